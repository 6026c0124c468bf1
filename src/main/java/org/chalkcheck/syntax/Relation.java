package org.chalkcheck.syntax;

import org.chalkcheck.source.Span;

/** A relation sign with its place. */
public record Relation(Kind kind, Span span) {
    /** The relations, with their LaTeX and plain spelling. */
    public enum Kind {
        EQUAL("=", "="),
        NOT_EQUAL("\\neq", "!="),
        LESS("<", "<"),
        LESS_EQUAL("\\le", "<="),
        GREATER(">", ">"),
        GREATER_EQUAL("\\ge", ">="),
        APPROXIMATE("\\approx", "\\approx"),
        EQUIVALENT("\\equiv", "\\equiv"),
        /** The left side is defined as the right side. */
        DEFINED_AS("\\coloneqq", ":="),
        /** The right side is defined as the left side. */
        DEFINES("=:", "=:"),
        TO("\\to", "->"),
        /** From above. */
        DOWN_TO("\\downarrow", "\\downarrow"),
        /** From below. */
        UP_TO("\\uparrow", "\\uparrow"),
        IN("\\in", "\\in"),
        NOT_IN("\\notin", "\\notin"),
        SUBSET("\\subset", "\\subset"),
        DISTRIBUTED("\\sim", "~"),
        PROPORTIONAL("\\propto", "\\propto"),
        MUCH_LESS("\\ll", "\\ll"),
        MUCH_GREATER("\\gg", "\\gg"),
        SIMILAR("\\simeq", "\\simeq"),
        CONGRUENT("\\cong", "\\cong"),
        LOEWNER_LESS("\\prec", "\\prec"),
        LOEWNER_LESS_EQUAL("\\preceq", "\\preceq"),
        LOEWNER_GREATER("\\succ", "\\succ"),
        LOEWNER_GREATER_EQUAL("\\succeq", "\\succeq"),
        PERPENDICULAR("\\perp", "\\perp"),
        MAPS_TO("\\mapsto", "\\mapsto");

        private final String latex;
        private final String plain;

        Kind(String latex, String plain) {
            this.latex = latex;
            this.plain = plain;
        }

        /** Returns the spelling in LaTeX. */
        public String latex() {
            return latex;
        }

        /** Returns the spelling in plain syntax. */
        public String plain() {
            return plain;
        }

        /** Returns whether a display with this relation states something that can be checked. */
        public boolean claims() {
            return switch (this) {
                case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, APPROXIMATE, EQUIVALENT -> true;
                case LOEWNER_LESS, LOEWNER_LESS_EQUAL, LOEWNER_GREATER, LOEWNER_GREATER_EQUAL -> true;
                default -> false;
            };
        }

        /** Returns whether it defines one of its sides. */
        public boolean defines() {
            return this == DEFINED_AS || this == DEFINES;
        }
    }
}
