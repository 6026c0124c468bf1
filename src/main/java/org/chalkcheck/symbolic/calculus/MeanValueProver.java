package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.ScalarDerivative;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.symbolic.scalar.SmoothFunctions;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves Lipschitz bounds |f(x) - f(y)| &lt;= L |x - y| by the mean value theorem: |f'| &lt;= L on the interval that x and y run through.
 *
 * <p>That f and its derivative are defined on the whole interval is proved, not assumed.
 */
public final class MeanValueProver implements Prover {
    private final List<Prover> delegates;
    private final Prover decider;

    /**
     * Creates the prover.
     *
     * @param delegates what proves the bounds of the derivative
     * @param decider what proves that the function is defined
     */
    public MeanValueProver(List<Prover> delegates, Prover decider) {
        this.delegates = List.copyOf(delegates);
        this.decider = decider;
    }

    @Override
    public String name() {
        return "mean-value";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (p.relation() == Relation.GREATER_OR_EQUAL) {
            ProofAttempt flipped =
                    prove(Proposition.of(p.right(), p.relation().flipped(), p.left(), p.assumptions()), deadline);
            return flipped instanceof Proof proof ? proof.of(p) : flipped;
        }
        if (p.relation() != Relation.LESS_OR_EQUAL
                || p.absoluteTolerance().isPresent()
                || !p.laws().isEmpty()
                || !(p.left() instanceof Call distance)
                || distance.function() != ScalarFunction.ABS
                || !distance.shape().isScalar()
                || !(distance.argument() instanceof Sum difference)) {
            return new NoProof("mean-value: not a bound of a distance between values");
        }
        try {
            return pairs(difference).stream()
                    .map(pair -> attempt(p, difference, pair.get(0), pair.get(1), deadline))
                    .flatMap(Optional::stream)
                    .<ProofAttempt>map(proof -> proof)
                    .findFirst()
                    .orElseGet(() -> new NoProof("mean-value: not a bound by a distance of arguments"));
        } catch (SizeLimitException | ArithmeticException stopped) {
            return new NoProof("mean-value: " + stopped.getMessage());
        }
    }

    private static List<List<Variable>> pairs(Sum difference) {
        List<Variable> names = Traversal.variables(difference).stream()
                .filter(v -> v.shape().isScalar()
                        && v.role() == Variable.Role.FREE
                        && !v.domain().integer()
                        && isInterval(v))
                .toList();
        List<List<Variable>> pairs = new ArrayList<>();
        for (Variable x : names) {
            names.stream()
                    .filter(y -> !y.equals(x) && y.domain().equals(x.domain()))
                    .forEach(y -> pairs.add(List.of(x, y)));
        }
        return pairs;
    }

    private static boolean isInterval(Variable v) {
        return !v.domain().nonzero() || v.domain().lowest() >= 0 || v.domain().highest() <= 0;
    }

    private Optional<Proof> attempt(Proposition p, Sum difference, Variable x, Variable y, long deadline) {
        boolean tied = p.assumptions().stream()
                .flatMap(a -> a.expressions().stream())
                .anyMatch(e -> mentions(e, x) || mentions(e, y));
        Optional<Expr> constant = tied ? Optional.empty() : constant(p.right(), x, y);
        if (constant.isEmpty()) {
            return Optional.empty();
        }
        List<Expr> ofX = difference.terms().stream().filter(t -> mentions(t, x)).toList();
        List<Expr> ofY =
                difference.terms().stream().filter(t -> !mentions(t, x)).toList();
        if (ofX.isEmpty() || ofY.isEmpty() || ofX.stream().anyMatch(t -> mentions(t, y))) {
            return Optional.empty();
        }
        Expr f = new Preparation().prepare(Expressions.sum(ofX));
        Expr opposite = Traversal.substitute(new Preparation().prepare(Expressions.sum(ofY)), y, x);
        Normalizer normalizer = new Normalizer(p.assumptions());
        normalizer.scan(List.of(f, opposite));
        if (!normalizer.difference(f, Expressions.negate(opposite)).isZero() || !SmoothFunctions.areSmooth(f)) {
            return Optional.empty();
        }
        return bounded(p, f, x, constant.get(), deadline);
    }

    private static boolean mentions(Expr e, Variable v) {
        return Traversal.contains(e, v::equals);
    }

    /** Returns L of a bound L |x - y|. */
    private static Optional<Expr> constant(Expr bound, Variable x, Variable y) {
        List<Expr> factors = new ArrayList<>(bound instanceof Product product ? product.factors() : List.of(bound));
        boolean found = factors.removeIf(factor ->
                factor instanceof Call call && call.function() == ScalarFunction.ABS && isGap(call.argument(), x, y));
        Expr constant = factors.isEmpty() ? Num.ONE : Expressions.product(factors);
        boolean free = !mentions(constant, x) && !mentions(constant, y);
        boolean once = (bound instanceof Product product ? product.factors().size() : 1) == factors.size() + 1;
        return found && once && free ? Optional.of(constant) : Optional.empty();
    }

    private static boolean isGap(Expr e, Variable x, Variable y) {
        return e.equals(Expressions.subtract(x, y)) || e.equals(Expressions.subtract(y, x));
    }

    private Optional<Proof> bounded(Proposition p, Expr f, Variable x, Expr constant, long deadline) {
        List<Condition> assumptions = p.assumptions();
        Optional<Expr> slope = ScalarDerivative.of(f, x)
                .map(d -> new Preparation().prepare(d))
                .filter(d -> !Traversal.contains(d, Derivative.class::isInstance));
        if (slope.isEmpty()
                || !new DomainCheck(decider, deadline).areDefined(List.of(f, slope.get(), constant), assumptions)) {
            return Optional.empty();
        }
        Optional<Proof> above = delegate(slope.get(), constant, assumptions, deadline);
        Optional<Proof> below =
                above.isEmpty() ? above : delegate(Expressions.negate(constant), slope.get(), assumptions, deadline);
        return below.map(proof -> {
            Set<String> notes = new LinkedHashSet<>(above.get().notes());
            notes.addAll(proof.notes());
            return Proof.from(
                    List.of(above.get(), proof), name(), p, List.of("mean-value-theorem"), List.copyOf(notes));
        });
    }

    private Optional<Proof> delegate(Expr smaller, Expr larger, List<Condition> assumptions, long deadline) {
        Proposition claim = Proposition.of(smaller, Relation.LESS_OR_EQUAL, larger, assumptions);
        return delegates.stream()
                .filter(prover -> System.nanoTime() - deadline < 0)
                .map(prover -> prover.prove(claim, deadline))
                .filter(Proof.class::isInstance)
                .map(Proof.class::cast)
                .findFirst();
    }
}
