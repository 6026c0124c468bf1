package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.CheckedStep;
import org.chalkcheck.check.CheckedTrace;
import org.chalkcheck.check.ProofSteps;
import org.chalkcheck.check.RuleApplication;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.DiagnosticFormatter;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.TensorValue;

/** The whole evidence for claims, as text: every step with what it was read as and what its verdict rests on. */
public final class ExplainReport {
    private static final String INDENT = "  ";
    private static final int LABEL = 24;

    private final Palette palette;
    private final long seed;

    /**
     * Makes a writer.
     *
     * @param palette colours
     * @param seed the seed that the documents were checked with
     */
    public ExplainReport(Palette palette, long seed) {
        this.palette = palette;
        this.seed = seed;
    }

    /** Returns the evidence for the claims of documents that were checked for one id, and the tables of a trace with it. */
    public String write(List<CheckedDocument> documents, String id) {
        StringBuilder out = new StringBuilder(write(documents));
        for (CheckedDocument document : documents) {
            document.trace(id).ifPresent(trace -> trace(out, document.document().source(), trace, id));
        }
        return out.toString();
    }

    private static void trace(StringBuilder out, SourceText source, CheckedTrace checked, String id) {
        int offset = checked.block().span().start();
        out.append(out.isEmpty() ? "" : "\n").append(id).append('\n');
        out.append(source.path()).append(':').append(source.line(offset)).append("\n\n");
        out.append(INDENT).append(checked.question()).append('\n');
        checked.parsed()
                .trace()
                .ifPresent(trace -> TraceText.lines(trace)
                        .forEach(line -> out.append(INDENT).append(line).append('\n')));
    }

    /** Returns the evidence for all claims of the documents, ending with a line break. */
    public String write(List<CheckedDocument> documents) {
        StringBuilder out = new StringBuilder();
        for (CheckedDocument document : documents) {
            for (CheckedClaim claim : document.claims()) {
                out.append(out.isEmpty() ? "" : "\n");
                write(out, document.document().source(), claim);
            }
        }
        return out.toString();
    }

    private void write(StringBuilder out, SourceText source, CheckedClaim claim) {
        int offset = claim.span().start();
        out.append(claim.id())
                .append(": ")
                .append(palette.paint(claim.verdict(), claim.verdict().label()));
        if (claim.hasExpectation()) {
            out.append(" (expected ")
                    .append(String.join(" or ", claim.directive().expect()))
                    .append(')');
        }
        out.append('\n')
                .append(source.path())
                .append(':')
                .append(source.line(offset))
                .append(':');
        out.append(source.column(offset)).append("\n\n");
        claim.latex()
                .strip()
                .lines()
                .forEach(line -> out.append(INDENT).append(line.strip()).append('\n'));
        for (Diagnostic diagnostic : claim.diagnostics()) {
            out.append('\n');
            DiagnosticFormatter.format(source, diagnostic)
                    .lines()
                    .forEach(line -> out.append(INDENT).append(line).append('\n'));
        }
        for (int i = 0; i < claim.steps().size(); i++) {
            step(out, source, claim, i);
        }
        out.append('\n').append(String.format(Locale.ROOT, "judged in %.1f ms", 1e3 * claim.seconds()));
        out.append('\n')
                .append("check again with: ")
                .append(CommandLine.of(source, claim, seed))
                .append('\n');
    }

    private void step(StringBuilder out, SourceText source, CheckedClaim claim, int index) {
        CheckedStep step = claim.steps().get(index);
        String verdict = palette.paint(
                step.evidence().verdict(), step.evidence().verdict().label());
        out.append("\nstep ")
                .append(index + 1)
                .append(" of ")
                .append(claim.steps().size());
        out.append(", line ")
                .append(source.line(step.step().left().start()))
                .append(": ")
                .append(verdict)
                .append('\n');
        field(out, "left side", List.of(flat(step.left())));
        field(out, step.step().relation().plain() + " right side", List.of(flat(step.right())));
        for (StepFacts.Fact fact : StepFacts.of(source, step).facts()) {
            field(out, fact.label(), fact.lines());
        }
        List<String> forms = step.normalForms();
        if (forms.size() == 2) {
            field(out, "left normal form", List.of(forms.get(0)));
            field(out, "right normal form", List.of(forms.get(1)));
        }
        step.proofSteps().ifPresent(proof -> derivation(out, proof));
        step.evidence().counterexample().ifPresent(c -> counterexample(out, c));
    }

    private static void derivation(StringBuilder out, ProofSteps proof) {
        List<String> lines = new ArrayList<>();
        for (int k = 0; k < proof.steps().size(); k++) {
            RuleApplication step = proof.steps().get(k);
            lines.add((k + 1) + ". by " + String.join(", ", step.rules()));
            lines.add(INDENT + INDENT + flat(step.before()));
            lines.add(INDENT + step.relation() + " " + flat(step.after()));
        }
        field(out, "derivation", lines);
        field(out, "replay", List.of(proof.replay()));
    }

    private static void counterexample(StringBuilder out, Counterexample counterexample) {
        List<String> lines = new ArrayList<>();
        int width = counterexample.values().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        width = Math.max(width, "right side".length());
        for (Map.Entry<String, TensorValue> value : counterexample.values().entrySet()) {
            lines.add(pad(value.getKey(), width) + " = " + TextReport.format(value.getValue()));
        }
        lines.add(pad("left side", width) + " = " + TextReport.format(counterexample.left()));
        lines.add(pad("right side", width) + " = " + TextReport.format(counterexample.right()));
        field(out, "counterexample", lines);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static void field(StringBuilder out, String label, List<String> lines) {
        String head = pad(label + ":", LABEL);
        for (String line : lines) {
            out.append(INDENT).append(head).append(line).append('\n');
            head = " ".repeat(LABEL);
        }
    }

    private static String flat(String latex) {
        return latex.replaceAll("\\s+", " ").strip();
    }
}
