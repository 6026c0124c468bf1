package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Recurrence;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Finds letters that count the terms of a sequence in a claim, and are dimensions only of what the claim does not name. */
final class Counts {
    private Counts() {}

    /** Returns such a letter as the integer that it is in this claim. */
    static Optional<Variable> besideDimension(Proposition claim) {
        List<Expr> parts = new ArrayList<>(List.of(claim.left(), claim.right()));
        if (parts.stream().noneMatch(side -> Traversal.has(side, Part.SEQUENCE_TERM))) {
            return Optional.empty();
        }
        claim.recurrences().forEach(recurrence -> parts.add(recurrence.value()));
        Set<String> sizes = new TreeSet<>();
        Set<String> counts = new TreeSet<>();
        for (Expr part : parts) {
            Traversal.visit(part, node -> {
                node.shape().axes().forEach(axis -> sizes.addAll(axis.names()));
                if (node instanceof Identity identity) {
                    sizes.addAll(identity.size().names());
                } else if (node instanceof SequenceTerm term) {
                    counts.addAll(values(term.index()));
                } else if (node instanceof Reduction sum && Traversal.has(sum.body(), Part.SEQUENCE_TERM)) {
                    counts.addAll(values(sum.lower()));
                    counts.addAll(values(sum.upper()));
                }
            });
        }
        counts.removeAll(sizes);
        return counts.stream()
                .findFirst()
                .map(name -> new Variable(name, Shape.SCALAR, domain(claim), Structure.GENERAL, Variable.Role.FREE));
    }

    private static Set<String> values(Expr index) {
        Set<String> names = new TreeSet<>();
        Traversal.visit(index, node -> {
            if (node instanceof DimensionValue value) {
                names.addAll(value.dimension().names());
            }
        });
        return names;
    }

    private static Domain domain(Proposition claim) {
        return claim.recurrences().isEmpty()
                ? Domain.NATURAL
                : from(claim.recurrences().get(0));
    }

    private static Domain from(Recurrence recurrence) {
        return recurrence.from() instanceof Num first && first.value().isInteger()
                ? Domain.INTEGER.and(Domain.interval(
                        Optional.of(new Bound(first, first.value().doubleValue(), false)), Optional.empty()))
                : Domain.NATURAL;
    }
}
