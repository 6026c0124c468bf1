package org.chalkcheck.check.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.slip.SlipKind;

/** Plants one slip of the catalogue in a right side, at every place where it can be made. */
final class SlipPlanter {
    private static final Set<SlipKind> FACTORS = Set.of(
            SlipKind.FACTOR,
            SlipKind.FACTOR_TWO,
            SlipKind.FACTOR_HALF,
            SlipKind.FACTOR_COUNT,
            SlipKind.LOST_FACTOR,
            SlipKind.INNER_DERIVATIVE,
            SlipKind.EXPONENT,
            SlipKind.RECIPROCAL,
            SlipKind.INVERSE);
    private static final Set<SlipKind> TRANSPOSES = Set.of(
            SlipKind.TRANSPOSE, SlipKind.WHOLE_TRANSPOSE, SlipKind.PRODUCT_ORDER, SlipKind.SYMMETRY, SlipKind.LAYOUT);
    private static final Set<SlipKind> TERMS =
            Set.of(SlipKind.LOST_TERM, SlipKind.DELTA_TERM, SlipKind.SYMMETRY, SlipKind.EXPONENT);
    private static final Set<SlipKind> SIGNS = Set.of(SlipKind.SIGN, SlipKind.TERM_SIGN);

    private SlipPlanter() {}

    /**
     * A planted slip.
     *
     * @param name which one
     * @param right the right side with it
     * @param accepted the names that describe it: the same line can often be explained in two ways
     */
    record Planted(String name, Expr right, Set<SlipKind> accepted) {}

    /** Returns the right side with one slip each. */
    static List<Planted> plant(Expr right) {
        List<Planted> all = new ArrayList<>();
        all.add(new Planted("sign", Expressions.negate(right), SIGNS));
        all.add(new Planted("factor 2", Expressions.product(Num.of(2), right), FACTORS));
        all.add(new Planted("factor 1/2", Expressions.product(Num.of(Rational.HALF), right), FACTORS));
        if (!right.shape().isScalar()) {
            all.add(new Planted("layout", new Transpose(right), TRANSPOSES));
        }
        everywhere(right, "sign of a term", SlipPlanter::signs, SIGNS, all);
        everywhere(right, "lost term", SlipPlanter::terms, TERMS, all);
        everywhere(right, "lost factor", SlipPlanter::factors, FACTORS, all);
        everywhere(right, "transpose", SlipPlanter::transposes, TRANSPOSES, all);
        everywhere(right, "product order", SlipPlanter::orders, TRANSPOSES, all);
        everywhere(
                right,
                "entrywise",
                SlipPlanter::entrywise,
                Set.of(SlipKind.ENTRYWISE, SlipKind.PRODUCT_ORDER, SlipKind.TRANSPOSE),
                all);
        everywhere(
                right,
                "index swap",
                SlipPlanter::indices,
                Set.of(SlipKind.INDEX, SlipKind.TRANSPOSE, SlipKind.WHOLE_TRANSPOSE),
                all);
        everywhere(
                right,
                "square",
                SlipPlanter::squares,
                Set.of(SlipKind.VARIANCE, SlipKind.EXPONENT, SlipKind.LOST_FACTOR, SlipKind.INNER_DERIVATIVE),
                all);
        everywhere(
                right,
                "inverse",
                SlipPlanter::inverses,
                Set.of(SlipKind.INVERSE, SlipKind.TRANSPOSE, SlipKind.EXPONENT),
                all);
        everywhere(right, "derivative order", SlipPlanter::orderOfDerivative, Set.of(SlipKind.DERIVATIVE_ORDER), all);
        everywhere(
                right,
                "logarithm base",
                SlipPlanter::logarithms,
                Set.of(SlipKind.LOGARITHM_BASE, SlipKind.FACTOR, SlipKind.LOST_FACTOR),
                all);
        return all;
    }

    private static void everywhere(
            Expr right, String name, Function<Expr, List<Expr>> slips, Set<SlipKind> accepted, List<Planted> into) {
        for (Expr changed : changes(right, slips)) {
            if (!changed.equals(right)) {
                into.add(new Planted(name, changed, accepted));
            }
        }
    }

    private static List<Expr> changes(Expr e, Function<Expr, List<Expr>> slips) {
        List<Expr> all = new ArrayList<>();
        try {
            all.addAll(slips.apply(e));
        } catch (IllegalArgumentException ignored) {
            // The shapes do not let the slip happen here.
        }
        List<Expr> children = e.children();
        for (int i = 0; i < children.size(); i++) {
            for (Expr changed : changes(children.get(i), slips)) {
                List<Expr> replaced = new ArrayList<>(children);
                replaced.set(i, changed);
                try {
                    all.add(e.withChildren(replaced));
                } catch (IllegalArgumentException ignored) {
                    // The shapes do not let the slip happen here.
                }
            }
        }
        return all;
    }

    private static List<Expr> signs(Expr e) {
        List<Expr> all = new ArrayList<>();
        if (e instanceof Sum sum) {
            for (int i = 0; i < sum.terms().size(); i++) {
                List<Expr> terms = new ArrayList<>(sum.terms());
                terms.set(i, Expressions.negate(terms.get(i)));
                all.add(Expressions.sum(terms));
            }
        }
        return all;
    }

    private static List<Expr> terms(Expr e) {
        List<Expr> all = new ArrayList<>();
        if (e instanceof Sum sum) {
            for (int i = 0; i < sum.terms().size(); i++) {
                List<Expr> terms = new ArrayList<>(sum.terms());
                terms.remove(i);
                all.add(Expressions.sum(terms));
            }
        }
        return all;
    }

    private static List<Expr> factors(Expr e) {
        List<Expr> all = new ArrayList<>();
        if (e instanceof Product product) {
            for (int i = 0; i < product.factors().size(); i++) {
                List<Expr> factors = new ArrayList<>(product.factors());
                boolean sign = factors.remove(i).equals(Num.MINUS_ONE);
                if (!sign) {
                    all.add(Expressions.product(factors));
                }
            }
        } else if (e instanceof MatMul product) {
            all.add(product.left());
            all.add(product.right());
        }
        return all;
    }

    private static List<Expr> transposes(Expr e) {
        return e instanceof Transpose transpose
                ? List.of(transpose.matrix())
                : e instanceof MatMul product && product.left() instanceof Variable
                        ? List.of(new MatMul(new Transpose(product.left()), product.right()))
                        : List.of();
    }

    private static List<Expr> orders(Expr e) {
        return e instanceof MatMul product ? List.of(new MatMul(product.right(), product.left())) : List.of();
    }

    private static List<Expr> entrywise(Expr e) {
        if (e instanceof MatMul product
                && product.left().shape().equals(product.right().shape())) {
            return List.of(Expressions.product(product.left(), product.right()));
        }
        return List.of();
    }

    private static List<Expr> indices(Expr e) {
        return e instanceof Entry entry
                        && entry.indices().size() == 2
                        && entry.indices().stream().allMatch(i -> i instanceof Variable)
                ? List.of(new Entry(
                        entry.tensor(),
                        List.of(entry.indices().get(1), entry.indices().get(0))))
                : List.of();
    }

    private static List<Expr> squares(Expr e) {
        return e instanceof Call call
                        && call.function() == ScalarFunction.POW
                        && call.arguments().get(1).equals(Num.of(2))
                ? List.of(call.argument())
                : List.of();
    }

    private static List<Expr> inverses(Expr e) {
        return e instanceof TensorCall call && call.function() == TensorFunction.INVERSE
                ? List.of(call.argument())
                : List.of();
    }

    private static List<Expr> orderOfDerivative(Expr e) {
        return e instanceof UnknownCall call && call.order() > 0
                ? List.of(new UnknownCall(call.function(), call.order() - 1, call.argument()))
                : List.of();
    }

    private static List<Expr> logarithms(Expr e) {
        return e instanceof Call call && call.function() == ScalarFunction.LOG
                ? List.of(Expressions.divide(call, Expressions.log(Num.of(10))))
                : List.of();
    }
}
