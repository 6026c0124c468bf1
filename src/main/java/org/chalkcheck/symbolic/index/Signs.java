package org.chalkcheck.symbolic.index;

import java.util.Optional;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Structure;
import org.jspecify.annotations.Nullable;

/** Proves signs by interval arithmetic with exact ends, from declared domains and known facts. False means: not known. */
final class Signs {
    private final Workspace work;
    private int depth;

    Signs(Workspace work) {
        this.work = work;
    }

    /** An interval; a null end is infinite. */
    record Range(
            @Nullable Rational low,
            boolean lowOpen,
            @Nullable Rational high,
            boolean highOpen) {
        static final Range ALL = new Range(null, true, null, true);
        static final Range POSITIVE = new Range(Rational.ZERO, true, null, true);
        static final Range NON_NEGATIVE = new Range(Rational.ZERO, false, null, true);

        static Range point(Rational value) {
            return new Range(value, false, value, false);
        }

        boolean positive() {
            return low != null && (low.signum() > 0 || low.signum() == 0 && lowOpen);
        }

        boolean nonNegative() {
            return low != null && low.signum() >= 0;
        }

        boolean negative() {
            return high != null && (high.signum() < 0 || high.signum() == 0 && highOpen);
        }

        Range plus(Range other) {
            return new Range(
                    low == null || other.low == null ? null : low.plus(other.low),
                    lowOpen || other.lowOpen,
                    high == null || other.high == null ? null : high.plus(other.high),
                    highOpen || other.highOpen);
        }

        Range negate() {
            return new Range(high == null ? null : high.negate(), highOpen, low == null ? null : low.negate(), lowOpen);
        }

        Range scale(Rational factor) {
            if (factor.signum() < 0) {
                return negate().scale(factor.negate());
            }
            return new Range(
                    low == null ? null : low.times(factor),
                    lowOpen,
                    high == null ? null : high.times(factor),
                    highOpen);
        }

        Range times(Range other) {
            if (!nonNegative() && high != null && high.signum() <= 0) {
                return negate().times(other).negate();
            }
            if (!other.nonNegative() && other.high != null && other.high.signum() <= 0) {
                return times(other.negate()).negate();
            }
            if (low != null && low.signum() >= 0 && other.low != null && other.low.signum() >= 0) {
                return new Range(
                        low.times(other.low),
                        positive() && other.positive() && (lowOpen || other.lowOpen),
                        high == null || other.high == null ? null : high.times(other.high),
                        highOpen || other.highOpen);
            }
            if (low == null || high == null || other.low == null || other.high == null) {
                return ALL;
            }
            Rational[] ends = {
                low.times(other.low), low.times(other.high), high.times(other.low), high.times(other.high)
            };
            Rational least = ends[0];
            Rational greatest = ends[0];
            for (Rational end : ends) {
                least = end.compareTo(least) < 0 ? end : least;
                greatest = end.compareTo(greatest) > 0 ? end : greatest;
            }
            return new Range(least, false, greatest, false);
        }

        Range power(Rational exponent) {
            if (exponent.isSmallInteger()) {
                return integerPower(exponent.intValue());
            }
            return positive() ? POSITIVE : NON_NEGATIVE;
        }

        private Range integerPower(int exponent) {
            if (exponent < 0) {
                return reciprocal().integerPower(-exponent);
            }
            if (exponent == 0) {
                return point(Rational.ONE);
            }
            if (exponent > 50) {
                return positive() ? POSITIVE : nonNegative() || exponent % 2 == 0 ? NON_NEGATIVE : ALL;
            }
            if (exponent % 2 == 0 && !nonNegative()) {
                if (high != null && high.signum() <= 0) {
                    return negate().integerPower(exponent);
                }
                if (low == null || high == null) {
                    return NON_NEGATIVE;
                }
                Rational size = low.abs().compareTo(high.abs()) > 0 ? low.abs() : high.abs();
                return new Range(Rational.ZERO, false, size.power(exponent), false);
            }
            return new Range(
                    low == null ? null : low.power(exponent),
                    lowOpen,
                    high == null ? null : high.power(exponent),
                    highOpen);
        }

        private Range reciprocal() {
            if (negative()) {
                return negate().reciprocal().negate();
            }
            if (low == null || low.signum() < 0) {
                return ALL;
            }
            boolean zero = low.signum() == 0;
            return new Range(
                    high == null ? Rational.ZERO : Rational.ONE.dividedBy(high),
                    high == null || highOpen,
                    zero ? null : Rational.ONE.dividedBy(low),
                    zero || lowOpen);
        }
    }

    boolean positive(Form f) {
        return !f.isZero() && !f.complex && (range(f).positive() || work.facts.isPositive(f));
    }

    boolean nonNegative(Form f) {
        return f.isZero() || !f.complex && (range(f).nonNegative() || work.facts.isNonNegative(f));
    }

    boolean nonNegative(Atom atom) {
        return !atom.complex && (range(atom).nonNegative() || work.facts.isNonNegative(work.form(atom)));
    }

    /** Returns whether a form is positive up to a set without inner points, as |x| is. */
    boolean densePositive(Form f) {
        if (f.complex || f.isZero() || !nonNegative(f)) {
            return f.isSingle() && isAbsolute(f);
        }
        return !touchesIntegers(f);
    }

    /** Returns whether a form varies continuously and not over integers, so that its zeros have no inner points. */
    boolean continuous(Form f) {
        return !f.complex && !f.isZero() && !touchesIntegers(f);
    }

    private static boolean isAbsolute(Form f) {
        // |a| is a sign(a).
        Monomial m = f.monomials[0];
        if (f.factors[0].signum() <= 0 || m.complex || m.atoms.length != 2) {
            return false;
        }
        for (int i = 0; i < 2; i++) {
            Atom sign = m.atoms[i];
            if (sign.kind == Kind.SIGN
                    && sign.forms[0].atom() == m.atoms[1 - i]
                    && m.exponents[0].equals(Rational.ONE)
                    && m.exponents[1].equals(Rational.ONE)) {
                return !touchesIntegers(sign.forms[0]);
            }
        }
        return false;
    }

    private static boolean touchesIntegers(Form f) {
        for (Monomial m : f.monomials) {
            for (Atom atom : m.atoms) {
                boolean continuous = atom.kind == Kind.ENTRY
                                && !((EntryHead) atom.head).variable().domain().integer()
                        || atom.kind == Kind.EXP
                        || atom.kind == Kind.LOG
                        || atom.kind == Kind.SUM && !touchesIntegers(atom.forms[0])
                        || atom.kind == Kind.SIGN && !touchesIntegers(atom.forms[0]);
                if (!continuous) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean nonZero(Form f) {
        if (f.isZero() || f.complex) {
            return false;
        }
        Range range = range(f);
        if (range.positive() || range.negative() || work.facts.isNonZero(f)) {
            return true;
        }
        if (!f.isSingle()) {
            return false;
        }
        for (int i = 0; i < f.monomials[0].atoms.length; i++) {
            Atom atom = f.monomials[0].atoms[i];
            boolean declared = atom.kind == Kind.ENTRY
                    && ((EntryHead) atom.head).variable().domain().nonzero();
            Range one = range(atom);
            if (!declared && !one.positive() && !one.negative() && !work.facts.isNonZero(work.form(atom))) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a form takes integer values only. */
    boolean integer(Form f) {
        for (int i = 0; i < f.size(); i++) {
            if (!f.factors[i].isInteger()) {
                return false;
            }
            Monomial m = f.monomials[i];
            for (int k = 0; k < m.atoms.length; k++) {
                Atom atom = m.atoms[k];
                boolean integer = atom.kind == Kind.DIMENSION
                        || atom.kind == Kind.INDEX
                        || atom.kind == Kind.ENTRY
                                && ((EntryHead) atom.head).variable().domain().integer();
                if (!integer || !m.exponents[k].isInteger() || m.exponents[k].signum() < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    Range range(Form f) {
        if (f.complex || depth > 12) {
            return Range.ALL;
        }
        depth++;
        try {
            Range direct = plain(f);
            if (direct.positive() || direct.negative() || f.isSingle() || f.size() > 30) {
                return direct;
            }
            Range factored = factored(f);
            return factored.nonNegative() || factored.negative() ? factored : direct;
        } finally {
            depth--;
        }
    }

    private Range plain(Form f) {
        Range sum = Range.point(Rational.ZERO);
        for (int i = 0; i < f.size(); i++) {
            sum = sum.plus(range(f.monomials[i]).scale(f.factors[i]));
        }
        return sum;
    }

    /** p - p^2 is p (1 - p). */
    private Range factored(Form f) {
        Atom shared = null;
        for (Atom atom : f.monomials[0].atoms) {
            boolean everywhere = atom.kind != Kind.POLYNOMIAL && atom.kind != Kind.SIGN && atom.kind != Kind.DELTA;
            for (Monomial m : f.monomials) {
                everywhere &= m.exponent(atom).signum() > 0;
            }
            if (everywhere) {
                shared = atom;
                break;
            }
        }
        if (shared == null) {
            return Range.ALL;
        }
        Rational least = f.monomials[0].exponent(shared);
        for (Monomial m : f.monomials) {
            least = m.exponent(shared).compareTo(least) < 0 ? m.exponent(shared) : least;
        }
        Form rest = work.algebra.multiply(f, work.form(shared, least.negate()));
        return range(shared).power(least).times(range(rest));
    }

    private Range range(Monomial m) {
        Range product = Range.point(Rational.ONE);
        for (int i = 0; i < m.atoms.length; i++) {
            product = product.times(range(m.atoms[i]).power(m.exponents[i]));
        }
        return product;
    }

    private Range range(Atom atom) {
        if (atom.complex) {
            return Range.ALL;
        }
        return switch (atom.kind) {
            case PRIME -> Range.point((Rational) atom.head);
            case CONSTANT ->
                atom.head.equals("pi")
                        ? new Range(Rational.of(3), true, Rational.of(4), true)
                        : atom.head.equals("euler") ? new Range(Rational.HALF, true, Rational.ONE, true) : Range.ALL;
            case DIMENSION -> new Range(Rational.ONE, false, null, true);
            case DELTA -> new Range(Rational.ZERO, false, Rational.ONE, false);
            case SIGN -> new Range(Rational.MINUS_ONE, false, Rational.ONE, false);
            case EXP -> exponential(atom.forms[0]);
            case ENTRY -> entry((EntryHead) atom.head, atom);
            case INDEX -> index(atom);
            case POLYNOMIAL -> polynomial(atom.forms[0]);
            case SUM -> sum(atom);
            case LOG -> logarithm(atom.forms[0]);
            case FUNCTION -> Functions.range((FunctionHead) atom.head);
            default -> Range.ALL;
        };
    }

    private Range polynomial(Form base) {
        Range range = range(base);
        return range.positive() || !work.facts.isPositive(base) ? range : Range.POSITIVE;
    }

    private Range exponential(Form argument) {
        Range inside = range(argument);
        if (inside.nonNegative()) {
            return new Range(Rational.ONE, inside.positive(), null, true);
        }
        return inside.high() != null && inside.high().signum() <= 0
                ? new Range(Rational.ZERO, true, Rational.ONE, inside.negative())
                : Range.POSITIVE;
    }

    private Range logarithm(Form argument) {
        Range above = range(work.algebra.subtract(argument, work.unit));
        if (above.nonNegative()) {
            return above.positive() ? Range.POSITIVE : Range.NON_NEGATIVE;
        }
        Range inside = range(argument);
        boolean below =
                inside.nonNegative() && above.high() != null && above.high().signum() <= 0;
        return below ? (above.negative() ? Range.POSITIVE : Range.NON_NEGATIVE).negate() : Range.ALL;
    }

    private Range entry(EntryHead head, Atom atom) {
        Domain domain = head.variable().domain();
        Range range =
                new Range(end(domain.lower()), openEnd(domain.lower()), end(domain.upper()), openEnd(domain.upper()));
        if (head.variable().structure() == Structure.SIMPLEX && !range.positive()) {
            return new Range(Rational.ZERO, false, Rational.ONE, false);
        }
        if (work.facts.hasPositiveEntries(head.variable()) && !range.positive()) {
            return Range.POSITIVE;
        }
        boolean diagonal = atom.indices.length == 2 && atom.indices[0].equals(atom.indices[1]);
        if (head.variable().structure() == Structure.SPD && diagonal) {
            return Range.POSITIVE;
        }
        return work.facts.isPositive(work.form(atom)) && !range.nonNegative() ? Range.POSITIVE : range;
    }

    private static @Nullable Rational end(Optional<Bound> bound) {
        return bound.isPresent() && bound.get().value() instanceof Num num ? num.value() : null;
    }

    private static boolean openEnd(Optional<Bound> bound) {
        return bound.isEmpty() || bound.get().open() || !(bound.get().value() instanceof Num);
    }

    private Range index(Atom atom) {
        IndexVar variable = (IndexVar) atom.indices[0];
        return variable.size() != null || work.facts.isFromOne(variable)
                ? new Range(Rational.ONE, false, null, true)
                : Range.ALL;
    }

    private Range sum(Atom atom) {
        Range body = range(atom.forms[0]);
        boolean nonEmpty = true;
        for (IndexVar variable : atom.bound) {
            Form size = variable.size();
            nonEmpty &= size != null && work.signs.positive(size);
        }
        if (body.positive() && nonEmpty) {
            return Range.POSITIVE;
        }
        return body.nonNegative() ? Range.NON_NEGATIVE : Range.ALL;
    }
}
