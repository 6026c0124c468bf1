package org.chalkcheck.typing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/**
 * Finds expectations of what is not random, since its law was not declared: taken as numbers, the names in them would make
 * {@code \mathbb{E}[XY] = \mathbb{E}[X] \mathbb{E}[Y]} true.
 */
final class MissingLaws {
    private MissingLaws() {}

    /** Returns what is wrong with a step whose averages lack a law; nothing if none does. */
    static Optional<Diagnostic> in(Elaboration context) {
        for (Map.Entry<Span, List<Expr>> average : context.averages.entrySet()) {
            List<Expr> values = average.getValue();
            Optional<String> capital = values.stream()
                    .flatMap(value -> Traversal.variables(value).stream())
                    .filter(variable -> isUndeclaredCapital(variable, context))
                    .map(Variable::name)
                    .findFirst();
            boolean constant = !values.isEmpty() && values.stream().allMatch(value -> isConstant(value, context));
            if (capital.isPresent() || context.laws.isEmpty() && !constant) {
                String name = capital.or(() -> values.stream()
                                .flatMap(value -> Traversal.variables(value).stream())
                                .map(Variable::name)
                                .findFirst())
                        .orElse("X");
                return Optional.of(Diagnostic.error(
                        "no-law",
                        average.getKey(),
                        capital.isPresent()
                                ? name + " is not declared as a random variable, nor as a constant"
                                : "nothing here is random",
                        context.scope
                                .similar(name)
                                .map("%s is declared, which is another name"::formatted)
                                .orElse("declare a law in a given block, such as: " + name
                                        + " ~ Normal(mu, sigma^2)")));
            }
        }
        return Optional.empty();
    }

    private static boolean isUndeclaredCapital(Variable variable, Elaboration context) {
        return variable.role() != Variable.Role.RANDOM
                && context.undeclared.containsValue(variable.name())
                && variable.name().matches("[A-Z](_.*)?");
    }

    /** A declared number has itself for expectation, and variance 0. */
    private static boolean isConstant(Expr value, Elaboration context) {
        return value instanceof Num
                || value instanceof Variable variable
                        && variable.shape().isScalar()
                        && !context.undeclared.containsValue(variable.name());
    }
}
