package org.chalkcheck.symbolic.index;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.FunctionDefinitions;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;

/** The named functions of scalars: by exponentials where that is possible, else opaque with their derivatives. */
final class Functions {
    private static final Set<ScalarFunction> ODD = Set.of(
            ScalarFunction.ARCTAN,
            ScalarFunction.ARCSIN,
            ScalarFunction.ERF,
            ScalarFunction.ERFI,
            ScalarFunction.ERFINV,
            ScalarFunction.SI,
            ScalarFunction.SHI);
    private static final int LARGEST_SHIFT = 24;

    private final Workspace work;

    Functions(Workspace work) {
        this.work = work;
    }

    /** Returns the placeholder for the k-th argument of a definition. */
    static Variable placeholder(int k) {
        return new Variable("argument#" + k, Shape.SCALAR, Domain.REAL, Structure.GENERAL, Variable.Role.BOUND);
    }

    /**
     * Returns a function's value.
     *
     * @param lower turns a definition over {@link #placeholder placeholders} into a form
     */
    Form apply(ScalarFunction function, List<Form> arguments, Function<Expr, Form> lower) {
        Form x = arguments.get(0);
        switch (function) {
            case POW:
                return work.powers.power(x, arguments.get(1));
            case EXP:
                return work.elementary.exp(x);
            case LOG:
                return work.elementary.log(x);
            case SQRT:
                return work.powers.sqrt(x);
            case ROOT:
                return root(x, arguments.get(1));
            case SIN:
                return inside(x, ScalarFunction.ARCSIN).orElseGet(() -> work.elementary.sin(x));
            case COS:
                return work.elementary.cos(x);
            case TAN:
                return inside(x, ScalarFunction.ARCTAN)
                        .orElseGet(() -> quotient(work.elementary.sin(x), work.elementary.cos(x)));
            case SINH:
                return hyperbolic(x, Rational.MINUS_ONE);
            case COSH:
                return hyperbolic(x, Rational.ONE);
            case TANH:
                return quotient(hyperbolic(x, Rational.MINUS_ONE), hyperbolic(x, Rational.ONE));
            case SIGMOID:
                work.use("sigmoid.definition");
                return work.quotients.inverse(work.algebra.add(work.unit, work.elementary.exp(work.algebra.negate(x))));
            case SOFTPLUS:
                work.use("softplus.definition");
                return work.elementary.log(work.algebra.add(work.unit, work.elementary.exp(x)));
            case ARCSINH:
                work.use("arcsinh.logarithm");
                if (leadsNegative(x)) {
                    return work.algebra.negate(apply(function, List.of(work.algebra.negate(x)), lower));
                }
                return work.elementary.log(work.algebra.add(x, rootOfSquarePlus(x, Rational.ONE)));
            case ARCCOSH:
                work.use("arccosh.logarithm");
                return work.elementary.log(work.algebra.add(x, rootOfSquarePlus(x, Rational.MINUS_ONE)));
            case ARCTANH:
                work.use("arctanh.logarithm");
                return work.algebra.scale(
                        work.algebra.subtract(
                                work.elementary.log(work.algebra.add(work.unit, x)),
                                work.elementary.log(work.algebra.subtract(work.unit, x))),
                        Rational.HALF);
            case ARCCOS:
                work.use("arccos.complement");
                Form right = work.algebra.scale(work.form(work.elementary.pi()), Rational.HALF);
                return work.algebra.subtract(right, odd(ScalarFunction.ARCSIN, x));
            case ERFC:
                return work.algebra.subtract(work.unit, odd(ScalarFunction.ERF, x));
            case ABS:
                return work.elementary.abs(x);
            case SIGN:
                return work.elementary.sign(x);
            case MAX:
                return extreme(arguments, Rational.ONE);
            case MIN:
                return extreme(arguments, Rational.MINUS_ONE);
            case HEAVISIDE:
                return work.algebra.scale(work.algebra.add(work.unit, work.elementary.sign(x)), Rational.HALF);
            case GAMMA:
                return gamma(x);
            case FACTORIAL:
                return gamma(work.algebra.add(x, work.unit));
            case LOG_GAMMA:
                return work.elementary.log(gamma(x));
            case DIGAMMA:
                return digamma(x);
            case POLYGAMMA:
                return arguments.get(0).isZero() ? digamma(arguments.get(1)) : opaque(function, arguments);
            case BINOMIAL:
                return binomial(x, arguments.get(1));
            case BESSEL_J, BESSEL_Y, BESSEL_I, BESSEL_K:
                return besselOf(function, x, arguments.get(1));
            default:
                if (ODD.contains(function)) {
                    return odd(function, x);
                }
                return defined(function, arguments, lower);
        }
    }

    private Form defined(ScalarFunction function, List<Form> arguments, Function<Expr, Form> lower) {
        List<Expr> placeholders = new ArrayList<>();
        for (int k = 0; k < arguments.size(); k++) {
            placeholders.add(placeholder(k));
        }
        Optional<Expr> definition = FunctionDefinitions.unfold(function, placeholders);
        if (definition.isPresent()) {
            work.use("function.definition");
            return lower.apply(definition.get());
        }
        return opaque(function, arguments);
    }

    Form opaque(ScalarFunction function, List<Form> arguments) {
        return work.form(
                work.atom(Kind.FUNCTION, new FunctionHead(function.name(), 0), arguments.toArray(new Form[0])));
    }

    /** Rebuilds a function atom over other arguments. */
    Form rebuild(Object head, Form[] arguments) {
        FunctionHead function = (FunctionHead) head;
        if (function.isUnknown() || function.isOpaque()) {
            return work.form(work.atom(Kind.FUNCTION, function, arguments));
        }
        ScalarFunction named = ScalarFunction.valueOf(function.name());
        return apply(named, List.of(arguments), definition -> {
            throw new IllegalStateException(named + " is no primitive function");
        });
    }

    private Form quotient(Form a, Form b) {
        return work.algebra.multiply(a, work.quotients.inverse(b));
    }

    private Form hyperbolic(Form x, Rational sign) {
        work.use("hyperbolic.exponential");
        Form back = work.algebra.scale(work.elementary.exp(work.algebra.negate(x)), sign);
        return work.algebra.scale(work.algebra.add(work.elementary.exp(x), back), Rational.HALF);
    }

    private Form rootOfSquarePlus(Form x, Rational number) {
        return work.powers.sqrt(work.algebra.add(work.algebra.multiply(x, x), work.number(number)));
    }

    private static Optional<Form> inside(Form x, ScalarFunction inverse) {
        Atom atom = x.atom();
        return atom != null
                        && atom.kind == Kind.FUNCTION
                        && ((FunctionHead) atom.head).name().equals(inverse.name())
                ? Optional.of(atom.forms[0])
                : Optional.empty();
    }

    private Form root(Form x, Form order) {
        if (!order.isNumber() || !order.number().isInteger() || order.number().signum() <= 0) {
            throw new KernelLimitException("a root of symbolic order");
        }
        Rational exponent = Rational.ONE.dividedBy(order.number());
        boolean odd = order.number().numerator().testBit(0);
        if (odd && !work.signs.nonNegative(x)) {
            return work.algebra.multiply(work.elementary.absolutePower(x, exponent), work.elementary.sign(x));
        }
        return work.powers.power(x, exponent);
    }

    private Form odd(ScalarFunction function, Form x) {
        if (x.isZero()) {
            return work.zero;
        }
        if (leadsNegative(x)) {
            work.use("function.odd");
            return work.algebra.negate(odd(function, work.algebra.negate(x)));
        }
        return undone(function, x).orElseGet(() -> opaque(function, List.of(x)));
    }

    // erf(erfinv x) = x = erfinv(erf x)
    private static Optional<Form> undone(ScalarFunction function, Form x) {
        return switch (function) {
            case ERF -> inside(x, ScalarFunction.ERFINV);
            case ERFINV -> inside(x, ScalarFunction.ERF);
            default -> Optional.empty();
        };
    }

    private static boolean leadsNegative(Form x) {
        int lead = 0;
        for (int i = 1; i < x.size(); i++) {
            if (Monomial.compare(x.monomials[lead], x.monomials[i]) < 0) {
                lead = i;
            }
        }
        return !x.isZero() && x.factors[lead].signum() < 0;
    }

    /** max(a, b) = (a + b + |a - b|) / 2, and so on from left to right. */
    private Form extreme(List<Form> arguments, Rational sign) {
        work.use("max.absolute-value");
        Form result = arguments.get(0);
        for (Form next : arguments.subList(1, arguments.size())) {
            Form distance = work.elementary.abs(work.algebra.subtract(result, next));
            result = work.algebra.scale(
                    work.algebra.sum(List.of(result, next, work.algebra.scale(distance, sign))), Rational.HALF);
        }
        return result;
    }

    private static Rational constant(Form x) {
        for (int i = 0; i < x.size(); i++) {
            if (x.monomials[i].isOne()) {
                return x.factors[i];
            }
        }
        return Rational.ZERO;
    }

    /** Returns the integer by which an argument is shifted down; numbers are shifted into (0, 1]. */
    private static int shift(Form x) {
        Rational constant = constant(x);
        BigInteger shift =
                x.isNumber() ? constant.negate().floor().negate().subtract(BigInteger.ONE) : constant.floor();
        return shift.bitLength() > 10 ? 0 : shift.intValueExact();
    }

    private Form gamma(Form x) {
        if (x.isNumber() && x.number().isInteger() && x.number().signum() <= 0) {
            throw new KernelLimitException("a pole of the gamma function");
        }
        int shift = shift(x);
        Form base = Math.abs(shift) > LARGEST_SHIFT ? x : work.algebra.subtract(x, work.number(shift));
        Form result = base.isNumber() && base.number().equals(Rational.ONE)
                ? work.unit
                : base.isNumber() && base.number().equals(Rational.HALF)
                        ? work.powers.sqrt(work.form(work.elementary.pi()))
                        : opaque(ScalarFunction.GAMMA, List.of(base));
        if (base == x) {
            return result;
        }
        if (shift != 0) {
            work.use("gamma.recurrence");
        }
        for (int j = 0; j < shift; j++) {
            result = work.algebra.multiply(result, work.algebra.add(base, work.number(j)));
        }
        for (int j = shift; j < 0; j++) {
            result = quotient(result, work.algebra.add(base, work.number(j)));
        }
        return result;
    }

    private Form digamma(Form x) {
        int shift = shift(x);
        if (Math.abs(shift) > LARGEST_SHIFT) {
            return opaque(ScalarFunction.DIGAMMA, List.of(x));
        }
        Form base = work.algebra.subtract(x, work.number(shift));
        Form result = base.isNumber() && base.number().equals(Rational.ONE)
                ? work.algebra.negate(work.form(work.atom(Kind.CONSTANT, "euler", Workspace.NO_INDICES)))
                : opaque(ScalarFunction.DIGAMMA, List.of(base));
        if (shift != 0) {
            work.use("digamma.recurrence");
        }
        for (int j = 0; j < shift; j++) {
            result = work.algebra.add(result, work.quotients.inverse(work.algebra.add(base, work.number(j))));
        }
        for (int j = shift; j < 0; j++) {
            result = work.algebra.subtract(result, work.quotients.inverse(work.algebra.add(base, work.number(j))));
        }
        return result;
    }

    private Form binomial(Form n, Form k) {
        if (k.isNumber()
                && k.number().isSmallInteger()
                && k.number().signum() >= 0
                && k.number().intValue() <= 12) {
            Form product = work.unit;
            for (int j = 0; j < k.number().intValue(); j++) {
                Form next = work.algebra.scale(work.algebra.subtract(n, work.number(j)), Rational.of(1, j + 1));
                product = work.algebra.multiply(product, next);
            }
            return product;
        }
        work.use("binomial.gamma");
        Form top = gamma(work.algebra.add(n, work.unit));
        Form first = gamma(work.algebra.add(k, work.unit));
        Form second = gamma(work.algebra.add(work.algebra.subtract(n, k), work.unit));
        return quotient(top, work.algebra.multiply(first, second));
    }

    /** Returns the values that a function can take. */
    static Signs.Range range(FunctionHead head) {
        return switch (head.name()) {
            case "ERF" -> new Signs.Range(Rational.MINUS_ONE, true, Rational.ONE, true);
            case "ARCTAN", "ARCSIN" -> new Signs.Range(Rational.of(-2), true, Rational.of(2), true);
            case "ZETA" -> Signs.Range.ALL;
            default -> Signs.Range.ALL;
        };
    }

    /** Returns the derivative of a function atom by its k-th argument. */
    Form derivative(FunctionHead head, Form[] arguments, int k) {
        if (head.isUnknown()) {
            work.use("derivative.unknown-function");
            return work.form(work.atom(Kind.FUNCTION, new FunctionHead(head.name(), head.order() + 1), arguments));
        }
        if (head.isOpaque()) {
            throw new KernelLimitException("the derivative of a value by cases");
        }
        Form x = arguments[arguments.length - 1];
        boolean last = k == arguments.length - 1;
        Form square = work.algebra.multiply(x, x);
        Form one = work.unit;
        ScalarFunction function = ScalarFunction.valueOf(head.name());
        work.use("derivative." + function.plain());
        switch (function) {
            case ARCTAN:
                return work.quotients.inverse(work.algebra.add(one, square));
            case ARCSIN:
                return work.powers.power(work.algebra.subtract(one, square), Rational.of(-1, 2));
            case ERF:
                return gaussian(work.algebra.negate(square));
            case ERFI:
                return gaussian(square);
            case ERFINV:
                Form inverse = work.algebra.multiply(
                        opaque(ScalarFunction.ERFINV, List.of(x)), opaque(ScalarFunction.ERFINV, List.of(x)));
                return work.algebra.multiply(
                        work.elementary.exp(inverse),
                        work.algebra.scale(work.powers.sqrt(work.form(work.elementary.pi())), Rational.HALF));
            case GAMMA:
                return work.algebra.multiply(opaque(ScalarFunction.GAMMA, List.of(x)), digamma(x));
            case DIGAMMA:
                return opaque(ScalarFunction.POLYGAMMA, List.of(one, x));
            case POLYGAMMA:
                require(last, function);
                return opaque(ScalarFunction.POLYGAMMA, List.of(work.algebra.add(arguments[0], one), x));
            case UPPER_GAMMA:
                require(last, function);
                return work.algebra.negate(work.algebra.multiply(
                        work.powers.power(x, work.algebra.subtract(arguments[0], one)),
                        work.elementary.exp(work.algebra.negate(x))));
            case FLOOR, CEIL, ROUND:
                return work.zero;
            case SI:
                return quotient(work.elementary.sin(x), x);
            case CI:
                return quotient(work.elementary.cos(x), x);
            case SHI:
                return quotient(hyperbolic(x, Rational.MINUS_ONE), x);
            case CHI:
                return quotient(hyperbolic(x, Rational.ONE), x);
            case EI:
                return quotient(work.elementary.exp(x), x);
            case EXPINT:
                require(last, function);
                Form lower = work.algebra.subtract(arguments[0], one);
                return work.algebra.negate(
                        lower.isZero()
                                ? quotient(work.elementary.exp(work.algebra.negate(x)), x)
                                : opaque(ScalarFunction.EXPINT, List.of(lower, x)));
            case AIRY_AI:
                return opaque(ScalarFunction.AIRY_AI_PRIME, List.of(x));
            case AIRY_BI:
                return opaque(ScalarFunction.AIRY_BI_PRIME, List.of(x));
            case AIRY_AI_PRIME:
                return work.algebra.multiply(x, opaque(ScalarFunction.AIRY_AI, List.of(x)));
            case AIRY_BI_PRIME:
                return work.algebra.multiply(x, opaque(ScalarFunction.AIRY_BI, List.of(x)));
            case BESSEL_J, BESSEL_Y, BESSEL_I, BESSEL_K:
                require(last, function);
                return bessel(function, arguments[0], x);
            case ATAN2:
                return arctan2(arguments, k);
            default:
                throw new KernelLimitException("the derivative of " + function.plain());
        }
    }

    private static void require(boolean last, ScalarFunction function) {
        if (!last) {
            throw new KernelLimitException("the derivative of " + function.plain() + " by its order");
        }
    }

    private Form gaussian(Form exponent) {
        Form factor = work.powers.power(work.form(work.elementary.pi()), Rational.of(-1, 2));
        return work.algebra.scale(work.algebra.multiply(factor, work.elementary.exp(exponent)), Rational.of(2));
    }

    /** DLMF 10.6.1 and 10.29.1 bring the number in the order into 0 and 1. */
    private Form besselOf(ScalarFunction function, Form order, Form x) {
        Rational constant = constant(order);
        int shift = constant.floor().bitLength() > 5 ? 0 : constant.floor().intValueExact();
        if (shift == 0 || shift == 1 || !constant.isInteger()) {
            return opaque(function, List.of(order, x));
        }
        work.use("bessel.recurrence");
        int step = shift > 1 ? -1 : 1;
        Form near = work.algebra.add(order, work.number(step));
        Form far = work.algebra.add(near, work.number(step));
        // 2 v / x f_v = f_(v-1) + f_(v+1) for J and Y, f_(v-1) - f_(v+1) for I, f_(v+1) - f_(v-1) for K.
        Form middle = work.algebra.scale(
                quotient(work.algebra.multiply(near, besselOf(function, near, x)), x), Rational.of(2));
        Form rest = besselOf(function, far, x);
        if (function == ScalarFunction.BESSEL_J || function == ScalarFunction.BESSEL_Y) {
            return work.algebra.subtract(middle, rest);
        }
        boolean negative = (function == ScalarFunction.BESSEL_I) == (step < 0);
        return work.algebra.add(rest, negative ? work.algebra.negate(middle) : middle);
    }

    /** DLMF 10.6.2 and 10.29.2: f' = f_(v-1) - (v/x) f_v, with a sign for K and plus for I's partner. */
    private Form bessel(ScalarFunction function, Form order, Form x) {
        Form below = besselOf(function, work.algebra.subtract(order, work.unit), x);
        Form same = quotient(work.algebra.multiply(order, besselOf(function, order, x)), x);
        return function == ScalarFunction.BESSEL_K
                ? work.algebra.negate(work.algebra.add(below, same))
                : work.algebra.subtract(below, same);
    }

    private Form arctan2(Form[] yx, int k) {
        Form y = yx[0];
        Form x = yx[1];
        Form norm = work.algebra.add(work.algebra.multiply(x, x), work.algebra.multiply(y, y));
        return quotient(k == 0 ? x : work.algebra.negate(y), norm);
    }
}
