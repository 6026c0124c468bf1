package org.chalkcheck.check.correction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.ScalarProvers;
import org.chalkcheck.symbolic.derivative.SymbolicDerivative;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.SizeLimitException;

/** What limits, integrals and series come to by the rules for their closed forms. */
final class ClosedAnswer {
    private ClosedAnswer() {}

    /**
     * Returns the value of a side that is a limit, an integral or a series, or made of them.
     *
     * @param same the equation of the side with itself
     * @param deadline a moment of {@link System#nanoTime()}
     */
    static Optional<Expr> of(Proposition same, long deadline) {
        boolean closable = same.left().shape().isScalar()
                && Traversal.hasAny(same.left(), Part.INTEGRAL, Part.LIMIT, Part.REDUCTION);
        if (!closable) {
            return Optional.empty();
        }
        try {
            return ScalarProvers.closing("calculus").closed(same, deadline).map(closed -> shortest(closed.claim()));
        } catch (SizeLimitException | ArithmeticException stopped) {
            return Optional.empty();
        }
    }

    /** The normal form collects terms, but takes powers with names in the exponent for exponentials. */
    private static Expr shortest(Proposition closed) {
        Normalizer normalizer = new Normalizer(closed.assumptions());
        normalizer.scan(List.of(closed.left()));
        Expr shortest = Stream.of(SymbolicDerivative.tidy(closed.left()), normalizer.canonical(closed.left()))
                .map(value -> new Preparation().prepare(value))
                .min(Comparator.comparingInt(value -> value.toString().length()))
                .orElseThrow();
        return Traversal.rewrite(shortest, ClosedAnswer::asPower);
    }

    /** Writes exp(p log b) as b^p, and exp(1) as e. */
    private static Expr asPower(Expr node) {
        if (!(node instanceof Call exp) || exp.function() != ScalarFunction.EXP) {
            return node;
        }
        if (exp.argument().equals(Num.ONE)) {
            return Constant.E;
        }
        List<Expr> factors = exp.argument() instanceof Product product ? product.factors() : List.of(exp.argument());
        List<Expr> logarithms = factors.stream()
                .filter(f -> f instanceof Call call && call.function() == ScalarFunction.LOG)
                .toList();
        if (logarithms.size() != 1) {
            return node;
        }
        List<Expr> exponent = new ArrayList<>(factors);
        exponent.remove(logarithms.get(0));
        Expr base = ((Call) logarithms.get(0)).argument();
        return exponent.isEmpty() ? base : Expressions.power(base, Expressions.product(exponent));
    }
}
