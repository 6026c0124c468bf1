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
 * @param directives what the author asks for its claims, at least one: those that stand right before it, or the defaults
 */
public record Table(Span span, List<Line> header, List<List<Line>> rows, int section, List<Directive> directives)
        implements Item {
    public Table {
        directives = List.copyOf(directives);
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Returns the table's name: the first id of its directives that names no single cell, or else {@code other}. */
    public String id(String other) {
        return directives.stream()
                .flatMap(directive -> directive.id().stream())
                .filter(id -> !id.contains(".row-"))
                .findFirst()
                .orElse(other);
    }

    /** Returns what is asked for one of the table's claims: the directive of its id comes before those of the whole table. */
    public Directive directive(String claim) {
        return directives.stream()
                .filter(directive -> directive.id().filter(claim::equals).isPresent())
                .findFirst()
                .orElseGet(() -> directives.stream()
                        .filter(directive -> directive
                                .id()
                                .filter(id -> id.contains(".row-"))
                                .isEmpty())
                        .findFirst()
                        .orElse(Directive.NONE));
    }

    @Override
    public <R> R accept(ItemVisitor<R> visitor) {
        return visitor.visitTable(this);
    }
}
