package org.chalkcheck.typing;

import java.util.Set;

/** Which undeclared names may be taken as real variables: single Latin and Greek letters, with or without scripts and accents. */
final class Letters {
    private static final Set<String> GREEK = Set.of(
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "varepsilon",
            "zeta",
            "eta",
            "theta",
            "vartheta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "omicron",
            "rho",
            "varrho",
            "sigma",
            "varsigma",
            "tau",
            "upsilon",
            "phi",
            "varphi",
            "chi",
            "psi",
            "omega",
            "Gamma",
            "Delta",
            "Theta",
            "Lambda",
            "Xi",
            "Sigma",
            "Upsilon",
            "Phi",
            "Psi",
            "Omega",
            "ell",
            "hbar");

    private Letters() {}

    /** Returns whether the canonical name's base is a single letter. */
    static boolean isLetter(String name) {
        int end = name.length();
        for (char mark : new char[] {'_', '^'}) {
            int at = name.indexOf(mark);
            if (at > 0) {
                end = Math.min(end, at);
            }
        }
        String base = name.substring(0, end);
        return base.length() == 1 && Character.isLetter(base.charAt(0)) || GREEK.contains(base);
    }
}
