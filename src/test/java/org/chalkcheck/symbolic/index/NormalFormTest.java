package org.chalkcheck.symbolic.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.symbolic.ClaimText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms keep the values of the expressions that they were made of, at random points and dimensions. */
class NormalFormTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "x, y : vector(n); A : matrix(n, n)# \\nabla_x (x^\\top A x) e^{y^\\top x} = y",
                "X : invertible(n); a, b : vector(n)# \\frac{\\partial}{\\partial X} \\log(1 + (a^\\top X^{-1} b)^2) = X",
                "X : matrix(n, n)# \\frac{\\partial}{\\partial X} \\det(X) \\operatorname{tr}(X^{-1} X^\\top X^{-1}) = X",
                "A : matrix(m, n); X : matrix(n, k)# \\operatorname{vec}(A X) = (I \\otimes A) \\operatorname{vec}(X)",
                "A : matrix(2, 3); X : matrix(3, 5)# \\operatorname{vec}(A X) = (X^\\top \\otimes I) \\operatorname{vec}(A)",
                "A : matrix(m, n); X : matrix(n, p); B : matrix(p, q)# \\operatorname{vec}(A X B) = (B^\\top \\otimes A) \\operatorname{vec}(X)",
                "A : matrix(m, n); X : matrix(n, p)# \\frac{\\partial \\operatorname{vec}(A X)}{\\partial \\operatorname{vec}(X)} = 2 (I \\otimes A)",
                "A : matrix(2, 3); X : matrix(3, 2)# \\frac{\\partial \\operatorname{vec}(X A X)}{\\partial \\operatorname{vec}(X)} = I",
                "x : vector(n); d : vector(m)# x \\otimes d^\\top \\otimes x = x d^\\top \\otimes x",
                "z : vector(K)# \\nabla_z^2 \\frac{\\log \\sum_{k=1}^{K} e^{2 z_k}}{1 + z^\\top z} = z z^\\top",
                "S : symmetric(n); x : vector(n)# \\nabla_x \\tanh(x^\\top S x) \\|x\\| = S x",
                "Q : orthogonal(n); d : vector(n)# Q \\operatorname{diag}(d)^2 Q^\\top Q \\operatorname{diag}(d) = Q",
                "P : spd(n); x : vector(n)# \\nabla_x \\sqrt{1 + x^\\top P^{-1} x} = P x",
                "p, q : simplex(K)# \\sum_{k=1}^{K} p_k \\log \\frac{p_k}{q_k} = \\sum_{k=1}^{K} q_k",
                "u, v : vector(n); c : nonzero# \\det(c I + u v^\\top) = c^n",
                "D : diagonal(n); A : matrix(n, n)# \\det(D A^{-1} D) = \\operatorname{tr}(D A)",
                "A : matrix(2, 2)# A^{-1} \\det(A) = A A A",
                "x : real# \\frac{d^2}{dx^2} \\sin(x)^3 \\cos(2 x) = \\frac{\\tan(x / 2)}{1 + \\tan(x)^2}",
                "x : real# \\frac{d}{dx} \\frac{\\sigma(x)^2 \\tanh(x / 2)}{1 + e^{-3 x}} = \\operatorname{Mish}(x)",
                "x : real# \\frac{d}{dx} |x| \\sqrt{x^2 + 1} = \\max(x, 1, -2 x)",
                "x : positive; a : real# \\frac{d}{dx} x^{a + 2} \\log(3 x)^2 = x^{-a}",
                "x : positive# \\frac{\\Gamma(x + 3)}{\\Gamma(x)} = \\frac{d}{dx} \\Gamma(x + 1)",
                "n : natural; r : real in (2, 3)# \\sum_{k=1}^{n} k r^k = \\sum_{k=0}^{n-1} (k + 1)^2",
                "x : real in (-1, 1)# \\cos(2 \\arcsin(x)) = \\sin(3 \\arctan(x))",
                "x : real# \\operatorname{arcsinh}(x) = \\frac{d}{dx} \\arctan(\\sinh(x))",
                "x : vector(n)# \\frac{\\partial}{\\partial x} \\left( x x^\\top x \\right) = x x^\\top",
                "x : vector(n)# \\nabla_x \\prod_{i=1}^{n} (1 + x_i^2) = x",
                "X : matrix(N, d); w : vector(d); lambda : positive#" + " (X^\\top X + \\lambda I)^{-1} X^\\top X w = w"
            })
    void bothSides_haveTheValuesOfTheirForms(String given, String latex) {
        for (Proposition step : ClaimText.propositions(given, latex)) {
            int[] compared = new int[1];
            assertThat(new Points(7).differences(step, 5, compared)).isEmpty();
            assertThat(compared[0]).as("entries compared").isGreaterThan(5);
        }
    }

    @Test
    void randomExpressions_haveTheValuesOfTheirForms() {
        int forms = 0;
        for (int seed = 0; seed < 300; seed++) {
            Expr expression = new RandomExpressions(seed).derived(3);
            int[] compared = new int[1];
            try {
                Proposition same = Proposition.of(expression, Relation.EQUAL, expression);
                assertThat(new Points(seed).differences(same, 3, compared))
                        .as("seed " + seed)
                        .isEmpty();
                forms++;
            } catch (KernelLimitException e) {
                // The kernel may refuse; it must not be wrong.
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(forms).isGreaterThan(280);
    }
}
