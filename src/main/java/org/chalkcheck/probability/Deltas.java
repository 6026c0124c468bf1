package org.chalkcheck.probability;

import java.util.List;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.Num;

/** Kronecker's delta of two index expressions. */
final class Deltas {
    private Deltas() {}

    /** Returns 1 where the indices agree and 0 elsewhere. */
    static Expr of(Expr i, Expr j, Dim size) {
        Expr difference = Algebra.sub(i, j);
        if (difference instanceof Num n) {
            return n.value().signum() == 0 ? Num.ONE : Num.ZERO;
        }
        return new Entry(new Identity(size), List.of(i, j));
    }
}
