package org.chalkcheck.symbolic;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.symbolic.index.Claims;
import org.chalkcheck.symbolic.index.Form;
import org.chalkcheck.symbolic.index.Index;
import org.chalkcheck.symbolic.index.KernelLimitException;
import org.chalkcheck.symbolic.index.Workspace;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;

/**
 * Proves equations for all dimensions: both sides are lowered to index form and their difference normalises to 0 at every position.
 *
 * <p>Inequalities are proved only where interval arithmetic on the normal form shows them.
 */
public final class KernelProver implements Prover {
    /** Products of monomials per proof; a typical proof takes a few thousand. */
    private static final int BUDGET = 400_000;

    private final int budget;

    public KernelProver() {
        this(BUDGET);
    }

    /** Returns a prover that gives up after a number of products of monomials. */
    public KernelProver(int budget) {
        this.budget = budget;
    }

    @Override
    public String name() {
        return "kernel";
    }

    @Override
    public ProofAttempt prove(Proposition proposition, long deadline) {
        if (proposition.relation() == Relation.APPROXIMATELY
                || proposition.absoluteTolerance().isPresent()) {
            return new ProofAttempt.NoProof("the kernel proves exact relations only");
        }
        if (proposition.relation() == Relation.NOT_EQUAL
                && !proposition.left().shape().isScalar()) {
            return new ProofAttempt.NoProof("the kernel proves inequality of scalars only");
        }
        return prove(proposition, deadline, false);
    }

    /** Returns the proof again with each rule at the place where it was applied; nothing where there is no proof. */
    public Optional<ProofAttempt.Proof> derivation(Proposition proposition, long deadline) {
        return prove(proposition, deadline, true) instanceof ProofAttempt.Proof proof
                ? Optional.of(proof)
                : Optional.empty();
    }

    private ProofAttempt prove(Proposition proposition, long deadline, boolean keepsTrail) {
        Workspace plain = workspace(deadline, keepsTrail);
        ProofAttempt attempt = attempt(proposition, plain);
        if (attempt instanceof ProofAttempt.NoProof && plain.metPartialSum()) {
            Workspace whole = workspace(deadline, keepsTrail);
            whole.takeWholeRanges();
            attempt = attempt(proposition, whole);
        }
        if (attempt instanceof ProofAttempt.NoProof && plain.metFactorable()) {
            Workspace factoring = workspace(deadline, keepsTrail);
            factoring.factorPolynomials();
            return attempt(proposition, factoring);
        }
        return attempt;
    }

    private Workspace workspace(long deadline, boolean keepsTrail) {
        Workspace work = new Workspace(budget, deadline);
        if (keepsTrail) {
            work.keepTrail();
        }
        return work;
    }

    private ProofAttempt attempt(Proposition proposition, Workspace work) {
        try {
            Claims claims = new Claims(work);
            claims.assume(proposition);
            return holds(proposition, claims)
                    ? new ProofAttempt.Proof(name(), work.derivation(proposition), List.of())
                    : new ProofAttempt.NoProof("the difference of the sides does not normalise to 0");
        } catch (KernelLimitException e) {
            return new ProofAttempt.NoProof("the kernel does not know " + e.getMessage());
        } catch (ArithmeticException e) {
            return new ProofAttempt.NoProof("a number in the claim is too large for the kernel");
        }
    }

    private static boolean holds(Proposition proposition, Claims claims) {
        for (List<Index> position : claims.positions(proposition.left(), proposition.right())) {
            Form difference = claims.difference(proposition.left(), proposition.right(), position);
            if (!holds(proposition.relation(), difference, claims)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Relation relation, Form difference, Claims claims) {
        return switch (relation) {
            case EQUAL -> claims.vanishes(difference);
            case NOT_EQUAL -> claims.isNonZero(difference);
            case GREATER -> claims.isPositive(difference);
            case GREATER_OR_EQUAL -> claims.isNonNegative(difference) || claims.vanishes(difference);
            case LESS -> claims.isPositive(claims.negated(difference));
            case LESS_OR_EQUAL -> claims.isNonNegative(claims.negated(difference)) || claims.vanishes(difference);
            case APPROXIMATELY -> false;
        };
    }
}
