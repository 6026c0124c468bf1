package org.chalkcheck.symbolic.slip;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;

/** All expressions that one typed mistake makes of an expression, each of the same shape. */
final class Variants {
    private static final int MOST = 160;

    private Variants() {}

    /**
     * An expression after one mistake.
     *
     * @param kind which one
     * @param value the expression
     */
    record Variant(SlipKind kind, Expr value) {}

    /** Returns mistakes about the expression as a whole. */
    static List<Variant> ofWhole(Expr e, Iterable<String> dimensions) {
        List<Variant> variants = new ArrayList<>();
        variants.add(new Variant(SlipKind.SIGN, Expressions.negate(e)));
        variants.add(new Variant(SlipKind.FACTOR_TWO, Expressions.product(Num.of(Rational.HALF), e)));
        variants.add(new Variant(SlipKind.FACTOR_HALF, Expressions.product(Num.of(2), e)));
        if (e.shape().isSquare() && !e.shape().axis(0).isOne()) {
            variants.add(new Variant(SlipKind.WHOLE_TRANSPOSE, new Transpose(e)));
        }
        for (String dimension : dimensions) {
            Expr count = new DimensionValue(Dim.of(dimension));
            variants.add(new Variant(SlipKind.FACTOR_COUNT, Expressions.product(count, e)));
            variants.add(new Variant(SlipKind.FACTOR_COUNT, Expressions.divide(e, count)));
        }
        return variants;
    }

    /** Returns mistakes at single places. */
    static List<Variant> ofPlaces(Expr e) {
        List<Variant> variants = new ArrayList<>();
        collect(e, variants, 0);
        return variants;
    }

    private static void collect(Expr e, List<Variant> into, int depth) {
        if (into.size() >= MOST || depth > 30) {
            return;
        }
        for (Variant variant : here(e)) {
            if (variant.value().shape().equals(e.shape()) && !variant.value().equals(e)) {
                into.add(variant);
            }
        }
        List<Expr> children = e.children();
        for (int i = 0; i < children.size() && into.size() < MOST; i++) {
            List<Variant> inner = new ArrayList<>();
            collect(children.get(i), inner, depth + 1);
            for (Variant variant : inner) {
                List<Expr> replaced = new ArrayList<>(children);
                replaced.set(i, variant.value());
                try {
                    into.add(new Variant(variant.kind(), e.withChildren(replaced)));
                } catch (IllegalArgumentException ignored) {
                    // The shapes do not fit, so nobody could have written this.
                    continue;
                }
            }
        }
    }

    private static List<Variant> here(Expr e) {
        List<Variant> variants = new ArrayList<>();
        if (e instanceof Sum sum) {
            ofSum(sum, variants);
        } else if (e instanceof Product product) {
            ofProduct(product, variants);
        } else if (e instanceof MatMul product) {
            ofMatrixProduct(product, variants);
        } else if (e instanceof Transpose transpose) {
            variants.add(new Variant(SlipKind.TRANSPOSE, transpose.matrix()));
        } else if (e instanceof Variable variable) {
            ofVariable(variable, variants);
        } else if (e instanceof TensorCall call && call.function() == TensorFunction.INVERSE) {
            variants.add(new Variant(SlipKind.INVERSE, call.argument()));
        } else if (e instanceof Call call) {
            ofCall(call, variants);
        } else if (e instanceof UnknownCall call && call.function().isScalar()) {
            if (call.order() > 0) {
                variants.add(new Variant(
                        SlipKind.DERIVATIVE_ORDER,
                        new UnknownCall(call.function(), call.order() - 1, call.argument())));
            }
        } else if (e instanceof Entry entry
                && entry.indices().size() == 2
                && entry.tensor().shape().isSquare()) {
            variants.add(new Variant(
                    SlipKind.INDEX,
                    new Entry(
                            entry.tensor(),
                            List.of(entry.indices().get(1), entry.indices().get(0)))));
        } else if (e instanceof Reduction reduction) {
            ofReduction(reduction, variants);
        } else if (e instanceof Num num && num.value().signum() != 0) {
            variants.add(new Variant(SlipKind.FACTOR, Num.of(num.value().times(Rational.of(2)))));
            variants.add(new Variant(SlipKind.FACTOR, Num.of(num.value().times(Rational.HALF))));
            variants.add(new Variant(SlipKind.TERM_SIGN, Num.of(num.value().negate())));
        }
        return variants;
    }

    private static void ofSum(Sum sum, List<Variant> variants) {
        for (int i = 0; i < sum.terms().size(); i++) {
            List<Expr> terms = new ArrayList<>(sum.terms());
            Expr term = terms.get(i);
            terms.set(i, Expressions.negate(term));
            variants.add(new Variant(SlipKind.TERM_SIGN, Expressions.sum(terms)));
            terms.remove(i);
            variants.add(
                    new Variant(hasIdentity(term) ? SlipKind.DELTA_TERM : SlipKind.LOST_TERM, Expressions.sum(terms)));
            terms.add(i, Expressions.product(Num.of(2), term));
            variants.add(new Variant(SlipKind.FACTOR, Expressions.sum(terms)));
        }
    }

    private static boolean hasIdentity(Expr e) {
        return Traversal.contains(
                e,
                node -> node instanceof Identity
                        || node instanceof TensorCall call
                                && (call.function() == TensorFunction.ONE_HOT
                                        || call.function() == TensorFunction.DIAG));
    }

    private static void ofProduct(Product product, List<Variant> variants) {
        List<Expr> factors = product.factors();
        for (int i = 0; i < factors.size(); i++) {
            List<Expr> rest = new ArrayList<>(factors);
            Expr factor = rest.remove(i);
            variants.add(new Variant(kindOf(factor), Expressions.product(rest)));
        }
        List<Expr> tensors = factors.stream().filter(f -> !f.shape().isScalar()).toList();
        if (tensors.size() == 2 && tensors.get(0).shape().isSquare()) {
            List<Expr> scalars = new ArrayList<>(
                    factors.stream().filter(f -> f.shape().isScalar()).toList());
            scalars.add(new MatMul(tensors.get(0), tensors.get(1)));
            variants.add(new Variant(SlipKind.ENTRYWISE, Expressions.product(scalars)));
        }
    }

    private static SlipKind kindOf(Expr factor) {
        if (factor instanceof Num num) {
            Rational value = num.value();
            return value.equals(Rational.MINUS_ONE)
                    ? SlipKind.SIGN
                    : value.equals(Rational.of(2))
                            ? SlipKind.FACTOR_TWO
                            : value.equals(Rational.HALF) ? SlipKind.FACTOR_HALF : SlipKind.FACTOR;
        }
        if (Traversal.contains(factor, node -> node instanceof UnknownCall call && call.order() > 0)) {
            return SlipKind.INNER_DERIVATIVE;
        }
        boolean count = factor instanceof DimensionValue
                || factor instanceof Call call
                        && call.function() == ScalarFunction.POW
                        && call.argument() instanceof DimensionValue;
        return count ? SlipKind.FACTOR_COUNT : SlipKind.LOST_FACTOR;
    }

    private static void ofMatrixProduct(MatMul product, List<Variant> variants) {
        Expr left = product.left();
        Expr right = product.right();
        addProduct(SlipKind.PRODUCT_ORDER, right, left, variants);
        addProduct(SlipKind.TRANSPOSE, turned(left), right, variants);
        addProduct(SlipKind.TRANSPOSE, left, turned(right), variants);
        addProduct(SlipKind.PRODUCT_ORDER, turned(right), turned(left), variants);
        if (left.shape().equals(right.shape()) && left.shape().isSquare()) {
            variants.add(new Variant(SlipKind.ENTRYWISE, Expressions.product(left, right)));
        }
        if (left.shape().equals(product.shape())) {
            variants.add(new Variant(SlipKind.LOST_FACTOR, left));
        }
        if (right.shape().equals(product.shape())) {
            variants.add(new Variant(SlipKind.LOST_FACTOR, right));
        }
    }

    private static Expr turned(Expr e) {
        return e instanceof Transpose transpose ? transpose.matrix() : new Transpose(e);
    }

    private static void addProduct(SlipKind kind, Expr left, Expr right, List<Variant> variants) {
        if (left.shape().axis(1).equals(right.shape().axis(0))) {
            variants.add(new Variant(kind, new MatMul(left, right)));
        }
    }

    private static void ofVariable(Variable variable, List<Variant> variants) {
        if (variable.shape().isSquare()
                && !variable.shape().isColumn()
                && (variable.structure() == Structure.GENERAL || variable.structure() == Structure.INVERTIBLE)) {
            variants.add(new Variant(SlipKind.TRANSPOSE, new Transpose(variable)));
        }
        if (variable.shape().isScalar()
                && variable.role() == Variable.Role.FREE
                && variable.domain().lowest() >= 0
                && !variable.domain().integer()) {
            variants.add(new Variant(SlipKind.VARIANCE, Expressions.power(variable, 2)));
        }
    }

    private static void ofCall(Call call, List<Variant> variants) {
        if (call.function() == ScalarFunction.LOG) {
            Expr ten = Expressions.log(Num.of(10));
            Expr two = Expressions.log(Num.of(2));
            variants.add(new Variant(SlipKind.LOGARITHM_BASE, Expressions.divide(call, ten)));
            variants.add(new Variant(SlipKind.LOGARITHM_BASE, Expressions.divide(call, two)));
        }
        if (call.function() == ScalarFunction.POW && call.arguments().get(1) instanceof Num exponent) {
            Expr base = call.argument();
            boolean square = exponent.value().equals(Rational.of(2)) && base instanceof Variable;
            if (square) {
                variants.add(new Variant(SlipKind.VARIANCE, base));
            }
            for (Rational step : List.of(Rational.ONE, Rational.MINUS_ONE)) {
                Rational moved = exponent.value().plus(step);
                Expr power = moved.signum() == 0
                        ? Expressions.fill(Num.ONE, call.shape())
                        : Expressions.power(base, Num.of(moved));
                variants.add(new Variant(SlipKind.EXPONENT, power));
            }
        }
    }

    private static void ofReduction(Reduction reduction, List<Variant> variants) {
        for (Num step : List.of(Num.ONE, Num.MINUS_ONE)) {
            variants.add(new Variant(
                    SlipKind.BOUND,
                    new Reduction(
                            reduction.kind(),
                            reduction.index(),
                            reduction.lower(),
                            Expressions.sum(reduction.upper(), step),
                            reduction.body())));
            variants.add(new Variant(
                    SlipKind.BOUND,
                    new Reduction(
                            reduction.kind(),
                            reduction.index(),
                            Expressions.sum(reduction.lower(), step),
                            reduction.upper(),
                            reduction.body())));
        }
    }
}
