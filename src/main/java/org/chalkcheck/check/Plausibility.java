package org.chalkcheck.check;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.numeric.Comparison;
import org.jspecify.annotations.Nullable;

/** A quick look at changed versions of a refuted statement, which tells most false ones. */
final class Plausibility implements Predicate<Proposition> {
    private final NumericRoute numeric;
    private final MomentRoute moments;
    private final Optional<Proposition> refuted;
    private final JudgeSettings settings;
    private final long deadline;
    private @Nullable Function<Proposition, Comparison.Outcome> atSharedPoints;
    private @Nullable Optional<Proposition> leftInNumbers;

    /**
     * Prepares the looks.
     *
     * @param numeric gives values
     * @param moments tells what statements about random variables come to
     * @param refuted the statement that is changed, if it has a meaning
     * @param settings how statements are judged
     * @param deadline a moment of {@link System#nanoTime()}
     */
    Plausibility(
            NumericRoute numeric,
            MomentRoute moments,
            Optional<Proposition> refuted,
            JudgeSettings settings,
            long deadline) {
        this.numeric = numeric;
        this.moments = moments;
        this.refuted = refuted;
        this.settings = settings;
        this.deadline = deadline;
    }

    @Override
    public boolean test(Proposition changed) {
        if (SequenceRoute.concerns(changed) && !MomentRoute.concerns(changed)) {
            return new SequenceRoute(numeric).glance(RoutedJudge.untangled(changed), settings, deadline);
        }
        return inNumbers(changed)
                .filter(numbers -> switch (atSharedPoints().apply(numbers)) {
                    case DIFFER -> false;
                    case AGREE -> true;
                    case UNCERTAIN -> numeric.glance(numbers, settings, deadline);
                })
                .isPresent();
    }

    /** Integrals that stay take longer at every point than a guess is worth. */
    private Optional<Proposition> inNumbers(Proposition statement) {
        Proposition untangled = RoutedJudge.untangled(statement);
        if (!MomentRoute.concerns(untangled)) {
            return Optional.of(untangled);
        }
        boolean onlyRightChanged =
                refuted.filter(r -> r.left().equals(statement.left())).isPresent()
                        && !MomentRoute.concerns(untangled.withSides(untangled.right(), untangled.right()));
        Optional<Proposition> numbers = onlyRightChanged
                ? leftInNumbers(untangled).map(left -> left.withSides(left.left(), untangled.right()))
                : moments.eliminated(untangled);
        return numbers.filter(n -> !hasIntegral(n));
    }

    /** What the moments of the left side come to is worked out once. */
    private Optional<Proposition> leftInNumbers(Proposition untangled) {
        if (leftInNumbers == null) {
            leftInNumbers = moments.eliminated(untangled.withSides(untangled.left(), untangled.left()));
        }
        return leftInNumbers;
    }

    private Function<Proposition, Comparison.Outcome> atSharedPoints() {
        if (atSharedPoints == null) {
            atSharedPoints = refuted.flatMap(this::inNumbers)
                    .map(equation -> numeric.atPointsOf(equation, settings, deadline))
                    .orElse(numbers -> Comparison.Outcome.UNCERTAIN);
        }
        return atSharedPoints;
    }

    private static boolean hasIntegral(Proposition p) {
        return Traversal.has(p.left(), Part.INTEGRAL) || Traversal.has(p.right(), Part.INTEGRAL);
    }
}
