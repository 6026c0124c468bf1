package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** AdaptiveAvgPool and AdaptiveMaxPool: output o of n averages the positions floor(o i / n) to ceil((o + 1) i / n) - 1. */
final class AdaptivePoolingLayer implements Layer {
    private final String kind;
    private final List<Optional<BigInteger>> sizes;

    private AdaptivePoolingLayer(String kind, List<Optional<BigInteger>> sizes) {
        this.kind = kind;
        this.sizes = sizes;
    }

    static Layer from(Arguments arguments, int axes) {
        return new AdaptivePoolingLayer(arguments.name(), arguments.openSizes("output_size", axes));
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public List<Weight> weights() {
        return List.of();
    }

    @Override
    public Applied apply(List<Flow> inputs) {
        Flow input = Layer.single(kind, inputs);
        List<BigInteger> from = WindowGeometry.spatial(kind, input.shape(), sizes.size());
        List<BigInteger> to = new ArrayList<>();
        Fields fields = input.fields();
        for (int a = 0; a < from.size(); a++) {
            BigInteger in = from.get(a);
            BigInteger out = sizes.get(a).orElse(in);
            BigInteger common = in.gcd(out).max(BigInteger.ONE);
            BigInteger advance = in.divide(common);
            BigInteger period = out.divide(common);
            to.add(out);
            fields = fields.through(
                    a + 1,
                    period,
                    advance,
                    o -> Look.range(
                            WindowGeometry.floorDivide(o.multiply(advance), period),
                            WindowGeometry.ceilDivide(o.add(BigInteger.ONE).multiply(advance), period)
                                    .subtract(BigInteger.ONE)),
                    out);
        }
        TensorShape shape = WindowGeometry.shape(input.shape().dimension(0), to);
        return new Applied(new Flow(shape, fields), Work.outputs(shape.elementCount()));
    }
}
