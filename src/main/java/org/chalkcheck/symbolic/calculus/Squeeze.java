package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Products with powers of a base of either sign, such as x^n / n!: they go to zero where a product of at least their size does, in which some
 * number in (0, 1), or some positive number, stands for the size of the base.
 */
final class Squeeze {
    private static final Domain BETWEEN =
            Domain.interval(Optional.of(new Bound(Num.ZERO, 0, true)), Optional.of(new Bound(Num.ONE, 1, true)));

    private final Variable y;
    private final Predicate<Condition> isProved;
    private final Predicate<Expr> goesToInfinity;

    /**
     * Creates the bound.
     *
     * @param y the name that goes to infinity
     * @param isProved whether a condition without y is proved
     * @param goesToInfinity whether an expression in y is proved to go to plus infinity
     */
    Squeeze(Variable y, Predicate<Condition> isProved, Predicate<Expr> goesToInfinity) {
        this.y = y;
        this.isProved = isProved;
        this.goesToInfinity = goesToInfinity;
    }

    /** Returns a product that is at least as large as the size of e for large y; nothing where e has no such power. */
    Optional<Expr> above(Expr e) {
        List<Expr> factors = new ArrayList<>();
        boolean found = false;
        for (Expr factor : e instanceof Product product ? product.factors() : List.of(e)) {
            Optional<Expr> larger = larger(factor, factors.size());
            found |= larger.isPresent();
            factors.add(larger.orElse(factor));
        }
        return found ? Optional.of(Expressions.product(factors)) : Optional.empty();
    }

    private Optional<Expr> larger(Expr factor, int k) {
        if (!(factor instanceof Call power) || power.function() != ScalarFunction.POW) {
            return Optional.empty();
        }
        Expr base = power.argument();
        Expr exponent = power.arguments().get(1);
        if (Traversal.contains(base, y::equals) || !goesToInfinity.test(exponent)) {
            return Optional.empty();
        }
        Expr size =
                base instanceof Num number ? Num.of(number.value().abs()) : Expressions.call(ScalarFunction.ABS, base);
        if (isProved.test(new Condition.Compare(size, Relation.LESS, Num.ONE))) {
            return Optional.of(Expressions.power(number(k, true), exponent));
        }
        return Optional.of(
                isProved.test(new Condition.Compare(size, Relation.LESS_OR_EQUAL, Num.ONE))
                        ? Num.ONE
                        : Expressions.power(number(k, false), exponent));
    }

    private static Variable number(int k, boolean small) {
        return new Variable(
                "+size" + k, Shape.SCALAR, small ? BETWEEN : Domain.POSITIVE, Structure.GENERAL, Variable.Role.FREE);
    }
}
