package org.chalkcheck.network;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Span;

/** Functions of Python and of PyTorch by their names; constructors go to the factory. */
final class LibraryFunctions {
    private static final Set<String> NUMERIC = Set.of(
            "int", "floor", "ceil", "round", "trunc", "bool", "float", "abs", "sqrt", "isqrt", "log2", "log", "pow");

    /** Functions that check, log or seed, whatever library they come from. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("print", "_assert", "_log_api_usage_once", "warn", "manual_seed", "set_printoptions");

    private final PyInterpreter interpreter;
    private final ModuleFactory factory;

    LibraryFunctions(PyInterpreter interpreter, ModuleFactory factory) {
        this.interpreter = interpreter;
        this.factory = factory;
    }

    /** Returns whether a call of the function leaves the network as it is, whatever its arguments. */
    static boolean isWithoutEffect(String path) {
        return WITHOUT_EFFECT.contains(path.substring(path.lastIndexOf('.') + 1))
                || path.startsWith("warnings.")
                || path.startsWith("logging.");
    }

    PyValue call(String path, List<Argument> arguments, Span span) {
        int dot = path.lastIndexOf('.');
        String name = path.substring(dot + 1);
        String prefix = dot < 0 ? "" : path.substring(0, dot);
        if (prefix.contains("nn.init") || prefix.startsWith("init") || prefix.equals("nn.utils")) {
            return new PyValue.None();
        }
        if (prefix.contains("utils") && !arguments.isEmpty()) {
            // weight_norm, spectral_norm: the layer with its weights written another way.
            throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow '" + path + "'");
        }
        if (name.equals("Parameter")) {
            if (!arguments.isEmpty() && arguments.get(0).value() instanceof PyValue.Tensor tensor) {
                return factory.parameter(tensor, true, span);
            }
            throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow the shape of this parameter");
        }
        if (ModuleFactory.knows(name)) {
            return factory.construct(name, arguments, span);
        }
        if (prefix.isEmpty() || prefix.equals("copy") || prefix.equals("functools") || prefix.equals("typing")) {
            return builtin(name, arguments, span);
        }
        if (prefix.equals("math") || prefix.equals("numpy")) {
            return mathematics(name, arguments, span);
        }
        if (!name.isEmpty() && Character.isUpperCase(name.charAt(0)) && prefix.contains("nn")) {
            return factory.construct(name, arguments, span);
        }
        if (path.startsWith("torch")) {
            return interpreter.calls().tensors().function(name, arguments, span);
        }
        throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow '" + path + "'");
    }

    private PyValue builtin(String name, List<Argument> arguments, Span span) {
        List<PyValue> values = new ArrayList<>();
        for (Argument argument : arguments) {
            values.add(argument.value());
        }
        switch (name) {
            case "super":
                return parent(values);
            case "range":
                return range(values, span);
            case "dict", "OrderedDict":
                LinkedHashMap<String, PyValue> entries = new LinkedHashMap<>();
                for (Argument argument : arguments) {
                    if (argument.keyword().isPresent()) {
                        entries.put(argument.keyword().get(), argument.value());
                    } else {
                        entries.putAll(PyCalls.ordered(argument.value(), interpreter.calls(), span));
                    }
                }
                return new PyValue.Dictionary(entries);
            case "isinstance":
                return new PyValue.Bool(values.size() == 2 && isInstance(values.get(0), values.get(1)));
            case "partial":
                if (!arguments.isEmpty()) {
                    return new PyValue.Partial(values.get(0), List.copyOf(arguments.subList(1, arguments.size())));
                }
                break;
            case "map":
                if (values.size() == 2) {
                    List<PyValue> mapped = new ArrayList<>();
                    for (PyValue item : interpreter.calls().iterate(values.get(1), span)) {
                        Argument argument = new Argument(Optional.empty(), item, span);
                        mapped.add(interpreter.calls().call(values.get(0), List.of(argument), span));
                    }
                    return new PyValue.Items(mapped, false);
                }
                break;
            case "cast":
                if (values.size() == 2) {
                    return values.get(1);
                }
                break;
            case "type":
                if (values.size() == 1) {
                    return interpreter.calls().attribute(values.get(0), "__class__", span);
                }
                break;
            case "callable":
                return new PyValue.Bool(values.get(0) instanceof PyValue.Function
                        || values.get(0) instanceof PyValue.ClassOf
                        || values.get(0) instanceof PyValue.OfModule
                        || values.get(0) instanceof PyValue.Partial);
            case "hasattr":
                if (values.size() == 2) {
                    return new PyValue.Bool(has(values.get(0), PyCalls.key(values.get(1))));
                }
                break;
            case "all", "any":
                if (values.size() == 1) {
                    boolean all = name.equals("all");
                    for (PyValue item : interpreter.calls().iterate(values.get(0), span)) {
                        if (PyNumbers.truth(item, span) != all) {
                            return new PyValue.Bool(!all);
                        }
                    }
                    return new PyValue.Bool(all);
                }
                break;
            case "str":
                return values.isEmpty() ? new PyValue.Text("") : new PyValue.Text(PyCalls.key(values.get(0)));
            case "len":
                if (values.size() == 1 && values.get(0) instanceof PyValue.Tensor tensor) {
                    return interpreter
                            .calls()
                            .subscript(
                                    interpreter.calls().attribute(tensor, "shape", span),
                                    List.of(PyValue.Int.of(0)),
                                    span);
                }
                return ofItems(name, values, span);
            case "deepcopy", "copy":
                if (values.size() == 1 && values.get(0) instanceof PyValue.OfModule module) {
                    return new PyValue.OfModule(factory.copy(module.module(), 0));
                }
                break;
            case "list", "tuple", "enumerate", "reversed", "zip", "sum", "max", "min", "sorted":
                return ofItems(name, values, span);
            case "setattr":
                if (values.size() == 3) {
                    interpreter.calls().setAttribute(values.get(0), PyCalls.key(values.get(1)), values.get(2), span);
                    return new PyValue.None();
                }
                break;
            case "getattr":
                if (values.size() >= 2) {
                    return interpreter.calls().attribute(values.get(0), PyCalls.key(values.get(1)), span);
                }
                break;
            default:
                if (NUMERIC.contains(name)) {
                    return mathematics(name, arguments, span);
                }
        }
        if (!name.isEmpty() && Character.isUpperCase(name.charAt(0))) {
            return factory.construct(name, arguments, span);
        }
        if (TensorFunctions.knows(name)) {
            return interpreter.calls().tensors().function(name, arguments, span);
        }
        List<String> layers = new ArrayList<>(LayerCatalog.names());
        String message = "'" + name + "' is neither a layer nor a function that can be followed";
        throw Names.nearest(name, layers)
                .map(n -> NetworkProblem.at(span, NetworkProblem.UNKNOWN_LAYER, message, "did you mean '" + n + "'?"))
                .orElseGet(() -> NetworkProblem.at(span, NetworkProblem.UNKNOWN_LAYER, message));
    }

    /** Returns what {@code super()} or {@code super(Class, self)} gives. */
    private PyValue parent(List<PyValue> values) {
        boolean written = values.size() == 2;
        PyValue of = written
                ? values.get(0)
                : interpreter.scope().find(PyValue.Super.CLASS).orElse(new PyValue.None());
        PyValue self =
                written ? values.get(1) : interpreter.scope().find("self").orElse(new PyValue.None());
        return new PyValue.Super(
                self, of instanceof PyValue.ClassOf named ? Optional.of(named.definition()) : Optional.empty());
    }

    private static boolean isInstance(PyValue value, PyValue type) {
        if (type instanceof PyValue.Items types) {
            return types.items().stream().anyMatch(one -> !(one instanceof PyValue.Items) && isInstance(value, one));
        }
        if (type instanceof PyValue.ClassOf named) {
            return value instanceof PyValue.OfModule module
                    && module.module().layer() instanceof UserModule user
                    && user.definition().extendsClass(named.definition());
        }
        if (!(type instanceof PyValue.Library named)) {
            return false;
        }
        String name = named.path().substring(named.path().lastIndexOf('.') + 1);
        return switch (name) {
            case "int" -> value instanceof PyValue.Int || value instanceof PyValue.Bool;
            case "bool" -> value instanceof PyValue.Bool;
            case "float" -> value instanceof PyValue.Real;
            case "str" -> value instanceof PyValue.Text;
            case "list", "List" -> value instanceof PyValue.Items items && !items.tuple();
            case "tuple", "Tuple" -> value instanceof PyValue.Items items && items.tuple();
            case "Sequence", "Iterable" -> value instanceof PyValue.Items;
            case "dict", "Dict" -> value instanceof PyValue.Dictionary;
            case "Tensor" -> value instanceof PyValue.Tensor;
            case "Module" -> value instanceof PyValue.OfModule;
            default -> value instanceof PyValue.OfModule module && isLayer(module.module(), name);
        };
    }

    private static boolean isLayer(Module module, String name) {
        return module.layer().kind().equals(name)
                || module.layer() instanceof UserModule user
                        && user.definition().ancestor().filter(name::equals).isPresent();
    }

    private static boolean has(PyValue value, String name) {
        if (value instanceof PyValue.OfModule module) {
            return module.module().layer() instanceof UserModule user
                    ? user.attributes().containsKey(name)
                            || user.definition().method(name).isPresent()
                            || user.definition().constant(name).isPresent()
                    : module.module().setting(name).isPresent();
        }
        return value instanceof PyValue.Library;
    }

    private static PyValue range(List<PyValue> values, Span span) {
        List<BigInteger> bounds = new ArrayList<>();
        for (PyValue value : values) {
            if (!(value instanceof PyValue.Int number)) {
                throw NetworkProblem.at(
                        span, NetworkProblem.UNSUPPORTED, "cannot follow a range up to " + value.shown());
            }
            bounds.add(number.value());
        }
        if (bounds.isEmpty() || bounds.size() > 3) {
            throw NetworkProblem.at(span, NetworkProblem.ARGUMENT, "range takes one to three arguments");
        }
        BigInteger from = bounds.size() == 1 ? BigInteger.ZERO : bounds.get(0);
        BigInteger to = bounds.get(bounds.size() == 1 ? 0 : 1);
        BigInteger step = bounds.size() == 3 ? bounds.get(2) : BigInteger.ONE;
        if (step.signum() == 0) {
            throw NetworkProblem.at(span, NetworkProblem.ARGUMENT, "a range with step 0");
        }
        List<PyValue> out = new ArrayList<>();
        for (BigInteger i = from; i.compareTo(to) * step.signum() < 0; i = i.add(step)) {
            PyNumbers.checkItems(out.size(), span);
            out.add(new PyValue.Int(i));
        }
        return new PyValue.Items(out, false);
    }

    private PyValue ofItems(String name, List<PyValue> values, Span span) {
        if (values.isEmpty()) {
            return new PyValue.Items(new ArrayList<>(), name.equals("tuple"));
        }
        if ((name.equals("max") || name.equals("min")) && values.size() > 1) {
            return extreme(name, values, span);
        }
        List<PyValue> items = interpreter.calls().iterate(values.get(0), span);
        List<PyValue> out = new ArrayList<>();
        switch (name) {
            case "len":
                return PyValue.Int.of(items.size());
            case "sorted":
                out.addAll(items);
                if (!items.stream().allMatch(PyNumbers::isNumber) || values.size() > 1) {
                    throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow this sorting");
                }
                out.sort(
                        (a, b) -> PyNumbers.compare("<", a, b, span) ? -1 : PyNumbers.compare(">", a, b, span) ? 1 : 0);
                return new PyValue.Items(out, false);
            case "list", "tuple":
                return new PyValue.Items(new ArrayList<>(items), name.equals("tuple"));
            case "reversed":
                for (int i = items.size() - 1; i >= 0; i--) {
                    out.add(items.get(i));
                }
                return new PyValue.Items(out, false);
            case "enumerate":
                long start = values.size() > 1 && values.get(1) instanceof PyValue.Int first
                        ? first.value().longValue()
                        : 0;
                for (int i = 0; i < items.size(); i++) {
                    out.add(new PyValue.Items(List.of(PyValue.Int.of(start + i), items.get(i)), true));
                }
                return new PyValue.Items(out, false);
            case "zip":
                List<List<PyValue>> columns = new ArrayList<>();
                int shortest = Integer.MAX_VALUE;
                for (PyValue value : values) {
                    columns.add(interpreter.calls().iterate(value, span));
                    shortest =
                            Math.min(shortest, columns.get(columns.size() - 1).size());
                }
                for (int i = 0; i < shortest; i++) {
                    List<PyValue> row = new ArrayList<>();
                    for (List<PyValue> column : columns) {
                        row.add(column.get(i));
                    }
                    out.add(new PyValue.Items(row, true));
                }
                return new PyValue.Items(out, false);
            case "sum":
                PyValue total = values.size() > 1 ? values.get(1) : PyValue.Int.of(0);
                for (PyValue item : items) {
                    total = total instanceof PyValue.Int zero && zero.value().signum() == 0
                            ? item
                            : interpreter.operate("+", total, item, span);
                }
                return total;
            default:
                return extreme(name, items, span);
        }
    }

    private static PyValue extreme(String name, List<PyValue> values, Span span) {
        if (values.isEmpty()) {
            throw NetworkProblem.at(span, NetworkProblem.ARGUMENT, name + " of nothing");
        }
        PyValue best = values.get(0);
        for (PyValue value : values) {
            if (PyNumbers.compare(name.equals("max") ? ">" : "<", value, best, span)) {
                best = value;
            }
        }
        return best;
    }

    private static PyValue mathematics(String name, List<Argument> arguments, Span span) {
        if (arguments.isEmpty() || !PyNumbers.isNumber(arguments.get(0).value())) {
            throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow '" + name + "'");
        }
        PyValue value = PyNumbers.number(arguments.get(0).value());
        double x = PyNumbers.real(value);
        Optional<PyValue> second =
                arguments.size() > 1 ? Optional.of(arguments.get(1).value()) : Optional.empty();
        switch (name) {
            case "int", "floor", "ceil", "round", "trunc":
                if (value instanceof PyValue.Int) {
                    return value;
                }
                if (second.isPresent()) {
                    return value;
                }
                double rounded = switch (name) {
                    case "floor" -> Math.floor(x);
                    case "ceil" -> Math.ceil(x);
                    case "round" -> Math.rint(x);
                    default -> x < 0 ? Math.ceil(x) : Math.floor(x);
                };
                if (!Double.isFinite(rounded)) {
                    throw NetworkProblem.at(span, NetworkProblem.ARGUMENT, name + " of " + x);
                }
                return new PyValue.Int(new BigDecimal(rounded).toBigInteger());
            case "bool":
                return new PyValue.Bool(x != 0);
            case "float":
                return new PyValue.Real(x);
            case "abs":
                return value instanceof PyValue.Int number
                        ? new PyValue.Int(number.value().abs())
                        : new PyValue.Real(Math.abs(x));
            case "sqrt":
                return new PyValue.Real(Math.sqrt(x));
            case "isqrt":
                return value instanceof PyValue.Int number && number.value().signum() >= 0
                        ? new PyValue.Int(number.value().sqrt())
                        : value;
            case "log2":
                return new PyValue.Real(log2(x));
            case "log":
                return new PyValue.Real(
                        second.isPresent() ? Math.log(x) / Math.log(PyNumbers.real(second.get())) : Math.log(x));
            case "pow":
                if (second.isPresent()) {
                    return PyNumbers.binary("**", value, second.get(), span);
                }
                break;
            default:
                break;
        }
        throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow '" + name + "'");
    }

    private static double log2(double x) {
        int exponent = Math.getExponent(x);
        boolean power = x > 0 && Math.scalb(1.0, exponent) == x;
        return power ? exponent : Math.log(x) / Math.log(2);
    }
}
