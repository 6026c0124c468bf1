package org.chalkcheck.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.chalkcheck.source.Span;

/** The pass over a LaTeX file: sectioning, displays, comment lines with directives and declarations, macros. */
final class LatexScanner implements DisplayBounds {
    private static final Map<String, Integer> LEVELS = Map.of(
            "part", 1,
            "chapter", 2,
            "section", 3,
            "subsection", 4,
            "subsubsection", 5,
            "paragraph", 6,
            "subparagraph", 7);
    private static final Set<String> LITERAL = Set.of(
            "verbatim",
            "verbatim*",
            "Verbatim",
            "lstlisting",
            "minted",
            "comment",
            "alltt",
            "filecontents",
            "filecontents*",
            "tikzpicture");
    private static final Pattern LABEL = Pattern.compile("\\\\label\\{[^{}]*}");
    private static final int LONGEST_ARGUMENT = 2000;
    private static final int LONGEST_NAME = 40;

    private final Text text;
    private final MacroCollector macros;
    private final DiagnosticSink sink;
    private final MathScanner mathematics;
    private final Paragraphs paragraphs;
    private final List<Fragment> fragments = new ArrayList<>();
    private final Set<String> withoutEnd = new HashSet<>();
    private Optional<String> title = Optional.empty();
    private Optional<String> author = Optional.empty();
    private boolean preamble;

    LatexScanner(Text text, MacroCollector macros, DiagnosticSink sink) {
        this.text = text;
        this.macros = macros;
        this.sink = sink;
        this.mathematics = new MathScanner(text, this, macros);
        this.paragraphs = new Paragraphs(text);
    }

    List<Fragment> fragments() {
        return fragments;
    }

    /** Returns what {@code \title} and {@code \author} say. */
    FrontMatter front() {
        return new FrontMatter(title, author, Directive.NONE, 0);
    }

    void scan() {
        preamble = text.string().contains("\\begin{document}");
        int at = 0;
        while (at < text.length()) {
            char c = text.at(at);
            at = switch (c) {
                case '%' -> comment(at);
                case '\\' -> command(at);
                case '$' -> dollar(at);
                default -> at + 1;
            };
        }
    }

    private int comment(int start) {
        int end = text.lineEnd(start);
        int from = text.skipBlanks(start + 1);
        int wordEnd = text.letters(from);
        String word = text.string().substring(from, Math.max(from, Math.min(wordEnd, end)));
        if (text.at(wordEnd) == ':' && (word.equals("claim") || word.equals("claims"))) {
            fragments.add(new Fragment.Comment(new Span(start, end), new Span(from, end)));
        } else if (text.at(wordEnd) == ':' && word.equals("given")) {
            List<Line> lines = new ArrayList<>();
            GivenLines.add(text, wordEnd + 1, end, lines);
            if (!lines.isEmpty()) {
                fragments.add(new Fragment.Given(new Span(start, end), lines));
            }
        }
        return text.afterLineEnd(end);
    }

    private int command(int at) {
        char next = text.at(at + 1);
        if (next == '[') {
            return close(at, at + 2, mathematics.bracketsEnd(at + 2, 0), "\\]", DisplayKind.BRACKETS);
        }
        if (next == '(') {
            int close = paragraphs.parenthesisEnd(at);
            return close < 0 ? at + 2 : inline(at, at + 2, close, close + 2);
        }
        int nameEnd = text.letters(at + 1);
        if (nameEnd == at + 1) {
            return text.isLineEnd(at + 1) ? at + 1 : at + 2;
        }
        if (nameEnd - at > LONGEST_NAME) {
            return nameEnd;
        }
        String name = text.string().substring(at + 1, nameEnd);
        if (LEVELS.containsKey(name)) {
            return heading(at, nameEnd, LEVELS.get(name));
        }
        return switch (name) {
            case "begin" -> begin(at, nameEnd);
            case "end" -> text.startsWith("{document}", nameEnd) ? text.length() : nameEnd;
            case "title" -> argument(nameEnd, true);
            case "author" -> argument(nameEnd, false);
            case "input", "include", "subfile" -> input(at, nameEnd, name);
            case "verb" -> verb(nameEnd);
            default -> {
                int afterMacro = macros.collect(text, at, 0);
                yield afterMacro > 0 ? afterMacro : nameEnd;
            }
        };
    }

    private int begin(int at, int nameEnd) {
        if (text.startsWith("{document}", nameEnd)) {
            preamble = false;
            return nameEnd + "{document}".length();
        }
        MathScanner.Environment environment = mathematics.environmentAt(at);
        if (environment != null) {
            int body = mathematics.bodyStart(environment);
            int end = mathematics.environmentEnd(environment, body, 0);
            return close(at, body, end, MathScanner.endOf(environment), environment.kind());
        }
        int close = text.closingBrace(nameEnd, LONGEST_NAME);
        if (close < 0 || text.at(nameEnd) != '{') {
            return nameEnd;
        }
        String name = text.string().substring(nameEnd + 1, close);
        if (!LITERAL.contains(name) || withoutEnd.contains(name)) {
            return close + 1;
        }
        int end = text.string().indexOf("\\end{" + name + "}", close);
        if (end < 0) {
            withoutEnd.add(name);
            sink.error(
                    "unclosed-environment",
                    new Span(at, close + 1),
                    "this environment is not closed",
                    "end it with \\end{" + name + "}");
            return close + 1;
        }
        return end + name.length() + "\\end{}".length();
    }

    private int heading(int at, int nameEnd, int level) {
        int open = text.skipBlanks(text.at(nameEnd) == '*' ? nameEnd + 1 : nameEnd);
        if (text.at(open) == '[') {
            int optionalEnd = text.string().indexOf(']', open);
            open = optionalEnd < 0 || optionalEnd > text.lineEnd(open) ? open : text.skipBlanks(optionalEnd + 1);
        }
        int close = text.at(open) == '{' ? text.closingBrace(open, LONGEST_ARGUMENT) : -1;
        if (close < 0) {
            return nameEnd;
        }
        if (!preamble) {
            String heading =
                    LABEL.matcher(text.string().substring(open + 1, close)).replaceAll("");
            fragments.add(new Fragment.Title(level, new Span(at, close + 1), heading));
        }
        return close + 1;
    }

    private int argument(int nameEnd, boolean isTitle) {
        int open = text.skipBlanks(nameEnd);
        int close = text.at(open) == '{' ? text.closingBrace(open, LONGEST_ARGUMENT) : -1;
        if (close < 0) {
            return nameEnd;
        }
        String raw = text.string().substring(open + 1, close).replaceAll("\\s*\\\\(and|\\\\)(?![A-Za-z])\\s*", ", ");
        String plain = Slugs.plain(raw);
        if (!plain.isEmpty() && isTitle) {
            title = Optional.of(plain);
        } else if (!plain.isEmpty()) {
            author = Optional.of(plain);
        }
        return close + 1;
    }

    private int input(int at, int nameEnd, String name) {
        int close = text.at(nameEnd) == '{' ? text.closingBrace(nameEnd, LONGEST_ARGUMENT) : -1;
        if (close < 0) {
            return nameEnd;
        }
        sink.warning(
                "input-not-followed",
                new Span(at, close + 1),
                "\\" + name + " is not followed; what the other file defines is not known here",
                "check the other file by itself, or put its text here");
        return close + 1;
    }

    private int verb(int nameEnd) {
        int open = text.at(nameEnd) == '*' ? nameEnd + 1 : nameEnd;
        int lineEnd = text.lineEnd(open);
        int close = open + 1;
        while (close < lineEnd && text.at(close) != text.at(open)) {
            close++;
        }
        return close < lineEnd ? close + 1 : nameEnd;
    }

    private int dollar(int at) {
        if (text.at(at + 1) == '$') {
            return close(at, at + 2, mathematics.dollarsEnd(at + 2, 0), "$$", DisplayKind.DOLLARS);
        }
        int close = paragraphs.texDollarEnd(at);
        return close < 0 ? at + 1 : inline(at, at + 1, close, close + 1);
    }

    private int inline(int start, int from, int to, int end) {
        add(DisplayKind.INLINE, new Span(start, end), from, to);
        return end;
    }

    private int close(int start, int from, int found, String closer, DisplayKind kind) {
        if (found >= 0) {
            int end = found + closer.length();
            add(kind, new Span(start, end), from, found);
            return end;
        }
        sink.error(
                "unclosed-display",
                new Span(start, from),
                "this display is not closed",
                "end it with " + closer + ", before the next section or paragraph");
        return Math.max(from, -1 - found);
    }

    private void add(DisplayKind kind, Span span, int from, int to) {
        String body = mathematics.body(from, to, 0);
        if (!preamble && !body.isBlank()) {
            fragments.add(new Fragment.Mathematics(kind, span, new Span(from, to), body));
        }
    }

    @Override
    public boolean endsBefore(int lineStart, boolean afterBlank, int quotes) {
        int at = text.skipBlanks(lineStart);
        if (text.at(at) == '\\') {
            int nameEnd = text.letters(at + 1);
            if (nameEnd - at > LONGEST_NAME) {
                return false;
            }
            String name = text.string().substring(at + 1, nameEnd);
            return LEVELS.containsKey(name)
                    || (name.equals("begin") || name.equals("end")) && text.startsWith("{document}", nameEnd);
        }
        return afterBlank && text.isProse(at);
    }

    @Override
    public int skipQuotes(int lineStart, int quotes) {
        return lineStart;
    }

    @Override
    public boolean commentsHideDelimiters() {
        return true;
    }
}
