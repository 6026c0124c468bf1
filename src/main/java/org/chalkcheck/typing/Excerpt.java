package org.chalkcheck.typing;

import org.chalkcheck.source.SourceText;
import org.chalkcheck.source.Span;

/** Cuts LaTeX out of a source so that it can stand alone: braces and environments that the place opens are closed. */
public final class Excerpt {
    private static final int MOST = 64;

    private Excerpt() {}

    /** Returns what stands at a place, with the closing braces that follow it where it opens more than it closes. */
    public static String of(SourceText source, Span span) {
        String text = source.text();
        int end = Math.min(span.end(), text.length());
        int start = span.start();
        int open = 0;
        int missing = 0;
        for (int i = span.start(); i < end; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                open++;
            } else if (c == '}') {
                open--;
                missing = Math.max(missing, -open);
            }
        }
        open += missing;
        start = opened(text, start, missing);
        for (int i = end; open > 0 && i < Math.min(text.length(), end + MOST); i++) {
            char c = text.charAt(i);
            if (c == '}') {
                open--;
                end = i + 1;
            } else if (!Character.isWhitespace(c)) {
                break;
            }
        }
        return text.substring(start, end).trim();
    }

    /** Returns where the command begins whose braces a place that starts inside a macro's argument closes. */
    private static int opened(String text, int start, int missing) {
        int at = start;
        for (int found = 0; found < missing && at > 0 && start - at < MOST; ) {
            at--;
            if (text.charAt(at) == '{') {
                found++;
            }
        }
        if (missing == 0 || text.charAt(at) != '{') {
            return start;
        }
        int command = at;
        while (command > 0 && Character.isLetter(text.charAt(command - 1))) {
            command--;
        }
        return command > 0 && text.charAt(command - 1) == '\\' ? command - 1 : at;
    }
}
