package org.chalkcheck.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Assumptions that tie names of a claim to names that it does not contain, such as {@code k <= n} beside a sum over n terms. What holds without
 * them holds with them, and provers by induction on n can do without.
 */
final class ForeignAssumptions {
    private ForeignAssumptions() {}

    /** Returns the stronger claim without them, if there are any. */
    static Optional<Proposition> dropped(Proposition p) {
        Set<String> own = names(p.left());
        own.addAll(names(p.right()));
        p.laws().forEach(law -> law.parameters().forEach(parameter -> own.addAll(names(parameter))));
        List<Condition> kept = p.assumptions().stream()
                .filter(condition -> condition.expressions().stream().allMatch(e -> own.containsAll(names(e))))
                .toList();
        return kept.size() == p.assumptions().size() ? Optional.empty() : Optional.of(p.withAssumptions(kept));
    }

    private static Set<String> names(Expr e) {
        Set<String> names = new HashSet<>(Traversal.dimensions(e));
        for (Variable variable : Traversal.variables(e)) {
            names.add(variable.name());
        }
        return names;
    }
}
