package org.chalkcheck.network;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/**
 * Reads networks: blocks that list layers, and Python classes.
 *
 * <p>A block lists one layer a line as PyTorch's constructors, with or without {@code nn.}, after a line
 * {@code input (3, 224, 224)}; {@code name = Conv2d(...)} names one, {@code #} starts a comment, {@code Sequential},
 * {@code Residual(body, shortcut)} and {@code Concat} nest, and a line that is only a name uses that layer again. Layers
 * count from 1 in order of lines. In Python the layers are the operations of {@code forward} in their order; the input's
 * shape stands in a line {@code # input (3, 224, 224)} or comes from the caller.
 *
 * <p>Nothing is executed; time, depth and size are bounded, with a diagnostic at the bound.
 */
public final class NetworkParser {
    private static final int MAX_LENGTH = 1_000_000;
    private static final Pattern PYTHON = Pattern.compile(
            "(?m)^[ \\t]*(class[ \\t]+\\w+[ \\t]*[(:]"
                    + "|def[ \\t]+\\w+[ \\t]*\\(|self\\.\\w+[ \\t]*=|import[ \\t]+\\w+|from[ \\t]+\\w+[\\w.]*[ \\t]+import\\b)");

    private NetworkParser() {}

    /**
     * Reads a network in either form.
     *
     * @param text the block's text
     * @param baseOffset where it starts in its source; spans are offsets there
     */
    public static ParsedNetwork parse(String text, int baseOffset) {
        return parse(text, baseOffset, List.of());
    }

    /**
     * Reads a network in either form, for inputs of given shapes.
     *
     * @param text the block's text
     * @param baseOffset where it starts in its source
     * @param inputs the shapes of the inputs without their batch axes, instead of those that the text states; may be empty
     */
    public static ParsedNetwork parse(String text, int baseOffset, List<TensorShape> inputs) {
        return PYTHON.matcher(text).find()
                ? parsePython(text, baseOffset, inputs)
                : parseLayers(text, baseOffset, inputs.stream().findFirst());
    }

    /**
     * Reads a block that lists layers.
     *
     * @param text the block's text
     * @param baseOffset where it starts in its source
     * @param input the input's shape instead of the one that the text states
     */
    public static ParsedNetwork parseLayers(String text, int baseOffset, Optional<TensorShape> input) {
        return tooLong(text, baseOffset).orElseGet(() -> new LayerListReader(text, baseOffset, input).read());
    }

    /**
     * Reads Python.
     *
     * @param text the code
     * @param baseOffset where it starts in its source
     * @param inputs the shapes of {@code forward}'s tensors without their batch axes; if empty, the text may state one
     */
    public static ParsedNetwork parsePython(String text, int baseOffset, List<TensorShape> inputs) {
        return tooLong(text, baseOffset).orElseGet(() -> new PythonReader(text, baseOffset, inputs).read());
    }

    private static Optional<ParsedNetwork> tooLong(String text, int baseOffset) {
        if (text.length() <= MAX_LENGTH) {
            return Optional.empty();
        }
        Diagnostic diagnostic = Diagnostic.error(
                NetworkProblem.LIMIT,
                new Span(baseOffset, baseOffset),
                "a network of " + text.length() + " characters; at most " + MAX_LENGTH + " are read");
        return Optional.of(new ParsedNetwork(Optional.empty(), List.of(diagnostic)));
    }
}
