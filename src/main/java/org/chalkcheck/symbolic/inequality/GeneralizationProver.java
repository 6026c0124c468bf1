package org.chalkcheck.symbolic.inequality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves a claim about a softmax by the same claim about any positive shares, one about exponentials by the claim about any positive numbers, one about a
 * norm by the claim about any number that is not negative, and one about a largest or smallest entry by the claim about any number in its place.
 */
public final class GeneralizationProver implements Prover {
    private static final int MOST = 4;
    private static final Set<TensorFunction> NORMS =
            Set.of(TensorFunction.NORM, TensorFunction.NORM_ONE, TensorFunction.NORM_MAX, TensorFunction.NORM_P);

    private final List<Prover> delegates;

    /**
     * Creates the prover.
     *
     * @param delegates what proves the more general claim
     */
    public GeneralizationProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return "generalization";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (!p.laws().isEmpty() || !p.recurrences().isEmpty() || varies(p.left()) || varies(p.right())) {
            return new NoProof("generalization: not with random variables, and not where names vary");
        }
        Set<String> taken = names(p);
        Map<Expr, Variable> general = new LinkedHashMap<>();
        for (Expr side : List.of(p.left(), p.right())) {
            Traversal.visit(side, node -> {
                if (general.size() < MOST && !general.containsKey(node)) {
                    inPlaceOf(node, taken).ifPresent(variable -> general.put(node, variable));
                }
            });
        }
        if (general.isEmpty()) {
            return new NoProof("generalization: neither a softmax, an exponential, a norm nor a largest entry");
        }
        for (Map<Expr, Variable> choice : choices(general)) {
            Proposition claim = generalized(p, choice);
            for (Prover prover : delegates) {
                if (prover.prove(claim, deadline) instanceof Proof proof) {
                    return Proof.from(List.of(proof), name(), p, List.of("generalization"), proof.notes());
                }
            }
        }
        return new NoProof("generalization: not proved for all values");
    }

    /** The softmaxes alone, the exponentials alone, the norms alone, the extremes alone, or all: an extreme of the same vector is a fact about it, and may be needed. */
    private static List<Map<Expr, Variable>> choices(Map<Expr, Variable> general) {
        Map<Object, Map<Expr, Variable>> kinds = new LinkedHashMap<>();
        general.forEach((term, variable) -> kinds.computeIfAbsent(
                        List.of(variable.structure(), variable.domain()), kind -> new LinkedHashMap<>())
                .put(term, variable));
        List<Map<Expr, Variable>> choices = new ArrayList<>(kinds.values());
        if (choices.size() > 1) {
            choices.add(general);
        }
        return choices;
    }

    private static Proposition generalized(Proposition p, Map<Expr, Variable> general) {
        List<Condition> assumptions = new ArrayList<>();
        for (Condition assumption : p.assumptions()) {
            assumptions.add(assumption.map(part -> generalized(part, general)));
        }
        return Proposition.of(
                generalized(p.left(), general), p.relation(), generalized(p.right(), general), assumptions);
    }

    /** Under a derivative, an integral or a limit a value is not one number: what stands in its place would lose how it varies. */
    private static boolean varies(Expr side) {
        return Traversal.contains(
                side,
                node -> node instanceof Derivative
                        || node instanceof NthDerivative
                        || node instanceof Substitution
                        || node instanceof Integral
                        || node instanceof Limit
                        || node instanceof Moment);
    }

    private static Expr generalized(Expr e, Map<Expr, Variable> general) {
        return Traversal.rewrite(e, node -> {
            Variable variable = general.get(node);
            return variable == null ? node : variable;
        });
    }

    private static Set<String> names(Proposition p) {
        Set<String> names =
                Traversal.variables(p.left()).stream().map(Variable::label).collect(Collectors.toSet());
        Traversal.variables(p.right()).forEach(variable -> names.add(variable.label()));
        for (Condition assumption : p.assumptions()) {
            for (Expr part : assumption.expressions()) {
                Traversal.variables(part).forEach(variable -> names.add(variable.label()));
            }
        }
        return names;
    }

    private static Optional<Variable> inPlaceOf(Expr node, Set<String> taken) {
        if (node instanceof TensorCall call
                && call.function() == TensorFunction.SOFTMAX
                && call.shape().isColumn()
                && isClosed(call)) {
            return Optional.of(new Variable(
                    fresh("s", taken), call.shape(), Domain.POSITIVE, Structure.SIMPLEX, Variable.Role.FREE));
        }
        boolean exponential = node instanceof Call call
                && call.function() == ScalarFunction.EXP
                && call.shape().isScalar()
                && !Traversal.variables(call).isEmpty()
                && isClosed(call);
        if (exponential) {
            return Optional.of(new Variable(
                    fresh("u", taken), Shape.SCALAR, Domain.POSITIVE, Structure.GENERAL, Variable.Role.FREE));
        }
        boolean norm = node instanceof TensorCall call && NORMS.contains(call.function()) && isClosed(call);
        if (norm) {
            return Optional.of(new Variable(
                    fresh("r", taken), Shape.SCALAR, Domain.NONNEGATIVE, Structure.GENERAL, Variable.Role.FREE));
        }
        boolean extreme = node instanceof TensorCall call
                        && (call.function() == TensorFunction.LARGEST || call.function() == TensorFunction.SMALLEST)
                        && isClosed(call)
                || node instanceof Reduction reduction
                        && (reduction.kind() == Reduction.Kind.MAX || reduction.kind() == Reduction.Kind.MIN)
                        && isClosed(reduction);
        return extreme && node.shape().isScalar()
                ? Optional.of(new Variable(
                        fresh("c", taken), Shape.SCALAR, Domain.REAL, Structure.GENERAL, Variable.Role.FREE))
                : Optional.empty();
    }

    /** Returns whether a value is one number: it depends on no index that is bound outside. */
    private static boolean isClosed(Expr e) {
        return Traversal.isClosed(e)
                && Traversal.variables(e).stream().allMatch(variable -> variable.role() == Variable.Role.FREE);
    }

    private static String fresh(String letter, Set<String> taken) {
        String name = letter;
        for (int i = 1; !taken.add(name); i++) {
            name = letter + "_" + i;
        }
        // No author's name, nor that of a length, has this mark.
        return name + "#any";
    }
}
