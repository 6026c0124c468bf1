package org.chalkcheck.syntax;

import java.util.List;
import org.chalkcheck.source.Diagnostic;

/**
 * A display as it was read.
 *
 * @param statements in the order of the source; the unreadable ones are among them
 * @param diagnostics errors of the unreadable statements, and warnings
 * @param ambiguities notations with more than one reading
 */
public record ParsedDisplay(List<Statement> statements, List<Diagnostic> diagnostics, List<Ambiguity> ambiguities) {
    public ParsedDisplay {
        statements = List.copyOf(statements);
        diagnostics = List.copyOf(diagnostics);
        ambiguities = List.copyOf(ambiguities);
    }
}
