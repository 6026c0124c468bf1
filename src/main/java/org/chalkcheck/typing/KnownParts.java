package org.chalkcheck.typing;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.syntax.Syntax;

/**
 * What parts of a step mean where nothing is bound around them, so that versions of the step type them once. Parts are told by identity. Parts
 * with bound names or left-out dimensions are not kept: these are numbered in the order of elaboration.
 */
final class KnownParts {
    private final Elaboration context;
    private final Map<Syntax, Expr> known = new IdentityHashMap<>();
    private boolean keeping;
    private boolean used;

    KnownParts(Elaboration context) {
        this.context = context;
    }

    /** From here on, keeps what parts mean, and only that. */
    void startKeeping() {
        known.clear();
        keeping = true;
    }

    /** From here on, gives what was kept and keeps no more. */
    void startUsing() {
        keeping = false;
        used = true;
    }

    Optional<Expr> find(Syntax part) {
        return used && context.isOutermost() ? Optional.ofNullable(known.get(part)) : Optional.empty();
    }

    void keep(Syntax part, Expr meaning) {
        if (keeping && context.isOutermost()) {
            known.put(part, meaning);
        }
    }
}
