package org.chalkcheck.symbolic.inequality;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.exact.ConstantProver;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.ScalarDerivative;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves inequalities in one variable by interval arithmetic: the range is cut into boxes on which the difference has a proved sign.
 *
 * <p>Where both sides touch, at a simple number at which the difference is exactly zero, the signs of the first or second derivative on the boxes
 * beside it decide. The tails of an unbounded range are proved by other provers.
 */
public final class IntervalProver implements Prover {
    private static final int MAX_BOXES = 6000;
    private static final double NARROWEST = 1e-7;
    private static final int[] TAILS = {8, 20};
    private static final int MAX_ORDER = 9;
    private static final int TERMS = 8;

    private final List<Prover> tails;

    /**
     * Creates the prover.
     *
     * @param tails what proves the claim far out, under the assumption that the variable is large
     */
    public IntervalProver(List<Prover> tails) {
        this.tails = List.copyOf(tails);
    }

    @Override
    public String name() {
        return "intervals";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (!p.left().shape().isScalar()
                || !p.relation().isOrder()
                || p.absoluteTolerance().isPresent()) {
            return new NoProof("intervals: not an inequality of scalars");
        }
        Set<Variable> variables = new LinkedHashSet<>(Traversal.variables(p.left()));
        variables.addAll(Traversal.variables(p.right()));
        if (variables.size() != 1) {
            return new NoProof("intervals: not a claim about one variable");
        }
        Variable x = variables.iterator().next();
        if (!x.shape().isScalar() || x.domain().integer() || x.role() != Variable.Role.FREE) {
            return new NoProof("intervals: not a claim about one real variable");
        }
        try {
            return new Attempt(p, x, deadline).run();
        } catch (SizeLimitException | ArithmeticException stopped) {
            return new NoProof("intervals: " + stopped.getMessage());
        }
    }

    /** One claim f &gt;= 0 or f &gt; 0 on its way. */
    private final class Attempt {
        private final Proposition p;
        private final Variable x;
        private final long deadline;
        private final boolean strict;
        private final Preparation preparation = new Preparation();
        private final IntervalEvaluator evaluator;
        private final Expr f;
        private final Optional<Expr> slope;
        private final Optional<Expr> bend;
        private final List<String> notes = new ArrayList<>();
        private final List<Proof> parts = new ArrayList<>();
        private final List<Expr> derivatives = new ArrayList<>();
        private final Map<Double, Optional<Integer>> orders = new HashMap<>();
        private int boxes;

        Attempt(Proposition p, Variable x, long deadline) {
            this.p = p;
            this.x = x;
            this.deadline = deadline;
            this.strict = p.relation() == Relation.LESS || p.relation() == Relation.GREATER;
            this.evaluator = new IntervalEvaluator(x);
            boolean less = p.relation() == Relation.LESS || p.relation() == Relation.LESS_OR_EQUAL;
            Expr small = preparation.prepare(less ? p.left() : p.right());
            Expr large = preparation.prepare(less ? p.right() : p.left());
            this.f = withoutDivisors(Expressions.subtract(large, small));
            this.slope = derivative(f);
            this.bend = slope.flatMap(this::derivative);
        }

        private Optional<Expr> derivative(Expr e) {
            return ScalarDerivative.of(e, x).map(d -> new Preparation().prepare(d));
        }

        // The numerator, where all denominators have known signs by the rules of signs and vanish at an end of the
        // range.
        private Expr withoutDivisors(Expr e) {
            Domain domain = x.domain();
            boolean regular = evaluator
                    .value(e, core(domain))
                    .filter(v -> !Double.isInfinite(v.low()) && !Double.isInfinite(v.high()))
                    .isPresent();
            if (regular) {
                return e;
            }
            Normalizer normalizer = new Normalizer(p.assumptions());
            normalizer.scan(List.of(e));
            Laurent difference = normalizer.normalize(e);
            Normalizer.Fraction fraction = normalizer.clear(difference);
            int sign = 1;
            for (Map.Entry<Expr, Integer> d : fraction.denominators().entrySet()) {
                sign *= d.getValue() % 2 == 0 ? 1 : normalizer.knownSign(d.getKey());
            }
            return sign == 0 || fraction.denominators().isEmpty()
                    ? e
                    : fraction.numerator().scale(Rational.of(sign)).toExpr();
        }

        private DoubleInterval core(Domain domain) {
            return new DoubleInterval(
                    Math.max(domain.lowest(), -1),
                    Math.max(Math.max(domain.lowest(), -1), Math.min(domain.highest(), 1)));
        }

        ProofAttempt run() {
            if (!p.assumptions().isEmpty()) {
                return new NoProof("intervals: further assumptions");
            }
            for (int tail : TAILS) {
                parts.clear();
                if (tailsHold(tail)) {
                    double low = Math.max(x.domain().lowest(), -tail);
                    double high = Math.min(x.domain().highest(), tail);
                    if (low > high || cover(widened(low, true), widened(high, false))) {
                        List<String> all = new ArrayList<>(preparation.notes());
                        all.addAll(notes);
                        all.add(boxes + " boxes in outward rounded double arithmetic");
                        return Proof.from(parts, name(), p, List.of("interval-bisection"), all);
                    }
                    return new NoProof("intervals: a box without a sign");
                }
            }
            return new NoProof("intervals: the tails are not proved");
        }

        // An end that is no double is moved outward.
        private double widened(double end, boolean down) {
            Optional<Bound> bound = down ? x.domain().lower() : x.domain().upper();
            boolean exact = bound.isEmpty()
                    || end != bound.get().approximation()
                    || bound.get().value() instanceof Num num
                            && Rational.of(end).equals(num.value());
            return exact ? end : down ? Math.nextDown(Math.nextDown(end)) : Math.nextUp(Math.nextUp(end));
        }

        private boolean tailsHold(int tail) {
            return tailHolds(Relation.GREATER_OR_EQUAL, tail, x.domain().highest() > tail)
                    && tailHolds(Relation.LESS_OR_EQUAL, -tail, x.domain().lowest() < -tail);
        }

        private boolean tailHolds(Relation side, int from, boolean needed) {
            if (!needed) {
                return true;
            }
            List<Condition> far = List.of(new Condition.Compare(x, side, Num.of(from)));
            Proposition claim = Proposition.of(p.left(), p.relation(), p.right(), far);
            for (Prover prover : tails) {
                if (prover.prove(claim, deadline) instanceof Proof proof) {
                    parts.add(proof);
                    notes.addAll(proof.notes());
                    return true;
                }
            }
            return false;
        }

        // Zeros of f at simple numbers cut the range.
        private boolean cover(double low, double high) {
            TreeSet<Double> cuts = new TreeSet<>(List.of(low, high));
            Set<Double> zeros = new LinkedHashSet<>();
            for (double point : candidates(low, high)) {
                if (point >= low && point <= high && isZero(point)) {
                    cuts.add(point);
                    zeros.add(point);
                }
            }
            if (strict && zeros.stream().anyMatch(this::isAdmissible)) {
                return false;
            }
            Deque<DoubleInterval> open = new ArrayDeque<>();
            Double before = null;
            for (Double cut : cuts) {
                if (before != null) {
                    open.add(new DoubleInterval(before, cut));
                }
                before = cut;
            }
            while (!open.isEmpty()) {
                if (++boxes > MAX_BOXES || System.nanoTime() > deadline) {
                    return false;
                }
                DoubleInterval box = open.removeLast();
                if (holds(box, zeros)) {
                    continue;
                }
                double middle = box.middle();
                if (box.high() - box.low() < NARROWEST || middle <= box.low() || middle >= box.high()) {
                    return false;
                }
                open.add(new DoubleInterval(middle, box.high()));
                open.add(new DoubleInterval(box.low(), middle));
            }
            return true;
        }

        private List<Double> candidates(double low, double high) {
            return List.of(low, high, 0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, (low + high) / 2);
        }

        private boolean isAdmissible(double point) {
            return x.domain().contains(point);
        }

        private boolean isZero(double point) {
            return isZero(f, point);
        }

        private boolean isZero(Expr e, double point) {
            Expr value = Traversal.substitute(e, x, Num.of(Rational.of(point)));
            return new ConstantProver().prove(Proposition.of(value, Relation.EQUAL, Num.ZERO), deadline)
                    instanceof Proof;
        }

        private boolean holds(DoubleInterval box, Set<Double> zeros) {
            Optional<DoubleInterval> value = evaluator.value(f, box);
            if (value.isPresent()
                    && (strict ? value.get().isPositive() : value.get().isNonnegative())) {
                return true;
            }
            if (slope.isEmpty()) {
                return false;
            }
            Optional<DoubleInterval> d = evaluator.value(slope.get(), box);
            if (d.isPresent() && value.isPresent() && meanValue(box, d.get())) {
                return true;
            }
            boolean lowZero = zeros.contains(box.low());
            boolean highZero = zeros.contains(box.high());
            // A zero at an end, from which f does not fall.
            if (d.isPresent()
                    && (lowZero && (strict ? d.get().isPositive() : d.get().isNonnegative())
                            || highZero
                                    && (strict
                                            ? d.get().negate().isPositive()
                                            : d.get().isNonpositive()))) {
                return true;
            }
            Optional<DoubleInterval> b = bend.flatMap(e -> evaluator.value(e, box));
            if (b.isEmpty()) {
                return false;
            }
            // A zero of f and f' at an end of a box on which f is convex; zeros at both ends of one on which f is
            // concave.
            boolean convex = strict ? b.get().isPositive() : b.get().isNonnegative();
            boolean flat = lowZero && isZero(slope.get(), box.low()) || highZero && isZero(slope.get(), box.high());
            boolean concave = strict ? b.get().negate().isPositive() : b.get().isNonpositive();
            return convex && flat
                    || concave && lowZero && highZero
                    || lowZero && leaves(box.low(), box, true)
                    || highZero && leaves(box.high(), box, false);
        }

        // A zero of several derivatives at an end of a box on which the next one has the sign of f.
        private boolean leaves(double zero, DoubleInterval box, boolean low) {
            Optional<Integer> order = orders.computeIfAbsent(zero, this::order);
            if (order.isEmpty()) {
                return false;
            }
            boolean flipped = !low && order.get() % 2 == 1;
            return taylor(order.get(), zero, box)
                    .map(v -> flipped ? v.negate() : v)
                    .filter(DoubleInterval::isPositive)
                    .isPresent();
        }

        // A derivative on a box, from its own derivatives at a point of the box and one more on the whole of it.
        private Optional<DoubleInterval> taylor(int order, double point, DoubleInterval box) {
            DoubleInterval at = DoubleInterval.point(point);
            DoubleInterval away = box.plus(at.negate());
            Optional<DoubleInterval> value = Optional.empty();
            for (int k = order + TERMS; k >= order; k--) {
                Optional<Expr> d = nth(k);
                boolean last = value.isEmpty();
                Optional<DoubleInterval> own = d.flatMap(e -> evaluator.value(e, last ? box : at));
                if (own.isEmpty()) {
                    return Optional.empty();
                }
                DoubleInterval divisor = DoubleInterval.point(k - order + 1.0).power(-1);
                value = last
                        ? own
                        : Optional.of(own.get().plus(away.times(divisor).times(value.get())));
            }
            return value;
        }

        private Optional<Expr> nth(int k) {
            if (derivatives.isEmpty()) {
                derivatives.add(canonical(f));
            }
            while (derivatives.size() <= k) {
                Optional<Expr> next =
                        derivative(derivatives.get(derivatives.size() - 1)).map(this::canonical);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                derivatives.add(next.get());
            }
            return Optional.of(derivatives.get(k));
        }

        // The order of a zero: that of the first derivative that is not 0 there.
        private Optional<Integer> order(double zero) {
            for (int k = 1; k <= MAX_ORDER; k++) {
                Optional<Expr> d = nth(k);
                if (d.isEmpty()) {
                    return Optional.empty();
                }
                if (!isZero(d.get(), zero)) {
                    return Optional.of(k);
                }
            }
            return Optional.empty();
        }

        private Expr canonical(Expr e) {
            Normalizer normalizer = new Normalizer(p.assumptions());
            normalizer.scan(List.of(e));
            return normalizer.normalize(e).toExpr();
        }

        // f(x) >= f(m) + f'(box) (x - m)
        private boolean meanValue(DoubleInterval box, DoubleInterval d) {
            DoubleInterval middle = DoubleInterval.point(box.middle());
            Optional<DoubleInterval> at = evaluator.value(f, middle);
            if (at.isEmpty()) {
                return false;
            }
            DoubleInterval bound = at.get().plus(d.times(box.plus(middle.negate())));
            return strict ? bound.isPositive() : bound.isNonnegative();
        }
    }
}
