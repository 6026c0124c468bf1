package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;

/**
 * Proves claims about random variables: by the signs of variances, divergences and probabilities, or by eliminating the random variables and
 * handing what is left to other provers.
 *
 * <p>Infinite sums and integrals that are left over are compared as wholes. A proof needs every condition of every rule to be derived from
 * domains and assumptions; otherwise there is none.
 */
public final class MomentProver implements Prover {
    private final List<Prover> delegates;

    /**
     * Returns the prover.
     *
     * @param delegates provers of statements without random variables, the cheapest first
     */
    public MomentProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return "exact";
    }

    @Override
    public ProofAttempt prove(Proposition proposition, long deadline) {
        if (!MomentCalculus.concerns(proposition) && !hasIntegral(proposition)) {
            return new ProofAttempt.NoProof("no random variables");
        }
        EliminationResult result = new MomentCalculus().eliminate(proposition);
        if (result instanceof EliminationResult.Invalid invalid) {
            return new ProofAttempt.NoProof(invalid.message());
        }
        if (bySigns(proposition)) {
            return ProofAttempt.Proof.outright(
                    name(),
                    proposition,
                    List.of("variances, divergences and probabilities are not negative (Jensen, Gibbs)"),
                    List.of());
        }
        Optional<ProofAttempt> known = byInequalities(proposition, deadline);
        if (known.isPresent()) {
            return known.get();
        }
        return byElimination(proposition, result, deadline);
    }

    /** Jensen, Markov and Chebyshev: what they leave is an inequality between means. */
    private Optional<ProofAttempt> byInequalities(Proposition proposition, long deadline) {
        for (MomentInequalities.Step step : new MomentInequalities(proposition).steps()) {
            if (step.rest().isEmpty()) {
                return Optional.of(ProofAttempt.Proof.outright(name(), proposition, List.of(step.rule()), List.of()));
            }
            Proposition rest = step.rest().get();
            Proposition equal = new Proposition(
                    rest.left(),
                    Relation.EQUAL,
                    rest.right(),
                    rest.assumptions(),
                    rest.laws(),
                    rest.dependent(),
                    rest.recurrences(),
                    Optional.empty());
            for (Proposition statement : List.of(equal, rest)) {
                EliminationResult result = new MomentCalculus().eliminate(statement);
                if (byElimination(statement, result, deadline) instanceof ProofAttempt.Proof proof) {
                    return Optional.of(ProofAttempt.Proof.from(
                            List.of(proof), proof.method(), proposition, List.of(step.rule()), proof.notes()));
                }
            }
        }
        return Optional.empty();
    }

    private ProofAttempt byElimination(Proposition claim, EliminationResult result, long deadline) {
        if (result instanceof EliminationResult.Open open) {
            return new ProofAttempt.NoProof(open.reason());
        }
        if (result instanceof EliminationResult.Invalid invalid) {
            return new ProofAttempt.NoProof(invalid.message());
        }
        EliminationResult.Elimination elimination = (EliminationResult.Elimination) result;
        if (!elimination.obligations().isEmpty()) {
            return new ProofAttempt.NoProof(
                    "not derived: " + elimination.obligations().get(0));
        }
        if (isDefinite(elimination.proposition())) {
            return combined(
                    claim,
                    elimination,
                    ProofAttempt.Proof.outright(
                            "quadratic",
                            elimination.proposition(),
                            List.of("a quadratic without two roots keeps its sign"),
                            List.of()));
        }
        String reason = "no prover of what is left";
        for (Proposition rest : variants(elimination.proposition())) {
            for (Prover delegate : delegates) {
                if (System.nanoTime() - deadline > 0) {
                    return new ProofAttempt.NoProof("out of time");
                }
                ProofAttempt attempt = delegate.prove(rest, deadline);
                if (attempt instanceof ProofAttempt.Proof proof) {
                    return combined(claim, elimination, proof);
                }
                if (attempt instanceof ProofAttempt.NoProof no) {
                    reason = delegate.name() + ": " + no.reason();
                }
            }
        }
        return new ProofAttempt.NoProof(reason);
    }

    private static boolean isDefinite(Proposition p) {
        boolean up = p.relation() == Relation.GREATER_OR_EQUAL;
        if (!up && p.relation() != Relation.LESS_OR_EQUAL || !p.left().shape().isScalar()) {
            return false;
        }
        Expr gap = up ? Algebra.sub(p.left(), p.right()) : Algebra.sub(p.right(), p.left());
        try {
            return new QuadraticSign(new Signs(p.assumptions())).isNonNegative(gap);
        } catch (OpenMomentException | ArithmeticException open) {
            return false;
        }
    }

    private static boolean hasIntegral(Proposition p) {
        return Traversal.has(p.left(), Part.INTEGRAL) || Traversal.has(p.right(), Part.INTEGRAL);
    }

    private ProofAttempt combined(
            Proposition claim, EliminationResult.Elimination elimination, ProofAttempt.Proof proof) {
        Set<String> notes = new LinkedHashSet<>(elimination.facts());
        notes.addAll(proof.notes());
        return ProofAttempt.Proof.from(
                List.of(proof), name() + ", " + proof.method(), claim, elimination.rules(), List.copyOf(notes));
    }

    private static boolean bySigns(Proposition p) {
        if (!p.left().shape().isScalar()) {
            return false;
        }
        try {
            Signs signs = new Signs(p.assumptions());
            return p.relation().isOrder()
                    && signs.holds(
                            new Condition.Compare(Folding.fold(p.left()), p.relation(), Folding.fold(p.right())));
        } catch (OpenMomentException | ArithmeticException open) {
            return false;
        }
    }

    /** The statement itself and, where infinite sums or integrals are left, the same with a name in the place of each. */
    private static List<Proposition> variants(Proposition p) {
        Map<Expr, Variable> names = new HashMap<>();
        Expr left = abstracted(p.left(), names);
        Expr right = abstracted(p.right(), names);
        return names.isEmpty() ? List.of(p) : List.of(p, p.withSides(left, right));
    }

    private static Expr abstracted(Expr e, Map<Expr, Variable> names) {
        boolean infinite = e instanceof Reduction r
                        && r.kind() == Reduction.Kind.SUM
                        && (Algebra.isInfinite(r.upper()) || Algebra.isInfinite(r.lower()))
                || e instanceof Integral;
        if (infinite && e.shape().isScalar() && isClosed(e)) {
            return named(e, names);
        }
        if (e.children().isEmpty()) {
            return e;
        }
        List<Expr> children = new ArrayList<>();
        for (Expr child : e.children()) {
            children.add(abstracted(child, names));
        }
        return e.withChildren(children);
    }

    /** Whether no index or variable of an enclosing sum, table or integral occurs. */
    private static boolean isClosed(Expr e) {
        Set<Variable> bound = new LinkedHashSet<>();
        Set<Variable> binders = new LinkedHashSet<>();
        Traversal.visit(e, n -> {
            if (n instanceof Variable v && v.role() == Variable.Role.BOUND) {
                bound.add(v);
            } else if (n instanceof Reduction r) {
                binders.add(r.index());
            } else if (n instanceof Integral i) {
                binders.add(i.variable());
            }
        });
        return binders.containsAll(bound);
    }

    private static Expr named(Expr e, Map<Expr, Variable> names) {
        Variable index = e instanceof Reduction r ? r.index() : ((Integral) e).variable();
        Expr body = Folding.fold(e instanceof Reduction r ? r.body() : ((Integral) e).body());
        Variable common = new Variable("n#0", index.shape(), index.domain(), index.structure(), index.role());
        List<Expr> inside = new ArrayList<>();
        List<Expr> outside = new ArrayList<>();
        for (Expr factor : Algebra.factors(body)) {
            if (Signs.mentions(factor, index)) {
                inside.add(Traversal.substitute(factor, index, common));
            } else {
                outside.add(factor);
            }
        }
        Expr core = Algebra.mul(inside);
        Expr key = e instanceof Reduction r
                ? new Reduction(r.kind(), common, Folding.fold(r.lower()), r.upper(), core)
                : new Integral(core, common, ((Integral) e).lower(), ((Integral) e).upper());
        Variable name = names.computeIfAbsent(key, k -> Variable.real("series#" + names.size()));
        outside.add(name);
        return Algebra.mul(outside);
    }
}
