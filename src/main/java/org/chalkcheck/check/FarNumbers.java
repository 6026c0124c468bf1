package org.chalkcheck.check;

import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;

/** Tells numbers so far from 1 that in double precision a sum hardly shows what is done with the smaller part: 10^-16, 2^60, e^-40. */
final class FarNumbers {
    /** From here on a number, or its reciprocal, counts as far. */
    private static final double SMALL = 1e-3;

    private FarNumbers() {}

    static boolean standIn(Proposition p) {
        return Traversal.contains(p.left(), FarNumbers::isFar) || Traversal.contains(p.right(), FarNumbers::isFar);
    }

    private static boolean isFar(Expr node) {
        double size = Math.abs(log(node));
        return !Double.isNaN(size) && size > -Math.log(SMALL);
    }

    /** Returns the logarithm of the size of a number or of a power of numbers; NaN for anything else. */
    private static double log(Expr node) {
        if (node instanceof Num number) {
            return number.value().signum() == 0
                    ? Double.NaN
                    : Math.log(Math.abs(number.value().doubleValue()));
        }
        if (node instanceof Constant constant && constant.equals(Constant.E)) {
            return 1;
        }
        if (node instanceof Product product) {
            return product.children().stream().mapToDouble(FarNumbers::log).sum();
        }
        if (node instanceof Call call && call.function() == ScalarFunction.EXP) {
            return value(call.argument());
        }
        return node instanceof Call call && call.function() == ScalarFunction.POW
                ? log(call.argument()) * value(call.arguments().get(1))
                : Double.NaN;
    }

    private static double value(Expr node) {
        return node instanceof Num number
                ? number.value().doubleValue()
                : node instanceof Product product
                        ? product.children().stream()
                                .mapToDouble(FarNumbers::value)
                                .reduce(1, (a, b) -> a * b)
                        : Double.NaN;
    }
}
