package org.chalkcheck.expr;

import java.util.List;

/** Declared names in LaTeX. */
public final class LatexName {
    private static final List<String> GREEK = List.of(
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "pi",
            "rho",
            "sigma",
            "tau",
            "upsilon",
            "phi",
            "chi",
            "psi",
            "omega",
            "Gamma",
            "Delta",
            "Theta",
            "Lambda",
            "Xi",
            "Pi",
            "Sigma",
            "Phi",
            "Psi",
            "Omega",
            "varepsilon",
            "vartheta",
            "varphi",
            "ell");

    private static final List<String> ACCENTS = List.of("hat", "bar", "tilde");

    private LatexName() {}

    /** Returns a declared name as LaTeX: Greek letters with a backslash, accents over their letter, subscripts in braces. */
    public static String of(String name) {
        int mark = name.indexOf('_');
        String head = mark < 0 ? name : name.substring(0, mark);
        String tail = mark < 0 ? "" : name.substring(mark + 1);
        String shown = head.length() > 1 && head.chars().allMatch(Character::isLetter)
                ? (GREEK.contains(head) ? "\\" + head : "\\mathrm{" + head + "}")
                : head;
        if (tail.isEmpty()) {
            return shown;
        }
        for (String accent : ACCENTS) {
            if (tail.equals(accent) || tail.startsWith(accent + "_")) {
                String rest = tail.substring(accent.length());
                return "\\" + accent + "{" + shown + "}" + (rest.isEmpty() ? "" : "_{" + rest.substring(1) + "}");
            }
        }
        boolean braced = tail.startsWith("{") && tail.endsWith("}");
        return shown + "_{" + (braced ? tail.substring(1, tail.length() - 1) : tail) + "}";
    }
}
