package org.chalkcheck.symbolic.derivative;

import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;
import static org.chalkcheck.symbolic.derivative.MatrixNotation.diag;
import static org.chalkcheck.symbolic.derivative.MatrixNotation.mul;
import static org.chalkcheck.symbolic.derivative.MatrixNotation.t;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;

/** The Jacobian of a column by a column, entry (i, j) = dy_i / dx_j, as a matrix formula. */
final class Jacobians {
    private final Variable variable;
    private final StepLog log;

    Jacobians(Variable variable, StepLog log) {
        this.variable = variable;
        this.log = log;
    }

    private boolean depends(Expr e) {
        return Traversal.contains(e, variable::equals);
    }

    Expr jacobian(Expr e) {
        Expr jacobian = ofNode(e);
        log.derivative(e, variable, jacobian);
        return jacobian;
    }

    private Expr ofNode(Expr e) {
        Shape shape = Shape.matrix(e.shape().axis(0), variable.shape().axis(0));
        if (!depends(e)) {
            return Expressions.zero(shape);
        }
        if (e.equals(variable)) {
            return new Identity(variable.shape().axis(0));
        }
        if (e instanceof Sum sum) {
            return sum(sum.terms().stream().map(this::jacobian).toList());
        }
        if (e instanceof Product product) {
            return product(product, shape);
        }
        if (e instanceof Call call) {
            return call(call, shape);
        }
        if (e instanceof UnknownCall call && call.function().isScalar()) {
            return mul(diag(Slopes.of(call)), jacobian(call.argument()));
        }
        if (e instanceof UnknownCall call) {
            if (call.order() > 0) {
                throw new UnknownDerivativeException("a Jacobian by a vector");
            }
            return mul(new UnknownCall(call.function(), 1, call.argument()), jacobian(call.argument()));
        }
        if (e instanceof MatMul product) {
            return product(product);
        }
        if (e instanceof Fill fill) {
            return mul(MatrixNotation.ones(e.shape()), row(fill.value()));
        }
        if (e instanceof TensorCall call) {
            return tensorCall(call);
        }
        throw new UnknownDerivativeException(e.toString());
    }

    /** Returns the gradient of a scalar as a row. */
    private Expr row(Expr scalar) {
        return t(MatrixSimplifier.simplify(new Adjoints(variable, log).gradient(scalar)));
    }

    private Expr product(Product product, Shape shape) {
        List<Expr> terms = new ArrayList<>();
        List<Expr> factors = product.factors();
        for (int i = 0; i < factors.size(); i++) {
            Expr factor = factors.get(i);
            if (!depends(factor)) {
                continue;
            }
            List<Expr> others = new ArrayList<>(factors);
            others.remove(i);
            Expr rest = Expressions.product(others);
            if (factor.shape().isScalar()) {
                terms.add(mul(column(rest, product), row(factor)));
            } else if (rest.shape().isScalar()) {
                terms.add(Expressions.product(rest, jacobian(factor)));
            } else {
                terms.add(mul(diag(rest), jacobian(factor)));
            }
        }
        return terms.isEmpty() ? Expressions.zero(shape) : sum(terms);
    }

    private static Expr column(Expr value, Expr like) {
        return value.shape().isScalar() ? Expressions.fill(value, like.shape()) : value;
    }

    private Expr call(Call call, Shape shape) {
        List<Expr> terms = new ArrayList<>();
        for (int k = 0; k < call.arguments().size(); k++) {
            Expr argument = call.arguments().get(k);
            if (depends(argument)) {
                Expr slope = Slopes.of(call, k);
                terms.add(
                        argument.shape().isScalar()
                                ? mul(column(slope, call), row(argument))
                                : mul(diag(column(slope, call)), jacobian(argument)));
            }
        }
        return terms.isEmpty() ? Expressions.zero(shape) : sum(terms);
    }

    private Expr product(MatMul product) {
        Expr left = product.left();
        Expr right = product.right();
        if (!depends(left)) {
            return mul(left, jacobian(right));
        }
        if (left.shape().isColumn() && right.shape().isRow()) {
            // A column times a 1 x 1 matrix.
            Expr factor = Expressions.scalar(right);
            return depends(factor)
                    ? sum(mul(left, row(factor)), Expressions.product(factor, jacobian(left)))
                    : Expressions.product(factor, jacobian(left));
        }
        if (left instanceof MatMul inner) {
            return jacobian(mul(inner.left(), mul(inner.right(), right)));
        }
        if (left instanceof Sum sum) {
            return sum(
                    sum.terms().stream().map(term -> jacobian(mul(term, right))).toList());
        }
        if (left instanceof Product scaled) {
            return scaled(scaled, right);
        }
        if (left instanceof TensorCall call && call.function() == TensorFunction.DIAG) {
            return jacobian(Expressions.product(call.argument(), right));
        }
        if (left instanceof TensorCall call && call.function() == TensorFunction.INVERSE) {
            // d(inv(M) v) = inv(M) (dv - dM inv(M) v)
            Expr v = mul(call, right);
            Expr fixed = new Frozen(variable).freeze(v);
            Expr moving = jacobian(mul(call.argument(), fixed));
            Expr back = Frozen.thaw(moving, fixed, v);
            return subtract(
                    depends(right) ? mul(call, jacobian(right)) : Expressions.zero(back.shape()), mul(call, back));
        }
        if (left instanceof Transpose transpose && transpose.matrix() instanceof MatMul inner) {
            return jacobian(mul(mul(t(inner.right()), t(inner.left())), right));
        }
        throw new UnknownDerivativeException("a matrix times a vector");
    }

    private Expr scaled(Product scaled, Expr right) {
        List<Expr> scalars = new ArrayList<>();
        List<Expr> tensors = new ArrayList<>();
        scaled.factors().forEach(factor -> (factor.shape().isScalar() ? scalars : tensors).add(factor));
        if (scalars.isEmpty() || tensors.size() != 1) {
            throw new UnknownDerivativeException("an entrywise product times a vector");
        }
        scalars.add(mul(tensors.get(0), right));
        return jacobian(Expressions.product(scalars));
    }

    private Expr tensorCall(TensorCall call) {
        Expr x = call.argument();
        if (call.function() == TensorFunction.SOFTMAX && x.shape().isColumn()) {
            return mul(subtract(diag(call), mul(call, t(call))), jacobian(x));
        }
        if (call.function() == TensorFunction.LOG_SOFTMAX && x.shape().isColumn()) {
            Expr s = new TensorCall(TensorFunction.SOFTMAX, List.of(x), x.shape());
            Expr ones = MatrixNotation.ones(x.shape());
            return mul(subtract(new Identity(x.shape().axis(0)), mul(ones, t(s))), jacobian(x));
        }
        throw new UnknownDerivativeException(call.function().plain());
    }
}
