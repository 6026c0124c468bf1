package org.chalkcheck.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Shape;
import org.junit.jupiter.api.Test;

class ConvolutionOptionsTest {
    private static ExpressionReader.Reading read(String latex) {
        return ExpressionReader.read(
                latex, Optional.empty(), List.of("x : vector(n)", "A : matrix(5, 7)", "w : vector(3)"));
    }

    private static Shape shape(String latex) {
        return read(latex).value().map(Expr::shape).orElseThrow();
    }

    private static String problem(String latex) {
        return read(latex).diagnostics().stream()
                .map(diagnostic -> diagnostic.code() + ": " + diagnostic.message())
                .reduce("", (first, second) -> first + second);
    }

    @Test
    void everyOutputSizeIsThatOfTheFormula() {
        for (int p = 0; p <= 2; p++) {
            for (int d = 1; d <= 2; d++) {
                for (int s = 1; s <= 3; s++) {
                    String options = ", stride=%d, padding=%d, dilation=%d".formatted(s, p, d);
                    Shape shape = shape("\\operatorname{corr}(A, [1, 2; 3, 4]" + options + ")");
                    assertThat(shape)
                            .as(options)
                            .isEqualTo(Shape.matrix(
                                    Dim.of((5 + 2 * p - d - 1) / s + 1), Dim.of((7 + 2 * p - d - 1) / s + 1)));
                }
            }
        }
    }

    @Test
    void rowsAndColumnsAreOfOneDimension() {
        assertThat(shape("\\operatorname{corr}([1, 2, 3], [1, 1], padding=2)").isRow())
                .isTrue();
        assertThat(shape("\\operatorname{corr}(w, (1, 1), padding=2)").isColumn())
                .isTrue();
    }

    @Test
    void whatIsNoOptionIsNotPassedOver() {
        assertThat(problem("\\operatorname{corr}(w, w, 2)")).startsWith("convolution-option");
        assertThat(problem("\\operatorname{corr}(w, w, groups=2)")).startsWith("convolution-option");
        assertThat(problem("\\operatorname{corr}(w, w, stride=0)")).startsWith("convolution-option");
        assertThat(problem("\\operatorname{conv}_{\\mathrm{full}}(w, w, padding=1)"))
                .startsWith("convolution-option");
        assertThat(problem("\\operatorname{corr}(x, w, stride=2)")).contains("known size");
        assertThat(problem("\\operatorname{corr}(A, A, padding=1000000)")).contains("too large");
    }
}
