package org.chalkcheck.symbolic.smt;

import com.microsoft.z3.ArithExpr;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.IntExpr;
import com.microsoft.z3.RealSort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.exact.DecimalEvaluator;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.SizeLimitException;

/**
 * Terms and conditions in one Z3 context. An atom that Z3 does not know becomes a variable; what defines it is added as a definition, under the
 * condition that the atom is defined, so that definitions never contradict each other.
 */
final class SmtEncoding {
    private static final int MAX_ATOMS = 60;
    private static final int CONSTANT_DIGITS = 20;

    private final Context context;
    private final Normalizer normalizer;
    private final boolean integers;
    private final Map<Expr, ArithExpr<RealSort>> atoms = new LinkedHashMap<>();
    private final Map<Expr, ArithExpr<RealSort>> inverses = new LinkedHashMap<>();
    private final List<BoolExpr> definitions = new ArrayList<>();
    private boolean exact = true;
    private int created;

    /**
     * Starts an encoding.
     *
     * @param integers whether integer variables are integers; otherwise they are reals, which proves less but suits the solver for polynomials
     */
    SmtEncoding(Context context, Normalizer normalizer, boolean integers) {
        this.context = context;
        this.normalizer = normalizer;
        this.integers = integers;
    }

    Context context() {
        return context;
    }

    Normalizer normalizer() {
        return normalizer;
    }

    Map<Expr, ArithExpr<RealSort>> atoms() {
        return atoms;
    }

    List<BoolExpr> definitions() {
        return definitions;
    }

    /** Returns whether all atoms are rational functions, so that a model may be a counterexample. */
    boolean isExact() {
        return exact;
    }

    ArithExpr<RealSort> number(Rational value) {
        return context.mkReal(value.toString());
    }

    ArithExpr<RealSort> number(long value) {
        return context.mkReal(value);
    }

    ArithExpr<RealSort> term(Expr e) {
        return term(normalizer.normalize(e));
    }

    ArithExpr<RealSort> term(Laurent polynomial) {
        List<ArithExpr<RealSort>> sum = new ArrayList<>();
        for (Map.Entry<Monomial, Rational> entry : polynomial.sorted()) {
            List<ArithExpr<RealSort>> product = new ArrayList<>();
            product.add(number(entry.getValue()));
            entry.getKey().powers().forEach((atom, exponent) -> {
                ArithExpr<RealSort> factor = exponent > 0 ? atom(atom) : inverse(atom);
                for (int i = 0; i < Math.abs(exponent); i++) {
                    product.add(factor);
                }
            });
            sum.add(product.size() == 1 ? product.get(0) : multiply(product));
        }
        return sum.isEmpty() ? number(0) : sum.size() == 1 ? sum.get(0) : add(sum);
    }

    @SuppressWarnings("unchecked")
    private ArithExpr<RealSort> multiply(List<ArithExpr<RealSort>> factors) {
        return context.mkMul(factors.toArray(new ArithExpr[0]));
    }

    @SuppressWarnings("unchecked")
    private ArithExpr<RealSort> add(List<ArithExpr<RealSort>> terms) {
        return context.mkAdd(terms.toArray(new ArithExpr[0]));
    }

    private ArithExpr<RealSort> inverse(Expr atom) {
        ArithExpr<RealSort> known = inverses.get(atom);
        if (known != null) {
            return known;
        }
        ArithExpr<RealSort> inverse = context.mkRealConst("inverse" + inverses.size());
        inverses.put(atom, inverse);
        ArithExpr<RealSort> value = atom(atom);
        definitions.add(context.mkImplies(
                context.mkNot(context.mkEq(value, number(0))),
                context.mkEq(context.mkMul(value, inverse), number(1))));
        return inverse;
    }

    ArithExpr<RealSort> atom(Expr atom) {
        if (atom instanceof Sum || atom instanceof Product || atom instanceof Num) {
            return term(atom);
        }
        ArithExpr<RealSort> known = atoms.get(atom);
        if (known != null) {
            return known;
        }
        if (atoms.size() >= MAX_ATOMS) {
            throw new SizeLimitException("more than " + MAX_ATOMS + " atoms");
        }
        ArithExpr<RealSort> variable = create(atom, "a" + created++);
        atoms.putIfAbsent(atom, variable);
        return variable;
    }

    private ArithExpr<RealSort> create(Expr atom, String name) {
        if (atom instanceof Variable v && v.shape().isScalar()) {
            return variable(name, v.domain());
        }
        if (atom instanceof DimensionValue) {
            return variable(name, Domain.NATURAL);
        }
        if (atom instanceof Entry entry && entry.tensor() instanceof Variable v) {
            return entry(name, v);
        }
        if (atom instanceof Cases cases) {
            return cases(cases, name);
        }
        if (atom instanceof Call call && call.shape().isScalar()) {
            return call(call, name);
        }
        exact = false;
        ArithExpr<RealSort> opaque = context.mkRealConst(name);
        if (atom instanceof Constant constant) {
            constant(constant, opaque);
        }
        return opaque;
    }

    private ArithExpr<RealSort> variable(String name, Domain domain) {
        ArithExpr<RealSort> variable = domain.integer() && integers
                ? context.mkInt2Real((IntExpr) context.mkIntConst(name))
                : context.mkRealConst(name);
        if (domain.nonzero()) {
            definitions.add(context.mkNot(context.mkEq(variable, number(0))));
        }
        domain.lower().filter(SmtEncoding::isFinite).ifPresent(bound -> {
            ArithExpr<RealSort> end = term(bound.value());
            definitions.add(bound.open() ? context.mkGt(variable, end) : context.mkGe(variable, end));
        });
        domain.upper().filter(SmtEncoding::isFinite).ifPresent(bound -> {
            ArithExpr<RealSort> end = term(bound.value());
            definitions.add(bound.open() ? context.mkLt(variable, end) : context.mkLe(variable, end));
        });
        return variable;
    }

    private static boolean isFinite(Bound bound) {
        return !Double.isInfinite(bound.approximation());
    }

    private ArithExpr<RealSort> entry(String name, Variable tensor) {
        if (tensor.structure() == Structure.SIMPLEX) {
            ArithExpr<RealSort> share = context.mkRealConst(name);
            definitions.add(context.mkGe(share, number(0)));
            definitions.add(context.mkLe(share, number(1)));
            return share;
        }
        // A structure may force zeros where the domain would not allow them.
        return tensor.structure() == Structure.GENERAL
                ? variable(name, tensor.domain())
                : context.mkRealConst(name);
    }

    private void constant(Constant constant, ArithExpr<RealSort> value) {
        switch (constant.kind()) {
            case PI -> between(value, "3.14159265358979", "3.14159265358980");
            case EULER_GAMMA -> between(value, "0.57721566490153", "0.57721566490154");
            case E -> between(value, "2.71828182845904", "2.71828182845905");
            case INFINITY -> throw new SizeLimitException("infinity as a value");
        }
    }

    void between(ArithExpr<RealSort> value, String low, String high) {
        definitions.add(context.mkGe(value, context.mkReal(low)));
        definitions.add(context.mkLe(value, context.mkReal(high)));
    }

    private ArithExpr<RealSort> cases(Cases cases, String name) {
        ArithExpr<RealSort> value = cases.otherwise().isPresent()
                ? term(cases.otherwise().get())
                : context.mkRealConst(name);
        for (int i = cases.branches().size() - 1; i >= 0; i--) {
            Cases.Branch branch = cases.branches().get(i);
            value = choose(condition(branch.condition()), term(branch.value()), value);
        }
        return value;
    }

    private ArithExpr<RealSort> choose(BoolExpr test, ArithExpr<RealSort> yes, ArithExpr<RealSort> no) {
        return (ArithExpr<RealSort>) context.<RealSort>mkITE(test, yes, no);
    }

    private ArithExpr<RealSort> call(Call call, String name) {
        switch (call.function()) {
            case ABS -> {
                ArithExpr<RealSort> x = term(call.argument());
                return choose(context.mkGe(x, number(0)), x, context.mkUnaryMinus(x));
            }
            case MAX, MIN -> {
                ArithExpr<RealSort> best = term(call.argument());
                for (Expr argument : call.arguments().subList(1, call.arguments().size())) {
                    ArithExpr<RealSort> next = term(argument);
                    BoolExpr larger = context.mkGe(next, best);
                    best = call.function() == ScalarFunction.MAX
                            ? choose(larger, next, best)
                            : choose(larger, best, next);
                }
                return best;
            }
            case FLOOR -> {
                ArithExpr<RealSort> floor = integers
                        ? context.mkInt2Real((IntExpr) context.mkIntConst(name))
                        : context.mkRealConst(name);
                ArithExpr<RealSort> x = term(call.argument());
                definitions.add(context.mkLe(floor, x));
                definitions.add(context.mkLt(x, context.mkAdd(floor, number(1))));
                exact &= integers;
                return floor;
            }
            case SQRT, ROOT -> {
                return root(call, name);
            }
            default -> {
                exact = false;
                ArithExpr<RealSort> opaque = context.mkRealConst(name);
                if (!Traversal.contains(call, node -> node instanceof Variable || node instanceof DimensionValue)) {
                    new DecimalEvaluator(CONSTANT_DIGITS)
                            .enclose(call)
                            .ifPresent(value -> between(
                                    opaque,
                                    value.low().toPlainString(),
                                    value.high().toPlainString()));
                }
                return opaque;
            }
        }
    }

    private ArithExpr<RealSort> root(Call call, String name) {
        ArithExpr<RealSort> root = context.mkRealConst(name);
        exact = false;
        int degree = 2;
        if (call.function() == ScalarFunction.ROOT) {
            if (!(call.arguments().get(1) instanceof Num num)
                    || !num.value().isSmallInteger()
                    || num.value().intValue() < 2
                    || num.value().intValue() > 12) {
                return root;
            }
            degree = num.value().intValue();
        }
        ArithExpr<RealSort> x = term(call.argument());
        List<ArithExpr<RealSort>> factors = new ArrayList<>();
        for (int i = 0; i < degree; i++) {
            factors.add(root);
        }
        BoolExpr meaning = context.mkAnd(
                context.mkGe(root, number(0)), context.mkEq(multiply(factors), x));
        definitions.add(context.mkImplies(context.mkGe(x, number(0)), meaning));
        if (degree % 2 == 1) {
            definitions.add(context.mkImplies(
                    context.mkLt(x, number(0)),
                    context.mkAnd(context.mkLt(root, number(0)), context.mkEq(multiply(factors), x))));
        }
        return root;
    }

    BoolExpr condition(Condition condition) {
        if (condition instanceof Condition.Compare c) {
            return c.left().shape().isScalar()
                    ? compare(normalizer.difference(c.left(), c.right()), c.relation())
                    : context.mkBoolConst("opaque" + c);
        }
        if (condition instanceof Condition.And and) {
            return context.mkAnd(and.parts().stream().map(this::condition).toArray(BoolExpr[]::new));
        }
        if (condition instanceof Condition.Or or) {
            return context.mkOr(or.parts().stream().map(this::condition).toArray(BoolExpr[]::new));
        }
        return context.mkNot(condition(((Condition.Not) condition).part()));
    }

    /** Returns {@code difference relation 0}, for points at which the difference is defined. */
    BoolExpr compare(Laurent difference, Relation relation) {
        Normalizer.Fraction fraction = normalizer.clear(difference);
        Laurent numerator = fraction.numerator();
        ArithExpr<RealSort> value = term(numerator);
        if (relation != Relation.EQUAL && relation != Relation.NOT_EQUAL) {
            for (Map.Entry<Expr, Integer> factor : fraction.denominators().entrySet()) {
                if (factor.getValue() % 2 != 0 && !normalizer.isKnownPositive(factor.getKey())) {
                    value = context.mkMul(value, atom(factor.getKey()));
                }
            }
        }
        ArithExpr<RealSort> zero = number(0);
        return switch (relation) {
            case EQUAL -> context.mkEq(value, zero);
            case NOT_EQUAL -> context.mkNot(context.mkEq(value, zero));
            case LESS -> context.mkLt(value, zero);
            case LESS_OR_EQUAL -> context.mkLe(value, zero);
            case GREATER -> context.mkGt(value, zero);
            case GREATER_OR_EQUAL -> context.mkGe(value, zero);
            case APPROXIMATELY -> throw new SizeLimitException("an approximation");
        };
    }
}
