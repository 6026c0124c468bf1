package org.chalkcheck.junit;

import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.report.Palette;
import org.chalkcheck.report.TextReport;
import org.chalkcheck.source.SourceText;
import org.opentest4j.AssertionFailedError;

/** The failure of a claim: its place and verdict, and the counterexample or whatever else the verdict rests on. */
final class ClaimFailure {
    private ClaimFailure() {}

    static AssertionFailedError of(SourceText source, CheckedClaim claim) {
        return of(
                source,
                claim,
                claim.hasExpectation() ? String.join(" or ", claim.directive().expect()) : "proved or tested");
    }

    static AssertionFailedError of(SourceText source, CheckedClaim claim, String expected) {
        String text =
                new TextReport(Palette.NONE, false).claim(source, claim, false).stripTrailing();
        return new AssertionFailedError(text, expected, claim.verdict().label());
    }
}
