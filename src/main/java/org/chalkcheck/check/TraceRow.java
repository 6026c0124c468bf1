package org.chalkcheck.check;

import java.util.List;
import org.chalkcheck.source.Span;

/**
 * What one row of a table says of one value of a trace.
 *
 * @param row the row's number from 1, the header not counted
 * @param name the value
 * @param parts what it is said to equal, in the order of the row
 */
record TraceRow(int row, TraceNotation.Name name, List<Part> parts) {
    TraceRow {
        parts = List.copyOf(parts);
    }

    /**
     * A formula or a number.
     *
     * @param text in the spelling of {@link TraceNotation}
     * @param written as it stands in the cell
     * @param span the cell
     */
    record Part(String text, String written, Span span) {
        boolean isFormula() {
            return !TraceNotation.names(text).isEmpty();
        }
    }
}
