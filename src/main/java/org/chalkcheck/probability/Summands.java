package org.chalkcheck.probability;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Variable;

/**
 * Independent summands with one law: a variable, or all entries of a column or row.
 *
 * @param atom the variable, or the tensor whose entries are added
 * @param family of each of them
 * @param parameters of each of them
 * @param count how many
 */
record Summands(Expr atom, Family family, List<Expr> parameters, Expr count) {

    /** Returns the summands of c X, or of the sum of c X_i over all entries. */
    static Optional<Summands> of(Monomial m, RandomVariables random) {
        Expr factor = m.factors().size() == 1 ? m.factors().get(0) : Num.ONE;
        if (m.sums().isEmpty() && factor instanceof Variable v && v.shape().isScalar()) {
            Law law = random.law(v.name());
            return Optional.of(new Summands(v, law.family(), law.parameters(), Num.ONE));
        }
        if (m.sums().size() != 1 || !(factor instanceof Entry entry) || !(entry.tensor() instanceof Variable v)) {
            return Optional.empty();
        }
        Monomial.Range range = m.sums().get(0);
        Law law = random.law(v.name());
        Dim size = v.shape().axis(v.shape().isColumn() ? 0 : 1);
        boolean whole = (v.shape().isColumn() || v.shape().isRow())
                && entry.indices().stream().allMatch(i -> i.equals(range.index()) || i.equals(Num.ONE))
                && entry.indices().contains(range.index())
                && range.lower().equals(Num.ONE)
                && range.upper().equals(Expressions.dimension(size))
                && !Signs.mentions(m.coefficient(), range.index());
        boolean alike = !law.jointly()
                && law.parameters().stream().allMatch(p -> p.shape().isScalar());
        return whole && alike
                ? Optional.of(new Summands(v, law.family(), law.parameters(), Expressions.dimension(size)))
                : Optional.empty();
    }
}
