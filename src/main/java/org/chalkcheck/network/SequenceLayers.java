package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Layers for sequences: embeddings, recurrent layers, attention and transformer blocks, on (length, features). */
final class SequenceLayers {
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private SequenceLayers() {}

    /** A lookup table: one axis of features behind the tokens' axes; a bag keeps only the features. */
    record Embedding(String kind, BigInteger rows, BigInteger width, boolean bag) implements Layer {
        @Override
        public List<Weight> weights() {
            return List.of(Weight.weight(rows, width));
        }

        @Override
        public Applied apply(List<Flow> inputs) {
            Flow input = Layer.single(kind, inputs);
            List<BigInteger> dimensions = new ArrayList<>(input.shape().dimensions());
            Fields fields = input.fields();
            if (bag) {
                if (dimensions.size() > 1) {
                    throw NetworkProblem.shape(kind + " takes one axis of tokens but gets " + input.shape());
                }
                dimensions.clear();
                fields = fields.collapseAll();
            }
            dimensions.add(width);
            TensorShape shape = new TensorShape(dimensions);
            return new Applied(new Flow(shape, fields), Work.outputs(shape.elementCount()));
        }
    }

    /**
     * RNN, GRU and LSTM. A direction of a layer has g H I + g H R weights and 2 g H biases, with g = 1, 3, 4 gates, I
     * inputs, H hidden units and R = H, or the projection's size, to which H R weights lead.
     */
    record Recurrent(
            String kind,
            BigInteger gates,
            BigInteger input,
            BigInteger hidden,
            BigInteger layers,
            boolean bias,
            boolean bidirectional,
            BigInteger projection,
            boolean batchFirst)
            implements Layer {

        static Layer from(Arguments arguments, int gates) {
            BigInteger projection = arguments.natural("proj_size", 0);
            BigInteger hidden = arguments.positive("hidden_size");
            if (projection.compareTo(hidden) >= 0) {
                throw arguments.wrong("proj_size", "smaller than hidden_size=" + hidden);
            }
            return new Recurrent(
                    arguments.name(),
                    BigInteger.valueOf(gates),
                    arguments.positive("input_size"),
                    hidden,
                    arguments.positive("num_layers", 1),
                    arguments.flag("bias", true),
                    arguments.flag("bidirectional", false),
                    projection,
                    arguments.flag("batch_first", false));
        }

        BigInteger directions() {
            return bidirectional ? BigInteger.TWO : BigInteger.ONE;
        }

        /** Returns R, the features that one direction puts out. */
        BigInteger recurrentSize() {
            return projection.signum() > 0 ? projection : hidden;
        }

        BigInteger outputSize() {
            return recurrentSize().multiply(directions());
        }

        private BigInteger factors() {
            BigInteger rows = gates.multiply(hidden);
            BigInteger later = layers.subtract(BigInteger.ONE);
            BigInteger fromInput = rows.multiply(input.add(later.multiply(outputSize())));
            BigInteger fromState = rows.multiply(recurrentSize()).multiply(layers);
            BigInteger projected = projection.multiply(hidden).multiply(layers);
            return fromInput.add(fromState).add(projected).multiply(directions());
        }

        @Override
        public List<Weight> weights() {
            Weight factors = Weight.weight(factors());
            BigInteger biases =
                    gates.multiply(hidden).shiftLeft(1).multiply(layers).multiply(directions());
            return bias ? List.of(factors, Weight.bias(biases)) : List.of(factors);
        }

        @Override
        public Applied apply(List<Flow> inputs) {
            Flow flow = inputs.get(0);
            TensorShape shape = flow.shape();
            if (shape.axisCount() != 2 || !shape.dimension(1).equals(input)) {
                throw NetworkProblem.shape(kind + " expects (length, " + input + ") but gets the shape " + shape);
            }
            TensorShape out = shape.with(1, outputSize());
            BigInteger products = factors().multiply(shape.dimension(0));
            BigInteger perStep = gates.multiply(hidden).multiply(layers).multiply(directions());
            Work work = new Work(
                    products,
                    bias ? products.add(perStep.multiply(shape.dimension(0))) : products,
                    perStep.multiply(shape.dimension(0)),
                    out.elementCount());
            return new Applied(new Flow(out, flow.fields().collapseAll()), work);
        }
    }

    /** RNNCell, GRUCell and LSTMCell: one step of one layer. */
    record Cell(String kind, BigInteger gates, BigInteger input, BigInteger hidden, boolean bias) implements Layer {
        static Layer from(Arguments arguments, int gates) {
            return new Cell(
                    arguments.name(),
                    BigInteger.valueOf(gates),
                    arguments.positive("input_size"),
                    arguments.positive("hidden_size"),
                    arguments.flag("bias", true));
        }

        @Override
        public List<Weight> weights() {
            BigInteger rows = gates.multiply(hidden);
            Weight factors = Weight.weight(rows, input.add(hidden));
            return bias ? List.of(factors, Weight.bias(BigInteger.TWO, rows)) : List.of(factors);
        }

        @Override
        public Applied apply(List<Flow> inputs) {
            Flow flow = inputs.get(0);
            if (flow.shape().axisCount() != 1 || !flow.shape().dimension(0).equals(input)) {
                throw NetworkProblem.shape(kind + " expects (" + input + ") but gets the shape " + flow.shape());
            }
            TensorShape out = new TensorShape(List.of(hidden));
            BigInteger rows = gates.multiply(hidden);
            BigInteger products = rows.multiply(input.add(hidden));
            Work work = new Work(products, bias ? products.add(rows) : products, rows, hidden);
            return new Applied(new Flow(out, flow.fields().collapseAll()), work);
        }
    }

    /** MultiheadAttention; macs count its four projections, which have weights, and not the products of activations. */
    record Attention(
            String kind,
            BigInteger width,
            BigInteger keyWidth,
            BigInteger valueWidth,
            boolean bias,
            boolean biasKeyValue)
            implements Layer {

        static Layer from(Arguments arguments) {
            BigInteger width = arguments.positive("embed_dim");
            BigInteger heads = arguments.positive("num_heads");
            checkHeads(arguments, "num_heads", width, heads);
            return new Attention(
                    arguments.name(),
                    width,
                    arguments.find("kdim").isPresent() ? arguments.positive("kdim") : width,
                    arguments.find("vdim").isPresent() ? arguments.positive("vdim") : width,
                    arguments.flag("bias", true),
                    arguments.flag("add_bias_kv", false));
        }

        @Override
        public List<Weight> weights() {
            List<Weight> out = new ArrayList<>();
            out.add(Weight.weight(width, width.shiftLeft(1).add(keyWidth).add(valueWidth)));
            if (bias) {
                out.add(Weight.bias(BigInteger.valueOf(4), width));
            }
            if (biasKeyValue) {
                out.add(Weight.bias(BigInteger.TWO, width));
            }
            return out;
        }

        @Override
        public Applied apply(List<Flow> inputs) {
            Flow query = inputs.get(0);
            Flow key = inputs.size() > 1 ? inputs.get(1) : query;
            Flow value = inputs.size() > 2 ? inputs.get(2) : key;
            check("query", query, width);
            check("key", key, keyWidth);
            check("value", value, valueWidth);
            if (!key.shape().dimension(0).equals(value.shape().dimension(0))) {
                throw NetworkProblem.shape(
                        kind + ": key " + key.shape() + " and value " + value.shape() + " differ in length");
            }
            BigInteger ofQuery = query.shape().dimension(0).multiply(width).multiply(width);
            BigInteger products = ofQuery.shiftLeft(1)
                    .add(key.shape()
                            .dimension(0)
                            .multiply(keyWidth.add(valueWidth))
                            .multiply(width));
            BigInteger sums = query.shape()
                    .dimension(0)
                    .add(key.shape().dimension(0))
                    .shiftLeft(1)
                    .multiply(width);
            Fields fields = query.fields()
                    .collapseAll()
                    .widest(key.fields().collapseAll())
                    .widest(value.fields().collapseAll());
            return new Applied(
                    new Flow(query.shape(), fields),
                    new Work(
                            products,
                            bias ? products : products.subtract(sums),
                            BigInteger.ZERO,
                            query.shape().elementCount()));
        }

        private void check(String role, Flow flow, BigInteger expected) {
            if (flow.shape().axisCount() != 2 || !flow.shape().dimension(1).equals(expected)) {
                throw NetworkProblem.shape(
                        kind + " expects a " + role + " (length, " + expected + ") but gets the shape " + flow.shape());
            }
        }
    }

    static void checkHeads(Arguments arguments, String parameter, BigInteger width, BigInteger heads) {
        if (width.mod(heads).signum() != 0) {
            throw NetworkProblem.at(
                    arguments.spanOf(parameter),
                    NetworkProblem.SHAPE,
                    arguments.name() + ": " + parameter + "=" + heads + " does not divide the width " + width);
        }
    }

    /** A transformer's encoder or decoder layer: one or two attentions, two linear layers, a normalization for each. */
    record Transformer(
            String kind,
            BigInteger width,
            BigInteger inner,
            boolean bias,
            boolean decoder,
            BigInteger copies,
            Optional<BigInteger> finalNorm)
            implements Layer {

        static Layer from(Arguments arguments, boolean decoder) {
            BigInteger width = arguments.positive("d_model");
            checkHeads(arguments, "nhead", width, arguments.positive("nhead"));
            return new Transformer(
                    arguments.name(),
                    width,
                    arguments.positive("dim_feedforward", 2048),
                    arguments.flag("bias", true),
                    decoder,
                    BigInteger.ONE,
                    Optional.empty());
        }

        Transformer repeated(String newKind, BigInteger times, Optional<BigInteger> norm) {
            return new Transformer(newKind, width, inner, bias, decoder, times, norm);
        }

        private BigInteger attentions() {
            return decoder ? BigInteger.TWO : BigInteger.ONE;
        }

        @Override
        public List<Weight> weights() {
            BigInteger square = width.multiply(width);
            BigInteger factors = square.shiftLeft(2)
                    .multiply(attentions())
                    .add(width.multiply(inner).shiftLeft(1));
            BigInteger scales = width.multiply(attentions().add(BigInteger.ONE));
            BigInteger biases =
                    width.shiftLeft(2).multiply(attentions()).add(inner).add(width);
            List<Weight> out = new ArrayList<>();
            out.add(Weight.weight(factors).times(copies));
            out.add(Weight.weight(bias ? scales.shiftLeft(1) : scales).times(copies));
            if (bias) {
                out.add(Weight.bias(biases).times(copies));
            }
            finalNorm.ifPresent(count -> out.add(Weight.weight(count)));
            return out;
        }

        @Override
        public Applied apply(List<Flow> inputs) {
            Flow flow = inputs.get(0);
            TensorShape shape = flow.shape();
            if (shape.axisCount() != 2 || !shape.dimension(1).equals(width)) {
                throw NetworkProblem.shape(kind + " expects (length, " + width + ") but gets the shape " + shape);
            }
            if (decoder != (inputs.size() > 1)) {
                throw NetworkProblem.shape(kind + " takes " + (decoder ? "a target and a memory" : "one tensor"));
            }
            BigInteger length = shape.dimension(0);
            BigInteger square = width.multiply(width);
            BigInteger products = length.multiply(
                    square.shiftLeft(2).add(width.multiply(inner).shiftLeft(1)));
            Fields fields = flow.fields().collapseAll();
            if (decoder) {
                TensorShape memory = inputs.get(1).shape();
                if (memory.axisCount() != 2 || !memory.dimension(1).equals(width)) {
                    throw NetworkProblem.shape(kind + " expects a memory (length, " + width + "), not " + memory);
                }
                products = products.add(
                        length.add(memory.dimension(0)).multiply(square).shiftLeft(1));
                fields = fields.widest(inputs.get(1).fields().collapseAll());
            }
            Work work = new Work(products, products, length.multiply(inner), shape.elementCount());
            return new Applied(new Flow(shape, fields), work.times(copies));
        }
    }
}
