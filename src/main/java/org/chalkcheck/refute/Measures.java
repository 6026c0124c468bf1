package org.chalkcheck.refute;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.chalkcheck.expr.Relation;

/** How far both sides lie apart at the points of a run, over all entries. */
final class Measures {
    /** How many error bounds sides must lie apart where no method of high precision confirms it. */
    private static final double CLEAR_BOUNDS = 1e3;

    private static final double CLEAR_RELATIVE = 1e-6;

    private final double[][] left;
    private final double[][] right;
    private final double[][] leftErrors;
    private final double[][] rightErrors;

    /** @param sides a program whose outputs 0 and 1 are the sides */
    Measures(Execution sides) {
        this.left = sides.values(0);
        this.right = sides.values(1);
        this.leftErrors = sides.errors(0);
        this.rightErrors = sides.errors(1);
    }

    /** Returns whether all entries of a side have values. */
    boolean isDefined(int side, int point) {
        double[][] values = side == 0 ? left : right;
        double[][] errors = side == 0 ? leftErrors : rightErrors;
        for (int entry = 0; entry < values.length; entry++) {
            if (!Double.isFinite(values[entry][point]) || !(errors[entry][point] < Double.POSITIVE_INFINITY)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether both sides have one value without an error, in an entry at the first point. */
    boolean isTie(int entry) {
        return left[entry][0] == right[entry][0] && leftErrors[entry][0] == 0 && rightErrors[entry][0] == 0;
    }

    /** Returns the largest difference of an entry. */
    double difference(int point) {
        double largest = 0;
        for (int entry = 0; entry < left.length; entry++) {
            largest = Math.max(largest, Math.abs(left[entry][point] - right[entry][point]));
        }
        return largest;
    }

    /** Returns the largest absolute value of an entry of either side. */
    double size(int point) {
        double largest = 0;
        for (int entry = 0; entry < left.length; entry++) {
            largest = Math.max(largest, Math.abs(left[entry][point]));
            largest = Math.max(largest, Math.abs(right[entry][point]));
        }
        return largest;
    }

    /** Returns the largest error bound of the difference of an entry. */
    double bound(int point) {
        double largest = 0;
        for (int entry = 0; entry < left.length; entry++) {
            largest = Math.max(largest, leftErrors[entry][point] + rightErrors[entry][point]);
        }
        return largest;
    }

    /** Returns whether all values lie within their errors of zero, without being exactly zero. */
    boolean vanishes(int point) {
        double bound = bound(point);
        return bound > 0 && size(point) <= 4 * bound;
    }

    /** Returns the difference beside the values, or -1 where they cancel to zero. */
    double relativeError(int point) {
        double size = size(point);
        return size > 100 * bound(point) ? difference(point) / size : -1;
    }

    /** Returns whether the sides lie so far apart that even a poor estimate of the error does not explain it. */
    boolean isClear(int point) {
        double difference = difference(point);
        return difference > CLEAR_BOUNDS * bound(point) && difference > CLEAR_RELATIVE * size(point);
    }

    /** Returns by how much an inequality holds, beside values of more than about 1; NaN where that is unknown. */
    double slack(int point, Relation relation) {
        boolean less = relation == Relation.LESS || relation == Relation.LESS_OR_EQUAL;
        double least = Double.POSITIVE_INFINITY;
        for (int entry = 0; entry < left.length; entry++) {
            double gap = right[entry][point] - left[entry][point];
            double bound = leftErrors[entry][point] + rightErrors[entry][point];
            least = Math.min(least, bound < Double.POSITIVE_INFINITY ? less ? gap : -gap : Double.NaN);
        }
        return least / (1 + size(point));
    }

    /** Returns those of the first points at which an inequality is closest to failing, or fails, beginning with the closest. */
    int[] closest(int count, Relation relation, int most) {
        return IntStream.range(0, count)
                .filter(k -> Double.isFinite(slack(k, relation)))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(k -> slack(k, relation))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
