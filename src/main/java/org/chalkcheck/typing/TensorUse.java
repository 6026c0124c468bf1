package org.chalkcheck.typing;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chalkcheck.syntax.CanonicalNames;
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
    private final Function<String, Optional<Binding>> bindings;
    private final Set<String> followed;

    private TensorUse(
            List<String> parameters,
            Predicate<String> isTensor,
            Function<String, Optional<Binding>> bindings,
            Set<String> followed) {
        this.parameters = parameters;
        this.isTensor = isTensor;
        this.bindings = bindings;
        this.followed = followed;
    }

    /**
     * Returns whether a parameter is used as a tensor somewhere in the body, or in what names in it stand for.
     *
     * @param isTensor whether a name is declared as one
     * @param bindings what names stand for
     */
    static boolean of(
            Binding.OfFunction function, Predicate<String> isTensor, Function<String, Optional<Binding>> bindings) {
        return new TensorUse(function.parameters(), isTensor, bindings, new HashSet<>()).uses(function.body());
    }

    /** Returns what a node stands for, if it is a defined name that is not looked into already. */
    private Optional<Syntax> meaning(Syntax node) {
        return CanonicalNames.of(node)
                .filter(name -> !parameters.contains(name) && !followed.contains(name))
                .flatMap(bindings)
                .filter(Binding.OfName.class::isInstance)
                .map(binding -> ((Binding.OfName) binding).body());
    }

    /** Returns whether a node is a defined function that uses its own parameter as a tensor. */
    private boolean takesTensors(Optional<String> function) {
        return function.filter(name -> !parameters.contains(name) && !followed.contains(name))
                .filter(name -> bindings.apply(name)
                        .filter(binding -> binding instanceof Binding.OfFunction inner && takesTensors(name, inner))
                        .isPresent())
                .isPresent();
    }

    private boolean takesTensors(String name, Binding.OfFunction function) {
        followed.add(name);
        boolean tensors = new TensorUse(function.parameters(), isTensor, bindings, followed).uses(function.body());
        followed.remove(name);
        return tensors;
    }

    /** Looks into what a node stands for; definitions that go round in a circle are cut. */
    private boolean follows(Syntax node, Predicate<Syntax> look) {
        Optional<Syntax> meaning = meaning(node);
        if (meaning.isEmpty()) {
            return false;
        }
        String name = CanonicalNames.of(node).orElseThrow();
        followed.add(name);
        boolean found = look.test(meaning.get());
        followed.remove(name);
        return found;
    }

    private boolean uses(Syntax node) {
        if (follows(node, this::uses)) {
            return true;
        }
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
        if (node instanceof Syntax.FunctionCall call && takesTensors(Optional.of(call.function())) && mentions(node)) {
            return true;
        }
        if (node instanceof Syntax.Juxtaposition product
                && product.factors().stream().anyMatch(factor -> takesTensors(CanonicalNames.of(factor.value())))
                && mentions(node)) {
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
                && CanonicalNames.of(node).filter(isTensor).isEmpty()) {
            return isTensor(script.base());
        }
        return CanonicalNames.of(node)
                .filter(name -> !parameters.contains(name))
                .filter(isTensor)
                .isPresent();
    }

    private boolean mentions(Syntax node) {
        Optional<String> name = CanonicalNames.of(node);
        return name.isPresent() && parameters.contains(name.get())
                || follows(node, this::mentions)
                || SyntaxParts.of(node).stream().anyMatch(this::mentions);
    }
}
