package org.chalkcheck.symbolic.derivative;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.KernelProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Step;

/**
 * Writes derivatives in matrix notation: {@code x^T A x} by x is {@code A x + A^T x}, a softmax by its argument is {@code diag(s) - s s^T}.
 *
 * <p>Gradients are found by adjoints, Jacobians and derivatives by scalars by tangents, on whole matrices.
 */
public final class SymbolicDerivative {
    private static final int HIGHEST_ORDER = 10;
    private static final int LARGEST = 4_000;

    private SymbolicDerivative() {}

    /**
     * A derivative without derivative signs.
     *
     * @param value the result
     * @param derivation the steps from what was asked for to the result: the first claims that both are equal and rests on the others, each
     *     of which is a derivative by or of a part
     * @param proof the kernel's proof that it equals what was asked for; empty where the kernel found none
     */
    public record Result(Expr value, List<Step> derivation, Optional<ProofAttempt.Proof> proof) {
        public Result {
            derivation = List.copyOf(derivation);
        }
    }

    /** Returns the expression with all its derivatives carried out and simplified; nothing where a rule is missing. */
    public static Optional<Expr> derive(Expr expression) {
        return derive(expression, StepLog.SILENT);
    }

    private static Optional<Expr> derive(Expr expression, StepLog log) {
        try {
            Expr plain = Traversal.rewrite(expression, node -> carryOut(node, log));
            Expr whole = MatrixSimplifier.simplify(plain);
            Expr entries = Entries.distribute(whole);
            Expr simple = entries.equals(whole) ? whole : MatrixSimplifier.simplify(entries);
            return size(simple) > LARGEST ? Optional.empty() : Optional.of(simple);
        } catch (UnknownDerivativeException e) {
            return Optional.empty();
        }
    }

    /** Returns a matrix formula with numbers, transposes and like terms in order. */
    public static Expr tidy(Expr e) {
        return MatrixSimplifier.simplify(e);
    }

    /** Returns the derivative together with its steps and its proof by the kernel, an independent route. */
    public static Optional<Result> deriveProved(Expr expression, long deadline) {
        StepLog log = new StepLog();
        return derive(expression, log).map(value -> {
            Proposition claim = Proposition.of(expression, Relation.EQUAL, value);
            ProofAttempt attempt = new KernelProver().prove(claim, deadline);
            return new Result(
                    value,
                    derivation(claim, log.steps()),
                    attempt instanceof ProofAttempt.Proof proof ? Optional.of(proof) : Optional.empty());
        });
    }

    private static List<Step> derivation(Proposition claim, List<Step> noted) {
        List<String> rules = new ArrayList<>(List.of("derivative-by-parts"));
        List<Step> parts = new ArrayList<>();
        for (Step step : noted) {
            if (step.claim().equals(claim)) {
                rules.addAll(step.rules());
            } else {
                parts.add(step);
            }
        }
        List<Step> all = new ArrayList<>();
        all.add(new Step(claim, rules, parts.stream().map(Step::claim).toList()));
        all.addAll(parts);
        return all;
    }

    private static int size(Expr e) {
        int[] count = new int[1];
        Traversal.visit(e, node -> count[0]++);
        return count[0];
    }

    private static Expr carryOut(Expr node, StepLog log) {
        if (node instanceof Derivative derivative) {
            return derivative(derivative.body(), derivative.variable(), log);
        }
        if (node instanceof NthDerivative derivative
                && derivative.order() instanceof Num order
                && order.value().isSmallInteger()
                && order.value().signum() >= 0
                && order.value().intValue() <= HIGHEST_ORDER) {
            Expr body = derivative.body();
            for (int i = 0; i < order.value().intValue(); i++) {
                body = derivative(body, derivative.variable(), log);
            }
            return body;
        }
        if (node instanceof Substitution substitution) {
            return Traversal.substitute(substitution.body(), substitution.variable(), substitution.value());
        }
        return node;
    }

    private static Expr derivative(Expr written, Variable variable, StepLog log) {
        Expr body = Vectorising.vectorise(written);
        Shape of = body.shape();
        Shape by = variable.shape();
        if (of.isScalar() && !by.isScalar()) {
            return MatrixSimplifier.simplify(new Adjoints(variable, log).gradient(body));
        }
        if (by.isScalar()) {
            return MatrixSimplifier.simplify(new Tangents(variable, log).tangent(body));
        }
        if (of.isColumn() && by.isColumn()) {
            return MatrixSimplifier.simplify(new Jacobians(variable, log).jacobian(body));
        }
        throw new UnknownDerivativeException("a matrix by a matrix");
    }
}
