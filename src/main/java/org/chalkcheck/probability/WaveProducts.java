package org.chalkcheck.probability;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;

/** Products of sines and cosines as sums of single ones. */
final class WaveProducts {
    private static final int MOST = 64;

    private WaveProducts() {}

    /** Returns terms with at most one wave each, of the same sum. */
    static List<ExpTerm> linear(ExpTerm t) {
        List<Call> waves = new ArrayList<>();
        List<Expr> rest = new ArrayList<>();
        for (Expr other : t.others()) {
            int power = other instanceof Call c && c.function() == ScalarFunction.POW
                    ? Algebra.natural(c.arguments().get(1))
                    : 1;
            Expr base = power > 1 ? ((Call) other).arguments().get(0) : other;
            if (isWave(base) && power >= 1 && power <= 6) {
                for (int k = 0; k < power; k++) {
                    waves.add((Call) base);
                }
            } else {
                rest.add(other);
            }
        }
        if (waves.size() < 2) {
            return List.of(t);
        }
        List<ExpTerm> sum = new ArrayList<>();
        ExpTerm plain =
                new ExpTerm(t.coefficient(), t.power(), t.logs(), t.alpha(), t.beta(), t.rest(), t.restLogs(), rest);
        sum.add(plain.times(ExpTerm.other(waves.get(0))));
        for (Call wave : waves.subList(1, waves.size())) {
            List<ExpTerm> next = new ArrayList<>();
            for (ExpTerm s : sum) {
                next.addAll(product(s, wave));
            }
            if (next.size() > MOST) {
                throw new OpenMomentException("too many waves");
            }
            sum = next;
        }
        return sum;
    }

    private static boolean isWave(Expr e) {
        return e instanceof Call c && (c.function() == ScalarFunction.COS || c.function() == ScalarFunction.SIN);
    }

    private static List<ExpTerm> product(ExpTerm s, Call v) {
        List<Expr> rest = new ArrayList<>(s.others());
        Call u = null;
        for (Expr other : s.others()) {
            if (isWave(other)) {
                u = (Call) other;
                rest.remove(other);
                break;
            }
        }
        ExpTerm plain = new ExpTerm(
                Algebra.half(s.coefficient()), s.power(), s.logs(), s.alpha(), s.beta(), s.rest(), s.restLogs(), rest);
        if (u == null) {
            return List.of(s.times(ExpTerm.other(v)));
        }
        boolean cosU = u.function() == ScalarFunction.COS;
        boolean cosV = v.function() == ScalarFunction.COS;
        Expr minus = Algebra.sub(u.argument(), v.argument());
        Expr plus = Algebra.add(u.argument(), v.argument());
        if (cosU == cosV) {
            return List.of(
                    wave(plain, ScalarFunction.COS, minus, 1), wave(plain, ScalarFunction.COS, plus, cosU ? 1 : -1));
        }
        // sin u cos v = (sin(u + v) + sin(u - v)) / 2
        return List.of(wave(plain, ScalarFunction.SIN, plus, 1), wave(plain, ScalarFunction.SIN, minus, cosU ? -1 : 1));
    }

    private static ExpTerm wave(ExpTerm t, ScalarFunction f, Expr argument, int sign) {
        ExpTerm signed = t.withCoefficient(Algebra.mul(Num.of(sign), t.coefficient()));
        Expr value = value(f, argument);
        return value instanceof Num
                ? signed.withCoefficient(Algebra.mul(signed.coefficient(), value))
                : signed.times(ExpTerm.other(value));
    }

    /** Returns the value of a wave, as a number at multiples of a half of pi. */
    static Expr value(ScalarFunction f, Expr argument) {
        Expr turns = Algebra.div(Algebra.mul(Algebra.TWO, argument), Constant.PI);
        if (turns instanceof Num n && n.value().isInteger()) {
            Rational r = n.value();
            int quarter = r.numerator().mod(BigInteger.valueOf(4)).intValue();
            int[] sine = {0, 1, 0, -1};
            return Num.of(f == ScalarFunction.SIN ? sine[quarter] : sine[(quarter + 1) % 4]);
        }
        return Algebra.call(f, argument);
    }
}
