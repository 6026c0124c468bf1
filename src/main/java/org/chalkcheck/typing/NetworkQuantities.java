package org.chalkcheck.typing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;

/** Quantities of declared networks: {@code shape_3(N)}, {@code params(N, bias=false)}. */
final class NetworkQuantities {
    private static final Set<String> QUANTITIES = Set.of(
            "shape",
            "params",
            "macs",
            "flops",
            "rf",
            "stride",
            "jump",
            "buffers",
            "activations",
            "additions",
            "multiplications");

    private final Elaborator elaborator;

    NetworkQuantities(Elaborator elaborator) {
        this.elaborator = elaborator;
    }

    static boolean isQuantity(String name) {
        return QUANTITIES.contains(name);
    }

    /** A name as it is written: {@code AlexNet} and {@code ResNet-18} would be products and differences of letters. */
    private String written(Syntax name) {
        return elaborator
                .context
                .source
                .slice(name.span())
                .replaceAll("\\\\(?:mathrm|text|texttt|mathit|mathsf|operatorname)\\b|[{}$\\s]", "")
                .replace("\\_", "_");
    }

    /** Returns whether a side asks for the shape of a network or of one of its layers. */
    static boolean isShape(Syntax side) {
        return side instanceof Syntax.FunctionCall call && call.function().equals("shape");
    }

    /** Returns a shape written as {@code 128 \times 16 \times 16}, axis by axis. */
    static Optional<List<Syntax>> axes(Syntax side) {
        boolean product = side instanceof Syntax.Infix infix
                && infix.operators().stream().allMatch(operator -> operator.kind() == Syntax.Infix.Kind.TIMES);
        return product ? Optional.of(((Syntax.Infix) side).operands()) : Optional.empty();
    }

    /** Returns the exact quantity. */
    Expr quantity(Syntax.FunctionCall call) {
        if (call.arguments().isEmpty()) {
            throw Elaborator.invalid("no-network", call.span(), call.function() + " needs the name of a network");
        }
        Syntax first = call.arguments().get(0).value();
        String network = CanonicalNames.of(first)
                .filter(elaborator.context.quantities::knows)
                .or(() -> Optional.of(written(first)).filter(elaborator.context.quantities::knows))
                .orElseThrow(() -> Elaborator.invalid(
                        "no-network",
                        first.span(),
                        "no network of this name is declared here",
                        "declare it in a fenced block: ```network N"));
        Map<String, String> options = new LinkedHashMap<>();
        for (Syntax.FunctionCall.Argument argument :
                call.arguments().subList(1, call.arguments().size())) {
            String name = argument.name()
                    .orElseThrow(() -> Elaborator.invalid(
                            "network-option", argument.value().span(), "an option is written name=value"));
            options.put(
                    name,
                    CanonicalNames.of(argument.value())
                            .orElseGet(
                                    () -> elaborator.elaborate(argument.value()).toString()));
        }
        Optional<String> layer = call.subscript()
                .map(Names::strip)
                .map(subscript -> subscript instanceof Syntax.Number number
                        ? number.text()
                        : subscript instanceof Syntax.Text text
                                ? text.text().trim()
                                : CanonicalNames.of(subscript)
                                        .orElseThrow(() -> Elaborator.invalid(
                                                "network-layer", subscript.span(), "a layer is a number or a name")));
        QuantitySource.Answer answer = elaborator.context.quantities.quantity(network, call.function(), layer, options);
        return answer.value().orElseThrow(() -> Elaborator.invalid("network-quantity", call.span(), answer.problem()));
    }
}
