package org.chalkcheck.symbolic.scalar;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chalkcheck.expr.Expr;

/**
 * A product of integer powers of atoms.
 *
 * @param powers each atom's exponent, which is not zero
 */
public record Monomial(Map<Expr, Integer> powers) {
    /** The empty product. */
    public static final Monomial ONE = new Monomial(Map.of());

    public Monomial {
        powers = Collections.unmodifiableMap(new LinkedHashMap<>(powers));
    }

    public static Monomial of(Expr atom, int exponent) {
        return exponent == 0 ? ONE : new Monomial(Map.of(atom, exponent));
    }

    public Monomial times(Monomial other) {
        if (powers.isEmpty()) {
            return other;
        }
        if (other.powers.isEmpty()) {
            return this;
        }
        Map<Expr, Integer> product = new LinkedHashMap<>(powers);
        other.powers.forEach((atom, exponent) -> {
            int sum = product.getOrDefault(atom, 0) + exponent;
            if (sum == 0) {
                product.remove(atom);
            } else {
                product.put(atom, sum);
            }
        });
        return new Monomial(product);
    }

    /** Returns the monomial without an atom. */
    public Monomial without(Expr atom) {
        Map<Expr, Integer> rest = new LinkedHashMap<>(powers);
        rest.remove(atom);
        return new Monomial(rest);
    }

    public int exponent(Expr atom) {
        return powers.getOrDefault(atom, 0);
    }

    public boolean isOne() {
        return powers.isEmpty();
    }
}
