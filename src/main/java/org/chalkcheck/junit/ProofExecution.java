package org.chalkcheck.junit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.DiagnosticFormatter;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.SourceText;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.AssertionFailedError;

/** Runs the documents in order; the claims of a document are checked side by side and reported one by one. */
final class ProofExecution {
    private final EngineExecutionListener listener;

    ProofExecution(EngineExecutionListener listener) {
        this.listener = listener;
    }

    void run(TestDescriptor descriptor) {
        listener.executionStarted(descriptor);
        TestExecutionResult result = TestExecutionResult.successful();
        if (descriptor instanceof ProofDocumentDescriptor document) {
            result = check(document);
        } else {
            List.copyOf(descriptor.getChildren()).forEach(this::run);
        }
        listener.executionFinished(descriptor, result);
    }

    private TestExecutionResult check(ProofDocumentDescriptor document) {
        List<ProofClaimDescriptor> wanted = new ArrayList<>();
        for (TestDescriptor child : document.getChildren()) {
            ProofClaimDescriptor claim = (ProofClaimDescriptor) child;
            if (claim.isSkipped()) {
                listener.executionSkipped(claim, "its directive says skip");
            } else {
                wanted.add(claim);
            }
        }
        try {
            if (wanted.size()
                    < document.outline().stream()
                            .filter(claim -> !claim.isSkipped())
                            .count()) {
                for (ProofClaimDescriptor claim : wanted) {
                    report(document, List.of(claim), document.check(Optional.of(claim.claim())));
                }
                return TestExecutionResult.successful();
            }
            CheckedDocument checked = document.check(Optional.empty());
            report(document, wanted, checked);
            String errors = errors(checked);
            return errors.isEmpty()
                    ? TestExecutionResult.successful()
                    : TestExecutionResult.failed(new AssertionFailedError(errors));
        } catch (IOException | RuntimeException e) {
            return TestExecutionResult.failed(e);
        }
    }

    private void report(ProofDocumentDescriptor document, List<ProofClaimDescriptor> wanted, CheckedDocument checked) {
        Map<String, CheckedClaim> claims =
                checked.claims().stream().collect(Collectors.toMap(CheckedClaim::id, claim -> claim));
        for (ProofClaimDescriptor test : wanted) {
            listener.executionStarted(test);
            CheckedClaim claim = Objects.requireNonNull(claims.get(test.claim()));
            listener.executionFinished(test, result(document, checked.document().source(), claim));
        }
    }

    private static TestExecutionResult result(ProofDocumentDescriptor document, SourceText source, CheckedClaim claim) {
        return claim.isAsItShould(document.settings().isStrict())
                ? TestExecutionResult.successful()
                : TestExecutionResult.failed(ClaimFailure.of(source, claim));
    }

    /** What is wrong with the document itself, its declarations and blocks. */
    private static String errors(CheckedDocument document) {
        return document.diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR && !isShownByClaim(document, d))
                .map(d -> DiagnosticFormatter.format(document.document().source(), d))
                .collect(Collectors.joining("\n"));
    }

    private static boolean isShownByClaim(CheckedDocument document, Diagnostic diagnostic) {
        return document.claims().stream().anyMatch(claim -> claim.diagnostics().contains(diagnostic));
    }
}
