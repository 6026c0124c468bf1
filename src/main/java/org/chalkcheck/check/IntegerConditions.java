package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Conditions on what a claim's floors, ceilings and remainders divide, and on the operands of its maxima, minima and
 * absolute values: a quotient that is an integer or not, a remainder by a number, the order of two operands.
 */
final class IntegerConditions {
    private static final int MAX_QUOTIENTS = 3;
    private static final int LARGEST_MODULUS = 6;

    private IntegerConditions() {}

    /** What is divided by what; both are integers for integer names. */
    private record Quotient(Expr dividend, Expr divisor) {}

    /** A condition in the words of the claim and of a declaration. */
    record Wording(String words, String declaration, Condition condition) {}

    /** Returns conditions on quotients, the weakest first: not divisible, divisible, each remainder by a number. */
    static List<Wording> ofQuotients(Proposition p) {
        List<Wording> out = new ArrayList<>();
        for (Quotient quotient : quotients(p)) {
            String dividend =
                    quotient.dividend() instanceof Sum ? "(" + quotient.dividend() + ")" : "" + quotient.dividend();
            String rest = dividend + " mod " + quotient.divisor();
            Expr remainder = Expressions.call(ScalarFunction.MOD, quotient.dividend(), quotient.divisor());
            if (p.left().equals(remainder) || p.right().equals(remainder)) {
                // The condition would be the claim.
                continue;
            }
            out.add(new Wording(
                    quotient.dividend() + " not divisible by " + quotient.divisor(),
                    "assume " + rest + " != 0",
                    new Condition.Compare(remainder, Relation.NOT_EQUAL, Num.ZERO)));
            out.add(new Wording(
                    quotient.dividend() + " divisible by " + quotient.divisor(),
                    "assume " + rest + " = 0",
                    new Condition.Compare(remainder, Relation.EQUAL, Num.ZERO)));
            int modulus = quotient.divisor() instanceof Num num ? num.value().intValue() : 0;
            for (int r = 1; r < modulus; r++) {
                out.add(new Wording(
                        rest + " = " + r,
                        "assume " + rest + " = " + r,
                        new Condition.Compare(remainder, Relation.EQUAL, Num.of(r))));
            }
        }
        return out;
    }

    /** Returns the orders of operands that decide a maximum, a minimum or an absolute value. */
    static List<Wording> ofOrders(Proposition p) {
        Set<Condition> conditions = new LinkedHashSet<>();
        visit(p, call -> {
            Expr first = call.argument();
            switch (call.function()) {
                case ABS -> addOrders(conditions, first, Num.ZERO);
                case MAX, MIN -> {
                    if (call.arguments().size() == 2) {
                        addOrders(conditions, first, call.arguments().get(1));
                    }
                }
                default -> {}
            }
        });
        return conditions.stream()
                .limit(2L * MAX_QUOTIENTS)
                .map(c -> new Wording(c.toString(), "assume " + c, c))
                .toList();
    }

    /** Adds both orders of operands with three names or more; those of two names are tried as such. */
    private static void addOrders(Set<Condition> conditions, Expr left, Expr right) {
        if (left instanceof Num && !(right instanceof Num)) {
            addOrders(conditions, right, left);
        } else if (Traversal.variables(Expressions.sum(left, right)).size() > 2) {
            conditions.add(new Condition.Compare(left, Relation.GREATER_OR_EQUAL, right));
            conditions.add(new Condition.Compare(left, Relation.LESS_OR_EQUAL, right));
        }
    }

    private static List<Quotient> quotients(Proposition p) {
        Set<Quotient> found = new LinkedHashSet<>();
        visit(p, call -> {
            switch (call.function()) {
                case FLOOR, CEIL ->
                    Traversal.visit(call.argument(), part -> quotient(part).ifPresent(found::add));
                case MOD -> reduced(call.argument(), call.arguments().get(1)).ifPresent(found::add);
                default -> {}
            }
        });
        return found.stream().limit(MAX_QUOTIENTS).toList();
    }

    private static void visit(Proposition p, Consumer<Call> action) {
        Stream.of(p.left(), p.right())
                .forEach(side -> Traversal.visit(side, node -> {
                    if (node instanceof Call call) {
                        action.accept(call);
                    }
                }));
    }

    /** Reads a product with one reciprocal, or with a fraction for its factor, as a quotient. */
    private static Optional<Quotient> quotient(Expr part) {
        if (!(part instanceof Product product)) {
            return Optional.empty();
        }
        List<Expr> numerator = new ArrayList<>();
        Optional<Expr> divisor = Optional.empty();
        for (Expr factor : product.factors()) {
            boolean reciprocal = factor instanceof Call power
                    && power.function() == ScalarFunction.POW
                    && power.arguments().get(1).equals(Num.MINUS_ONE);
            boolean fraction = factor instanceof Num num && !num.value().isInteger();
            if ((reciprocal || fraction) && divisor.isPresent()) {
                return Optional.empty();
            }
            if (reciprocal) {
                divisor = Optional.of(((Call) factor).argument());
            } else if (fraction) {
                Rational value = ((Num) factor).value();
                divisor = Optional.of(new Num(Rational.of(value.denominator())));
                numerator.add(new Num(Rational.of(value.numerator())));
            } else {
                numerator.add(factor);
            }
        }
        return divisor.flatMap(d -> reduced(Expressions.product(numerator), d));
    }

    /**
     * Leaves out the terms that the divisor divides, as they change no remainder by it; by a number, constant terms too,
     * as every remainder is tried. Nothing is returned where names are no integers, or for a large number.
     */
    private static Optional<Quotient> reduced(Expr dividend, Expr divisor) {
        boolean integers = Stream.of(dividend, divisor).allMatch(IntegerConditions::isInteger);
        if (!integers || divisor instanceof Num num && num.value().compareTo(Rational.of(LARGEST_MODULUS)) > 0) {
            return Optional.empty();
        }
        List<Expr> terms = dividend instanceof Sum sum ? sum.terms() : List.of(dividend);
        List<Expr> left =
                terms.stream().filter(term -> !isMultiple(term, divisor)).toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        Expr rest = Expressions.sum(left);
        boolean single = rest instanceof Variable && divisor.equals(Num.of(2));
        return rest instanceof Num || single ? Optional.empty() : Optional.of(new Quotient(rest, divisor));
    }

    private static boolean isMultiple(Expr term, Expr divisor) {
        List<Expr> factors = term instanceof Product product ? product.factors() : List.of(term);
        if (divisor instanceof Num modulus) {
            return term instanceof Num
                    || factors.stream()
                            .anyMatch(f -> f instanceof Num num
                                    && num.value()
                                                    .numerator()
                                                    .mod(modulus.value().numerator())
                                                    .signum()
                                            == 0);
        }
        return factors.contains(divisor);
    }

    /** Returns whether an expression is an integer for all values of its names, by its form. */
    private static boolean isInteger(Expr expr) {
        if (expr instanceof Num num) {
            return num.value().isInteger();
        }
        if (expr instanceof Variable variable) {
            return variable.shape().isScalar() && variable.domain().integer();
        }
        if (expr instanceof Call call
                && (call.function() == ScalarFunction.FLOOR || call.function() == ScalarFunction.CEIL)) {
            return true;
        }
        boolean power = expr instanceof Call call
                && call.function() == ScalarFunction.POW
                && call.arguments().get(1) instanceof Num exponent
                && exponent.value().compareTo(Rational.ZERO) > 0;
        return (expr instanceof Sum || expr instanceof Product || power)
                && expr.children().stream().allMatch(IntegerConditions::isInteger);
    }
}
