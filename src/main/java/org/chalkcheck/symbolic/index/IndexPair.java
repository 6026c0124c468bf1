package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Dim;

/**
 * The position {@code (outer - 1) * length + inner} on an axis that was made of two, as by vec and Kronecker products.
 *
 * @param outer the slow index
 * @param inner the fast index, from 1 to {@code length}
 * @param length the length of the inner axis
 */
record IndexPair(Index outer, Index inner, Dim length) implements Index {
    @Override
    public List<IndexVar> variables() {
        List<IndexVar> all = new ArrayList<>(outer.variables());
        all.addAll(inner.variables());
        return all;
    }

    @Override
    public Index substitute(Map<IndexVar, Index> values) {
        Index newOuter = outer.substitute(values);
        Index newInner = inner.substitute(values);
        return newOuter == outer && newInner == inner ? this : new IndexPair(newOuter, newInner, length);
    }

    @Override
    public String toString() {
        return "<" + outer + "," + inner + ">";
    }
}
