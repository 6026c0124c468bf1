package org.chalkcheck.probability;

import java.util.List;
import java.util.function.Predicate;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Traversal;

/** Where integrands are not smooth, read off their functions: quadrature rules converge slowly there, or not at all. */
final class Roughness {
    private Roughness() {}

    /** Returns whether some integrand may jump where two values of random variables meet. */
    static boolean hasJumps(List<Expr> integrands) {
        return hasStairs(integrands) || any(integrands, Roughness::jumps);
    }

    /** Returns whether some integrand has steps whose places {@link Segments} does not find. */
    static boolean hasStairs(List<Expr> integrands) {
        return any(
                integrands,
                node -> node instanceof Call c
                        && switch (c.function()) {
                            case FLOOR, CEIL, ROUND, MOD, ATAN2 -> true;
                            default -> false;
                        });
    }

    /** Returns whether some integrand has kinks or jumps. */
    static boolean hasKinks(List<Expr> integrands) {
        return hasJumps(integrands)
                || any(
                        integrands,
                        node -> Pieces.isPiecewise(node)
                                || node instanceof Reduction r
                                        && (r.kind() == Reduction.Kind.MAX || r.kind() == Reduction.Kind.MIN));
    }

    private static boolean jumps(Expr node) {
        return node instanceof Cases
                || node instanceof Call c
                        && switch (c.function()) {
                            case SIGN, HEAVISIDE, HARDSHRINK -> true;
                            default -> false;
                        };
    }

    private static boolean any(List<Expr> integrands, Predicate<Expr> holds) {
        return integrands.stream().anyMatch(root -> Traversal.contains(root, holds));
    }
}
