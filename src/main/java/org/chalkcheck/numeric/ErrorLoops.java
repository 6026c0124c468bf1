package org.chalkcheck.numeric;

import java.util.Objects;
import org.chalkcheck.expr.ScalarFunction;

/**
 * Running error bounds, one operation after the other: the rounding of the operation plus what the errors of its arguments may do to it.
 *
 * <p>Rounding errors of sums, products, quotients and roots are found exactly, as the residuals of error-free transformations (Ogita, Rump and
 * Oishi, Accurate Sum and Dot Product, 2005), so that exact results have the bound 0.
 */
final class ErrorLoops {
    static final double UNIT = 0x1p-53;
    /** Below this size products may be subnormal and their residuals inexact. */
    private static final double SMALL = 1e-290;

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private ErrorLoops() {}

    static void run(Instruction next, Evaluator evaluator, int start, int count) {
        if (next.payload() instanceof Instruction.MatrixSlots) {
            return;
        }
        double[] v = evaluator.values(next.target());
        double[] e = evaluator.errors(next.target());
        int to = evaluator.offset(next.target(), start);
        double[] a = evaluator.values(next.a());
        double[] ea = evaluator.errors(next.a());
        int ao = evaluator.offset(next.a(), start);
        int second = next.b() < 0 ? next.a() : next.b();
        double[] b = evaluator.values(second);
        double[] eb = evaluator.errors(second);
        int bo = evaluator.offset(second, start);
        int third = next.c() < 0 ? next.a() : next.c();
        double[] c = evaluator.values(third);
        double[] ec = evaluator.errors(third);
        int co = evaluator.offset(third, start);
        switch (next.op()) {
            case ADD -> sums(v, e, to, a, ea, ao, b, eb, bo, 1, count);
            case SUB -> sums(v, e, to, a, ea, ao, b, eb, bo, -1, count);
            case MUL -> products(v, e, to, a, ea, ao, b, eb, bo, count);
            case DIV -> quotients(v, e, to, a, ea, ao, b, eb, bo, count);
            case FMA, FMS, FNMA -> fused(next.op(), v, e, to, a, ea, ao, b, eb, bo, c, ec, co, count);
            case NEG, COPY -> System.arraycopy(ea, ao, e, to, count);
            case DETACH -> {
                for (int k = 0; k < count; k++) {
                    e[to + k] = ea[ao + k] < INFINITY ? 0 : ea[ao + k];
                }
            }
            case POWI -> {
                int n = (Integer) Objects.requireNonNull(next.payload());
                for (int k = 0; k < count; k++) {
                    e[to + k] = FunctionErrors.power(a[ao + k], ea[ao + k], n, v[to + k]);
                }
                settle(v, e, to, ea, ao, ea, ao, count);
            }
            case CALL -> {
                ScalarFunction function = (ScalarFunction) Objects.requireNonNull(next.payload());
                boolean isUnary = next.b() < 0;
                for (int k = 0; k < count; k++) {
                    double x = a[ao + k];
                    double bound = isUnary
                            ? FunctionErrors.bound(function, x, ea[ao + k], v[to + k])
                            : FunctionErrors.bound(function, x, ea[ao + k], b[bo + k], eb[bo + k], v[to + k]);
                    if (Double.isNaN(bound) && Double.isInfinite(v[to + k])) {
                        // A pole, no overflow.
                        v[to + k] = Double.NaN;
                    }
                    e[to + k] = bound;
                }
                settle(v, e, to, ea, ao, eb, bo, count);
            }
            case MERGE -> {
                for (int k = 0; k < count; k++) {
                    e[to + k] = merge(a[ao + k], ea[ao + k], b[bo + k], eb[bo + k], c[co + k], ec[co + k]);
                }
            }
            case SELECT -> {
                for (int k = 0; k < count; k++) {
                    e[to + k] = select(a[ao + k], ea[ao + k], b[bo + k], eb[bo + k], c[co + k], ec[co + k]);
                }
            }
            default -> {
                for (int k = 0; k < count; k++) {
                    e[to + k] = condition(next.op(), a[ao + k], ea[ao + k], b[bo + k], eb[bo + k], v[to + k]);
                }
            }
        }
    }

    private static void sums(
            double[] v,
            double[] e,
            int to,
            double[] a,
            double[] ea,
            int ao,
            double[] b,
            double[] eb,
            int bo,
            double sign,
            int count) {
        for (int k = 0; k < count; k++) {
            double x = a[ao + k];
            double y = sign * b[bo + k];
            double s = v[to + k];
            double z = s - x;
            double residual = x - (s - z) + (y - z);
            e[to + k] = Math.abs(residual) + (ea[ao + k] + eb[bo + k]);
        }
        settle(v, e, to, ea, ao, eb, bo, count);
    }

    private static void products(
            double[] v,
            double[] e,
            int to,
            double[] a,
            double[] ea,
            int ao,
            double[] b,
            double[] eb,
            int bo,
            int count) {
        for (int k = 0; k < count; k++) {
            double x = a[ao + k];
            double y = b[bo + k];
            double p = v[to + k];
            double dx = ea[ao + k];
            double dy = eb[bo + k];
            double residual = Math.abs(Math.fma(x, y, -p));
            if (Math.abs(p) < SMALL && mayBeTiny(x, dx, y, dy)) {
                residual += Double.MIN_NORMAL;
            }
            e[to + k] = residual + Math.abs(x) * dy + Math.abs(y) * dx + dx * dy;
        }
        settle(v, e, to, ea, ao, eb, bo, count);
    }

    /** Returns whether a product that looks like 0 may be too small for a double, or its bound may. */
    private static boolean mayBeTiny(double x, double dx, double y, double dy) {
        return (x != 0 || dx > 0) && (y != 0 || dy > 0);
    }

    private static void quotients(
            double[] v,
            double[] e,
            int to,
            double[] a,
            double[] ea,
            int ao,
            double[] b,
            double[] eb,
            int bo,
            int count) {
        for (int k = 0; k < count; k++) {
            double x = a[ao + k];
            double y = b[bo + k];
            double q = v[to + k];
            double size = Math.abs(y);
            double dx = ea[ao + k];
            double dy = eb[bo + k];
            double residual = Math.abs(Math.fma(-q, y, x));
            if (Math.abs(x) < SMALL && (x != 0 || dx > 0)) {
                residual += Double.MIN_NORMAL;
            }
            double least = size - dy;
            double bound = residual / size + (dx + Math.abs(q) * dy) / least;
            if (Math.abs(q) < SMALL && (x != 0 || dx > 0)) {
                bound += Double.MIN_NORMAL;
            }
            if (!(least > 0)) {
                if (y == 0 && dy == 0) {
                    v[to + k] = Double.NaN;
                    bound = Double.NaN;
                } else {
                    bound = INFINITY;
                }
            }
            e[to + k] = bound;
        }
        settle(v, e, to, ea, ao, eb, bo, count);
    }

    private static void fused(
            Op op,
            double[] v,
            double[] e,
            int to,
            double[] a,
            double[] ea,
            int ao,
            double[] b,
            double[] eb,
            int bo,
            double[] c,
            double[] ec,
            int co,
            int count) {
        for (int k = 0; k < count; k++) {
            double x = op == Op.FNMA ? -a[ao + k] : a[ao + k];
            double y = b[bo + k];
            double z = op == Op.FMS ? -c[co + k] : c[co + k];
            double p = x * y;
            double low = Math.fma(x, y, -p);
            double s = p + z;
            double t = s - p;
            double rest = p - (s - t) + (z - t);
            double dx = ea[ao + k];
            double dy = eb[bo + k];
            boolean mayBeTiny = mayBeTiny(x, dx, y, dy);
            double rounding = low == 0 && rest == 0 && (Math.abs(p) > SMALL || !mayBeTiny)
                    ? 0
                    : UNIT * Math.abs(v[to + k]) + (mayBeTiny ? Double.MIN_NORMAL : 0);
            e[to + k] = rounding + Math.abs(x) * dy + Math.abs(y) * dx + dx * dy + ec[co + k];
            if (!(e[to + k] < INFINITY) || !(Math.abs(v[to + k]) < INFINITY)) {
                e[to + k] = settled(v[to + k], open(dx) || open(dy) || open(ec[co + k]), absent(dx, dy, ec[co + k]));
            }
        }
    }

    private static boolean open(double error) {
        return error == INFINITY;
    }

    private static boolean absent(double a, double b, double c) {
        return Double.isNaN(a) || Double.isNaN(b) || Double.isNaN(c);
    }

    /** Marks what is not a finite value with a finite bound as undefined (NaN) or open (infinity). */
    private static void settle(double[] v, double[] e, int to, double[] ea, int ao, double[] eb, int bo, int count) {
        for (int k = 0; k < count; k++) {
            if (!(e[to + k] < INFINITY) || !(Math.abs(v[to + k]) < INFINITY)) {
                double dx = ea[ao + k];
                double dy = eb[bo + k];
                boolean isOpen = open(dx) || open(dy) || open(e[to + k]);
                e[to + k] = settled(v[to + k], isOpen, absent(dx, dy, 0));
            }
        }
    }

    private static double settled(double v, boolean isOpen, boolean isAbsent) {
        if (isAbsent) {
            return Double.NaN;
        }
        return Double.isNaN(v) && !isOpen ? Double.NaN : INFINITY;
    }

    private static double select(double c, double ec, double x, double ex, double y, double ey) {
        if (Double.isNaN(ec)) {
            return Double.NaN;
        }
        if (ec == 0) {
            return c == 1 ? ex : ey;
        }
        double bound = Math.abs(x - y) + Math.max(ex, ey);
        return !Double.isNaN(c) && bound < INFINITY ? bound : INFINITY;
    }

    private static double merge(double c, double ec, double x, double ex, double y, double ey) {
        if (Double.isNaN(ec) && x == y) {
            return ex == 0 && ey == 0 ? 0 : INFINITY;
        }
        return select(c, ec, x, ex, y, ey);
    }

    private static double condition(Op op, double x, double ex, double y, double ey, double v) {
        switch (op) {
            case NOT:
                return ex;
            case SIDE:
                return Double.isNaN(ex) || Math.abs(x) > ex ? ex * 0 : ex == 0 ? Double.NaN : INFINITY;
            case GUARD:
                return Double.isNaN(ex) || ex == INFINITY ? ex : ey;
            case AND:
                return x == 0 && ex == 0 || y == 0 && ey == 0 ? 0 : certain(ex, ey);
            case OR:
                return x == 1 && ex == 0 || y == 1 && ey == 0 ? 0 : certain(ex, ey);
            default:
                break;
        }
        if (Double.isNaN(ex) || Double.isNaN(ey)) {
            return Double.NaN;
        }
        double error = (ex + ey) * (1 + 0x1p-50);
        if (Math.abs(x - y) > error) {
            return 0;
        }
        if (error == 0) {
            return Double.isNaN(v) ? Double.NaN : 0;
        }
        return INFINITY;
    }

    private static double certain(double ex, double ey) {
        return Double.isNaN(ex) || Double.isNaN(ey) ? Double.NaN : Math.max(ex, ey);
    }
}
