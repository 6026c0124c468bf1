package org.chalkcheck.check;

import java.util.Optional;

/**
 * How to check.
 *
 * @param seed seed of all random points
 * @param deadline seconds for one claim, unless its directive says otherwise
 * @param jobs number of claims checked at a time; the result does not depend on it
 * @param inline whether inline mathematics is checked everywhere
 * @param only the only claim to check, by its id
 */
public record CheckOptions(long seed, double deadline, int jobs, boolean inline, Optional<String> only) {
    /** Seed 0, ten seconds a claim, as many jobs as processors. */
    public static final CheckOptions DEFAULT =
            new CheckOptions(0, 10, Runtime.getRuntime().availableProcessors(), false, Optional.empty());

    public CheckOptions {
        if (!(deadline > 0) || jobs < 1) {
            throw new IllegalArgumentException("deadline " + deadline + " s and " + jobs + " jobs");
        }
    }
}
