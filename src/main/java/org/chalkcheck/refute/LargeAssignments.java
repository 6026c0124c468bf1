package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Traversal;

/** Assignments with one large value each: a formula may fail late, such as a bound of a sum, or behind a constant of its own. */
final class LargeAssignments {
    private static final int LARGE = 17;
    private static final int LARGEST_CONSTANT = 40;
    private static final int MAX_VALUES = 3;
    private static final int MAX_NAMES = 3;
    private static final List<Integer> FAR = List.of(20, 60);
    /** Where one number is all that a claim depends on, there is time for more. */
    private static final List<Integer> FAR_ALONE = List.of(20, 60, 250, 1000);

    /** Far values are tried from this many assignments. */
    private static final int FAR_FROM = 8;

    private final List<IntegerName> names;
    private final List<Condition> conditions;
    private final List<Dim> axes;

    /**
     * Prepares a search.
     *
     * @param names the names that need values
     * @param conditions what must hold among them
     * @param axes the lengths of all axes, each of which must come out as at least 1
     */
    LargeAssignments(List<IntegerName> names, List<Condition> conditions, List<Dim> axes) {
        this.names = names;
        this.conditions = conditions;
        this.axes = axes;
    }

    /** Returns whether the size of a claim is about that of its sums, and not that of a derivative whose order grows. */
    static boolean suit(List<Expr> roots) {
        return roots.stream()
                .noneMatch(root -> Traversal.contains(
                        root, node -> node instanceof NthDerivative || node instanceof SequenceTerm));
    }

    /** Returns a given assignment with one value after another exchanged for a large one, or one behind a constant of the formula. */
    List<Map<String, Integer>> beside(Map<String, Integer> assignment, double[] constants) {
        Set<Integer> values = new TreeSet<>();
        for (double constant : constants) {
            if (constant == Math.rint(constant) && constant > 4 && constant <= LARGEST_CONSTANT && constant != LARGE) {
                values.add((int) constant + 1);
            }
        }
        List<Integer> tried = new ArrayList<>(List.of(LARGE));
        values.stream().limit(MAX_VALUES - 1L).forEach(tried::add);
        return exchanged(assignment, tried);
    }

    /** Returns the first of some assignments with one value after another exchanged for one that is far out. */
    List<Map<String, Integer>> far(List<Map<String, Integer>> assignments) {
        List<Integer> values = names.size() == 1 ? FAR_ALONE : FAR;
        return assignments.stream()
                .limit(names.size() == 1 ? 1 : FAR_FROM)
                .flatMap(assignment -> exchanged(assignment, values).stream())
                .toList();
    }

    private List<Map<String, Integer>> exchanged(Map<String, Integer> assignment, List<Integer> values) {
        List<Map<String, Integer>> result = new ArrayList<>();
        for (IntegerName name : names.subList(0, Math.min(MAX_NAMES, names.size()))) {
            for (int value : values) {
                Map<String, Integer> large = new LinkedHashMap<>(assignment);
                large.put(name.name(), value);
                if (name.allows(value) && isAdmissible(large)) {
                    result.add(large);
                }
            }
        }
        return result;
    }

    private boolean isAdmissible(Map<String, Integer> assignment) {
        return axes.stream().allMatch(axis -> axis.value(assignment) >= 1)
                && conditions.stream()
                        .filter(condition -> assignment.keySet().containsAll(IntegerValues.names(condition)))
                        .allMatch(condition -> IntegerValues.holds(condition, assignment));
    }
}
