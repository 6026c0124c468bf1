package org.chalkcheck.symbolic.derivative;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Variable;

/** Finds softmax, sigmoid and totals in what derivation makes of them. */
final class Recognition {
    private Recognition() {}

    /** Returns the same product in shorter notation, if there is one. */
    static Optional<Expr> shorter(Product product) {
        List<Expr> factors = product.factors();
        for (int i = 0; i < factors.size(); i++) {
            Optional<Expr> divisor = divisor(factors.get(i));
            if (divisor.isEmpty()) {
                continue;
            }
            for (int k = 0; k < factors.size(); k++) {
                Optional<Expr> replaced = i == k ? Optional.empty() : quotient(factors.get(k), divisor.get());
                if (replaced.isPresent()) {
                    List<Expr> rest = new ArrayList<>(factors);
                    rest.set(k, replaced.get());
                    rest.remove(i);
                    return Optional.of(Expressions.product(rest));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Expr> divisor(Expr e) {
        return e instanceof Call call
                        && call.function() == ScalarFunction.POW
                        && call.arguments().get(1).equals(Num.MINUS_ONE)
                ? Optional.of(call.argument())
                : Optional.empty();
    }

    private static boolean isExp(Expr e) {
        return e instanceof Call call && call.function() == ScalarFunction.EXP;
    }

    private static Optional<Expr> quotient(Expr above, Expr below) {
        if (above instanceof MatMul chain) {
            return quotient(chain.right(), below).map(right -> MatrixNotation.mul(chain.left(), right));
        }
        if (!isExp(above)) {
            return Optional.empty();
        }
        Expr x = ((Call) above).argument();
        if (below instanceof TensorCall total
                && total.function() == TensorFunction.TOTAL
                && total.argument().equals(above)
                && x.shape().isColumn()) {
            return Optional.of(new TensorCall(TensorFunction.SOFTMAX, List.of(x), x.shape()));
        }
        if (below instanceof Sum sum && sum.terms().size() == 2 && sum.terms().contains(above)) {
            Expr other = sum.terms().get(sum.terms().get(0).equals(above) ? 1 : 0);
            if (isOne(other)) {
                return Optional.of(Expressions.call(ScalarFunction.SIGMOID, x));
            }
        }
        return Optional.empty();
    }

    private static boolean isOne(Expr e) {
        return e.equals(Num.ONE) || e instanceof Fill fill && fill.value().equals(Num.ONE);
    }

    /** Returns the total that an inner product is: of a vector with ones, or with quotients by the same vector. */
    static Optional<Expr> total(Entry inner) {
        if (!(inner.tensor() instanceof MatMul product)
                || !(product.left() instanceof Transpose transpose)
                || !(product.right() instanceof Product right)) {
            return Optional.empty();
        }
        List<Expr> rest = new ArrayList<>();
        boolean found = false;
        for (Expr factor : right.factors()) {
            if (!found && divisor(factor).filter(transpose.matrix()::equals).isPresent()) {
                found = true;
            } else {
                rest.add(factor);
            }
        }
        return found
                        && !rest.isEmpty()
                        && rest.stream().anyMatch(f -> !f.shape().isScalar())
                ? Optional.of(MatrixNotation.scalar(TensorFunction.TOTAL, Expressions.product(rest)))
                : Optional.empty();
    }

    static boolean sumsToOne(Expr e) {
        return e instanceof Variable v && v.structure() == Structure.SIMPLEX
                || e instanceof TensorCall call
                        && call.function() == TensorFunction.SOFTMAX
                        && e.shape().isColumn();
    }
}
