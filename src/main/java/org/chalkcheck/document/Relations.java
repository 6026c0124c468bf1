package org.chalkcheck.document;

import java.util.Set;

/** Tells formulas that state something from those that only name something, by their text. */
final class Relations {
    private static final Set<String> COMMANDS = Set.of(
            "neq",
            "ne",
            "le",
            "leq",
            "leqslant",
            "ge",
            "geq",
            "geqslant",
            "lt",
            "gt",
            "prec",
            "preceq",
            "preccurlyeq",
            "succ",
            "succeq",
            "succcurlyeq",
            "approx",
            "equiv",
            "to",
            "rightarrow",
            "iff",
            "implies");

    private Relations() {}

    static boolean hasRelation(String latex) {
        Text text = new Text(latex);
        int at = 0;
        while (at < latex.length()) {
            char c = latex.charAt(at);
            if (c == '=' || c == '<' || c == '>' || c == '\u2264' || c == '\u2265' || c == '\u2260' || c == '\u2248') {
                return true;
            }
            if (c == '\\') {
                int end = text.letters(at + 1);
                if (COMMANDS.contains(latex.substring(at + 1, end))) {
                    return true;
                }
                at = Math.max(end, at + 2);
            } else {
                at++;
            }
        }
        return false;
    }
}
