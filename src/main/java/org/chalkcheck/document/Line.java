package org.chalkcheck.document;

import org.chalkcheck.source.Span;

/**
 * One line of a block.
 *
 * @param span its place
 * @param text exactly the source at {@code span}
 */
public record Line(Span span, String text) {}
