package org.chalkcheck.syntax;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The known LaTeX command that a misspelled one was most likely meant to be. */
final class NearestCommand {
    /** Commands that the parser reads each in its own way. */
    private static final Set<String> CONSTRUCTS = Set.of(
            "frac",
            "dfrac",
            "tfrac",
            "cfrac",
            "sfrac",
            "nicefrac",
            "flatfrac",
            "sqrt",
            "binom",
            "dbinom",
            "tbinom",
            "over",
            "choose",
            "atop",
            "partial",
            "nabla",
            "underbrace",
            "overbrace",
            "forall",
            "exists",
            "operatorname",
            "left",
            "right",
            "middle",
            "begin",
            "end",
            "stackrel",
            "overset",
            "underset",
            "not",
            "overline",
            "prime",
            "mod",
            "bmod",
            "pmod",
            "pod",
            "pm",
            "mp",
            "iint",
            "iiint",
            "oint",
            "dd",
            "differentialD",
            "quad",
            "qquad",
            "land",
            "lor",
            "wedge",
            "vee",
            "lnot",
            "neg",
            "lvert",
            "rvert",
            "lVert",
            "rVert",
            "vert",
            "Vert",
            "lfloor",
            "rfloor",
            "lceil",
            "rceil",
            "langle",
            "rangle",
            "lbrace",
            "rbrace",
            "lbrack",
            "rbrack",
            "lparen",
            "rparen",
            "mid",
            "parallel",
            "colon",
            "setminus",
            "cup",
            "cap",
            "emptyset",
            "therefore",
            "because",
            "surd",
            "mathring",
            "xrightarrow",
            "overrightarrow",
            "Tr",
            "bra",
            "ket",
            "qty",
            "abs",
            "norm",
            "dv",
            "pdv");

    private NearestCommand() {}

    /** Returns the known command that is spelled most like an unknown one, if any is close. */
    static Optional<String> to(String unknown) {
        TreeSet<String> all = new TreeSet<>(new HashSet<>(CONSTRUCTS));
        all.addAll(Commands.LETTERS.keySet());
        all.addAll(Commands.RELATIONS.keySet());
        all.addAll(Commands.ARROWS.keySet());
        all.addAll(Commands.INFIX.keySet());
        all.addAll(Commands.STYLES.keySet());
        all.addAll(Commands.ACCENTS.keySet());
        all.addAll(Commands.BIG.keySet());
        all.addAll(Commands.FUNCTIONS.keySet());
        all.addAll(Commands.SYMBOLS.keySet());
        all.addAll(LayoutCommands.TEXTS);
        all.addAll(LayoutCommands.IGNORED_WITH_ARGUMENT);
        String best = null;
        int bestDistance = Math.max(1, Math.min(3, unknown.length() / 2)) + 1;
        if (unknown.length() > 30) {
            return Optional.empty();
        }
        for (String name : all) {
            int distance = distance(unknown, name, bestDistance);
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int distance(String a, String b, int bound) {
        if (Math.abs(a.length() - b.length()) >= bound) {
            return bound;
        }
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(table[i - 1][j - 1] + change, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                table[i][j] = swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
            }
        }
        return table[a.length()][b.length()];
    }
}
