package org.chalkcheck.symbolic.scalar;

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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.FunctionDefinitions;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;

/**
 * Derivatives of scalar expressions by one scalar variable.
 *
 * <p>Where the result is defined and the expression is defined around the point, it is the derivative there. Kinks and jumps are left out: at
 * the borders of regions the result is a {@link Cases} without a value.
 */
public final class ScalarDerivative {
    private final Variable variable;

    private ScalarDerivative(Variable variable) {
        this.variable = variable;
    }

    /** Returns the derivative; nothing where some part has no rule. */
    public static Optional<Expr> of(Expr body, Variable variable) {
        return new ScalarDerivative(variable).derive(body);
    }

    private boolean isConstant(Expr e) {
        return !Traversal.contains(
                e,
                node -> node.equals(variable)
                        || node instanceof Derivative d && d.variable().equals(variable));
    }

    private Optional<Expr> derive(Expr e) {
        if (!e.shape().isScalar()) {
            return Optional.empty();
        }
        if (isConstant(e)) {
            return Optional.of(Num.ZERO);
        }
        if (e.equals(variable)) {
            return Optional.of(Num.ONE);
        }
        if (e instanceof Sum sum) {
            return all(sum.terms()).map(Expressions::sum);
        }
        if (e instanceof Product product) {
            return derive(product);
        }
        if (e instanceof Call call) {
            return derive(call);
        }
        if (e instanceof Cases cases) {
            return derive(cases);
        }
        if (e instanceof UnknownCall unknown && unknown.function().isScalar()) {
            return derive(unknown.argument())
                    .map(d -> product(new UnknownCall(unknown.function(), unknown.order() + 1, unknown.argument()), d));
        }
        if (e instanceof Reduction reduction
                && reduction.kind() == Reduction.Kind.SUM
                && isConstant(reduction.lower())
                && isConstant(reduction.upper())
                && !reduction.upper().equals(Constant.INFINITY)) {
            return derive(reduction.body())
                    .map(d -> new Reduction(
                            reduction.kind(), reduction.index(), reduction.lower(), reduction.upper(), d));
        }
        if (e instanceof Integral integral && isConstant(integral.body())) {
            // The fundamental theorem: the body does not contain the variable, and is continuous where it matters.
            return fundamental(integral);
        }
        return e instanceof Integral integral ? leibniz(integral) : Optional.empty();
    }

    // Leibniz' rule, for bodies that are smooth for all values of the variable and of the name that is integrated over.
    private Optional<Expr> leibniz(Integral integral) {
        boolean finite = !Traversal.contains(integral.lower(), Constant.INFINITY::equals)
                && !Traversal.contains(integral.upper(), Constant.INFINITY::equals);
        if (!finite || !SmoothFunctions.areEntire(integral.body())) {
            return Optional.empty();
        }
        Optional<Expr> inside = derive(integral.body());
        Optional<Expr> ends = fundamental(integral);
        return inside.isPresent() && ends.isPresent()
                ? Optional.of(sum(
                        ends.get(),
                        new Integral(inside.get(), integral.variable(), integral.lower(), integral.upper())))
                : Optional.empty();
    }

    private Optional<Expr> fundamental(Integral integral) {
        Optional<Expr> upper = derive(integral.upper());
        Optional<Expr> lower = derive(integral.lower());
        if (upper.isEmpty() || lower.isEmpty() || !SmoothFunctions.areContinuous(integral.body())) {
            return Optional.empty();
        }
        Expr atUpper = isConstant(integral.upper())
                ? Num.ZERO
                : product(Traversal.substitute(integral.body(), integral.variable(), integral.upper()), upper.get());
        Expr atLower = isConstant(integral.lower())
                ? Num.ZERO
                : product(Traversal.substitute(integral.body(), integral.variable(), integral.lower()), lower.get());
        return Optional.of(subtract(atUpper, atLower));
    }

    private Optional<List<Expr>> all(List<Expr> parts) {
        List<Expr> derivatives = new ArrayList<>();
        for (Expr part : parts) {
            Optional<Expr> derivative = derive(part);
            if (derivative.isEmpty()) {
                return Optional.empty();
            }
            derivatives.add(derivative.get());
        }
        return Optional.of(derivatives);
    }

    private Optional<Expr> derive(Product product) {
        return all(product.factors()).map(derivatives -> {
            List<Expr> terms = new ArrayList<>();
            for (int i = 0; i < derivatives.size(); i++) {
                if (!derivatives.get(i).equals(Num.ZERO)) {
                    List<Expr> factors = new ArrayList<>(product.factors());
                    factors.set(i, derivatives.get(i));
                    terms.add(product(factors));
                }
            }
            return terms.isEmpty() ? Num.ZERO : sum(terms);
        });
    }

    private Optional<Expr> derive(Cases cases) {
        List<Condition> inside = new ArrayList<>();
        for (Cases.Branch branch : cases.branches()) {
            borders(branch.condition(), inside);
        }
        Condition interior = new Condition.And(inside);
        List<Cases.Branch> branches = new ArrayList<>();
        for (Cases.Branch branch : cases.branches()) {
            Optional<Expr> d = derive(branch.value());
            if (d.isEmpty()) {
                return Optional.empty();
            }
            branches.add(new Cases.Branch(branch.condition(), guarded(interior, d.get())));
        }
        if (cases.otherwise().isPresent()) {
            Optional<Expr> d = derive(cases.otherwise().get());
            return d.map(last -> new Cases(branches, Optional.of(guarded(interior, last))));
        }
        return Optional.of(new Cases(branches, Optional.empty()));
    }

    private Expr guarded(Condition interior, Expr value) {
        return interior instanceof Condition.And and && and.parts().isEmpty()
                ? value
                : new Cases(List.of(new Cases.Branch(interior, value)), Optional.empty());
    }

    // Off the borders the truth of every comparison is constant around the point, as both sides are continuous.
    private void borders(Condition condition, List<Condition> inside) {
        if (condition instanceof Condition.Compare compare) {
            if (!isConstant(compare.left()) || !isConstant(compare.right())) {
                inside.add(new Condition.Compare(compare.left(), Relation.NOT_EQUAL, compare.right()));
            }
        } else if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> borders(part, inside));
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(part -> borders(part, inside));
        } else if (condition instanceof Condition.Not not) {
            borders(not.part(), inside);
        }
    }

    private Optional<Expr> derive(Call call) {
        Expr x = call.argument();
        if (call.function() == ScalarFunction.POW) {
            return powerRule(x, call.arguments().get(1), call);
        }
        if (call.function() == ScalarFunction.MAX || call.function() == ScalarFunction.MIN) {
            return extremum(call);
        }
        Optional<Expr> outer = outer(call.function(), x, call);
        if (outer.isPresent() && call.arguments().size() == 1) {
            return derive(x).map(d -> product(outer.get(), d));
        }
        if (call.function() == ScalarFunction.ROOT
                && isConstant(call.arguments().get(1))) {
            Expr n = call.arguments().get(1);
            return derive(x).map(d -> product(divide(call, product(n, x)), d));
        }
        Optional<Expr> unfolded = FunctionDefinitions.unfold(call.function(), call.arguments());
        return unfolded.flatMap(this::derive);
    }

    private Optional<Expr> powerRule(Expr base, Expr exponent, Call whole) {
        if (isConstant(exponent)) {
            return derive(base).map(d -> product(exponent, power(base, lowered(exponent)), d));
        }
        Optional<Expr> db = derive(base);
        Optional<Expr> de = derive(exponent);
        if (db.isEmpty() || de.isEmpty()) {
            return Optional.empty();
        }
        Expr first = product(whole, de.get(), log(base));
        return Optional.of(
                db.get().equals(Num.ZERO)
                        ? first
                        : sum(first, product(exponent, power(base, lowered(exponent)), db.get())));
    }

    private static Expr lowered(Expr exponent) {
        return exponent instanceof Num num ? Num.of(num.value().minus(Rational.ONE)) : subtract(exponent, Num.ONE);
    }

    private Optional<Expr> extremum(Call call) {
        Relation relation = call.function() == ScalarFunction.MAX ? Relation.GREATER : Relation.LESS;
        List<Cases.Branch> branches = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            List<Condition> wins = new ArrayList<>();
            for (int j = 0; j < call.arguments().size(); j++) {
                if (j != i) {
                    wins.add(new Condition.Compare(
                            call.arguments().get(i), relation, call.arguments().get(j)));
                }
            }
            Optional<Expr> d = derive(call.arguments().get(i));
            if (d.isEmpty()) {
                return Optional.empty();
            }
            branches.add(new Cases.Branch(new Condition.And(wins), d.get()));
        }
        return Optional.of(new Cases(branches, Optional.empty()));
    }

    private static Expr off(Expr left, Expr right, Expr value) {
        return new Cases(
                List.of(new Cases.Branch(new Condition.Compare(left, Relation.NOT_EQUAL, right), value)),
                Optional.empty());
    }

    private static Optional<Expr> outer(ScalarFunction function, Expr x, Call call) {
        Expr one = Num.ONE;
        Expr square = power(x, 2);
        return switch (function) {
            case EXP -> Optional.of(call);
            case LOG -> Optional.of(power(x, -1));
            case SQRT -> Optional.of(divide(Num.of(Rational.HALF), call));
            case SIN -> Optional.of(call(ScalarFunction.COS, x));
            case COS -> Optional.of(negate(call(ScalarFunction.SIN, x)));
            case TAN -> Optional.of(sum(one, power(call, 2)));
            case ARCSIN -> Optional.of(power(sqrt(subtract(one, square)), -1));
            case ARCCOS -> Optional.of(negate(power(sqrt(subtract(one, square)), -1)));
            case ARCTAN -> Optional.of(power(sum(one, square), -1));
            case SINH -> Optional.of(call(ScalarFunction.COSH, x));
            case COSH -> Optional.of(call(ScalarFunction.SINH, x));
            case TANH -> Optional.of(subtract(one, power(call, 2)));
            case ARCSINH -> Optional.of(power(sqrt(sum(square, one)), -1));
            case ARCCOSH -> Optional.of(power(sqrt(subtract(square, one)), -1));
            case ARCTANH -> Optional.of(power(subtract(one, square), -1));
            case ERF -> Optional.of(divide(product(Num.of(2), exp(negate(square))), sqrt(Constant.PI)));
            case ERFC -> Optional.of(divide(product(Num.of(-2), exp(negate(square))), sqrt(Constant.PI)));
            case ERFI -> Optional.of(divide(product(Num.of(2), exp(square)), sqrt(Constant.PI)));
            case GAMMA -> Optional.of(product(call, call(ScalarFunction.DIGAMMA, x)));
            case LOG_GAMMA -> Optional.of(call(ScalarFunction.DIGAMMA, x));
            case DIGAMMA -> Optional.of(call(ScalarFunction.POLYGAMMA, one, x));
            case SI -> Optional.of(divide(call(ScalarFunction.SIN, x), x));
            case CI -> Optional.of(divide(call(ScalarFunction.COS, x), x));
            case EI -> Optional.of(divide(exp(x), x));
            case SOFTPLUS -> Optional.of(call(ScalarFunction.SIGMOID, x));
            case SIGMOID -> Optional.of(product(call, subtract(one, call)));
            case ABS -> Optional.of(off(x, Num.ZERO, call(ScalarFunction.SIGN, x)));
            case SIGN, HEAVISIDE -> Optional.of(off(x, Num.ZERO, Num.ZERO));
            case FLOOR, CEIL -> Optional.of(off(call(ScalarFunction.FLOOR, x), x, Num.ZERO));
            default -> Optional.empty();
        };
    }
}
