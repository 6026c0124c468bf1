package org.chalkcheck.syntax;

import java.util.Optional;

/**
 * A LaTeX macro.
 *
 * @param parameters number of parameters, at most 9
 * @param optionalDefault default of the first parameter, if that one is optional
 * @param starred whether a star behind the name belongs to the call and means nothing
 * @param body the replacement, with {@code #1} and so on
 */
public record Macro(int parameters, Optional<String> optionalDefault, boolean starred, String body) {
    public Macro {
        if (parameters < 0 || parameters > 9) {
            throw new IllegalArgumentException("a macro cannot have " + parameters + " parameters");
        }
    }

    /** Returns a macro without parameters. */
    public static Macro of(String body) {
        return new Macro(0, Optional.empty(), false, body);
    }
}
