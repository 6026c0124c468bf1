package org.chalkcheck.expr;

import java.util.Map;

/**
 * How an author writes what the printer has to name.
 *
 * @param names LaTeX of names, by name; others are written as usual
 * @param transpose the superscript of a transpose in LaTeX
 */
public record Notation(Map<String, String> names, String transpose) {
    /** The usual notation. */
    public static final Notation USUAL = new Notation(Map.of(), "\\top");

    public Notation {
        names = Map.copyOf(names);
    }
}
