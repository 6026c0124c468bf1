package org.chalkcheck.typing;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.source.Span;
import org.chalkcheck.syntax.Syntax;
import org.chalkcheck.typing.Arithmetic.Operand;

/** The functions that need no declaration, by their names. */
final class NamedFunctions {
    private static final Map<String, ScalarFunction> SCALAR = new HashMap<>();
    private static final Map<ScalarFunction, ScalarFunction> INVERSE = new EnumMap<>(ScalarFunction.class);

    static {
        for (ScalarFunction function : ScalarFunction.values()) {
            SCALAR.put(function.plain(), function);
        }
        SCALAR.remove(ScalarFunction.GCD.plain());
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
        INVERSE.put(ScalarFunction.COT, ScalarFunction.ARCCOT);
        INVERSE.put(ScalarFunction.SEC, ScalarFunction.ARCSEC);
        INVERSE.put(ScalarFunction.CSC, ScalarFunction.ARCCSC);
        INVERSE.put(ScalarFunction.SINH, ScalarFunction.ARCSINH);
        INVERSE.put(ScalarFunction.COSH, ScalarFunction.ARCCOSH);
        INVERSE.put(ScalarFunction.TANH, ScalarFunction.ARCTANH);
        INVERSE.put(ScalarFunction.COTH, ScalarFunction.ARCCOTH);
        INVERSE.put(ScalarFunction.SECH, ScalarFunction.ARCSECH);
        INVERSE.put(ScalarFunction.CSCH, ScalarFunction.ARCCSCH);
        INVERSE.put(ScalarFunction.EXP, ScalarFunction.LOG);
        INVERSE.put(ScalarFunction.SIGMOID, ScalarFunction.LOGIT);
        INVERSE.put(ScalarFunction.LOGIT, ScalarFunction.SIGMOID);
        INVERSE.put(ScalarFunction.ERF, ScalarFunction.ERFINV);
        INVERSE.put(ScalarFunction.ERFC, ScalarFunction.ERFCINV);
    }

    private static final String ARCCOT =
            "the inverse cotangent of x read as arctan(1/x); where it lies between 0 and pi, write pi/2 - arctan(x)";

    private final Elaborator elaborator;
    private final ScalarCalls scalars;
    private final TensorCalls tensors;

    NamedFunctions(Elaborator elaborator, ScalarCalls scalars) {
        this.elaborator = elaborator;
        this.scalars = scalars;
        this.tensors = new TensorCalls(elaborator);
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
            Optional<Expr> inverse = inverse(scalar, call);
            if (inverse.isPresent()) {
                return inverse.get();
            }
        }
        int order = call.primes();
        Optional<Syntax> orderAbove = superscript.flatMap(NamedFunctions::parenthesised);
        if (orderAbove.isPresent()) {
            if (call.function().equals("psi") || call.function().equals("digamma")) {
                return Expressions.call(
                        ScalarFunction.POLYGAMMA,
                        elaborator.scalar(orderAbove.get()),
                        tensors.one(call).value());
            }
            if (orderAbove.get() instanceof Syntax.Number number && !number.hasPoint()) {
                order = number.value().intValue();
                superscript = Optional.empty();
            }
        }
        if (scalar == ScalarFunction.ARCCOT) {
            elaborator.context.note(ARCCOT);
        }
        Expr value = scalar != null ? scalars.apply(scalar, call, order) : composed(call);
        return superscript.isPresent()
                ? elaborator.names.superscripts(new Operand(value, span), superscript, 0, span)
                : value;
    }

    private Optional<Expr> inverse(ScalarFunction function, Syntax.FunctionCall call) {
        ScalarFunction inverse = INVERSE.get(function);
        if (inverse != null) {
            if (inverse == ScalarFunction.ARCCOT) {
                elaborator.context.note(ARCCOT);
            }
            return Optional.of(scalars.apply(inverse, call, 0));
        }
        return switch (function) {
            case NORMAL_CDF -> Optional.of(scalars.probit(tensors.one(call)));
            case SOFTPLUS ->
                Optional.of(elaborator.calls.entrywise(
                        List.of(Arithmetic.collapse(tensors.one(call).value())),
                        entries -> Expressions.log(Expressions.subtract(Expressions.exp(entries.get(0)), Num.ONE))));
            default -> Optional.empty();
        };
    }

    private Expr composed(Syntax.FunctionCall call) {
        return switch (call.function()) {
            case "clip" -> scalars.clip(call);
            case "gcd" -> scalars.divisor(call, false);
            case "lcm" -> scalars.divisor(call, true);
            default -> tensors.call(call);
        };
    }

    /** Returns what stands in parentheses, as an order of a derivative does above a function. */
    static Optional<Syntax> parenthesised(Syntax syntax) {
        return syntax instanceof Syntax.Group group
                        && group.delimiter() == Syntax.Group.Delimiter.PARENTHESIS
                        && group.items().size() == 1
                ? Optional.of(group.items().get(0))
                : Optional.empty();
    }

    /** Returns whether an exponent is -1, which may stand for an inverse function. */
    static boolean isMinusOne(Syntax syntax) {
        return syntax instanceof Syntax.Signed signed
                && signed.negative()
                && Names.strip(signed.operand()) instanceof Syntax.Number number
                && number.text().equals("1");
    }
}
