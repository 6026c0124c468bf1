package org.chalkcheck.check.correction;

import java.util.function.Supplier;
import org.chalkcheck.symbolic.slip.SlipKind;
import org.chalkcheck.syntax.Syntax;

/** One change of a side that undoes one slip. */
interface Edit {
    /** Returns the slip that the change undoes. */
    SlipKind kind();

    /** Returns what the author did, for the author; only that of an accepted change is asked for. */
    String sentence();

    /** Returns the side after the change; only that of a change that is tried is asked for. */
    Syntax side();

    /** Returns how far-fetched the change is; simpler explanations are tried first. */
    int cost();

    /** A change that is written out. */
    record Written(SlipKind kind, String sentence, Syntax side, int cost) implements Edit {}

    /** A change that is worked out when it is asked for. */
    record Deferred(SlipKind kind, Supplier<String> wording, Supplier<Syntax> changed, int cost) implements Edit {
        @Override
        public String sentence() {
            return wording.get();
        }

        @Override
        public Syntax side() {
            return changed.get();
        }
    }
}
