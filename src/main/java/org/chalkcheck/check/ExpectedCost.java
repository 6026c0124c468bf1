package org.chalkcheck.check;

import java.util.HashSet;
import java.util.Set;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.typing.TypedClaim;
import org.chalkcheck.typing.TypedStep;

/**
 * A guess at how long claims take, by which the longest are begun first: none of them is left for the end, when the other threads are done, and
 * what they share with short ones is compiled by then. Nothing but the order of work depends on it.
 */
final class ExpectedCost {
    /** Of what is estimated at every point, in nodes of plain formulas; the orders of size were measured. */
    private static final int ESTIMATED = 80;

    private static final int ORDER = 40;
    private static final int TABLE = 30;
    private static final int TENSOR_FUNCTION = 10;
    private static final int MOST_NODES = 2_000;

    private ExpectedCost() {}

    static long of(TypedClaim claim) {
        long cost = 0;
        for (TypedStep step : claim.steps()) {
            cost += of(step.typing());
        }
        return cost;
    }

    private static long of(TypedStep.Typing typing) {
        if (typing instanceof TypedStep.Ready ready) {
            return of(ready.proposition());
        }
        if (typing instanceof TypedStep.Expansion expansion) {
            return ESTIMATED + of(expansion.kept());
        }
        return typing instanceof TypedStep.Existing existing ? ESTIMATED + of(existing.statement()) : 1;
    }

    private static long of(Proposition proposition) {
        Set<Expr> seen = new HashSet<>();
        return (proposition.relation().isOrder() ? ORDER : 0)
                + of(proposition.left(), seen)
                + of(proposition.right(), seen);
    }

    // Bounded: this runs outside of the workers, whose stacks are made for formulas of any depth.
    private static long of(Expr node, Set<Expr> seen) {
        if (seen.size() >= MOST_NODES || !seen.add(node)) {
            return 0;
        }
        long cost = of(node);
        for (Expr child : node.children()) {
            cost += of(child, seen);
        }
        return cost;
    }

    private static long of(Expr node) {
        if (node instanceof Integral
                || node instanceof Limit
                || node instanceof Moment
                || node instanceof SequenceTerm
                || node instanceof Reduction sum && sum.upper().equals(Constant.INFINITY)) {
            return ESTIMATED;
        }
        return node instanceof Tabulate ? TABLE : node instanceof TensorCall ? TENSOR_FUNCTION : 1;
    }
}
