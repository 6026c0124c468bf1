package org.chalkcheck.symbolic.scalar;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Rational;

/** Division of polynomials without remainder, by a divisor whose leading coefficient in some atom is a monomial. */
public final class ExactDivision {
    private static final int MAX_STEPS = 80;

    private ExactDivision() {}

    /** Returns dividend / divisor, if that is a polynomial. */
    public static Optional<Laurent> divide(Laurent dividend, Laurent divisor) {
        if (dividend.isZero()) {
            return Optional.of(Laurent.ZERO);
        }
        for (Expr atom : divisor.atoms()) {
            TreeMap<Integer, Laurent> d = byDegree(divisor, atom);
            Map.Entry<Integer, Laurent> leading = d.lastEntry();
            if (d.firstKey() >= 0 && leading.getKey() > 0 && leading.getValue().isMonomial()) {
                return divide(dividend, divisor, atom, leading.getKey(), leading.getValue());
            }
        }
        return Optional.empty();
    }

    private static Optional<Laurent> divide(Laurent dividend, Laurent divisor, Expr atom, int degree, Laurent leading) {
        Map.Entry<Monomial, Rational> lead =
                leading.terms().entrySet().iterator().next();
        Laurent inverse = Laurent.term(Rational.ONE.dividedBy(lead.getValue()), Normalizer.inverse(lead.getKey()));
        Laurent quotient = Laurent.ZERO;
        Laurent rest = dividend;
        int lowest = byDegree(dividend, atom).firstKey();
        for (int step = 0; step < MAX_STEPS && !rest.isZero(); step++) {
            Map.Entry<Integer, Laurent> top = byDegree(rest, atom).lastEntry();
            int shift = top.getKey() - degree;
            if (shift < lowest) {
                return Optional.empty();
            }
            Laurent part = top.getValue().times(inverse).times(Laurent.term(Rational.ONE, Monomial.of(atom, shift)));
            quotient = quotient.plus(part);
            rest = rest.minus(part.times(divisor));
        }
        return rest.isZero() ? Optional.of(quotient) : Optional.empty();
    }

    private static TreeMap<Integer, Laurent> byDegree(Laurent x, Expr atom) {
        TreeMap<Integer, Laurent> byDegree = new TreeMap<>();
        x.terms()
                .forEach((monomial, c) -> byDegree.merge(
                        monomial.exponent(atom), Laurent.term(c, monomial.without(atom)), Laurent::plus));
        byDegree.values().removeIf(Laurent::isZero);
        return byDegree;
    }

    /** Returns the terms by their exponent of an atom, the atom left out. */
    static Map<Integer, Laurent> grouped(Laurent x, Expr atom) {
        return new LinkedHashMap<>(byDegree(x, atom));
    }
}
