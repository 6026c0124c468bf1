package org.chalkcheck.symbolic.slip;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.derivative.SymbolicDerivative;

/**
 * Explains refuted equations: finds the mistake that turns the right answer into the author's line, and says what would be true.
 *
 * <p>Every answer is proved by the kernel; where nothing is found there is no answer.
 */
public final class SlipCatalogue {
    private final Proposition claim;
    private final long deadline;
    private final Map<Expr, Comparison> comparisons = new HashMap<>();

    private SlipCatalogue(Proposition claim, long deadline) {
        this.claim = claim;
        this.deadline = deadline;
    }

    /**
     * Returns the slip that explains a refuted equation, if one of the catalogue does.
     *
     * @param refuted the equation; the derivatives stand on its left, or on neither side
     * @param deadline a moment of {@link System#nanoTime()}
     */
    public static Optional<Slip> explain(Proposition refuted, long deadline) {
        if (refuted.relation() != Relation.EQUAL || refuted.absoluteTolerance().isPresent()) {
            return Optional.empty();
        }
        if (correctsLeft(refuted)) {
            return new SlipCatalogue(refuted.withSides(refuted.right(), refuted.left()), deadline).search();
        }
        return new SlipCatalogue(refuted, deadline).search();
    }

    /** Returns the right side that an equation with derivatives on its left should have, proved by the kernel. */
    public static Optional<Expr> derivedAnswer(Proposition refuted, long deadline) {
        return refuted.relation() == Relation.EQUAL && derives(refuted.left())
                ? new SlipCatalogue(refuted, deadline).derived()
                : Optional.empty();
    }

    /** Returns whether derivatives stand on the right side only, so that it is the left one that is corrected. */
    private static boolean correctsLeft(Proposition refuted) {
        return derives(refuted.right()) && !derives(refuted.left());
    }

    private static boolean derives(Expr e) {
        return Traversal.has(e, Part.DERIVATIVE);
    }

    private Optional<Expr> derived() {
        return SymbolicDerivative.derive(claim.left()).filter(value -> holds(claim.left(), value));
    }

    private Optional<Slip> search() {
        Expr author = claim.right();
        for (Variants.Variant variant : Variants.ofWhole(author, dimensions())) {
            if (holds(claim.left(), variant.value())) {
                return Optional.of(whole(new Variants.Variant(variant.kind(), tidy(variant.value()))));
            }
        }
        if (derives(claim.left())) {
            Optional<Slip> forward = derived().flatMap(this::forward);
            if (forward.isPresent()) {
                return forward;
            }
        }
        for (Variants.Variant variant : Variants.ofPlaces(author)) {
            if (holds(claim.left(), variant.value())) {
                String sentence = symmetric(variant.kind())
                        ? variant.kind().lost()
                        : variant.kind().added();
                return Optional.of(new Slip(variant.kind(), sentence, tidy(variant.value())));
            }
        }
        return Optional.empty();
    }

    /** A correction of the whole line, which names what the line lacks or has too much of. */
    private static Slip whole(Variants.Variant correction) {
        SlipKind kind = correction.kind();
        if (kind == SlipKind.FACTOR_TWO) {
            return new Slip(kind, SlipKind.FACTOR_TWO.added(), correction.value());
        }
        if (kind == SlipKind.FACTOR_HALF) {
            return new Slip(SlipKind.FACTOR_TWO, SlipKind.FACTOR_TWO.lost(), correction.value());
        }
        return new Slip(kind, kind.lost(), correction.value());
    }

    /** Undoing these looks the same as making them. */
    private static boolean symmetric(SlipKind kind) {
        return switch (kind) {
            case SIGN, TERM_SIGN, FACTOR, PRODUCT_ORDER, EXPONENT, INDEX, BOUND, LOGARITHM_BASE -> true;
            default -> false;
        };
    }

    private Optional<Slip> forward(Expr right) {
        if (right instanceof Sum sum && sum.terms().size() == 2) {
            for (Expr term : sum.terms()) {
                if (holds(claim.right(), Expressions.product(Num.of(2), term))) {
                    return Optional.of(new Slip(
                            SlipKind.SYMMETRY,
                            "one of the two terms of the product rule is counted twice in place of the other",
                            right));
                }
            }
        }
        List<Variants.Variant> mistakes = Variants.ofPlaces(right);
        for (Variants.Variant mistake : mistakes) {
            if (holds(claim.right(), mistake.value())) {
                return Optional.of(new Slip(mistake.kind(), mistake.kind().lost(), right));
            }
        }
        return Optional.empty();
    }

    private Set<String> dimensions() {
        Set<String> names = new TreeSet<>(Traversal.dimensions(claim.left()));
        names.addAll(Traversal.dimensions(claim.right()));
        return names;
    }

    /** Proves that a candidate equals one side: first with the side lowered once for all candidates, then afresh. */
    private boolean holds(Expr side, Expr candidate) {
        return side.shape().equals(candidate.shape())
                && comparisons
                        .computeIfAbsent(side, key -> new Comparison(claim, key, deadline))
                        .suggests(candidate)
                && new Comparison(claim.withSides(side, candidate), side, deadline).suggests(candidate);
    }

    /** Returns the candidate in its tidiest form that is still proved. */
    private Expr tidy(Expr candidate) {
        Expr tidied = SymbolicDerivative.tidy(candidate);
        return holds(claim.left(), tidied) ? tidied : candidate;
    }
}
