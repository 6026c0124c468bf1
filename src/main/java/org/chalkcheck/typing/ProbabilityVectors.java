package org.chalkcheck.typing;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Entropies and divergences of discrete laws that are given by the vectors of their probabilities, in nats: {@code H(p) = -sum p_k log p_k},
 * {@code KL(p || q) = sum p_k log(p_k / q_k)} (Cover and Thomas, Elements of Information Theory, chapter 2).
 */
final class ProbabilityVectors {
    private final Elaboration context;

    ProbabilityVectors(Elaboration context) {
        this.context = context;
    }

    /** Returns whether a value is a vector of probabilities by its declaration or by what it is computed with. */
    static boolean isOne(Expr value) {
        return value instanceof Variable variable && variable.structure() == Structure.SIMPLEX
                || value instanceof TensorCall call && call.function() == TensorFunction.SOFTMAX;
    }

    /** Returns the value of a functional of laws at vectors; nothing where an argument is none or depends on chance. */
    Optional<Expr> value(Moment.Kind kind, List<Expr> arguments) {
        boolean vectors = arguments.stream()
                .allMatch(p -> p.shape().isColumn()
                        && !p.shape().isScalar()
                        && !Traversal.contains(
                                p,
                                node -> node instanceof Moment
                                        || node instanceof Variable v && v.role() == Variable.Role.RANDOM));
        if (!vectors) {
            return Optional.empty();
        }
        Expr p = arguments.get(0);
        Expr q = arguments.get(arguments.size() - 1);
        return switch (kind) {
            case ENTROPY, CROSS_ENTROPY -> Optional.of(Expressions.negate(averageLogarithm(p, q)));
            case DIVERGENCE -> Optional.of(divergence(p, q));
            case JENSEN_SHANNON -> Optional.of(jensenShannon(p, q));
            default -> Optional.empty();
        };
    }

    private Expr averageLogarithm(Expr p, Expr q) {
        Variable k = context.freshIndex("k");
        return sum(k, p, Expressions.product(Expressions.entry(p, k), Expressions.log(Expressions.entry(q, k))));
    }

    private Expr divergence(Expr p, Expr q) {
        Variable k = context.freshIndex("k");
        Expr ratio = Expressions.divide(Expressions.entry(p, k), Expressions.entry(q, k));
        return sum(k, p, Expressions.product(Expressions.entry(p, k), Expressions.log(ratio)));
    }

    private Expr jensenShannon(Expr p, Expr q) {
        Num half = Num.of(Rational.HALF);
        Expr middle = Expressions.product(half, Expressions.sum(p, q));
        return Expressions.product(half, Expressions.sum(divergence(p, middle), divergence(q, middle)));
    }

    private static Expr sum(Variable k, Expr p, Expr body) {
        return new Reduction(
                Reduction.Kind.SUM, k, Num.ONE, Expressions.dimension(p.shape().axis(0)), body);
    }
}
