package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.negate;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** The joint mass function of scalars with finitely many outcomes that are numbers. */
final class FiniteJoint {
    private static final int MOST_OUTCOMES = 256;

    private final List<Outcome> outcomes;

    /** Values of the random variables and the probability of just these. */
    private record Outcome(Map<Variable, Expr> values, Expr mass) {}

    private FiniteJoint(List<Outcome> outcomes) {
        this.outcomes = outcomes;
    }

    /** Returns the joint law of what the expressions depend on, if it is finite and small. */
    static Optional<FiniteJoint> of(RandomVariables random, List<Expr> expressions, Signs signs) {
        Set<String> names = new LinkedHashSet<>();
        expressions.forEach(e -> names.addAll(random.of(e)));
        for (String a : names) {
            for (String b : names) {
                if (random.areDependent(a, b)) {
                    return Optional.empty();
                }
            }
        }
        List<Outcome> outcomes = List.of(new Outcome(Map.of(), Num.ONE));
        for (Law law : RandomTable.closure(names, random)) {
            List<Outcome> next = new ArrayList<>();
            for (Outcome outcome : outcomes) {
                Optional<Map<Expr, Expr>> masses = masses(law, outcome, signs);
                if (masses.isEmpty()) {
                    return Optional.empty();
                }
                masses.get().forEach((value, mass) -> {
                    Map<Variable, Expr> values = new LinkedHashMap<>(outcome.values());
                    values.put(law.variable(), value);
                    next.add(new Outcome(values, mul(outcome.mass(), mass)));
                });
            }
            if (next.size() > MOST_OUTCOMES) {
                return Optional.empty();
            }
            outcomes = next;
        }
        FiniteJoint joint = new FiniteJoint(outcomes);
        boolean numbers =
                expressions.stream().allMatch(e -> joint.outcomes.stream().allMatch(o -> at(e, o) instanceof Num));
        return numbers ? Optional.of(joint) : Optional.empty();
    }

    private static Expr at(Expr e, Outcome outcome) {
        Expr out = Lowering.scalar(e);
        for (Map.Entry<Variable, Expr> value : outcome.values().entrySet()) {
            out = Traversal.substitute(out, value.getKey(), value.getValue());
        }
        return Folding.fold(out);
    }

    private static Optional<Map<Expr, Expr>> masses(Law law, Outcome outcome, Signs signs) {
        if (!law.variable().shape().isScalar()) {
            return Optional.empty();
        }
        List<Expr> p = law.parameters();
        Map<Expr, Expr> out = new LinkedHashMap<>();
        switch (law.family()) {
            case BERNOULLI -> {
                Expr one = at(p.get(0), outcome);
                out.put(Num.ZERO, Folding.fold(sub(Num.ONE, one)));
                out.put(Num.ONE, one);
            }
            case RADEMACHER -> {
                out.put(Num.MINUS_ONE, Algebra.HALF);
                out.put(Num.ONE, Algebra.HALF);
            }
            case CATEGORICAL -> {
                if (!(p.get(0) instanceof Block block)) {
                    return Optional.empty();
                }
                int k = 1;
                for (List<Expr> row : block.rows()) {
                    for (Expr cell : row) {
                        out.put(Num.of(k++), at(cell, outcome));
                    }
                }
            }
            case BINOMIAL -> {
                int n = Algebra.natural(at(p.get(0), outcome));
                if (n < 0 || n > 20) {
                    return Optional.empty();
                }
                List<Expr> parameters = List.of(Num.of(n), at(p.get(1), outcome));
                for (int k = 0; k <= n; k++) {
                    out.put(Num.of(k), Folding.fold(Density.density(law.family(), parameters, Num.of(k), signs)));
                }
            }
            default -> {
                return Optional.empty();
            }
        }
        out.values().removeIf(Num.ZERO::equals);
        return Optional.of(out);
    }

    /** Returns the joint entropy of some scalars. */
    Expr entropy(List<Expr> expressions, Signs signs) {
        Map<List<Expr>, Expr> masses = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            List<Expr> value = expressions.stream().map(e -> at(e, outcome)).toList();
            masses.merge(value, outcome.mass(), (a, b) -> Folding.fold(add(a, b)));
        }
        List<Expr> terms = new ArrayList<>();
        for (Expr mass : masses.values()) {
            terms.add(negate(mul(mass, signs.log(mass))));
        }
        return add(terms);
    }
}
