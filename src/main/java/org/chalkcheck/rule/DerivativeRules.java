package org.chalkcheck.rule;

import static org.chalkcheck.expr.Expressions.call;
import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.exp;
import static org.chalkcheck.expr.Expressions.log;
import static org.chalkcheck.expr.Expressions.negate;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;

/** Rules of derivatives in index form. */
final class DerivativeRules {
    private static final Dim N = Dim.of("n");
    private static final Variable X = Variable.real("x");
    private static final FunctionSymbol F = new FunctionSymbol("f", Optional.empty(), Optional.empty());
    private static final Variable V = Variable.of("v", Shape.column(N));
    private static final Variable A =
            new Variable("A", Shape.matrix(N, N), Domain.REAL, Structure.INVERTIBLE, Variable.Role.FREE);

    private DerivativeRules() {}

    private static Variable positive() {
        return new Variable("a", Shape.SCALAR, Domain.POSITIVE, Structure.GENERAL, Variable.Role.FREE);
    }

    private static Expr f(ScalarFunction function, Expr... arguments) {
        return call(function, arguments);
    }

    private static Expr inverse(Expr e) {
        return new TensorCall(TensorFunction.INVERSE, List.of(e), e.shape());
    }

    private static Expr scalarOf(TensorFunction function, Expr e) {
        return new TensorCall(function, List.of(e), Shape.SCALAR);
    }

    static List<Rule> all() {
        RuleList rules = new RuleList();
        Variable a = positive();
        Expr square = power(X, 2);
        rules.add(
                        "derivative.entry",
                        "d x[i] / d x[k] = delta(i, k)",
                        "entries of the variable are taken as independent",
                        "definition",
                        new Derivative(V, V),
                        new Identity(N))
                .add(
                        "derivative.power",
                        "d f^p = p f^(p - 1) df",
                        "",
                        "chain rule",
                        new Derivative(power(X, 5), X),
                        product(Num.of(5), power(X, 4)))
                .add(
                        "derivative.exp",
                        "d exp(f) = exp(f) df",
                        "",
                        "chain rule",
                        new Derivative(exp(square), X),
                        product(Num.of(2), X, exp(square)))
                .add("derivative.log", "d log |f| = df / f", "", "chain rule", new Derivative(log(a), a), power(a, -1))
                .add(
                        "derivative.sin",
                        "d exp(i f) = i exp(i f) df",
                        "f real",
                        "chain rule",
                        new Derivative(f(ScalarFunction.SIN, X), X),
                        f(ScalarFunction.COS, X))
                .add(
                        "derivative.sign",
                        "d sign(f) = 0",
                        "away from f = 0",
                        "sign is locally constant there",
                        new Derivative(f(ScalarFunction.ABS, X), X),
                        f(ScalarFunction.SIGN, X))
                .add(
                        "derivative.inverse",
                        "d inv(A) = -inv(A) dA inv(A)",
                        "",
                        "derivative of A inv(A) = I",
                        new Derivative(scalarOf(TensorFunction.TRACE, inverse(A)), A),
                        negate(new Transpose(new MatMul(inverse(A), inverse(A)))))
                .add(
                        "derivative.determinant",
                        "d det(A) = det(A) tr(inv(A) dA)",
                        "A invertible; elsewhere by continuity",
                        "Jacobi",
                        new Derivative(scalarOf(TensorFunction.DET, A), A),
                        product(scalarOf(TensorFunction.DET, A), new Transpose(inverse(A))))
                .add(
                        "derivative.product",
                        "d prod_i f_i = prod_i f_i sum_i df_i / f_i",
                        "factors that are not 0; elsewhere by continuity",
                        "product rule",
                        new Derivative(scalarOf(TensorFunction.TOTAL_PRODUCT, exp(V)), V),
                        new Product(List.of(exp(scalarOf(TensorFunction.TOTAL, V)), ones())))
                .add(
                        "derivative.unknown-function",
                        "d f(g) = f'(g) dg",
                        "f smooth",
                        "chain rule",
                        new Derivative(new UnknownCall(F, 0, square), X),
                        product(Num.of(2), X, new UnknownCall(F, 1, square)));
        special(rules);
        return rules.all();
    }

    private static Expr ones() {
        return new Fill(Num.ONE, Shape.column(N));
    }

    private static void special(RuleList rules) {
        Variable a = positive();
        Map<ScalarFunction, Expr> derivatives = new TreeMap<>();
        derivatives.put(ScalarFunction.ARCTAN, power(sum(Num.ONE, power(X, 2)), -1));
        derivatives.put(
                ScalarFunction.ERF,
                product(Num.of(2), exp(negate(power(X, 2))), power(Constant.PI, Num.of(Rational.of(-1, 2)))));
        derivatives.put(
                ScalarFunction.ERFI,
                product(Num.of(2), exp(power(X, 2)), power(Constant.PI, Num.of(Rational.of(-1, 2)))));
        derivatives.put(ScalarFunction.AIRY_AI, f(ScalarFunction.AIRY_AI_PRIME, X));
        derivatives.put(ScalarFunction.AIRY_BI, f(ScalarFunction.AIRY_BI_PRIME, X));
        derivatives.put(ScalarFunction.AIRY_AI_PRIME, product(X, f(ScalarFunction.AIRY_AI, X)));
        derivatives.put(ScalarFunction.AIRY_BI_PRIME, product(X, f(ScalarFunction.AIRY_BI, X)));
        derivatives.forEach((function, derivative) -> rules.add(
                name(function),
                "d " + function.plain() + "(f)",
                "",
                "chain rule and DLMF",
                new Derivative(f(function, X), X),
                derivative));
        Map<ScalarFunction, Expr> onPositive = new TreeMap<>();
        onPositive.put(ScalarFunction.GAMMA, product(f(ScalarFunction.GAMMA, a), f(ScalarFunction.DIGAMMA, a)));
        onPositive.put(ScalarFunction.DIGAMMA, f(ScalarFunction.POLYGAMMA, Num.ONE, a));
        onPositive.put(ScalarFunction.SI, divide(f(ScalarFunction.SIN, a), a));
        onPositive.put(ScalarFunction.CI, divide(f(ScalarFunction.COS, a), a));
        onPositive.put(ScalarFunction.SHI, divide(f(ScalarFunction.SINH, a), a));
        onPositive.put(ScalarFunction.CHI, divide(f(ScalarFunction.COSH, a), a));
        onPositive.put(ScalarFunction.EI, divide(exp(a), a));
        onPositive.forEach((function, derivative) -> rules.add(
                name(function),
                "d " + function.plain() + "(f)",
                "",
                "chain rule and DLMF",
                new Derivative(f(function, a), a),
                derivative));
        Num two = Num.of(2);
        rules.add(
                        name(ScalarFunction.POLYGAMMA),
                        "d psi^(m)(f) = psi^(m+1)(f) df",
                        "",
                        "definition",
                        new Derivative(f(ScalarFunction.POLYGAMMA, two, a), a),
                        f(ScalarFunction.POLYGAMMA, Num.of(3), a))
                .add(
                        name(ScalarFunction.EXPINT),
                        "d E_n(f) = -E_(n-1)(f) df",
                        "",
                        "DLMF 8.19.13",
                        new Derivative(f(ScalarFunction.EXPINT, two, a), a),
                        negate(f(ScalarFunction.EXPINT, Num.ONE, a)))
                .add(
                        name(ScalarFunction.UPPER_GAMMA),
                        "d Gamma(s, f) = -f^(s-1) exp(-f) df",
                        "",
                        "DLMF 8.8.13",
                        new Derivative(f(ScalarFunction.UPPER_GAMMA, two, a), a),
                        negate(product(a, exp(negate(a)))))
                .add(
                        name(ScalarFunction.BESSEL_J),
                        "d J_v(f) = (J_(v-1)(f) - (v/f) J_v(f)) df",
                        "",
                        "DLMF 10.6.2",
                        new Derivative(f(ScalarFunction.BESSEL_J, two, a), a),
                        bessel(ScalarFunction.BESSEL_J, a))
                .add(
                        name(ScalarFunction.BESSEL_Y),
                        "d Y_v(f) = (Y_(v-1)(f) - (v/f) Y_v(f)) df",
                        "",
                        "DLMF 10.6.2",
                        new Derivative(f(ScalarFunction.BESSEL_Y, two, a), a),
                        bessel(ScalarFunction.BESSEL_Y, a))
                .add(
                        name(ScalarFunction.BESSEL_I),
                        "d I_v(f) = (I_(v-1)(f) - (v/f) I_v(f)) df",
                        "",
                        "DLMF 10.29.2",
                        new Derivative(f(ScalarFunction.BESSEL_I, two, a), a),
                        bessel(ScalarFunction.BESSEL_I, a))
                .add(
                        name(ScalarFunction.BESSEL_K),
                        "d K_v(f) = -(K_(v-1)(f) + (v/f) K_v(f)) df",
                        "",
                        "DLMF 10.29.2",
                        new Derivative(f(ScalarFunction.BESSEL_K, two, a), a),
                        negate(sum(
                                f(ScalarFunction.BESSEL_K, Num.ONE, a),
                                divide(product(two, f(ScalarFunction.BESSEL_K, two, a)), a))))
                .add(
                        name(ScalarFunction.ARCSIN),
                        "d arcsin f = df / sqrt(1 - f^2)",
                        "",
                        "DLMF 4.24.7",
                        new Derivative(f(ScalarFunction.ARCSIN, f(ScalarFunction.TANH, X)), X),
                        f(ScalarFunction.SECH, X))
                .add(
                        name(ScalarFunction.ERFINV),
                        "d erfinv f = (sqrt(pi)/2) exp(erfinv(f)^2) df",
                        "",
                        "derivative of the inverse function",
                        new Derivative(f(ScalarFunction.ERFINV, f(ScalarFunction.ERF, X)), X),
                        Num.ONE)
                .add(
                        name(ScalarFunction.ATAN2),
                        "d atan2(y, x) = (x dy - y dx) / (x^2 + y^2)",
                        "",
                        "polar angle",
                        new Derivative(f(ScalarFunction.ATAN2, X, a), X),
                        divide(a, sum(power(X, 2), power(a, 2))))
                .add(
                        name(ScalarFunction.FLOOR),
                        "d floor(f) = 0",
                        "away from integers",
                        "locally constant",
                        new Derivative(f(ScalarFunction.FLOOR, X), X),
                        Num.ZERO)
                .add(
                        name(ScalarFunction.CEIL),
                        "d ceil(f) = 0",
                        "away from integers",
                        "locally constant",
                        new Derivative(f(ScalarFunction.CEIL, X), X),
                        Num.ZERO)
                .add(
                        name(ScalarFunction.ROUND),
                        "d round(f) = 0",
                        "away from jumps",
                        "locally constant",
                        new Derivative(f(ScalarFunction.ROUND, X), X),
                        Num.ZERO);
    }

    private static Expr bessel(ScalarFunction function, Expr x) {
        Num two = Num.of(2);
        return subtract(f(function, Num.ONE, x), divide(product(two, f(function, two, x)), x));
    }

    private static String name(ScalarFunction function) {
        return "derivative." + function.plain();
    }
}
