package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the units of a tensor see of one axis of the network's input, unclipped at its borders.
 *
 * <p>Unit o along the carrying axis sees positions of the input from low(o) to high(o), or nothing. Both are periodic up to
 * a shift: with period P, low(o + P) = low(o) + shift. Convolutions keep P = 1; what enlarges a map by s multiplies it by s.
 */
final class AxisField {
    /** The carrier of a field that is the same for all units. */
    static final int CONSTANT = -1;

    private static final int MAX_PERIOD = 512;

    /** What the units of one phase see. */
    private record Seen(BigInteger low, BigInteger high) {}

    private final int carrier;
    private final BigInteger length;
    private final BigInteger shift;
    private final List<Optional<Seen>> phases;

    private AxisField(int carrier, BigInteger length, BigInteger shift, List<Optional<Seen>> phases) {
        this.carrier = carrier;
        this.length = length;
        this.shift = shift;
        this.phases = phases;
    }

    /** Returns the field of the input itself: unit o of axis {@code axis} sees position o. */
    static AxisField identity(int axis, BigInteger length) {
        return new AxisField(
                axis, length, BigInteger.ONE, List.of(Optional.of(new Seen(BigInteger.ZERO, BigInteger.ZERO))));
    }

    int carrier() {
        return carrier;
    }

    AxisField carriedBy(int axis) {
        return axis == carrier ? this : new AxisField(axis, length, shift, phases);
    }

    /** Returns the largest number of input positions from a unit's first to its last. */
    BigInteger extent() {
        BigInteger best = BigInteger.ZERO;
        for (Optional<Seen> phase : phases) {
            if (phase.isPresent()) {
                best = best.max(phase.get().high().subtract(phase.get().low()).add(BigInteger.ONE));
            }
        }
        return best;
    }

    /** Returns the distance in the input between neighbouring units, unless it is no integer. */
    Optional<BigInteger> stride() {
        BigInteger[] parts = shift.divideAndRemainder(BigInteger.valueOf(phases.size()));
        return parts[1].signum() == 0 ? Optional.of(parts[0]) : Optional.empty();
    }

    /** Returns the first position that unit 0 sees, negative in the padding; 0 if it sees nothing. */
    BigInteger offset() {
        return phases.get(0).map(Seen::low).orElse(BigInteger.ZERO);
    }

    /**
     * Returns the field after a layer whose unit o looks at the units {@code look(o)} of this map, where {@code period}
     * new units advance by {@code advance} old ones; nothing if its period gets too long to follow.
     */
    Optional<AxisField> through(
            BigInteger period, BigInteger advance, Function<BigInteger, Look> look, BigInteger newLength) {
        BigInteger oldPeriod = BigInteger.valueOf(phases.size());
        BigInteger repeats = oldPeriod.divide(oldPeriod.gcd(advance));
        BigInteger newPeriod = period.multiply(repeats);
        if (newPeriod.compareTo(BigInteger.valueOf(MAX_PERIOD)) > 0) {
            return Optional.empty();
        }
        BigInteger newShift = shift.multiply(advance.multiply(repeats).divide(oldPeriod));
        int count = newPeriod.intValueExact();
        List<Optional<Seen>> seen = new ArrayList<>(count);
        for (int o = 0; o < count; o++) {
            seen.add(hull(look.apply(BigInteger.valueOf(o))));
        }
        return Optional.of(new AxisField(carrier, newLength, newShift, seen));
    }

    /** Returns the field of a unit that looks at the whole carrying axis. */
    AxisField collapsed() {
        if (carrier == CONSTANT) {
            return this;
        }
        Look all = new Look(BigInteger.ZERO, BigInteger.ONE, length);
        return new AxisField(CONSTANT, BigInteger.ONE, BigInteger.ZERO, List.of(hull(all)));
    }

    /** Returns what all units of a look see together: one period from either end holds the extremes. */
    private Optional<Seen> hull(Look look) {
        BigInteger period = BigInteger.valueOf(phases.size());
        int ends = look.count().min(period).intValueExact();
        Optional<BigInteger> low = Optional.empty();
        Optional<BigInteger> high = Optional.empty();
        BigInteger front = look.first();
        BigInteger back = look.last();
        for (int i = 0; i < ends; i++) {
            Optional<Seen> early = at(front);
            Optional<Seen> late = at(back);
            if (early.isPresent()) {
                BigInteger found = early.get().low();
                low = Optional.of(low.isPresent() ? low.get().min(found) : found);
            }
            if (late.isPresent()) {
                BigInteger found = late.get().high();
                high = Optional.of(high.isPresent() ? high.get().max(found) : found);
            }
            front = front.add(look.step());
            back = back.subtract(look.step());
        }
        return low.isPresent() && high.isPresent() ? Optional.of(new Seen(low.get(), high.get())) : Optional.empty();
    }

    private Optional<Seen> at(BigInteger unit) {
        if (phases.size() == 1 && phases.get(0).isPresent()) {
            BigInteger moved = unit.multiply(shift);
            Seen only = phases.get(0).get();
            return Optional.of(new Seen(only.low().add(moved), only.high().add(moved)));
        }
        BigInteger period = BigInteger.valueOf(phases.size());
        BigInteger phase = unit.mod(period);
        BigInteger moved = unit.subtract(phase).divide(period).multiply(shift);
        Optional<Seen> own = phases.get(phase.intValue());
        return own.isEmpty()
                ? own
                : Optional.of(
                        new Seen(own.get().low().add(moved), own.get().high().add(moved)));
    }
}
