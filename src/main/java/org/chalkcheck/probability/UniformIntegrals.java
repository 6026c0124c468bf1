package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.div;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.negate;
import static org.chalkcheck.probability.Algebra.pow;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Variable;

/** Integrals against the uniform density, by antiderivatives. */
final class UniformIntegrals {
    private final Ledger ledger;

    UniformIntegrals(Ledger ledger) {
        this.ledger = ledger;
    }

    Expr of(ExpTerm t, Pieces.Piece piece, boolean whole, Variable x, Expr a, Expr b) {
        int k = t.naturalPower();
        if (whole && k >= 0) {
            // The mean of x^k is the sum of a^j b^(k - j) over j = 0..k, divided by k + 1.
            ledger.rule("moments of the uniform law");
            List<Expr> terms = new ArrayList<>();
            for (int j = 0; j <= k; j++) {
                boolean zero = j > 0 && a.equals(Num.ZERO) || j < k && b.equals(Num.ZERO);
                if (!zero) {
                    terms.add(mul(pow(a, j), pow(b, k - j)));
                }
            }
            return div(add(terms), Num.of(k + 1L));
        }
        ledger.rule("antiderivative against the uniform density");
        Expr high = antiderivative(t, piece.upper(), piece, x);
        Expr low = antiderivative(t, piece.lower(), piece, x);
        return div(sub(high, low), sub(b, a));
    }

    private Expr antiderivative(ExpTerm t, Expr at, Pieces.Piece piece, Variable x) {
        boolean exponential = !t.alpha().equals(Num.ZERO);
        if (!t.beta().equals(Num.ZERO)) {
            throw new OpenMomentException("exponential of a square of a uniform variable");
        }
        if (t.hasOthers()) {
            return wave(t, at, x);
        }
        boolean complement = !t.rest().equals(Num.ZERO) || t.restLogs() > 0;
        if (complement) {
            return complement(t, at, piece);
        }
        int k = Algebra.natural(t.power());
        if (exponential) {
            if (k < 0 || t.logs() > 0) {
                throw new OpenMomentException("exponential with a power of a uniform variable");
            }
            ledger.needNonZero(t.alpha());
            return GammaIntegrals.antiderivative(k, negate(t.alpha()), at);
        }
        if (k < 0 || t.logs() > 0) {
            requireNonNegative(piece.lower());
        }
        return power(t.power(), t.logs(), at);
    }

    private void requireNonNegative(Expr e) {
        if (!ledger.signs().isNonNegative(e)) {
            throw new OpenMomentException("unknown sign of " + e);
        }
    }

    /** The antiderivative of x^p (log x)^q for q = 0, 1, 2. */
    private Expr power(Expr p, int q, Expr x) {
        Expr n = add(p, Num.ONE);
        if (n.equals(Num.ZERO)) {
            if (x.equals(Num.ZERO)) {
                throw new InvalidMomentException("the integral of 1/x from 0 does not exist");
            }
            return div(pow(ledger.signs().log(x), q + 1L), Num.of(q + 1L));
        }
        if (x.equals(Num.ZERO)) {
            ledger.exists(n, "the moment of order " + p);
            return Num.ZERO;
        }
        if (Algebra.natural(p) < 0) {
            ledger.needNonZero(n);
        }
        Expr base = div(pow(x, n), n);
        if (q == 0) {
            return base;
        }
        Expr log = ledger.signs().log(x);
        if (q == 1) {
            return mul(base, sub(log, pow(n, -1)));
        }
        if (q == 2) {
            return mul(base, add(pow(log, 2), negate(div(mul(Algebra.TWO, log), n)), mul(Algebra.TWO, pow(n, -2))));
        }
        throw new OpenMomentException("power of a logarithm");
    }

    /** With u = 1 - x only where x itself does not occur. */
    private Expr complement(ExpTerm t, Expr at, Pieces.Piece piece) {
        if (!t.power().equals(Num.ZERO) || t.logs() > 0 || !t.alpha().equals(Num.ZERO)) {
            throw new OpenMomentException("x and 1 - x of a uniform variable");
        }
        requireNonNegative(sub(Num.ONE, piece.upper()));
        return negate(power(t.rest(), t.restLogs(), sub(Num.ONE, at)));
    }

    /** One sine or cosine of a linear form. */
    private Expr wave(ExpTerm t, Expr at, Variable x) {
        boolean plain = t.power().equals(Num.ZERO)
                && t.logs() == 0
                && t.restLogs() == 0
                && t.rest().equals(Num.ZERO)
                && t.alpha().equals(Num.ZERO);
        if (!plain || t.others().size() != 1) {
            throw new OpenMomentException("function of a uniform variable");
        }
        Call wave = waveOf(t.others().get(0));
        return single(wave.function(), wave.argument(), at, x);
    }

    private static Call waveOf(Expr e) {
        if (e instanceof Call c && (c.function() == ScalarFunction.COS || c.function() == ScalarFunction.SIN)) {
            return c;
        }
        throw new OpenMomentException("function of a uniform variable");
    }

    private Expr single(ScalarFunction f, Expr argument, Expr at, Variable x) {
        Expr slope = Num.ZERO;
        Expr offset = Num.ZERO;
        for (ExpTerm t : new ExpTerms(x, ledger.signs()).of(argument)) {
            if (t.isConstant()) {
                offset = t.coefficient();
            } else if (t.naturalPower() == 1) {
                slope = t.coefficient();
            } else {
                throw new OpenMomentException("wave of a function");
            }
        }
        if (slope.equals(Num.ZERO)) {
            return mul(at, WaveProducts.value(f, offset));
        }
        ledger.needNonZero(slope);
        Expr inner = add(mul(slope, at), offset);
        Expr wave = f == ScalarFunction.COS
                ? WaveProducts.value(ScalarFunction.SIN, inner)
                : negate(WaveProducts.value(ScalarFunction.COS, inner));
        return div(wave, slope);
    }
}
