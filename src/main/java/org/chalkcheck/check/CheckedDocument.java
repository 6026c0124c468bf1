package org.chalkcheck.check;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.document.Document;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;

/**
 * A document with the verdicts on its claims, in the order of the source.
 *
 * @param document the document as read
 * @param claims the claims that were checked
 * @param solutions the answers to its solve blocks
 * @param traces the traces of its trace blocks
 * @param diagnostics what is wrong with the document, its declarations or blocks, in order of place
 */
public record CheckedDocument(
        Document document,
        List<CheckedClaim> claims,
        List<Solution> solutions,
        List<CheckedTrace> traces,
        List<Diagnostic> diagnostics) {
    public CheckedDocument {
        claims = List.copyOf(claims);
        solutions = List.copyOf(solutions);
        traces = List.copyOf(traces);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Returns the trace with an id: {@code trace-1} is the first of the document. */
    public Optional<CheckedTrace> trace(String id) {
        for (int i = 0; i < traces.size(); i++) {
            if (id.equals("trace-" + (i + 1))) {
                return Optional.of(traces.get(i));
            }
        }
        return Optional.empty();
    }

    /** Returns whether every claim is as it should be and nothing outside of claims is unreadable. */
    public boolean isAsItShould(boolean strict) {
        return claims.stream().allMatch(claim -> claim.isAsItShould(strict))
                && diagnostics.stream().noneMatch(d -> d.severity() == Severity.ERROR);
    }
}
