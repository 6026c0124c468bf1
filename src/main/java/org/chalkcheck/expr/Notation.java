package org.chalkcheck.expr;

import java.util.Map;

/**
 * How an author writes what the printer has to name.
 *
 * @param names LaTeX of names, by name; others are written as usual
 * @param transpose the superscript of a transpose in LaTeX
 * @param kronecker whether a delta with two indices is Kronecker's; otherwise an equality of indices is written as cases
 */
public record Notation(Map<String, String> names, String transpose, boolean kronecker) {
    /** The usual notation. */
    public static final Notation USUAL = new Notation(Map.of(), "\\top", false);

    public Notation {
        names = Map.copyOf(names);
    }
}
