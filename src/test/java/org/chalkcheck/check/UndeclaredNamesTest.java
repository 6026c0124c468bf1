package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Undeclared letters are numbers, except where no number can be meant. */
class UndeclaredNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\operatorname{tr}(AB) = \\operatorname{tr}(A) \\operatorname{tr}(B)",
                "\\det(A + B) = \\det A + \\det B",
                "\\det(cA) = c \\det A",
                "\\|Ax\\| = \\|A\\| \\|x\\|",
                "\\|x\\|_1 = \\|x\\|_\\infty",
                "A \\otimes B = B \\otimes A",
                "A \\odot B = A B",
                "\\langle x, y \\rangle = x y",
                "\\operatorname{mean}(x) = x",
                "\\operatorname{diag}(x) = x",
                "\\mathbf{A} \\mathbf{B} = \\mathbf{B} \\mathbf{A}",
                "\\nabla_x f = 0",
                "\\nabla_\\theta \\log p_\\theta(x) = 0",
                "\\frac{\\partial}{\\partial \\theta} \\log p_\\theta(x) = 0",
            })
    void vectorsAndMatrices_haveToBeDeclared(String claim) {
        assertThat(CheckedDisplay.claim("", claim).verdict()).isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a(b + c) = ab + ac",
                "|ab| = |a||b|",
                "\\frac{d}{dx} (a x^2 + c) = 2 a x",
                "\\frac{\\partial}{\\partial b} (a x + b) = 1",
                "\\|c u\\| = |c| \\|u\\|",
                "\\det(c A) = c^n \\det A",
                "\\operatorname{tr}(c A) = c \\operatorname{tr} A",
                "\\nabla_u (c\\, w^T u) = c w",
                "\\mathbf{A} \\mathbf{1} = A \\mathbf{1}",
            })
    void numbersNeedNoDeclaration(String claim) {
        assertThat(CheckedDisplay.claim("u, w : vector(n); A : matrix(n, n)", claim)
                        .verdict())
                .isEqualTo(Verdict.PROVED);
    }

    @Test
    void aDeclaredNameWithOtherScriptsIsNamed() {
        CheckedClaim claim = CheckedDisplay.claim("x0 : real", "x_0 + 1 = 2");

        assertThat(claim.steps().get(0).evidence().notes()).contains("x0 is declared, and x_0 is another name");
    }

    @Test
    void withoutNamesLikeIt_anUndeclaredNameIsNamedAlone() {
        CheckedClaim claim = CheckedDisplay.claim("y0 : real", "x_0 + 1 = 2");

        assertThat(claim.steps().get(0).evidence().notes()).containsExactly("x_0 taken as real");
    }
}
