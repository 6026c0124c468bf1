package org.chalkcheck.symbolic.calculus;

import static org.chalkcheck.expr.Expressions.call;
import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.log;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.sqrt;
import static org.chalkcheck.expr.Expressions.subtract;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.ScalarDerivative;

/**
 * Guesses of antiderivatives, term by term. They may be wrong, and are to be differentiated before they count.
 */
final class Antiderivatives {
    private static final int MAX_PARTS = 8;

    private final Variable x;
    private final Normalizer normalizer;

    Antiderivatives(Variable x, Normalizer normalizer) {
        this.x = x;
        this.normalizer = normalizer;
    }

    /** Returns a guess for a polynomial over atoms. */
    Optional<Expr> guess(Laurent body) {
        Optional<Expr> rational = new RationalIntegrals(x, normalizer).integral(body);
        if (rational.isPresent()) {
            return rational;
        }
        List<Expr> terms = new ArrayList<>();
        for (Map.Entry<Monomial, Rational> entry : body.terms().entrySet()) {
            Optional<Expr> term = term(entry.getKey());
            if (term.isEmpty()) {
                return bySubstitution(body);
            }
            terms.add(product(Num.of(entry.getValue()), term.get()));
        }
        return Optional.of(terms.isEmpty() ? Num.ZERO : sum(terms));
    }

    // sqrt(x) = u and exp(k x) = u give rational functions of u.
    private Optional<Expr> bySubstitution(Laurent body) {
        Expr whole = body.toExpr();
        Expr root = sqrt(x);
        Variable u = new Variable(x.name() + "@u", x.shape(), Domain.POSITIVE, Structure.GENERAL, Variable.Role.FREE);
        if (Traversal.contains(whole, root::equals)) {
            Expr square = power(u, 2);
            Expr moved = Traversal.rewrite(whole, node -> node.equals(root) ? u : node.equals(x) ? square : node);
            return rational(product(Num.of(2), u, moved), u).map(f -> Traversal.substitute(f, u, root));
        }
        Optional<Call> exponential = body.atoms().stream()
                .flatMap(atom -> exponentials(atom).stream())
                .findFirst();
        return exponential.flatMap(e -> {
            Expr rate = slope(e.argument());
            Expr moved = Traversal.rewrite(whole, node -> node.equals(e) ? u : node);
            return rate.equals(Num.ZERO) || !isFree(moved)
                    ? Optional.empty()
                    : rational(divide(moved, product(rate, u)), u).map(f -> Traversal.substitute(f, u, e));
        });
    }

    private static Optional<Expr> rational(Expr body, Variable u) {
        Normalizer inner = new Normalizer(List.of());
        inner.scan(List.of(body));
        return new RationalIntegrals(u, inner).integral(inner.normalize(body));
    }

    private List<Call> exponentials(Expr atom) {
        List<Call> found = new ArrayList<>();
        Traversal.visit(atom, node -> {
            if (node instanceof Call call && call.function() == ScalarFunction.EXP && !isFree(node)) {
                found.add(call);
            }
        });
        return found;
    }

    private boolean isFree(Expr e) {
        return !Traversal.contains(e, x::equals);
    }

    private Optional<Expr> term(Monomial monomial) {
        Expr factor = Num.ONE;
        int degree = 0;
        List<Map.Entry<Expr, Integer>> rest = new ArrayList<>();
        for (Map.Entry<Expr, Integer> p : monomial.powers().entrySet()) {
            if (p.getKey().equals(x)) {
                degree = p.getValue();
            } else if (isFree(p.getKey())) {
                factor = product(factor, power(p.getKey(), p.getValue()));
            } else {
                rest.add(p);
            }
        }
        Expr constant = factor;
        return dependent(degree, rest).map(value -> product(constant, value));
    }

    private Optional<Expr> dependent(int degree, List<Map.Entry<Expr, Integer>> rest) {
        if (rest.isEmpty()) {
            return Optional.of(
                    degree == -1
                            ? log(call(ScalarFunction.ABS, x))
                            : product(Num.of(Rational.of(1, degree + 1)), power(x, degree + 1)));
        }
        if (degree >= 0 && rest.stream().allMatch(p -> isWave(p.getKey()) && p.getValue() > 0)) {
            return waves(degree, rest);
        }
        if (degree < 0
                && degree >= -MAX_PARTS
                && rest.stream().allMatch(p -> isCircular(p.getKey()) && p.getValue() > 0)) {
            Optional<Expr> quotient = waves(degree, rest);
            if (quotient.isPresent()) {
                return quotient;
            }
        }
        Optional<Expr> reciprocalRoot = reciprocalRoot(degree, rest);
        if (reciprocalRoot.isPresent()) {
            return reciprocalRoot;
        }
        if (rest.size() == 1) {
            Expr atom = rest.get(0).getKey();
            int exponent = rest.get(0).getValue();
            if (atom instanceof Call call && call.function() == ScalarFunction.LOG && exponent == 1) {
                return logarithm(degree, call.argument());
            }
            if (atom instanceof Sum && exponent < 0 && degree >= 0) {
                return quotient(degree, atom, exponent);
            }
            if (atom instanceof Call call && call.function() == ScalarFunction.SQRT) {
                Optional<Expr> root = new RootIntegrals(x, normalizer).integral(degree, call.argument(), exponent);
                if (root.isPresent()) {
                    return root;
                }
            }
            if (atom instanceof Call call && call.function() == ScalarFunction.SQRT && degree == 0) {
                Expr slope = slope(call.argument());
                return slope.equals(Num.ZERO)
                        ? Optional.empty()
                        : Optional.of(divide(
                                power(call.argument(), Num.of(Rational.of(exponent + 2, 2))),
                                product(Num.of(Rational.of(exponent + 2, 2)), slope)));
            }
        }
        return bySubstitution(degree, rest);
    }

    // f'(u) u' forms: exp(k t) / (exp(t) + c)^n, log(t)^n / t and the like.
    private Optional<Expr> bySubstitution(int degree, List<Map.Entry<Expr, Integer>> rest) {
        if (rest.size() > 2) {
            return Optional.empty();
        }
        for (Map.Entry<Expr, Integer> p : rest) {
            Expr base = p.getKey();
            boolean power = base instanceof Sum && p.getValue() < 0 || base instanceof Call;
            if (power) {
                Expr logarithm = p.getValue() == -1
                        ? log(call(ScalarFunction.ABS, base))
                        : product(Num.of(Rational.of(1, p.getValue() + 1)), power(base, p.getValue() + 1));
                Optional<Expr> derivative = ScalarDerivative.of(logarithm, x);
                Optional<Expr> guess = derivative.flatMap(d -> proportion(degree, rest, logarithm, d));
                if (guess.isPresent()) {
                    return guess;
                }
            }
        }
        return Optional.empty();
    }

    // If the term is a constant multiple of a derivative, the constant is found by division.
    private Optional<Expr> proportion(int degree, List<Map.Entry<Expr, Integer>> rest, Expr guess, Expr derivative) {
        List<Expr> factors = new ArrayList<>();
        if (degree != 0) {
            factors.add(power(x, degree));
        }
        rest.forEach(p -> factors.add(power(p.getKey(), p.getValue())));
        Expr ratio = divide(product(factors), new Preparation().prepare(withoutSigns(derivative)));
        Laurent constant = normalizer.normalize(ratio);
        return isFree(constant.toExpr()) ? Optional.of(product(constant.toExpr(), guess)) : Optional.empty();
    }

    // d log|u| = u'/u: away from u = 0 the sign squared is one.
    private static Expr withoutSigns(Expr e) {
        return Traversal.rewrite(e, node -> {
            if (node instanceof Cases cases
                    && cases.branches().size() == 1
                    && cases.branches().get(0).value() instanceof Call sign
                    && sign.function() == ScalarFunction.SIGN) {
                Expr u = sign.argument();
                return divide(u, call(ScalarFunction.ABS, u));
            }
            return node;
        });
    }

    private static boolean isWave(Expr atom) {
        return atom instanceof Call call
                && switch (call.function()) {
                    case EXP, SIN, COS -> true;
                    default -> false;
                };
    }

    // sqrt(q) / q, the normal form of 1 / sqrt(q)
    private Optional<Expr> reciprocalRoot(int degree, List<Map.Entry<Expr, Integer>> rest) {
        if (rest.size() != 2) {
            return Optional.empty();
        }
        for (int i = 0; i < 2; i++) {
            Expr below = rest.get(1 - i).getKey();
            if (rest.get(i).getKey() instanceof Call root
                    && root.function() == ScalarFunction.SQRT
                    && rest.get(i).getValue() == 1
                    && rest.get(1 - i).getValue() == -1) {
                Laurent radicand = normalizer.normalize(root.argument());
                Laurent divisor = normalizer.normalize(below);
                boolean opposite = radicand.equals(divisor.scale(Rational.MINUS_ONE));
                if (opposite || radicand.equals(divisor)) {
                    Num sign = Num.of(opposite ? -1 : 1);
                    return new RootIntegrals(x, normalizer)
                            .integral(degree, root.argument(), -1)
                            .map(value -> product(sign, value));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isCircular(Expr atom) {
        return isWave(atom) && ((Call) atom).function() != ScalarFunction.EXP;
    }

    /** Returns the coefficient of x in a polynomial of degree one in x, or zero. */
    private Expr slope(Expr argument) {
        Expr slope = ScalarDerivative.of(argument, x).orElse(Num.ZERO);
        Expr canonical = normalizer.normalize(slope).toExpr();
        return isFree(canonical) ? canonical : Num.ZERO;
    }

    // x^d exp(a x + b) sin(...) ...: products of waves become sums of single ones, then parts.
    private Optional<Expr> waves(int degree, List<Map.Entry<Expr, Integer>> rest) {
        Expr rate = Num.ZERO;
        Expr scale = Num.ONE;
        List<Expr[]> sines = new ArrayList<>();
        for (Map.Entry<Expr, Integer> p : rest) {
            Call wave = (Call) p.getKey();
            if (slope(wave.argument()).equals(Num.ZERO)) {
                return Optional.empty();
            }
            for (int i = 0; i < p.getValue(); i++) {
                if (wave.function() == ScalarFunction.EXP) {
                    rate = sum(rate, slope(wave.argument()));
                    scale = product(scale, wave);
                } else {
                    // sin t = cos(t - pi/2)
                    boolean sine = wave.function() == ScalarFunction.SIN;
                    sines.add(new Expr[] {wave.argument(), Num.of(Rational.of(sine ? -1 : 0, 2))});
                }
            }
        }
        if (sines.size() > MAX_PARTS / 2 || degree > MAX_PARTS) {
            return Optional.empty();
        }
        List<Expr[]> angles = List.of();
        Rational weight = Rational.ONE;
        for (Expr[] next : sines) {
            if (angles.isEmpty()) {
                angles = List.<Expr[]>of(next);
                continue;
            }
            // cos a cos b = (cos(a + b) + cos(a - b)) / 2
            List<Expr[]> doubled = new ArrayList<>();
            for (Expr[] angle : angles) {
                doubled.add(new Expr[] {sum(angle[0], next[0]), sum(angle[1], next[1])});
                doubled.add(new Expr[] {subtract(angle[0], next[0]), subtract(angle[1], next[1])});
            }
            angles = doubled;
            weight = weight.times(Rational.HALF);
        }
        List<Expr> total = new ArrayList<>();
        if (angles.isEmpty()) {
            total.add(exponentialByParts(degree, scale, rate));
        }
        for (Expr[] angle : angles) {
            Optional<Expr> part = wave(degree, scale, rate, angle);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            total.add(product(Num.of(weight), part.get()));
        }
        return Optional.of(sum(total));
    }

    // The integral of x^d E, where E' = r E: E (x^d / r - d x^(d-1) / r^2 + ...).
    private Expr exponentialByParts(int degree, Expr e, Expr rate) {
        List<Expr> terms = new ArrayList<>();
        Rational factor = Rational.ONE;
        for (int k = 0; k <= degree; k++) {
            terms.add(product(Num.of(factor), degree == k ? Num.ONE : power(x, degree - k), power(rate, -(k + 1))));
            factor = factor.times(Rational.of(-(degree - k)));
        }
        return product(e, sum(terms));
    }

    private Optional<Expr> wave(int degree, Expr scale, Expr rate, Expr[] angle) {
        Expr frequency = slope(angle[0]);
        if (degree < 0) {
            return waveQuotient(-degree, frequency, angle);
        }
        Expr phase = sum(angle[0], product(angle[1], Constant.PI));
        if (frequency.equals(Num.ZERO)) {
            Laurent difference = normalizer.normalize(angle[0]);
            boolean constant = isFree(difference.toExpr());
            Expr cosine = call(ScalarFunction.COS, phase);
            return constant && rate.equals(Num.ZERO)
                    ? Optional.of(product(cosine, Num.of(Rational.of(1, degree + 1)), power(x, degree + 1)))
                    : constant
                            ? Optional.of(product(cosine, exponentialByParts(degree, scale, rate)))
                            : Optional.empty();
        }
        Expr sine = call(ScalarFunction.SIN, phase);
        Expr cosine = call(ScalarFunction.COS, phase);
        if (degree == 0) {
            // E (r cos t + w sin t) / (r^2 + w^2)
            return Optional.of(divide(
                    product(scale, sum(product(rate, cosine), product(frequency, sine))),
                    sum(power(rate, 2), power(frequency, 2))));
        }
        if (!rate.equals(Num.ZERO)) {
            return Optional.empty();
        }
        // Parts: x^d sin / w - d/w int x^(d-1) sin.
        Expr shifted = subtract(angle[1], Num.of(Rational.HALF));
        return wave(degree - 1, scale, rate, new Expr[] {angle[0], shifted})
                .map(lower -> subtract(
                        divide(product(power(x, degree), sine), frequency),
                        divide(product(Num.of(degree), lower), frequency)));
    }

    // cos(w x + k pi / 2) / x^m
    private Optional<Expr> waveQuotient(int m, Expr frequency, Expr[] angle) {
        Expr quarter = product(Num.of(2), angle[1]);
        Laurent quarters = normalizer.normalize(quarter);
        boolean pure =
                normalizer.normalize(subtract(angle[0], product(frequency, x))).isZero();
        if (!pure || !quarters.isConstant() || !quarters.constantTerm().isSmallInteger()) {
            return Optional.empty();
        }
        int turn = Math.floorMod(quarters.constantTerm().intValue(), 4);
        boolean sine = turn % 2 != 0;
        Num sign = Num.of(turn == 1 || turn == 2 ? -1 : 1);
        if (frequency.equals(Num.ZERO)) {
            return sine ? Optional.of(Num.ZERO) : dependent(-m, List.of()).map(value -> product(sign, value));
        }
        return Optional.of(product(sign, new WaveQuotients(x).integral(m, sine, frequency)));
    }

    // x^d log(u), u of degree one: parts with (x^(d+1) - c^(d+1)) / (d + 1), where u(c) = 0.
    private Optional<Expr> logarithm(int degree, Expr u) {
        Expr slope = slope(u);
        if (degree < 0 || degree > MAX_PARTS || slope.equals(Num.ZERO)) {
            return degree == -1 && u.equals(x)
                    ? Optional.of(product(Num.of(Rational.HALF), power(log(x), 2)))
                    : Optional.empty();
        }
        Expr root = subtract(x, divide(u, slope));
        Expr c = normalizer.normalize(root).toExpr();
        if (!isFree(c)) {
            return Optional.empty();
        }
        // int x^d log u = ((x^(d+1) - c^(d+1)) log u - sum_k c^(d-k) x^(k+1) / (k+1)) / (d+1)
        List<Expr> rest = new ArrayList<>();
        for (int k = 0; k <= degree; k++) {
            Expr scale = degree == k ? Num.ONE : power(c, degree - k);
            rest.add(product(scale, Num.of(Rational.of(1, k + 1)), power(x, k + 1)));
        }
        Expr leading = product(subtract(power(x, degree + 1), power(c, degree + 1)), log(u));
        return Optional.of(product(Num.of(Rational.of(1, degree + 1)), subtract(leading, sum(rest))));
    }

    // x^d / (linear)^n, 1 / (x^2 + c)
    private Optional<Expr> quotient(int degree, Expr base, int exponent) {
        Expr slope = slope(base);
        if (!slope.equals(Num.ZERO) && degree == 0) {
            Expr integral = exponent == -1
                    ? log(call(ScalarFunction.ABS, base))
                    : product(Num.of(Rational.of(1, exponent + 1)), power(base, exponent + 1));
            return Optional.of(divide(integral, slope));
        }
        Optional<Expr> logistic = degree == 0 && exponent == -1 ? logistic(base) : Optional.empty();
        if (logistic.isPresent()) {
            return logistic;
        }
        Expr curvature = slope(ScalarDerivative.of(base, x).orElse(Num.ZERO));
        if (curvature.equals(Num.ZERO) || exponent != -1) {
            return bySubstitution(degree, List.of(Map.entry(base, exponent)));
        }
        Expr p = product(Num.of(Rational.HALF), curvature);
        Expr middle = Traversal.substitute(base, x, Num.ZERO);
        Expr linear = normalizer
                .normalize(subtract(base, sum(middle, product(p, power(x, 2)))))
                .toExpr();
        if (!linear.equals(Num.ZERO)) {
            return Optional.empty();
        }
        if (degree == 1) {
            return Optional.of(divide(log(call(ScalarFunction.ABS, base)), curvature));
        }
        // 1 / (p x^2 + q) -> arctan(x sqrt(p/q)) / sqrt(p q)
        return degree == 0
                ? Optional.of(divide(
                        call(ScalarFunction.ARCTAN, product(x, sqrt(divide(p, middle)))), sqrt(product(p, middle))))
                : Optional.empty();
    }

    // 1 / (a E + b) with E' = k E: x / b - log|a E + b| / (b k)
    private Optional<Expr> logistic(Expr base) {
        List<Expr> exponentials = new ArrayList<>();
        Traversal.visit(base, node -> {
            if (node instanceof Call call && call.function() == ScalarFunction.EXP && !isFree(node)) {
                exponentials.add(node);
            }
        });
        if (exponentials.size() != 1) {
            return Optional.empty();
        }
        Call e = (Call) exponentials.get(0);
        Expr b = Traversal.rewrite(base, node -> node.equals(e) ? Num.ZERO : node);
        Expr rate = slope(e.argument());
        if (!isFree(b) || rate.equals(Num.ZERO) || normalizer.normalize(b).isZero()) {
            return Optional.empty();
        }
        return Optional.of(divide(subtract(x, divide(log(call(ScalarFunction.ABS, base)), rate)), b));
    }
}
