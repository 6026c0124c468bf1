package org.chalkcheck.typing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.chalkcheck.expr.ScalarFunction;

/** The activations of a step that were read with their usual parameter, and what to say where the step names one itself. */
final class DefaultParameters {
    private final Set<ScalarFunction> used = new LinkedHashSet<>();

    void clear() {
        used.clear();
    }

    /** Remembers that a call left its parameter out. */
    void use(ScalarFunction function) {
        used.add(function);
    }

    /**
     * Returns notes on the functions beside which a name stands that is usual for their parameter.
     *
     * @param stands whether a name stands in the step
     */
    List<String> notes(Predicate<String> stands) {
        return used.stream()
                .flatMap(function -> note(function, stands).stream())
                .toList();
    }

    private static Optional<String> note(ScalarFunction function, Predicate<String> stands) {
        return switch (function) {
            case ELU -> withArgument("ELU", "alpha", "1", stands);
            case CELU -> withArgument("CELU", "alpha", "1", stands);
            case LEAKY_RELU -> withArgument("LeakyReLU", "alpha", "0.01", stands);
            case HARDSHRINK -> withArgument("hardshrink", "lambda", "1/2", stands);
            case SOFTSHRINK -> withArgument("softshrink", "lambda", "1/2", stands);
            case SOFTPLUS -> withoutArgument("softplus", "softplus(x) = log(1 + exp(beta*x)) / beta", stands);
            case SILU -> withoutArgument("Swish", "swish(x) = x * sigmoid(beta*x)", stands);
            default -> Optional.empty();
        };
    }

    private static Optional<String> withArgument(
            String function, String parameter, String value, Predicate<String> stands) {
        return stands.test(parameter)
                ? Optional.of("%1$s(x) read with %2$s = %3$s; write %1$s(x, %2$s) for another %2$s"
                        .formatted(function, parameter, value))
                : Optional.empty();
    }

    private static Optional<String> withoutArgument(String function, String definition, Predicate<String> stands) {
        return stands.test("beta")
                ? Optional.of(
                        "%s(x) read with beta = 1; for another beta declare it: %s".formatted(function, definition))
                : Optional.empty();
    }
}
