package org.chalkcheck.symbolic.entrywise;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;

/** Proves relations between vectors and matrices entry by entry, each by the first of some other provers; of symbolic size, for any entry. */
public final class EntrywiseProver implements Prover {
    private static final long MAX_ENTRIES = 256;

    private final List<Prover> delegates;

    /** Makes a prover that leaves scalar claims to the given ones, in this order. */
    public EntrywiseProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return "entrywise";
    }

    @Override
    public ProofAttempt prove(Proposition proposition, long deadline) {
        Shape shape = proposition.left().shape();
        if (!shape.isMatrix()) {
            return new ProofAttempt.NoProof("entrywise: no matrix");
        }
        if (shape.axes().stream().anyMatch(axis -> !axis.isLiteral())) {
            return ofAnySize(proposition, deadline);
        }
        int[] lengths = shape.lengths(Map.of());
        if ((long) lengths[0] * lengths[1] > MAX_ENTRIES) {
            return new ProofAttempt.NoProof("entrywise: too many entries");
        }
        EntryExpansion expansion = new EntryExpansion();
        List<ProofAttempt.Proof> parts = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        try {
            for (int i = 0; i < lengths[0]; i++) {
                for (int j = 0; j < lengths[1]; j++) {
                    Expr left = expansion.entry(proposition.left(), i, j);
                    Expr right = expansion.entry(proposition.right(), i, j);
                    if (!prove(proposition.withSides(left, right), deadline, parts, notes)) {
                        return new ProofAttempt.NoProof("entrywise: no proof for entry " + (i + 1) + ", " + (j + 1));
                    }
                }
            }
        } catch (IllegalStateException | IllegalArgumentException | ArithmeticException e) {
            return new ProofAttempt.NoProof("entrywise: " + e.getMessage());
        }
        return ProofAttempt.Proof.from(
                parts, name(), proposition, List.of("entrywise-definition"), new ArrayList<>(notes));
    }

    private ProofAttempt ofAnySize(Proposition proposition, long deadline) {
        List<ProofAttempt.Proof> parts = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        return prove(GeneralEntry.of(proposition), deadline, parts, notes)
                ? ProofAttempt.Proof.from(
                        parts, name(), proposition, List.of("entrywise-definition"), new ArrayList<>(notes))
                : new ProofAttempt.NoProof("entrywise: no proof for any entry");
    }

    private boolean prove(Proposition entry, long deadline, List<ProofAttempt.Proof> parts, Set<String> notes) {
        for (Prover delegate : delegates) {
            if (delegate.prove(entry, deadline) instanceof ProofAttempt.Proof proof) {
                parts.add(proof);
                notes.addAll(proof.notes());
                return true;
            }
        }
        return false;
    }
}
