package org.chalkcheck.check;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.FunctionDefinitions;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Derivatives through guards that may be tied on a whole region, such as {@code max(0, x) > 0}, which is tied for all x below 0.
 *
 * <p>The routes leave out the points at which a guard is tied, as kinks and jumps. That is right where those points have no interior: for
 * guards that compare smooth expressions, or an absolute value with something independent of it.
 */
final class TiedGuards {
    // Definitions are looked at for the functions they use; the arguments are visited on their own.
    private static final Expr PLACEHOLDER = Variable.real("x");

    private TiedGuards() {}

    /** Returns whether a derivative of the proposition passes such a guard. */
    static boolean concern(Proposition p) {
        return List.of(p.left(), p.right()).stream()
                .anyMatch(side -> Traversal.has(side, Part.DERIVATIVE)
                        && Traversal.contains(
                                side,
                                node -> node instanceof Derivative d && mayBeTied(d.body())
                                        || node instanceof NthDerivative n && mayBeTied(n.body())));
    }

    private static boolean mayBeTied(Expr body) {
        return Traversal.contains(
                body,
                node -> node instanceof Cases cases
                                && cases.branches().stream().anyMatch(branch -> mayBeTied(branch.condition()))
                        || node instanceof Call call && jumps(call.function()) && !hasThinLevels(call.argument()));
    }

    private static boolean mayBeTied(Condition condition) {
        if (condition instanceof Condition.Compare c) {
            return !(isSmooth(c.left()) && isSmooth(c.right()))
                    && !isDistance(c.left(), c.right())
                    && !isDistance(c.right(), c.left());
        }
        if (condition instanceof Condition.Not not) {
            return mayBeTied(not.part());
        }
        List<Condition> parts =
                condition instanceof Condition.And and ? and.parts() : ((Condition.Or) condition).parts();
        return parts.stream().anyMatch(TiedGuards::mayBeTied);
    }

    private static boolean jumps(ScalarFunction function) {
        return switch (function) {
            case SIGN, HEAVISIDE, FLOOR, CEIL, ROUND, MOD, GCD, HARDSHRINK -> true;
            default -> false;
        };
    }

    private static boolean hasThinLevels(Expr argument) {
        return isSmooth(argument) || isAbsolute(argument);
    }

    /** Returns whether one side is the absolute value of something smooth and the other is smooth and shares no name with it. */
    private static boolean isDistance(Expr absolute, Expr bound) {
        if (!isAbsolute(absolute) || !isSmooth(bound)) {
            return false;
        }
        Set<Variable> shared = new HashSet<>(names(absolute));
        shared.retainAll(names(bound));
        return shared.isEmpty();
    }

    private static Set<Variable> names(Expr e) {
        Set<Variable> names = new HashSet<>();
        Traversal.visit(e, node -> {
            if (node instanceof Variable variable) {
                names.add(variable);
            }
        });
        return names;
    }

    private static boolean isAbsolute(Expr e) {
        return e instanceof Call call && call.function() == ScalarFunction.ABS && isSmooth(call.argument());
    }

    private static boolean isSmooth(Expr e) {
        return !Traversal.contains(e, TiedGuards::isPiecewise);
    }

    private static boolean isPiecewise(Expr node) {
        if (node instanceof Cases) {
            return true;
        }
        if (!(node instanceof Call call)) {
            return false;
        }
        return switch (call.function()) {
            case MAX, MIN, ABS, SIGN, HEAVISIDE, FLOOR, CEIL, ROUND, MOD, GCD -> true;
            default ->
                FunctionDefinitions.unfold(
                                call.function(),
                                Collections.nCopies(call.arguments().size(), PLACEHOLDER))
                        .map(definition -> !isSmooth(definition))
                        .orElse(false);
        };
    }
}
