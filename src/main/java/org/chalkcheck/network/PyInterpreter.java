package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.source.Span;

/** Evaluates expressions over constants, modules and shapes of tensors. Steps and depth are bounded. */
final class PyInterpreter implements PyExpr.Visitor<PyValue> {
    private static final int MAX_TICKS = 300_000;
    private static final int MAX_DEPTH = 400;
    private static final int MAX_CALLS = 60;
    private static final Map<String, String> ALIASES = Map.of(
            "nn",
            "torch.nn",
            "F",
            "torch.nn.functional",
            "torch",
            "torch",
            "math",
            "math",
            "np",
            "numpy",
            "numpy",
            "numpy",
            "functional",
            "torch.nn.functional");

    private final Trace trace = new Trace();
    private final PyCalls calls = new PyCalls(this);
    private PyScope scope = PyScope.root();
    private int ticks;
    private int callDepth;
    private int depth;

    Trace trace() {
        return trace;
    }

    PyScope scope() {
        return scope;
    }

    PyCalls calls() {
        return calls;
    }

    PyValue evaluate(PyExpr expression) {
        tick(expression.span());
        if (++depth > MAX_DEPTH) {
            throw NetworkProblem.at(expression.span(), NetworkProblem.LIMIT, "nested too deep");
        }
        try {
            return expression.accept(this);
        } catch (NetworkProblem e) {
            throw e.orAt(expression.span());
        } finally {
            depth--;
        }
    }

    /** Counts a step. */
    void tick(Span span) {
        if (++ticks > MAX_TICKS) {
            throw NetworkProblem.at(span, NetworkProblem.LIMIT, "reading this takes more than " + MAX_TICKS + " steps");
        }
    }

    /** Runs a function's body in a scope of its own. */
    PyValue call(PyValue.Function function, List<Argument> arguments, Span span) {
        if (++callDepth > MAX_CALLS) {
            throw NetworkProblem.at(span, NetworkProblem.LIMIT, "calls nested deeper than " + MAX_CALLS);
        }
        PyScope caller = scope;
        scope = function.scope().inner();
        try {
            bind(function.definition(), arguments, span);
            PyOutcome outcome = new PyExecutor(this).run(function.definition().body());
            return outcome instanceof PyOutcome.Returned returned ? returned.value() : new PyValue.None();
        } finally {
            scope = caller;
            callDepth--;
        }
    }

    private void bind(PyStatement.Function definition, List<Argument> arguments, Span span) {
        List<PyValue> positional = new ArrayList<>();
        Map<String, PyValue> named = new LinkedHashMap<>();
        for (Argument argument : arguments) {
            if (argument.keyword().isPresent()) {
                named.put(argument.keyword().get(), argument.value());
            } else {
                positional.add(argument.value());
            }
        }
        int next = 0;
        for (PyStatement.Parameter parameter : definition.parameters()) {
            if (parameter.stars() == 1) {
                List<PyValue> rest =
                        new ArrayList<>(positional.subList(Math.min(next, positional.size()), positional.size()));
                next = positional.size();
                scope.set(parameter.name(), new PyValue.Items(rest, true));
            } else if (parameter.stars() == 2) {
                scope.set(parameter.name(), new PyValue.Dictionary(new LinkedHashMap<>(named)));
                named.clear();
            } else if (next < positional.size()) {
                scope.set(parameter.name(), positional.get(next++));
            } else if (named.containsKey(parameter.name())) {
                scope.set(parameter.name(), named.get(parameter.name()));
                named.remove(parameter.name());
            } else if (parameter.value().isPresent()) {
                scope.set(parameter.name(), evaluate(parameter.value().get()));
            } else {
                throw NetworkProblem.at(
                        span,
                        NetworkProblem.ARGUMENT,
                        definition.name() + " needs the argument '" + parameter.name() + "'");
            }
        }
        if (next < positional.size() || !named.isEmpty()) {
            throw NetworkProblem.at(
                    span,
                    NetworkProblem.ARGUMENT,
                    named.isEmpty()
                            ? definition.name() + " takes fewer than " + positional.size() + " arguments"
                            : definition.name() + " has no argument '"
                                    + named.keySet().iterator().next() + "'");
        }
    }

    @Override
    public PyValue visitName(PyExpr.Name name) {
        Optional<PyValue> found = scope.find(name.id());
        if (found.isPresent()) {
            return found.get();
        }
        String alias = ALIASES.get(name.id());
        if (alias != null) {
            return new PyValue.Library(alias);
        }
        return new PyValue.Library(name.id());
    }

    @Override
    public PyValue visitConstant(PyExpr.Constant constant) {
        return constant.value();
    }

    @Override
    public PyValue visitCollection(PyExpr.Collection collection) {
        List<PyValue> items = new ArrayList<>();
        for (PyExpr item : collection.items()) {
            if (item instanceof PyExpr.Starred starred) {
                items.addAll(calls.iterate(evaluate(starred.operand()), starred.span()));
            } else {
                items.add(evaluate(item));
            }
        }
        return new PyValue.Items(items, collection.tuple());
    }

    @Override
    public PyValue visitDictionary(PyExpr.Dictionary dictionary) {
        Map<String, PyValue> entries = new LinkedHashMap<>();
        for (int i = 0; i < dictionary.keys().size(); i++) {
            PyValue key = evaluate(dictionary.keys().get(i));
            entries.put(PyCalls.key(key), evaluate(dictionary.values().get(i)));
        }
        return new PyValue.Dictionary(entries);
    }

    @Override
    public PyValue visitCall(PyExpr.Call call) {
        PyValue function = evaluate(call.function());
        if (function instanceof PyValue.Library named && LibraryFunctions.isWithoutEffect(named.path())) {
            return new PyValue.None();
        }
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            PyExpr expression = call.arguments().get(i);
            Optional<String> keyword = call.keywords().get(i);
            if (expression instanceof PyExpr.Starred starred) {
                for (PyValue item : calls.iterate(evaluate(starred.operand()), starred.span())) {
                    arguments.add(new Argument(Optional.empty(), item, starred.span()));
                }
            } else if (keyword.isPresent() && keyword.get().equals("**")) {
                if (!(evaluate(expression) instanceof PyValue.Dictionary dictionary)) {
                    throw NetworkProblem.at(expression.span(), NetworkProblem.UNSUPPORTED, "** needs a dictionary");
                }
                dictionary
                        .entries()
                        .forEach((key, value) ->
                                arguments.add(new Argument(Optional.of(key), value, expression.span())));
            } else {
                arguments.add(new Argument(keyword, evaluate(expression), expression.span()));
            }
        }
        return calls.call(function, arguments, call.span());
    }

    @Override
    public PyValue visitAttribute(PyExpr.Attribute attribute) {
        return calls.attribute(evaluate(attribute.target()), attribute.name(), attribute.span());
    }

    @Override
    public PyValue visitSubscript(PyExpr.Subscript subscript) {
        PyValue target = evaluate(subscript.target());
        List<PyValue> indices = new ArrayList<>();
        for (PyExpr index : subscript.indices()) {
            indices.add(evaluate(index));
        }
        return calls.subscript(target, indices, subscript.span());
    }

    @Override
    public PyValue visitSlice(PyExpr.Slice slice) {
        return new PyValue.Range(part(slice.from()), part(slice.to()), part(slice.step()));
    }

    private PyValue part(Optional<PyExpr> expression) {
        return expression.isPresent() ? evaluate(expression.get()) : new PyValue.None();
    }

    @Override
    public PyValue visitUnary(PyExpr.Unary unary) {
        PyValue value = evaluate(unary.operand());
        if (unary.operator().equals("not")) {
            return new PyValue.Bool(!PyNumbers.truth(value, unary.span()));
        }
        if (value instanceof PyValue.Tensor) {
            return value;
        }
        return unary.operator().equals("-")
                ? PyNumbers.binary("-", new PyValue.Int(BigInteger.ZERO), value, unary.span())
                : value;
    }

    @Override
    public PyValue visitBinary(PyExpr.Binary binary) {
        PyValue left = evaluate(binary.left());
        return operate(binary.operator(), left, evaluate(binary.right()), binary.span());
    }

    PyValue operate(String operator, PyValue left, PyValue right, Span span) {
        if (left instanceof PyValue.Tensor || right instanceof PyValue.Tensor) {
            return calls.tensors().binary(operator, left, right, span);
        }
        if (left instanceof PyValue.Batch || right instanceof PyValue.Batch) {
            throw NetworkProblem.at(span, NetworkProblem.UNSUPPORTED, "cannot follow arithmetic on the batch size");
        }
        return PyNumbers.binary(operator, left, right, span);
    }

    @Override
    public PyValue visitComparison(PyExpr.Comparison comparison) {
        PyValue left = evaluate(comparison.first());
        for (int i = 0; i < comparison.operators().size(); i++) {
            PyValue right = evaluate(comparison.others().get(i));
            if (!PyNumbers.compare(comparison.operators().get(i), left, right, comparison.span())) {
                return new PyValue.Bool(false);
            }
            left = right;
        }
        return new PyValue.Bool(true);
    }

    @Override
    public PyValue visitLogical(PyExpr.Logical logical) {
        PyValue left = evaluate(logical.left());
        return PyNumbers.truth(left, logical.span()) == logical.and() ? evaluate(logical.right()) : left;
    }

    @Override
    public PyValue visitConditional(PyExpr.Conditional conditional) {
        boolean holds = PyNumbers.truth(evaluate(conditional.condition()), conditional.span());
        return evaluate(holds ? conditional.then() : conditional.otherwise());
    }

    @Override
    public PyValue visitComprehension(PyExpr.Comprehension comprehension) {
        List<PyValue> out = new ArrayList<>();
        PyScope outer = scope;
        List<PyValue> items = calls.iterate(evaluate(comprehension.source()), comprehension.span());
        scope = outer.inner();
        try {
            for (PyValue item : items) {
                tick(comprehension.span());
                assign(comprehension.target(), item);
                boolean keep = comprehension.condition().isEmpty()
                        || PyNumbers.truth(evaluate(comprehension.condition().get()), comprehension.span());
                if (keep) {
                    out.add(evaluate(comprehension.element()));
                }
            }
        } finally {
            scope = outer;
        }
        return new PyValue.Items(out, false);
    }

    @Override
    public PyValue visitStarred(PyExpr.Starred starred) {
        throw NetworkProblem.at(starred.span(), NetworkProblem.SYNTAX, "a * is only understood in a call or a list");
    }

    @Override
    public PyValue visitLambda(PyExpr.Lambda lambda) {
        List<PyStatement.Parameter> parameters = lambda.parameters().stream()
                .map(name -> new PyStatement.Parameter(name, Optional.empty(), 0))
                .toList();
        PyStatement body = new PyStatement.Return(Optional.of(lambda.body()), lambda.span());
        return new PyValue.Function(
                new PyStatement.Function("lambda", parameters, List.of(body), List.of(), lambda.span()), scope);
    }

    /** Gives a value to a name, an attribute, an entry or several of them. */
    void assign(PyExpr target, PyValue value) {
        if (target instanceof PyExpr.Name name) {
            scope.set(name.id(), value);
        } else if (target instanceof PyExpr.Attribute attribute) {
            calls.setAttribute(evaluate(attribute.target()), attribute.name(), value, attribute.span());
        } else if (target instanceof PyExpr.Collection several) {
            List<PyValue> values = calls.iterate(value, several.span());
            if (values.size() != several.items().size()) {
                throw NetworkProblem.at(
                        several.span(),
                        NetworkProblem.ARGUMENT,
                        several.items().size() + " names for " + values.size() + " values");
            }
            for (int i = 0; i < values.size(); i++) {
                assign(several.items().get(i), values.get(i));
            }
        } else if (target instanceof PyExpr.Subscript subscript
                && subscript.indices().size() == 1) {
            PyValue index = evaluate(subscript.indices().get(0));
            calls.setItem(evaluate(subscript.target()), index, value, subscript.span());
        } else {
            throw NetworkProblem.at(target.span(), NetworkProblem.UNSUPPORTED, "cannot follow this assignment");
        }
    }
}
