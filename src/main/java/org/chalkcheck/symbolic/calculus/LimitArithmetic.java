package org.chalkcheck.symbolic.calculus;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.symbolic.scalar.Preparation;

/** Functions, powers, products and quotients in the extended reals: what the limits of the parts say of the whole where the form is determinate. */
final class LimitArithmetic {
    private final ToIntFunction<Expr> sign;

    /** @param sign the proved sign of a limit, 0 where it is not known */
    LimitArithmetic(ToIntFunction<Expr> sign) {
        this.sign = sign;
    }

    /** Returns the limit of a function of one argument from that of its argument. */
    Optional<LimitValue> function(ScalarFunction f, LimitValue x) {
        if (!x.isFinite()) {
            Expr halfPi = Expressions.product(Num.of(Rational.HALF), Constant.PI);
            boolean up = x.infinite() > 0;
            return switch (f) {
                case EXP -> Optional.of(up ? LimitValue.infinity(1) : LimitValue.zero(1));
                case LOG, SQRT -> up ? Optional.of(LimitValue.infinity(1)) : Optional.empty();
                case ARCTAN -> Optional.of(LimitValue.finite(up ? halfPi : Expressions.negate(halfPi)));
                case ERF -> Optional.of(LimitValue.finite(up ? Num.ONE : Num.MINUS_ONE));
                case ERFC -> Optional.of(up ? LimitValue.zero(1) : LimitValue.finite(Num.of(2)));
                case ABS -> Optional.of(LimitValue.infinity(1));
                case SI -> Optional.of(LimitValue.finite(up ? halfPi : Expressions.negate(halfPi)));
                case CI -> up ? Optional.of(LimitValue.zero(0)) : Optional.empty();
                default -> Optional.empty();
            };
        }
        if (x.isZero()) {
            return switch (f) {
                case LOG -> x.side() > 0 ? Optional.of(LimitValue.infinity(-1)) : Optional.empty();
                case SQRT -> x.side() > 0 ? Optional.of(LimitValue.zero(1)) : Optional.empty();
                case SIN, ARCTAN, ERF, ERFI, ARCSIN, SI, SHI -> Optional.of(LimitValue.zero(x.side()));
                case EXP, COS -> Optional.of(LimitValue.finite(Num.ONE));
                case ERFC -> Optional.of(LimitValue.finite(Num.ONE));
                case ABS -> Optional.of(LimitValue.zero(x.side() == 0 ? 0 : 1));
                default -> Optional.empty();
            };
        }
        Expr value = Expressions.call(f, x.value());
        boolean continuous = switch (f) {
            case EXP, SIN, COS, ARCTAN, ERF, ERFC, ERFI, ABS, SI, SHI -> true;
            case LOG, SQRT, CI, CHI -> sign.applyAsInt(x.value()) > 0;
            default -> false;
        };
        return continuous ? Optional.of(LimitValue.finite(new Preparation().prepare(value))) : Optional.empty();
    }

    /** Returns the limit of a power with an integer exponent. */
    Optional<LimitValue> integerPower(LimitValue b, int n) {
        boolean even = n % 2 == 0;
        if (n == 0) {
            return Optional.of(LimitValue.finite(Num.ONE));
        }
        if (!b.isFinite()) {
            int direction = even ? 1 : b.infinite();
            return Optional.of(n > 0 ? LimitValue.infinity(direction) : LimitValue.zero(direction));
        }
        if (b.isZero()) {
            int side = even ? Math.abs(b.side()) : b.side();
            if (n > 0) {
                return Optional.of(LimitValue.zero(side));
            }
            return side == 0 ? Optional.empty() : Optional.of(LimitValue.infinity(side));
        }
        boolean nonzero = n > 0 || sign.applyAsInt(b.value()) != 0;
        return nonzero
                ? Optional.of(LimitValue.finite(new Preparation().prepare(Expressions.power(b.value(), n))))
                : Optional.empty();
    }

    /** Returns the limit of a quotient whose divisor has a finite limit of known sign. */
    Optional<LimitValue> quotient(LimitValue n, LimitValue d) {
        int below = sign.applyAsInt(d.value());
        if (below == 0) {
            return Optional.empty();
        }
        if (!n.isFinite()) {
            return Optional.of(LimitValue.infinity(n.infinite() * below));
        }
        return Optional.of(
                n.isZero()
                        ? LimitValue.zero(n.side() * below)
                        : LimitValue.finite(new Preparation().prepare(Expressions.divide(n.value(), d.value()))));
    }

    /** Returns the limit of a product from those of its factors, unless it is indeterminate. */
    Optional<LimitValue> product(List<LimitValue> parts) {
        boolean zero = parts.stream().anyMatch(LimitValue::isZero);
        if (parts.stream().allMatch(LimitValue::isFinite)) {
            return Optional.of(zero ? LimitValue.zero(side(parts)) : finiteProduct(parts));
        }
        if (zero) {
            return Optional.empty();
        }
        int total = 1;
        for (LimitValue part : parts) {
            total *= part.isFinite() ? sign.applyAsInt(part.value()) : part.infinite();
        }
        return total == 0 ? Optional.empty() : Optional.of(LimitValue.infinity(total));
    }

    private int side(List<LimitValue> parts) {
        int side = 1;
        for (LimitValue part : parts) {
            side *= part.isZero() ? part.side() : sign.applyAsInt(part.value());
            if (side == 0) {
                return 0;
            }
        }
        return side;
    }

    private LimitValue finiteProduct(List<LimitValue> parts) {
        return LimitValue.finite(
                Expressions.product(parts.stream().map(LimitValue::value).toList()));
    }
}
