package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chalkcheck.report.mathml.MathmlWriter;
import org.chalkcheck.trace.Trace;
import org.chalkcheck.trace.TraceRows;

/** The tables of a trace as text in columns and as HTML. */
final class TraceText {
    private TraceText() {}

    /** Returns the lines of the three tables. */
    static List<String> lines(Trace trace) {
        List<String> lines = new ArrayList<>();
        for (TraceRows.Rows table : TraceRows.of(trace)) {
            lines.add(table.title());
            List<List<String>> rows = new ArrayList<>(List.of(table.header()));
            rows.addAll(table.rows());
            int[] widths = new int[table.header().size()];
            rows.forEach(row -> {
                for (int i = 0; i < row.size(); i++) {
                    widths[i] = Math.max(widths[i], row.get(i).length());
                }
            });
            rows.forEach(row -> lines.add("  " + padded(row, widths)));
        }
        return lines;
    }

    private static String padded(List<String> row, int[] widths) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            out.append(i == 0 ? "" : "  ").append(row.get(i));
            out.append(" ".repeat(widths[i] - row.get(i).length()));
        }
        return out.toString().stripTrailing();
    }

    /** Returns the three tables in HTML. */
    static String html(Trace trace) {
        StringBuilder out = new StringBuilder();
        for (TraceRows.Rows table : TraceRows.of(trace)) {
            out.append("<table class=\"trace\"><caption>")
                    .append(Markup.escape(table.title()))
                    .append("</caption>\n<tr>");
            table.header()
                    .forEach(cell ->
                            out.append("<th>").append(Markup.escape(cell)).append("</th>"));
            out.append("</tr>\n");
            for (List<String> row : table.rows()) {
                out.append("<tr>");
                for (int i = 0; i < row.size(); i++) {
                    String shown = i < 2 ? MathmlWriter.write(row.get(i), Map.of(), false) : Markup.escape(row.get(i));
                    out.append("<td>").append(shown).append("</td>");
                }
                out.append("</tr>\n");
            }
            out.append("</table>\n");
        }
        return out.toString();
    }
}
