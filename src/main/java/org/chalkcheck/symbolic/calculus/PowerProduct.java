package org.chalkcheck.symbolic.calculus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Normalizer;

/**
 * A product c u^p v^q ... e^r of powers of given bases, which are positive, with exponents and a factor c that are free of the variable.
 *
 * @param factor what is free of the variable
 * @param exponents one for each base
 * @param rate the exponent of e, which holds the variable; 0 where there is none
 */
record PowerProduct(Expr factor, List<Expr> exponents, Expr rate) {
    /** A factor with the exponent that it has so far. */
    private record Power(Expr base, Expr exponent) {}

    /**
     * Reads an expression as such a product.
     *
     * @param e the expression
     * @param x the variable
     * @param bases what is positive wherever the product is taken
     * @param isPositive proves that something free of the variable is positive
     */
    static Optional<PowerProduct> of(Expr e, Variable x, List<Expr> bases, Predicate<Expr> isPositive) {
        Expr factor = Num.ONE;
        Expr rate = Num.ZERO;
        List<Expr> exponents = new ArrayList<>(Collections.nCopies(bases.size(), Num.ZERO));
        Normalizer normalizer = new Normalizer(List.of());
        Deque<Power> open = new ArrayDeque<>(List.of(new Power(e, Num.ONE)));
        while (!open.isEmpty()) {
            Power power = open.pop();
            Expr base = power.base();
            Expr exponent = power.exponent();
            int known = indexOf(base, bases, normalizer);
            if (!Traversal.contains(base, x::equals)) {
                factor = Expressions.product(factor, Expressions.power(base, exponent));
            } else if (known >= 0) {
                exponents.set(known, Expressions.sum(exponents.get(known), exponent));
            } else if (base instanceof Product product) {
                // What is free of x stays together: (c d x)^p is (c d)^p x^p also where c and d are negative.
                open.push(new Power(free(product, x), exponent));
                product.factors().stream()
                        .filter(f -> Traversal.contains(f, x::equals))
                        .forEach(f -> open.push(new Power(f, exponent)));
            } else if (base instanceof Call call && call.function() == ScalarFunction.SQRT) {
                open.push(new Power(call.argument(), Expressions.product(Num.of(Rational.HALF), exponent)));
            } else if (base instanceof Call call && call.function() == ScalarFunction.EXP) {
                rate = Expressions.sum(rate, Expressions.product(exponent, call.argument()));
            } else if (base instanceof Call call
                    && call.function() == ScalarFunction.POW
                    && !Traversal.contains(call.arguments().get(1), x::equals)
                    && (isInteger(exponent) || isPositive.test(free(call.argument(), x)))) {
                // The square of c x has the root c x only where c is not negative.
                open.push(new Power(
                        call.argument(), Expressions.product(call.arguments().get(1), exponent)));
            } else {
                return Optional.empty();
            }
        }
        Expr left = normalizer.difference(rate, Num.ZERO).isZero() ? Num.ZERO : rate;
        return Optional.of(new PowerProduct(factor, List.copyOf(exponents), left));
    }

    private static int indexOf(Expr e, List<Expr> bases, Normalizer normalizer) {
        for (int k = 0; k < bases.size(); k++) {
            if (e.equals(bases.get(k))
                    || !(bases.get(k) instanceof Variable)
                            && normalizer.difference(e, bases.get(k)).isZero()) {
                return k;
            }
        }
        return -1;
    }

    private static Expr free(Expr e, Variable x) {
        List<Expr> factors = new ArrayList<>(List.of(Num.ONE));
        if (e instanceof Product product) {
            product.factors().stream()
                    .filter(f -> !Traversal.contains(f, x::equals))
                    .forEach(factors::add);
        }
        return Expressions.product(factors);
    }

    private static boolean isInteger(Expr exponent) {
        return exponent instanceof Num num && num.value().isInteger();
    }

    /** Returns whether the bases' powers are all there is. */
    boolean hasNoExponential() {
        return Expressions.isZero(rate);
    }
}
