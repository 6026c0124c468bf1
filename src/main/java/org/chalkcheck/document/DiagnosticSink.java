package org.chalkcheck.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/** Collects diagnostics up to a bound, so that a hostile file cannot drown its reader. */
final class DiagnosticSink {
    private static final int LIMIT = 500;

    private final List<Diagnostic> reported = new ArrayList<>();

    void report(Diagnostic diagnostic) {
        if (reported.size() < LIMIT) {
            reported.add(diagnostic);
        } else if (reported.size() == LIMIT) {
            reported.add(Diagnostic.note(
                    "too-many-diagnostics",
                    new Span(diagnostic.span().start(), diagnostic.span().start()),
                    "more than " + LIMIT + " diagnostics; the rest is not shown"));
        }
    }

    void error(String code, Span span, String message, String hint) {
        report(Diagnostic.error(code, span, message, hint));
    }

    void warning(String code, Span span, String message, String hint) {
        Diagnostic plain = Diagnostic.warning(code, span, message);
        report(new Diagnostic(plain.severity(), code, span, message, Optional.of(hint)));
    }

    List<Diagnostic> inOrder() {
        List<Diagnostic> sorted = new ArrayList<>(reported);
        sorted.sort(Comparator.comparing(Diagnostic::span));
        return sorted;
    }
}
