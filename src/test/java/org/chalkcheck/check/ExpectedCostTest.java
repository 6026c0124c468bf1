package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.document.Document;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.typing.DocumentTyper;
import org.chalkcheck.typing.QuantitySource;
import org.junit.jupiter.api.Test;

class ExpectedCostTest {
    private static long cost(String latex) {
        SourceText text = SourceText.of("test.md", "$$" + latex + "$$");
        Document document = DocumentReader.read(text, DocumentReader.Options.DEFAULT);
        return DocumentTyper.type(document, display -> QuantitySource.NONE).claims().stream()
                .mapToLong(ExpectedCost::of)
                .sum();
    }

    @Test
    void whatIsEstimatedAtEveryPoint_costsMoreThanALongPolynomial() {
        long polynomial = cost("(a + b)^3 = a^3 + 3 a^2 b + 3 a b^2 + b^3");
        assertThat(cost("\\int_0^1 x \\, dx = 1/2")).isGreaterThan(polynomial);
        assertThat(cost("\\sum_{k=1}^\\infty 2^{-k} = 1")).isGreaterThan(polynomial);
        assertThat(cost("(a + b)^2 \\ge 4 a b")).isGreaterThan(cost("(a + b)^2 = 4 a b"));
    }

    @Test
    void whatCannotBeRead_costsNothing() {
        assertThat(cost("\\frac{a")).isZero();
    }
}
