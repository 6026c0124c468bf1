package org.chalkcheck.source;

import java.util.Arrays;

/**
 * The text of one input with its display name, and the map from offsets to lines and columns.
 *
 * <p>Lines and columns are 1-based; columns count UTF-16 units. Line ends are LF, CRLF or CR.
 */
public final class SourceText {
    private final String path;
    private final String text;
    private final int[] lineStarts;

    private SourceText(String path, String text) {
        this.path = path;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    /** Returns the source with this display name ({@code -} for standard input) and text. */
    public static SourceText of(String path, String text) {
        return new SourceText(path, text);
    }

    /** Returns the name to show, as the user gave it. */
    public String path() {
        return path;
    }

    /** Returns the whole text. */
    public String text() {
        return text;
    }

    /** Returns the text that {@code span} covers. */
    public String slice(Span span) {
        return text.substring(span.start(), span.end());
    }

    /** Returns the number of lines; an empty text has one. */
    public int lineCount() {
        return lineStarts.length;
    }

    /** Returns the 1-based line of an offset; offsets behind the text belong to the last line. */
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Returns the 1-based column of an offset in UTF-16 units. */
    public int column(int offset) {
        return offset - lineStarts[line(offset) - 1] + 1;
    }

    /** Returns the offset at which a 1-based line starts. */
    public int lineStart(int line) {
        return lineStarts[line - 1];
    }

    /** Returns a 1-based line without its line end. */
    public String lineText(int line) {
        int start = lineStarts[line - 1];
        int end = line < lineStarts.length ? lineStarts[line] : text.length();
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
            if (ends) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
