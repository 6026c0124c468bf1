package org.chalkcheck.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.rule.Rules;
import org.chalkcheck.verdict.ProofAttempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KernelProverTest {
    private static final long DEADLINE = 120_000_000_000L;

    private static ProofAttempt attempt(Proposition step) {
        return new KernelProver().prove(step, System.nanoTime() + DEADLINE);
    }

    private static Arguments claim(String given, String latex) {
        return Arguments.of(given, latex);
    }

    static Stream<Arguments> trueClaims() {
        String ab = "A : matrix(m, n); B : matrix(n, p)";
        String square = "A, B, X : matrix(n, n)";
        String vector = "x, y : vector(n); A : matrix(n, n)";
        return Stream.of(
                // products, transposes, traces
                claim(ab, "(A B)^\\top = B^\\top A^\\top"),
                claim("A, B, C : matrix(n, n)", "\\operatorname{tr}(A B C) = \\operatorname{tr}(C A B)"),
                claim(vector, "\\operatorname{tr}(A x y^\\top) = y^\\top A x"),
                claim("x : vector(n)", "\\mathbf{1}^\\top x = \\sum_{i=1}^{n} x_i"),
                claim("n : natural", "\\operatorname{tr}(I_n) = n"),
                // structures
                claim("S : symmetric(n); x, y : vector(n)", "x^\\top S y = y^\\top S x"),
                claim("Q : orthogonal(n); x : vector(n)", "\\|Q x\\| = \\|x\\|"),
                claim("Q : orthogonal(n)", "Q^{-1} = Q^\\top"),
                claim("D, E : diagonal(n)", "D E = E D"),
                claim("p : simplex(K); c : real", "\\sum_{k=1}^{K} p_k c = c"),
                // inverses
                claim("A, B : invertible(n)", "(A B)^{-1} = B^{-1} A^{-1}"),
                claim("A : invertible(n); B : matrix(n, n)", "A^{-1} (A B) A^{-1} A = B"),
                claim(
                        "X : matrix(N, d); lambda : positive",
                        "(X^\\top X + \\lambda I) (X^\\top X + \\lambda I)^{-1} = I"),
                claim("v : vector(n)", "\\operatorname{diag}(v)^{-1} v = \\mathbf{1}"),
                claim(
                        "A : invertible(n); u, v : vector(n)",
                        "(A + u v^\\top)^{-1} = A^{-1} - \\frac{A^{-1} u v^\\top A^{-1}}{1 + v^\\top A^{-1} u}"),
                // determinants
                claim(square, "\\det(A B A) = \\det(A)^2 \\det(B)"),
                claim("A : invertible(n); c : nonzero", "\\det(c A^{-1}) = \\frac{c^n}{\\det(A)}"),
                claim("u, v : vector(n)", "\\det(I + u v^\\top) = 1 + u^\\top v"),
                claim("A : invertible(n); u, v : vector(n)", "\\det(A + u v^\\top) = \\det(A) (1 + v^\\top A^{-1} u)"),
                claim("d : vector(n)", "\\det(\\operatorname{diag}(d)) = \\prod_{i=1}^{n} d_i"),
                // powers
                claim("X : matrix(n, n); k : natural", "\\det(X^k) = \\det(X)^k"),
                claim("X : invertible(n); k : integer", "\\det(X^k) = \\det(X)^k"),
                claim(
                        "X : invertible(n); k : natural",
                        "\\frac{\\partial}{\\partial X} \\det(X^k) = k \\det(X^k) X^{-\\top}"),
                claim("A : matrix(n, n)", "(I - A) \\sum_{i=0}^{4} A^i = I - A^5"),
                claim(
                        "X : matrix(n, n); a, b : vector(n)",
                        "\\frac{\\partial}{\\partial X} a^\\top X^3 b"
                                + " = \\sum_{r=0}^{2} (X^r)^\\top a b^\\top (X^{2-r})^\\top"),
                // convolutions of the size of the input
                claim(
                        "x, y : vector(n); w : vector(k)",
                        "\\operatorname{conv}_{\\mathrm{same}}(x + y, w)"
                                + " = \\operatorname{conv}_{\\mathrm{same}}(x, w) + \\operatorname{conv}_{\\mathrm{same}}(y, w)"),
                claim(
                        "x : vector(n)",
                        "\\operatorname{corr}_{\\mathrm{same}}(x, \\begin{pmatrix} 0 \\\\ 1 \\\\ 0 \\end{pmatrix}) = x"),
                // vec, Kronecker, blocks
                claim(
                        "A : matrix(m, n); X : matrix(n, p); B : matrix(p, q)",
                        "\\operatorname{vec}(A X B) = (B^\\top \\otimes A) \\operatorname{vec}(X)"),
                claim("A : matrix(m, n); B : matrix(p, q)", "(A \\otimes B)^\\top = A^\\top \\otimes B^\\top"),
                claim(
                        "A : matrix(m, m); B : matrix(m, n)",
                        "\\begin{bmatrix} A & B \\end{bmatrix} \\begin{bmatrix} A^\\top \\\\ B^\\top \\end{bmatrix}"
                                + " = A A^\\top + B B^\\top"),
                claim("x : vector(n); d : vector(k)", "x \\otimes d = \\operatorname{vec}(d x^\\top)"),
                claim("x : vector(n); d : vector(k)", "x \\otimes d^\\top = x d^\\top"),
                claim(
                        "A : matrix(m, n); X : matrix(n, k); d : vector(k)",
                        "(d^\\top \\otimes A) \\operatorname{vec}(X) = A X d"),
                // derivatives by stacked columns
                claim(
                        "A : matrix(m, n); X : matrix(n, k); B : matrix(k, l)",
                        "\\frac{\\partial \\operatorname{vec}(A X B)}{\\partial \\operatorname{vec}(X)^\\top} = B^\\top \\otimes A"),
                claim(
                        "P : matrix(n, n)",
                        "\\frac{\\partial \\operatorname{vec}(P^2)}{\\partial \\operatorname{vec} P} = I \\otimes P + P^\\top \\otimes I"),
                claim(
                        "P : invertible(n)",
                        "\\frac{\\partial \\operatorname{vec}(P^{-1})}{\\partial \\operatorname{vec}(P)}"
                                + " = -(P^{-\\top} \\otimes P^{-1})"),
                claim(
                        "A : matrix(m, n); X : matrix(n, k); d : vector(k)",
                        "\\frac{\\partial \\sigma(A X d)}{\\partial \\operatorname{vec}(A)}"
                                + " = \\operatorname{diag}(\\sigma'(A X d)) ((X d)^\\top \\otimes I)"),
                claim("Y : matrix(m, k)", "\\nabla_{\\operatorname{vec}(Y)} \\|Y\\|_F^2 = 2 \\operatorname{vec}(Y)"),
                claim("Y : matrix(m, k)", "\\nabla^2_{\\operatorname{vec}(Y)} \\|Y\\|_F^2 = 2 I"),
                // gradients
                claim(vector, "\\nabla_x x^\\top A x = (A + A^\\top) x"),
                claim(square, "\\frac{\\partial}{\\partial X} \\operatorname{tr}(A X B) = A^\\top B^\\top"),
                claim("X : invertible(n)", "\\frac{\\partial}{\\partial X} \\det(X) = \\det(X) X^{-\\top}"),
                claim("X : invertible(n)", "\\frac{\\partial}{\\partial X} \\log |\\det(X)| = X^{-\\top}"),
                claim(
                        "X : invertible(n); a, b : vector(n)",
                        "\\frac{\\partial}{\\partial X} a^\\top X^{-1} b = -X^{-\\top} a b^\\top X^{-\\top}"),
                claim("S : symmetric(n); x : vector(n)", "\\nabla_x^2 \\tfrac{1}{2} x^\\top S x = S"),
                claim("x : vector(n)", "\\nabla_x \\|x\\| = \\frac{x}{\\|x\\|}"),
                claim("x : vector(n)", "\\nabla_x^2 \\|x\\|^2 = 2 I"),
                // softmax and its relatives
                claim(
                        "z : vector(K); s = softmax(z)",
                        "\\frac{\\partial}{\\partial z} \\operatorname{softmax}(z)"
                                + " = \\operatorname{diag}(s) - s s^\\top"),
                claim(
                        "z : vector(K); c : real",
                        "\\operatorname{softmax}(z + c \\mathbf{1}) = \\operatorname{softmax}(z)"),
                claim(
                        "z : vector(K); y : simplex(K)",
                        "\\nabla_z \\left( -\\sum_{k=1}^{K} y_k \\log \\operatorname{softmax}(z)_k \\right)"
                                + " = \\operatorname{softmax}(z) - y"),
                claim(
                        "z : vector(K); s = softmax(z)",
                        "\\nabla_z^2 \\operatorname{logsumexp}(z) = \\operatorname{diag}(s) - s s^\\top"),
                claim(
                        "x : vector(n)",
                        "\\frac{\\partial}{\\partial x} \\sigma(x)"
                                + " = \\operatorname{diag}(\\sigma(x) \\odot (\\mathbf{1} - \\sigma(x)))"),
                // unknown functions
                claim(
                        "f : function; W : matrix(m, n); x : vector(n); b : vector(m)",
                        "\\frac{\\partial}{\\partial x} f(W x + b) = \\operatorname{diag}(f'(W x + b)) W"),
                claim("f : function; x : real", "\\frac{d}{dx} f(x^2) = 2 x f'(x^2)"),
                // scalars
                claim("x : real", "\\frac{d}{dx} \\tanh(x) = 1 - \\tanh(x)^2"),
                claim("x : real", "\\sin(3 x) = 3 \\sin(x) - 4 \\sin(x)^3"),
                claim("x : real", "\\cos(x + \\pi) = -\\cos(x)"),
                claim("x, y : real", "|x y| = |x| |y|"),
                claim("x : real", "\\sqrt{x^2} = |x|"),
                claim("x : positive; a, b : real", "x^a x^b = x^{a + b}"),
                claim("x, y : real", "\\max(x, y) + \\min(x, y) = x + y"),
                claim("x : positive", "\\Gamma(x + 2) = x (x + 1) \\Gamma(x)"),
                claim("n : natural", "\\sum_{k=1}^{n} k^3 = \\frac{n^2 (n + 1)^2}{4}"),
                claim("r : real; n : natural", "(1 - r) \\sum_{k=0}^{n} r^k = 1 - r^{n + 1}"),
                claim("a, b, c : real; assume a + b = c", "c^2 - a^2 - b^2 = 2 a b"),
                claim("u, x : vector(n); assume \\|u\\|^2 = 1", "(I - 2 u u^\\top) (I - 2 u u^\\top) x = x"),
                claim("x : real", "|x^2 - 4| = |x - 2| |x + 2|"),
                claim("x : real in (-1, 1)", "\\log(1 - x^2) = \\log(1 - x) + \\log(1 + x)"),
                claim("x : positive", "J_0(x) + J_2(x) = \\frac{2}{x} J_1(x)"),
                claim("x : real; p : real", "(e^{2 x})^p = e^{2 p x}"),
                claim("x : real in (0, 1)", "\\log \\frac{x}{1 - x} = \\log(x) - \\log(1 - x)"));
    }

    static Stream<Arguments> nearMisses() {
        String vector = "x, y : vector(n); A : matrix(n, n)";
        return Stream.of(
                claim("X : matrix(n, n); k : natural", "\\det(X^k) = \\det(X)^{k + 1}"),
                claim("A : matrix(n, n)", "(I - A) \\sum_{i=0}^{4} A^i = I - A^4"),
                claim("A, B : matrix(n, n)", "(A B)^\\top = A^\\top B^\\top"),
                claim("A, B, C : matrix(n, n)", "\\operatorname{tr}(A B C) = \\operatorname{tr}(A C B)"),
                claim(vector, "x^\\top A y = y^\\top A x"),
                claim(vector, "\\nabla_x x^\\top A x = 2 A x"),
                claim("A, B : invertible(n)", "(A B)^{-1} = A^{-1} B^{-1}"),
                claim("A, B : invertible(n)", "(A + B)^{-1} = A^{-1} + B^{-1}"),
                claim("X : matrix(N, d); lambda : positive", "(X^\\top X + \\lambda I)^{-1} X^\\top X = I"),
                claim("X : invertible(n)", "\\frac{\\partial}{\\partial X} \\det(X) = \\det(X) X^{-1}"),
                claim("A, B : matrix(n, n)", "\\det(A + B) = \\det(A) + \\det(B)"),
                claim("A : invertible(n); c : nonzero", "\\det(c A) = c \\det(A)"),
                claim(
                        "z : vector(K); s = softmax(z)",
                        "\\frac{\\partial}{\\partial z} \\operatorname{softmax}(z) = \\operatorname{diag}(s)"),
                claim("z : vector(K); c : real", "\\operatorname{softmax}(c z) = \\operatorname{softmax}(z)"),
                claim("Q : orthogonal(n)", "Q Q = I"),
                claim("D : diagonal(n); A : matrix(n, n)", "D A = A D"),
                claim("A : matrix(m, n); B : matrix(p, q)", "(A \\otimes B)^\\top = B^\\top \\otimes A^\\top"),
                claim("x : vector(n); d : vector(n)", "x \\otimes d = \\operatorname{vec}(x d^\\top)"),
                claim(
                        "A : matrix(n, n); X : matrix(n, n)",
                        "\\frac{\\partial \\operatorname{vec}(A X)}{\\partial \\operatorname{vec}(X)} = A \\otimes I"),
                claim(
                        "A : matrix(n, n); X : matrix(n, n); B : matrix(n, n)",
                        "\\frac{\\partial \\operatorname{vec}(A X B)}{\\partial \\operatorname{vec}(X)} = B \\otimes A"),
                claim(
                        "P : matrix(n, n)",
                        "\\frac{\\partial^2 \\operatorname{tr}(P^2)}"
                                + "{\\partial \\operatorname{vec}(P) \\partial \\operatorname{vec}(P)^\\top} = 2 I"),
                claim(
                        "Y : matrix(n, n)",
                        "\\nabla_{\\operatorname{vec}(Y)} \\operatorname{tr}(Y^\\top Y) = 2 \\operatorname{vec}(Y^\\top)"),
                claim("x : real", "\\sqrt{x^2} = x"),
                claim("x : real", "\\operatorname{sign}(x)^2 = 1"),
                claim("x, y : real", "|x + y| = |x| + |y|"),
                claim("x : real; p : real", "(x^2)^{p} = x^{2 p}"),
                claim("x : real", "\\sin(2 x) = 2 \\sin(x)"),
                claim("x : real", "\\cos(x + \\pi) = \\cos(x)"),
                claim("n : natural", "\\sum_{k=1}^{n} k^2 = \\frac{n (n + 1)}{2}"),
                claim("x : vector(n)", "\\sum_{i=1}^{n} x_i^2 = \\left( \\sum_{i=1}^{n} x_i \\right)^2"),
                claim("x, y : vector(n)", "\\sum_{i=1}^{n} x_i y_i = \\sum_{i=1}^{n} \\sum_{j=1}^{n} x_i y_j"),
                claim("x : vector(n); c : real", "\\sum_{i=1}^{n} (x_i + c) = \\sum_{i=1}^{n} x_i + c"),
                claim("f : function; x : real", "\\frac{d}{dx} f(x^2) = f'(x^2)"),
                claim("f : function; x, y : real", "f(x + y) = f(x) + f(y)"),
                claim("x : real", "e^{x} e^{x} = e^{x^2}"),
                claim("x : positive; y : positive", "\\log(x + y) = \\log(x) + \\log(y)"),
                claim("x : real", "|x| = x"),
                claim("a, b, c : real; assume a + b = c", "c^2 = a^2 + b^2"),
                claim("x : real", "|x^2 - 4| = |x - 2| (x + 2)"),
                claim("n : natural; r : real", "\\sum_{k=0}^{n} r^k = \\frac{1 - r^n}{1 - r}"));
    }

    @ParameterizedTest
    @MethodSource("trueClaims")
    void trueClaim_isProvedByRegisteredRules(String given, String latex) {
        List<Proposition> steps = ClaimText.propositions(given, latex);
        assertThat(steps).isNotEmpty();
        for (Proposition step : steps) {
            ProofAttempt attempt = attempt(step);
            assertThat(attempt).as(step.left() + " = " + step.right()).isInstanceOf(ProofAttempt.Proof.class);
            assertThat(Rules.names()).containsAll(((ProofAttempt.Proof) attempt).rules());
        }
    }

    @ParameterizedTest
    @MethodSource("nearMisses")
    void falseClaim_isNotProved(String given, String latex) {
        assertThat(ClaimText.propositions(given, latex))
                .anySatisfy(step -> assertThat(attempt(step)).isInstanceOf(ProofAttempt.NoProof.class));
    }

    @Test
    void proof_isTheSameTwice() {
        Proposition step = ClaimText.propositions(
                        "z : vector(K); s = softmax(z)",
                        "\\frac{\\partial}{\\partial z} \\operatorname{softmax}(z) = \\operatorname{diag}(s) - s s^\\top")
                .get(0);
        assertThat(attempt(step)).isEqualTo(attempt(step));
    }

    @Test
    void hugePower_endsWithoutProof() {
        Proposition step = ClaimText.propositions(
                        "a, b, c, d, e, f : real", "(a + b + c + d + e + f)^{60} = (a + b + c + d + e - f)^{60}")
                .get(0);
        assertThat(attempt(step)).isInstanceOf(ProofAttempt.NoProof.class);
    }
}
