package org.chalkcheck.symbolic.calculus;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.ScalarDerivative;

/**
 * The rule of de l'Hospital: the limit of a quotient of functions that both vanish, or of which the lower one is infinite, is that of the quotient of
 * their derivatives.
 *
 * <p>It holds where the denominator and its derivative have no zeros close to the point. Functions built of exp, log, powers and, at a finite point,
 * sines have none unless they vanish identically; others are left alone.
 */
final class HospitalRule {
    private final Approach approach;
    private final Variable y;
    private final boolean infinite;
    private final Parameters known;
    private final LimitArithmetic values;

    /** Creates the rule for an approach, which gives the limits of derivatives; the other parameters are its own. */
    HospitalRule(Approach approach, Variable y, boolean infinite, Parameters known) {
        this.approach = approach;
        this.y = y;
        this.infinite = infinite;
        this.known = known;
        this.values = new LimitArithmetic(known::sign);
    }

    /**
     * Returns the limit of a quotient, where the rule finds it.
     *
     * @param rounds how often it may still be applied
     */
    Optional<LimitValue> limit(Expr numerator, Expr denominator, int rounds) {
        if (rounds <= 0 || !isTame(numerator) || !isTame(denominator)) {
            return Optional.empty();
        }
        Optional<LimitValue> n = approach.limit(numerator, rounds);
        Optional<LimitValue> d = approach.limit(denominator, rounds);
        boolean bothZero =
                n.isPresent() && d.isPresent() && n.get().isZero() && d.get().isZero();
        boolean infiniteBelow = d.isPresent() && !d.get().isFinite();
        if (n.isPresent() && d.isPresent() && n.get().isFinite() && infiniteBelow) {
            return Optional.of(LimitValue.zero(0));
        }
        if (!bothZero && !infiniteBelow) {
            return n.isPresent()
                            && d.isPresent()
                            && d.get().isFinite()
                            && !d.get().isZero()
                    ? values.quotient(n.get(), d.get())
                    : Optional.empty();
        }
        Optional<Expr> dn = ScalarDerivative.of(numerator, y);
        Optional<Expr> dd = ScalarDerivative.of(denominator, y);
        if (dn.isEmpty() || dd.isEmpty()) {
            return Optional.empty();
        }
        Expr slope = new Preparation().prepare(dd.get());
        Normalizer normalizer = new Normalizer(known.assumptions());
        normalizer.scan(List.of(slope));
        if (normalizer.normalize(slope).isZero()) {
            return Optional.empty();
        }
        return approach.limit(Expressions.divide(new Preparation().prepare(dn.get()), slope), rounds - 1);
    }

    // Functions whose zeros do not pile up at the point.
    private boolean isTame(Expr e) {
        return !Traversal.contains(e, node -> {
            if (!Traversal.contains(node, y::equals)
                    || node.equals(y)
                    || node instanceof Sum
                    || node instanceof Product) {
                return !node.shape().isScalar();
            }
            if (!(node instanceof Call call)) {
                return true;
            }
            return switch (call.function()) {
                case EXP, LOG, SQRT, POW -> false;
                case SIN, COS -> infinite || singularInside(call);
                case ARCTAN, ERF, ERFC, ARCSIN -> infinite;
                default -> true;
            };
        });
    }

    // sin(1/h) oscillates at h = 0.
    private boolean singularInside(Call call) {
        return !(approach.limit(call.argument(), 0).map(LimitValue::isFinite).orElse(false));
    }
}
