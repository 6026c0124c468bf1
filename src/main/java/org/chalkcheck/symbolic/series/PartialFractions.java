package org.chalkcheck.symbolic.series;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;

/**
 * A rational function of k with rational coefficients and rational poles that vanishes at infinity, as a sum of c / (k + r)^m.
 *
 * @param terms the coefficients c by r, each list by m from 1 on
 */
record PartialFractions(Map<Rational, List<Rational>> terms) {
    private static final int MAX_DEGREE = 8;
    /** The largest numerator and denominator of a pole that is looked for. */
    private static final int MAX_POLE = 40;

    /** Returns the decomposition of a normal form in k; nothing where it is no such function. */
    static Optional<PartialFractions> of(Laurent function, Variable k) {
        Map<Rational, List<Rational>> total = new TreeMap<>();
        for (Map.Entry<Monomial, Rational> term : function.terms().entrySet()) {
            if (!add(total, term.getKey(), term.getValue(), k)) {
                return Optional.empty();
            }
        }
        total.values().removeIf(coefficients -> coefficients.stream().allMatch(c -> c.signum() == 0));
        return Optional.of(new PartialFractions(total));
    }

    private static boolean add(Map<Rational, List<Rational>> total, Monomial monomial, Rational factor, Variable k) {
        List<Rational> numerator = List.of(factor);
        Map<Rational, Integer> poles = new TreeMap<>();
        for (Map.Entry<Expr, Integer> power : monomial.powers().entrySet()) {
            Optional<List<Rational>> base = polynomial(power.getKey(), k);
            if (base.isEmpty() || Math.abs(power.getValue()) > MAX_DEGREE) {
                return false;
            }
            if (power.getValue() > 0) {
                for (int i = 0; i < power.getValue(); i++) {
                    numerator = times(numerator, base.get());
                }
            } else {
                Optional<Rational> scale = split(base.get(), -power.getValue(), poles);
                if (scale.isEmpty()) {
                    return false;
                }
                numerator = times(numerator, List.of(Rational.ONE.dividedBy(scale.get())));
            }
        }
        int degree = poles.values().stream().mapToInt(Integer::intValue).sum();
        if (numerator.size() > degree || degree > MAX_DEGREE) {
            return false;
        }
        for (Map.Entry<Rational, Integer> pole : poles.entrySet()) {
            expand(total, numerator, poles, pole.getKey(), pole.getValue());
        }
        return true;
    }

    // The coefficients at one pole are those of the series of the remaining factors in x = k + r.
    private static void expand(
            Map<Rational, List<Rational>> total,
            List<Rational> numerator,
            Map<Rational, Integer> poles,
            Rational r,
            int order) {
        List<Rational> series = shifted(numerator, r);
        for (Map.Entry<Rational, Integer> other : poles.entrySet()) {
            if (!other.getKey().equals(r)) {
                for (int i = 0; i < other.getValue(); i++) {
                    series = dividedByLinear(series, other.getKey().minus(r), order);
                }
            }
        }
        List<Rational> coefficients = total.computeIfAbsent(r, key -> new ArrayList<>());
        for (int m = 1; m <= order; m++) {
            Rational c = order - m < series.size() ? series.get(order - m) : Rational.ZERO;
            if (coefficients.size() < m) {
                coefficients.add(Rational.ZERO);
            }
            coefficients.set(m - 1, coefficients.get(m - 1).plus(c));
        }
    }

    // s / (x + d) up to x^(order - 1)
    private static List<Rational> dividedByLinear(List<Rational> s, Rational d, int order) {
        List<Rational> quotient = new ArrayList<>();
        for (int i = 0; i < order; i++) {
            Rational c = i < s.size() ? s.get(i) : Rational.ZERO;
            quotient.add((i == 0 ? c : c.minus(quotient.get(i - 1))).dividedBy(d));
        }
        return quotient;
    }

    // p(x - r)
    private static List<Rational> shifted(List<Rational> p, Rational r) {
        List<Rational> total = List.of(Rational.ZERO);
        for (int i = p.size() - 1; i >= 0; i--) {
            List<Rational> next = new ArrayList<>(times(total, List.of(r.negate(), Rational.ONE)));
            next.set(0, next.get(0).plus(p.get(i)));
            total = next;
        }
        return total;
    }

    private static List<Rational> times(List<Rational> a, List<Rational> b) {
        List<Rational> product = new ArrayList<>();
        for (int i = 0; i < a.size() + b.size() - 1; i++) {
            Rational sum = Rational.ZERO;
            for (int j = Math.max(0, i - b.size() + 1); j <= Math.min(i, a.size() - 1); j++) {
                sum = sum.plus(a.get(j).times(b.get(i - j)));
            }
            product.add(sum);
        }
        while (product.size() > 1 && product.get(product.size() - 1).signum() == 0) {
            product.remove(product.size() - 1);
        }
        return product;
    }

    private static Optional<List<Rational>> polynomial(Expr e, Variable k) {
        if (e.equals(k)) {
            return Optional.of(List.of(Rational.ZERO, Rational.ONE));
        }
        if (e instanceof Num num) {
            return Optional.of(List.of(num.value()));
        }
        if (e instanceof Sum sum) {
            List<Rational> total = List.of(Rational.ZERO);
            for (Expr term : sum.terms()) {
                Optional<List<Rational>> part = polynomial(term, k);
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                total = plus(total, part.get());
            }
            return Optional.of(total);
        }
        List<Expr> factors = e instanceof Product product ? product.factors() : powers(e);
        List<Rational> total = List.of(Rational.ONE);
        for (Expr factor : factors) {
            Optional<List<Rational>> part = polynomial(factor, k);
            if (part.isEmpty() || total.size() > MAX_DEGREE) {
                return Optional.empty();
            }
            total = times(total, part.get());
        }
        return factors.isEmpty() ? Optional.empty() : Optional.of(total);
    }

    private static List<Expr> powers(Expr e) {
        return e instanceof Call call
                        && call.function() == ScalarFunction.POW
                        && call.arguments().get(1) instanceof Num exponent
                        && exponent.value().isSmallInteger()
                        && exponent.value().signum() > 0
                        && exponent.value().intValue() <= MAX_DEGREE
                ? Collections.nCopies(exponent.value().intValue(), call.argument())
                : List.of();
    }

    private static List<Rational> plus(List<Rational> a, List<Rational> b) {
        List<Rational> sum = new ArrayList<>();
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            sum.add((i < a.size() ? a.get(i) : Rational.ZERO).plus(i < b.size() ? b.get(i) : Rational.ZERO));
        }
        return sum;
    }

    // Writes a polynomial as c times the product of k + r; adds the r with a multiplicity and returns c to that power.
    private static Optional<Rational> split(List<Rational> polynomial, int times, Map<Rational, Integer> poles) {
        List<Rational> rest = new ArrayList<>(polynomial);
        for (int q = 1; q <= MAX_POLE && rest.size() > 1; q++) {
            for (int p = -MAX_POLE; p <= MAX_POLE && rest.size() > 1; p++) {
                Rational r = Rational.of(p, q);
                while (r.denominator().equals(BigInteger.valueOf(q)) && rest.size() > 1 && isRoot(rest, r.negate())) {
                    poles.merge(r, times, Integer::sum);
                    rest = withoutRoot(rest, r.negate());
                }
            }
        }
        if (rest.size() != 1) {
            return Optional.empty();
        }
        Rational scale = Rational.ONE;
        for (int i = 0; i < times; i++) {
            scale = scale.times(rest.get(0));
        }
        return scale.signum() == 0 ? Optional.empty() : Optional.of(scale);
    }

    private static boolean isRoot(List<Rational> p, Rational x) {
        Rational value = Rational.ZERO;
        for (int i = p.size() - 1; i >= 0; i--) {
            value = value.times(x).plus(p.get(i));
        }
        return value.signum() == 0;
    }

    private static List<Rational> withoutRoot(List<Rational> p, Rational x) {
        List<Rational> quotient = new ArrayList<>(Collections.nCopies(p.size() - 1, Rational.ZERO));
        Rational carry = Rational.ZERO;
        for (int i = p.size() - 1; i >= 1; i--) {
            carry = carry.times(x).plus(p.get(i));
            quotient.set(i - 1, carry);
        }
        return quotient;
    }
}
