package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.exact.PointCheck;
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
    private static final int MAX_TURNS = 2;

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
            Proposition claim = withReals(Proposition.of(left, p.relation(), right, p.assumptions()), variables);
            for (Variable candidate : candidates(variables)) {
                if (System.nanoTime() > deadline) {
                    break;
                }
                Variable real = real(candidate);
                Optional<Proof> proof = new Attempt(
                                p.relation(), claim.left(), claim.right(), claim.assumptions(), real, deadline)
                        .run();
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
                .filter(v -> v.shape().isScalar() && v.role() == Variable.Role.FREE)
                .sorted(Comparator.comparing((Variable v) -> v.domain().integer())
                        .thenComparing(v -> v.domain().lower().isEmpty()
                                || v.domain().upper().isEmpty()))
                .toList();
    }

    // What holds for all reals between the same ends holds for integers. The name differs, since names make variables
    // equal.
    private static Variable real(Variable v) {
        Domain domain = v.domain();
        return domain.integer() && v.role() == Variable.Role.FREE && v.shape().isScalar()
                ? new Variable(
                        v.name() + "#real",
                        v.shape(),
                        Domain.interval(domain.lower(), domain.upper()),
                        v.structure(),
                        v.role())
                : v;
    }

    private static Proposition withReals(Proposition p, Set<Variable> variables) {
        Proposition result = p;
        for (Variable v : variables) {
            Variable real = real(v);
            if (!real.equals(v)) {
                result = Proposition.of(
                        Traversal.substitute(result.left(), v, real),
                        result.relation(),
                        Traversal.substitute(result.right(), v, real),
                        result.assumptions().stream()
                                .map(a -> a.map(e -> Traversal.substitute(e, v, real)))
                                .toList());
            }
        }
        return result;
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
        private final VariableInterval interval;

        Attempt(Relation relation, Expr left, Expr right, List<Condition> assumptions, Variable v, long deadline) {
            this.relation = relation;
            this.left = left;
            this.right = right;
            this.assumptions = assumptions;
            this.v = v;
            this.deadline = deadline;
            this.domains = new DomainCheck(decider, deadline);
            this.interval = VariableInterval.of(v, assumptions);
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
            Optional<Proof> edge = fromEdge(dl, dr, inside);
            if (edge.isPresent()) {
                return edge;
            }
            List<Expr> turns = turns();
            Set<Expr> points = new LinkedHashSet<>(interval.points());
            points.addAll(turns);
            for (Expr point : points) {
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
            return humped(dl, dr, inside, turns);
        }

        // Where the difference may be largest or smallest, between the ends.
        private List<Expr> turns() {
            return Isolation.criticalPoints(Expressions.subtract(right, left), v, assumptions).stream()
                    .filter(point -> !Traversal.contains(point, v::equals))
                    .limit(MAX_TURNS)
                    .toList();
        }

        // The difference falls towards an end, where its limit is not negative.
        private Optional<Proof> fromEdge(Expr dl, Expr dr, List<Condition> inside) {
            for (boolean upper : new boolean[] {true, false}) {
                // A point at which both sides are defined is compared as such.
                boolean plain = interval.side(upper)
                        .flatMap(End::point)
                        .filter(this::isDefinedAt)
                        .isPresent();
                Optional<Edge> edge = plain ? Optional.empty() : edge(upper);
                if (edge.isEmpty()) {
                    continue;
                }
                boolean strict = relation == Relation.LESS && !edge.get().positive();
                Relation order = strict ? Relation.LESS : Relation.LESS_OR_EQUAL;
                Optional<Proof> slopes = strict && !edge.get().outside()
                        ? Optional.empty()
                        : delegate(
                                upper ? Proposition.of(dr, order, dl, inside) : Proposition.of(dl, order, dr, inside));
                if (slopes.isPresent()) {
                    return slopes.map(
                            proof -> proof("monotone-to-limit", edge.get().place(), List.of(proof)));
                }
            }
            return Optional.empty();
        }

        // The difference rises up to a point and falls beyond it, and is not negative at both ends.
        private Optional<Proof> humped(Expr dl, Expr dr, List<Condition> inside, List<Expr> turns) {
            Optional<Edge> low = turns.isEmpty() ? Optional.empty() : edge(false);
            Optional<Edge> high = low.isEmpty() ? low : edge(true);
            if (high.isEmpty()) {
                return Optional.empty();
            }
            boolean strict = relation == Relation.LESS;
            for (Edge edge : List.of(low.get(), high.get())) {
                if (strict && !edge.positive() && !edge.outside()) {
                    return Optional.empty();
                }
            }
            Relation order = strict ? Relation.LESS : Relation.LESS_OR_EQUAL;
            for (Expr turn : turns) {
                Optional<Proof> rise = slope(dl, order, dr, inside, Relation.LESS, turn);
                Optional<Proof> fall = rise.isEmpty() ? rise : slope(dr, order, dl, inside, Relation.GREATER, turn);
                if (fall.isPresent()) {
                    return Optional.of(proof("one-turn-between-ends", turn, List.of(rise.get(), fall.get())));
                }
            }
            return Optional.empty();
        }

        /**
         * An end at which the difference has a limit that is not negative.
         *
         * @param place the end
         * @param positive whether the limit is positive
         * @param outside whether no admissible point lies there
         */
        private record Edge(Expr place, boolean positive, boolean outside) {}

        private Optional<Edge> edge(boolean upper) {
            Optional<End> end = interval.side(upper);
            if (end.isEmpty()) {
                return Optional.empty();
            }
            List<Condition> others = interval.others();
            Optional<LimitValue> limit = new Limits(decider, assumptions, deadline)
                    .extended(Expressions.subtract(right, left), v, end.get());
            if (limit.isEmpty() || limit.get().infinite() < 0) {
                return Optional.empty();
            }
            Expr value = limit.get().value();
            boolean infinite = !limit.get().isFinite();
            boolean positive = infinite
                    || delegate(Proposition.of(Num.ZERO, Relation.LESS, value, others))
                            .isPresent();
            if (!positive
                    && !limit.get().isZero()
                    && delegate(Proposition.of(Num.ZERO, Relation.LESS_OR_EQUAL, value, others))
                            .isEmpty()) {
                return Optional.empty();
            }
            Optional<Expr> point = end.get().point();
            boolean outside = point.map(this::isOutside).orElse(true);
            Expr place = point.orElse(upper ? Constant.INFINITY : Expressions.negate(Constant.INFINITY));
            return Optional.of(new Edge(place, positive, outside));
        }

        private boolean isDefinedAt(Expr point) {
            Expr l = new Preparation().prepare(Traversal.substitute(left, v, point));
            Expr r = new Preparation().prepare(Traversal.substitute(right, v, point));
            return domains.areDefined(List.of(l, r), interval.others());
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
            if (PointCheck.fails(p)) {
                return Optional.empty();
            }
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
}
