package org.chalkcheck.check;

import java.util.List;
import java.util.Set;
import org.chalkcheck.document.Directive;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;
import org.chalkcheck.verdict.Verdict;

/**
 * A claim with its verdict: that of its worst step.
 *
 * @param id unique in the document
 * @param span the place of the claim
 * @param latex the claim as written
 * @param directive what the author asks for it
 * @param verdict the worst verdict of the steps; invalid where the claim cannot be read
 * @param steps the steps in order; empty where the claim cannot be read
 * @param diagnostics errors and notes of reading and typing
 * @param seconds the time the claim took
 */
public record CheckedClaim(
        String id,
        Span span,
        String latex,
        Directive directive,
        Verdict verdict,
        List<CheckedStep> steps,
        List<Diagnostic> diagnostics,
        double seconds) {
    public CheckedClaim {
        steps = List.copyOf(steps);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Returns whether the author named a verdict that the claim is to have. */
    public boolean hasExpectation() {
        return !directive.expect().isEmpty();
    }

    /**
     * Returns whether the verdict is what it should be: the one the author expects, or else proved or tested.
     *
     * @param strict whether tested counts as failure where nothing is expected
     */
    public boolean isAsItShould(boolean strict) {
        Set<String> expected = directive.expect();
        if (!expected.isEmpty()) {
            return expected.contains(verdict.label());
        }
        return verdict == Verdict.PROVED || verdict == Verdict.TESTED && !strict;
    }
}
