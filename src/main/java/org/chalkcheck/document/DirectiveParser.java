package org.chalkcheck.document;

import java.util.Locale;
import org.chalkcheck.source.Span;

/** Reads the {@code key=value} pairs of a directive. */
final class DirectiveParser {
    private final Text text;
    private final DiagnosticSink sink;

    DirectiveParser(Text text, DiagnosticSink sink) {
        this.text = text;
        this.sink = sink;
    }

    /** Reads the pairs in [from, to). */
    Directive parse(int from, int to) {
        DirectiveBuilder builder = new DirectiveBuilder(sink);
        int at = separators(from, to);
        while (at < to) {
            int keyEnd = at;
            while (keyEnd < to
                    && (Text.isLetter(text.at(keyEnd)) || text.at(keyEnd) == '-' || text.at(keyEnd) == '_')) {
                keyEnd++;
            }
            if (keyEnd == at) {
                int end = wordEnd(at, to);
                sink.error(
                        "bad-directive",
                        new Span(at, end),
                        "cannot read this part of the directive",
                        "write key=value pairs, with quotes around a value that has spaces");
                at = separators(end, to);
                continue;
            }
            at = pair(builder, at, keyEnd, to);
        }
        return builder.build();
    }

    private int pair(DirectiveBuilder builder, int keyStart, int keyEnd, int to) {
        String key = text.string().substring(keyStart, keyEnd).toLowerCase(Locale.ROOT);
        Span keySpan = new Span(keyStart, keyEnd);
        int at = text.skipSpace(keyEnd, to);
        if (at >= to || text.at(at) != '=') {
            if (key.equals("skip")) {
                builder.set(key, "true", keySpan);
            } else if (known(key, keySpan)) {
                sink.error("bad-directive", keySpan, key + " has no value", "write " + key + "=...");
            }
            return separators(keyEnd, to);
        }
        at = text.skipSpace(at + 1, to);
        int valueEnd;
        int next;
        char quote = closingQuote(text.at(at));
        if (at < to && quote != 0) {
            at++;
            valueEnd = at;
            while (valueEnd < to && text.at(valueEnd) != quote) {
                valueEnd++;
            }
            next = Math.min(to, valueEnd + 1);
            if (valueEnd >= to) {
                sink.error(
                        "bad-directive",
                        new Span(at - 1, to),
                        "the quote around the value of " + key + " is not closed",
                        "close it with " + quote);
            }
        } else {
            valueEnd = wordEnd(at, to);
            next = valueEnd;
        }
        if (known(key, keySpan)) {
            builder.set(key, text.string().substring(at, Math.max(at, valueEnd)), new Span(at, Math.max(at, valueEnd)));
        }
        return separators(next, to);
    }

    private boolean known(String key, Span at) {
        if (DirectiveBuilder.KEYS.contains(key)) {
            return true;
        }
        String hint = Spelling.nearest(key, DirectiveBuilder.KEYS)
                .map(near -> "did you mean " + near + "?")
                .orElse("the keys are " + String.join(", ", DirectiveBuilder.KEYS));
        sink.warning("unknown-directive-key", at, "no directive has the key '" + key + "'", hint);
        return false;
    }

    private static char closingQuote(char open) {
        return switch (open) {
            case '"', '\'' -> open;
            case '\u201c' -> '\u201d';
            case '\u2018' -> '\u2019';
            default -> 0;
        };
    }

    private int wordEnd(int from, int to) {
        int at = from;
        while (at < to && text.at(at) != ',' && !Character.isWhitespace(text.at(at))) {
            at++;
        }
        return at == from && at < to ? at + 1 : at;
    }

    private int separators(int from, int to) {
        int at = from;
        while (at < to && (text.at(at) == ',' || text.at(at) == ';' || Character.isWhitespace(text.at(at)))) {
            at++;
        }
        return at;
    }
}
