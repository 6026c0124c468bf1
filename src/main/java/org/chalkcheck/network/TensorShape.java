package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The dimensions of a tensor without its batch axis, for images (channels, height, width).
 *
 * <p>Invariant: no dimension is negative.
 *
 * @param dimensions one number an axis
 */
public record TensorShape(List<BigInteger> dimensions) {
    public TensorShape {
        dimensions = List.copyOf(dimensions);
        for (BigInteger dimension : dimensions) {
            if (dimension.signum() < 0) {
                throw new IllegalArgumentException("negative dimension in " + dimensions);
            }
        }
    }

    /** Returns the shape with these dimensions. */
    public static TensorShape of(long... dimensions) {
        List<BigInteger> out = new ArrayList<>();
        for (long dimension : dimensions) {
            out.add(BigInteger.valueOf(dimension));
        }
        return new TensorShape(out);
    }

    /** Returns the number of axes. */
    public int axisCount() {
        return dimensions.size();
    }

    /** Returns the dimension of an axis, from 0. */
    public BigInteger dimension(int axis) {
        return dimensions.get(axis);
    }

    /** Returns the number of entries, 1 without axes. */
    public BigInteger elementCount() {
        BigInteger count = BigInteger.ONE;
        for (BigInteger dimension : dimensions) {
            count = count.multiply(dimension);
        }
        return count;
    }

    /** Returns this shape with another dimension at one axis. */
    TensorShape with(int axis, BigInteger dimension) {
        List<BigInteger> out = new ArrayList<>(dimensions);
        out.set(axis, dimension);
        return new TensorShape(out);
    }

    /** Returns the shape as authors write it: {@code (3, 224, 224)}, and {@code (1000)} for one axis. */
    @Override
    public String toString() {
        return dimensions.stream().map(BigInteger::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
