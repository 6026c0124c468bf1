package org.chalkcheck.numeric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apfloat.Apfloat;
import org.chalkcheck.numeric.special.LimitEstimate;
import org.chalkcheck.numeric.special.PreciseLimits;
import org.jspecify.annotations.Nullable;

/** Integrals, series and limits in high precision, where a method reaches it; other values stay open. */
final class PreciseNested {
    private static final int INTEGRAND_DIGITS = 40;
    private static final int MAX_TERMS = 3_000;
    private static final BigDecimal MAX_RATIO = new BigDecimal("0.9");

    private final Instruction.NestedProgram nested;
    private final PreciseArithmetic arithmetic;
    private final PreciseEvaluator body;

    PreciseNested(Instruction.NestedProgram nested, int digits, PreciseArithmetic arithmetic) {
        this.nested = nested;
        this.arithmetic = arithmetic;
        int enough = nested.kind() == Binder.Kind.INTEGRAL ? Math.min(digits, INTEGRAND_DIGITS) : digits;
        this.body = new PreciseEvaluator(nested.program(), enough);
    }

    PreciseNumber apply(Instruction next, @Nullable PreciseNumber[] memory) {
        int[] captured = nested.captured();
        for (int k = 0; k < captured.length; k++) {
            PreciseNumber value = Objects.requireNonNull(memory[captured[k]]);
            if (!value.isKnown()) {
                return value;
            }
            body.set(k + 1, value);
        }
        PreciseNumber a = next.a() < 0 ? PreciseNumber.ZERO : Objects.requireNonNull(memory[next.a()]);
        PreciseNumber b = next.b() < 0 ? PreciseNumber.ZERO : Objects.requireNonNull(memory[next.b()]);
        if (!a.isKnown() || !b.isKnown()) {
            return a.isKnown() ? b : a;
        }
        return switch (nested.kind()) {
            case INTEGRAL -> integral(next, a, b);
            case SUM -> sum(next.b() < 0, a, b);
            case PRODUCT -> product(next.b() < 0, a, b);
            default -> limit(a);
        };
    }

    private PreciseNumber at(BigDecimal place) {
        return body.apply(PreciseNumber.exact(place));
    }

    private PreciseNumber integral(Instruction next, PreciseNumber a, PreciseNumber b) {
        boolean finite = next.a() >= 0 && next.b() >= 0;
        if (finite && a.isExact() && b.isExact() && a.value().compareTo(b.value()) == 0) {
            return PreciseNumber.ZERO;
        }
        TanhSinh.Range range = new TanhSinh.Range(next.a() < 0 ? null : a.value(), next.b() < 0 ? null : b.value());
        PreciseNumber value = new TanhSinh(this::at).integrate(range);
        if (!value.isKnown() || a.isExact() && b.isExact()) {
            return value;
        }
        BigDecimal error = value.error();
        for (PreciseNumber end : new PreciseNumber[] {a, b}) {
            if (!end.isExact()) {
                PreciseNumber slope = at(end.value());
                if (!slope.isKnown()) {
                    return PreciseNumber.OPEN;
                }
                error = error.add(slope.value().abs().multiply(end.error(), PreciseArithmetic.BOUND));
            }
        }
        return PreciseNumber.of(value.value(), error.round(PreciseArithmetic.BOUND));
    }

    private static boolean isInteger(PreciseNumber x) {
        return x.isExact()
                && (x.value().signum() == 0 || x.value().stripTrailingZeros().scale() <= 0);
    }

    private PreciseNumber sum(boolean isInfinite, PreciseNumber a, PreciseNumber b) {
        if (!isInteger(a) || !isInteger(b)) {
            return PreciseNumber.OPEN;
        }
        PreciseNumber sum = PreciseNumber.ZERO;
        if (isInfinite) {
            return series(a.value());
        }
        if (b.value().subtract(a.value()).compareTo(BigDecimal.valueOf(MAX_TERMS)) > 0) {
            return PreciseNumber.OPEN;
        }
        for (BigDecimal k = a.value(); k.compareTo(b.value()) <= 0; k = k.add(BigDecimal.ONE)) {
            sum = arithmetic.add(sum, at(k));
        }
        return sum;
    }

    private PreciseNumber product(boolean isInfinite, PreciseNumber a, PreciseNumber b) {
        if (isInfinite
                || !isInteger(a)
                || !isInteger(b)
                || b.value().subtract(a.value()).compareTo(BigDecimal.valueOf(MAX_TERMS)) > 0) {
            return PreciseNumber.OPEN;
        }
        PreciseNumber product = PreciseNumber.ONE;
        for (BigDecimal k = a.value(); k.compareTo(b.value()) <= 0; k = k.add(BigDecimal.ONE)) {
            product = arithmetic.multiply(product, at(k));
        }
        return product;
    }

    /** Adds terms until they fall geometrically below the working precision; the rest is bounded by the geometric series. */
    private PreciseNumber series(BigDecimal from) {
        PreciseNumber sum = PreciseNumber.ZERO;
        BigDecimal previous = BigDecimal.ZERO;
        BigDecimal largest = BigDecimal.ZERO;
        BigDecimal ratio = BigDecimal.ZERO;
        int falling = 0;
        for (int k = 0; k < MAX_TERMS; k++) {
            PreciseNumber term = at(from.add(BigDecimal.valueOf(k)));
            if (!term.isKnown()) {
                return term;
            }
            sum = arithmetic.add(sum, term);
            BigDecimal size = term.value().abs();
            largest = largest.max(size);
            if (size.signum() != 0) {
                BigDecimal next =
                        previous.signum() == 0 ? BigDecimal.ZERO : size.divide(previous, PreciseArithmetic.BOUND);
                boolean falls = previous.signum() != 0 && next.compareTo(MAX_RATIO) <= 0;
                ratio = falls && falling > 0 ? ratio.max(next) : next;
                falling = falls ? falling + 1 : 0;
                previous = size;
            }
            if (falling >= 20 && size.compareTo(largest.scaleByPowerOfTen(-arithmetic.digits())) < 0) {
                BigDecimal rest = size.multiply(BigDecimal.valueOf(20), PreciseArithmetic.BOUND);
                return PreciseNumber.of(sum.value(), sum.error().add(rest, PreciseArithmetic.BOUND));
            }
        }
        return PreciseNumber.OPEN;
    }

    private PreciseNumber limit(PreciseNumber point) {
        UnaryOperator<Apfloat> f = x -> {
            PreciseNumber value = at(new BigDecimal(x.toString()));
            if (!value.isKnown()) {
                throw new ArithmeticException("no value at " + x);
            }
            return new Apfloat(value.value(), PreciseLimits.DIGITS);
        };
        Apfloat place = new Apfloat(point.value(), PreciseLimits.DIGITS);
        LimitEstimate limit = switch (nested.kind()) {
            case LIMIT_BOTH -> PreciseLimits.limit(f, place, 0);
            case LIMIT_BELOW -> PreciseLimits.limit(f, place, -1);
            case LIMIT_ABOVE -> PreciseLimits.limit(f, place, 1);
            case LIMIT_INFINITY -> PreciseLimits.atInfinity(f, 1);
            case LIMIT_MINUS_INFINITY -> PreciseLimits.atInfinity(f, -1);
            default -> PreciseLimits.sequence(f);
        };
        if (limit.kind() != LimitEstimate.Kind.FINITE) {
            return PreciseNumber.OPEN;
        }
        BigDecimal error = new BigDecimal(limit.error(), new MathContext(6, RoundingMode.CEILING));
        return PreciseNumber.of(new BigDecimal(limit.value()), error);
    }

    /** Returns whether some operation of a program, or of a body in it, is a limit, which needs many digits. */
    static boolean hasLimit(Program program) {
        for (Instruction next : program.instructions()) {
            if (next.payload() instanceof Instruction.NestedProgram inner) {
                boolean isLimit = switch (inner.kind()) {
                    case INTEGRAL, SUM, PRODUCT -> false;
                    default -> true;
                };
                if (isLimit || hasLimit(inner.program())) {
                    return true;
                }
            }
        }
        return false;
    }
}
