package org.chalkcheck.network;

import java.util.Optional;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.Span;

/**
 * A mistake in a network's text, on its way to becoming a diagnostic.
 *
 * <p>A problem found by a layer has no place yet; the module that holds the layer adds it.
 */
final class NetworkProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final String SYNTAX = "network-syntax";
    static final String UNKNOWN_LAYER = "network-unknown-layer";
    static final String ARGUMENT = "network-argument";
    static final String SHAPE = "network-shape";
    static final String UNSUPPORTED = "network-unsupported";
    static final String LIMIT = "network-limit";

    private final String code;
    private final transient Optional<Span> span;
    private final transient Optional<String> hint;

    private NetworkProblem(String code, Optional<Span> span, String message, Optional<String> hint) {
        super(message, null, false, false);
        this.code = code;
        this.span = span;
        this.hint = hint;
    }

    static NetworkProblem at(Span span, String code, String message) {
        return new NetworkProblem(code, Optional.of(span), message, Optional.empty());
    }

    static NetworkProblem at(Span span, String code, String message, String hint) {
        return new NetworkProblem(code, Optional.of(span), message, Optional.of(hint));
    }

    /** Returns shapes that do not fit, at a place that the caller knows. */
    static NetworkProblem shape(String message) {
        return new NetworkProblem(SHAPE, Optional.empty(), message, Optional.empty());
    }

    /** Returns shapes that do not fit, with a way out. */
    static NetworkProblem shape(String message, String hint) {
        return new NetworkProblem(SHAPE, Optional.empty(), message, Optional.of(hint));
    }

    static NetworkProblem unsupported(String message) {
        return new NetworkProblem(UNSUPPORTED, Optional.empty(), message, Optional.empty());
    }

    /** Returns this problem, at {@code place} unless it has one. */
    NetworkProblem orAt(Span place) {
        return span.isPresent() ? this : new NetworkProblem(code, Optional.of(place), message(), hint);
    }

    String message() {
        return String.valueOf(getMessage());
    }

    Diagnostic diagnostic(Span fallback) {
        return new Diagnostic(Severity.ERROR, code, span.orElse(fallback), message(), hint);
    }
}
