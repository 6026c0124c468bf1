package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.network.PyToken.Kind;
import org.chalkcheck.network.SolveProblem.Range;
import org.chalkcheck.source.Span;

/** Reads solve blocks; the syntax is described at {@link HyperparameterSolver}. */
final class SolveParser {
    private static final Map<String, String> LONG_NAMES = Map.of(
            "kernel_size",
            "k",
            "kernel",
            "k",
            "stride",
            "s",
            "padding",
            "p",
            "dilation",
            "d",
            "output_padding",
            "q",
            "groups",
            "g");
    private static final BigInteger LARGEST = BigInteger.valueOf(1_000_000);

    private final List<List<PyToken>> lines;
    private final Span whole;
    private final PyInterpreter interpreter = new PyInterpreter();
    private final Map<String, Range> stated = new LinkedHashMap<>();
    private final List<String> sought = new ArrayList<>();
    private final Set<WindowSolution.Condition> required = EnumSet.noneOf(WindowSolution.Condition.class);
    private String kind = "Conv2d";
    private Optional<TensorShape> in = Optional.empty();
    private Optional<TensorShape> out = Optional.empty();

    private SolveParser(List<List<PyToken>> lines, Span whole) {
        this.lines = lines;
        this.whole = whole;
    }

    /**
     * Returns the question.
     *
     * @throws NetworkProblem at the first line that cannot be read
     */
    static SolveProblem parse(String text, int base) {
        List<List<PyToken>> lines = new ArrayList<>();
        List<PyToken> line = new ArrayList<>();
        // Ranges are written 1..7, which is no number of Python's.
        for (PyToken token : PyLexer.tokens(text.replace("..", " :"), base)) {
            if (token.kind() == Kind.NEWLINE || token.kind() == Kind.END) {
                if (!line.isEmpty()) {
                    line.add(new PyToken(Kind.END, "", token.span()));
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else if (token.kind() != Kind.INDENT && token.kind() != Kind.DEDENT) {
                line.add(token);
            }
        }
        return new SolveParser(lines, new Span(base, base + text.length())).problem();
    }

    private SolveProblem problem() {
        for (List<PyToken> line : lines) {
            line(new PyParser(line), line.get(0));
        }
        if (in.isEmpty() || out.isEmpty()) {
            throw NetworkProblem.at(
                    whole,
                    NetworkProblem.SYNTAX,
                    "a solve block needs the shapes before and after the layer",
                    "write 'in (3, 32, 32)' and 'out (16, 16, 16)'");
        }
        int axes = in.get().axisCount() - 1;
        boolean fits = kind.matches("(Conv|ConvTranspose|MaxPool|AvgPool|LPPool)[123]d")
                && kind.charAt(kind.length() - 2) == '0' + axes;
        if (!fits) {
            throw NetworkProblem.at(
                    whole,
                    NetworkProblem.ARGUMENT,
                    "a solve block finds the windows of Conv, ConvTranspose and pooling layers whose number of axes fits, not "
                            + kind + " on " + in.get());
        }
        if (out.get().axisCount() != in.get().axisCount()) {
            throw NetworkProblem.at(
                    whole,
                    NetworkProblem.SHAPE,
                    kind + " gives as many axes as it gets, not " + out.get() + " from " + in.get());
        }
        if (sought.isEmpty()) {
            sought.addAll(List.of("k", "s", "p"));
        }
        return new SolveProblem(
                kind, in.get(), out.get(), List.copyOf(sought), bounds(), strideFollowsKernel(), required, whole);
    }

    private boolean strideFollowsKernel() {
        return kind.contains("Pool") && !sought.contains("s") && !stated.containsKey("s");
    }

    private Map<String, Range> bounds() {
        BigInteger largest =
                in.get().dimensions().subList(1, in.get().axisCount()).stream().reduce(BigInteger.ONE, BigInteger::max);
        Map<String, Range> defaults = Map.of(
                "k", new Range(BigInteger.ONE, largest.min(BigInteger.valueOf(11))),
                "s", new Range(BigInteger.ONE, BigInteger.valueOf(8)),
                "p", new Range(BigInteger.ZERO, BigInteger.valueOf(5)),
                "d", new Range(BigInteger.ONE, BigInteger.valueOf(4)),
                "q", new Range(BigInteger.ZERO, BigInteger.valueOf(3)),
                "g", new Range(BigInteger.ONE, in.get().dimension(0).min(BigInteger.valueOf(1024))));
        Map<String, Range> result = new LinkedHashMap<>();
        for (String name : HyperparameterSolver.NAMES) {
            Range own = stated.get(name);
            if (own != null) {
                result.put(name, own);
            } else if (sought.contains(name)) {
                result.put(name, defaults.get(name));
            } else if (name.equals("k")) {
                throw NetworkProblem.at(
                        whole,
                        NetworkProblem.ARGUMENT,
                        "k is neither to be found nor given",
                        "write 'k = 3' or 'find k'");
            } else {
                boolean added = name.equals("p") || name.equals("q");
                BigInteger value = added ? BigInteger.ZERO : BigInteger.ONE;
                result.put(name, new Range(value, value));
            }
        }
        return result;
    }

    private void line(PyParser parser, PyToken first) {
        String word = first.kind() == Kind.NAME ? first.text() : "";
        switch (word) {
            case "layer" -> {
                parser.take();
                String name = parser.expectName();
                while (parser.takeIf(".")) {
                    name = parser.expectName();
                }
                kind = name;
                if (parser.takeIf("(")) {
                    parser.expect(")");
                }
            }
            case "in", "input" -> {
                parser.take();
                in = Optional.of(shape(parser, first));
            }
            case "out", "output" -> {
                parser.take();
                out = Optional.of(shape(parser, first));
            }
            case "find", "solve" -> {
                parser.take();
                do {
                    PyToken token = parser.peek();
                    sought.add(name(token, parser.expectName()));
                } while (parser.takeIf(","));
            }
            case "require" -> {
                parser.take();
                require(parser, first);
            }
            default -> bound(parser, first);
        }
        if (parser.peek().kind() != Kind.END) {
            throw parser.unexpected("the end of the line");
        }
    }

    private TensorShape shape(PyParser parser, PyToken first) {
        parser.takeIf("=");
        parser.takeIf(":");
        PyExpr expression = parser.expressionList();
        TensorShape shape = LayerListReader.shape(interpreter.evaluate(expression), expression.span());
        if (shape.axisCount() < 2) {
            throw NetworkProblem.at(
                    first.span(),
                    NetworkProblem.SHAPE,
                    "a map has channels and sizes, such as (3, 32, 32), not " + shape);
        }
        return shape;
    }

    private static String name(PyToken token, String text) {
        String name = LONG_NAMES.getOrDefault(text, text);
        if (!HyperparameterSolver.NAMES.contains(name)) {
            throw NetworkProblem.at(
                    token.span(),
                    NetworkProblem.ARGUMENT,
                    "there is no hyper-parameter '" + text + "'",
                    "k, s, p, d, q (output padding) and g (groups) can be found");
        }
        return name;
    }

    private void bound(PyParser parser, PyToken first) {
        String name = name(first, parser.expectName());
        if (parser.takeIf("=")) {
            BigInteger value = integer(parser);
            stated.put(name, checked(name, new Range(value, value), first));
        } else if (parser.takeWord("in")) {
            BigInteger low = integer(parser);
            parser.expect(":");
            stated.put(name, checked(name, new Range(low, integer(parser)), first));
        } else if (parser.takeIf("<=")) {
            BigInteger least = name.equals("p") || name.equals("q") ? BigInteger.ZERO : BigInteger.ONE;
            stated.put(name, checked(name, new Range(least, integer(parser)), first));
        } else {
            throw parser.unexpected("'= value', '<= high' or 'in low..high'");
        }
    }

    private static Range checked(String name, Range range, PyToken first) {
        BigInteger least = name.equals("p") || name.equals("q") ? BigInteger.ZERO : BigInteger.ONE;
        if (range.low().compareTo(least) < 0
                || range.low().compareTo(range.high()) > 0
                || range.high().compareTo(LARGEST) > 0) {
            throw NetworkProblem.at(
                    first.span(),
                    NetworkProblem.ARGUMENT,
                    "the bounds of " + name + " must lie between " + least + " and " + LARGEST + ", low end first, not "
                            + range);
        }
        return range;
    }

    private BigInteger integer(PyParser parser) {
        PyExpr expression = parser.sum();
        PyValue value = interpreter.evaluate(expression);
        if (value instanceof PyValue.Int number) {
            return number.value();
        }
        throw NetworkProblem.at(
                expression.span(), NetworkProblem.ARGUMENT, "an integer is expected, not " + value.shown());
    }

    private void require(PyParser parser, PyToken first) {
        StringBuilder words = new StringBuilder();
        Span span = first.span();
        while (true) {
            PyToken token = parser.peek();
            if (token.kind() == Kind.END || token.is(",")) {
                Span place = span;
                String text = words.toString();
                required.add(WindowSolution.Condition.parse(text)
                        .orElseThrow(() -> NetworkProblem.at(
                                place,
                                NetworkProblem.ARGUMENT,
                                "there is no condition '" + text.strip() + "'",
                                "non-overlapping, no padding, every input used")));
                words.setLength(0);
                if (!parser.takeIf(",")) {
                    return;
                }
            } else {
                span = span.to(token.span());
                words.append(words.length() == 0 || token.is("-") ? "" : " ")
                        .append(parser.take().text());
            }
        }
    }
}
