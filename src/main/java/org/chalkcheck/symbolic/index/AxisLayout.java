package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.chalkcheck.expr.Dim;

/** How an axis is composed: of one range, of two ranges one inside the other (vec, Kronecker), or of blocks one after the other. */
sealed interface AxisLayout {
    /** An axis of one range. */
    record Plain(Dim length) implements AxisLayout {}

    /** An axis of pairs, the inner index running fast. */
    record Pair(AxisLayout outer, AxisLayout inner, Dim innerLength) implements AxisLayout {}

    /** An axis of blocks. */
    record Parts(List<AxisLayout> parts, List<Dim> lengths) implements AxisLayout {}

    /** Returns the more composed of two layouts of one axis. */
    default AxisLayout or(AxisLayout other) {
        return this instanceof Plain ? other : this;
    }

    /** Returns positions that together are all positions of the axis; symbolic ranges give a fresh variable. */
    default List<Index> positions(Workspace work, int literalLimit) {
        List<Index> all = new ArrayList<>();
        if (this instanceof Plain plain) {
            Dim length = plain.length;
            if (length.isLiteral() && length.literal() <= literalLimit) {
                for (long i = 1; i <= length.literal(); i++) {
                    all.add(IndexSum.constant(Dim.of(i)));
                }
            } else {
                all.add(work.fresh("i", work.dimension(length)));
            }
        } else if (this instanceof Pair pair) {
            for (Index outer : pair.outer.positions(work, literalLimit)) {
                for (Index inner : pair.inner.positions(work, literalLimit)) {
                    all.add(new IndexPair(outer, inner, pair.innerLength));
                }
            }
        } else if (this instanceof Parts parts) {
            for (int block = 0; block < parts.parts.size(); block++) {
                for (Index inner : parts.parts.get(block).positions(work, literalLimit)) {
                    all.add(new IndexPart(block, inner, parts.lengths));
                }
            }
        }
        return all;
    }

    /** Returns the sum over all positions of the axis. */
    default Form sum(Workspace work, int literalLimit, Function<Index, Form> body) {
        List<Form> terms = new ArrayList<>();
        terms.add(work.zero);
        for (Index position : positions(work, literalLimit)) {
            List<IndexVar> fresh = new ArrayList<>();
            for (IndexVar variable : position.variables()) {
                fresh.add(variable);
            }
            terms.add(work.sums.sum(fresh, body.apply(position)));
        }
        return work.algebra.sum(terms);
    }
}
