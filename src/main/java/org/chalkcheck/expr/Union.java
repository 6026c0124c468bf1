package org.chalkcheck.expr;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A union of sets that is one of them as long as that holds all of the others.
 *
 * @param <T> what is in the sets
 */
final class Union<T> {
    private Set<T> all = Set.of();
    private boolean shared = true;

    void addAll(Set<T> more) {
        if (more == all || more.isEmpty() || !all.isEmpty() && all.containsAll(more)) {
            return;
        }
        if (all.isEmpty()) {
            all = more;
            return;
        }
        if (shared) {
            all = new LinkedHashSet<>(all);
            shared = false;
        }
        all.addAll(more);
    }

    /** Returns whether the union is one of the sets. */
    boolean isShared() {
        return shared;
    }

    /** Returns the union in the order in which its members came; nobody may change it. */
    Set<T> all() {
        return shared ? all : Collections.unmodifiableSet(all);
    }
}
