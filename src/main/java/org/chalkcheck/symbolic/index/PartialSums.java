package org.chalkcheck.symbolic.index;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.jspecify.annotations.Nullable;

/**
 * Sums whose range depends on an index outside of them, such as that over j from i + 1 to n, as sums over the whole range with an indicator, so that
 * sums over the two halves of a square meet.
 */
final class PartialSums {
    private final Lowering lowering;
    private final Workspace work;

    PartialSums(Lowering lowering) {
        this.lowering = lowering;
        this.work = lowering.work;
    }

    /** Returns the sum over the whole range, or null where the range depends on no index, or on one in another way. */
    @Nullable
    Form of(Reduction sum, List<Index> at) {
        Form low = lowering.scalar(sum.lower());
        Form high = lowering.scalar(sum.upper());
        if (!sum.shape().isScalar() || low.free.isEmpty() == high.free.isEmpty()) {
            return null;
        }
        if (!work.takesWholeRange()) {
            return null;
        }
        return low.free.isEmpty() ? upTo(sum, low, high, at) : from(sum, low, high, at);
    }

    /** The range begins behind an outer index: all of it begins with 1. */
    private @Nullable Form from(Reduction sum, Form low, Form high, List<Index> at) {
        if (!work.signs.nonNegative(work.algebra.subtract(low, work.unit))) {
            return null;
        }
        // Of whole numbers: i + 1 <= j is i < j.
        Expr before = Expressions.subtract(sum.lower(), Num.ONE);
        Condition inside = isPlain(lowering.scalar(before))
                ? new Condition.Compare(before, Relation.LESS, sum.index())
                : new Condition.Compare(sum.lower(), Relation.LESS_OR_EQUAL, sum.index());
        return over(sum, IndexSum.constant(Dim.ONE), high, inside, at);
    }

    /** The range ends before an outer index: all of it ends where that index has its largest value. */
    private @Nullable Form upTo(Reduction sum, Form low, Form high, List<Index> at) {
        IndexVar outer = high.free.iterator().next();
        Form size = outer.size();
        if (high.free.size() != 1
                || size == null
                || work.algebra.subtract(high, work.value(outer)).free.contains(outer)) {
            return null;
        }
        Form largest = Rewriter.ofAtom(work, work.atom(outer), size).form(high);
        Expr behind = Expressions.sum(sum.upper(), Num.ONE);
        boolean strict = isPlain(lowering.scalar(behind));
        // The range of j < i is taken as far as that of i, where the indicator is 0, too.
        Form end = strict ? work.algebra.add(largest, work.unit) : largest;
        Form count = work.algebra.add(work.algebra.subtract(end, low), work.unit);
        Condition inside = strict
                ? new Condition.Compare(sum.index(), Relation.LESS, behind)
                : new Condition.Compare(sum.index(), Relation.LESS_OR_EQUAL, sum.upper());
        return over(sum, lowering.position(sum.lower()), count, inside, at);
    }

    private static boolean isPlain(Form bound) {
        return bound.isSingle();
    }

    private @Nullable Form over(Reduction sum, Index first, Form count, Condition inside, List<Index> at) {
        if (!work.signs.nonNegative(count) || !work.signs.integer(count)) {
            return null;
        }
        work.use("sum.range");
        IndexVar index = work.fresh(sum.index().label(), count);
        Index position = IndexSum.add(IndexSum.add(first, 1, index), -1, IndexSum.constant(Dim.ONE));
        Cases body = new Cases(List.of(new Cases.Branch(inside, sum.body())), Optional.of(Num.ZERO));
        return work.sums.sum(index, lowering.with(sum.index(), position).entry(body, at));
    }
}
