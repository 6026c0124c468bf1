package org.chalkcheck.refute;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Traversal;

/** Draws single numbers of a domain. */
final class ScalarSampler {
    private static final int TRIES = 20;

    private final double[] borders;

    /** @param borders the constants of the formula, near which kinks and poles are likely */
    ScalarSampler(double[] borders) {
        this.borders = borders;
    }

    /** Returns the distinct constants of formulas, 0 and 1 among them. */
    static double[] borders(List<Expr> formulas) {
        Set<Double> constants = new TreeSet<>(List.of(0.0, 1.0));
        for (Expr formula : formulas) {
            Traversal.visit(formula, node -> {
                if (node instanceof Num num && num.value().numerator().bitLength() < 20 && constants.size() < 16) {
                    constants.add(num.value().abs().doubleValue());
                }
            });
        }
        return constants.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Returns whether an exact number belongs to a domain. */
    static boolean contains(Domain domain, Rational value) {
        return (!domain.integer() || value.isInteger())
                && !(domain.nonzero() && value.signum() == 0)
                && (domain.lower().isEmpty() || beyond(domain.lower().get(), value, 1))
                && (domain.upper().isEmpty() || beyond(domain.upper().get(), value, -1));
    }

    /** Returns whether a value is on the right side of an end: above for direction 1, below for -1. */
    private static boolean beyond(Bound bound, Rational value, int direction) {
        if (bound.value() instanceof Num num) {
            int order = direction * value.compareTo(num.value());
            return bound.open() ? order > 0 : order >= 0;
        }
        // The end is irrational or not known exactly: what lies within rounding of it is left out.
        double end = bound.approximation();
        double distance = direction * (value.doubleValue() - end);
        return distance > 4 * Math.ulp(end);
    }

    private static boolean contains(Domain domain, double value) {
        return contains(domain.lower(), value, 1)
                && contains(domain.upper(), value, -1)
                && !(domain.nonzero() && value == 0)
                && (!domain.integer() || value == Math.rint(value));
    }

    private static boolean contains(Optional<Bound> bound, double value, int direction) {
        if (bound.isEmpty()) {
            return true;
        }
        double end = bound.get().approximation();
        double distance = direction * (value - end);
        if (bound.get().value() instanceof Num num && num.value().denominator().bitLength() < 40) {
            return bound.get().open() ? distance > 0 : distance >= 0;
        }
        return distance > 4 * Math.ulp(end);
    }

    /** Returns a value of the domain, or NaN if none was found. */
    double draw(SplittableRandom random, Domain domain, Regime regime) {
        for (int k = 0; k < TRIES; k++) {
            double value = attempt(random, domain, k < TRIES / 2 ? regime : Regime.ORDINARY);
            if (domain.integer()) {
                value = Math.rint(value);
            }
            if (contains(domain, value)) {
                return value;
            }
        }
        return lastResort(domain);
    }

    private double attempt(SplittableRandom random, Domain domain, Regime regime) {
        if (regime == Regime.BORDERS && borders.length > 0 && random.nextInt(2) == 0) {
            double border = borders[random.nextInt(borders.length)];
            return beside(random, random.nextInt(3) == 0 ? -border : border);
        }
        double low = domain.lowest();
        double high = domain.highest();
        boolean hasLow = low > Double.NEGATIVE_INFINITY;
        boolean hasHigh = high < Double.POSITIVE_INFINITY;
        if (hasLow && hasHigh) {
            return between(random, low, high, regime, domain.integer());
        }
        if (domain.integer()) {
            double step = Math.ceil(regime.magnitude(random) * (regime == Regime.ORDINARY ? 3 : 1));
            if (!hasLow && !hasHigh) {
                return random.nextBoolean() ? step : -step;
            }
            return hasLow ? Math.ceil(low) + step - (random.nextInt(4) == 0 ? 1 : 0) : Math.floor(high) - step;
        }
        double size = regime.magnitude(random);
        if (!hasLow && !hasHigh) {
            return random.nextBoolean() ? size : -size;
        }
        if (regime == Regime.BORDERS) {
            size = random.nextInt(4) == 0 ? 0 : Math.scalb(1, -random.nextInt(1, 24));
        }
        double start = hasLow ? low : high;
        // From an end that is no short number the steps go on to round numbers.
        double value = hasLow ? start + size : start - size;
        return regime == Regime.SMALL_INTEGERS && start != Math.rint(start) ? Math.rint(value) : rounded(value);
    }

    private static double beside(SplittableRandom random, double border) {
        return switch (random.nextInt(3)) {
            case 0 -> border;
            case 1 -> border + Math.scalb(1, -random.nextInt(3, 20));
            default -> border - Math.scalb(1, -random.nextInt(3, 20));
        };
    }

    private static double between(SplittableRandom random, double low, double high, Regime regime, boolean integer) {
        double width = high - low;
        if (integer) {
            return Math.ceil(low) + random.nextInt((int) Math.min(width + 1, 1e9));
        }
        switch (regime) {
            case SMALL_INTEGERS:
                double first = Math.ceil(2 * low) / 2;
                double last = Math.floor(2 * high) / 2;
                if (last >= first && random.nextInt(3) > 0) {
                    int halves = (int) Math.min(2 * (last - first), 12);
                    double start = first <= 0 && last > 0 ? Math.max(first, -3) : first;
                    return start + random.nextInt(halves + 1) / 2.0;
                }
                return random.nextInt(4) == 0 ? low + width * random.nextInt(5) / 4 : low + width * grid(random, 8);
            case BORDERS, TINY, HUGE, MIXED_SCALES:
                if (low <= 0 && high >= 0 && random.nextInt(3) == 0) {
                    double size = Math.scalb(random.nextInt(4, 8) / 4.0, -random.nextInt(3, 20));
                    return random.nextBoolean() ? size : -size;
                }
                double step = random.nextInt(8) == 0 ? 0 : width * Math.scalb(1, -random.nextInt(2, 20));
                return random.nextBoolean() ? low + step : high - step;
            default:
                return rounded(low + width * grid(random, 256));
        }
    }

    private static double grid(SplittableRandom random, int steps) {
        return random.nextInt(1, steps) / (double) steps;
    }

    /** Returns the number with about 12 significant bits. */
    static double rounded(double value) {
        if (value == 0 || Double.isInfinite(value) || Double.isNaN(value)) {
            return value;
        }
        int exponent = 12 - Math.getExponent(value);
        return Math.scalb(Math.rint(Math.scalb(value, exponent)), -exponent);
    }

    private static double lastResort(Domain domain) {
        double low = domain.lowest();
        double high = domain.highest();
        double[] tries = {
            (low + high) / 2,
            low + (high - low) / 4,
            Math.ceil(low),
            Math.floor(high),
            low,
            high,
            low + 1,
            high - 1,
            0,
            1
        };
        for (double value : tries) {
            if (contains(domain, value) && Double.isFinite(value)) {
                return value;
            }
        }
        return Double.NaN;
    }
}
