package org.chalkcheck.symbolic.scalar;

import java.util.Optional;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Sum;

/** Signs of sums of multiples of variables between rational ends, such as 1 - p for p in (0, 1). */
final class LinearBounds {
    private LinearBounds() {}

    /** A lower bound, and whether it is not reached. */
    private record Low(Rational value, boolean open) {}

    static boolean isPositive(Sum sum) {
        return low(sum).filter(low -> low.value().signum() > 0 || low.value().signum() == 0 && low.open())
                .isPresent();
    }

    static boolean isNonnegative(Sum sum) {
        return low(sum).filter(low -> low.value().signum() >= 0).isPresent();
    }

    private static Optional<Low> low(Sum sum) {
        Rational total = Rational.ZERO;
        boolean open = false;
        for (Expr term : sum.terms()) {
            Optional<Low> low = low(term);
            if (low.isEmpty()) {
                return low;
            }
            total = total.plus(low.get().value());
            open |= low.get().open();
        }
        return Optional.of(new Low(total, open));
    }

    private static Optional<Low> low(Expr term) {
        if (term instanceof Num num) {
            return Optional.of(new Low(num.value(), false));
        }
        Optional<Domain> domain = Signs.domain(term);
        if (domain.isPresent()) {
            return end(domain.get(), Rational.ONE);
        }
        if (term instanceof Product product
                && product.factors().size() == 2
                && product.factors().get(0) instanceof Num factor
                && factor.value().signum() != 0) {
            return Signs.domain(product.factors().get(1)).flatMap(known -> end(known, factor.value()));
        }
        return Optional.empty();
    }

    private static Optional<Low> end(Domain domain, Rational factor) {
        Optional<Bound> bound = factor.signum() > 0 ? domain.lower() : domain.upper();
        return bound.filter(b -> b.value() instanceof Num)
                .map(b -> new Low(((Num) b.value()).value().times(factor), b.open()));
    }
}
