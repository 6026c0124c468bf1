package org.chalkcheck.refute;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.numeric.PreciseValue;
import org.chalkcheck.verdict.TensorValue;

/** Numbers and points as people read them. */
final class Texts {
    private static final int SHORT_BITS = 30;
    private static final int DIGITS = 10;

    private Texts() {}

    static BigDecimal decimal(Rational value, int digits) {
        return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), new MathContext(digits));
    }

    /** Returns a fraction where it is short, else a decimal. */
    static String text(Rational value) {
        boolean isShort = value.numerator().bitLength() <= SHORT_BITS
                && value.denominator().bitLength() <= SHORT_BITS;
        return isShort ? value.toString() : text(decimal(value, DIGITS + 5));
    }

    static String text(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal stripped = value.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale();
        return exponent > -5 && exponent < 17
                ? stripped.toPlainString()
                : stripped.toString().replace("E+", "e").replace("E", "e");
    }

    static String text(double value) {
        return text(new BigDecimal(value).round(new MathContext(3)));
    }

    /**
     * Returns the entries of both sides with so many digits that different ones look different.
     *
     * @param left the left entries
     * @param right the right entries
     */
    static List<List<String>> sides(List<PreciseValue> left, List<PreciseValue> right) {
        List<String> lefts = new ArrayList<>();
        List<String> rights = new ArrayList<>();
        for (int k = 0; k < left.size(); k++) {
            BigDecimal l = known(left.get(k));
            BigDecimal r = known(right.get(k));
            int digits = DIGITS;
            while (digits < 50 && rounded(l, digits).compareTo(rounded(r, digits)) == 0 && l.compareTo(r) != 0) {
                digits += 2;
            }
            digits = digits == DIGITS ? digits : digits + 2;
            boolean same = l.subtract(r)
                            .abs()
                            .compareTo(left.get(k).error().add(right.get(k).error()))
                    <= 0;
            lefts.add(text(rounded(l, same ? DIGITS : digits)));
            rights.add(text(rounded(r, same ? DIGITS : digits)));
        }
        return List.of(lefts, rights);
    }

    /** Returns a value, 0 where it does not rise above its error. */
    private static BigDecimal known(PreciseValue value) {
        boolean isNothing = value.value().abs().compareTo(value.error()) <= 0;
        return isNothing ? BigDecimal.ZERO : value.value();
    }

    private static BigDecimal rounded(BigDecimal value, int digits) {
        return value.round(new MathContext(digits));
    }

    /** Returns a value such as {@code 3}, {@code (1, 2)} or {@code [1, 2; 3, 4]}. */
    static String text(TensorValue value) {
        List<String> entries = value.entries();
        if (value.lengths().isEmpty()) {
            return entries.get(0);
        }
        int columns = value.lengths().size() < 2
                ? 1
                : entries.size() / Math.max(1, value.lengths().get(0));
        if (columns == 1) {
            return entries.size() == 1 ? "(" + entries.get(0) + ")" : "(" + String.join(", ", entries) + ")";
        }
        List<String> rows = new ArrayList<>();
        for (int k = 0; k < entries.size(); k += columns) {
            rows.add(String.join(", ", entries.subList(k, Math.min(entries.size(), k + columns))));
        }
        return "[" + String.join("; ", rows) + "]";
    }

    /** Returns a point such as {@code n = 2, x = (1, 0)}. */
    static String text(Map<String, TensorValue> point) {
        return String.join(
                ", ",
                point.entrySet().stream()
                        .map(entry -> entry.getValue().lengths().isEmpty()
                                        && entry.getValue().entries().get(0).contains(" = ")
                                ? entry.getValue().entries().get(0)
                                : entry.getKey() + " = " + text(entry.getValue()))
                        .toList());
    }
}
