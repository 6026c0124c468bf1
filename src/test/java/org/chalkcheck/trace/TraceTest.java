package org.chalkcheck.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final String FUNCTION = "f(x1, x2) = 1/(x1 + x2) + x2^2 + cos(x1) at (3, 6)";

    private static Trace trace(String question) {
        ParsedTrace parsed = TraceParser.parse(question, 0);
        assertThat(parsed.diagnostics()).isEmpty();
        return parsed.trace().orElseThrow();
    }

    private static Diagnostic problem(String question) {
        ParsedTrace parsed = TraceParser.parse(question, 100);
        assertThat(parsed.trace()).isEqualTo(Optional.empty());
        return parsed.diagnostics().get(0);
    }

    private static List<String> column(String question, int table, int column) {
        return TraceRows.of(trace(question)).get(table).rows().stream()
                .map(row -> row.get(column))
                .toList();
    }

    @Test
    void operandsComeBeforeTheirOperationFromLeftToRight() {
        assertThat(column(FUNCTION, 0, 1))
                .containsExactly(
                        "x1",
                        "x2",
                        "v_{-1} + v_{0}",
                        "\\frac{1}{v_{1}}",
                        "v_{0}^{2}",
                        "\\cos\\left(v_{-1}\\right)",
                        "v_{2} + v_{3} + v_{4}",
                        "v_{5}");
        assertThat(column(FUNCTION, 0, 2))
                .containsExactly("3", "6", "9", "1/9", "36", "-0.9899925", "35.12112", "35.12112");
    }

    @Test
    void tangentsFollowEachInput() {
        assertThat(column(FUNCTION, 1, 2)).containsExactly("1", "0", "1", "-1/81", "0", "-0.1411200", "-0.1534657");
        assertThat(column(FUNCTION, 1, 3)).containsExactly("0", "1", "1", "-1/81", "12", "0", "971/81");
    }

    @Test
    void adjointsRunBackFromTheFunctionsOwn() {
        assertThat(column(FUNCTION, 2, 0)).startsWith("\\bar{v}_{5}").endsWith("\\bar{v}_{0}", "\\bar{v}_{-1}");
        assertThat(column(FUNCTION, 2, 2)).containsExactly("1", "1", "1", "1", "-1/81", "971/81", "-0.1534657");
    }

    @Test
    void equalPartsAreReckonedOnce() {
        assertThat(trace("f(x) = sin(x^2) * x^2 at 2").operations()).hasSize(3);
    }

    @Test
    void anInputMayBeTheWholeFunction() {
        assertThat(column("f(x, y) = y at (1, 2)", 2, 2)).containsExactly("1", "1", "0");
    }

    @Test
    void aPointOutsideOfTheDomainIsUndefined() {
        assertThat(column("f(x) = log(x) at -1", 0, 2)).containsExactly("-1", "undefined", "undefined");
    }

    @Test
    void coordinatesAreConstantExpressions() {
        assertThat(column("f(x, z) = x * z at (x, z) = (pi/2, (1 + 2)/4)", 0, 2))
                .containsExactly("1.570796", "3/4", "1.178097", "1.178097");
    }

    @Test
    void mistakesAreShownWhereTheyAre() {
        assertThat(problem("f(x) = x^2").code()).isEqualTo("trace-syntax");
        assertThat(problem("f(x) = x^2 at (1, 2)").code()).isEqualTo("trace-point");
        assertThat(problem("f(x) = x^2 at z").code()).isEqualTo("trace-point");
        assertThat(problem("f(x) = x + q at 1").message()).contains("q is no argument");
        assertThat(problem("f(x, x) = x at 1").code()).isEqualTo("trace-syntax");
        assertThat(problem("f(x) = (x at 1").span().start()).isBetween(107, 110);
        assertThat(problem("f(x) = x * at 1").span()).isNotEqualTo(new Span(100, 100));
    }

    @Test
    void aTraceForNobodyIsRefused() {
        String powers = String.join(
                " + ", IntStream.range(2, 300).mapToObj(i -> "sin(" + i + "*x)").toList());
        assertThat(problem("f(x) = " + powers + " at 1").code()).isEqualTo("trace-unsupported");
        assertThat(problem("f(x) = " + "x + ".repeat(5_000) + "x at 1").code()).isEqualTo("trace-syntax");
    }
}
