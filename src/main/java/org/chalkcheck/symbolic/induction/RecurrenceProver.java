package org.chalkcheck.symbolic.induction;

import java.util.List;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Recurrence;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.calculus.DomainCheck;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;

/**
 * Proves claims about sequences by applying their recurrences as often as the index is known to allow it, and leaving the rest to other
 * provers, for which the terms that stay are unknown numbers.
 */
public final class RecurrenceProver implements Prover {
    private static final int MAX_DEPTH = 12;

    private final List<Prover> delegates;
    private final Prover decider;

    /**
     * Creates the prover.
     *
     * @param delegates what proves the unfolded claim
     * @param decider what proves that an index is large enough
     */
    public RecurrenceProver(List<Prover> delegates, Prover decider) {
        this.delegates = List.copyOf(delegates);
        this.decider = decider;
    }

    @Override
    public String name() {
        return "recurrence";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (p.recurrences().isEmpty()) {
            return new ProofAttempt.NoProof("recurrence: none is declared");
        }
        try {
            Unfolding unfolding = new Unfolding(p, new DomainCheck(decider, deadline));
            Expr left = unfolding.unfold(p.left(), 0);
            Expr right = unfolding.unfold(p.right(), 0);
            for (Prover delegate : delegates) {
                if (delegate.prove(p.withSides(left, right), deadline) instanceof ProofAttempt.Proof proof) {
                    return ProofAttempt.Proof.from(
                            List.of(proof), name(), p, List.of("unfold-recurrence"), proof.notes());
                }
            }
            return new ProofAttempt.NoProof("recurrence: no proof of the unfolded claim");
        } catch (SizeLimitException stopped) {
            return new ProofAttempt.NoProof("recurrence: " + stopped.getMessage());
        }
    }

    /** The recurrences of one claim, applied. */
    private record Unfolding(Proposition claim, DomainCheck check) {

        Expr unfold(Expr e, int depth) {
            return Traversal.rewrite(e, node -> node instanceof SequenceTerm term ? unfold(term, depth) : node);
        }

        private Expr unfold(SequenceTerm term, int depth) {
            Normalizer normalizer = new Normalizer(List.of());
            SequenceTerm canonical = term.at(normalizer.canonical(term.index()));
            if (depth >= MAX_DEPTH) {
                return canonical;
            }
            for (Recurrence recurrence : claim.recurrences()) {
                if (!recurrence.name().equals(term.name())) {
                    continue;
                }
                if (!Traversal.contains(recurrence.target(), recurrence.index()::equals)) {
                    if (canonical.index().equals(normalizer.canonical(recurrence.target()))) {
                        return unfold(recurrence.value(), depth + 1);
                    }
                    continue;
                }
                Laurent shift = normalizer.difference(recurrence.target(), recurrence.index());
                if (!shift.isConstant()) {
                    continue;
                }
                Expr at = normalizer
                        .difference(term.index(), Num.of(shift.constantTerm()))
                        .toExpr();
                Condition reached = new Condition.Compare(at, Relation.GREATER_OR_EQUAL, recurrence.from());
                if (isReached(at, recurrence.from()) || check.holds(reached, claim.assumptions())) {
                    return unfold(Traversal.substitute(recurrence.value(), recurrence.index(), at), depth + 1);
                }
            }
            return canonical;
        }

        private static boolean isReached(Expr at, Expr from) {
            return at instanceof Num index
                    && from instanceof Num least
                    && index.value().compareTo(least.value()) >= 0;
        }
    }
}
