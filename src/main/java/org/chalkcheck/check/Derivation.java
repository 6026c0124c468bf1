package org.chalkcheck.check;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.LatexPrinter;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.source.DiagnosticFormatter;
import org.chalkcheck.symbolic.derivative.Folding;
import org.chalkcheck.symbolic.derivative.SymbolicDerivative;
import org.chalkcheck.typing.ExpressionReader;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Step;

/**
 * A derivative in matrix notation, or why there is none.
 *
 * @param latex the result in LaTeX
 * @param plain the result in plain syntax
 * @param asked what was asked for, in plain syntax
 * @param steps the derivatives of and by the parts, in order
 * @param replay what the replay of the steps found
 * @param rules the rules by which the kernel proved the result, an independent route; empty where it found no proof
 * @param proved whether there is such a proof
 */
public record Derivation(
        String latex,
        String plain,
        String asked,
        List<RuleApplication> steps,
        String replay,
        List<String> rules,
        boolean proved) {
    private static final long NANOS = 10_000_000_000L;

    public Derivation {
        steps = List.copyOf(steps);
        rules = List.copyOf(rules);
    }

    /**
     * A derivation or what is wrong.
     *
     * @param derivation the result
     * @param problem the messages, where there is none
     */
    public record Outcome(Optional<Derivation> derivation, String problem) {}

    /**
     * Derives an expression.
     *
     * @param expression LaTeX or plain syntax; without {@code by} it holds the derivative signs itself
     * @param by the name to differentiate by
     * @param given declarations
     */
    public static Outcome derive(String expression, Optional<String> by, List<String> given) {
        ExpressionReader.Reading reading = ExpressionReader.read(expression, by, given);
        if (reading.value().isEmpty()) {
            return new Outcome(
                    Optional.empty(),
                    String.join(
                            "\n",
                            reading.diagnostics().stream()
                                    .map(d -> DiagnosticFormatter.format(reading.source(), d))
                                    .toList()));
        }
        Expr asked = reading.value().get();
        Optional<SymbolicDerivative.Result> result = SymbolicDerivative.deriveProved(asked, System.nanoTime() + NANOS);
        if (result.isEmpty()) {
            return new Outcome(Optional.empty(), "no rule derives this: " + asked);
        }
        Expr value = result.get().value();
        Expr shown = Folding.fold(value, reading.definitions());
        List<Step> steps = result.get().derivation();
        Proposition claim = steps.get(0).claim();
        List<String> rules = result.get().proof().map(ProofAttempt.Proof::rules).orElse(List.of());
        return new Outcome(
                Optional.of(new Derivation(
                        LatexPrinter.print(shown),
                        shown.toString(),
                        asked.toString(),
                        RuleApplication.inOrder(steps),
                        Replayed.summary(claim, steps),
                        rules,
                        result.get().proof().isPresent())),
                "");
    }
}
