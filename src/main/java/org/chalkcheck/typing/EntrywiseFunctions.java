package org.chalkcheck.typing;

import java.util.IdentityHashMap;
import java.util.Map;

/** Tells which defined functions of a scope apply to vectors and matrices entry by entry; each is looked through once. */
final class EntrywiseFunctions {
    private final Scope scope;
    private final Map<Binding.OfFunction, Boolean> known = new IdentityHashMap<>();

    EntrywiseFunctions(Scope scope) {
        this.scope = scope;
    }

    boolean contain(Binding.OfFunction function) {
        Boolean entrywise = known.get(function);
        if (entrywise == null) {
            entrywise = !TensorUse.of(function, this::isTensor, scope::find);
            known.put(function, entrywise);
        }
        return entrywise;
    }

    private boolean isTensor(String name) {
        return scope.find(name).orElse(null) instanceof Binding.OfVariable declared
                && !declared.variable().shape().isScalar();
    }
}
