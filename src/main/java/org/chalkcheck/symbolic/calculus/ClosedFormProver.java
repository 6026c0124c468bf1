package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/** Proves claims about limits, integrals and sums by their closed forms; other provers prove what is left. */
public final class ClosedFormProver implements Prover {
    private final String name;
    private final List<ClosedFormRule> rules;
    private final List<Prover> delegates;

    /**
     * Creates the prover.
     *
     * @param name the method shown
     * @param rules ways to closed forms, in order
     * @param delegates what proves the claim with closed forms in the place of limits, integrals and sums
     */
    public ClosedFormProver(String name, List<ClosedFormRule> rules, List<Prover> delegates) {
        this.name = name;
        this.rules = List.copyOf(rules);
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (!p.left().shape().isScalar()) {
            return new NoProof(name + ": not a claim about scalars");
        }
        try {
            Run run = new Run(deadline);
            Expr left = run.rewrite(p.left(), p.assumptions());
            Expr right = run.rewrite(p.right(), p.assumptions());
            if (run.used.isEmpty()) {
                return new NoProof(name + ": no closed form found");
            }
            Proposition closed = p.withSides(left, right);
            for (Prover prover : delegates) {
                if (prover.prove(closed, deadline) instanceof Proof proof) {
                    return Proof.from(List.of(proof), name, p, List.copyOf(run.used), proof.notes());
                }
            }
            return new NoProof(name + ": not proved with the closed forms " + left + " and " + right);
        } catch (SizeLimitException stopped) {
            return new NoProof(name + ": " + stopped.getMessage());
        }
    }

    /** Returns the claim with closed forms in the place of all its limits, integrals and sums; nothing where one has none. */
    public Optional<Closed> closed(Proposition p, long deadline) {
        try {
            Run run = new Run(deadline);
            Proposition closed =
                    p.withSides(run.rewrite(p.left(), p.assumptions()), run.rewrite(p.right(), p.assumptions()));
            boolean open = List.of(closed.left(), closed.right()).stream()
                    .anyMatch(side -> Traversal.contains(side, Run::isClosable));
            return open || run.used.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Closed(closed, List.copyOf(run.used)));
        } catch (SizeLimitException stopped) {
            return Optional.empty();
        }
    }

    /**
     * A claim with closed forms.
     *
     * @param claim without limits, integrals and sums
     * @param rules the rules that gave the closed forms
     */
    public record Closed(Proposition claim, List<String> rules) {}

    /** One claim on its way. */
    private final class Run {
        private final Set<String> used = new LinkedHashSet<>();
        private final long deadline;

        Run(long deadline) {
            this.deadline = deadline;
        }

        // Inner nodes first, each under what is known where it stands.
        Expr rewrite(Expr e, List<Condition> assumptions) {
            List<Expr> children = e.children();
            List<Expr> replaced = new ArrayList<>();
            List<Condition> inside = inside(e, assumptions);
            boolean changed = false;
            for (Expr child : children) {
                Expr next = child.equals(body(e)) ? rewrite(child, inside) : rewrite(child, assumptions);
                changed |= next != child;
                replaced.add(next);
            }
            Expr rebuilt = changed ? e.withChildren(replaced) : e;
            if (!isClosable(rebuilt) || !rebuilt.shape().isScalar()) {
                return rebuilt;
            }
            for (ClosedFormRule rule : rules) {
                Optional<ClosedForm> found = rule.closedForm(rebuilt, assumptions, deadline);
                if (found.isPresent()) {
                    used.addAll(found.get().rules());
                    return found.get().value();
                }
            }
            return rebuilt;
        }

        private static boolean isClosable(Expr e) {
            return e instanceof Integral || e instanceof Limit || e instanceof Reduction;
        }

        private Expr body(Expr e) {
            if (e instanceof Reduction r) {
                return r.body();
            }
            if (e instanceof Integral i) {
                return i.body();
            }
            return e instanceof Derivative d
                    ? d.body()
                    : e.children().isEmpty() ? e : e.children().get(0);
        }

        private List<Condition> inside(Expr e, List<Condition> assumptions) {
            if (e instanceof Reduction r) {
                List<Condition> further = new ArrayList<>(assumptions);
                further.add(new Condition.Compare(r.index(), Relation.GREATER_OR_EQUAL, r.lower()));
                if (!r.upper().equals(Constant.INFINITY)) {
                    further.add(new Condition.Compare(r.index(), Relation.LESS_OR_EQUAL, r.upper()));
                }
                return further;
            }
            if (e instanceof Derivative d) {
                return around(assumptions, d.variable());
            }
            if (e instanceof NthDerivative d) {
                return around(assumptions, d.variable());
            }
            // Inside a substitution the name stands for another value.
            if (e instanceof Substitution s) {
                return without(assumptions, s.variable());
            }
            return assumptions;
        }

        // What holds at a point holds around it only if it is a strict inequality.
        private List<Condition> around(List<Condition> assumptions, Variable v) {
            return assumptions.stream()
                    .filter(a -> !mentions(a, v)
                            || a instanceof Condition.Compare c
                                    && (c.relation() == Relation.LESS
                                            || c.relation() == Relation.GREATER
                                            || c.relation() == Relation.NOT_EQUAL))
                    .toList();
        }

        private List<Condition> without(List<Condition> assumptions, Variable v) {
            return assumptions.stream().filter(a -> !mentions(a, v)).toList();
        }

        private boolean mentions(Condition a, Variable v) {
            return a.expressions().stream().anyMatch(e -> Traversal.contains(e, v::equals));
        }
    }
}
