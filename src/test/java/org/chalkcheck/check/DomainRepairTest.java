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
                "x : real => \\arctan(\\tan x) = x => x : real in (-pi/2, pi/2)",
                "x : real => \\arcsin(\\sin x) = x => x : real in [-pi/2, pi/2]",
                "x : real => \\arctan x + \\arctan\\frac{1}{x} = -\\frac{\\pi}{2} => x : real in (-inf, 0]",
                "x : real => \\operatorname{hardtanh}(x) = x => x : real in [-1, 1]",
                "x : real => x^2 \\le x => x : real in [0, 1]",
                "x, y : real in [-1, 1] => \\arccos x - \\arccos y = \\arccos(xy + \\sqrt{1-x^2}\\sqrt{1-y^2}) => assume x <= y",
                "i, k : natural => i + 2\\lfloor k/2 \\rfloor - k + 1 = i => assume k mod 2 = 1",
                "n : natural => \\lfloor (n - 1)/2 \\rfloor + 1 = n/2 => assume n mod 2 = 0",
                "x : vector(n) => \\sum_{i=1}^n |x_i| = \\sum_{i=1}^n x_i => x : vector(n), nonnegative",
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
