package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.List;
import org.chalkcheck.source.Diagnostic;

/** The answer to a question about a network. */
public sealed interface QuantityResult {

    /** A number. */
    record Count(BigInteger value) implements QuantityResult {}

    /** A shape, or one number for each axis where axes differ. */
    record Dimensions(List<BigInteger> values) implements QuantityResult {
        public Dimensions {
            values = List.copyOf(values);
        }
    }

    /** No answer, and why; the span is the layer's, or the network's first character. */
    record Failure(Diagnostic diagnostic) implements QuantityResult {}
}
