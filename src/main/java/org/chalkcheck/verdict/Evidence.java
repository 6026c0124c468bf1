package org.chalkcheck.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A verdict on one step with everything it rests on.
 *
 * @param verdict the judgement
 * @param method the route that decided, such as {@code kernel}, {@code sampling}, {@code exact}, {@code shapes}
 * @param rules the named rules of a derivation, in order
 * @param points the number of admissible points tried
 * @param dimensions the dimensions tried, such as {@code n=1, 2, 3}
 * @param maxRelativeError the largest relative difference of both sides at those points
 * @param counterexample for a refutation by a point
 * @param reason why it is refuted, unknown or invalid, in a sentence
 * @param suggestion the nearest true right side in LaTeX
 * @param notes assumptions, layouts, readings, domains
 */
public record Evidence(
        Verdict verdict,
        Optional<String> method,
        List<String> rules,
        OptionalLong points,
        List<String> dimensions,
        OptionalDouble maxRelativeError,
        Optional<Counterexample> counterexample,
        Optional<String> reason,
        Optional<String> suggestion,
        List<String> notes) {
    public Evidence {
        rules = List.copyOf(rules);
        dimensions = List.copyOf(dimensions);
        notes = List.copyOf(notes);
    }

    /** Returns evidence that consists of a verdict, a method and a reason only. */
    public static Evidence of(Verdict verdict, String method, String reason) {
        return new Evidence(
                verdict,
                Optional.of(method),
                List.of(),
                OptionalLong.empty(),
                List.of(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.of(reason),
                Optional.empty(),
                List.of());
    }

    /** Returns the same evidence with further notes. */
    public Evidence withNotes(List<String> further) {
        ArrayList<String> all = new ArrayList<>(notes);
        further.stream().filter(note -> !all.contains(note)).forEach(all::add);
        return new Evidence(
                verdict, method, rules, points, dimensions, maxRelativeError, counterexample, reason, suggestion, all);
    }

    /** Returns the same evidence with another reason. */
    public Evidence withReason(String sentence) {
        return new Evidence(
                verdict,
                method,
                rules,
                points,
                dimensions,
                maxRelativeError,
                counterexample,
                Optional.of(sentence),
                suggestion,
                notes);
    }

    /** Returns the same evidence with a suggested right side. */
    public Evidence withSuggestion(String latex) {
        return new Evidence(
                verdict,
                method,
                rules,
                points,
                dimensions,
                maxRelativeError,
                counterexample,
                reason,
                Optional.of(latex),
                notes);
    }
}
