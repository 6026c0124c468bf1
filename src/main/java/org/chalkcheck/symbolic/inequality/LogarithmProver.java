package org.chalkcheck.symbolic.inequality;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
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
    private final List<Prover> delegates;

    /**
     * Creates the prover.
     *
     * @param delegates what proves the relation of the logarithms
     */
    public LogarithmProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
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
            Proposition claim = Proposition.of(a, p.relation(), b, assumptions);
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
