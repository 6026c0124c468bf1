package org.chalkcheck.document;

import java.util.List;
import org.chalkcheck.source.Span;

/** Takes declaration lines from the source. */
final class GivenLines {
    private GivenLines() {}

    /** Adds the line in [from, to) without its comment and surrounding blanks, if there is more to it. */
    static void add(Text text, int from, int to, List<Line> lines) {
        int end = from;
        while (end < to && text.at(end) != '#') {
            end += text.at(end) == '\\' && end + 1 < to ? 2 : 1;
        }
        end = text.trimEnd(from, Math.min(end, to));
        int start = text.skipSpace(from, end);
        if (start < end) {
            lines.add(new Line(new Span(start, end), text.string().substring(start, end)));
        }
    }
}
