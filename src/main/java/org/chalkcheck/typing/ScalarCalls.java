package org.chalkcheck.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
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
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/** Calls of scalar functions: entrywise applications, their derivatives, and the parameters that a call leaves out. */
final class ScalarCalls {
    private final Elaborator elaborator;
    private final Elaboration context;

    ScalarCalls(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.context = elaborator.context;
    }

    /** Returns the failure of a call with too few or too many arguments. */
    static TypingFailure wrongCount(Syntax.FunctionCall call, int needed) {
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

    /** Returns the value of a call, or of the derivative of this order by the main argument. */
    Expr apply(ScalarFunction function, Syntax.FunctionCall call, int order) {
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
        if (function == ScalarFunction.LOG && isSquare(operands.get(0).shape())) {
            elaborator.context.note("the logarithm of a matrix is that of each entry, not the matrix logarithm");
        }
        return entrywise(function, operands);
    }

    private static boolean isSquare(Shape shape) {
        return shape.isSquare() && !shape.isScalar() && !shape.isColumn();
    }

    /** Returns the function at each entry of operands of one shape. */
    Expr entrywise(ScalarFunction function, List<Operand> operands) {
        elaborator.arithmetic.commonShape(operands, "combine");
        return new Call(function, operands.stream().map(Operand::value).toList());
    }

    /** Returns the quantiles of the standard normal law: {@code sqrt(2) erfinv(2 p - 1)}. */
    Expr probit(Operand p) {
        return elaborator.calls.entrywise(List.of(Arithmetic.collapse(p.value())), entries -> {
            Expr twice = Expressions.product(Num.of(2), entries.get(0));
            return Expressions.product(
                    Expressions.sqrt(Num.of(2)),
                    Expressions.call(ScalarFunction.ERFINV, Expressions.subtract(twice, Num.ONE)));
        });
    }

    /** Returns {@code clip(x, a, b)}: x where it lies between a and b, else the nearer of them. */
    Expr clip(Syntax.FunctionCall call) {
        List<Operand> operands = operands(call, 3);
        Expr above = entrywise(ScalarFunction.MAX, List.of(operands.get(1), operands.get(0)));
        return entrywise(ScalarFunction.MIN, List.of(operands.get(2), new Operand(above, call.span())));
    }

    /** Returns the greatest common divisor, or the least common multiple, of integers. */
    Expr divisor(Syntax.FunctionCall call, boolean multiple) {
        List<Operand> operands = operands(call, Math.max(2, call.arguments().size()));
        Expr total = operands.get(0).value();
        elaborator.context.inferNaturals(total);
        for (Operand operand : operands.subList(1, operands.size())) {
            Expr next = operand.value();
            elaborator.context.inferNaturals(next);
            Expr common = total instanceof Num a
                            && next instanceof Num b
                            && a.value().isInteger()
                            && b.value().isInteger()
                    ? Num.of(Rational.of(a.value().floor().gcd(b.value().floor())))
                    : entrywise(ScalarFunction.GCD, List.of(new Operand(total, call.span()), operand));
            total = !multiple
                    ? common
                    : Expressions.divide(
                            Expressions.call(ScalarFunction.ABS, Expressions.product(total, next)), common);
        }
        return total;
    }

    private List<Operand> operands(Syntax.FunctionCall call, int count) {
        if (call.arguments().size() != count) {
            throw wrongCount(call, count);
        }
        return call.arguments().stream()
                .map(argument -> elaborator.operand(argument.value()))
                .map(operand -> new Operand(Arithmetic.collapse(operand.value()), operand.span()))
                .toList();
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
                standard.ifPresent(value -> {
                    context.defaults.use(function);
                    operands.add(new Operand(Num.of(value), call.span()));
                });
            }
        } else if (function == ScalarFunction.SOFTPLUS || function == ScalarFunction.SILU) {
            context.defaults.use(function);
        } else if (function == ScalarFunction.GAMMA && operands.size() == 2) {
            // The upper incomplete gamma function is written Gamma(s, x).
            Operand first = operands.get(0);
            Operand second = operands.get(1);
            operands.clear();
            operands.add(new Operand(
                    Expressions.call(ScalarFunction.UPPER_GAMMA, first.value(), second.value()), call.span()));
        }
    }

    /** Returns the derivative of this order by the main argument. */
    Expr derivative(ScalarFunction function, List<Operand> operands, int order, Span span) {
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
}
