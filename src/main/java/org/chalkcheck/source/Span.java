package org.chalkcheck.source;

/**
 * A half-open range of UTF-16 offsets in one {@link SourceText}.
 *
 * <p>Invariant: {@code 0 <= start <= end}. Lines and columns are derived on demand by the text, so that spans stay cheap.
 *
 * @param start offset of the first character
 * @param end offset behind the last character
 */
public record Span(int start, int end) implements Comparable<Span> {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no span from " + start + " to " + end);
        }
    }

    /** Returns the smallest span that covers both. */
    public Span to(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }

    /** Returns this span moved by {@code offset} characters. */
    public Span shift(int offset) {
        return new Span(start + offset, end + offset);
    }

    /** Returns the number of UTF-16 units covered. */
    public int length() {
        return end - start;
    }

    @Override
    public int compareTo(Span other) {
        int byStart = Integer.compare(start, other.start);
        return byStart != 0 ? byStart : Integer.compare(end, other.end);
    }
}
