package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chalkcheck.check.CheckedStep;
import org.chalkcheck.source.DiagnosticFormatter;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.verdict.Evidence;

/**
 * All that a verdict on a step rests on, but for its counterexample, as labelled lines in a fixed order.
 *
 * @param facts the facts that apply
 */
record StepFacts(List<Fact> facts) {
    static final String RULES = "rules";
    static final String SUGGESTION = "instead, this holds";

    StepFacts {
        facts = List.copyOf(facts);
    }

    /**
     * One labelled fact.
     *
     * @param label a word or two
     * @param lines its values, at least one
     * @param code whether the lines are plain syntax or an excerpt of the source
     */
    record Fact(String label, List<String> lines, boolean code) {
        Fact {
            lines = List.copyOf(lines);
        }
    }

    static StepFacts of(SourceText source, CheckedStep step) {
        List<Fact> facts = new ArrayList<>();
        Evidence evidence = step.evidence();
        if (step.step().typing() instanceof TypedStep.Ready ready) {
            Reading reading = new Reading(ready.proposition());
            add(facts, "read as", List.of(reading.statement()), true);
            add(facts, "for all", reading.variables(), true);
            add(facts, "assuming", reading.assumptions(), true);
        }
        evidence.method().ifPresent(method -> add(facts, "method", List.of(method), false));
        add(facts, RULES, evidence.rules(), false);
        reason(facts, source, step);
        evidence.suggestion().ifPresent(s -> add(facts, SUGGESTION, List.of(s), true));
        if (evidence.points().isPresent()) {
            add(facts, "points tried", List.of(Long.toString(evidence.points().getAsLong())), false);
        }
        add(facts, "dimensions tried", evidence.dimensions(), false);
        if (evidence.maxRelativeError().isPresent()) {
            String error = String.format(
                    Locale.ROOT, "%.3g", evidence.maxRelativeError().getAsDouble());
            add(facts, "largest relative error", List.of(error), false);
        }
        add(facts, "notes", evidence.notes(), false);
        return new StepFacts(facts);
    }

    /** A reason that has a place is given with its line and caret. */
    private static void reason(List<Fact> facts, SourceText source, CheckedStep step) {
        if (step.step().typing() instanceof TypedStep.Conflict conflict) {
            add(facts, "reason", lines(DiagnosticFormatter.format(source, conflict.diagnostic())), true);
        } else if (step.step().typing() instanceof TypedStep.Meaningless meaningless) {
            add(facts, "reason", lines(DiagnosticFormatter.format(source, meaningless.diagnostic())), true);
        } else {
            step.evidence().reason().ifPresent(reason -> add(facts, "reason", lines(reason), false));
        }
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static void add(List<Fact> facts, String label, List<String> lines, boolean code) {
        if (!lines.isEmpty()) {
            facts.add(new Fact(label, lines, code));
        }
    }
}
