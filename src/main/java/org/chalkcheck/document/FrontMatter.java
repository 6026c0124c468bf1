package org.chalkcheck.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Span;

/**
 * The front matter of a Markdown file: the part of YAML that people use there. Keys of other tools are left alone.
 *
 * @param title the title
 * @param author the author, several joined by commas
 * @param defaults the directive's keys at top level, or under {@code chalkcheck} or {@code claims}
 * @param end offset behind it; 0 where there is none
 */
record FrontMatter(Optional<String> title, Optional<String> author, Directive defaults, int end) {
    private static final Set<String> OUR_GROUPS = Set.of("chalkcheck", "claims", "claim", "defaults");
    private static final int MOST_LINES = 500;

    static final FrontMatter NONE = new FrontMatter(Optional.empty(), Optional.empty(), Directive.NONE, 0);

    /** One entry, lists joined by commas. */
    private static final class Entry {
        final String group;
        final String key;
        final Span span;
        String value;

        Entry(String group, String key, Span span, String value) {
            this.group = group;
            this.key = key;
            this.span = span;
            this.value = value;
        }
    }

    static FrontMatter read(Text text, DiagnosticSink sink) {
        if (!isFence(text, 0, "---")) {
            return NONE;
        }
        int first = text.nextLine(0);
        int close = first;
        int lines = 0;
        while (close < text.length() && !isFence(text, close, "---") && !isFence(text, close, "...")) {
            if (++lines > MOST_LINES) {
                return NONE;
            }
            close = text.nextLine(close);
        }
        if (close >= text.length()) {
            int colon = text.string().indexOf(':', first);
            if (text.letters(first) > first && colon >= 0 && colon == text.letters(first)) {
                sink.error(
                        "unclosed-front-matter",
                        new Span(0, 3),
                        "the front matter is not closed",
                        "end it with a line of three hyphens");
            }
            return NONE;
        }
        return from(entries(text, first, close), text.nextLine(close), sink);
    }

    private static FrontMatter from(List<Entry> entries, int end, DiagnosticSink sink) {
        DirectiveBuilder builder = new DirectiveBuilder(sink);
        Optional<String> title = Optional.empty();
        Optional<String> author = Optional.empty();
        for (Entry entry : entries) {
            boolean top = entry.group.isEmpty();
            if (top && entry.key.equals("title") && !entry.value.isEmpty()) {
                title = Optional.of(entry.value);
            } else if (top && (entry.key.equals("author") || entry.key.equals("authors")) && !entry.value.isEmpty()) {
                author = Optional.of(entry.value);
            } else if (top && foreign(entry)) {
                continue;
            } else if ((top || OUR_GROUPS.contains(entry.group))
                    && DirectiveBuilder.KEYS.contains(entry.key)
                    && !entry.value.isEmpty()) {
                builder.set(entry.key, entry.value, entry.span);
            } else if (OUR_GROUPS.contains(entry.group)) {
                sink.warning(
                        "unknown-directive-key",
                        entry.span,
                        "no directive has the key '" + entry.key + "'",
                        "the keys are " + String.join(", ", DirectiveBuilder.KEYS));
            }
        }
        return new FrontMatter(title, author, builder.build(), end);
    }

    /** Site generators have a key {@code layout} of their own, and an id names one claim only. */
    private static boolean foreign(Entry entry) {
        return entry.key.equals("id")
                || entry.key.equals("layout")
                        && !List.of("numerator", "denominator", "mixed").contains(entry.value.toLowerCase(Locale.ROOT));
    }

    private static List<Entry> entries(Text text, int from, int to) {
        List<Entry> entries = new ArrayList<>();
        String group = "";
        Entry last = null;
        for (int line = from; line < to; line = text.nextLine(line)) {
            int at = text.skipBlanks(line);
            int end = text.lineEnd(line);
            if (at >= end || text.at(at) == '#') {
                continue;
            }
            if (text.at(at) == '-' && Text.isBlank(text.at(at + 1))) {
                if (last != null) {
                    String element = element(text, at + 1, end);
                    last.value = last.value.isEmpty() ? element : last.value + ", " + element;
                }
                continue;
            }
            int keyEnd = at;
            while (keyEnd < end && (Character.isLetterOrDigit(text.at(keyEnd)) || "-_".indexOf(text.at(keyEnd)) >= 0)) {
                keyEnd++;
            }
            if (keyEnd == at || text.at(keyEnd) != ':') {
                continue;
            }
            String key = text.string().substring(at, keyEnd).toLowerCase(Locale.ROOT);
            if (at == line) {
                group = "";
            }
            int valueStart = Math.min(end, text.skipBlanks(keyEnd + 1));
            String value = scalar(text.string().substring(valueStart, end));
            Span span = new Span(valueStart, Math.max(valueStart, text.trimEnd(valueStart, end)));
            last = new Entry(group, key, value.isEmpty() ? new Span(at, keyEnd) : span, value);
            if (at == line && value.isEmpty() && OUR_GROUPS.contains(key)) {
                group = key;
            } else if (at == line || OUR_GROUPS.contains(group)) {
                entries.add(last);
                if (at == line && value.isEmpty()) {
                    group = key;
                }
            }
        }
        return entries;
    }

    private static String element(Text text, int from, int end) {
        String value = text.string().substring(from, end).strip();
        return scalar(value.startsWith("name:") ? value.substring("name:".length()) : value);
    }

    /** Returns a scalar without its quotes or its comment, and an inline list without its brackets. */
    private static String scalar(String raw) {
        String value = raw.strip();
        if (value.length() >= 2 && (value.charAt(0) == '"' || value.charAt(0) == '\'')) {
            int close = value.indexOf(value.charAt(0), 1);
            return close < 0 ? value.substring(1) : value.substring(1, close);
        }
        int comment = value.startsWith("#") ? 0 : value.indexOf(" #");
        if (comment >= 0) {
            value = value.substring(0, comment).strip();
        }
        if (value.startsWith("[") && value.endsWith("]")) {
            value = value.substring(1, value.length() - 1)
                    .replace("\"", "")
                    .replace("'", "")
                    .strip();
        }
        return value;
    }

    private static boolean isFence(Text text, int line, String fence) {
        return text.startsWith(fence, line) && text.isLineEnd(text.skipBlanks(line + fence.length()));
    }
}
