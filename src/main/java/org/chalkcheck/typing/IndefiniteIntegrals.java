package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;

/**
 * The integrals without bounds of one step. Both sides are then functions up to a constant, and the step says that their derivatives are equal.
 *
 * <p>While the sides are elaborated, a name stands for each integral.
 */
final class IndefiniteIntegrals {
    private final Map<Variable, Integrand> integrands = new LinkedHashMap<>();

    private record Integrand(Expr body, Variable variable, Span span) {}

    void clear() {
        integrands.clear();
    }

    boolean isEmpty() {
        return integrands.isEmpty();
    }

    /** Returns the name that stands for an integral from now on. */
    Variable stand(String name, Expr body, Variable variable, Span span) {
        Variable stand = Variable.bound(name, Shape.SCALAR);
        integrands.put(stand, new Integrand(body, variable, span));
        return stand;
    }

    /** Returns the variable of the integrals; they must have one in common. */
    Variable variable() {
        Integrand first = integrands.values().iterator().next();
        integrands.values().stream()
                .filter(other -> !other.variable().equals(first.variable()))
                .findFirst()
                .ifPresent(other -> {
                    throw Elaborator.invalid(
                            "indefinite-integral",
                            other.span(),
                            "the integrals without bounds are by different variables",
                            "write a claim for each of them");
                });
        return first.variable();
    }

    /** Returns the derivative of a side, in which integrals are terms with constant coefficients. */
    Expr differentiated(Expr side) {
        return differentiated(side, variable());
    }

    private Expr differentiated(Expr e, Variable x) {
        if (e instanceof Variable stand && integrands.containsKey(stand)) {
            Integrand integrand = integrands.get(stand);
            if (hasIntegral(integrand.body())) {
                throw misplaced(integrand.body());
            }
            return integrand.body();
        }
        if (!hasIntegral(e)) {
            return derivative(e, x);
        }
        if (e instanceof Sum sum) {
            return sum(sum.terms(), x);
        }
        if (e instanceof Product product) {
            List<Expr> constants = new ArrayList<>(product.factors());
            List<Expr> integrals =
                    product.factors().stream().filter(this::hasIntegral).toList();
            constants.removeAll(integrals);
            if (integrals.size() == 1 && constants.stream().noneMatch(c -> Traversal.contains(c, x::equals))) {
                constants.add(differentiated(integrals.get(0), x));
                return Expressions.product(constants);
            }
        }
        throw misplaced(e);
    }

    // The terms without integrals are differentiated as one function.
    private Expr sum(List<Expr> terms, Variable x) {
        List<Expr> derivatives = new ArrayList<>();
        List<Expr> plain = new ArrayList<>();
        for (Expr term : terms) {
            if (hasIntegral(term)) {
                derivatives.add(differentiated(term, x));
            } else if (Traversal.contains(term, x::equals)) {
                plain.add(term);
            }
        }
        if (!plain.isEmpty()) {
            derivatives.add(derivative(Expressions.sum(plain), x));
        }
        return Expressions.sum(derivatives);
    }

    // A function with jumps has the same derivative as one without, and is no antiderivative.
    private Expr derivative(Expr e, Variable x) {
        if (Traversal.contains(e, node -> jumps(node) && Traversal.contains(node, x::equals))) {
            Span span = integrands.values().iterator().next().span();
            throw Elaborator.invalid(
                    "indefinite-integral",
                    span,
                    "the function that stands for this integral may have jumps",
                    "give bounds, or write that its derivative is the integrand");
        }
        return Traversal.contains(e, x::equals) ? new Derivative(e, x) : Num.ZERO;
    }

    private static boolean jumps(Expr node) {
        return node instanceof Cases
                || node instanceof Call call
                        && switch (call.function()) {
                            case SIGN, FLOOR, CEIL, ROUND, MOD, GCD, HEAVISIDE, ATAN2 -> true;
                            default -> false;
                        };
    }

    private boolean hasIntegral(Expr e) {
        return Traversal.contains(e, node -> node instanceof Variable v && integrands.containsKey(v));
    }

    private TypingFailure misplaced(Expr e) {
        Span span = integrands.entrySet().stream()
                .filter(entry -> Traversal.contains(e, entry.getKey()::equals))
                .map(entry -> entry.getValue().span())
                .findFirst()
                .orElseThrow();
        return refused(span);
    }

    static TypingFailure refused(Span span) {
        return Elaborator.invalid(
                "indefinite-integral",
                span,
                "an integral without bounds is a set of functions and can only be a term of an equation, with a constant factor",
                "give bounds, or write that the derivative of the right side is the integrand");
    }
}
