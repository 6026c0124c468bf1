package org.chalkcheck.check;

import static org.chalkcheck.expr.Expressions.call;
import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.exp;
import static org.chalkcheck.expr.Expressions.fill;
import static org.chalkcheck.expr.Expressions.log;
import static org.chalkcheck.expr.Expressions.negate;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.scalar;
import static org.chalkcheck.expr.Expressions.sqrt;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Textbook identities, written without the checker's rules: each holds at every point at which both sides are defined.
 *
 * <p>A rewrite may lose or gain points at which the value is undefined; a claim is about the others.
 */
final class SoundRewrites {
    private static final Num TWO = Num.of(2);

    private SoundRewrites() {}

    /**
     * Returns the expression after one identity at one place.
     *
     * @param root the expression
     * @param pick which of all places and identities
     * @param spare a scalar to add and take away, to multiply and divide by
     */
    static Expr apply(Expr root, int pick, Expr spare) {
        List<Places.Replacement> all = new ArrayList<>();
        for (Expr node : Places.of(root)) {
            for (Expr other : alternatives(node, spare)) {
                all.add(new Places.Replacement(node, other));
            }
        }
        return all.isEmpty() ? root : all.get(Math.floorMod(pick, all.size())).in(root);
    }

    private static List<Expr> alternatives(Expr node, Expr spare) {
        List<Expr> found = new ArrayList<>();
        any(node, spare, found);
        if (node instanceof Sum sum) {
            List<Expr> terms = sum.terms();
            Expr rest = sum(terms.subList(1, terms.size()));
            found.add(sum(rest, terms.get(0)));
            found.add(negate(sum(negate(terms.get(0)), negate(rest))));
        } else if (node instanceof Product product) {
            products(product, found);
        } else if (node instanceof Call call) {
            scalars(call, found);
        } else if (node instanceof MatMul product) {
            matrices(product, found);
        } else if (node instanceof TensorCall tensor) {
            tensors(tensor, found);
        } else if (node instanceof Transpose transpose) {
            transposes(transpose, found);
        } else if (node instanceof Entry entry
                && entry.tensor() instanceof MatMul inner
                && node.shape().isScalar()) {
            inner(inner, found);
        }
        found.removeIf(node::equals);
        return found;
    }

    private static void any(Expr node, Expr spare, List<Expr> found) {
        if (node instanceof Num) {
            return;
        }
        if (node.shape().isScalar()) {
            found.add(subtract(sum(node, spare), spare));
            found.add(divide(product(node, spare), spare));
            found.add(log(exp(node)));
        } else {
            Expr shift = fill(spare, node.shape());
            found.add(subtract(sum(node, shift), shift));
            found.add(product(Num.of(Rational.HALF), sum(node, node)));
            found.add(new Transpose(new Transpose(node)));
            if (!node.shape().axis(0).isOne()) {
                found.add(new MatMul(new Identity(node.shape().axis(0)), node));
            }
        }
    }

    private static void products(Product product, List<Expr> found) {
        List<Expr> factors = product.factors();
        Expr first = factors.get(0);
        Expr rest = product(factors.subList(1, factors.size()));
        if (first.shape().isScalar() || rest.shape().equals(first.shape())) {
            found.add(product(rest, first));
        }
        if (rest instanceof Sum sum) {
            found.add(sum(sum.terms().stream().map(term -> product(first, term)).toList()));
        }
        if (first instanceof Sum sum && rest.shape().equals(product.shape())) {
            found.add(sum(sum.terms().stream().map(term -> product(term, rest)).toList()));
        }
        if (product.shape().isScalar() && rest.shape().isScalar()) {
            Expr difference = subtract(power(sum(first, rest), 2), power(subtract(first, rest), 2));
            found.add(divide(difference, Num.of(4)));
        }
    }

    private static Expr half(Expr e) {
        return product(Num.of(Rational.HALF), e);
    }

    private static Expr one(Expr like) {
        return fill(Num.ONE, like.shape());
    }

    /** Identities of named functions; each also holds entry by entry. */
    private static void scalars(Call node, List<Expr> found) {
        Expr a = node.argument();
        Expr one = one(a);
        switch (node.function()) {
            case POW -> {
                if (node.arguments().get(1) instanceof Num k
                        && k.value().isSmallInteger()
                        && k.value().intValue() >= 2) {
                    found.add(product(a, power(a, k.value().intValue() - 1)));
                    found.add(sign(k, power(negate(a), k.value().intValue())));
                }
            }
            case EXP -> {
                found.add(divide(one, exp(negate(a))));
                found.add(power(exp(half(a)), 2));
                if (a instanceof Sum sum) {
                    found.add(product(sum.terms().stream().map(t -> exp(t)).toList()));
                }
            }
            case LOG -> found.add(product(TWO, log(sqrt(a))));
            case SQRT -> found.add(power(a, Num.of(Rational.HALF)));
            case SIN -> {
                found.add(negate(call(ScalarFunction.SIN, negate(a))));
                found.add(product(TWO, call(ScalarFunction.SIN, half(a)), call(ScalarFunction.COS, half(a))));
            }
            case COS -> {
                found.add(call(ScalarFunction.COS, negate(a)));
                found.add(subtract(one, product(TWO, power(call(ScalarFunction.SIN, half(a)), 2))));
            }
            case TAN -> found.add(divide(call(ScalarFunction.SIN, a), call(ScalarFunction.COS, a)));
            case ARCTAN -> found.add(negate(call(ScalarFunction.ARCTAN, negate(a))));
            case ARCSIN -> found.add(negate(call(ScalarFunction.ARCSIN, negate(a))));
            case ERF -> found.add(negate(call(ScalarFunction.ERF, negate(a))));
            case TANH -> {
                Expr e = exp(product(TWO, a));
                found.add(divide(subtract(e, one), sum(e, one)));
                found.add(subtract(product(TWO, call(ScalarFunction.SIGMOID, product(TWO, a))), one));
                found.add(divide(call(ScalarFunction.SINH, a), call(ScalarFunction.COSH, a)));
            }
            case SINH -> found.add(half(subtract(exp(a), exp(negate(a)))));
            case COSH -> {
                found.add(half(sum(exp(a), exp(negate(a)))));
                found.add(sqrt(sum(one, power(call(ScalarFunction.SINH, a), 2))));
            }
            case SIGMOID -> {
                found.add(divide(one, sum(one, exp(negate(a)))));
                found.add(subtract(one, call(ScalarFunction.SIGMOID, negate(a))));
                found.add(half(sum(one, call(ScalarFunction.TANH, half(a)))));
            }
            case LOGIT -> found.add(subtract(log(a), log(subtract(one, a))));
            case SOFTPLUS -> {
                found.add(log(sum(one, exp(a))));
                found.add(sum(a, call(ScalarFunction.SOFTPLUS, negate(a))));
                found.add(negate(log(call(ScalarFunction.SIGMOID, negate(a)))));
            }
            case SILU -> found.add(product(a, call(ScalarFunction.SIGMOID, a)));
            case GELU -> found.add(product(half(a), sum(one, call(ScalarFunction.ERF, divide(a, sqrt(TWO))))));
            case RELU -> {
                found.add(half(sum(a, call(ScalarFunction.ABS, a))));
                found.add(sum(a, call(ScalarFunction.RELU, negate(a))));
                if (a.shape().isScalar()) {
                    found.add(call(ScalarFunction.MAX, Num.ZERO, a));
                    found.add(new Cases(
                            List.of(new Cases.Branch(new Condition.Compare(a, Relation.GREATER, Num.ZERO), a)),
                            Optional.of(Num.ZERO)));
                }
            }
            case ABS -> {
                found.add(sqrt(power(a, 2)));
                found.add(call(ScalarFunction.ABS, negate(a)));
                found.add(product(a, call(ScalarFunction.SIGN, a)));
                found.add(sum(call(ScalarFunction.RELU, a), call(ScalarFunction.RELU, negate(a))));
            }
            case SIGN -> {
                found.add(negate(call(ScalarFunction.SIGN, negate(a))));
                found.add(divide(a, call(ScalarFunction.ABS, a)));
            }
            case HARDTANH ->
                found.add(subtract(
                        call(ScalarFunction.RELU, sum(a, one)), sum(one, call(ScalarFunction.RELU, subtract(a, one)))));
            case FLOOR -> found.add(subtract(call(ScalarFunction.FLOOR, sum(a, one)), one));
            case MAX -> {
                if (node.arguments().size() == 2) {
                    Expr b = node.arguments().get(1);
                    found.add(half(sum(a, b, call(ScalarFunction.ABS, subtract(a, b)))));
                    found.add(call(ScalarFunction.MAX, b, a));
                }
            }
            default -> {}
        }
    }

    private static Expr sign(Num exponent, Expr value) {
        return exponent.value().intValue() % 2 == 0 ? value : negate(value);
    }

    private static void matrices(MatMul node, List<Expr> found) {
        Expr a = node.left();
        Expr b = node.right();
        found.add(new Transpose(new MatMul(new Transpose(b), new Transpose(a))));
        if (a instanceof MatMul inner) {
            found.add(new MatMul(inner.left(), new MatMul(inner.right(), b)));
        }
        if (b instanceof MatMul inner) {
            found.add(new MatMul(new MatMul(a, inner.left()), inner.right()));
        }
        if (a instanceof Sum sum) {
            found.add(sum(sum.terms().stream().map(t -> (Expr) new MatMul(t, b)).toList()));
        }
        if (b instanceof Sum sum) {
            found.add(sum(sum.terms().stream().map(t -> (Expr) new MatMul(a, t)).toList()));
        }
        if (node.shape().isColumn() && node.shape().isRow()) {
            found.add(new MatMul(new Transpose(b), new Transpose(a)));
        }
    }

    /** Inner products of columns. */
    private static void inner(MatMul node, List<Expr> found) {
        found.add(scalar(new MatMul(new Transpose(node.right()), new Transpose(node.left()))));
        if (node.right().shape().isColumn()) {
            Expr left = node.left() instanceof Transpose t ? t.matrix() : new Transpose(node.left());
            found.add(total(product(left, node.right())));
            found.add(
                    new TensorCall(TensorFunction.TRACE, List.of(new MatMul(node.right(), node.left())), Shape.SCALAR));
        }
    }

    private static Expr total(Expr a) {
        return new TensorCall(TensorFunction.TOTAL, List.of(a), Shape.SCALAR);
    }

    private static void tensors(TensorCall node, List<Expr> found) {
        Expr a = node.argument();
        switch (node.function()) {
            case INVERSE, DET, LOGDET -> determinants(node, found);
            case TOTAL -> {
                if (a.shape().isColumn()) {
                    found.add(elementSum(a));
                    found.add(scalar(new MatMul(new Transpose(one(a)), a)));
                }
                if (a instanceof Sum sum) {
                    found.add(sum(sum.terms().stream().map(SoundRewrites::total).toList()));
                }
                found.add(total(new Transpose(a)));
            }
            case NORM -> {
                found.add(sqrt(total(power(a, 2))));
                if (a.shape().isColumn()) {
                    found.add(sqrt(scalar(new MatMul(new Transpose(a), a))));
                }
            }
            case TRACE -> {
                found.add(new TensorCall(TensorFunction.TRACE, List.of(new Transpose(a)), node.shape()));
                if (a instanceof MatMul product) {
                    found.add(new TensorCall(
                            TensorFunction.TRACE, List.of(new MatMul(product.right(), product.left())), node.shape()));
                }
            }
            case SOFTMAX -> {
                Expr e = exp(a);
                found.add(divide(e, fill(total(e), a.shape())));
                found.add(new TensorCall(TensorFunction.SOFTMAX, List.of(sum(a, one(a))), node.shape()));
            }
            default -> {}
        }
    }

    private static Expr elementSum(Expr column) {
        String name = Stream.of("i", "j", "k", "l")
                .filter(n -> !Traversal.contains(column, Variable.index(n)::equals))
                .findFirst()
                .orElseThrow();
        Variable index = Variable.index(name);
        Expr last = Expressions.dimension(column.shape().axis(0));
        return new Reduction(Reduction.Kind.SUM, index, Num.ONE, last, Expressions.entry(column, index));
    }

    private static Expr inverse(Expr a) {
        return new TensorCall(TensorFunction.INVERSE, List.of(a), a.shape());
    }

    private static Expr det(Expr a) {
        return new TensorCall(TensorFunction.DET, List.of(a), Shape.SCALAR);
    }

    private static void determinants(TensorCall node, List<Expr> found) {
        Expr a = node.argument();
        if (node.function() == TensorFunction.INVERSE) {
            found.add(new Transpose(inverse(new Transpose(a))));
            found.add(new MatMul(inverse(new MatMul(a, a)), a));
            if (a instanceof MatMul product) {
                found.add(new MatMul(inverse(product.right()), inverse(product.left())));
            }
        } else if (node.function() == TensorFunction.LOGDET) {
            found.add(log(det(a)));
        } else {
            found.add(det(new Transpose(a)));
            found.add(divide(Num.ONE, det(inverse(a))));
            if (a instanceof MatMul product) {
                found.add(product(det(product.left()), det(product.right())));
            }
        }
    }

    private static void transposes(Transpose node, List<Expr> found) {
        Expr a = node.matrix();
        if (a instanceof Transpose inner) {
            found.add(inner.matrix());
        } else if (a instanceof MatMul product) {
            found.add(new MatMul(new Transpose(product.right()), new Transpose(product.left())));
        } else if (a instanceof Sum sum) {
            found.add(sum(sum.terms().stream().map(t -> (Expr) new Transpose(t)).toList()));
        }
    }
}
