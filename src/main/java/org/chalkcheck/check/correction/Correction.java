package org.chalkcheck.check.correction;

import java.util.Optional;
import org.chalkcheck.symbolic.slip.SlipKind;

/**
 * What would make a refuted line hold.
 *
 * @param kind the slip that explains the line, where one was found
 * @param sentence what the author did, for the author
 * @param suggestion the right side that holds, in the author's LaTeX; empty where the left side was corrected
 */
public record Correction(Optional<SlipKind> kind, String sentence, Optional<String> suggestion) {
    Correction(SlipKind kind, String sentence, Optional<String> suggestion) {
        this(Optional.of(kind), sentence, suggestion);
    }

    /** Returns what would be true, without a slip that explains what was written. */
    static Correction unexplained(String suggestion) {
        return new Correction(Optional.empty(), "", Optional.of(suggestion));
    }
}
