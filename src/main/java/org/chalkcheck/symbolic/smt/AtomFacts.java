package org.chalkcheck.symbolic.smt;

import static org.chalkcheck.symbolic.smt.SmtText.and;
import static org.chalkcheck.symbolic.smt.SmtText.atMost;
import static org.chalkcheck.symbolic.smt.SmtText.equal;
import static org.chalkcheck.symbolic.smt.SmtText.implies;
import static org.chalkcheck.symbolic.smt.SmtText.less;
import static org.chalkcheck.symbolic.smt.SmtText.minus;
import static org.chalkcheck.symbolic.smt.SmtText.not;
import static org.chalkcheck.symbolic.smt.SmtText.plus;
import static org.chalkcheck.symbolic.smt.SmtText.times;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.symbolic.scalar.Signs;

/**
 * Facts about the functions that Z3 knows as variables only: bounds by polynomials, signs, monotonicity, tangents.
 *
 * <p>Every fact holds for all values of the arguments at which the function is defined. References: Mitrinovic, Analytic Inequalities (1970);
 * DLMF 4.5, 4.18, 7.8.
 */
final class AtomFacts {
    private static final int MAX_PAIRED = 6;

    private final SmtEncoding encoding;
    private final List<String> facts = new ArrayList<>();

    AtomFacts(SmtEncoding encoding) {
        this.encoding = encoding;
    }

    /** Returns facts about each atom on its own. */
    List<String> single() {
        facts.clear();
        for (Map.Entry<Expr, String> atom : List.copyOf(encoding.atoms().entrySet())) {
            if (atom.getKey() instanceof Call call && call.shape().isScalar()) {
                single(call, atom.getValue());
            }
        }
        facts.addAll(new MatrixFacts(encoding).facts());
        facts.addAll(new VectorFacts(encoding).facts());
        facts.addAll(new SumFacts(encoding).facts());
        return List.copyOf(facts);
    }

    /** Returns facts about each pair of values of one function. */
    List<String> pairs() {
        facts.clear();
        Map<ScalarFunction, List<Call>> groups = new LinkedHashMap<>();
        for (Expr atom : List.copyOf(encoding.atoms().keySet())) {
            if (atom instanceof Call call && call.shape().isScalar()) {
                groups.computeIfAbsent(call.function(), key -> new ArrayList<>())
                        .add(call);
            }
        }
        groups.forEach((function, calls) -> {
            for (int i = 0; i < Math.min(calls.size(), MAX_PAIRED); i++) {
                for (int j = i + 1; j < Math.min(calls.size(), MAX_PAIRED); j++) {
                    pair(calls.get(i), calls.get(j));
                }
            }
        });
        return List.copyOf(facts);
    }

    private static String num(String value) {
        return SmtText.number(rational(value));
    }

    private static Rational rational(String text) {
        String[] parts = text.split("/");
        Rational numerator = Rational.of(new BigDecimal(parts[0]));
        return parts.length == 1 ? numerator : numerator.dividedBy(Rational.of(Long.parseLong(parts[1])));
    }

    private static String num(long value) {
        return SmtText.number(value);
    }

    private void fact(String fact) {
        facts.add(fact);
    }

    private void when(String condition, String fact) {
        facts.add(implies(condition, fact));
    }

    private void single(Call call, String value) {
        String x = encoding.term(call.argument());
        switch (call.function()) {
            case EXP -> exponential(x, value);
            case LOG -> logarithm(x, value);
            case SIN -> sine(call, x, value);
            case COS -> cosine(x, value);
            case ARCTAN -> arctangent(x, value);
            case ARCSIN -> arcsine(x, value);
            case ERF -> errorFunction(x, value);
            case POW -> power(x, encoding.term(call.arguments().get(1)), value);
            // 0.46! is less than 0.89.
            case FACTORIAL ->
                when(atMost(num(0), x), Signs.isInteger(call.argument()) ? atMost(num(1), value) : less(num(0), value));
            case GAMMA -> when(less(num(0), x), less(num(0), value));
            case BINOMIAL -> {
                String k = encoding.term(call.arguments().get(1));
                when(and(atMost(num(0), k), atMost(k, x)), less(num(0), value));
            }
            default -> {
                // Nothing is known.
            }
        }
    }

    private void exponential(String t, String e) {
        String zero = num(0);
        fact(less(zero, e));
        String notZero = not(equal(t, zero));
        fact(atMost(plus(num(1), t), e));
        when(notZero, less(plus(num(1), t), e));
        fact(atMost(times(e, minus(num(1), t)), num(1)));
        when(notZero, less(times(e, minus(num(1), t)), num(1)));
        // The Pade approximant [1/1].
        when(atMost(zero, t), atMost(times(e, minus(num(2), t)), plus(num(2), t)));
        when(atMost(t, zero), atMost(plus(num(2), t), times(e, minus(num(2), t))));
        // Taylor polynomials at 0.
        String square = times(num("1/2"), times(t, t));
        String second = plus(plus(num(1), t), square);
        String third = plus(second, times(num("1/6"), times(t, times(t, t))));
        fact(atMost(third, e));
        when(atMost(t, zero), atMost(e, second));
    }

    private void logarithm(String u, String l) {
        String zero = num(0);
        String one = num(1);
        String defined = less(zero, u);
        String other = and(defined, not(equal(u, one)));
        String gap = minus(u, one);
        when(defined, atMost(l, gap));
        when(other, less(l, gap));
        when(defined, atMost(gap, times(u, l)));
        when(other, less(gap, times(u, l)));
        String above = atMost(one, u);
        String below = and(defined, atMost(u, one));
        String pade = times(l, plus(u, one));
        when(above, atMost(times(num(2), gap), pade));
        when(below, atMost(pade, times(num(2), gap)));
        String twice = times(num(2), times(u, l));
        String squares = minus(times(u, u), one);
        when(above, atMost(twice, squares));
        when(below, atMost(squares, twice));
    }

    private void sine(Call call, String t, String s) {
        String zero = num(0);
        String pi = encoding.atom(Constant.PI);
        String cosine = encoding.atoms().get(new Call(ScalarFunction.COS, call.arguments()));
        if (cosine != null) {
            fact(equal(plus(times(s, s), times(cosine, cosine)), num(1)));
        }
        fact(and(atMost(num(-1), s), atMost(s, num(1))));
        String cubic = minus(t, times(num("1/6"), times(t, times(t, t))));
        when(atMost(zero, t), and(atMost(s, t), atMost(cubic, s)));
        when(atMost(t, zero), and(atMost(t, s), atMost(s, cubic)));
        sign(t, zero, s, pi);
        when(less(zero, t), less(s, t));
        when(less(t, zero), less(t, s));
    }

    private void cosine(String t, String c) {
        String half = times(num("1/2"), encoding.atom(Constant.PI));
        fact(and(atMost(num(-1), c), atMost(c, num(1))));
        String square = times(t, t);
        String second = minus(num(1), times(num("1/2"), square));
        fact(atMost(second, c));
        fact(atMost(c, plus(second, times(num("1/24"), times(square, square)))));
        sign(plus(t, half), num(0), c, encoding.atom(Constant.PI));
    }

    // The sign of sin t and its zeros from -2 pi to 2 pi.
    private void sign(String t, String zero, String s, String pi) {
        String turn = times(num(2), pi);
        when(equal(t, zero), equal(s, zero));
        when(equal(t, pi), equal(s, zero));
        when(and(less(zero, t), less(t, pi)), less(zero, s));
        when(and(less(minus(zero, pi), t), less(t, zero)), less(s, zero));
        when(and(less(pi, t), less(t, turn)), less(s, zero));
        when(and(less(minus(zero, turn), t), less(t, minus(zero, pi))), less(zero, s));
        when(equal(t, minus(zero, pi)), equal(s, zero));
        when(equal(t, turn), equal(s, zero));
        when(equal(t, minus(zero, turn)), equal(s, zero));
    }

    private void arctangent(String t, String a) {
        String zero = num(0);
        String half = times(num("1/2"), encoding.atom(Constant.PI));
        fact(and(less(minus(zero, half), a), less(a, half)));
        when(less(zero, t), and(less(zero, a), less(a, t)));
        when(less(t, zero), and(less(a, zero), less(t, a)));
        when(equal(t, zero), equal(a, zero));
        String quarter = times(num("1/4"), encoding.atom(Constant.PI));
        fact(equal(atMost(t, num(1)), atMost(a, quarter)));
        fact(equal(atMost(num(-1), t), atMost(minus(zero, quarter), a)));
        String cubic = minus(t, times(num("1/3"), times(t, times(t, t))));
        when(atMost(zero, t), atMost(cubic, a));
        when(atMost(t, zero), atMost(a, cubic));
    }

    private void arcsine(String u, String a) {
        String zero = num(0);
        String half = times(num("1/2"), encoding.atom(Constant.PI));
        fact(and(atMost(minus(zero, half), a), atMost(a, half)));
        String defined = and(atMost(num(-1), u), atMost(u, num(1)));
        String sixth = times(num("1/6"), encoding.atom(Constant.PI));
        when(defined, equal(atMost(u, num("1/2")), atMost(a, sixth)));
        when(defined, equal(atMost(num("-1/2"), u), atMost(minus(zero, sixth), a)));
        when(and(defined, less(zero, u)), less(u, a));
        when(and(defined, less(u, zero)), less(a, u));
        when(equal(u, zero), equal(a, zero));
    }

    private void errorFunction(String t, String f) {
        String zero = num(0);
        fact(and(less(num(-1), f), less(f, num(1))));
        // erf'(0) = 2 / sqrt(pi) < 1.1284
        when(less(zero, t), and(less(zero, f), less(f, times(num("1.1284"), t))));
        when(less(t, zero), and(less(f, zero), less(times(num("1.1284"), t), f)));
        when(equal(t, zero), equal(f, zero));
    }

    private void power(String b, String n, String p) {
        String zero = num(0);
        String one = num(1);
        String positive = less(zero, b);
        String natural = less(zero, n);
        when(positive, less(zero, p));
        when(equal(n, zero), equal(p, one));
        when(equal(n, one), equal(p, b));
        when(and(equal(b, zero), natural), equal(p, zero));
        when(equal(b, one), equal(p, one));
        when(and(positive, less(b, one), natural), less(p, one));
        when(and(less(one, b), natural), less(one, p));
        // Bernoulli's inequality.
        when(and(positive, atMost(one, n)), atMost(plus(one, times(n, minus(b, one))), p));
    }

    private void pair(Call first, Call second) {
        String a = encoding.atom(first);
        String b = encoding.atom(second);
        String s = encoding.term(first.argument());
        String t = encoding.term(second.argument());
        String zero = num(0);
        switch (first.function()) {
            case EXP -> {
                increasing(s, a, t, b);
                fact(atMost(times(b, plus(num(1), minus(s, t))), a));
                fact(atMost(times(a, plus(num(1), minus(t, s))), b));
            }
            case LOG -> {
                String defined = and(less(zero, s), less(zero, t));
                when(defined, equal(atMost(s, t), atMost(a, b)));
                when(defined, atMost(times(t, minus(a, b)), minus(s, t)));
                when(defined, atMost(times(s, minus(b, a)), minus(t, s)));
            }
            case SQRT -> when(and(atMost(zero, s), atMost(zero, t)), equal(atMost(s, t), atMost(a, b)));
            case ARCTAN, ERF -> increasing(s, a, t, b);
            case ARCSIN ->
                when(
                        and(atMost(num(-1), s), atMost(s, num(1)), atMost(num(-1), t), atMost(t, num(1))),
                        equal(atMost(s, t), atMost(a, b)));
            default -> {
                // Nothing is known.
            }
        }
    }

    private void increasing(String s, String a, String t, String b) {
        fact(equal(atMost(s, t), atMost(a, b)));
    }
}
