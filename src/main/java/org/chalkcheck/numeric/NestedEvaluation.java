package org.chalkcheck.numeric;

import java.util.function.DoubleUnaryOperator;
import org.chalkcheck.numeric.special.Estimate;
import org.chalkcheck.numeric.special.LimitEstimate;
import org.chalkcheck.numeric.special.Limits;
import org.chalkcheck.numeric.special.Quadrature;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates integrals, series and limits, point after point, by running the body at the places that the method asks for.
 *
 * <p>The error bound is the method's estimate plus what the errors of captured values, of the ends and of the body itself contribute.
 */
final class NestedEvaluation {
    private final Instruction.NestedProgram nested;
    private final Binder.Kind kind;
    private final boolean isInner;
    private @Nullable PointEvaluator body;
    private @Nullable BodyErrors errors;

    /** @param isInner whether this stands in the body of another integral, series or limit */
    NestedEvaluation(Instruction.NestedProgram nested, boolean isInner) {
        this.nested = nested;
        this.isInner = isInner;
        this.kind = nested.kind();
    }

    private PointEvaluator body() {
        PointEvaluator known = body;
        if (known == null) {
            boolean isLimit = kind != Binder.Kind.INTEGRAL && kind != Binder.Kind.SUM && kind != Binder.Kind.PRODUCT;
            known = new PointEvaluator(nested.program(), isLimit);
            body = known;
        }
        return known;
    }

    private BodyErrors errors() {
        BodyErrors known = errors;
        if (known == null) {
            known = new BodyErrors(nested.program());
            errors = known;
        }
        return known;
    }

    /** Evaluates at the points of a chunk. */
    void run(Instruction next, Evaluator outer, int start, int count, boolean withErrors) {
        PointEvaluator f = body();
        int[] captured = nested.captured();
        for (int k = 0; k < count; k++) {
            boolean isAbsent = false;
            boolean isOpen = false;
            for (int m = 0; m < captured.length; m++) {
                int at = outer.offset(captured[m], start) + k;
                f.set(m + 1, outer.values(captured[m])[at]);
                if (withErrors) {
                    double error = outer.errors(captured[m])[at];
                    errors().set(m + 1, outer.values(captured[m])[at], error);
                    isAbsent |= Double.isNaN(error);
                    isOpen |= error == Double.POSITIVE_INFINITY;
                }
            }
            double a = end(next.a(), outer, start, k, Double.NEGATIVE_INFINITY);
            double b = end(next.b(), outer, start, k, Double.POSITIVE_INFINITY);
            if (withErrors) {
                errors().clear();
            }
            Estimate estimate = estimate(f, a, b, withErrors ? errors() : null);
            int to = outer.offset(next.target(), start) + k;
            outer.values(next.target())[to] = estimate.value();
            if (withErrors) {
                double ea = endError(next.a(), outer, start, k);
                double eb = endError(next.b(), outer, start, k);
                isAbsent |= Double.isNaN(ea) || Double.isNaN(eb);
                double error = isOpen ? Double.POSITIVE_INFINITY : estimate.error() + inherited(f, a, ea, b, eb);
                outer.errors(next.target())[to] =
                        isAbsent ? Double.NaN : error < Double.POSITIVE_INFINITY ? error : Double.POSITIVE_INFINITY;
            }
        }
    }

    private static double end(int slot, Evaluator outer, int start, int k, double infinite) {
        return slot < 0 ? infinite : outer.values(slot)[outer.offset(slot, start) + k];
    }

    private static double endError(int slot, Evaluator outer, int start, int k) {
        return slot < 0 ? 0 : outer.errors(slot)[outer.offset(slot, start) + k];
    }

    /** What errors of the ends contribute, and errors of captured values to a limit. */
    private double inherited(PointEvaluator f, double a, double ea, double b, double eb) {
        if (kind == Binder.Kind.INTEGRAL) {
            double left = ea == 0 ? 0 : 2 * ea * Math.abs(f.apply(a));
            return left + (eb == 0 ? 0 : 2 * eb * Math.abs(f.apply(b)));
        }
        if (ea != 0 || eb != 0) {
            return Double.POSITIVE_INFINITY;
        }
        return 0;
    }

    /** Returns the value only, with ends and captured values read from the memory of an enclosing body. */
    double value(Instruction next, double[] memory) {
        PointEvaluator f = body();
        for (int m = 0; m < nested.captured().length; m++) {
            f.setInexact(m + 1, memory[nested.captured()[m]]);
        }
        double a = next.a() < 0 ? Double.NEGATIVE_INFINITY : memory[next.a()];
        double b = next.b() < 0 ? Double.POSITIVE_INFINITY : memory[next.b()];
        return estimate(f, a, b, null).value();
    }

    private Estimate estimate(PointEvaluator f, double a, double b, @Nullable BodyErrors errors) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Estimate.NONE;
        }
        return switch (kind) {
            case INTEGRAL -> integral(f, a, b, errors);
            case SUM -> errors == null ? Sums.sum(f, a, b) : Sums.sum(f, a, b, errors);
            case PRODUCT -> errors == null ? Sums.product(f, a, b) : Sums.product(f, a, b, errors);
            default -> limit(f, a, errors);
        };
    }

    private Estimate integral(PointEvaluator f, double a, double b, @Nullable BodyErrors errors) {
        DoubleUnaryOperator integrand = f::apply;
        if (errors != null) {
            integrand = x -> {
                errors.visit(x);
                return f.apply(x);
            };
        }
        Estimate estimate =
                isInner ? QuickQuadrature.integrate(integrand, a, b) : Quadrature.integrate(integrand, a, b);
        if (errors == null || !estimate.exists()) {
            return estimate;
        }
        return new Estimate(estimate.value(), estimate.error() + errors.integral(a, b, isInner ? 32 : 255));
    }

    private Estimate limit(PointEvaluator f, double point, @Nullable BodyErrors errors) {
        Estimate estimate = limitValue(f, point);
        if (errors == null || !estimate.exists() || !errors.hasInputErrors()) {
            return estimate;
        }
        double spread = 0;
        for (int sign = -1; sign <= 1; sign += 2) {
            errors.shift(f, sign);
            Estimate shifted = limitValue(f, point);
            spread = Math.max(spread, Math.abs(shifted.value() - estimate.value()));
        }
        errors.shift(f, 0);
        return spread < Double.POSITIVE_INFINITY
                ? new Estimate(estimate.value(), estimate.error() + 4 * spread)
                : new Estimate(estimate.value(), Double.POSITIVE_INFINITY);
    }

    private Estimate limitValue(PointEvaluator f, double point) {
        Estimate near = limitValue(f::apply, f, point);
        double scale = LimitScale.of(nested.program());
        if (scale == 1 || !near.exists()) {
            return near;
        }
        // What a number such as 10^-20 decides happens at its scale, where the usual steps do not come.
        boolean atInfinity = kind == Binder.Kind.LIMIT_INFINITY || kind == Binder.Kind.LIMIT_MINUS_INFINITY;
        if (kind == Binder.Kind.LIMIT_SEQUENCE || !atInfinity && point != 0) {
            return Estimate.NONE;
        }
        Estimate far = limitValue(x -> f.apply(atInfinity ? x / scale : x * scale), f, point);
        boolean agree = far.exists() && Math.abs(far.value() - near.value()) <= far.error() + near.error();
        return agree ? near : Estimate.NONE;
    }

    private Estimate limitValue(DoubleUnaryOperator values, PointEvaluator f, double point) {
        LimitEstimate limit = switch (kind) {
            case LIMIT_BOTH -> Limits.limit(values, point, 0);
            case LIMIT_BELOW -> Limits.limit(values, point, -1);
            case LIMIT_ABOVE -> Limits.limit(values, point, 1);
            case LIMIT_INFINITY -> Limits.atInfinity(values, 1);
            case LIMIT_MINUS_INFINITY -> Limits.atInfinity(values, -1);
            case LIMIT_SEQUENCE -> Limits.sequence(index -> f.apply(index));
            default -> throw new IllegalStateException("no limit: " + kind);
        };
        return limit.kind() == LimitEstimate.Kind.FINITE ? new Estimate(limit.value(), limit.error()) : Estimate.NONE;
    }
}
