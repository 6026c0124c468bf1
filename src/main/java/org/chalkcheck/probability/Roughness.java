package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

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
                            case FLOOR, CEIL, ROUND, MOD, GCD, ATAN2 -> true;
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

    /**
     * Returns whether some integrand may have a singularity or a steeper kink than that of |x| where values of random variables meet: at the
     * zeros of the argument of a logarithm, of a denominator, or of a root.
     */
    static boolean hasSingularities(List<Expr> integrands, RandomVariables random, Signs signs) {
        return any(integrands, node -> {
            Optional<Expr> at = singularAt(node);
            return at.isPresent() && random.isRandom(at.get()) && !signs.isNonZero(Folding.fold(at.get()));
        });
    }

    /** Returns sums of the values of cases in the place of these: what is not smooth in a condition moves a jump, and no more. */
    static List<Expr> withoutConditions(List<Expr> integrands) {
        return integrands.stream()
                .map(e -> Traversal.rewrite(e, node -> {
                    if (!(node instanceof Cases cases)) {
                        return node;
                    }
                    List<Expr> values = new ArrayList<>();
                    cases.branches().forEach(branch -> values.add(branch.value()));
                    cases.otherwise().ifPresent(values::add);
                    return new Sum(values);
                }))
                .toList();
    }

    /** Returns the expression at whose zeros a function is not smooth, if its arguments there are not the kinks of |x|. */
    static Optional<Expr> singularAt(Expr node) {
        if (!(node instanceof Call c) || !c.shape().isScalar()) {
            return Optional.empty();
        }
        Expr a = c.argument();
        return switch (c.function()) {
            case LOG, TAN, COT, SEC, CSC -> Optional.of(base(a));
            case SQRT -> order(a) >= 2 ? Optional.empty() : Optional.of(base(a));
            case POW -> {
                boolean number = c.arguments().get(1) instanceof Num;
                double exponent = number ? ((Num) c.arguments().get(1)).value().doubleValue() : 0;
                boolean whole = exponent >= 0 && exponent == Math.rint(exponent) && number;
                yield whole || exponent * order(a) >= 1 ? Optional.empty() : Optional.of(base(a));
            }
            default -> Optional.empty();
        };
    }

    /** Without the powers and absolute values that do not move the zeros. */
    private static Expr base(Expr e) {
        if (e instanceof Call c) {
            boolean power = c.function() == ScalarFunction.POW
                    && Algebra.natural(c.arguments().get(1)) > 0;
            return power || c.function() == ScalarFunction.ABS ? base(c.argument()) : e;
        }
        return e;
    }

    /** The order of the zeros, as far as powers and sums of even powers show it; 0 for what is constant. */
    private static int order(Expr e) {
        if (Traversal.variables(e).stream().noneMatch(v -> v.role() == Variable.Role.RANDOM)) {
            return 0;
        }
        if (e instanceof Call c && c.function() == ScalarFunction.ABS) {
            return order(c.argument());
        }
        if (e instanceof Call c && c.function() == ScalarFunction.POW) {
            int power = Algebra.natural(c.arguments().get(1));
            return power > 0 && power < 100 ? power * order(c.argument()) : 1;
        }
        if (e instanceof Product p) {
            return p.factors().stream().mapToInt(Roughness::order).sum();
        }
        if (e instanceof Sum s) {
            boolean even = s.terms().stream().allMatch(Roughness::isEvenPower);
            return even ? s.terms().stream().mapToInt(Roughness::order).min().orElse(1) : 1;
        }
        return 1;
    }

    private static boolean isEvenPower(Expr e) {
        return Algebra.factors(e).stream()
                .allMatch(f -> f instanceof Num n && n.value().signum() > 0
                        || f instanceof Call c
                                && c.function() == ScalarFunction.POW
                                && Algebra.natural(c.arguments().get(1)) > 0
                                && Algebra.natural(c.arguments().get(1)) % 2 == 0);
    }

    private static boolean any(List<Expr> integrands, Predicate<Expr> holds) {
        return integrands.stream().anyMatch(root -> Traversal.contains(root, holds));
    }
}
