package org.chalkcheck.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;

/** Doubles as texts, and entries of counterexamples as doubles. */
final class Numbers {
    private Numbers() {}

    /** Returns a value with at most four digits. */
    static String text(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Returns the value of {@code 3}, {@code -1/3} or {@code 0.25}; nothing for other texts. */
    static OptionalDouble parse(String text) {
        int slash = text.indexOf('/');
        try {
            double value = slash < 0
                    ? Double.parseDouble(text)
                    : Double.parseDouble(text.substring(0, slash)) / Double.parseDouble(text.substring(slash + 1));
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
