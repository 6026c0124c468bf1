package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Recurrence;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.KernelProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves claims about moments of random recurrences at every index: means, variances and covariances of a term become terms of sequences of
 * numbers with recurrences of their own, and what is left is proved as any claim about sequences.
 */
public final class MomentRecursionProver implements Prover {
    private static final String RULE = "moments of a random recurrence follow a recurrence";

    private final List<Prover> delegates;

    /**
     * Creates the prover.
     *
     * @param delegates provers of statements without random variables, the cheapest first
     */
    public MomentRecursionProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return "moment-recursion";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        try {
            if (p.left().shape().isColumn() && !p.left().shape().isScalar()) {
                Proposition entry = entry(p);
                return new Attempt(entry, deadline).run() instanceof Proof proof
                        ? Proof.from(List.of(proof), proof.method(), p, List.of("entrywise-definition"), proof.notes())
                        : new NoProof("no proof for every entry");
            }
            return new Attempt(p, deadline).run();
        } catch (OpenMomentException | InvalidMomentException open) {
            return new NoProof(String.valueOf(open.getMessage()));
        } catch (ArithmeticException | IllegalArgumentException failed) {
            return new NoProof("moment-recursion: " + failed.getMessage());
        }
    }

    /** Returns the claim about any entry of two columns. */
    private static Proposition entry(Proposition p) {
        Variable i = new Variable("i#entry", Shape.SCALAR, Domain.NATURAL, Structure.GENERAL, Variable.Role.FREE);
        List<Condition> assumptions = new ArrayList<>(p.assumptions());
        assumptions.add(new Condition.Compare(
                i,
                Relation.LESS_OR_EQUAL,
                Expressions.dimension(p.left().shape().axis(0))));
        return new Proposition(
                entry(p.left(), i),
                p.relation(),
                entry(p.right(), i),
                assumptions,
                p.laws(),
                p.dependent(),
                p.recurrences(),
                p.absoluteTolerance());
    }

    private static Expr entry(Expr side, Variable i) {
        List<Expr> at = List.of(i, Num.ONE);
        boolean mean = side instanceof Moment m
                && m.kind() == Moment.Kind.EXPECTATION
                && m.given().isEmpty()
                && m.conditioning().isEmpty();
        return mean
                ? Moment.of(
                        Moment.Kind.EXPECTATION,
                        List.of(Lowering.entry(((Moment) side).arguments().get(0), at)),
                        Shape.SCALAR)
                : Lowering.entry(side, at);
    }

    /** One claim. */
    private final class Attempt {
        private final Proposition p;
        private final long deadline;
        private final RandomTerms terms;
        private final Map<String, MomentRecursion> recursions = new LinkedHashMap<>();

        Attempt(Proposition p, long deadline) {
            this.p = p;
            this.deadline = deadline;
            this.terms = new RandomTerms(p);
        }

        ProofAttempt run() {
            Expr left = withoutMoments(p.left());
            Expr right = withoutMoments(p.right());
            Proposition numbers = about(left, right);
            if (RandomTerms.of(numbers).isPresent() || MomentCalculus.concerns(numbers)) {
                return new NoProof("terms of a random sequence outside of moments");
            }
            Proposition solved = about(solved(left), solved(right));
            for (Proposition rest : solved.equals(numbers) ? List.of(numbers) : List.of(solved, numbers)) {
                for (Prover delegate : delegates) {
                    if (System.nanoTime() - deadline > 0) {
                        return new NoProof("out of time");
                    }
                    if (delegate.prove(rest, deadline) instanceof Proof proof) {
                        return combined(proof);
                    }
                }
            }
            return new NoProof("no prover of the recurrences of the moments");
        }

        private Proof combined(Proof proof) {
            List<Proof> parts = new ArrayList<>(List.of(proof));
            Set<String> notes = new LinkedHashSet<>();
            recursions.values().forEach(r -> parts.addAll(r.proofs()));
            parts.forEach(part -> notes.addAll(part.notes()));
            return Proof.from(parts, name() + ", " + proof.method(), p, List.of(RULE), List.copyOf(notes));
        }

        private Proposition about(Expr left, Expr right) {
            Set<Recurrence> recurrences = new LinkedHashSet<>();
            recursions.values().forEach(r -> recurrences.addAll(r.recurrences()));
            return new Proposition(
                    left,
                    p.relation(),
                    right,
                    p.assumptions(),
                    List.of(),
                    Set.of(),
                    List.copyOf(recurrences),
                    p.absoluteTolerance());
        }

        private Expr solved(Expr e) {
            Expr out = e;
            for (MomentRecursion recursion : recursions.values()) {
                out = recursion.solved(out, p.assumptions());
            }
            return out;
        }

        private Expr withoutMoments(Expr e) {
            if (e instanceof Moment m) {
                return value(m);
            }
            if (e instanceof SequenceTerm term
                    && terms.isRandom(term.name())
                    && !terms.hasLaw(term.name())
                    && Algebra.isNumber(term.index(), 0)) {
                return recursion(term.name()).initial();
            }
            return e.children().isEmpty()
                    ? e
                    : e.withChildren(
                            e.children().stream().map(this::withoutMoments).toList());
        }

        private Expr value(Moment m) {
            boolean plain = m.given().isEmpty()
                    && m.conditioning().isEmpty()
                    && m.shape().isScalar();
            List<Expr> a = m.arguments();
            if (!plain) {
                throw new OpenMomentException("a conditional moment of a random sequence");
            }
            return switch (m.kind()) {
                case EXPECTATION -> mean(a.get(0));
                case VARIANCE, COVARIANCE -> {
                    Expr x = a.get(0);
                    Expr y = a.get(a.size() - 1);
                    yield Algebra.sub(mean(Algebra.mul(x, y)), Algebra.mul(mean(x), mean(y)));
                }
                default -> throw new OpenMomentException(m.kind() + " of a random sequence");
            };
        }

        private Expr mean(Expr e) {
            List<SequenceTerm> random =
                    terms.in(e).stream().filter(t -> terms.isRandom(t.name())).toList();
            if (random.size() != 1 || terms.hasLaw(random.get(0).name())) {
                throw new OpenMomentException("moments of several random terms");
            }
            SequenceTerm term = random.get(0);
            return recursion(term.name()).mean(e, term);
        }

        private MomentRecursion recursion(String sequence) {
            return recursions.computeIfAbsent(sequence, s -> new MomentRecursion(p, s, new Identities(), deadline));
        }
    }

    /** Proves identities between polynomials in the entries of a state and means of the next one. */
    private static final class Identities implements Prover {
        private final Prover kernel = new KernelProver();
        private final Prover exact = new MomentProver(List.of(kernel));

        @Override
        public String name() {
            return "exact";
        }

        @Override
        public ProofAttempt prove(Proposition q, long deadline) {
            return (MomentCalculus.concerns(q) ? exact : kernel).prove(q, deadline);
        }
    }
}
