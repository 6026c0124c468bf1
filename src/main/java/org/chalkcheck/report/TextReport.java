package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.CheckedStep;
import org.chalkcheck.check.CheckedTrace;
import org.chalkcheck.check.Solution;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.DiagnosticFormatter;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.source.Span;
import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.TensorValue;
import org.chalkcheck.verdict.Verdict;

/** One line a claim; below it, what an author has to know of a claim that is not accepted. */
public final class TextReport {
    private static final int LONG_LIST = 7;
    private static final int MAX_LATEX = 100;
    private static final int MAX_SOLUTIONS = 20;

    private final Palette palette;
    private final boolean quiet;

    /**
     * Makes a report writer.
     *
     * @param palette colours
     * @param quiet whether only claims that are not as they should be are shown
     */
    public TextReport(Palette palette, boolean quiet) {
        this.palette = palette;
        this.quiet = quiet;
    }

    /** Returns the report, ending with a line break. */
    public String write(List<CheckedDocument> documents, boolean strict) {
        StringBuilder out = new StringBuilder();
        for (CheckedDocument document : documents) {
            write(out, document, strict);
        }
        if (!quiet || documents.stream().anyMatch(d -> !d.isAsItShould(strict))) {
            out.append(Summary.of(documents).line()).append('\n');
        }
        return out.toString();
    }

    private void write(StringBuilder out, CheckedDocument document, boolean strict) {
        SourceText source = document.document().source();
        for (Diagnostic diagnostic : document.diagnostics()) {
            if (diagnostic.severity() != Severity.NOTE && !isShownByClaim(document, diagnostic)) {
                out.append(DiagnosticFormatter.format(source, diagnostic)).append("\n");
            }
        }
        for (CheckedClaim claim : document.claims()) {
            boolean fine = claim.isAsItShould(strict);
            if (!quiet || !fine) {
                write(out, source, claim, fine);
            }
        }
        if (!quiet) {
            document.solutions().forEach(solution -> solution(out, source, solution));
            document.traces().forEach(trace -> trace(out, source, trace));
        }
    }

    private void trace(StringBuilder out, SourceText source, CheckedTrace checked) {
        checked.parsed().trace().ifPresent(trace -> {
            place(out, source, checked.block().span());
            out.append(": trace  ").append(palette.faint(checked.question())).append('\n');
            TraceText.lines(trace).forEach(line -> line(out, line));
        });
    }

    private static void place(StringBuilder out, SourceText source, Span span) {
        out.append(source.path())
                .append(':')
                .append(source.line(span.start()))
                .append(':')
                .append(source.column(span.start()));
    }

    private void solution(StringBuilder out, SourceText source, Solution solution) {
        place(out, source, solution.block().span());
        out.append(": ").append(SolutionText.count(solution)).append("  ");
        out.append(palette.faint(solution.result().question())).append('\n');
        SolutionText.lines(solution, MAX_SOLUTIONS).forEach(line -> line(out, line));
    }

    private static boolean isShownByClaim(CheckedDocument document, Diagnostic diagnostic) {
        return document.claims().stream().anyMatch(claim -> claim.diagnostics().contains(diagnostic));
    }

    /** Returns the lines on one claim. */
    public String claim(SourceText source, CheckedClaim claim, boolean fine) {
        StringBuilder out = new StringBuilder();
        write(out, source, claim, fine);
        return out.toString();
    }

    private void write(StringBuilder out, SourceText source, CheckedClaim claim, boolean fine) {
        place(out, source, claim.span());
        out.append(": ")
                .append(palette.paint(claim.verdict(), claim.verdict().label()))
                .append("  ")
                .append(claim.id())
                .append("  ")
                .append(palette.faint(shorten(claim.latex())))
                .append('\n');
        if (claim.hasExpectation() && !fine) {
            line(out, "expected " + String.join(" or ", claim.directive().expect()));
        }
        for (Diagnostic diagnostic : claim.diagnostics()) {
            if (diagnostic.severity() != Severity.NOTE || !fine) {
                indent(out, DiagnosticFormatter.format(source, diagnostic));
            }
        }
        if (claim.verdict() == Verdict.PROVED || claim.verdict() == Verdict.TESTED) {
            claim.steps().stream()
                    .flatMap(step -> step.evidence().notes().stream())
                    .filter(TextReport::concernsAccepted)
                    .distinct()
                    .forEach(note -> line(out, "note: " + note));
            return;
        }
        for (int i = 0; i < claim.steps().size(); i++) {
            CheckedStep step = claim.steps().get(i);
            Verdict verdict = step.evidence().verdict();
            if (verdict == claim.verdict()) {
                explain(out, source, claim, step, i);
                break;
            }
        }
    }

    /** Most notes on a claim that holds are for those who ask how it was judged. */
    private static boolean concernsAccepted(String note) {
        return note.startsWith("defect ")
                || note.contains("also defined at")
                || note.startsWith("both sides ")
                || note.contains("at most")
                || note.endsWith("it would be refuted")
                || note.endsWith("for which it does not hold")
                || note.startsWith("condition not read");
    }

    private void explain(StringBuilder out, SourceText source, CheckedClaim claim, CheckedStep step, int index) {
        Evidence evidence = step.evidence();
        if (claim.steps().size() > 1) {
            line(out, "step " + (index + 1) + " of " + claim.steps().size() + ": " + shorten(step.statement()));
        }
        if (evidence.verdict() == Verdict.REFUTED && step.step().typing() instanceof TypedStep.Conflict conflict) {
            indent(out, DiagnosticFormatter.format(source, conflict.diagnostic()));
        } else if (step.step().typing() instanceof TypedStep.Meaningless meaningless) {
            indent(out, DiagnosticFormatter.format(source, meaningless.diagnostic()));
        } else {
            // The point and the values stand below; the reason repeats them, but finds the entry in a long list.
            evidence.reason()
                    .filter(reason -> evidence.counterexample()
                            .map(point -> point.left().entries().size() >= LONG_LIST)
                            .orElse(true))
                    .ifPresent(reason -> line(out, reason));
        }
        evidence.counterexample().ifPresent(c -> counterexample(out, c));
        evidence.suggestion().ifPresent(s -> line(out, "instead, this holds: " + s));
        evidence.notes().forEach(note -> line(out, "note: " + note));
    }

    private void counterexample(StringBuilder out, Counterexample counterexample) {
        if (!counterexample.values().isEmpty()) {
            List<String> parts = new ArrayList<>();
            for (Map.Entry<String, TensorValue> value : counterexample.values().entrySet()) {
                parts.add(value.getKey() + " = " + format(value.getValue()));
            }
            line(out, "at " + String.join(", ", parts));
        }
        line(out, "  left side  = " + format(counterexample.left()));
        line(out, "  right side = " + format(counterexample.right()));
    }

    /** Returns a value as a person writes it: numbers, {@code (1, 2)} for vectors, {@code [1, 2; 3, 4]} for matrices. */
    public static String format(TensorValue value) {
        List<Integer> lengths = value.lengths();
        if (lengths.isEmpty()) {
            return value.entries().get(0);
        }
        if (lengths.size() != 2) {
            return value.entries().stream().collect(Collectors.joining(", ", "[", "]"));
        }
        int columns = lengths.get(1);
        if (columns == 1) {
            return value.entries().stream().collect(Collectors.joining(", ", "(", ")"));
        }
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < value.entries().size(); i++) {
            if (i > 0) {
                out.append(i % columns == 0 ? "; " : ", ");
            }
            out.append(value.entries().get(i));
        }
        return out.append("]").toString();
    }

    private static void line(StringBuilder out, String text) {
        out.append("    ").append(text).append('\n');
    }

    private static void indent(StringBuilder out, String text) {
        text.lines().forEach(line -> line(out, line));
    }

    private static String shorten(String latex) {
        String flat = latex.replaceAll("\\s+", " ").trim();
        return flat.length() <= MAX_LATEX ? flat : flat.substring(0, MAX_LATEX - 3) + "...";
    }
}
