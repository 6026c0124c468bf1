package org.chalkcheck.network;

import java.math.BigInteger;

/**
 * The units of a map that one unit of the next looks at: first, first + step, and so on, {@code count} of them.
 *
 * @param first the first one, which may lie in the padding
 * @param step the distance between neighbours, positive
 * @param count how many there are; 0 for a unit that sees nothing, as between the inputs of a transposed convolution
 */
record Look(BigInteger first, BigInteger step, BigInteger count) {
    static Look at(BigInteger unit) {
        return new Look(unit, BigInteger.ONE, BigInteger.ONE);
    }

    /** Returns all units from {@code first} to {@code last}. */
    static Look range(BigInteger first, BigInteger last) {
        return new Look(
                first, BigInteger.ONE, last.subtract(first).add(BigInteger.ONE).max(BigInteger.ZERO));
    }

    BigInteger last() {
        return first.add(step.multiply(count.subtract(BigInteger.ONE)));
    }
}
