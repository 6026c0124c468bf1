package org.chalkcheck.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chalkcheck.report.Grader.Grade;
import org.chalkcheck.report.mathml.MathmlWriter;

/** The page on a class: how the answers came out, which wrong results were given how often and by which slip, and every submission's mark. */
final class ClassReport {
    private static final int BINS = 10;
    private static final int BAR_WIDTH = 46;
    private static final int HEIGHT = 120;
    private static final int MOST_NAMES = 60;

    private final Gradebook book;
    private final Map<String, String> pages = new LinkedHashMap<>();

    ClassReport(Gradebook book) {
        this.book = book;
        book.entries().forEach(entry -> pages.put(entry.submission(), entry.page()));
    }

    String html() {
        StringBuilder body = new StringBuilder("<header>\n<h1>Class report</h1>\n<p class=\"by\">");
        body.append(Markup.escape(book.line())).append("</p>\n</header>\n<main>\n");
        histogram(body);
        overview(body);
        for (AnswerKey.Answer answer : book.grader().key().answers()) {
            answer(body, answer);
        }
        submissions(body);
        return HtmlPage.of(
                "Class report",
                body.append("</main>\n").append(HtmlPage.footer()).toString());
    }

    /** Draws how many submissions earned which part of the points. */
    private void histogram(StringBuilder out) {
        int[] bins = new int[BINS];
        double possible = book.possible();
        for (Gradebook.Entry entry : book.entries()) {
            double share = possible > 0 ? entry.earned() / possible : 0;
            bins[Math.min(BINS - 1, (int) Math.floor(share * BINS + 1e-9))]++;
        }
        int most = 1;
        for (int count : bins) {
            most = Math.max(most, count);
        }
        out.append("<figure><svg role=\"img\" aria-label=\"Submissions by their share of the points\" width=\"")
                .append(BINS * BAR_WIDTH)
                .append("\" height=\"")
                .append(HEIGHT + 40)
                .append("\" font-size=\"11\" fill=\"currentColor\" text-anchor=\"middle\">\n");
        for (int i = 0; i < BINS; i++) {
            int height = bins[i] * HEIGHT / most;
            int x = i * BAR_WIDTH;
            out.append("<rect fill-opacity=\"0.45\" stroke=\"currentColor\" x=\"")
                    .append(x + 4)
                    .append("\" y=\"");
            out.append(HEIGHT + 15 - height)
                    .append("\" width=\"")
                    .append(BAR_WIDTH - 8)
                    .append("\" height=\"");
            out.append(height)
                    .append("\"/>\n<text x=\"")
                    .append(x + BAR_WIDTH / 2)
                    .append("\" y=\"");
            out.append(HEIGHT + 11 - height).append("\">").append(bins[i]).append("</text>\n<text x=\"");
            out.append(x + BAR_WIDTH / 2).append("\" y=\"").append(HEIGHT + 32).append("\">");
            out.append(i * 100 / BINS)
                    .append("&#8211;")
                    .append((i + 1) * 100 / BINS)
                    .append("%</text>\n");
        }
        out.append("</svg><figcaption>submissions by their share of the points</figcaption></figure>\n");
    }

    private void overview(StringBuilder out) {
        out.append("<h2>Answers</h2>\n<table><thead><tr><th>answer</th><th>points</th><th>mean</th>");
        out.append("<th>all points</th><th>some</th><th>none</th><th>missing</th></tr></thead>\n<tbody>\n");
        for (AnswerKey.Answer answer : book.grader().key().answers()) {
            Map<Gradebook.Entry, Grade> grades = book.grades(answer);
            double mean = grades.values().stream()
                    .mapToDouble(Grade::earned)
                    .average()
                    .orElse(0);
            out.append("<tr><td><a href=\"#").append(anchor(answer)).append("\">");
            out.append(Markup.escape(answer.id())).append("</a></td><td>").append(Marks.number(answer.points()));
            out.append("</td><td>").append(Marks.number(mean)).append("</td>");
            cell(out, grades, grade -> grade.earned() >= grade.possible());
            cell(out, grades, grade -> grade.earned() > 0 && grade.earned() < grade.possible());
            cell(out, grades, grade -> grade.earned() <= 0 && !isMissing(grade) && grade.possible() > 0);
            cell(out, grades, ClassReport::isMissing);
            out.append("</tr>\n");
        }
        out.append("</tbody></table>\n");
    }

    private static void cell(StringBuilder out, Map<Gradebook.Entry, Grade> grades, Predicate<Grade> counted) {
        out.append("<td>")
                .append(grades.values().stream().filter(counted).count())
                .append("</td>");
    }

    private static boolean isMissing(Grade grade) {
        return grade.outcome().equals("missing");
    }

    private void answer(StringBuilder out, AnswerKey.Answer answer) {
        out.append("<section><h2 id=\"").append(anchor(answer)).append("\">").append(Markup.escape(answer.id()));
        out.append("</h2>\n<div class=\"formula\">")
                .append(math(answer.claim().latex(), true))
                .append("</div>\n");
        List<WrongAnswers.Cluster> clusters = book.clusters(answer);
        if (!clusters.isEmpty()) {
            out.append("<table class=\"wrong\"><thead><tr><th>wrong result</th><th>times</th><th>slip</th>");
            out.append("<th>submissions</th></tr></thead>\n<tbody>\n");
            for (WrongAnswers.Cluster cluster : clusters) {
                out.append("<tr><td>").append(math(cluster.result(), false));
                if (cluster.forms() > 1) {
                    out.append("<br><span class=\"line\">in ")
                            .append(cluster.forms())
                            .append(" forms</span>");
                }
                out.append("</td><td>").append(cluster.submissions().size()).append("</td><td>");
                out.append(Markup.escape(cluster.slip().orElse(""))).append("</td><td>");
                out.append(names(cluster.submissions())).append("</td></tr>\n");
            }
            out.append("</tbody></table>\n");
        }
        group(
                out,
                answer,
                "Right result, but a step on the way does not hold",
                grade -> grade.right() && grade.earned() < grade.possible());
        group(out, answer, "Cannot be read", grade -> grade.outcome().equals("invalid") && !grade.right());
        group(out, answer, "Missing", ClassReport::isMissing);
        out.append("</section>\n");
    }

    private void group(StringBuilder out, AnswerKey.Answer answer, String title, Predicate<Grade> member) {
        List<String> names = book.grades(answer).entrySet().stream()
                .filter(entry -> member.test(entry.getValue()))
                .map(entry -> entry.getKey().submission())
                .toList();
        if (!names.isEmpty()) {
            out.append("<p><strong>")
                    .append(title)
                    .append("</strong> (")
                    .append(names.size())
                    .append("): ");
            out.append(names(names)).append("</p>\n");
        }
    }

    private String names(List<String> submissions) {
        String shown = submissions.stream().limit(MOST_NAMES).map(this::link).collect(Collectors.joining(", "));
        int more = submissions.size() - MOST_NAMES;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    private String link(String submission) {
        String name = submission.substring(submission.lastIndexOf('/') + 1);
        return "<a href=\"" + Markup.escape(pages.getOrDefault(submission, "")) + "\">" + Markup.escape(name) + "</a>";
    }

    private void submissions(StringBuilder out) {
        out.append("<h2>Submissions</h2>\n<table class=\"index\"><thead><tr><th>submission</th><th>author</th>");
        out.append("<th>points</th></tr></thead>\n<tbody>\n");
        for (Gradebook.Entry entry : book.entries()) {
            out.append("<tr><td>").append(link(entry.submission())).append("</td><td>");
            out.append(Markup.escape(entry.author())).append("</td><td>");
            out.append(new Marks(entry.earned(), entry.possible())).append("</td></tr>\n");
        }
        out.append("</tbody></table>\n");
    }

    private String math(String latex, boolean display) {
        return MathmlWriter.write(latex, book.grader().key().macros(), display);
    }

    private String anchor(AnswerKey.Answer answer) {
        return "answer-" + book.grader().key().answers().indexOf(answer);
    }
}
