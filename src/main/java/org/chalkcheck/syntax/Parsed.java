package org.chalkcheck.syntax;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Diagnostic;

/**
 * The result of reading one thing.
 *
 * @param value empty if it could not be read; then the diagnostics hold an error
 * @param <T> what is read
 */
public record Parsed<T>(Optional<T> value, List<Diagnostic> diagnostics, List<Ambiguity> ambiguities) {
    public Parsed {
        diagnostics = List.copyOf(diagnostics);
        ambiguities = List.copyOf(ambiguities);
    }
}
