package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.exact.PointCheck;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.SmoothFunctions;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Integrals whose bodies are simpler in the mean with their mirror images, x against a + b - x: the integral over (a, b) is that of the mean.
 *
 * <p>Of logarithms of sines and cosines over (0, pi/2), the mean and the formula for the double angle leave - log(2) pi / 2 each.
 */
final class ReflectedIntegrals {
    private final DomainCheck check;
    private final List<Prover> identities;
    private final long deadline;

    ReflectedIntegrals(DomainCheck check, List<Prover> identities, long deadline) {
        this.check = check;
        this.identities = identities;
        this.deadline = deadline;
    }

    /**
     * Returns the mean of a body that is continuous between two ends and at them, with its mirror image; it is free of x where that is proved.
     *
     * @param closed conditions that hold between the ends and at them
     */
    Optional<Expr> mean(Expr body, Variable x, Expr lower, Expr upper, List<Condition> closed) {
        if (!SmoothFunctions.areContinuous(body) || !check.areDefined(List.of(body), closed)) {
            return Optional.empty();
        }
        Expr mirrored = Traversal.substitute(body, x, Expressions.subtract(Expressions.sum(lower, upper), x));
        Expr sum =
                new Preparation().prepare(Expressions.product(Num.of(Rational.HALF), Expressions.sum(body, mirrored)));
        Expr atEnd = new Preparation().prepare(Traversal.substitute(sum, x, lower));
        Proposition constant = Proposition.of(sum, Relation.EQUAL, atEnd, closed);
        boolean proved = !PointCheck.fails(constant)
                && identities.stream()
                        .filter(prover -> System.nanoTime() < deadline)
                        .anyMatch(prover -> prover.prove(constant, deadline) instanceof Proof);
        if (proved) {
            return Optional.of(atEnd);
        }
        Normalizer normalizer = new Normalizer(closed);
        normalizer.scan(List.of(sum));
        return Optional.of(normalizer.normalize(sum).toExpr());
    }

    /** Returns the integral over (0, pi/2) of a constant and constant multiples of log sin x and log cos x. */
    static Optional<Expr> logarithmsOfSines(Expr body, Variable x, List<Condition> inside) {
        Normalizer normalizer = new Normalizer(inside);
        normalizer.scan(List.of(body));
        Expr split = Traversal.rewrite(body, node -> split(node, x, normalizer));
        Expr sine = Expressions.log(Expressions.call(ScalarFunction.SIN, x));
        Expr cosine = Expressions.log(Expressions.call(ScalarFunction.COS, x));
        Expr mean = Expressions.negate(Expressions.log(Num.of(2)));
        Expr total = Num.ZERO;
        boolean found = false;
        Laurent form = normalizer.normalize(split);
        for (Map.Entry<Monomial, Rational> term : form.terms().entrySet()) {
            Monomial rest = term.getKey().without(sine).without(cosine);
            int degree = term.getKey().exponent(sine) + term.getKey().exponent(cosine);
            Expr factor = Laurent.term(term.getValue(), rest).toExpr();
            boolean simple = (degree == 0 || degree == 1)
                    && Math.abs(term.getKey().exponent(sine)) <= 1
                    && Math.abs(term.getKey().exponent(cosine)) <= 1
                    && rest.powers().size() + degree == term.getKey().powers().size();
            if (!simple || Traversal.contains(factor, x::equals)) {
                return Optional.empty();
            }
            found |= degree == 1;
            total = Expressions.sum(total, degree == 1 ? Expressions.product(factor, mean) : factor);
        }
        return found ? Optional.of(Expressions.product(Num.of(Rational.HALF), Constant.PI, total)) : Optional.empty();
    }

    // The logarithm of a product of sines, cosines and positive constants, where sines and cosines are positive.
    private static Expr split(Expr node, Variable x, Normalizer normalizer) {
        if (!(node instanceof Call call) || call.function() != ScalarFunction.LOG) {
            return node;
        }
        Laurent argument = normalizer.normalize(call.argument());
        if (!argument.isMonomial()) {
            return node;
        }
        Map.Entry<Monomial, Rational> only =
                argument.terms().entrySet().iterator().next();
        List<Expr> parts = new ArrayList<>(List.of(Expressions.log(Num.of(only.getValue()))));
        for (Map.Entry<Expr, Integer> power : only.getKey().powers().entrySet()) {
            boolean wave = power.getKey() instanceof Call inner
                    && (inner.function() == ScalarFunction.SIN || inner.function() == ScalarFunction.COS)
                    && inner.argument().equals(x);
            if (!wave && !normalizer.isKnownPositive(power.getKey())) {
                return node;
            }
            parts.add(Expressions.product(Num.of(power.getValue()), Expressions.log(power.getKey())));
        }
        return only.getValue().signum() > 0 ? Expressions.sum(parts) : node;
    }

    /** Returns whether logarithms of sines or cosines stand in a body. */
    static boolean hasLogarithmOfSine(Expr body) {
        return Traversal.contains(
                body,
                node -> node instanceof Call call
                        && call.function() == ScalarFunction.LOG
                        && Traversal.contains(
                                call,
                                inner -> inner instanceof Call wave
                                        && (wave.function() == ScalarFunction.SIN
                                                || wave.function() == ScalarFunction.COS)));
    }
}
