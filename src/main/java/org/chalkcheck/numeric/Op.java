package org.chalkcheck.numeric;

/** An operation of the scalar graph. Conditions are values too: 1 for true, 0 for false, NaN where undefined. */
enum Op {
    /** A value given from outside; the payload is its key. */
    INPUT,
    /** A rational number; the payload is its exact value. */
    CONST,
    PI,
    E,
    EULER_GAMMA,
    /** A value that exists nowhere, such as an entry outside its tensor. */
    UNDEFINED,
    ADD,
    SUB,
    MUL,
    DIV,
    NEG,
    /** a * b + c; like the two next ones made only when a program is emitted. */
    FMA,
    /** a * b - c. */
    FMS,
    /** c - a * b. */
    FNMA,
    /** The value of a, in a slot of its own. */
    COPY,
    /** A power with the positive integer exponent in the payload. */
    POWI,
    /** A scalar function of one or two arguments, named by the payload. */
    CALL,
    /** b where the condition a holds, else c. */
    SELECT,
    /** As SELECT, but where the condition is undefined at a tie and b and c are the same, that is the value: slopes of a maximum. */
    MERGE,
    LESS,
    LESS_OR_EQUAL,
    EQUAL,
    /** Kleene's conjunction: false where one part is false, even if the other is undefined. */
    AND,
    /** Kleene's disjunction. */
    OR,
    NOT,
    /** 1 where a is above b, 0 where it is below, undefined at a tie: the condition of a derivative at a kink. */
    ABOVE,
    /** 1 where a and b differ, undefined at a tie. */
    APART,
    /** The sign of a, undefined at 0. */
    SIDE,
    /** The value of a, constant for derivatives and exact for error bounds; only where the result does not depend on it. */
    DETACH,
    /** b where a is defined. */
    GUARD,
    /** An integral, series or limit; the payload is a {@link Binder}, a and b its ends. */
    BINDER,
    /** The inverse of a square matrix: many values, reached by COMPONENT; the payload lists the entries row by row. */
    INVERSE,
    /** The determinant of a square matrix; the payload lists the entries row by row. */
    DETERMINANT,
    /** One of the values of the node a; the payload is its number. */
    COMPONENT
}
