package org.chalkcheck.junit;

import java.util.Optional;
import org.chalkcheck.check.CheckOptions;

/**
 * How the documents of a container are checked.
 *
 * @param deadline seconds for a claim, unless its directive says otherwise
 * @param isStrict whether a claim that is only tested fails where nothing is expected of it
 */
record ProofSettings(double deadline, boolean isStrict) {
    /** Ample time, because a build machine may be busy. */
    static final double DEADLINE = 60;

    /** Where the documents of a project stand, unless an annotated class says otherwise. */
    static final String FOLDER = "proofs";

    static final ProofSettings DEFAULT = new ProofSettings(DEADLINE, false);

    /** Returns the options of a check of all claims, or of one. */
    CheckOptions options(Optional<String> only) {
        CheckOptions standard = CheckOptions.DEFAULT;
        return new CheckOptions(standard.seed(), deadline, standard.jobs(), standard.inline(), only);
    }
}
