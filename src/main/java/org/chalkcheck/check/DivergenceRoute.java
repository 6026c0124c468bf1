package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.calculus.Divergence;
import org.chalkcheck.symbolic.calculus.ExtendedValue;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/**
 * Judges equations whose sides have no real value: limits that do not exist, divergent integrals and series, infinity itself.
 *
 * <p>An infinite side equals only the same infinity; a side without any value leaves the claim without a meaning.
 */
final class DivergenceRoute {
    private static final String METHOD = "calculus";

    private final NumericRoute numeric;

    DivergenceRoute(NumericRoute numeric) {
        this.numeric = numeric;
    }

    /** Returns whether a side may have no real value. */
    static boolean concerns(Proposition p) {
        return (p.relation() == Relation.EQUAL || isFiniteness(p))
                && p.laws().isEmpty()
                && List.of(p.left(), p.right()).stream()
                        .allMatch(side -> side.shape().isScalar())
                && List.of(p.left(), p.right()).stream()
                        .anyMatch(side -> isInfinite(side) || Traversal.contains(side, DivergenceRoute::isImproper));
    }

    /** Returns whether a claim says that something is less than infinity. */
    private static boolean isFiniteness(Proposition p) {
        return p.relation() == Relation.LESS && p.right().equals(Constant.INFINITY) && isImproper(p.left());
    }

    private Optional<Evidence> finiteness(Proposition p, Divergence divergence, JudgeSettings settings, long deadline) {
        Optional<ExtendedValue> value = divergence.of(p.left());
        if (value.isPresent()) {
            return Optional.of(
                    value.get().isInfinite()
                            ? refuted(value.get().words())
                            : Evidence.of(
                                    Verdict.INVALID, METHOD, value.get().words() + "; the claim is about no number"));
        }
        Evidence found = numeric.examine(
                Proposition.of(p.left(), Relation.EQUAL, p.left(), p.assumptions()), settings, deadline);
        return found.verdict() == Verdict.TESTED ? Optional.of(found) : Optional.empty();
    }

    /** Returns a verdict, if a side is known to have no real value. */
    Optional<Evidence> judge(Proposition p, JudgeSettings settings, long deadline) {
        Divergence divergence = new Divergence(new SmtProver(SmtProver.Effort.SMALL), p.assumptions(), deadline);
        if (isFiniteness(p)) {
            return finiteness(p, divergence, settings, deadline);
        }
        Optional<ExtendedValue> left = value(p.left(), divergence);
        Optional<ExtendedValue> right = value(p.right(), divergence);
        for (Optional<ExtendedValue> side : List.of(left, right)) {
            if (side.isPresent() && !side.get().isInfinite()) {
                return Optional.of(
                        Evidence.of(Verdict.INVALID, METHOD, side.get().words() + "; the claim is about no number"));
            }
        }
        if (left.isPresent() && right.isPresent()) {
            return Optional.of(
                    left.get().infinite() == right.get().infinite()
                            ? infinite(p, left.get(), right.get())
                            : refuted(words("left", left.get()) + "; " + words("right", right.get())));
        }
        if (left.isEmpty() && right.isEmpty()) {
            return Optional.empty();
        }
        boolean isLeft = left.isPresent();
        ExtendedValue infinite = isLeft ? left.get() : right.orElseThrow();
        return isFinite(isLeft ? p.right() : p.left(), p, settings, deadline)
                ? Optional.of(refuted(words(isLeft ? "left" : "right", infinite) + "; the "
                        + (isLeft ? "right" : "left") + " side is finite"))
                : Optional.empty();
    }

    private static String words(String side, ExtendedValue v) {
        return v.words().isEmpty()
                ? "the " + side + " side is " + (v.infinite() > 0 ? "infinity" : "minus infinity")
                : v.words();
    }

    private static Evidence refuted(String reason) {
        return Evidence.of(Verdict.REFUTED, METHOD, reason);
    }

    // Singularities inside an integral are looked for, not excluded.
    private static Evidence infinite(Proposition p, ExtendedValue left, ExtendedValue right) {
        boolean integral = List.of(p.left(), p.right()).stream().anyMatch(side -> Traversal.has(side, Part.INTEGRAL));
        String words = left.words().isEmpty() ? right.words() : left.words();
        Evidence found = Evidence.of(Verdict.TESTED, METHOD, words);
        return integral
                ? found
                : new Evidence(
                        Verdict.PROVED,
                        found.method(),
                        List.of("limit-of-elementary-function"),
                        found.points(),
                        List.of(),
                        found.maxRelativeError(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(words));
    }

    private boolean isFinite(Expr side, Proposition p, JudgeSettings settings, long deadline) {
        return !Traversal.contains(side, Constant.INFINITY::equals)
                        && !Traversal.hasAny(side, Part.INTEGRAL, Part.LIMIT, Part.REDUCTION)
                || numeric.examine(p.withSides(side, side), settings, deadline).verdict() == Verdict.TESTED;
    }

    private static Optional<ExtendedValue> value(Expr side, Divergence divergence) {
        if (isInfinite(side)) {
            return Optional.of(new ExtendedValue(side.equals(Constant.INFINITY) ? 1 : -1, ""));
        }
        if (isImproper(side)) {
            return divergence.of(side);
        }
        if (side instanceof Product product) {
            return scaled(product, divergence);
        }
        return side instanceof Sum sum ? total(sum, divergence) : Optional.empty();
    }

    // A number times what has no real value.
    private static Optional<ExtendedValue> scaled(Product product, Divergence divergence) {
        int sign = 1;
        List<Expr> others = new ArrayList<>();
        for (Expr factor : product.factors()) {
            if (factor instanceof Num num) {
                sign *= num.value().signum();
            } else if (!factor.equals(Constant.PI) && !factor.equals(Constant.E)) {
                others.add(factor);
            }
        }
        int direction = sign;
        return others.size() == 1 && sign != 0
                ? value(others.get(0), divergence).map(v -> new ExtendedValue(direction * v.infinite(), v.words()))
                : Optional.empty();
    }

    // One term without a real value among terms that are plain numbers.
    private static Optional<ExtendedValue> total(Sum sum, Divergence divergence) {
        List<Expr> others = sum.terms().stream()
                .filter(term -> !term.children().isEmpty() || isInfinite(term))
                .toList();
        return others.size() == 1 ? value(others.get(0), divergence) : Optional.empty();
    }

    private static boolean isInfinite(Expr e) {
        return e.equals(Constant.INFINITY) || e.equals(Expressions.negate(Constant.INFINITY));
    }

    private static boolean isImproper(Expr node) {
        return node instanceof Limit
                || node instanceof Integral
                || node instanceof Reduction r && r.upper().equals(Constant.INFINITY);
    }
}
