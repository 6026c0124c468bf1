package org.chalkcheck.symbolic.calculus;

import java.util.List;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.verdict.Prover;

/**
 * The names that stay where they are while another one approaches its end, and what is proved of them.
 *
 * @param decider proves conditions
 * @param assumptions what holds
 * @param deadline a moment of {@link System#nanoTime()}
 */
record Parameters(Prover decider, List<Condition> assumptions, long deadline) {
    Parameters {
        assumptions = List.copyOf(assumptions);
    }

    boolean holds(Condition condition) {
        return new DomainCheck(decider, deadline).holds(condition, assumptions);
    }

    /** Returns the proved sign of an expression in these names; 0 where it is zero or not known. */
    int sign(Expr e) {
        if (e instanceof Num num) {
            return num.value().signum();
        }
        if (holds(new Condition.Compare(e, Relation.GREATER, Num.ZERO))) {
            return 1;
        }
        return holds(new Condition.Compare(e, Relation.LESS, Num.ZERO)) ? -1 : 0;
    }
}
