package org.chalkcheck.document;

/**
 * The start of a line of Markdown.
 *
 * @param content offset of the first character behind the markers of block quotes and list items
 * @param quotes number of block quote markers
 * @param marker whether there is a list marker
 * @param indent columns of blanks before the content, from the last marker
 */
record MarkdownLine(int content, int quotes, boolean marker, int indent) {
    private static final int MOST_DIGITS = 9;

    static MarkdownLine read(Text text, int line, boolean inList) {
        int quotes = 0;
        boolean marker = false;
        int from = line;
        while (true) {
            int at = from;
            int indent = 0;
            for (; Text.isBlank(text.at(at)); at++) {
                indent += text.at(at) == '\t' ? 4 : 1;
            }
            boolean mayNest = indent < 4 || inList || marker;
            int afterMarker = mayNest ? listMarkerEnd(text, at) : -1;
            if (mayNest && text.at(at) == '>') {
                quotes++;
                from = text.at(at + 1) == ' ' ? at + 2 : at + 1;
            } else if (afterMarker > 0) {
                marker = true;
                from = afterMarker;
            } else {
                return new MarkdownLine(at, quotes, marker, indent);
            }
        }
    }

    private static int listMarkerEnd(Text text, int at) {
        char c = text.at(at);
        int end = at;
        if (c == '-' || c == '+' || c == '*') {
            end = at + 1;
        } else {
            while (end - at < MOST_DIGITS && text.at(end) >= '0' && text.at(end) <= '9') {
                end++;
            }
            boolean numbered = end > at && (text.at(end) == '.' || text.at(end) == ')');
            if (!numbered) {
                return -1;
            }
            end++;
        }
        return Text.isBlank(text.at(end)) ? end : -1;
    }
}
