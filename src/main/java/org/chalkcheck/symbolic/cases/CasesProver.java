package org.chalkcheck.symbolic.cases;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves piecewise claims region by region: max, min, absolute value, sign, the family of ReLU, cases and indicators.
 *
 * <p>In each region, given by further assumptions, every piecewise part is replaced by its branch, and other provers prove what is left.
 * Derivatives are taken in the open regions; their borders are left out, and the proof says so.
 */
public final class CasesProver implements Prover {
    private static final int MAX_REGIONS = 64;

    private final List<Prover> delegates;
    private final Prover decider;

    /**
     * Creates the prover.
     *
     * @param delegates what proves the claim of one region, in order
     * @param decider what finds that a region is empty: asked to prove 1 = 0 under its assumptions
     */
    public CasesProver(List<Prover> delegates, Prover decider) {
        this.delegates = List.copyOf(delegates);
        this.decider = decider;
    }

    @Override
    public String name() {
        return "cases";
    }

    @Override
    public ProofAttempt prove(Proposition proposition, long deadline) {
        if (!proposition.left().shape().isScalar()) {
            return new NoProof("cases: not a claim about scalars");
        }
        try {
            Preparation preparation = new Preparation();
            Proposition prepared = proposition.withSides(
                    preparation.prepare(proposition.left()), preparation.prepare(proposition.right()));
            if (nextSplit(prepared).isEmpty()) {
                return new NoProof("cases: nothing is piecewise");
            }
            if (differentiatesPieces(prepared.left()) || differentiatesPieces(prepared.right())) {
                return new NoProof("cases: a piecewise function under a derivative");
            }
            Run run = new Run(deadline);
            Optional<String> failure = run.region(prepared);
            if (failure.isPresent()) {
                return new NoProof("cases: " + failure.get());
            }
            if (run.leaves == 0) {
                return new NoProof("cases: every region is empty");
            }
            Set<String> notes = new LinkedHashSet<>(preparation.notes());
            notes.addAll(run.notes);
            return Proof.from(run.parts, name(), proposition, List.of("split-by-guards"), List.copyOf(notes));
        } catch (SizeLimitException stopped) {
            return new NoProof("cases: " + stopped.getMessage());
        }
    }

    private static boolean differentiatesPieces(Expr e) {
        return Traversal.has(e, Part.DERIVATIVE)
                && Traversal.contains(
                        e,
                        node -> (node instanceof Derivative || node instanceof NthDerivative)
                                && Pieces.firstOf(node).isPresent());
    }

    private static Optional<Pieces> nextSplit(Proposition p) {
        return Pieces.firstOf(p.left()).or(() -> Pieces.firstOf(p.right()));
    }

    /** One claim on its way through its regions. */
    private final class Run {
        private final long deadline;
        private final List<Proof> parts = new ArrayList<>();
        private final Set<String> notes = new LinkedHashSet<>();
        private int regions;
        private int leaves;

        Run(long deadline) {
            this.deadline = deadline;
        }

        /** Proves the claim in one region; returns what failed. */
        Optional<String> region(Proposition p) {
            if (System.nanoTime() > deadline || ++regions > MAX_REGIONS) {
                return Optional.of("more than " + MAX_REGIONS + " regions, or out of time");
            }
            Optional<Pieces> split = nextSplit(p);
            if (split.isEmpty()) {
                leaves++;
                return leaf(p).isEmpty() ? Optional.empty() : interiorAndBorder(p);
            }
            Expr node = split.get().node();
            if (!split.get().covering()) {
                notes.add("points at which no case of " + shorten(node) + " holds are left out");
            }
            for (Pieces.Piece piece : split.get().pieces()) {
                Proposition inside = assume(p, piece.condition());
                if (isEmpty(inside)) {
                    continue;
                }
                Expr left = replace(inside.left(), node, piece.value());
                Expr right = replace(inside.right(), node, piece.value());
                Optional<String> failure = region(withEqualNames(inside.withSides(left, right), piece.condition()));
                if (failure.isPresent()) {
                    return failure;
                }
            }
            return Optional.empty();
        }

        private Optional<String> leaf(Proposition p) {
            for (Prover prover : delegates) {
                if (prover.prove(p, deadline) instanceof Proof proof) {
                    parts.add(proof);
                    notes.addAll(proof.notes());
                    return Optional.empty();
                }
            }
            return Optional.of("not proved where " + p.assumptions());
        }

        // What fails at a border x = c may be proved inside and, with c for the name, on the border.
        private Optional<String> interiorAndBorder(Proposition p) {
            for (Condition assumption : p.assumptions()) {
                if (!(assumption instanceof Condition.Compare written)
                        || !written.relation().isOrder()) {
                    continue;
                }
                Condition.Compare c = oriented(written);
                if ((c.relation() == Relation.GREATER_OR_EQUAL || c.relation() == Relation.LESS_OR_EQUAL)
                        && c.left() instanceof Variable v
                        && v.role() == Variable.Role.FREE
                        && (c.right() instanceof Num
                                || c.right() instanceof Variable w && w.role() == Variable.Role.FREE && !w.equals(v))) {
                    Relation strict = c.relation() == Relation.LESS_OR_EQUAL ? Relation.LESS : Relation.GREATER;
                    Proposition inside = assume(without(p, assumption), new Condition.Compare(v, strict, c.right()));
                    Optional<String> failure = leaf(inside);
                    return failure.isPresent() ? failure : leaf(at(p, v, c.right()));
                }
            }
            return Optional.of("not proved where " + p.assumptions());
        }

        private Condition.Compare oriented(Condition.Compare c) {
            return c.left() instanceof Num
                    ? new Condition.Compare(c.right(), c.relation().flipped(), c.left())
                    : c;
        }

        private boolean isEmpty(Proposition p) {
            Proposition contradiction = Proposition.of(Num.ONE, Relation.EQUAL, Num.ZERO, p.assumptions());
            return decider.prove(contradiction, deadline) instanceof Proof;
        }
    }

    private static Proposition at(Proposition p, Variable v, Expr value) {
        List<Condition> assumptions = new ArrayList<>();
        for (Condition assumption : p.assumptions()) {
            assumptions.add(assumption.map(e -> Traversal.substitute(e, v, value)));
        }
        return withAssumptions(p, assumptions)
                .withSides(Traversal.substitute(p.left(), v, value), Traversal.substitute(p.right(), v, value));
    }

    /** Where two names are equal, one of them does. */
    private static Proposition withEqualNames(Proposition p, Condition condition) {
        boolean equal = condition instanceof Condition.Compare compare
                && compare.relation() == Relation.EQUAL
                && compare.left() instanceof Variable a
                && compare.right() instanceof Variable b
                && !a.equals(b)
                && a.role() == Variable.Role.FREE
                && b.role() == Variable.Role.FREE
                && a.shape().equals(b.shape())
                && a.domain().equals(b.domain());
        return equal
                ? at(p, (Variable) ((Condition.Compare) condition).right(), ((Condition.Compare) condition).left())
                : p;
    }

    private static Proposition without(Proposition p, Condition dropped) {
        return withAssumptions(
                p, p.assumptions().stream().filter(a -> !a.equals(dropped)).toList());
    }

    private static Proposition assume(Proposition p, Condition further) {
        List<Condition> assumptions = new ArrayList<>(p.assumptions());
        flatten(further, assumptions);
        return withAssumptions(p, assumptions);
    }

    private static Proposition withAssumptions(Proposition p, List<Condition> assumptions) {
        return p.withAssumptions(assumptions);
    }

    private static void flatten(Condition condition, List<Condition> into) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> flatten(part, into));
        } else if (!into.contains(condition)) {
            into.add(condition);
        }
    }

    private static Expr replace(Expr root, Expr node, Expr value) {
        return Traversal.rewrite(root, e -> e.equals(node) ? value : e);
    }

    private static String shorten(Expr e) {
        String text = e.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
