package org.chalkcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.CheckedStep;
import org.junit.jupiter.api.Test;

class TextReportTest {
    private static String sumWithNote(String note) {
        CheckedDocument document = Homework.check("sums.md", "$$2 + 2 = 4$$");
        CheckedClaim claim = document.claims().get(0);
        CheckedStep step = claim.steps().get(0);
        CheckedStep noted = new CheckedStep(
                step.step(), step.left(), step.right(), step.evidence().withNotes(List.of(note)));
        CheckedClaim changed = new CheckedClaim(
                claim.id(),
                claim.span(),
                claim.latex(),
                claim.directive(),
                claim.verdict(),
                List.of(noted),
                claim.diagnostics(),
                claim.seconds());
        return new TextReport(Palette.NONE, false).claim(document.document().source(), changed, true);
    }

    @Test
    void defectIsShownAlsoWhereTheClaimHolds() {
        assertThat(sumWithNote("defect of the route calculus, please report it: no operands"))
                .contains("    note: defect of the route calculus, please report it: no operands\n");
    }

    @Test
    void noteOnHowAClaimWasProvedIsNotShown() {
        assertThat(sumWithNote("Z3 found the negation unsatisfiable; this is trusted"))
                .doesNotContain("Z3");
    }
}
