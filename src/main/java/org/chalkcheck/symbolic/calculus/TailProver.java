package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.ScalarDerivative;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.symbolic.scalar.SmoothFunctions;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves bounds of tails, such as those of Mills' ratio and of the exponential integral: a function that falls to a limit at infinity is above it.
 * Tails with equal slopes and limits are equal.
 *
 * <p>The claim is solved for the tail T, so that T + q &gt;= 0 or T + q &lt;= 0 is left with an elementary q. The derivative of T is elementary, and
 * so the sign of the slope is a claim for other provers.
 */
public final class TailProver implements Prover {
    private final List<Prover> delegates;
    private final Prover decider;

    /**
     * Creates the prover.
     *
     * @param delegates what proves the sign of the slope
     * @param decider what proves signs and conditions of definedness
     */
    public TailProver(List<Prover> delegates, Prover decider) {
        this.delegates = List.copyOf(delegates);
        this.decider = decider;
    }

    @Override
    public String name() {
        return "tail";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (!p.relation().isOrder() && p.relation() != Relation.EQUAL
                || !p.left().shape().isScalar()
                || p.absoluteTolerance().isPresent()
                || !p.laws().isEmpty()) {
            return new NoProof("tail: not a relation of scalars");
        }
        try {
            boolean less = p.relation() == Relation.LESS || p.relation() == Relation.LESS_OR_EQUAL;
            Expr gap = new Preparation()
                    .prepare(
                            less
                                    ? Expressions.subtract(p.right(), p.left())
                                    : Expressions.subtract(p.left(), p.right()));
            boolean strict = p.relation() == Relation.LESS || p.relation() == Relation.GREATER;
            for (Variable v : Traversal.variables(gap)) {
                if (reachesInfinity(v, p.assumptions())) {
                    Optional<Proof> proof = new Attempt(p, gap, strict, v, deadline).run();
                    if (proof.isPresent()) {
                        return proof.get();
                    }
                }
            }
            return new NoProof("tail: no tail of one variable");
        } catch (SizeLimitException | ArithmeticException stopped) {
            return new NoProof("tail: " + stopped.getMessage());
        }
    }

    private static boolean reachesInfinity(Variable v, List<Condition> assumptions) {
        boolean interval = !v.domain().nonzero()
                || v.domain().lower().isPresent() && v.domain().lowest() >= 0;
        return v.shape().isScalar()
                && v.role() == Variable.Role.FREE
                && !v.domain().integer()
                && v.domain().highest() == Double.POSITIVE_INFINITY
                && interval
                && assumptions.stream()
                        .flatMap(a -> a.expressions().stream())
                        .noneMatch(e -> Traversal.contains(e, v::equals));
    }

    /** One claim, gap &gt;= 0, and the variable that goes to infinity. */
    private final class Attempt {
        private final Proposition claim;
        private final Expr gap;
        private final boolean strict;
        private final Variable v;
        private final long deadline;
        private final DomainCheck domains;
        private final Limits limits;

        Attempt(Proposition claim, Expr gap, boolean strict, Variable v, long deadline) {
            this.claim = claim;
            this.strict = strict;
            this.v = v;
            this.deadline = deadline;
            this.domains = new DomainCheck(decider, deadline);
            this.limits = new Limits(decider, claim.assumptions(), deadline);
            this.gap = complemented(gap);
        }

        // erf(u) = 1 - erfc(u), and erfc(-u) = 2 - erfc(u), so that tails go to 0
        private Expr complemented(Expr e) {
            return Traversal.rewrite(e, node -> {
                if (!(node instanceof Call call) || !Traversal.contains(call, v::equals)) {
                    return node;
                }
                if (call.function() == ScalarFunction.ERF) {
                    return Expressions.subtract(Num.ONE, Expressions.call(ScalarFunction.ERFC, call.argument()));
                }
                boolean mirrored = call.function() == ScalarFunction.ERFC
                        && limits.extended(call.argument(), v, End.atInfinity(false))
                                .map(x -> x.infinite() < 0)
                                .orElse(false);
                return mirrored
                        ? Expressions.subtract(
                                Num.of(2),
                                Expressions.call(
                                        ScalarFunction.ERFC,
                                        new Preparation().prepare(Expressions.negate(call.argument()))))
                        : node;
            });
        }

        Optional<Proof> run() {
            Set<Expr> tails = new LinkedHashSet<>();
            Traversal.visit(gap, node -> {
                if (isTail(node)) {
                    tails.add(node);
                }
            });
            if (claim.relation() == Relation.EQUAL) {
                return tails.isEmpty() ? Optional.empty() : equal(List.copyOf(tails));
            }
            return tails.size() == 1 ? bounded(tails.iterator().next()) : Optional.empty();
        }

        // The gap, in which tails have constant factors, has the slope and the limit 0.
        private Optional<Proof> equal(List<Expr> tails) {
            List<Expr> stands = new ArrayList<>();
            Expr marked = gap;
            for (Expr tail : tails) {
                Expr stand = Variable.real("@tail" + stands.size());
                marked = Traversal.rewrite(marked, node -> node.equals(tail) ? stand : node);
                stands.add(stand);
            }
            Normalizer normalizer = new Normalizer(claim.assumptions());
            normalizer.scan(List.of(marked));
            Expr rest = Num.ZERO;
            Expr slope = Num.ZERO;
            for (Map.Entry<Monomial, Rational> term :
                    normalizer.normalize(marked).terms().entrySet()) {
                Expr part = Laurent.term(term.getValue(), term.getKey()).toExpr();
                List<Expr> inside = stands.stream()
                        .filter(stand -> Traversal.contains(part, stand::equals))
                        .toList();
                if (inside.isEmpty()) {
                    rest = Expressions.sum(rest, part);
                    continue;
                }
                Expr stand = inside.get(0);
                Expr factor = Laurent.term(term.getValue(), term.getKey().without(stand))
                        .toExpr();
                Optional<Expr> fall = slope(tails.get(stands.indexOf(stand)));
                if (inside.size() > 1
                        || term.getKey().exponent(stand) != 1
                        || Traversal.contains(factor, v::equals)
                        || Traversal.contains(factor, stand::equals)
                        || fall.isEmpty()) {
                    return Optional.empty();
                }
                slope = Expressions.sum(slope, Expressions.product(factor, fall.get()));
            }
            Expr q = new Preparation().prepare(rest);
            Optional<Expr> dq = ScalarDerivative.of(q, v);
            boolean vanishes = limits.extended(q, v, End.atInfinity(false))
                    .map(LimitValue::isZero)
                    .orElse(false);
            if (!vanishes || dq.isEmpty() || !tails.stream().allMatch(tail -> isRegular(tail, q))) {
                return Optional.empty();
            }
            Expr total = new Preparation().prepare(Expressions.sum(slope, dq.get()));
            return proved(Proposition.of(total, Relation.EQUAL, Num.ZERO, inside()), "equal-slopes-and-limits");
        }

        // What goes to 0 at infinity and has an elementary derivative.
        private boolean isTail(Expr node) {
            if (node instanceof Integral integral) {
                return integral.upper().equals(Constant.INFINITY)
                        && integral.lower().equals(v)
                        && !Traversal.contains(integral.body(), v::equals);
            }
            if (!(node instanceof Call call) || !Traversal.contains(node, v::equals)) {
                return false;
            }
            List<Expr> arguments = call.arguments();
            return switch (call.function()) {
                case ERFC -> goesToInfinity(arguments.get(0));
                case EXPINT ->
                    !Traversal.contains(arguments.get(0), v::equals)
                            && goesToInfinity(arguments.get(1))
                            && domains.holds(
                                    new Condition.Compare(arguments.get(1), Relation.GREATER, Num.ZERO),
                                    claim.assumptions());
                default -> false;
            };
        }

        private boolean goesToInfinity(Expr e) {
            return limits.extended(e, v, End.atInfinity(false))
                    .map(x -> x.infinite() > 0)
                    .orElse(false);
        }

        private Optional<Proof> bounded(Expr tail) {
            Normalizer normalizer = new Normalizer(claim.assumptions());
            normalizer.scan(List.of(gap));
            Expr stand = Variable.real("@tail");
            Laurent normal = normalizer.normalize(Traversal.rewrite(gap, node -> node.equals(tail) ? stand : node));
            Laurent factor = Laurent.ZERO;
            Laurent rest = Laurent.ZERO;
            for (Map.Entry<Monomial, Rational> term : normal.terms().entrySet()) {
                int exponent = term.getKey().exponent(stand);
                Laurent part = Laurent.term(term.getValue(), term.getKey().without(stand));
                if (exponent == 1) {
                    factor = factor.plus(part);
                } else if (exponent == 0) {
                    rest = rest.plus(part);
                } else {
                    return Optional.empty();
                }
            }
            Expr c = factor.toExpr();
            Expr q = new Preparation().prepare(Expressions.divide(rest.toExpr(), c));
            if (Traversal.contains(c, stand::equals) || Traversal.contains(q, stand::equals)) {
                return Optional.empty();
            }
            int sign = sign(c);
            return sign == 0 || !isRegular(tail, q) ? Optional.empty() : sloped(tail, q, sign);
        }

        private int sign(Expr c) {
            if (domains.holds(new Condition.Compare(c, Relation.GREATER, Num.ZERO), claim.assumptions())) {
                return 1;
            }
            return domains.holds(new Condition.Compare(c, Relation.LESS, Num.ZERO), claim.assumptions()) ? -1 : 0;
        }

        private boolean isRegular(Expr tail, Expr q) {
            boolean continuous = !(tail instanceof Integral integral)
                    || SmoothFunctions.areContinuous(integral.body())
                            && domains.areDefined(
                                    List.of(Traversal.substitute(integral.body(), integral.variable(), v)),
                                    claim.assumptions());
            return continuous && SmoothFunctions.areSmooth(q) && domains.areDefined(List.of(q), claim.assumptions());
        }

        // sign (T + q) >= 0 where sign (T + q)' <= 0 and the limit of sign q is not negative
        private Optional<Proof> sloped(Expr tail, Expr q, int sign) {
            Optional<LimitValue> limit = limits.extended(q, v, End.atInfinity(false));
            if (limit.isEmpty()) {
                return Optional.empty();
            }
            boolean zero = limit.get().isZero();
            if (!zero && sign * limits.sign(limit.get()) <= 0) {
                return Optional.empty();
            }
            Optional<Expr> slope = slope(tail)
                    .flatMap(t -> ScalarDerivative.of(q, v).map(d -> Expressions.sum(t, d)))
                    .map(d -> new Preparation().prepare(d))
                    .filter(d ->
                            !Traversal.contains(d, node -> node instanceof Derivative || node instanceof Integral));
            if (slope.isEmpty()) {
                return Optional.empty();
            }
            boolean strictly = strict && zero;
            Relation relation = sign > 0
                    ? strictly ? Relation.LESS : Relation.LESS_OR_EQUAL
                    : strictly ? Relation.GREATER : Relation.GREATER_OR_EQUAL;
            List<Condition> inside = inside();
            Normalizer normalizer = new Normalizer(inside);
            normalizer.scan(List.of(slope.get()));
            Expr direction = normalizer
                    .withoutPositiveFactors(normalizer.normalize(slope.get()))
                    .toExpr();
            Proposition falling = Proposition.of(direction, relation, Num.ZERO, inside);
            return proved(falling, "monotone-to-limit");
        }

        private List<Condition> inside() {
            List<Condition> inside = new ArrayList<>(claim.assumptions());
            v.domain()
                    .lower()
                    .filter(low -> !Double.isInfinite(low.approximation()))
                    .ifPresent(low -> inside.add(new Condition.Compare(v, Relation.GREATER, low.value())));
            return inside;
        }

        private Optional<Proof> proved(Proposition slope, String rule) {
            for (Prover prover : delegates) {
                if (System.nanoTime() < deadline && prover.prove(slope, deadline) instanceof Proof proof) {
                    return Optional.of(Proof.from(
                            List.of(proof),
                            name(),
                            claim,
                            List.of(rule),
                            List.of("compared at " + v.label() + " = infinity and by derivatives in " + v.label())));
                }
            }
            return Optional.empty();
        }

        private Optional<Expr> slope(Expr tail) {
            if (tail instanceof Integral integral) {
                return Optional.of(Expressions.negate(Traversal.substitute(integral.body(), integral.variable(), v)));
            }
            if (tail instanceof Call call
                    && call.function() == ScalarFunction.EXPINT
                    && call.arguments().get(0).equals(Num.ONE)) {
                Expr u = call.arguments().get(1);
                return ScalarDerivative.of(u, v)
                        .map(du -> Expressions.negate(Expressions.product(
                                Expressions.divide(Expressions.exp(Expressions.negate(u)), u), du)));
            }
            return ScalarDerivative.of(tail, v);
        }
    }
}
