package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Functions whose values along two sequences go to different limits.
 *
 * <p>A continuous argument of a sine or cosine that grows without bound takes every residue modulo 2 pi on the way, so the sine and the cosine of it
 * may be replaced by the coordinates of any point of the circle; (-1)^n is 1 along the even integers and -1 along the odd ones.
 */
final class Oscillation {
    private static final int[][] CIRCLE = {{0, 1}, {1, 0}, {0, -1}, {-1, 0}};

    private Oscillation() {}

    /**
     * Returns what a function is along sequences on which one oscillating part stands still; empty where no such part is found.
     *
     * @param limit the limit of a part, where it is known
     */
    static List<Expr> alongSequences(Expr body, Variable x, Function<Expr, Optional<LimitValue>> limit) {
        return x.domain().integer() ? alongParities(body, x) : alongAngles(body, x, limit);
    }

    private static List<Expr> alongAngles(Expr body, Variable x, Function<Expr, Optional<LimitValue>> limit) {
        Set<Expr> angles = new LinkedHashSet<>();
        Traversal.visit(body, node -> {
            if (isCircular(node) && Traversal.contains(node, x::equals)) {
                angles.add(((Call) node).argument());
            }
        });
        List<Expr> sequences = new ArrayList<>();
        if (angles.size() == 1) {
            Expr angle = angles.iterator().next();
            boolean grows = limit.apply(angle).map(v -> !v.isFinite()).orElse(false);
            if (grows && isContinuous(angle, x)) {
                for (int[] point : CIRCLE) {
                    sequences.add(Traversal.rewrite(
                            body,
                            node -> !isCircular(node)
                                            || !((Call) node).argument().equals(angle)
                                    ? node
                                    : Num.of(((Call) node).function() == ScalarFunction.SIN ? point[0] : point[1])));
                }
            }
        }
        return sequences;
    }

    private static boolean isCircular(Expr node) {
        return node instanceof Call call
                && (call.function() == ScalarFunction.SIN || call.function() == ScalarFunction.COS);
    }

    // Sums, products and integer powers are continuous wherever they are defined near the point.
    private static boolean isContinuous(Expr angle, Variable x) {
        return !Traversal.contains(angle, node -> {
            boolean plain = node.equals(x)
                    || !Traversal.contains(node, x::equals)
                    || node instanceof Sum
                    || node instanceof Product
                    || node instanceof Call call
                            && (call.function() == ScalarFunction.EXP
                                    || call.function() == ScalarFunction.LOG
                                    || call.function() == ScalarFunction.SQRT
                                    || call.function() == ScalarFunction.POW
                                            && !Traversal.contains(
                                                    call.arguments().get(1), x::equals));
            return !plain;
        });
    }

    private static List<Expr> alongParities(Expr body, Variable n) {
        boolean[] found = {false};
        Traversal.visit(body, node -> found[0] |= parity(node, n, 0).isPresent());
        return found[0]
                ? List.of(
                        Traversal.rewrite(body, node -> parity(node, n, 0).orElse(node)),
                        Traversal.rewrite(body, node -> parity(node, n, 1).orElse(node)))
                : List.of();
    }

    // (-1)^(n + k) for integers n of one parity.
    private static Optional<Expr> parity(Expr node, Variable n, int rest) {
        if (!(node instanceof Call call)
                || call.function() != ScalarFunction.POW
                || !call.argument().equals(Num.MINUS_ONE)
                || !Traversal.contains(call.arguments().get(1), n::equals)) {
            return Optional.empty();
        }
        Expr offset = constantPart(call.arguments().get(1), n);
        return offset instanceof Num k && k.value().isInteger()
                ? Optional.of(Num.of(k.value().floor().testBit(0) == (rest == 1) ? 1 : -1))
                : Optional.empty();
    }

    // k of n + k; nothing else is a number here.
    private static Expr constantPart(Expr exponent, Variable n) {
        if (exponent.equals(n)) {
            return Num.ZERO;
        }
        return exponent instanceof Sum sum
                        && sum.terms().size() == 2
                        && sum.terms().contains(n)
                ? sum.terms().get(sum.terms().get(0).equals(n) ? 1 : 0)
                : exponent;
    }
}
