package org.chalkcheck.check;

import org.chalkcheck.expr.Proposition;
import org.chalkcheck.replay.Replay;
import org.chalkcheck.verdict.ProofAttempt;

/** Lets a proof through only where the replay accepts its derivation. */
final class Replayed {
    private Replayed() {}

    /** Returns the attempt; a proof that is not accepted is none, and a defect of its prover. */
    static ProofAttempt of(Proposition proposition, ProofAttempt attempt) {
        if (!(attempt instanceof ProofAttempt.Proof proof)) {
            return attempt;
        }
        try {
            return Replay.of(proposition, proof.derivation())
                    .objection()
                    .<ProofAttempt>map(objection -> defect(proof, objection))
                    .orElse(attempt);
        } catch (RuntimeException | StackOverflowError e) {
            return defect(proof, "its replay broke off with " + e);
        }
    }

    private static ProofAttempt.NoProof defect(ProofAttempt.Proof proof, String objection) {
        return new ProofAttempt.NoProof("defect of the prover " + proof.method()
                + ", please report it: its derivation is not accepted, " + objection);
    }
}
