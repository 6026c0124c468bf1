package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.negate;
import static org.chalkcheck.probability.Algebra.pow;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Variable;

/**
 * Logarithms of quotients that are known to be positive, over a common denominator: log(1 - t/b) becomes log(b - t) - log b, so that both ways of
 * writing a power meet in one form.
 */
final class PositivePowers {
    private final Signs signs;

    PositivePowers(Signs signs) {
        this.signs = signs;
    }

    /** Returns base^exponent as an exponential, if the base is a quotient of parts that are known to be positive. */
    Optional<Expr> power(Expr base, Expr exponent) {
        return log(base).map(l -> Algebra.call(ScalarFunction.EXP, distributed(exponent, l)));
    }

    private static Expr distributed(Expr exponent, Expr log) {
        return add(Algebra.terms(log).stream().map(t -> mul(exponent, t)).toList());
    }

    /** Returns the logarithm as a sum over positive parts. */
    Optional<Expr> log(Expr e) {
        List<Expr> terms = new ArrayList<>();
        for (Expr factor : Algebra.factors(Folding.fold(e))) {
            Expr base = factor;
            Expr exponent = Num.ONE;
            if (factor instanceof Call c && c.function() == ScalarFunction.POW) {
                base = c.arguments().get(0);
                exponent = c.arguments().get(1);
            }
            Optional<Expr> log = base instanceof Sum s ? ofSum(s) : plain(base);
            if (log.isEmpty()) {
                return Optional.empty();
            }
            terms.add(distributed(exponent, log.get()));
        }
        return Optional.of(add(terms));
    }

    private Optional<Expr> plain(Expr e) {
        return signs.isPositive(e) ? Optional.of(signs.log(e)) : Optional.empty();
    }

    private Optional<Expr> ofSum(Sum s) {
        Map<Expr, Integer> denominators = new LinkedHashMap<>();
        for (Expr term : s.terms()) {
            for (Expr f : Algebra.factors(term)) {
                if (f instanceof Call c
                        && c.function() == ScalarFunction.POW
                        && c.arguments().get(1) instanceof Num n
                        && n.value().isSmallInteger()
                        && n.value().signum() < 0) {
                    denominators.merge(c.arguments().get(0), -n.value().intValue(), Math::max);
                }
            }
        }
        List<Expr> common = new ArrayList<>();
        List<Expr> logs = new ArrayList<>();
        for (Map.Entry<Expr, Integer> d : denominators.entrySet()) {
            if (!signs.isPositive(d.getKey())) {
                return Optional.empty();
            }
            common.add(pow(d.getKey(), d.getValue()));
            logs.add(negate(mul(Num.of(d.getValue()), signs.log(d.getKey()))));
        }
        Expr denominator = mul(common);
        List<Expr> cleared = new ArrayList<>();
        for (Expr term : s.terms()) {
            cleared.add(new ExpTerms(Variable.real("none#"), signs).distributed(mul(term, denominator)));
        }
        Expr numerator = add(cleared);
        Rational content = content(numerator);
        List<Expr> primitive = new ArrayList<>();
        for (Expr term : Algebra.terms(numerator)) {
            primitive.add(mul(Num.of(Rational.ONE.dividedBy(content)), term));
        }
        Expr rest = add(primitive);
        if (!signs.isPositive(rest)) {
            return Optional.empty();
        }
        logs.add(rest instanceof Sum ? Algebra.call(ScalarFunction.LOG, rest) : signs.log(rest));
        logs.add(signs.log(Num.of(content)));
        return Optional.of(add(logs));
    }

    /** Returns the positive rational that makes the numbers in front of the terms coprime integers. */
    private static Rational content(Expr sum) {
        BigInteger numerator = BigInteger.ZERO;
        BigInteger denominator = BigInteger.ONE;
        for (Expr term : Algebra.terms(sum)) {
            Rational r = term instanceof Num n
                    ? n.value()
                    : term instanceof Product p && p.factors().get(0) instanceof Num n ? n.value() : Rational.ONE;
            numerator = numerator.gcd(r.numerator());
            BigInteger gcd = denominator.gcd(r.denominator());
            denominator = denominator.divide(gcd).multiply(r.denominator());
        }
        return numerator.signum() == 0 ? Rational.ONE : Rational.of(numerator).dividedBy(Rational.of(denominator));
    }
}
