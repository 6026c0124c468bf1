package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.CheckedStep;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.typing.TypedStep;

/**
 * What other tools show about a claim that is not as it should be.
 *
 * @param title one line: the id, the verdict, and what was expected
 * @param text why, in plain lines
 */
record ClaimMessage(String title, String text) {

    static ClaimMessage of(SourceText source, CheckedClaim claim) {
        String title = claim.id() + " is " + claim.verdict().label();
        if (claim.hasExpectation()) {
            title += ", expected " + String.join(" or ", claim.directive().expect());
        }
        return new ClaimMessage(title, String.join("\n", lines(claim)));
    }

    private static List<String> lines(CheckedClaim claim) {
        List<String> lines = new ArrayList<>();
        for (Diagnostic diagnostic : claim.diagnostics()) {
            if (diagnostic.severity() == Severity.ERROR) {
                lines.add(diagnostic.message());
                diagnostic.hint().ifPresent(lines::add);
            }
        }
        Optional<CheckedStep> worst = worstStep(claim);
        worst.ifPresent(step -> {
            if (claim.steps().size() > 1) {
                lines.add("step " + (claim.steps().indexOf(step) + 1) + " of "
                        + claim.steps().size() + ": " + flat(step.statement()));
            }
            reason(step).ifPresent(lines::add);
            step.evidence().suggestion().ifPresent(s -> lines.add("instead, this holds: " + s));
        });
        if (lines.isEmpty()) {
            lines.add(flat(claim.latex()));
        }
        return lines;
    }

    /** Returns the first step whose verdict is the claim's. */
    static Optional<CheckedStep> worstStep(CheckedClaim claim) {
        return claim.steps().stream()
                .filter(step -> step.evidence().verdict() == claim.verdict())
                .findFirst();
    }

    private static Optional<String> reason(CheckedStep step) {
        if (step.step().typing() instanceof TypedStep.Conflict conflict) {
            return Optional.of(conflict.diagnostic().message());
        }
        if (step.step().typing() instanceof TypedStep.Meaningless meaningless) {
            return Optional.of(meaningless.diagnostic().message());
        }
        return step.evidence().reason();
    }

    /** Returns the diagnostics of a document that no claim shows, notes left out. */
    static List<Diagnostic> ofDocument(CheckedDocument document) {
        return document.diagnostics().stream()
                .filter(d -> d.severity() != Severity.NOTE)
                .filter(d -> document.claims().stream()
                        .noneMatch(claim -> claim.diagnostics().contains(d)))
                .toList();
    }

    private static String flat(String latex) {
        return latex.replaceAll("\\s+", " ").strip();
    }
}
