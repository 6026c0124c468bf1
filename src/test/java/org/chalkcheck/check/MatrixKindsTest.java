package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Premises that say of what kind a matrix or a vector is, and the order of symmetric matrices. */
class MatrixKindsTest {
    private static final String GIVEN =
            "A, B, C, Q : matrix(n, n); X : matrix(m, n); x, y : vector(n); b : vector(m); S, T : spd(n); "
                    + "G : symmetric(n); p : simplex(n); u : vector(n*m); R : spd(m); U : orthogonal(n); lambda : positive";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X^\\top X \\succeq 0",
                "X^\\top X + \\lambda I \\succ 0",
                "\\operatorname{diag}(p) \\succeq p p^\\top",
                "S^{-1} \\succ 0",
                "A \\succ 0 \\implies A^{-1} \\succ 0",
                "A \\succeq 0 \\implies X A X^\\top \\succeq 0",
                "A \\succeq 0, B \\succeq 0 \\implies A + B \\succeq 0",
                "A \\succeq 0 \\implies \\operatorname{tr}(A) \\ge 0",
                "A \\succeq B \\implies \\operatorname{tr}(A) \\ge \\operatorname{tr}(B)",
                "A \\succeq B, B \\succeq C \\implies A \\succeq C",
                "A \\succ B, x \\ne 0 \\implies x^\\top A x > x^\\top B x",
                "A^\\top = -A \\implies x^\\top A x = 0",
                "A^\\top = A \\implies x^\\top A y = y^\\top A x",
                "Q^\\top Q = I \\implies \\|Q x\\| = \\|x\\|",
                "Q^\\top Q = I \\implies Q Q^\\top = I",
                "B C = C B \\implies B^2 C = C B^2",
                "B C = C B \\implies (B C)^3 = B^3 C^3",
                "A B = 2 B A \\implies A^2 B = 4 B A^2",
                "A^\\top A = A A^\\top \\implies \\|A x\\| = \\|A^\\top x\\|",
                "X^\\top X x = X^\\top b \\implies \\|b - X x\\|^2 = \\|b\\|^2 - \\|X x\\|^2",
                "X^\\top (b - X x) = 0 \\implies \\|b - X (x + y)\\|^2 = \\|b - X x\\|^2 + \\|X y\\|^2",
                "x \\ne 0 \\implies x^\\top x > 0",
                "x \\ne 0 \\implies x^\\top (S + T) x > 0",
                "x \\ne y \\implies \\|x - y\\|^2 > 0",
                "A \\ne 0 \\implies \\|A\\|_F > 0",
                "G^2 = G \\implies \\|x\\|^2 = \\|G x\\|^2 + \\|x - G x\\|^2",
                "\\operatorname{tr}(S T) > 0",
                "x^\\top S x \\le \\operatorname{tr}(S) \\|x\\|^2",
                "(x^\\top y)^2 \\le (x^\\top S x)(y^\\top S^{-1} y)",
                "\\operatorname{diag}(p) - p p^\\top \\preceq I",
                "x^\\top G^2 x \\ge 0",
                "\\det(U^\\top A U) = \\det(A)",
                "x^\\top (S \\odot T) x \\ge 0",
                "u^\\top (S \\otimes R) u \\ge 0",
            })
    void whatFollowsIsProved(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.PROVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X^\\top X \\succ 0",
                "\\operatorname{diag}(p) - p p^\\top \\succ 0",
                "I \\succeq x x^\\top",
                "A \\succeq 0, B \\succeq 0 \\implies A - B \\succeq 0",
                "X A X^\\top \\succeq 0",
                "A \\succeq B \\implies A^2 \\succeq B^2",
                "A \\succeq B \\implies \\det(A) \\ge \\det(B)",
                "A^\\top = A \\implies \\operatorname{tr}(A) \\ge 0",
                "A^\\top = -A \\implies \\nabla_x (x^\\top A x) = 2 A x",
                "Q^\\top Q = I \\implies \\det(Q) = 1",
                "B C = C B \\implies B C^2 = B^2 C",
                "A^\\top A = A A^\\top \\implies A = A^\\top",
                "A B = 2 B A \\implies A^2 B = 2 B A^2",
                "A B = 2 B A \\implies B A^2 = 0",
                "A B + B A = 0 \\implies A B = 0",
                "A B = I \\implies A^\\top B = I",
                "X^\\top (b - X x) = 0 \\implies \\|b - X (x + y)\\|^2 = \\|b - X x\\|^2 - \\|X y\\|^2",
                "X^\\top X x = X^\\top b \\implies X x = b",
                "x \\ne 0 \\implies x_1^2 > 0",
                "x \\ne 0 \\implies \\operatorname{sign}(x_1)^2 = 1",
                "x \\ne y \\implies \\operatorname{sign}(x_1 - y_1)^2 = 1",
                "x \\ne y \\implies x^\\top x > y^\\top y",
                "x^\\top G^3 x \\ge 0",
                "A^2 = A \\implies \\|x\\|^2 = \\|A x\\|^2 + \\|x - A x\\|^2",
                "\\operatorname{tr}(S G) > 0",
                "x^\\top G x \\le \\operatorname{tr}(G) \\|x\\|^2",
                "(x^\\top y)^2 \\le (x^\\top S x)(y^\\top S y)",
                "\\det(U^\\top A) = \\det(A)",
                "x^\\top (S T) x \\ge 0",
                "x^\\top (S \\odot G) x \\ge 0",
            })
    void whatDoesNotFollowIsRefuted(String claim) {
        assertThat(CheckedDisplay.claim(GIVEN, claim).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void partsOfMatricesTakeNoLetterOfTheClaim() {
        assertThat(CheckedDisplay.claim("A : matrix(n, n)", "A \\succeq 0 \\implies C^2 \\operatorname{tr}(A) \\ge 0")
                        .verdict())
                .isEqualTo(Verdict.PROVED);
    }
}
