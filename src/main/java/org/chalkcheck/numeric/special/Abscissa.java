package org.chalkcheck.numeric.special;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.chalkcheck.expr.ScalarFunction;

/**
 * A node of doubly exponential quadrature, kept for later integrals of the same precision.
 *
 * @param distance from the end: a part of the width for finite ranges, absolute for infinite ones
 * @param slope dx/dt, likewise
 */
record Abscissa(Apfloat distance, Apfloat slope) {
    private static final int MOST_KEPT = 20_000;
    private static final Map<Key, Abscissa> KEPT = new ConcurrentHashMap<>();

    private record Key(double t, long digits, boolean infinite) {}

    /** x = a + (b - a) / (1 + exp(pi sinh t)) for t >= 0, as the distance from the nearer end over the width. */
    static Abscissa finite(double t, long digits) {
        return kept(new Key(t, digits, false));
    }

    /** x = a + exp(pi/2 sinh t). */
    static Abscissa infinite(double t, long digits) {
        return kept(new Key(t, digits, true));
    }

    private static Abscissa kept(Key key) {
        Abscissa known = KEPT.get(key);
        if (known == null) {
            known = key.infinite ? ray(key.t, key.digits) : between(key.t, key.digits);
            if (KEPT.size() < MOST_KEPT) {
                KEPT.put(key, known);
            }
        }
        return known;
    }

    private static Abscissa between(double t, long digits) {
        Apfloat pi = ApfloatMath.pi(digits);
        Apfloat one = new Apfloat(1, digits);
        Apfloat sinh = apply(ScalarFunction.SINH, PreciseFunctions.exact(t), digits);
        Apfloat cosh = apply(ScalarFunction.COSH, PreciseFunctions.exact(t), digits);
        Apfloat q = apply(ScalarFunction.EXP, pi.multiply(sinh).negate(), digits);
        Apfloat part = q.divide(one.add(q));
        return new Abscissa(part, part.divide(one.add(q)).multiply(pi).multiply(cosh));
    }

    private static Abscissa ray(double t, long digits) {
        Apfloat half = ApfloatMath.pi(digits).divide(new Apfloat(2, digits));
        Apfloat sinh = apply(ScalarFunction.SINH, PreciseFunctions.exact(t), digits);
        Apfloat cosh = apply(ScalarFunction.COSH, PreciseFunctions.exact(t), digits);
        Apfloat distance = apply(ScalarFunction.EXP, half.multiply(sinh), digits);
        return new Abscissa(distance, distance.multiply(half).multiply(cosh));
    }

    private static Apfloat apply(ScalarFunction function, Apfloat x, long digits) {
        return PreciseFunctions.apply(function, new Apfloat[] {x}, digits);
    }
}
