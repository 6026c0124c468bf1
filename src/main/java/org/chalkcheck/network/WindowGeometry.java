package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A sliding window on a map of {@code axisCount} axes behind the channels.
 *
 * <p>Output size, floor: (i + p - d (k - 1) - 1) / s + 1, where p is the padding of both sides together.
 *
 * @param kernel k of each axis
 * @param stride s
 * @param before padding at the start
 * @param after padding at the end
 * @param dilation d
 */
record WindowGeometry(
        List<BigInteger> kernel,
        List<BigInteger> stride,
        List<BigInteger> before,
        List<BigInteger> after,
        List<BigInteger> dilation) {

    int axisCount() {
        return kernel.size();
    }

    /** Returns d (k - 1), one less than the positions that a window spans. */
    BigInteger reach(int axis) {
        return dilation.get(axis).multiply(kernel.get(axis).subtract(BigInteger.ONE));
    }

    BigInteger kernelSize() {
        return new TensorShape(kernel).elementCount();
    }

    /** Returns the map's sizes behind the channels of {@code in}, checked against this window's number of axes. */
    static List<BigInteger> spatial(String kind, TensorShape in, int axisCount) {
        if (in.axisCount() == axisCount + 1) {
            return in.dimensions().subList(1, in.axisCount());
        }
        String form = List.of("(C, L)", "(C, H, W)", "(C, D, H, W)").get(axisCount - 1);
        String message = kind + " takes " + form + " but gets " + in;
        throw in.axisCount() == axisCount + 2
                ? NetworkProblem.shape(message, "shapes are written without the batch axis")
                : NetworkProblem.shape(message);
    }

    /** Returns the output sizes, one an axis. */
    List<BigInteger> outputSizes(String kind, TensorShape in, boolean ceil) {
        List<BigInteger> sizes = spatial(kind, in, axisCount());
        List<BigInteger> out = new ArrayList<>();
        for (int a = 0; a < sizes.size(); a++) {
            BigInteger padded = sizes.get(a).add(before.get(a)).add(after.get(a));
            BigInteger span = reach(a).add(BigInteger.ONE);
            BigInteger room = padded.subtract(span);
            if (room.signum() < 0 && !(ceil && room.add(stride.get(a)).signum() > 0)) {
                throw NetworkProblem.shape(
                        kind + ": a window of " + span + " does not fit into the padded size " + padded + " of " + in);
            }
            BigInteger steps;
            if (ceil) {
                steps = ceilDivide(room, stride.get(a));
                BigInteger start = steps.multiply(stride.get(a));
                // The last window must start inside the map or its left padding.
                if (start.compareTo(sizes.get(a).add(before.get(a))) >= 0) {
                    steps = steps.subtract(BigInteger.ONE);
                }
            } else {
                steps = room.divide(stride.get(a));
            }
            out.add(steps.add(BigInteger.ONE));
        }
        if (out.stream().anyMatch(size -> size.signum() <= 0)) {
            throw NetworkProblem.shape(kind + ": the output of " + in + " would be empty");
        }
        return out;
    }

    /** Returns the flow with its fields seen through this window. */
    Fields through(Fields fields, List<BigInteger> outputs) {
        Fields out = fields;
        for (int a = 0; a < axisCount(); a++) {
            BigInteger step = stride.get(a);
            BigInteger pad = before.get(a);
            BigInteger dilated = dilation.get(a);
            BigInteger size = kernel.get(a);
            out = out.through(
                    a + 1,
                    BigInteger.ONE,
                    step,
                    o -> new Look(o.multiply(step).subtract(pad), dilated, size),
                    outputs.get(a));
        }
        return out;
    }

    static TensorShape shape(BigInteger channels, List<BigInteger> sizes) {
        List<BigInteger> out = new ArrayList<>();
        out.add(channels);
        out.addAll(sizes);
        return new TensorShape(out);
    }

    static BigInteger ceilDivide(BigInteger a, BigInteger b) {
        return a.negate().subtract(a.negate().mod(b)).divide(b).negate();
    }

    static BigInteger floorDivide(BigInteger a, BigInteger b) {
        return a.subtract(a.mod(b)).divide(b);
    }
}
