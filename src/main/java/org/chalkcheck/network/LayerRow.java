package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.Optional;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/**
 * One layer of a network: a line of a block, or an operation of a class's {@code forward}.
 *
 * @param name the author's name for it, empty without one
 * @param kind the constructor or function
 * @param text the layer as written
 * @param span the place
 * @param parameters what it holds, also where an earlier layer shares it; nothing if it cannot be constructed
 * @param output the shape after it, without the batch axis; nothing without an input or behind a mistake
 * @param work the operations of it on one sample
 * @param field what a unit after it sees of the input; nothing where that was not followed
 * @param problem what is wrong with this layer
 */
public record LayerRow(
        String name,
        String kind,
        String text,
        Span span,
        Optional<Inventory> parameters,
        Optional<TensorShape> output,
        Optional<Work> work,
        Optional<ReceptiveField> field,
        Optional<Diagnostic> problem) {

    /** Returns the number of learnable entries, if known. */
    public Optional<BigInteger> learnable() {
        return parameters.map(Inventory::learnable);
    }
}
