package org.chalkcheck.probability;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Recurrence;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Tells which sequences of a proposition have random terms: by a law of their own, or through their recurrence. */
final class RandomTerms {
    private final Set<String> laws = new HashSet<>();
    private final List<Recurrence> recurrences;

    RandomTerms(Proposition p) {
        p.laws().stream().map(Law::variable).map(Variable::name).forEach(laws::add);
        recurrences = p.recurrences();
    }

    /** Returns a term in the sides of a proposition that is random, if there is one. */
    static Optional<SequenceTerm> of(Proposition p) {
        RandomTerms terms = new RandomTerms(p);
        return List.of(p.left(), p.right()).stream()
                .flatMap(side -> terms.in(side).stream())
                .filter(t -> terms.isRandom(t.name()))
                .findFirst();
    }

    /** Returns the terms of sequences in an expression, in order of appearance. */
    Set<SequenceTerm> in(Expr e) {
        Set<SequenceTerm> found = new LinkedHashSet<>();
        Traversal.visit(e, node -> {
            if (node instanceof SequenceTerm term) {
                found.add(term);
            }
        });
        return found;
    }

    /** Returns whether the terms of a sequence have a law of their own. */
    boolean hasLaw(String sequence) {
        return laws.contains(sequence);
    }

    boolean isRandom(String sequence) {
        return isRandom(sequence, new HashSet<>());
    }

    private boolean isRandom(String sequence, Set<String> visited) {
        if (hasLaw(sequence)) {
            return true;
        }
        return visited.add(sequence)
                && recurrences.stream()
                        .filter(r -> r.name().equals(sequence))
                        .anyMatch(r -> isRandomVariable(r.value())
                                || in(r.value()).stream().anyMatch(t -> isRandom(t.name(), visited)));
    }

    /** Returns whether a random variable occurs that is no term of a sequence. */
    static boolean isRandomVariable(Expr e) {
        return Traversal.contains(e, n -> n instanceof Variable v && v.role() == Variable.Role.RANDOM);
    }
}
