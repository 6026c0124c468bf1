package org.chalkcheck.refute;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Rational;

/** Points of 0, 1, 2 and their negatives, where estimates are best. */
final class SimplePoints {
    private static final int LARGEST = 2;

    private SimplePoints() {}

    /**
     * Returns a simple point with the signs of another one, and with equal values where it has some: a claim that fails for equal values mostly fails
     * there, too. Nothing if there are too many values.
     */
    static Optional<Rational[]> like(Rational[] point) {
        if (isSimple(point)) {
            return Optional.of(point);
        }
        List<Rational> sizes = Arrays.stream(point)
                .map(Rational::abs)
                .filter(size -> size.signum() > 0)
                .distinct()
                .sorted()
                .limit(LARGEST + 1L)
                .toList();
        return sizes.size() > LARGEST
                ? Optional.empty()
                : Optional.of(Arrays.stream(point)
                        .map(value -> Rational.of((long) value.signum() * (1 + sizes.indexOf(value.abs()))))
                        .toArray(Rational[]::new));
    }

    private static boolean isSimple(Rational[] point) {
        for (Rational value : point) {
            if (!value.isSmallInteger() || Math.abs(value.intValue()) > LARGEST) {
                return false;
            }
        }
        return true;
    }
}
