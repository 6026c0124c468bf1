package org.chalkcheck.symbolic.inequality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/** Proves that the norm of a sum is at most the sum of the norms: the triangle inequality, for every norm of the language. */
public final class TriangleProver implements Prover {
    private static final int MOST_TERMS = 5;
    private static final Set<TensorFunction> NORMS =
            Set.of(TensorFunction.NORM, TensorFunction.NORM_ONE, TensorFunction.NORM_MAX);

    private final List<Prover> delegates;

    /**
     * Creates the prover.
     *
     * @param delegates what proves that a vector is a sum of others
     */
    public TriangleProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return "triangle";
    }

    /** A scalar times the vector of which the norm is taken. */
    private record Scaled(Expr factor, Expr vector) {
        Expr value() {
            return Expressions.product(factor, vector);
        }
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (p.relation() == Relation.GREATER_OR_EQUAL) {
            return prove(p, p.right(), p.left(), deadline);
        }
        return p.relation() == Relation.LESS_OR_EQUAL
                ? prove(p, p.left(), p.right(), deadline)
                : new NoProof("triangle: not an inequality that allows equality");
    }

    private ProofAttempt prove(Proposition p, Expr small, Expr large, long deadline) {
        if (p.absoluteTolerance().isPresent()
                || !p.laws().isEmpty()
                || !(small instanceof TensorCall norm)
                || !NORMS.contains(norm.function())
                || !(large instanceof Sum sum)
                || sum.terms().size() > MOST_TERMS) {
            return new NoProof("triangle: no norm that is bounded by a sum");
        }
        List<Scaled> parts = new ArrayList<>();
        for (Expr term : sum.terms()) {
            Optional<Scaled> part = scaled(term, norm);
            if (part.isEmpty()) {
                return new NoProof("triangle: a term is no norm of the same kind");
            }
            parts.add(part.get());
        }
        for (int signs = 0; signs < 1 << parts.size(); signs++) {
            List<Expr> terms = new ArrayList<>();
            for (int k = 0; k < parts.size(); k++) {
                Expr value = parts.get(k).value();
                terms.add((signs >> k & 1) == 0 ? value : Expressions.negate(value));
            }
            Proposition equal =
                    Proposition.of(norm.argument(), Relation.EQUAL, Expressions.sum(terms), p.assumptions());
            for (Prover delegate : delegates) {
                if (delegate.prove(equal, deadline) instanceof Proof proof) {
                    return Proof.from(List.of(proof), name(), p, List.of("triangle-inequality"), proof.notes());
                }
            }
        }
        return new NoProof("triangle: the vector is not the sum of the others");
    }

    /** Returns the scalar that stands as a number or by its absolute value before a norm of the same kind, and the vector. */
    private static Optional<Scaled> scaled(Expr term, TensorCall norm) {
        List<Expr> factors = new ArrayList<>(List.of(Num.ONE));
        List<Expr> vectors = new ArrayList<>();
        for (Expr part : term instanceof Product product ? product.factors() : List.of(term)) {
            if (part instanceof TensorCall call
                    && call.function() == norm.function()
                    && call.argument().shape().equals(norm.argument().shape())) {
                vectors.add(call.argument());
            } else if (part instanceof Num number && number.value().signum() >= 0) {
                factors.add(number);
            } else if (part instanceof Call absolute && absolute.function() == ScalarFunction.ABS) {
                factors.add(absolute.argument());
            } else {
                return Optional.empty();
            }
        }
        return vectors.size() == 1
                ? Optional.of(new Scaled(Expressions.product(factors), vectors.get(0)))
                : Optional.empty();
    }
}
