package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was met on the way through the points of a claim. */
final class Tally {
    long admissible;
    long agreeing;
    long undefined;
    long open;
    /** Points that could only be confirmed with high precision, were tried so, and could not. */
    long unconfirmed;

    /** Points of small integers at which estimates differ clearly, without a second method to confirm it. */
    long disputed;

    /** Whether the sides of an approximation lie so far apart at a point that it neither holds nor fails for certain. */
    boolean doubtful;

    /** Whether the sides of a strict relation come as good as together at a point of moderate size. */
    boolean touching;

    boolean hasKinks;
    private double maxRelativeError = -1;
    private double largestDifference = -1;
    private String largestDifferenceAt = "";
    private @Nullable String onlyLeft;
    private long onlyLeftComplexity = Long.MAX_VALUE;
    private @Nullable String onlyRight;
    private long onlyRightComplexity = Long.MAX_VALUE;
    private final Map<String, TreeSet<Integer>> integers = new LinkedHashMap<>();

    void integers(Map<String, Integer> assignment) {
        assignment.forEach((name, value) ->
                integers.computeIfAbsent(name, key -> new TreeSet<>()).add(value));
    }

    /** Returns lines such as {@code n=1, 2, 3}. */
    List<String> dimensions() {
        return integers.entrySet().stream()
                .map(entry -> label(entry.getKey()) + "="
                        + String.join(
                                ", ",
                                entry.getValue().stream().map(Object::toString).toList()))
                .toList();
    }

    static String label(String name) {
        int mark = name.indexOf('#');
        return mark < 0 ? name : name.substring(0, mark);
    }

    void relativeError(double error) {
        maxRelativeError = Math.max(maxRelativeError, error);
    }

    OptionalDouble maxRelativeError() {
        return maxRelativeError < 0 ? OptionalDouble.empty() : OptionalDouble.of(maxRelativeError);
    }

    /** Keeps the largest difference, for approximations. */
    boolean isLargest(double difference) {
        return difference > largestDifference;
    }

    void largest(double difference, String at) {
        largestDifference = difference;
        largestDifferenceAt = at;
    }

    Optional<String> difference() {
        if (largestDifference < 0) {
            return Optional.empty();
        }
        String at = largestDifferenceAt.isEmpty() ? "" : ", at " + largestDifferenceAt;
        return Optional.of("differs by at most " + Texts.text(largestDifference) + at);
    }

    /** Keeps the simplest point at which one side only is defined. */
    boolean isSimplestOneSided(boolean left, long complexity) {
        return complexity < (left ? onlyLeftComplexity : onlyRightComplexity);
    }

    void oneSided(boolean left, long complexity, String at) {
        if (left) {
            onlyLeft = at;
            onlyLeftComplexity = complexity;
        } else {
            onlyRight = at;
            onlyRightComplexity = complexity;
        }
    }

    /** Returns what the reader should know beside the verdict. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (hasKinks && undefined > 0) {
            notes.add("points where a function is not differentiable are left out");
        } else {
            if (onlyLeft != null) {
                notes.add(Outcome.ONE_SIDED + "the left side is also defined at " + onlyLeft);
            }
            if (onlyRight != null) {
                notes.add(Outcome.ONE_SIDED + "the right side is also defined at " + onlyRight);
            }
        }
        if (admissible > 0 && undefined * 2 > admissible) {
            notes.add(undefined * 100 / admissible + " % of the points tried lie outside the domain of a side");
        }
        return notes;
    }
}
