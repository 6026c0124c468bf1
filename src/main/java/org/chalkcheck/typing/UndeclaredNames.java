package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;

/**
 * Refuses undeclared names where they cannot be meant as numbers: in norms, traces and determinants, under derivatives, in bold. As numbers they
 * would make claims true that hold for no vector or matrix but those with a single entry.
 */
final class UndeclaredNames {
    private UndeclaredNames() {}

    /** Fails where something for vectors or matrices is taken of names that are all undeclared. */
    static void rejectIn(Elaboration context, Expr value, Span span, String what) {
        if (!value.shape().isScalar()) {
            return;
        }
        List<Variable> names = Traversal.variables(value).stream()
                .filter(variable -> variable.role() == Variable.Role.FREE)
                .toList();
        if (!names.isEmpty() && names.stream().allMatch(variable -> isUndeclared(context, variable))) {
            String name = names.get(0).name();
            throw Elaborator.invalid(
                    "undeclared-name",
                    span,
                    what + " is taken of " + name + ", which is not declared here",
                    "declare it in a given block of this section, such as: %1$s : vector(n), %1$s : matrix(n, n) or %1$s : real"
                            .formatted(name));
        }
    }

    /** Fails where a letter in bold, which is a vector or matrix for everybody, is not declared. */
    static void rejectBold(Elaboration context, Expr value, Span span) {
        if (value instanceof Variable letter && isUndeclared(context, letter)) {
            throw Elaborator.invalid(
                    "undeclared-name",
                    span,
                    "the letter %s in bold is not declared".formatted(letter.name()),
                    "declare it in a given block, such as: %1$s : vector(n) or %1$s : real".formatted(letter.name()));
        }
    }

    /** Fails where what is derived may depend on the variable by a name that is not declared: f, or a name with the variable below. */
    static void rejectUnder(Elaboration context, Expr body, Variable by, Span span) {
        Optional<Variable> unknown = Traversal.variables(body).stream()
                .filter(variable -> isUndeclared(context, variable))
                .filter(variable ->
                        variable.name().endsWith("_" + by.name()) || body.equals(variable) && !variable.equals(by))
                .findFirst();
        if (unknown.isPresent()) {
            String name = unknown.get().name();
            throw Elaborator.invalid(
                    "undeclared-name",
                    span,
                    "the name " + name + " is not declared, so its derivative is not known",
                    "define it in a given block, such as: " + name + "(x) = x^2");
        }
    }

    private static boolean isUndeclared(Elaboration context, Variable variable) {
        return variable.shape().isScalar() && context.undeclared.containsValue(variable.name());
    }
}
