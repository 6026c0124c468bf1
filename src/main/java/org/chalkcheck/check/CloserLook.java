package org.chalkcheck.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.calculus.Divergence;
import org.chalkcheck.symbolic.calculus.ExtendedValue;
import org.chalkcheck.symbolic.calculus.Limits;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.TensorValue;
import org.chalkcheck.verdict.Verdict;

/**
 * Looks once more at a claim about one name that held at all points tried and was not proved: where its sides come closest, at a few places in many
 * digits, and far out.
 *
 * <p>A narrow peak lies between points, functions that saturate agree in double precision, and a sum that grows slowly passes its bound late.
 */
final class CloserLook {
    private static final int PLACES = 5;
    private static final int[] DIGITS = {2, 4, 8, 17};

    private final Function<Proposition, Evidence> judge;
    private final Predicate<Proposition> proves;
    private final long deadline;
    /** Whether the sides agree at some place only as far as they are known. */
    private boolean open;

    /**
     * Creates the look at one claim.
     *
     * @param judge judges a claim without the name, or with a limit or series in its place
     * @param proves whether a claim is proved, whatever its numbers
     */
    CloserLook(Function<Proposition, Evidence> judge, Predicate<Proposition> proves, long deadline) {
        this.judge = judge;
        this.proves = proves;
        this.deadline = deadline;
    }

    /** Returns a refutation, if one is found. */
    Optional<Evidence> refute(Proposition p) {
        boolean comparable = p.relation() == Relation.EQUAL || p.relation().isOrder();
        if (!comparable
                || !p.laws().isEmpty()
                || !p.recurrences().isEmpty()
                || !p.left().shape().isScalar()) {
            return Optional.empty();
        }
        Set<Variable> names = new LinkedHashSet<>(Traversal.variables(p.left()));
        names.addAll(Traversal.variables(p.right()));
        p.assumptions().forEach(c -> c.expressions().forEach(e -> names.addAll(Traversal.variables(e))));
        if (names.isEmpty()) {
            return p.relation() == Relation.EQUAL ? different(p) : Optional.empty();
        }
        if (names.size() != 1
                || !Traversal.dimensions(p.left()).isEmpty()
                || !Traversal.dimensions(p.right()).isEmpty()) {
            return Optional.empty();
        }
        Variable x = names.iterator().next();
        if (!x.shape().isScalar() || x.role() != Variable.Role.FREE) {
            return Optional.empty();
        }
        Optional<Evidence> near =
                RoutedJudge.isCostly(p.left()) || RoutedJudge.isCostly(p.right()) ? Optional.empty() : atPlaces(p, x);
        if (near.isEmpty() && p.relation() == Relation.EQUAL && open) {
            return different(p);
        }
        return near.isPresent() ? near : farOut(p, x);
    }

    /** Sides that agree in many digits may differ all the same: tanh(x) = 1 for large x. */
    private Optional<Evidence> different(Proposition p) {
        for (Relation strict : List.of(Relation.LESS, Relation.GREATER)) {
            Proposition apart = Proposition.of(p.left(), strict, p.right(), p.assumptions());
            if (System.nanoTime() < deadline && proves.test(apart)) {
                return Optional.of(Evidence.of(
                        Verdict.REFUTED,
                        "strict inequality",
                        "the left side is always " + (strict == Relation.LESS ? "less" : "greater")
                                + " than the right side, if only by less than many digits show"));
            }
        }
        return Optional.empty();
    }

    private Optional<Evidence> atPlaces(Proposition p, Variable x) {
        Optional<ValueScan.Found> found = ValueScan.of(p, x);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<Double> places = new ArrayList<>();
        boolean worst = switch (p.relation()) {
            case LESS, LESS_OR_EQUAL -> found.get().largest() >= 0;
            case GREATER, GREATER_OR_EQUAL -> found.get().smallest() <= 0;
            default -> false;
        };
        if (worst) {
            places.add(
                    p.relation() == Relation.LESS || p.relation() == Relation.LESS_OR_EQUAL
                            ? found.get().largestAt()
                            : found.get().smallestAt());
        }
        if (p.relation() == Relation.EQUAL) {
            List<Double> samples = found.get().samples();
            places.addAll(samples.subList(0, Math.min(PLACES, samples.size())));
        }
        for (double place : places) {
            for (Rational value : rounded(place)) {
                if (System.nanoTime() > deadline) {
                    return Optional.empty();
                }
                if (!ValueScan.admits(p, x, value.doubleValue())) {
                    continue;
                }
                Expr number = Num.of(value);
                Evidence there = judge.apply(Proposition.of(
                        Traversal.substitute(p.left(), x, number),
                        p.relation(),
                        Traversal.substitute(p.right(), x, number)));
                if (there.verdict() == Verdict.REFUTED) {
                    return Optional.of(at(there, x, value));
                }
                open |= there.verdict() != Verdict.PROVED;
                if (p.relation() == Relation.EQUAL) {
                    break;
                }
            }
        }
        return Optional.empty();
    }

    /** Returns a value rounded to few digits first. */
    private static List<Rational> rounded(double place) {
        Set<Rational> values = new LinkedHashSet<>();
        for (int digits : DIGITS) {
            values.add(Rational.of(new BigDecimal(place).round(new MathContext(digits))));
        }
        return List.copyOf(values);
    }

    private static Evidence at(Evidence there, Variable x, Rational value) {
        if (there.counterexample().isEmpty()) {
            return there.withReason("at " + x.label() + " = " + value
                    + there.reason().map(words -> ": " + words).orElse(""));
        }
        Counterexample found = there.counterexample().get();
        Map<String, TensorValue> values = new LinkedHashMap<>(found.values());
        BigDecimal decimal = new BigDecimal(value.numerator())
                .divide(new BigDecimal(value.denominator()), new MathContext(20))
                .stripTrailingZeros();
        values.put(x.label(), TensorValue.scalar(value.isInteger() ? value.toString() : decimal.toString()));
        return new Evidence(
                Verdict.REFUTED,
                there.method(),
                there.rules(),
                there.points(),
                there.dimensions(),
                there.maxRelativeError(),
                Optional.of(new Counterexample(values, found.left(), found.right())),
                there.reason(),
                Optional.empty(),
                there.notes());
    }

    /** What holds for all values of a name that goes on without end holds in the limit too, strict or not. */
    private Optional<Evidence> farOut(Proposition p, Variable n) {
        boolean onLeft = Traversal.contains(p.left(), n::equals);
        boolean onRight = Traversal.contains(p.right(), n::equals);
        boolean endless = n.domain().upper().isEmpty() && p.assumptions().isEmpty();
        if (!p.relation().isOrder() || onLeft == onRight || !endless || System.nanoTime() > deadline) {
            return Optional.empty();
        }
        Expr moving = onLeft ? p.left() : p.right();
        boolean below = p.relation() == Relation.LESS || p.relation() == Relation.LESS_OR_EQUAL;
        Optional<Evidence> exact = beyondItsLimit(p, moving, n, false);
        if (exact.isEmpty() && n.domain().lower().isEmpty()) {
            exact = beyondItsLimit(p, moving, n, true);
        }
        if (exact.isPresent()) {
            return exact;
        }
        Expr limit = limit(moving, n);
        Relation wide = below ? Relation.LESS_OR_EQUAL : Relation.GREATER_OR_EQUAL;
        Optional<ExtendedValue> infinite = new Divergence(new SmtProver(SmtProver.Effort.SMALL), List.of(), deadline)
                .of(limit)
                .filter(ExtendedValue::isInfinite);
        if (infinite.isPresent()) {
            boolean fails = infinite.get().infinite() > 0 == (below == onLeft);
            return fails ? Optional.of(refuted(n, infinite.get().words())) : Optional.empty();
        }
        Evidence there = judge.apply(Proposition.of(onLeft ? limit : p.left(), wide, onLeft ? p.right() : limit));
        return there.verdict() == Verdict.REFUTED && there.counterexample().isPresent()
                ? Optional.of(refuted(
                        n,
                        "the " + (onLeft ? "left" : "right") + " side goes to "
                                + (onLeft
                                                ? there.counterexample().get().left()
                                                : there.counterexample().get().right())
                                        .entries()
                                        .get(0)))
                : Optional.empty();
    }

    /** Refutes a bound that the exact limit of a side at infinity breaks, if only by less than many digits show. */
    private Optional<Evidence> beyondItsLimit(Proposition p, Expr moving, Variable n, boolean minus) {
        if (RoutedJudge.isCostly(moving)) {
            return Optional.empty();
        }
        boolean below = p.relation() == Relation.LESS || p.relation() == Relation.LESS_OR_EQUAL;
        boolean onLeft = moving == p.left();
        return new Limits(new SmtProver(SmtProver.Effort.SMALL), List.of(), deadline)
                .atInfinity(moving, n, minus)
                .filter(limit -> proves.test(Proposition.of(
                        onLeft ? limit : p.left(),
                        below ? Relation.GREATER : Relation.LESS,
                        onLeft ? p.right() : limit)))
                .map(limit -> Evidence.of(
                        Verdict.REFUTED,
                        "calculus",
                        "it fails for all %s: the %s side goes to %s"
                                .formatted(
                                        minus ? n.label() + " far below 0" : "large " + n.label(),
                                        onLeft ? "left" : "right",
                                        limit)));
    }

    private static Evidence refuted(Variable n, String words) {
        return Evidence.of(Verdict.REFUTED, "calculus", "it fails for all large " + n.label() + ": " + words);
    }

    private static Expr limit(Expr side, Variable n) {
        if (side instanceof Reduction sum
                && sum.kind() == Reduction.Kind.SUM
                && sum.upper().equals(n)
                && !Traversal.contains(sum.body(), n::equals)
                && !Traversal.contains(sum.lower(), n::equals)) {
            return new Reduction(sum.kind(), sum.index(), sum.lower(), Constant.INFINITY, sum.body());
        }
        Variable bound = new Variable(n.name() + "@far", n.shape(), n.domain(), n.structure(), Variable.Role.BOUND);
        return new Limit(Traversal.substitute(side, n, bound), bound, Constant.INFINITY, Limit.Side.BOTH);
    }
}
