package org.chalkcheck.typing;

import java.util.Optional;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.syntax.Syntax;

/** The absolute tolerance of a relation with a rounded decimal. */
final class Rounding {
    private Rounding() {}

    /** Half a unit of the last digit for an equation, a whole one for an approximation; the wider side counts. */
    static Optional<Rational> tolerance(Syntax left, Relation relation, Syntax right) {
        if (relation != Relation.EQUAL && relation != Relation.APPROXIMATELY) {
            return Optional.empty();
        }
        boolean approximate = relation == Relation.APPROXIMATELY;
        Optional<Rational> l = DecimalLiteral.unit(left, approximate);
        Optional<Rational> r = DecimalLiteral.unit(right, approximate);
        Optional<Rational> unit = l.isPresent() && r.isPresent()
                ? Optional.of(l.get().compareTo(r.get()) >= 0 ? l.get() : r.get())
                : l.or(() -> r);
        return approximate ? unit : unit.map(u -> u.times(Rational.HALF));
    }
}
