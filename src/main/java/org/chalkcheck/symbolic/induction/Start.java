package org.chalkcheck.symbolic.induction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.calculus.DomainCheck;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;

/** Where an induction starts: the least admissible value of an integer, a number or another integer such as m where m &lt;= n is assumed. */
final class Start {
    private Start() {}

    /** Returns the least value of n, if all larger integers are admissible too. */
    static Optional<Expr> of(Proposition p, Variable n, DomainCheck check) {
        Optional<Bound> lower = n.domain().lower();
        if (n.domain().upper().isPresent() || lower.isPresent() && !(lower.get().value() instanceof Num)) {
            return Optional.empty();
        }
        Optional<Rational> least = lower.map(b -> ((Num) b.value()).value())
                .map(v -> lower.get().open() ? Rational.of(v.floor()).plus(Rational.ONE) : v);
        List<Condition> others = new ArrayList<>();
        List<Expr> symbolic = new ArrayList<>();
        for (Condition assumption : p.assumptions()) {
            if (assumption.expressions().stream().noneMatch(e -> Traversal.contains(e, n::equals))) {
                others.add(assumption);
                continue;
            }
            Optional<Expr> from = from(assumption, n);
            if (from.isEmpty()) {
                return Optional.empty();
            }
            if (!(from.get() instanceof Num number)) {
                symbolic.add(from.get());
            } else if (least.isEmpty() || least.get().compareTo(number.value()) < 0) {
                least = Optional.of(number.value());
            }
        }
        if (symbolic.isEmpty()) {
            return least.filter(v -> v.isSmallInteger() && (!n.domain().nonzero() || v.signum() > 0))
                    .map(Num::of);
        }
        List<Expr> bounds = new ArrayList<>(symbolic);
        least.map(Num::of).ifPresent(bounds::add);
        if (n.domain().nonzero()) {
            bounds.add(Num.ONE);
        }
        return symbolic.stream()
                .filter(candidate -> bounds.stream()
                        .allMatch(bound -> bound.equals(candidate)
                                || check.holds(
                                        new Condition.Compare(candidate, Relation.GREATER_OR_EQUAL, bound), others)))
                .findFirst();
    }

    private static Optional<Expr> from(Condition assumption, Variable n) {
        if (!(assumption instanceof Condition.Compare c)) {
            return Optional.empty();
        }
        Condition.Compare o = c.left().equals(n)
                ? c
                : new Condition.Compare(c.right(), c.relation().flipped(), c.left());
        if (!o.left().equals(n) || Traversal.contains(o.right(), n::equals)) {
            return Optional.empty();
        }
        boolean strict = o.relation() == Relation.GREATER;
        if (!strict && o.relation() != Relation.GREATER_OR_EQUAL) {
            return Optional.empty();
        }
        if (o.right() instanceof Num bound) {
            Rational value = bound.value();
            return Optional.of(Num.of(
                    strict
                            ? Rational.of(value.floor()).plus(Rational.ONE)
                            : Rational.of(value.negate().floor().negate())));
        }
        return isInteger(o.right())
                ? Optional.of(strict ? Expressions.sum(o.right(), Num.ONE) : o.right())
                : Optional.empty();
    }

    /** Returns whether an expression is a polynomial with integer coefficients in integers. */
    private static boolean isInteger(Expr e) {
        if (!e.shape().isScalar()) {
            return false;
        }
        Laurent form = new Normalizer(List.of()).normalize(e);
        for (Map.Entry<Monomial, Rational> term : form.terms().entrySet()) {
            boolean whole = term.getKey().powers().entrySet().stream()
                    .allMatch(factor -> factor.getValue() >= 0
                            && factor.getKey() instanceof Variable v
                            && v.domain().integer());
            if (!whole || !term.getValue().isInteger()) {
                return false;
            }
        }
        return true;
    }
}
