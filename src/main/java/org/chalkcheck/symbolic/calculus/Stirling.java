package org.chalkcheck.symbolic.calculus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;

/**
 * Factorials, gamma functions and binomial coefficients of arguments that go to infinity, by Stirling's formula with its remainder:
 *
 * <pre>Gamma(a + 1) = sqrt(2 pi a) exp(a log a - a + 1 / (12 a) - theta / (360 a^3)),  0 &lt; theta &lt; 1,  for a &gt; 0</pre>
 *
 * <p>theta depends on a; it stands as a function of which nothing is known but its bounds.
 */
final class Stirling {
    private static final String BOUNDED = "theta#";

    private final Variable y;
    private final Predicate<Expr> goesToInfinity;
    private final UnaryOperator<Expr> simplify;
    private final Map<Expr, Expr> remainders = new LinkedHashMap<>();

    /**
     * Creates the expansion.
     *
     * @param y the name that goes to infinity
     * @param goesToInfinity whether an expression in y is proved to go to plus infinity
     * @param simplify gives an equal expression in normal form
     */
    Stirling(Variable y, Predicate<Expr> goesToInfinity, UnaryOperator<Expr> simplify) {
        this.y = y;
        this.simplify = simplify;
        this.goesToInfinity = goesToInfinity;
    }

    /** Returns whether an expression lies between 0 and 1, whatever limit it has. */
    static boolean isRemainder(Expr e) {
        return e instanceof UnknownCall call && call.function().name().startsWith(BOUNDED);
    }

    /** Returns an expression with the formula in the place of all factorials to which it applies. */
    Expr expand(Expr e) {
        return Traversal.rewrite(
                e,
                node -> node instanceof Call call && Traversal.contains(node, y::equals)
                        ? expanded(call).orElse(node)
                        : node);
    }

    private Optional<Expr> expanded(Call call) {
        Expr a = call.argument();
        return switch (call.function()) {
            case FACTORIAL -> factorial(a);
            case GAMMA -> gamma(a);
            case LOG_GAMMA -> gamma(a).map(Expressions::log);
            case BINOMIAL -> binomial(a, call.arguments().get(1));
            default -> Optional.empty();
        };
    }

    private Optional<Expr> gamma(Expr a) {
        return factorial(a).map(value -> Expressions.divide(value, a));
    }

    private Optional<Expr> binomial(Expr n, Expr k) {
        Expr rest = Expressions.subtract(n, k);
        Optional<Expr> above = factorial(n);
        Optional<Expr> below = factorialOrConstant(k);
        Optional<Expr> other = factorialOrConstant(rest);
        return above.isPresent() && below.isPresent() && other.isPresent()
                ? Optional.of(Expressions.divide(above.get(), Expressions.product(below.get(), other.get())))
                : Optional.empty();
    }

    private Optional<Expr> factorialOrConstant(Expr a) {
        return Traversal.contains(a, y::equals)
                ? factorial(a)
                : Optional.of(Expressions.call(ScalarFunction.FACTORIAL, a));
    }

    private Optional<Expr> factorial(Expr argument) {
        Expr a = simplify.apply(argument);
        if (!goesToInfinity.test(a)) {
            return Optional.empty();
        }
        Expr theta = remainders.computeIfAbsent(a, key -> remainder());
        Expr exponent = Expressions.sum(
                Expressions.product(a, Expressions.log(a)),
                Expressions.negate(a),
                Expressions.product(Num.of(Rational.of(1, 12)), Expressions.power(a, -1)),
                Expressions.product(Num.of(Rational.of(-1, 360)), Expressions.power(a, -3), theta));
        Expr root = Expressions.sqrt(Expressions.product(Num.of(2), Constant.PI, a));
        return Optional.of(Expressions.product(root, Expressions.exp(exponent)));
    }

    private Expr remainder() {
        String name = BOUNDED + remainders.size();
        return new UnknownCall(new FunctionSymbol(name, Optional.empty(), Optional.empty()), 0, y);
    }
}
