package org.chalkcheck.document;

import java.util.Optional;
import org.chalkcheck.source.Span;

/**
 * A macro that the author defines, to be replaced before LaTeX is read.
 *
 * @param name its name without the backslash
 * @param arity number of arguments, 0 to 9
 * @param optionalDefault the first argument where it is left out, if it may be: it stands in square brackets
 * @param starred whether a star behind the name belongs to the call and means nothing
 * @param body the replacement, with {@code #1} to {@code #9} for the arguments
 * @param span the definition
 */
public record Macro(String name, int arity, Optional<String> optionalDefault, boolean starred, String body, Span span) {

    /** Returns a macro whose arguments all stand in braces. */
    public static Macro of(String name, int arity, String body, Span span) {
        return new Macro(name, arity, Optional.empty(), false, body, span);
    }
}
