package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;

/**
 * Derivatives of a function by one of its arguments, taken at the values that stand there.
 *
 * <p>That is what {@code \nabla_w J(a)} means, where a does not depend on w: the derivative of a constant would say nothing.
 */
final class DerivativesAtValues {
    private final Elaborator elaborator;
    private final Elaboration context;

    DerivativesAtValues(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
    }

    /**
     * Returns which argument of a call the derivative is by, where nothing depends on the name and the value at the argument is the reading.
     *
     * <p>That is so for a gradient by the name of the parameter. The derivative of f(x) by another name may rightly be said to be 0, and so may a
     * fraction over f(a).
     *
     * @param operand the call, as written
     * @param by the name
     * @param gradient whether a nabla stands before the call
     */
    OptionalInt position(Syntax operand, Syntax by, Calls.PlainCall call, boolean gradient) {
        Optional<String> name =
                CanonicalNames.of(by).filter(n -> !(context.scope.find(n).orElse(null) instanceof Binding.OfName));
        if (name.isEmpty() || dependsOn(operand, name.get())) {
            return OptionalInt.empty();
        }
        OptionalInt position = call.position(name.get());
        if (position.isEmpty() || context.constantsAreValues) {
            return position;
        }
        if (gradient && call.isBy(name.get())) {
            context.note(
                    "the gradient by %1$s is that of %2$s, taken at the value in parentheses; by %1$s itself it would be 0"
                            .formatted(
                                    name.get(), CanonicalNames.of(call.head()).orElse("the function")));
            return position;
        }
        context.derivativesOfConstants.merge(name.get(), call.isBy(name.get()), Boolean::logicalOr);
        return OptionalInt.empty();
    }

    /** Returns whether the value of an operand has a name among its variables. */
    boolean dependsOn(Syntax operand, String name) {
        return Traversal.variables(Arithmetic.collapse(elaborator.elaborate(operand))).stream()
                .anyMatch(variable -> variable.name().equals(name));
    }

    /**
     * Returns the derivative by an argument at the values of all.
     *
     * @param wrap makes the derivative of a body by a variable
     */
    Expr derivative(Calls.PlainCall call, int position, Span span, BiFunction<Expr, Variable, Expr> wrap) {
        List<Expr> values = new ArrayList<>(elaborator.calls.arguments(call));
        Expr value = values.get(position);
        Variable variable = Variable.bound(context.freshName("u"), value.shape());
        values.set(position, variable);
        Expr body = elaborator.calls.applied(call, values, span);
        if (value instanceof Variable name && !Traversal.contains(body, name::equals)) {
            return wrap.apply(Traversal.substitute(body, variable, name), name);
        }
        return new Substitution(wrap.apply(body, variable), variable, value);
    }
}
