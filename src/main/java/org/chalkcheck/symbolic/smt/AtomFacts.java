package org.chalkcheck.symbolic.smt;

import com.microsoft.z3.ArithExpr;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.RealSort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.ScalarFunction;

/**
 * Facts about the functions that Z3 knows as variables only: bounds by polynomials, signs, monotonicity, tangents.
 *
 * <p>Every fact holds for all values of the arguments at which the function is defined. References: Mitrinovic, Analytic Inequalities (1970);
 * DLMF 4.5, 4.18, 7.8.
 */
final class AtomFacts {
    private static final int MAX_PAIRED = 6;

    private final SmtEncoding encoding;
    private final Context z3;
    private final List<BoolExpr> facts = new ArrayList<>();

    AtomFacts(SmtEncoding encoding) {
        this.encoding = encoding;
        this.z3 = encoding.context();
    }

    /** Returns facts about each atom on its own. */
    List<BoolExpr> single() {
        facts.clear();
        for (Map.Entry<Expr, ArithExpr<RealSort>> atom : List.copyOf(encoding.atoms().entrySet())) {
            if (atom.getKey() instanceof Call call && call.shape().isScalar()) {
                single(call, atom.getValue());
            }
        }
        return List.copyOf(facts);
    }

    /** Returns facts about each pair of values of one function. */
    List<BoolExpr> pairs() {
        facts.clear();
        Map<ScalarFunction, List<Call>> groups = new LinkedHashMap<>();
        for (Expr atom : List.copyOf(encoding.atoms().keySet())) {
            if (atom instanceof Call call && call.shape().isScalar()) {
                groups.computeIfAbsent(call.function(), key -> new ArrayList<>()).add(call);
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

    private ArithExpr<RealSort> num(String value) {
        return z3.mkReal(value);
    }

    private ArithExpr<RealSort> num(long value) {
        return z3.mkReal(value);
    }

    private ArithExpr<RealSort> plus(ArithExpr<RealSort> a, ArithExpr<RealSort> b) {
        return z3.mkAdd(a, b);
    }

    private ArithExpr<RealSort> minus(ArithExpr<RealSort> a, ArithExpr<RealSort> b) {
        return z3.mkSub(a, b);
    }

    private ArithExpr<RealSort> times(ArithExpr<RealSort> a, ArithExpr<RealSort> b) {
        return z3.mkMul(a, b);
    }

    private BoolExpr less(ArithExpr<RealSort> a, ArithExpr<RealSort> b) {
        return z3.mkLt(a, b);
    }

    private BoolExpr atMost(ArithExpr<RealSort> a, ArithExpr<RealSort> b) {
        return z3.mkLe(a, b);
    }

    private void fact(BoolExpr fact) {
        facts.add(fact);
    }

    private void when(BoolExpr condition, BoolExpr fact) {
        facts.add(z3.mkImplies(condition, fact));
    }

    private void single(Call call, ArithExpr<RealSort> value) {
        ArithExpr<RealSort> x = encoding.term(call.argument());
        switch (call.function()) {
            case EXP -> exponential(x, value);
            case LOG -> logarithm(x, value);
            case SIN -> sine(call, x, value);
            case COS -> cosine(x, value);
            case ARCTAN -> arctangent(x, value);
            case ARCSIN -> arcsine(x, value);
            case ERF -> errorFunction(x, value);
            case POW -> power(x, encoding.term(call.arguments().get(1)), value);
            case FACTORIAL -> when(atMost(num(0), x), atMost(num(1), value));
            case GAMMA -> when(less(num(0), x), less(num(0), value));
            case BINOMIAL -> {
                ArithExpr<RealSort> k = encoding.term(call.arguments().get(1));
                when(z3.mkAnd(atMost(num(0), k), atMost(k, x)), less(num(0), value));
            }
            default -> {
                // Nothing is known.
            }
        }
    }

    private void exponential(ArithExpr<RealSort> t, ArithExpr<RealSort> e) {
        ArithExpr<RealSort> zero = num(0);
        fact(less(zero, e));
        BoolExpr notZero = z3.mkNot(z3.mkEq(t, zero));
        fact(atMost(plus(num(1), t), e));
        when(notZero, less(plus(num(1), t), e));
        fact(atMost(times(e, minus(num(1), t)), num(1)));
        when(notZero, less(times(e, minus(num(1), t)), num(1)));
        // The Pade approximant [1/1].
        when(atMost(zero, t), atMost(times(e, minus(num(2), t)), plus(num(2), t)));
        when(atMost(t, zero), atMost(plus(num(2), t), times(e, minus(num(2), t))));
        // Taylor polynomials at 0.
        ArithExpr<RealSort> square = times(num("1/2"), times(t, t));
        ArithExpr<RealSort> second = plus(plus(num(1), t), square);
        ArithExpr<RealSort> third = plus(second, times(num("1/6"), times(t, times(t, t))));
        fact(atMost(third, e));
        when(atMost(t, zero), atMost(e, second));
    }

    private void logarithm(ArithExpr<RealSort> u, ArithExpr<RealSort> l) {
        ArithExpr<RealSort> zero = num(0);
        ArithExpr<RealSort> one = num(1);
        BoolExpr defined = less(zero, u);
        BoolExpr other = z3.mkAnd(defined, z3.mkNot(z3.mkEq(u, one)));
        ArithExpr<RealSort> gap = minus(u, one);
        when(defined, atMost(l, gap));
        when(other, less(l, gap));
        when(defined, atMost(gap, times(u, l)));
        when(other, less(gap, times(u, l)));
        BoolExpr above = atMost(one, u);
        BoolExpr below = z3.mkAnd(defined, atMost(u, one));
        ArithExpr<RealSort> pade = times(l, plus(u, one));
        when(above, atMost(times(num(2), gap), pade));
        when(below, atMost(pade, times(num(2), gap)));
        ArithExpr<RealSort> twice = times(num(2), times(u, l));
        ArithExpr<RealSort> squares = minus(times(u, u), one);
        when(above, atMost(twice, squares));
        when(below, atMost(squares, twice));
    }

    private void sine(Call call, ArithExpr<RealSort> t, ArithExpr<RealSort> s) {
        ArithExpr<RealSort> zero = num(0);
        ArithExpr<RealSort> pi = encoding.atom(Constant.PI);
        ArithExpr<RealSort> cosine = encoding.atoms().get(new Call(ScalarFunction.COS, call.arguments()));
        if (cosine != null) {
            fact(z3.mkEq(plus(times(s, s), times(cosine, cosine)), num(1)));
        }
        fact(z3.mkAnd(atMost(num(-1), s), atMost(s, num(1))));
        ArithExpr<RealSort> cubic = minus(t, times(num("1/6"), times(t, times(t, t))));
        when(atMost(zero, t), z3.mkAnd(atMost(s, t), atMost(cubic, s)));
        when(atMost(t, zero), z3.mkAnd(atMost(t, s), atMost(s, cubic)));
        when(z3.mkAnd(less(zero, t), less(t, pi)), less(zero, s));
        when(z3.mkAnd(less(minus(zero, pi), t), less(t, zero)), less(s, zero));
        when(less(zero, t), less(s, t));
        when(less(t, zero), less(t, s));
    }

    private void cosine(ArithExpr<RealSort> t, ArithExpr<RealSort> c) {
        ArithExpr<RealSort> half = times(num("1/2"), encoding.atom(Constant.PI));
        fact(z3.mkAnd(atMost(num(-1), c), atMost(c, num(1))));
        ArithExpr<RealSort> square = times(t, t);
        ArithExpr<RealSort> second = minus(num(1), times(num("1/2"), square));
        fact(atMost(second, c));
        fact(atMost(c, plus(second, times(num("1/24"), times(square, square)))));
        when(z3.mkAnd(less(minus(num(0), half), t), less(t, half)), less(num(0), c));
    }

    private void arctangent(ArithExpr<RealSort> t, ArithExpr<RealSort> a) {
        ArithExpr<RealSort> zero = num(0);
        ArithExpr<RealSort> half = times(num("1/2"), encoding.atom(Constant.PI));
        fact(z3.mkAnd(less(minus(zero, half), a), less(a, half)));
        when(less(zero, t), z3.mkAnd(less(zero, a), less(a, t)));
        when(less(t, zero), z3.mkAnd(less(a, zero), less(t, a)));
        when(z3.mkEq(t, zero), z3.mkEq(a, zero));
        ArithExpr<RealSort> cubic = minus(t, times(num("1/3"), times(t, times(t, t))));
        when(atMost(zero, t), atMost(cubic, a));
        when(atMost(t, zero), atMost(a, cubic));
    }

    private void arcsine(ArithExpr<RealSort> u, ArithExpr<RealSort> a) {
        ArithExpr<RealSort> zero = num(0);
        ArithExpr<RealSort> half = times(num("1/2"), encoding.atom(Constant.PI));
        fact(z3.mkAnd(atMost(minus(zero, half), a), atMost(a, half)));
        BoolExpr defined = z3.mkAnd(atMost(num(-1), u), atMost(u, num(1)));
        when(z3.mkAnd(defined, less(zero, u)), less(u, a));
        when(z3.mkAnd(defined, less(u, zero)), less(a, u));
        when(z3.mkEq(u, zero), z3.mkEq(a, zero));
    }

    private void errorFunction(ArithExpr<RealSort> t, ArithExpr<RealSort> f) {
        ArithExpr<RealSort> zero = num(0);
        fact(z3.mkAnd(less(num(-1), f), less(f, num(1))));
        // erf'(0) = 2 / sqrt(pi) < 1.1284
        when(less(zero, t), z3.mkAnd(less(zero, f), less(f, times(num("1.1284"), t))));
        when(less(t, zero), z3.mkAnd(less(f, zero), less(times(num("1.1284"), t), f)));
        when(z3.mkEq(t, zero), z3.mkEq(f, zero));
    }

    private void power(ArithExpr<RealSort> b, ArithExpr<RealSort> n, ArithExpr<RealSort> p) {
        ArithExpr<RealSort> zero = num(0);
        ArithExpr<RealSort> one = num(1);
        BoolExpr positive = less(zero, b);
        BoolExpr natural = less(zero, n);
        when(positive, less(zero, p));
        when(z3.mkEq(n, zero), z3.mkEq(p, one));
        when(z3.mkEq(n, one), z3.mkEq(p, b));
        when(z3.mkAnd(z3.mkEq(b, zero), natural), z3.mkEq(p, zero));
        when(z3.mkEq(b, one), z3.mkEq(p, one));
        when(z3.mkAnd(positive, less(b, one), natural), less(p, one));
        when(z3.mkAnd(less(one, b), natural), less(one, p));
        // Bernoulli's inequality.
        when(
                z3.mkAnd(positive, atMost(one, n)),
                atMost(plus(one, times(n, minus(b, one))), p));
    }

    private void pair(Call first, Call second) {
        ArithExpr<RealSort> a = encoding.atom(first);
        ArithExpr<RealSort> b = encoding.atom(second);
        ArithExpr<RealSort> s = encoding.term(first.argument());
        ArithExpr<RealSort> t = encoding.term(second.argument());
        ArithExpr<RealSort> zero = num(0);
        switch (first.function()) {
            case EXP -> {
                increasing(s, a, t, b);
                fact(atMost(times(b, plus(num(1), minus(s, t))), a));
                fact(atMost(times(a, plus(num(1), minus(t, s))), b));
            }
            case LOG -> {
                BoolExpr defined = z3.mkAnd(less(zero, s), less(zero, t));
                when(defined, z3.mkEq(atMost(s, t), atMost(a, b)));
                when(defined, atMost(times(t, minus(a, b)), minus(s, t)));
                when(defined, atMost(times(s, minus(b, a)), minus(t, s)));
            }
            case SQRT -> when(
                    z3.mkAnd(atMost(zero, s), atMost(zero, t)), z3.mkEq(atMost(s, t), atMost(a, b)));
            case ARCTAN, ERF -> increasing(s, a, t, b);
            case ARCSIN -> when(
                    z3.mkAnd(
                            atMost(num(-1), s), atMost(s, num(1)), atMost(num(-1), t), atMost(t, num(1))),
                    z3.mkEq(atMost(s, t), atMost(a, b)));
            default -> {
                // Nothing is known.
            }
        }
    }

    private void increasing(
            ArithExpr<RealSort> s, ArithExpr<RealSort> a, ArithExpr<RealSort> t, ArithExpr<RealSort> b) {
        fact(z3.mkEq(atMost(s, t), atMost(a, b)));
    }
}
