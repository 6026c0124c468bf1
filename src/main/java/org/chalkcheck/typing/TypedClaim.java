package org.chalkcheck.typing;

import java.util.List;
import org.chalkcheck.document.Directive;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/**
 * One claim of a document, ready to be judged step by step.
 *
 * @param id unique in the document
 * @param span the place of the claim
 * @param latex the claim as written
 * @param directive what the author asks for it
 * @param steps the steps of the chain in order; empty where the display cannot be read
 * @param diagnostics what is wrong with the reading of the display; an error makes the claim invalid
 */
public record TypedClaim(
        String id, Span span, String latex, Directive directive, List<TypedStep> steps, List<Diagnostic> diagnostics) {
    public TypedClaim {
        steps = List.copyOf(steps);
        diagnostics = List.copyOf(diagnostics);
    }
}
