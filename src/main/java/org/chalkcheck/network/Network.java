package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/**
 * A network that was read: its layers in order with all that can be said of each.
 *
 * <p>All counts are exact and for one sample. Conventions: {@code macs} counts products with weights of convolutions,
 * transposed convolutions and linear layers, the projections of attention and recurrent layers among them, products with
 * padding zeros too; {@code flops} is twice that; biases, normalizations, activations and poolings count nothing.
 */
public final class Network {
    private static final BigInteger BYTES = BigInteger.valueOf(4);
    private static final Set<String> NAMES = Set.of(
            "shape",
            "params",
            "macs",
            "flops",
            "rf",
            "stride",
            "jump",
            "offset",
            "buffers",
            "activations",
            "additions",
            "multiplications",
            "memory",
            "layers");

    private final Span span;
    private final Optional<TensorShape> input;
    private final List<LayerRow> rows;
    private final Optional<Inventory> total;
    private final Map<String, Module> named;

    Network(
            Span span,
            Optional<TensorShape> input,
            List<LayerRow> rows,
            Optional<Inventory> total,
            Map<String, Module> named) {
        this.span = span;
        this.input = input;
        this.rows = List.copyOf(rows);
        this.total = total;
        this.named = Map.copyOf(named);
    }

    /** Returns the shape of the input without its batch axis, if the text says it. */
    public Optional<TensorShape> input() {
        return input;
    }

    /** Returns the layers in order. */
    public List<LayerRow> rows() {
        return rows;
    }

    /** Returns all parameters, shared ones once; nothing if a layer cannot be constructed. */
    public Optional<Inventory> parameters() {
        return total;
    }

    /** Returns the names that {@link #quantity} answers to. */
    public static Set<String> quantityNames() {
        return NAMES;
    }

    /** Returns a quantity of the whole network. */
    public QuantityResult quantity(String name) {
        return quantity(name, Optional.empty(), Map.of());
    }

    /** Returns a quantity of layer k, from 1, or of the layer or module of that name. */
    public QuantityResult quantity(String name, String layer) {
        return quantity(name, Optional.of(layer), Map.of());
    }

    /**
     * Returns a quantity.
     *
     * <p>Names: {@code shape}; {@code params}, {@code buffers} (running statistics and the like); {@code macs},
     * {@code multiplications} (the same), {@code additions} (sums of these products and biases), {@code flops};
     * {@code activations} (entries that a nonlinear function is applied to); {@code memory} (bytes of all layers' outputs,
     * 4 an entry); {@code rf}, {@code stride} or {@code jump}, {@code offset} of the receptive field; {@code layers}.
     *
     * @param name what is asked for
     * @param layer a number from 1, or a name; without one, the whole network, and the shape and field at its end
     * @param options {@code bias=false} leaves out the biases of convolutions, linear, attention and recurrent layers
     */
    public QuantityResult quantity(String name, Optional<String> layer, Map<String, String> options) {
        if (!NAMES.contains(name)) {
            return failure(span, "networks have no quantity '" + name + "'", Names.nearest(name, NAMES));
        }
        for (String option : options.keySet()) {
            if (!option.equals("bias")) {
                return failure(span, "there is no option '" + option + "' of " + name, Optional.empty());
            }
        }
        boolean withBias = !"false".equalsIgnoreCase(options.getOrDefault("bias", "true"));
        if (layer.isEmpty()) {
            return whole(name, withBias);
        }
        Optional<Integer> index = index(layer.get());
        if (index.isEmpty()) {
            Module module = named.get(layer.get());
            if (module != null && (name.equals("params") || name.equals("buffers"))) {
                try {
                    return ofInventory(name, Inventory.of(module), withBias);
                } catch (NetworkProblem e) {
                    return new QuantityResult.Failure(e.diagnostic(module.span()));
                }
            }
            return failure(
                    span,
                    "there is no layer '" + layer.get() + "'; the network has " + rows.size() + " layers",
                    Names.nearest(layer.get(), named.keySet()));
        }
        if (index.get() == 0) {
            return name.equals("shape") && input.isPresent()
                    ? new QuantityResult.Dimensions(input.get().dimensions())
                    : failure(span, "layers count from 1", Optional.empty());
        }
        return single(name, index.get(), withBias);
    }

    private Optional<Integer> index(String layer) {
        if (layer.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(layer);
            return number <= rows.size() ? Optional.of(number) : Optional.empty();
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).name().equals(layer)) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    private QuantityResult whole(String name, boolean withBias) {
        switch (name) {
            case "params", "buffers":
                return total.isPresent() ? ofInventory(name, total.get(), withBias) : firstProblem(rows.size());
            case "layers":
                return new QuantityResult.Count(BigInteger.valueOf(rows.size()));
            case "shape", "rf", "stride", "jump", "offset":
                if (rows.isEmpty()) {
                    return failure(span, "the network has no layers", Optional.empty());
                }
                return single(name, rows.size(), withBias);
            default:
                if (rows.stream().anyMatch(row -> row.work().isEmpty())) {
                    return firstProblem(rows.size());
                }
                Work work =
                        rows.stream().map(row -> row.work().orElse(Work.NONE)).reduce(Work.NONE, Work::plus);
                return ofWork(name, work);
        }
    }

    private QuantityResult single(String name, int index, boolean withBias) {
        LayerRow row = rows.get(index - 1);
        switch (name) {
            case "params", "buffers":
                return row.parameters().isPresent()
                        ? ofInventory(name, row.parameters().get(), withBias)
                        : firstProblem(index);
            case "layers":
                return failure(span, "'layers' counts the layers of a whole network", Optional.empty());
            case "shape":
                return row.output().isPresent()
                        ? new QuantityResult.Dimensions(row.output().get().dimensions())
                        : firstProblem(index);
            case "rf", "stride", "jump", "offset":
                return ofField(name, row, index);
            default:
                return row.work().isPresent() ? ofWork(name, row.work().get()) : firstProblem(index);
        }
    }

    private static QuantityResult ofInventory(String name, Inventory inventory, boolean withBias) {
        BigInteger count =
                name.equals("buffers") ? inventory.buffers() : withBias ? inventory.learnable() : inventory.weights();
        return new QuantityResult.Count(count);
    }

    private static QuantityResult ofWork(String name, Work work) {
        return new QuantityResult.Count(
                switch (name) {
                    case "macs", "multiplications" -> work.macs();
                    case "flops" -> work.macs().shiftLeft(1);
                    case "additions" -> work.additions();
                    case "activations" -> work.activations();
                    default -> work.outputs().multiply(BYTES);
                });
    }

    private QuantityResult ofField(String name, LayerRow row, int index) {
        if (row.field().isEmpty()) {
            return row.output().isEmpty()
                    ? firstProblem(index)
                    : failure(
                            row.span(),
                            "the receptive field of layer " + index + " was not followed",
                            Optional.empty());
        }
        ReceptiveField field = row.field().get();
        List<BigInteger> values = new ArrayList<>();
        if (name.equals("rf")) {
            values.addAll(field.extents());
        } else if (name.equals("offset")) {
            values.addAll(field.offsets());
        } else {
            for (Optional<BigInteger> stride : field.strides()) {
                if (stride.isEmpty()) {
                    return failure(row.span(), "the stride of layer " + index + " is no integer", Optional.empty());
                }
                values.add(stride.get());
            }
        }
        boolean same = values.stream().distinct().count() == 1;
        return same ? new QuantityResult.Count(values.get(0)) : new QuantityResult.Dimensions(values);
    }

    /** Returns why layers up to {@code index} leave a question open. */
    private QuantityResult firstProblem(int index) {
        for (LayerRow row : rows.subList(0, index)) {
            if (row.problem().isPresent()) {
                return new QuantityResult.Failure(row.problem().get());
            }
        }
        return input.isEmpty()
                ? new QuantityResult.Failure(Diagnostic.error(
                        "network-no-input",
                        span,
                        "without the shape of the input only parameters are known",
                        "write a line such as 'input (3, 224, 224)' first"))
                : failure(span, "the network could not be followed that far", Optional.empty());
    }

    private static QuantityResult failure(Span span, String message, Optional<String> nearest) {
        return new QuantityResult.Failure(
                nearest.map(n -> Diagnostic.error("network-quantity", span, message, "did you mean '" + n + "'?"))
                        .orElseGet(() -> Diagnostic.error("network-quantity", span, message)));
    }

    /** Returns the sum of a number over all layers, if every layer has it. */
    Optional<BigInteger> sum(Function<LayerRow, Optional<BigInteger>> number) {
        BinaryOperator<Optional<BigInteger>> add = (a, b) -> a.flatMap(x -> b.map(x::add));
        return rows.stream().map(number).reduce(Optional.of(BigInteger.ZERO), add);
    }
}
