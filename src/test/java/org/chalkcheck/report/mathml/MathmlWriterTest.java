package org.chalkcheck.report.mathml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.chalkcheck.document.Macro;
import org.chalkcheck.source.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MathmlWriterTest {
    private static String write(String latex) {
        String math = MathmlWriter.write(latex, Map.of(), false);
        return math.substring("<math>".length(), math.length() - "</math>".length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x_i^2 | <msubsup><mi>x</mi><mrow><mi>i</mi></mrow><mrow><mn>2</mn></mrow></msubsup>",
                "\\frac12 | <mfrac><mn>1</mn><mn>2</mn></mfrac>",
                "a-b | <mrow><mi>a</mi><mo>−</mo><mi>b</mi></mrow>",
                "\\alpha' | <msup><mi>α</mi><mrow><mo>′</mo></mrow></msup>",
                "10{,}000.5 | <mn>10,000.5</mn>",
                "\\sqrt[3]{x} | <mroot><mi>x</mi><mrow><mn>3</mn></mrow></mroot>",
                "\\mathbf{w} | <mi>𝐰</mi>",
                "\\mathbb{E} | <mi>𝔼</mi>",
                "t\\ln y | <mrow><mi>t</mi><mspace width=\"0.167em\"></mspace><mi>ln</mi><mspace width=\"0.167em\"></mspace><mi>y</mi></mrow>",
                "f := g | <mrow><mi>f</mi><mo>≔</mo><mi>g</mi></mrow>",
                "{a \\over b} | <mrow><mfrac><mi>a</mi><mi>b</mi></mfrac></mrow>"
            })
    void formulasAreLaidOut(String latex, String expected) {
        assertThat(write(latex)).isEqualTo(expected);
    }

    @Test
    void alignmentsAreTables() {
        assertThat(write("a &= b \\\\ &= c"))
                .startsWith("<mtable class=\"aligned\"")
                .contains("<mtd class=\"r\"><mi>a</mi></mtd><mtd class=\"l\">");
    }

    @Test
    void macrosAreExpanded() {
        Map<String, Macro> macros = Map.of(
                "half", Macro.of("half", 1, "\\frac{#1}{2}", new Span(0, 0)),
                "loop", Macro.of("loop", 0, "\\loop\\loop", new Span(0, 0)));
        assertThat(MathmlWriter.write("x^\\half{y}", macros, false)).contains("<mfrac><mi>y</mi><mn>2</mn></mfrac>");
        assertThat(MathmlWriter.write("\\loop", macros, false)).isEqualTo("<code class=\"tex\">\\loop</code>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "}",
                "}}{{",
                "\\",
                "\\\\",
                "&",
                "x_",
                "^",
                "_^_^",
                "\\frac",
                "\\left",
                "\\left(",
                "\\right)",
                "\\begin",
                "\\begin{cases} a & b \\\\",
                "\\end{x}",
                "\\sqrt[",
                "\\text{<b>&\"'",
                "<script>",
                "\\<script>",
                "\\not",
                "a \\over b \\over c",
                "\\mathrm{\\mathrm{x}}",
                "%",
                "'",
                "\\operatorname{<i>}",
                "\\substack{a\\\\b}",
                "\\hline"
            })
    void anythingGivesWellFormedMarkup(String latex) throws Exception {
        String math = MathmlWriter.write(latex, Map.of(), true);
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(math.getBytes(StandardCharsets.UTF_8)));
        assertThat(math).doesNotContain("<script", "<b>", "<i>");
    }

    @Test
    void whatIsTooDeepOrTooLongIsShownAsSource() {
        assertThat(MathmlWriter.write("{".repeat(100_000), Map.of(), true)).startsWith("<code");
        assertThat(MathmlWriter.write("\\frac".repeat(7_000), Map.of(), true)).startsWith("<code");
        assertThat(MathmlWriter.write("x^".repeat(15_000) + "x", Map.of(), true))
                .startsWith("<");
        assertThat(MathmlWriter.write("\\hat".repeat(9_000), Map.of(), true)).startsWith("<code");
    }
}
