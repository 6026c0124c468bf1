package org.chalkcheck.typing;

import java.util.List;
import org.chalkcheck.source.Diagnostic;

/**
 * The claims of a document after typing.
 *
 * @param claims in the order of the source
 * @param diagnostics what is wrong with declarations
 */
public record TypedDocument(List<TypedClaim> claims, List<Diagnostic> diagnostics) {
    public TypedDocument {
        claims = List.copyOf(claims);
        diagnostics = List.copyOf(diagnostics);
    }
}
