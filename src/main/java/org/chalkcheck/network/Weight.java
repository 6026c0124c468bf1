package org.chalkcheck.network;

import java.math.BigInteger;

/**
 * Tensors of one shape that a layer holds.
 *
 * @param role what they are
 * @param count entries of all of them together
 */
record Weight(Role role, BigInteger count) {
    /** What a tensor is in its layer. */
    enum Role {
        /** Learnable, a factor; also a normalization's scale and shift. */
        WEIGHT,
        /** Learnable, the bias of a convolution, linear, attention or recurrent layer. */
        BIAS,
        /** A buffer: not learnable, such as running statistics. */
        BUFFER
    }

    static Weight weight(BigInteger... dimensions) {
        return new Weight(Role.WEIGHT, product(dimensions));
    }

    static Weight bias(BigInteger... dimensions) {
        return new Weight(Role.BIAS, product(dimensions));
    }

    static Weight buffer(BigInteger... dimensions) {
        return new Weight(Role.BUFFER, product(dimensions));
    }

    Weight times(BigInteger copies) {
        return new Weight(role, count.multiply(copies));
    }

    private static BigInteger product(BigInteger... dimensions) {
        BigInteger out = BigInteger.ONE;
        for (BigInteger dimension : dimensions) {
            out = out.multiply(dimension);
        }
        return out;
    }
}
