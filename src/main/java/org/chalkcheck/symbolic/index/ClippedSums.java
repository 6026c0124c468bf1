package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;

/**
 * Sums that are clipped to where the entries in them exist, such as the entry of a convolution
 * sum_{i = max(1, k + 1 - m)}^{min(n, k)} a[i] b[k + 1 - i].
 *
 * <p>Where the sum is defined, its range lies where all entries exist. Where each of its bounds is one that an entry sets,
 * the converse holds too, and it is the sum over the places of each entry with a delta for every further one.
 */
final class ClippedSums {
    private final Lowering lowering;
    private final Workspace work;

    ClippedSums(Lowering lowering) {
        this.lowering = lowering;
        this.work = lowering.work;
    }

    /**
     * The index on one axis of an entry: {@code factor * i + offset}, a position from 1 to {@code length}.
     *
     * @param factor 1 or -1
     */
    private record Place(long factor, Index offset, Dim length) {
        /** Returns the least value of i that has a place. */
        Index least() {
            Index first = IndexSum.constant(Dim.ONE);
            return factor > 0 ? IndexSum.add(first, -1, offset) : IndexSum.add(offset, -1, IndexSum.constant(length));
        }

        Index greatest() {
            Index first = IndexSum.constant(Dim.ONE);
            return factor > 0 ? IndexSum.add(IndexSum.constant(length), -1, offset) : IndexSum.add(offset, -1, first);
        }

        /** Returns the value of i that has a given place. */
        Index at(Index place) {
            Index difference = IndexSum.add(place, -1, offset);
            return factor > 0 ? difference : IndexSum.add(IndexSum.constant(Dim.of(0)), -1, difference);
        }
    }

    /** Returns whether a bound is a maximum or minimum of several. */
    static boolean isClipped(Reduction sum) {
        return sum.kind() == Reduction.Kind.SUM
                && (isCall(sum.lower(), ScalarFunction.MAX) || isCall(sum.upper(), ScalarFunction.MIN));
    }

    /**
     * Returns the sum over all places.
     *
     * @throws KernelLimitException if a bound is none that an entry sets, or something else depends on the index
     */
    Form of(Reduction sum) {
        if (sum.kind() != Reduction.Kind.SUM || !sum.shape().isScalar()) {
            throw new KernelLimitException("a range that may be empty");
        }
        IndexVar index = work.fresh(sum.index().label(), null);
        Lowering inside = lowering.with(sum.index(), index);
        List<Expr> outside = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (Expr factor : sum.body() instanceof Product product ? product.factors() : List.of(sum.body())) {
            if (!depends(factor, sum)) {
                outside.add(factor);
            } else if (factor instanceof Entry entry && !depends(entry.tensor(), sum)) {
                entries.add(entry);
                places(entry, index, inside, places);
            } else {
                throw new KernelLimitException("a clipped sum of something else than entries");
            }
        }
        Set<Index> least = new HashSet<>();
        Set<Index> greatest = new HashSet<>();
        places.forEach(place -> {
            least.add(place.least());
            greatest.add(place.greatest());
        });
        boolean clipped = least.containsAll(bounds(sum.lower(), ScalarFunction.MAX))
                && greatest.containsAll(bounds(sum.upper(), ScalarFunction.MIN));
        if (!clipped || places.isEmpty()) {
            throw new KernelLimitException("a sum over a range that may be empty");
        }
        work.use("sum.clipped");
        return over(sum, entries, outside, places);
    }

    private Form over(Reduction sum, List<Entry> entries, List<Expr> outside, List<Place> places) {
        Place base = places.get(0);
        IndexVar first = work.fresh("i", work.dimension(base.length()));
        List<IndexVar> bound = new ArrayList<>(List.of(first));
        Index value = base.at(first);
        Form product = work.unit;
        int next = 0;
        for (Entry entry : entries) {
            List<Index> at = new ArrayList<>();
            for (int axis = 0; axis < entry.indices().size(); axis++) {
                Index index = lowering.with(sum.index(), value)
                        .position(entry.indices().get(axis));
                if (!depends(entry.indices().get(axis), sum)) {
                    at.add(index);
                } else if (next++ == 0) {
                    at.add(first);
                } else {
                    IndexVar place = work.fresh(
                            "i", work.dimension(entry.tensor().shape().axis(axis)));
                    bound.add(place);
                    product = work.algebra.multiply(product, work.matrices.delta(place, index));
                    at.add(place);
                }
            }
            product = work.algebra.multiply(product, lowering.entry(entry.tensor(), at));
        }
        for (Expr factor : outside) {
            product = work.algebra.multiply(product, lowering.scalar(factor));
        }
        return work.sums.sum(bound, product);
    }

    private static void places(Entry entry, IndexVar index, Lowering inside, List<Place> into) {
        for (int axis = 0; axis < entry.indices().size(); axis++) {
            Index position = inside.position(entry.indices().get(axis));
            if (!position.contains(index)) {
                continue;
            }
            long factor = position instanceof IndexSum sum ? sum.factor(index) : 1;
            if (Math.abs(factor) != 1) {
                throw new KernelLimitException("a clipped sum with steps");
            }
            Index offset = IndexSum.add(position, -factor, index);
            into.add(new Place(factor, offset, entry.tensor().shape().axis(axis)));
        }
    }

    private List<Index> bounds(Expr bound, ScalarFunction function) {
        List<Index> out = new ArrayList<>();
        if (bound instanceof Call call && call.function() == function) {
            call.arguments().forEach(argument -> out.addAll(bounds(argument, function)));
        } else {
            out.add(lowering.position(bound));
        }
        return out;
    }

    private static boolean depends(Expr part, Reduction sum) {
        return Traversal.contains(part, node -> node.equals(sum.index()));
    }

    private static boolean isCall(Expr e, ScalarFunction function) {
        return e instanceof Call call && call.function() == function;
    }
}
