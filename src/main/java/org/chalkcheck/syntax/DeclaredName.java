package org.chalkcheck.syntax;

import java.util.Optional;
import org.chalkcheck.source.Span;

/**
 * A name in a declaration.
 *
 * @param name the canonical spelling, see {@link CanonicalNames}; of a range its common base
 * @param range for {@code X_1, ..., X_n} the indices it covers
 * @param syntax the name as written, of a range its first member
 */
public record DeclaredName(String name, Optional<IndexRange> range, Syntax syntax, Span span) {
    /**
     * The indices from the first to the last.
     *
     * @param above whether they stand above the name, in parentheses
     */
    public record IndexRange(Syntax first, Syntax last, boolean above) {}
}
