package org.chalkcheck.symbolic.smt;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.RationalEvaluator;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.TensorValue;

/** A model of a negated claim, re-checked in exact arithmetic on the claim as it was given. */
final class ExactModel {
    private ExactModel() {}

    /** Returns the disproof, if the model is rational, admissible and makes the claim false. */
    static Optional<ProofAttempt> check(Proposition claim, Map<String, Rational> model, SmtEncoding encoding) {
        if (!claim.laws().isEmpty()) {
            return Optional.empty();
        }
        Set<Variable> variables = new LinkedHashSet<>(Traversal.variables(claim.left()));
        variables.addAll(Traversal.variables(claim.right()));
        claim.assumptions().forEach(a -> a.expressions().forEach(e -> variables.addAll(Traversal.variables(e))));
        Map<Variable, Rational> values = new LinkedHashMap<>();
        for (Variable variable : variables) {
            Optional<Rational> value = value(variable, model, encoding);
            if (value.isEmpty() || !isIn(variable, value.get())) {
                return Optional.empty();
            }
            values.put(variable, value.get());
        }
        RationalEvaluator evaluator = new RationalEvaluator(values);
        for (Condition assumption : claim.assumptions()) {
            if (!evaluator.truth(assumption).orElse(false)) {
                return Optional.empty();
            }
        }
        Optional<Rational> left = evaluator.value(claim.left());
        Optional<Rational> right = evaluator.value(claim.right());
        if (left.isEmpty() || right.isEmpty() || RationalEvaluator.holds(left.get(), claim.relation(), right.get())) {
            return Optional.empty();
        }
        Map<String, TensorValue> point = new LinkedHashMap<>();
        values.forEach((variable, value) -> point.put(variable.label(), TensorValue.scalar(value.toString())));
        Counterexample counterexample = new Counterexample(
                point,
                TensorValue.scalar(left.get().toString()),
                TensorValue.scalar(right.get().toString()));
        return Optional.of(new ProofAttempt.Disproof(
                "smt", counterexample, "a solution of the negation, checked in exact arithmetic"));
    }

    private static boolean isIn(Variable variable, Rational value) {
        Domain domain = variable.domain();
        return (!domain.integer() || value.isInteger())
                && (!domain.nonzero() || value.signum() != 0)
                && domain.lower().map(bound -> isBeyond(bound, value, 1)).orElse(true)
                && domain.upper().map(bound -> isBeyond(bound, value, -1)).orElse(true);
    }

    // An end that is no rational number is known in double precision only, so values next to it do not count.
    private static boolean isBeyond(Bound bound, Rational value, int direction) {
        if (bound.value() instanceof Num end) {
            int order = direction * value.compareTo(end.value());
            return order > 0 || order == 0 && !bound.open();
        }
        double gap = direction * (value.doubleValue() - bound.approximation());
        return gap > 1e-9 * (1 + Math.abs(bound.approximation()));
    }

    private static Optional<Rational> value(Variable variable, Map<String, Rational> model, SmtEncoding encoding) {
        String term = encoding.atoms().get(variable);
        if (term == null) {
            return variable.shape().isScalar() && variable.domain().contains(1)
                    ? Optional.of(Rational.ONE)
                    : Optional.empty();
        }
        String name = term.startsWith("(to_real ") ? term.substring(9, term.length() - 1) : term;
        return Optional.ofNullable(model.get(name));
    }
}
