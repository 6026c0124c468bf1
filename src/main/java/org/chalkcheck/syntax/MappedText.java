package org.chalkcheck.syntax;

import org.chalkcheck.source.Span;

/** A text after macro expansion, with the place in the source that each of its characters stands for. */
final class MappedText {
    private final String text;
    private final int[] from;
    private final int[] to;

    private MappedText(String text, int[] from, int[] to) {
        this.text = text;
        this.from = from;
        this.to = to;
    }

    /** Returns a text that stands in the source at {@code base} as it is. */
    static MappedText of(String text, int base) {
        int[] from = new int[text.length()];
        int[] to = new int[text.length()];
        for (int i = 0; i < from.length; i++) {
            from[i] = base + i;
            to[i] = base + i + 1;
        }
        return new MappedText(text, from, to);
    }

    static MappedText of(String text, int[] from, int[] to) {
        return new MappedText(text, from, to);
    }

    String text() {
        return text;
    }

    int length() {
        return text.length();
    }

    char charAt(int index) {
        return text.charAt(index);
    }

    int from(int index) {
        return from[index];
    }

    int to(int index) {
        return to[index];
    }

    /** Returns the place of the characters from {@code start} to before {@code end}. */
    Span span(int start, int end) {
        if (text.isEmpty()) {
            return new Span(0, 0);
        }
        if (start >= text.length()) {
            int last = to[text.length() - 1];
            return new Span(last, last);
        }
        int low = from[start];
        int high = to[start];
        if (end > start + 1) {
            low = Math.min(low, from[end - 1]);
            high = Math.max(high, to[end - 1]);
        }
        return new Span(low, high);
    }
}
