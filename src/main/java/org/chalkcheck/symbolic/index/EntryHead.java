package org.chalkcheck.symbolic.index;

import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;

/**
 * Whose entry an atom is.
 *
 * @param variable the variable
 * @param raw whether its structure is not used, because a derivative by its entries as independent ones is about to be taken
 */
record EntryHead(Variable variable, boolean raw) {
    Structure structure() {
        return raw ? Structure.GENERAL : variable.structure();
    }

    @Override
    public String toString() {
        return variable.name();
    }
}
