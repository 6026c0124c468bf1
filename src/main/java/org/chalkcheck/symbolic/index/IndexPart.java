package org.chalkcheck.symbolic.index;

import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Dim;

/**
 * A position inside one block of an axis that was put together from blocks.
 *
 * @param block the 0-based number of the block
 * @param inner the position inside the block
 * @param lengths the lengths of all blocks
 */
record IndexPart(int block, Index inner, List<Dim> lengths) implements Index {
    @Override
    public List<IndexVar> variables() {
        return inner.variables();
    }

    @Override
    public Index substitute(Map<IndexVar, Index> values) {
        Index newInner = inner.substitute(values);
        return newInner == inner ? this : new IndexPart(block, newInner, lengths);
    }

    @Override
    public String toString() {
        return "block" + block + "(" + inner + ")";
    }
}
