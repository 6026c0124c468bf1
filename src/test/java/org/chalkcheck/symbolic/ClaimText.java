package org.chalkcheck.symbolic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.typing.DocumentTyper;
import org.chalkcheck.typing.QuantitySource;
import org.chalkcheck.typing.TypedClaim;
import org.chalkcheck.typing.TypedStep;

/** Claims of tests, written as people write them. */
public final class ClaimText {
    private ClaimText() {}

    /** Returns the steps of one claim under declarations separated by semicolons. */
    public static List<Proposition> propositions(String given, String latex) {
        String text = "```given\n" + given.replace(";", "\n") + "\n```\n\n$$\n" + latex + "\n$$\n";
        var document =
                DocumentReader.read("test.md", text.getBytes(StandardCharsets.UTF_8), DocumentReader.Options.DEFAULT);
        List<Proposition> steps = new ArrayList<>();
        for (TypedClaim claim :
                DocumentTyper.type(document, display -> QuantitySource.NONE).claims()) {
            if (claim.steps().isEmpty()) {
                throw new IllegalArgumentException(claim.diagnostics().toString());
            }
            for (TypedStep step : claim.steps()) {
                if (!(step.typing() instanceof TypedStep.Ready ready)) {
                    throw new IllegalArgumentException(step.typing().toString());
                }
                steps.add(ready.proposition());
            }
        }
        return steps;
    }
}
