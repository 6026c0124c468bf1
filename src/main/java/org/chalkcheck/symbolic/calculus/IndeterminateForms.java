package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.LogarithmicClaim;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;

/**
 * Limits of indeterminate forms, by rewriting: to the normal form, to the logarithm of a product of exponentials and powers, to a quotient in a dominant
 * exponential, and to quotients for the rule of de l'Hospital.
 */
final class IndeterminateForms {
    private final Approach approach;
    private final Variable y;
    private final boolean infinite;
    private final Parameters known;
    private final LimitArithmetic values;
    private final HospitalRule hospital;

    /** Creates the rules for an approach, which gives the limits of rewritten expressions; the other parameters are its own. */
    IndeterminateForms(Approach approach, Variable y, boolean infinite, Parameters known) {
        this.approach = approach;
        this.y = y;
        this.infinite = infinite;
        this.known = known;
        this.values = new LimitArithmetic(known::sign);
        this.hospital = new HospitalRule(approach, y, infinite, known);
    }

    /**
     * Returns the limit of an expression whose parts do not determine it.
     *
     * @param rounds how often a form inside may still be rewritten; positive
     */
    Optional<LimitValue> limit(Expr e, int rounds) {
        Normalizer normalizer = new Normalizer(known.assumptions());
        normalizer.scan(List.of(e));
        Laurent normal = normalizer.normalize(e);
        Expr canonical = normal.toExpr();
        if (!Traversal.contains(canonical, y::equals)) {
            return Optional.of(LimitValue.finite(canonical));
        }
        if (!canonical.equals(e)) {
            Optional<LimitValue> direct = approach.direct(canonical, rounds - 1);
            if (direct.isPresent()) {
                return direct;
            }
        }
        Optional<LimitValue> growth = byLogarithm(normal, rounds);
        if (growth.isPresent()) {
            return growth;
        }
        Normalizer.Fraction fraction = normalizer.clear(normal);
        List<Expr> divisors = new ArrayList<>();
        for (Map.Entry<Expr, Integer> d : fraction.denominators().entrySet()) {
            divisors.add(Expressions.power(d.getKey(), d.getValue()));
        }
        if (!divisors.isEmpty()) {
            Expr denominator = Expressions.product(divisors);
            if (Traversal.contains(denominator, y::equals)) {
                Optional<LimitValue> scaled = byDominantExponential(normalizer, fraction, rounds);
                if (scaled.isPresent()) {
                    return scaled;
                }
                return hospital.limit(fraction.numerator().toExpr(), denominator, rounds - 1);
            }
        }
        Optional<LimitValue> swapped = zeroTimesInfinity(e, rounds);
        return swapped.isPresent() ? swapped : byExponential(normalizer, normal, rounds);
    }

    // Exponentials, powers of y and of its logarithm go where the exponential of the sum of their logarithms goes.
    private Optional<LimitValue> byLogarithm(Laurent normal, int rounds) {
        if (rounds == 0 || !normal.isMonomial()) {
            return Optional.empty();
        }
        Map.Entry<Monomial, Rational> only =
                normal.terms().entrySet().iterator().next();
        List<Expr> exponents = new ArrayList<>();
        List<Expr> constants = new ArrayList<>(List.of(Num.of(only.getValue())));
        boolean exponential = false;
        for (Map.Entry<Expr, Integer> power : only.getKey().powers().entrySet()) {
            Expr atom = power.getKey();
            Num k = Num.of(power.getValue());
            if (!Traversal.contains(atom, y::equals)) {
                constants.add(Expressions.power(atom, k));
                continue;
            }
            Optional<Expr> logarithm = logarithm(atom);
            if (logarithm.isEmpty()) {
                return Optional.empty();
            }
            exponential |= atom instanceof Call call && call.function() == ScalarFunction.EXP;
            exponents.add(Expressions.product(k, logarithm.get()));
        }
        if (!exponential || exponents.size() < 2) {
            return Optional.empty();
        }
        Expr constant = Expressions.product(constants);
        int direction = known.sign(constant);
        if (direction == 0) {
            return Optional.empty();
        }
        Expr total = approach.canonical(Expressions.sum(exponents));
        Optional<LimitValue> exponent = approach.limit(total, rounds - 1).or(() -> approach.series(total));
        return exponent.map(v -> v.isFinite()
                ? LimitValue.finite(
                        new Preparation().prepare(Expressions.product(constant, Expressions.exp(v.value()))))
                : v.infinite() > 0 ? LimitValue.infinity(direction) : LimitValue.zero(direction));
    }

    // The logarithm of what is positive close to the point.
    private Optional<Expr> logarithm(Expr atom) {
        if (atom.equals(y) || infinite && atom.equals(Expressions.log(y))) {
            return Optional.of(Expressions.log(atom));
        }
        if (!Traversal.contains(atom, y::equals)) {
            return known.sign(atom) > 0 ? Optional.of(Expressions.log(atom)) : Optional.empty();
        }
        if (atom instanceof Product product) {
            List<Expr> parts = new ArrayList<>();
            product.factors().forEach(factor -> logarithm(factor).ifPresent(parts::add));
            return parts.size() == product.factors().size() ? Optional.of(Expressions.sum(parts)) : Optional.empty();
        }
        if (!(atom instanceof Call call)) {
            return Optional.empty();
        }
        return switch (call.function()) {
            case EXP -> Optional.of(call.argument());
            case SQRT -> logarithm(call.argument()).map(log -> Expressions.product(Num.of(Rational.HALF), log));
            case POW ->
                logarithm(call.argument())
                        .map(log -> Expressions.product(call.arguments().get(1), log));
            default -> Optional.empty();
        };
    }

    private Optional<LimitValue> byDominantExponential(
            Normalizer normalizer, Normalizer.Fraction fraction, int rounds) {
        Laurent denominator = Laurent.ONE;
        for (Map.Entry<Expr, Integer> d : fraction.denominators().entrySet()) {
            denominator = denominator.times(normalizer.normalize(d.getKey()).power(d.getValue()));
        }
        for (DominantExponential.Quotient quotient :
                new DominantExponential(y, normalizer).of(fraction.numerator(), denominator)) {
            Optional<LimitValue> below = approach.limit(quotient.denominator(), 0);
            if (below.isEmpty() || !below.get().isFinite() || below.get().isZero()) {
                continue;
            }
            Optional<LimitValue> above = approach.limit(quotient.numerator(), rounds - 1);
            if (above.isPresent()) {
                return values.quotient(above.get(), below.get());
            }
        }
        return Optional.empty();
    }

    // 0 * infinity as 0 / (1 / infinity), for one factor at a time.
    private Optional<LimitValue> zeroTimesInfinity(Expr e, int rounds) {
        if (!(e instanceof Product product)) {
            return Optional.empty();
        }
        for (int i = 0; i < product.factors().size(); i++) {
            Expr factor = product.factors().get(i);
            Optional<LimitValue> part = approach.limit(factor, 0);
            if (part.isPresent() && part.get().isZero()) {
                List<Expr> others = new ArrayList<>(product.factors());
                others.remove(i);
                Expr rest = Expressions.product(others);
                // A logarithm is better differentiated above the line.
                boolean keep = Traversal.contains(
                        rest,
                        node -> node instanceof Call call
                                && call.function() == ScalarFunction.LOG
                                && Traversal.contains(call, y::equals));
                return keep
                        ? hospital.limit(rest, Expressions.power(factor, -1), rounds - 1)
                        : hospital.limit(factor, Expressions.power(rest, -1), rounds - 1);
            }
        }
        return Optional.empty();
    }

    // A difference of logarithms is the logarithm of a quotient.
    private Optional<LimitValue> byExponential(Normalizer normalizer, Laurent d, int rounds) {
        Optional<Laurent> power = LogarithmicClaim.exponentiate(normalizer, d);
        if (power.isEmpty()) {
            return Optional.empty();
        }
        Expr quotient = power.get().plus(Laurent.ONE).toExpr();
        Optional<LimitValue> limit = approach.limit(quotient, rounds - 1);
        Rational q = LogarithmicClaim.factor(d);
        return limit.flatMap(v -> v.isFinite() && known.sign(v.value()) > 0
                ? Optional.of(LimitValue.finite(new Preparation()
                        .prepare(Expressions.product(Num.of(Rational.ONE.dividedBy(q)), Expressions.log(v.value())))))
                : Optional.empty());
    }
}
