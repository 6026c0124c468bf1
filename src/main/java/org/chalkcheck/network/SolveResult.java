package org.chalkcheck.network;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.source.Diagnostic;

/**
 * The answer to a solve block.
 *
 * @param question what was asked, in one line
 * @param sought the hyper-parameters to find, in the author's order
 * @param solutions all of them within the bounds, smallest k, then s, p, d, q and g first
 * @param impossible why there is none, where there is none
 * @param diagnostics what could not be read, and at which bound the search ended
 */
public record SolveResult(
        String question,
        List<String> sought,
        List<WindowSolution> solutions,
        Optional<String> impossible,
        List<Diagnostic> diagnostics) {
    public SolveResult {
        sought = List.copyOf(sought);
        solutions = List.copyOf(solutions);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Returns the answer as lines of text. */
    public String text() {
        StringBuilder out = new StringBuilder(question);
        impossible.ifPresent(reason -> out.append("\n  no solution: ").append(reason));
        for (WindowSolution solution : solutions) {
            out.append("\n  ").append(solution);
            String met = WindowSolutionWords.met(solution);
            out.append(met.isEmpty() ? "" : "  (" + met + ")");
        }
        return out.append('\n').toString();
    }

    /** The conditions of a solution in words. */
    private static final class WindowSolutionWords {
        private WindowSolutionWords() {}

        static String met(WindowSolution solution) {
            StringBuilder out = new StringBuilder();
            for (WindowSolution.Condition condition : WindowSolution.Condition.values()) {
                if (solution.holds(condition).orElse(false)) {
                    out.append(out.length() == 0 ? "" : ", ").append(condition.words());
                }
            }
            return out.toString();
        }
    }
}
