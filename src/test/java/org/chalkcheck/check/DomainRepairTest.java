package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainRepairTest {
    @Test
    void orderThatLeavesOnlyEqualNames_isNotOffered() {
        CheckedClaim claim = CheckedDisplay.claim(
                "p : real in (0, 1); k, n : natural; assume k <= n".replace("; ", "\n"),
                "\\frac{d}{dp} (k \\log p + (n - k) \\log(1 - p)) = \\frac{k}{p} + \\frac{n - k}{1 - p}");
        assertThat(claim.steps().get(0).evidence().notes()).noneMatch(note -> note.contains("n <= k"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "x : real => \\sqrt{x^2} = x => x : nonnegative",
                "x, y : real => \\max(x, y) = y => assume x <= y",
                "x : real => (-1)^{2x} = 1 => x : integer",
                "x : real => \\arctan(\\tan x) = x => x : real in (-pi/2, pi/2)",
                "x : real => \\arcsin(\\sin x) = x => x : real in [-pi/2, pi/2]",
                "x : real => \\arctan x + \\arctan\\frac{1}{x} = -\\frac{\\pi}{2} => x : negative",
                "x : real => \\operatorname{hardtanh}(x) = x => x : real in [-1, 1]",
                "x : real => x^2 \\le x => x : real in [0, 1]",
                "x, y : real in [-1, 1] => \\arccos x - \\arccos y = \\arccos(xy + \\sqrt{1-x^2}\\sqrt{1-y^2}) => assume x <= y",
                "i, k : natural => i + 2\\lfloor k/2 \\rfloor - k + 1 = i => assume k mod 2 = 1",
                "n : natural => \\lfloor (n - 1)/2 \\rfloor + 1 = n/2 => assume n mod 2 = 0",
                "x, y, z : real => (x^y)^z = x^{yz} => x : nonnegative",
                "x, a, b : real => (x^a)^b = x^{ba} => x : nonnegative",
                "x, y : real => \\sqrt{x^2 y} = x \\sqrt y => x : nonnegative",
                "x : real => \\frac{1}{x} \\le 1 => x : negative",
                "n, p, k, s : natural => \\lfloor (n+2p-k)/s \\rfloor + 1 = (n+2p-k)/s + 1 => assume (n + 2*p - k) mod s = 0",
                "n, k : natural => \\lfloor (n-k)/k \\rfloor + 1 = n/k => assume n mod k = 0",
                "n, s : natural => \\lceil n/s \\rceil = \\lfloor n/s \\rfloor + 1 => assume n mod s != 0",
                "n, k : natural => \\lfloor (n+k)/2 \\rfloor = (n+k)/2 => assume (n + k) mod 2 = 0",
                "n : natural => \\lfloor n/4 \\rfloor = (n-3)/4 => assume n mod 4 = 3",
                "n, p, k : natural => \\max(0, n + 2p - k) + k = n + 2p => assume n + 2*p - k >= 0",
                "x : vector(n) => \\sum_{i=1}^n |x_i| = \\sum_{i=1}^n x_i => x : vector(n), nonnegative",
            })
    void claimThatHoldsOnPartOfItsDomain_isOfferedTheCondition(String given, String display, String declaration) {
        CheckedClaim claim = CheckedDisplay.claim(given, display);

        assertThat(claim.verdict()).isEqualTo(Verdict.REFUTED);
        List<String> notes = claim.steps().get(0).evidence().notes();
        assertThat(notes).anyMatch(note -> note.endsWith("add \"" + declaration + "\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\log(xy) = \\log x + \\log y => x, y : positive",
                "\\sqrt{xy} = \\sqrt x \\sqrt y => x, y : nonnegative",
                "\\log x^2 = 2 \\log x => x : positive",
                "\\frac{x}{x} = 1 => x : nonzero",
                "\\frac{x^2 - 1}{x - 1} = x + 1 => assume x != 1",
                "e^{\\log x} = x => x : positive",
                "\\sin(\\arcsin x) = x => x : real in [-1, 1]",
                "\\log(x^2 - 1) = \\log(x - 1) + \\log(x + 1) => x : real in (1, inf)",
            })
    void sidesWithDifferentDomains_areOfferedTheCommonOne(String display, String declaration) {
        CheckedClaim claim = CheckedDisplay.claim("x, y : real", display);

        assertThat(claim.verdict()).isEqualTo(Verdict.PROVED);
        List<String> notes = claim.steps().get(0).evidence().notes();
        assertThat(notes).anyMatch(note -> note.contains("also defined at"));
        assertThat(notes)
                .anyMatch(note ->
                        note.startsWith("both sides are defined for ") && note.endsWith("add \"" + declaration + "\""));
        String offered = declaration.startsWith("assume") ? "x, y : real; " + declaration : declaration;
        assertThat(CheckedDisplay.claim(offered, display)
                        .steps()
                        .get(0)
                        .evidence()
                        .notes())
                .noneMatch(note -> note.contains("also defined at"));
    }
}
