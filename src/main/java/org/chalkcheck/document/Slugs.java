package org.chalkcheck.document;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes the anchors of headings as Git hosts do: lower case, hyphens for spaces, no punctuation, a number if taken. */
final class Slugs {
    private static final int LONGEST = 200;
    private static final int LONGEST_HEADING = 1000;

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** Returns an anchor for a heading that no heading before has. */
    String unique(String heading) {
        String slug = slug(heading);
        if (slug.isEmpty()) {
            slug = "section";
        }
        String candidate = slug;
        int count = counts.getOrDefault(slug, 0);
        while (!taken.add(candidate)) {
            count++;
            candidate = slug + "-" + count;
        }
        counts.put(slug, count);
        return candidate;
    }

    static String slug(String heading) {
        StringBuilder slug = new StringBuilder();
        String lower = heading.strip().toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length() && slug.length() < LONGEST; ) {
            int c = lower.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetterOrDigit(c) || c == '-' || c == '_') {
                slug.appendCodePoint(c);
            } else if (Character.isWhitespace(c)) {
                slug.append('-');
            }
        }
        return slug.toString();
    }

    /** Returns a heading without emphasis, code and link markup, and without the braces and names of LaTeX's fonts. */
    static String plain(String raw) {
        String heading = raw.length() > LONGEST_HEADING ? raw.substring(0, LONGEST_HEADING) : raw;
        StringBuilder plain = new StringBuilder();
        int mathematics = 0;
        for (int i = 0; i < heading.length(); i++) {
            char c = heading.charAt(i);
            if (c == '$') {
                mathematics ^= 1;
                plain.append(c);
            } else if (mathematics == 1) {
                plain.append(c);
            } else if (c == '*' || c == '`' || c == '{' || c == '}') {
                continue;
            } else if (c == '~') {
                plain.append(' ');
            } else if (c == '\n' || c == '\r' || c == '\t') {
                plain.append(' ');
            } else if (c == '[') {
                i = link(heading, i, plain);
            } else if (c == '\\') {
                int end = new Text(heading).letters(i + 1);
                boolean font = end > i + 1 && end < heading.length() && heading.charAt(end) == '{';
                if (font) {
                    i = end;
                } else if (end == i + 1 && end < heading.length()) {
                    plain.append(heading.charAt(end));
                    i = end;
                } else {
                    plain.append(heading, i, end);
                    i = end - 1;
                }
            } else {
                plain.append(c);
            }
        }
        return plain.toString().strip().replaceAll(" {2,}", " ");
    }

    /** Appends the text of the link that opens at {@code open}, or the bracket; returns the last offset used up. */
    private static int link(String heading, int open, StringBuilder plain) {
        int close = heading.indexOf("](", open);
        int end = close < 0 || close - open > LONGEST ? -1 : heading.indexOf(')', close);
        if (end < 0 || heading.lastIndexOf('[', close) != open) {
            plain.append('[');
            return open;
        }
        plain.append(heading, open + 1, close);
        return end;
    }
}
