package org.chalkcheck.report;

import java.util.List;
import java.util.Map;
import org.chalkcheck.report.Grader.Grade;

/** The report on one submission: its marks, and below them the document as written with its verdicts. */
public final class GradedPage {
    private GradedPage() {}

    /** Returns the page. */
    public static String of(Grader.Graded graded, long seed) {
        return new DocumentPage(graded.checked(), Map.of(), false, seed, marks(graded.grades()))
                .page()
                .html();
    }

    private static String marks(List<Grade> grades) {
        double earned = grades.stream().mapToDouble(Grade::earned).sum();
        double possible = grades.stream().mapToDouble(Grade::possible).sum();
        StringBuilder out = new StringBuilder("<h2>Marks: ")
                .append(new Marks(earned, possible))
                .append("</h2>\n");
        out.append(
                "<table class=\"grades\"><thead><tr><th>answer</th><th>points</th><th></th></tr></thead>\n<tbody>\n");
        for (Grade grade : grades) {
            out.append("<tr><td>").append(Markup.escape(grade.id())).append("</td><td>");
            out.append(new Marks(grade.earned(), grade.possible())).append("</td><td>");
            out.append(words(grade)).append("</td></tr>\n");
        }
        return out.append("</tbody></table>\n").toString();
    }

    private static String words(Grade grade) {
        if (grade.outcome().equals("missing")) {
            return "no answer found";
        }
        if (grade.outcome().equals("invalid")) {
            return "cannot be read";
        }
        if (grade.earned() >= grade.possible()) {
            return "right";
        }
        if (grade.outcome().equals("unknown")) {
            return grade.right()
                    ? "right result, but a step on the way could not be decided"
                    : "a step could not be decided";
        }
        if (grade.right()) {
            return "right result, but a step on the way does not hold";
        }
        return grade.outcome().equals("other") ? "another result than the key's" : "wrong result";
    }
}
