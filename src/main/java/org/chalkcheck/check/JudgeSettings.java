package org.chalkcheck.check;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.chalkcheck.document.DimensionRange;
import org.chalkcheck.document.Directive;
import org.chalkcheck.refute.Effort;
import org.chalkcheck.refute.Options;

/**
 * What options and directive ask of the judgement of one claim.
 *
 * @param seed seed of its random points
 * @param samples number of points to try
 * @param tolerance relative tolerance, if one is asked for
 * @param dimensions sizes to try by name
 * @param effort how much is to be found out
 */
record JudgeSettings(
        long seed,
        OptionalInt samples,
        OptionalDouble tolerance,
        Map<String, DimensionRange> dimensions,
        Effort effort) {

    private static final int OF_SUGGESTIONS = 64;

    static JudgeSettings of(CheckOptions options, Directive directive) {
        return new JudgeSettings(
                directive.seed().orElse(options.seed()),
                directive.samples().map(OptionalInt::of).orElseGet(OptionalInt::empty),
                directive.tolerance().map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                directive.dims(),
                Effort.COUNTEREXAMPLE);
    }

    /** Returns the same settings where only the verdict is read. */
    JudgeSettings forVerdict() {
        return new JudgeSettings(seed, samples, tolerance, dimensions, Effort.VERDICT);
    }

    /** Returns the same settings where only what is suggested depends on the verdict: a third of the points is enough. */
    JudgeSettings forSuggestions() {
        int most = samples.orElse(Options.DEFAULT_SAMPLES);
        return new JudgeSettings(
                seed, OptionalInt.of(Math.min(most, OF_SUGGESTIONS)), tolerance, dimensions, Effort.SUGGESTION);
    }

    /** Returns the same settings with this many points. */
    JudgeSettings withSamples(int points) {
        return new JudgeSettings(seed, OptionalInt.of(points), tolerance, dimensions, effort);
    }
}
