package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.chalkcheck.check.Solution;
import org.chalkcheck.network.WindowSolution;

/** Answers to solve blocks in words. */
final class SolutionText {
    private SolutionText() {}

    /** Returns how many solutions there are. */
    static String count(Solution solution) {
        int count = solution.result().solutions().size();
        return count == 0 ? "no solution" : count == 1 ? "1 solution" : count + " solutions";
    }

    /** Returns the solutions, smallest first, with the conditions that each meets; or why there is none. */
    static List<String> lines(Solution solution, int most) {
        List<String> lines = new ArrayList<>();
        solution.result().impossible().ifPresent(lines::add);
        List<WindowSolution> all = solution.result().solutions();
        for (WindowSolution found : all.subList(0, Math.min(most, all.size()))) {
            String met = conditions(found).stream()
                    .map(WindowSolution.Condition::words)
                    .collect(Collectors.joining(", "));
            lines.add(found + (met.isEmpty() ? "" : "  (" + met + ")"));
        }
        if (all.size() > most) {
            lines.add("and " + (all.size() - most) + " more");
        }
        return lines;
    }

    private static List<WindowSolution.Condition> conditions(WindowSolution solution) {
        return Arrays.stream(WindowSolution.Condition.values())
                .filter(condition -> solution.holds(condition).orElse(false))
                .toList();
    }
}
