package org.chalkcheck.symbolic.smt;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.symbolic.ClaimText;
import org.chalkcheck.verdict.ProofAttempt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inequalities of vectors and matrices of any size, by facts about forms, norms, traces and sums. */
class TensorInequalitiesTest {
    private static ProofAttempt attempt(String given, String claim) {
        return new SmtProver().prove(ClaimText.propositions(given, claim).get(0), System.nanoTime() + 120_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "A : spd(n) ; x : vector(n) ; lambda : positive @ x^\\top (A + \\lambda I) x \\ge 0",
                "A : spd(n) ; x : vector(n) @ x^\\top A^{-1} x \\ge 0",
                "B : matrix(m, n) ; x : vector(n) @ x^\\top B^\\top B x \\ge 0",
                "B : matrix(m, n) ; A : spd(m) ; x : vector(n) @ x^\\top B^\\top A B x \\ge 0",
                "A : spd(n) @ \\operatorname{tr}(A) > 0",
                "A, B : spd(n) @ \\operatorname{tr}(A + B) > 0",
                "A : spd(n) @ \\det A > 0",
                "B : matrix(n, n) @ \\det(B^\\top B) \\ge 0",
                "A : spd(n) ; i : index(n) @ (A^{-1})_{ii} A_{ii} \\ge 1",
                "A : spd(n) ; i, j : index(n) @ A_{ij}^2 \\le A_{ii} A_{jj}",
                "A : spd(n) @ \\log\\det A \\le \\operatorname{tr}(A) - n",
                "B : matrix(m, n) ; x : vector(n) @ \\|Bx\\| \\le \\|B\\|_F\\|x\\|",
                "B : matrix(m, n) ; C : matrix(n, p) @ \\|BC\\|_F \\le \\|B\\|_F\\|C\\|_F",
                "B, C : matrix(n, n) @ \\|B + C\\|_F \\le \\|B\\|_F + \\|C\\|_F",
                "B : matrix(n, n) @ \\operatorname{tr}(B^2) \\le \\|B\\|_F^2",
                "B : matrix(n, n) @ \\operatorname{tr}(B)^2 \\le n \\|B\\|_F^2",
                "B, C : matrix(m, n) @ \\operatorname{tr}(B^\\top C)^2 \\le \\operatorname{tr}(B^\\top B)\\operatorname{tr}(C^\\top C)",
                "Q : orthogonal(n) @ |\\det Q| = 1",
                "x : vector(n) @ \\|x\\|_\\infty \\le \\|x\\|_2",
                "x : vector(n) @ \\|x\\|_2 \\le \\sqrt{n} \\|x\\|_\\infty",
                "x : vector(n) @ \\|x\\|_1 \\le n \\|x\\|_\\infty",
                "x : vector(n) @ \\|x\\|_2 \\le \\|x\\|_1",
                "x : vector(n) @ \\|x\\|_1 \\le \\sqrt{n} \\|x\\|_2",
                "x : vector(n) ; i : index(n) @ |x_i| \\le \\|x\\|_\\infty",
                "x : vector(n) ; i : index(n) @ x_i \\le \\max(x)",
                "x : vector(n) ; i : index(n) @ x_i^2 \\le \\|x\\|^2",
                "x : vector(n) @ \\min(x) \\le \\operatorname{mean}(x)",
                "x : vector(n) @ \\operatorname{mean}(x) \\le \\max(x)",
                "x : vector(n) @ \\operatorname{logsumexp}(x) \\ge \\max(x)",
                "x : vector(n) @ \\operatorname{logsumexp}(x) \\le \\max(x) + \\log n",
                "x : vector(n) @ \\operatorname{logsumexp}(x) \\ge \\operatorname{mean}(x) + \\log n",
                "x : vector(n) ; i : index(n) @ \\operatorname{logsumexp}(x) \\ge x_i",
                "x : vector(n) ; i : index(n) ; assume n >= 2 @ \\operatorname{softmax}(x)_i < 1",
                "p : simplex(n) @ \\sum_{i=1}^n p_i^2 \\le 1",
                "p : simplex(n) @ \\sum_{i=1}^n p_i^2 \\ge \\frac{1}{n}",
                "p : simplex(n) ; x : vector(n) @ \\sum_{i=1}^n p_i x_i \\le \\max(x)",
                "p : simplex(n) ; x : vector(n) @ \\left(\\sum_{i=1}^n p_i x_i\\right)^2 \\le \\sum_{i=1}^n p_i x_i^2",
                "p : simplex(n) ; i : index(n) @ p_i \\le 1",
                "p : simplex(n) ; i : index(n) @ p_i (1 - p_i) \\le \\frac14",
                "x, y : vector(n) @ |\\|x\\| - \\|y\\|| \\le \\|x - y\\|",
                "x, y : vector(n) @ x^\\top y \\le \\frac12(\\|x\\|^2 + \\|y\\|^2)",
                "x, y : vector(n) ; c : positive @ x^\\top y \\le \\frac{c}{2}\\|x\\|^2 + \\frac{1}{2c}\\|y\\|^2",
                "x, y : vector(n) @ \\|x - y\\|^2 \\le 2\\|x\\|^2 + 2\\|y\\|^2",
                "x : vector(n), positive @ \\left(\\sum_{i=1}^n x_i\\right)\\left(\\sum_{i=1}^n \\frac{1}{x_i}\\right) \\ge n^2",
                "q : simplex(K) @ \\max_i q_i \\ge \\frac1K",
                "q : simplex(K) ; x : vector(K) @ x^\\top (\\operatorname{diag}(q) - q q^\\top) x \\ge 0",
                "q, r : simplex(K) @ \\|q - r\\|_1 \\le 2",
                "x, y : vector(K) @ \\sum_{i=1}^K |x_i y_i| \\le \\|x\\| \\|y\\|",
                "w : vector(n) ; A : matrix(m, n) ; lambda : positive @ w^\\top (A^\\top A + \\lambda I) w \\ge \\lambda \\|w\\|^2",
                "A : spd(n) ; x, y : vector(n) @ \\frac12 y^\\top A y \\ge \\frac12 x^\\top A x + (A x)^\\top (y - x)",
                "A : spd(n) ; x, y : vector(n) ; t : real in [0, 1] @ (t x + (1-t) y)^\\top A (t x + (1-t) y) \\le t x^\\top A x + (1-t) y^\\top A y",
                "A : spd(n) ; x, y : vector(n) @ (A x - A y)^\\top (x - y) \\ge 0",
                "A : matrix(m, n) ; x, y : vector(n) @ \\|A x - A y\\| \\le \\|A\\|_F \\|x - y\\|",
                "x : vector(n) ; a : real @ \\operatorname{tr}(a^2 x x^\\top) \\ge 0",
                "x : vector(n) ; a : real @ \\|a x\\| \\le (|a| + 1) \\|x\\|",
            })
    void provesTrueInequalities(String given, String claim) {
        assertThat(attempt(given, claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "A : spd(n) ; x : vector(n) @ x^\\top A x > 0",
                "A : symmetric(n) ; x : vector(n) @ x^\\top A x \\ge 0",
                "A : spd(n) ; x, y : vector(n) @ x^\\top A y \\ge 0",
                "A : spd(n) ; x, y : vector(n) @ (x^\\top A y)^2 \\le x^\\top A x",
                "A : spd(n) ; x : vector(n) ; lambda : positive @ x^\\top (A - \\lambda I) x \\ge 0",
                "B : matrix(n, n) ; x : vector(n) @ x^\\top B B x \\ge 0",
                "B : matrix(n, n) ; A : spd(n) ; x : vector(n) @ x^\\top B A B x \\ge 0",
                "A, B : spd(n) @ \\operatorname{tr}(A - B) \\ge 0",
                "B : matrix(n, n) @ \\det B \\ge 0",
                "A : spd(n) ; i : index(n) @ (A^{-1})_{ii} A_{ii} > 1",
                "A : spd(n) ; i, j : index(n) @ A_{ij}^2 < A_{ii} A_{jj}",
                "A : spd(n) ; i, j : index(n) @ A_{ij} \\ge 0",
                "A : spd(n) @ \\log\\det A \\le \\operatorname{tr}(A) - 2n",
                "A : spd(n) @ \\log\\det A \\ge \\operatorname{tr}(A) - n",
                "B : matrix(m, n) ; x : vector(n) @ \\|Bx\\| < \\|B\\|_F\\|x\\|",
                "B : matrix(m, n) ; x : vector(n) @ \\|Bx\\| \\le \\|B\\|_F",
                "B, C : matrix(n, n) @ \\|B + C\\|_F \\ge \\|B\\|_F",
                "B, C : matrix(n, n) @ \\|BC\\|_F \\le \\|B\\|_F + \\|C\\|_F",
                "B : matrix(n, n) @ \\operatorname{tr}(B^2) \\ge 0",
                "B : matrix(n, n) @ \\operatorname{tr}(B)^2 \\le \\|B\\|_F^2",
                "B, C : matrix(n, n) @ \\operatorname{tr}(B C)^2 \\le \\operatorname{tr}(B^\\top B)",
                "Q : orthogonal(n) @ \\det Q = 1",
                "x : vector(n) @ \\|x\\|_2 \\le \\|x\\|_\\infty",
                "x : vector(n) @ \\|x\\|_1 \\le \\|x\\|_2",
                "x : vector(n) @ \\|x\\|_2 < \\|x\\|_1",
                "x : vector(n) ; i : index(n) @ x_i < \\max(x)",
                "x : vector(n) ; i : index(n) @ x_i \\ge 0",
                "x : vector(n) @ \\min(x) < \\operatorname{mean}(x)",
                "x : vector(n) @ \\operatorname{logsumexp}(x) > \\max(x)",
                "x : vector(n) @ \\operatorname{logsumexp}(x) \\le \\max(x)",
                "x : vector(n) @ \\operatorname{logsumexp}(x) < \\max(x) + \\log n",
                "x : vector(n) ; i : index(n) @ \\operatorname{softmax}(x)_i < 1",
                "x : vector(n) ; i : index(n) @ \\operatorname{softmax}(x)_i \\le \\frac12",
                "p : simplex(n) @ \\sum_{i=1}^n p_i^2 < 1",
                "p : simplex(n) @ \\sum_{i=1}^n p_i^2 > \\frac{1}{n}",
                "p : simplex(n) ; x : vector(n) @ \\sum_{i=1}^n p_i x_i < \\max(x)",
                "p : simplex(n) ; x : vector(n) @ \\left(\\sum_{i=1}^n p_i x_i\\right)^2 \\ge \\sum_{i=1}^n p_i x_i^2",
                "p : simplex(n) ; i : index(n) @ p_i < 1",
                "x, y : vector(n) @ x^\\top y \\le \\frac12\\|x\\|^2",
                "x, y : vector(n) @ \\|x - y\\|^2 \\le \\|x\\|^2 + \\|y\\|^2",
                "x : vector(n), positive @ \\left(\\sum_{i=1}^n x_i\\right)\\left(\\sum_{i=1}^n \\frac{1}{x_i}\\right) > n^2",
                "q : simplex(K) @ \\max_i q_i \\ge \\frac2K",
                "q : simplex(K) ; x : vector(K) @ x^\\top (\\operatorname{diag}(q) - 2 q q^\\top) x \\ge 0",
                "q, r : simplex(K) @ \\|q - r\\|_1 \\le 1",
                "q : simplex(K) ; r : vector(K) @ \\|q - r\\|_1 \\le 2",
                "x, y : vector(K) @ \\sum_{i=1}^K |x_i y_i| \\le \\|x\\|^2 \\|y\\|",
                "w : vector(n) ; A : matrix(m, n) ; lambda : positive @ w^\\top (A^\\top A - \\lambda I) w \\ge 0",
                "A : spd(n) ; x, y : vector(n) @ \\frac12 y^\\top A y \\ge \\frac12 x^\\top A x + 2 (A x)^\\top (y - x)",
                "A : spd(n) ; x, y : vector(n) ; t : real in [0, 2] @ (t x + (1-t) y)^\\top A (t x + (1-t) y) \\le t x^\\top A x + (1-t) y^\\top A y",
                "A : symmetric(n) ; x, y : vector(n) @ (A x - A y)^\\top (x - y) \\ge 0",
                "A : matrix(n, n) ; x, y : vector(n) @ \\|A x - A y\\| \\le \\|A\\|_F \\|x + y\\|",
                "A : matrix(n, n) ; x, y : vector(n) @ \\|A x - y^\\top x y\\| \\le \\|A\\|_F \\|x\\|",
                "x : vector(n) ; a : real @ \\operatorname{tr}(a x x^\\top) \\ge 0",
                "x : vector(n) ; a : real @ \\|a x\\| \\le a \\|x\\|",
            })
    void neverProvesNearMisses(String given, String claim) {
        assertThat(attempt(given, claim)).isNotInstanceOf(ProofAttempt.Proof.class);
    }
}
