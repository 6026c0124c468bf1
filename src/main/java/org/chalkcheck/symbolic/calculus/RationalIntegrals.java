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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;

/**
 * Antiderivatives of rational functions with rational coefficients by partial fractions, for denominators that are products of linear functions and of
 * quadratic ones, the latter squared at most.
 */
final class RationalIntegrals {
    private static final int MAX_DEGREE = 12;

    private final Variable x;
    private final Normalizer normalizer;

    RationalIntegrals(Variable x, Normalizer normalizer) {
        this.x = x;
        this.normalizer = normalizer;
    }

    /** One part x^d / f^m of a decomposition, with what stands beside it in the numerator over the common denominator. */
    private record Part(RationalPolynomial factor, int exponent, int degree, RationalPolynomial numerator) {}

    /** Returns an antiderivative. */
    Optional<Expr> integral(Laurent body) {
        Normalizer.Fraction fraction = normalizer.clear(body);
        Optional<RationalPolynomial> above = RationalPolynomial.of(fraction.numerator(), x);
        Optional<Map<RationalPolynomial, Integer>> factors = factors(fraction.denominators());
        if (above.isEmpty() || factors.isEmpty() || factors.get().isEmpty()) {
            return Optional.empty();
        }
        RationalPolynomial below = RationalPolynomial.ONE;
        for (Map.Entry<RationalPolynomial, Integer> f : factors.get().entrySet()) {
            below = below.times(f.getKey().power(f.getValue()));
        }
        if (below.degree() > MAX_DEGREE) {
            return Optional.empty();
        }
        RationalPolynomial[] division = above.get().divide(below);
        List<Part> parts = parts(factors.get(), below);
        Optional<Rational[]> solved = solve(parts, division[1], below.degree());
        if (solved.isEmpty()) {
            return Optional.empty();
        }
        Rational[] coefficients = solved.get();
        List<Expr> terms = new ArrayList<>(List.of(polynomial(division[0])));
        for (int i = 0; i < parts.size(); i++) {
            if (coefficients[i].signum() != 0) {
                terms.add(product(Num.of(coefficients[i]), integral(parts.get(i))));
            }
        }
        return Optional.of(sum(terms));
    }

    // The factors, split at rational roots; constants go into the first of them.
    private Optional<Map<RationalPolynomial, Integer>> factors(Map<Expr, Integer> denominators) {
        Map<RationalPolynomial, Integer> factors = new LinkedHashMap<>();
        Rational constant = Rational.ONE;
        for (Map.Entry<Expr, Integer> d : denominators.entrySet()) {
            Optional<RationalPolynomial> base = RationalPolynomial.of(normalizer.normalize(d.getKey()), x);
            if (base.isEmpty() || base.get().degree() < 1 || base.get().degree() > MAX_DEGREE) {
                return Optional.empty();
            }
            constant = constant.times(base.get().lead().power(d.getValue()));
            RationalPolynomial rest =
                    base.get().scale(Rational.ONE.dividedBy(base.get().lead()));
            while (rest.degree() > 0) {
                RationalPolynomial open = rest;
                RationalPolynomial factor = rest.root()
                        .map(r -> new RationalPolynomial(List.of(r.negate(), Rational.ONE)))
                        .or(rest::quadraticFactor)
                        .orElse(open);
                if (factor.degree() > 2) {
                    return Optional.empty();
                }
                factors.merge(factor, d.getValue(), Integer::sum);
                rest = rest.divide(factor)[0];
            }
        }
        if (factors.entrySet().stream().anyMatch(f -> f.getKey().degree() == 2 && f.getValue() > 2)) {
            return Optional.empty();
        }
        if (!constant.equals(Rational.ONE)) {
            factors.put(new RationalPolynomial(List.of(constant)), 1);
        }
        return Optional.of(factors);
    }

    private static List<Part> parts(Map<RationalPolynomial, Integer> factors, RationalPolynomial below) {
        List<Part> parts = new ArrayList<>();
        factors.forEach((factor, exponent) -> {
            for (int m = 1; m <= exponent; m++) {
                RationalPolynomial numerator = below.divide(factor.power(m))[0];
                for (int d = 0; d < factor.degree(); d++) {
                    RationalPolynomial shifted = d == 0
                            ? numerator
                            : numerator.times(new RationalPolynomial(List.of(Rational.ZERO, Rational.ONE)));
                    parts.add(new Part(factor, m, d, shifted));
                }
            }
        });
        return parts;
    }

    // The coefficients of the parts that add up to the numerator, by elimination; nothing where they are
    // not determined.
    private static Optional<Rational[]> solve(List<Part> parts, RationalPolynomial numerator, int n) {
        Rational[][] rows = new Rational[n][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rows[i][j] = parts.get(j).numerator().at(i);
            }
            rows[i][n] = numerator.at(i);
        }
        for (int column = 0; column < n; column++) {
            int pivot = column;
            while (pivot < n && rows[pivot][column].signum() == 0) {
                pivot++;
            }
            if (pivot == n) {
                return Optional.empty();
            }
            Rational[] swapped = rows[pivot];
            rows[pivot] = rows[column];
            rows[column] = swapped;
            for (int i = 0; i < n; i++) {
                if (i != column && rows[i][column].signum() != 0) {
                    Rational factor = rows[i][column].dividedBy(rows[column][column]);
                    for (int j = column; j <= n; j++) {
                        rows[i][j] = rows[i][j].minus(factor.times(rows[column][j]));
                    }
                }
            }
        }
        Rational[] solution = new Rational[n];
        for (int i = 0; i < n; i++) {
            solution[i] = rows[i][n].dividedBy(rows[i][i]);
        }
        return Optional.of(solution);
    }

    private Expr polynomial(RationalPolynomial p) {
        List<Expr> terms = new ArrayList<>(List.of(Num.ZERO));
        for (int i = 0; i <= p.degree(); i++) {
            terms.add(product(Num.of(p.at(i).dividedBy(Rational.of(i + 1))), power(x, i + 1)));
        }
        return sum(terms);
    }

    private Expr integral(Part part) {
        Expr f = part.factor().toExpr(x);
        if (part.factor().degree() == 1) {
            return part.exponent() == 1
                    ? log(call(ScalarFunction.ABS, f))
                    : product(Num.of(Rational.of(1, 1 - part.exponent())), power(f, 1 - part.exponent()));
        }
        // f = x^2 + b x + c, D = 4 c - b^2
        Rational b = part.factor().at(1);
        Rational c = part.factor().at(0);
        Rational discriminant = Rational.of(4).times(c).minus(b.times(b));
        Expr plain = reciprocal(f, b, discriminant);
        if (part.exponent() == 1) {
            return part.degree() == 0
                    ? plain
                    : sum(
                            product(Num.of(Rational.HALF), log(call(ScalarFunction.ABS, f))),
                            product(Num.of(b.times(Rational.of(-1, 2))), plain));
        }
        Expr slope = sum(product(Num.of(2), x), Num.of(b));
        Expr over = product(Num.of(discriminant), f);
        return part.degree() == 0
                ? sum(divide(slope, over), product(Num.of(Rational.of(2).dividedBy(discriminant)), plain))
                : subtract(
                        divide(subtract(product(Num.of(b.negate()), x), Num.of(c.plus(c))), over),
                        product(Num.of(b.dividedBy(discriminant)), plain));
    }

    // 1 / (x^2 + b x + c), without rational roots
    private Expr reciprocal(Expr f, Rational b, Rational discriminant) {
        Expr slope = sum(product(Num.of(2), x), Num.of(b));
        Expr root = root(discriminant.abs());
        if (discriminant.signum() > 0) {
            return product(Num.of(2), divide(call(ScalarFunction.ARCTAN, divide(slope, root)), root));
        }
        return divide(log(call(ScalarFunction.ABS, divide(subtract(slope, root), sum(slope, root)))), root);
    }

    private static Expr root(Rational r) {
        return RationalPolynomial.squareRoot(r).<Expr>map(Num::of).orElseGet(() -> sqrt(Num.of(r)));
    }
}
