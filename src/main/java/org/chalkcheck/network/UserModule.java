package org.chalkcheck.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** An instance of a class that the author wrote: attributes that {@code __init__} set, and a {@code forward}. */
final class UserModule implements Layer {
    private final PyClass definition;
    private final Map<String, PyValue> attributes = new LinkedHashMap<>();
    private final BiFunction<UserModule, List<Flow>, Applied> forward;
    private Optional<Module> parent = Optional.empty();

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

    /** Returns the layer of the library that the class extends, once its constructor has run. */
    Optional<Module> parent() {
        return parent;
    }

    void setParent(Module layer) {
        parent = Optional.of(layer);
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
        parent.ifPresent(out::add);
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
