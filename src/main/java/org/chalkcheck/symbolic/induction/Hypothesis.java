package org.chalkcheck.symbolic.induction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.calculus.DomainCheck;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.SizeLimitException;

/**
 * An equation for n, solved for one of its sums, products or sequence terms.
 *
 * @param node what it is solved for
 * @param value what stands for it
 */
record Hypothesis(Expr node, Expr value) {

    /** Returns the expression with the value in the place of the node. */
    Expr put(Expr e) {
        return Traversal.rewrite(e, part -> part.equals(node) ? value : part);
    }

    /** Returns the ways to solve the claim's equation. */
    static List<Hypothesis> of(Proposition p, Variable n, DomainCheck check) {
        List<Hypothesis> found = new ArrayList<>();
        if (isUnknown(p.left(), n) && !Traversal.contains(p.right(), p.left()::equals)) {
            found.add(new Hypothesis(p.left(), p.right()));
        }
        if (isUnknown(p.right(), n) && !Traversal.contains(p.left(), p.right()::equals)) {
            found.add(new Hypothesis(p.right(), p.left()));
        }
        if (!p.left().shape().isScalar()) {
            term(p.left(), p.right(), n, found);
            term(p.right(), p.left(), n, found);
        } else {
            try {
                linear(p, n, check, found);
            } catch (SizeLimitException tooLarge) {
                return found;
            }
        }
        return found;
    }

    /** Brings the other terms of a vector or matrix to the other side. */
    private static void term(Expr side, Expr other, Variable n, List<Hypothesis> found) {
        if (!(side instanceof Sum sum)) {
            return;
        }
        for (Expr term : sum.terms()) {
            List<Expr> rest = new ArrayList<>(sum.terms());
            rest.remove(term);
            Expr value = Expressions.subtract(other, Expressions.sum(rest));
            if (isUnknown(term, n) && !Traversal.contains(value, term::equals)) {
                found.add(new Hypothesis(term, value));
            }
        }
    }

    private static boolean isUnknown(Expr e, Variable n) {
        return e instanceof Reduction r && Traversal.contains(r.upper(), n::equals)
                || e instanceof SequenceTerm s && Traversal.contains(s.index(), n::equals)
                || e instanceof NthDerivative d && Traversal.contains(d.order(), n::equals);
    }

    private static void linear(Proposition p, Variable n, DomainCheck check, List<Hypothesis> found) {
        Normalizer normalizer = new Normalizer(p.assumptions());
        normalizer.scan(List.of(p.left(), p.right()));
        Laurent difference = normalizer.difference(p.left(), p.right());
        for (Expr atom : difference.atoms()) {
            if (!isUnknown(atom, n)) {
                continue;
            }
            Laurent factor = Laurent.ZERO;
            Laurent rest = Laurent.ZERO;
            boolean linear = true;
            for (Map.Entry<Monomial, Rational> term : difference.terms().entrySet()) {
                int exponent = term.getKey().exponent(atom);
                Laurent part = Laurent.term(term.getValue(), term.getKey().without(atom));
                linear &= exponent == 0 || exponent == 1;
                if (exponent == 1) {
                    factor = factor.plus(part);
                } else {
                    rest = rest.plus(part);
                }
            }
            Expr divisor = factor.toExpr();
            boolean free =
                    !Traversal.contains(divisor, atom::equals) && !Traversal.contains(rest.toExpr(), atom::equals);
            if (linear
                    && free
                    && check.holds(new Condition.Compare(divisor, Relation.NOT_EQUAL, Num.ZERO), p.assumptions())) {
                found.add(new Hypothesis(atom, Expressions.negate(Expressions.divide(rest.toExpr(), divisor))));
            }
        }
    }
}
