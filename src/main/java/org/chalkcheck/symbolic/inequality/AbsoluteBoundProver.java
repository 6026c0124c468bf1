package org.chalkcheck.symbolic.inequality;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/** Proves a bound of an absolute value by the two bounds without it: |g| &lt; h if g &lt; h and -g &lt; h. */
public final class AbsoluteBoundProver implements Prover {
    private final List<Prover> delegates;

    /**
     * Creates the prover.
     *
     * @param delegates what proves the two bounds
     */
    public AbsoluteBoundProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return "absolute-bound";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (p.relation() == Relation.GREATER || p.relation() == Relation.GREATER_OR_EQUAL) {
            return prove(p, p.right(), p.relation().flipped(), p.left(), deadline);
        }
        return p.relation().isOrder()
                ? prove(p, p.left(), p.relation(), p.right(), deadline)
                : new NoProof("absolute-bound: not an inequality");
    }

    private ProofAttempt prove(Proposition p, Expr small, Relation relation, Expr bound, long deadline) {
        if (!(small instanceof Call call)
                || call.function() != ScalarFunction.ABS
                || !call.shape().isScalar()
                || p.absoluteTolerance().isPresent()
                || !p.laws().isEmpty()) {
            return new NoProof("absolute-bound: not a bound of an absolute value");
        }
        Expr g = call.argument();
        Optional<Proof> above = delegate(Proposition.of(g, relation, bound, p.assumptions()), deadline);
        Optional<Proof> below = above.isEmpty()
                ? above
                : delegate(Proposition.of(Expressions.negate(g), relation, bound, p.assumptions()), deadline);
        return below.<ProofAttempt>map(proof ->
                        Proof.from(List.of(above.get(), proof), name(), p, List.of("two-bounds"), proof.notes()))
                .orElseGet(() -> new NoProof("absolute-bound: a bound is not proved"));
    }

    private Optional<Proof> delegate(Proposition claim, long deadline) {
        return delegates.stream()
                .filter(prover -> System.nanoTime() < deadline)
                .map(prover -> prover.prove(claim, deadline))
                .filter(Proof.class::isInstance)
                .map(Proof.class::cast)
                .findFirst();
    }
}
