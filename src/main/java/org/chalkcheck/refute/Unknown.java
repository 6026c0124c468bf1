package org.chalkcheck.refute;

import java.util.Optional;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.Variable;

/**
 * What gets a value at a point: a variable with all its entries, or an unknown function with the parameters of its stand-in.
 *
 * @param variable the variable, if it is one
 * @param function the function, if it is one
 * @param lengths the axis lengths of the variable
 * @param start the first slot
 * @param size the number of slots
 */
record Unknown(Optional<Variable> variable, Optional<FunctionSymbol> function, int[] lengths, int start, int size) {

    String name() {
        if (variable.isPresent()) {
            return variable.get().name();
        }
        return function.isPresent() ? function.get().name() : "";
    }

    boolean isFunction() {
        return function.isPresent();
    }

    boolean isScalar() {
        return variable.isPresent() && lengths.length == 0;
    }

    int rows() {
        return lengths.length == 0 ? 1 : lengths[0];
    }

    int columns() {
        return lengths.length < 2 ? 1 : size / lengths[0];
    }
}
