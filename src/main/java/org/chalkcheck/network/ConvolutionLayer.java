package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Conv1d, Conv2d and Conv3d. Parameters: out * (in / groups) * k, plus out with a bias; one product a weight and output. */
final class ConvolutionLayer implements Layer {
    private final String kind;
    private final BigInteger in;
    private final BigInteger out;
    private final BigInteger groups;
    private final boolean bias;
    private final WindowGeometry window;

    private ConvolutionLayer(
            String kind, BigInteger in, BigInteger out, BigInteger groups, boolean bias, WindowGeometry window) {
        this.kind = kind;
        this.in = in;
        this.out = out;
        this.groups = groups;
        this.bias = bias;
        this.window = window;
    }

    static Layer from(Arguments arguments, int axes) {
        return from(arguments, axes, arguments.positive("in_channels"));
    }

    static Layer from(Arguments arguments, int axes, BigInteger in) {
        BigInteger out = arguments.positive("out_channels");
        BigInteger groups = arguments.positive("groups", 1);
        checkGroups(arguments, in, out, groups);
        List<BigInteger> kernel = arguments.each("kernel_size", axes, 1);
        List<BigInteger> stride = arguments.each("stride", axes, 1, 1);
        List<BigInteger> dilation = arguments.each("dilation", axes, 1, 1);
        List<BigInteger> before = new ArrayList<>();
        List<BigInteger> after = new ArrayList<>();
        if (arguments.text("padding").isPresent()) {
            String mode = arguments.text("padding").get();
            if (!mode.equals("same") && !mode.equals("valid")) {
                throw arguments.wrong("padding", "a number, 'same' or 'valid'");
            }
            boolean same = mode.equals("same");
            if (same && !stride.equals(Collections.nCopies(axes, BigInteger.ONE))) {
                throw arguments.wrong("padding", "a number where the stride is not 1");
            }
            for (int a = 0; a < axes; a++) {
                BigInteger total =
                        same ? dilation.get(a).multiply(kernel.get(a).subtract(BigInteger.ONE)) : BigInteger.ZERO;
                before.add(total.shiftRight(1));
                after.add(total.subtract(total.shiftRight(1)));
            }
        } else {
            before.addAll(arguments.each("padding", axes, 0, 0));
            after.addAll(before);
        }
        return new ConvolutionLayer(
                arguments.name(),
                in,
                out,
                groups,
                arguments.flag("bias", true),
                new WindowGeometry(kernel, stride, before, after, dilation));
    }

    static void checkGroups(Arguments arguments, BigInteger in, BigInteger out, BigInteger groups) {
        if (in.mod(groups).signum() != 0 || out.mod(groups).signum() != 0) {
            BigInteger channels = in.mod(groups).signum() != 0 ? in : out;
            throw NetworkProblem.at(
                    arguments.spanOf("groups"),
                    NetworkProblem.SHAPE,
                    arguments.name() + ": groups=" + groups + " does not divide "
                            + (channels == in ? "in_channels=" : "out_channels=") + channels);
        }
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public List<Weight> weights() {
        Weight kernel = Weight.weight(out, in.divide(groups), window.kernelSize());
        return bias ? List.of(kernel, Weight.bias(out)) : List.of(kernel);
    }

    @Override
    public Applied apply(List<Flow> inputs) {
        Flow input = Layer.single(kind, inputs);
        WindowGeometry.spatial(kind, input.shape(), window.axisCount());
        if (!input.shape().dimension(0).equals(in)) {
            throw NetworkProblem.shape(kind + " expects " + in + " channels but gets "
                    + input.shape().dimension(0) + ", the shape " + input.shape());
        }
        List<BigInteger> sizes = window.outputSizes(kind, input.shape(), false);
        TensorShape shape = WindowGeometry.shape(out, sizes);
        BigInteger products = shape.elementCount().multiply(in.divide(groups)).multiply(window.kernelSize());
        Fields fields = window.through(input.fields().collapse(0), sizes);
        return new Applied(new Flow(shape, fields), Work.products(products, shape.elementCount(), bias));
    }
}
