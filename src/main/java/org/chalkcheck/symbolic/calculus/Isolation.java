package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.ScalarDerivative;
import org.chalkcheck.symbolic.scalar.SizeLimitException;

/**
 * Formulas for a variable at which an expression may vanish: candidates, to be checked by whoever uses them.
 *
 * <p>An equation that is linear or quadratic in the variable, or in one function of it that can be inverted, is solved.
 */
public final class Isolation {
    private static final int MAX_DEPTH = 4;

    private final Variable x;
    private final List<Condition> assumptions;

    private Isolation(Variable x, List<Condition> assumptions) {
        this.x = x;
        this.assumptions = assumptions;
    }

    /** Returns candidates for zeros of an expression. */
    public static List<Expr> zeros(Expr e, Variable x, List<Condition> assumptions) {
        try {
            return new Isolation(x, assumptions).solve(e, MAX_DEPTH);
        } catch (SizeLimitException | ArithmeticException stopped) {
            return List.of();
        }
    }

    /** Returns candidates for the places where an expression is largest or smallest. */
    public static List<Expr> criticalPoints(Expr e, Variable x, List<Condition> assumptions) {
        try {
            Optional<Expr> slope = ScalarDerivative.of(new Preparation().prepare(e), x);
            return slope.map(d -> zeros(d, x, assumptions)).orElse(List.of());
        } catch (SizeLimitException | ArithmeticException stopped) {
            return List.of();
        }
    }

    private List<Expr> solve(Expr e, int depth) {
        if (depth == 0) {
            return List.of();
        }
        Normalizer normalizer = new Normalizer(assumptions);
        Expr prepared = new Preparation().prepare(e);
        normalizer.scan(List.of(prepared));
        Laurent numerator = normalizer.clear(normalizer.normalize(prepared)).numerator();
        if (numerator.isZero()) {
            return List.of();
        }
        Monomial common = numerator.commonMonomial();
        for (Map.Entry<Expr, Integer> power : common.powers().entrySet()) {
            numerator = numerator.times(Laurent.term(Rational.ONE, Monomial.of(power.getKey(), -power.getValue())));
        }
        List<Expr> zeros = new ArrayList<>();
        for (Expr factor : common.powers().keySet()) {
            if (Traversal.contains(factor, x::equals)) {
                zeros.addAll(inverted(factor, List.of(Num.ZERO), depth));
            }
        }
        Set<Expr> atoms = new LinkedHashSet<>();
        numerator.atoms().stream()
                .filter(atom -> Traversal.contains(atom, x::equals))
                .forEach(atoms::add);
        if (atoms.size() == 1) {
            Expr atom = atoms.iterator().next();
            zeros.addAll(inverted(atom, roots(numerator, atom), depth));
        }
        return zeros;
    }

    private static List<Expr> roots(Laurent polynomial, Expr atom) {
        TreeMap<Integer, Laurent> coefficients = new TreeMap<>();
        polynomial.terms().forEach((monomial, c) -> {
            int k = monomial.exponent(atom);
            coefficients.merge(k, Laurent.term(c, monomial.without(atom)), Laurent::plus);
        });
        if (coefficients.firstKey() < 0 || coefficients.lastKey() > 2) {
            return powerRoots(coefficients);
        }
        Expr c = coefficients.getOrDefault(0, Laurent.ZERO).toExpr();
        Expr b = coefficients.getOrDefault(1, Laurent.ZERO).toExpr();
        if (!coefficients.containsKey(2)) {
            return coefficients.containsKey(1) ? List.of(Expressions.negate(Expressions.divide(c, b))) : List.of();
        }
        Expr a = coefficients.get(2).toExpr();
        Expr discriminant = new Preparation()
                .prepare(Expressions.subtract(Expressions.power(b, 2), Expressions.product(Num.of(4), a, c)));
        Expr root = Expressions.call(ScalarFunction.SQRT, discriminant);
        Expr twice = Expressions.product(Num.of(2), a);
        return List.of(
                Expressions.divide(Expressions.subtract(root, b), twice),
                Expressions.divide(Expressions.negate(Expressions.sum(root, b)), twice));
    }

    // a t^n + c = 0.
    private static List<Expr> powerRoots(TreeMap<Integer, Laurent> coefficients) {
        if (coefficients.size() != 2 || coefficients.firstKey() != 0 || coefficients.lastKey() > 12) {
            return List.of();
        }
        int n = coefficients.lastKey();
        Laurent constant = Objects.requireNonNull(coefficients.get(0));
        Laurent leading = Objects.requireNonNull(coefficients.get(n));
        Expr power = Expressions.negate(Expressions.divide(constant.toExpr(), leading.toExpr()));
        Expr exponent = Num.of(Rational.of(1, n));
        Expr root = Expressions.power(power, exponent);
        return n % 2 == 0
                ? List.of(root, Expressions.negate(root))
                : List.of(root, Expressions.negate(Expressions.power(Expressions.negate(power), exponent)));
    }

    private List<Expr> inverted(Expr atom, List<Expr> values, int depth) {
        List<Expr> found = new ArrayList<>();
        for (Expr value : values) {
            if (atom.equals(x)) {
                found.add(new Preparation().prepare(value));
            } else if (atom instanceof Call call) {
                inner(call, value).ifPresent(equation -> found.addAll(solve(equation, depth - 1)));
            } else {
                found.addAll(solve(Expressions.subtract(atom, value), depth - 1));
            }
        }
        return found;
    }

    /** What vanishes where a function has a value. */
    private Optional<Expr> inner(Call call, Expr value) {
        Expr u = call.argument();
        return switch (call.function()) {
            case EXP ->
                value.equals(Num.ZERO)
                        ? Optional.empty()
                        : Optional.of(Expressions.subtract(u, Expressions.log(value)));
            case LOG -> Optional.of(Expressions.subtract(u, Expressions.exp(value)));
            case SQRT -> Optional.of(Expressions.subtract(u, Expressions.power(value, 2)));
            case ABS -> Optional.of(Expressions.subtract(Expressions.power(u, 2), Expressions.power(value, 2)));
            case SIN -> Optional.of(Expressions.subtract(u, Expressions.call(ScalarFunction.ARCSIN, value)));
            case COS -> Optional.of(Expressions.subtract(u, Expressions.call(ScalarFunction.ARCCOS, value)));
            case POW ->
                Traversal.contains(call.arguments().get(1), x::equals)
                        ? Optional.empty()
                        : Optional.of(Expressions.subtract(
                                u,
                                Expressions.power(
                                        value,
                                        Expressions.power(call.arguments().get(1), -1))));
            default -> Optional.empty();
        };
    }
}
