package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.KernelProver;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.TensorValue;
import org.chalkcheck.verdict.Verdict;

/**
 * Looks at claims about integrals where a parameter is 0 and an integrand vanishes with it, such as that of sin(m x)^2 at m = 0.
 *
 * <p>Quadrature leaves such points open: where every sample is zero, a peak between the samples is likelier than a zero integrand. Here the
 * integrand is zero by its form.
 */
final class VanishingIntegrands {
    private static final int MOST_PARAMETERS = 3;

    private final NumericRoute numeric;

    VanishingIntegrands(NumericRoute numeric) {
        this.numeric = numeric;
    }

    /** Returns a refutation at a parameter 0, if there is one. */
    Optional<Evidence> refute(Proposition p, JudgeSettings settings, long deadline) {
        if (!p.laws().isEmpty() || !p.recurrences().isEmpty()) {
            return Optional.empty();
        }
        List<Integral> integrals = new ArrayList<>();
        for (Expr side : List.of(p.left(), p.right())) {
            Traversal.visit(side, node -> {
                if (node instanceof Integral integral && integral.shape().isScalar()) {
                    integrals.add(integral);
                }
            });
        }
        Set<Variable> parameters = new TreeSet<>(Comparator.comparing(Variable::name));
        integrals.forEach(integral -> parameters.addAll(Traversal.variables(integral.body())));
        return parameters.stream()
                .filter(v -> v.role() == Variable.Role.FREE
                        && v.shape().isScalar()
                        && v.domain().contains(0))
                .limit(MOST_PARAMETERS)
                .flatMap(v -> integrals.stream()
                        .filter(integral -> vanishes(integral, v, settings, deadline))
                        .findFirst()
                        .flatMap(integral -> refuteAtZero(p, v, settings, deadline))
                        .stream())
                .findFirst();
    }

    private boolean vanishes(Integral integral, Variable parameter, JudgeSettings settings, long deadline) {
        Expr body = Traversal.substitute(integral.body(), parameter, Num.ZERO);
        if (!isZero(body, deadline)) {
            return false;
        }
        // What is zero by its form may be undefined, as 0 log 0 is.
        Expr free = Traversal.substitute(
                body, integral.variable(), Variable.real(integral.variable().label()));
        return numeric.examine(Proposition.of(free, Relation.EQUAL, free), settings, deadline)
                        .verdict()
                == Verdict.TESTED;
    }

    private static boolean isZero(Expr body, long deadline) {
        ProofAttempt attempt = new KernelProver().prove(Proposition.of(body, Relation.EQUAL, Num.ZERO), deadline);
        return attempt instanceof ProofAttempt.Proof;
    }

    private Optional<Evidence> refuteAtZero(Proposition p, Variable parameter, JudgeSettings settings, long deadline) {
        List<Condition> assumptions = p.assumptions().stream()
                .map(condition -> condition.map(e -> Traversal.substitute(e, parameter, Num.ZERO)))
                .toList();
        Proposition at = new Proposition(
                atZero(p.left(), parameter, deadline),
                p.relation(),
                atZero(p.right(), parameter, deadline),
                assumptions,
                List.of(),
                p.dependent(),
                List.of(),
                p.absoluteTolerance());
        Evidence evidence = numeric.examine(at, settings, deadline);
        return evidence.verdict() == Verdict.REFUTED
                ? evidence.counterexample().map(point -> with(evidence, point, parameter))
                : Optional.empty();
    }

    private static Expr atZero(Expr side, Variable parameter, long deadline) {
        return Traversal.rewrite(
                Traversal.substitute(side, parameter, Num.ZERO),
                node -> node instanceof Integral integral
                                && integral.shape().isScalar()
                                && isZero(integral.body(), deadline)
                        ? Num.ZERO
                        : node);
    }

    private static Evidence with(Evidence evidence, Counterexample point, Variable parameter) {
        Map<String, TensorValue> values = new LinkedHashMap<>();
        values.put(parameter.label(), TensorValue.scalar("0"));
        values.putAll(point.values());
        String reason = "at %s = 0 %s"
                .formatted(
                        parameter.label(),
                        evidence.reason()
                                .map(r -> r.replaceFirst("^at ", "and "))
                                .orElse(""));
        return new Evidence(
                Verdict.REFUTED,
                evidence.method(),
                evidence.rules(),
                evidence.points(),
                evidence.dimensions(),
                evidence.maxRelativeError(),
                Optional.of(new Counterexample(values, point.left(), point.right())),
                Optional.of(reason.strip()),
                evidence.suggestion(),
                evidence.notes());
    }
}
