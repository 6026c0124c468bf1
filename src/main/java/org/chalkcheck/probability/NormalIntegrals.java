package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.choose;
import static org.chalkcheck.probability.Algebra.div;
import static org.chalkcheck.probability.Algebra.exp;
import static org.chalkcheck.probability.Algebra.half;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.negate;
import static org.chalkcheck.probability.Algebra.pow;
import static org.chalkcheck.probability.Algebra.sub;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Variable;

/** Integrals of polynomials, exponentials of quadratics, cosines and normal distribution functions against a normal density. */
final class NormalIntegrals {
    private static final int MOST_WITH_WAVE = 8;

    private final Ledger ledger;

    NormalIntegrals(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Returns E[X^k] of Normal(m, v): the sum over j of C(k, 2j) (2j - 1)!! v^j m^(k - 2j). */
    static Expr moment(int k, Expr m, Expr v) {
        List<Expr> terms = new ArrayList<>();
        for (int j = 0; 2 * j <= k; j++) {
            if (2 * j < k && m.equals(Num.ZERO)) {
                continue;
            }
            terms.add(mul(choose(k, 2 * j), oddFactorial(2 * j - 1), pow(v, j), pow(m, k - 2 * j)));
        }
        return add(terms);
    }

    private static Expr oddFactorial(int n) {
        BigInteger product = BigInteger.ONE;
        for (int i = n; i > 1; i -= 2) {
            product = product.multiply(BigInteger.valueOf(i));
        }
        return Num.of(Rational.of(product));
    }

    Expr of(ExpTerm t, Pieces.Piece piece, Variable x, Expr m, Expr v) {
        int k = Algebra.natural(t.power());
        if (t.logs() > 0 || t.restLogs() > 0 || k > 64) {
            throw new OpenMomentException("logarithm of a normal variable");
        }
        if (!t.rest().equals(Num.ZERO)) {
            throw new OpenMomentException("power of 1 - x of a normal variable");
        }
        // The exponential factor tilts the law: Normal(m, v) becomes Normal(mean, variance) times a constant.
        Expr one = sub(Num.ONE, mul(Algebra.TWO, t.beta(), v));
        boolean bounded = !Algebra.isInfinite(piece.lower()) && !Algebra.isInfinite(piece.upper());
        if (!t.beta().equals(Num.ZERO) && bounded) {
            if (!ledger.signs().isPositive(one)) {
                return withoutTail(t, k, piece, one, m, v);
            }
        } else if (!t.beta().equals(Num.ZERO)) {
            ledger.exists(one, "the exponential moment");
        }
        Expr mean = div(add(m, mul(t.alpha(), v)), one);
        Expr variance = div(v, one);
        Expr constant = Num.ONE;
        if (!t.alpha().equals(Num.ZERO) || !t.beta().equals(Num.ZERO)) {
            ledger.rule("exponential tilt of a normal law");
            Expr exponent = add(mul(t.beta(), pow(m, 2)), mul(t.alpha(), m), half(mul(pow(t.alpha(), 2), v)));
            constant = div(exp(div(exponent, one)), ledger.signs().sqrt(one));
        }
        boolean whole = Algebra.isMinusInfinity(piece.lower()) && Algebra.isPlusInfinity(piece.upper());
        if (t.hasOthers()) {
            if (!whole || t.others().size() != 1 || !(t.others().get(0) instanceof Call c)) {
                throw new OpenMomentException("function of a normal variable");
            }
            return mul(constant, withCall(c, k, x, mean, variance));
        }
        if (k < 0) {
            if (t.power() instanceof Num n && n.value().compareTo(Rational.MINUS_ONE) > 0
                    || piece.lower().equals(Num.ZERO)) {
                return mul(constant, halfLine(t.power(), piece, mean, variance));
            }
            throw new OpenMomentException("power of a normal variable");
        }
        if (whole) {
            ledger.rule("moments of the normal law");
            return mul(constant, moment(k, mean, variance));
        }
        ledger.rule("partial moments of the normal law");
        return mul(constant, partial(k, piece.lower(), piece.upper(), mean, variance));
    }

    /** Between two ends, where the exponentials cancel: the integral of a power. */
    private Expr withoutTail(ExpTerm t, int k, Pieces.Piece piece, Expr one, Expr m, Expr v) {
        boolean powers = one.equals(Num.ZERO)
                && Folding.fold(add(t.alpha(), div(m, v))).equals(Num.ZERO)
                && !t.hasOthers()
                && k >= 0;
        if (!powers) {
            throw new OpenMomentException("a normal law between two ends, with its exponential undone");
        }
        ledger.rule("integrals of powers");
        Expr constant = div(
                exp(negate(div(pow(m, 2), mul(Algebra.TWO, v)))),
                ledger.signs().sqrt(mul(Algebra.TWO, Constant.PI, v)));
        Num next = Num.of(k + 1L);
        return mul(constant, div(sub(pow(piece.upper(), next), pow(piece.lower(), next)), next));
    }

    /** E[X^p; X > 0] of a centred law: v^(p/2) 2^(p/2 - 1) Gamma((p + 1)/2) / sqrt(pi). */
    private Expr halfLine(Expr p, Pieces.Piece piece, Expr mean, Expr v) {
        if (!mean.equals(Num.ZERO) || !piece.lower().equals(Num.ZERO) || !Algebra.isPlusInfinity(piece.upper())) {
            throw new OpenMomentException("power of a normal variable");
        }
        ledger.exists(add(p, Num.ONE), "the absolute moment");
        ledger.rule("absolute moments of the normal law");
        return mul(
                pow(mul(Algebra.TWO, v), half(p)),
                Algebra.HALF,
                Gammas.gamma(half(add(p, Num.ONE))),
                pow(Constant.PI, Num.of(Rational.of(-1, 2))));
    }

    /** {@code E[X^k; lower < X < upper]}, by the recursion of the truncated standard moments. */
    private Expr partial(int k, Expr lower, Expr upper, Expr m, Expr v) {
        Expr s = ledger.signs().sqrt(v);
        Expr low = standard(lower, m, s);
        Expr high = standard(upper, m, s);
        Expr densityLow = density(lower, m, v);
        Expr densityHigh = density(upper, m, v);
        Expr[] moments = new Expr[k + 1];
        moments[0] = sub(cdf(high), cdf(low));
        for (int i = 1; i <= k; i++) {
            Expr ends = sub(mul(powerAt(low, i - 1), densityLow), mul(powerAt(high, i - 1), densityHigh));
            moments[i] = i == 1 ? ends : add(mul(Num.of(i - 1), moments[i - 2]), ends);
        }
        List<Expr> terms = new ArrayList<>();
        for (int i = 0; i <= k; i++) {
            if (i < k && m.equals(Num.ZERO)) {
                continue;
            }
            terms.add(mul(choose(k, i), pow(m, k - i), pow(s, i), moments[i]));
        }
        return add(terms);
    }

    private static Expr powerAt(Expr z, int i) {
        return i == 0 ? Num.ONE : Algebra.isInfinite(z) ? Num.ZERO : pow(z, i);
    }

    private static Expr standard(Expr end, Expr m, Expr s) {
        return Algebra.isInfinite(end) ? end : div(sub(end, m), s);
    }

    private Expr density(Expr end, Expr m, Expr v) {
        if (Algebra.isInfinite(end)) {
            return Num.ZERO;
        }
        Expr exponent = negate(div(pow(sub(end, m), 2), mul(Algebra.TWO, v)));
        return div(exp(exponent), pow(mul(Algebra.TWO, Constant.PI), Algebra.HALF));
    }

    /** The standard normal distribution function, by erf. */
    static Expr cdf(Expr z) {
        if (Algebra.isPlusInfinity(z)) {
            return Num.ONE;
        }
        if (Algebra.isMinusInfinity(z)) {
            return Num.ZERO;
        }
        if (z.equals(Num.ZERO)) {
            return Algebra.HALF;
        }
        Expr erf = Algebra.call(ScalarFunction.ERF, div(z, pow(Algebra.TWO, Algebra.HALF)));
        return half(add(Num.ONE, erf));
    }

    /** E[X^k f(X)] for a cosine, sine or normal distribution function f of a linear form. */
    private Expr withCall(Call c, int k, Variable x, Expr m, Expr v) {
        List<ExpTerm> inner = new ExpTerms(x, ledger.signs()).of(c.argument());
        Expr slope = Num.ZERO;
        Expr offset = Num.ZERO;
        for (ExpTerm t : inner) {
            if (t.isConstant()) {
                offset = t.coefficient();
            } else if (t.naturalPower() == 1) {
                slope = t.coefficient();
            } else {
                throw new OpenMomentException("function of a normal variable");
            }
        }
        Expr at = add(mul(slope, m), offset);
        switch (c.function()) {
            case COS, SIN:
                ledger.rule("characteristic function of the normal law");
                if (k > MOST_WITH_WAVE) {
                    throw new OpenMomentException("power " + k + " with a wave");
                }
                if (k > 0) {
                    ledger.rule("Stein's identity for the normal law");
                }
                return withWave(c.function(), k, slope, at, m, v);
            case NORMAL_CDF:
                return withCdf(k, slope, offset, at, m, v);
            default:
                throw new OpenMomentException("function of a normal variable");
        }
    }

    /** Stein: E[X g(X)] = m E[g(X)] + v E[g'(X)], applied until only E[cos(aX + b)] = exp(-a^2 v/2) cos(am + b) and the sine are left. */
    private Expr withWave(ScalarFunction f, int k, Expr a, Expr at, Expr m, Expr v) {
        if (k == 0) {
            Expr damping = exp(negate(half(mul(pow(a, 2), v))));
            return mul(damping, Folding.fold(Algebra.call(f, at)));
        }
        Expr lower = mul(m, withWave(f, k - 1, a, at, m, v));
        Expr power = k > 1 ? mul(Num.of(k - 1), withWave(f, k - 2, a, at, m, v)) : Num.ZERO;
        boolean cosine = f == ScalarFunction.COS;
        Expr other = mul(a, withWave(cosine ? ScalarFunction.SIN : ScalarFunction.COS, k - 1, a, at, m, v));
        return add(lower, mul(v, add(power, cosine ? negate(other) : other)));
    }

    /** Stein's identity, applied until only E[Phi(aX + b)] = Phi((am + b)/sqrt(1 + a^2 v)) is left. */
    private Expr withCdf(int k, Expr a, Expr b, Expr at, Expr m, Expr v) {
        ledger.rule("Stein's identity for the normal law");
        if (k == 0) {
            Expr root = ledger.signs().sqrt(add(Num.ONE, mul(pow(a, 2), v)));
            return cdf(div(at, root));
        }
        Expr lower = mul(m, withCdf(k - 1, a, b, at, m, v));
        Expr derivative = k > 1 ? mul(Num.of(k - 1), withCdf(k - 2, a, b, at, m, v)) : Num.ZERO;
        // E[X^(k-1) a phi(aX + b)]: the density is the exponential of a quadratic.
        Expr one = add(Num.ONE, mul(pow(a, 2), v));
        Expr mean = div(sub(m, mul(a, b, v)), one);
        Expr exponent = negate(div(pow(add(mul(a, m), b), 2), mul(Algebra.TWO, one)));
        Expr constant =
                div(exp(exponent), mul(ledger.signs().sqrt(one), pow(mul(Algebra.TWO, Constant.PI), Algebra.HALF)));
        Expr tilted = mul(a, constant, moment(k - 1, mean, div(v, one)));
        return add(lower, mul(v, add(derivative, tilted)));
    }
}
