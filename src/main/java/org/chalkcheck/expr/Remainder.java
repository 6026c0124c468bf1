package org.chalkcheck.expr;

/**
 * What an expansion claims of the terms that it leaves out: they are of the order of a gauge, {@code O(gauge)}, or of lower order,
 * {@code o(gauge)}, as a variable tends to a place.
 *
 * @param gauge what the left out terms are compared with, a scalar
 * @param variable the only variable of the gauge
 * @param toward where the variable goes
 * @param strict whether the terms are small against the gauge, as for {@code o}, not only bounded by a multiple of it
 */
public record Remainder(Expr gauge, Variable variable, Toward toward, boolean strict) {
    /** Where a variable goes. */
    public enum Toward {
        ZERO("0"),
        INFINITY("infinity"),
        /** To zero or to infinity; the text does not tell. */
        EITHER("0 or infinity");

        private final String text;

        Toward(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Returns the remainder at one of the places. */
    public Remainder at(Toward place) {
        return new Remainder(gauge, variable, place, strict);
    }
}
