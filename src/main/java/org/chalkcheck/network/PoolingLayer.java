package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;

/** MaxPool, AvgPool and LPPool in one to three dimensions; the stride is the kernel size where none is given. */
final class PoolingLayer implements Layer {
    private final String kind;
    private final WindowGeometry window;
    private final boolean ceil;

    private PoolingLayer(String kind, WindowGeometry window, boolean ceil) {
        this.kind = kind;
        this.window = window;
        this.ceil = ceil;
    }

    static Layer from(Arguments arguments, int axes) {
        List<BigInteger> kernel = arguments.each("kernel_size", axes, 1);
        List<BigInteger> stride = arguments.find("stride").isPresent() ? arguments.each("stride", axes, 1) : kernel;
        List<BigInteger> padding = arguments.each("padding", axes, 0, 0);
        List<BigInteger> dilation = arguments.each("dilation", axes, 1, 1);
        WindowGeometry window = new WindowGeometry(kernel, stride, padding, padding, dilation);
        for (int a = 0; a < axes; a++) {
            BigInteger span = window.reach(a).add(BigInteger.ONE);
            if (padding.get(a).shiftLeft(1).compareTo(span) > 0) {
                throw arguments.wrong("padding", "at most half of the kernel size " + span);
            }
        }
        return new PoolingLayer(arguments.name(), window, arguments.flag("ceil_mode", false));
    }

    /** Returns a pooling without dilation or padding, for layers that are built from other text. */
    static Layer of(String kind, List<BigInteger> kernel) {
        List<BigInteger> none = Collections.nCopies(kernel.size(), BigInteger.ZERO);
        List<BigInteger> one = Collections.nCopies(kernel.size(), BigInteger.ONE);
        return new PoolingLayer(kind, new WindowGeometry(kernel, kernel, none, none, one), false);
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
        List<BigInteger> sizes = window.outputSizes(kind, input.shape(), ceil);
        TensorShape shape = WindowGeometry.shape(input.shape().dimension(0), sizes);
        Flow output = new Flow(shape, window.through(input.fields(), sizes));
        return new Applied(output, Work.outputs(shape.elementCount()));
    }
}
