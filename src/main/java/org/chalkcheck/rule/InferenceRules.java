package org.chalkcheck.rule;

import static org.chalkcheck.rule.Rule.Basis.INFERENCE;
import static org.chalkcheck.rule.Rule.Basis.TRUSTED;

import java.util.List;

/** Rules by which provers reduce a claim to others, decide it by computation, or take the word of a solver for it. */
final class InferenceRules {
    private InferenceRules() {}

    static List<Rule> all() {
        RuleList rules = new RuleList();
        reductions(rules);
        inequalities(rules);
        closedForms(rules);
        decisions(rules);
        return rules.all();
    }

    private static void reductions(RuleList rules) {
        rules.add(
                        INFERENCE,
                        "claim-restated",
                        "a < b where b > a",
                        "",
                        "sides exchanged with the relation, derived functions by their definitions")
                .add(
                        INFERENCE,
                        "definitions-unfolded",
                        "f(x) becomes its definition",
                        "both sides defined",
                        "derived functions are what the manual defines them to be")
                .add(
                        INFERENCE,
                        "entrywise-definition",
                        "A = B where A[i, j] = B[i, j] for all i, j",
                        "",
                        "definition of equality of matrices")
                .add(
                        INFERENCE,
                        "split-by-guards",
                        "P where (G implies P) and (not G implies P)",
                        "the cases cover the domain of definition",
                        "law of the excluded middle")
                .add(
                        INFERENCE,
                        "split-by-residues",
                        "P(n) for all integers n where P(m q + r) for all q and each r from 0 to m - 1",
                        "n an integer, m a natural number",
                        "division with remainder")
                .add(
                        INFERENCE,
                        "induction-by-factor",
                        "L(n) = R(n) for all n >= s from L(s) = R(s) and L(n+1) - R(n+1) = c(n) (L(n) - R(n))",
                        "integers n; c(n) defined",
                        "induction")
                .add(
                        INFERENCE,
                        "denominators-cleared",
                        "a / b = c where a - b c = 0",
                        "b is not 0 where the equation is defined",
                        "field axioms")
                .add(
                        INFERENCE,
                        "positive-factor",
                        "a c <= b c where a <= b, for all names or for multiples of a positive one in their place",
                        "c positive; each real is a multiple of the positive name",
                        "order of a field")
                .add(
                        INFERENCE,
                        "integer-and-fractional-part",
                        "floor(k x + r) = k n + floor(k t + r) for x = n + t",
                        "k and n integers, 0 <= t < 1",
                        "an integer leaves the floor")
                .add(
                        INFERENCE,
                        "euclid",
                        "gcd(a, b) = gcd(a - q b, b); gcd(k a, k b) = |k| gcd(a, b)",
                        "a, b, q, k integers",
                        "the pairs have the same common divisors")
                .add(
                        INFERENCE,
                        "induction",
                        "P(n) for all n >= a where P(a), and P(n) implies P(n + 1)",
                        "n an integer without an upper end",
                        "Peano")
                .add(
                        INFERENCE,
                        "induction-two-steps",
                        "P(n) for all n >= a where P(a), P(a + 1), and P(n) and P(n + 1) imply P(n + 2)",
                        "n an integer without an upper end",
                        "induction on P(n) and P(n + 1)")
                .add(
                        INFERENCE,
                        "unfold-recurrence",
                        "theta^{k+1} becomes the right side of its recurrence",
                        "k within the range of the recurrence",
                        "declaration")
                .add(
                        INFERENCE,
                        "inverse-on-principal-range",
                        "arcsin w = a where w = sin a",
                        "a within [-pi/2, pi/2]; for arctan inside of it, with tan; for arccosh w, a >= 0",
                        "the function is injective there")
                .add(
                        INFERENCE,
                        "derivative-by-parts",
                        "the derivative of an expression from those of and by its parts",
                        "each part differentiable",
                        "chain rule")
                .add(
                        INFERENCE,
                        "assumption.equation",
                        "b in the place of a where a = b is assumed",
                        "",
                        "equals for equals")
                .add(
                        INFERENCE,
                        "assumption.distinct",
                        "delta[i, j] = 0 where i != j is assumed",
                        "",
                        "definition of Kronecker's delta")
                .add(
                        INFERENCE,
                        "assumption.multiple",
                        "c (a - b) = 0 where a = b is assumed",
                        "c defined",
                        "zero times c")
                .add(
                        INFERENCE,
                        "substitution",
                        "f(x) at x = v is f(v)",
                        "bound names are unique, so nothing is captured",
                        "definition")
                .add(
                        INFERENCE,
                        "generalization",
                        "P(t) where P(v) for all v",
                        "t among the values of v: a softmax among the positive shares, a largest entry among the numbers",
                        "elimination of the universal quantifier")
                .add(
                        INFERENCE,
                        "convexity.first-order",
                        "F(y) >= 0 where F(x) = 0, F'(x) = 0 and v^T F''(y) v >= 0 for all y and v",
                        "F is smooth everywhere",
                        "a convex function lies above its tangent planes; Boyd and Vandenberghe, Convex Optimization, 3.1.3")
                .add(
                        INFERENCE,
                        "derivatives-carried-out",
                        "f' <= g' where f' = a, g' = b and a <= b",
                        "f and g are smooth everywhere, so that no point is left out",
                        "equals for equals")
                .add(
                        INFERENCE,
                        "forms-multiplied-out",
                        "(u + v)^T M w = u^T M w + v^T M w, u^T M v = v^T M^T u, |u|^2 = u^T u",
                        "",
                        "bilinearity, and the transpose of a number is itself")
                .add(
                        INFERENCE,
                        "inverse.multiply-out",
                        "M = 0 where A M = 0",
                        "A invertible, which is where inv(A) is defined",
                        "multiplication by inv(A)");
    }

    private static void inequalities(RuleList rules) {
        rules.add(
                        INFERENCE,
                        "equal-derivatives",
                        "f = g where f' = g' and f(a) = g(a)",
                        "an interval on which both are differentiable",
                        "mean value theorem")
                .add(
                        INFERENCE,
                        "monotone-difference",
                        "f <= g where f(a) <= g(a), f' <= g' above a and f' >= g' below",
                        "an interval on which both are differentiable",
                        "mean value theorem")
                .add(
                        INFERENCE,
                        "mean-value-theorem",
                        "|f(x) - f(y)| <= L |x - y| where |f'| <= L",
                        "f differentiable on the interval of x and y",
                        "mean value theorem")
                .add(
                        INFERENCE,
                        "concave-difference",
                        "f <= g between two ends where f <= g at both and f'' >= g''",
                        "both twice differentiable between the ends, continuous at them",
                        "a concave function lies above its chord")
                .add(
                        INFERENCE,
                        "one-turn-between-ends",
                        "f <= g between two ends where f <= g in the limit at both, f' <= g' up to a point and g' <= f' beyond it",
                        "both differentiable between the ends, continuous at closed ones",
                        "mean value theorem")
                .add(INFERENCE, "two-bounds", "|g| <= h where g <= h and -g <= h", "", "|g| is g or -g")
                .add(INFERENCE, "tangent-of-logarithm", "log u <= u - 1", "u positive", "concavity of the logarithm")
                .add(
                        INFERENCE,
                        "weighted-means",
                        "product of y_i^(w_i) <= sum of w_i y_i",
                        "y_i >= 0, w_i >= 0, the w_i add up to 1",
                        "concavity of the logarithm")
                .add(
                        INFERENCE,
                        "triangle-inequality",
                        "norm(u) <= sum of |c_i| norm(v_i) where u is the sum of c_i v_i",
                        "one norm, of vectors or matrices of one shape",
                        "definition of a norm")
                .add(
                        INFERENCE,
                        "extremes",
                        "max_j (c + p f(j)) = c + p max_j f(j), max_j g(f(j)) = g(max_j f(j)); min_j for max_j where p < 0",
                        "c and p without j, p not 0, g increasing",
                        "increasing functions keep the order")
                .add(
                        INFERENCE,
                        "gibbs-inequality",
                        "sum_i p_i log(q_i / p_i) <= sum_i q_i - sum_i p_i",
                        "p and q positive",
                        "the tangent of the logarithm, term by term")
                .add(
                        INFERENCE,
                        "term-by-term",
                        "sum_i a_i <= 0 where a_i <= 0 for all i",
                        "",
                        "monotonicity of addition")
                .add(
                        INFERENCE,
                        "logarithm-is-increasing",
                        "a <= b where log a <= log b",
                        "a and b positive",
                        "monotonicity of the logarithm")
                .add(
                        INFERENCE,
                        "log u >= 1 - 1/u for u > 0",
                        "log u >= 1 - 1/u",
                        "u positive",
                        "the tangent of the logarithm at 1/u")
                .add(
                        INFERENCE,
                        "log u >= 2 (1 - 1/sqrt(u)) for u > 0",
                        "log u >= 2 (1 - 1/sqrt(u))",
                        "u positive",
                        "the tangent of the logarithm at 1/sqrt(u)")
                .add(
                        INFERENCE,
                        "a quadratic without two roots keeps its sign",
                        "a x^2 + b x + c >= 0 where a > 0 and b^2 <= 4 a c",
                        "",
                        "completion of the square")
                .add(
                        INFERENCE,
                        "interval-bisection",
                        "f >= 0 on a box where f >= 0 on both halves",
                        "outward rounded interval arithmetic, mean value and Taylor forms next to zeros",
                        "Moore, Interval Analysis (1966)");
    }

    private static void closedForms(RuleList rules) {
        rules.add(
                        INFERENCE,
                        "integral-of-geometric-series",
                        "int_0^inf x^(s-1) / (exp(a x) - c) dx by the series of 1 / (exp(a x) - c), term by term",
                        "c = 1 and s > 1, or c = -1 and s > 0; a > 0",
                        "monotone and dominated convergence; DLMF 25.5.1, 25.5.3")
                .add(
                        INFERENCE,
                        "integral-of-log-sine",
                        "int_0^(pi/2) log sin x dx = int_0^(pi/2) log cos x dx = -(pi/2) log 2",
                        "",
                        "reflection and sin 2x = 2 sin x cos x")
                .add(
                        INFERENCE,
                        "integral-by-reflection",
                        "int_a^b f(x) dx = int_a^b (f(x) + f(a + b - x)) / 2 dx",
                        "f continuous on [a, b]",
                        "substitution")
                .add(
                        INFERENCE,
                        "limit-of-elementary-function",
                        "lim f by the leading term of its expansion at the point",
                        "f elementary near the point",
                        "comparison of growth")
                .add(
                        INFERENCE,
                        "gamma-reflection",
                        "Gamma(1 - u) = pi / (sin(pi u) Gamma(u))",
                        "u no integer",
                        "DLMF 5.5.3")
                .add(
                        INFERENCE,
                        "digamma-reflection",
                        "psi(1 - u) = psi(u) + pi cot(pi u)",
                        "u no integer",
                        "DLMF 5.5.4")
                .add(
                        INFERENCE,
                        "gamma-duplication",
                        "Gamma(2 u) = 2^(2 u - 1) Gamma(u) Gamma(u + 1/2) / sqrt(pi)",
                        "all three values defined",
                        "DLMF 5.5.5")
                .add(
                        INFERENCE,
                        "digamma-duplication",
                        "psi(2 u) = (psi(u) + psi(u + 1/2)) / 2 + log 2",
                        "all three values defined",
                        "DLMF 5.5.8")
                .add(
                        INFERENCE,
                        "beta-integral",
                        "int_0^1 x^(a-1) (1-x)^(b-1) = Gamma(a) Gamma(b) / Gamma(a+b) = int_0^inf x^(a-1) (1+x)^(-a-b), twice int_0^(pi/2) sin^(2a-1) cos^(2b-1)",
                        "a > 0, b > 0",
                        "DLMF 5.12.1 to 5.12.3")
                .add(
                        INFERENCE,
                        "integral-of-powers",
                        "int_a^b x^p = (b^(p+1) - a^(p+1)) / (p+1), int_0^inf x^p exp(-q x^r) = q^(-(p+1)/r) Gamma((p+1)/r) / r",
                        "p > -1 where a = 0, p < -1 where b = inf, p != -1 else; q > 0, r > 0",
                        "DLMF 5.2.1 with q x^r for its variable")
                .add(
                        INFERENCE,
                        "integral-split-at-kinks",
                        "int_a^c f = int_a^b f + int_b^c f, with one piece of f in each part",
                        "b is a zero of what decides between the pieces; there is none inside the parts",
                        "additivity; intermediate value theorem")
                .add(
                        INFERENCE,
                        "integral-of-even-function",
                        "int f over (-inf, inf) = 2 int_0^inf f",
                        "f(-x) = f(x)",
                        "substitution of -x")
                .add(
                        INFERENCE,
                        "frullani-integral",
                        "int_0^inf (f(p x) - f(q x)) / x = (f(inf) - f(0)) log(p / q)",
                        "f continuous on (0, inf) with limits at both ends; p / q positive",
                        "Frullani's theorem; over (0, 1) after x = exp(-u)")
                .add(
                        INFERENCE,
                        "equal-slopes-and-limits",
                        "f = g where f' = g' and lim f = lim g at infinity",
                        "f and g continuous up to infinity",
                        "mean value theorem")
                .add(
                        INFERENCE,
                        "monotone-to-limit",
                        "f >= lim f at the upper end where f' <= 0, at the lower end where f' >= 0",
                        "f continuous up to the end; strict where f' is",
                        "mean value theorem")
                .add(
                        INFERENCE,
                        "power-series",
                        "the sum of a q^k / (2k)! is a cos w for q = -w^2; likewise sin, cosh, sinh, arctan, artanh, erf",
                        "the ratio of neighbouring terms is proved; |q| is below 1 for arctan and artanh",
                        "DLMF 4.19, 4.33, 4.24.3, 4.38.5, 7.6.1")
                .add(
                        INFERENCE,
                        "rational-series",
                        "the sum of R(k) by partial fractions: psi for simple poles, zeta for others, eta for alternating terms",
                        "R rational, vanishing at infinity, with poles at integers and halves before the range; the residues sum to 0 unless terms alternate",
                        "Abramowitz and Stegun, 6.3.2, 6.3.4, 23.2")
                .add(
                        INFERENCE,
                        "order-of-summation",
                        "the sum over i from a to n of the sum over j from i to n of f(j) is the sum over j from a to n of (j - a + 1) f(j)",
                        "integer ends; likewise for j from a to i, with n - j + 1",
                        "each pair of the triangle is counted once")
                .add(
                        INFERENCE,
                        "fundamental-theorem",
                        "int_a^b f = F(b) - F(a)",
                        "F continuous on the closed interval, F' = f inside",
                        "fundamental theorem of calculus")
                .add(
                        INFERENCE,
                        "antiderivative-checked-by-differentiation",
                        "F' = f",
                        "F and f defined on the whole interval",
                        "the derivative of F, proved equal to f by another prover")
                .add(
                        INFERENCE,
                        "gaussian-integral",
                        "int exp(-a x^2 + b x) dx = sqrt(pi / a) exp(b^2 / (4 a)), and moments",
                        "a positive, over the whole line",
                        "completion of the square")
                .add(
                        INFERENCE,
                        "gamma-integral",
                        "int_0^inf x^(s-1) exp(-a x) dx = Gamma(s) / a^s",
                        "a and s positive",
                        "DLMF 5.9.1")
                .add(INFERENCE, "geometric-series", "sum_k q^k = 1 / (1 - q)", "|q| < 1", "limit of the partial sums")
                .add(
                        INFERENCE,
                        "arithmetic-geometric-series",
                        "sum_k (a k + b) q^k by derivation of the geometric series",
                        "|q| < 1",
                        "absolute convergence")
                .add(
                        INFERENCE,
                        "exponential-series",
                        "sum_k q^k / k! = exp(q)",
                        "",
                        "definition of the exponential function")
                .add(INFERENCE, "logarithmic-series", "sum_k q^k / k = -log(1 - q)", "-1 <= q < 1", "Mercator, Abel")
                .add(
                        INFERENCE,
                        "sum-of-powers",
                        "sum_{k<=m} k^j by (m + 1)^(j+1) - 1 = sum_i binomial(j + 1, i) S_i(m)",
                        "the range is not empty, or ends just before it begins",
                        "telescoping (k + 1)^(j+1) - k^(j+1)")
                .add(INFERENCE, "geometric-sum", "sum_{k<n} q^k = (1 - q^n) / (1 - q)", "q not 1", "telescoping")
                .add(
                        INFERENCE,
                        "binomial-theorem",
                        "sum_k binomial(n, k) x^k y^(n-k) = (x + y)^n",
                        "n a natural number",
                        "binomial theorem")
                .add(
                        INFERENCE,
                        "binomial-theorem-differentiated",
                        "sum_k k binomial(n, k) x^k y^(n-k) = n x (x + y)^(n-1), and so on for powers of k",
                        "n a natural number",
                        "derivatives of the binomial theorem")
                .add(
                        INFERENCE,
                        "binomial-theorem-integrated",
                        "sum_k binomial(n, k) q^k / (k + 1) = ((1 + q)^(n+1) - 1) / (q (n + 1))",
                        "n a natural number, q not 0",
                        "integral of the binomial theorem")
                .add(
                        INFERENCE,
                        "vandermonde-convolution",
                        "sum_k binomial(m, k) binomial(n, r - k) = binomial(m + n, r)",
                        "r a natural number",
                        "coefficients of (1 + x)^m (1 + x)^n");
    }

    private static void decisions(RuleList rules) {
        rules.add(
                        INFERENCE,
                        "rational-arithmetic",
                        "both sides are rational numbers",
                        "",
                        "exact arithmetic with integers")
                .add(
                        INFERENCE,
                        "normal-form",
                        "both sides have one normal form",
                        "both sides defined",
                        "expansion over a common denominator")
                .add(
                        INFERENCE,
                        "polynomial-identity",
                        "both sides have one normal form over their atoms",
                        "both sides defined",
                        "expansion over a common denominator")
                .add(
                        INFERENCE,
                        "decimal-enclosure",
                        "intervals around both sides that do not meet, or that meet within the tolerance",
                        "",
                        "outward rounded decimal arithmetic")
                .add(
                        INFERENCE,
                        "root-separation-bound",
                        "an algebraic number smaller than its separation bound is 0",
                        "constants of rational numbers and roots",
                        "Burnikel, Fleischer, Mehlhorn and Schirra (2000)")
                .add(
                        TRUSTED,
                        "negation-unsatisfiable",
                        "P where Z3 finds not P unsatisfiable",
                        "polynomial arithmetic over atoms with stated facts",
                        "the word of Z3")
                .add(
                        TRUSTED,
                        "symja-simplify",
                        "a = b where Symja simplifies a - b to 0",
                        "elementary functions whose rewriting by Symja needs no condition",
                        "the word of Symja");
    }
}
