package org.chalkcheck.document;

import java.util.Arrays;
import java.util.Map;
import org.chalkcheck.source.Span;

/** Finds the end of mathematics and makes its text. Each search stops where it fails, so that all together are linear. */
final class MathScanner {
    private static final Map<String, DisplayKind> ENVIRONMENTS = Map.ofEntries(
            Map.entry("equation", DisplayKind.EQUATION),
            Map.entry("displaymath", DisplayKind.EQUATION),
            Map.entry("align", DisplayKind.ALIGN),
            Map.entry("alignat", DisplayKind.ALIGN),
            Map.entry("flalign", DisplayKind.ALIGN),
            Map.entry("gather", DisplayKind.GATHER),
            Map.entry("gathered", DisplayKind.GATHER),
            Map.entry("multline", DisplayKind.MULTLINE),
            Map.entry("eqnarray", DisplayKind.EQNARRAY),
            Map.entry("split", DisplayKind.SPLIT),
            Map.entry("aligned", DisplayKind.ALIGNED),
            Map.entry("alignedat", DisplayKind.ALIGNED));
    private static final int LONGEST_NAME = 30;

    private final Text text;
    private final DisplayBounds bounds;
    private final MacroCollector macros;

    MathScanner(Text text, DisplayBounds bounds, MacroCollector macros) {
        this.text = text;
        this.bounds = bounds;
        this.macros = macros;
    }

    /** The name of an environment as it is written, with its kind. */
    record Environment(String name, DisplayKind kind, int afterBegin) {}

    /** Returns the display environment that {@code \begin{...}} at {@code at} opens, or null if it opens none. */
    @org.jspecify.annotations.Nullable
    Environment environmentAt(int at) {
        if (!text.startsWith("\\begin{", at)) {
            return null;
        }
        int start = at + "\\begin{".length();
        int end = start;
        while (end - start < LONGEST_NAME && (Text.isLetter(text.at(end)) || text.at(end) == '*')) {
            end++;
        }
        if (text.at(end) != '}') {
            return null;
        }
        String name = text.string().substring(start, end);
        DisplayKind kind = ENVIRONMENTS.get(name.endsWith("*") ? name.substring(0, name.length() - 1) : name);
        return kind == null ? null : new Environment(name, kind, end + 1);
    }

    /** Returns the start of an environment's body: behind a placement and a number of columns. */
    int bodyStart(Environment environment) {
        int at = environment.afterBegin();
        int next = text.skipBlanks(at);
        boolean nested = environment.name().endsWith("ed") || environment.kind() == DisplayKind.SPLIT;
        if (nested && text.at(next) == '[' && text.at(next + 2) == ']') {
            at = next + 3;
            next = text.skipBlanks(at);
        }
        if (environment.name().contains("at") && text.at(next) == '{') {
            int close = text.closingBrace(next, LONGEST_NAME);
            at = close < 0 ? at : close + 1;
        }
        return at;
    }

    int environmentEnd(Environment environment, int from, int quotes) {
        return close(from, "\\begin{" + environment.name() + "}", endOf(environment), quotes);
    }

    static String endOf(Environment environment) {
        return "\\end{" + environment.name() + "}";
    }

    int dollarsEnd(int from, int quotes) {
        return close(from, "", "$$", quotes);
    }

    int bracketsEnd(int from, int quotes) {
        return close(from, "", "\\]", quotes);
    }

    /** Returns the offset of {@code closer}, or {@code -1 - s} where the search had to stop at {@code s} without it. */
    private int close(int from, String opener, String closer, int quotes) {
        int nesting = 0;
        boolean blank = false;
        int at = from;
        while (at < text.length()) {
            char c = text.at(at);
            if (c == '\n' || c == '\r') {
                at = text.afterLineEnd(at);
                if (at < text.length() && bounds.endsBefore(at, blank, quotes)) {
                    return -1 - at;
                }
                at = bounds.skipQuotes(at, quotes);
                blank = text.isBlankLine(at);
            } else if (text.startsWith(closer, at)) {
                if (nesting == 0) {
                    return at;
                }
                nesting--;
                at += closer.length();
            } else if (c == '\\') {
                if (!opener.isEmpty() && text.startsWith(opener, at)) {
                    nesting++;
                }
                at += text.isLineEnd(at + 1) ? 1 : 2;
            } else if (c == '%' && bounds.commentsHideDelimiters()) {
                at = text.lineEnd(at);
            } else if (c == '$' && text.at(at + 1) == '$') {
                return -1 - at;
            } else {
                at++;
            }
        }
        return -1 - text.length();
    }

    /** Returns the LaTeX of [from, to), as long as that, with blanks for quote markers, comments and definitions. */
    String body(int from, int to, int quotes) {
        char[] body = text.string().substring(from, to).toCharArray();
        blankQuotes(body, from, to, quotes);
        for (int i = 0; i < body.length; i++) {
            if (body[i] == '\\') {
                i++;
            } else if (body[i] == '%') {
                while (i < body.length && body[i] != '\n' && body[i] != '\r') {
                    body[i++] = ' ';
                }
            }
        }
        String cleaned = new String(body);
        return macros.collectInside(cleaned, from);
    }

    /** Returns the text of [from, to), as long as that, with blanks for quote markers. */
    String plain(int from, int to, int quotes) {
        char[] body = text.string().substring(from, to).toCharArray();
        blankQuotes(body, from, to, quotes);
        return new String(body);
    }

    private void blankQuotes(char[] body, int from, int to, int quotes) {
        if (quotes == 0) {
            return;
        }
        boolean startsLine = from == 0 || text.isLineEnd(from - 1);
        int line = startsLine ? from : text.nextLine(from);
        while (line < to) {
            int end = Math.min(to, bounds.skipQuotes(line, quotes));
            Arrays.fill(body, line - from, end - from, ' ');
            line = text.nextLine(line);
        }
    }

    /** Returns the part of [from, to) without white space around it; empty at {@code from} if there is nothing else. */
    Span trimmed(int from, int to) {
        int end = text.trimEnd(from, to);
        return new Span(text.skipSpace(from, end), end);
    }
}
