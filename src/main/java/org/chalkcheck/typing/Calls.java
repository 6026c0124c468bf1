package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/** Applications of declared, unknown and named functions. */
final class Calls {
    private final Elaborator elaborator;
    private final Elaboration context;
    private final NamedFunctions named;
    final FunctionLetters letters;
    final Norms norms;
    final TensorProducts products;
    private final EntrywiseFunctions entrywise;

    Calls(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
        this.entrywise = new EntrywiseFunctions(context.scope);
        ScalarCalls scalars = new ScalarCalls(elaborator);
        this.named = new NamedFunctions(elaborator, scalars);
        this.letters = new FunctionLetters(elaborator, scalars);
        this.norms = new Norms(elaborator);
        this.products = new TensorProducts(elaborator);
    }

    /** A declared function with the scripts that stand at its name. */
    private record Callee(String name, Binding binding, int primes, Optional<Syntax> power) {}

    private Optional<Callee> callee(Syntax head) {
        Optional<String> whole = CanonicalNames.of(head);
        if (whole.isPresent() && function(whole.get()).isPresent()) {
            return Optional.of(new Callee(whole.get(), function(whole.get()).get(), 0, Optional.empty()));
        }
        if (head instanceof Syntax.Script script) {
            Syntax bare = script.subscript().isPresent()
                    ? new Syntax.Script(script.base(), script.subscript(), Optional.empty(), 0, script.span())
                    : script.base();
            Optional<String> name = CanonicalNames.of(bare);
            if (name.isPresent() && function(name.get()).isPresent()) {
                int primes = script.primes();
                Optional<Syntax> power = script.superscript();
                if (power.isPresent()
                        && Names.strip(power.get()) instanceof Syntax.Group order
                        && order.delimiter() == Syntax.Group.Delimiter.PARENTHESIS
                        && order.items().size() == 1
                        && order.items().get(0) instanceof Syntax.Number number) {
                    primes = number.value().intValue();
                    power = Optional.empty();
                }
                return Optional.of(new Callee(name.get(), function(name.get()).get(), primes, power));
            }
        }
        return Optional.empty();
    }

    private Optional<Binding> function(String name) {
        if (context.local(name).isPresent()) {
            return Optional.empty();
        }
        return context.scope.find(name).filter(b -> b instanceof Binding.OfFunction || b instanceof Binding.OfUnknown);
    }

    /** Returns whether a factor is a declared function of one argument that stands without parentheses. */
    boolean isBareFunction(Syntax value) {
        return callee(value).isPresent();
    }

    /** Applies a declared function to the factor after it. */
    Expr applyBare(Syntax head, Syntax argument) {
        Callee callee = callee(head).orElseThrow();
        return call(callee, List.of(argument), head.span());
    }

    /**
     * A call of a declared function, without primes and powers.
     *
     * @param parameters the names of a definition's parameters; none for an unknown function, which has one
     * @param arguments as many as the function has parameters
     */
    record PlainCall(Syntax head, List<String> parameters, List<Syntax> arguments) {
        /** Returns whether a parameter of the definition bears a name. */
        boolean isBy(String name) {
            return parameters.contains(name);
        }

        /** Returns which argument stands for a name: the only one, or that of the parameter so called. */
        OptionalInt position(String name) {
            if (arguments.size() == 1) {
                return OptionalInt.of(0);
            }
            int at = parameters.indexOf(name);
            return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
        }
    }

    /** Returns the call that a node is, if it is a plain one. */
    Optional<PlainCall> plainCall(Syntax node) {
        if (!(node instanceof Syntax.Juxtaposition call)
                || call.factors().size() != 2
                || !(call.factors().get(1).value() instanceof Syntax.Group group)) {
            return Optional.empty();
        }
        Syntax head = call.factors().get(0).value();
        return callee(head)
                .filter(callee -> callee.power().isEmpty() && callee.primes() == 0)
                .map(callee -> new PlainCall(
                        head,
                        callee.binding() instanceof Binding.OfFunction function ? function.parameters() : List.of(),
                        group.items()))
                .filter(plain -> plain.arguments().size()
                        == Math.max(1, plain.parameters().size()));
    }

    /** Returns the values of a plain call's arguments. */
    List<Expr> arguments(PlainCall call) {
        return callee(call.head()).orElseThrow().binding() instanceof Binding.OfFunction function
                ? arguments(function, call.arguments())
                : call.arguments().stream()
                        .map(argument -> Arithmetic.collapse(elaborator.elaborate(argument)))
                        .toList();
    }

    /** Returns the value of a plain call with values for its arguments. */
    Expr applied(PlainCall call, List<Expr> values, Span span) {
        Callee callee = callee(call.head()).orElseThrow();
        return callee.binding() instanceof Binding.OfUnknown unknown
                ? new UnknownCall(unknown.function(), callee.primes(), values.get(0))
                : value(callee.name(), (Binding.OfFunction) callee.binding(), values, span);
    }

    /** Applies the head to a group in delimiters, if it is a function; nothing if the two are a product. */
    Optional<Expr> apply(Syntax head, Syntax.Group group) {
        Optional<Callee> callee = callee(head);
        if (callee.isPresent()) {
            return Optional.of(call(callee.get(), group.items(), head.span()));
        }
        Optional<Expr> known = letters.apply(head, group);
        if (known.isEmpty()
                && group.delimiter() == Syntax.Group.Delimiter.PARENTHESIS
                && head instanceof Syntax.Name name
                && !elaborator.names.isKnown(name.text())
                && (!(group.items().get(0) instanceof Syntax.Number)
                        || Set.of("f", "g", "h", "F", "G").contains(name.text()))) {
            if (group.items().size() > 1) {
                throw Elaborator.invalid(
                        "undeclared-function",
                        head.span(),
                        "the function " + name.text() + " is not declared",
                        "declare it in a given block, such as: " + name.text() + "(x, y) = ...");
            }
            context.productsWithGroup.add(name.text());
            context.note(name.text() + "(...) read as a product; declare \"" + name.text()
                    + " : function\" if it is a function");
        }
        return known;
    }

    /** In p(x | w) the bar sets arguments of a declared function apart, as a comma does. */
    private static List<Syntax> withoutBar(List<Syntax> arguments) {
        if (arguments.size() != 1 || !(arguments.get(0) instanceof Syntax.Conditional conditional)) {
            return arguments;
        }
        List<Syntax> all = new ArrayList<>();
        all.add(conditional.event());
        all.addAll(conditional.conditions());
        return all;
    }

    private Expr call(Callee callee, List<Syntax> written, Span span) {
        List<Syntax> arguments = withoutBar(written);
        if (callee.power().map(Names::strip).filter(NamedFunctions::isMinusOne).isPresent()) {
            Optional<Expr> inverse = inverse(callee, arguments, span);
            if (inverse.isPresent()) {
                context.note("%1$s^{-1}(...) read as the inverse function of %1$s".formatted(callee.name()));
                return inverse.get();
            }
            throw Elaborator.invalid(
                    "inverse-or-reciprocal",
                    span,
                    "%s to the -1 may be the inverse function or the reciprocal".formatted(callee.name()),
                    "write 1/%1$s(x) for the reciprocal; state an inverse g by %1$s(g(x)) = x"
                            .formatted(callee.name()));
        }
        Expr value = callee.binding() instanceof Binding.OfUnknown unknown
                ? unknown(unknown.function(), callee.primes(), arguments, span)
                : defined(callee.name(), (Binding.OfFunction) callee.binding(), callee.primes(), arguments, span);
        return callee.power().isPresent()
                ? elaborator.names.superscripts(new Operand(value, span), callee.power(), 0, span)
                : value;
    }

    /** Returns the value of the inverse function of a definition from which it can be told. */
    private Optional<Expr> inverse(Callee callee, List<Syntax> arguments, Span span) {
        if (!(callee.binding() instanceof Binding.OfFunction function)
                || callee.primes() != 0
                || function.parameters().size() != 1
                || arguments.size() != 1) {
            return Optional.empty();
        }
        Variable z = Variable.bound(context.freshName(function.parameters().get(0)), Shape.SCALAR);
        Expr body = body(callee.name(), function, List.of(z), span);
        Expr value = Arithmetic.collapse(elaborator.elaborate(arguments.get(0)));
        return value.shape().isScalar() && body.shape().isScalar()
                ? new InverseOfDefinition(z).solve(body, value)
                : Optional.empty();
    }

    /**
     * Returns the value that a function's bare name stands for, as in {@code \\frac{df}{dx}}: the value at its own parameters,
     * or at the variable of the derivative around it; nothing where the text does not tell the arguments.
     */
    Optional<Expr> bare(String name, Binding binding, Span span) {
        Optional<String> variable = context.derivativeVariable();
        if (binding instanceof Binding.OfUnknown unknown) {
            Shape from = unknown.function().from().map(Shape::column).orElse(Shape.SCALAR);
            return variable.map(v -> elaborator.names.resolve(v, span))
                    .filter(argument -> argument.shape().equals(from))
                    .map(argument -> {
                        context.note("%1$s read as %1$s(%2$s)".formatted(name, variable.get()));
                        return new UnknownCall(unknown.function(), 0, argument);
                    });
        }
        if (!(binding instanceof Binding.OfFunction function)) {
            return Optional.empty();
        }
        List<String> arguments = function.parameters();
        // E(W) with a body in b too is E(W) under a derivative by b; the t of f(t), declared nowhere, is any argument.
        boolean own = variable.isPresent()
                && arguments.stream().allMatch(elaborator.names::isKnown)
                && Dependence.on(variable.get(), function.body(), this::meaning);
        if (variable.isPresent() && !own && !arguments.contains(variable.get())) {
            if (arguments.size() != 1) {
                return Optional.empty();
            }
            arguments = List.of(variable.get());
        } else if (!arguments.stream()
                .allMatch(argument ->
                        elaborator.names.isKnown(argument) || variable.isPresent() && Letters.isLetter(argument))) {
            return Optional.empty();
        }
        context.note("%1$s read as %1$s(%2$s)".formatted(name, String.join(", ", arguments)));
        return Optional.of(value(
                name,
                function,
                arguments.stream()
                        .map(argument -> elaborator.names.resolve(argument, span))
                        .toList(),
                span));
    }

    private Expr unknown(FunctionSymbol function, int order, List<Syntax> arguments, Span span) {
        if (arguments.size() != 1) {
            throw Elaborator.invalid(
                    "wrong-argument-count", span, function.name() + " was declared as a function of one argument");
        }
        Operand argument = elaborator.operand(arguments.get(0));
        if (!function.isScalar()) {
            Shape expected = Shape.column(function.from().orElseThrow());
            if (!context.unify(expected, argument.shape())) {
                throw Arithmetic.conflict(
                        argument.span(), "%s takes %s, not %s".formatted(function.name(), expected, argument.shape()));
            }
            if (order > 1) {
                throw Elaborator.invalid("order", span, "a function of vectors has no second prime");
            }
        }
        return new UnknownCall(function, order, Arithmetic.collapse(argument.value()));
    }

    private Expr defined(String name, Binding.OfFunction function, int order, List<Syntax> arguments, Span span) {
        if (arguments.size() != function.parameters().size()) {
            throw Elaborator.invalid(
                    "wrong-argument-count",
                    span,
                    "%s takes %d arguments, not %d"
                            .formatted(name, function.parameters().size(), arguments.size()));
        }
        List<Expr> values = arguments(function, arguments);
        return order > 0 ? prime(name, function, order, values, span) : value(name, function, values, span);
    }

    private List<Expr> arguments(Binding.OfFunction function, List<Syntax> written) {
        List<Expr> values = new ArrayList<>(written.size());
        for (int i = 0; i < written.size(); i++) {
            Expr value = Arithmetic.collapse(elaborator.elaborate(written.get(i)));
            values.add(value.equals(Num.ZERO) ? zero(function, i) : value);
        }
        return values;
    }

    /** In the place of a parameter whose name is declared as a vector or matrix, 0 is the zero of that shape, unless the function is entrywise. */
    private Expr zero(Binding.OfFunction function, int position) {
        Optional<Binding> declared = context.scope.find(function.parameters().get(position));
        return declared.orElse(null) instanceof Binding.OfVariable variable && !entrywise.contain(function)
                ? Expressions.zero(variable.variable().shape())
                : Num.ZERO;
    }

    private Expr value(String name, Binding.OfFunction function, List<Expr> values, Span span) {
        if (shape(values).isScalar() || !entrywise.contain(function)) {
            return body(name, function, values, span);
        }
        return tabulated(values, entries -> body(name, function, entries, span))
                .orElseGet(() -> body(name, function, values, span));
    }

    private Optional<Syntax> meaning(String name) {
        return context.scope.find(name).orElse(null) instanceof Binding.OfName defined
                ? Optional.of(defined.body())
                : Optional.empty();
    }

    /** Returns the body with values for the parameters, which names that the body uses have too. */
    private Expr body(String name, Binding.OfFunction function, List<Expr> values, Span span) {
        Map<String, Expr> parameters = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            parameters.put(function.parameters().get(i), values.get(i));
        }
        Supplier<Expr> elaborated = () -> context.inDefinition(
                name,
                parameters,
                function.body(),
                span,
                () -> Arithmetic.collapse(elaborator.elaborate(function.body())));
        for (String parameter : Dependence.throughNames(function.body(), function.parameters(), this::meaning)) {
            Expr value = Objects.requireNonNull(parameters.get(parameter));
            Supplier<Expr> inner = elaborated;
            elaborated = () -> context.withSubstitute(parameter, value, inner);
        }
        return elaborated.get();
    }

    private Expr prime(String name, Binding.OfFunction function, int order, List<Expr> values, Span span) {
        if (values.size() != 1) {
            throw Elaborator.invalid("prime-of-several", span, "a prime needs a function of one argument");
        }
        if (!shape(values).isScalar() && !entrywise.contain(function)) {
            throw Elaborator.invalid(
                    "prime-of-vector-function",
                    span,
                    "a prime stands for the derivative of a function of one number, and %s takes %s"
                            .formatted(name, values.get(0).shape()),
                    "write \\nabla %1$s(x) or \\frac{\\partial %1$s(x)}{\\partial x}".formatted(name));
        }
        Variable variable =
                Variable.bound(context.freshName(function.parameters().get(0)), Shape.SCALAR);
        Expr body = body(name, function, List.of(variable), span);
        for (int i = 0; i < order; i++) {
            body = new Derivative(body, variable);
        }
        Expr derivative = body;
        return entrywise(values, entries -> new Substitution(derivative, variable, entries.get(0)));
    }

    /** Returns the tensor of the values at the entries, or the value itself for scalars. */
    Expr entrywise(List<Expr> values, Function<List<Expr>, Expr> scalarValue) {
        return tabulated(values, scalarValue)
                .orElseThrow(() -> new IllegalArgumentException("an entrywise function has no scalar value"));
    }

    /** Returns the shape of the first value that is no scalar. */
    private static Shape shape(List<Expr> values) {
        for (Expr value : values) {
            if (!value.shape().isScalar()) {
                return value.shape();
            }
        }
        return Shape.SCALAR;
    }

    /** Returns the tensor of the values at the entries; nothing where these are no scalars. */
    private Optional<Expr> tabulated(List<Expr> values, Function<List<Expr>, Expr> scalarValue) {
        Shape shape = shape(values);
        if (shape.isScalar()) {
            return Optional.of(scalarValue.apply(values));
        }
        List<Variable> indices = new ArrayList<>();
        for (int i = 0; i < shape.axisCount(); i++) {
            indices.add(context.freshIndex("ijkl".substring(i % 4, i % 4 + 1)));
        }
        List<Expr> entries = new ArrayList<>();
        for (Expr value : values) {
            if (value.shape().isScalar()) {
                entries.add(value);
            } else if (context.unify(shape, value.shape())) {
                entries.add(new Entry(value, List.copyOf(indices)));
            } else {
                throw new IllegalArgumentException("cannot combine " + shape + " with " + value.shape());
            }
        }
        Expr body = scalarValue.apply(entries);
        return body.shape().isScalar() ? Optional.of(new Tabulate(indices, body, shape)) : Optional.empty();
    }

    /** Returns the value of a named function. */
    Expr named(Syntax.FunctionCall call) {
        Optional<Binding> declared = function(call.function());
        if (declared.isPresent()) {
            Callee callee = new Callee(call.function(), declared.get(), call.primes(), call.superscript());
            return call(
                    callee,
                    call.arguments().stream()
                            .map(Syntax.FunctionCall.Argument::value)
                            .toList(),
                    call.span());
        }
        return named.call(call);
    }
}
