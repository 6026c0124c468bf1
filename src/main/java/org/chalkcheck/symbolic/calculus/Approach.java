package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;

/**
 * The approach of one name to infinity, or to zero from above: combines the limits of parts where the form is determinate, and leaves the other forms
 * to {@link IndeterminateForms}.
 */
final class Approach {
    private static final int MAX_STEPS = 400;

    private final Variable y;
    private final boolean infinite;
    private final Parameters known;
    private final LimitArithmetic values;
    private final IndeterminateForms indeterminate;
    private int steps;

    /**
     * Creates an approach, which is good for one function: its steps are bounded.
     *
     * @param y the name, a positive one
     * @param infinite whether it goes to infinity, else to zero
     * @param known the other names
     */
    Approach(Variable y, boolean infinite, Parameters known) {
        this.y = y;
        this.infinite = infinite;
        this.known = known;
        this.values = new LimitArithmetic(known::sign);
        this.indeterminate = new IndeterminateForms(this, y, infinite, known);
    }

    /**
     * Returns the limit, where it is found.
     *
     * @param rounds how often an indeterminate form inside may still be rewritten
     */
    Optional<LimitValue> limit(Expr e, int rounds) {
        if (++steps > MAX_STEPS || System.nanoTime() > known.deadline()) {
            return Optional.empty();
        }
        if (!Traversal.contains(e, y::equals)) {
            return e.equals(Constant.INFINITY) ? Optional.empty() : Optional.of(LimitValue.finite(e));
        }
        if (e.equals(y)) {
            return Optional.of(infinite ? LimitValue.infinity(1) : LimitValue.zero(1));
        }
        Optional<LimitValue> direct = direct(e, rounds);
        if (direct.isPresent() || rounds == 0) {
            return direct.map(this::simplified);
        }
        return indeterminate.limit(e, rounds).map(this::simplified).or(() -> squeezed(e, rounds - 1));
    }

    private Optional<LimitValue> squeezed(Expr e, int rounds) {
        Squeeze squeeze = new Squeeze(
                y, known::holds, a -> limit(a, 0).filter(v -> v.infinite() > 0).isPresent());
        return squeeze.above(e)
                .flatMap(larger -> limit(new Preparation().prepare(larger), rounds))
                .filter(LimitValue::isZero)
                .map(v -> LimitValue.zero(0));
    }

    private LimitValue simplified(LimitValue v) {
        if (!v.isFinite() || v.isZero()) {
            return v;
        }
        Normalizer normalizer = new Normalizer(known.assumptions());
        normalizer.scan(List.of(v.value()));
        Laurent normal = normalizer.normalize(v.value());
        return normal.isZero() ? LimitValue.zero(v.side()) : v;
    }

    /** Returns the limit that the limits of the parts determine. */
    Optional<LimitValue> direct(Expr e, int rounds) {
        if (e instanceof Sum sum) {
            return sum(sum, rounds);
        }
        if (e instanceof Product product) {
            return product(product.factors(), rounds);
        }
        if (e instanceof Cases cases) {
            return cases(cases, rounds);
        }
        if (e instanceof Reduction reduction) {
            return reduction(reduction, rounds);
        }
        return e instanceof Call call && call.shape().isScalar() ? call(call, rounds) : Optional.empty();
    }

    // A sum, product or maximum of a fixed number of values that have limits.
    private Optional<LimitValue> reduction(Reduction r, int rounds) {
        boolean fixed = !Traversal.contains(r.lower(), y::equals)
                && !Traversal.contains(r.upper(), y::equals)
                && !Traversal.contains(r.lower(), Constant.INFINITY::equals)
                && !Traversal.contains(r.upper(), Constant.INFINITY::equals);
        Optional<LimitValue> term = fixed ? limit(r.body(), rounds) : Optional.empty();
        return term.filter(LimitValue::isFinite).map(v -> {
            boolean same = r.kind() == Reduction.Kind.SUM
                    && r.lower().equals(Num.ONE)
                    && r.upper() instanceof DimensionValue
                    && !Traversal.contains(v.value(), r.index()::equals);
            return LimitValue.finite(
                    same
                            ? Expressions.product(r.upper(), v.value())
                            : new Reduction(r.kind(), r.index(), r.lower(), r.upper(), v.value()));
        });
    }

    private Optional<LimitValue> sum(Sum sum, int rounds) {
        List<Expr> finite = new ArrayList<>();
        int infinity = 0;
        for (Expr term : sum.terms()) {
            Optional<LimitValue> part = limit(term, rounds);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            if (part.get().isFinite()) {
                finite.add(part.get().value());
            } else if (infinity != 0 && infinity != part.get().infinite()) {
                return rounds > 0 ? dominant(sum.terms(), rounds - 1) : Optional.empty();
            } else {
                infinity = part.get().infinite();
            }
        }
        return Optional.of(
                infinity != 0
                        ? LimitValue.infinity(infinity)
                        : LimitValue.finite(new Preparation().prepare(Expressions.sum(finite))));
    }

    // A sum goes where a term goes that outgrows all the others.
    private Optional<LimitValue> dominant(List<Expr> terms, int rounds) {
        for (Expr candidate : terms) {
            Optional<LimitValue> own = limit(candidate, 0);
            if (own.isEmpty() || own.get().isFinite()) {
                continue;
            }
            boolean outgrows = terms.stream()
                    .filter(term -> term != candidate)
                    .allMatch(term -> limit(new Preparation().prepare(Expressions.divide(term, candidate)), rounds)
                            .filter(LimitValue::isZero)
                            .isPresent());
            if (outgrows) {
                return own;
            }
        }
        return Optional.empty();
    }

    private Optional<LimitValue> product(List<Expr> factors, int rounds) {
        List<LimitValue> parts = new ArrayList<>();
        boolean oscillates = false;
        for (Expr factor : factors) {
            Optional<LimitValue> part = limit(factor, rounds);
            if (part.isPresent()) {
                parts.add(part.get());
            } else if (isBounded(factor)) {
                oscillates = true;
            } else {
                return Optional.empty();
            }
        }
        if (oscillates) {
            boolean vanishes = parts.stream().anyMatch(LimitValue::isZero)
                    && parts.stream().allMatch(LimitValue::isFinite);
            return vanishes ? Optional.of(LimitValue.zero(0)) : Optional.empty();
        }
        return values.product(parts);
    }

    // A sine or cosine of what is defined close to the point, whether it has a limit or not.
    private boolean isBounded(Expr e) {
        return Stirling.isRemainder(e)
                || e instanceof Call call
                        && (call.function() == ScalarFunction.SIN || call.function() == ScalarFunction.COS)
                        && !Traversal.contains(
                                call.argument(),
                                node -> !(node.equals(y)
                                        || !Traversal.contains(node, y::equals)
                                        || node instanceof Sum
                                        || node instanceof Product
                                        || node instanceof Call inner
                                                && inner.function() == ScalarFunction.POW
                                                && inner.argument().equals(y)));
    }

    private Optional<LimitValue> cases(Cases cases, int rounds) {
        for (Cases.Branch branch : cases.branches()) {
            Optional<Boolean> truth = eventually(branch.condition(), rounds);
            if (truth.isEmpty()) {
                return Optional.empty();
            }
            if (truth.get()) {
                return limit(branch.value(), rounds);
            }
        }
        return cases.otherwise().flatMap(last -> limit(last, rounds));
    }

    /** Returns whether a comparison holds close to the end, or whether it fails there. */
    Optional<Boolean> eventually(Condition condition, int rounds) {
        if (condition instanceof Condition.And and) {
            List<Optional<Boolean>> parts =
                    and.parts().stream().map(part -> eventually(part, rounds)).toList();
            return parts.contains(Optional.of(false))
                    ? Optional.of(false)
                    : parts.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(true);
        }
        if (!(condition instanceof Condition.Compare c) || !c.relation().isOrder()) {
            return Optional.empty();
        }
        Expr difference = canonical(Expressions.subtract(c.left(), c.right()));
        Optional<LimitValue> gap = limit(difference, rounds);
        if (gap.isEmpty()) {
            return Optional.empty();
        }
        if (gap.get().isZero() && gap.get().side() == 0) {
            gap = Optional.of(LimitValue.zero(expansion().signNear(difference)));
        }
        int direction = gap.get().isFinite()
                ? gap.get().isZero() ? gap.get().side() : known.sign(gap.get().value())
                : gap.get().infinite();
        boolean wantsPositive = c.relation() == Relation.GREATER || c.relation() == Relation.GREATER_OR_EQUAL;
        return direction == 0 ? Optional.empty() : Optional.of(direction > 0 == wantsPositive);
    }

    private Optional<LimitValue> call(Call call, int rounds) {
        if (call.function() == ScalarFunction.POW) {
            return power(call, rounds);
        }
        if (call.function() == ScalarFunction.ROOT) {
            return root(call, rounds);
        }
        if (call.function() == ScalarFunction.MAX || call.function() == ScalarFunction.MIN) {
            return extremum(call, rounds);
        }
        if (call.arguments().size() != 1) {
            return Optional.empty();
        }
        Optional<LimitValue> inner = limit(call.argument(), rounds);
        return inner.flatMap(x -> values.function(call.function(), x));
    }

    private Optional<LimitValue> extremum(Call call, int rounds) {
        boolean max = call.function() == ScalarFunction.MAX;
        List<Expr> finite = new ArrayList<>();
        boolean allInfinite = true;
        for (Expr argument : call.arguments()) {
            Optional<LimitValue> part = limit(argument, rounds);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            if (part.get().isFinite()) {
                finite.add(part.get().value());
                allInfinite = false;
            } else if (part.get().infinite() > 0 == max) {
                return part;
            }
        }
        if (allInfinite) {
            return Optional.of(LimitValue.infinity(max ? -1 : 1));
        }
        return Optional.of(LimitValue.finite(finite.size() == 1 ? finite.get(0) : new Call(call.function(), finite)));
    }

    private Optional<LimitValue> power(Call call, int rounds) {
        Expr base = call.argument();
        Expr exponent = call.arguments().get(1);
        Optional<LimitValue> b = limit(base, rounds);
        if (b.isEmpty()) {
            return Optional.empty();
        }
        if (exponent instanceof Num num && num.value().isSmallInteger()) {
            return values.integerPower(b.get(), num.value().intValue());
        }
        boolean positive = b.get().isFinite()
                ? b.get().isZero() ? b.get().side() > 0 : known.sign(b.get().value()) > 0
                : b.get().infinite() > 0;
        // The base is positive close to the point.
        return positive
                ? limit(Expressions.exp(Expressions.product(exponent, Expressions.log(base))), rounds)
                : Optional.empty();
    }

    // A root is a power where its radicand is positive close to the point, as power() proves unless the exponent is
    // an integer.
    private Optional<LimitValue> root(Call call, int rounds) {
        Expr exponent = Expressions.power(call.arguments().get(1), -1);
        return limit(new Preparation().prepare(Expressions.power(call.argument(), exponent)), rounds);
    }

    /** Returns the limit that power series give. */
    Optional<LimitValue> series(Expr e) {
        return expansion().limit(e);
    }

    private SeriesExpansion expansion() {
        return new SeriesExpansion(y, infinite, known.assumptions(), known::sign);
    }

    /** Returns the normal form. */
    Expr canonical(Expr e) {
        Expr prepared = new Preparation().prepare(e);
        Normalizer normalizer = new Normalizer(known.assumptions());
        normalizer.scan(List.of(prepared));
        return normalizer.normalize(prepared).toExpr();
    }
}
