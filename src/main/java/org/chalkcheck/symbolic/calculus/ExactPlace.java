package org.chalkcheck.symbolic.calculus;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;

/**
 * A place on the line: a rational number, a rational multiple of pi, or an infinity.
 *
 * @param expr the place as a formula
 * @param at about where it is
 * @param number its value, for a rational number
 * @param turns its value over pi, for a multiple of pi
 */
record ExactPlace(Expr expr, double at, Optional<Rational> number, Optional<Rational> turns) {
    /** Places of different kinds that are closer are not told apart, relative to their size. */
    private static final double CLEAR = 1e-9;

    private static final Rational FAR = Rational.of(1000);

    static ExactPlace number(Rational r) {
        return new ExactPlace(
                Num.of(r), r.doubleValue(), Optional.of(r), r.signum() == 0 ? Optional.of(r) : Optional.empty());
    }

    /** Returns a multiple of pi. */
    static ExactPlace turns(Rational r) {
        return r.signum() == 0
                ? number(r)
                : new ExactPlace(
                        Expressions.product(Num.of(r), Constant.PI),
                        r.doubleValue() * Math.PI,
                        Optional.empty(),
                        Optional.of(r));
    }

    /** Returns the place that a formula names; nothing for other formulas. */
    static Optional<ExactPlace> of(Expr e) {
        if (e.equals(Constant.INFINITY)) {
            return Optional.of(new ExactPlace(e, Double.POSITIVE_INFINITY, Optional.empty(), Optional.empty()));
        }
        if (e.equals(Expressions.negate(Constant.INFINITY))) {
            return Optional.of(new ExactPlace(e, Double.NEGATIVE_INFINITY, Optional.empty(), Optional.empty()));
        }
        Laurent normal = new Normalizer(List.of()).normalize(new Preparation().prepare(e));
        Optional<ExactPlace> place = Optional.empty();
        if (normal.isConstant()) {
            place = Optional.of(number(normal.constantTerm()));
        } else if (normal.isMonomial()) {
            place = Optional.ofNullable(normal.terms().get(Monomial.of(Constant.PI, 1)))
                    .map(ExactPlace::turns)
                    .filter(p -> Double.isFinite(p.at()));
        }
        return place.map(p -> new ExactPlace(e, p.at(), p.number(), p.turns()));
    }

    /** Returns the order of two places, -1, 0 or 1; nothing where it is not known. */
    OptionalInt comparedTo(ExactPlace other) {
        if (number.isPresent() && other.number.isPresent()) {
            return order(number.get(), other.number.get());
        }
        if (turns.isPresent() && other.turns.isPresent()) {
            return order(turns.get(), other.turns.get());
        }
        if (isInfinite() || other.isInfinite()) {
            return at == other.at ? OptionalInt.empty() : OptionalInt.of(Double.compare(at, other.at));
        }
        boolean clear = Math.abs(at - other.at) > CLEAR * (1 + Math.abs(at) + Math.abs(other.at));
        return clear ? OptionalInt.of(Double.compare(at, other.at)) : OptionalInt.empty();
    }

    private static OptionalInt order(Rational a, Rational b) {
        return OptionalInt.of(Integer.signum(a.compareTo(b)));
    }

    /** Returns a number between this place and a larger one. */
    Rational between(ExactPlace larger) {
        if (isInfinite() || larger.isInfinite()) {
            return isInfinite()
                    ? larger.isInfinite() ? Rational.ZERO : larger.about().minus(FAR)
                    : about().plus(FAR);
        }
        return about().plus(larger.about()).times(Rational.HALF);
    }

    private boolean isInfinite() {
        return number.isEmpty() && turns.isEmpty();
    }

    private Rational about() {
        return number.orElseGet(() -> Rational.of(at));
    }
}
