package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;

/**
 * Integrals over ranges between numbers of functions with absolute values, maxima and cases: the range is split where the polynomials, sines and
 * cosines that decide between the pieces are zero. Between two zeros that are next to each other a continuous function has one sign.
 */
final class PiecewiseIntegrals {
    private static final int MAX_BREAKS = 12;
    private static final double CLEAR = 1e-9;
    private static final double FAR = 1e3;

    private final Variable x;
    private final Expr body;
    private final TreeMap<Double, Expr> breaks = new TreeMap<>();
    private final Set<Expr> handled = new HashSet<>();

    private PiecewiseIntegrals(Integral integral) {
        this.x = integral.variable();
        this.body = new Preparation().prepare(integral.body());
    }

    /** Returns integrals without pieces that add up to an integral; nothing where that is not found. */
    static Optional<List<Integral>> split(Integral integral) {
        PiecewiseIntegrals pieces = new PiecewiseIntegrals(integral);
        List<Expr> deciders = pieces.deciders();
        OptionalDouble low = number(integral.lower());
        OptionalDouble high = number(integral.upper());
        if (deciders.isEmpty() || low.isEmpty() || high.isEmpty() || !(low.getAsDouble() < high.getAsDouble())) {
            return Optional.empty();
        }
        for (Expr decider : deciders) {
            if (!pieces.addZeros(decider, low.getAsDouble(), high.getAsDouble())) {
                return Optional.empty();
            }
        }
        return pieces.between(integral, low.getAsDouble(), high.getAsDouble());
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

    // A number, a multiple of pi, or an infinity.
    private static OptionalDouble number(Expr end) {
        if (end.equals(Constant.INFINITY)) {
            return OptionalDouble.of(Double.POSITIVE_INFINITY);
        }
        if (end.equals(Expressions.negate(Constant.INFINITY))) {
            return OptionalDouble.of(Double.NEGATIVE_INFINITY);
        }
        Laurent normal = new Normalizer(List.of()).normalize(new Preparation().prepare(end));
        if (normal.isConstant()) {
            return OptionalDouble.of(normal.constantTerm().doubleValue());
        }
        Rational multiple = normal.terms().getOrDefault(Monomial.of(Constant.PI, 1), Rational.ZERO);
        return normal.isMonomial() && multiple.signum() != 0
                ? OptionalDouble.of(multiple.doubleValue() * Math.PI)
                : OptionalDouble.empty();
    }

    private boolean addZeros(Expr decider, double low, double high) {
        Optional<RationalPolynomial> polynomial = polynomial(decider);
        if (polynomial.isPresent()) {
            return addRoots(polynomial.get(), low, high);
        }
        if (decider instanceof Call wave && isWave(decider) && high - low < MAX_BREAKS * Math.PI) {
            Rational shift = wave.function() == ScalarFunction.SIN ? Rational.ZERO : Rational.HALF;
            for (int k = (int) Math.floor(low / Math.PI) - 1; k <= Math.ceil(high / Math.PI); k++) {
                Rational turns = Rational.of(k).plus(shift);
                add(Expressions.product(Num.of(turns), Constant.PI), turns.doubleValue() * Math.PI, low, high);
            }
            return true;
        }
        return false;
    }

    private Optional<RationalPolynomial> polynomial(Expr e) {
        return RationalPolynomial.of(new Normalizer(List.of()).normalize(new Preparation().prepare(e)), x)
                .filter(p -> !p.isZero());
    }

    private boolean addRoots(RationalPolynomial p, double low, double high) {
        RationalPolynomial rest = p;
        for (Optional<Rational> root = rest.root(); root.isPresent() && rest.degree() > 0; root = rest.root()) {
            add(Num.of(root.get()), root.get().doubleValue(), low, high);
            rest = rest.divide(new RationalPolynomial(List.of(root.get().negate(), Rational.ONE)))[0];
        }
        Rational discriminant = rest.at(1)
                .times(rest.at(1))
                .minus(Rational.of(4).times(rest.at(2)).times(rest.at(0)));
        return rest.degree() <= 0 || rest.degree() == 2 && discriminant.signum() < 0;
    }

    private void add(Expr place, double at, double low, double high) {
        if (at > low + CLEAR && at < high - CLEAR) {
            breaks.put(at, place);
        }
    }

    private Optional<List<Integral>> between(Integral integral, double low, double high) {
        List<Expr> ends = new ArrayList<>(List.of(integral.lower()));
        List<Double> places = new ArrayList<>(List.of(low));
        breaks.forEach((at, place) -> {
            ends.add(place);
            places.add(at);
        });
        ends.add(integral.upper());
        places.add(high);
        if (ends.size() > MAX_BREAKS) {
            return Optional.empty();
        }
        List<Integral> parts = new ArrayList<>();
        for (int i = 0; i + 1 < ends.size(); i++) {
            Optional<Expr> plain = at(inside(places.get(i), places.get(i + 1)));
            if (plain.isEmpty()) {
                return Optional.empty();
            }
            parts.add(new Integral(plain.get(), x, ends.get(i), ends.get(i + 1)));
        }
        return Optional.of(parts);
    }

    private static double inside(double low, double high) {
        double from = Double.isInfinite(low) ? Math.min(-FAR, high - FAR) : low;
        double to = Double.isInfinite(high) ? Math.max(FAR, low + FAR) : high;
        return (from + to) / 2;
    }

    // The body with the pieces that hold around a place.
    private Optional<Expr> at(double place) {
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

    private Expr branch(Cases cases, double place, boolean[] known) {
        for (Cases.Branch branch : cases.branches()) {
            if (!(branch.condition() instanceof Condition.Compare c)
                    || !c.relation().isOrder()) {
                known[0] = false;
                return cases;
            }
            boolean above = positive(Expressions.subtract(c.left(), c.right()), place, known);
            boolean wantsAbove = c.relation() == org.chalkcheck.expr.Relation.GREATER
                    || c.relation() == org.chalkcheck.expr.Relation.GREATER_OR_EQUAL;
            if (above == wantsAbove) {
                return branch.value();
            }
        }
        known[0] &= cases.otherwise().isPresent();
        return cases.otherwise().orElse(cases);
    }

    private boolean positive(Expr decider, double place, boolean[] known) {
        Optional<RationalPolynomial> polynomial = polynomial(decider);
        double value = polynomial
                .map(p -> p.value(Rational.of(place)).doubleValue())
                .orElseGet(() -> decider instanceof Call wave && isWave(decider)
                        ? wave.function() == ScalarFunction.SIN ? Math.sin(place) : Math.cos(place)
                        : Double.NaN);
        known[0] &= Math.abs(value) > CLEAR;
        return value > 0;
    }
}
