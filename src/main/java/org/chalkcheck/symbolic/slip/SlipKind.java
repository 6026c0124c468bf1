package org.chalkcheck.symbolic.slip;

import java.util.Locale;

/** The mistakes of the catalogue. */
public enum SlipKind {
    SIGN("the sign is wrong", "the sign is wrong"),
    TERM_SIGN("one term has the wrong sign", "one term has the wrong sign"),
    FACTOR("a constant factor is lost or wrong", "a constant factor is wrong"),
    FACTOR_TWO("a factor 2 is lost", "a factor 2 is too much"),
    FACTOR_HALF("a factor 1/2 is lost", "a factor 1/2 is too much"),
    FACTOR_COUNT("a factor of the number of entries is lost", "a factor of the number of entries is too much"),
    WHOLE_TRANSPOSE("this is the right side without its transpose", "this is the transpose of the right side"),
    TRANSPOSE("a transpose is lost", "a transpose is too much"),
    PRODUCT_ORDER("a matrix product stands in the wrong order", "a matrix product stands in the wrong order"),
    ENTRYWISE(
            "an entrywise product stands where a matrix product belongs",
            "a matrix product stands where an entrywise product belongs"),
    INNER_DERIVATIVE("the inner derivative of the chain rule is lost", "an inner derivative is too much"),
    LOST_FACTOR("a factor is lost", "a factor is too much"),
    LOST_TERM("a term is lost", "a term is too much"),
    DELTA_TERM("the term with the identity is lost", "a term with the identity is too much"),
    INVERSE("an inverse is lost", "an inverse is too much"),
    EXPONENT("an exponent is wrong", "an exponent is wrong"),
    INDEX("two indices are swapped", "two indices are swapped"),
    BOUND("the bound of a sum is off by one", "the bound of a sum is off by one"),
    VARIANCE(
            "a standard deviation stands where a variance belongs",
            "a variance stands where a standard deviation belongs"),
    LOGARITHM_BASE("the logarithm has the wrong base", "the logarithm has the wrong base"),
    DERIVATIVE_ORDER(
            "a function stands where its derivative belongs", "a derivative stands where the function belongs"),
    RELATION("the relation points the wrong way", "the relation points the wrong way"),
    SYMMETRY("this holds for a symmetric matrix only", "this holds for a symmetric matrix only"),
    FUNCTION("another function belongs here", "another function belongs here"),
    VARIABLE("another name belongs here", "another name belongs here"),
    RECIPROCAL("a fraction stands upside down", "a fraction stands upside down"),
    BRANCH("the values of two cases are swapped", "the values of two cases are swapped"),
    LAYOUT("this is the layout with rows for columns", "this is the layout with rows for columns");

    private final String lost;
    private final String added;

    SlipKind(String lost, String added) {
        this.lost = lost;
        this.added = added;
    }

    /** Returns what happened when the slip turned the right answer into the author's. */
    String lost() {
        return lost;
    }

    /** Returns what happened when undoing the slip in the author's line takes something away. */
    String added() {
        return added;
    }

    /** Returns the name used in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
