package org.chalkcheck;

/**
 * The generator MT19937 with PyTorch's way to make a single-precision number of its output.
 *
 * <p>Matsumoto and Nishimura, ACM TOMACS 8 (1998); seeded with one integer as in their version of 2002.
 */
final class MersenneTwister {
    private static final int SIZE = 624;
    private static final int SHIFT = 397;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    MersenneTwister(int seed) {
        state[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1_812_433_253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
        }
    }

    private void twist() {
        for (int k = 0; k < SIZE; k++) {
            int joined = state[k] & 0x8000_0000 | state[(k + 1) % SIZE] & 0x7FFF_FFFF;
            state[k] = state[(k + SHIFT) % SIZE] ^ joined >>> 1 ^ ((joined & 1) == 0 ? 0 : 0x9908_B0DF);
        }
        next = 0;
    }

    /** Returns the next 32 bits. */
    int next() {
        if (next == SIZE) {
            twist();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9D2C_5680;
        y ^= y << 15 & 0xEFC6_0000;
        return y ^ y >>> 18;
    }

    /** Returns the numerator over 2^24 of the next number of {@code torch.rand}. */
    int next24() {
        return next() & 0xFF_FFFF;
    }
}
