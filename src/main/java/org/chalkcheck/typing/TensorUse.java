package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.syntax.SyntaxParts;

/**
 * Tells whether the body of a definition treats a parameter as a whole vector or matrix, so that the function is not entrywise: it
 * transposes it, takes its entries or norm, or hands it to a function of tensors.
 */
final class TensorUse {
    private static final Set<String> TENSOR_FUNCTIONS = Set.of(
            "norm",
            "dot",
            "mean",
            "sum",
            "prod",
            "tr",
            "det",
            "logdet",
            "diag",
            "vec",
            "inv",
            "transpose",
            "kron",
            "softmax",
            "log_softmax",
            "logsumexp",
            "conv",
            "corr",
            "maxpool",
            "avgpool",
            "shape",
            "dim");

    private final List<String> parameters;

    private final Predicate<String> isTensor;

    private TensorUse(List<String> parameters, Predicate<String> isTensor) {
        this.parameters = parameters;
        this.isTensor = isTensor;
    }

    /**
     * Returns whether a parameter is used as a tensor somewhere in the body.
     *
     * @param isTensor whether a name is declared as one
     */
    static boolean of(Syntax body, List<String> parameters, Predicate<String> isTensor) {
        return new TensorUse(parameters, isTensor).uses(body);
    }

    private boolean uses(Syntax node) {
        if (node instanceof Syntax.Script script) {
            boolean transposed = script.superscript()
                    .map(Names::strip)
                    .filter(s -> s instanceof Syntax.Symbol symbol && symbol.kind() == Syntax.Symbol.Kind.TRANSPOSE
                            || s instanceof Syntax.Name name && name.text().equals("T"))
                    .isPresent();
            boolean entry = script.subscript().isPresent() && mentions(script.base());
            if ((transposed || script.primes() > 0) && mentions(script.base()) || entry) {
                return true;
            }
        }
        if (node instanceof Syntax.Enclosed enclosed
                && enclosed.kind() == Syntax.Enclosed.Kind.NORM
                && mentions(enclosed.value())) {
            return true;
        }
        if (node instanceof Syntax.FunctionCall call
                && TENSOR_FUNCTIONS.contains(call.function())
                && call.arguments().stream().anyMatch(argument -> mentions(argument.value()))) {
            return true;
        }
        boolean joins =
                node instanceof Syntax.Sum || node instanceof Syntax.Infix || node instanceof Syntax.Juxtaposition;
        if (joins && SyntaxParts.of(node).stream().anyMatch(this::isTensor) && mentions(node)) {
            return true;
        }
        return SyntaxParts.of(node).stream().anyMatch(this::uses);
    }

    private boolean isTensor(Syntax node) {
        if (node instanceof Syntax.Script script
                && script.subscript().isEmpty()
                && script.superscript().isPresent()
                && org.chalkcheck.syntax.CanonicalNames.of(node)
                        .filter(isTensor)
                        .isEmpty()) {
            return isTensor(script.base());
        }
        return org.chalkcheck.syntax.CanonicalNames.of(node)
                .filter(name -> !parameters.contains(name))
                .filter(isTensor)
                .isPresent();
    }

    private boolean mentions(Syntax node) {
        Optional<String> name = org.chalkcheck.syntax.CanonicalNames.of(node);
        return name.isPresent() && parameters.contains(name.get())
                || SyntaxParts.of(node).stream().anyMatch(this::mentions);
    }
}
