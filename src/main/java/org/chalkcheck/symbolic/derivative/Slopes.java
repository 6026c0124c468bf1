package org.chalkcheck.symbolic.derivative;

import static org.chalkcheck.expr.Expressions.call;
import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.exp;
import static org.chalkcheck.expr.Expressions.fill;
import static org.chalkcheck.expr.Expressions.log;
import static org.chalkcheck.expr.Expressions.negate;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.FunctionDefinitions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.UnknownCall;
import org.chalkcheck.expr.Variable;

/** The derivative of a scalar function by one of its arguments, entrywise and in the shape of the call. */
final class Slopes {
    private Slopes() {}

    static Expr of(UnknownCall call) {
        if (!call.function().isScalar()) {
            throw new UnknownDerivativeException("a function of vectors");
        }
        return new UnknownCall(call.function(), call.order() + 1, call.argument());
    }

    static Expr of(Call call, int k) {
        Expr x = call.argument();
        Expr one = fill(Num.ONE, call.shape().isScalar() ? Shape.SCALAR : x.shape());
        Num two = Num.of(2);
        Expr square = power(x, 2);
        switch (call.function()) {
            case POW:
                return powerSlope(call, k);
            case EXP:
                return call;
            case LOG:
                return power(x, -1);
            case SQRT:
                return divide(Num.of(Rational.HALF), call);
            case SIN:
                return call(ScalarFunction.COS, x);
            case COS:
                return negate(call(ScalarFunction.SIN, x));
            case TAN:
                return sum(one, power(call, 2));
            case SINH:
                return call(ScalarFunction.COSH, x);
            case COSH:
                return call(ScalarFunction.SINH, x);
            case TANH:
                return subtract(one, power(call, 2));
            case ARCSIN:
                return power(subtract(one, square), Num.of(Rational.of(-1, 2)));
            case ARCCOS:
                return negate(power(subtract(one, square), Num.of(Rational.of(-1, 2))));
            case ARCTAN:
                return power(sum(one, square), -1);
            case ARCSINH:
                return power(sum(square, one), Num.of(Rational.of(-1, 2)));
            case ARCCOSH:
                return power(subtract(square, one), Num.of(Rational.of(-1, 2)));
            case ARCTANH:
                return power(subtract(one, square), -1);
            case ERF:
                return product(divide(two, call(ScalarFunction.SQRT, Constant.PI)), exp(negate(square)));
            case ERFC:
                return negate(product(divide(two, call(ScalarFunction.SQRT, Constant.PI)), exp(negate(square))));
            case NORMAL_CDF:
                return call(ScalarFunction.NORMAL_PDF, x);
            case NORMAL_PDF:
                return negate(product(x, call));
            case SIGMOID:
                return product(call, subtract(one, call));
            case SOFTPLUS:
                return call(ScalarFunction.SIGMOID, x);
            case LOGSIGMOID:
                return call(ScalarFunction.SIGMOID, negate(x));
            case RELU:
                return call(ScalarFunction.HEAVISIDE, x);
            case ABS:
                return call(ScalarFunction.SIGN, x);
            case SIGN, FLOOR, CEIL, ROUND, HEAVISIDE:
                return fill(Num.ZERO, call.shape());
            case GAMMA:
                return product(call, call(ScalarFunction.DIGAMMA, x));
            case LOG_GAMMA:
                return call(ScalarFunction.DIGAMMA, x);
            case DIGAMMA:
                return call(ScalarFunction.POLYGAMMA, Num.ONE, x);
            default:
                return defined(call, k);
        }
    }

    private static Expr powerSlope(Call call, int k) {
        Expr base = call.argument();
        Expr exponent = call.arguments().get(1);
        if (k == 1) {
            return base.equals(Constant.E) ? call : product(call, log(base));
        }
        Expr lower = exponent instanceof Num num
                ? Num.of(num.value().minus(Rational.ONE))
                : subtract(exponent, fill(Num.ONE, exponent.shape()));
        return product(exponent, power(base, lower));
    }

    /** Derives the definition, over scalars that stand for the arguments. */
    private static Expr defined(Call call, int k) {
        List<Expr> names = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            names.add(new Variable("slope#" + i, Shape.SCALAR, Domain.REAL, Structure.GENERAL, Variable.Role.BOUND));
        }
        Optional<Expr> definition = FunctionDefinitions.unfold(call.function(), names);
        if (definition.isEmpty() || !call.shape().isScalar()) {
            throw new UnknownDerivativeException(call.function().plain());
        }
        Expr slope = new Tangents((Variable) names.get(k), StepLog.SILENT).tangent(definition.get());
        for (int i = 0; i < names.size(); i++) {
            slope = Traversal.substitute(
                    slope, (Variable) names.get(i), call.arguments().get(i));
        }
        return slope;
    }
}
