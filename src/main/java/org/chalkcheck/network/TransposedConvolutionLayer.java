package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * ConvTranspose1d, ConvTranspose2d and ConvTranspose3d: (i - 1) s - 2 p + d (k - 1) + q + 1 outputs an axis. Products are
 * counted once a weight and input, cropped outputs too.
 */
final class TransposedConvolutionLayer implements Layer {
    private final String kind;
    private final BigInteger in;
    private final BigInteger out;
    private final BigInteger groups;
    private final boolean bias;
    private final WindowGeometry window;
    private final List<BigInteger> outputPadding;

    private TransposedConvolutionLayer(
            Arguments arguments, BigInteger in, WindowGeometry window, List<BigInteger> outputPadding) {
        this.kind = arguments.name();
        this.in = in;
        this.out = arguments.positive("out_channels");
        this.groups = arguments.positive("groups", 1);
        this.bias = arguments.flag("bias", true);
        this.window = window;
        this.outputPadding = outputPadding;
        ConvolutionLayer.checkGroups(arguments, in, out, groups);
    }

    static Layer from(Arguments arguments, int axes, BigInteger in) {
        List<BigInteger> padding = arguments.each("padding", axes, 0, 0);
        WindowGeometry window = new WindowGeometry(
                arguments.each("kernel_size", axes, 1),
                arguments.each("stride", axes, 1, 1),
                padding,
                padding,
                arguments.each("dilation", axes, 1, 1));
        List<BigInteger> outputPadding = arguments.each("output_padding", axes, 0, 0);
        for (int a = 0; a < axes; a++) {
            BigInteger limit = window.stride().get(a).max(window.dilation().get(a));
            if (outputPadding.get(a).compareTo(limit) >= 0) {
                throw arguments.wrong("output_padding", "smaller than the stride or the dilation (" + limit + ")");
            }
        }
        return new TransposedConvolutionLayer(arguments, in, window, outputPadding);
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public List<Weight> weights() {
        Weight kernel = Weight.weight(in, out.divide(groups), window.kernelSize());
        return bias ? List.of(kernel, Weight.bias(out)) : List.of(kernel);
    }

    @Override
    public Applied apply(List<Flow> inputs) {
        Flow input = Layer.single(kind, inputs);
        List<BigInteger> sizes = WindowGeometry.spatial(kind, input.shape(), window.axisCount());
        if (!input.shape().dimension(0).equals(in)) {
            throw NetworkProblem.shape(kind + " expects " + in + " channels but gets "
                    + input.shape().dimension(0) + ", the shape " + input.shape());
        }
        List<BigInteger> outputs = new ArrayList<>();
        Fields fields = input.fields().collapse(0);
        for (int a = 0; a < sizes.size(); a++) {
            BigInteger step = window.stride().get(a);
            BigInteger pad = window.before().get(a);
            BigInteger size = sizes.get(a)
                    .subtract(BigInteger.ONE)
                    .multiply(step)
                    .subtract(pad.shiftLeft(1))
                    .add(window.reach(a))
                    .add(outputPadding.get(a))
                    .add(BigInteger.ONE);
            if (size.signum() <= 0) {
                throw NetworkProblem.shape(kind + ": the output of " + input.shape() + " would have size " + size);
            }
            outputs.add(size);
            BigInteger kernel = window.kernel().get(a);
            BigInteger dilation = window.dilation().get(a);
            fields = fields.through(a + 1, step, BigInteger.ONE, o -> look(o.add(pad), step, kernel, dilation), size);
        }
        TensorShape shape = WindowGeometry.shape(out, outputs);
        BigInteger products =
                input.shape().elementCount().multiply(out.divide(groups)).multiply(window.kernelSize());
        return new Applied(new Flow(shape, fields), Work.products(products, shape.elementCount(), bias));
    }

    /** Returns the inputs i with i s + j d = position for some j below the kernel's size. */
    private static Look look(BigInteger position, BigInteger stride, BigInteger kernel, BigInteger dilation) {
        BigInteger common = stride.gcd(dilation);
        BigInteger cycle = stride.divide(common);
        BigInteger least = BigInteger.ZERO;
        // j repeats its remainders after s / gcd(s, d) values; the stride is bounded by the period that is followed.
        while (least.compareTo(cycle.min(kernel)) < 0
                && position.subtract(least.multiply(dilation)).mod(stride).signum() != 0) {
            least = least.add(BigInteger.ONE);
        }
        if (least.compareTo(cycle.min(kernel)) >= 0) {
            return new Look(BigInteger.ZERO, BigInteger.ONE, BigInteger.ZERO);
        }
        BigInteger count =
                kernel.subtract(BigInteger.ONE).subtract(least).divide(cycle).add(BigInteger.ONE);
        BigInteger step = dilation.divide(common);
        BigInteger last = position.subtract(least.multiply(dilation)).divide(stride);
        return new Look(last.subtract(count.subtract(BigInteger.ONE).multiply(step)), step, count);
    }
}
