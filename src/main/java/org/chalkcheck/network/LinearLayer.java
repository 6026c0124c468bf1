package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.List;

/** Linear, on the last axis; further axes multiply the products but not the parameters. */
final class LinearLayer implements Layer {
    private final String kind;
    private final BigInteger in;
    private final BigInteger out;
    private final boolean bias;

    LinearLayer(String kind, BigInteger in, BigInteger out, boolean bias) {
        this.kind = kind;
        this.in = in;
        this.out = out;
        this.bias = bias;
    }

    static Layer from(Arguments arguments, BigInteger in) {
        return new LinearLayer(arguments.name(), in, arguments.positive("out_features"), arguments.flag("bias", true));
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public List<Weight> weights() {
        Weight weight = Weight.weight(in, out);
        return bias ? List.of(weight, Weight.bias(out)) : List.of(weight);
    }

    @Override
    public Applied apply(List<Flow> inputs) {
        Flow input = Layer.single(kind, inputs);
        int last = input.shape().axisCount() - 1;
        if (last < 0 || !input.shape().dimension(last).equals(in)) {
            String message = kind + " expects " + in + " features on the last axis but gets the shape " + input.shape();
            throw last > 0 && input.shape().elementCount().equals(in)
                    ? NetworkProblem.shape(message, "a Flatten() before it gives (" + in + ")")
                    : NetworkProblem.shape(message);
        }
        TensorShape shape = input.shape().with(last, out);
        Flow output = new Flow(shape, input.fields().collapse(last));
        return new Applied(output, Work.products(shape.elementCount().multiply(in), shape.elementCount(), bias));
    }
}
