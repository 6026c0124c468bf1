package org.chalkcheck.check.correction;

import java.util.function.Supplier;
import org.chalkcheck.symbolic.slip.SlipKind;
import org.chalkcheck.syntax.Syntax;

/**
 * One change of a side that undoes one slip.
 *
 * @param kind the slip that the change undoes
 * @param wording what the author did, for the author; only that of an accepted change is asked for
 * @param changed makes the side after the change; only that of a change that is tried is asked for
 * @param cost how far-fetched the change is; simpler explanations are tried first
 */
record Edit(SlipKind kind, Supplier<String> wording, Supplier<Syntax> changed, int cost) {
    String sentence() {
        return wording.get();
    }

    Syntax side() {
        return changed.get();
    }
}
