package org.chalkcheck.numeric;

import org.chalkcheck.expr.ScalarFunction;

/** Values of the primitive scalar functions in double precision; NaN where undefined. */
final class ScalarValues {
    private ScalarValues() {}

    /** Returns the value of a function of one argument. */
    static double apply(ScalarFunction function, double x) {
        return switch (function) {
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
            case SQRT -> Math.sqrt(x);
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            case TAN -> Math.tan(x);
            case ARCSIN -> Math.asin(x);
            case ARCCOS -> Math.acos(x);
            case ARCTAN -> Math.atan(x);
            case SINH -> Math.sinh(x);
            case COSH -> Math.cosh(x);
            case TANH -> Math.tanh(x);
            case ARCSINH -> arcsinh(x);
            case ARCCOSH -> Math.log1p(x - 1 + Math.sqrt((x - 1) * (x + 1)));
            case ARCTANH -> Math.copySign(0.5, x) * Math.log1p(2 * Math.abs(x) / (1 - Math.abs(x)));
            case ABS -> Math.abs(x);
            case SIGN -> x == 0 ? 0 : Math.signum(x);
            case FLOOR -> Math.floor(x);
            case CEIL -> Math.ceil(x);
            case ROUND -> Math.rint(x);
            case HEAVISIDE -> x == 0 ? 0.5 : 0.5 + 0.5 * Math.signum(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            default -> SpecialValues.apply(function, x);
        };
    }

    private static double arcsinh(double x) {
        double size = Math.abs(x);
        double value = size > 1e150
                ? Math.log(size) + Math.log(2)
                : Math.log1p(size + size * size / (1 + Math.sqrt(1 + size * size)));
        return Math.copySign(value, x);
    }

    /** Returns the value of a function of two arguments. */
    static double apply(ScalarFunction function, double x, double y) {
        return switch (function) {
            case POW -> Double.isNaN(x) || Double.isNaN(y) ? Double.NaN : Math.pow(x, y);
            case ROOT -> root(x, y);
            case ATAN2 -> x == 0 && y == 0 ? Double.NaN : Math.atan2(x, y);
            case MAX -> Math.max(x, y);
            case MIN -> Math.min(x, y);
            default -> SpecialValues.apply(function, x, y);
        };
    }

    private static double root(double x, double n) {
        if (!(n >= 1) || n != Math.rint(n)) {
            return x >= 0 ? Math.pow(x, 1 / n) : Double.NaN;
        }
        boolean isOdd = n % 2 != 0;
        if (x < 0 && !isOdd) {
            return Double.NaN;
        }
        double root = n == 3 ? Math.cbrt(Math.abs(x)) : Math.pow(Math.abs(x), 1 / n);
        double nearest = Math.rint(root);
        if (nearest != root && Math.pow(nearest, n) == Math.abs(x) && nearest < 1e5) {
            root = nearest;
        }
        return Math.copySign(root, x);
    }
}
