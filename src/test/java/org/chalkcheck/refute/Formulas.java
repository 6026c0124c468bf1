package org.chalkcheck.refute;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;

/** Reads scalar claims such as {@code log(a*b) = log(a) + log(b)} for tests. */
final class Formulas {
    private final Map<String, Expr> names;
    private final String text;
    private int at;

    private Formulas(Map<String, Expr> names, String text) {
        this.names = names;
        this.text = text.replace(" ", "");
    }

    static Expr expr(Map<String, Expr> names, String text) {
        return new Formulas(names, text).sum();
    }

    static Proposition claim(Map<String, Expr> names, String text, String... assumptions) {
        List<Condition> conditions = new ArrayList<>();
        for (String assumption : assumptions) {
            conditions.add(compare(names, assumption));
        }
        Condition.Compare claim = compare(names, text);
        return Proposition.of(claim.left(), claim.relation(), claim.right(), conditions);
    }

    static Condition.Compare compare(Map<String, Expr> names, String text) {
        for (Relation relation : List.of(
                Relation.APPROXIMATELY,
                Relation.NOT_EQUAL,
                Relation.LESS_OR_EQUAL,
                Relation.GREATER_OR_EQUAL,
                Relation.LESS,
                Relation.GREATER,
                Relation.EQUAL)) {
            int mark = text.indexOf(relation.plain());
            if (mark >= 0) {
                return new Condition.Compare(
                        expr(names, text.substring(0, mark)),
                        relation,
                        expr(names, text.substring(mark + relation.plain().length())));
            }
        }
        throw new IllegalArgumentException(text);
    }

    private boolean eat(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private Expr sum() {
        Expr result = eat('-') ? Expressions.negate(product()) : product();
        while (true) {
            if (eat('+')) {
                result = Expressions.sum(result, product());
            } else if (eat('-')) {
                result = Expressions.subtract(result, product());
            } else {
                return result;
            }
        }
    }

    private Expr product() {
        Expr result = power();
        while (true) {
            if (eat('*')) {
                result = Expressions.product(result, power());
            } else if (eat('/')) {
                result = Expressions.divide(result, power());
            } else {
                return result;
            }
        }
    }

    private Expr power() {
        Expr base = atom();
        return eat('^') ? Expressions.power(base, eat('-') ? Expressions.negate(power()) : power()) : base;
    }

    private Expr atom() {
        if (eat('(')) {
            Expr inner = sum();
            eat(')');
            return inner;
        }
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || ".'_".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.isEmpty()) {
            throw new IllegalArgumentException("at " + start + " of " + text);
        }
        if (Character.isDigit(word.charAt(0))) {
            return Num.of(Rational.of(new BigDecimal(word)));
        }
        if (names.containsKey(word)) {
            return names.get(word);
        }
        if (word.equals("pi")) {
            return Constant.PI;
        }
        if (word.equals("e")) {
            return Constant.E;
        }
        if (!eat('(')) {
            throw new IllegalArgumentException("unknown name " + word);
        }
        List<Expr> arguments = new ArrayList<>(List.of(sum()));
        while (eat(',')) {
            arguments.add(sum());
        }
        eat(')');
        return new Call(ScalarFunction.valueOf(word.toUpperCase(Locale.ROOT)), arguments);
    }
}
