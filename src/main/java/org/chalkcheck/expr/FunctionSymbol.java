package org.chalkcheck.expr;

import java.util.Optional;

/**
 * The name of an unknown smooth function.
 *
 * @param name as declared
 * @param from the length of its argument, for a function of vectors
 * @param to the length of its value, for a function of vectors
 */
public record FunctionSymbol(String name, Optional<Dim> from, Optional<Dim> to) {
    /** Returns whether the function is one of a single real, applied entrywise. */
    public boolean isScalar() {
        return from.isEmpty();
    }

    /** Returns the shape of a value of a function of vectors; length 1 gives a scalar. */
    public Shape valueShape() {
        Dim length = to.orElse(Dim.ONE);
        return length.isOne() ? Shape.SCALAR : Shape.column(length);
    }
}
