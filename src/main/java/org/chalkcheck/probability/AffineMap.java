package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Variable;

/**
 * A square affine map of one random column, x = M v + c with M and c constant.
 *
 * @param column the random column v
 * @param logSize log |det M|, undefined where the map is not invertible
 */
record AffineMap(Variable column, Expr logSize) {

    /** Returns the map that a column is, if it is one. */
    static Optional<AffineMap> of(Expr x, RandomVariables random) {
        if (!x.shape().axis(1).isOne() || !random.isRandom(x)) {
            return Optional.empty();
        }
        if (x instanceof Variable v) {
            return Optional.of(new AffineMap(v, Num.ZERO));
        }
        if (x instanceof Sum sum) {
            return only(sum.terms(), random).flatMap(term -> of(term, random));
        }
        if (x instanceof MatMul product && !random.isRandom(product.left())) {
            Expr left = product.left();
            return left.shape().axis(0).equals(left.shape().axis(1))
                    ? of(product.right(), random).map(map -> map.after(log(determinant(left))))
                    : Optional.empty();
        }
        return x instanceof Product product ? scaled(product, random) : Optional.empty();
    }

    private static Optional<AffineMap> scaled(Product product, RandomVariables random) {
        Optional<Expr> moving = only(product.factors(), random);
        List<Expr> scales = new ArrayList<>(product.factors());
        moving.ifPresent(scales::remove);
        if (moving.isEmpty() || scales.stream().anyMatch(scale -> !scale.shape().isScalar())) {
            return Optional.empty();
        }
        Expr size = Algebra.mul(new DimensionValue(product.shape().axis(0)), log(Expressions.product(scales)));
        return of(moving.get(), random).map(map -> map.after(size));
    }

    private AffineMap after(Expr size) {
        return new AffineMap(column, Algebra.add(logSize, size));
    }

    private static Optional<Expr> only(List<Expr> parts, RandomVariables random) {
        List<Expr> moving = parts.stream().filter(random::isRandom).toList();
        return moving.size() == 1 ? Optional.of(moving.get(0)) : Optional.empty();
    }

    private static Expr determinant(Expr square) {
        return new TensorCall(TensorFunction.DET, List.of(square), Shape.SCALAR);
    }

    private static Expr log(Expr size) {
        return Expressions.log(Algebra.call(ScalarFunction.ABS, size));
    }
}
