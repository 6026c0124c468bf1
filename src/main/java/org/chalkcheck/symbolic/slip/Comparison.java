package org.chalkcheck.symbolic.slip;

import java.util.List;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.symbolic.index.Claims;
import org.chalkcheck.symbolic.index.Index;
import org.chalkcheck.symbolic.index.KernelLimitException;
import org.chalkcheck.symbolic.index.Workspace;

/** Compares many candidates with one side of a claim by their normal forms. */
final class Comparison {
    /** Kernel steps for all candidates together. */
    private static final int BUDGET = 250_000;

    private final Expr side;
    private final Claims claims;
    private List<List<Index>> positions = List.of();
    private boolean usable = true;

    /**
     * @param claim what may be assumed is taken from it
     * @param side the side, lowered once
     */
    Comparison(Proposition claim, Expr side, long deadline) {
        this.side = side;
        this.claims = new Claims(new Workspace(BUDGET, deadline));
        try {
            claims.assume(claim);
            positions = claims.positions(claim.left(), claim.right());
        } catch (KernelLimitException | ArithmeticException e) {
            usable = false;
        }
    }

    /** Returns whether the normal forms agree at every position; what was assumed may hold for the author's line only. */
    boolean suggests(Expr candidate) {
        if (!usable) {
            return false;
        }
        try {
            for (List<Index> position : positions) {
                if (!claims.vanishesDirectly(claims.difference(side, candidate, position))) {
                    return false;
                }
            }
            return true;
        } catch (KernelLimitException | ArithmeticException e) {
            return false;
        }
    }
}
