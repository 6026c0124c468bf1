package org.chalkcheck.document;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.source.Span;
import org.jspecify.annotations.Nullable;

/** Reads fenced blocks: code is passed over, blocks of ours become fragments. */
final class MarkdownFences {
    private static final int SHORTEST = 3;

    private final Text text;
    private final MathScanner mathematics;
    private final DisplayBounds bounds;
    private final DiagnosticSink sink;
    private final List<Fragment> fragments;

    /** Per fence character: a search for a fence of this length or more has failed up to an offset. */
    private final int[] failedLength = new int[128];

    private final int[] failedUntil = new int[128];

    /**
     * A fence that was read.
     *
     * @param closed whether it has its closing line
     * @param next the start of the line to go on at
     */
    record Fence(boolean closed, int next) {}

    MarkdownFences(
            Text text, MathScanner mathematics, DisplayBounds bounds, DiagnosticSink sink, List<Fragment> fragments) {
        this.text = text;
        this.mathematics = mathematics;
        this.bounds = bounds;
        this.sink = sink;
        this.fragments = fragments;
    }

    /** Reads the fence that opens at {@code at}, the content of a line; returns null if none does. */
    @Nullable
    Fence fenceAt(int at, int quotes) {
        if (!opens(at)) {
            return null;
        }
        char mark = text.at(at);
        int length = text.run(at);
        String info = info(at);
        FenceKind kind = FenceKind.of(info);
        int content = text.nextLine(at);
        if (content <= failedUntil[mark] && length >= failedLength[mark]) {
            return unclosed(at, kind, info, content, content, quotes);
        }
        int line = content;
        while (line < text.length()) {
            int inQuote = bounds.skipQuotes(line, quotes);
            if (quotes > 0 && inQuote == line) {
                // The block quote around it ends, and the fence with it.
                emit(kind, info, new Span(at, text.trimEnd(at, line)), content, line, quotes);
                return new Fence(true, line);
            }
            int start = text.skipBlanks(inQuote);
            if (text.at(start) == mark) {
                int run = text.run(start);
                if (run >= length && text.isBlankLine(start + run)) {
                    emit(kind, info, new Span(at, start + run), content, line, quotes);
                    return new Fence(true, text.nextLine(start));
                }
            }
            if (kind != FenceKind.CODE && opens(start) && FenceKind.of(info(start)) != FenceKind.CODE) {
                return unclosed(at, kind, info, content, line, quotes);
            }
            line = text.nextLine(line);
        }
        failedLength[mark] = content <= failedUntil[mark] ? Math.min(length, failedLength[mark]) : length;
        failedUntil[mark] = text.length();
        return unclosed(at, kind, info, content, line, quotes);
    }

    private boolean opens(int at) {
        char mark = text.at(at);
        return (mark == '`' || mark == '~') && text.run(at) >= SHORTEST && (mark == '~' || info(at).indexOf('`') < 0);
    }

    private String info(int at) {
        int from = at + text.run(at);
        return text.string().substring(from, text.lineEnd(from)).strip();
    }

    /** Reports a fence without end; what is surely part of it is read, and the rest as if it were not there. */
    private Fence unclosed(int at, FenceKind kind, String info, int content, int limit, int quotes) {
        sink.error(
                "unclosed-fence",
                new Span(at, at + text.run(at)),
                "this fenced block is not closed",
                "end it with a line " + text.string().substring(at, at + SHORTEST));
        if (kind == FenceKind.CODE) {
            return new Fence(false, content);
        }
        int end = content;
        while (end < text.length() && (end < limit || limit == content)) {
            int start = text.skipBlanks(bounds.skipQuotes(end, quotes));
            if (text.isLineEnd(start) || opens(start) || bounds.endsBefore(end, true, quotes)) {
                break;
            }
            end = text.nextLine(end);
        }
        emit(kind, info, new Span(at, Math.max(at, text.trimEnd(at, end))), content, end, quotes);
        return new Fence(false, end);
    }

    private void emit(FenceKind kind, String info, Span span, int from, int to, int quotes) {
        Span content = new Span(from, Math.max(from, to));
        String argument = FenceKind.argument(kind, info);
        switch (kind) {
            case MATH -> {
                String body = mathematics.body(from, content.end(), quotes);
                if (!body.isBlank()) {
                    fragments.add(new Fragment.Mathematics(DisplayKind.FENCE, span, content, body));
                }
            }
            case GIVEN -> fragments.add(new Fragment.Given(span, lines(from, content.end(), quotes)));
            case NETWORK, PYTHON_NETWORK -> {
                if (argument.isEmpty()) {
                    sink.error("network-name", span, "this network has no name", "write: network NAME");
                }
                add(kind, argument, span, content, quotes);
            }
            case SOLVE, TRACE -> add(kind, argument, span, content, quotes);
            case CODE -> {
                String meant = FenceKind.nearMiss(info);
                if (!meant.isEmpty()) {
                    sink.warning(
                            "unknown-block",
                            new Span(span.start(), text.lineEnd(span.start())),
                            "a block '" + FenceKind.firstWord(info) + "' is not read",
                            "did you mean " + meant + "?");
                }
            }
        }
    }

    private void add(FenceKind kind, String argument, Span span, Span content, int quotes) {
        String body = mathematics.plain(content.start(), content.end(), quotes);
        fragments.add(new Fragment.Block(kind, argument, span, content, body));
    }

    /** Returns the declaration lines in [from, to): without comments, quote markers and surrounding blanks. */
    private List<Line> lines(int from, int to, int quotes) {
        List<Line> lines = new ArrayList<>();
        for (int line = from; line < to; line = text.nextLine(line)) {
            int start = bounds.skipQuotes(line, quotes);
            int end = Math.min(to, text.lineEnd(line));
            GivenLines.add(text, start, Math.max(start, end), lines);
        }
        return lines;
    }
}
