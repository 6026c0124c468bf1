package org.chalkcheck.check;

import java.util.List;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.replay.Replay;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Step;

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

    /** Returns what the replay of a derivation found, in a sentence. */
    static String summary(Proposition claim, List<Step> derivation) {
        Replay.Result result = Replay.of(claim, derivation);
        return result.objection()
                .map(objection -> "rejected: " + objection)
                .orElseGet(() -> "accepted; " + result.certified() + " of " + result.equations()
                        + " equations evaluated and found to hold at random points of a prime field"
                        + (result.trusted().isEmpty()
                                ? ""
                                : "; on the word of a solver: " + String.join(", ", result.trusted())));
    }

    private static ProofAttempt.NoProof defect(ProofAttempt.Proof proof, String objection) {
        return new ProofAttempt.NoProof("defect of the prover " + proof.method()
                + ", please report it: its derivation is not accepted, " + objection);
    }
}
