package org.chalkcheck.symbolic.smt;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Definedness;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.LogarithmicClaim;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves scalar claims by showing with Z3 that their negation has no solution.
 *
 * <p>The negation is stated about all points at which both sides are defined. Atoms other than variables are solver variables with sound facts
 * only, so a solution proves nothing and is used only where it can be re-checked exactly.
 */
public final class SmtProver implements Prover {
    private static final long FASTEST_MILLIS = 50;
    private static final int MAX_TEXT = 200_000;
    /** All queries are looked at with this part of the steps before one gets them all. */
    private static final int GLANCES = 40;

    private final Effort effort;

    /**
     * How hard to try.
     *
     * @param steps Z3's resource limit for one query, which is the same on every machine
     * @param millis a limit of time for one query, a safety net that steps do not reach on slow machines either
     */
    public record Effort(int steps, int millis) {
        public static final Effort NORMAL = new Effort(8_000_000, 20_000);
        public static final Effort SMALL = new Effort(600_000, 10_000);
    }

    public SmtProver() {
        this(Effort.NORMAL);
    }

    public SmtProver(Effort effort) {
        this.effort = effort;
    }

    @Override
    public String name() {
        return "smt";
    }

    @Override
    public ProofAttempt prove(Proposition proposition, long deadline) {
        if (!proposition.left().shape().isScalar()
                || proposition.relation() == Relation.APPROXIMATELY
                || proposition.absoluteTolerance().isPresent()) {
            return new NoProof("not a relation of exact scalars");
        }
        try {
            ProofAttempt attempt = new Attempt(proposition, deadline).run();
            Optional<Proposition> expanded =
                    attempt instanceof NoProof ? FormExpansion.of(proposition) : Optional.empty();
            if (expanded.isEmpty()) {
                return attempt;
            }
            return new Attempt(expanded.get(), deadline).run() instanceof Proof proof
                    ? Proof.from(List.of(proof), name(), proposition, List.of("forms-multiplied-out"), proof.notes())
                    : attempt;
        } catch (SizeLimitException | ArithmeticException stopped) {
            return new NoProof("smt: " + stopped.getMessage());
        }
    }

    /** One claim on its way. */
    private final class Attempt {
        private final Proposition proposition;
        private final long deadline;
        private final Preparation preparation = new Preparation();
        private final Expr left;
        private final Expr right;
        private final List<Condition> assumptions;
        private final Normalizer normalizer;
        private boolean undecided;

        Attempt(Proposition proposition, long deadline) {
            this.proposition = proposition;
            this.deadline = deadline;
            this.left = preparation.prepare(proposition.left());
            this.right = preparation.prepare(proposition.right());
            Set<Expr> parts = new LinkedHashSet<>(List.of(left, right));
            List<Condition> granted = new ArrayList<>();
            for (Condition assumption : proposition.assumptions()) {
                if (assumption.expressions().stream().allMatch(e -> e.shape().isScalar())) {
                    Condition prepared = assumption.map(preparation::prepare);
                    granted.add(prepared);
                    parts.addAll(prepared.expressions());
                } else {
                    // Entrywise: of use for signs only.
                    granted.add(assumption);
                }
            }
            parts.addAll(preparation.hidden());
            granted.addAll(Definedness.of(parts).conditions());
            this.assumptions = granted;
            this.normalizer = new Normalizer(granted);
            Set<Expr> all = new LinkedHashSet<>(parts);
            granted.forEach(condition -> all.addAll(condition.expressions()));
            normalizer.scan(all);
        }

        ProofAttempt run() {
            Laurent difference = normalizer.withoutPositiveFactors(normalizer.difference(left, right));
            if (proposition.relation() != Relation.NOT_EQUAL
                    && normalizer.clear(difference).numerator().isZero()) {
                return proposition.relation() == Relation.LESS || proposition.relation() == Relation.GREATER
                        ? new NoProof("both sides are equal")
                        : proof("polynomial-identity");
            }
            List<Laurent> forms = new ArrayList<>(List.of(difference));
            LogarithmicClaim.exponentiate(normalizer, difference).ifPresent(forms::add);
            // One query may take all the steps that another one would not need.
            for (int budget : new int[] {effort.steps() / GLANCES, effort.steps()}) {
                undecided = false;
                ProofAttempt attempt = queries(forms, budget);
                if (!(attempt instanceof NoProof) || !undecided) {
                    return attempt;
                }
            }
            return new NoProof("smt: undecided within its step budget");
        }

        private ProofAttempt queries(List<Laurent> forms, int budget) {
            for (int level = 0; level < 3; level++) {
                for (Laurent form : forms) {
                    for (boolean integers : needsIntegers() ? new boolean[] {true, false} : new boolean[] {false}) {
                        ProofAttempt attempt = query(form, level, integers, budget);
                        if (!(attempt instanceof NoProof)) {
                            return attempt;
                        }
                    }
                }
            }
            return new NoProof("smt: no contradiction found");
        }

        private boolean needsIntegers() {
            Set<Expr> parts = new LinkedHashSet<>(List.of(left, right));
            assumptions.forEach(condition -> parts.addAll(condition.expressions()));
            return parts.stream()
                    .anyMatch(e -> Traversal.contains(
                            e,
                            node -> node instanceof Variable v && v.domain().integer()
                                    || node instanceof DimensionValue
                                    || node instanceof Call call && call.function() == ScalarFunction.FLOOR));
        }

        private ProofAttempt query(Laurent difference, int level, boolean integers, int budget) {
            SmtEncoding encoding = new SmtEncoding(normalizer, integers);
            List<String> assertions = new ArrayList<>();
            assertions.add(SmtText.not(encoding.compare(difference, proposition.relation())));
            for (Condition assumption : assumptions) {
                assertions.add(encoding.condition(assumption));
            }
            AtomFacts facts = new AtomFacts(encoding);
            if (level >= 1) {
                List<String> single = facts.single();
                if (level == 1 && single.isEmpty()) {
                    return new NoProof("nothing more is known");
                }
                assertions.addAll(single);
            }
            if (level >= 2) {
                List<String> pairs = facts.pairs();
                if (pairs.isEmpty()) {
                    return new NoProof("nothing more is known");
                }
                assertions.addAll(pairs);
            }
            assertions.addAll(encoding.definitions());
            return solve(encoding, assertions, integers, budget);
        }

        private ProofAttempt solve(SmtEncoding encoding, List<String> assertions, boolean integers, int budget) {
            StringBuilder text = new StringBuilder();
            encoding.declarations().forEach(d -> text.append(d).append('\n'));
            assertions.forEach(a -> text.append("(assert ").append(a).append(")\n"));
            if (text.length() > MAX_TEXT) {
                return new NoProof("smt: a query of more than " + MAX_TEXT + " characters");
            }
            List<String> logics = integers ? List.of("") : List.of("", "QF_NRA");
            for (String logic : logics) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left < FASTEST_MILLIS) {
                    return new NoProof("smt: out of time");
                }
                int steps = logics.size() == 2 && logic.isEmpty() ? budget / 4 : budget;
                SmtProcess.Answer answer = SmtProcess.ask(logic, steps, effort.millis(), deadline, text.toString());
                if (answer.isUnsatisfiable()) {
                    return proof("negation-unsatisfiable");
                }
                if (answer.isSatisfiable()) {
                    return encoding.isExact() && (integers || !needsIntegers())
                            ? counterexample(answer, encoding)
                            : new NoProof("smt: the facts do not suffice");
                }
            }
            undecided = true;
            return new NoProof("smt: undecided within its step budget");
        }

        private ProofAttempt counterexample(SmtProcess.Answer answer, SmtEncoding encoding) {
            Optional<ProofAttempt> found = ExactModel.check(proposition, answer.values(), encoding);
            return found.orElseGet(() -> new NoProof("smt: a model that does not hold exactly"));
        }

        private Proof proof(String rule) {
            List<String> rules = new ArrayList<>();
            rules.add("definitions-unfolded");
            rules.add(rule);
            List<String> notes = new ArrayList<>(preparation.notes());
            if (rule.equals("negation-unsatisfiable")) {
                notes.add("Z3 found the negation unsatisfiable; this is trusted");
            }
            return Proof.outright(name(), proposition, rules, notes);
        }
    }
}
