package org.chalkcheck.symbolic.derivative;

import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.negate;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;
import static org.chalkcheck.symbolic.derivative.MatrixNotation.dot;
import static org.chalkcheck.symbolic.derivative.MatrixNotation.mul;
import static org.chalkcheck.symbolic.derivative.MatrixNotation.t;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;

/** The derivative by a scalar, in the shape of the expression. */
final class Tangents {
    private final Variable variable;
    private final StepLog log;

    Tangents(Variable variable, StepLog log) {
        this.variable = variable;
        this.log = log;
    }

    Expr tangent(Expr e) {
        Expr tangent = ofNode(e);
        log.derivative(e, variable, tangent);
        return tangent;
    }

    private Expr ofNode(Expr e) {
        if (!Traversal.contains(e, variable::equals)) {
            return Expressions.zero(e.shape());
        }
        if (e.equals(variable)) {
            return Num.ONE;
        }
        if (e instanceof Sum sum) {
            return sum(sum.terms().stream().map(this::tangent).toList());
        }
        if (e instanceof Product product) {
            return ofProduct(product);
        }
        if (e instanceof Call call) {
            List<Expr> terms = new ArrayList<>();
            for (int k = 0; k < call.arguments().size(); k++) {
                if (Traversal.contains(call.arguments().get(k), variable::equals)) {
                    terms.add(shaped(
                            e, Expressions.product(tangent(call.arguments().get(k)), Slopes.of(call, k))));
                }
            }
            return sum(terms);
        }
        if (e instanceof UnknownCall call) {
            return Expressions.product(Slopes.of(call), tangent(call.argument()));
        }
        if (e instanceof MatMul product) {
            return sum(mul(tangent(product.left()), product.right()), mul(product.left(), tangent(product.right())));
        }
        if (e instanceof Transpose transpose) {
            return t(tangent(transpose.matrix()));
        }
        if (e instanceof Fill fill) {
            return Expressions.fill(tangent(fill.value()), fill.shape());
        }
        if (e instanceof Entry entry) {
            return new Entry(tangent(entry.tensor()), entry.indices());
        }
        if (e instanceof Block block) {
            return block.withChildren(
                    block.children().stream().map(this::tangent).toList());
        }
        if (e instanceof Reduction reduction && reduction.kind() == Reduction.Kind.SUM) {
            return new Reduction(
                    reduction.kind(),
                    reduction.index(),
                    reduction.lower(),
                    reduction.upper(),
                    tangent(reduction.body()));
        }
        if (e instanceof TensorCall call) {
            return tensorCall(call);
        }
        throw new UnknownDerivativeException(e.toString());
    }

    private static Expr shaped(Expr like, Expr value) {
        return like.shape().equals(value.shape()) ? value : Expressions.fill(value, like.shape());
    }

    private Expr ofProduct(Product product) {
        List<Expr> terms = new ArrayList<>();
        List<Expr> factors = product.factors();
        for (int i = 0; i < factors.size(); i++) {
            if (Traversal.contains(factors.get(i), variable::equals)) {
                List<Expr> others = new ArrayList<>(factors);
                others.set(i, tangent(factors.get(i)));
                terms.add(shaped(product, Expressions.product(others)));
            }
        }
        return sum(terms);
    }

    private Expr tensorCall(TensorCall call) {
        Expr x = call.argument();
        Expr dx = tangent(x);
        return switch (call.function()) {
            case TRACE, TOTAL, MEAN, DIAG, DIAGONAL, VEC -> new TensorCall(call.function(), List.of(dx), call.shape());
            case INVERSE -> negate(mul(mul(call, dx), call));
            case DET ->
                Expressions.product(
                        call, MatrixNotation.scalar(TensorFunction.TRACE, mul(MatrixNotation.inverse(x), dx)));
            case LOGDET -> MatrixNotation.scalar(TensorFunction.TRACE, mul(MatrixNotation.inverse(x), dx));
            case NORM -> divide(dot(x, dx), call);
            case SOFTMAX -> {
                if (!x.shape().isColumn()) {
                    throw new UnknownDerivativeException("a softmax of rows");
                }
                yield subtract(Expressions.product(call, dx), Expressions.product(dot(call, dx), call));
            }
            case LOGSUMEXP -> {
                if (!x.shape().isColumn()) {
                    throw new UnknownDerivativeException("a log-sum-exp of rows");
                }
                yield dot(new TensorCall(TensorFunction.SOFTMAX, List.of(x), x.shape()), dx);
            }
            default -> throw new UnknownDerivativeException(call.function().plain());
        };
    }
}
