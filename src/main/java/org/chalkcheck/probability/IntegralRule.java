package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.div;
import static org.chalkcheck.probability.Algebra.exp;
import static org.chalkcheck.probability.Algebra.half;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.negate;
import static org.chalkcheck.probability.Algebra.pow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Variable;

/**
 * Integrals over the line or the half line that are multiples of normal or gamma expectations: each term brings the unnormalised density along.
 */
final class IntegralRule {
    private final Ledger ledger;

    IntegralRule(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Returns the value in closed form, if every term has one. */
    Optional<Expr> of(Integral integral) {
        boolean line = Algebra.isMinusInfinity(integral.lower()) && Algebra.isPlusInfinity(integral.upper());
        boolean ray = integral.lower().equals(Num.ZERO) && Algebra.isPlusInfinity(integral.upper());
        if (!line && !ray || !integral.shape().isScalar()) {
            return Optional.empty();
        }
        Variable x = integral.variable();
        Signs known = ledger.signs().copy();
        known.support(x, ray ? Domain.POSITIVE : Domain.REAL);
        Runnable restore = ledger.using(known);
        Ledger.Mark mark = ledger.mark();
        try {
            List<Expr> sum = new ArrayList<>();
            for (ExpTerm t : new ExpTerms(x, known).of(Folding.fold(integral.body()))) {
                Expr value = line ? gaussian(t.shape(), x) : gamma(t.shape(), x);
                sum.add(mul(t.coefficient(), value));
            }
            ledger.rule(line ? "the Gaussian integral" : "Euler's integral for the gamma law");
            return Optional.of(add(sum));
        } catch (OpenMomentException | InvalidMomentException open) {
            ledger.rollback(mark);
            return Optional.empty();
        } finally {
            restore.run();
        }
    }

    /** exp(alpha x + beta x^2) is a multiple of the density of Normal(-alpha/(2 beta), -1/(2 beta)). */
    private Expr gaussian(ExpTerm t, Variable x) {
        Expr rate = negate(t.beta());
        if (!ledger.signs().isPositive(rate)) {
            throw new OpenMomentException("no Gaussian factor");
        }
        Expr variance = div(Algebra.HALF, rate);
        Expr mean = mul(t.alpha(), variance);
        Expr total = mul(ledger.signs().sqrt(div(Constant.PI, rate)), exp(half(mul(pow(t.alpha(), 2), variance))));
        ExpTerm rest =
                new ExpTerm(Num.ONE, t.power(), t.logs(), Num.ZERO, Num.ZERO, t.rest(), t.restLogs(), t.others());
        Pieces.Piece whole = new Pieces.Piece(Algebra.minusInfinity(), Constant.INFINITY, Num.ONE);
        return mul(total, new NormalIntegrals(ledger).of(rest, whole, x, mean, variance));
    }

    /** exp(-rate x) is 1/rate times the exponential density. */
    private Expr gamma(ExpTerm t, Variable x) {
        Expr rate = negate(t.alpha());
        if (!ledger.signs().isPositive(rate)) {
            throw new OpenMomentException("no exponential factor");
        }
        ExpTerm rest =
                new ExpTerm(Num.ONE, t.power(), t.logs(), Num.ZERO, t.beta(), t.rest(), t.restLogs(), t.others());
        Pieces.Piece whole = new Pieces.Piece(Num.ZERO, Constant.INFINITY, Num.ONE);
        return div(new GammaIntegrals(ledger, x).of(rest, whole, true, Num.ONE, rate), rate);
    }
}
