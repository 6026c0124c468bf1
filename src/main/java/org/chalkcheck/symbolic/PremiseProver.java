package org.chalkcheck.symbolic;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/** Proves a claim under an assumed equation of a vector or matrix that gives a name its value, by putting the value in the place of the name. */
public final class PremiseProver implements Prover {
    private static final int MOST = 4;

    private final List<Prover> delegates;

    /**
     * Creates the prover.
     *
     * @param delegates what proves the claim without the name
     */
    public PremiseProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return "premise";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (!p.laws().isEmpty() || !p.recurrences().isEmpty()) {
            return new NoProof("premise: not with random variables and sequences");
        }
        Proposition claim = p;
        for (int i = 0; i < MOST; i++) {
            Proposition next = withoutOneName(claim);
            if (next.equals(claim)) {
                break;
            }
            claim = next;
        }
        if (claim.equals(p)) {
            return new NoProof("premise: no equation gives a vector or matrix its value");
        }
        for (Prover prover : delegates) {
            if (prover.prove(claim, deadline) instanceof Proof proof) {
                return Proof.from(List.of(proof), name(), p, List.of("assumption.equation"), proof.notes());
            }
        }
        return new NoProof("premise: not proved with the value in the place of the name");
    }

    private static Proposition withoutOneName(Proposition p) {
        for (Condition assumption : p.assumptions()) {
            if (assumption instanceof Condition.Compare equation
                    && equation.relation() == Relation.EQUAL
                    && !equation.left().shape().isScalar()) {
                if (names(equation.left(), equation.right())) {
                    return substituted(p, equation, (Variable) equation.left(), equation.right());
                }
                if (names(equation.right(), equation.left())) {
                    return substituted(p, equation, (Variable) equation.right(), equation.left());
                }
            }
        }
        return p;
    }

    private static boolean names(Expr name, Expr value) {
        return name instanceof Variable variable
                && variable.role() == Variable.Role.FREE
                && !Traversal.variables(value).contains(variable);
    }

    private static Proposition substituted(Proposition p, Condition equation, Variable name, Expr value) {
        List<Condition> others = new ArrayList<>();
        for (Condition assumption : p.assumptions()) {
            if (assumption != equation) {
                others.add(assumption.map(part -> Traversal.substitute(part, name, value)));
            }
        }
        return new Proposition(
                Traversal.substitute(p.left(), name, value),
                p.relation(),
                Traversal.substitute(p.right(), name, value),
                others,
                p.laws(),
                p.dependent(),
                p.recurrences(),
                p.absoluteTolerance());
    }
}
