package org.chalkcheck.check;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.symbolic.KernelProver;
import org.chalkcheck.symbolic.cases.Untangling;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.chalkcheck.verdict.Verdict;

/**
 * The derivation of a proved step, found once more and with every rule at the place where it was applied.
 *
 * @param steps in order, the step itself last
 * @param replay what the replay of the steps found
 */
public record ProofSteps(List<RuleApplication> steps, String replay) {
    private static final long NANOS = 10_000_000_000L;

    public ProofSteps {
        steps = List.copyOf(steps);
    }

    /** Returns the derivation that evidence of a proof rests on; nothing for other verdicts and for proofs about random variables. */
    static Optional<ProofSteps> of(Proposition stated, Evidence evidence) {
        if (evidence.verdict() != Verdict.PROVED || evidence.method().isEmpty()) {
            return Optional.empty();
        }
        Proposition claim = stated.withSides(Untangling.untangle(stated.left()), Untangling.untangle(stated.right()));
        return proof(claim, evidence.method().get())
                .map(proof -> new ProofSteps(
                        RuleApplication.inOrder(proof.derivation()), Replayed.summary(claim, proof.derivation())));
    }

    private static Optional<ProofAttempt.Proof> proof(Proposition claim, String method) {
        long deadline = System.nanoTime() + NANOS;
        KernelProver kernel = new KernelProver();
        if (method.equals(kernel.name())) {
            return kernel.derivation(claim, deadline);
        }
        for (Prover prover : StandardProvers.inOrderOfCost()) {
            if (prover.name().equals(method)
                    && prover.prove(claim, deadline) instanceof ProofAttempt.Proof proof
                    && proof.claim().equals(claim)) {
                return Optional.of(proof);
            }
        }
        return Optional.empty();
    }
}
