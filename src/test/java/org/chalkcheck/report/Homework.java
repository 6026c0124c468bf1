package org.chalkcheck.report;

import java.util.Optional;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.Checker;
import org.chalkcheck.check.Progress;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;

/** Documents for the tests of this package, checked as the command checks them. */
final class Homework {
    private Homework() {}

    static CheckedDocument check(String path, String... lines) {
        return new Checker(new CheckOptions(0, 10, 1, false, Optional.empty()))
                .check(
                        DocumentReader.read(
                                SourceText.of(path, String.join("\n", lines) + "\n"), DocumentReader.Options.DEFAULT),
                        Progress.NONE);
    }

    /** One true claim, one false chain, one that cannot be read. */
    static CheckedDocument mixed() {
        return check("sums.md", "# Sums", "$$2 + 2 = 4$$", "", "$$2 + 3 = 5 = 6$$", "", "$$x + = 3$$");
    }

    /** A document whose path and ids try to break out of every format. */
    static CheckedDocument hostile() {
        return check("a \"b\"<c>&,::.md", "<!-- claim: id=\"x'><script>alert(1)</script>\" -->", "$$1 = 2$$");
    }
}
