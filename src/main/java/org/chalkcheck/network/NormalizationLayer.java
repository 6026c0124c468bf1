package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Normalizations: BatchNorm, InstanceNorm, GroupNorm by channels, LayerNorm and RMSNorm by trailing axes. */
final class NormalizationLayer implements Layer {
    private final String kind;
    private final List<BigInteger> size;
    private final boolean trailing;
    private final Set<Integer> axisCounts;
    private final List<Weight> weights;

    private NormalizationLayer(
            String kind, List<BigInteger> size, boolean trailing, Set<Integer> axisCounts, List<Weight> weights) {
        this.kind = kind;
        this.size = size;
        this.trailing = trailing;
        this.axisCounts = axisCounts;
        this.weights = weights;
    }

    /** Returns a batch or instance normalization over inputs with these numbers of axes, any if empty. */
    static Layer byChannel(
            Arguments arguments, BigInteger channels, Set<Integer> axisCounts, boolean affine, boolean running) {
        List<Weight> weights = new ArrayList<>();
        if (arguments.flag("affine", affine)) {
            weights.add(Weight.weight(BigInteger.TWO, channels));
        }
        if (arguments.flag("track_running_stats", running)) {
            weights.add(Weight.buffer(BigInteger.TWO, channels));
            weights.add(Weight.buffer(BigInteger.ONE));
        }
        return new NormalizationLayer(arguments.name(), List.of(channels), false, axisCounts, weights);
    }

    static Layer group(Arguments arguments) {
        BigInteger groups = arguments.positive("num_groups");
        BigInteger channels = arguments.positive("num_channels");
        if (channels.mod(groups).signum() != 0) {
            throw NetworkProblem.at(
                    arguments.spanOf("num_groups"),
                    NetworkProblem.SHAPE,
                    arguments.name() + ": num_groups=" + groups + " does not divide num_channels=" + channels);
        }
        List<Weight> weights =
                arguments.flag("affine", true) ? List.of(Weight.weight(BigInteger.TWO, channels)) : List.of();
        return new NormalizationLayer(arguments.name(), List.of(channels), false, Set.of(), weights);
    }

    static Layer trailing(Arguments arguments, boolean hasShift) {
        List<BigInteger> size = arguments.all("normalized_shape");
        if (size.isEmpty() || size.stream().anyMatch(s -> s.signum() <= 0)) {
            throw arguments.wrong("normalized_shape", "positive");
        }
        BigInteger count = size.stream().reduce(BigInteger.ONE, BigInteger::multiply);
        List<Weight> weights = new ArrayList<>();
        if (arguments.flag("elementwise_affine", true)) {
            weights.add(Weight.weight(count));
            if (hasShift && arguments.flag("bias", true)) {
                weights.add(Weight.weight(count));
            }
        }
        return new NormalizationLayer(arguments.name(), size, true, Set.of(), weights);
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public List<Weight> weights() {
        return weights;
    }

    @Override
    public Applied apply(List<Flow> inputs) {
        Flow input = Layer.single(kind, inputs);
        TensorShape shape = input.shape();
        if (trailing) {
            int from = shape.axisCount() - size.size();
            if (from < 0 || !shape.dimensions().subList(from, shape.axisCount()).equals(size)) {
                throw NetworkProblem.shape(
                        kind + " expects the last axes " + new TensorShape(size) + " but gets the shape " + shape);
            }
        } else {
            if (shape.axisCount() == 0 || !axisCounts.isEmpty() && !axisCounts.contains(shape.axisCount())) {
                throw NetworkProblem.shape(kind + " does not take a tensor of shape " + shape);
            }
            if (!shape.dimension(0).equals(size.get(0))) {
                throw NetworkProblem.shape(kind + " expects " + size.get(0) + " channels but gets " + shape.dimension(0)
                        + ", the shape " + shape);
            }
        }
        return new Applied(input, Work.outputs(shape.elementCount()));
    }
}
