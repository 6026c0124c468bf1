package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;

/**
 * Integrals over (0, inf) of powers and exponentials over exp(a x) - 1 or exp(a x) + 1, by the geometric series of the divisor, term by term.
 *
 * <p>The terms of the one series are positive, and the partial sums of the other lie between 0 and its first term. Each term is an integral for Gamma, and
 * what they add up to is zeta: x^(s-1) / (exp(x) - 1) gives Gamma(s) zeta(s) for s > 1, and x^(s-1) / (exp(x) + 1) gives
 * Gamma(s) (1 - 2^(1-s)) zeta(s) for s > 0. See DLMF 25.5.1 and 25.5.3. So do powers of x times log(1 - exp(-x)) and log(1 + exp(-x)).
 */
final class GeometricIntegrals {
    private static final int MAX_SHIFT = 12;

    private final DomainCheck check;
    private final List<Condition> assumptions;
    private final Variable x;
    private final Normalizer normalizer;

    GeometricIntegrals(DomainCheck check, List<Condition> assumptions, Variable x) {
        this.check = check;
        this.assumptions = assumptions;
        this.x = x;
        this.normalizer = new Normalizer(assumptions);
    }

    /** A term c x^p exp(k x). */
    private record Term(Expr factor, Laurent power, Laurent rate) {}

    /**
     * A divisor c (exp(a x) - sign), a positive.
     *
     * @param moved what the rate of the numerator grows by
     */
    private record Divisor(Expr factor, Laurent rate, int sign, Laurent moved) {}

    /** Returns the integral of a body, where each of its terms converges. */
    Optional<Expr> integrate(Expr body) {
        normalizer.scan(List.of(body));
        return overDivisor(body).or(() -> timesLogarithm(body));
    }

    // x^p log(1 - c exp(-a x)) by the series of the logarithm.
    private Optional<Expr> timesLogarithm(Expr body) {
        Set<Expr> logarithms = new LinkedHashSet<>();
        Traversal.visit(body, node -> {
            if (node instanceof Call call
                    && call.function() == ScalarFunction.LOG
                    && Traversal.contains(
                            call.argument(),
                            part -> part instanceof Call inner
                                    && inner.function() == ScalarFunction.EXP
                                    && Traversal.contains(inner, x::equals))) {
                logarithms.add(node);
            }
        });
        if (logarithms.size() != 1) {
            return Optional.empty();
        }
        Expr logarithm = logarithms.iterator().next();
        Expr argument = ((Call) logarithm).argument();
        Optional<Divisor> series = divisor(argument)
                .filter(d -> normalizer.normalize(d.factor()).equals(Laurent.ONE))
                .filter(d -> d.rate().equals(d.moved()));
        if (series.isEmpty()) {
            return Optional.empty();
        }
        Expr stand = Variable.real("@log");
        Laurent marked = normalizer.normalize(Traversal.rewrite(body, node -> node.equals(logarithm) ? stand : node));
        List<Expr> values = new ArrayList<>();
        for (Map.Entry<Monomial, Rational> entry : marked.terms().entrySet()) {
            if (entry.getKey().exponent(stand) != 1) {
                return Optional.empty();
            }
            Optional<Expr> value =
                    term(entry.getKey().without(stand), entry.getValue()).flatMap(t -> logarithmic(t, series.get()));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(Expressions.sum(values));
    }

    private Optional<Expr> logarithmic(Term t, Divisor series) {
        Laurent s = t.power().plus(Laurent.ONE);
        if (!t.rate().isZero() || !isPositive(s.toExpr())) {
            return Optional.empty();
        }
        return series(Rational.ZERO, s.plus(Laurent.ONE).toExpr(), series.sign())
                .map(sum ->
                        Expressions.product(Num.of(-series.sign()), t.factor(), gamma(s.toExpr(), series.rate()), sum));
    }

    // Gamma(s) / a^s
    private static Expr gamma(Expr s, Laurent rate) {
        Expr gamma = Expressions.call(ScalarFunction.GAMMA, s);
        return rate.equals(Laurent.ONE)
                ? gamma
                : Expressions.product(gamma, Expressions.power(rate.toExpr(), Expressions.negate(s)));
    }

    private Optional<Expr> overDivisor(Expr body) {
        Normalizer.Fraction fraction = normalizer.clear(normalizer.normalize(body));
        Expr outside = Num.ONE;
        Laurent numerator = fraction.numerator();
        List<Expr> inside = new ArrayList<>();
        for (Map.Entry<Expr, Integer> d : fraction.denominators().entrySet()) {
            if (!Traversal.contains(d.getKey(), x::equals)) {
                outside = Expressions.product(outside, Expressions.power(d.getKey(), -d.getValue()));
            } else if (!(d.getKey() instanceof Sum)) {
                numerator = numerator.times(Laurent.term(Rational.ONE, Monomial.of(d.getKey(), -d.getValue())));
            } else if (d.getValue() == 1) {
                inside.add(d.getKey());
            } else {
                return Optional.empty();
            }
        }
        Optional<Divisor> divisor = inside.size() == 1 ? divisor(inside.get(0)) : Optional.empty();
        if (divisor.isEmpty()) {
            return Optional.empty();
        }
        List<Expr> values = new ArrayList<>();
        for (Map.Entry<Monomial, Rational> entry : numerator.terms().entrySet()) {
            Optional<Expr> value = term(entry.getKey(), entry.getValue()).flatMap(t -> value(t, divisor.get()));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(Expressions.product(outside, Expressions.sum(values)));
    }

    private Optional<Term> term(Monomial monomial, Rational coefficient) {
        Expr factor = Num.of(coefficient);
        Laurent power = Laurent.ZERO;
        Laurent exponent = Laurent.ZERO;
        for (Map.Entry<Expr, Integer> p : monomial.powers().entrySet()) {
            Expr atom = p.getKey();
            if (atom.equals(x)) {
                power = power.plus(Laurent.of(p.getValue()));
            } else if (!Traversal.contains(atom, x::equals)) {
                factor = Expressions.product(factor, Expressions.power(atom, p.getValue()));
            } else if (atom instanceof Call call && call.function() == ScalarFunction.EXP) {
                exponent = exponent.plus(normalizer.normalize(call.argument()).scale(Rational.of(p.getValue())));
            } else {
                Optional<Laurent> own = power(atom);
                if (own.isEmpty()) {
                    return Optional.empty();
                }
                power = power.plus(own.get().scale(Rational.of(p.getValue())));
            }
        }
        Expr log = Expressions.log(x);
        Laurent rate = Laurent.ZERO;
        for (Map.Entry<Monomial, Rational> q : exponent.terms().entrySet()) {
            Laurent rest = Laurent.term(q.getValue(), q.getKey().without(x).without(log));
            int degree = q.getKey().exponent(x);
            int logarithms = q.getKey().exponent(log);
            if (Traversal.contains(rest.toExpr(), x::equals) || degree + logarithms != 1 || degree * logarithms != 0) {
                return Optional.empty();
            }
            power = logarithms == 1 ? power.plus(rest) : power;
            rate = degree == 1 ? rate.plus(rest) : rate;
        }
        return Optional.of(new Term(factor, power, rate));
    }

    // The exponent of a power of x.
    private Optional<Laurent> power(Expr atom) {
        if (!(atom instanceof Call call) || !call.argument().equals(x)) {
            return Optional.empty();
        }
        return switch (call.function()) {
            case SQRT -> Optional.of(Laurent.constant(Rational.HALF));
            case POW ->
                Optional.of(call.arguments().get(1))
                        .filter(exponent -> !Traversal.contains(exponent, x::equals))
                        .map(normalizer::normalize);
            default -> Optional.empty();
        };
    }

    private Optional<Divisor> divisor(Expr e) {
        List<Term> terms = new ArrayList<>();
        for (Map.Entry<Monomial, Rational> entry :
                normalizer.normalize(e).terms().entrySet()) {
            term(entry.getKey(), entry.getValue())
                    .filter(t -> t.power().isZero())
                    .ifPresent(terms::add);
        }
        if (terms.size() != 2 || normalizer.normalize(e).terms().size() != 2) {
            return Optional.empty();
        }
        // The larger exponential, whose rate exceeds the other one's, is taken out.
        for (int i = 0; i < 2; i++) {
            Term large = terms.get(i);
            Term small = terms.get(1 - i);
            Laurent rate = large.rate().minus(small.rate());
            Expr ratio = Expressions.divide(small.factor(), large.factor());
            Laurent value = normalizer.normalize(ratio);
            if (isPositive(rate.toExpr())
                    && value.isConstant()
                    && value.constantTerm().abs().equals(Rational.ONE)) {
                int sign = -value.constantTerm().signum();
                return Optional.of(
                        new Divisor(large.factor(), rate, sign, small.rate().scale(Rational.MINUS_ONE)));
            }
        }
        return Optional.empty();
    }

    private boolean isPositive(Expr e) {
        return e instanceof Num num
                ? num.value().signum() > 0
                : check.holds(new Condition.Compare(e, Relation.GREATER, Num.ZERO), assumptions);
    }

    // The sum over j from 1 of sign^(j-1) c x^p exp((k - j a) x), integrated.
    private Optional<Expr> value(Term t, Divisor divisor) {
        Laurent s = t.power().plus(Laurent.ONE);
        Laurent beyond = divisor.sign() > 0 ? s.minus(Laurent.ONE) : s;
        Laurent share = normalizer.normalize(Expressions.divide(
                t.rate().plus(divisor.moved()).toExpr(), divisor.rate().toExpr()));
        if (!share.isConstant() || !isPositive(beyond.toExpr())) {
            return Optional.empty();
        }
        return series(share.constantTerm(), s.toExpr(), divisor.sign())
                .map(sum -> Expressions.product(
                        Expressions.divide(t.factor(), divisor.factor()), gamma(s.toExpr(), divisor.rate()), sum));
    }

    // The sum of sign^(j-1) (j - share)^(-s).
    private Optional<Expr> series(Rational share, Expr s, int sign) {
        Expr zeta = Expressions.call(ScalarFunction.ZETA, s);
        Expr minus = Expressions.negate(s);
        if (share.equals(Rational.HALF) && sign > 0) {
            return Optional.of(
                    Expressions.product(Expressions.subtract(Expressions.power(Num.of(2), s), Num.ONE), zeta));
        }
        if (!share.isSmallInteger() || share.signum() > 0 || share.intValue() < -MAX_SHIFT) {
            return Optional.empty();
        }
        if (sign < 0
                && !s.equals(Num.ONE)
                && !check.holds(new Condition.Compare(s, Relation.NOT_EQUAL, Num.ONE), assumptions)) {
            return Optional.empty();
        }
        Expr whole = sign > 0
                ? zeta
                : s.equals(Num.ONE)
                        ? Expressions.log(Num.of(2))
                        : Expressions.product(
                                Expressions.subtract(
                                        Num.ONE, Expressions.power(Num.of(2), Expressions.sum(Num.ONE, minus))),
                                zeta);
        int shift = -share.intValue();
        Expr rest = whole;
        int direction = 1;
        for (int j = 1; j <= shift; j++) {
            Expr term = Expressions.power(Num.of(j), minus);
            rest = direction > 0 ? Expressions.subtract(rest, term) : Expressions.sum(rest, term);
            direction *= sign;
        }
        return Optional.of(direction > 0 ? rest : Expressions.negate(rest));
    }
}
