package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/**
 * Moments of conditional moments, as in Var(E[X | X + Y]): the conditional moment is found as a function of the value that is given, and that
 * function of the random variables takes its place.
 *
 * <p>The function comes from the exact route and is used only where densities agree with it at some points.
 */
final class NestedMoments {
    private static final int POINTS = 4;
    private static final long NANOS = 2_000_000_000L;

    private final Proposition proposition;
    private final RandomVariables random;
    private final Signs signs;
    private final Map<Moment, Optional<Expr>> known = new HashMap<>();

    private NestedMoments(Proposition proposition) {
        this.proposition = proposition;
        this.random = new RandomVariables(proposition.laws(), proposition.dependent());
        this.signs = new Signs(new ArrayList<>(proposition.assumptions()));
        new LawConditions(proposition.laws(), proposition.assumptions()).supports(signs);
    }

    /** Returns an equivalent proposition in which no moment stands over a conditional one that the calculus knows. */
    static Proposition resolve(Proposition proposition) {
        NestedMoments nested = new NestedMoments(proposition);
        Expr left = nested.resolved(proposition.left(), false);
        Expr right = nested.resolved(proposition.right(), false);
        return left.equals(proposition.left()) && right.equals(proposition.right())
                ? proposition
                : proposition.withSides(left, right);
    }

    private Expr resolved(Expr e, boolean inside) {
        if (e.children().isEmpty()) {
            return e;
        }
        boolean moment = e instanceof Moment;
        List<Expr> children =
                e.children().stream().map(c -> resolved(c, inside || moment)).toList();
        Expr out = children.equals(e.children()) ? e : e.withChildren(children);
        if (inside
                && out instanceof Moment m
                && (m.given().isPresent() || !m.conditioning().isEmpty())) {
            return known.computeIfAbsent(m, this::function).orElse(m);
        }
        return out;
    }

    /** Returns what a conditional moment is as a function of what is given, if that is one scalar. */
    private Optional<Expr> function(Moment m) {
        Optional<Expr> given = given(m);
        if (given.isEmpty() || !m.shape().isScalar()) {
            return Optional.empty();
        }
        Expr w = given.get();
        Set<String> averaged = new LinkedHashSet<>();
        m.arguments().forEach(a -> averaged.addAll(random.of(a)));
        m.event().ifPresent(event -> event.expressions().forEach(e -> averaged.addAll(random.of(e))));
        if (w instanceof Variable v && !random.informs(List.of(v), averaged)) {
            // The eliminator averages over a law whose parameters are given as it stands.
            return Optional.empty();
        }
        Variable at =
                new Variable("given#" + known.size(), w.shape(), domain(w), Structure.GENERAL, Variable.Role.FREE);
        Moment pointwise = new Moment(
                m.kind(),
                m.arguments(),
                m.event(),
                Optional.of(new Condition.Compare(w, Relation.EQUAL, at)),
                List.of(),
                m.shape());
        Proposition stated = lemma(pointwise, Num.ZERO, within(w, at));
        // As it stands it may be known by a theorem, and by definition always: the comparison is with the latter.
        return closed(stated)
                .or(() -> closed(Conditioning.resolve(stated)))
                .filter(f -> agrees(pointwise, f, w, at))
                .map(f -> Folding.fold(Traversal.substitute(f, at, w)));
    }

    private static Optional<Expr> closed(Proposition stated) {
        if (!(new MomentCalculus().eliminate(stated) instanceof EliminationResult.Elimination e)
                || !e.obligations().isEmpty()) {
            return Optional.empty();
        }
        Expr function = collected(e.proposition());
        boolean closed = !Traversal.contains(
                function, n -> n instanceof Moment || n instanceof Integral || n instanceof Reduction);
        return closed ? Optional.of(function) : Optional.empty();
    }

    /** Returns the left side with powers of one base and ratios of factorials put together. */
    private static Expr collected(Proposition stated) {
        Expr e = Folding.fold(stated.left());
        try {
            Normalizer normalizer = new Normalizer(stated.assumptions());
            normalizer.scan(List.of(e));
            return Folding.fold(normalizer.canonical(e));
        } catch (RuntimeException limit) {
            return e;
        }
    }

    /**
     * Whether densities agree with a function at some values; where they are of no use for what is given, whether its mean, and its mean with what
     * is given as a weight, are those of what it is the conditional mean of.
     */
    private boolean agrees(Moment pointwise, Expr function, Expr w, Variable at) {
        Verdict verdict = numbers(Conditioning.resolve(lemma(pointwise, function, within(w, at))));
        if (verdict != Verdict.UNKNOWN || pointwise.kind() != Moment.Kind.EXPECTATION) {
            return verdict == Verdict.TESTED;
        }
        Expr mean = Folding.fold(Traversal.substitute(function, at, w));
        Expr h = pointwise.arguments().get(0);
        return numbers(lemma(expectation(mean), expectation(h), List.of())) == Verdict.TESTED
                && numbers(lemma(expectation(Algebra.mul(mean, w)), expectation(Algebra.mul(h, w)), List.of()))
                        == Verdict.TESTED;
    }

    private static Moment expectation(Expr e) {
        return Moment.of(Moment.Kind.EXPECTATION, List.of(e), Shape.SCALAR);
    }

    private static Verdict numbers(Proposition lemma) {
        Evidence evidence = ProbabilityRoute.check(lemma, 1, System.nanoTime() + NANOS, POINTS);
        return evidence.verdict();
    }

    /** A value lies between the ends of the support, where these are no random variables. */
    private List<Condition> within(Expr w, Variable at) {
        List<Condition> out = new ArrayList<>();
        if (w instanceof Variable v && random.law(v.name()).family() != Family.CATEGORICAL) {
            Law law = random.law(v.name());
            Expr low = Density.lower(law.family(), law.parameters());
            Expr high = Density.upper(law.family(), law.parameters());
            if (!Algebra.isInfinite(low) && !random.isRandom(low)) {
                out.add(new Condition.Compare(low, Relation.LESS_OR_EQUAL, at));
            }
            if (!Algebra.isInfinite(high) && !random.isRandom(high)) {
                out.add(new Condition.Compare(at, Relation.LESS_OR_EQUAL, high));
            }
        }
        return out;
    }

    private Proposition lemma(Expr left, Expr right, List<Condition> within) {
        List<Condition> assumptions = new ArrayList<>(proposition.assumptions());
        assumptions.addAll(within);
        return new Proposition(
                left,
                Relation.EQUAL,
                right,
                assumptions,
                proposition.laws(),
                proposition.dependent(),
                List.of(),
                Optional.empty());
    }

    /** Returns the scalar that is given, if it is all that is. */
    private Optional<Expr> given(Moment m) {
        if (m.conditioning().size() == 1 && m.given().isEmpty()) {
            return Optional.of((Expr) m.conditioning().get(0))
                    .filter(v -> v.shape().isScalar());
        }
        boolean equation = m.conditioning().isEmpty()
                && m.given().isPresent()
                && m.given().get() instanceof Condition.Compare c
                && c.relation() == Relation.EQUAL
                && c.right() instanceof Variable v
                && Observations.isAveraged(v);
        return equation ? Optional.of(((Condition.Compare) m.given().get()).left()) : Optional.empty();
    }

    private Domain domain(Expr w) {
        if (w instanceof Variable v) {
            return Density.domain(
                    random.law(v.name()).family(), random.law(v.name()).parameters(), signs);
        }
        boolean counts = random.of(w).stream()
                .allMatch(n -> Density.isDiscrete(random.law(n).family()));
        Optional<Bound> zero = Optional.of(new Bound(Num.ZERO, 0, !counts && signs.isPositive(Lowering.scalar(w))));
        Domain sign = signs.isNonNegative(Lowering.scalar(w)) ? Domain.interval(zero, Optional.empty()) : Domain.REAL;
        return counts ? Domain.INTEGER.and(sign) : sign;
    }
}
