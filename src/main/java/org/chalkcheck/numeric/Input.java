package org.chalkcheck.numeric;

import java.util.Optional;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.Variable;
import org.jspecify.annotations.Nullable;

/**
 * One scalar that a program is given: an entry of a variable, or a parameter of an unknown function's random stand-in.
 *
 * @param variable the variable, if it is an entry of one
 * @param function the unknown function, if it is a parameter
 * @param entry the 0-based number of the entry, row by row, or of the parameter
 */
public record Input(Optional<Variable> variable, Optional<FunctionSymbol> function, int entry) {

    static Input of(Variable variable, int entry) {
        return new Input(Optional.of(variable), Optional.empty(), entry);
    }

    static Input of(FunctionSymbol function, int parameter) {
        return new Input(Optional.empty(), Optional.of(function), parameter);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Input that
                && entry == that.entry
                && variable.equals(that.variable)
                && function.equals(that.function);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * variable.hashCode() + function.hashCode()) + entry;
    }
}
