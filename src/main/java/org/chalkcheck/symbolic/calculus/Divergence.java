package org.chalkcheck.symbolic.calculus;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.Prover;

/**
 * Tells limits, improper integrals and series without a finite value.
 *
 * <p>An integral and a series are compared with those of 1/(x log x), the largest of the usual scale that diverge: where f(x) x log x goes to a limit
 * other than 0, so does the integral of f to infinity.
 */
public final class Divergence {
    private final Limits limits;

    /**
     * Creates the examination of one claim.
     *
     * @param decider what proves signs of parameters
     * @param assumptions what holds for the parameters
     * @param deadline as of {@link System#nanoTime}
     */
    public Divergence(Prover decider, List<Condition> assumptions, long deadline) {
        this.limits = new Limits(decider, assumptions, deadline);
    }

    /** Returns what a limit, integral or series is instead of a real number; nothing where it is one or nothing is found. */
    public Optional<ExtendedValue> of(Expr node) {
        try {
            if (node instanceof Limit limit) {
                return limit(limit);
            }
            if (node instanceof Integral integral) {
                return integral(integral);
            }
            return node instanceof Reduction series && series.upper().equals(Constant.INFINITY)
                    ? series(series)
                    : Optional.empty();
        } catch (SizeLimitException | ArithmeticException stopped) {
            return Optional.empty();
        }
    }

    private Optional<ExtendedValue> limit(Limit limit) {
        Expr point = limit.point();
        boolean up = point.equals(Constant.INFINITY);
        if (up && partialSums(limit).isPresent()) {
            return series(partialSums(limit).get());
        }
        if (up || point.equals(Expressions.negate(Constant.INFINITY))) {
            End end = End.atInfinity(!up);
            return limits.extended(limit.body(), limit.variable(), end)
                    .filter(v -> !v.isFinite())
                    .map(v -> ExtendedValue.infinity(v.infinite(), "the limit is " + ExtendedValue.name(v.infinite())))
                    .or(() -> oscillating(limit, end));
        }
        return atPoint(limit);
    }

    // The limit of partial sums is a series.
    private static Optional<Reduction> partialSums(Limit limit) {
        return limit.body() instanceof Reduction sum
                        && sum.upper().equals(limit.variable())
                        && !Traversal.contains(sum.body(), limit.variable()::equals)
                        && !Traversal.contains(sum.lower(), limit.variable()::equals)
                ? Optional.of(new Reduction(sum.kind(), sum.index(), sum.lower(), Constant.INFINITY, sum.body()))
                : Optional.empty();
    }

    private Optional<ExtendedValue> atPoint(Limit limit) {
        End right = End.at(limit.point(), true);
        End left = End.at(limit.point(), false);
        Optional<LimitValue> above = limit.side() == Limit.Side.BELOW
                ? Optional.empty()
                : limits.extended(limit.body(), limit.variable(), right);
        Optional<LimitValue> below = limit.side() == Limit.Side.ABOVE
                ? Optional.empty()
                : limits.extended(limit.body(), limit.variable(), left);
        if (limit.side() != Limit.Side.BOTH) {
            End end = limit.side() == Limit.Side.ABOVE ? right : left;
            return above.or(() -> below)
                    .filter(v -> !v.isFinite())
                    .map(v -> ExtendedValue.infinity(v.infinite(), "the limit is " + ExtendedValue.name(v.infinite())))
                    .or(() -> oscillating(limit, end));
        }
        if (above.isEmpty() || below.isEmpty()) {
            return oscillating(limit, above.isEmpty() ? right : left);
        }
        if (!above.get().isFinite() && above.get().infinite() == below.get().infinite()) {
            int sign = above.get().infinite();
            return Optional.of(ExtendedValue.infinity(sign, "the limit is " + ExtendedValue.name(sign)));
        }
        return limits.differ(above.get(), below.get())
                ? Optional.of(ExtendedValue.none("the limit does not exist: from the left it is " + text(below.get())
                        + ", from the right " + text(above.get())))
                : Optional.empty();
    }

    private Optional<ExtendedValue> oscillating(Limit limit, End end) {
        Variable x = limit.variable();
        List<LimitValue> values = sequences(limit.body(), x, end);
        for (LimitValue value : values) {
            if (limits.differ(values.get(0), value)) {
                return Optional.of(ExtendedValue.none("the limit does not exist: along one sequence the values go to "
                        + text(values.get(0)) + ", along another one to " + text(value)));
            }
        }
        return Optional.empty();
    }

    // The limits along sequences on which an oscillating part stands still.
    private List<LimitValue> sequences(Expr body, Variable x, End end) {
        return Oscillation.alongSequences(new Preparation().prepare(body), x, e -> limits.extended(e, x, end)).stream()
                .flatMap(e -> limits.extended(e, x, end).stream())
                .toList();
    }

    private static String text(LimitValue v) {
        return v.isFinite() ? v.value().toString() : ExtendedValue.name(v.infinite());
    }

    private Optional<ExtendedValue> series(Reduction series) {
        Variable n = series.index();
        Expr term = series.kind() == Reduction.Kind.PRODUCT ? Expressions.log(series.body()) : series.body();
        if (series.kind() == Reduction.Kind.MAX || series.kind() == Reduction.Kind.MIN) {
            return Optional.empty();
        }
        End end = End.atInfinity(false);
        int sign = growth(term, n, end);
        if (series.kind() == Reduction.Kind.PRODUCT) {
            return sign > 0
                    ? Optional.of(ExtendedValue.infinity(1, "the product grows without bound"))
                    : Optional.empty();
        }
        if (sign != 0) {
            return Optional.of(ExtendedValue.infinity(
                    sign, "the series diverges: its partial sums go to " + ExtendedValue.name(sign)));
        }
        boolean staysLarge = sequences(term, n, end).stream().anyMatch(v -> limits.sign(v) != 0);
        return staysLarge
                ? Optional.of(ExtendedValue.none("the series diverges: its terms do not go to 0"))
                : Optional.empty();
    }

    private Optional<ExtendedValue> integral(Integral integral) {
        Variable x = integral.variable();
        int total = 0;
        String words = "";
        for (End end : Singularities.of(integral)) {
            int sign = growth(integral.body(), x, end);
            if (sign == 0) {
                continue;
            }
            if (total != 0 && sign != total) {
                return Optional.of(
                        ExtendedValue.none("the integral diverges: parts of it are infinite with both signs, " + words
                                + (words.equals(end.words(x)) ? "" : " and " + end.words(x))));
            }
            words = total == 0 ? end.words(x) : words;
            total = sign;
        }
        if (total != 0) {
            return Optional.of(ExtendedValue.infinity(
                    total, "the integral diverges to " + ExtendedValue.name(total) + " " + words));
        }
        return isWave(integral.body(), x) && !isBounded(integral)
                ? Optional.of(ExtendedValue.none("the integral diverges: it oscillates with its end"))
                : Optional.empty();
    }

    // The sign of a function that does not become small enough for its integral to that end to exist; 0 where that is
    // not known.
    private int growth(Expr body, Variable x, End end) {
        for (Expr scale : end.scales(x)) {
            int sign = limits.extended(Expressions.product(scale, body), x, end)
                    .map(limits::sign)
                    .orElse(0);
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }

    private static boolean isBounded(Integral integral) {
        return !Traversal.contains(integral.upper(), Constant.INFINITY::equals)
                && !Traversal.contains(integral.lower(), Constant.INFINITY::equals);
    }

    // A multiple of the sine or cosine of x.
    private static boolean isWave(Expr body, Variable x) {
        if (body instanceof Product product) {
            List<Expr> moving = product.factors().stream()
                    .filter(f -> Traversal.contains(f, x::equals))
                    .toList();
            return product.factors().stream().allMatch(f -> moving.contains(f) || f instanceof Num)
                    && moving.size() == 1
                    && isWave(moving.get(0), x);
        }
        return body instanceof Call call
                && (call.function() == ScalarFunction.SIN || call.function() == ScalarFunction.COS)
                && (call.argument().equals(x)
                        || call.argument() instanceof Product p
                                && p.factors().stream().allMatch(f -> f.equals(x) || f instanceof Num)
                                && p.factors().stream().filter(x::equals).count() == 1);
    }
}
