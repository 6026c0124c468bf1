package org.chalkcheck.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chalkcheck.expr.LatexPrinter;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.symbolic.slip.Slip;
import org.chalkcheck.symbolic.slip.SlipCatalogue;
import org.chalkcheck.symbolic.slip.SlipKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlipCatalogueTest {
    private static final long SECONDS_20 = 20_000_000_000L;

    private static Optional<Slip> explain(String given, String latex) {
        Proposition step = ClaimText.propositions(given, latex).get(0);
        return SlipCatalogue.explain(step, System.nanoTime() + SECONDS_20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "A : matrix(n, n); x : vector(n)# \\nabla_x x^\\top A x = -(A + A^\\top) x# SIGN",
                "S : symmetric(n); x : vector(n)# \\nabla_x x^\\top S x = S x# FACTOR_TWO",
                "X, B : matrix(n, n)# \\frac{\\partial}{\\partial X} \\operatorname{tr}(X B) = B# WHOLE_TRANSPOSE",
                "X, A, B : matrix(n, n)# \\frac{\\partial}{\\partial X} \\operatorname{tr}(A X B) = A^\\top B# TRANSPOSE",
                "X, A, B : matrix(n, n)# \\frac{\\partial}{\\partial X} \\operatorname{tr}(A X B) = B^\\top A^\\top# PRODUCT_ORDER",
                "z : vector(K); s = softmax(z)# \\frac{\\partial}{\\partial z} \\operatorname{softmax}(z) = -s s^\\top# DELTA_TERM",
                "f : function; x : real# \\frac{d}{dx} f(x)^2 = 2 f(x)# INNER_DERIVATIVE",
                "x : vector(n)# \\nabla_x \\frac{1}{n} \\sum_{i=1}^{n} x_i^2 = 2 x# FACTOR_COUNT",
                "A, B : matrix(n, n)# (A B)^\\top = A^\\top B^\\top# PRODUCT_ORDER",
                "x, y : real# (x - y)^2 = x^2 + 2 x y + y^2# TERM_SIGN",
                "n : natural# \\sum_{k=1}^{n} k = \\sum_{k=1}^{n - 1} k# BOUND"
            })
    void plantedSlip_isNamed(String given, String latex, SlipKind kind) {
        assertThat(explain(given, latex)).map(Slip::kind).contains(kind);
    }

    @Test
    void correction_isTidyInTheAuthorsNotation() {
        Slip slip = explain(
                        "X : matrix(N, d); w : vector(d); y : vector(N)",
                        "\\nabla_w \\|X w - y\\|^2 = X^\\top (X w - y)")
                .orElseThrow();
        assertThat(LatexPrinter.print(slip.corrected()).replace("\\left", "").replace("\\right", ""))
                .isEqualTo("2 X^\\top (X w - y)");
    }

    @Test
    void lineWithoutAKnownSlip_hasNoExplanation() {
        assertThat(explain("x : real", "\\frac{d}{dx} \\sin(x) = e^{x} + 7")).isEmpty();
    }
}
