package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.List;

/** Bilinear: out * in1 * in2 weights and as many products for two tensors with the same leading axes. */
record BilinearLayer(String kind, BigInteger first, BigInteger second, BigInteger out, boolean bias) implements Layer {
    static Layer from(Arguments arguments) {
        return new BilinearLayer(
                arguments.name(),
                arguments.positive("in1_features"),
                arguments.positive("in2_features"),
                arguments.positive("out_features"),
                arguments.flag("bias", true));
    }

    @Override
    public List<Weight> weights() {
        Weight weight = Weight.weight(out, first, second);
        return bias ? List.of(weight, Weight.bias(out)) : List.of(weight);
    }

    @Override
    public Applied apply(List<Flow> inputs) {
        if (inputs.size() != 2) {
            throw NetworkProblem.shape(kind + " takes two tensors, not " + inputs.size());
        }
        TensorShape a = inputs.get(0).shape();
        TensorShape b = inputs.get(1).shape();
        int last = a.axisCount() - 1;
        if (last < 0
                || b.axisCount() != a.axisCount()
                || !a.dimension(last).equals(first)
                || !b.equals(a.with(last, second))) {
            throw NetworkProblem.shape(
                    kind + " expects last axes " + first + " and " + second + " but gets " + a + " and " + b);
        }
        TensorShape shape = a.with(last, out);
        BigInteger products = shape.elementCount().multiply(first).multiply(second);
        Fields fields = inputs.get(0)
                .fields()
                .collapse(last)
                .widest(inputs.get(1).fields().collapse(last));
        return new Applied(new Flow(shape, fields), Work.products(products, shape.elementCount(), bias));
    }
}
