package org.chalkcheck.trace;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Diagnostic;

/**
 * A trace as asked for, or what is wrong with the question.
 *
 * @param trace the trace
 * @param diagnostics errors, with places in the document
 */
public record ParsedTrace(Optional<Trace> trace, List<Diagnostic> diagnostics) {
    public ParsedTrace {
        diagnostics = List.copyOf(diagnostics);
    }
}
