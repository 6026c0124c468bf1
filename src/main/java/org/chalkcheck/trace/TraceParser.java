package org.chalkcheck.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.Span;
import org.chalkcheck.typing.ExpressionReader;

/** Reads {@code f(x1, x2) = 1/(x1 + x2) + x2^2 + cos(x1) at (3, 6)}. */
public final class TraceParser {
    private static final int LONGEST = 10_000;
    private static final Pattern HEAD =
            Pattern.compile("\\s*(?:[A-Za-z]\\w*\\s*=\\s*)?([A-Za-z]\\w*)\\s*\\(([^()=]*)\\)\\s*=");
    private static final Pattern AT = Pattern.compile("\\bat\\b(?:[^=]*=)?\\s*");
    private static final Pattern NAME = Pattern.compile("\\\\?[A-Za-z][A-Za-z0-9]*(?:_(?:\\w|\\{\\w+\\}))?");

    private final String text;
    private final int offset;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private TraceParser(String text, int offset) {
        this.text = text;
        this.offset = offset;
    }

    /**
     * Returns the trace.
     *
     * @param text the question
     * @param offset its place in the document
     */
    public static ParsedTrace parse(String text, int offset) {
        TraceParser parser = new TraceParser(text, offset);
        Optional<Trace> trace = parser.read();
        return new ParsedTrace(trace, parser.diagnostics);
    }

    private Optional<Trace> read() {
        Matcher head = HEAD.matcher(text);
        int at = lastAt();
        if (text.length() > LONGEST || !head.lookingAt() || at < head.end()) {
            return fail(
                    "trace-syntax",
                    0,
                    Math.min(text.length(), LONGEST),
                    "expected a function and a point",
                    "write: f(x1, x2) = x1*x2 + sin(x1) at (3, 6)");
        }
        List<String> names = new ArrayList<>();
        for (String name : head.group(2).split(",", -1)) {
            if (!NAME.matcher(name.strip()).matches() || names.contains(name.strip())) {
                return fail(
                        "trace-syntax", head.start(2), head.end(2), "expected different names, separated by commas");
            }
            names.add(name.strip());
        }
        String given = String.join(", ", names) + " : real";
        Optional<Expr> function = expression(head.end(), at, List.of(given));
        List<Expr> point = point(at);
        if (function.isEmpty() || !diagnostics.isEmpty()) {
            return Optional.empty();
        }
        if (point.size() != names.size()) {
            return fail(
                    "trace-point",
                    at,
                    text.length(),
                    "the function has " + names.size() + " arguments, the point " + point.size() + " coordinates");
        }
        return trace(head, names, function.get(), point, given, at);
    }

    private Optional<Trace> trace(
            Matcher head, List<String> names, Expr function, List<Expr> point, String given, int at) {
        try {
            List<Variable> inputs = inputs(names, given);
            return Optional.of(new Trace(head.group(1), names, point, Decomposition.of(function, inputs)));
        } catch (Decomposition.Untraceable e) {
            return fail("trace-unsupported", head.end(), at, String.valueOf(e.getMessage()));
        }
    }

    /** Returns the variables as which typing reads the names. */
    private static List<Variable> inputs(List<String> names, String given) {
        return names.stream()
                .map(name -> ExpressionReader.read(name, Optional.empty(), List.of(given))
                        .value()
                        .map(value -> (Variable) value)
                        .orElseGet(() -> Variable.real(name)))
                .toList();
    }

    private int lastAt() {
        Matcher matcher = AT.matcher(text);
        int last = -1;
        while (matcher.find()) {
            last = matcher.start();
        }
        return last;
    }

    private List<Expr> point(int at) {
        Matcher matcher = AT.matcher(text);
        matcher.find(at);
        int from = matcher.end();
        int to = text.stripTrailing().length();
        if (from < to && text.charAt(from) == '(' && text.charAt(to - 1) == ')') {
            from++;
            to--;
        }
        List<Expr> point = new ArrayList<>();
        int start = from;
        int depth = 0;
        for (int i = from; i <= to; i++) {
            char c = i < to ? text.charAt(i) : ',';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0 || i == to) {
                coordinate(start, i).ifPresent(point::add);
                start = i + 1;
            }
        }
        return point;
    }

    private Optional<Expr> coordinate(int from, int to) {
        Optional<Expr> value = expression(from, to, List.of());
        if (value.isPresent() && !Traversal.variables(value.get()).isEmpty()) {
            return fail("trace-point", from, to, "a coordinate is a number");
        }
        return value;
    }

    private Optional<Expr> expression(int from, int to, List<String> given) {
        ExpressionReader.Reading reading =
                ExpressionReader.read(text.substring(from, to).stripTrailing(), Optional.empty(), given);
        Optional<Diagnostic> error = reading.diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .findFirst();
        if (error.isPresent()) {
            Diagnostic found = error.get();
            int start = Math.min(to, from + found.span().start());
            int end = Math.max(start, Math.min(to, from + found.span().end()));
            Span span = new Span(offset + start, offset + end);
            diagnostics.add(new Diagnostic(Severity.ERROR, found.code(), span, found.message(), found.hint()));
            return Optional.empty();
        }
        if (reading.value().isPresent() && !reading.value().get().shape().equals(Shape.SCALAR)) {
            return fail("trace-unsupported", from, to, "only functions of scalars are traced");
        }
        return reading.value();
    }

    private <T> Optional<T> fail(String code, int from, int to, String message, String... hint) {
        Span span = new Span(offset + from, offset + Math.max(from, to));
        diagnostics.add(new Diagnostic(
                Severity.ERROR, code, span, message, hint.length > 0 ? Optional.of(hint[0]) : Optional.empty()));
        return Optional.empty();
    }
}
