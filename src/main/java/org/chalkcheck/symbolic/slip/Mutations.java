package org.chalkcheck.symbolic.slip;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Fill;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;

/**
 * Statements that one typed mistake makes of a statement. Most are wrong where the statement is right; some are not, such as a transposed
 * symmetric matrix.
 */
public final class Mutations {
    private Mutations() {}

    /**
     * A statement after one mistake.
     *
     * @param kind which one
     * @param statement the statement
     */
    public record Mutation(SlipKind kind, Proposition statement) {

        /** Returns what the mistake does, such as {@code an exponent is wrong}. */
        public String sentence() {
            return kind.lost();
        }
    }

    /**
     * Returns the mutations in a fixed order: of an equation or approximation those of its right side, of the left one where the right
     * one offers none; of an order or inequation its negation.
     */
    public static List<Mutation> of(Proposition claim) {
        if (claim.relation() != Relation.EQUAL && claim.relation() != Relation.APPROXIMATELY) {
            return List.of(new Mutation(
                    SlipKind.RELATION,
                    new Proposition(
                            claim.left(),
                            claim.relation().negated(),
                            claim.right(),
                            claim.assumptions(),
                            claim.laws(),
                            claim.dependent(),
                            claim.recurrences(),
                            claim.absoluteTolerance())));
        }
        Set<String> dimensions = new TreeSet<>(Traversal.dimensions(claim.left()));
        dimensions.addAll(Traversal.dimensions(claim.right()));
        List<Mutation> found = new ArrayList<>();
        variants(claim.right(), dimensions)
                .forEach(v -> found.add(new Mutation(v.kind(), claim.withSides(claim.left(), v.value()))));
        if (found.isEmpty()) {
            variants(claim.left(), dimensions)
                    .forEach(v -> found.add(new Mutation(v.kind(), claim.withSides(v.value(), claim.right()))));
        }
        return found;
    }

    /** Mistakes at places come first: those of the whole are the ones that everybody would see. */
    private static List<Variants.Variant> variants(Expr side, Set<String> dimensions) {
        if (isZero(side)) {
            return List.of();
        }
        List<Variants.Variant> all = new ArrayList<>(Variants.ofPlaces(side));
        all.addAll(Variants.ofWhole(side, dimensions));
        return all.stream().filter(v -> !v.value().equals(side)).toList();
    }

    /** Signs and factors of zero change nothing. */
    private static boolean isZero(Expr side) {
        return side instanceof Num num && num.value().signum() == 0
                || side instanceof Fill fill && isZero(fill.value());
    }
}
