package org.chalkcheck.probability;

import static org.chalkcheck.probability.SignSet.NEGATIVE;
import static org.chalkcheck.probability.SignSet.POSITIVE;
import static org.chalkcheck.probability.SignSet.ZERO;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;

/** Linear forms that are known to be positive or nonnegative, and what follows from a few of them (Farkas). */
final class LinearFacts {
    private final Signs known;
    private final List<Fact> facts = new ArrayList<>();

    /** A linear form that is known to be positive, or nonnegative. */
    private record Fact(Map<Expr, Rational> form, boolean strict) {}

    LinearFacts(Signs known) {
        this.known = known;
    }

    void addAll(LinearFacts others) {
        facts.addAll(others.facts);
    }

    /** Adds that an expression is positive, or nonnegative. */
    void add(Expr e, boolean strict) {
        facts.add(new Fact(linear(Folding.fold(e)), strict));
    }

    /** Returns whether a form is positive, or not negative, by adding multiples of facts. */
    boolean provable(Map<Expr, Rational> form, boolean strict, int depth) {
        int sum = sumBits(form);
        if (strict ? sum == POSITIVE : (sum & NEGATIVE) == 0) {
            return true;
        }
        if (depth == 0) {
            return false;
        }
        List<Fact> usable = new ArrayList<>(facts);
        for (Expr atom : form.keySet()) {
            usable.addAll(domainFacts(atom));
        }
        for (Fact fact : usable) {
            for (Map.Entry<Expr, Rational> term : fact.form().entrySet()) {
                Rational have = form.get(term.getKey());
                if (have == null
                        || term.getKey().equals(Num.ONE) && fact.form().size() > 1
                        || term.getValue().signum() != have.signum()) {
                    continue;
                }
                Rational factor = have.dividedBy(term.getValue());
                Map<Expr, Rational> rest = new LinkedHashMap<>(form);
                fact.form()
                        .forEach((atom, f) -> rest.merge(atom, f.times(factor).negate(), Rational::plus));
                rest.values().removeIf(f -> f.signum() == 0);
                if (rest.size() <= form.size() + 1 && provable(rest, strict && !fact.strict(), depth - 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Fact> domainFacts(Expr atom) {
        Domain domain = known.domain(atom);
        List<Fact> out = new ArrayList<>();
        if (domain == null) {
            return out;
        }
        domain.lower().flatMap(LinearFacts::exact).ifPresent(bound -> {
            Map<Expr, Rational> form = new LinkedHashMap<>();
            form.put(atom, Rational.ONE);
            form.put(Num.ONE, bound.negate());
            out.add(new Fact(form, domain.lower().orElseThrow().open()));
        });
        domain.upper().flatMap(LinearFacts::exact).ifPresent(bound -> {
            Map<Expr, Rational> form = new LinkedHashMap<>();
            form.put(atom, Rational.MINUS_ONE);
            form.put(Num.ONE, bound);
            out.add(new Fact(form, domain.upper().orElseThrow().open()));
        });
        return out;
    }

    private static Optional<Rational> exact(Bound bound) {
        if (bound.value() instanceof Num n) {
            return Optional.of(n.value());
        }
        return Optional.empty();
    }

    private int sumBits(Map<Expr, Rational> form) {
        int bits = ZERO;
        for (Map.Entry<Expr, Rational> term : form.entrySet()) {
            bits = SignSet.sum(bits, SignSet.times(SignSet.ofNumber(term.getValue()), known.direct(term.getKey())));
        }
        return bits;
    }

    /** Returns the coefficients of the terms; that of {@link Num#ONE} is the constant. */
    static Map<Expr, Rational> linear(Expr e) {
        Map<Expr, Rational> form = new LinkedHashMap<>();
        for (Expr term : Algebra.terms(e)) {
            if (term instanceof Num n) {
                form.merge(Num.ONE, n.value(), Rational::plus);
            } else if (term instanceof Product p && p.factors().get(0) instanceof Num n) {
                form.merge(Algebra.mul(p.factors().subList(1, p.factors().size())), n.value(), Rational::plus);
            } else {
                form.merge(term, Rational.ONE, Rational::plus);
            }
        }
        return form;
    }
}
