package org.chalkcheck.expr;

import java.util.Optional;

/** How strongly the LaTeX of an expression holds together, which decides where parentheses are needed. */
final class LatexPrecedence {
    static final int SUM = 1;
    static final int PRODUCT = 2;
    static final int POWER = 3;
    static final int ATOM = 4;

    private LatexPrecedence() {}

    static int level(Expr e) {
        if (e instanceof Sum || e instanceof DimensionValue d && !d.dimension().isName()) {
            return SUM;
        }
        if (e instanceof Num num) {
            return num.value().signum() < 0 ? SUM : num.value().isInteger() ? ATOM : POWER;
        }
        if (e instanceof Product product) {
            return negative(product) ? SUM : isFraction(product) ? POWER : PRODUCT;
        }
        if (e instanceof Fill fill) {
            return levelOfFill(fill);
        }
        if (e instanceof MatMul
                || e instanceof Derivative
                || e instanceof NthDerivative
                || e instanceof Reduction
                || e instanceof Integral
                || e instanceof Limit
                || e instanceof Entry entry && isOnlyEntry(entry)
                || e instanceof TensorCall total && total.function() == TensorFunction.TOTAL
                || e instanceof TensorCall cross && cross.function() == TensorFunction.CROSS
                || e instanceof TensorCall call && call.function() == TensorFunction.KRONECKER) {
            return PRODUCT;
        }
        if (e instanceof Call call && call.function() == ScalarFunction.POW) {
            return isPowerOfMatrix(call) ? ATOM : POWER;
        }
        return e instanceof Transpose
                        || e instanceof TensorCall call && call.function() == TensorFunction.INVERSE
                        || e instanceof Call named
                                && (named.function() == ScalarFunction.EXP
                                        || named.function() == ScalarFunction.FACTORIAL)
                ? POWER
                : ATOM;
    }

    private static int levelOfFill(Fill fill) {
        Shape shape = fill.shape();
        if (shape.isRow() && shape.isColumn()) {
            return level(fill.value());
        }
        if (fill.value().equals(Num.ZERO)) {
            return ATOM;
        }
        boolean ones = fill.value().equals(Num.ONE);
        return ones && shape.isColumn() ? ATOM : ones && shape.isRow() ? POWER : PRODUCT;
    }

    /** A power of a square matrix reads as a product of matrices; entry by entry it is written as a function. */
    static boolean isPowerOfMatrix(Call power) {
        return power.argument().shape().isSquare() && !power.argument().shape().isColumn();
    }

    static boolean isOnlyEntry(Entry entry) {
        Shape shape = entry.tensor().shape();
        return shape.isRow() && shape.isColumn();
    }

    static boolean negative(Product product) {
        return product.factors().get(0) instanceof Num num && num.value().signum() < 0;
    }

    static boolean isFraction(Product product) {
        return product.factors().stream().anyMatch(f -> divisor(f).isPresent());
    }

    /** Returns what a factor divides by, if it is a negative power. */
    static Optional<Expr> divisor(Expr factor) {
        if (factor instanceof Call call
                && call.function() == ScalarFunction.POW
                && !isPowerOfMatrix(call)
                && call.arguments().get(1) instanceof Num exponent
                && exponent.value().signum() < 0) {
            return Optional.of(
                    Expressions.power(call.argument(), new Num(exponent.value().negate())));
        }
        return Optional.empty();
    }
}
