package org.chalkcheck.junit;

import java.util.List;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.Checker;
import org.chalkcheck.check.Progress;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;
import org.opentest4j.AssertionFailedError;

/** Assertions on single claims, for tests of a library whose documentation states formulas. */
public final class ClaimAssertions {
    private ClaimAssertions() {}

    /**
     * Asserts that a claim is proved or tested.
     *
     * @param claim a relation or chain in LaTeX, without dollar signs
     * @param given declarations, one a line, such as {@code "x : vector(n)"}
     * @throws AssertionFailedError if it is not; the message has the counterexample
     */
    public static void assertHolds(String claim, String... given) {
        CheckedClaim checked = check(claim, given);
        if (checked.verdict() != Verdict.PROVED && checked.verdict() != Verdict.TESTED) {
            throw ClaimFailure.of(document(claim, given), checked);
        }
    }

    /**
     * Asserts that a claim is refuted.
     *
     * @throws AssertionFailedError if it is not
     */
    public static void assertRefuted(String claim, String... given) {
        Verdict verdict = check(claim, given).verdict();
        if (verdict != Verdict.REFUTED) {
            throw new AssertionFailedError(claim + " is " + verdict.label(), "refuted", verdict.label());
        }
    }

    private static CheckedClaim check(String claim, String... given) {
        CheckedDocument document = new Checker(CheckOptions.DEFAULT)
                .check(DocumentReader.read(document(claim, given), DocumentReader.Options.DEFAULT), Progress.NONE);
        List<CheckedClaim> claims = document.claims();
        if (claims.size() != 1 || !document.isAsItShould(false) && claims.get(0).isAsItShould(false)) {
            throw new IllegalArgumentException(
                    "one claim and readable declarations are needed: " + document.diagnostics());
        }
        return claims.get(0);
    }

    private static SourceText document(String claim, String... given) {
        return SourceText.of(
                "claim", "```given\n" + String.join("\n", given) + "\n```\n\n```math\n" + claim + "\n```\n");
    }
}
