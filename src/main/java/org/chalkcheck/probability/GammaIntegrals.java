package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.div;
import static org.chalkcheck.probability.Algebra.exp;
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

/** Integrals of x^p (log x)^q exp(alpha x) against the density of Gamma(shape, rate), from Euler's integral and its derivatives. */
final class GammaIntegrals {
    private final Ledger ledger;
    private final Variable variable;

    /**
     * @param variable the variable of the integrands
     */
    GammaIntegrals(Ledger ledger, Variable variable) {
        this.ledger = ledger;
        this.variable = variable;
    }

    Expr of(ExpTerm t, Pieces.Piece piece, boolean whole, Expr shape, Expr rate) {
        boolean plain =
                t.beta().equals(Num.ZERO) && t.restLogs() == 0 && t.rest().equals(Num.ZERO);
        if (plain
                && t.others().size() == 1
                && whole
                && shape.equals(Num.ONE)
                && t.logs() == 0
                && t.power().equals(Num.ZERO)) {
            return wave(t, rate);
        }
        Expr newRate = sub(rate, t.alpha());
        Expr newShape = add(shape, t.power());
        boolean unbounded = Algebra.isPlusInfinity(piece.upper());
        boolean powers = plain && !unbounded && t.logs() == 0 && newRate.equals(Num.ZERO);
        if (powers && t.others().size() <= 1) {
            return ofPowers(t, piece, newShape, div(pow(rate, shape), Gammas.gamma(shape)));
        }
        if (!plain || t.hasOthers()) {
            throw new OpenMomentException("function of a gamma variable");
        }
        if (piece.lower().equals(piece.upper())) {
            return Num.ZERO;
        }
        if (unbounded && !t.alpha().equals(Num.ZERO)) {
            ledger.exists(newRate, "the exponential moment");
        }
        if (piece.lower().equals(Num.ZERO) && !t.power().equals(Num.ZERO)) {
            ledger.exists(newShape, "the moment of order " + t.power() + " of a gamma variable");
        }
        if (whole) {
            ledger.rule("Euler's integral for the gamma law");
            Expr power = newRate.equals(rate)
                    ? pow(rate, negate(t.power()))
                    : mul(pow(div(rate, newRate), shape), pow(newRate, negate(t.power())));
            return mul(Gammas.ratio(shape, t.power()), power, logs(t.logs(), shape, t.power(), newRate));
        }
        if (t.logs() > 0) {
            throw new OpenMomentException("logarithm on a part of the gamma law");
        }
        ledger.rule("partial moments of the gamma law");
        Expr constant = div(pow(rate, shape), Gammas.gamma(shape));
        int n = Algebra.natural(sub(newShape, Num.ONE));
        if (n >= 0) {
            Expr low = antiderivative(n, newRate, piece.lower());
            Expr high = unbounded ? Num.ZERO : antiderivative(n, newRate, piece.upper());
            if (!unbounded) {
                ledger.needNonZero(newRate);
            }
            return mul(constant, sub(high, low));
        }
        ledger.needPositive(newRate);
        Expr tail = upperGamma(newShape, newRate, piece.lower());
        Expr further = unbounded ? Num.ZERO : upperGamma(newShape, newRate, piece.upper());
        return mul(constant, pow(newRate, negate(newShape)), sub(tail, further));
    }

    /** Where the exponentials cancel: the integral of x^(p - 1) between two ends, or of x^(p - 1) (c - x)^q from 0 to c. */
    private Expr ofPowers(ExpTerm t, Pieces.Piece piece, Expr p, Expr constant) {
        if (t.others().isEmpty()) {
            ledger.rule("integrals of powers");
            ledger.needPositive(p);
            return div(mul(constant, sub(power(piece.upper(), p), power(piece.lower(), p))), p);
        }
        Expr c = piece.upper();
        boolean complement = piece.lower().equals(Num.ZERO)
                && t.others().get(0) instanceof Call power
                && power.function() == ScalarFunction.POW
                && Folding.fold(sub(sub(c, variable), power.argument())).equals(Num.ZERO)
                && !Signs.mentions(power.arguments().get(1), variable);
        if (!complement) {
            throw new OpenMomentException("function of a gamma variable");
        }
        ledger.rule("the beta integral");
        Expr q = add(((Call) t.others().get(0)).arguments().get(1), Num.ONE);
        ledger.needPositive(p);
        ledger.needPositive(q);
        ledger.needPositive(c);
        Expr beta = mul(Gammas.gamma(p), Gammas.gamma(q), pow(Gammas.gamma(add(p, q)), -1));
        return mul(constant, pow(c, sub(add(p, q), Num.ONE)), beta);
    }

    private static Expr power(Expr end, Expr p) {
        return end.equals(Num.ZERO) ? Num.ZERO : pow(end, p);
    }

    /** The integral of exp(-b x) cos(c x + d) over x > 0 is (b cos d - c sin d)/(b^2 + c^2), with the sine likewise. */
    private Expr wave(ExpTerm t, Expr rate) {
        if (!(t.others().get(0) instanceof Call c)
                || c.function() != ScalarFunction.COS && c.function() != ScalarFunction.SIN) {
            throw new OpenMomentException("function of a gamma variable");
        }
        Expr b = sub(rate, t.alpha());
        if (!t.alpha().equals(Num.ZERO)) {
            ledger.exists(b, "the exponential moment");
        }
        Waves.Linear u = Waves.linear(c.argument(), variable, ledger.signs());
        Expr cosine = WaveProducts.value(ScalarFunction.COS, u.offset());
        Expr sine = WaveProducts.value(ScalarFunction.SIN, u.offset());
        Expr top = c.function() == ScalarFunction.COS
                ? sub(mul(b, cosine), mul(u.slope(), sine))
                : add(mul(b, sine), mul(u.slope(), cosine));
        ledger.rule("characteristic function of the exponential law");
        return mul(rate, top, pow(add(pow(b, 2), pow(u.slope(), 2)), -1));
    }

    private static Expr upperGamma(Expr shape, Expr rate, Expr end) {
        return end.equals(Num.ZERO)
                ? Gammas.gamma(shape)
                : Algebra.call(ScalarFunction.UPPER_GAMMA, shape, mul(rate, end));
    }

    /** The antiderivative of x^n exp(-b x): -exp(-b x) times the sum of n!/j! x^j / b^(n - j + 1). */
    static Expr antiderivative(int n, Expr b, Expr x) {
        List<Expr> terms = new ArrayList<>();
        for (int j = 0; j <= n; j++) {
            if (j > 0 && x.equals(Num.ZERO)) {
                break;
            }
            terms.add(mul(div(Algebra.factorial(n), Algebra.factorial(j)), pow(x, j), pow(b, j - n - 1L)));
        }
        return negate(mul(exp(negate(mul(b, x))), add(terms)));
    }

    /** E[(log X)^q] of Gamma(shape + shift, rate). */
    private Expr logs(int q, Expr shape, Expr shift, Expr rate) {
        if (q == 0) {
            return Num.ONE;
        }
        Expr mean = sub(Gammas.digamma(shape, shift), ledger.signs().log(rate));
        if (q == 1) {
            return mean;
        }
        if (q == 2) {
            return add(pow(mean, 2), Gammas.trigamma(add(shape, shift)));
        }
        throw new OpenMomentException("power " + q + " of a logarithm");
    }
}
