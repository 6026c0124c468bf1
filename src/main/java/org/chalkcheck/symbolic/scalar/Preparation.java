package org.chalkcheck.symbolic.scalar;

import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.exp;
import static org.chalkcheck.expr.Expressions.log;
import static org.chalkcheck.expr.Expressions.negate;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.FunctionDefinitions;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Rewrites an expression to the primitive functions: takes derivatives, carries out substitutions, unfolds definitions.
 *
 * <p>The result equals the expression wherever both are defined. The expressions under derivatives are kept as {@link #hidden()}: a point at
 * which one of them is undefined is no point of the claim.
 */
public final class Preparation {
    private static final int FOLDED_BITS = 2000;
    private static final Signs ANY_POINT = new Signs(List.of());
    private static final RationalEvaluator CONSTANTS = new RationalEvaluator(Map.of());

    private final Set<Expr> hidden = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();

    /** Returns the expression over primitive functions. */
    public Expr prepare(Expr e) {
        return BoundNames.canonical(Traversal.rewrite(e, this::step));
    }

    /** Returns what stood under derivatives, prepared. */
    public Set<Expr> hidden() {
        return hidden;
    }

    /** Returns what the reader of a proof must know, such as kinks that were left out. */
    public List<String> notes() {
        return List.copyOf(new LinkedHashSet<>(notes));
    }

    private Expr step(Expr e) {
        Expr folded = isOfNumbers(e) ? fold(e) : e;
        return folded instanceof Num ? folded : rewrite(folded);
    }

    private static boolean isOfNumbers(Expr e) {
        return (e instanceof Sum || e instanceof Product || e instanceof Call)
                && e.children().stream().allMatch(Num.class::isInstance);
    }

    private static Expr fold(Expr e) {
        return CONSTANTS
                .value(e)
                .filter(value -> value.numerator().bitLength() < FOLDED_BITS
                        && value.denominator().bitLength() < FOLDED_BITS)
                .<Expr>map(Num::of)
                .orElse(e);
    }

    private Expr rewrite(Expr e) {
        if (e instanceof Sum sum) {
            return Expressions.sum(sum.terms());
        }
        if (e instanceof Product product) {
            return Expressions.product(product.factors());
        }
        Optional<Expr> entries = VectorEntries.scalar(e);
        if (entries.isPresent()) {
            return prepare(entries.get());
        }
        if (e instanceof Integral i && i.shape().isScalar() && i.lower().equals(i.upper())) {
            return Num.ZERO;
        }
        if (e instanceof Derivative d && d.shape().isScalar()) {
            Optional<Expr> derivative = ScalarDerivative.of(d.body(), d.variable());
            if (derivative.isPresent()) {
                hidden.add(d.body());
                note(d);
                return prepare(derivative.get());
            }
            return e;
        }
        if (e instanceof Substitution s && s.shape().isScalar() && !differentiatesBy(s.body(), s.variable())) {
            Set<Expr> outside = new LinkedHashSet<>();
            hidden.forEach(h -> outside.add(Traversal.substitute(h, s.variable(), s.value())));
            hidden.clear();
            hidden.addAll(outside);
            return prepare(Traversal.substitute(s.body(), s.variable(), s.value()));
        }
        if (e instanceof Call call && e.shape().isScalar()) {
            return unfold(call);
        }
        return e;
    }

    private void note(Derivative d) {
        if (!SmoothFunctions.areSmooth(d.body())) {
            notes.add("derivative by " + d.variable().label() + ": kinks and jumps are left out");
        }
    }

    private static boolean differentiatesBy(Expr body, Variable variable) {
        return Traversal.contains(
                body,
                node -> node instanceof Derivative d && d.variable().equals(variable)
                        || node instanceof NthDerivative n && n.variable().equals(variable));
    }

    // e^t = exp(t), and (u^a)^b = u^(a b) for u > 0
    private static Expr rebase(Call call) {
        Expr x = call.argument();
        Expr exponent = call.arguments().get(1);
        if (x.equals(Constant.E)) {
            return exp(exponent);
        }
        if (x instanceof Call inner
                && inner.function() == ScalarFunction.POW
                && !(exponent instanceof Num)
                && ANY_POINT.isPositive(inner.argument())) {
            return power(inner.argument(), product(inner.arguments().get(1), exponent));
        }
        return call;
    }

    private Expr unfold(Call call) {
        Expr x = call.argument();
        Expr minus = negate(x);
        return switch (call.function()) {
            case POW -> rebase(call);
            case SIGMOID -> power(sum(Num.ONE, exp(minus)), -1);
            case SOFTPLUS -> log(sum(Num.ONE, exp(x)));
            case SINH -> product(Num.of(Rational.HALF), subtract(exp(x), exp(minus)));
            case COSH -> product(Num.of(Rational.HALF), sum(exp(x), exp(minus)));
            case TANH ->
                divide(subtract(exp(product(Num.of(2), x)), Num.ONE), sum(exp(product(Num.of(2), x)), Num.ONE));
            case TAN -> divide(Expressions.call(ScalarFunction.SIN, x), Expressions.call(ScalarFunction.COS, x));
            case SIGN ->
                new Cases(
                        List.of(
                                new Cases.Branch(new Condition.Compare(x, Relation.GREATER, Num.ZERO), Num.ONE),
                                new Cases.Branch(new Condition.Compare(x, Relation.LESS, Num.ZERO), Num.MINUS_ONE)),
                        Optional.of(Num.ZERO));
            case HEAVISIDE ->
                new Cases(
                        List.of(
                                new Cases.Branch(new Condition.Compare(x, Relation.GREATER, Num.ZERO), Num.ONE),
                                new Cases.Branch(new Condition.Compare(x, Relation.LESS, Num.ZERO), Num.ZERO)),
                        Optional.of(Num.of(Rational.HALF)));
            case ARCCOS ->
                subtract(product(Num.of(Rational.HALF), Constant.PI), Expressions.call(ScalarFunction.ARCSIN, x));
            case ARCTANH -> product(Num.of(Rational.HALF), log(divide(sum(Num.ONE, x), subtract(Num.ONE, x))));
            case ARCSINH -> log(sum(x, Expressions.sqrt(sum(power(x, 2), Num.ONE))));
            case ARCCOSH -> log(sum(x, Expressions.sqrt(subtract(power(x, 2), Num.ONE))));
            case GAMMA -> HalfIntegerGamma.value(x).orElse(call);
            case ZETA -> ZetaValues.value(x).orElse(call);
            default ->
                FunctionDefinitions.unfold(call.function(), call.arguments())
                        .map(this::prepare)
                        .orElse(call);
        };
    }
}
