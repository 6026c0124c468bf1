package org.chalkcheck.document;

import java.util.List;
import org.chalkcheck.source.Span;

/**
 * Declaration lines; they hold from here to the end of their section.
 *
 * @param span the block
 * @param lines the lines that are not blank, without comments and surrounding blanks
 * @param section index of its section
 */
public record Declarations(Span span, List<Line> lines, int section) implements Item {
    public Declarations {
        lines = List.copyOf(lines);
    }

    @Override
    public <R> R accept(ItemVisitor<R> visitor) {
        return visitor.visitDeclarations(this);
    }
}
