package org.chalkcheck.document;

import org.chalkcheck.source.Span;

/**
 * A macro that the author defines, to be replaced before LaTeX is read.
 *
 * @param name its name without the backslash
 * @param arity number of arguments, 0 to 9
 * @param body the replacement, with {@code #1} to {@code #9} for the arguments
 * @param span the definition
 */
public record Macro(String name, int arity, String body, Span span) {}
