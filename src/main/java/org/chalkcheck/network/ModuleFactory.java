package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Span;

/** Constructs modules, those of the author's classes and blocks of others among them, and applies them to tensors. */
final class ModuleFactory {
    private static final Set<String> BLOCKS = Set.of(
            "Sequential", "Residual", "Concat", "ModuleList", "ModuleDict", "TransformerEncoder", "TransformerDecoder");

    private final PyInterpreter interpreter;
    private final Instances instances = new Instances(this);
    private final ModuleAttributes attributes = new ModuleAttributes(this);

    ModuleFactory(PyInterpreter interpreter) {
        this.interpreter = interpreter;
    }

    PyInterpreter interpreter() {
        return interpreter;
    }

    Instances instances() {
        return instances;
    }

    ModuleAttributes attributes() {
        return attributes;
    }

    static boolean isBlock(String name) {
        return BLOCKS.contains(name);
    }

    static boolean knows(String name) {
        return BLOCKS.contains(name) || LayerCatalog.knows(name);
    }

    /** Returns the module that a constructor makes, or a problem that names the nearest known one. */
    PyValue construct(String name, List<Argument> arguments, Span span) {
        if (BLOCKS.contains(name)) {
            return new PyValue.OfModule(new Module(block(name, arguments, span), span));
        }
        Optional<Layer> layer = LayerCatalog.construct(name, arguments, span);
        if (layer.isPresent()) {
            Module module = new Module(layer.get(), span);
            module.setSettings(LayerCatalog.settings(name, arguments, span));
            return new PyValue.OfModule(module);
        }
        List<String> known = new ArrayList<>(LayerCatalog.names());
        known.addAll(BLOCKS);
        String message = "there is no layer '" + name + "'";
        throw Names.nearest(name, known)
                .map(n -> NetworkProblem.at(span, NetworkProblem.UNKNOWN_LAYER, message, "did you mean '" + n + "'?"))
                .orElseGet(() -> NetworkProblem.at(span, NetworkProblem.UNKNOWN_LAYER, message));
    }

    /** Returns a block of modules. */
    Layer block(String name, List<Argument> arguments, Span span) {
        if (name.startsWith("Transformer")) {
            return repeated(name, arguments, span);
        }
        List<Module> children = new ArrayList<>();
        int axis = 1;
        for (Argument argument : arguments) {
            PyValue value = argument.value();
            if (argument.keyword()
                    .filter(k -> k.equals("dim") || k.equals("axis"))
                    .isPresent()) {
                axis = new Arguments(name, Map.of("dim", argument), span).axis("dim", 1);
            } else if (value instanceof PyValue.OfModule child) {
                argument.keyword().ifPresent(child.module()::nameIfUnnamed);
                children.add(child.module());
            } else if (value instanceof PyValue.Dictionary dictionary) {
                dictionary.entries().forEach((key, item) -> children.add(named(key, item, argument.span())));
            } else if (value instanceof PyValue.Items items) {
                for (PyValue item : items.items()) {
                    boolean pair =
                            item instanceof PyValue.Items two && two.items().size() == 2;
                    children.add(
                            pair
                                    ? named(
                                            PyCalls.key(((PyValue.Items) item)
                                                    .items()
                                                    .get(0)),
                                            ((PyValue.Items) item).items().get(1),
                                            argument.span())
                                    : module(item, argument.span()));
                }
            } else {
                throw NetworkProblem.at(
                        argument.span(), NetworkProblem.ARGUMENT, name + " holds layers, not " + value.shown());
            }
        }
        PyNumbers.checkItems(children.size(), span);
        switch (name) {
            case "Sequential":
                return new CompositeLayers.Sequence(name, children);
            case "Residual":
                requireBranches(name, children, span);
                return new CompositeLayers.Residual(name, List.copyOf(children));
            case "Concat":
                requireBranches(name, children, span);
                return new CompositeLayers.Concat(name, List.copyOf(children), axis);
            default:
                return new CompositeLayers.Shelf(name, children);
        }
    }

    private static void requireBranches(String name, List<Module> children, Span span) {
        if (children.isEmpty()) {
            throw NetworkProblem.at(span, NetworkProblem.ARGUMENT, name + " needs at least one branch");
        }
    }

    private static Module module(PyValue value, Span span) {
        if (value instanceof PyValue.OfModule module) {
            return module.module();
        }
        throw NetworkProblem.at(span, NetworkProblem.ARGUMENT, "a layer is expected here, not " + value.shown());
    }

    private static Module named(String key, PyValue value, Span span) {
        Module module = module(value, span);
        module.nameIfUnnamed(key);
        return module;
    }

    private Layer repeated(String name, List<Argument> arguments, Span span) {
        Signature signature = Signature.of(
                name,
                name.endsWith("Encoder") ? "encoder_layer num_layers" : "decoder_layer num_layers",
                "norm enable_nested_tensor mask_check");
        Arguments bound = signature.bind(arguments, span);
        String parameter = signature.required().get(0);
        PyValue layer = bound.find(parameter).orElseThrow(() -> bound.wrong(parameter, "a layer"));
        if (!(layer instanceof PyValue.OfModule module
                && module.module().layer() instanceof SequenceLayers.Transformer one)) {
            throw bound.wrong(parameter, "a transformer layer");
        }
        Optional<BigInteger> norm = Optional.empty();
        if (bound.find("norm").isPresent() && bound.find("norm").get() instanceof PyValue.OfModule last) {
            norm = Optional.of(last.module().layer().weights().stream()
                    .map(Weight::count)
                    .reduce(BigInteger.ZERO, BigInteger::add));
        }
        return one.repeated(name, bound.positive("num_layers"), norm);
    }

    /** Adds a module to a block while it is filled. */
    void addChild(Module parent, String name, Module child, Span span) {
        if (parent.layer() instanceof UserModule user) {
            user.attributes().put(name.isEmpty() ? "" + user.attributes().size() : name, new PyValue.OfModule(child));
            return;
        }
        boolean growing =
                parent.layer() instanceof CompositeLayers.Sequence || parent.layer() instanceof CompositeLayers.Shelf;
        if (!growing || child == parent) {
            throw NetworkProblem.at(
                    span,
                    NetworkProblem.UNSUPPORTED,
                    "cannot add a layer to " + parent.layer().kind());
        }
        PyNumbers.checkItems(parent.layer().children().size(), span);
        if (child.depth() >= Module.MAX_DEPTH / 2) {
            throw NetworkProblem.at(span, NetworkProblem.LIMIT, "blocks nested too deep");
        }
        if (!name.isEmpty()) {
            child.nameIfUnnamed(name);
        }
        parent.layer().children().add(child);
    }

    /** Returns a copy that shares no parameters with the module. */
    Module copy(Module module, int depth) {
        interpreter.tick(module.span());
        if (depth > Module.MAX_DEPTH) {
            throw NetworkProblem.at(module.span(), NetworkProblem.LIMIT, "blocks nested too deep to copy");
        }
        Layer layer = module.layer();
        List<Module> children = new ArrayList<>();
        if (!(layer instanceof UserModule)) {
            layer.children().forEach(child -> children.add(copy(child, depth + 1)));
        }
        Layer copy = layer;
        if (layer instanceof UserModule user) {
            UserModule made = new UserModule(user.definition(), this::forward);
            user.attributes()
                    .forEach((name, value) -> made.attributes()
                            .put(
                                    name,
                                    value instanceof PyValue.OfModule child
                                            ? new PyValue.OfModule(copy(child.module(), depth + 1))
                                            : value));
            user.parent().ifPresent(parent -> made.setParent(copy(parent, depth + 1)));
            copy = made;
        } else if (layer instanceof CompositeLayers.Sequence) {
            copy = new CompositeLayers.Sequence(layer.kind(), children);
        } else if (layer instanceof CompositeLayers.Shelf) {
            copy = new CompositeLayers.Shelf(layer.kind(), children);
        } else if (layer instanceof CompositeLayers.Residual) {
            copy = new CompositeLayers.Residual(layer.kind(), children);
        } else if (layer instanceof CompositeLayers.Concat concat) {
            copy = new CompositeLayers.Concat(layer.kind(), children, concat.axis());
        } else if (layer instanceof LazyLayer) {
            throw NetworkProblem.at(module.span(), NetworkProblem.UNSUPPORTED, "cannot copy a lazy layer");
        }
        Module made = new Module(copy, module.span());
        made.setSettings(module.settings());
        if (!module.name().isEmpty()) {
            made.nameIfUnnamed(module.name());
        }
        return made;
    }

    PyValue parameter(PyValue.Tensor tensor, boolean learnable, Span span) {
        return new PyValue.OfModule(new Module(
                new CompositeLayers.FreeParameter(
                        learnable ? "Parameter" : "Buffer", tensor.flow().shape(), learnable),
                span));
    }

    /** Applies a module to the tensors among the arguments and records the operation. */
    PyValue apply(Module module, List<Argument> arguments, Span span) {
        interpreter.trace().requireStarted(span);
        interpreter.trace().applied(module);
        Layer layer = module.layer();
        if (layer instanceof UserModule user) {
            return applyUser(module, user, arguments, span);
        }
        List<PyValue.Tensor> tensors = tensorsOf(arguments);
        if (tensors.isEmpty()) {
            throw NetworkProblem.at(
                    span, NetworkProblem.UNSUPPORTED, layer.kind() + " is applied to something that is no tensor");
        }
        List<Flow> flows = tensors.stream().map(PyValue.Tensor::flow).toList();
        Layer.Applied applied;
        try {
            applied = module.apply(flows);
        } catch (NetworkProblem e) {
            throw e.orAt(span);
        }
        interpreter
                .trace()
                .add(new Trace.Step(layer.kind(), Optional.of(module), span, applied.output(), applied.work()));
        int batch = tensors.get(0).batchAxis();
        PyValue output = new PyValue.Tensor(applied.output(), batch);
        if (layer instanceof SequenceLayers.Recurrent recurrent) {
            BigInteger states = recurrent.layers().multiply(recurrent.directions());
            PyValue hidden = state(applied.output(), states, recurrent.recurrentSize());
            PyValue last = layer.kind().equals("LSTM")
                    ? new PyValue.Items(List.of(hidden, state(applied.output(), states, recurrent.hidden())), true)
                    : hidden;
            return new PyValue.Items(List.of(output, last), true);
        }
        if (layer instanceof SequenceLayers.Cell && layer.kind().equals("LSTMCell")) {
            return new PyValue.Items(List.of(output, output), true);
        }
        if (layer instanceof SequenceLayers.Attention) {
            BigInteger length = flows.get(0).shape().dimension(0);
            BigInteger keys = flows.get(Math.min(1, flows.size() - 1)).shape().dimension(0);
            Flow weights = new Flow(
                    new TensorShape(List.of(length, keys)), applied.output().fields());
            return new PyValue.Items(List.of(output, new PyValue.Tensor(weights, batch)), true);
        }
        return output;
    }

    private static PyValue state(Flow output, BigInteger states, BigInteger size) {
        return new PyValue.Tensor(
                new Flow(new TensorShape(List.of(states, size)), output.fields().collapseAll()), 1);
    }

    static List<PyValue.Tensor> tensorsOf(List<Argument> arguments) {
        List<PyValue.Tensor> out = new ArrayList<>();
        for (Argument argument : arguments) {
            if (argument.value() instanceof PyValue.Tensor tensor) {
                out.add(tensor);
            }
        }
        return out;
    }

    private PyValue applyUser(Module module, UserModule user, List<Argument> arguments, Span span) {
        interpreter.trace().begin();
        PyValue value;
        Work work = Work.NONE;
        try {
            value = run(user, module, arguments, span);
        } finally {
            work = interpreter.trace().end();
        }
        Optional<PyValue.Tensor> output = firstTensor(value);
        if (output.isPresent()) {
            interpreter
                    .trace()
                    .add(new Trace.Step(
                            user.kind(), Optional.of(module), span, output.get().flow(), work));
        }
        return value;
    }

    static Optional<PyValue.Tensor> firstTensor(PyValue value) {
        if (value instanceof PyValue.Tensor tensor) {
            return Optional.of(tensor);
        }
        if (value instanceof PyValue.Items items
                && !items.items().isEmpty()
                && items.items().get(0) instanceof PyValue.Tensor tensor) {
            return Optional.of(tensor);
        }
        return Optional.empty();
    }

    /** Runs an author's forward; its operations are recorded where the trace stands. */
    PyValue run(UserModule user, Module module, List<Argument> arguments, Span span) {
        Optional<PyValue.Function> forward = user.definition().method("forward");
        if (forward.isPresent()) {
            PyValue.OfModule self = new PyValue.OfModule(module);
            return interpreter.calls().call(new PyValue.BoundFunction(self, forward.get()), arguments, span);
        }
        return applyAll(user, tensorsOf(arguments), span);
    }

    /** Applies the library's layer that a class extends, or the layers of a sequential one in turn. */
    PyValue applyAll(UserModule user, List<PyValue.Tensor> inputs, Span span) {
        if (user.parent().isPresent()) {
            List<Argument> arguments = new ArrayList<>();
            inputs.forEach(input -> arguments.add(new Argument(Optional.empty(), input, span)));
            return apply(user.parent().get(), arguments, span);
        }
        if (!user.definition().sequential() || inputs.size() != 1) {
            throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, user.kind() + " has no forward to follow");
        }
        PyValue current = inputs.get(0);
        for (Module child : user.children()) {
            current = apply(child, List.of(new Argument(Optional.empty(), current, span)), span);
        }
        return current;
    }

    Layer.Applied forward(UserModule user, List<Flow> inputs) {
        Span span = new Span(0, 0);
        Module self = new Module(user, span);
        List<Argument> arguments = new ArrayList<>();
        for (Flow input : inputs) {
            arguments.add(new Argument(Optional.empty(), new PyValue.Tensor(input, 0), span));
        }
        interpreter.trace().begin();
        PyValue value;
        Work work;
        try {
            value = run(user, self, arguments, span);
        } finally {
            work = interpreter.trace().end();
        }
        Flow output = firstTensor(value)
                .orElseThrow(() -> NetworkProblem.unsupported(user.kind() + " does not return a tensor"))
                .flow();
        return new Layer.Applied(output, work);
    }
}
