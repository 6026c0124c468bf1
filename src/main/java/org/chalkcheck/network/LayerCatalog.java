package org.chalkcheck.network;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.chalkcheck.source.Span;

/**
 * The layers by name, with the signatures and defaults of PyTorch 2's constructors.
 *
 * <p>Blocks of other modules are not here, as their arguments are modules.
 */
final class LayerCatalog {
    private record Entry(Signature signature, Function<Arguments, Layer> constructor) {}

    private static final String FACTORY = " device dtype";
    private static final Map<String, Entry> ENTRIES = entries();

    private LayerCatalog() {}

    static boolean knows(String name) {
        return ENTRIES.containsKey(name) || name.endsWith("Loss");
    }

    static Collection<String> names() {
        return Collections.unmodifiableSet(ENTRIES.keySet());
    }

    /** Returns the layer that a constructor call makes; nothing for an unknown name. */
    static Optional<Layer> construct(String name, List<Argument> arguments, Span call) {
        Entry entry = ENTRIES.get(name);
        if (entry == null) {
            return name.endsWith("Loss") ? Optional.of(PointwiseLayer.plain(name)) : Optional.empty();
        }
        if (entry.signature().required().equals(List.of("*"))) {
            return Optional.of(entry.constructor().apply(new Arguments(name, Map.of(), call)));
        }
        return Optional.of(entry.constructor().apply(entry.signature().bind(arguments, call)));
    }

    private static Map<String, Entry> entries() {
        Map<String, Entry> out = new TreeMap<>();
        for (int n = 1; n <= 3; n++) {
            windows(out, n);
        }
        normalizations(out);
        sequences(out);
        activations(out);
        shapes(out);
        return out;
    }

    private static void add(
            Map<String, Entry> out, String name, String required, String optional, Function<Arguments, Layer> layer) {
        out.put(name, new Entry(Signature.of(name, required, optional), layer));
    }

    private static void windows(Map<String, Entry> out, int n) {
        String d = n + "d";
        String convolution = "stride padding dilation groups bias padding_mode" + FACTORY;
        String transposed = "stride padding output_padding groups bias dilation padding_mode" + FACTORY;
        add(out, "Conv" + d, "in_channels out_channels kernel_size", convolution, a -> ConvolutionLayer.from(a, n));
        add(out, "LazyConv" + d, "out_channels kernel_size", convolution, a -> lazy(a, s -> {
            WindowGeometry.spatial(a.name(), s, n);
            return ConvolutionLayer.from(a, n, s.dimension(0));
        }));
        add(out, "ConvTranspose" + d, "in_channels out_channels kernel_size", transposed, a ->
                TransposedConvolutionLayer.from(a, n, a.positive("in_channels")));
        add(out, "LazyConvTranspose" + d, "out_channels kernel_size", transposed, a -> lazy(a, s -> {
            WindowGeometry.spatial(a.name(), s, n);
            return TransposedConvolutionLayer.from(a, n, s.dimension(0));
        }));
        add(out, "MaxPool" + d, "kernel_size", "stride padding dilation return_indices ceil_mode", a ->
                PoolingLayer.from(a, n));
        String average = n == 1
                ? "stride padding ceil_mode count_include_pad"
                : "stride padding ceil_mode count_include_pad divisor_override";
        add(out, "AvgPool" + d, "kernel_size", average, a -> PoolingLayer.from(a, n));
        add(out, "LPPool" + d, "norm_type kernel_size", "stride ceil_mode", a -> PoolingLayer.from(a, n));
        add(out, "AdaptiveAvgPool" + d, "output_size", "", a -> AdaptivePoolingLayer.from(a, n));
        add(out, "AdaptiveMaxPool" + d, "output_size", "return_indices", a -> AdaptivePoolingLayer.from(a, n));
        for (String kind : List.of("ZeroPad", "ReflectionPad", "ReplicationPad", "CircularPad")) {
            add(out, kind + d, "padding", "", a -> ResampleLayers.pad(a, n));
        }
        add(out, "ConstantPad" + d, "padding value", "", a -> ResampleLayers.pad(a, n));
        String running = "eps momentum affine track_running_stats" + FACTORY;
        Set<Integer> axes = n == 1 ? Set.of(1, 2) : Set.of(n + 1);
        add(out, "BatchNorm" + d, "num_features", running, a ->
                NormalizationLayer.byChannel(a, a.positive("num_features"), axes, true, true));
        add(out, "LazyBatchNorm" + d, "", running, a -> lazy(a, s ->
                NormalizationLayer.byChannel(a, s.dimension(0), axes, true, true)));
        add(out, "InstanceNorm" + d, "num_features", running, a ->
                NormalizationLayer.byChannel(a, a.positive("num_features"), Set.of(n + 1), false, false));
        add(out, "Dropout" + d, "", "p inplace", a -> PointwiseLayer.plain(a.name()));
    }

    private static Layer lazy(Arguments arguments, Function<TensorShape, Layer> constructor) {
        return new LazyLayer(arguments.name(), shape -> {
            if (shape.axisCount() == 0) {
                throw NetworkProblem.shape(arguments.name() + " does not take a tensor without axes");
            }
            return constructor.apply(shape);
        });
    }

    private static void normalizations(Map<String, Entry> out) {
        String running = "eps momentum affine track_running_stats process_group" + FACTORY;
        add(out, "SyncBatchNorm", "num_features", running, a ->
                NormalizationLayer.byChannel(a, a.positive("num_features"), Set.of(), true, true));
        add(out, "LayerNorm", "normalized_shape", "eps elementwise_affine bias" + FACTORY, a ->
                NormalizationLayer.trailing(a, true));
        add(out, "RMSNorm", "normalized_shape", "eps elementwise_affine" + FACTORY, a ->
                NormalizationLayer.trailing(a, false));
        add(out, "GroupNorm", "num_groups num_channels", "eps affine" + FACTORY, NormalizationLayer::group);
        add(out, "LocalResponseNorm", "size", "alpha beta k", a -> PointwiseLayer.plain(a.name()));
        add(out, "CrossMapLRN2d", "size", "alpha beta k", a -> PointwiseLayer.plain(a.name()));
    }

    private static void sequences(Map<String, Entry> out) {
        add(out, "Linear", "in_features out_features", "bias" + FACTORY, a ->
                LinearLayer.from(a, a.positive("in_features")));
        add(out, "NonDynamicallyQuantizableLinear", "in_features out_features", "bias" + FACTORY, a ->
                LinearLayer.from(a, a.positive("in_features")));
        add(out, "LazyLinear", "out_features", "bias" + FACTORY, a ->
                lazy(a, s -> LinearLayer.from(a, s.dimension(s.axisCount() - 1))));
        add(out, "Bilinear", "in1_features in2_features out_features", "bias" + FACTORY, BilinearLayer::from);
        add(out, "Embedding", "num_embeddings embedding_dim",
                "padding_idx max_norm norm_type scale_grad_by_freq sparse _weight _freeze" + FACTORY, a ->
                        new SequenceLayers.Embedding(
                                a.name(), a.positive("num_embeddings"), a.positive("embedding_dim"), false));
        add(out, "EmbeddingBag", "num_embeddings embedding_dim",
                "max_norm norm_type scale_grad_by_freq mode sparse _weight include_last_offset padding_idx" + FACTORY,
                a -> new SequenceLayers.Embedding(
                        a.name(), a.positive("num_embeddings"), a.positive("embedding_dim"), true));
        add(out, "MultiheadAttention", "embed_dim num_heads",
                "dropout bias add_bias_kv add_zero_attn kdim vdim batch_first" + FACTORY,
                SequenceLayers.Attention::from);
        String recurrent = " bias batch_first dropout bidirectional";
        add(out, "RNN", "input_size hidden_size", "num_layers nonlinearity" + recurrent + FACTORY, a ->
                SequenceLayers.Recurrent.from(a, 1));
        add(out, "GRU", "input_size hidden_size", "num_layers" + recurrent + FACTORY, a ->
                SequenceLayers.Recurrent.from(a, 3));
        add(out, "LSTM", "input_size hidden_size", "num_layers" + recurrent + " proj_size" + FACTORY, a ->
                SequenceLayers.Recurrent.from(a, 4));
        add(out, "RNNCell", "input_size hidden_size", "bias nonlinearity" + FACTORY, a ->
                SequenceLayers.Cell.from(a, 1));
        add(out, "GRUCell", "input_size hidden_size", "bias" + FACTORY, a -> SequenceLayers.Cell.from(a, 3));
        add(out, "LSTMCell", "input_size hidden_size", "bias" + FACTORY, a -> SequenceLayers.Cell.from(a, 4));
        String block = "dim_feedforward dropout activation layer_norm_eps batch_first norm_first bias" + FACTORY;
        add(out, "TransformerEncoderLayer", "d_model nhead", block, a -> SequenceLayers.Transformer.from(a, false));
        add(out, "TransformerDecoderLayer", "d_model nhead", block, a -> SequenceLayers.Transformer.from(a, true));
    }

    private static void activations(Map<String, Entry> out) {
        Map<String, String> parameters = Map.ofEntries(
                Map.entry("ReLU", "inplace"),
                Map.entry("ReLU6", "inplace"),
                Map.entry("LeakyReLU", "negative_slope inplace"),
                Map.entry("RReLU", "lower upper inplace"),
                Map.entry("ELU", "alpha inplace"),
                Map.entry("SELU", "inplace"),
                Map.entry("CELU", "alpha inplace"),
                Map.entry("GELU", "approximate"),
                Map.entry("SiLU", "inplace"),
                Map.entry("Swish", "inplace"),
                Map.entry("Mish", "inplace"),
                Map.entry("Sigmoid", ""),
                Map.entry("Tanh", ""),
                Map.entry("Softplus", "beta threshold"),
                Map.entry("Softsign", ""),
                Map.entry("Softshrink", "lambd"),
                Map.entry("Hardshrink", "lambd"),
                Map.entry("Tanhshrink", ""),
                Map.entry("Hardtanh", "min_val max_val inplace min_value max_value"),
                Map.entry("Hardsigmoid", "inplace"),
                Map.entry("Hardswish", "inplace"),
                Map.entry("LogSigmoid", ""),
                Map.entry("Softmax", "dim"),
                Map.entry("LogSoftmax", "dim"),
                Map.entry("Softmin", "dim"),
                Map.entry("Softmax2d", ""));
        parameters.forEach((name, optional) ->
                add(out, name, "", optional, a -> PointwiseLayer.activation(a.name())));
        add(out, "Threshold", "threshold value", "inplace", a -> PointwiseLayer.activation(a.name()));
        add(out, "PReLU", "", "num_parameters init" + FACTORY, PointwiseLayer::sloped);
        add(out, "GLU", "", "dim", ReshapeLayers::gated);
        for (String name : List.of("Dropout", "AlphaDropout", "FeatureAlphaDropout")) {
            add(out, name, "", "p inplace", a -> PointwiseLayer.plain(a.name()));
        }
        add(out, "Identity", "*", "", a -> PointwiseLayer.plain(a.name()));
    }

    private static void shapes(Map<String, Entry> out) {
        add(out, "Flatten", "", "start_dim end_dim", ReshapeLayers::flatten);
        add(out, "Unflatten", "dim unflattened_size", "", ReshapeLayers::unflatten);
        add(out, "Upsample", "", "size scale_factor mode align_corners recompute_scale_factor antialias", a ->
                ResampleLayers.upsample(a, 0, "nearest"));
        add(out, "UpsamplingNearest2d", "", "size scale_factor", a -> ResampleLayers.upsample(a, 2, "nearest"));
        add(out, "UpsamplingBilinear2d", "", "size scale_factor", a -> ResampleLayers.upsample(a, 2, "bilinear"));
        add(out, "PixelShuffle", "upscale_factor", "", ReshapeLayers::pixelShuffle);
        add(out, "PixelUnshuffle", "downscale_factor", "", ReshapeLayers::pixelUnshuffle);
        add(out, "ChannelShuffle", "groups", "", ReshapeLayers::channelShuffle);
        add(out, "Unfold", "kernel_size", "dilation padding stride", ResampleLayers::unfold);
        add(out, "Fold", "output_size kernel_size", "dilation padding stride", ResampleLayers::fold);
    }
}
