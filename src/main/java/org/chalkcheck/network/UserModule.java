package org.chalkcheck.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** An instance of a class that the author wrote: attributes that {@code __init__} set, and a {@code forward}. */
final class UserModule implements Layer {
    private final PyClass definition;
    private final Map<String, PyValue> attributes = new LinkedHashMap<>();
    private final BiFunction<UserModule, List<Flow>, Applied> forward;

    UserModule(PyClass definition, BiFunction<UserModule, List<Flow>, Applied> forward) {
        this.definition = definition;
        this.forward = forward;
    }

    PyClass definition() {
        return definition;
    }

    Map<String, PyValue> attributes() {
        return attributes;
    }

    @Override
    public String kind() {
        return definition.name();
    }

    @Override
    public List<Weight> weights() {
        return List.of();
    }

    @Override
    public List<Module> children() {
        List<Module> out = new ArrayList<>();
        for (PyValue value : attributes.values()) {
            if (value instanceof PyValue.OfModule module) {
                out.add(module.module());
            }
        }
        return out;
    }

    @Override
    public Applied apply(List<Flow> inputs) {
        return forward.apply(this, inputs);
    }
}
