package org.chalkcheck.network;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A layer such as LazyLinear, whose input size is the one of the first tensor it gets. */
final class LazyLayer implements Layer {
    private final String kind;
    private final Function<TensorShape, Layer> constructor;
    private Optional<Layer> layer = Optional.empty();

    LazyLayer(String kind, Function<TensorShape, Layer> constructor) {
        this.kind = kind;
        this.constructor = constructor;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public List<Weight> weights() {
        return layer.orElseThrow(() -> NetworkProblem.shape(
                        kind + " has no weights before it gets a tensor", "an input line fixes its input size"))
                .weights();
    }

    @Override
    public Applied apply(List<Flow> inputs) {
        if (layer.isEmpty()) {
            layer = Optional.of(constructor.apply(Layer.single(kind, inputs).shape()));
        }
        return layer.get().apply(inputs);
    }
}
