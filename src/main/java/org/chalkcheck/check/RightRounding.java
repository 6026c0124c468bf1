package org.chalkcheck.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.symbolic.exact.DecimalEvaluator;
import org.chalkcheck.symbolic.exact.DecimalInterval;
import org.chalkcheck.verdict.Evidence;

/** Names the right decimal where a rounded value is refuted: the other side, rounded to the digits that were written. */
final class RightRounding {
    private static final int DIGITS = 60;
    /** Values and units outside of these powers of ten are written with a power of ten. */
    private static final int MOST_PLACES = 12;

    private RightRounding() {}

    /** Adds the right decimal to the reason of a refutation, and as the suggestion where the decimal stands on the right. */
    static Evidence named(Proposition p, Evidence refuted) {
        if (p.relation() != Relation.EQUAL && p.relation() != Relation.APPROXIMATELY
                || p.absoluteTolerance().isEmpty()
                || refuted.reason().isEmpty()) {
            return refuted;
        }
        boolean onTheRight = isDecimal(p.right());
        if (!onTheRight && !isDecimal(p.left())) {
            return refuted;
        }
        Rational tolerance = p.absoluteTolerance().get();
        Rational unit = p.relation() == Relation.EQUAL ? tolerance.plus(tolerance) : tolerance;
        return decimal(onTheRight ? p.left() : p.right(), unit)
                .map(value -> {
                    String reason = refuted.reason().get() + "; to the digits shown the "
                            + (onTheRight ? "left" : "right") + " side is " + plain(value);
                    Evidence named = refuted.withReason(reason);
                    return onTheRight && named.suggestion().isEmpty() ? named.withSuggestion(latex(value)) : named;
                })
                .orElse(refuted);
    }

    // A number, also as a percentage or times a power of ten.
    private static boolean isDecimal(Expr side) {
        if (side instanceof Product product) {
            return product.factors().stream().allMatch(RightRounding::isDecimal);
        }
        return side instanceof Num
                || side instanceof Call power
                        && power.function() == ScalarFunction.POW
                        && power.argument().equals(Num.of(10))
                        && power.arguments().get(1) instanceof Num;
    }

    // The unit is a power of ten: its decimal has one digit.
    private static Optional<BigDecimal> decimal(Expr side, Rational unit) {
        int scale = scale(unit);
        return scale == Integer.MIN_VALUE
                ? Optional.empty()
                : new DecimalEvaluator(DIGITS).enclose(side).flatMap(value -> rounded(value, scale));
    }

    private static int scale(Rational unit) {
        if (unit.signum() <= 0) {
            return Integer.MIN_VALUE;
        }
        try {
            BigDecimal exact = new BigDecimal(unit.numerator())
                    .divide(new BigDecimal(unit.denominator()), MathContext.UNLIMITED)
                    .stripTrailingZeros();
            return exact.unscaledValue().equals(BigInteger.ONE) ? exact.scale() : Integer.MIN_VALUE;
        } catch (ArithmeticException notDecimal) {
            return Integer.MIN_VALUE;
        }
    }

    private static Optional<BigDecimal> rounded(DecimalInterval value, int scale) {
        BigDecimal low = value.low().setScale(scale, RoundingMode.HALF_EVEN);
        BigDecimal high = value.high().setScale(scale, RoundingMode.HALF_EVEN);
        return low.equals(high) ? Optional.of(low) : Optional.empty();
    }

    private static boolean needsPower(BigDecimal value) {
        return value.scale() < 0 && value.precision() - value.scale() > MOST_PLACES || value.scale() > MOST_PLACES;
    }

    private static int exponent(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }

    private static String plain(BigDecimal value) {
        return needsPower(value)
                ? value.scaleByPowerOfTen(-exponent(value)).toPlainString() + "e" + exponent(value)
                : value.toPlainString();
    }

    private static String latex(BigDecimal value) {
        return needsPower(value)
                ? value.scaleByPowerOfTen(-exponent(value)).toPlainString() + " \\times 10^{" + exponent(value) + "}"
                : value.toPlainString();
    }
}
