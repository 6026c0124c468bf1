package org.chalkcheck.symbolic.scalar;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;

/** A polynomial with rational coefficients in atoms with integer exponents of either sign; zero coefficients are left out. */
public final class Laurent {
    private static final int MAX_TERMS = 1500;
    private static final int MAX_BITS = 20_000;

    public static final Laurent ZERO = new Laurent(Map.of());
    public static final Laurent ONE = constant(Rational.ONE);

    private final Map<Monomial, Rational> terms;

    private Laurent(Map<Monomial, Rational> terms) {
        this.terms = Collections.unmodifiableMap(terms);
        if (terms.size() > MAX_TERMS) {
            throw new SizeLimitException("more than " + MAX_TERMS + " terms");
        }
    }

    public static Laurent constant(Rational value) {
        return term(value, Monomial.ONE);
    }

    public static Laurent of(long value) {
        return constant(Rational.of(value));
    }

    public static Laurent atom(Expr atom) {
        return term(Rational.ONE, Monomial.of(atom, 1));
    }

    public static Laurent term(Rational coefficient, Monomial monomial) {
        return coefficient.signum() == 0 ? ZERO : new Laurent(Map.of(monomial, coefficient));
    }

    public Map<Monomial, Rational> terms() {
        return terms;
    }

    public boolean isZero() {
        return terms.isEmpty();
    }

    public boolean isConstant() {
        return terms.isEmpty() || terms.size() == 1 && terms.containsKey(Monomial.ONE);
    }

    /** Returns the coefficient of the empty monomial. */
    public Rational constantTerm() {
        return terms.getOrDefault(Monomial.ONE, Rational.ZERO);
    }

    public boolean isMonomial() {
        return terms.size() == 1;
    }

    public Laurent plus(Laurent other) {
        Map<Monomial, Rational> sum = new LinkedHashMap<>(terms);
        other.terms.forEach((monomial, c) -> add(sum, monomial, c));
        return new Laurent(sum);
    }

    public Laurent minus(Laurent other) {
        return plus(other.scale(Rational.MINUS_ONE));
    }

    public Laurent scale(Rational factor) {
        if (factor.signum() == 0) {
            return ZERO;
        }
        Map<Monomial, Rational> scaled = new LinkedHashMap<>();
        terms.forEach((monomial, c) -> scaled.put(monomial, c.times(factor)));
        return new Laurent(scaled);
    }

    public Laurent times(Laurent other) {
        if ((long) terms.size() * other.terms.size() > 40L * MAX_TERMS) {
            throw new SizeLimitException("a product of " + terms.size() + " by " + other.terms.size() + " terms");
        }
        Map<Monomial, Rational> product = new LinkedHashMap<>();
        terms.forEach((m, a) -> other.terms.forEach((k, b) -> add(product, m.times(k), a.times(b))));
        return new Laurent(product);
    }

    public Laurent power(int exponent) {
        if (exponent < 0) {
            throw new IllegalArgumentException("negative exponent");
        }
        Laurent result = ONE;
        for (int i = 0; i < exponent; i++) {
            result = result.times(this);
            if (i > 64 && !isMonomial()) {
                throw new SizeLimitException("a large power");
            }
        }
        return result;
    }

    private static void add(Map<Monomial, Rational> sum, Monomial monomial, Rational c) {
        Rational total = sum.getOrDefault(monomial, Rational.ZERO).plus(c);
        if (total.numerator().bitLength() > MAX_BITS || total.denominator().bitLength() > MAX_BITS) {
            throw new SizeLimitException("a coefficient of more than " + MAX_BITS + " bits");
        }
        if (total.signum() == 0) {
            sum.remove(monomial);
        } else {
            sum.put(monomial, total);
        }
    }

    /** Returns the atoms in order of first occurrence. */
    public Set<Expr> atoms() {
        Set<Expr> atoms = new LinkedHashSet<>();
        terms.keySet().forEach(m -> atoms.addAll(m.powers().keySet()));
        return atoms;
    }

    /** Returns the least exponent of an atom over all terms. */
    public int leastExponent(Expr atom) {
        return terms.keySet().stream().mapToInt(m -> m.exponent(atom)).min().orElse(0);
    }

    /** Returns the monomial of the least exponents of all atoms: what can be pulled out of every term. */
    public Monomial commonMonomial() {
        Monomial common = Monomial.ONE;
        for (Expr atom : atoms()) {
            common = common.times(Monomial.of(atom, leastExponent(atom)));
        }
        return common;
    }

    /** Returns the positive rational c such that the coefficients of this / c are coprime integers. */
    public Rational content() {
        BigInteger numerator = BigInteger.ZERO;
        BigInteger denominator = BigInteger.ONE;
        for (Rational c : terms.values()) {
            numerator = numerator.gcd(c.numerator());
            denominator = denominator.multiply(c.denominator()).divide(denominator.gcd(c.denominator()));
        }
        return numerator.signum() == 0 ? Rational.ONE : new Rational(numerator, denominator);
    }

    /** Returns the terms sorted by how their monomials are printed, the constant last. */
    public List<Map.Entry<Monomial, Rational>> sorted() {
        List<Map.Entry<Monomial, Rational>> entries = new ArrayList<>(terms.entrySet());
        if (entries.size() > 1) {
            Map<Monomial, String> keys = new HashMap<>();
            entries.forEach(entry -> keys.put(entry.getKey(), key(entry.getKey())));
            entries.sort(Comparator.comparing(entry -> keys.get(entry.getKey())));
        }
        return entries;
    }

    private static String key(Monomial monomial) {
        return monomial.isOne() ? "~" : expression(monomial).toString();
    }

    private static Expr expression(Monomial monomial) {
        List<Expr> factors = new ArrayList<>();
        monomial.powers().forEach((atom, exponent) -> factors.add(Expressions.power(atom, exponent)));
        if (factors.size() > 1) {
            factors.sort(Comparator.comparing(Expr::toString));
        }
        return Expressions.product(factors);
    }

    /** Returns an expression that depends on this polynomial only, not on how it was found. */
    public Expr toExpr() {
        List<Expr> parts = new ArrayList<>();
        for (Map.Entry<Monomial, Rational> entry : sorted()) {
            Expr monomial = entry.getKey().isOne() ? Num.ONE : expression(entry.getKey());
            parts.add(
                    entry.getValue().equals(Rational.ONE)
                            ? monomial
                            : Expressions.product(Num.of(entry.getValue()), monomial));
        }
        return parts.isEmpty() ? Num.ZERO : Expressions.sum(parts);
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof Laurent that && terms.equals(that.terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    @Override
    public String toString() {
        return toExpr().toString();
    }
}
