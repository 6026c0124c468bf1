package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Span;

/** What values can do: calls, attributes, entries and iteration. */
final class PyCalls {
    private static final Set<String> SAME_MODULE = Set.of(
            "to",
            "cuda",
            "cpu",
            "eval",
            "train",
            "double",
            "half",
            "float",
            "apply",
            "requires_grad_",
            "zero_grad",
            "share_memory",
            "bfloat16",
            "init_weights",
            "reset_parameters",
            "load_state_dict");
    private static final Set<String> NO_MODULES = Set.of(
            "modules", "parameters", "named_modules", "named_parameters", "buffers", "state_dict", "named_children");

    private final PyInterpreter interpreter;
    private final TensorFunctions tensors;
    private final ModuleFactory factory;
    private final LibraryFunctions library;

    PyCalls(PyInterpreter interpreter) {
        this.interpreter = interpreter;
        this.tensors = new TensorFunctions(interpreter);
        this.factory = new ModuleFactory(interpreter);
        this.library = new LibraryFunctions(interpreter, factory);
    }

    TensorFunctions tensors() {
        return tensors;
    }

    ModuleFactory factory() {
        return factory;
    }

    static String key(PyValue key) {
        return key instanceof PyValue.Text text ? text.value() : key.shown();
    }

    PyValue call(PyValue function, List<Argument> arguments, Span span) {
        if (function instanceof PyValue.Library named) {
            return library.call(named.path(), arguments, span);
        }
        if (function instanceof PyValue.Function own) {
            return interpreter.call(own, arguments, span);
        }
        if (function instanceof PyValue.BoundFunction bound) {
            List<Argument> all = new ArrayList<>();
            all.add(new Argument(Optional.empty(), bound.self(), span));
            all.addAll(arguments);
            return interpreter.call(bound.function(), all, span);
        }
        if (function instanceof PyValue.Partial partial) {
            List<Argument> all = new ArrayList<>(partial.arguments());
            for (Argument argument : arguments) {
                // What the call names again takes the place of what was given before.
                all.removeIf(
                        given -> given.keyword().isPresent() && given.keyword().equals(argument.keyword()));
            }
            all.addAll(arguments);
            return call(partial.function(), all, span);
        }
        if (function instanceof PyValue.ClassOf named) {
            return factory.instances().instantiate(named.definition(), arguments, span);
        }
        if (function instanceof PyValue.OfModule module) {
            return factory.apply(module.module(), arguments, span);
        }
        if (function instanceof PyValue.Method method) {
            return method(method.target(), method.name(), arguments, span);
        }
        throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, function.shown() + " cannot be called");
    }

    private PyValue method(PyValue target, String name, List<Argument> arguments, Span span) {
        if (target instanceof PyValue.Tensor tensor) {
            return tensors.method(name, tensor, arguments, span);
        }
        if (target instanceof PyValue.OfModule module) {
            return moduleMethod(module, name, arguments, span);
        }
        if (target instanceof PyValue.ParameterOf parameter) {
            if (name.endsWith("_")) {
                return target;
            }
            if (name.equals("numel") || name.equals("nelement")) {
                return new PyValue.Int(parameter.owner().layer().weights().stream()
                        .filter(weight -> weight.role() == Weight.Role.WEIGHT)
                        .map(Weight::count)
                        .findFirst()
                        .orElse(BigInteger.ZERO));
            }
        }
        if (target instanceof PyValue.Super parent) {
            return factory.instances().superMethod(parent, name, arguments, span);
        }
        if (target instanceof PyValue.Items items) {
            return listMethod(items, name, arguments, span);
        }
        if (target instanceof PyValue.Dictionary dictionary) {
            return dictionaryMethod(dictionary, name, arguments, span);
        }
        if (target instanceof PyValue.Text text) {
            return textMethod(text, name, arguments, span);
        }
        throw unsupported(target, name, span);
    }

    private static NetworkProblem unsupported(PyValue target, String name, Span span) {
        return NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow '" + name + "' of " + target.shown());
    }

    private PyValue moduleMethod(PyValue.OfModule target, String name, List<Argument> arguments, Span span) {
        Module module = target.module();
        if (name.equals("forward") || name.equals("__call__")) {
            return factory.apply(module, arguments, span);
        }
        if (SAME_MODULE.contains(name)) {
            return target;
        }
        if (NO_MODULES.contains(name)) {
            return new PyValue.Items(new ArrayList<>(), false);
        }
        switch (name) {
            case "append", "add_module", "register_module" -> {
                PyValue added = arguments.isEmpty()
                        ? new PyValue.None()
                        : arguments.get(arguments.size() - 1).value();
                if (added instanceof PyValue.OfModule child) {
                    if (name.equals("append")) {
                        factory.addChild(module, "", child.module(), span);
                    } else {
                        setAttribute(target, key(arguments.get(0).value()), child, span);
                    }
                    return target;
                }
            }
            case "extend" -> {
                for (PyValue item : iterate(single(arguments, span), span)) {
                    if (item instanceof PyValue.OfModule child) {
                        factory.addChild(module, "", child.module(), span);
                    }
                }
                return target;
            }
            case "children" -> {
                return new PyValue.Items(modules(module), false);
            }
            case "values" -> {
                return new PyValue.Items(modules(module), false);
            }
            case "items" -> {
                List<PyValue> out = new ArrayList<>();
                for (Module child : module.layer().children()) {
                    out.add(new PyValue.Items(
                            List.of(new PyValue.Text(child.name()), new PyValue.OfModule(child)), true));
                }
                return new PyValue.Items(out, false);
            }
            case "register_buffer", "register_parameter" -> {
                if (arguments.size() >= 2) {
                    PyValue value = arguments.get(1).value();
                    if (value instanceof PyValue.Tensor tensor && name.equals("register_buffer")) {
                        value = factory.parameter(tensor, false, span);
                    }
                    setAttribute(target, key(arguments.get(0).value()), value, span);
                    return new PyValue.None();
                }
            }
            default -> {}
        }
        throw unsupported(target, name, span);
    }

    private static PyValue single(List<Argument> arguments, Span span) {
        if (arguments.size() != 1) {
            throw NetworkProblem.at(span, NetworkProblem.ARGUMENT, "one argument is expected here");
        }
        return arguments.get(0).value();
    }

    private static List<PyValue> modules(Module module) {
        List<PyValue> out = new ArrayList<>();
        module.layer().children().forEach(child -> out.add(new PyValue.OfModule(child)));
        return out;
    }

    private PyValue listMethod(PyValue.Items items, String name, List<Argument> arguments, Span span) {
        PyNumbers.checkItems(items.items().size(), span);
        if (items.tuple()) {
            throw unsupported(items, name, span);
        }
        switch (name) {
            case "append":
                items.items().add(single(arguments, span));
                return new PyValue.None();
            case "extend":
                items.items().addAll(iterate(single(arguments, span), span));
                return new PyValue.None();
            case "insert":
                BigInteger at = arguments.size() == 2 && arguments.get(0).value() instanceof PyValue.Int index
                        ? index.value()
                        : BigInteger.ZERO;
                int place = at.signum() < 0 || at.bitLength() > 30
                        ? items.items().size()
                        : Math.min(items.items().size(), at.intValueExact());
                items.items().add(place, arguments.get(arguments.size() - 1).value());
                return new PyValue.None();
            case "pop":
                if (arguments.isEmpty() && !items.items().isEmpty()) {
                    return items.items().remove(items.items().size() - 1);
                }
                throw unsupported(items, name, span);
            default:
                throw unsupported(items, name, span);
        }
    }

    private PyValue textMethod(PyValue.Text text, String name, List<Argument> arguments, Span span) {
        switch (name) {
            case "format":
                return TextFormat.braces(text.value(), arguments, span);
            case "lower":
                return new PyValue.Text(text.value().toLowerCase(Locale.ROOT));
            case "upper":
                return new PyValue.Text(text.value().toUpperCase(Locale.ROOT));
            default:
                throw unsupported(text, name, span);
        }
    }

    private PyValue dictionaryMethod(PyValue.Dictionary dictionary, String name, List<Argument> arguments, Span span) {
        List<PyValue> out = new ArrayList<>();
        switch (name) {
            case "get":
                PyValue found = dictionary.entries().get(key(arguments.get(0).value()));
                return found != null
                        ? found
                        : arguments.size() > 1 ? arguments.get(1).value() : new PyValue.None();
            case "keys":
                dictionary.entries().keySet().forEach(k -> out.add(new PyValue.Text(k)));
                return new PyValue.Items(out, false);
            case "values":
                return new PyValue.Items(new ArrayList<>(dictionary.entries().values()), false);
            case "items":
                dictionary
                        .entries()
                        .forEach((k, v) -> out.add(new PyValue.Items(List.of(new PyValue.Text(k), v), true)));
                return new PyValue.Items(out, false);
            default:
                throw unsupported(dictionary, name, span);
        }
    }

    PyValue attribute(PyValue target, String name, Span span) {
        if (target instanceof PyValue.Library named) {
            if (named.path().length() > 200) {
                throw NetworkProblem.at(span, NetworkProblem.LIMIT, "a name that is too long");
            }
            return new PyValue.Library(named.path() + "." + name);
        }
        if (target instanceof PyValue.OfModule module) {
            return factory.attributes().of(module, name, span);
        }
        if (target instanceof PyValue.Tensor tensor) {
            return tensors.attribute(tensor, name);
        }
        if (target instanceof PyValue.ClassOf named) {
            Optional<PyValue.Function> method = named.definition().method(name);
            if (method.isPresent()) {
                boolean ofClass = method.get().definition().decorators().contains("classmethod");
                return ofClass ? new PyValue.BoundFunction(target, method.get()) : method.get();
            }
            if (name.equals("__name__")) {
                return new PyValue.Text(named.definition().name());
            }
            return named.definition().constant(name).orElseThrow(() -> unsupported(target, name, span));
        }
        if (target instanceof PyValue.ParameterOf && (name.equals("data") || name.equals("grad"))) {
            return target;
        }
        return new PyValue.Method(target, name);
    }

    void setAttribute(PyValue target, String name, PyValue value, Span span) {
        if (target instanceof PyValue.OfModule module && module.module().layer() instanceof UserModule user) {
            user.attributes().put(name, value);
        } else if (target instanceof PyValue.OfModule module && value instanceof PyValue.OfModule child) {
            factory.addChild(module.module(), name, child.module(), span);
        } else if (target instanceof PyValue.OfModule module && value instanceof PyValue.ParameterOf source) {
            ModuleAttributes.tie(module.module(), name, source, span);
        } else if (target instanceof PyValue.ParameterOf || target instanceof PyValue.Method) {
            // Attributes of a parameter, such as requires_grad or data, have no bearing on counts.
            return;
        } else {
            throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot set '" + name + "' of " + target.shown());
        }
    }

    void setItem(PyValue target, PyValue index, PyValue value, Span span) {
        if (target instanceof PyValue.Dictionary dictionary) {
            dictionary.entries().put(key(index), value);
        } else if (target instanceof PyValue.OfModule module && value instanceof PyValue.OfModule child) {
            factory.addChild(module.module(), key(index), child.module(), span);
        } else if (target instanceof PyValue.Items items && !items.tuple() && index instanceof PyValue.Int number) {
            items.items().set(position(number.value(), items.items().size(), span), value);
        } else {
            throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow this assignment");
        }
    }

    private static int position(BigInteger index, int size, Span span) {
        BigInteger own = index.signum() < 0 ? index.add(BigInteger.valueOf(size)) : index;
        if (own.signum() < 0 || own.compareTo(BigInteger.valueOf(size)) >= 0) {
            throw NetworkProblem.at(span, NetworkProblem.ARGUMENT, "there is no item " + index + " among " + size);
        }
        return own.intValueExact();
    }

    PyValue subscript(PyValue target, List<PyValue> indices, Span span) {
        if (target instanceof PyValue.Tensor tensor) {
            return tensors.index(tensor, indices, span);
        }
        if (indices.size() != 1) {
            throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot index " + target.shown() + " so");
        }
        PyValue index = indices.get(0);
        if (target instanceof PyValue.Dictionary dictionary) {
            PyValue found = dictionary.entries().get(key(index));
            if (found == null) {
                throw NetworkProblem.at(span, NetworkProblem.ARGUMENT, "there is no entry " + index.shown());
            }
            return found;
        }
        if (target instanceof PyValue.OfModule module && index instanceof PyValue.Text name) {
            for (Module child : module.module().layer().children()) {
                if (child.name().equals(name.value())) {
                    return new PyValue.OfModule(child);
                }
            }
        }
        List<PyValue> items = target instanceof PyValue.Library ? List.of() : iterate(target, span);
        if (index instanceof PyValue.Int number) {
            return items.get(position(number.value(), items.size(), span));
        }
        if (index instanceof PyValue.Range range) {
            List<PyValue> cut = cut(items, range, span);
            if (target instanceof PyValue.OfModule module) {
                List<Module> children =
                        cut.stream().map(v -> ((PyValue.OfModule) v).module()).toList();
                return new PyValue.OfModule(new Module(
                        new CompositeLayers.Sequence(module.module().layer().kind(), new ArrayList<>(children)), span));
            }
            return new PyValue.Items(cut, target instanceof PyValue.Items list && list.tuple());
        }
        throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot index " + target.shown() + " so");
    }

    static List<PyValue> cut(List<PyValue> items, PyValue.Range range, Span span) {
        int size = items.size();
        BigInteger step = range.step() instanceof PyValue.Int number ? number.value() : BigInteger.ONE;
        List<PyValue> out = new ArrayList<>();
        if (step.equals(BigInteger.ONE.negate()) && range.from() instanceof PyValue.None) {
            for (int i = size - 1; i >= 0; i--) {
                out.add(items.get(i));
            }
            return out;
        }
        if (step.signum() <= 0) {
            throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow a slice with step " + step);
        }
        int from = bound(range.from(), 0, size, span);
        int to = bound(range.to(), size, size, span);
        int stride = step.bitLength() > 30 ? size + 1 : step.intValueExact();
        for (long i = from; i < to; i += stride) {
            out.add(items.get((int) i));
        }
        return out;
    }

    static int bound(PyValue value, int otherwise, int size, Span span) {
        if (value instanceof PyValue.None) {
            return otherwise;
        }
        if (!(value instanceof PyValue.Int number)) {
            throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot slice at " + value.shown());
        }
        BigInteger own = number.value().signum() < 0 ? number.value().add(BigInteger.valueOf(size)) : number.value();
        return own.max(BigInteger.ZERO).min(BigInteger.valueOf(size)).intValueExact();
    }

    /** Returns the items that a loop over the value sees. */
    List<PyValue> iterate(PyValue value, Span span) {
        if (value instanceof PyValue.Items items) {
            return List.copyOf(items.items());
        }
        if (value instanceof PyValue.Dictionary dictionary) {
            List<PyValue> out = new ArrayList<>();
            dictionary.entries().keySet().forEach(k -> out.add(new PyValue.Text(k)));
            return out;
        }
        if (value instanceof PyValue.OfModule module && !(module.module().layer() instanceof UserModule)) {
            return modules(module.module());
        }
        if (value instanceof PyValue.OfModule module
                && module.module().layer() instanceof UserModule user
                && user.definition().sequential()) {
            return modules(module.module());
        }
        if (value instanceof PyValue.Text text && text.value().length() <= 100) {
            List<PyValue> out = new ArrayList<>();
            text.value().chars().forEach(c -> out.add(new PyValue.Text(String.valueOf((char) c))));
            return out;
        }
        throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot loop over " + value.shown());
    }

    /** Returns the entries of a dictionary with their order. */
    static Map<String, PyValue> ordered(PyValue value, PyCalls calls, Span span) {
        if (value instanceof PyValue.Dictionary dictionary) {
            return dictionary.entries();
        }
        Map<String, PyValue> out = new LinkedHashMap<>();
        for (PyValue pair : calls.iterate(value, span)) {
            if (pair instanceof PyValue.Items items && items.items().size() == 2) {
                out.put(key(items.items().get(0)), items.items().get(1));
            }
        }
        return out;
    }
}
