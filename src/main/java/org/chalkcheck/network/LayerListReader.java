package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.network.PyToken.Kind;
import org.chalkcheck.source.Span;

/** Reads a block that lists layers, one a line, after a line {@code input (3, 224, 224)}. */
final class LayerListReader {
    private final String text;
    private final int base;
    private final Optional<TensorShape> given;
    private final PyInterpreter interpreter = new PyInterpreter();

    LayerListReader(String text, int base, Optional<TensorShape> given) {
        this.text = text;
        this.base = base;
        this.given = given;
    }

    ParsedNetwork read() {
        List<List<PyToken>> lines = lines();
        List<NetworkProblem> problems = new ArrayList<>();
        Optional<TensorShape> input = Optional.empty();
        List<List<PyToken>> layers = new ArrayList<>();
        for (List<PyToken> line : lines) {
            boolean isInput = line.get(0).isWord("input") && !line.get(1).is("=");
            if (!isInput) {
                layers.add(line);
                continue;
            }
            try {
                if (input.isPresent() || !layers.isEmpty()) {
                    throw NetworkProblem.at(
                            line.get(0).span(), NetworkProblem.SYNTAX, "the input stands once, before the layers");
                }
                input = Optional.of(input(line.subList(1, line.size())));
            } catch (NetworkProblem e) {
                problems.add(e);
            }
        }
        input = given.isPresent() ? given : input;
        NetworkBuilder builder = new NetworkBuilder(text, base, input);
        problems.forEach(builder::report);
        Optional<Flow> flow = input.map(Flow::input);
        for (List<PyToken> line : layers) {
            flow = layer(line, flow, builder);
        }
        if (layers.isEmpty() && problems.isEmpty()) {
            builder.report(NetworkProblem.at(builder.whole(), NetworkProblem.SYNTAX, "this network has no layers"));
        }
        return builder.build();
    }

    private List<List<PyToken>> lines() {
        List<List<PyToken>> out = new ArrayList<>();
        List<PyToken> line = new ArrayList<>();
        for (PyToken token : PyLexer.tokens(text, base)) {
            if (token.kind() == Kind.INDENT || token.kind() == Kind.DEDENT) {
                continue;
            }
            if (token.kind() == Kind.NEWLINE || token.kind() == Kind.END) {
                if (!line.isEmpty()) {
                    int end = line.get(line.size() - 1).span().end();
                    line.add(new PyToken(Kind.END, "", new Span(end, end)));
                    out.add(line);
                    line = new ArrayList<>();
                }
            } else {
                line.add(token);
            }
        }
        return out;
    }

    private TensorShape input(List<PyToken> tokens) {
        PyParser parser = new PyParser(tokens.get(0).is(":") ? tokens.subList(1, tokens.size()) : tokens);
        PyExpr expression = parser.expressionList();
        if (parser.peek().kind() != Kind.END) {
            throw parser.unexpected("the end of the line");
        }
        return shape(interpreter.evaluate(expression), expression.span());
    }

    static TensorShape shape(PyValue value, Span span) {
        List<PyValue> items = value instanceof PyValue.Items several ? several.items() : List.of(value);
        List<BigInteger> dimensions = new ArrayList<>();
        for (PyValue item : items) {
            if (!(item instanceof PyValue.Int number) || number.value().signum() <= 0) {
                throw NetworkProblem.at(
                        span,
                        NetworkProblem.ARGUMENT,
                        "the input's shape needs positive integers, not " + item.shown(),
                        "write it as (3, 224, 224), without the batch axis");
            }
            dimensions.add(number.value());
        }
        return new TensorShape(dimensions);
    }

    /** Reads a layer and applies it; gives the flow behind it. */
    private Optional<Flow> layer(List<PyToken> line, Optional<Flow> flow, NetworkBuilder builder) {
        List<PyToken> tokens = line;
        String name = "";
        if (tokens.get(0).is("(")
                && tokens.size() > 3
                && tokens.get(2).is(")")
                && tokens.get(3).is(":")) {
            name = tokens.get(1).text();
            tokens = tokens.subList(4, tokens.size());
        } else if (tokens.get(0).kind() == Kind.NAME
                && tokens.size() > 2
                && tokens.get(1).is("=")) {
            name = tokens.get(0).text();
            tokens = tokens.subList(2, tokens.size());
        } else if (tokens.get(0).kind() == Kind.NAME
                && tokens.size() > 2
                && tokens.get(1).is(":")) {
            name = tokens.get(0).text();
            tokens = tokens.subList(2, tokens.size());
        }
        Span span = tokens.get(0).span().to(tokens.get(tokens.size() - 1).span());
        String kind = "";
        for (PyToken token : tokens) {
            if (token.kind() == Kind.NAME) {
                kind = token.text();
            } else if (!token.is(".")) {
                break;
            }
        }
        PyValue value;
        try {
            PyParser parser = new PyParser(tokens);
            PyExpr expression = parser.expression();
            parser.takeIf(",");
            if (parser.peek().kind() != Kind.END) {
                throw parser.unexpected("the end of the line");
            }
            span = expression.span();
            value = interpreter.evaluate(expression);
        } catch (NetworkProblem e) {
            builder.wrong(name, kind, span, Optional.empty(), e);
            return Optional.empty();
        }
        if (!(value instanceof PyValue.OfModule module)) {
            if (!name.isEmpty() && !(value instanceof PyValue.Library)) {
                interpreter.scope().set(name, value);
                return flow;
            }
            builder.wrong(name, kind, span, Optional.empty(), notALayer(value, kind, span));
            return Optional.empty();
        }
        if (!name.isEmpty()) {
            module.module().nameIfUnnamed(name);
            interpreter.scope().set(name, value);
        } else {
            name = module.module().name();
        }
        return apply(name, module.module(), span, flow, builder);
    }

    private static NetworkProblem notALayer(PyValue value, String kind, Span span) {
        String message = "a layer is expected here, not " + value.shown();
        return value instanceof PyValue.Library && ModuleFactory.knows(kind)
                ? NetworkProblem.at(
                        span, NetworkProblem.SYNTAX, message, "write '" + kind + "(...)' with its arguments")
                : NetworkProblem.at(span, NetworkProblem.SYNTAX, message);
    }

    private Optional<Flow> apply(String name, Module module, Span span, Optional<Flow> flow, NetworkBuilder builder) {
        builder.own(module);
        String kind = module.layer().kind();
        if (flow.isEmpty()) {
            builder.row(name, kind, span, Optional.of(module), Optional.empty(), Optional.empty());
            return Optional.empty();
        }
        try {
            Layer.Applied applied = module.apply(List.of(flow.get()));
            builder.row(
                    name, kind, span, Optional.of(module), Optional.of(applied.output()), Optional.of(applied.work()));
            return Optional.of(applied.output());
        } catch (NetworkProblem e) {
            builder.wrong(name, kind, span, Optional.of(module), e);
            return Optional.empty();
        }
    }
}
