package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.ScalarDerivative;
import org.chalkcheck.symbolic.scalar.SmoothFunctions;

/**
 * Frullani's integrals: (f(p x) - f(q x)) / x over (0, inf) is (f(inf) - f(0)) log(p / q), for a continuous f with limits at both ends and p / q &gt; 0.
 */
final class FrullaniIntegrals {
    private static final int MAX_RATIOS = 16;

    private final DomainCheck check;
    private final Limits limits;
    private final List<Condition> assumptions;

    FrullaniIntegrals(DomainCheck check, Limits limits, List<Condition> assumptions) {
        this.check = check;
        this.limits = limits;
        this.assumptions = assumptions;
    }

    /** Returns the integral of a body over (0, inf). */
    Optional<Expr> integrate(Expr body, Variable x) {
        List<Condition> inside = new ArrayList<>(assumptions);
        inside.add(new Condition.Compare(x, Relation.GREATER, Num.ZERO));
        Expr timesX = Expressions.product(x, body);
        for (Expr[] pair : pairs(timesX, x)) {
            Optional<Expr> value = integral(pair[0], pair[1], x, inside);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    // The two terms of the body times x, as written and in normal form.
    private List<Expr[]> pairs(Expr timesX, Variable x) {
        List<Expr[]> pairs = new ArrayList<>();
        Normalizer normalizer = new Normalizer(assumptions);
        normalizer.scan(List.of(timesX));
        if (timesX instanceof Product product) {
            for (Expr factor : product.factors()) {
                if (factor instanceof Sum sum && sum.terms().size() == 2) {
                    List<Expr> others = new ArrayList<>(product.factors());
                    others.remove(factor);
                    Expr scale =
                            normalizer.normalize(Expressions.product(others)).toExpr();
                    if (!Traversal.contains(scale, x::equals)) {
                        pairs.add(new Expr[] {
                            Expressions.product(scale, sum.terms().get(0)),
                            Expressions.product(scale, sum.terms().get(1))
                        });
                    }
                }
            }
        }
        List<Map.Entry<Monomial, Rational>> terms = normalizer.normalize(timesX).sorted();
        if (terms.size() == 2) {
            pairs.add(terms.stream()
                    .map(term -> Laurent.term(term.getValue(), term.getKey()).toExpr())
                    .toArray(Expr[]::new));
        }
        return pairs;
    }

    private Optional<Expr> integral(Expr first, Expr second, Variable x, List<Condition> inside) {
        int tried = 0;
        Optional<Expr> p0 = rate(first, x);
        Optional<Expr> q0 = rate(second, x);
        if (p0.isPresent() && q0.isPresent()) {
            // c exp(p x) and -c exp(q x)
            Expr sum = Expressions.sum(
                    Traversal.substitute(first, x, Num.ZERO), Traversal.substitute(second, x, Num.ZERO));
            return new Normalizer(inside)
                            .difference(new Preparation().prepare(sum), Num.ZERO)
                            .isZero()
                    ? value(first, new Preparation().prepare(Expressions.divide(q0.get(), p0.get())), x, inside)
                    : Optional.empty();
        }
        for (Expr p : slopes(first, x)) {
            for (Expr q : slopes(second, x)) {
                Expr ratio = new Preparation().prepare(Expressions.divide(q, p));
                if (++tried <= MAX_RATIOS && areOpposite(first, second, ratio, x, inside)) {
                    return value(first, ratio, x, inside);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean areOpposite(Expr first, Expr second, Expr ratio, Variable x, List<Condition> inside) {
        Expr moved = Traversal.substitute(first, x, Expressions.product(ratio, x));
        Expr sum = new Preparation().prepare(Expressions.sum(moved, second));
        Normalizer normalizer = new Normalizer(inside);
        normalizer.scan(List.of(sum));
        return normalizer.normalize(sum).isZero();
    }

    private Optional<Expr> value(Expr f, Expr ratio, Variable x, List<Condition> inside) {
        boolean admissible = SmoothFunctions.areContinuous(f)
                && check.holds(new Condition.Compare(ratio, Relation.GREATER, Num.ZERO), assumptions)
                && check.areDefined(List.of(f), inside);
        if (!admissible) {
            return Optional.empty();
        }
        Optional<Expr> far = limits.atInfinity(f, x, false);
        Optional<Expr> near = limits.at(f, x, Num.ZERO, true);
        return far.isEmpty() || near.isEmpty()
                ? Optional.empty()
                : Optional.of(Expressions.product(Expressions.subtract(near.get(), far.get()), Expressions.log(ratio)));
    }

    // The rate p of c exp(p x).
    private static Optional<Expr> rate(Expr e, Variable x) {
        Normalizer normalizer = new Normalizer(List.of());
        return ScalarDerivative.of(e, x)
                .map(d -> normalizer
                        .normalize(new Preparation().prepare(Expressions.divide(d, e)))
                        .toExpr())
                .filter(rate -> !Traversal.contains(rate, x::equals));
    }

    // The factors c of the parts c x.
    private static Set<Expr> slopes(Expr e, Variable x) {
        Set<Expr> slopes = new LinkedHashSet<>();
        Normalizer normalizer = new Normalizer(List.of());
        Traversal.visit(e, node -> {
            if ((node.equals(x) || node instanceof Product) && Traversal.contains(node, x::equals)) {
                Optional<Expr> slope = ScalarDerivative.of(node, x)
                        .map(d -> normalizer
                                .normalize(new Preparation().prepare(d))
                                .toExpr());
                slope.filter(s -> !Traversal.contains(s, x::equals))
                        .filter(s -> normalizer
                                .difference(node, Expressions.product(s, x))
                                .isZero())
                        .ifPresent(slopes::add);
            }
        });
        return slopes;
    }
}
