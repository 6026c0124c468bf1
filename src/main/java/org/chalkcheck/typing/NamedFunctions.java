package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.CanonicalNames;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/** The functions that need no declaration. */
final class NamedFunctions {
    private static final Map<String, ScalarFunction> SCALAR = new HashMap<>();
    private static final Map<ScalarFunction, ScalarFunction> INVERSE = new EnumMap<>(ScalarFunction.class);

    static {
        for (ScalarFunction function : ScalarFunction.values()) {
            SCALAR.put(function.plain(), function);
        }
        SCALAR.put("Gamma", ScalarFunction.GAMMA);
        SCALAR.put("lgamma", ScalarFunction.LOG_GAMMA);
        SCALAR.put("psi", ScalarFunction.DIGAMMA);
        SCALAR.put("Ai", ScalarFunction.AIRY_AI);
        SCALAR.put("Bi", ScalarFunction.AIRY_BI);
        SCALAR.put("Si", ScalarFunction.SI);
        SCALAR.put("Ci", ScalarFunction.CI);
        SCALAR.put("Ei", ScalarFunction.EI);
        SCALAR.put("Shi", ScalarFunction.SHI);
        SCALAR.put("Chi", ScalarFunction.CHI);
        SCALAR.put("besselj", ScalarFunction.BESSEL_J);
        SCALAR.put("bessely", ScalarFunction.BESSEL_Y);
        SCALAR.put("besseli", ScalarFunction.BESSEL_I);
        SCALAR.put("besselk", ScalarFunction.BESSEL_K);
        INVERSE.put(ScalarFunction.SIN, ScalarFunction.ARCSIN);
        INVERSE.put(ScalarFunction.COS, ScalarFunction.ARCCOS);
        INVERSE.put(ScalarFunction.TAN, ScalarFunction.ARCTAN);
        INVERSE.put(ScalarFunction.SINH, ScalarFunction.ARCSINH);
        INVERSE.put(ScalarFunction.COSH, ScalarFunction.ARCCOSH);
        INVERSE.put(ScalarFunction.TANH, ScalarFunction.ARCTANH);
        INVERSE.put(ScalarFunction.SIGMOID, ScalarFunction.LOGIT);
        INVERSE.put(ScalarFunction.LOGIT, ScalarFunction.SIGMOID);
        INVERSE.put(ScalarFunction.ERF, ScalarFunction.ERFINV);
    }

    private final Elaborator elaborator;
    private final Elaboration context;

    NamedFunctions(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
    }

    /** Returns the value of a call, with the power, derivative or inverse that stands at the name. */
    Expr call(Syntax.FunctionCall call) {
        Span span = call.span();
        if (Probability.isProbabilistic(call.function())) {
            Expr moment = elaborator.probability.call(call);
            return elaborator.names.superscripts(new Operand(moment, span), call.superscript(), 0, span);
        }
        Optional<Syntax> superscript = call.superscript().map(Names::strip);
        ScalarFunction scalar = SCALAR.get(call.function());
        if (superscript.isPresent() && scalar != null && isMinusOne(superscript.get())) {
            ScalarFunction inverse = INVERSE.get(scalar);
            if (inverse != null) {
                return apply(inverse, call, 0);
            }
        }
        int order = call.primes();
        Optional<Syntax> orderAbove = superscript.flatMap(NamedFunctions::parenthesised);
        if (orderAbove.isPresent()) {
            if (call.function().equals("psi") || call.function().equals("digamma")) {
                return Expressions.call(
                        ScalarFunction.POLYGAMMA,
                        elaborator.scalar(orderAbove.get()),
                        one(call).value());
            }
            if (orderAbove.get() instanceof Syntax.Number number && !number.hasPoint()) {
                order = number.value().intValue();
                superscript = Optional.empty();
            }
        }
        Expr value = scalar != null ? apply(scalar, call, order) : tensorOrOther(call);
        return superscript.isPresent()
                ? elaborator.names.superscripts(new Operand(value, span), superscript, 0, span)
                : value;
    }

    /** Returns what stands in parentheses, as an order of a derivative does above a function. */
    private static Optional<Syntax> parenthesised(Syntax syntax) {
        return syntax instanceof Syntax.Group group
                        && group.delimiter() == Syntax.Group.Delimiter.PARENTHESIS
                        && group.items().size() == 1
                ? Optional.of(group.items().get(0))
                : Optional.empty();
    }

    static boolean isMinusOne(Syntax syntax) {
        return syntax instanceof Syntax.Signed signed
                && signed.negative()
                && Names.strip(signed.operand()) instanceof Syntax.Number number
                && number.text().equals("1");
    }

    private Syntax argument(Syntax.FunctionCall call, int index) {
        if (index >= call.arguments().size()) {
            throw wrongCount(call, index + 1);
        }
        return call.arguments().get(index).value();
    }

    private static TypingFailure wrongCount(Syntax.FunctionCall call, int needed) {
        return Elaborator.invalid(
                "wrong-argument-count",
                call.span(),
                "%s needs %d argument%s, not %d"
                        .formatted(
                                call.function(),
                                needed,
                                needed == 1 ? "" : "s",
                                call.arguments().size()));
    }

    private Expr apply(ScalarFunction function, Syntax.FunctionCall call, int order) {
        List<Operand> operands = new ArrayList<>();
        boolean extremum = function == ScalarFunction.MAX || function == ScalarFunction.MIN;
        if (extremum && call.arguments().stream().anyMatch(argument -> Elaborator.isDots(argument.value()))) {
            return extremumOfRun(function, call);
        }
        for (Syntax.FunctionCall.Argument argument : call.arguments()) {
            Operand operand = elaborator.operand(argument.value());
            operands.add(new Operand(Arithmetic.collapse(operand.value()), operand.span()));
        }
        if (function == ScalarFunction.LOG && call.subscript().isPresent()) {
            Expr base = elaborator.scalar(call.subscript().get());
            return Expressions.divide(Expressions.log(operands.get(0).value()), Expressions.log(base));
        }
        if (extremum) {
            return extremum(function, operands, call);
        }
        completeDefaults(function, operands, call);
        if (operands.size() != function.arity()) {
            throw wrongCount(call, function.arity());
        }
        if (order > 0) {
            return derivative(function, operands, order, call.span());
        }
        return entrywise(function, operands);
    }

    private Expr entrywise(ScalarFunction function, List<Operand> operands) {
        elaborator.arithmetic.commonShape(operands, "combine");
        return new Call(function, operands.stream().map(Operand::value).toList());
    }

    /** Adds PyTorch's default parameters and parameters given as subscripts. */
    private void completeDefaults(ScalarFunction function, List<Operand> operands, Syntax.FunctionCall call) {
        if (operands.size() == 1 && function.arity() == 2) {
            Optional<Rational> standard = switch (function) {
                case LEAKY_RELU -> Optional.of(Rational.of(1, 100));
                case ELU, CELU -> Optional.of(Rational.ONE);
                case HARDSHRINK, SOFTSHRINK -> Optional.of(Rational.HALF);
                default -> Optional.empty();
            };
            if (call.subscript().isPresent()) {
                Expr parameter = elaborator.scalar(call.subscript().get());
                boolean first = function == ScalarFunction.BESSEL_J
                        || function == ScalarFunction.BESSEL_Y
                        || function == ScalarFunction.BESSEL_I
                        || function == ScalarFunction.BESSEL_K
                        || function == ScalarFunction.POLYGAMMA
                        || function == ScalarFunction.EXPINT;
                operands.add(first ? 0 : 1, new Operand(parameter, call.span()));
            } else {
                standard.ifPresent(value -> operands.add(new Operand(Num.of(value), call.span())));
            }
        } else if (function == ScalarFunction.GAMMA && operands.size() == 2) {
            // The upper incomplete gamma function is written Gamma(s, x).
            Operand first = operands.get(0);
            Operand second = operands.get(1);
            operands.clear();
            operands.add(new Operand(
                    Expressions.call(ScalarFunction.UPPER_GAMMA, first.value(), second.value()), call.span()));
        }
    }

    private Expr derivative(ScalarFunction function, List<Operand> operands, int order, Span span) {
        List<Expr> values = operands.stream().map(Operand::value).toList();
        Variable variable = Variable.bound(context.freshName("x"), Shape.SCALAR);
        return elaborator.calls.entrywise(values, entries -> {
            List<Expr> arguments = new ArrayList<>(entries);
            // Of functions with parameters, the derivative is by the main argument: the last of Bessel functions, else
            // the first.
            int main = function.name().startsWith("BESSEL") || function == ScalarFunction.POLYGAMMA ? 1 : 0;
            Expr point = arguments.set(main, variable);
            Expr body = new Call(function, arguments);
            for (int i = 0; i < order; i++) {
                body = new Derivative(body, variable);
            }
            return new Substitution(body, variable, point);
        });
    }

    /** Returns {@code \max(x_1, \dots, x_n)}. */
    private Expr extremumOfRun(ScalarFunction function, Syntax.FunctionCall call) {
        List<Syntax> items = call.arguments().stream()
                .map(Syntax.FunctionCall.Argument::value)
                .toList();
        int last = items.size() - 1;
        if (last < 2 || !Elaborator.isDots(items.get(last - 1))) {
            throw Elaborator.invalid("ellipsis", call.span(), "dots stand between a first and a last value");
        }
        List<Expr> before =
                items.subList(0, last - 1).stream().map(elaborator::scalar).toList();
        Reduction.Kind kind = function == ScalarFunction.MAX ? Reduction.Kind.MAX : Reduction.Kind.MIN;
        List<Expr> run = new Ellipses(context)
                .run(kind, before, elaborator.scalar(items.get(last)))
                .orElseThrow(() -> Elaborator.invalid(
                        "ellipsis",
                        items.get(last - 1).span(),
                        "dots leave open what is meant",
                        "the values on both sides should differ in an index alone"));
        return run.size() == 1 ? run.get(0) : Expressions.call(function, run.toArray(Expr[]::new));
    }

    private Expr extremum(ScalarFunction function, List<Operand> operands, Syntax.FunctionCall call) {
        if (operands.isEmpty()) {
            throw wrongCount(call, 1);
        }
        if (operands.size() == 1) {
            Expr value = operands.get(0).value();
            return value.shape().isScalar()
                    ? value
                    : new TensorCall(
                            function == ScalarFunction.MAX ? TensorFunction.LARGEST : TensorFunction.SMALLEST,
                            List.of(value),
                            Shape.SCALAR);
        }
        return entrywise(function, operands);
    }

    private Expr tensorOrOther(Syntax.FunctionCall call) {
        return switch (call.function()) {
            case "log10" -> Expressions.divide(Expressions.log(one(call).value()), Expressions.log(Num.of(10)));
            case "log2" -> Expressions.divide(Expressions.log(one(call).value()), Expressions.log(Num.of(2)));
            case "log1p" ->
                Expressions.log(elaborator.arithmetic.sum(List.of(new Operand(Num.ONE, call.span()), one(call))));
            case "expm1" ->
                elaborator.arithmetic.sum(List.of(
                        new Operand(Expressions.exp(one(call).value()), call.span()),
                        new Operand(Num.MINUS_ONE, call.span())));
            case "trigamma" ->
                Expressions.call(ScalarFunction.POLYGAMMA, Num.ONE, one(call).value());
            case "tr" -> squareToScalar(TensorFunction.TRACE, call, "the trace");
            case "det" -> squareToScalar(TensorFunction.DET, call, "the determinant");
            case "logdet" -> squareToScalar(TensorFunction.LOGDET, call, "the determinant");
            case "inv" -> elaborator.arithmetic.inverse(one(call));
            case "transpose" -> elaborator.arithmetic.transpose(one(call));
            case "kron" -> elaborator.calls.kronecker(one(call), elaborator.operand(argument(call, 1)));
            case "diag" -> diagonal(call);
            case "vec" -> vec(call);
            case "norm" ->
                elaborator.calls.norm(
                        one(call), call.arguments().size() > 1 ? Optional.of(argument(call, 1)) : call.subscript());
            case "dot" -> elaborator.arithmetic.dot(one(call), elaborator.operand(argument(call, 1)));
            case "mean" -> toScalar(TensorFunction.MEAN, call);
            case "sum" -> toScalar(TensorFunction.TOTAL, call);
            case "prod" -> toScalar(TensorFunction.TOTAL_PRODUCT, call);
            case "softmax" -> sameShape(TensorFunction.SOFTMAX, call);
            case "log_softmax" -> sameShape(TensorFunction.LOG_SOFTMAX, call);
            case "softmin" ->
                sameShape(
                        TensorFunction.SOFTMAX,
                        new Operand(Expressions.negate(one(call).value()), call.span()));
            case "logsumexp" -> logSumExp(call);
            case "eye", "ones", "zeros" -> sized(call);
            case "one_hot" -> oneHot(call);
            case "conv", "corr" -> convolution(call);
            case "maxpool" -> new Pooling(elaborator).pool(TensorFunction.MAXPOOL, call);
            case "avgpool" -> new Pooling(elaborator).pool(TensorFunction.AVGPOOL, call);
            case "indicator" -> indicator(elaborator.conditions.condition(argument(call, 0)));
            case "shape", "params", "macs", "rf" -> new NetworkQuantities(elaborator).quantity(call);
            case "beta" ->
                Expressions.call(
                        ScalarFunction.BETA,
                        elaborator.scalar(argument(call, 0)),
                        elaborator.scalar(argument(call, 1)));
            default -> {
                if (context.quantities != QuantitySource.NONE && NetworkQuantities.isQuantity(call.function())) {
                    yield new NetworkQuantities(elaborator).quantity(call);
                }
                throw Elaborator.invalid(
                        "unknown-function",
                        call.functionSpan(),
                        "the function " + call.function() + " is not known",
                        "define it in a given block: " + call.function() + "(x) = ...");
            }
        };
    }

    private Operand one(Syntax.FunctionCall call) {
        Operand operand = elaborator.operand(argument(call, 0));
        return new Operand(Arithmetic.collapse(operand.value()), operand.span());
    }

    private Expr squareToScalar(TensorFunction function, Syntax.FunctionCall call, String what) {
        Operand matrix = one(call);
        if (matrix.shape().isScalar()) {
            return function == TensorFunction.LOGDET ? Expressions.log(matrix.value()) : matrix.value();
        }
        elaborator.arithmetic.requireSquare(matrix, what);
        return new TensorCall(function, List.of(matrix.value()), Shape.SCALAR);
    }

    private Expr toScalar(TensorFunction function, Syntax.FunctionCall call) {
        Operand operand = one(call);
        return operand.shape().isScalar()
                ? operand.value()
                : new TensorCall(function, List.of(operand.value()), Shape.SCALAR);
    }

    private Expr sameShape(TensorFunction function, Syntax.FunctionCall call) {
        return sameShape(function, one(call));
    }

    private static Expr sameShape(TensorFunction function, Operand operand) {
        if (operand.shape().isScalar() || operand.shape().axisCount() > 2) {
            throw Arithmetic.conflict(
                    operand.span(), function.plain() + " needs a vector or matrix, not " + operand.shape());
        }
        return new TensorCall(function, List.of(operand.value()), operand.shape());
    }

    /** Returns an indicator, entrywise where its condition is one of tensors. */
    private Expr indicator(Condition condition) {
        return elaborator.calls.entrywise(
                condition.expressions(), entries -> Cases.indicator(condition.withExpressions(entries)));
    }

    private Expr logSumExp(Syntax.FunctionCall call) {
        if (call.arguments().size() > 1) {
            List<Expr> terms = call.arguments().stream()
                    .map(a -> Expressions.exp(elaborator.scalar(a.value())))
                    .toList();
            return Expressions.log(Expressions.sum(terms));
        }
        Operand operand = one(call);
        Shape shape = operand.shape();
        if (shape.isScalar()) {
            return operand.value();
        }
        Shape result = shape.isColumn() || shape.isRow() ? Shape.SCALAR : Shape.column(shape.axis(0));
        return new TensorCall(TensorFunction.LOGSUMEXP, List.of(operand.value()), result);
    }

    private Expr diagonal(Syntax.FunctionCall call) {
        if (call.arguments().size() > 1) {
            List<Expr> cells = call.arguments().stream()
                    .map(a -> elaborator.scalar(a.value()))
                    .toList();
            List<List<Expr>> column = cells.stream().map(List::of).toList();
            Dim size = Dim.of(cells.size());
            Expr vector = new org.chalkcheck.expr.Block(column, Shape.column(size));
            return new TensorCall(TensorFunction.DIAG, List.of(vector), Shape.matrix(size, size));
        }
        Operand operand = one(call);
        Shape shape = operand.shape();
        if (shape.isColumn() || shape.isRow()) {
            Dim size = shape.axis(shape.isColumn() ? 0 : 1);
            return new TensorCall(TensorFunction.DIAG, List.of(operand.value()), Shape.matrix(size, size));
        }
        if (shape.isScalar()) {
            return operand.value();
        }
        elaborator.arithmetic.requireSquare(operand, "the diagonal");
        return new TensorCall(TensorFunction.DIAGONAL, List.of(operand.value()), Shape.column(shape.axis(0)));
    }

    private Expr vec(Syntax.FunctionCall call) {
        Operand operand = one(call);
        Shape shape = operand.shape();
        if (shape.isScalar() || shape.isColumn()) {
            return operand.value();
        }
        if (!shape.isMatrix()) {
            throw Arithmetic.conflict(operand.span(), "vec needs a matrix, not " + shape);
        }
        return new TensorCall(
                TensorFunction.VEC,
                List.of(operand.value()),
                Shape.column(shape.axis(0).times(shape.axis(1))));
    }

    private Expr sized(Syntax.FunctionCall call) {
        List<Dim> dims = new ArrayList<>();
        for (Syntax.FunctionCall.Argument argument : call.arguments()) {
            dims.add(new DimensionReader(context.scope)
                    .read(argument.value())
                    .orElseThrow(() ->
                            Elaborator.invalid("no-dimension", argument.value().span(), "a dimension is needed here")));
        }
        if (call.function().equals("eye")) {
            return new Identity(dims.isEmpty() ? context.dimensions.next() : dims.get(0));
        }
        Expr value = call.function().equals("ones") ? Num.ONE : Num.ZERO;
        Shape shape = dims.isEmpty()
                ? Shape.column(context.dimensions.next())
                : dims.size() == 1 ? Shape.column(dims.get(0)) : Shape.of(dims);
        return Expressions.fill(value, shape);
    }

    private Expr oneHot(Syntax.FunctionCall call) {
        Expr index = elaborator.scalar(argument(call, 0));
        Dim size = call.arguments().size() > 1
                ? new DimensionReader(context.scope)
                        .read(argument(call, 1))
                        .orElseThrow(() -> Elaborator.invalid(
                                "no-dimension", argument(call, 1).span(), "a dimension is needed here"))
                : context.dimensions.next();
        return new TensorCall(TensorFunction.ONE_HOT, List.of(index), Shape.column(size));
    }

    private Expr convolution(Syntax.FunctionCall call) {
        String mode = call.subscript()
                .flatMap(NamedFunctions::word)
                .orElse(call.function().equals("conv") ? "full" : "valid");
        boolean flips = call.function().equals("conv");
        TensorFunction function = switch (mode) {
            case "full" -> flips ? TensorFunction.CONV_FULL : TensorFunction.CORR_FULL;
            case "valid" -> flips ? TensorFunction.CONV_VALID : TensorFunction.CORR_VALID;
            case "same" -> flips ? TensorFunction.CONV_SAME : TensorFunction.CORR_SAME;
            default ->
                throw Elaborator.invalid(
                        "unknown-mode", call.span(), "a convolution is full, valid or same, not " + mode);
        };
        Operand input = one(call);
        Operand kernel = elaborator.operand(argument(call, 1));
        return ConvolutionOptions.of(elaborator, call, mode)
                .convolve(function, along(input, argument(call, 0), kernel), along(kernel, argument(call, 1), input));
    }

    /** A list in one line beside a column is a column: {@code (a, b, c)} as the kernel of a vector. */
    private Operand along(Operand list, Syntax written, Operand other) {
        boolean column = other.shape().isColumn() && !other.shape().isRow();
        boolean row =
                list.shape().isMatrix() && list.shape().isRow() && !list.shape().isColumn();
        boolean isList = Names.strip(written) instanceof Syntax.Group group
                        && group.items().size() > 1
                || written instanceof Syntax.Group whole && whole.items().size() > 1;
        return column && row && isList ? new Operand(elaborator.arithmetic.transpose(list), list.span()) : list;
    }

    private static Optional<String> word(Syntax syntax) {
        Syntax bare = Names.strip(syntax);
        return bare instanceof Syntax.Text text ? Optional.of(text.text().trim()) : CanonicalNames.of(bare);
    }

    /** Applies letters that are functions before an argument: Bessel functions, exponential integrals, entropy, expectation. */
    Optional<Expr> applyLetter(Syntax head, Syntax.Group group) {
        Syntax base = head instanceof Syntax.Script script ? script.base() : head;
        if (!(base instanceof Syntax.Name name) || elaborator.names.isKnown(name.text())) {
            return elaborator.probability.densityCall(head, group);
        }
        Optional<Syntax> subscript = head instanceof Syntax.Script script ? script.subscript() : Optional.empty();
        Optional<Syntax> superscript = head instanceof Syntax.Script script ? script.superscript() : Optional.empty();
        int primes = head instanceof Syntax.Script script ? script.primes() : 0;
        Span span = head.span().to(group.span());
        if (subscript.isPresent() && group.items().size() == 1) {
            ScalarFunction function = switch (name.text()) {
                case "J" -> ScalarFunction.BESSEL_J;
                case "Y" -> ScalarFunction.BESSEL_Y;
                case "I" -> ScalarFunction.BESSEL_I;
                case "K" -> ScalarFunction.BESSEL_K;
                case "E" -> elaborator.probability.hasLaws() ? null : ScalarFunction.EXPINT;
                default -> null;
            };
            if (function != null) {
                Operand order = new Operand(
                        elaborator.scalar(subscript.get()), subscript.get().span());
                Operand argument = elaborator.operand(group.items().get(0));
                Expr value = primes > 0
                        ? derivative(function, List.of(order, argument), primes, span)
                        : Expressions.call(function, order.value(), Arithmetic.collapse(argument.value()));
                return Optional.of(elaborator.names.superscripts(new Operand(value, span), superscript, 0, span));
            }
        }
        if (name.text().equals("Gamma")
                || name.text().equals("B") && group.items().size() == 2) {
            List<Operand> operands =
                    group.items().stream().map(elaborator::operand).toList();
            ScalarFunction function = name.text().equals("B")
                    ? ScalarFunction.BETA
                    : operands.size() == 2 ? ScalarFunction.UPPER_GAMMA : ScalarFunction.GAMMA;
            Expr value = primes > 0 && operands.size() == 1
                    ? derivative(function, operands, primes, span)
                    : entrywise(function, operands);
            return Optional.of(elaborator.names.superscripts(new Operand(value, span), superscript, 0, span));
        }
        if ((name.text().equals("psi") || name.text().equals("digamma"))
                && group.items().size() == 1) {
            List<Operand> operands = List.of(elaborator.operand(group.items().get(0)));
            Optional<Syntax> order = superscript.map(Names::strip).flatMap(NamedFunctions::parenthesised);
            if (order.isPresent()) {
                return Optional.of(Expressions.call(
                        ScalarFunction.POLYGAMMA,
                        elaborator.scalar(order.get()),
                        operands.get(0).value()));
            }
            Expr value = primes == 0
                    ? entrywise(ScalarFunction.DIGAMMA, operands)
                    : Expressions.call(
                            ScalarFunction.POLYGAMMA,
                            Num.of(primes),
                            operands.get(0).value());
            return Optional.of(elaborator.names.superscripts(new Operand(value, span), superscript, 0, span));
        }
        if (name.text().equals("zeta") && group.items().size() == 1) {
            return Optional.of(entrywise(
                    ScalarFunction.ZETA,
                    List.of(elaborator.operand(group.items().get(0)))));
        }
        if (name.text().equals("sigma") && group.items().size() == 1) {
            context.note("sigma(...) read as the logistic sigmoid");
            List<Operand> operands = List.of(elaborator.operand(group.items().get(0)));
            if (superscript.filter(NamedFunctions::isMinusOne).isPresent()) {
                context.note("sigma^{-1}(...) read as its inverse function, the logit");
                return Optional.of(entrywise(ScalarFunction.LOGIT, operands));
            }
            Expr value = primes > 0
                    ? derivative(ScalarFunction.SIGMOID, operands, primes, span)
                    : entrywise(ScalarFunction.SIGMOID, operands);
            return Optional.of(elaborator.names.superscripts(new Operand(value, span), superscript, 0, span));
        }
        if (name.text().equals("Phi") && group.items().size() == 1 && subscript.isEmpty()) {
            context.note("Phi(...) read as the standard normal distribution function");
            return Optional.of(entrywise(
                    primes > 0 ? ScalarFunction.NORMAL_PDF : ScalarFunction.NORMAL_CDF,
                    List.of(elaborator.operand(group.items().get(0)))));
        }
        return elaborator
                .probability
                .densityCall(head, group)
                .or(() -> elaborator.probability.letterCall(name.text(), subscript, group, span));
    }
}
