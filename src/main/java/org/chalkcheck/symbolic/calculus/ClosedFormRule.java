package org.chalkcheck.symbolic.calculus;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;

/** A way to closed forms of limits, integrals or sums. */
public interface ClosedFormRule {
    /** Returns the closed form of a node, valid for all values that satisfy the assumptions; all its conditions are proved. */
    Optional<ClosedForm> closedForm(Expr node, List<Condition> assumptions, long deadline);
}
