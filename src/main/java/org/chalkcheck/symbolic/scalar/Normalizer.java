package org.chalkcheck.symbolic.scalar;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;

/**
 * Turns scalar expressions over primitive functions into polynomials over atoms that are independent of each other as far as is cheap:
 * exponentials of one unit for each monomial of exponents, logarithms without positive factors, sines and cosines of one unit angle.
 *
 * <p>The polynomial equals the expression wherever the expression is defined, for all values that satisfy the assumptions. Expressions that are
 * to share atoms are first all given to {@link #scan}.
 */
public final class Normalizer {
    private static final int MAX_POWER = 40;
    private static final int MAX_CANCELLED = 80;
    private static final long MAX_WORK = 60_000;

    private final Signs signs;
    private final ExponentialRules exponentials;
    private final TrigonometricRules trigonometry;
    private final RootRules roots;
    private final SumRules sums;
    private final AtomRelations relations = new AtomRelations(this);
    private final Map<Expr, Laurent> memo = new HashMap<>();
    private long work;

    public Normalizer(List<Condition> assumptions) {
        this.signs = new Signs(assumptions);
        Units units = new Units();
        this.exponentials = new ExponentialRules(this, units);
        this.trigonometry = new TrigonometricRules(this, units);
        this.roots = new RootRules(this);
        this.sums = new SumRules(this);
    }

    /** Learns the units of exponents and angles that several expressions share. */
    public void scan(Iterable<Expr> expressions) {
        for (int pass = 0; pass < 2; pass++) {
            expressions.forEach(this::normalize);
            memo.clear();
        }
    }

    Signs signs() {
        return signs;
    }

    RootRules roots() {
        return roots;
    }

    ExponentialRules exponentials() {
        return exponentials;
    }

    /** Returns the polynomial of a scalar expression. */
    public Laurent normalize(Expr e) {
        Laurent known = memo.get(e);
        if (known == null) {
            known = cancel(reduce(compute(e)));
            memo.put(e, known);
        }
        return known;
    }

    /** Returns the canonical expression of the polynomial. */
    public Expr canonical(Expr e) {
        return normalize(e).toExpr();
    }

    private Laurent compute(Expr e) {
        if (e instanceof Num num) {
            return Laurent.constant(num.value());
        }
        if (e instanceof Constant constant && constant.kind() == Constant.Kind.E) {
            return exponentials.exp(Laurent.ONE);
        }
        if (e instanceof DimensionValue d) {
            return dimension(d);
        }
        if (!e.shape().isScalar()) {
            return Laurent.atom(e);
        }
        if (e instanceof Sum sum) {
            Laurent total = Laurent.ZERO;
            for (Expr term : sum.terms()) {
                total = total.plus(normalize(term));
            }
            return total;
        }
        if (e instanceof Product product) {
            Laurent total = Laurent.ONE;
            for (Expr factor : product.factors()) {
                total = reduce(total.times(normalize(factor)));
            }
            return total;
        }
        if (e instanceof Call call) {
            return call(call);
        }
        if (e instanceof Cases cases) {
            return Laurent.atom(cases(cases));
        }
        if (e instanceof Reduction reduction) {
            return sums.normalize(reduction);
        }
        return Laurent.atom(e);
    }

    // p / p = 1 where a sum p stands above and below the line.
    private Laurent cancel(Laurent x) {
        Laurent result = x;
        for (Expr atom : x.atoms()) {
            if (!(atom instanceof Sum)
                    || x.leastExponent(atom) >= 0
                    || x.terms().size() > MAX_CANCELLED) {
                continue;
            }
            Laurent divisor = normalize(atom);
            Laurent sum = Laurent.ZERO;
            Laurent carried = Laurent.ZERO;
            Map<Integer, Laurent> groups = ExactDivision.grouped(result, atom);
            for (int exponent = result.leastExponent(atom); exponent < 0; exponent++) {
                Laurent here = groups.getOrDefault(exponent, Laurent.ZERO).plus(carried);
                Optional<Laurent> quotient = ExactDivision.divide(here, divisor);
                carried = quotient.orElse(Laurent.ZERO);
                if (quotient.isEmpty()) {
                    sum = sum.plus(here.times(Laurent.term(Rational.ONE, Monomial.of(atom, exponent))));
                }
            }
            for (Map.Entry<Integer, Laurent> group : groups.entrySet()) {
                if (group.getKey() >= 0) {
                    sum = sum.plus(
                            group.getValue().times(Laurent.term(Rational.ONE, Monomial.of(atom, group.getKey()))));
                }
            }
            result = reduce(sum.plus(carried));
        }
        return result;
    }

    private static Laurent dimension(DimensionValue d) {
        Laurent total = Laurent.ZERO;
        for (Map.Entry<String, Long> term : d.dimension().terms().entrySet()) {
            Monomial monomial = Monomial.ONE;
            if (!term.getKey().isEmpty()) {
                for (String name : term.getKey().split("\\*")) {
                    monomial = monomial.times(Monomial.of(new DimensionValue(Dim.of(name)), 1));
                }
            }
            total = total.plus(Laurent.term(Rational.of(term.getValue()), monomial));
        }
        return total;
    }

    private Expr cases(Cases cases) {
        List<Cases.Branch> branches = new ArrayList<>();
        for (Cases.Branch branch : cases.branches()) {
            List<Expr> parts = branch.condition().expressions().stream()
                    .map(part -> part.shape().isScalar() ? canonical(part) : part)
                    .toList();
            branches.add(new Cases.Branch(branch.condition().withExpressions(parts), canonical(branch.value())));
        }
        return new Cases(branches, cases.otherwise().map(this::canonical));
    }

    private Laurent call(Call call) {
        Expr x = call.argument();
        return switch (call.function()) {
            case POW -> power(x, call.arguments().get(1));
            case EXP -> exponentials.exp(normalize(x));
            case LOG -> exponentials.log(normalize(x));
            case SQRT -> roots.sqrt(normalize(x));
            case ROOT -> call.arguments().get(1).equals(Num.of(2)) ? roots.sqrt(normalize(x)) : opaque(call);
            case SIN -> trigonometry.sin(normalize(x));
            case COS -> trigonometry.cos(normalize(x));
            case ABS -> absolute(normalize(x));
            case ARCTAN, ARCSIN, ERF, ERFI -> odd(call.function(), normalize(x));
            case ERFC -> Laurent.ONE.minus(odd(ScalarFunction.ERF, normalize(x)));
            case FACTORIAL, GAMMA ->
                IntegerRules.factorial(call, normalize(x), signs).orElseGet(() -> opaque(call));
            case FLOOR -> IntegerRules.floor(normalize(x), signs);
            case CEIL ->
                IntegerRules.floor(normalize(x).scale(Rational.MINUS_ONE), signs)
                        .scale(Rational.MINUS_ONE);
            default -> opaque(call);
        };
    }

    private Laurent opaque(Call call) {
        List<Expr> arguments = call.arguments().stream()
                .map(argument -> argument.shape().isScalar() ? canonical(argument) : argument)
                .toList();
        return Laurent.atom(new Call(call.function(), arguments));
    }

    private Laurent odd(ScalarFunction function, Laurent x) {
        if (x.isZero()) {
            return Laurent.ZERO;
        }
        boolean flip = x.sorted().get(0).getValue().signum() < 0;
        Laurent oriented = flip ? x.scale(Rational.MINUS_ONE) : x;
        Rational turn = InverseValues.partOfPi(function, oriented);
        Laurent value = turn.signum() != 0
                ? Laurent.atom(Constant.PI).scale(turn)
                : Laurent.atom(new Call(function, List.of(oriented.toExpr())));
        return flip ? value.scale(Rational.MINUS_ONE) : value;
    }

    private Laurent absolute(Laurent x) {
        if (x.isZero()) {
            return Laurent.ZERO;
        }
        if (x.isConstant()) {
            return Laurent.constant(x.constantTerm().abs());
        }
        Expr whole = x.toExpr();
        if (signs.isNonnegative(whole)) {
            return x;
        }
        if (signs.isNegative(whole)) {
            return x.scale(Rational.MINUS_ONE);
        }
        Rational content = x.content();
        Laurent rest = x.scale(Rational.ONE.dividedBy(content));
        if (rest.sorted().get(0).getValue().signum() < 0) {
            rest = rest.scale(Rational.MINUS_ONE);
        }
        return Laurent.atom(new Call(ScalarFunction.ABS, List.of(rest.toExpr())))
                .scale(content);
    }

    private Laurent power(Expr base, Expr exponent) {
        Laurent b = normalize(base);
        Laurent e = normalize(exponent);
        if (e.isConstant()) {
            Rational value = e.constantTerm();
            if (value.isSmallInteger() && Math.abs(value.intValue()) <= MAX_POWER) {
                return integerPower(b, value.intValue());
            }
            if (value.isSmallInteger() && b.isMonomial() && Math.abs(value.intValue()) <= 2000) {
                return integerPower(b, value.intValue());
            }
            if (value.denominator().equals(BigInteger.TWO) && value.numerator().bitLength() < 6) {
                return integerPower(roots.sqrt(b), value.numerator().intValueExact());
            }
        }
        if (isPositive(b)) {
            return exponentials.exp(reduce(e.times(exponentials.log(b))));
        }
        return exponentials.integerExponent(b, e);
    }

    /** Returns whether a polynomial is positive by the rules of signs. */
    boolean isPositive(Laurent x) {
        return signs.isPositive(x.toExpr());
    }

    /** Returns whether an atom is positive by the rules of signs. */
    public boolean isKnownPositive(Expr atom) {
        return signs.isPositive(atom);
    }

    /** Returns whether a vector or matrix is assumed not to be zero. */
    public boolean isKnownNonzeroTensor(Expr tensor) {
        return signs.isNonzeroTensor(tensor);
    }

    /** Returns 1 or -1 where an atom has that sign by the rules of signs, otherwise 0. */
    public int knownSign(Expr atom) {
        if (signs.isPositive(atom)) {
            return 1;
        }
        Expr opposite = normalize(atom).scale(Rational.MINUS_ONE).toExpr();
        return signs.isPositive(opposite) ? -1 : 0;
    }

    /** Returns whether an atom is not negative by the rules of signs. */
    public boolean isKnownNonnegative(Expr atom) {
        return signs.isNonnegative(atom);
    }

    boolean isNonzero(Laurent x) {
        return signs.isNonzero(x.toExpr());
    }

    Laurent integerPower(Laurent base, int exponent) {
        Laurent start = exponent < 0 ? reciprocal(base) : base;
        Laurent result = Laurent.ONE;
        for (int i = 0; i < Math.abs(exponent); i++) {
            result = reduce(result.times(start));
        }
        return result;
    }

    /** Returns 1/x; the sum that is left in the denominator becomes one atom with a negative exponent. */
    Laurent reciprocal(Laurent x) {
        if (x.isZero()) {
            throw new SizeLimitException("a division by zero");
        }
        Fraction cleared = clear(x);
        Laurent inverse = inverseOfPolynomial(cleared.numerator());
        for (Map.Entry<Expr, Integer> factor : cleared.denominators().entrySet()) {
            inverse = reduce(inverse.times(integerPower(expand(factor.getKey()), factor.getValue())));
        }
        return inverse;
    }

    private Laurent expand(Expr denominator) {
        return denominator instanceof Sum ? normalize(denominator) : Laurent.atom(denominator);
    }

    private Laurent inverseOfPolynomial(Laurent x) {
        Monomial common = x.commonMonomial();
        Laurent inverseCommon = Laurent.term(Rational.ONE, inverse(common));
        Laurent rest = reduce(x.times(inverseCommon));
        Rational content = rest.content();
        if (rest.sorted().get(0).getValue().signum() < 0) {
            content = content.negate();
        }
        Laurent primitive = rest.scale(Rational.ONE.dividedBy(content));
        Laurent result = inverseCommon.scale(Rational.ONE.dividedBy(content));
        return primitive.equals(Laurent.ONE)
                ? result
                : result.times(Laurent.term(Rational.ONE, Monomial.of(primitive.toExpr(), -1)));
    }

    static Monomial inverse(Monomial monomial) {
        Monomial inverse = Monomial.ONE;
        for (Map.Entry<Expr, Integer> power : monomial.powers().entrySet()) {
            inverse = inverse.times(Monomial.of(power.getKey(), -power.getValue()));
        }
        return inverse;
    }

    /** Returns numerator and denominators of a polynomial whose negative exponents are cleared. */
    public Fraction clear(Laurent x) {
        Laurent numerator = x;
        Map<Expr, Integer> denominators = new LinkedHashMap<>();
        for (int round = 0; round < 12; round++) {
            Expr next = null;
            for (Expr atom : numerator.atoms()) {
                if (numerator.leastExponent(atom) < 0) {
                    next = atom;
                    break;
                }
            }
            if (next == null) {
                return new Fraction(numerator, denominators);
            }
            int power = -numerator.leastExponent(next);
            denominators.merge(next, power, Integer::sum);
            numerator = multiplyOut(numerator, next, power);
        }
        throw new SizeLimitException("nested fractions");
    }

    private Laurent multiplyOut(Laurent x, Expr atom, int power) {
        Laurent value = expand(atom);
        List<Laurent> powers = new ArrayList<>(List.of(Laurent.ONE));
        Laurent result = Laurent.ZERO;
        for (Map.Entry<Monomial, Rational> term : x.terms().entrySet()) {
            int exponent = power + term.getKey().exponent(atom);
            while (powers.size() <= exponent) {
                powers.add(reduce(powers.get(powers.size() - 1).times(value)));
            }
            Laurent rest = Laurent.term(term.getValue(), term.getKey().without(atom));
            result = result.plus(rest.times(powers.get(exponent)));
        }
        return reduce(result);
    }

    /** Applies the relations of atoms: squares of roots, of sines and of absolute values. */
    Laurent reduce(Laurent x) {
        work += 1 + x.terms().size();
        if (work > MAX_WORK) {
            throw new SizeLimitException("the step budget of the normal form");
        }
        Laurent current = x;
        for (int round = 0; round < 30; round++) {
            Laurent next = relations.apply(current);
            if (next == current) {
                return current;
            }
            current = next;
        }
        return current;
    }

    /**
     * A quotient of polynomials without negative exponents.
     *
     * @param numerator the numerator
     * @param denominators the atoms of the denominator with their exponents
     */
    public record Fraction(Laurent numerator, Map<Expr, Integer> denominators) {}

    /** Returns the logarithm of a positive polynomial. */
    public Laurent logarithm(Laurent x) {
        return exponentials.log(x);
    }

    /** Returns an integer power of an expression. */
    public Laurent power(Expr base, int exponent) {
        return integerPower(normalize(base), exponent);
    }

    /** Returns a polynomial of the same sign: divided by the positive atoms that all terms share. */
    public Laurent withoutPositiveFactors(Laurent x) {
        Laurent result = x;
        for (Map.Entry<Expr, Integer> p : x.commonMonomial().powers().entrySet()) {
            if (signs.isPositive(p.getKey())) {
                result = result.times(Laurent.term(Rational.ONE, Monomial.of(p.getKey(), -p.getValue())));
            }
        }
        return result;
    }

    /** Returns the polynomial of left - right. */
    public Laurent difference(Expr left, Expr right) {
        return normalize(left).minus(normalize(right));
    }
}
