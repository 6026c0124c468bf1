package org.chalkcheck.symbolic.calculus;

/**
 * The value of a limit, an improper integral or a series that is no real number.
 *
 * @param infinite 1 for infinity, -1 for minus infinity, 0 where there is no value at all
 * @param words why, as a clause about the expression: "the integral diverges ..."
 */
public record ExtendedValue(int infinite, String words) {
    static ExtendedValue infinity(int sign, String words) {
        return new ExtendedValue(sign, words);
    }

    static ExtendedValue none(String words) {
        return new ExtendedValue(0, words);
    }

    /** Returns whether the value is infinite. */
    public boolean isInfinite() {
        return infinite != 0;
    }

    static String name(int sign) {
        return sign > 0 ? "infinity" : "minus infinity";
    }
}
