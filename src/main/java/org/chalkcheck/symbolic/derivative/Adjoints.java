package org.chalkcheck.symbolic.derivative;

import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.fill;
import static org.chalkcheck.expr.Expressions.negate;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;
import static org.chalkcheck.symbolic.derivative.MatrixNotation.diag;
import static org.chalkcheck.symbolic.derivative.MatrixNotation.dot;
import static org.chalkcheck.symbolic.derivative.MatrixNotation.inverse;
import static org.chalkcheck.symbolic.derivative.MatrixNotation.isOnlyEntry;
import static org.chalkcheck.symbolic.derivative.MatrixNotation.mul;
import static org.chalkcheck.symbolic.derivative.MatrixNotation.t;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Dim;
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
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;

/** The gradient of a scalar by a vector or matrix: adjoints of whole matrices from the result back to the variable. */
final class Adjoints {
    private final Variable variable;
    private final StepLog log;
    private final Map<Expr, List<Expr>> adjoints = new HashMap<>();
    private final Map<Expr, Set<String>> rules = new HashMap<>();
    private String rule = "";

    Adjoints(Variable variable, StepLog log) {
        this.variable = variable;
        this.log = log;
    }

    Expr gradient(Expr scalar) {
        List<Expr> order = new ArrayList<>();
        Traversal.visit(scalar, order::add);
        Collections.reverse(order);
        add(scalar, Num.ONE);
        for (Expr node : order) {
            List<Expr> parts = adjoints.get(node);
            if (parts != null && !node.equals(variable)) {
                Expr adjoint = MatrixSimplifier.simplify(inOrder(parts));
                note(scalar, node, adjoint);
                propagate(node, adjoint);
            }
        }
        List<Expr> parts = adjoints.get(variable);
        if (parts == null) {
            return Expressions.zero(variable.shape());
        }
        Expr gradient = MatrixSimplifier.simplify(inOrder(parts));
        note(scalar, variable, gradient);
        return gradient;
    }

    private void note(Expr scalar, Expr part, Expr adjoint) {
        Set<String> used = rules.get(part);
        if (used != null) {
            log.gradient(scalar, part, adjoint, used);
        }
    }

    /** Adjoints arrive from the last use to the first. */
    private static Expr inOrder(List<Expr> parts) {
        List<Expr> reversed = new ArrayList<>(parts);
        Collections.reverse(reversed);
        return sum(reversed);
    }

    private boolean depends(Expr e) {
        return Traversal.contains(e, variable::equals);
    }

    private void add(Expr node, Expr adjoint) {
        if (depends(node)) {
            adjoints.computeIfAbsent(node, key -> new ArrayList<>()).add(adjoint);
            if (!rule.isEmpty()) {
                rules.computeIfAbsent(node, key -> new LinkedHashSet<>()).add(rule);
            }
        }
    }

    private void propagate(Expr node, Expr g) {
        rule = StepLog.rule(node);
        if (node instanceof Sum sum) {
            sum.terms().forEach(term -> add(term, g));
        } else if (node instanceof Product product) {
            throughProduct(product, g);
        } else if (node instanceof Call call) {
            throughCall(call, g);
        } else if (node instanceof UnknownCall call) {
            add(call.argument(), product(g, Slopes.of(call)));
        } else if (node instanceof MatMul product) {
            add(product.left(), mul(g, t(product.right())));
            add(product.right(), mul(t(product.left()), g));
        } else if (node instanceof Transpose transpose) {
            add(transpose.matrix(), t(g));
        } else if (node instanceof Fill fill) {
            add(fill.value(), total(g));
        } else if (node instanceof Entry entry) {
            entry(entry, g);
        } else if (node instanceof TensorCall call) {
            tensorCall(call, g);
        } else {
            throw new UnknownDerivativeException(node.toString());
        }
    }

    private static Expr total(Expr g) {
        return g.shape().isScalar() ? g : MatrixNotation.scalar(TensorFunction.TOTAL, g);
    }

    private void throughProduct(Product product, Expr g) {
        List<Expr> factors = product.factors();
        for (int i = 0; i < factors.size(); i++) {
            Expr factor = factors.get(i);
            if (!depends(factor)) {
                continue;
            }
            List<Expr> others = new ArrayList<>(factors);
            others.remove(i);
            if (factor.shape().isScalar() && !product.shape().isScalar()) {
                List<Expr> tensors = new ArrayList<>();
                List<Expr> scalars = new ArrayList<>();
                others.forEach(other -> (other.shape().isScalar() ? scalars : tensors).add(other));
                scalars.add(dot(g, tensors.isEmpty() ? MatrixNotation.ones(g.shape()) : Expressions.product(tensors)));
                add(factor, Expressions.product(scalars));
            } else {
                others.add(0, g);
                add(factor, Expressions.product(others));
            }
        }
    }

    private void throughCall(Call call, Expr g) {
        for (int k = 0; k < call.arguments().size(); k++) {
            Expr argument = call.arguments().get(k);
            if (depends(argument)) {
                Expr slope = Expressions.product(g, Slopes.of(call, k));
                add(argument, argument.shape().isScalar() ? total(slope) : slope);
            }
        }
    }

    private void entry(Entry entry, Expr g) {
        Expr tensor = entry.tensor();
        if (isOnlyEntry(entry)) {
            if (tensor instanceof MatMul product) {
                add(product.left(), Expressions.product(g, t(product.right())));
                add(product.right(), Expressions.product(g, t(product.left())));
                return;
            }
            add(tensor, fill(g, tensor.shape()));
            return;
        }
        add(tensor, Expressions.product(g, unit(entry.indices(), tensor.shape())));
    }

    /** Returns the vector or matrix with a one at the given place and zeros elsewhere. */
    private static Expr unit(List<Expr> place, Shape shape) {
        if (shape.axisCount() > 2) {
            throw new UnknownDerivativeException("an entry of a tensor");
        }
        Expr row = shape.isRow() ? Num.ONE : unit(place.get(0), shape.axis(0));
        if (shape.isColumn()) {
            return row;
        }
        Expr column = t(unit(place.get(1), shape.axis(1)));
        return shape.isRow() ? column : mul(row, column);
    }

    private static Expr unit(Expr index, Dim length) {
        return new TensorCall(TensorFunction.ONE_HOT, List.of(index), Shape.column(length));
    }

    private void tensorCall(TensorCall call, Expr g) {
        Expr x = call.argument();
        switch (call.function()) {
            case TRACE -> add(x, product(g, new Identity(x.shape().axis(0))));
            case DET -> add(x, product(g, call, t(inverse(x))));
            case LOGDET -> add(x, product(g, t(inverse(x))));
            case INVERSE -> add(x, negate(mul(mul(t(call), g), t(call))));
            case NORM -> add(x, product(g, divide(x, call)));
            case NORM_ONE -> add(x, product(g, Expressions.call(ScalarFunction.SIGN, x)));
            case TOTAL -> add(x, fill(g, x.shape()));
            case MEAN -> add(x, fill(product(g, power(count(x), -1)), x.shape()));
            case DIAG -> {
                Expr diagonal = new TensorCall(
                        TensorFunction.DIAGONAL,
                        List.of(g),
                        Shape.column(x.shape().axis(0)));
                add(x, x.shape().isColumn() ? diagonal : t(diagonal));
            }
            case DIAGONAL -> add(x, diag(g));
            case SOFTMAX -> {
                requireColumn(x);
                add(x, subtract(product(call, g), product(dot(call, g), call)));
            }
            case LOG_SOFTMAX -> {
                requireColumn(x);
                Expr s = new TensorCall(TensorFunction.SOFTMAX, List.of(x), x.shape());
                add(x, subtract(g, product(total(g), s)));
            }
            case LOGSUMEXP -> {
                requireColumn(x);
                add(x, product(g, new TensorCall(TensorFunction.SOFTMAX, List.of(x), x.shape())));
            }
            case MATRIX_POWER -> matrixPower(call, g);
            default -> throw new UnknownDerivativeException(call.function().plain());
        }
    }

    private static void requireColumn(Expr x) {
        if (!x.shape().isColumn()) {
            throw new UnknownDerivativeException("a softmax of rows");
        }
    }

    private static Expr count(Expr x) {
        List<Expr> lengths = new ArrayList<>();
        for (Dim axis : x.shape().axes()) {
            lengths.add(Expressions.dimension(axis));
        }
        return Expressions.product(lengths);
    }

    private void matrixPower(TensorCall call, Expr g) {
        if (!(call.arguments().get(1) instanceof Num num)
                || !num.value().isSmallInteger()
                || num.value().compareTo(Rational.ONE) < 0
                || num.value().intValue() > 6) {
            throw new UnknownDerivativeException("a power of a matrix");
        }
        int n = num.value().intValue();
        for (int k = 0; k < n; k++) {
            Expr left = t(powerOf(call.argument(), k, call));
            Expr right = t(powerOf(call.argument(), n - 1 - k, call));
            add(call.argument(), mul(mul(left, g), right));
        }
    }

    private static Expr powerOf(Expr matrix, int exponent, TensorCall call) {
        if (exponent == 0) {
            return new Identity(matrix.shape().axis(0));
        }
        return exponent == 1
                ? matrix
                : new TensorCall(TensorFunction.MATRIX_POWER, List.of(matrix, Num.of(exponent)), call.shape());
    }
}
