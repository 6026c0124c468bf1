package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Between which ends the values lie that a random variable, or a sum of such, can be given.
 *
 * @param lower the least value; minus infinity as a product
 * @param upper the largest value
 * @param discrete whether only whole numbers are values, and the ends are among them
 */
record Support(Expr lower, Expr upper, boolean discrete) {

    Support(Family family, List<Expr> parameters) {
        this(Density.lower(family, parameters), Density.upper(family, parameters), Density.isDiscrete(family));
    }

    /** Returns the support of a sum of independent variables. */
    static Support ofSum(List<Summands> summands) {
        List<Expr> lower = new ArrayList<>();
        List<Expr> upper = new ArrayList<>();
        boolean discrete = true;
        for (Summands s : summands) {
            Support one = new Support(s.family(), s.parameters());
            lower.add(Algebra.isInfinite(one.lower()) ? one.lower() : Algebra.mul(s.count(), one.lower()));
            upper.add(Algebra.isInfinite(one.upper()) ? one.upper() : Algebra.mul(s.count(), one.upper()));
            discrete &= one.discrete();
        }
        return new Support(
                lower.stream().filter(Algebra::isInfinite).findFirst().orElse(Algebra.add(lower)),
                upper.stream().filter(Algebra::isInfinite).findFirst().orElse(Algebra.add(upper)),
                discrete);
    }

    /** Returns whether something is known to be no value. */
    boolean excludes(Expr value, Signs signs) {
        boolean broken = discrete && value instanceof Num n && !n.value().isInteger();
        return broken
                || !Algebra.isInfinite(lower) && signs.isNegative(Folding.fold(Algebra.sub(value, lower)))
                || !Algebra.isInfinite(upper) && signs.isPositive(Folding.fold(Algebra.sub(value, upper)));
    }

    /** Returns the conditions on a value that do not follow from what is known. */
    List<Condition> open(Expr value, Signs signs) {
        Relation less = discrete ? Relation.LESS_OR_EQUAL : Relation.LESS;
        List<Condition> out = new ArrayList<>();
        if (!Algebra.isInfinite(lower)) {
            out.add(new Condition.Compare(lower, less, value));
        }
        if (!Algebra.isInfinite(upper)) {
            out.add(new Condition.Compare(value, less, upper));
        }
        out.removeIf(signs::holds);
        return out;
    }

    /** Returns whether no index or variable of an enclosing sum or integral occurs. */
    static boolean isOfFreeNames(Expr value) {
        return !Traversal.contains(value, n -> n instanceof Variable v && v.role() != Variable.Role.FREE);
    }
}
