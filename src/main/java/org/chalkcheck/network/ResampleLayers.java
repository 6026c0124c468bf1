package org.chalkcheck.network;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Layers that change the size of a map without weights: Upsample, padding, Unfold and Fold. */
final class ResampleLayers {
    private ResampleLayers() {}

    /** Upsample on a map of {@code axes} axes, as many as the input has where {@code axes} is 0. */
    static Layer upsample(Arguments arguments, int axes, String defaultMode) {
        String mode = arguments.text("mode").orElse(defaultMode);
        if (arguments.find("size").isPresent() == arguments.find("scale_factor").isPresent()) {
            throw NetworkProblem.at(
                    arguments.call(), NetworkProblem.ARGUMENT, arguments.name() + " needs either size or scale_factor");
        }
        String kind = arguments.name();
        return new ReshapeLayers.Move(kind, input -> {
            int count = axes == 0 ? input.shape().axisCount() - 1 : axes;
            if (count < 1 || count > 3) {
                throw NetworkProblem.shape(kind + " does not take a tensor of shape " + input.shape());
            }
            List<BigInteger> from = WindowGeometry.spatial(kind, input.shape(), count);
            Optional<List<Double>> scales = arguments.scales("scale_factor", count);
            List<BigInteger> to = new ArrayList<>();
            for (int a = 0; a < count; a++) {
                to.add(
                        scales.isPresent()
                                ? scaled(from.get(a), scales.get().get(a))
                                : arguments.each("size", count, 1).get(a));
            }
            Fields fields = input.fields();
            for (int a = 0; a < count; a++) {
                fields = resample(fields, a + 1, from.get(a), to.get(a), mode);
            }
            return new Flow(WindowGeometry.shape(input.shape().dimension(0), to), fields);
        });
    }

    private static BigInteger scaled(BigInteger size, double scale) {
        BigInteger out = scale == Math.rint(scale)
                ? size.multiply(BigInteger.valueOf((long) scale))
                : new BigDecimal(size.doubleValue() * scale).toBigInteger();
        if (out.signum() <= 0) {
            throw NetworkProblem.shape("a size of " + size + " scaled by " + scale + " is empty");
        }
        return out;
    }

    /** Sample o of n lies at (o + 1/2) i/n - 1/2; nearest takes one position, linear two, cubic four. */
    private static Fields resample(Fields fields, int axis, BigInteger in, BigInteger out, String mode) {
        BigInteger common = in.gcd(out).max(BigInteger.ONE);
        BigInteger advance = in.divide(common);
        BigInteger period = out.divide(common);
        if (mode.startsWith("nearest") || mode.equals("area")) {
            return fields.through(
                    axis, period, advance, o -> Look.at(WindowGeometry.floorDivide(o.multiply(advance), period)), out);
        }
        BigInteger twice = period.shiftLeft(1);
        BigInteger margin = mode.equals("bicubic") ? BigInteger.ONE : BigInteger.ZERO;
        return fields.through(
                axis,
                period,
                advance,
                o -> Look.range(
                        WindowGeometry.floorDivide(centre(o, advance, period), twice)
                                .subtract(margin),
                        WindowGeometry.ceilDivide(centre(o, advance, period), twice)
                                .add(margin)),
                out);
    }

    private static BigInteger centre(BigInteger o, BigInteger advance, BigInteger period) {
        return o.shiftLeft(1).add(BigInteger.ONE).multiply(advance).subtract(period);
    }

    /** Padding of the last {@code axes} axes; a tuple names the last axis first, before and after. */
    static Layer pad(Arguments arguments, int axes) {
        PyValue value = arguments.find("padding").orElseThrow(() -> arguments.wrong("padding", "an integer"));
        int count = value instanceof PyValue.Items items ? items.items().size() : 2 * axes;
        if (count % 2 != 0 || count > 2 * axes && axes > 0) {
            throw arguments.wrong("padding", "an integer or a tuple of " + 2 * axes);
        }
        List<BigInteger> amounts = arguments.each("padding", count, Integer.MIN_VALUE);
        boolean reflects = arguments.name().startsWith("Reflection");
        String kind = arguments.name();
        return new ReshapeLayers.Move(kind, input -> {
            WindowGeometry.spatial(kind, input.shape(), axes);
            return pad(kind, input, amounts, reflects);
        });
    }

    static Flow pad(String kind, Flow input, List<BigInteger> amounts, boolean reflects) {
        TensorShape shape = input.shape();
        Fields fields = input.fields();
        for (int i = 0; i < amounts.size() / 2; i++) {
            int axis = input.shape().axisCount() - 1 - i;
            if (axis < 0) {
                throw NetworkProblem.shape(kind + " pads more axes than " + input.shape() + " has");
            }
            BigInteger before = amounts.get(2 * i);
            BigInteger after = amounts.get(2 * i + 1);
            BigInteger size = shape.dimension(axis);
            BigInteger padded = size.add(before).add(after);
            if (padded.signum() <= 0) {
                throw NetworkProblem.shape(kind + ": padding " + input.shape() + " gives the size " + padded);
            }
            if (reflects && (before.compareTo(size) >= 0 || after.compareTo(size) >= 0)) {
                throw NetworkProblem.shape(
                        kind + ": a reflection must be smaller than the size " + size + " of " + input.shape());
            }
            shape = shape.with(axis, padded);
            fields = fields.through(axis, BigInteger.ONE, BigInteger.ONE, o -> Look.at(o.subtract(before)), padded);
        }
        return new Flow(shape, fields);
    }

    /** Unfold: (C, H, W) to (C k k, L), one column a window. */
    static Layer unfold(Arguments arguments) {
        WindowGeometry window = window(arguments);
        String kind = arguments.name();
        return new ReshapeLayers.Move(kind, input -> {
            List<BigInteger> sizes = window.outputSizes(kind, input.shape(), false);
            Fields seen = window.through(input.fields(), sizes).renumber(axis -> axis == 0 ? 0 : 1);
            BigInteger rows = input.shape().dimension(0).multiply(window.kernelSize());
            BigInteger columns = sizes.get(0).multiply(sizes.get(1));
            return new Flow(new TensorShape(List.of(rows, columns)), seen);
        });
    }

    /** Fold: (C k k, L) to (C, H, W), sums of what overlaps. */
    static Layer fold(Arguments arguments) {
        WindowGeometry window = window(arguments);
        List<BigInteger> output = arguments.each("output_size", 2, 1);
        String kind = arguments.name();
        return new ReshapeLayers.Move(kind, input -> {
            TensorShape shape = input.shape();
            TensorShape target = WindowGeometry.shape(BigInteger.ONE, output);
            List<BigInteger> blocks = window.outputSizes(kind, target, false);
            BigInteger columns = blocks.get(0).multiply(blocks.get(1));
            if (shape.axisCount() != 2
                    || !shape.dimension(1).equals(columns)
                    || shape.dimension(0).mod(window.kernelSize()).signum() != 0) {
                throw NetworkProblem.shape(kind + " to " + output + " expects (C * " + window.kernelSize() + ", "
                        + columns + ") but gets " + shape);
            }
            BigInteger channels = shape.dimension(0).divide(window.kernelSize());
            return new Flow(
                    WindowGeometry.shape(channels, output), input.fields().collapseAll());
        });
    }

    private static WindowGeometry window(Arguments arguments) {
        List<BigInteger> padding = arguments.each("padding", 2, 0, 0);
        return new WindowGeometry(
                arguments.each("kernel_size", 2, 1),
                arguments.each("stride", 2, 1, 1),
                padding,
                padding,
                arguments.each("dilation", 2, 1, 1));
    }
}
