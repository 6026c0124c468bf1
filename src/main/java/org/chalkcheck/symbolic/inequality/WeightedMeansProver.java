package org.chalkcheck.symbolic.inequality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.symbolic.scalar.Signs;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves that a product of powers is at most a weighted sum of such products: the weighted geometric mean is at most the arithmetic one, with weights
 * that add up to 1. So is Young's inequality.
 */
public final class WeightedMeansProver implements Prover {
    private static final int MAX_TERMS = 8;

    private final List<Prover> delegates;

    /**
     * Creates the prover.
     *
     * @param delegates what proves that the weights add up to 1, are not negative, and that the exponents match
     */
    public WeightedMeansProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return "weighted-means";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (p.absoluteTolerance().isPresent()
                || !p.laws().isEmpty()
                || !p.left().shape().isScalar()) {
            return new NoProof("weighted-means: not an inequality of scalars");
        }
        if (p.relation() == Relation.GREATER_OR_EQUAL) {
            return prove(p, p.right(), p.left(), deadline);
        }
        return p.relation() == Relation.LESS_OR_EQUAL
                ? prove(p, p.left(), p.right(), deadline)
                : new NoProof("weighted-means: not an inequality that allows equality");
    }

    private ProofAttempt prove(Proposition p, Expr small, Expr large, long deadline) {
        if (!(large instanceof Sum sum) || sum.terms().size() > MAX_TERMS) {
            return new NoProof("weighted-means: not a bound by a sum");
        }
        Signs signs = new Signs(p.assumptions());
        Map<Expr, Expr> product = powers(small);
        boolean positive = product.keySet().stream().allMatch(signs::isNonnegative)
                && product.keySet().stream().noneMatch(Num.class::isInstance);
        if (product.isEmpty() || !positive) {
            return new NoProof("weighted-means: not a product of powers");
        }
        List<Proof> parts = new ArrayList<>();
        Claims claims = new Claims(p.assumptions(), parts, deadline);
        List<Expr> weights = new ArrayList<>();
        Map<Expr, List<Expr>> exponents = new LinkedHashMap<>();
        for (Expr term : sum.terms()) {
            List<Expr> weight = new ArrayList<>(List.of(Num.ONE));
            Map<Expr, Expr> own = powers(term);
            own.forEach((base, exponent) -> {
                if (!product.containsKey(base)) {
                    weight.add(Expressions.power(base, exponent));
                }
            });
            Expr w = Expressions.product(weight);
            weights.add(w);
            product.keySet()
                    .forEach(base -> exponents
                            .computeIfAbsent(base, key -> new ArrayList<>())
                            .add(Expressions.product(w, own.getOrDefault(base, Num.ZERO))));
        }
        boolean holds = claims.hold(Expressions.sum(weights), Relation.EQUAL, Num.ONE);
        for (Expr weight : weights) {
            holds = holds && claims.hold(weight, Relation.GREATER_OR_EQUAL, Num.ZERO);
        }
        for (Map.Entry<Expr, Expr> power : product.entrySet()) {
            holds = holds
                    && claims.hold(
                            Expressions.sum(exponents.getOrDefault(power.getKey(), List.of())),
                            Relation.EQUAL,
                            power.getValue())
                    // At 0 the product vanishes, and the terms of the sum are not negative.
                    && (signs.isPositive(power.getKey()) || claims.hold(power.getValue(), Relation.GREATER, Num.ZERO));
        }
        if (!holds) {
            return new NoProof("weighted-means: no weights that add up to 1 and match");
        }
        Set<String> notes = new LinkedHashSet<>();
        parts.forEach(part -> notes.addAll(part.notes()));
        return Proof.from(parts, name(), p, List.of("weighted-means"), List.copyOf(notes));
    }

    /** Returns the exponents of the factors of a product; of one that occurs twice, their sum. */
    private static Map<Expr, Expr> powers(Expr e) {
        Map<Expr, Expr> powers = new LinkedHashMap<>();
        for (Expr factor : e instanceof Product product ? product.factors() : List.of(e)) {
            Expr base = factor;
            Expr exponent = Num.ONE;
            if (factor instanceof Call call && call.function() == ScalarFunction.POW) {
                base = call.argument();
                exponent = call.arguments().get(1);
            } else if (factor instanceof Call call && call.function() == ScalarFunction.SQRT) {
                base = call.argument();
                exponent = Num.of(Rational.HALF);
            }
            powers.merge(base, exponent, Expressions::sum);
        }
        return powers;
    }

    /** Claims under the assumptions of the whole, and their proofs. */
    private final class Claims {
        private final List<Condition> assumptions;
        private final List<Proof> parts;
        private final long deadline;

        Claims(List<Condition> assumptions, List<Proof> parts, long deadline) {
            this.assumptions = assumptions;
            this.parts = parts;
            this.deadline = deadline;
        }

        boolean hold(Expr left, Relation relation, Expr right) {
            Proposition claim = Proposition.of(left, relation, right, assumptions);
            Optional<Proof> proof = delegates.stream()
                    .filter(prover -> System.nanoTime() < deadline)
                    .map(prover -> prover.prove(claim, deadline))
                    .filter(Proof.class::isInstance)
                    .map(Proof.class::cast)
                    .findFirst();
            proof.ifPresent(parts::add);
            return proof.isPresent();
        }
    }
}
