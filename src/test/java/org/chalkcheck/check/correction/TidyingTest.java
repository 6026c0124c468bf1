package org.chalkcheck.check.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.chalkcheck.syntax.FormulaParser;
import org.chalkcheck.syntax.KnownNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxPrinter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TidyingTest {
    private static String tidied(String latex) {
        Syntax read = FormulaParser.parseLatex(latex, 0, Map.of(), KnownNames.NONE)
                .value()
                .orElseThrow();
        return SyntaxPrinter.toLatex(new Tidying(head -> false, true).tidied(read))
                .replaceAll(" +", " ")
                .trim();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "\\frac{1}{2} 4 d# 2 d",
                "e^{1 p}# e^{p}",
                "\\frac{1}{m} 1# \\frac{1}{m}",
                "1 m# m",
                "x^1# x",
                "(x - y) (1)# x - y",
                "A^{-1} 2 X# 2 A^{-1} X",
                "(A - B) P (I)# \\left(A - B\\right) P",
                "\\frac{0}{s} (P - Q)# 0",
                "a + 0 - b# a - b",
                "\\frac{2}{4} x# \\frac{2}{4} x",
                "1 + x# 1 + x",
                "2 x y# 2 x y",
                "x + 2 - 1# x + 1",
                "x + 1 - 1# x",
                "1 - 2# -1",
                "\\frac{1}{2} + x - \\frac{1}{4}# \\frac{1}{4} + x",
                "2 + x - 2.5# 2 + x - 2.5",
                "t t# t^{2}",
                "2 s s t# 2 s^{2} t",
                "s t s# s t s",
            })
    void leftoversGo(String latex, String expected) {
        assertThat(tidied(latex)).isEqualTo(expected);
    }
}
