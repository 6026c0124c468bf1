package org.chalkcheck.symbolic.scalar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Conditions that follow from an expression being defined: arguments of logarithms are positive, divisors are not zero, and so on.
 *
 * <p>They are necessary; for {@link #isComplete elementary} expressions they are sufficient too.
 */
public final class Definedness {
    private static final int LIMIT = 200;
    private static final Signs ANY_POINT = new Signs(List.of());

    private final Set<Condition> conditions = new LinkedHashSet<>();
    private boolean complete = true;

    private Definedness() {}

    /** Returns the conditions for expressions over primitive functions. */
    public static Definedness of(Iterable<Expr> expressions) {
        Definedness definedness = new Definedness();
        for (Expr e : expressions) {
            definedness.collect(e, List.of());
        }
        return definedness;
    }

    /** Returns the conditions on free variables. */
    public List<Condition> conditions() {
        return List.copyOf(conditions);
    }

    /** Returns whether the conditions together are sufficient for the expressions to be defined. */
    public boolean isComplete() {
        return complete;
    }

    private void collect(Expr e, List<Condition> guards) {
        if (conditions.size() > LIMIT) {
            throw new SizeLimitException("more than " + LIMIT + " conditions of definedness");
        }
        if (e instanceof Cases cases) {
            collectCases(cases, guards);
            return;
        }
        if (e instanceof Sum || e instanceof Product || e instanceof Call) {
            e.children().forEach(child -> collect(child, guards));
        } else if (!(e instanceof Num
                || e instanceof Variable
                || e instanceof Constant
                || e instanceof DimensionValue)) {
            complete = false;
        }
        if (e instanceof Limit limit) {
            collect(limit.point(), guards);
        } else if (e instanceof Integral integral) {
            collect(integral.lower(), guards);
            collect(integral.upper(), guards);
        } else if (e instanceof Call call && e.shape().isScalar()) {
            collect(call, guards);
        }
    }

    private void collectCases(Cases cases, List<Condition> guards) {
        List<Condition> before = new ArrayList<>(guards);
        for (Cases.Branch branch : cases.branches()) {
            branch.condition().expressions().forEach(part -> collect(part, List.copyOf(before)));
            List<Condition> inside = new ArrayList<>(before);
            inside.add(branch.condition());
            collect(branch.value(), inside);
            before.add(new Condition.Not(branch.condition()));
        }
        if (cases.otherwise().isPresent()) {
            collect(cases.otherwise().get(), before);
        } else {
            require(
                    new Condition.Or(cases.branches().stream()
                            .map(Cases.Branch::condition)
                            .toList()),
                    guards);
        }
    }

    private void collect(Call call, List<Condition> guards) {
        Expr x = call.argument();
        switch (call.function()) {
            case LOG -> require(x, Relation.GREATER, Num.ZERO, guards);
            case SQRT -> require(x, Relation.GREATER_OR_EQUAL, Num.ZERO, guards);
            case ARCSIN, ARCCOS -> {
                require(x, Relation.GREATER_OR_EQUAL, Num.MINUS_ONE, guards);
                require(x, Relation.LESS_OR_EQUAL, Num.ONE, guards);
            }
            case ARCTANH -> {
                require(x, Relation.GREATER, Num.MINUS_ONE, guards);
                require(x, Relation.LESS, Num.ONE, guards);
            }
            case ARCCOSH -> require(x, Relation.GREATER_OR_EQUAL, Num.ONE, guards);
            case POW -> collectPower(x, call.arguments().get(1), guards);
            case ROOT -> collectRoot(x, call.arguments().get(1), guards);
            case TAN, SEC -> {
                require(Expressions.call(ScalarFunction.COS, x), Relation.NOT_EQUAL, Num.ZERO, guards);
            }
            case CI, CHI -> require(x, Relation.GREATER, Num.ZERO, guards);
            case ZETA,
                    GAMMA,
                    LOG_GAMMA,
                    DIGAMMA,
                    POLYGAMMA,
                    BETA,
                    UPPER_GAMMA,
                    LOWER_GAMMA,
                    BESSEL_J,
                    BESSEL_Y,
                    BESSEL_I,
                    BESSEL_K,
                    EXPINT,
                    EI,
                    FACTORIAL,
                    BINOMIAL,
                    GCD,
                    ERFINV,
                    ATAN2,
                    MOD -> complete = false;
            case EXP,
                    SIN,
                    COS,
                    ARCTAN,
                    SINH,
                    COSH,
                    TANH,
                    ARCSINH,
                    SI,
                    SHI,
                    ERF,
                    ERFC,
                    ERFI,
                    ABS,
                    SIGN,
                    FLOOR,
                    CEIL,
                    ROUND,
                    MAX,
                    MIN,
                    HEAVISIDE,
                    SIGMOID,
                    SOFTPLUS,
                    RELU -> {
                // Defined for all reals.
            }
            default -> complete = false;
        }
    }

    private void collectPower(Expr base, Expr exponent, List<Condition> guards) {
        if (exponent instanceof Num num) {
            if (num.value().isInteger()) {
                if (num.value().signum() < 0) {
                    require(base, Relation.NOT_EQUAL, Num.ZERO, guards);
                }
            } else if (num.value().compareTo(Rational.ZERO) > 0) {
                require(base, Relation.GREATER_OR_EQUAL, Num.ZERO, guards);
            } else {
                require(base, Relation.GREATER, Num.ZERO, guards);
            }
        } else if (!ANY_POINT.isPositive(base)) {
            // At an integer value of the exponent the base may be negative.
            complete = false;
        }
    }

    private void collectRoot(Expr x, Expr degree, List<Condition> guards) {
        if (!(degree instanceof Num num)
                || !num.value().isInteger()
                || num.value().signum() <= 0) {
            complete = false;
        } else if (!num.value().numerator().testBit(0)) {
            require(x, Relation.GREATER_OR_EQUAL, Num.ZERO, guards);
        }
    }

    private void require(Expr left, Relation relation, Expr right, List<Condition> guards) {
        require(new Condition.Compare(left, relation, right), guards);
    }

    private void require(Condition condition, List<Condition> guards) {
        List<Condition> parts = new ArrayList<>();
        guards.forEach(guard -> parts.add(new Condition.Not(guard)));
        parts.add(condition);
        Condition whole = parts.size() == 1 ? condition : new Condition.Or(parts);
        boolean aboutBound = whole.expressions().stream()
                .anyMatch(e ->
                        Traversal.contains(e, node -> node instanceof Variable v && v.role() == Variable.Role.BOUND));
        if (aboutBound) {
            complete = false;
        } else {
            conditions.add(whole);
        }
    }
}
