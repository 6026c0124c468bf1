package org.chalkcheck.refute;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import org.chalkcheck.expr.Rational;

/** A number that shrinks towards 0, 1, -1, 2 and further to small integers and short fractions. */
final class RationalShrinkable implements Shrinkable<Rational> {
    private static final int[] DENOMINATORS = {1, 2, 3, 4, 8, 16};
    private static final List<Rational> FIRST = List.of(
            Rational.ZERO,
            Rational.ONE,
            Rational.MINUS_ONE,
            Rational.of(2),
            Rational.of(-2),
            Rational.of(3),
            Rational.HALF,
            Rational.of(-1, 2));

    private final Rational value;

    RationalShrinkable(Rational value) {
        this.value = value;
    }

    @Override
    public Rational value() {
        return value;
    }

    /** Returns simpler numbers, the simplest first. */
    @Override
    public Stream<Shrinkable<Rational>> shrink() {
        List<Rational> simpler = new ArrayList<>(FIRST);
        for (int denominator : DENOMINATORS) {
            BigInteger below = value.times(Rational.of(denominator)).floor();
            for (int k = 0; k < 2; k++) {
                simpler.add(new Rational(below.add(BigInteger.valueOf(k)), BigInteger.valueOf(denominator)));
            }
        }
        BigInteger size = value.numerator().abs().max(value.denominator());
        for (int shift = 1; shift <= Math.min(size.bitLength(), 20); shift += 3) {
            simpler.add(new Rational(value.numerator().shiftRight(shift), BigInteger.ONE));
            simpler.add(new Rational(BigInteger.valueOf(value.signum()), BigInteger.ONE.shiftLeft(shift)));
        }
        ShrinkingDistance own = distance();
        return simpler.stream()
                .distinct()
                .filter(number -> distance(number).compareTo(own) < 0)
                .sorted((a, b) -> distance(a).compareTo(distance(b)))
                .map(RationalShrinkable::new);
    }

    @Override
    public ShrinkingDistance distance() {
        return distance(value);
    }

    /** Integers before fractions, small before large, positive before negative. */
    static ShrinkingDistance distance(Rational value) {
        return ShrinkingDistance.of(Complexity.of(value));
    }
}
