package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.div;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.negate;
import static org.chalkcheck.probability.Algebra.pow;
import static org.chalkcheck.probability.Algebra.sub;

import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;

/** Integrals of x^p (1 - x)^r with logarithms against the density of Beta(a, b), from the beta function and its derivatives. */
final class BetaIntegrals {
    private final Ledger ledger;

    BetaIntegrals(Ledger ledger) {
        this.ledger = ledger;
    }

    Expr of(ExpTerm t, Pieces.Piece piece, boolean whole, Expr a, Expr b) {
        boolean exponential = !t.alpha().equals(Num.ZERO) || !t.beta().equals(Num.ZERO);
        if (!whole && !exponential && !t.hasOthers() && t.logs() + t.restLogs() == 0) {
            return part(t, piece, a, b);
        }
        if (!whole || exponential || t.hasOthers() || t.logs() + t.restLogs() > 2) {
            throw new OpenMomentException("function of a beta variable");
        }
        ledger.rule("the beta integral");
        if (!t.power().equals(Num.ZERO)) {
            ledger.exists(add(a, t.power()), "the moment of order " + t.power() + " of a beta variable");
        }
        if (!t.rest().equals(Num.ZERO)) {
            ledger.exists(add(b, t.rest()), "the moment of order " + t.rest() + " of a beta variable");
        }
        Expr total = add(a, b);
        Expr shift = add(t.power(), t.rest());
        Expr ratio = div(mul(Gammas.ratio(a, t.power()), Gammas.ratio(b, t.rest())), Gammas.ratio(total, shift));
        return mul(ratio, logs(t, a, b, total, shift));
    }

    /** A part of the range where the integrand is a power of x, or of 1 - x. */
    private Expr part(ExpTerm t, Pieces.Piece piece, Expr a, Expr b) {
        Expr first = add(a, t.power());
        Expr second = add(b, t.rest());
        Expr constant = div(Gammas.ratio(a, b), Gammas.gamma(b));
        ledger.rule("partial moments of the beta law");
        if (second.equals(Num.ONE)) {
            ledger.needPositive(first);
            Expr low = piece.lower().equals(Num.ZERO) ? Num.ZERO : pow(piece.lower(), first);
            return div(mul(constant, sub(pow(piece.upper(), first), low)), first);
        }
        if (first.equals(Num.ONE)) {
            ledger.needPositive(second);
            Expr low = pow(sub(Num.ONE, piece.lower()), second);
            Expr high = piece.upper().equals(Num.ONE) ? Num.ZERO : pow(sub(Num.ONE, piece.upper()), second);
            return div(mul(constant, sub(low, high)), second);
        }
        throw new OpenMomentException("incomplete beta function");
    }

    private static Expr logs(ExpTerm t, Expr a, Expr b, Expr total, Expr shift) {
        if (t.logs() + t.restLogs() == 0) {
            return Num.ONE;
        }
        Expr all = Gammas.digamma(total, shift);
        Expr first = sub(Gammas.digamma(a, t.power()), all);
        Expr second = sub(Gammas.digamma(b, t.rest()), all);
        if (t.logs() == 1 && t.restLogs() == 0) {
            return first;
        }
        if (t.logs() == 0 && t.restLogs() == 1) {
            return second;
        }
        Expr common = negate(Gammas.trigamma(add(total, shift)));
        if (t.logs() == 2) {
            return add(pow(first, 2), Gammas.trigamma(add(a, t.power())), common);
        }
        if (t.restLogs() == 2) {
            return add(pow(second, 2), Gammas.trigamma(add(b, t.rest())), common);
        }
        return add(mul(first, second), common);
    }
}
