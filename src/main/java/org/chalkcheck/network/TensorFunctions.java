package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Span;

/** PyTorch's functions and methods of tensors, as far as their shapes can be followed. */
final class TensorFunctions {
    private static final Set<String> ACTIVATIONS = Set.of(
            "relu",
            "relu6",
            "leaky_relu",
            "rrelu",
            "elu",
            "selu",
            "celu",
            "gelu",
            "silu",
            "mish",
            "sigmoid",
            "tanh",
            "softplus",
            "softsign",
            "softshrink",
            "hardshrink",
            "tanhshrink",
            "hardtanh",
            "hardsigmoid",
            "hardswish",
            "logsigmoid",
            "threshold",
            "prelu",
            "softmax",
            "log_softmax",
            "softmin");
    private static final Set<String> POINTWISE = Set.of(
            "dropout",
            "dropout1d",
            "dropout2d",
            "dropout3d",
            "alpha_dropout",
            "feature_alpha_dropout",
            "normalize",
            "local_response_norm",
            "layer_norm",
            "exp",
            "log",
            "sqrt",
            "rsqrt",
            "abs",
            "square",
            "sin",
            "cos",
            "clamp",
            "clip",
            "neg",
            "pow",
            "round",
            "floor",
            "reciprocal",
            "erf",
            "masked_fill",
            "cumsum");
    private static final Set<String> SAME = Set.of(
            "contiguous",
            "clone",
            "detach",
            "float",
            "double",
            "half",
            "long",
            "int",
            "bool",
            "to",
            "cuda",
            "cpu",
            "type",
            "requires_grad",
            "type_as",
            "bfloat16",
            "normal",
            "uniform",
            "fill",
            "zero",
            "trunc_normal",
            "xavier_uniform",
            "kaiming_normal",
            "kaiming_uniform",
            "xavier_normal");
    private static final Map<String, String> LAYERS = Map.ofEntries(
            Map.entry("max_pool1d", "MaxPool1d"),
            Map.entry("max_pool2d", "MaxPool2d"),
            Map.entry("max_pool3d", "MaxPool3d"),
            Map.entry("avg_pool1d", "AvgPool1d"),
            Map.entry("avg_pool2d", "AvgPool2d"),
            Map.entry("avg_pool3d", "AvgPool3d"),
            Map.entry("lp_pool1d", "LPPool1d"),
            Map.entry("lp_pool2d", "LPPool2d"),
            Map.entry("adaptive_avg_pool1d", "AdaptiveAvgPool1d"),
            Map.entry("adaptive_avg_pool2d", "AdaptiveAvgPool2d"),
            Map.entry("adaptive_avg_pool3d", "AdaptiveAvgPool3d"),
            Map.entry("adaptive_max_pool1d", "AdaptiveMaxPool1d"),
            Map.entry("adaptive_max_pool2d", "AdaptiveMaxPool2d"),
            Map.entry("adaptive_max_pool3d", "AdaptiveMaxPool3d"),
            Map.entry("interpolate", "Upsample"),
            Map.entry("upsample", "Upsample"),
            Map.entry("pixel_shuffle", "PixelShuffle"),
            Map.entry("pixel_unshuffle", "PixelUnshuffle"),
            Map.entry("channel_shuffle", "ChannelShuffle"),
            Map.entry("unfold", "Unfold"),
            Map.entry("fold", "Fold"),
            Map.entry("glu", "GLU"));
    private static final Set<String> REDUCTIONS = Set.of(
            "mean", "sum", "amax", "amin", "max", "min", "argmax", "argmin", "std", "var", "norm", "logsumexp", "prod");
    private static final Set<String> FILLED = Set.of(
            "zeros",
            "ones",
            "randn",
            "rand",
            "empty",
            "full",
            "zeros_like",
            "ones_like",
            "randn_like",
            "rand_like",
            "empty_like",
            "full_like",
            "arange",
            "eye",
            "tensor",
            "Tensor",
            "FloatTensor");
    private static final Set<String> JOINS = Set.of("cat", "concat", "concatenate", "stack");
    private static final Map<String, String> SUMS = Map.of(
            "add",
            "+",
            "sub",
            "-",
            "mul",
            "*",
            "div",
            "/",
            "matmul",
            "@",
            "bmm",
            "@",
            "mm",
            "@",
            "multiply",
            "*",
            "subtract",
            "-");

    private final PyInterpreter interpreter;
    private final AxisFunctions axes = new AxisFunctions();

    TensorFunctions(PyInterpreter interpreter) {
        this.interpreter = interpreter;
    }

    static boolean knows(String name) {
        String plain = plain(name);
        return ACTIVATIONS.contains(plain)
                || POINTWISE.contains(plain)
                || LAYERS.containsKey(plain)
                || FILLED.contains(plain)
                || JOINS.contains(plain)
                || plain.equals("pad")
                || plain.equals("flatten");
    }

    /** Returns a name without the mark of functions that work in place. */
    private static String plain(String name) {
        return name.endsWith("_") && name.length() > 1 ? name.substring(0, name.length() - 1) : name;
    }

    /** Calls a function such as {@code F.relu(x)} or {@code torch.cat(...)}. */
    PyValue function(String called, List<Argument> arguments, Span span) {
        String name = plain(called);
        if (FILLED.contains(name)) {
            return filled(name, arguments, span);
        }
        if (JOINS.contains(name)) {
            return join(name, arguments, span);
        }
        if (!arguments.isEmpty() && arguments.get(0).value() instanceof PyValue.Tensor tensor) {
            return method(name, tensor, arguments.subList(1, arguments.size()), span);
        }
        if (SUMS.containsKey(name) && arguments.size() == 2) {
            return binary(
                    SUMS.get(name), arguments.get(0).value(), arguments.get(1).value(), span);
        }
        for (Argument argument : arguments) {
            boolean input = argument.keyword().filter(k -> k.equals("input")).isPresent();
            if (input && argument.value() instanceof PyValue.Tensor tensor) {
                List<Argument> rest = new ArrayList<>(arguments);
                rest.remove(argument);
                return method(name, tensor, rest, span);
            }
        }
        throw unsupported(called, span);
    }

    private static NetworkProblem unsupported(String name, Span span) {
        return NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow '" + name + "'");
    }

    /** Calls a method, or a function whose first argument is the tensor. */
    PyValue method(String called, PyValue.Tensor tensor, List<Argument> arguments, Span span) {
        String name = plain(called);
        if (SAME.contains(name)) {
            return tensor;
        }
        if (ACTIVATIONS.contains(name) || POINTWISE.contains(name)) {
            Layer layer = ACTIVATIONS.contains(name) ? PointwiseLayer.activation(name) : PointwiseLayer.plain(name);
            return applied(layer, tensor, span);
        }
        if (LAYERS.containsKey(name)) {
            // The functions' optional arguments that the constructors lack do not change shapes.
            Layer layer = LayerCatalog.construct(LAYERS.get(name), arguments, span)
                    .orElseThrow(() -> unsupported(called, span));
            return applied(layer, tensor, span);
        }
        if (SUMS.containsKey(name) && !arguments.isEmpty()) {
            return binary(SUMS.get(name), tensor, arguments.get(0).value(), span);
        }
        if (REDUCTIONS.contains(name)) {
            return reduce(name, tensor, arguments, span);
        }
        switch (name) {
            case "size":
                List<PyValue> sizes = axes.sizes(tensor);
                return arguments.isEmpty()
                        ? new PyValue.Items(sizes, true)
                        : sizes.get(axes.full(tensor, integer(arguments.get(0)), span));
            case "dim":
                return PyValue.Int.of(axes.count(tensor));
            case "item":
                return new PyValue.Real(Double.NaN);
            case "flatten":
                return flatten(tensor, arguments, span);
            case "view", "reshape", "view_as", "reshape_as":
                return record(name, axes.reshape(tensor, axes.listed(arguments), span), span);
            case "unflatten":
                Arguments unflatten = Signature.of(name, "dim sizes", "").bind(arguments, span);
                int at = axes.full(tensor, unflatten.axis("dim", 1), span);
                List<PyValue> target = axes.sizes(tensor);
                target.remove(at);
                List<PyValue> parts = new ArrayList<>();
                unflatten.all("sizes").forEach(part -> parts.add(new PyValue.Int(part)));
                target.addAll(at, parts);
                return record(name, axes.reshape(tensor, target, span), span);
            case "permute":
                return record(name, axes.permute(tensor, axes.order(arguments, span), span), span);
            case "transpose", "swapaxes":
                return record(name, axes.transpose(tensor, arguments, span), span);
            case "unsqueeze":
                return axes.unsqueeze(tensor, integer(arguments.get(0)), span);
            case "squeeze":
                return axes.squeeze(
                        tensor, arguments.isEmpty() ? Optional.empty() : Optional.of(integer(arguments.get(0))), span);
            case "chunk", "split":
                return axes.chunk(name, tensor, arguments, span);
            case "expand":
                return axes.expand(tensor, axes.listed(arguments), span);
            case "scaled_dot_product_attention":
                Arguments inputs = Signature.of(name, "key value", "attn_mask dropout_p is_causal scale enable_gqa")
                        .bind(arguments, span);
                if (inputs.find("key").orElse(new PyValue.None()) instanceof PyValue.Tensor key
                        && inputs.find("value").orElse(new PyValue.None()) instanceof PyValue.Tensor value) {
                    return record(name, axes.attention(tensor, key, value, span), span);
                }
                throw unsupported(called, span);
            case "numel":
                if (tensor.batchAxis() < 0) {
                    return new PyValue.Int(tensor.flow().shape().elementCount());
                }
                throw unsupported(called, span);
            case "pad":
                return pad(tensor, arguments, span);
            default:
                throw unsupported(called, span);
        }
    }

    private static int integer(Argument argument) {
        if (argument.value() instanceof PyValue.Int number && number.value().bitLength() < 31) {
            return number.value().intValueExact();
        }
        throw NetworkProblem.at(
                argument.span(),
                NetworkProblem.UNSUPPORTED,
                "an axis is expected here, not " + argument.value().shown());
    }

    private PyValue applied(Layer layer, PyValue.Tensor tensor, Span span) {
        Layer.Applied applied;
        try {
            applied = layer.apply(List.of(tensor.flow()));
        } catch (NetworkProblem e) {
            throw e.orAt(span);
        }
        interpreter.trace().requireStarted(span);
        interpreter.trace().add(new Trace.Step(layer.kind(), Optional.empty(), span, applied.output(), applied.work()));
        return new PyValue.Tensor(applied.output(), tensor.batchAxis());
    }

    private PyValue record(String kind, PyValue.Tensor output, Span span) {
        interpreter.trace().requireStarted(span);
        Work work = Work.outputs(output.flow().shape().elementCount());
        interpreter.trace().add(new Trace.Step(kind, Optional.empty(), span, output.flow(), work));
        return output;
    }

    private PyValue flatten(PyValue.Tensor tensor, List<Argument> arguments, Span span) {
        Arguments bound = Signature.of("flatten", "", "start_dim end_dim").bind(arguments, span);
        int start = bound.axis("start_dim", 0);
        if (tensor.batchAxis() != 0 || start == 0) {
            throw NetworkProblem.at(
                    span,
                    NetworkProblem.UNSUPPORTED,
                    "flatten from axis " + start + " would mix the batch into the features",
                    "torch.flatten(x, 1) keeps the batch axis");
        }
        Flow flow = ReshapeLayers.flatten("flatten", tensor.flow(), start, bound.axis("end_dim", -1));
        return record("flatten", new PyValue.Tensor(flow, 0), span);
    }

    private PyValue pad(PyValue.Tensor tensor, List<Argument> arguments, Span span) {
        Arguments bound = Signature.of("pad", "pad", "mode value").bind(arguments, span);
        boolean reflects = bound.text("mode").filter(m -> m.equals("reflect")).isPresent();
        List<BigInteger> amounts = bound.all("pad");
        if (tensor.batchAxis() > 0 || amounts.size() % 2 != 0) {
            throw unsupported("pad", span);
        }
        Flow flow = ResampleLayers.pad("pad", tensor.flow(), amounts, reflects);
        return record("pad", new PyValue.Tensor(flow, tensor.batchAxis()), span);
    }

    private PyValue reduce(String name, PyValue.Tensor tensor, List<Argument> arguments, Span span) {
        String parameters = name.equals("norm") ? "p dim keepdim dtype" : "dim keepdim unbiased dtype axis";
        Arguments bound = Signature.of(name, "", parameters).bind(arguments, span);
        String dim = bound.find("axis").isPresent() ? "axis" : "dim";
        if (bound.find(dim).isEmpty()) {
            throw NetworkProblem.at(
                    span, NetworkProblem.UNSUPPORTED, name + " over all axes would mix the batch into the features");
        }
        PyValue.Tensor reduced = axes.reduce(tensor, bound.all(dim), bound.flag("keepdim", false), span);
        PyValue output = record(name, reduced, span);
        boolean pair = name.equals("max") || name.equals("min");
        return pair ? new PyValue.Items(List.of(output, output), true) : output;
    }

    private PyValue join(String name, List<Argument> arguments, Span span) {
        Arguments bound = Signature.of(name, "tensors", "dim axis").bind(arguments, span);
        PyValue parts = bound.find("tensors").orElse(new PyValue.None());
        List<PyValue.Tensor> tensors = new ArrayList<>();
        for (PyValue part : interpreter.calls().iterate(parts, span)) {
            if (!(part instanceof PyValue.Tensor tensor)) {
                throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, name + " of " + part.shown());
            }
            tensors.add(tensor);
        }
        if (tensors.isEmpty()) {
            throw NetworkProblem.at(span, NetworkProblem.ARGUMENT, name + " of nothing");
        }
        int dim = bound.axis(bound.find("axis").isPresent() ? "axis" : "dim", 0);
        return record(name, axes.join(name, tensors, dim, span), span);
    }

    private PyValue filled(String name, List<Argument> arguments, Span span) {
        if (name.endsWith("_like") && !arguments.isEmpty() && arguments.get(0).value() instanceof PyValue.Tensor like) {
            return new PyValue.Tensor(new Flow(like.flow().shape(), Fields.none()), like.batchAxis());
        }
        List<Argument> positional = new ArrayList<>();
        for (Argument argument : arguments) {
            if (argument.keyword().isEmpty() || argument.keyword().get().equals("size")) {
                positional.add(argument);
            }
        }
        boolean fromZero = name.equals("arange")
                && positional.size() == 2
                && positional.get(0).value() instanceof PyValue.Int first
                && first.value().signum() == 0;
        if (fromZero) {
            positional.remove(0);
        }
        if (name.equals("arange") || name.equals("eye") || name.equals("tensor")) {
            boolean simple = positional.size() == 1 && positional.get(0).value() instanceof PyValue.Int;
            if (name.equals("tensor")
                    && positional.size() == 1
                    && PyNumbers.isNumber(positional.get(0).value())) {
                return new PyValue.Tensor(new Flow(TensorShape.of(), Fields.none()), -1);
            }
            if (!simple) {
                throw unsupported(name, span);
            }
            if (name.equals("eye")) {
                positional.add(positional.get(0));
            }
        }
        if (name.equals("full") && positional.size() == 2) {
            positional.remove(1);
        }
        List<PyValue> sizes = axes.listed(positional);
        List<BigInteger> own = new ArrayList<>();
        int batch = -1;
        for (int i = 0; i < sizes.size(); i++) {
            PyValue size = sizes.get(i);
            if (size instanceof PyValue.Batch && batch < 0) {
                batch = i;
            } else if (size instanceof PyValue.Int number && number.value().signum() >= 0) {
                own.add(number.value());
            } else {
                throw NetworkProblem.at(span, NetworkProblem.ARGUMENT, name + " with the size " + size.shown());
            }
        }
        return new PyValue.Tensor(new Flow(new TensorShape(own), Fields.none()), batch);
    }

    PyValue attribute(PyValue.Tensor tensor, String name) {
        return switch (name) {
            case "shape" -> new PyValue.Items(axes.sizes(tensor), true);
            case "ndim" -> PyValue.Int.of(axes.count(tensor));
            case "device", "dtype" -> new PyValue.None();
            case "data" -> tensor;
            default -> new PyValue.Method(tensor, name);
        };
    }

    PyValue index(PyValue.Tensor tensor, List<PyValue> indices, Span span) {
        return axes.index(tensor, indices, span);
    }

    /** Applies an operator to tensors or a tensor and a number. */
    PyValue binary(String operator, PyValue left, PyValue right, Span span) {
        boolean numbers = PyNumbers.isNumber(left) || PyNumbers.isNumber(right);
        if (numbers && !operator.equals("@")) {
            return left instanceof PyValue.Tensor ? left : right;
        }
        if (!(left instanceof PyValue.Tensor a && right instanceof PyValue.Tensor b)) {
            throw NetworkProblem.at(
                    span,
                    NetworkProblem.UNSUPPORTED,
                    "cannot follow " + left.shown() + " " + operator + " " + right.shown());
        }
        PyValue.Tensor result = operator.equals("@") ? axes.matmul(a, b, span) : axes.broadcast(operator, a, b, span);
        String kind = Map.of("+", "add", "-", "sub", "*", "mul", "/", "div", "@", "matmul")
                .getOrDefault(operator, operator);
        return record(kind, result, span);
    }
}
