package org.chalkcheck.symbolic.index;

/** What an atom stands for; the order decides which atoms a rational function is reduced by first. */
enum Kind {
    /** A prime number, only under fractional exponents. */
    PRIME,
    /** The square root of -1; all results are real, it only carries sines and cosines. */
    IMAGINARY,
    /** A constant such as pi, a dimension, a named opaque value without indices. */
    CONSTANT,
    /** A dimension as a number. */
    DIMENSION,
    /** An index as a number. */
    INDEX,
    /** 1 where two indices agree, else 0. */
    DELTA,
    /** An entry of a variable; a scalar variable has no indices. */
    ENTRY,
    /** log |f|. */
    LOG,
    /** -1, 0 or 1. */
    SIGN,
    /** A function of scalars of which derivative rules are known, or nothing. */
    FUNCTION,
    /** exp of a monomial with factor 1. */
    EXP,
    /** exp(i t) of a monomial t with factor 1. */
    CIS,
    /** A base that is not known to be positive, to an exponent that is not a number. */
    POWER,
    /** An entry or derivative of an entry of an unknown function of vectors. */
    MAP,
    /** A sum of several terms, only under negative or fractional exponents. */
    POLYNOMIAL,
    /** A sum over bound indices of a monomial. */
    SUM,
    /** A product over a bound index. */
    PRODUCT,
    /** An entry of an inverse matrix. */
    INVERSE,
    /** An entry of a power of a matrix whose exponent is no small number. */
    MATRIX_POWER,
    /** The determinant of a matrix. */
    DETERMINANT
}
