package org.chalkcheck.source;

import java.util.Locale;

/** Renders a diagnostic as a compiler does: message, position, the line, a caret under the place, the hint. */
public final class DiagnosticFormatter {
    private static final int MAX_EXCERPT = 160;
    private static final int CONTEXT_BEFORE = 60;

    private DiagnosticFormatter() {}

    /** Returns the rendered lines, ending without a line break. */
    public static String format(SourceText source, Diagnostic diagnostic) {
        Span span = diagnostic.span();
        int line = source.line(span.start());
        int column = source.column(span.start());
        String number = Integer.toString(line);
        String margin = " ".repeat(number.length());
        StringBuilder out = new StringBuilder();
        out.append(diagnostic.severity().name().toLowerCase(Locale.ROOT))
                .append(": ")
                .append(diagnostic.message())
                .append(" [")
                .append(diagnostic.code())
                .append("]\n");
        out.append(margin).append("--> ").append(source.path());
        out.append(':').append(line).append(':').append(column).append('\n');
        String text = source.lineText(line);
        int from = text.length() <= MAX_EXCERPT ? 0 : Math.max(0, column - 1 - CONTEXT_BEFORE);
        int to = Math.min(text.length(), from + MAX_EXCERPT);
        String excerpt = text.substring(Math.min(from, to), to);
        int caretStart = Math.min(excerpt.length(), column - 1 - from);
        int caretLength = Math.max(1, Math.min(span.length(), excerpt.length() - caretStart));
        out.append(number).append(" | ").append(excerpt.replace('\t', ' ')).append('\n');
        out.append(margin).append(" | ").append(" ".repeat(caretStart)).append("^".repeat(caretLength));
        diagnostic
                .hint()
                .ifPresent(hint -> out.append('\n').append(margin).append(" = ").append(hint));
        return out.toString();
    }
}
