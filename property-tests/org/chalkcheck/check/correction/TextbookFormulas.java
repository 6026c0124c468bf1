package org.chalkcheck.check.correction;

import java.util.Arrays;
import java.util.List;

/** True formulas from textbooks: declarations, the left side, the right side. */
final class TextbookFormulas {
    private TextbookFormulas() {}

    /** A true formula. */
    record Formula(String given, String left, String right) {}

    private static final String[] LINES = {
        // Gradients by vectors
        "A : matrix(n, n); x : vector(n) # \\nabla_x x^\\top A x # (A + A^\\top) x",
        "a, x : vector(n) # \\nabla_x a^\\top x # a",
        "S : symmetric(n); x, b : vector(n) # \\nabla_x \\left( \\frac{1}{2} x^\\top S x - b^\\top x \\right) # S x - b",
        "X : matrix(m, n); w : vector(n); y : vector(m) # \\nabla_w \\|X w - y\\|^2 # 2 X^\\top (X w - y)",
        "X : matrix(m, n); w : vector(n); y : vector(m); r : positive # \\nabla_w \\left( \\|X w - y\\|^2 + r \\|w\\|^2 \\right) # 2 X^\\top (X w - y) + 2 r w",
        "X : matrix(m, n); w : vector(n); y : vector(m) # \\nabla_w \\frac{1}{2 m} \\|X w - y\\|^2 # \\frac{1}{m} X^\\top (X w - y)",
        "x, a : vector(n) # \\nabla_x \\|x - a\\| # \\frac{x - a}{\\|x - a\\|}",
        "x : vector(n) # \\nabla_x \\frac{1}{n} \\sum_{i=1}^{n} x_i^2 # \\frac{2}{n} x",
        "A : matrix(m, n); x : vector(n); b : vector(m) # \\nabla_x \\operatorname{logsumexp}(A x + b) # A^\\top \\operatorname{softmax}(A x + b)",
        "A : matrix(m, n); x : vector(n); y : vector(m) # \\nabla_x (y^\\top A x)^2 # 2 (y^\\top A x) A^\\top y",
        "x, c : vector(n); f : function # \\nabla_x f(c^\\top x) # f'(c^\\top x) c",
        "W : matrix(m, n); x : vector(n); v : vector(m); f : function # \\nabla_x v^\\top f(W x) # W^\\top (f'(W x) \\odot v)",
        "W : matrix(m, n); x : vector(n); v : vector(m) # \\nabla_x v^\\top \\tanh(W x) # W^\\top ((1 - \\tanh(W x)^2) \\odot v)",
        "z : vector(K); y : vector(K) # \\nabla_z \\left( \\operatorname{logsumexp}(z) - y^\\top z \\right) # \\operatorname{softmax}(z) - y",
        "B, C : matrix(m, n); x : vector(n); b, d : vector(m) # \\nabla_x (B x + b)^\\top (C x + d) # B^\\top (C x + d) + C^\\top (B x + b)",
        "x, m : vector(n); P : symmetric(n) # \\nabla_x \\left( -\\frac{1}{2} (x - m)^\\top P (x - m) \\right) # -P (x - m)",
        "x : vector(n); t : positive # \\nabla_x \\frac{1}{t} \\sum_{i=1}^{n} e^{t x_i} # \\exp(t x)",
        "X : matrix(m, n); w : vector(n); t : vector(m) # \\nabla_w \\sum_{i=1}^{m} \\left( \\log(1 + e^{(X w)_i}) - t_i (X w)_i \\right) # X^\\top (\\sigma(X w) - t)",
        // Gradients by matrices
        "A, X, B : matrix(n, n) # \\frac{\\partial}{\\partial X} \\operatorname{tr}(A X B) # A^\\top B^\\top",
        "X : matrix(n, n) # \\frac{\\partial}{\\partial X} \\operatorname{tr}(X^2) # 2 X^\\top",
        "X, B : matrix(n, n) # \\frac{\\partial}{\\partial X} \\operatorname{tr}(X^\\top B X) # B X + B^\\top X",
        "X, A : matrix(m, n) # \\frac{\\partial}{\\partial X} \\|X - A\\|_F^2 # 2 (X - A)",
        "A : matrix(k, m); X : matrix(m, n); B : matrix(n, l); C : matrix(k, l) # \\frac{\\partial}{\\partial X} \\|A X B + C\\|_F^2 # 2 A^\\top (A X B + C) B^\\top",
        "X : invertible(n) # \\frac{\\partial}{\\partial X} \\log |\\det(X)| # X^{-\\top}",
        "X : invertible(n) # \\frac{\\partial}{\\partial X} \\det(X) # \\det(X) X^{-\\top}",
        "X : invertible(n); A : matrix(n, n) # \\frac{\\partial}{\\partial X} \\operatorname{tr}(A X^{-1}) # -X^{-\\top} A^\\top X^{-\\top}",
        "X : invertible(n); a, b : vector(n) # \\frac{\\partial}{\\partial X} a^\\top X^{-1} b # -X^{-\\top} a b^\\top X^{-\\top}",
        "X : matrix(m, n); a : vector(m); b : vector(n) # \\frac{\\partial}{\\partial X} a^\\top X b # a b^\\top",
        "X : matrix(m, n); a : vector(n); b : vector(m) # \\frac{\\partial}{\\partial X} a^\\top X^\\top b # b a^\\top",
        "X : matrix(m, n); b, c : vector(n) # \\frac{\\partial}{\\partial X} b^\\top X^\\top X c # X (b c^\\top + c b^\\top)",
        "X : matrix(m, n); D : matrix(m, m); b, c : vector(n) # \\frac{\\partial}{\\partial X} b^\\top X^\\top D X c # D^\\top X b c^\\top + D X c b^\\top",
        "W : matrix(m, n); x : vector(n); d : vector(m); b : vector(m) # \\frac{\\partial}{\\partial W} d^\\top (W x + b) # d x^\\top",
        "W : matrix(m, n); x : vector(n); y : vector(m) # \\frac{\\partial}{\\partial W} \\frac{1}{2} \\|W x - y\\|^2 # (W x - y) x^\\top",
        "A, X, B : matrix(n, n) # \\frac{\\partial}{\\partial X} \\operatorname{tr}(A X B X) # A^\\top X^\\top B^\\top + B^\\top X^\\top A^\\top",
        "G : matrix(m, p); A : matrix(m, n); B : matrix(n, p) # \\frac{\\partial}{\\partial A} \\operatorname{tr}(G^\\top A B) # G B^\\top",
        "G : matrix(m, p); A : matrix(m, n); B : matrix(n, p) # \\frac{\\partial}{\\partial B} \\operatorname{tr}(G^\\top A B) # A^\\top G",
        "S : invertible(n); A : matrix(n, n); N : natural # \\frac{\\partial}{\\partial S} \\left( \\frac{N}{2} \\log |\\det(S)| + \\frac{1}{2} \\operatorname{tr}(S A) \\right) # \\frac{N}{2} S^{-\\top} + \\frac{1}{2} A^\\top",
        "U : matrix(m, k); V : matrix(n, k); R : matrix(m, n); r : positive # \\frac{\\partial}{\\partial U} \\left( \\frac{1}{2} \\|U V^\\top - R\\|_F^2 + \\frac{r}{2} \\|U\\|_F^2 \\right) # (U V^\\top - R) V + r U",
        // Jacobians
        "A : matrix(m, n); x : vector(n) # \\frac{\\partial}{\\partial x} A x # A",
        "z : vector(K) # \\frac{\\partial}{\\partial z} \\operatorname{softmax}(z) # \\operatorname{diag}(\\operatorname{softmax}(z)) - \\operatorname{softmax}(z) \\operatorname{softmax}(z)^\\top",
        "z : vector(K); T : positive # \\frac{\\partial}{\\partial z} \\operatorname{softmax}(z / T) # \\frac{1}{T} (\\operatorname{diag}(\\operatorname{softmax}(z / T)) - \\operatorname{softmax}(z / T) \\operatorname{softmax}(z / T)^\\top)",
        "W : matrix(m, n); x : vector(n); b : vector(m); f : function # \\frac{\\partial}{\\partial x} f(W x + b) # \\operatorname{diag}(f'(W x + b)) W",
        "W : matrix(n, n); x : vector(n); f : function # \\frac{\\partial}{\\partial x} (x + f(W x)) # I + \\operatorname{diag}(f'(W x)) W",
        "W_1 : matrix(k, n); W_2 : matrix(m, k); x : vector(n); f : function # \\frac{\\partial}{\\partial x} W_2 f(W_1 x) # W_2 \\operatorname{diag}(f'(W_1 x)) W_1",
        "x : vector(n) # \\frac{\\partial}{\\partial x} \\frac{x}{\\|x\\|} # \\frac{1}{\\|x\\|} I - \\frac{1}{\\|x\\|^3} x x^\\top",
        "x, y : vector(n) # \\frac{\\partial}{\\partial x} (x \\odot y) # \\operatorname{diag}(y)",
        "x : vector(n) # \\frac{\\partial}{\\partial x} x (x^\\top x) # (x^\\top x) I + 2 x x^\\top",
        "A : matrix(n, n); x : vector(n) # \\frac{\\partial}{\\partial x} (x^\\top A x) x # (x^\\top A x) I + x x^\\top (A + A^\\top)",
        // Hessians
        "A : matrix(n, n); x : vector(n) # \\nabla_x^2 x^\\top A x # A + A^\\top",
        "X : matrix(m, n); w : vector(n); y : vector(m) # \\nabla_w^2 \\frac{1}{2} \\|X w - y\\|^2 # X^\\top X",
        "A : matrix(m, n); x : vector(n); f : function; c : vector(n) # \\nabla_x^2 f(c^\\top x) # f''(c^\\top x) c c^\\top",
        "z : vector(K) # \\nabla_z^2 \\operatorname{logsumexp}(z) # \\operatorname{diag}(\\operatorname{softmax}(z)) - \\operatorname{softmax}(z) \\operatorname{softmax}(z)^\\top",
        // Entries
        "z : vector(K); i, j : index(K) # \\frac{\\partial \\operatorname{softmax}(z)_i}{\\partial z_j} # \\operatorname{softmax}(z)_i (\\delta_{ij} - \\operatorname{softmax}(z)_j)",
        "A : matrix(n, n); i, j : index(n); x, y : vector(n) # \\frac{\\partial}{\\partial A_{ij}} x^\\top A y # x_i y_j",
        "X : invertible(n); i, j : index(n) # \\frac{\\partial}{\\partial X_{ij}} \\det(X) # \\det(X) (X^{-1})_{ji}",
        "A : matrix(n, n); i, j : index(n) # \\frac{\\partial}{\\partial A_{ij}} \\operatorname{tr}(A^2) # 2 A_{ji}",
        // By scalars
        "A, B : invertible(n); t : real # \\frac{d}{dt} \\operatorname{tr}(A e^t B) # e^t \\operatorname{tr}(A B)",
        "A : invertible(n); B : matrix(n, n); t : real # \\frac{d}{dt} (A + t B)^{-1} # -(A + t B)^{-1} B (A + t B)^{-1}",
        "A : invertible(n); B : matrix(n, n); t : real # \\frac{d}{dt} \\det(A + t B) # \\det(A + t B) \\operatorname{tr}((A + t B)^{-1} B)",
        // Scalar derivatives
        "x : real # \\frac{d}{dx} \\sin(3 x) # 3 \\cos(3 x)",
        "x : real # \\frac{d}{dx} \\tanh x # 1 - \\tanh^2 x",
        "x : real # \\frac{d}{dx} \\sigma(x) # \\sigma(x) (1 - \\sigma(x))",
        "x : real # \\frac{d}{dx} x \\sigma(x) # \\sigma(x) + x \\sigma(x) (1 - \\sigma(x))",
        "x : real # \\frac{d}{dx} e^{-x^2} # -2 x e^{-x^2}",
        "x : real # \\frac{d}{dx} \\log(1 + e^x) # \\sigma(x)",
        "x : real # \\frac{d}{dx} \\arctan x # \\frac{1}{1 + x^2}",
        "x : positive # \\frac{d}{dx} x^2 \\log x # 2 x \\log x + x",
        "x : positive # \\frac{d}{dx} x^x # x^x (\\log x + 1)",
        "x, a : positive # \\frac{d}{dx} a^x # a^x \\log a",
        "x : real # \\frac{d}{dx} \\ln(\\cosh x) # \\tanh x",
        "x : real # \\frac{d}{dx} \\frac{x}{1 + x^2} # \\frac{1 - x^2}{(1 + x^2)^2}",
        "x : real; f, g : function # \\frac{d}{dx} f(g(x)) # f'(g(x)) g'(x)",
        "x : real; f, g : function # \\frac{d}{dx} f(x) g(x) # f'(x) g(x) + f(x) g'(x)",
        "p, q : real in (0, 1) # \\frac{\\partial}{\\partial p} \\left( -q \\log p - (1 - q) \\log(1 - p) \\right) # \\frac{p - q}{p (1 - p)}",
        // Normal densities and divergences
        "x, mu : real; sigma : positive # \\frac{\\partial}{\\partial \\mu} \\left( -\\log \\sigma - \\frac{(x - \\mu)^2}{2 \\sigma^2} \\right) # \\frac{x - \\mu}{\\sigma^2}",
        "x, mu : real; sigma : positive # \\frac{\\partial}{\\partial \\sigma} \\left( -\\log \\sigma - \\frac{(x - \\mu)^2}{2 \\sigma^2} \\right) # \\frac{(x - \\mu)^2}{\\sigma^3} - \\frac{1}{\\sigma}",
        "mu : real; sigma : positive # \\frac{\\partial}{\\partial \\sigma} \\frac{1}{2} \\left( \\mu^2 + \\sigma^2 - 1 - \\log \\sigma^2 \\right) # \\sigma - \\frac{1}{\\sigma}",
        "mu, nu : real; sigma, tau : positive; X ~ Normal(mu, sigma^2); Y ~ Normal(nu, tau^2) # D_{\\mathrm{KL}}(X \\,\\|\\, Y) # \\log \\frac{\\tau}{\\sigma} + \\frac{\\sigma^2 + (\\mu - \\nu)^2}{2 \\tau^2} - \\frac{1}{2}",
        "mu : real; sigma : positive; a, b : real; X ~ Normal(mu, sigma^2) # \\operatorname{Var}(a X + b) # a^2 \\sigma^2",
        "mu : real; sigma : positive; X ~ Normal(mu, sigma^2) # \\mathbb{E}[X^2] # \\mu^2 + \\sigma^2",
        "mu : real; sigma : positive; X ~ Normal(mu, sigma^2) # \\mathbb{E}[e^X] # e^{\\mu + \\sigma^2 / 2}",
    };

    /** Returns the formulas. */
    static List<Formula> all() {
        return Arrays.stream(LINES)
                .map(line -> line.split(" # "))
                .map(parts -> new Formula(parts[0], parts[1], parts[2]))
                .toList();
    }
}
