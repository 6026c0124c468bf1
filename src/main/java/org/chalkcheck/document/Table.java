package org.chalkcheck.document;

import java.util.List;
import org.chalkcheck.source.Span;

/**
 * A table of a Markdown file.
 *
 * @param span the table
 * @param header the header's cells; each text is exactly the source at its span
 * @param rows the body's rows, each with its cells
 * @param section index of its section
 */
public record Table(Span span, List<Line> header, List<List<Line>> rows, int section) implements Item {
    public Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    @Override
    public <R> R accept(ItemVisitor<R> visitor) {
        return visitor.visitTable(this);
    }
}
