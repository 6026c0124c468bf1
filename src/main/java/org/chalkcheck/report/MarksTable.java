package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.List;

/** Marks of many submissions as CSV: one row a submission, one column an answer, the total last. */
public final class MarksTable {
    private final List<String> ids;
    private final StringBuilder out = new StringBuilder();

    /** Starts a table with these answers. */
    public MarksTable(List<String> ids) {
        this.ids = List.copyOf(ids);
        List<String> header = new ArrayList<>(List.of("submission", "author"));
        header.addAll(this.ids);
        header.addAll(List.of("total", "possible"));
        row(header);
    }

    /** Adds a submission with its marks in the order of the answers. */
    public void add(String submission, String author, List<Grader.Grade> grades) {
        List<String> cells = new ArrayList<>(List.of(submission, author));
        grades.forEach(grade -> cells.add(Marks.number(grade.earned())));
        cells.add(Marks.number(grades.stream().mapToDouble(Grader.Grade::earned).sum()));
        cells.add(
                Marks.number(grades.stream().mapToDouble(Grader.Grade::possible).sum()));
        row(cells);
    }

    private void row(List<String> cells) {
        out.append(String.join(",", cells.stream().map(MarksTable::cell).toList()))
                .append("\r\n");
    }

    /** Returns a cell in quotes where it needs them; a text that a spreadsheet would run as a formula is kept a text. */
    static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[^\",\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    /** Returns the table, lines ending as in RFC 4180. */
    public String csv() {
        return out.toString();
    }
}
