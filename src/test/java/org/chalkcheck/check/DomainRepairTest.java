package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainRepairTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "x : real => \\sqrt{x^2} = x => x : nonnegative",
                "x, y : real => \\max(x, y) = y => assume x <= y",
                "x : real => (-1)^{2x} = 1 => x : integer",
            })
    void claimThatHoldsOnPartOfItsDomain_isOfferedTheCondition(String given, String display, String declaration) {
        String text = "```given\n" + given + "\n```\n\n$$ " + display + " $$\n";
        CheckedDocument checked = new Checker(new CheckOptions(0, 20, 1, false, Optional.empty()))
                .check(DocumentReader.read(SourceText.of("t.md", text), DocumentReader.Options.DEFAULT), Progress.NONE);

        CheckedClaim claim = checked.claims().get(0);
        assertThat(claim.verdict()).isEqualTo(Verdict.REFUTED);
        List<String> notes = claim.steps().get(0).evidence().notes();
        assertThat(notes).anyMatch(note -> note.endsWith("add \"" + declaration + "\""));
    }
}
