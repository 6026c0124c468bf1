package org.chalkcheck.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.refute.Options;
import org.chalkcheck.refute.Refuter;
import org.chalkcheck.verdict.Evidence;

/** Judges propositions by their values at many points. */
final class NumericRoute {
    /** Returns a refutation, agreement at all tried points, or why neither is known. */
    Evidence examine(Proposition proposition, JudgeSettings settings, long deadline) {
        Map<String, Options.Range> dimensions = new LinkedHashMap<>();
        settings.dimensions().forEach((name, range) -> dimensions.put(name, new Options.Range(range.low(), range.high())));
        return Refuter.examine(
                        proposition,
                        new Options(
                                settings.seed(),
                                settings.samples().orElse(Options.DEFAULT_SAMPLES),
                                dimensions,
                                settings.tolerance(),
                                deadline))
                .evidence();
    }
}
