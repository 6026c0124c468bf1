package org.chalkcheck.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The names that are visible at a place of a program: its own and those around it. */
final class PyScope {
    private final Map<String, PyValue> names = new HashMap<>();
    private final Optional<PyScope> outer;

    private PyScope(Optional<PyScope> outer) {
        this.outer = outer;
    }

    static PyScope root() {
        return new PyScope(Optional.empty());
    }

    PyScope inner() {
        return new PyScope(Optional.of(this));
    }

    Optional<PyValue> find(String name) {
        PyScope scope = this;
        while (true) {
            PyValue value = scope.names.get(name);
            if (value != null) {
                return Optional.of(value);
            }
            if (scope.outer.isEmpty()) {
                return Optional.empty();
            }
            scope = scope.outer.get();
        }
    }

    void set(String name, PyValue value) {
        names.put(name, value);
    }
}
