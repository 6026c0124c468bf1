package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.source.Span;

/**
 * What a solve block asks: the hyper-parameters of one layer that turns a given shape into another.
 *
 * @param kind the layer's constructor
 * @param in the given input shape
 * @param out the wished output shape
 * @param sought the names to find, in the author's order
 * @param bounds for each of k, s, p, d, q and g the values to try, smallest first; one value where it is fixed
 * @param strideFollowsKernel whether s is k because it is neither sought nor fixed, as for poolings
 * @param required conditions that every solution must meet
 * @param span the block's place
 */
record SolveProblem(
        String kind,
        TensorShape in,
        TensorShape out,
        List<String> sought,
        Map<String, Range> bounds,
        boolean strideFollowsKernel,
        Set<WindowSolution.Condition> required,
        Span span) {

    /** The integers from {@code low} to {@code high}. */
    record Range(BigInteger low, BigInteger high) {
        BigInteger size() {
            return high.subtract(low).add(BigInteger.ONE);
        }

        boolean isFixed() {
            return low.equals(high);
        }

        @Override
        public String toString() {
            return isFixed() ? low.toString() : low + ".." + high;
        }
    }

    /**
     * Returns the bounds of one of {@link HyperparameterSolver#NAMES}.
     *
     * @throws IllegalArgumentException for another name
     */
    Range range(String name) {
        Range range = bounds.get(name);
        if (range == null) {
            throw new IllegalArgumentException("no bounds of " + name);
        }
        return range;
    }

    boolean isTransposed() {
        return kind.startsWith("ConvTranspose");
    }

    boolean isPooling() {
        return kind.contains("Pool");
    }

    int axisCount() {
        return in.axisCount() - 1;
    }
}
