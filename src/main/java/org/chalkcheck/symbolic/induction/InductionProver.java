package org.chalkcheck.symbolic.induction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.calculus.DomainCheck;
import org.chalkcheck.symbolic.scalar.BoundNames;
import org.chalkcheck.symbolic.scalar.ExactDivision;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves claims for all integers from some number on: for the first number, and for n + 1 if they hold for n.
 *
 * <p>In the step the last term of each sum and product is split off and declared recurrences are applied once. An equation for n is solved for a
 * sum, product or term of a sequence and put in; an inequality becomes an assumption.
 */
public final class InductionProver implements Prover {
    private static final int MAX_UNFOLDINGS = 4;
    private static final int MAX_UNROLLED = 12;

    private final List<Prover> delegates;
    private final Prover decider;

    /**
     * Creates the prover.
     *
     * @param delegates what proves base and step
     * @param decider what proves signs and orders
     */
    public InductionProver(List<Prover> delegates, Prover decider) {
        this.delegates = List.copyOf(delegates);
        this.decider = decider;
    }

    @Override
    public String name() {
        return "induction";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (p.relation() == Relation.APPROXIMATELY
                || p.relation() == Relation.NOT_EQUAL
                || p.absoluteTolerance().isPresent()
                || !p.laws().isEmpty()) {
            return new NoProof("induction: not an exact relation");
        }
        try {
            Proposition q = p.withSides(BoundNames.canonical(p.left()), BoundNames.canonical(p.right()));
            Optional<Proof> proof = byAnyVariable(q, deadline);
            if (proof.isPresent()) {
                return proof.get().of(p);
            }
            return cleared(q)
                    .flatMap(whole -> byAnyVariable(whole, deadline))
                    .<ProofAttempt>map(whole ->
                            Proof.from(List.of(whole), name(), p, List.of("denominators-cleared"), whole.notes()))
                    .orElseGet(() -> new NoProof("induction: no variable serves"));
        } catch (SizeLimitException stopped) {
            return new NoProof("induction: " + stopped.getMessage());
        }
    }

    private Optional<Proof> byAnyVariable(Proposition q, long deadline) {
        Set<Variable> variables = new LinkedHashSet<>(Traversal.variables(q.left()));
        variables.addAll(Traversal.variables(q.right()));
        for (Variable n : variables) {
            Optional<Proof> proof = attempt(q, n, deadline);
            if (proof.isPresent()) {
                return proof;
            }
        }
        return Optional.empty();
    }

    // An equation of sequences without its denominators, which are not 0 where it is defined.
    private static Optional<Proposition> cleared(Proposition p) {
        boolean sequences = Traversal.has(p.left(), Part.SEQUENCE_TERM) || Traversal.has(p.right(), Part.SEQUENCE_TERM);
        if (!sequences || p.relation() != Relation.EQUAL || !p.left().shape().isScalar()) {
            return Optional.empty();
        }
        Normalizer normalizer = new Normalizer(p.assumptions());
        normalizer.scan(List.of(p.left(), p.right()));
        Normalizer.Fraction fraction = normalizer.clear(normalizer.difference(p.left(), p.right()));
        return fraction.denominators().isEmpty()
                ? Optional.empty()
                : Optional.of(p.withSides(fraction.numerator().toExpr(), Num.ZERO));
    }

    private Optional<Proof> attempt(Proposition p, Variable n, long deadline) {
        if (!n.shape().isScalar()
                || n.role() != Variable.Role.FREE
                || !n.domain().integer()) {
            return Optional.empty();
        }
        Optional<Expr> start = Start.of(p, n, new DomainCheck(decider, deadline));
        boolean useful = Traversal.contains(p.left(), node -> runsWith(node, n))
                || Traversal.contains(p.right(), node -> runsWith(node, n));
        if (start.isEmpty() || !useful || !differentiatesFreely(p)) {
            return Optional.empty();
        }
        return new Attempt(p, n, start.get(), deadline).run();
    }

    // What is known for n is differentiated: it must hold around each point.
    private static boolean differentiatesFreely(Proposition p) {
        Set<Variable> by = new LinkedHashSet<>();
        for (Expr side : List.of(p.left(), p.right())) {
            Traversal.visit(side, node -> {
                if (node instanceof NthDerivative d) {
                    by.add(d.variable());
                }
            });
        }
        return by.isEmpty()
                || p.assumptions().stream()
                        .filter(a -> !(a instanceof Condition.Compare c
                                && (c.relation() == Relation.LESS
                                        || c.relation() == Relation.GREATER
                                        || c.relation() == Relation.NOT_EQUAL)))
                        .flatMap(a -> a.expressions().stream())
                        .noneMatch(e -> Traversal.contains(e, by::contains));
    }

    private static boolean runsWith(Expr node, Variable n) {
        return node instanceof Reduction r && Traversal.contains(r.upper(), n::equals)
                || node instanceof SequenceTerm s && Traversal.contains(s.index(), n::equals)
                || node instanceof NthDerivative d && Traversal.contains(d.order(), n::equals)
                || node instanceof Call call && grows(call, n);
    }

    // n! and b^n
    private static boolean grows(Call call, Variable n) {
        return switch (call.function()) {
            case FACTORIAL -> Traversal.contains(call.argument(), n::equals);
            case POW -> Traversal.contains(call.arguments().get(1), n::equals);
            default -> false;
        };
    }

    /** One claim and the integer it is proved by. */
    private final class Attempt {
        private final Proposition p;
        private final Variable n;
        private final Expr start;
        private final long deadline;
        private final Steps steps;

        Attempt(Proposition p, Variable n, Expr start, long deadline) {
            this.p = p;
            this.n = n;
            this.start = start;
            this.deadline = deadline;
            this.steps = new Steps(n, p.recurrences(), new DomainCheck(decider, deadline), p.assumptions());
        }

        Optional<Proof> run() {
            Optional<Proof> base = delegate(withoutAssumptionsOnN(
                    unrolled(Traversal.substitute(p.left(), n, start)),
                    unrolled(Traversal.substitute(p.right(), n, start))));
            if (base.isEmpty()) {
                return Optional.empty();
            }
            Expr next = Expressions.sum(n, Num.ONE);
            Optional<Expr> left = steps.advance(Traversal.substitute(p.left(), n, next));
            Optional<Expr> right = steps.advance(Traversal.substitute(p.right(), n, next));
            if (left.isEmpty() || right.isEmpty()) {
                return Optional.empty();
            }
            Optional<Proof> step = Optional.empty();
            if (p.relation() == Relation.EQUAL) {
                for (Hypothesis hypothesis : Hypothesis.of(p, n, new DomainCheck(decider, deadline))) {
                    step = delegate(p.withSides(hypothesis.put(left.get()), hypothesis.put(right.get())));
                    if (step.isPresent()) {
                        break;
                    }
                }
            }
            if (step.isEmpty() && p.left().shape().isScalar()) {
                List<Condition> further = new ArrayList<>(p.assumptions());
                further.add(new Condition.Compare(p.left(), p.relation(), p.right()));
                step = delegate(Proposition.of(left.get(), p.relation(), right.get(), further));
            }
            return step.isPresent()
                    ? step.map(s -> proof(base.get(), s))
                    : multiple(base.get()).or(() -> twoSteps(base.get()));
        }

        /** The difference of the sides for n + 1 is a multiple of that for n. */
        private Optional<Proof> multiple(Proof base) {
            if (p.relation() != Relation.EQUAL
                    || !p.left().shape().isScalar()
                    || p.recurrences().isEmpty()) {
                return Optional.empty();
            }
            Expr difference = Expressions.subtract(p.left(), p.right());
            Optional<Expr> now = unfolded(difference);
            Optional<Expr> then = unfolded(Traversal.substitute(difference, n, Expressions.sum(n, Num.ONE)));
            if (now.isEmpty() || then.isEmpty()) {
                return Optional.empty();
            }
            Normalizer normalizer = new Normalizer(p.assumptions());
            normalizer.scan(List.of(now.get(), then.get()));
            Laurent divisor = normalizer.normalize(now.get());
            // Where the factor has a pole, nothing follows from the sides for n.
            return ExactDivision.divide(normalizer.normalize(then.get()), divisor)
                    .filter(quotient ->
                            new DomainCheck(decider, deadline).areDefined(List.of(quotient.toExpr()), p.assumptions()))
                    .map(quotient -> {
                        List<String> notes = new ArrayList<>(base.notes());
                        notes.add("base " + n.label() + " = " + start + "; the difference of the sides for " + n.label()
                                + " + 1 is that for " + n.label() + " times " + quotient.toExpr());
                        return Proof.from(List.of(base), name(), p, List.of("induction-by-factor"), notes);
                    });
        }

        private Optional<Expr> unfolded(Expr e) {
            Optional<Expr> current = Optional.of(e);
            for (int i = 0; i < MAX_UNFOLDINGS && current.isPresent(); i++) {
                Optional<Expr> next = steps.advance(steps.at(current.get(), n));
                if (next.equals(current)) {
                    break;
                }
                current = next;
            }
            return current;
        }

        /** From n and n + 1 to n + 2, for recurrences that look back twice. */
        private Optional<Proof> twoSteps(Proof base) {
            boolean sequences = p.left() instanceof SequenceTerm || p.right() instanceof SequenceTerm;
            if (p.relation() != Relation.EQUAL || !sequences) {
                return Optional.empty();
            }
            Expr second = Expressions.sum(start, Num.ONE);
            Optional<Proof> next = delegate(withoutAssumptionsOnN(
                    unrolled(Traversal.substitute(p.left(), n, second)),
                    unrolled(Traversal.substitute(p.right(), n, second))));
            Expr one = Expressions.sum(n, Num.ONE);
            Expr two = Expressions.sum(n, Num.of(2));
            Optional<Expr> left = steps.advance(steps.at(p.left(), two));
            Optional<Expr> right = steps.advance(steps.at(p.right(), two));
            if (next.isEmpty() || left.isEmpty() || right.isEmpty()) {
                return Optional.empty();
            }
            for (Hypothesis now : Hypothesis.of(p, n, new DomainCheck(decider, deadline))) {
                Hypothesis then = new Hypothesis(steps.at(now.node(), one), steps.at(now.value(), one));
                Optional<Proof> step =
                        delegate(p.withSides(now.put(then.put(left.get())), now.put(then.put(right.get()))));
                if (step.isPresent()) {
                    return Optional.of(Proof.from(
                            List.of(base, next.get(), step.get()),
                            name(),
                            p,
                            List.of("induction-two-steps"),
                            List.of("bases " + n.label() + " = " + start + " and " + second + ", step from " + n.label()
                                    + " and " + n.label() + " + 1 to " + n.label() + " + 2")));
                }
            }
            return Optional.empty();
        }

        private Proposition withoutAssumptionsOnN(Expr left, Expr right) {
            List<Condition> others = p.assumptions().stream()
                    .filter(a -> a.expressions().stream().noneMatch(e -> Traversal.contains(e, n::equals)))
                    .toList();
            return new Proposition(
                    left, p.relation(), right, others, p.laws(), p.dependent(), p.recurrences(), p.absoluteTolerance());
        }

        private Expr unrolled(Expr e) {
            return Steps.unroll(e, MAX_UNROLLED);
        }

        private Optional<Proof> delegate(Proposition q) {
            for (Prover prover : delegates) {
                if (System.nanoTime() > deadline) {
                    break;
                }
                if (prover.prove(q, deadline) instanceof Proof proof) {
                    return Optional.of(proof);
                }
            }
            return Optional.empty();
        }

        private Proof proof(Proof base, Proof step) {
            Set<String> notes = new LinkedHashSet<>(base.notes());
            notes.addAll(step.notes());
            notes.add("base " + n.label() + " = " + start + ", step from " + n.label() + " to " + n.label() + " + 1");
            return Proof.from(List.of(base, step), name(), p, List.of("induction"), List.copyOf(notes));
        }
    }
}
