package org.chalkcheck.rule;

import static org.chalkcheck.expr.Expressions.call;
import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.exp;
import static org.chalkcheck.expr.Expressions.log;
import static org.chalkcheck.expr.Expressions.negate;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.sqrt;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;

/** Rules of scalars: powers, exponentials, logarithms, trigonometry, special functions, sums of numbers. */
final class ScalarRules {
    private static final Num HALF = Num.of(Rational.HALF);
    private static final Variable X = Variable.real("x");
    private static final Variable Y = Variable.real("y");
    private static final Variable A = scalar("a", Domain.POSITIVE);
    private static final Variable B = scalar("b", Domain.POSITIVE);
    private static final Variable N = scalar("n", Domain.NATURAL);
    private static final Variable M = scalar("m", Domain.INTEGER.and(Domain.NEGATIVE));

    private ScalarRules() {}

    private static Variable scalar(String name, Domain domain) {
        return new Variable(name, Shape.SCALAR, domain, Structure.GENERAL, Variable.Role.FREE);
    }

    private static Expr f(ScalarFunction function, Expr... arguments) {
        return call(function, arguments);
    }

    private static Expr total(Variable k, Expr body) {
        return total(k, N, body);
    }

    private static Expr total(Variable k, Expr upper, Expr body) {
        return new Reduction(Reduction.Kind.SUM, k, Num.ONE, upper, body);
    }

    static List<Rule> all() {
        RuleList rules = new RuleList();
        powers(rules);
        exponentials(rules);
        trigonometry(rules);
        special(rules);
        sums(rules);
        return rules.all();
    }

    private static void powers(RuleList rules) {
        rules.add(
                        "power.split",
                        "(a b)^p = a^p b^p",
                        "a and b not negative",
                        "exp and log of positive numbers",
                        sqrt(product(A, B)),
                        product(sqrt(A), sqrt(B)))
                .add(
                        "power.even-root",
                        "(x^(2k))^p = |x|^(2kp)",
                        "",
                        "x^(2k) = |x|^(2k), and |x| is not negative",
                        sqrt(power(X, 2)),
                        f(ScalarFunction.ABS, X))
                .add(
                        "power.exponential",
                        "a^p = exp(p log a)",
                        "a positive",
                        "definition of real powers",
                        power(A, X),
                        exp(product(X, log(A))))
                .add(
                        "power.integer-exponent",
                        "x^(m + n) = x^m x^n",
                        "m and n integers",
                        "laws of integer powers",
                        power(X, sum(N, Num.ONE)),
                        product(power(X, N), X))
                .add(
                        "quotient.divide",
                        "m / P = (m / t) (P - R) / P for P = t + R",
                        "",
                        "division with remainder by a sum of terms",
                        divide(X, sum(X, Num.of(2))),
                        subtract(Num.ONE, divide(Num.of(2), sum(X, Num.of(2)))))
                .add(
                        "quotient.common-denominator",
                        "a / b - c / d = 0 where a d - c b = 0",
                        "",
                        "both denominators are defined and not 0",
                        subtract(divide(X, A), divide(Y, B)),
                        divide(subtract(product(X, B), product(Y, A)), product(A, B)))
                .add(
                        "polynomial.factor",
                        "a polynomial is the product of its irreducible factors",
                        "",
                        "factorisation over the rational numbers, multiplied out again by the tests",
                        subtract(power(X, 2), power(Y, 2)),
                        product(subtract(X, Y), sum(X, Y)))
                .add(
                        "max.absolute-value",
                        "max(x, y) = (x + y + |x - y|) / 2",
                        "",
                        "cases x <= y and x > y; the minimum with a minus",
                        f(ScalarFunction.MAX, X, Y),
                        product(HALF, sum(X, Y, f(ScalarFunction.ABS, subtract(X, Y)))))
                .add(
                        "indicator.sign",
                        "[x > 0] = (sign(x)^2 + sign(x)) / 2",
                        "",
                        "cases x < 0, x = 0 and x > 0; likewise for the other relations, of the difference of the sides",
                        Cases.indicator(new Condition.Compare(X, Relation.GREATER, Num.ZERO)),
                        product(HALF, sum(power(f(ScalarFunction.SIGN, X), Num.of(2)), f(ScalarFunction.SIGN, X))))
                .add(
                        "cases.indicators",
                        "x where x > 0, else y: [x > 0] x + (1 - [x > 0]) y",
                        "",
                        "one of the indicators is 1, the others are 0",
                        new Cases(
                                List.of(new Cases.Branch(new Condition.Compare(X, Relation.GREATER, Num.ZERO), X)),
                                Optional.of(Y)),
                        sum(
                                product(Cases.indicator(new Condition.Compare(X, Relation.GREATER, Num.ZERO)), X),
                                product(
                                        Cases.indicator(new Condition.Compare(X, Relation.LESS_OR_EQUAL, Num.ZERO)),
                                        Y)));
    }

    private static void exponentials(RuleList rules) {
        Expr grown = sum(Num.ONE, exp(X));
        rules.add(
                        "exp.sum",
                        "exp(x + y) = exp(x) exp(y)",
                        "",
                        "functional equation",
                        exp(sum(X, Y)),
                        product(exp(X), exp(Y)))
                .add(
                        "exp.log",
                        "exp(p log a) = a^p",
                        "a positive",
                        "inverse functions",
                        exp(product(Num.of(3), log(A))),
                        power(A, 3))
                .add("log.exp", "log exp(x) = x", "", "inverse functions", log(exp(X)), X)
                .add(
                        "log.product",
                        "log |x y| = log |x| + log |y|",
                        "log f is kept as log |f|, which agrees where log f is defined",
                        "functional equation",
                        log(f(ScalarFunction.ABS, product(X, Y))),
                        sum(log(f(ScalarFunction.ABS, X)), log(f(ScalarFunction.ABS, Y))))
                .add(
                        "log.power",
                        "log |x^p| = p log |x|",
                        "",
                        "functional equation",
                        log(power(A, Y)),
                        product(Y, log(A)))
                .add(
                        "log.common-factor",
                        "log |t (1 + R / t)| = log |t| + log |1 + R / t|",
                        "",
                        "log.product for a factor that all terms share",
                        log(sum(Num.ONE, exp(negate(X)))),
                        sum(negate(X), log(grown)))
                .add(
                        "hyperbolic.exponential",
                        "cosh x = (exp(x) + exp(-x)) / 2, and so on",
                        "",
                        "definition",
                        f(ScalarFunction.COSH, X),
                        product(HALF, sum(exp(X), exp(negate(X)))))
                .add(
                        "sigmoid.definition",
                        "sigmoid(x) = 1 / (1 + exp(-x))",
                        "",
                        "definition",
                        f(ScalarFunction.SIGMOID, X),
                        divide(exp(X), grown))
                .add(
                        "softplus.definition",
                        "softplus(x) = log(1 + exp(x))",
                        "",
                        "definition",
                        f(ScalarFunction.SOFTPLUS, X),
                        log(grown))
                .add(
                        "arcsinh.logarithm",
                        "arcsinh x = log(x + sqrt(x^2 + 1))",
                        "",
                        "DLMF 4.37.16",
                        f(ScalarFunction.ARCSINH, X),
                        log(sum(X, sqrt(sum(power(X, 2), Num.ONE)))))
                .add(
                        "arccosh.logarithm",
                        "arccosh x = log(x + sqrt(x^2 - 1))",
                        "x at least 1, where arccosh is defined",
                        "DLMF 4.37.19",
                        f(ScalarFunction.ARCCOSH, sum(A, Num.ONE)),
                        log(sum(A, Num.ONE, sqrt(subtract(power(sum(A, Num.ONE), 2), Num.ONE)))))
                .add(
                        "arctanh.logarithm",
                        "arctanh x = (log(1 + x) - log(1 - x)) / 2",
                        "|x| < 1, where arctanh is defined",
                        "DLMF 4.37.24",
                        f(ScalarFunction.ARCTANH, f(ScalarFunction.TANH, X)),
                        X)
                .add(
                        "function.definition",
                        "f(x) = its definition",
                        "",
                        "conventions of the manual",
                        f(ScalarFunction.SILU, X),
                        product(X, f(ScalarFunction.SIGMOID, X)))
                .add(
                        "function.odd",
                        "f(-x) = -f(x)",
                        "f one of arctan, arcsin, erf, erfi, erfinv, Si, Shi",
                        "DLMF",
                        f(ScalarFunction.ERF, negate(X)),
                        negate(f(ScalarFunction.ERF, X)))
                .failing(f(ScalarFunction.ERFC, negate(X)), negate(f(ScalarFunction.ERFC, X)));
    }

    private static void trigonometry(RuleList rules) {
        rules.add(
                        "sin.exponential",
                        "sin x = (u - 1/u) / (2 i) with u = exp(i x)",
                        "",
                        "Euler; products of u are the addition theorems",
                        f(ScalarFunction.SIN, sum(X, Y)),
                        sum(
                                product(f(ScalarFunction.SIN, X), f(ScalarFunction.COS, Y)),
                                product(f(ScalarFunction.COS, X), f(ScalarFunction.SIN, Y))))
                .add(
                        "cos.exponential",
                        "cos x = (u + 1/u) / 2 with u = exp(i x)",
                        "",
                        "Euler; products of u are the addition theorems",
                        f(ScalarFunction.COS, product(Num.of(2), X)),
                        subtract(Num.ONE, product(Num.of(2), power(f(ScalarFunction.SIN, X), 2))))
                .add(
                        "sin.special-angle",
                        "exp(i pi k / 12) by square roots",
                        "",
                        "regular polygons",
                        f(ScalarFunction.SIN, divide(Constant.PI, Num.of(3))),
                        product(HALF, sqrt(Num.of(3))))
                .add(
                        "sin.inverse",
                        "exp(i arctan x) = (1 + i x) / sqrt(1 + x^2), exp(i arcsin x) = sqrt(1 - x^2) + i x",
                        "",
                        "the right triangle with one leg x",
                        f(ScalarFunction.COS, f(ScalarFunction.ARCTAN, X)),
                        power(sum(Num.ONE, power(X, 2)), Num.of(Rational.of(-1, 2))))
                .add(
                        "arccos.complement",
                        "arccos x = pi / 2 - arcsin x",
                        "",
                        "DLMF 4.24.16",
                        f(ScalarFunction.ARCCOS, f(ScalarFunction.TANH, X)),
                        subtract(product(HALF, Constant.PI), f(ScalarFunction.ARCSIN, f(ScalarFunction.TANH, X))));
    }

    private static void special(RuleList rules) {
        rules.add(
                        "gamma.recurrence",
                        "Gamma(x + 1) = x Gamma(x)",
                        "",
                        "DLMF 5.5.1",
                        f(ScalarFunction.GAMMA, sum(A, Num.ONE)),
                        product(A, f(ScalarFunction.GAMMA, A)))
                .add(
                        "digamma.recurrence",
                        "psi(x + 1) = psi(x) + 1/x",
                        "",
                        "DLMF 5.5.2",
                        f(ScalarFunction.DIGAMMA, sum(A, Num.ONE)),
                        sum(f(ScalarFunction.DIGAMMA, A), power(A, -1)))
                .add(
                        "bessel.recurrence",
                        "J_(v+1)(x) = (2 v / x) J_v(x) - J_(v-1)(x), and so on for Y, I, K",
                        "",
                        "DLMF 10.6.1, 10.29.1",
                        sum(f(ScalarFunction.BESSEL_K, Num.of(3), A), f(ScalarFunction.BESSEL_I, Num.of(3), B)),
                        sum(
                                f(ScalarFunction.BESSEL_K, Num.ONE, A),
                                product(Num.of(4), power(A, -1), f(ScalarFunction.BESSEL_K, Num.of(2), A)),
                                f(ScalarFunction.BESSEL_I, Num.ONE, B),
                                product(Num.of(-4), power(B, -1), f(ScalarFunction.BESSEL_I, Num.of(2), B))))
                .add(
                        "binomial.gamma",
                        "binomial(n, k) = Gamma(n + 1) / (Gamma(k + 1) Gamma(n - k + 1))",
                        "read with 1 / Gamma = 0 at the poles of Gamma",
                        "DLMF 1.2.6",
                        f(ScalarFunction.BINOMIAL, sum(N, Num.of(2)), Num.of(2)),
                        product(HALF, sum(N, Num.of(2)), sum(N, Num.ONE)));
    }

    private static void sums(RuleList rules) {
        Variable k = Variable.index("k#rule");
        rules.add(
                        "sum.constant",
                        "sum_k c = n c",
                        "c does not depend on k; n at least 0",
                        "n equal terms",
                        total(k, X),
                        product(N, X))
                .failing(total(k, M, X), product(M, X))
                .add(
                        "sum.powers",
                        "sum_k k^p = Faulhaber's polynomial",
                        "p at most 8; n at least 0",
                        "a polynomial of degree p + 1 by its values at 0, ..., p + 1",
                        total(k, k),
                        product(HALF, N, sum(N, Num.ONE)))
                .failing(total(k, M, k), product(HALF, M, sum(M, Num.ONE)))
                .add(
                        "sum.geometric",
                        "sum_k r^k = r (1 - r^n) / (1 - r), and for k r^k by derivation",
                        "r not 1; n at least 0",
                        "telescoping",
                        total(k, power(X, k)),
                        divide(product(X, subtract(Num.ONE, power(X, N))), subtract(Num.ONE, X)))
                .failing(
                        total(k, M, power(X, k)),
                        divide(product(X, subtract(Num.ONE, power(X, M))), subtract(Num.ONE, X)))
                .add(
                        "product.constant",
                        "prod_k c = c^n",
                        "c does not depend on k; n at least 0",
                        "n equal factors",
                        new Reduction(Reduction.Kind.PRODUCT, k, Num.ONE, N, X),
                        power(X, N))
                .failing(new Reduction(Reduction.Kind.PRODUCT, k, Num.ONE, M, X), power(X, M))
                .add(
                        "product.exponential",
                        "prod_k exp(x_k) = exp(sum_k x_k)",
                        "",
                        "exp.sum",
                        new Reduction(Reduction.Kind.PRODUCT, k, Num.ONE, N, exp(product(X, k))),
                        exp(product(X, HALF, N, sum(N, Num.ONE))));
    }
}
