package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Variable;

/**
 * The law of an affine function of independent normal columns: sum M_k X_k + c is normal with mean sum M_k m_k + c and covariance sum M_k S_k M_k'.
 */
final class GaussianColumns {
    private final RandomVariables random;
    private final Map<Variable, Expr> matrices = new LinkedHashMap<>();
    private final List<Expr> offsets = new ArrayList<>();

    private GaussianColumns(RandomVariables random) {
        this.random = random;
    }

    /** Returns the law under a new name, if a column is such a function and no variable itself. */
    static Optional<Law> law(Expr x, RandomVariables random, String name) {
        if (x instanceof Variable || !x.shape().axis(1).isOne() || x.shape().isScalar() || !random.isRandom(x)) {
            return Optional.empty();
        }
        GaussianColumns columns = new GaussianColumns(random);
        Expr one = new Identity(x.shape().axis(0));
        return columns.collect(x, one) && columns.areIndependent()
                ? Optional.of(columns.law(
                        new Variable(name, x.shape(), Domain.REAL, Structure.GENERAL, Variable.Role.RANDOM)))
                : Optional.empty();
    }

    /** Takes a column apart, which stands behind a constant matrix. */
    private boolean collect(Expr x, Expr matrix) {
        if (!random.isRandom(x)) {
            offsets.add(times(matrix, x));
            return true;
        }
        if (x instanceof Variable v) {
            matrices.merge(v, matrix, Expressions::sum);
            return isNormal(v);
        }
        if (x instanceof Sum sum) {
            return sum.terms().stream().allMatch(term -> collect(term, matrix));
        }
        if (x instanceof MatMul product) {
            return !random.isRandom(product.left()) && collect(product.right(), times(matrix, product.left()));
        }
        if (!(x instanceof Product product)) {
            return false;
        }
        List<Expr> scales = new ArrayList<>(product.factors());
        Optional<Expr> moving = scales.stream().filter(random::isRandom).findFirst();
        moving.ifPresent(scales::remove);
        boolean scaled =
                moving.isPresent() && scales.stream().allMatch(f -> f.shape().isScalar() && !random.isRandom(f));
        return scaled && collect(moving.get(), Expressions.product(Expressions.product(scales), matrix));
    }

    private boolean isNormal(Variable v) {
        Law law = random.law(v.name());
        return law.family() == Family.NORMAL && random.parents(v.name()).isEmpty();
    }

    private boolean areIndependent() {
        List<Variable> all = new ArrayList<>(matrices.keySet());
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (random.areDependent(all.get(i).name(), all.get(j).name())) {
                    return false;
                }
            }
        }
        return !all.isEmpty();
    }

    private Law law(Variable x) {
        List<Expr> means = new ArrayList<>(offsets);
        List<Expr> covariances = new ArrayList<>();
        matrices.forEach((v, matrix) -> {
            Law law = random.law(v.name());
            means.add(times(matrix, filled(law.parameters().get(0), v)));
            covariances.add(turned(matrix, law.parameters().get(1), v));
        });
        return new Law(x, Family.NORMAL, List.of(Expressions.sum(means), Expressions.sum(covariances)), true);
    }

    private static Expr filled(Expr mean, Variable v) {
        return mean.shape().isScalar() ? Expressions.fill(mean, v.shape()) : mean;
    }

    /** M S M', where a number or a column of variances stands for a diagonal matrix. */
    private static Expr turned(Expr matrix, Expr covariance, Variable v) {
        Expr whole = covariance;
        if (covariance.shape().isScalar()) {
            whole = Expressions.product(covariance, new Identity(v.shape().axis(0)));
        } else if (covariance.shape().equals(v.shape())) {
            throw new OpenMomentException("a column of variances");
        }
        return matrix instanceof Identity ? whole : new MatMul(times(matrix, whole), new Transpose(matrix));
    }

    private static Expr times(Expr matrix, Expr x) {
        return matrix instanceof Identity ? x : new MatMul(matrix, x);
    }
}
