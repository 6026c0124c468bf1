package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;

/**
 * Integrals over ranges between numbers of functions with absolute values, maxima and cases: the range is split where the polynomials, sines and
 * cosines that decide between the pieces are zero. Between two zeros that are next to each other a continuous function has one sign.
 */
final class PiecewiseIntegrals {
    private static final int MAX_BREAKS = 12;
    private static final double CLEAR = 1e-9;
    /** Farther out, doubles do not tell the sign of a sine. */
    private static final double FARTHEST = 1e6;

    private final Variable x;
    private final Expr body;
    private final List<ExactPlace> places = new ArrayList<>();
    private final Set<Expr> handled = new HashSet<>();

    private PiecewiseIntegrals(Integral integral) {
        this.x = integral.variable();
        this.body = new Preparation().prepare(integral.body());
    }

    /** Returns integrals without pieces that add up to an integral; nothing where that is not found. */
    static Optional<List<Integral>> split(Integral integral) {
        PiecewiseIntegrals pieces = new PiecewiseIntegrals(integral);
        List<Expr> deciders = pieces.deciders();
        Optional<ExactPlace> low = ExactPlace.of(integral.lower());
        Optional<ExactPlace> high = ExactPlace.of(integral.upper());
        if (deciders.isEmpty()
                || low.isEmpty()
                || high.isEmpty()
                || !low.get().comparedTo(high.get()).equals(OptionalInt.of(-1))) {
            return Optional.empty();
        }
        pieces.places.add(low.get());
        pieces.places.add(high.get());
        for (Expr decider : deciders) {
            if (!pieces.addZeros(decider, low.get().at(), high.get().at())) {
                return Optional.empty();
            }
        }
        return pieces.parts();
    }

    // What decides in the innermost pieces; outer ones are split when these are gone.
    private List<Expr> deciders() {
        List<Expr> all = new ArrayList<>();
        Traversal.visit(body, node -> {
            List<Expr> own = deciders(node);
            if (!own.isEmpty() && own.stream().allMatch(this::isDecidable)) {
                handled.add(node);
                all.addAll(own);
            }
        });
        return all;
    }

    private List<Expr> deciders(Expr node) {
        if (node instanceof Cases cases) {
            return cases.branches().stream()
                    .<Expr>map(branch -> branch.condition() instanceof Condition.Compare c
                            ? Expressions.subtract(c.left(), c.right())
                            : Num.ZERO)
                    .toList();
        }
        if (!(node instanceof Call call) || !Traversal.contains(node, x::equals)) {
            return List.of();
        }
        return switch (call.function()) {
            case ABS -> List.of(call.argument());
            case MAX, MIN ->
                List.of(Expressions.subtract(
                        call.argument(), call.arguments().get(call.arguments().size() == 2 ? 1 : 0)));
            default -> List.of();
        };
    }

    private boolean isDecidable(Expr decider) {
        return polynomial(decider).isPresent() || isWave(decider);
    }

    private boolean isWave(Expr decider) {
        return decider instanceof Call wave
                && wave.argument().equals(x)
                && (wave.function() == ScalarFunction.SIN || wave.function() == ScalarFunction.COS);
    }

    private boolean addZeros(Expr decider, double low, double high) {
        Optional<RationalPolynomial> polynomial = polynomial(decider);
        if (polynomial.isPresent()) {
            return addRoots(polynomial.get());
        }
        boolean few = high - low < MAX_BREAKS * Math.PI && Math.abs(low) + Math.abs(high) < FARTHEST;
        if (decider instanceof Call wave && isWave(decider) && few) {
            Rational shift = wave.function() == ScalarFunction.SIN ? Rational.ZERO : Rational.HALF;
            for (int k = (int) Math.floor(low / Math.PI) - 1; k <= Math.ceil(high / Math.PI); k++) {
                if (!add(ExactPlace.turns(Rational.of(k).plus(shift)))) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    private Optional<RationalPolynomial> polynomial(Expr e) {
        return RationalPolynomial.of(new Normalizer(List.of()).normalize(new Preparation().prepare(e)), x)
                .filter(p -> !p.isZero());
    }

    private boolean addRoots(RationalPolynomial p) {
        RationalPolynomial rest = p;
        for (Optional<Rational> root = rest.root(); root.isPresent() && rest.degree() > 0; root = rest.root()) {
            if (!add(ExactPlace.number(root.get()))) {
                return false;
            }
            rest = rest.divide(new RationalPolynomial(List.of(root.get().negate(), Rational.ONE)))[0];
        }
        Rational discriminant = rest.at(1)
                .times(rest.at(1))
                .minus(Rational.of(4).times(rest.at(2)).times(rest.at(0)));
        return rest.degree() <= 0 || rest.degree() == 2 && discriminant.signum() < 0;
    }

    // Adds a place in its order if it is in the range; returns false where its order is not known.
    private boolean add(ExactPlace place) {
        for (int i = 0; i < places.size(); i++) {
            OptionalInt order = place.comparedTo(places.get(i));
            if (order.isEmpty()) {
                return false;
            }
            if (order.getAsInt() <= 0) {
                if (order.getAsInt() < 0 && i > 0) {
                    places.add(i, place);
                }
                return true;
            }
        }
        return true;
    }

    private Optional<List<Integral>> parts() {
        if (places.size() > MAX_BREAKS + 1) {
            return Optional.empty();
        }
        List<Integral> parts = new ArrayList<>();
        for (int i = 0; i + 1 < places.size(); i++) {
            ExactPlace from = places.get(i);
            ExactPlace to = places.get(i + 1);
            Optional<Expr> plain = at(from.between(to));
            if (plain.isEmpty()) {
                return Optional.empty();
            }
            parts.add(new Integral(plain.get(), x, from.expr(), to.expr()));
        }
        return Optional.of(parts);
    }

    // The body with the pieces that hold around a place.
    private Optional<Expr> at(Rational place) {
        boolean[] known = {true};
        Expr plain = Traversal.rewrite(body, node -> {
            if (!handled.contains(node)) {
                return node;
            }
            if (node instanceof Call call) {
                Expr u = call.argument();
                if (call.function() == ScalarFunction.ABS) {
                    return positive(u, place, known) ? u : Expressions.negate(u);
                }
                if ((call.function() == ScalarFunction.MAX || call.function() == ScalarFunction.MIN)
                        && call.arguments().size() == 2) {
                    Expr v = call.arguments().get(1);
                    boolean first = positive(Expressions.subtract(u, v), place, known);
                    return first == (call.function() == ScalarFunction.MAX) ? u : v;
                }
            }
            return node instanceof Cases cases ? branch(cases, place, known) : node;
        });
        return known[0] ? Optional.of(plain) : Optional.empty();
    }

    private Expr branch(Cases cases, Rational place, boolean[] known) {
        for (Cases.Branch branch : cases.branches()) {
            if (!(branch.condition() instanceof Condition.Compare c)
                    || !c.relation().isOrder()) {
                known[0] = false;
                return cases;
            }
            boolean above = positive(Expressions.subtract(c.left(), c.right()), place, known);
            boolean wantsAbove = c.relation() == Relation.GREATER || c.relation() == Relation.GREATER_OR_EQUAL;
            if (above == wantsAbove) {
                return branch.value();
            }
        }
        known[0] &= cases.otherwise().isPresent();
        return cases.otherwise().orElse(cases);
    }

    private boolean positive(Expr decider, Rational place, boolean[] known) {
        Optional<RationalPolynomial> polynomial = polynomial(decider);
        if (polynomial.isPresent()) {
            int sign = polynomial.get().value(place).signum();
            known[0] &= sign != 0;
            return sign > 0;
        }
        double at = place.doubleValue();
        double value = decider instanceof Call wave && isWave(decider)
                ? wave.function() == ScalarFunction.SIN ? Math.sin(at) : Math.cos(at)
                : Double.NaN;
        known[0] &= Math.abs(value) > CLEAR;
        return value > 0;
    }
}
