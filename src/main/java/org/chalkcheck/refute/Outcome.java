package org.chalkcheck.refute;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/** What the search for a counterexample came to. */
public sealed interface Outcome {
    /** The name of this route in verdicts. */
    String METHOD = "sampling";

    /** The note on a strict relation that only a proof can decide. */
    String TOUCHING =
            "the sides come so close that only a proof could tell whether the strict relation holds throughout";

    /** How the notes begin that name a point at which one side only is defined. */
    String ONE_SIDED = "compared where both sides are defined; ";

    /** Returns whether a point was met at which one side only is defined. */
    static boolean domainsDiffer(Evidence evidence) {
        return evidence.notes().stream().anyMatch(note -> note.startsWith(ONE_SIDED));
    }

    /** Returns the verdict that follows where no other route knows better. */
    Evidence evidence();

    /**
     * A counterexample was found and confirmed.
     *
     * @param counterexample the point, shrunk
     * @param reason why the claim fails there, in a sentence
     * @param points the number of admissible points met
     * @param dimensions the dimensions tried
     * @param notes how the confirmation was done where it is not the usual one
     */
    record Refuted(
            Counterexample counterexample, String reason, long points, List<String> dimensions, List<String> notes)
            implements Outcome {
        @Override
        public Evidence evidence() {
            return new Evidence(
                    Verdict.REFUTED,
                    Optional.of(METHOD),
                    List.of(),
                    OptionalLong.of(points),
                    dimensions,
                    OptionalDouble.empty(),
                    Optional.of(counterexample),
                    Optional.of(reason),
                    Optional.empty(),
                    notes);
        }
    }

    /**
     * Both sides stood in the claimed relation at every tried point.
     *
     * @param points the number of admissible points at which both sides were defined and well conditioned
     * @param dimensions the dimensions tried, such as {@code n = 1, 2, 3}
     * @param maxRelativeError the largest relative difference of both sides, for equations
     * @param notes what was left out, such as points where a side is undefined
     * @param undefined the number of admissible points at which a side is undefined
     */
    record Agreed(
            long points, List<String> dimensions, OptionalDouble maxRelativeError, List<String> notes, long undefined)
            implements Outcome {
        @Override
        public Evidence evidence() {
            return new Evidence(
                    Verdict.TESTED,
                    Optional.of(METHOD),
                    List.of(),
                    OptionalLong.of(points),
                    dimensions,
                    maxRelativeError,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    notes);
        }
    }

    /**
     * No point satisfies the assumptions and lies in the domain of both sides, as far as the search could see.
     *
     * @param reason which of the two is the cause, in a sentence
     */
    record NoAdmissiblePoint(String reason) implements Outcome {
        @Override
        public Evidence evidence() {
            return Evidence.of(Verdict.INVALID, METHOD, reason);
        }
    }

    /**
     * The numbers do not decide.
     *
     * @param reason what stopped the search, in a sentence
     */
    record Undecided(String reason) implements Outcome {
        @Override
        public Evidence evidence() {
            return Evidence.of(Verdict.UNKNOWN, METHOD, reason);
        }
    }
}
