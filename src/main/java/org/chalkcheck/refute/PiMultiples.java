package org.chalkcheck.refute;

import java.math.BigDecimal;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/** Twelfths of pi with many digits, for the roots of trigonometric equations that only touch zero. */
final class PiMultiples {
    /** How well an equation must be met at a multiple of pi to count as met. */
    static final BigDecimal ACCURACY = new BigDecimal("1e-60");

    private static final Rational TWELFTH = Rational.of(new BigDecimal(
                    "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534"))
            .dividedBy(Rational.of(12));

    private static final double NEARNESS = 1e-13;

    private PiMultiples() {}

    /** Returns the multiple of pi / 12, other than 0, that lies next to a value up to rounding; null if there is none. */
    static @Nullable Rational near(Rational value) {
        double size = value.doubleValue();
        long count = Math.round(size * 12 / Math.PI);
        Rational multiple = TWELFTH.times(Rational.of(count));
        double gap = Math.abs(value.minus(multiple).doubleValue());
        return count != 0 && gap <= NEARNESS * Math.max(1, Math.abs(size)) ? multiple : null;
    }
}
