package org.chalkcheck.junit;

import java.io.IOException;
import java.util.List;
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

    private TestExecutionResult check(ProofDocumentDescriptor descriptor) {
        try {
            CheckedDocument checked = descriptor.check();
            SourceText source = checked.document().source();
            for (CheckedClaim claim : checked.claims()) {
                report(descriptor, source, claim);
            }
            String errors = checked.diagnostics().stream()
                    .filter(d -> d.severity() == Severity.ERROR && !isShownByClaim(checked, d))
                    .map(d -> DiagnosticFormatter.format(source, d))
                    .collect(Collectors.joining("\n"));
            return errors.isEmpty()
                    ? TestExecutionResult.successful()
                    : TestExecutionResult.failed(new AssertionFailedError(errors));
        } catch (IOException | RuntimeException e) {
            return TestExecutionResult.failed(e);
        }
    }

    private static boolean isShownByClaim(CheckedDocument document, Diagnostic diagnostic) {
        return document.claims().stream().anyMatch(claim -> claim.diagnostics().contains(diagnostic));
    }

    private void report(ProofDocumentDescriptor document, SourceText source, CheckedClaim claim) {
        ProofClaimDescriptor test = new ProofClaimDescriptor(
                document.getUniqueId().append("claim", claim.id()), claim, source, document.file());
        document.addChild(test);
        listener.dynamicTestRegistered(test);
        listener.executionStarted(test);
        listener.executionFinished(
                test,
                claim.isAsItShould(false)
                        ? TestExecutionResult.successful()
                        : TestExecutionResult.failed(ClaimFailure.of(source, claim)));
    }
}
