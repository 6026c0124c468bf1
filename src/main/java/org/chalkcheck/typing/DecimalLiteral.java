package org.chalkcheck.typing;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.syntax.Syntax;

/** A whole side that is a number with a decimal point: signed, in percent, or times a power of ten. */
final class DecimalLiteral {
    private DecimalLiteral() {}

    /**
     * Returns one unit of the last digit shown, if the side is such a number.
     *
     * @param integers whether integers count too, as they do in approximations; their trailing zeros show no digits
     */
    static Optional<Rational> unit(Syntax side, boolean integers) {
        if (side instanceof Syntax.Group group && group.items().size() == 1) {
            return unit(group.items().get(0), integers);
        }
        if (side instanceof Syntax.Signed signed) {
            return unit(signed.operand(), integers);
        }
        if (side instanceof Syntax.Percent percent) {
            return unit(percent.operand(), integers).map(u -> u.times(Rational.of(1, 100)));
        }
        if (side instanceof Syntax.Number number) {
            return unit(number, integers);
        }
        if (side instanceof Syntax.Infix infix && infix.operands().size() == 2 && isProduct(infix)) {
            return timesPowerOfTen(infix.operands(), integers);
        }
        return Optional.empty();
    }

    private static boolean isProduct(Syntax.Infix infix) {
        Syntax.Infix.Kind kind = infix.operators().get(0).kind();
        return kind == Syntax.Infix.Kind.DOT || kind == Syntax.Infix.Kind.TIMES || kind == Syntax.Infix.Kind.ASTERISK;
    }

    private static Optional<Rational> timesPowerOfTen(List<Syntax> factors, boolean integers) {
        Optional<Rational> power = powerOfTen(factors.get(1));
        return power.isEmpty()
                ? Optional.empty()
                : unit(factors.get(0), integers).map(u -> u.times(power.get()));
    }

    private static Optional<Rational> powerOfTen(Syntax syntax) {
        if (syntax instanceof Syntax.Script script
                && script.subscript().isEmpty()
                && script.base() instanceof Syntax.Number base
                && base.text().equals("10")
                && script.superscript().isPresent()) {
            Syntax exponent = Names.strip(script.superscript().get());
            boolean negative = exponent instanceof Syntax.Signed signed && signed.negative();
            Syntax digits = exponent instanceof Syntax.Signed signed ? Names.strip(signed.operand()) : exponent;
            if (digits instanceof Syntax.Number number
                    && !number.hasPoint()
                    && number.value().precision() < 5) {
                int value = number.value().intValue();
                return Optional.of(Rational.of(10).power(negative ? -value : value));
            }
        }
        return Optional.empty();
    }

    private static Optional<Rational> unit(Syntax.Number number, boolean integers) {
        int scale = number.value().scale();
        if (number.hasPoint() && Math.abs(scale) < 10_000) {
            return Optional.of(Rational.of(10).power(-scale));
        }
        if (!integers) {
            return Optional.empty();
        }
        int zeros = Math.max(0, -number.value().stripTrailingZeros().scale());
        return Optional.of(Rational.of(BigInteger.TEN.pow(Math.min(zeros, 10_000))));
    }
}
