package org.chalkcheck.symbolic.scalar;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;

/** A claim about a sum of logarithms as a claim about a product: d &lt;= 0 exactly when exp(q d) - 1 &lt;= 0, for a positive integer q. */
public final class LogarithmicClaim {
    private static final int MAX_FACTOR = 12;

    private LogarithmicClaim() {}

    /** Returns exp(q d) - 1, which has the sign of d, if d holds logarithms with rational factors. */
    public static Optional<Laurent> exponentiate(Normalizer normalizer, Laurent d) {
        BigInteger denominator = BigInteger.ONE;
        boolean logarithms = false;
        for (Map.Entry<Monomial, Rational> term : d.terms().entrySet()) {
            boolean logarithm = isLogarithm(term.getKey());
            logarithms |= logarithm;
            if (logarithm) {
                BigInteger q = term.getValue().denominator();
                denominator = denominator.multiply(q).divide(denominator.gcd(q));
            } else if (term.getKey().powers().keySet().stream().anyMatch(LogarithmicClaim::isExponential)) {
                return Optional.empty();
            }
        }
        if (!logarithms || denominator.bitLength() > 4 || denominator.intValueExact() > MAX_FACTOR) {
            return Optional.empty();
        }
        try {
            Laurent scaled = d.scale(Rational.of(denominator));
            return Optional.of(normalizer.exponentials().exp(scaled).minus(Laurent.ONE));
        } catch (SizeLimitException tooLarge) {
            return Optional.empty();
        }
    }

    /** Returns the q of exp(q d): the common denominator of the factors of the logarithms. */
    public static Rational factor(Laurent d) {
        BigInteger denominator = BigInteger.ONE;
        for (Map.Entry<Monomial, Rational> term : d.terms().entrySet()) {
            if (isLogarithm(term.getKey())) {
                BigInteger q = term.getValue().denominator();
                denominator = denominator.multiply(q).divide(denominator.gcd(q));
            }
        }
        return Rational.of(denominator);
    }

    private static boolean isLogarithm(Monomial monomial) {
        if (monomial.powers().size() != 1) {
            return false;
        }
        Map.Entry<Expr, Integer> power = monomial.powers().entrySet().iterator().next();
        return power.getValue() == 1 && power.getKey() instanceof Call call && call.function() == ScalarFunction.LOG;
    }

    private static boolean isExponential(Expr atom) {
        return atom instanceof Call call && call.function() == ScalarFunction.EXP;
    }
}
