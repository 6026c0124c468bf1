package org.chalkcheck.report;

import java.util.List;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.verdict.Verdict;

/** Counts of verdicts and marks, as a line of badges. */
final class HtmlSummary {
    private static final List<Verdict> ORDER =
            List.of(Verdict.PROVED, Verdict.TESTED, Verdict.REFUTED, Verdict.UNKNOWN, Verdict.INVALID);

    private HtmlSummary() {}

    static String of(List<CheckedDocument> documents) {
        Summary summary = Summary.of(documents);
        StringBuilder out = new StringBuilder("<p class=\"summary\">");
        out.append("<strong>")
                .append(summary.total())
                .append(summary.total() == 1 ? " claim" : " claims")
                .append("</strong>");
        for (Verdict verdict : ORDER) {
            if (summary.count(verdict) > 0) {
                out.append(" <span class=\"badge ").append(verdict.label()).append("\" title=\"");
                out.append(VerdictSign.meaning(verdict)).append("\"><span class=\"sign\" aria-hidden=\"true\">");
                out.append(VerdictSign.of(verdict))
                        .append("</span> ")
                        .append(summary.count(verdict))
                        .append(' ');
                out.append(verdict.label()).append("</span>");
            }
        }
        Marks.total(documents.stream().flatMap(d -> d.claims().stream()).toList())
                .ifPresent(marks ->
                        out.append(" <strong class=\"marks\">").append(marks).append(" points</strong>"));
        return out.append("</p>\n").toString();
    }
}
