package org.chalkcheck.syntax;

import java.util.List;
import org.chalkcheck.source.Diagnostic;

/**
 * A given block as it was read.
 *
 * @param declarations the lines that could be read, in order
 * @param names the names known before, and those declared here
 */
public record ParsedDeclarations(
        List<Declaration> declarations, List<Diagnostic> diagnostics, List<Ambiguity> ambiguities, KnownNames names) {
    public ParsedDeclarations {
        declarations = List.copyOf(declarations);
        diagnostics = List.copyOf(diagnostics);
        ambiguities = List.copyOf(ambiguities);
    }
}
