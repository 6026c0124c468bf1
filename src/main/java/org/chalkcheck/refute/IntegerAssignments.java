package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Traversal;

/**
 * The values of dimensions and structural integers at which a claim is examined.
 *
 * <p>Assignments are searched in small boxes by backtracking, every condition checked as soon as its names have values. Of those that remain, the ones
 * are picked that add most to what was not met yet: distinct dimensions, each pattern of equal indices, values at the ends of their ranges, small
 * values of each name. Those at which all entries exist come first.
 */
final class IntegerAssignments {
    private static final int MAX_FOUND = 600;
    private static final int MAX_STEPS = 20_000;
    /** Larger than every score. */
    private static final double UNWANTED = 1_000;

    /** More than the features of an assignment are worth. */
    private static final double UNLIKELY = 100;

    /** One of this many assignments may have an axis of length 1, where most formulas of entries say little. */
    private static final int DEGENERATE = 4;

    /** Patterns are told apart for up to this many indices at a time. */
    private static final int TOGETHER = 4;

    private final List<IntegerName> names;
    private final List<Condition> conditions;
    private final List<Dim> axes;
    private final List<Condition> existence;
    private final List<List<Condition>> checks = new ArrayList<>();
    private final List<List<Dim>> axisChecks = new ArrayList<>();
    private final int[][] candidates;
    private final List<int[]> found = new ArrayList<>();
    private final Map<String, Integer> current = new HashMap<>();
    private int steps;

    /**
     * Prepares a search.
     *
     * @param names the names that need values
     * @param conditions what must hold among them; conditions with other names are left alone
     * @param axes the lengths of all axes, each of which must come out as at least 1
     * @param existence what holds where all entries of the claim exist
     */
    IntegerAssignments(List<IntegerName> names, List<Condition> conditions, List<Dim> axes, List<Condition> existence) {
        this.names = names;
        this.conditions = conditions;
        this.axes = axes;
        this.existence = existence;
        this.candidates = new int[names.size()][];
        for (int k = 0; k < names.size(); k++) {
            candidates[k] = names.get(k).candidates(names.size());
        }
        assignChecks();
    }

    private void assignChecks() {
        Set<String> bound = new HashSet<>();
        Set<Object> assigned = new HashSet<>();
        for (IntegerName name : names) {
            bound.add(name.name());
            List<Condition> ready = new ArrayList<>();
            for (Condition condition : conditions) {
                if (bound.containsAll(IntegerValues.names(condition)) && assigned.add(condition)) {
                    ready.add(condition);
                }
            }
            checks.add(ready);
            List<Dim> readyAxes = new ArrayList<>();
            for (Dim axis : axes) {
                if (bound.containsAll(axis.names()) && assigned.add(axis)) {
                    readyAxes.add(axis);
                }
            }
            axisChecks.add(readyAxes);
        }
    }

    /** Returns up to {@code count} assignments, the most telling first; none if the conditions cannot be met in the box. */
    List<Map<String, Integer>> pick(int count, SplittableRandom random) {
        if (names.isEmpty()) {
            return List.of(Map.of());
        }
        search(0, new int[names.size()], random);
        if (found.isEmpty()) {
            widen();
            steps = 0;
            search(0, new int[names.size()], random);
        }
        return select(found, count).stream().map(this::assignment).toList();
    }

    /** Takes more candidates: further small integers, and numbers around those in the conditions. */
    private void widen() {
        Set<Integer> constants = new TreeSet<>();
        for (int k = -20; k <= 20; k++) {
            constants.add(k);
        }
        for (Condition condition : conditions) {
            for (Expr side : condition.expressions()) {
                Traversal.visit(side, node -> {
                    if (node instanceof Num num
                            && num.value().isSmallInteger()
                            && Math.abs(num.value().intValue()) < 1e6) {
                        int value = num.value().intValue();
                        constants.addAll(List.of(value - 1, value, value + 1));
                    }
                });
            }
        }
        for (int k = 0; k < candidates.length; k++) {
            IntegerName name = names.get(k);
            candidates[k] = IntStream.concat(
                            Arrays.stream(candidates[k]),
                            constants.stream().mapToInt(Integer::intValue).filter(name::allows))
                    .distinct()
                    .toArray();
        }
    }

    /** Returns all found assignments, the smallest first, after {@link #pick}. */
    List<Map<String, Integer>> bySize(int count) {
        return found.stream()
                .sorted(Comparator.comparingLong(IntegerAssignments::size).thenComparing(Arrays::compare))
                .limit(count)
                .map(this::assignment)
                .toList();
    }

    private static long size(int[] values) {
        long sum = 0;
        for (int value : values) {
            sum += value > 0 ? 2L * value : 1 - 2L * value;
        }
        return sum;
    }

    private Map<String, Integer> assignment(int[] values) {
        Map<String, Integer> result = new LinkedHashMap<>();
        for (int k = 0; k < values.length; k++) {
            result.put(names.get(k).name(), values[k]);
        }
        return result;
    }

    private void search(int depth, int[] values, SplittableRandom random) {
        if (depth == names.size()) {
            found.add(values.clone());
            return;
        }
        int[] order = candidates[depth];
        // In a large box a random part is searched, the first value of each name first.
        double box = 1;
        for (int k = depth; k < candidates.length; k++) {
            box *= Math.max(1, candidates[k].length);
        }
        int tries = box > MAX_FOUND && depth > 0 ? Math.min(order.length, 3) : order.length;
        int[] shuffled = tries == order.length ? order : shuffled(order, random);
        int passed = 0;
        for (int value : shuffled) {
            if (found.size() >= MAX_FOUND || ++steps > MAX_STEPS || passed >= tries) {
                return;
            }
            values[depth] = value;
            current.put(names.get(depth).name(), value);
            if (isAdmissible(depth)) {
                passed++;
                search(depth + 1, values, random);
            }
        }
        current.remove(names.get(depth).name());
    }

    private static int[] shuffled(int[] values, SplittableRandom random) {
        int[] result = values.clone();
        for (int k = result.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int swap = result[k];
            result[k] = result[other];
            result[other] = swap;
        }
        return result;
    }

    private boolean isAdmissible(int depth) {
        for (Condition condition : checks.get(depth)) {
            if (!IntegerValues.holds(condition, current)) {
                return false;
            }
        }
        for (Dim axis : axisChecks.get(depth)) {
            if (axis.value(current) < 1) {
                return false;
            }
        }
        return true;
    }

    /** Greedily covers features. */
    private List<int[]> select(List<int[]> all, int count) {
        List<int[]> remaining = new ArrayList<>(all);
        Set<Integer> covered = new HashSet<>();
        List<int[]> chosen = new ArrayList<>();
        List<int[]> features =
                new ArrayList<>(remaining.stream().map(this::features).toList());
        boolean lacking = false;
        int degenerate = 0;
        while (chosen.size() < count && !remaining.isEmpty()) {
            // One assignment at which an entry does not exist shows that a side asks for more than the other.
            boolean existing = lacking || chosen.size() < count - 1;
            int best = 0;
            double bestScore = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < remaining.size(); k++) {
                double score = score(remaining.get(k), features.get(k), covered, chosen.isEmpty())
                        - (exists(remaining.get(k)) == existing ? 0 : UNWANTED)
                        - (degenerate * DEGENERATE >= count && isDegenerate(remaining.get(k)) ? UNLIKELY : 0);
                if (score > bestScore) {
                    best = k;
                    bestScore = score;
                }
            }
            for (int feature : features.get(best)) {
                covered.add(feature);
            }
            lacking |= !exists(remaining.get(best));
            degenerate += isDegenerate(remaining.get(best)) ? 1 : 0;
            chosen.add(remaining.remove(best));
            features.remove(best);
        }
        return chosen;
    }

    /** Returns whether entries are picked from an axis of length 1. */
    private boolean isDegenerate(int[] values) {
        if (names.stream().allMatch(IntegerName::isDimension)) {
            return false;
        }
        for (int k = 0; k < values.length; k++) {
            if (names.get(k).isDimension() && values[k] == 1) {
                return true;
            }
        }
        return false;
    }

    private boolean exists(int[] values) {
        if (existence.isEmpty()) {
            return true;
        }
        Map<String, Integer> assignment = assignment(values);
        return existence.stream().allMatch(condition -> IntegerValues.holds(condition, assignment));
    }

    private double score(int[] values, int[] features, Set<Integer> covered, boolean isFirst) {
        double score = 0;
        for (int k = 0; k < features.length; k++) {
            if (!covered.contains(features[k])) {
                // The first features are the values of the names, then come relations of pairs.
                score += k < values.length ? 1 : 1.5;
            }
        }
        int ones = 0;
        boolean equal = false;
        int dimensions = 0;
        for (int k = 0; k < values.length; k++) {
            if (names.get(k).isDimension()) {
                dimensions++;
                ones += values[k] == 1 ? 1 : 0;
                for (int j = 0; j < k; j++) {
                    equal |= names.get(j).isDimension() && values[j] == values[k];
                }
            }
        }
        boolean allOne = dimensions > 0 && ones == dimensions;
        boolean allEqual = dimensions > 1 && equal && allDimensionsEqual(values);
        if (allEqual && !allOne) {
            score -= 100;
        }
        if (equal && !allOne) {
            score -= 2;
        }
        if (isFirst && ones > 0) {
            score -= 4;
        }
        return score - 0.02 * size(values);
    }

    private boolean allDimensionsEqual(int[] values) {
        int first = -1;
        for (int k = 0; k < values.length; k++) {
            if (names.get(k).isDimension()) {
                if (first >= 0 && values[k] != first) {
                    return false;
                }
                first = values[k];
            }
        }
        return true;
    }

    private int[] features(int[] values) {
        int count = values.length;
        List<Integer> indices = new ArrayList<>();
        List<Integer> features = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            features.add(k << 16 | values[k] & 0xFFFF);
            if (!names.get(k).isDimension()) {
                indices.add(k);
            }
        }
        for (int k = 1; k < count; k++) {
            for (int j = 0; j < k; j++) {
                boolean dimensions = names.get(k).isDimension() && names.get(j).isDimension();
                // Formulas for ranges from j to k often hold as far as the first empty one, j = k + 1.
                int apart = dimensions ? 1 : 2;
                int relation = Math.max(-apart, Math.min(apart, values[j] - values[k])) + apart;
                int kind = dimensions && relation == 1 ? 0 : relation;
                features.add(1 << 30 | kind << 20 | k << 10 | j);
            }
        }
        for (int start = 0; start == 0 || start + TOGETHER <= indices.size(); start++) {
            List<Integer> together = indices.subList(start, Math.min(start + TOGETHER, indices.size()));
            if (together.size() > 2) {
                features.add(1 << 31 | start << 20 | equalities(together, values));
            }
        }
        return features.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Returns which of some names have equal values, one bit a pair. */
    private static int equalities(List<Integer> together, int[] values) {
        int bits = 0;
        for (int k = 1; k < together.size(); k++) {
            for (int j = 0; j < k; j++) {
                bits = bits << 1 | (values[together.get(j)] == values[together.get(k)] ? 1 : 0);
            }
        }
        return bits;
    }
}
