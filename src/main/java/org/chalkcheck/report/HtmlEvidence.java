package org.chalkcheck.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedStep;
import org.chalkcheck.check.Plot;
import org.chalkcheck.check.Study;
import org.chalkcheck.document.Macro;
import org.chalkcheck.report.mathml.MathmlWriter;
import org.chalkcheck.report.picture.Pictures;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.DiagnosticFormatter;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.TensorValue;

/** The folded evidence below a claim. */
final class HtmlEvidence {
    private static final int MOST_ENTRIES = 64;

    private final SourceText source;
    private final Map<String, Macro> macros;
    private final long seed;

    HtmlEvidence(SourceText source, Map<String, Macro> macros, long seed) {
        this.source = source;
        this.macros = macros;
        this.seed = seed;
    }

    /** Returns a {@code details} element, open where the claim is not as it should be. */
    String of(CheckedClaim claim, Study study, boolean fine) {
        StringBuilder out = new StringBuilder("<details class=\"evidence\"")
                .append(fine ? "" : " open")
                .append(">");
        int steps = claim.steps().size();
        out.append("<summary>")
                .append(steps > 1 ? steps + " steps, evidence" : "evidence")
                .append("</summary>\n");
        for (Diagnostic diagnostic : claim.diagnostics()) {
            out.append(source(DiagnosticFormatter.format(source, diagnostic)));
        }
        if (steps == 1) {
            step(out, claim.steps().get(0));
            pictures(out, study, 0);
        } else if (steps > 1) {
            out.append("<ol class=\"steps\">\n");
            CheckedStep worst = ClaimMessage.worstStep(claim).orElse(null);
            int number = 0;
            for (CheckedStep step : claim.steps()) {
                String verdict = step.evidence().verdict().label();
                out.append("<li><details class=\"step ").append(verdict).append('"');
                out.append(step == worst && !fine ? " open" : "").append("><summary>");
                out.append(VerdictSign.badge(step.evidence().verdict()))
                        .append(' ')
                        .append(formula(step));
                out.append("</summary>\n");
                step(out, step);
                pictures(out, study, number++);
                out.append("</details></li>\n");
            }
            out.append("</ol>\n");
        }
        study.control().ifPresent(control -> out.append(HtmlControls.entry(control, steps)));
        out.append("<p class=\"again\">Check again: <code>");
        out.append(Markup.escape(CommandLine.of(source, claim, seed))).append("</code></p>\n</details>\n");
        return out.toString();
    }

    private static void pictures(StringBuilder out, Study study, int step) {
        for (Plot plot : study.plots()) {
            if (plot.step() == step) {
                out.append("<figure class=\"picture\">")
                        .append(Pictures.svg(plot))
                        .append("<figcaption>")
                        .append(Markup.escape(Pictures.caption(plot)))
                        .append("</figcaption></figure>\n");
            }
        }
    }

    private String formula(CheckedStep step) {
        return math(step.statement());
    }

    private String math(String latex) {
        return MathmlWriter.write(latex, macros, false);
    }

    private void step(StringBuilder out, CheckedStep step) {
        step.evidence().counterexample().ifPresent(c -> counterexample(out, step, c));
        out.append("<dl>\n");
        for (StepFacts.Fact fact : StepFacts.of(source, step).facts()) {
            out.append("<dt>")
                    .append(Markup.escape(fact.label()))
                    .append("</dt><dd>")
                    .append(value(fact))
                    .append("</dd>\n");
        }
        out.append("</dl>\n");
    }

    private String value(StepFacts.Fact fact) {
        if (fact.label().equals(StepFacts.SUGGESTION)) {
            return math(String.join(" ", fact.lines()));
        }
        if (fact.label().equals(StepFacts.RULES)) {
            return fact.lines().stream()
                    .map(rule -> "<code>" + Markup.escape(rule) + "</code>")
                    .collect(Collectors.joining(" &#8594; "));
        }
        if (fact.code()) {
            return source(String.join("\n", fact.lines()));
        }
        return fact.lines().stream().map(Markup::escape).collect(Collectors.joining("<br/>"));
    }

    private static String source(String text) {
        return "<pre>" + Markup.escape(text) + "</pre>\n";
    }

    private void counterexample(StringBuilder out, CheckedStep step, Counterexample counterexample) {
        out.append("<table class=\"counterexample\"><caption>Counterexample</caption>\n");
        counterexample
                .values()
                .forEach((name, value) -> row(out, "", "<code>" + Markup.escape(name) + "</code>", value));
        row(out, "side", "left side " + math(step.left()), counterexample.left());
        row(out, "side", "right side " + math(step.right()), counterexample.right());
        out.append("</table>\n");
    }

    private static void row(StringBuilder out, String kind, String head, TensorValue value) {
        out.append(kind.isEmpty() ? "<tr>" : "<tr class=\"" + kind + "\">")
                .append("<th scope=\"row\">")
                .append(head);
        out.append("</th><td>").append(value(value)).append("</td></tr>\n");
    }

    /** Matrices are set as such, anything long as text. */
    private static String value(TensorValue value) {
        List<Integer> lengths = value.lengths();
        if (lengths.size() != 2 || value.entries().size() > MOST_ENTRIES) {
            return "<code>" + Markup.escape(TextReport.format(value)) + "</code>";
        }
        int columns = lengths.get(1);
        StringBuilder out =
                new StringBuilder("<math><mo stretchy=\"true\" fence=\"true\">(</mo><mtable class=\"matrix\">");
        for (int i = 0; i < value.entries().size(); i++) {
            out.append(i % columns == 0 ? "<mtr>" : "").append("<mtd><mn>");
            out.append(Markup.escape(value.entries().get(i).replace('-', '\u2212')))
                    .append("</mn></mtd>");
            out.append(i % columns == columns - 1 ? "</mtr>" : "");
        }
        return out.append("</mtable><mo stretchy=\"true\" fence=\"true\">)</mo></math>")
                .toString();
    }
}
