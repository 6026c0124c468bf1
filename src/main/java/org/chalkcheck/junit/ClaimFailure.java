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
        String expected =
                claim.hasExpectation() ? String.join(" or ", claim.directive().expect()) : "proved or tested";
        return new AssertionFailedError(
                text(source, claim), expected, claim.verdict().label());
    }

    /** Returns the failure of a claim that stands in no document: the claim itself in place of where it is. */
    static AssertionFailedError ofClaim(SourceText source, CheckedClaim claim, String expected) {
        String text = text(source, claim);
        int end = text.indexOf('\n');
        String first = claim.latex() + " is " + claim.verdict().label();
        return new AssertionFailedError(
                end < 0 ? first : first + text.substring(end),
                expected,
                claim.verdict().label());
    }

    private static String text(SourceText source, CheckedClaim claim) {
        return new TextReport(Palette.NONE, false).claim(source, claim, false).stripTrailing();
    }
}
