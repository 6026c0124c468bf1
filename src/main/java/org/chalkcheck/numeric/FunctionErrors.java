package org.chalkcheck.numeric;

import org.chalkcheck.expr.ScalarFunction;

/** Error bounds of scalar functions: NaN where certainly undefined, infinity where the error leaves the value open. */
final class FunctionErrors {
    private static final double ULP = 0x1p-52;
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double BIGGEST_INTEGER = 0x1p53;

    private FunctionErrors() {}

    private static double rounding(double v) {
        return VectorLoops.FUNCTION_ULPS * ULP * Math.abs(v) + underflow(v);
    }

    /** Returns the bound of the positive integer power n. */
    static double power(double x, double ex, int n, double v) {
        double size = Math.abs(x);
        double rounding;
        if (n == 2) {
            rounding = Math.abs(Math.fma(x, x, -v)) + (Math.abs(v) < 1e-290 && x != 0 ? Double.MIN_NORMAL : 0);
        } else {
            boolean isExact = x == Math.rint(x) && Math.abs(v) < BIGGEST_INTEGER;
            rounding = isExact ? 0 : rounding(v);
        }
        if (ex == 0) {
            return rounding;
        }
        double spread = size > 0 && ex < size
                ? Math.abs(v) * Math.expm1(n * Math.log1p(ex / size)) * (1 + 1e-12)
                : Math.pow(size + ex, n);
        return rounding + spread + underflow(v);
    }

    /** Returns the bound of a function of one argument. */
    static double bound(ScalarFunction function, double x, double ex, double v) {
        if (Double.isNaN(ex)) {
            return Double.NaN;
        }
        if (ex == INFINITY) {
            return INFINITY;
        }
        double size = Math.abs(x);
        if (Double.isInfinite(v)) {
            boolean isPole = ex == 0
                    && (function == ScalarFunction.LOG && x == 0 || function == ScalarFunction.ARCTANH && size == 1);
            return isPole ? Double.NaN : INFINITY;
        }
        if (x == 0 && ex == 0 && v == 0) {
            return 0;
        }
        double most = ex == 0 ? size : Math.nextUp(size + ex);
        double least = ex == 0 ? size : Math.max(Math.nextDown(size - ex), 0);
        switch (function) {
            case EXP:
                return x == 0 && ex == 0 ? 0 : rounding(v) + Math.abs(v) * Math.expm1(ex) + underflow(v);
            case LOG:
                if (!(x > ex)) {
                    return x + ex > 0 || ex > 0 && x == -ex ? INFINITY : Double.NaN;
                }
                return x == 1 && ex == 0 ? 0 : rounding(v) - Math.log1p(-ex / x) * (1 + 1e-12);
            case SQRT:
                return sqrt(x, ex, v);
            case SIN:
            case COS:
                return rounding(v) + Math.min(ex, 2);
            case TAN:
                double t = ex * (1 + v * v);
                return Math.abs(v) * ex < 0.25 && ex < 0.25 ? rounding(v) + 1.5 * t : INFINITY;
            case ARCSIN:
            case ARCCOS:
                if (most > 1) {
                    return least > 1 ? Double.NaN : ex == 0 ? Double.NaN : INFINITY;
                }
                if (v == 0 && ex == 0) {
                    return 0;
                }
                double slope = ex == 0 ? 0 : ex / Math.sqrt((1 - most) * (1 + most));
                return rounding(v) + Math.min(slope, 2.3 * Math.sqrt(ex));
            case ARCTAN:
                return rounding(v) + ex / (1 + least * least);
            case SINH:
                return rounding(v) + (ex == 0 ? 0 : ex * Math.cosh(most));
            case COSH:
                return rounding(v) + (ex == 0 ? 0 : ex * Math.sinh(most));
            case TANH:
                return rounding(v) + Math.min(ex, 2) * Math.min(1, 4 * Math.exp(-2 * least));
            case ARCSINH:
                return 2 * rounding(v) + ex / Math.sqrt(1 + least * least);
            case ARCCOSH:
                if (x - ex < 1 || x <= 1 && ex > 0) {
                    return x + ex >= 1 && ex > 0 ? INFINITY : x < 1 ? Double.NaN : 0;
                }
                return 2 * rounding(v) + (ex == 0 ? 0 : ex / Math.sqrt((x - ex - 1) * (x - ex + 1)));
            case ARCTANH:
                if (most >= 1) {
                    return least > 1 || ex == 0 ? Double.NaN : INFINITY;
                }
                return 2 * rounding(v) + ex / ((1 - most) * (1 + most));
            case SIGMOID:
                return 2 * rounding(v) + underflow(v) + Math.min(ex, 1) * Math.min(0.25, Math.exp(-least));
            case SOFTPLUS:
                return 2 * rounding(v) + underflow(v) + ex * Math.min(1, Math.exp(x + ex));
            case ABS:
                return ex;
            case SIGN:
            case HEAVISIDE:
                return size > ex || ex == 0 ? 0 : INFINITY;
            case FLOOR:
                return ex == 0 || Math.floor(Math.nextDown(x - ex)) == Math.floor(Math.nextUp(x + ex)) ? 0 : INFINITY;
            case CEIL:
                return ex == 0 || Math.ceil(Math.nextDown(x - ex)) == Math.ceil(Math.nextUp(x + ex)) ? 0 : INFINITY;
            case ROUND:
                return ex == 0 || Math.rint(Math.nextDown(x - ex)) == Math.rint(Math.nextUp(x + ex)) ? 0 : INFINITY;
            default:
                return special(function, x, ex, v);
        }
    }

    private static double underflow(double v) {
        return Math.abs(v) < 1e-290 ? Double.MIN_NORMAL : 0;
    }

    private static double sqrt(double x, double ex, double v) {
        if (x < ex) {
            return x + ex >= 0 ? INFINITY : Double.NaN;
        }
        if (x == 0) {
            return 0;
        }
        double residual = Math.abs(Math.fma(-v, v, x)) / v + (x < 1e-290 ? Double.MIN_NORMAL : 0);
        return residual + ex / (v + Math.sqrt(x - ex)) * (1 + 1e-12);
    }

    private static double special(ScalarFunction function, double x, double ex, double v) {
        if (function == ScalarFunction.FACTORIAL && ex == 0 && v == Math.rint(v) && Math.abs(v) < BIGGEST_INTEGER) {
            return x == Math.rint(x) ? 0 : SpecialValues.rounding(function, v);
        }
        double rounding = SpecialValues.rounding(function, v);
        if (ex == 0 || Double.isNaN(v)) {
            return Double.isNaN(v) && ex > 0 ? INFINITY : rounding;
        }
        double step = Math.max(ex, 1e-7 * Math.abs(x));
        double below = ScalarValues.apply(function, x - step);
        double above = ScalarValues.apply(function, x + step);
        return rounding + 2 * spread(below, v, above) * (ex / step);
    }

    private static double spread(double below, double v, double above) {
        double spread = Math.max(Math.abs(below - v), Math.abs(above - v));
        return spread < INFINITY ? spread : INFINITY;
    }

    /** Returns the bound of a function of two arguments. */
    static double bound(ScalarFunction function, double x, double ex, double y, double ey, double v) {
        if (Double.isNaN(ex) || Double.isNaN(ey)) {
            return Double.NaN;
        }
        if (ex == INFINITY || ey == INFINITY) {
            return INFINITY;
        }
        if (Double.isInfinite(v)) {
            boolean isPole = function == ScalarFunction.POW && x == 0 && ex == 0 && ey == 0;
            return isPole ? Double.NaN : INFINITY;
        }
        switch (function) {
            case MAX:
            case MIN:
                return Math.max(ex, ey);
            case POW:
                return power(x, ex, y, ey, v);
            case ROOT:
                return root(x, ex, y, ey, v);
            case ATAN2:
                double radius = Math.hypot(x, y) - Math.hypot(ex, ey);
                if (!(radius > 0)) {
                    return ex == 0 && ey == 0 ? Double.NaN : INFINITY;
                }
                if (y < ey && Math.abs(x) <= ex && ex > 0) {
                    return INFINITY;
                }
                return rounding(v) + (Math.abs(y) * ex + Math.abs(x) * ey + 2 * ex * ey) / (radius * radius);
            default:
                return special(function, x, ex, y, ey, v);
        }
    }

    private static double power(double x, double ex, double y, double ey, double v) {
        if (ex == 0 && ey == 0) {
            boolean isExact = x == Math.rint(x) && y == Math.rint(y) && y >= 0 && Math.abs(v) < BIGGEST_INTEGER;
            if (x == 0 && y < 0) {
                return Double.NaN;
            }
            return isExact ? 0 : rounding(v) + underflow(v);
        }
        double size = Math.abs(x);
        if (size <= ex) {
            return x >= 0 && ey == 0 && y > 0 && y == Math.rint(y) ? Math.pow(size + ex, y) : INFINITY;
        }
        if (x < 0 && (ey > 0 || y != Math.rint(y))) {
            return ey == 0 ? Double.NaN : INFINITY;
        }
        double relative = -(Math.abs(y) + ey) * Math.log1p(-ex / size) + Math.abs(Math.log(size)) * ey;
        return rounding(v) + underflow(v) + Math.abs(v) * Math.expm1(relative) * (1 + 1e-12);
    }

    private static double root(double x, double ex, double n, double en, double v) {
        if (Double.isNaN(v)) {
            return x + ex >= 0 && ex > 0 || en > 0 ? INFINITY : Double.NaN;
        }
        double size = Math.abs(x);
        if (en > 0 || ex > 0 && size <= ex) {
            return INFINITY;
        }
        boolean isExact = v == Math.rint(v) && Math.pow(v, n) == x && size < BIGGEST_INTEGER;
        double spread = ex == 0 ? 0 : -Math.abs(v) * Math.expm1(Math.log1p(-ex / size) / n) * (1 + 1e-12);
        return (isExact ? 0 : rounding(v) * 4) + spread * 2;
    }

    private static double special(ScalarFunction function, double x, double ex, double y, double ey, double v) {
        boolean areIntegers = x == Math.rint(x) && y == Math.rint(y);
        if (function == ScalarFunction.BINOMIAL && areIntegers && ex == 0 && ey == 0 && Math.abs(v) < BIGGEST_INTEGER) {
            return 0;
        }
        if (function == ScalarFunction.GCD) {
            boolean large = Math.max(Math.abs(x), Math.abs(y)) >= BIGGEST_INTEGER;
            return ex > 0 || ey > 0 || large ? INFINITY : Double.isNaN(v) ? Double.NaN : 0;
        }
        double bound = SpecialValues.rounding(function, v);
        if (Double.isNaN(v)) {
            return ex > 0 || ey > 0 ? INFINITY : Double.NaN;
        }
        if (ex > 0) {
            double step = Math.max(ex, 1e-7 * Math.abs(x));
            bound += 2
                    * spread(ScalarValues.apply(function, x - step, y), v, ScalarValues.apply(function, x + step, y))
                    * (ex / step);
        }
        if (ey > 0) {
            double step = Math.max(ey, 1e-7 * Math.abs(y));
            bound += 2
                    * spread(ScalarValues.apply(function, x, y - step), v, ScalarValues.apply(function, x, y + step))
                    * (ey / step);
        }
        return bound;
    }
}
