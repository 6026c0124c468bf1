package org.chalkcheck.symbolic.smt;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Normalizer;

/** Which matrices are positive semidefinite or definite by their structure, for all values of their parts. */
final class Definiteness {
    private final Normalizer signs;

    Definiteness(Normalizer signs) {
        this.signs = signs;
    }

    /** Returns whether x^T M x &gt; 0 for all x except 0. */
    boolean isDefinite(Expr matrix) {
        if (matrix instanceof Variable v) {
            return v.structure() == Structure.SPD
                    || v.structure() == Structure.DIAGONAL && v.domain().equals(Domain.POSITIVE);
        }
        if (matrix instanceof Sum sum) {
            return sum.terms().stream().allMatch(this::isSemidefinite)
                    && sum.terms().stream().anyMatch(this::isDefinite);
        }
        if (matrix instanceof Product product) {
            return scaled(product, true);
        }
        return matrix instanceof Identity
                || matrix instanceof Transpose t && isDefinite(t.matrix())
                || matrix instanceof TensorCall call && isDefinite(call);
    }

    private boolean isDefinite(TensorCall call) {
        return switch (call.function()) {
            case INVERSE, MATRIX_POWER -> isDefinite(call.argument());
            case KRONECKER -> call.arguments().stream().allMatch(this::isDefinite);
            default -> false;
        };
    }

    private boolean isSemidefinite(TensorCall call) {
        return switch (call.function()) {
            case MATRIX_POWER ->
                isSemidefinite(call.argument()) && isWhole(call.arguments().get(1), 1)
                        || transposed(call.argument()).equals(call.argument())
                                && isWhole(call.arguments().get(1), 2);
            case KRONECKER -> call.arguments().stream().allMatch(this::isSemidefinite);
            default -> false;
        };
    }

    private static boolean isWhole(Expr exponent, int step) {
        return exponent instanceof Num num
                && num.value().isInteger()
                && num.value().signum() >= 0
                && num.value().numerator().mod(BigInteger.valueOf(step)).signum() == 0;
    }

    /** Returns whether M is symmetric and x^T M x is never negative. */
    boolean isSemidefinite(Expr matrix) {
        if (isDefinite(matrix)) {
            return true;
        }
        if (matrix instanceof Sum sum) {
            return sum.terms().stream().allMatch(this::isSemidefinite);
        }
        if (matrix instanceof Product product) {
            return scaled(product, false);
        }
        if (matrix instanceof Transpose t) {
            return isSemidefinite(t.matrix());
        }
        return matrix instanceof MatMul && isSandwich(factors(matrix))
                || matrix instanceof TensorCall call && isSemidefinite(call);
    }

    private boolean scaled(Product product, boolean strictly) {
        List<Expr> matrices =
                product.factors().stream().filter(f -> !f.shape().isScalar()).toList();
        // The entrywise product of semidefinite matrices is semidefinite, by Schur.
        return !matrices.isEmpty()
                && matrices.stream().allMatch(strictly ? this::isDefinite : this::isSemidefinite)
                && product.factors().stream()
                        .filter(f -> f.shape().isScalar())
                        .allMatch(f -> strictly ? signs.isKnownPositive(f) : signs.isKnownNonnegative(f));
    }

    /** Returns whether a product reads W^T M W with a semidefinite M in the middle, or W^T W. */
    boolean isSandwich(List<Expr> factors) {
        int half = factors.size() / 2;
        return mirrored(factors.subList(0, half)).equals(factors.subList(factors.size() - half, factors.size()))
                && (factors.size() % 2 == 0 || isSemidefinite(factors.get(half)));
    }

    /** Returns the factors of a matrix product from left to right, transposes of products carried inwards. */
    static List<Expr> factors(Expr product) {
        List<Expr> factors = new ArrayList<>();
        collect(product, factors);
        return factors;
    }

    private static void collect(Expr e, List<Expr> factors) {
        if (e instanceof MatMul product) {
            collect(product.left(), factors);
            collect(product.right(), factors);
        } else if (e instanceof Transpose t && t.matrix() instanceof MatMul inner) {
            factors.addAll(mirrored(factors(inner)));
        } else {
            factors.add(e);
        }
    }

    /** Returns the factors of the transpose of a product. */
    static List<Expr> mirrored(List<Expr> factors) {
        List<Expr> mirrored = new ArrayList<>();
        for (Expr factor : factors) {
            mirrored.add(transposed(factor));
        }
        Collections.reverse(mirrored);
        return mirrored;
    }

    static Expr transposed(Expr matrix) {
        if (matrix instanceof Transpose t) {
            return t.matrix();
        }
        boolean symmetric = matrix instanceof Identity
                || matrix instanceof Variable v
                        && (v.structure() == Structure.SPD
                                || v.structure() == Structure.SYMMETRIC
                                || v.structure() == Structure.DIAGONAL);
        return symmetric ? matrix : new Transpose(matrix);
    }
}
