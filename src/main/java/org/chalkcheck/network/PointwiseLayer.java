package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** A layer that keeps the shape: activations, dropout, the identity, softmax. */
final class PointwiseLayer implements Layer {
    private final String kind;
    private final boolean activation;
    private final Optional<BigInteger> slopes;

    private PointwiseLayer(String kind, boolean activation, Optional<BigInteger> slopes) {
        this.kind = kind;
        this.activation = activation;
        this.slopes = slopes;
    }

    static Layer activation(String kind) {
        return new PointwiseLayer(kind, true, Optional.empty());
    }

    static Layer plain(String kind) {
        return new PointwiseLayer(kind, false, Optional.empty());
    }

    /** Returns a PReLU, with one slope or one a channel. */
    static Layer sloped(Arguments arguments) {
        return new PointwiseLayer(arguments.name(), true, Optional.of(arguments.positive("num_parameters", 1)));
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public List<Weight> weights() {
        return slopes.map(s -> List.of(Weight.weight(s))).orElse(List.of());
    }

    @Override
    public Applied apply(List<Flow> inputs) {
        Flow input = Layer.single(kind, inputs);
        BigInteger count = input.shape().elementCount();
        if (slopes.isPresent() && !slopes.get().equals(BigInteger.ONE)) {
            BigInteger channels = input.shape().axisCount() == 0
                    ? BigInteger.ONE
                    : input.shape().dimension(0);
            if (!channels.equals(slopes.get())) {
                throw NetworkProblem.shape(kind + " has " + slopes.get() + " slopes but gets " + channels
                        + " channels, the shape " + input.shape());
            }
        }
        return new Applied(input, activation ? Work.activations(count) : Work.outputs(count));
    }
}
