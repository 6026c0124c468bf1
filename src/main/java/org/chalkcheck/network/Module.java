package org.chalkcheck.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.source.Span;

/** A layer that was constructed at a place; used twice, its parameters are shared. Equal only to itself. */
final class Module {
    static final int MAX_DEPTH = 100;

    private final Layer layer;
    private final Span span;
    private final int depth;
    private String name = "";
    private Map<String, PyValue> settings = Map.of();
    private Optional<Module> weightOwner = Optional.empty();

    Module(Layer layer, Span span) {
        this.layer = layer;
        this.span = span;
        int deepest = 0;
        for (Module child : layer.children()) {
            deepest = Math.max(deepest, child.depth);
        }
        this.depth = deepest + 1;
        if (depth > MAX_DEPTH) {
            throw NetworkProblem.at(span, NetworkProblem.LIMIT, "blocks nested deeper than " + MAX_DEPTH);
        }
    }

    Layer layer() {
        return layer;
    }

    Span span() {
        return span;
    }

    /** Returns how deep blocks nest in it, 1 for a layer. */
    int depth() {
        return depth;
    }

    /** Returns the author's name for it, empty without one. */
    String name() {
        return name;
    }

    /** Gives a name; the first one stays. */
    void nameIfUnnamed(String newName) {
        if (name.isEmpty()) {
            name = newName;
        }
    }

    /** Keeps what the constructor was given, by parameter. */
    void setSettings(Map<String, PyValue> given) {
        settings = given;
    }

    Map<String, PyValue> settings() {
        return settings;
    }

    /** Returns an attribute that the constructor sets from its arguments, such as {@code in_channels}. */
    Optional<PyValue> setting(String attribute) {
        return Optional.ofNullable(settings.get(attribute));
    }

    /** Lets this layer use the weight of another one, which has as many entries. */
    void tieWeight(Module other) {
        Module owner = other.weightOwner();
        weightOwner = owner == this ? Optional.empty() : Optional.of(owner);
    }

    /** Returns the layer whose weight this one uses, itself unless it is tied. */
    Module weightOwner() {
        return weightOwner.orElse(this);
    }

    Layer.Applied apply(List<Flow> inputs) {
        try {
            return layer.apply(inputs);
        } catch (NetworkProblem e) {
            throw e.orAt(span);
        }
    }
}
