package org.chalkcheck.symbolic.inequality;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.scalar.Definedness;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/** Proves a relation between two positive values, one of them a power, by the same relation between their logarithms. */
public final class LogarithmProver implements Prover {
    private static final int MAX_BASES = 3;

    private final List<Prover> delegates;
    private final Prover decider;

    /**
     * Creates the prover.
     *
     * @param delegates what proves the relation of the logarithms
     * @param decider what proves that bases of powers are positive
     */
    public LogarithmProver(List<Prover> delegates, Prover decider) {
        this.delegates = List.copyOf(delegates);
        this.decider = decider;
    }

    @Override
    public String name() {
        return "logarithm";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (!p.left().shape().isScalar()
                || !p.relation().isOrder() && p.relation() != Relation.EQUAL
                || p.absoluteTolerance().isPresent()) {
            return new NoProof("logarithm: not a relation of scalars");
        }
        try {
            Preparation preparation = new Preparation();
            Expr left = preparation.prepare(p.left());
            Expr right = preparation.prepare(p.right());
            Set<Expr> parts = new LinkedHashSet<>(List.of(left, right));
            parts.addAll(preparation.hidden());
            List<Condition> assumptions = new ArrayList<>(p.assumptions());
            assumptions.addAll(Definedness.of(parts).conditions());
            assumptions.addAll(positiveBases(List.of(left, right), assumptions, deadline));
            Normalizer normalizer = new Normalizer(assumptions);
            normalizer.scan(List.of(left, right));
            Laurent l = normalizer.normalize(left);
            Laurent r = normalizer.normalize(right);
            if (!isPositive(l, normalizer) || !isPositive(r, normalizer) || !isExponential(l) && !isExponential(r)) {
                return new NoProof("logarithm: not two positive values, one of them a power");
            }
            Expr a = normalizer.logarithm(l).toExpr();
            Expr b = normalizer.logarithm(r).toExpr();
            if (a.equals(left) && b.equals(right)) {
                return new NoProof("logarithm: nothing changes");
            }
            List<Condition> needed = assumptions.stream()
                    .filter(c -> p.assumptions().contains(c) || !holds(c, p.assumptions(), deadline))
                    .toList();
            Proposition claim = Proposition.of(a, p.relation(), b, needed);
            for (Prover prover : delegates) {
                if (prover.prove(claim, deadline) instanceof Proof proof) {
                    List<String> notes = new ArrayList<>(preparation.notes());
                    notes.addAll(proof.notes());
                    return Proof.from(List.of(proof), name(), p, List.of("logarithm-is-increasing"), notes);
                }
            }
            return new NoProof("logarithm: not proved for the logarithms");
        } catch (SizeLimitException | ArithmeticException stopped) {
            return new NoProof("logarithm: " + stopped.getMessage());
        }
    }

    // Bases of powers that the rules of signs do not know to be positive.
    private List<Condition> positiveBases(List<Expr> sides, List<Condition> assumptions, long deadline) {
        Normalizer normalizer = new Normalizer(assumptions);
        Set<Expr> bases = new LinkedHashSet<>();
        for (Expr side : sides) {
            Traversal.visit(side, node -> {
                if (node instanceof Call call
                        && call.function() == ScalarFunction.POW
                        && call.shape().isScalar()
                        && !(call.arguments().get(1) instanceof Num)
                        && !normalizer.isKnownPositive(call.argument())) {
                    bases.add(call.argument());
                }
            });
        }
        return bases.stream()
                .limit(MAX_BASES)
                .map(base -> new Condition.Compare(base, Relation.GREATER, Num.ZERO))
                .filter(positive -> holds(positive, assumptions, deadline))
                .flatMap(positive -> Stream.<Condition>of(
                        positive,
                        new Condition.Compare(
                                normalizer.normalize(positive.left()).toExpr(), Relation.GREATER, Num.ZERO)))
                .toList();
    }

    private boolean holds(Condition condition, List<Condition> assumptions, long deadline) {
        return condition instanceof Condition.Compare c
                && c.left().shape().isScalar()
                && decider.prove(Proposition.of(c.left(), c.relation(), c.right(), assumptions), deadline)
                        instanceof Proof;
    }

    private static boolean isPositive(Laurent x, Normalizer normalizer) {
        if (!x.isMonomial()) {
            return normalizer.isKnownPositive(x.toExpr());
        }
        Map.Entry<Monomial, Rational> term = x.terms().entrySet().iterator().next();
        return term.getValue().signum() > 0
                && term.getKey().powers().keySet().stream().allMatch(normalizer::isKnownPositive);
    }

    private static boolean isExponential(Laurent x) {
        return x.isMonomial()
                && x.atoms().stream()
                        .anyMatch(atom -> atom instanceof Call call && call.function() == ScalarFunction.EXP);
    }
}
