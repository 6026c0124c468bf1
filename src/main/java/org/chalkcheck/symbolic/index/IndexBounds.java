package org.chalkcheck.symbolic.index;

import java.util.Map;
import java.util.function.Function;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/** The least and the greatest value of an integer combination of index variables over their ranges, each from 1 on. */
final class IndexBounds {
    private final Workspace work;

    IndexBounds(Workspace work) {
        this.work = work;
    }

    /** Returns the least value; null where it is not known. */
    @Nullable
    Form least(IndexSum sum) {
        return bound(sum, factor -> factor > 0);
    }

    /** Returns the greatest value; null where it is not known. */
    @Nullable
    Form greatest(IndexSum sum) {
        return bound(sum, factor -> factor < 0);
    }

    private @Nullable Form bound(IndexSum sum, Function<Long, Boolean> atOne) {
        Form total = work.dimension(sum.constant());
        for (Map.Entry<IndexVar, Long> factor : sum.factors().entrySet()) {
            Form size = factor.getKey().size();
            if (size == null) {
                return null;
            }
            Form end = atOne.apply(factor.getValue()) ? work.unit : size;
            total = work.algebra.add(total, work.algebra.scale(end, Rational.of(factor.getValue())));
        }
        return total;
    }

    /** Returns whether a position is certain to lie between 1 and a length. */
    boolean within(IndexSum sum, Form size) {
        Form least = least(sum);
        Form greatest = greatest(sum);
        return least != null
                && greatest != null
                && work.signs.nonNegative(work.algebra.subtract(least, work.unit))
                && work.signs.nonNegative(work.algebra.subtract(size, greatest));
    }
}
