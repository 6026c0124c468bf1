package org.chalkcheck.symbolic.derivative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Tidies matrix formulas: transposes inward, numbers and inner products in front, like terms together. */
final class MatrixSimplifier {
    private static final int ROUNDS = 6;

    private MatrixSimplifier() {}

    static Expr simplify(Expr e) {
        Expr current = e;
        for (int i = 0; i < ROUNDS; i++) {
            Expr next = Traversal.rewrite(current, MatrixSimplifier::node);
            if (next.equals(current)) {
                break;
            }
            current = next;
        }
        return current;
    }

    private static Expr node(Expr e) {
        if (e instanceof Transpose transpose) {
            return transposed(transpose.matrix());
        }
        if (e instanceof MatMul product) {
            return product(product);
        }
        if (e instanceof Product product) {
            return product(product);
        }
        if (e instanceof Sum sum) {
            return sum(sum);
        }
        if (e instanceof Call call && call.function() == ScalarFunction.POW) {
            return power(call);
        }
        if (e instanceof Fill fill
                && !fill.value().equals(Num.ONE)
                && !fill.value().equals(Num.ZERO)) {
            return Expressions.product(fill.value(), MatrixNotation.ones(e.shape()));
        }
        if (e instanceof Call call
                && call.function() == ScalarFunction.LOG
                && call.argument().equals(Constant.E)) {
            return Num.ONE;
        }
        if (e instanceof Entry entry && MatrixNotation.isOnlyEntry(entry)) {
            return onlyEntry(entry);
        }
        if (e instanceof TensorCall call) {
            return tensorCall(call);
        }
        return e;
    }

    private static boolean isSymmetric(Expr e) {
        return e instanceof Identity
                || e instanceof TensorCall call
                        && (call.function() == TensorFunction.DIAG
                                || call.function() == TensorFunction.INVERSE && isSymmetric(call.argument()))
                || e instanceof Variable v
                        && (v.structure() == Structure.SYMMETRIC
                                || v.structure() == Structure.SPD
                                || v.structure() == Structure.DIAGONAL);
    }

    private static Expr transposed(Expr e) {
        if (e instanceof Transpose inner) {
            return inner.matrix();
        }
        if (isSymmetric(e)) {
            return e;
        }
        if (e instanceof MatMul product) {
            return MatrixNotation.mul(transposed(product.right()), transposed(product.left()));
        }
        if (e instanceof Product) {
            return turned(e);
        }
        if (e instanceof Sum) {
            Expr turned = turned(e);
            if (transposes(turned) <= transposes(e)) {
                return turned;
            }
        }
        if (e instanceof Fill fill) {
            return Expressions.fill(fill.value(), e.shape().transposed());
        }
        return new Transpose(e);
    }

    private static Expr turned(Expr e) {
        List<Expr> parts = new ArrayList<>();
        for (Expr child : e.children()) {
            parts.add(child.shape().isScalar() ? child : transposed(child));
        }
        return e.withChildren(parts);
    }

    /** Returns the number of transpose signs to be written. */
    private static int transposes(Expr e) {
        int own = e instanceof Transpose ? 1 : 0;
        return own
                + e.children().stream().mapToInt(MatrixSimplifier::transposes).sum();
    }

    private static void flatten(Expr e, List<Expr> scalars, List<Expr> chain) {
        if (e instanceof MatMul product) {
            flatten(product.left(), scalars, chain);
            flatten(product.right(), scalars, chain);
            return;
        }
        if (e instanceof Product product) {
            List<Expr> tensors = new ArrayList<>();
            for (Expr factor : product.factors()) {
                (factor.shape().isScalar() ? scalars : tensors).add(factor);
            }
            if (tensors.size() == 1) {
                flatten(tensors.get(0), scalars, chain);
                return;
            }
            chain.add(Expressions.product(tensors));
            return;
        }
        if (e instanceof Fill fill && !fill.value().equals(Num.ONE)) {
            scalars.add(fill.value());
            chain.add(MatrixNotation.ones(e.shape()));
            return;
        }
        chain.add(e);
    }

    private static Expr product(MatMul product) {
        List<Expr> scalars = new ArrayList<>();
        List<Expr> chain = new ArrayList<>();
        flatten(product, scalars, chain);
        for (Expr scalar : scalars) {
            if (Expressions.isZero(scalar)) {
                return Expressions.zero(product.shape());
            }
        }
        List<Expr> kept = new ArrayList<>();
        for (Expr factor : chain) {
            if (Expressions.isZero(factor)) {
                return Expressions.zero(product.shape());
            }
            if (factor instanceof Identity && chain.size() > 1) {
                continue;
            }
            Expr last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            if (last != null && isDiagonal(last) && isDiagonal(factor)) {
                Expr both = Expressions.product(((TensorCall) last).argument(), ((TensorCall) factor).argument());
                kept.set(kept.size() - 1, MatrixNotation.diag(both));
            } else {
                kept.add(factor);
            }
        }
        if (kept.isEmpty()) {
            kept.add(chain.get(0));
        }
        innerProducts(kept, scalars, product);
        Expr result = kept.get(kept.size() - 1);
        for (int i = kept.size() - 2; i >= 0; i--) {
            result = join(kept.get(i), result);
        }
        result = leftToRight(result);
        if (!scalars.isEmpty()) {
            scalars.add(result);
            result = Expressions.product(scalars);
        }
        return result.shape().equals(product.shape()) ? result : product;
    }

    private static boolean isDiagonal(Expr e) {
        return e instanceof TensorCall call
                && call.function() == TensorFunction.DIAG
                && call.argument().shape().isColumn();
    }

    /** Takes inner products of a row and a column out of a longer chain. */
    private static void innerProducts(List<Expr> chain, List<Expr> scalars, MatMul whole) {
        boolean single = whole.shape().isRow() && whole.shape().isColumn();
        for (int start = 0; start < chain.size(); start++) {
            if (!chain.get(start).shape().isRow() || chain.get(start).shape().isColumn()) {
                continue;
            }
            for (int end = start + 1; end < chain.size(); end++) {
                boolean all = start == 0 && end == chain.size() - 1;
                if (chain.get(end).shape().isColumn() && !(all && single)) {
                    List<Expr> inner = new ArrayList<>(chain.subList(start, end + 1));
                    Expr product = inner.get(0);
                    for (Expr factor : inner.subList(1, inner.size())) {
                        product = MatrixNotation.mul(product, factor);
                    }
                    scalars.add(Expressions.scalar(product));
                    chain.subList(start, end + 1).clear();
                    start--;
                    break;
                }
            }
        }
    }

    private static Expr join(Expr left, Expr right) {
        if (isDiagonal(left) && right.shape().isColumn()) {
            return Expressions.product(((TensorCall) left).argument(), right);
        }
        return MatrixNotation.mul(left, right);
    }

    private static Expr leftToRight(Expr e) {
        List<Expr> chain = new ArrayList<>();
        Expr rest = e;
        while (rest instanceof MatMul product) {
            chain.add(product.left());
            rest = product.right();
        }
        chain.add(rest);
        Expr result = chain.get(0);
        for (Expr factor : chain.subList(1, chain.size())) {
            result = MatrixNotation.mul(result, factor);
        }
        return result;
    }

    private static Expr product(Product product) {
        Rational number = Rational.ONE;
        List<Expr> scalars = new ArrayList<>();
        List<Expr> tensors = new ArrayList<>();
        Map<Expr, Rational> powers = new LinkedHashMap<>();
        for (Expr factor : flat(product)) {
            if (factor instanceof Num num) {
                number = number.times(num.value());
            } else if (factor instanceof Fill fill) {
                if (fill.value() instanceof Num num) {
                    number = number.times(num.value());
                } else {
                    scalars.add(fill.value());
                }
            } else {
                powers.merge(base(factor), exponent(factor), Rational::plus);
            }
        }
        signs(powers);
        if (number.signum() == 0) {
            return Expressions.zero(product.shape());
        }
        powers.forEach((base, exponent) -> {
            if (exponent.signum() != 0) {
                (base.shape().isScalar() ? scalars : tensors).add(Expressions.power(base, Num.of(exponent)));
            }
        });
        List<Expr> all = new ArrayList<>();
        if (!number.equals(Rational.ONE)) {
            all.add(Num.of(number));
        }
        all.addAll(scalars);
        all.addAll(tensors);
        if (tensors.isEmpty() && !product.shape().isScalar()) {
            all.add(MatrixNotation.ones(product.shape()));
        }
        Expr plain = all.isEmpty() ? Num.ONE : Expressions.product(all);
        return plain instanceof Product tidy ? Recognition.shorter(tidy).orElse(tidy) : plain;
    }

    /** sign(u) / |u| = 1 / u. */
    private static void signs(Map<Expr, Rational> powers) {
        for (Expr base : List.copyOf(powers.keySet())) {
            if (!(base instanceof Call call) || call.function() != ScalarFunction.SIGN) {
                continue;
            }
            Expr size = Expressions.call(ScalarFunction.ABS, call.argument());
            if (Rational.ONE.equals(powers.get(base)) && Rational.MINUS_ONE.equals(powers.get(size))) {
                powers.remove(base);
                powers.remove(size);
                powers.merge(call.argument(), Rational.MINUS_ONE, Rational::plus);
            }
        }
    }

    private static List<Expr> flat(Product product) {
        List<Expr> factors = new ArrayList<>();
        for (Expr factor : product.factors()) {
            if (factor instanceof Product inner) {
                factors.addAll(flat(inner));
            } else {
                factors.add(factor);
            }
        }
        return factors;
    }

    private static Expr base(Expr e) {
        return e instanceof Call call
                        && call.function() == ScalarFunction.POW
                        && call.arguments().get(1) instanceof Num num
                        && num.value().isInteger()
                ? call.argument()
                : e;
    }

    private static Rational exponent(Expr e) {
        return base(e) == e ? Rational.ONE : ((Num) ((Call) e).arguments().get(1)).value();
    }

    private static Expr sum(Sum sum) {
        Map<Expr, Rational> terms = new LinkedHashMap<>();
        for (Expr term : sum.terms()) {
            List<Expr> parts = term instanceof Sum inner ? inner.terms() : withoutParentheses(term);
            for (Expr part : parts) {
                if (Expressions.isZero(part)) {
                    continue;
                }
                Rational factor = Rational.ONE;
                Expr core = part;
                if (part instanceof Num num) {
                    factor = num.value();
                    core = Num.ONE;
                } else if (part instanceof Product product && product.factors().get(0) instanceof Num num) {
                    factor = num.value();
                    core = Expressions.product(
                            product.factors().subList(1, product.factors().size()));
                }
                terms.merge(core, factor, Rational::plus);
            }
        }
        List<Expr> kept = new ArrayList<>();
        terms.forEach((core, factor) -> {
            if (factor.signum() != 0) {
                kept.add(
                        core.equals(Num.ONE)
                                ? Num.of(factor)
                                : factor.equals(Rational.ONE) ? core : Expressions.product(Num.of(factor), core));
            }
        });
        if (!kept.isEmpty() && isNegative(kept.get(0))) {
            // A sum begins with a positive term where there is one.
            for (int i = 1; i < kept.size(); i++) {
                if (!isNegative(kept.get(i))) {
                    kept.add(0, kept.remove(i));
                    break;
                }
            }
        }
        return kept.isEmpty() ? Expressions.zero(sum.shape()) : Expressions.sum(kept);
    }

    /** a - (b + c) = a - b - c */
    private static List<Expr> withoutParentheses(Expr term) {
        return term instanceof Product product
                        && product.factors().size() == 2
                        && product.factors().get(0).equals(Num.MINUS_ONE)
                        && product.factors().get(1) instanceof Sum subtracted
                ? subtracted.terms().stream().map(Expressions::negate).toList()
                : List.of(term);
    }

    private static boolean isNegative(Expr e) {
        Expr first = e instanceof Product product ? product.factors().get(0) : e;
        return first instanceof Num num && num.value().signum() < 0;
    }

    private static Expr power(Call call) {
        Expr base = call.argument();
        if (base.equals(Constant.E)) {
            return Expressions.exp(call.arguments().get(1));
        }
        if (call.arguments().get(1) instanceof Num exponent) {
            if (exponent.value().signum() == 0) {
                return Expressions.fill(Num.ONE, call.shape());
            }
            if (exponent.value().equals(Rational.ONE)) {
                return base;
            }
            if (base instanceof Num num
                    && num.value().signum() != 0
                    && exponent.value().isSmallInteger()
                    && exponent.value().abs().intValue() <= 64) {
                return Num.of(num.value().power(exponent.value().intValue()));
            }
            if (base instanceof Product product && exponent.value().isInteger()) {
                return Expressions.product(product.factors().stream()
                        .map(factor -> power(factor, exponent))
                        .toList());
            }
            if (base instanceof Call inner
                    && inner.function() == ScalarFunction.POW
                    && inner.arguments().get(1) instanceof Num first
                    && first.value().isInteger()
                    && exponent.value().isInteger()) {
                return Expressions.power(inner.argument(), Num.of(first.value().times(exponent.value())));
            }
        }
        return call;
    }

    private static Expr power(Expr base, Num exponent) {
        Call call = new Call(ScalarFunction.POW, List.of(base, exponent));
        return power(call);
    }

    private static Expr onlyEntry(Entry entry) {
        Expr tensor = entry.tensor();
        if (tensor instanceof Product || tensor instanceof Sum) {
            List<Expr> parts = new ArrayList<>();
            for (Expr child : tensor.children()) {
                parts.add(child.shape().isScalar() ? child : Expressions.scalar(child));
            }
            return tensor.withChildren(parts);
        }
        return tensor instanceof Fill fill
                ? fill.value()
                : Recognition.total(entry).orElse(entry);
    }

    private static Expr tensorCall(TensorCall call) {
        Expr x = call.argument();
        if (call.function() == TensorFunction.DIAG && x instanceof Fill fill) {
            return Expressions.product(fill.value(), new Identity(call.shape().axis(0)));
        }
        if (call.function() == TensorFunction.DIAG && x.shape().isColumn() && x instanceof Product product) {
            List<Expr> scalars = new ArrayList<>();
            List<Expr> tensors = new ArrayList<>();
            product.factors().forEach(factor -> (factor.shape().isScalar() ? scalars : tensors).add(factor));
            if (!scalars.isEmpty() && !tensors.isEmpty()) {
                scalars.add(MatrixNotation.diag(Expressions.product(tensors)));
                return Expressions.product(scalars);
            }
        }
        boolean linear = call.function() == TensorFunction.TRACE || call.function() == TensorFunction.TOTAL;
        if (linear && Expressions.isZero(x)) {
            return Num.ZERO;
        }
        if (call.function() == TensorFunction.TOTAL && Recognition.sumsToOne(x)) {
            return Num.ONE;
        }
        if (call.function() == TensorFunction.TOTAL && x.shape().isColumn()) {
            return total(call);
        }
        return call;
    }

    /** Totals of constant columns are counted, and scalars taken out. */
    private static Expr total(TensorCall call) {
        Expr x = call.argument();
        if (x instanceof Fill fill) {
            return Expressions.product(Expressions.dimension(x.shape().axis(0)), fill.value());
        }
        if (x instanceof Product product) {
            List<Expr> scalars = new ArrayList<>();
            List<Expr> tensors = new ArrayList<>();
            product.factors().forEach(factor -> (factor.shape().isScalar() ? scalars : tensors).add(factor));
            if (!scalars.isEmpty() && !tensors.isEmpty()) {
                scalars.add(MatrixNotation.scalar(TensorFunction.TOTAL, Expressions.product(tensors)));
                return simplify(Expressions.product(scalars));
            }
        }
        if (x instanceof Sum sum && sum.terms().stream().anyMatch(MatrixSimplifier::isConstant)) {
            return simplify(Expressions.sum(sum.terms().stream()
                    .map(term -> MatrixNotation.scalar(TensorFunction.TOTAL, term))
                    .toList()));
        }
        return call;
    }

    /** Returns whether all entries of a column are the same scalar. */
    private static boolean isConstant(Expr e) {
        return e instanceof Fill
                || e instanceof Product product
                        && product.factors().stream().allMatch(f -> f.shape().isScalar() || f instanceof Fill);
    }
}
