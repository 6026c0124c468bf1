package org.chalkcheck.symbolic.inequality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
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

/**
 * Proves inequalities of sums and of logarithms: sums over one range term by term, logarithms by their tangent log v &lt;= v - 1, which is
 * Gibbs' inequality and the bounds of the entropy.
 */
public final class TangentProver implements Prover {
    private final List<Prover> delegates;

    /**
     * Creates the prover.
     *
     * @param delegates what proves the inequality of one term, and the one without logarithms
     */
    public TangentProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return "tangent";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (!p.left().shape().isScalar() || p.absoluteTolerance().isPresent()) {
            return new NoProof("tangent: not a relation of scalars");
        }
        if (p.relation() == Relation.GREATER_OR_EQUAL) {
            ProofAttempt flipped =
                    prove(Proposition.of(p.right(), Relation.LESS_OR_EQUAL, p.left(), p.assumptions()), deadline);
            return flipped instanceof Proof proof ? proof.of(p) : flipped;
        }
        if (p.relation() != Relation.LESS_OR_EQUAL) {
            return new NoProof("tangent: not an inequality that allows equality");
        }
        try {
            return new Attempt(p, deadline).run();
        } catch (SizeLimitException | ArithmeticException stopped) {
            return new NoProof("tangent: " + stopped.getMessage());
        }
    }

    /** One claim d &lt;= 0 on its way. */
    private final class Attempt {
        private final Proposition claim;
        private final long deadline;
        private final Preparation preparation = new Preparation();
        private final List<Condition> assumptions;
        private final Normalizer normalizer;
        private final Laurent difference;

        Attempt(Proposition p, long deadline) {
            this.claim = p;
            this.deadline = deadline;
            Expr left = preparation.prepare(p.left());
            Expr right = preparation.prepare(p.right());
            Set<Expr> parts = new LinkedHashSet<>(List.of(left, right));
            this.assumptions = new ArrayList<>(p.assumptions());
            assumptions.addAll(Definedness.of(parts).conditions());
            this.normalizer = new Normalizer(assumptions);
            normalizer.scan(parts);
            this.difference = normalizer.difference(left, right);
        }

        ProofAttempt run() {
            Map<Reduction, Laurent> ranges = new LinkedHashMap<>();
            Laurent rest = Laurent.ZERO;
            for (Map.Entry<Monomial, Rational> term : difference.terms().entrySet()) {
                Optional<Reduction> sum = sum(term.getKey());
                if (sum.isEmpty()) {
                    rest = rest.plus(Laurent.term(term.getValue(), term.getKey()));
                } else {
                    Laurent factor = Laurent.term(term.getValue(), term.getKey().without(sum.get()));
                    Laurent body = normalizer.normalize(sum.get().body()).times(factor);
                    ranges.merge(range(sum.get()), body, Laurent::plus);
                }
            }
            if (ranges.isEmpty()) {
                return byTangents(difference, List.of(), "tangent-of-logarithm");
            }
            if (ranges.size() > 1) {
                return new NoProof("tangent: sums over several ranges");
            }
            Map.Entry<Reduction, Laurent> only = ranges.entrySet().iterator().next();
            ProofAttempt termwise = termwise(only.getKey(), only.getValue(), rest);
            return termwise instanceof Proof ? termwise : shares(only.getKey(), only.getValue(), rest);
        }

        private static Optional<Reduction> sum(Monomial monomial) {
            return monomial.powers().entrySet().stream()
                    .filter(p -> p.getValue() == 1
                            && p.getKey() instanceof Reduction r
                            && r.kind() == Reduction.Kind.SUM
                            && !r.upper().equals(Constant.INFINITY))
                    .map(p -> (Reduction) p.getKey())
                    .findFirst();
        }

        // The range alone, as the key of all sums over it.
        private static Reduction range(Reduction r) {
            return new Reduction(r.kind(), r.index(), r.lower(), r.upper(), Num.ZERO);
        }

        private List<Condition> within(Reduction range, Variable i) {
            List<Condition> within = new ArrayList<>(assumptions);
            within.add(new Condition.Compare(i, Relation.GREATER_OR_EQUAL, range.lower()));
            within.add(new Condition.Compare(i, Relation.LESS_OR_EQUAL, range.upper()));
            return within;
        }

        private ProofAttempt termwise(Reduction range, Laurent body, Laurent rest) {
            if (Traversal.has(rest.toExpr(), Part.REDUCTION)) {
                return new NoProof("tangent: sums within products");
            }
            List<Proof> outside = new ArrayList<>();
            if (!rest.isZero()) {
                delegate(Proposition.of(rest.toExpr(), Relation.LESS_OR_EQUAL, Num.ZERO, assumptions))
                        .ifPresent(outside::add);
                if (outside.isEmpty()) {
                    return new NoProof("tangent: the part outside the sum has no sign");
                }
            }
            // A sum is defined where each of its terms is.
            Variable i = new Variable(
                    range.index().name() + "@i",
                    range.index().shape(),
                    range.index().domain(),
                    Structure.GENERAL,
                    Variable.Role.FREE);
            Expr term = Traversal.substitute(body.toExpr(), range.index(), i);
            return delegate(Proposition.of(term, Relation.LESS_OR_EQUAL, Num.ZERO, within(range, i)))
                    .<ProofAttempt>map(proof -> {
                        outside.add(proof);
                        return proof("term-by-term", outside);
                    })
                    .orElseGet(() -> new NoProof("tangent: not proved term by term"));
        }

        // What stands outside is spread over the range by shares p_i that sum to one.
        private ProofAttempt shares(Reduction range, Laurent body, Laurent rest) {
            Laurent spread = body;
            if (!rest.isZero()) {
                Optional<Expr> share = share(range, body);
                if (share.isEmpty()) {
                    return new NoProof("tangent: no shares that sum to one");
                }
                spread = body.plus(rest.times(Laurent.atom(share.get())));
            }
            Optional<Laurent> bound = new LogarithmTangents(normalizer).upperBound(spread);
            if (bound.isEmpty()) {
                return new NoProof("tangent: no bound of the logarithms");
            }
            Expr total = new Reduction(
                    range.kind(),
                    range.index(),
                    range.lower(),
                    range.upper(),
                    bound.get().toExpr());
            return delegate(Proposition.of(total, Relation.LESS_OR_EQUAL, Num.ZERO, assumptions))
                    .<ProofAttempt>map(proof -> proof("gibbs-inequality", List.of(proof)))
                    .orElseGet(() -> new NoProof("tangent: the bound is not proved"));
        }

        private Optional<Expr> share(Reduction range, Laurent body) {
            return body.atoms().stream()
                    .filter(atom -> atom instanceof Entry entry
                            && entry.tensor() instanceof Variable v
                            && v.structure() == Structure.SIMPLEX
                            && entry.indices().get(0).equals(range.index())
                            && range.lower().equals(Num.ONE)
                            && range.upper()
                                    .equals(Expressions.dimension(v.shape().axis(0))))
                    .findFirst();
        }

        private ProofAttempt byTangents(Laurent d, List<Condition> further, String rule) {
            Optional<Laurent> bound = new LogarithmTangents(normalizer).upperBound(d);
            if (bound.isEmpty()) {
                return new NoProof("tangent: no bound of the logarithms");
            }
            List<Condition> all = new ArrayList<>(assumptions);
            all.addAll(further);
            return delegate(Proposition.of(bound.get().toExpr(), Relation.LESS_OR_EQUAL, Num.ZERO, all))
                    .<ProofAttempt>map(proof -> proof(rule, List.of(proof)))
                    .orElseGet(() -> new NoProof("tangent: the bound is not proved"));
        }

        private Optional<Proof> delegate(Proposition p) {
            for (Prover prover : delegates) {
                if (prover.prove(p, deadline) instanceof Proof proof) {
                    return Optional.of(proof);
                }
            }
            return Optional.empty();
        }

        private Proof proof(String rule, List<Proof> parts) {
            List<String> notes = new ArrayList<>(preparation.notes());
            parts.forEach(part -> notes.addAll(part.notes()));
            return Proof.from(parts, name(), claim, List.of(rule), notes);
        }
    }
}
