package org.chalkcheck.symbolic.derivative;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves inequalities about gradients and Hessians, such as convexity and bounds of curvature: the derivatives are carried out, and the same
 * relation is proved between the results.
 */
public final class DerivedRelationProver implements Prover {
    private final List<Prover> delegates;

    /**
     * Creates the prover.
     *
     * @param delegates what proves the relation without derivatives
     */
    public DerivedRelationProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return "derived-relation";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        boolean concerned = p.relation().isOrder()
                && p.laws().isEmpty()
                && p.recurrences().isEmpty()
                && (byTensor(p.left()) || byTensor(p.right()));
        if (!concerned) {
            return new NoProof("derived relation: no inequality about derivatives by a vector or matrix");
        }
        try {
            SmoothEverywhere smooth = new SmoothEverywhere(new Normalizer(p.assumptions()));
            List<Proof> parts = new ArrayList<>();
            Optional<Expr> left = carriedOut(p.left(), smooth, parts, deadline);
            Optional<Expr> right = carriedOut(p.right(), smooth, parts, deadline);
            if (left.isEmpty() || right.isEmpty()) {
                return new NoProof("derived relation: a derivative was not carried out");
            }
            Proposition claim = p.withSides(left.get(), right.get());
            for (Prover prover : delegates) {
                if (prover.prove(claim, deadline) instanceof Proof proof) {
                    parts.add(proof);
                    return Proof.from(parts, name(), p, List.of("derivatives-carried-out"), proof.notes());
                }
            }
            return new NoProof("derived relation: not proved for the derivatives carried out");
        } catch (SizeLimitException | ArithmeticException stopped) {
            return new NoProof("derived relation: " + stopped.getMessage());
        }
    }

    private static boolean byTensor(Expr side) {
        return Traversal.contains(
                side,
                node -> node instanceof Derivative derivative
                        && !derivative.variable().shape().isScalar());
    }

    private static Optional<Expr> carriedOut(Expr side, SmoothEverywhere smooth, List<Proof> parts, long deadline) {
        if (!byTensor(side)) {
            return Optional.of(side);
        }
        boolean allSmooth = !Traversal.contains(
                side, node -> node instanceof Derivative derivative && !smooth.holds(derivative.body()));
        if (!allSmooth) {
            return Optional.empty();
        }
        return SymbolicDerivative.deriveProved(side, deadline).flatMap(result -> {
            result.proof().ifPresent(parts::add);
            return result.proof().map(proof -> result.value());
        });
    }
}
