package org.chalkcheck.check;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.chalkcheck.document.DimensionRange;
import org.chalkcheck.document.Directive;
import org.chalkcheck.refute.Options;

/**
 * What options and directive ask of the judgement of one claim.
 *
 * @param seed seed of its random points
 * @param samples number of points to try
 * @param tolerance relative tolerance, if one is asked for
 * @param dimensions sizes to try by name
 * @param shrinks whether a counterexample is made easy to check; no need where only the verdict is read
 */
record JudgeSettings(
        long seed,
        OptionalInt samples,
        OptionalDouble tolerance,
        Map<String, DimensionRange> dimensions,
        boolean shrinks) {

    private static final int OF_SUGGESTIONS = 64;

    static JudgeSettings of(CheckOptions options, Directive directive) {
        return new JudgeSettings(
                directive.seed().orElse(options.seed()),
                directive.samples().map(OptionalInt::of).orElseGet(OptionalInt::empty),
                directive.tolerance().map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                directive.dims(),
                true);
    }

    /** Returns the same settings where only the verdict is read. */
    JudgeSettings forVerdict() {
        return new JudgeSettings(seed, samples, tolerance, dimensions, false);
    }

    /** Returns the same settings where only what is suggested depends on the verdict: a quarter of the points is enough. */
    JudgeSettings forSuggestions() {
        int most = samples.orElse(Options.DEFAULT_SAMPLES);
        return forVerdict().withSamples(Math.max(1, Math.min(most, OF_SUGGESTIONS)));
    }

    /** Returns the same settings with this many points. */
    JudgeSettings withSamples(int points) {
        return new JudgeSettings(seed, OptionalInt.of(points), tolerance, dimensions, shrinks);
    }
}
