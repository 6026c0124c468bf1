package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Layers that move entries without computing: Flatten, Unflatten, pixel and channel shuffles. */
final class ReshapeLayers {
    private ReshapeLayers() {}

    /** A layer without weights that is one function of its input. */
    record Move(String kind, Function<Flow, Flow> move) implements Layer {
        @Override
        public List<Weight> weights() {
            return List.of();
        }

        @Override
        public Applied apply(List<Flow> inputs) {
            Flow output = move.apply(Layer.single(kind, inputs));
            return new Applied(output, Work.outputs(output.shape().elementCount()));
        }
    }

    /** Flatten; axes count the batch axis as 0. */
    static Layer flatten(Arguments arguments) {
        int start = arguments.axis("start_dim", 1);
        int end = arguments.axis("end_dim", -1);
        return new Move(arguments.name(), input -> flatten(arguments.name(), input, start, end));
    }

    static Flow flatten(String kind, Flow input, int start, int end) {
        int axes = input.shape().axisCount();
        int from = own(kind, start, input.shape());
        int to = own(kind, end, input.shape());
        if (from > to) {
            // Nothing to flatten: a tensor of one axis, or none.
            if (axes == 0 || start == 1) {
                return axes == 0 ? new Flow(TensorShape.of(1), input.fields()) : input;
            }
            throw NetworkProblem.shape(kind + ": start_dim " + start + " lies behind end_dim " + end);
        }
        List<BigInteger> dimensions = new ArrayList<>(input.shape().dimensions().subList(0, from));
        dimensions.add(new TensorShape(input.shape().dimensions().subList(from, to + 1)).elementCount());
        dimensions.addAll(input.shape().dimensions().subList(to + 1, axes));
        Fields fields = input.fields().renumber(axis -> axis < from ? axis : axis <= to ? from : axis - (to - from));
        return new Flow(new TensorShape(dimensions), fields);
    }

    /** Returns a PyTorch axis, where 0 is the batch axis, as an axis of a shape without it. */
    static int own(String kind, int axis, TensorShape shape) {
        int own = axis < 0 ? axis + shape.axisCount() : axis - 1;
        if (axis == 0 || own < 0 && axis < 0 && shape.axisCount() + 1 + axis == 0) {
            throw NetworkProblem.unsupported(kind + " on the batch axis is not followed");
        }
        if (own < 0 || own >= Math.max(1, shape.axisCount())) {
            throw NetworkProblem.shape(kind + ": there is no axis " + axis + " in a batch of " + shape);
        }
        return own;
    }

    static Layer unflatten(Arguments arguments) {
        int dim = arguments.axis("dim", 1);
        List<BigInteger> sizes = arguments.all("unflattened_size");
        String kind = arguments.name();
        return new Move(kind, input -> {
            int axis = own(kind, dim, input.shape());
            List<BigInteger> filled = fill(kind, sizes, input.shape().dimension(axis));
            List<BigInteger> dimensions = new ArrayList<>(input.shape().dimensions());
            dimensions.remove(axis);
            dimensions.addAll(axis, filled);
            int more = filled.size() - 1;
            Fields fields = input.fields().renumber(a -> a < axis ? a : a == axis ? -1 : a + more);
            return new Flow(new TensorShape(dimensions), fields);
        });
    }

    /** Returns the sizes with one -1 replaced so that their product is {@code total}. */
    static List<BigInteger> fill(String kind, List<BigInteger> sizes, BigInteger total) {
        BigInteger known = BigInteger.ONE;
        int open = -1;
        for (int i = 0; i < sizes.size(); i++) {
            if (sizes.get(i).signum() >= 0) {
                known = known.multiply(sizes.get(i));
            } else if (open >= 0 || !sizes.get(i).equals(BigInteger.ONE.negate())) {
                throw NetworkProblem.shape(kind + ": at most one size may be -1 in " + sizes);
            } else {
                open = i;
            }
        }
        List<BigInteger> out = new ArrayList<>(sizes);
        if (open >= 0) {
            if (known.signum() == 0 || total.mod(known).signum() != 0) {
                throw NetworkProblem.shape(kind + ": " + total + " entries do not divide into " + sizes);
            }
            out.set(open, total.divide(known));
        } else if (!known.equals(total)) {
            throw NetworkProblem.shape(kind + ": " + total + " entries do not fill " + sizes);
        }
        return out;
    }

    static Layer pixelShuffle(Arguments arguments) {
        BigInteger r = arguments.positive("upscale_factor");
        String kind = arguments.name();
        return new Move(kind, input -> {
            List<BigInteger> sizes = WindowGeometry.spatial(kind, input.shape(), 2);
            BigInteger square = r.multiply(r);
            BigInteger channels = input.shape().dimension(0);
            if (channels.mod(square).signum() != 0) {
                throw NetworkProblem.shape(
                        kind + ": " + square + " does not divide the " + channels + " channels of " + input.shape());
            }
            List<BigInteger> outputs = sizes.stream().map(s -> s.multiply(r)).toList();
            Fields fields = input.fields();
            for (int a = 1; a <= 2; a++) {
                fields = fields.through(a, r, BigInteger.ONE, o -> Look.at(o.divide(r)), outputs.get(a - 1));
            }
            return new Flow(WindowGeometry.shape(channels.divide(square), outputs), fields);
        });
    }

    static Layer pixelUnshuffle(Arguments arguments) {
        BigInteger r = arguments.positive("downscale_factor");
        String kind = arguments.name();
        return new Move(kind, input -> {
            List<BigInteger> sizes = WindowGeometry.spatial(kind, input.shape(), 2);
            if (sizes.stream().anyMatch(s -> s.mod(r).signum() != 0)) {
                throw NetworkProblem.shape(kind + ": " + r + " does not divide the map of " + input.shape());
            }
            List<BigInteger> outputs = sizes.stream().map(s -> s.divide(r)).toList();
            Fields fields = input.fields();
            for (int a = 1; a <= 2; a++) {
                // A unit is one position of its block, by channel; as for a window of r, the whole block is counted.
                fields = fields.through(
                        a, BigInteger.ONE, r, o -> new Look(o.multiply(r), BigInteger.ONE, r), outputs.get(a - 1));
            }
            return new Flow(
                    WindowGeometry.shape(input.shape().dimension(0).multiply(r).multiply(r), outputs), fields);
        });
    }

    static Layer channelShuffle(Arguments arguments) {
        BigInteger groups = arguments.positive("groups");
        String kind = arguments.name();
        return new Move(kind, input -> {
            if (input.shape().axisCount() == 0
                    || input.shape().dimension(0).mod(groups).signum() != 0) {
                throw NetworkProblem.shape(
                        kind + ": groups=" + groups + " does not divide the channels of " + input.shape());
            }
            return input;
        });
    }

    /** GLU: half of the entries of an axis, gated by the other half. */
    static Layer gated(Arguments arguments) {
        int dim = arguments.axis("dim", -1);
        String kind = arguments.name();
        return new Move(kind, input -> {
            int axis = own(kind, dim, input.shape());
            BigInteger size = input.shape().dimension(axis);
            if (size.testBit(0)) {
                throw NetworkProblem.shape(kind + " cannot halve the size " + size + " of " + input.shape());
            }
            BigInteger half = size.shiftRight(1);
            Fields fields = input.fields().renumber(a -> a == axis ? -1 : a);
            return new Flow(input.shape().with(axis, half), fields);
        });
    }
}
