package org.chalkcheck.report.mathml;

import java.util.List;

/** Tables of cells; columns are aligned by classes of the page's style sheet. */
final class Tables {
    private Tables() {}

    /** Right and left in turn, as in {@code align}. */
    static String aligned(List<List<String>> rows) {
        return table("aligned", rows, "rl", true);
    }

    /** Returns a table; columns repeat the letters l, c and r of {@code columns}. */
    static String table(String name, List<List<String>> rows, String columns, boolean display) {
        StringBuilder out =
                new StringBuilder("<mtable class=\"" + name + "\"" + (display ? " displaystyle=\"true\"" : "") + ">");
        for (List<String> row : rows) {
            out.append("<mtr>");
            for (int i = 0; i < row.size(); i++) {
                out.append("<mtd class=\"")
                        .append(columns.charAt(i % columns.length()))
                        .append("\">");
                out.append(row.get(i)).append("</mtd>");
            }
            out.append("</mtr>");
        }
        return out.append("</mtable>").toString();
    }
}
