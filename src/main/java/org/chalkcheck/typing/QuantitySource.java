package org.chalkcheck.typing;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Expr;

/** The quantities of declared networks, as exact numbers or rows of them. */
public interface QuantitySource {
    /** No networks. */
    QuantitySource NONE = new QuantitySource() {
        @Override
        public Set<String> names() {
            return Set.of();
        }

        @Override
        public Answer quantity(String network, String quantity, Optional<String> layer, Map<String, String> options) {
            return new Answer(Optional.empty(), "no network " + network);
        }
    };

    /**
     * A quantity, or why there is none.
     *
     * @param value a number, or a row of numbers for shapes
     * @param problem what is wrong, where there is no value
     */
    record Answer(Optional<Expr> value, String problem) {}

    /** Returns the names of the declared networks. */
    Set<String> names();

    /** Returns whether a network of this name was declared. */
    default boolean knows(String network) {
        return names().contains(network);
    }

    /**
     * Returns a quantity of a network.
     *
     * @param network its name
     * @param quantity such as {@code shape}, {@code params}, {@code macs}, {@code rf}
     * @param layer a layer's number or name; none for the whole
     * @param options such as {@code bias=false}
     */
    Answer quantity(String network, String quantity, Optional<String> layer, Map<String, String> options);
}
