package org.chalkcheck.symbolic.inequality;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
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
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves inequalities without a positive factor of both sides: logarithms of numbers, as those of a base, and a positive scale such as a temperature, in
 * whose multiples all reals are measured.
 */
public final class RescalingProver implements Prover {
    private static final int MAX_NAMES = 6;

    private final List<Prover> delegates;

    /** @param delegates what proves the relation without the factor, in order */
    public RescalingProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return "rescaling";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (!p.relation().isOrder()
                || !p.left().shape().isScalar()
                || !p.laws().isEmpty()
                || !p.recurrences().isEmpty()
                || p.absoluteTolerance().isPresent()) {
            return new NoProof("rescaling: not an inequality of scalars");
        }
        try {
            Preparation preparation = new Preparation();
            Proposition prepared = p.withSides(preparation.prepare(p.left()), preparation.prepare(p.right()));
            List<Optional<Proposition>> smaller = new ArrayList<>(List.of(withoutLogarithms(prepared)));
            for (Variable scale : names(prepared, Domain.POSITIVE)) {
                smaller.add(inMultiples(prepared, scale));
            }
            for (Optional<Proposition> each : smaller) {
                for (Prover prover : each.isPresent() ? delegates : List.<Prover>of()) {
                    if (prover.prove(each.get(), deadline) instanceof Proof proof) {
                        return Proof.from(List.of(proof), name(), p, List.of("positive-factor"), proof.notes());
                    }
                }
            }
            return new NoProof("rescaling: no positive factor helps");
        } catch (SizeLimitException | ArithmeticException stopped) {
            return new NoProof("rescaling: " + stopped.getMessage());
        }
    }

    private static List<Variable> names(Proposition p, Domain domain) {
        Set<Variable> all = new LinkedHashSet<>(Traversal.variables(p.left()));
        all.addAll(Traversal.variables(p.right()));
        return all.size() > MAX_NAMES
                ? List.of()
                : all.stream()
                        .filter(v -> v.shape().isScalar()
                                && v.role() == Variable.Role.FREE
                                && v.domain().equals(domain))
                        .toList();
    }

    private static Laurent difference(Proposition p, Normalizer normalizer) {
        normalizer.scan(List.of(p.left(), p.right()));
        return normalizer.difference(p.left(), p.right());
    }

    private static Optional<Proposition> withoutLogarithms(Proposition p) {
        Normalizer normalizer = new Normalizer(p.assumptions());
        Laurent difference = difference(p, normalizer);
        Monomial factor = Monomial.ONE;
        for (Map.Entry<Expr, Integer> power :
                difference.commonMonomial().powers().entrySet()) {
            if (isLogarithmAboveZero(power.getKey())) {
                factor = factor.times(Monomial.of(power.getKey(), -power.getValue()));
            }
        }
        return factor.isOne()
                ? Optional.empty()
                : Optional.of(p.withSides(
                        difference.times(Laurent.term(Rational.ONE, factor)).toExpr(), Num.ZERO));
    }

    private static boolean isLogarithmAboveZero(Expr atom) {
        return atom instanceof Call call
                && call.function() == ScalarFunction.LOG
                && call.argument() instanceof Num n
                && n.value().compareTo(Rational.ONE) > 0;
    }

    // The claim for a T, b T, ... in the place of all reals a, b, ..., divided by powers of T.
    private static Optional<Proposition> inMultiples(Proposition p, Variable scale) {
        List<Variable> reals = names(p, Domain.REAL);
        boolean divided = Traversal.contains(
                Expressions.sum(p.left(), p.right()),
                node -> node instanceof Call call
                        && call.function() == ScalarFunction.POW
                        && call.argument().equals(scale)
                        && call.arguments().get(1) instanceof Num n
                        && n.value().signum() < 0);
        if (reals.isEmpty() || !divided) {
            return Optional.empty();
        }
        Normalizer normalizer = new Normalizer(p.assumptions());
        Proposition scaled = p.withSides(scaled(p.left(), reals, scale), scaled(p.right(), reals, scale));
        Laurent difference = normalizer.withoutPositiveFactors(difference(scaled, normalizer));
        Expr rest = difference.toExpr();
        if (Traversal.contains(rest, scale::equals)) {
            return Optional.empty();
        }
        List<Condition> assumptions = new ArrayList<>();
        for (Condition assumption : p.assumptions()) {
            if (!(assumption instanceof Condition.Compare c)
                    || !c.left().shape().isScalar()
                    || c.relation() != Relation.EQUAL && !c.relation().isOrder()) {
                return Optional.empty();
            }
            Expr gap = Expressions.subtract(scaled(c.left(), reals, scale), scaled(c.right(), reals, scale));
            Laurent free = normalizer.withoutPositiveFactors(normalizer.normalize(new Preparation().prepare(gap)));
            assumptions.add(new Condition.Compare(free.toExpr(), c.relation(), Num.ZERO));
        }
        return Optional.of(Proposition.of(rest, p.relation(), Num.ZERO, assumptions));
    }

    private static Expr scaled(Expr e, List<Variable> reals, Variable scale) {
        Expr moved = Traversal.rewrite(
                e, node -> node instanceof Variable v && reals.contains(v) ? Expressions.product(v, scale) : node);
        return new Preparation().prepare(Traversal.rewrite(moved, node -> outside(node, scale)));
    }

    // max(a T, b T) = T max(a, b)
    private static Expr outside(Expr node, Variable scale) {
        boolean homogeneous = node instanceof Call call
                && (call.function() == ScalarFunction.MAX
                        || call.function() == ScalarFunction.MIN
                        || call.function() == ScalarFunction.ABS);
        if (!homogeneous) {
            return node;
        }
        Call call = (Call) node;
        List<Expr> inside = new ArrayList<>();
        for (Expr argument : call.arguments()) {
            Laurent normal = new Normalizer(List.of()).normalize(argument);
            if (!normal.isZero() && normal.leastExponent(scale) < 1) {
                return node;
            }
            inside.add(normal.times(Laurent.term(Rational.ONE, Monomial.of(scale, -1)))
                    .toExpr());
        }
        return Expressions.product(scale, new Call(call.function(), inside));
    }
}
