package org.chalkcheck.document;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * The first pass over Markdown: finds fences, comments and mathematics in the raw text, before any Markdown rule can
 * take the underscores, asterisks and line ends of a formula for its own.
 *
 * <p>What it found is masked, character for character, in the text that the block parser reads afterwards.
 */
final class MarkdownScanner implements DisplayBounds {
    private static final int CODE_INDENT = 4;

    private final Text text;
    private final MacroCollector macros;
    private final DiagnosticSink sink;
    private final MathScanner mathematics;
    private final MarkdownFences fences;
    private final Paragraphs paragraphs;
    private final List<Fragment> fragments = new ArrayList<>();
    private final char[] mask;

    /** Depth of block quotes around the line at hand. */
    private int quotes;

    private int lineContent;
    private int commentEnd = -2;

    MarkdownScanner(Text text, MacroCollector macros, DiagnosticSink sink) {
        this.text = text;
        this.macros = macros;
        this.sink = sink;
        this.mathematics = new MathScanner(text, this, macros);
        this.fences = new MarkdownFences(text, mathematics, this, sink, fragments);
        this.paragraphs = new Paragraphs(text);
        this.mask = text.string().toCharArray();
    }

    List<Fragment> fragments() {
        return fragments;
    }

    String masked() {
        return new String(mask);
    }

    void scan(int from) {
        for (int at = 0; at < from; at++) {
            if (!text.isLineEnd(at)) {
                mask[at] = ' ';
            }
        }
        boolean afterBlank = true;
        boolean inCode = false;
        boolean inList = false;
        int line = from;
        while (line < text.length()) {
            MarkdownLine start = MarkdownLine.read(text, line, inList);
            if (text.isLineEnd(start.content())) {
                afterBlank = true;
                line = text.nextLine(line);
                continue;
            }
            boolean plain = !start.marker() && start.quotes() == 0;
            if (plain && afterBlank && start.indent() == 0) {
                inList = false;
            }
            inList |= start.marker();
            inCode = plain && !inList && start.indent() >= CODE_INDENT && (afterBlank || inCode);
            afterBlank = false;
            if (inCode) {
                line = text.nextLine(line);
                continue;
            }
            quotes = start.quotes();
            MarkdownFences.Fence fence = fences.fenceAt(start.content(), quotes);
            if (fence != null) {
                if (!fence.closed()) {
                    hide(start.content(), start.content() + text.run(start.content()), 'x');
                }
                line = fence.next();
                afterBlank = true;
            } else {
                lineContent = start.content();
                line = running(start.content());
            }
        }
    }

    /** Scans running text from {@code from} to the end of a line; returns the start of the next line. */
    private int running(int from) {
        int at = from;
        while (!text.isLineEnd(at)) {
            char c = text.at(at);
            int end = switch (c) {
                case '\\' -> command(at);
                case '`' -> paragraphs.codeSpanEnd(at);
                case '<' -> text.startsWith("<!--", at) ? comment(at) : at + 1;
                case '$' -> dollar(at);
                default -> at + 1;
            };
            // A display that is not closed ends the search at the start of a line, whose markers are still unread.
            if (end > at && end < text.length() && text.isLineEnd(end - 1) && end > text.lineEnd(at)) {
                return end;
            }
            at = end;
        }
        return text.afterLineEnd(at);
    }

    private int command(int at) {
        switch (text.at(at + 1)) {
            case '[':
                return close(at, at + 2, mathematics.bracketsEnd(at + 2, quotes), "\\]", DisplayKind.BRACKETS);
            case '(':
                return parenthesis(at);
            case 'b':
                MathScanner.@Nullable Environment environment = mathematics.environmentAt(at);
                if (environment == null) {
                    return at + 2;
                }
                int body = mathematics.bodyStart(environment);
                int end = mathematics.environmentEnd(environment, body, quotes);
                return close(at, body, end, MathScanner.endOf(environment), environment.kind());
            default:
                int afterMacro = macros.collect(text, at, 0);
                if (afterMacro > 0) {
                    hide(at, afterMacro, 'x');
                    return afterMacro;
                }
                return text.isLineEnd(at + 1) ? at + 1 : at + 2;
        }
    }

    private int dollar(int at) {
        if (text.at(at + 1) == '$') {
            return close(at, at + 2, mathematics.dollarsEnd(at + 2, quotes), "$$", DisplayKind.DOLLARS);
        }
        if (text.at(at + 1) == '`') {
            int close = paragraphs.codeSpanEnd(at + 1);
            boolean closed = close > at + 3 && text.at(close) == '$';
            return closed ? inline(at, at + 2, close - 1, close + 1) : at + 1;
        }
        int close = paragraphs.dollarEnd(at);
        return close < 0 ? at + 1 : inline(at, at + 1, close, close + 1);
    }

    private int parenthesis(int at) {
        int close = paragraphs.parenthesisEnd(at);
        return close < 0 ? at + 2 : inline(at, at + 2, close, close + 2);
    }

    private int inline(int start, int from, int to, int end) {
        hide(start, end, 'x');
        add(DisplayKind.INLINE, new Span(start, end), from, to);
        return end;
    }

    /** Handles a display from its opening; returns the offset to go on at. */
    private int close(int start, int from, int found, String closer, DisplayKind kind) {
        if (found >= 0) {
            int end = found + closer.length();
            hide(start, end, 'x');
            add(kind, new Span(start, end), from, found);
            return end;
        }
        boolean ownLine = start == lineContent || startsLine(start);
        if (ownLine || kind != DisplayKind.BRACKETS) {
            Diagnostic plain = Diagnostic.error(
                    "unclosed-display",
                    new Span(start, from),
                    "this display is not closed",
                    "end it with " + closer + ", before the next heading, fence or paragraph");
            sink.report(
                    ownLine
                            ? plain
                            : new Diagnostic(
                                    Severity.WARNING, plain.code(), plain.span(), plain.message(), plain.hint()));
        }
        return Math.max(from, -1 - found);
    }

    private boolean startsLine(int at) {
        int before = at - 1;
        while (before >= 0 && (Text.isBlank(text.at(before)) || text.at(before) == '>')) {
            before--;
        }
        return before < 0 || text.isLineEnd(before);
    }

    private void add(DisplayKind kind, Span span, int from, int to) {
        String body = mathematics.body(from, to, quotes);
        if (!body.isBlank()) {
            fragments.add(new Fragment.Mathematics(kind, span, new Span(from, to), body));
        }
        for (int at = from + 1; at < to; at++) {
            if (text.at(at) == '%' && text.at(at - 1) >= '0' && text.at(at - 1) <= '9') {
                sink.warning(
                        "percent-comment",
                        new Span(at, at + 1),
                        "LaTeX takes a bare percent sign and the rest of its line for a comment",
                        "write \\% for a percentage");
            }
        }
    }

    private int comment(int start) {
        if (commentEnd < start && commentEnd != -1) {
            commentEnd = text.string().indexOf("-->", start + 4);
        }
        int inner = text.string().indexOf("<!--", start + 4);
        if (commentEnd < 0 || inner >= 0 && inner < commentEnd) {
            sink.error("unclosed-comment", new Span(start, start + 4), "this comment is not closed", "end it with -->");
            hide(start, start + 4, 'x');
            return start + 4;
        }
        int end = commentEnd + 3;
        boolean alone = text.isBlankLine(end);
        hide(start, end, alone ? ' ' : 'x');
        fragments.add(new Fragment.Comment(new Span(start, end), new Span(start + 4, commentEnd)));
        return end;
    }

    /** Masks [from, to), but for line ends, indentation and quote markers. */
    private void hide(int from, int to, char with) {
        int at = from;
        while (at < to) {
            if (text.isLineEnd(at)) {
                at = text.afterLineEnd(at);
                at = text.skipBlanks(skipQuotes(at, quotes));
            } else {
                mask[at++] = with;
            }
        }
    }

    @Override
    public boolean endsBefore(int lineStart, boolean afterBlank, int depth) {
        int at = text.skipBlanks(skipQuotes(lineStart, depth));
        if (depth > 0 && text.at(text.skipBlanks(lineStart)) != '>') {
            return true;
        }
        char c = text.at(at);
        if (c == '#') {
            int level = text.run(at);
            return level <= 6 && Text.isBlank(text.at(at + level));
        }
        return text.startsWith("```", at)
                || text.startsWith("~~~", at)
                || text.startsWith("<!--", at)
                || afterBlank && text.isProse(at);
    }

    @Override
    public int skipQuotes(int lineStart, int depth) {
        int at = lineStart;
        for (int i = 0; i < depth; i++) {
            int marker = text.skipBlanks(at);
            if (text.at(marker) != '>') {
                break;
            }
            at = text.at(marker + 1) == ' ' ? marker + 2 : marker + 1;
        }
        return at;
    }

    @Override
    public boolean commentsHideDelimiters() {
        return false;
    }
}
