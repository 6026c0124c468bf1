package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chalkcheck.document.Line;
import org.chalkcheck.document.Table;

/**
 * Reads a table of a trace. A row names a value and what it equals, in one cell or in several; an equals sign may begin or end a cell, and an evaluation
 * may stand beside a reverse sweep. Cells with arrows or headings are passed over.
 */
final class TraceTable {
    private static final Pattern ORNAMENT = Pattern.compile(
            "(?:\\\\(?:Downarrow|downarrow|Uparrow|uparrow|Rightarrow|rightarrow|big|vdots|text\\{[^{}]*\\})|[\u2190-\u21ff|\\s.])*");

    private final TraceNotation notation;
    private final List<TraceRow> rows = new ArrayList<>();
    private final List<TraceRow.Part> group = new ArrayList<>();
    private boolean equality;

    private TraceTable(TraceNotation notation) {
        this.notation = notation;
    }

    /** Returns what the table says of values of the trace; nothing where it is about something else. */
    static List<TraceRow> read(Table table, TraceNotation notation) {
        TraceTable reader = new TraceTable(notation);
        // A table without a heading has its first row there.
        reader.row(table.header(), 0);
        for (int i = 0; i < table.rows().size(); i++) {
            reader.row(table.rows().get(i), i + 1);
        }
        return reader.rows;
    }

    private void row(List<Line> cells, int number) {
        for (Line cell : cells) {
            String text = notation.spell(cell.text());
            if (ORNAMENT.matcher(text).matches()) {
                continue;
            }
            String[] parts = text.split("=", -1);
            boolean begins = !parts[0].isBlank() && TraceNotation.name(parts[0]).isPresent() && group.size() > 1;
            if (begins) {
                end(number);
            }
            String[] written = cell.text().split("=", -1);
            equality |= parts.length > 1;
            for (int i = 0; i < parts.length; i++) {
                if (!parts[i].isBlank()) {
                    String shown = written.length == parts.length ? written[i] : parts[i];
                    group.add(new TraceRow.Part(
                            parts[i].strip(), shown.replace("$", "").strip(), cell.span()));
                }
            }
        }
        end(number);
    }

    /** Without an equals sign only the letter v tells that the cells belong together. */
    private void end(int number) {
        boolean said = equality
                || number > 0 && !group.isEmpty() && group.get(0).written().contains("v");
        equality = false;
        if (group.size() > 1 && said) {
            Optional<TraceNotation.Name> name = TraceNotation.name(group.get(0).text());
            name.ifPresent(found -> rows.add(new TraceRow(number, found, group.subList(1, group.size()))));
        }
        group.clear();
    }
}
