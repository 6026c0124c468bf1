package org.chalkcheck.expr;

import java.util.Locale;

/**
 * A named function of real scalars, applied entrywise to tensors.
 *
 * <p>Those that are not primitive have a definition by primitive ones in {@link FunctionDefinitions}.
 */
public enum ScalarFunction {
    /** Real power: an integer exponent of any base, any exponent of a positive base. */
    POW(2),
    EXP(1),
    LOG(1),
    SQRT(1),
    /** The real n-th root root(x, n); of negative x for odd n only. */
    ROOT(2),
    SIN(1),
    COS(1),
    TAN(1),
    COT(1),
    SEC(1),
    CSC(1),
    ARCSIN(1),
    ARCCOS(1),
    ARCTAN(1),
    ARCCOT(1),
    ARCSEC(1),
    ARCCSC(1),
    SINH(1),
    COSH(1),
    TANH(1),
    COTH(1),
    SECH(1),
    CSCH(1),
    ARCSINH(1),
    ARCCOSH(1),
    ARCTANH(1),
    ARCCOTH(1),
    ARCSECH(1),
    ARCCSCH(1),
    /** atan2(y, x). */
    ATAN2(2),
    ERF(1),
    ERFC(1),
    ERFI(1),
    ERFINV(1),
    ERFCINV(1),
    GAMMA(1),
    LOG_GAMMA(1),
    DIGAMMA(1),
    /** polygamma(m, x), the m-th derivative of digamma. */
    POLYGAMMA(2),
    BETA(2),
    /** The upper incomplete gamma function Gamma(s, x). */
    UPPER_GAMMA(2),
    /** The lower incomplete gamma function gamma(s, x). */
    LOWER_GAMMA(2),
    ZETA(1),
    /** Bessel functions f(order, x). */
    BESSEL_J(2),
    BESSEL_Y(2),
    BESSEL_I(2),
    BESSEL_K(2),
    /** The exponential integral E_n(x) as expint(n, x). */
    EXPINT(2),
    /** The exponential integral Ei. */
    EI(1),
    SI(1),
    CI(1),
    SHI(1),
    CHI(1),
    AIRY_AI(1),
    AIRY_BI(1),
    AIRY_AI_PRIME(1),
    AIRY_BI_PRIME(1),
    /** Distribution function and density of the standard normal law. */
    NORMAL_CDF(1),
    NORMAL_PDF(1),
    ABS(1),
    /** -1, 0 or 1. */
    SIGN(1),
    FLOOR(1),
    CEIL(1),
    ROUND(1),
    /** Largest and smallest of one or more values. */
    MAX(-1),
    MIN(-1),
    /** mod(a, b) = a - b floor(a / b). */
    MOD(2),
    BINOMIAL(2),
    /** The greatest common divisor of two integers; undefined for other numbers. */
    GCD(2),
    FACTORIAL(1),
    /** 0 below, 1/2 at, 1 above zero. */
    HEAVISIDE(1),
    RELU(1),
    /** leakyrelu(x, slope). */
    LEAKY_RELU(2),
    /** elu(x, alpha). */
    ELU(2),
    CELU(2),
    SELU(1),
    GELU(1),
    SILU(1),
    MISH(1),
    SOFTPLUS(1),
    SIGMOID(1),
    LOGIT(1),
    SOFTSIGN(1),
    HARDTANH(1),
    HARDSIGMOID(1),
    HARDSWISH(1),
    RELU6(1),
    LOGSIGMOID(1),
    TANHSHRINK(1),
    /** hardshrink(x, lambda), softshrink(x, lambda). */
    HARDSHRINK(2),
    SOFTSHRINK(2);

    private final int arity;

    ScalarFunction(int arity) {
        this.arity = arity;
    }

    /** Returns the number of arguments, or -1 for one or more. */
    public int arity() {
        return arity;
    }

    /** Returns the name of the plain syntax. */
    public String plain() {
        return name().toLowerCase(Locale.ROOT);
    }
}
