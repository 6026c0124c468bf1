package org.chalkcheck.symbolic.derivative;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves that a function lies above its tangent planes: the difference F of the sides vanishes with its gradient where the vector y is at some place x, and its
 * Hessian by y is semidefinite everywhere, so that F is convex in y and least at x.
 */
public final class ConvexityProver implements Prover {
    private static final int MOST_PLACES = 4;

    private final List<Prover> equations;
    private final List<Prover> forms;

    /**
     * Creates the prover.
     *
     * @param equations what proves that F and its gradient vanish
     * @param forms what proves that the quadratic form of the Hessian is never negative
     */
    public ConvexityProver(List<Prover> equations, List<Prover> forms) {
        this.equations = List.copyOf(equations);
        this.forms = List.copyOf(forms);
    }

    @Override
    public String name() {
        return "convexity";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        boolean above = p.relation() == Relation.GREATER_OR_EQUAL;
        boolean concerned = (above || p.relation() == Relation.LESS_OR_EQUAL)
                && p.left().shape().isScalar()
                && p.laws().isEmpty()
                && p.recurrences().isEmpty();
        if (!concerned) {
            return new NoProof("convexity: not an inequality of numbers");
        }
        Expr difference = above ? Expressions.subtract(p.left(), p.right()) : Expressions.subtract(p.right(), p.left());
        try {
            for (Touch touch : touches(difference, p)) {
                Optional<Proof> proof = attempt(p, difference, touch.moving(), touch.place(), deadline);
                if (proof.isPresent()) {
                    return proof.get();
                }
            }
            return new NoProof("convexity: no vector at which the sides touch");
        } catch (SizeLimitException | ArithmeticException stopped) {
            return new NoProof("convexity: " + stopped.getMessage());
        }
    }

    /** A vector that moves and a place that it may meet. */
    private record Touch(Variable moving, Expr place) {}

    private static List<Touch> touches(Expr difference, Proposition p) {
        Set<Variable> fixed = new HashSet<>();
        Traversal.visit(difference, node -> {
            if (node instanceof Derivative derivative) {
                fixed.add(derivative.variable());
            } else if (node instanceof Substitution substitution) {
                fixed.add(substitution.variable());
            }
        });
        p.assumptions().forEach(a -> a.expressions().forEach(e -> fixed.addAll(Traversal.variables(e))));
        List<Variable> vectors = Traversal.variables(difference).stream()
                .filter(v -> v.shape().isColumn()
                        && v.role() == Variable.Role.FREE
                        && v.structure() == Structure.GENERAL
                        && v.domain().equals(Domain.REAL))
                .toList();
        List<Touch> touches = new ArrayList<>();
        for (Variable y : vectors) {
            Set<Expr> places = new LinkedHashSet<>();
            Traversal.visit(difference, node -> {
                boolean place = node.shape().equals(y.shape())
                        && (node instanceof Variable || node instanceof MatMul)
                        && Traversal.isClosed(node)
                        && Traversal.variables(node).stream()
                                .allMatch(variable -> variable.role() == Variable.Role.FREE && !variable.equals(y));
                if (place) {
                    places.add(node);
                }
            });
            if (!fixed.contains(y)) {
                places.stream().limit(MOST_PLACES).forEach(place -> touches.add(new Touch(y, place)));
            }
        }
        return touches;
    }

    private Optional<Proof> attempt(Proposition p, Expr difference, Variable y, Expr x, long deadline) {
        List<Proof> parts = new ArrayList<>();
        boolean touch = proves(equations, p, Traversal.substitute(difference, y, x), Relation.EQUAL, parts, deadline)
                && proves(
                        equations,
                        p,
                        new Substitution(new Derivative(difference, y), y, x),
                        Relation.EQUAL,
                        parts,
                        deadline);
        if (!touch) {
            return Optional.empty();
        }
        SmoothEverywhere smooth = new SmoothEverywhere(new Normalizer(p.assumptions()));
        Expr moving = withConstants(difference, y, smooth);
        if (!smooth.holds(moving)) {
            return Optional.empty();
        }
        Variable v = Variable.of(fresh("v", difference), y.shape());
        Expr hessian = new Derivative(new Derivative(moving, y), y);
        Expr form = Expressions.scalar(new MatMul(new MatMul(new Transpose(v), hessian), v));
        if (!proves(forms, p, form, Relation.GREATER_OR_EQUAL, parts, deadline)) {
            return Optional.empty();
        }
        return Optional.of(Proof.from(parts, name(), p, List.of("convexity.first-order"), List.of()));
    }

    private static boolean proves(
            List<Prover> provers, Proposition p, Expr value, Relation relation, List<Proof> parts, long deadline) {
        Expr zero = value.shape().isScalar() ? Num.ZERO : Expressions.zero(value.shape());
        Proposition claim = Proposition.of(value, relation, zero, p.assumptions());
        for (Prover prover : provers) {
            if (prover.prove(claim, deadline) instanceof Proof proof) {
                parts.add(proof);
                return true;
            }
        }
        return false;
    }

    /** Writes names for derivatives at fixed points and other fixed values: the Hessian is semidefinite whatever they are. */
    private static Expr withConstants(Expr difference, Variable y, SmoothEverywhere smooth) {
        Map<Expr, Variable> constants = new HashMap<>();
        boolean smoothNow = smooth.holds(difference);
        return Traversal.rewrite(difference, node -> {
            boolean constant =
                    (node instanceof Derivative || node instanceof Substitution || !smoothNow && !smooth.holds(node))
                            && Traversal.isClosed(node)
                            && Traversal.variables(node).stream()
                                    .allMatch(variable -> variable.role() == Variable.Role.FREE && !variable.equals(y));
            return constant
                    ? constants.computeIfAbsent(
                            node, key -> Variable.of(fresh("g" + constants.size(), difference), node.shape()))
                    : node;
        });
    }

    private static String fresh(String wanted, Expr difference) {
        Set<String> taken = new HashSet<>();
        Traversal.variables(difference).forEach(variable -> taken.add(variable.name()));
        String name = wanted;
        for (int i = 1; taken.contains(name); i++) {
            name = wanted + "_" + i;
        }
        // No author's name has this mark, not even one that only an assumption holds.
        return name + "#any";
    }
}
