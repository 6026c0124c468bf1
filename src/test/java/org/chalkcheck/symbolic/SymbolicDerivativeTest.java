package org.chalkcheck.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.LatexPrinter;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.replay.Replay;
import org.chalkcheck.symbolic.derivative.SymbolicDerivative;
import org.chalkcheck.verdict.ProofAttempt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolicDerivativeTest {
    private static final long SECONDS_20 = 20_000_000_000L;

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "A : matrix(n, n); x : vector(n)# \\nabla_x x^\\top A x# A x + A^\\top x",
                "S : symmetric(n); x : vector(n)# \\nabla_x x^\\top S x# 2 S x",
                "S : symmetric(n); x : vector(n)# \\nabla_x \\frac{x^\\top S x}{x^\\top x}"
                        + "# \\frac{2 S x}{x^\\top x} - \\frac{2 (x^\\top S x) x}{(x^\\top x)^{2}}",
                "X : invertible(n)# \\frac{\\partial}{\\partial X} \\log |\\det(X)|# X^{-\\top}",
                "X : invertible(n); a, b : vector(n)# \\frac{\\partial}{\\partial X} a^\\top X^{-1} b"
                        + "# -X^{-\\top} a b^\\top X^{-\\top}",
                "z : vector(K)# \\frac{\\partial}{\\partial z} \\operatorname{softmax}(z)"
                        + "# \\operatorname{diag}(\\operatorname{softmax}(z))"
                        + " - \\operatorname{softmax}(z) \\operatorname{softmax}(z)^\\top",
                "z : vector(K)# \\nabla_z \\log \\sum_{k=1}^{K} e^{z_k}# \\operatorname{softmax}(z)",
                "z : vector(K); y : simplex(K)# \\nabla_z \\left( -y^\\top \\log(\\operatorname{softmax}(z)) \\right)"
                        + "# \\operatorname{softmax}(z) - y",
                "X : matrix(N, d); w : vector(d); y : vector(N)# \\nabla_w \\frac{1}{2} \\|X w - y\\|^2# X^\\top (X w - y)",
                "X : matrix(N, d); w : vector(d); y : vector(N)# \\nabla_w^2 \\frac{1}{2} \\|X w - y\\|^2# X^\\top X",
                "f : function; W : matrix(m, n); x : vector(n)# \\frac{\\partial}{\\partial x} f(W x)"
                        + "# \\operatorname{diag}(f'(W x)) W",
                "x : vector(n)# \\nabla_x \\|x\\|# \\frac{x}{\\|x\\|}",
                "X : matrix(m, n); B : matrix(n, m)# \\frac{\\partial}{\\partial X} \\operatorname{tr}(X B)# B^\\top",
                "A, B : matrix(n, n); t : real# \\frac{d}{dt} \\det(A + t B)"
                        + "# \\det(A + t B) \\operatorname{tr}((A + t B)^{-1} B)",
                "x : real# \\frac{d}{dx} \\sin(x^2)# 2 x \\cos(x^{2})",
                "x : real# \\frac{d^2}{dx^2} e^{3 x}# 9 e^{3 x}"
            })
    void derivative_isWrittenInMatrixNotationAndProved(String given, String latex, String expected) {
        Expr asked = ClaimText.propositions(given, latex + " = " + latex).get(0).left();
        SymbolicDerivative.Result result = SymbolicDerivative.deriveProved(asked, System.nanoTime() + SECONDS_20)
                .orElseThrow();
        assertThat(LatexPrinter.print(result.value()).replace("\\left", "").replace("\\right", ""))
                .isEqualTo(expected);
        assertThat(result.proof()).isPresent();
        assertThat(result.derivation().get(0).claim().right()).isEqualTo(result.value());
        assertThat(Replay.of(result.derivation().get(0).claim(), result.derivation())
                        .objection())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "X : matrix(N, d); w : vector(d); b : vector(N)# (X^\\top X + 2 I)^{-1} X^\\top (b - X w)",
                "x, y : vector(n)# \\frac{(x - y) \\odot x}{\\|x - y\\|^3} + \\operatorname{softmax}(-x)",
                "a, b, c : positive# \\frac{a - b}{c (a + b)} - \\sqrt{\\frac{a}{2 b^{c + 1}}} (a + b)^2",
                "f : function; A : matrix(n, n); x : vector(n)# -f'(A x) \\odot (A^{-\\top} x) + \\operatorname{tr}(A A^\\top) x",
                "x : vector(n); i : index(n)# e^{-x_i} - |x_i| \\log(1 + x_i^2)"
            })
    void latex_isReadBackAsTheSameExpression(String given, String latex) {
        Expr first = ClaimText.propositions(given, latex + " = " + latex).get(0).left();
        String printed = LatexPrinter.print(first);
        Expr second =
                ClaimText.propositions(given, printed + " = " + printed).get(0).left();
        assertThat(new KernelProver()
                        .prove(Proposition.of(first, Relation.EQUAL, second), System.nanoTime() + SECONDS_20))
                .as(printed)
                .isInstanceOf(ProofAttempt.Proof.class);
    }
}
