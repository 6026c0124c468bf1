package org.chalkcheck.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chalkcheck.source.Span;

/**
 * Reads Python as pasted from a notebook: classes with {@code __init__} and {@code forward}, or a Sequential. Nothing is
 * executed: constants are computed and shapes are followed. Text around the network that cannot be read is passed over.
 */
final class PythonReader {
    private static final Pattern INPUT =
            Pattern.compile("(?m)^[ \\t]*#?[ \\t]*input[ \\t]*[:=]?[ \\t]*(\\([0-9, \\t()]*\\))[ \\t]*$");
    private static final Pattern FROZEN =
            Pattern.compile("requires_grad[ \\t]*=[ \\t]*False|requires_grad_\\([ \\t]*False");
    private static final Pattern EXAMPLE = Pattern.compile(
            "torch\\.(?:randn|rand|zeros|ones|empty)\\([ \\t]*(?:size[ \\t]*=[ \\t]*)?\\(?[ \\t]*\\w+[ \\t]*,[ \\t]*([0-9][0-9, \\t]*)\\)"
                    + "|summary\\([ \\t]*\\w+[ \\t]*,[ \\t]*(?:input_size[ \\t]*=[ \\t]*)?\\(([0-9][0-9, \\t]*)\\)");

    private static final Pattern CLASS = Pattern.compile("\\A\\s*(?:@[^\n]*\n\\s*)*class\\b");

    private final String text;
    private final int base;
    private final List<TensorShape> given;
    private final PyInterpreter interpreter = new PyInterpreter();
    private final List<NetworkProblem> passedOver = new ArrayList<>();
    private final List<NetworkProblem> mistakes = new ArrayList<>();
    private final List<PyValue.Function> makers = new ArrayList<>();
    private Optional<NetworkProblem> attempt = Optional.empty();

    PythonReader(String text, int base, List<TensorShape> given) {
        this.text = text;
        this.base = base;
        this.given = given;
    }

    ParsedNetwork read() {
        List<TensorShape> inputs = given;
        boolean guessed = false;
        if (inputs.isEmpty()) {
            inputs = stated();
        }
        if (inputs.isEmpty()) {
            inputs = example();
            guessed = !inputs.isEmpty();
        }
        Optional<PyValue.OfModule> main = Optional.empty();
        try {
            main = main();
        } catch (NetworkProblem e) {
            if (!mistakes.contains(e)) {
                mistakes.add(e);
            }
        }
        NetworkBuilder builder = new NetworkBuilder(text, base, inputs.stream().findFirst());
        mistakes.forEach(builder::report);
        if (main.isEmpty()) {
            if (mistakes.isEmpty()) {
                builder.report(
                        passedOver.isEmpty()
                                ? NetworkProblem.at(
                                        builder.whole(), NetworkProblem.SYNTAX, "there is no network in this text")
                                : passedOver.get(0));
            }
            builder.incomplete();
            return new ParsedNetwork(Optional.empty(), builder.diagnostics());
        }
        if (guessed) {
            builder.note(builder.whole(), "the input is taken as " + inputs.get(0) + " from the text");
        }
        fill(main.get(), inputs, builder);
        return builder.build();
    }

    private List<TensorShape> stated() {
        List<TensorShape> out = new ArrayList<>();
        Matcher matcher = INPUT.matcher(text);
        if (matcher.find()) {
            Span span = new Span(base + matcher.start(1), base + matcher.end(1));
            try {
                PyParser parser = new PyParser(PyLexer.tokens(matcher.group(1), base + matcher.start(1)));
                PyValue value = interpreter.evaluate(parser.expressionList());
                boolean several = value instanceof PyValue.Items items
                        && !items.items().isEmpty()
                        && items.items().get(0) instanceof PyValue.Items;
                if (several) {
                    for (PyValue item : ((PyValue.Items) value).items()) {
                        out.add(LayerListReader.shape(item, span));
                    }
                } else {
                    out.add(LayerListReader.shape(value, span));
                }
            } catch (NetworkProblem e) {
                mistakes.add(e.orAt(span));
            }
        }
        return out;
    }

    private List<TensorShape> example() {
        // What a class fills are its parameters; what stands beside it is more likely an input.
        Optional<Matcher> found = chunks().stream()
                .filter(chunk -> !CLASS.matcher(chunk.text()).find())
                .map(chunk -> EXAMPLE.matcher(chunk.text()))
                .filter(Matcher::find)
                .findFirst();
        if (found.isEmpty()) {
            return List.of();
        }
        Matcher matcher = found.get();
        String sizes = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        try {
            PyParser parser = new PyParser(PyLexer.tokens("(" + sizes.strip() + ")", base));
            return List.of(LayerListReader.shape(interpreter.evaluate(parser.expressionList()), new Span(base, base)));
        } catch (NetworkProblem e) {
            return List.of();
        }
    }

    /** A piece of the text that starts at the left margin. */
    private record Chunk(String text, int start) {}

    private List<Chunk> chunks() {
        String margin = commonMargin();
        List<Chunk> out = new ArrayList<>();
        int start = -1;
        int position = 0;
        boolean inText = false;
        boolean decorated = false;
        while (position < text.length()) {
            int end = text.indexOf('\n', position);
            int next = end < 0 ? text.length() : end + 1;
            String line = text.substring(position, next);
            String inner = line.startsWith(margin) ? line.substring(margin.length()) : line;
            boolean continues = inText
                    || decorated
                    || inner.isBlank()
                    || Character.isWhitespace(inner.charAt(0))
                    || ")]}".indexOf(inner.charAt(0)) >= 0
                    || inner.matches("(?s)(else|elif|except|finally)\\b.*");
            if (!continues || start < 0) {
                if (start >= 0) {
                    out.add(new Chunk(text.substring(start, position), start));
                }
                start = position;
            }
            decorated = !inner.isBlank() && (inner.charAt(0) == '@' || decorated && inner.charAt(0) == '#');
            for (int i = line.indexOf("\"\"\""); i >= 0; i = line.indexOf("\"\"\"", i + 3)) {
                inText = !inText;
            }
            position = next;
        }
        if (start >= 0) {
            out.add(new Chunk(text.substring(start), start));
        }
        return out;
    }

    private String commonMargin() {
        String margin = null;
        for (String line : text.split("\n")) {
            if (line.isBlank()) {
                continue;
            }
            int i = 0;
            while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
                i++;
            }
            if (margin == null || i < margin.length()) {
                margin = line.substring(0, i);
            }
        }
        return margin == null ? "" : margin;
    }

    private Optional<PyValue.OfModule> main() {
        List<PyClass> classes = new ArrayList<>();
        List<PyStatement> loose = new ArrayList<>();
        Map<String, PyValue.Function> methods = new LinkedHashMap<>();
        Optional<PyValue.OfModule> instance = Optional.empty();
        for (Chunk chunk : chunks()) {
            for (PyStatement statement : statements(chunk)) {
                if (statement instanceof PyStatement.Function function
                        && !function.parameters().isEmpty()
                        && function.parameters().get(0).name().equals("self")) {
                    methods.put(function.name(), new PyValue.Function(function, interpreter.scope()));
                } else if (isOfSelf(statement)) {
                    loose.add(statement);
                } else {
                    Optional<PyValue.OfModule> made = topLevel(statement, classes);
                    instance = made.isPresent() ? made : instance;
                }
            }
        }
        if (instance.isPresent()) {
            return instance;
        }
        if (!classes.isEmpty()) {
            PyClass last = mainClass(classes);
            Span span = new Span(base, base + text.length());
            try {
                return Optional.of((PyValue.OfModule)
                        interpreter.calls().factory().instances().instantiate(last, List.of(), span));
            } catch (NetworkProblem e) {
                // Where the text constructs it and that could not be followed, the reason is there.
                if (attempt.isPresent()) {
                    throw attempt.get();
                }
                return Optional.of(made(e, span));
            }
        }
        return methods.containsKey("forward") ? Optional.of(implicit(methods, loose)) : Optional.empty();
    }

    /** Returns the network that the text's only function without arguments makes, {@code def ResNet18()}. */
    private PyValue.OfModule made(NetworkProblem otherwise, Span span) {
        Map<String, PyValue.OfModule> found = new LinkedHashMap<>();
        for (PyValue.Function function : makers) {
            try {
                if (interpreter.call(function, List.of(), span) instanceof PyValue.OfModule module
                        && module.module().layer() instanceof UserModule) {
                    found.put(function.definition().name(), module);
                }
            } catch (NetworkProblem e) {
                continue;
            }
        }
        if (found.size() > 1) {
            String first = found.keySet().iterator().next();
            throw NetworkProblem.at(
                    span,
                    NetworkProblem.ARGUMENT,
                    "the functions " + String.join(", ", found.keySet()) + " make different networks",
                    "write below them which one is meant: model = " + first + "()");
        }
        return found.values().stream().findFirst().orElseThrow(() -> otherwise);
    }

    private static PyClass mainClass(List<PyClass> classes) {
        for (int i = classes.size() - 1; i >= 0; i--) {
            if (classes.get(i).method("forward").isPresent() || classes.get(i).sequential()) {
                return classes.get(i);
            }
        }
        return classes.get(classes.size() - 1);
    }

    private List<PyStatement> statements(Chunk chunk) {
        boolean matters = CLASS.matcher(chunk.text()).find()
                || chunk.text().stripLeading().startsWith("def ");
        try {
            return new PyStatementParser(PyLexer.tokens(chunk.text(), base + chunk.start())).statements();
        } catch (NetworkProblem e) {
            (matters ? mistakes : passedOver).add(e);
            return List.of();
        }
    }

    private static boolean isOfSelf(PyStatement statement) {
        if (statement instanceof PyStatement.Assignment assignment) {
            return assignment.targets().get(0) instanceof PyExpr.Attribute attribute
                    && attribute.target() instanceof PyExpr.Name name
                    && name.id().equals("self");
        }
        return false;
    }

    /** Returns whether a condition asks if the text runs as a program: {@code __name__ == "__main__"}. */
    private static boolean isMain(PyExpr condition) {
        return condition instanceof PyExpr.Comparison comparison
                && comparison.first() instanceof PyExpr.Name name
                && name.id().equals("__name__");
    }

    /** Returns whether a statement calls one of the classes by its name. */
    private boolean constructs(PyStatement statement, List<PyClass> classes) {
        int from = Math.max(0, statement.span().start() - base);
        int to = Math.min(text.length(), statement.span().end() - base);
        String written = text.substring(from, Math.max(from, to));
        return classes.stream()
                .anyMatch(c -> Pattern.compile("\\b" + Pattern.quote(c.name()) + "\\(")
                        .matcher(written)
                        .find());
    }

    /** Runs a statement outside of classes, and gives the network it makes, if any. */
    private Optional<PyValue.OfModule> topLevel(PyStatement statement, List<PyClass> classes) {
        if (statement instanceof PyStatement.Branch branch && isMain(branch.condition())) {
            Optional<PyValue.OfModule> last = Optional.empty();
            for (PyStatement inner : branch.then()) {
                Optional<PyValue.OfModule> made = topLevel(inner, classes);
                last = made.isPresent() ? made : last;
            }
            return last;
        }
        boolean definition = statement instanceof PyStatement.ClassDefinition;
        boolean relevant = definition
                || statement instanceof PyStatement.Function
                || statement instanceof PyStatement.Assignment
                || statement instanceof PyStatement.Expression;
        if (!relevant) {
            return Optional.empty();
        }
        try {
            new PyExecutor(interpreter).run(List.of(statement));
        } catch (NetworkProblem e) {
            boolean layers = e.diagnostic(statement.span()).code().equals(NetworkProblem.ARGUMENT)
                    || e.diagnostic(statement.span()).code().equals(NetworkProblem.SHAPE)
                    || definition;
            NetworkProblem problem = e.orAt(statement.span());
            (layers ? mistakes : passedOver).add(problem);
            if (!definition && constructs(statement, classes)) {
                attempt = Optional.of(problem);
            }
            return Optional.empty();
        }
        if (statement instanceof PyStatement.Function function
                && interpreter.scope().find(function.name()).orElse(new PyValue.None()) instanceof PyValue.Function made
                && function.parameters().stream().allMatch(p -> p.value().isPresent() || p.stars() > 0)) {
            makers.add(made);
        }
        if (statement instanceof PyStatement.ClassDefinition named
                && interpreter.scope().find(named.name()).orElse(new PyValue.None()) instanceof PyValue.ClassOf made) {
            classes.add(made.definition());
        }
        if (statement instanceof PyStatement.Assignment assignment
                && assignment.targets().get(0) instanceof PyExpr.Name name
                && interpreter.scope().find(name.id()).orElse(new PyValue.None()) instanceof PyValue.OfModule made
                && (made.module().layer() instanceof UserModule
                        || made.module().layer() instanceof CompositeLayers.Sequence)) {
            return Optional.of(made);
        }
        return Optional.empty();
    }

    /** Returns a module from a body without its class line: assignments to self and a forward. */
    private PyValue.OfModule implicit(Map<String, PyValue.Function> methods, List<PyStatement> loose) {
        PyClass definition =
                new PyClass("Network", new HashMap<>(methods), Map.of(), Optional.empty(), Optional.empty(), List.of());
        PyValue value = interpreter
                .calls()
                .factory()
                .instances()
                .instantiate(definition, List.of(), new Span(base, base + text.length()));
        interpreter.scope().set("self", value);
        new PyExecutor(interpreter).run(loose);
        return (PyValue.OfModule) value;
    }

    private void fill(PyValue.OfModule main, List<TensorShape> inputs, NetworkBuilder builder) {
        Module module = main.module();
        builder.own(module);
        if (module.layer() instanceof UserModule user) {
            user.attributes().forEach((name, value) -> {
                if (value instanceof PyValue.OfModule child) {
                    child.module().nameIfUnnamed(name);
                } else if (value instanceof PyValue.Items items
                        && items.items().stream().anyMatch(PyValue.OfModule.class::isInstance)) {
                    builder.note(
                            module.span(),
                            "the layers in the plain list '" + name + "' are not registered and do not count;"
                                    + " nn.ModuleList registers them");
                }
            });
        }
        if (inputs.isEmpty()) {
            for (Module child : module.layer().children()) {
                builder.row(
                        child.name(),
                        child.layer().kind(),
                        child.span(),
                        Optional.of(child),
                        Optional.empty(),
                        Optional.empty());
            }
            return;
        }
        Map<Module, String> names = ModuleNames.of(List.of(module));
        NetworkProblem problem = null;
        Span span = new Span(base, base + text.length());
        try {
            interpreter.trace().start();
            follow(module, inputs, span);
        } catch (NetworkProblem e) {
            problem = e;
        }
        noteSharing(builder, names);
        for (Trace.Step step : interpreter.trace().steps()) {
            String name =
                    step.module().map(m -> names.getOrDefault(m, m.name())).orElse("");
            builder.row(
                    name,
                    step.kind(),
                    step.span(),
                    step.module(),
                    Optional.of(step.output()),
                    Optional.of(step.work()));
        }
        if (FROZEN.matcher(text).find()) {
            builder.note(module.span(), "parameters with requires_grad=False count like the others");
        }
        if (problem != null) {
            builder.wrong(
                    "",
                    "",
                    problem.diagnostic(span).span(),
                    Optional.of(new Module(
                            PointwiseLayer.plain("?"), problem.diagnostic(span).span())),
                    problem);
        }
    }

    private void noteSharing(NetworkBuilder builder, Map<Module, String> names) {
        for (Module shared : interpreter.trace().repeated()) {
            builder.noteShared(shared, names.getOrDefault(shared, shared.layer().kind()));
        }
    }

    /** Adds a last step where forward returns something else than its last operation gave. */
    private void closeWith(Flow returned, Span span) {
        List<Trace.Step> steps = interpreter.trace().steps();
        boolean isLast =
                !steps.isEmpty() && steps.get(steps.size() - 1).output().equals(returned);
        if (!isLast) {
            interpreter.trace().add(new Trace.Step("return", Optional.empty(), span, returned, Work.NONE));
        }
    }

    private void follow(Module module, List<TensorShape> inputs, Span span) {
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Flow flow = i == 0 ? Flow.input(inputs.get(0)) : new Flow(inputs.get(i), Fields.none());
            arguments.add(new Argument(Optional.empty(), new PyValue.Tensor(flow, 0), span));
        }
        if (module.layer() instanceof UserModule user) {
            PyValue returned = interpreter.calls().factory().run(user, module, arguments, span);
            ModuleFactory.firstTensor(returned).ifPresent(tensor -> closeWith(tensor.flow(), module.span()));
            return;
        }
        PyValue current = arguments.get(0).value();
        for (Module child : module.layer().children()) {
            Argument argument = new Argument(Optional.empty(), current, span);
            current = interpreter.calls().factory().apply(child, List.of(argument), child.span());
            if (current instanceof PyValue.Items items) {
                current = items.items().get(0);
            }
        }
    }
}
