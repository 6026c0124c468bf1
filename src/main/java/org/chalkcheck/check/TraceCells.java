package org.chalkcheck.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.chalkcheck.document.Directive;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.LatexPrinter;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.source.Span;
import org.chalkcheck.trace.Intermediate;
import org.chalkcheck.trace.Numeral;
import org.chalkcheck.trace.Operation;
import org.chalkcheck.trace.Trace;
import org.chalkcheck.typing.DocumentTyper;
import org.chalkcheck.typing.ExpressionReader;
import org.chalkcheck.typing.QuantitySource;
import org.chalkcheck.typing.TypedClaim;
import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/** Judges what cells of a trace say by the routes of ordinary claims. */
final class TraceCells {
    /** Longer formulas are not put into claims; shared parts may make them grow without bound. */
    private static final int LONGEST = 4_000;

    private static final int LARGEST = 2_000;

    private final StepJudge judge;
    private final CheckOptions options;

    TraceCells(StepJudge judge, CheckOptions options) {
        this.judge = judge;
        this.options = options;
    }

    /** Returns a text without names as a constant expression. */
    static Optional<Expr> constant(String text) {
        return ExpressionReader.read(text, Optional.empty(), List.of())
                .value()
                .filter(value ->
                        value.shape().isScalar() && Traversal.variables(value).isEmpty());
    }

    /** Returns the author's operations v_1, v_2, ..., if the rows have them without gaps and they give the function together. */
    Optional<Trace> operations(Trace own, List<TraceRow> rows) {
        Map<Integer, Expr> formulas = new TreeMap<>();
        for (TraceRow row : rows) {
            if (row.name().kind() == Intermediate.VALUE && row.name().index() > 0) {
                row.parts().stream()
                        .filter(TraceRow.Part::isFormula)
                        .findFirst()
                        .flatMap(part -> operation(own, row.name().index(), part.text()))
                        .ifPresent(value -> formulas.putIfAbsent(row.name().index(), value));
            }
        }
        int last = formulas.size();
        if (last == 0 || !formulas.containsKey(last)) {
            return Optional.empty();
        }
        Trace authors = new Trace(
                own.function(),
                own.inputs(),
                own.point(),
                formulas.entrySet().stream()
                        .map(entry -> new Operation(entry.getKey(), entry.getValue()))
                        .toList());
        if (authors.operations().equals(own.operations())) {
            return Optional.of(authors);
        }
        Optional<Expr> left = expanded(own);
        Optional<Expr> right = expanded(authors);
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        Span nowhere = new Span(0, 0);
        TypedStep step = new TypedStep(
                nowhere,
                Relation.EQUAL,
                nowhere,
                new TypedStep.Ready(Proposition.of(left.get(), Relation.EQUAL, right.get())),
                List.of());
        Verdict verdict = judge(step, Directive.NONE).verdict();
        return verdict == Verdict.PROVED || verdict == Verdict.TESTED ? Optional.of(authors) : Optional.empty();
    }

    private static Optional<Expr> operation(Trace own, int k, String text) {
        StringBuilder names = new StringBuilder();
        for (int j = own.first(); j < k; j++) {
            names.append(names.isEmpty() ? "" : ", ").append(Intermediate.VALUE.latex(j));
        }
        return ExpressionReader.read(text, Optional.empty(), List.of(names + " : real"))
                .value()
                .filter(value -> value.shape().isScalar() && earlier(own, k).containsAll(Traversal.variables(value)));
    }

    private static Set<Variable> earlier(Trace own, int k) {
        Set<Variable> names = new HashSet<>();
        for (int j = own.first(); j < k; j++) {
            names.add(Intermediate.VALUE.at(j));
        }
        return names;
    }

    /** Returns the function's value by the inputs, if it does not grow too large. */
    private static Optional<Expr> expanded(Trace trace) {
        Map<Variable, Expr> known = new HashMap<>();
        Map<Variable, Integer> sizes = new HashMap<>();
        for (Operation operation : trace.operations()) {
            int size = 1;
            for (Variable variable : Traversal.variables(operation.value())) {
                size = Math.min(LARGEST + 1, size + sizes.getOrDefault(variable, 1));
            }
            if (size > LARGEST) {
                return Optional.empty();
            }
            Variable name = Intermediate.VALUE.at(operation.index());
            sizes.put(name, size);
            known.put(name, Trace.at(operation.value(), known));
        }
        return Optional.ofNullable(known.get(Intermediate.VALUE.at(trace.last())));
    }

    /** Returns the claim of one part of a row with its verdict. */
    CheckedClaim check(String id, Directive directive, TraceRow row, TraceRow.Part part, TraceExpectation expected) {
        long start = System.nanoTime();
        Evidence evidence = part.isFormula() ? formula(directive, part, expected) : value(directive, part, expected);
        if (evidence.verdict() == Verdict.REFUTED) {
            evidence = evidence.withSuggestion(row.name().latex() + " = " + right(part, expected));
        }
        String latex = row.name().latex() + " = " + part.written();
        TypedStep step = new TypedStep(
                part.span(),
                Relation.EQUAL,
                part.span(),
                new TypedStep.Meaningless(Diagnostic.error(
                        "trace-cell", part.span(), evidence.reason().orElse("the cell cannot be read"))),
                List.of());
        Optional<Proposition> proposition = proposition(part, expected);
        if (proposition.isPresent()) {
            step = new TypedStep(
                    part.span(), Relation.EQUAL, part.span(), new TypedStep.Ready(proposition.get()), List.of());
        }
        return new CheckedClaim(
                id,
                part.span(),
                latex,
                directive,
                evidence.verdict(),
                List.of(new CheckedStep(step, row.name().latex(), part.written(), evidence)),
                List.of(),
                (System.nanoTime() - start) / 1e9);
    }

    private static String right(TraceRow.Part part, TraceExpectation expected) {
        if (part.isFormula()) {
            return LatexPrinter.print(expected.formula());
        }
        return expected.value().map(Numeral::shown).orElse("?");
    }

    private Evidence formula(Directive directive, TraceRow.Part part, TraceExpectation expected) {
        String right = LatexPrinter.print(expected.formula());
        Evidence everywhere = evidence(directive, expected, right, part.text());
        boolean holds = everywhere.verdict() == Verdict.PROVED || everywhere.verdict() == Verdict.TESTED;
        Set<TraceNotation.Name> used = TraceNotation.names(part.text());
        Set<TraceNotation.Name> needed = TraceNotation.names(right);
        // Numbers of the point may stand for names already; then the formula is right if it is so at the point.
        if (holds || !needed.containsAll(used) || used.equals(needed)) {
            return everywhere;
        }
        Evidence there = evidence(directive, expected, atPoint(right, expected), atPoint(part.text(), expected));
        return there.verdict() == Verdict.PROVED ? there.withNotes(List.of("at the point of the trace")) : everywhere;
    }

    private Evidence value(Directive directive, TraceRow.Part part, TraceExpectation expected) {
        if (expected.value().isEmpty()) {
            return Evidence.of(
                    Verdict.UNKNOWN, "trace", "the row does not say which contributions are summed up so far");
        }
        return evidence(directive, expected, LatexPrinter.print(expected.value().get()), part.text());
    }

    private static String atPoint(String text, TraceExpectation expected) {
        return TraceNotation.replace(text, name -> {
            Expr value = expected.values().get(name.kind().at(name.index()));
            return value == null ? name.latex() : "\\left(" + LatexPrinter.print(value) + "\\right)";
        });
    }

    private Evidence evidence(Directive directive, TraceExpectation expected, String left, String right) {
        Optional<TypedClaim> claim = claim(expected.trace(), left, right);
        Optional<Diagnostic> error = claim.stream()
                .flatMap(typed -> typed.diagnostics().stream())
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .findFirst();
        if (error.isPresent()) {
            return Evidence.of(Verdict.INVALID, "typing", error.get().message());
        }
        if (claim.isEmpty() || claim.get().steps().size() != 1) {
            return Evidence.of(Verdict.UNKNOWN, "trace", "the formula is too long to be checked");
        }
        return judge(claim.get().steps().get(0), directive);
    }

    private Optional<Proposition> proposition(TraceRow.Part part, TraceExpectation expected) {
        Expr left = part.isFormula() ? expected.formula() : expected.value().orElse(expected.formula());
        return claim(expected.trace(), LatexPrinter.print(left), part.text()).stream()
                .flatMap(claim -> claim.steps().stream())
                .map(TypedStep::typing)
                .filter(TypedStep.Ready.class::isInstance)
                .map(typing -> ((TypedStep.Ready) typing).proposition())
                .findFirst();
    }

    /** Types an equation between names of the trace. */
    private static Optional<TypedClaim> claim(Trace trace, String left, String right) {
        if (left.length() + right.length() > LONGEST) {
            return Optional.empty();
        }
        String text = "```given\n" + TraceClaims.declared(trace) + "\n```\n$$\n" + left + " = " + right + "\n$$\n";
        Document document = DocumentReader.read(SourceText.of("cell.md", text), DocumentReader.Options.DEFAULT);
        return DocumentTyper.type(document, display -> QuantitySource.NONE).claims().stream()
                .findFirst();
    }

    private Evidence judge(TypedStep step, Directive directive) {
        double seconds = directive.deadline().orElse(options.deadline());
        return judge.judge(step, JudgeSettings.of(options, directive), System.nanoTime() + (long) (1e9 * seconds));
    }
}
