package org.chalkcheck.symbolic.calculus;

import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Preparation;

/** What a function is close to the end that a name approaches: without corners, factorials and roots whose index moves. */
final class LocalForm {
    private final Approach approach;
    private final Variable y;
    private final boolean infinite;
    private final Parameters known;

    /** Creates the form for an approach, which decides what is larger there; the other parameters are its own. */
    LocalForm(Approach approach, Variable y, boolean infinite, Parameters known) {
        this.approach = approach;
        this.y = y;
        this.infinite = infinite;
        this.known = known;
    }

    /** Returns an expression that is equal close to the end. */
    Expr of(Expr e) {
        return withoutFactorials(withoutCorners(e));
    }

    // Close to the end one argument of a maximum wins, unless they meet there to every order.
    private Expr withoutCorners(Expr e) {
        return new Preparation().prepare(Traversal.rewrite(e, node -> {
            if (!(node instanceof Call call) || !node.shape().isScalar()) {
                return node;
            }
            Expr x = call.argument();
            if (call.function() == ScalarFunction.ABS) {
                return winner(x, Expressions.negate(x), true).orElse(node);
            }
            boolean max = call.function() == ScalarFunction.MAX;
            return (max || call.function() == ScalarFunction.MIN)
                            && call.arguments().size() == 2
                    ? winner(x, call.arguments().get(1), max).orElse(node)
                    : node;
        }));
    }

    // For a large argument by a formula whose remainder is bounded.
    private Expr withoutFactorials(Expr e) {
        if (!infinite) {
            return e;
        }
        Stirling stirling = new Stirling(
                y, a -> approach.limit(a, 1).filter(v -> v.infinite() > 0).isPresent(), approach::canonical);
        Expr expanded = stirling.expand(e);
        Expr powers = Traversal.rewrite(expanded, this::withoutRoot);
        return powers.equals(e) ? e : approach.canonical(powers);
    }

    // A root whose index moves is a power where its radicand is positive close to the point.
    private Expr withoutRoot(Expr e) {
        if (!(e instanceof Call call)
                || call.function() != ScalarFunction.ROOT
                || !Traversal.contains(call.arguments().get(1), y::equals)) {
            return e;
        }
        boolean positive = approach.limit(call.argument(), 1)
                .filter(v -> v.infinite() > 0 || v.isFinite() && known.sign(v.value()) > 0)
                .isPresent();
        return positive
                ? Expressions.power(
                        call.argument(), Expressions.power(call.arguments().get(1), -1))
                : e;
    }

    private Optional<Expr> winner(Expr a, Expr b, boolean larger) {
        return approach.eventually(new Condition.Compare(a, Relation.GREATER, b), 1)
                .map(above -> above == larger ? a : b);
    }
}
