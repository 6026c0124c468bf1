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
    /** What a constructor makes; layers of one family differ in name and number of axes. */
    private enum Family {
        CONVOLUTION,
        LAZY_CONVOLUTION,
        TRANSPOSED,
        LAZY_TRANSPOSED,
        POOLING,
        ADAPTIVE_POOLING,
        PADDING,
        BATCH_NORM,
        LAZY_BATCH_NORM,
        SYNC_BATCH_NORM,
        INSTANCE_NORM,
        LAYER_NORM,
        RMS_NORM,
        GROUP_NORM,
        PLAIN,
        ACTIVATION,
        IDENTITY,
        PRELU,
        GLU,
        LINEAR,
        LAZY_LINEAR,
        BILINEAR,
        EMBEDDING,
        EMBEDDING_BAG,
        ATTENTION,
        RECURRENT,
        CELL,
        ENCODER_LAYER,
        DECODER_LAYER,
        FLATTEN,
        UNFLATTEN,
        UPSAMPLE,
        UPSAMPLE_LINEAR,
        PIXEL_SHUFFLE,
        PIXEL_UNSHUFFLE,
        CHANNEL_SHUFFLE,
        UNFOLD,
        FOLD
    }

    /** A constructor; {@code number} is the number of axes, or of gates. */
    private record Entry(Signature signature, Family family, int number) {}

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
        if (entry.family() == Family.IDENTITY) {
            return Optional.of(PointwiseLayer.plain(name));
        }
        return Optional.of(layer(entry, entry.signature().bind(arguments, call)));
    }

    /**
     * Returns the attributes that a constructor sets from its arguments. Windows' sizes are tuples with one number an
     * axis, as the layers of convolutions keep them; what is left out has PyTorch's default, or no attribute here.
     */
    static Map<String, PyValue> settings(String name, List<Argument> arguments, Span call) {
        Entry entry = ENTRIES.get(name);
        if (entry == null || entry.family() == Family.IDENTITY) {
            return Map.of();
        }
        Map<String, PyValue> out = new TreeMap<>();
        Arguments bound = entry.signature().bind(arguments, call);
        for (String parameter : entry.signature().all()) {
            bound.find(parameter).ifPresent(value -> out.put(parameter, value));
        }
        if (entry.family() == Family.CONVOLUTION || entry.family() == Family.TRANSPOSED) {
            out.putIfAbsent("groups", PyValue.Int.of(1));
            Map<String, Integer> windows = Map.of("kernel_size", 1, "stride", 1, "padding", 0, "dilation", 1);
            windows.forEach((parameter, otherwise) -> {
                PyValue value = out.getOrDefault(parameter, PyValue.Int.of(otherwise));
                boolean one = value instanceof PyValue.Int;
                out.put(parameter, one ? new PyValue.Items(Collections.nCopies(entry.number(), value), true) : value);
            });
        }
        return out;
    }

    private static Layer layer(Entry entry, Arguments a) {
        int n = entry.number();
        return switch (entry.family()) {
            case CONVOLUTION -> ConvolutionLayer.from(a, n);
            case LAZY_CONVOLUTION ->
                lazy(a, shape -> {
                    WindowGeometry.spatial(a.name(), shape, n);
                    return ConvolutionLayer.from(a, n, shape.dimension(0));
                });
            case TRANSPOSED -> TransposedConvolutionLayer.from(a, n, a.positive("in_channels"));
            case LAZY_TRANSPOSED ->
                lazy(a, shape -> {
                    WindowGeometry.spatial(a.name(), shape, n);
                    return TransposedConvolutionLayer.from(a, n, shape.dimension(0));
                });
            case POOLING -> PoolingLayer.from(a, n);
            case ADAPTIVE_POOLING -> AdaptivePoolingLayer.from(a, n);
            case PADDING -> ResampleLayers.pad(a, n);
            case BATCH_NORM ->
                NormalizationLayer.byChannel(
                        a, a.positive("num_features"), n == 1 ? Set.of(1, 2) : Set.of(n + 1), true, true);
            case LAZY_BATCH_NORM ->
                lazy(
                        a,
                        shape -> NormalizationLayer.byChannel(
                                a, shape.dimension(0), n == 1 ? Set.of(1, 2) : Set.of(n + 1), true, true));
            case SYNC_BATCH_NORM -> NormalizationLayer.byChannel(a, a.positive("num_features"), Set.of(), true, true);
            case INSTANCE_NORM ->
                NormalizationLayer.byChannel(a, a.positive("num_features"), Set.of(n + 1), false, false);
            case LAYER_NORM -> NormalizationLayer.trailing(a, true);
            case RMS_NORM -> NormalizationLayer.trailing(a, false);
            case GROUP_NORM -> NormalizationLayer.group(a);
            case PLAIN, IDENTITY -> PointwiseLayer.plain(a.name());
            case ACTIVATION -> PointwiseLayer.activation(a.name());
            case PRELU -> PointwiseLayer.sloped(a);
            case GLU -> ReshapeLayers.gated(a);
            case LINEAR -> LinearLayer.from(a, a.positive("in_features"));
            case LAZY_LINEAR -> lazy(a, shape -> LinearLayer.from(a, shape.dimension(shape.axisCount() - 1)));
            case BILINEAR -> BilinearLayer.from(a);
            case EMBEDDING ->
                new SequenceLayers.Embedding(
                        a.name(), a.positive("num_embeddings"), a.positive("embedding_dim"), false);
            case EMBEDDING_BAG ->
                new SequenceLayers.Embedding(a.name(), a.positive("num_embeddings"), a.positive("embedding_dim"), true);
            case ATTENTION -> SequenceLayers.Attention.from(a);
            case RECURRENT -> SequenceLayers.Recurrent.from(a, n);
            case CELL -> SequenceLayers.Cell.from(a, n);
            case ENCODER_LAYER -> SequenceLayers.Transformer.from(a, false);
            case DECODER_LAYER -> SequenceLayers.Transformer.from(a, true);
            case FLATTEN -> ReshapeLayers.flatten(a);
            case UNFLATTEN -> ReshapeLayers.unflatten(a);
            case UPSAMPLE -> ResampleLayers.upsample(a, n, "nearest");
            case UPSAMPLE_LINEAR -> ResampleLayers.upsample(a, n, "bilinear");
            case PIXEL_SHUFFLE -> ReshapeLayers.pixelShuffle(a);
            case PIXEL_UNSHUFFLE -> ReshapeLayers.pixelUnshuffle(a);
            case CHANNEL_SHUFFLE -> ReshapeLayers.channelShuffle(a);
            case UNFOLD -> ResampleLayers.unfold(a);
            case FOLD -> ResampleLayers.fold(a);
        };
    }

    private static Layer lazy(Arguments arguments, Function<TensorShape, Layer> constructor) {
        return new LazyLayer(arguments.name(), shape -> {
            if (shape.axisCount() == 0) {
                throw NetworkProblem.shape(arguments.name() + " does not take a tensor without axes");
            }
            return constructor.apply(shape);
        });
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
            Map<String, Entry> out, String name, Family family, int number, String required, String optional) {
        out.put(name, new Entry(Signature.of(name, required, optional), family, number));
    }

    private static void windows(Map<String, Entry> out, int n) {
        String d = n + "d";
        String convolution = "stride padding dilation groups bias padding_mode" + FACTORY;
        String transposed = "stride padding output_padding groups bias dilation padding_mode" + FACTORY;
        String sizes = "in_channels out_channels kernel_size";
        add(out, "Conv" + d, Family.CONVOLUTION, n, sizes, convolution);
        add(out, "LazyConv" + d, Family.LAZY_CONVOLUTION, n, "out_channels kernel_size", convolution);
        add(out, "ConvTranspose" + d, Family.TRANSPOSED, n, sizes, transposed);
        add(out, "LazyConvTranspose" + d, Family.LAZY_TRANSPOSED, n, "out_channels kernel_size", transposed);
        String average = "stride padding ceil_mode count_include_pad";
        add(out, "MaxPool" + d, Family.POOLING, n, "kernel_size", "stride padding dilation return_indices ceil_mode");
        add(out, "AvgPool" + d, Family.POOLING, n, "kernel_size", n == 1 ? average : average + " divisor_override");
        add(out, "LPPool" + d, Family.POOLING, n, "norm_type kernel_size", "stride ceil_mode");
        add(out, "AdaptiveAvgPool" + d, Family.ADAPTIVE_POOLING, n, "output_size", "");
        add(out, "AdaptiveMaxPool" + d, Family.ADAPTIVE_POOLING, n, "output_size", "return_indices");
        for (String kind : List.of("ZeroPad", "ReflectionPad", "ReplicationPad", "CircularPad")) {
            add(out, kind + d, Family.PADDING, n, "padding", "");
        }
        add(out, "ConstantPad" + d, Family.PADDING, n, "padding value", "");
        String running = "eps momentum affine track_running_stats" + FACTORY;
        add(out, "BatchNorm" + d, Family.BATCH_NORM, n, "num_features", running);
        add(out, "LazyBatchNorm" + d, Family.LAZY_BATCH_NORM, n, "", running);
        add(out, "InstanceNorm" + d, Family.INSTANCE_NORM, n, "num_features", running);
        add(out, "Dropout" + d, Family.PLAIN, n, "", "p inplace");
    }

    private static void normalizations(Map<String, Entry> out) {
        String running = "eps momentum affine track_running_stats process_group" + FACTORY;
        add(out, "SyncBatchNorm", Family.SYNC_BATCH_NORM, 0, "num_features", running);
        add(out, "LayerNorm", Family.LAYER_NORM, 0, "normalized_shape", "eps elementwise_affine bias" + FACTORY);
        add(out, "RMSNorm", Family.RMS_NORM, 0, "normalized_shape", "eps elementwise_affine" + FACTORY);
        add(out, "GroupNorm", Family.GROUP_NORM, 0, "num_groups num_channels", "eps affine" + FACTORY);
        add(out, "LocalResponseNorm", Family.PLAIN, 0, "size", "alpha beta k");
        add(out, "CrossMapLRN2d", Family.PLAIN, 0, "size", "alpha beta k");
    }

    private static void sequences(Map<String, Entry> out) {
        String bias = "bias" + FACTORY;
        add(out, "Linear", Family.LINEAR, 0, "in_features out_features", bias);
        // The name under which a printed MultiheadAttention shows its output projection.
        add(out, "NonDynamicallyQuantizableLinear", Family.LINEAR, 0, "in_features out_features", bias);
        add(out, "LazyLinear", Family.LAZY_LINEAR, 0, "out_features", bias);
        add(out, "Bilinear", Family.BILINEAR, 0, "in1_features in2_features out_features", bias);
        String rows = "num_embeddings embedding_dim";
        String limits = "max_norm norm_type scale_grad_by_freq ";
        add(out, "Embedding", Family.EMBEDDING, 0, rows, "padding_idx " + limits + "sparse _weight _freeze" + FACTORY);
        String bag = limits + "mode sparse _weight include_last_offset padding_idx" + FACTORY;
        add(out, "EmbeddingBag", Family.EMBEDDING_BAG, 0, rows, bag);
        String attention = "dropout bias add_bias_kv add_zero_attn kdim vdim batch_first" + FACTORY;
        add(out, "MultiheadAttention", Family.ATTENTION, 0, "embed_dim num_heads", attention);
        String recurrent = " bias batch_first dropout bidirectional";
        String sizes = "input_size hidden_size";
        add(out, "RNN", Family.RECURRENT, 1, sizes, "num_layers nonlinearity" + recurrent + FACTORY);
        add(out, "GRU", Family.RECURRENT, 3, sizes, "num_layers" + recurrent + FACTORY);
        add(out, "LSTM", Family.RECURRENT, 4, sizes, "num_layers" + recurrent + " proj_size" + FACTORY);
        add(out, "RNNCell", Family.CELL, 1, sizes, "bias nonlinearity" + FACTORY);
        add(out, "GRUCell", Family.CELL, 3, sizes, bias);
        add(out, "LSTMCell", Family.CELL, 4, sizes, bias);
        String block = "dim_feedforward dropout activation layer_norm_eps batch_first norm_first bias" + FACTORY;
        add(out, "TransformerEncoderLayer", Family.ENCODER_LAYER, 0, "d_model nhead", block);
        add(out, "TransformerDecoderLayer", Family.DECODER_LAYER, 0, "d_model nhead", block);
    }

    private static void activations(Map<String, Entry> out) {
        for (String name : List.of("ReLU", "ReLU6", "SELU", "SiLU", "Swish", "Mish", "Hardsigmoid", "Hardswish")) {
            add(out, name, Family.ACTIVATION, 0, "", "inplace");
        }
        for (String name : List.of("Sigmoid", "Tanh", "Softsign", "Tanhshrink", "LogSigmoid", "Softmax2d")) {
            add(out, name, Family.ACTIVATION, 0, "", "");
        }
        for (String name : List.of("Softmax", "LogSoftmax", "Softmin")) {
            add(out, name, Family.ACTIVATION, 0, "", "dim");
        }
        for (String name : List.of("ELU", "CELU")) {
            add(out, name, Family.ACTIVATION, 0, "", "alpha inplace");
        }
        for (String name : List.of("Softshrink", "Hardshrink")) {
            add(out, name, Family.ACTIVATION, 0, "", "lambd");
        }
        add(out, "LeakyReLU", Family.ACTIVATION, 0, "", "negative_slope inplace");
        add(out, "RReLU", Family.ACTIVATION, 0, "", "lower upper inplace");
        add(out, "GELU", Family.ACTIVATION, 0, "", "approximate");
        add(out, "Softplus", Family.ACTIVATION, 0, "", "beta threshold");
        add(out, "Hardtanh", Family.ACTIVATION, 0, "", "min_val max_val inplace min_value max_value");
        add(out, "Threshold", Family.ACTIVATION, 0, "threshold value", "inplace");
        add(out, "PReLU", Family.PRELU, 0, "", "num_parameters init" + FACTORY);
        add(out, "GLU", Family.GLU, 0, "", "dim");
        for (String name : List.of("Dropout", "AlphaDropout", "FeatureAlphaDropout")) {
            add(out, name, Family.PLAIN, 0, "", "p inplace");
        }
        add(out, "Identity", Family.IDENTITY, 0, "", "");
    }

    private static void shapes(Map<String, Entry> out) {
        add(out, "Flatten", Family.FLATTEN, 0, "", "start_dim end_dim");
        add(out, "Unflatten", Family.UNFLATTEN, 0, "dim unflattened_size", "");
        String resample = "size scale_factor mode align_corners recompute_scale_factor antialias";
        add(out, "Upsample", Family.UPSAMPLE, 0, "", resample);
        add(out, "UpsamplingNearest2d", Family.UPSAMPLE, 2, "", "size scale_factor");
        add(out, "UpsamplingBilinear2d", Family.UPSAMPLE_LINEAR, 2, "", "size scale_factor");
        add(out, "PixelShuffle", Family.PIXEL_SHUFFLE, 0, "upscale_factor", "");
        add(out, "PixelUnshuffle", Family.PIXEL_UNSHUFFLE, 0, "downscale_factor", "");
        add(out, "ChannelShuffle", Family.CHANNEL_SHUFFLE, 0, "groups", "");
        add(out, "Unfold", Family.UNFOLD, 0, "kernel_size", "dilation padding stride");
        add(out, "Fold", Family.FOLD, 0, "output_size kernel_size", "dilation padding stride");
    }
}
