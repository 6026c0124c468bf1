package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;

/** Log densities of random vectors as expressions. */
final class VectorDensity {
    private VectorDensity() {}

    static Expr log(Law law, Expr x) {
        Expr covariance = law.parameters().get(1);
        if (law.family() != Family.NORMAL
                || covariance.shape().isScalar()
                || !x.shape().isColumn()) {
            throw new OpenMomentException("joint density of family " + law.family());
        }
        Expr mean = law.parameters().get(0);
        Expr centred = Expressions.subtract(x, mean.shape().isScalar() ? Expressions.fill(mean, x.shape()) : mean);
        Optional<Expr> scale = multipleOfIdentity(covariance);
        Expr inverse = new TensorCall(TensorFunction.INVERSE, List.of(covariance), covariance.shape());
        Expr form = Expressions.scalar(
                new MatMul(new Transpose(centred), scale.isPresent() ? centred : new MatMul(inverse, centred)));
        Expr determinant = new TensorCall(TensorFunction.DET, List.of(covariance), Shape.SCALAR);
        Expr logDeterminant = scale.map(c -> Expressions.product(RandomVariables.dimension(law), Expressions.log(c)))
                .orElseGet(() -> Expressions.log(determinant));
        Expr distance = scale.map(c -> Expressions.divide(form, c)).orElse(form);
        Expr volume = Expressions.product(
                RandomVariables.dimension(law), Expressions.log(Expressions.product(Num.of(2), Constant.PI)));
        return Expressions.product(Num.of(Rational.of(-1, 2)), Expressions.sum(volume, logDeterminant, distance));
    }

    /** Returns c where the matrix is c times the identity. */
    static Optional<Expr> multipleOfIdentity(Expr matrix) {
        if (matrix instanceof Identity) {
            return Optional.of(Num.ONE);
        }
        if (matrix instanceof Product p) {
            List<Expr> scalars = new ArrayList<>();
            boolean identity = false;
            for (Expr f : p.factors()) {
                if (f.shape().isScalar()) {
                    scalars.add(f);
                } else if (f instanceof Identity && !identity) {
                    identity = true;
                } else {
                    return Optional.empty();
                }
            }
            return identity ? Optional.of(Algebra.mul(scalars)) : Optional.empty();
        }
        return Optional.empty();
    }

    static Expr dirichlet(Law law, Expr x) {
        Expr alpha = law.parameters().get(0);
        Expr total = new TensorCall(TensorFunction.TOTAL, List.of(alpha), Shape.SCALAR);
        Expr powers = Expressions.product(
                Expressions.sum(alpha, Expressions.fill(Num.MINUS_ONE, alpha.shape())), Expressions.log(x));
        Expr logs = Expressions.call(ScalarFunction.LOG_GAMMA, alpha);
        return Expressions.sum(
                Expressions.call(ScalarFunction.LOG_GAMMA, total),
                Expressions.negate(new TensorCall(TensorFunction.TOTAL, List.of(logs), Shape.SCALAR)),
                new TensorCall(TensorFunction.TOTAL, List.of(powers), Shape.SCALAR));
    }
}
