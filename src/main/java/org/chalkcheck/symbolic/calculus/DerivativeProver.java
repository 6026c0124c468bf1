package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.ScalarDerivative;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.symbolic.scalar.SmoothFunctions;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves a relation on an interval from one point and the derivatives.
 *
 * <p>Two functions that are continuous on an interval, with equal derivatives inside it, are equal if they are at one point of its closure. If
 * the difference is zero or positive at a point and grows away from it, it is positive. That both sides and both derivatives are defined on the
 * whole interval is proved, not assumed.
 */
public final class DerivativeProver implements Prover {
    private static final int MAX_DEPTH = 2;

    private final List<Prover> delegates;
    private final Prover decider;
    private final int depth;

    /**
     * Creates the prover.
     *
     * @param delegates what proves the relations between derivatives and at the point
     * @param decider what proves inequalities between polynomials and the like: that a divisor is not zero, for example
     */
    public DerivativeProver(List<Prover> delegates, Prover decider) {
        this(delegates, decider, MAX_DEPTH);
    }

    private DerivativeProver(List<Prover> delegates, Prover decider, int depth) {
        this.delegates = List.copyOf(delegates);
        this.decider = decider;
        this.depth = depth;
    }

    @Override
    public String name() {
        return "derivative";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (!p.left().shape().isScalar()
                || p.relation() == Relation.NOT_EQUAL
                || p.relation() == Relation.APPROXIMATELY
                || p.absoluteTolerance().isPresent()
                || !p.laws().isEmpty()) {
            return new NoProof("derivative: not a relation of scalars");
        }
        if (p.relation() == Relation.GREATER || p.relation() == Relation.GREATER_OR_EQUAL) {
            ProofAttempt flipped =
                    prove(Proposition.of(p.right(), p.relation().flipped(), p.left(), p.assumptions()), deadline);
            return flipped instanceof Proof proof ? proof.of(p) : flipped;
        }
        try {
            Preparation preparation = new Preparation();
            Expr left = preparation.prepare(p.left());
            Expr right = preparation.prepare(p.right());
            if (!preparation.hidden().isEmpty()
                    || !SmoothFunctions.areSmooth(withoutIntegrals(left))
                    || !SmoothFunctions.areSmooth(withoutIntegrals(right))) {
                return new NoProof("derivative: not smooth");
            }
            Set<Variable> variables = new LinkedHashSet<>(Traversal.variables(left));
            variables.addAll(Traversal.variables(right));
            List<Variable> candidates = candidates(variables);
            for (Variable candidate : candidates) {
                if (System.nanoTime() > deadline) {
                    break;
                }
                Optional<Proof> proof =
                        new Attempt(p.relation(), left, right, p.assumptions(), candidate, deadline).run();
                if (proof.isPresent()) {
                    return proof.get().of(p);
                }
            }
            return new NoProof("derivative: no variable serves");
        } catch (SizeLimitException stopped) {
            return new NoProof("derivative: " + stopped.getMessage());
        }
    }

    // Those with two ends first: their intervals are settled fastest.
    private static List<Variable> candidates(Set<Variable> variables) {
        return variables.stream()
                .filter(v -> v.shape().isScalar()
                        && v.role() == Variable.Role.FREE
                        && !v.domain().integer())
                .sorted(Comparator.comparing(
                        v -> v.domain().lower().isEmpty() || v.domain().upper().isEmpty()))
                .toList();
    }

    private static Expr withoutIntegrals(Expr e) {
        return Traversal.rewrite(e, node -> node instanceof Integral ? Num.ZERO : node);
    }

    /** One claim and the variable that runs through the interval. */
    private final class Attempt {
        private final Relation relation;
        private final Expr left;
        private final Expr right;
        private final List<Condition> assumptions;
        private final Variable v;
        private final long deadline;
        private final DomainCheck domains;
        private final Interval interval;

        Attempt(Relation relation, Expr left, Expr right, List<Condition> assumptions, Variable v, long deadline) {
            this.relation = relation;
            this.left = left;
            this.right = right;
            this.assumptions = assumptions;
            this.v = v;
            this.deadline = deadline;
            this.domains = new DomainCheck(decider, deadline);
            this.interval = Interval.of(v, assumptions);
        }

        Optional<Proof> run() {
            if (!interval.isKnown()) {
                return Optional.empty();
            }
            Optional<Expr> dl = derivative(left);
            Optional<Expr> dr = derivative(right);
            if (dl.isEmpty() || dr.isEmpty()) {
                return Optional.empty();
            }
            List<Condition> inside = interval.inside();
            if (!domains.areDefined(List.of(left, right, dl.get(), dr.get()), inside)
                    || !domains.areDefined(List.of(left, right), assumptions)) {
                return Optional.empty();
            }
            return relation == Relation.EQUAL ? equal(dl.get(), dr.get(), inside) : ordered(dl.get(), dr.get(), inside);
        }

        private Optional<Expr> derivative(Expr e) {
            return ScalarDerivative.of(e, v)
                    .map(d -> new Preparation().prepare(d))
                    .filter(d -> !Traversal.contains(d, node -> node instanceof Derivative));
        }

        private Optional<Proof> equal(Expr dl, Expr dr, List<Condition> inside) {
            Optional<Proof> slopes = delegate(Proposition.of(dl, Relation.EQUAL, dr, inside));
            if (slopes.isEmpty()) {
                return Optional.empty();
            }
            for (Expr point : interval.points()) {
                Optional<Proof> start = at(point, Relation.EQUAL);
                if (start.isPresent()) {
                    return Optional.of(proof("equal-derivatives", point, List.of(slopes.get(), start.get())));
                }
            }
            return Optional.empty();
        }

        // The difference is concave and not negative at both ends, so it is not negative between them.
        private Optional<Proof> concave(Expr dl, Expr dr, List<Condition> inside) {
            List<Expr> ends = interval.finiteEnds();
            if (ends.size() != 2) {
                return Optional.empty();
            }
            Optional<Expr> bendLeft = derivative(dl);
            Optional<Expr> bendRight = derivative(dr);
            if (bendLeft.isEmpty()
                    || bendRight.isEmpty()
                    || !domains.areDefined(List.of(bendLeft.get(), bendRight.get()), inside)) {
                return Optional.empty();
            }
            Relation bend = relation == Relation.LESS ? Relation.GREATER : Relation.GREATER_OR_EQUAL;
            if (relation == Relation.LESS && !ends.stream().allMatch(this::isOutside)) {
                return Optional.empty();
            }
            Optional<Proof> curved = delegate(Proposition.of(bendLeft.get(), bend, bendRight.get(), inside));
            if (curved.isEmpty()) {
                return Optional.empty();
            }
            Optional<Proof> first = at(ends.get(0), Relation.LESS_OR_EQUAL);
            Optional<Proof> second = first.isEmpty() ? first : at(ends.get(1), Relation.LESS_OR_EQUAL);
            return second.map(p -> proof("concave-difference", ends.get(0), List.of(curved.get(), first.get(), p)));
        }

        private Optional<Proof> ordered(Expr dl, Expr dr, List<Condition> inside) {
            Optional<Proof> concave = concave(dl, dr, inside);
            if (concave.isPresent()) {
                return concave;
            }
            for (Expr point : interval.points()) {
                Optional<Proof> start = at(point, Relation.LESS_OR_EQUAL);
                if (start.isEmpty()) {
                    continue;
                }
                boolean strictStart =
                        relation == Relation.LESS && at(point, Relation.LESS).isPresent();
                boolean needsStrictSlopes = relation == Relation.LESS && !strictStart;
                if (needsStrictSlopes && !isOutside(point)) {
                    continue;
                }
                Relation above = needsStrictSlopes ? Relation.LESS : Relation.LESS_OR_EQUAL;
                Optional<Proof> up = slope(dl, above, dr, inside, Relation.GREATER, point);
                if (up.isEmpty()) {
                    continue;
                }
                Optional<Proof> down = slope(dr, above, dl, inside, Relation.LESS, point);
                if (down.isPresent()) {
                    return Optional.of(proof("monotone-difference", point, List.of(start.get(), up.get(), down.get())));
                }
            }
            return Optional.empty();
        }

        // Whether no admissible point lies at the start.
        private boolean isOutside(Expr point) {
            return domains.holds(new Condition.Compare(v, Relation.NOT_EQUAL, point), assumptions);
        }

        private Optional<Proof> slope(
                Expr smaller, Relation order, Expr larger, List<Condition> inside, Relation side, Expr point) {
            List<Condition> half = new ArrayList<>(inside);
            half.add(new Condition.Compare(v, side, point));
            return delegate(Proposition.of(smaller, order, larger, half));
        }

        // The relation at one point of the closure, where both sides must be defined.
        private Optional<Proof> at(Expr point, Relation order) {
            List<Condition> others = interval.others();
            if (!domains.holds(interval.closureHolds(point), others)) {
                return Optional.empty();
            }
            Expr l = new Preparation().prepare(Traversal.substitute(left, v, point));
            Expr r = new Preparation().prepare(Traversal.substitute(right, v, point));
            if (!domains.areDefined(List.of(l, r), others)) {
                return Optional.empty();
            }
            return delegate(Proposition.of(l, order, r, others));
        }

        private Optional<Proof> delegate(Proposition p) {
            for (Prover prover : delegates) {
                if (System.nanoTime() > deadline) {
                    return Optional.empty();
                }
                if (prover.prove(p, deadline) instanceof Proof proof) {
                    return Optional.of(proof);
                }
            }
            if (depth > 0
                    && new DerivativeProver(delegates, decider, depth - 1).prove(p, deadline) instanceof Proof proof) {
                return Optional.of(proof);
            }
            return Optional.empty();
        }

        private Proof proof(String rule, Expr point, List<Proof> parts) {
            Set<String> notes = new LinkedHashSet<>();
            parts.forEach(part -> {
                notes.addAll(part.notes());
            });
            notes.add("compared at " + v.label() + " = " + point + " and by derivatives in " + v.label());
            return Proof.from(
                    parts,
                    name(),
                    Proposition.of(left, relation, right, assumptions),
                    List.of(rule),
                    List.copyOf(notes));
        }
    }

    /** The interval of one variable, given the others: its domain, cut by assumptions of the form v &lt; w with w free of v. */
    private record Interval(
            Variable v,
            boolean isKnown,
            List<Condition.Compare> ends,
            List<Condition> others,
            List<Condition> assumptions) {

        static Interval of(Variable v, List<Condition> assumptions) {
            List<Condition.Compare> ends = new ArrayList<>();
            List<Condition> others = new ArrayList<>();
            Domain domain = v.domain();
            boolean known = true;
            domain.lower()
                    .filter(Interval::isFinite)
                    .ifPresent(b -> ends.add(new Condition.Compare(
                            v, b.open() ? Relation.GREATER : Relation.GREATER_OR_EQUAL, b.value())));
            domain.upper()
                    .filter(Interval::isFinite)
                    .ifPresent(b -> ends.add(
                            new Condition.Compare(v, b.open() ? Relation.LESS : Relation.LESS_OR_EQUAL, b.value())));
            for (Condition assumption : assumptions) {
                if (assumption.expressions().stream().noneMatch(e -> Traversal.contains(e, v::equals))) {
                    others.add(assumption);
                } else {
                    Condition.Compare end = end(v, assumption);
                    known &= end != null;
                    if (end != null) {
                        ends.add(end);
                    }
                }
            }
            // A domain without zero is one interval only if zero is outside its ends.
            boolean oneSided = !domain.nonzero()
                    || domain.lower().isPresent() && domain.lowest() >= 0
                    || domain.upper().isPresent() && domain.highest() <= 0;
            return new Interval(v, known && oneSided, ends, others, assumptions);
        }

        private static boolean isFinite(Bound bound) {
            return !Double.isInfinite(bound.approximation());
        }

        private static Condition.@org.jspecify.annotations.Nullable Compare end(Variable v, Condition assumption) {
            if (!(assumption instanceof Condition.Compare c) || !c.relation().isOrder()) {
                return null;
            }
            Condition.Compare oriented = c.left().equals(v)
                    ? c
                    : new Condition.Compare(c.right(), c.relation().flipped(), c.left());
            return oriented.left().equals(v) && !Traversal.contains(oriented.right(), v::equals) ? oriented : null;
        }

        /** Returns the assumptions with all ends made strict. */
        List<Condition> inside() {
            List<Condition> inside = new ArrayList<>(assumptions);
            for (Condition.Compare end : ends) {
                boolean below = end.relation() == Relation.LESS || end.relation() == Relation.LESS_OR_EQUAL;
                inside.add(new Condition.Compare(v, below ? Relation.LESS : Relation.GREATER, end.right()));
            }
            return inside;
        }

        /** Returns the condition that a point lies between the ends or on them. */
        Condition closureHolds(Expr point) {
            List<Condition> parts = new ArrayList<>();
            for (Condition.Compare end : ends) {
                boolean below = end.relation() == Relation.LESS || end.relation() == Relation.LESS_OR_EQUAL;
                parts.add(new Condition.Compare(
                        point, below ? Relation.LESS_OR_EQUAL : Relation.GREATER_OR_EQUAL, end.right()));
            }
            return new Condition.And(parts);
        }

        /** Returns the lower and the upper end, if there is one of each. */
        List<Expr> finiteEnds() {
            List<Expr> below = new ArrayList<>();
            List<Expr> above = new ArrayList<>();
            for (Condition.Compare end : ends) {
                boolean upper = end.relation() == Relation.LESS || end.relation() == Relation.LESS_OR_EQUAL;
                (upper ? above : below).add(end.right());
            }
            return below.size() == 1 && above.size() == 1 ? List.of(below.get(0), above.get(0)) : List.of();
        }

        /** Returns points worth trying: zero, the ends, one and minus one, half the ends. */
        List<Expr> points() {
            Set<Expr> points = new LinkedHashSet<>();
            points.add(Num.ZERO);
            ends.forEach(end -> points.add(end.right()));
            points.add(Num.ONE);
            points.add(Num.MINUS_ONE);
            for (Condition.Compare end : ends) {
                points.add(Expressions.product(Num.of(Rational.HALF), end.right()));
            }
            return List.copyOf(points);
        }
    }
}
