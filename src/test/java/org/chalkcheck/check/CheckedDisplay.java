package org.chalkcheck.check;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;

/** One display checked as a document of its own. */
final class CheckedDisplay {
    private CheckedDisplay() {}

    /** Returns the claim of a display under declarations, separated by semicolons. */
    static CheckedClaim claim(String given, String display) {
        return claims(given, display).get(0);
    }

    /** Returns all claims of a display under declarations. */
    static List<CheckedClaim> claims(String given, String display) {
        String block = given.isEmpty() ? "" : "```given\n" + given.replace("; ", "\n") + "\n```\n\n";
        return new Checker(new CheckOptions(0, 20, 1, false, Optional.empty()))
                .check(
                        DocumentReader.read(
                                SourceText.of("t.md", block + "$$ " + display + " $$\n"),
                                DocumentReader.Options.DEFAULT),
                        Progress.NONE)
                .claims();
    }
}
