package org.chalkcheck.symbolic.calculus;

import java.util.List;
import org.chalkcheck.expr.Expr;

/**
 * A value of a limit, integral or sum without the limit, integral or sum.
 *
 * @param value the value
 * @param rules the named rules that give it
 */
public record ClosedForm(Expr value, List<String> rules) {
    public ClosedForm {
        rules = List.copyOf(rules);
    }
}
