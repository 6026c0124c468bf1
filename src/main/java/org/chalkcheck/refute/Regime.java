package org.chalkcheck.refute;

import java.util.SplittableRandom;

/** The strata of sample points: each point belongs to one, which all of its values share. */
enum Regime {
    /** Values of ordinary size in general position. */
    ORDINARY,
    /** Small integers and halves, zero and one among them. */
    SMALL_INTEGERS,
    /** Up to about 20. */
    MODERATE,
    /** Each value of a scale of its own between 1e-6 and 1e6. */
    MIXED_SCALES,
    /** All values tiny. */
    TINY,
    /** All values huge. */
    HUGE,
    /** Several values equal or opposite to each other. */
    TIES,
    /** At and next to ends of intervals and the constants of the formula. */
    BORDERS;

    private static final Regime[] CYCLE = {
        ORDINARY, SMALL_INTEGERS, ORDINARY, MODERATE, TIES, ORDINARY, MIXED_SCALES, BORDERS, ORDINARY, SMALL_INTEGERS,
        ORDINARY, MODERATE, ORDINARY, TINY, TIES, ORDINARY, HUGE, SMALL_INTEGERS, ORDINARY, BORDERS
    };

    /** Returns the stratum of the k-th point. */
    static Regime of(int k) {
        return CYCLE[k % CYCLE.length];
    }

    /** Returns the stratum of the k-th point where extreme values would cost more than they tell. */
    static Regime calm(int k) {
        Regime regime = of(k);
        return switch (regime) {
            case MIXED_SCALES, TINY, HUGE -> ORDINARY;
            default -> regime;
        };
    }

    /** Returns a dyadic magnitude with few bits. */
    double magnitude(SplittableRandom random) {
        return switch (this) {
            case ORDINARY, TIES, BORDERS -> random.nextInt(12, 192) / 64.0;
            case SMALL_INTEGERS -> random.nextInt(4) == 0 ? random.nextInt(8) / 2.0 : random.nextInt(4);
            case MODERATE -> random.nextInt(1, 160) / 8.0;
            case MIXED_SCALES -> scaled(random, random.nextInt(-10, 11) + random.nextInt(-10, 11));
            case TINY -> scaled(random, random.nextInt(-20, -7));
            case HUGE -> scaled(random, random.nextInt(6, 21));
        };
    }

    private static double scaled(SplittableRandom random, int exponent) {
        return Math.scalb(random.nextInt(64, 128) / 64.0, exponent);
    }
}
