package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Limit;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.calculus.DomainCheck;
import org.chalkcheck.symbolic.calculus.Isolation;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.Verdict;

/**
 * Judges that some value of a variable meets a statement.
 *
 * <p>A value that is found proves it where the statement is proved with the value in the place of the variable; so does a limit at an end of the
 * range where that counts. It is refuted where, for some values of the other names, the opposite is proved for all values of the variable.
 */
final class ExistenceRoute {
    private static final String METHOD = "existence";
    private static final int POINTS = 24;
    private static final int TRIES = 400;
    private static final int MAX_WITNESSES = 24;
    private static final Rational[] SIMPLE = {
        Rational.ONE,
        Rational.of(2),
        Rational.HALF,
        Rational.of(3),
        Rational.MINUS_ONE,
        Rational.of(-2),
        Rational.of(1, 3),
        Rational.of(5, 2),
        Rational.of(3, 4),
        Rational.of(-1, 2),
        Rational.of(7),
        Rational.ZERO
    };

    private final BiFunction<Proposition, Long, Evidence> judge;

    /** @param judge judges a statement about all values until a deadline */
    ExistenceRoute(BiFunction<Proposition, Long, Evidence> judge) {
        this.judge = judge;
    }

    /** Returns a verdict. */
    Evidence judge(TypedStep.Existing claim, JudgeSettings settings, long deadline) {
        Proposition p = claim.statement();
        Variable x = claim.variable();
        boolean plain = p.laws().isEmpty()
                && p.recurrences().isEmpty()
                && p.left().shape().isScalar()
                && x.shape().isScalar();
        if (!plain) {
            return unknown("values of this kind are not searched");
        }
        Set<Variable> others = new LinkedHashSet<>(Traversal.variables(p.left()));
        others.addAll(Traversal.variables(p.right()));
        p.assumptions().forEach(c -> c.expressions().forEach(e -> others.addAll(Traversal.variables(e))));
        others.remove(x);
        Optional<Evidence> met = witnessed(p, x, others.isEmpty(), deadline);
        if (met.isEmpty() && claim.inLimit()) {
            met = inLimit(p, x, deadline);
        }
        return met.orElseGet(() -> numeric(claim, others, settings, deadline));
    }

    private static Evidence unknown(String reason) {
        return Evidence.of(Verdict.UNKNOWN, METHOD, reason);
    }

    private Optional<Evidence> witnessed(Proposition p, Variable x, boolean alone, long deadline) {
        Set<Expr> witnesses = new LinkedHashSet<>();
        Expr gap = Expressions.subtract(p.left(), p.right());
        x.domain().lower().filter(b -> !b.open()).map(Bound::value).ifPresent(witnesses::add);
        x.domain().upper().filter(b -> !b.open()).map(Bound::value).ifPresent(witnesses::add);
        for (Condition condition : p.assumptions()) {
            ends(condition, x, witnesses);
        }
        witnesses.addAll(Isolation.zeros(gap, x, p.assumptions()));
        witnesses.addAll(Isolation.criticalPoints(p.left(), x, p.assumptions()));
        if (alone) {
            ValueScan.of(p, x).ifPresent(found -> {
                found.roots().forEach(root -> SimpleNumbers.near(root).forEach(witnesses::add));
                if (p.relation() != Relation.EQUAL) {
                    found.extremes().forEach(root -> SimpleNumbers.near(root).forEach(witnesses::add));
                }
            });
        }
        int tried = 0;
        for (Expr witness : witnesses) {
            if (tried++ > MAX_WITNESSES || System.nanoTime() > deadline) {
                break;
            }
            if (!Traversal.contains(witness, x::equals) && isIn(witness, p, x, deadline)) {
                Proposition met = at(p, x, witness);
                if (!isDefined(List.of(witness, met.left(), met.right()), met.assumptions(), deadline)) {
                    continue;
                }
                Evidence there = judge.apply(met, share(deadline));
                if (there.verdict() == Verdict.PROVED) {
                    return Optional.of(there.withNotes(List.of("met at " + x.label() + " = " + witness)));
                }
            }
        }
        return Optional.empty();
    }

    // Where the value is not defined, it meets nothing.
    private static boolean isDefined(List<Expr> expressions, List<Condition> assumptions, long deadline) {
        List<Expr> prepared =
                expressions.stream().map(new Preparation()::prepare).toList();
        return new DomainCheck(new SmtProver(SmtProver.Effort.SMALL), deadline).areDefined(prepared, assumptions);
    }

    private static long share(long deadline) {
        long now = System.nanoTime();
        return now + (deadline - now) / 3;
    }

    private static void ends(Condition condition, Variable x, Set<Expr> witnesses) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> ends(part, x, witnesses));
        } else if (condition instanceof Condition.Compare c
                && (c.relation() == Relation.LESS_OR_EQUAL || c.relation() == Relation.GREATER_OR_EQUAL)) {
            if (c.left().equals(x)) {
                witnesses.add(c.right());
            } else if (c.right().equals(x)) {
                witnesses.add(c.left());
            }
        }
    }

    private static Proposition at(Proposition p, Variable x, Expr value) {
        return new Proposition(
                Traversal.substitute(p.left(), x, value),
                p.relation(),
                Traversal.substitute(p.right(), x, value),
                without(p.assumptions(), x),
                p.laws(),
                p.dependent(),
                p.recurrences(),
                p.absoluteTolerance());
    }

    private static List<Condition> without(List<Condition> conditions, Variable x) {
        return conditions.stream()
                .filter(c -> c.expressions().stream().noneMatch(e -> Traversal.contains(e, x::equals)))
                .toList();
    }

    private boolean isIn(Expr value, Proposition p, Variable x, long deadline) {
        List<Condition> others = without(p.assumptions(), x);
        List<Condition> needed = new ArrayList<>();
        x.domain()
                .lower()
                .ifPresent(b -> needed.add(
                        new Condition.Compare(x, b.open() ? Relation.GREATER : Relation.GREATER_OR_EQUAL, b.value())));
        x.domain()
                .upper()
                .ifPresent(b -> needed.add(
                        new Condition.Compare(x, b.open() ? Relation.LESS : Relation.LESS_OR_EQUAL, b.value())));
        if (x.domain().nonzero()) {
            needed.add(new Condition.Compare(x, Relation.NOT_EQUAL, Num.ZERO));
        }
        if (x.domain().integer() && !(value instanceof Num num && num.value().isInteger())) {
            return false;
        }
        p.assumptions().stream().filter(c -> !others.contains(c)).forEach(needed::add);
        return needed.stream().allMatch(c -> holds(c, x, value, others, deadline));
    }

    private boolean holds(Condition condition, Variable x, Expr value, List<Condition> others, long deadline) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().allMatch(part -> holds(part, x, value, others, deadline));
        }
        if (!(condition instanceof Condition.Compare c)) {
            return false;
        }
        Expr left = Traversal.substitute(c.left(), x, value);
        Expr right = Traversal.substitute(c.right(), x, value);
        if (left instanceof Num a && right instanceof Num b) {
            int order = a.value().compareTo(b.value());
            return switch (c.relation()) {
                case EQUAL, APPROXIMATELY -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }
        return judge.apply(Proposition.of(left, c.relation(), right, others), share(deadline))
                        .verdict()
                == Verdict.PROVED;
    }

    private Optional<Evidence> inLimit(Proposition p, Variable x, long deadline) {
        Variable bound = Variable.bound(x.name() + "@limit", x.shape());
        Expr body = Traversal.substitute(p.left(), x, bound);
        List<Limit> limits = new ArrayList<>();
        List<Condition.Compare> ranges = new ArrayList<>();
        p.assumptions().forEach(c -> parts(c, ranges));
        List<Expr> lows = new ArrayList<>();
        List<Expr> highs = new ArrayList<>();
        x.domain().lower().map(Bound::value).ifPresent(lows::add);
        x.domain().upper().map(Bound::value).ifPresent(highs::add);
        for (Condition.Compare c : ranges) {
            boolean left = c.left().equals(x);
            if (!left && !c.right().equals(x) || !c.relation().isOrder()) {
                continue;
            }
            boolean isLow = left == (c.relation() == Relation.GREATER || c.relation() == Relation.GREATER_OR_EQUAL);
            (isLow ? lows : highs).add(left ? c.right() : c.left());
        }
        // A limit counts at an end of the range only, so that of several bounds the tightest must be known.
        if (!comparable(lows) || !comparable(highs)) {
            return Optional.empty();
        }
        Optional<Expr> low = lows.stream().reduce((m, n) -> isLess(m, n) ? n : m);
        Optional<Expr> high = highs.stream().reduce((m, n) -> isLess(m, n) ? m : n);
        limits.add(high.map(end -> new Limit(body, bound, end, Limit.Side.BELOW))
                .orElseGet(() -> new Limit(body, bound, Constant.INFINITY, Limit.Side.BOTH)));
        limits.add(low.map(end -> new Limit(body, bound, end, Limit.Side.ABOVE))
                .orElseGet(() -> new Limit(body, bound, Expressions.negate(Constant.INFINITY), Limit.Side.BOTH)));
        List<Condition> others = without(p.assumptions(), x);
        for (Limit limit : limits) {
            Evidence there = judge.apply(Proposition.of(limit, Relation.EQUAL, p.right(), others), share(deadline));
            if (there.verdict() == Verdict.PROVED) {
                return Optional.of(
                        there.withNotes(List.of("met in the limit as " + x.label() + " goes to " + limit.point())));
            }
        }
        return Optional.empty();
    }

    private static boolean comparable(List<Expr> bounds) {
        return bounds.size() <= 1 || bounds.stream().allMatch(Num.class::isInstance);
    }

    private static boolean isLess(Expr a, Expr b) {
        return ((Num) a).value().compareTo(((Num) b).value()) < 0;
    }

    private static void parts(Condition condition, List<Condition.Compare> parts) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> parts(part, parts));
        } else if (condition instanceof Condition.Compare c) {
            parts.add(c);
        }
    }

    private Evidence numeric(TypedStep.Existing claim, Set<Variable> others, JudgeSettings settings, long deadline) {
        SplittableRandom random = new SplittableRandom(settings.seed());
        int met = 0;
        int tried = 0;
        int points = others.isEmpty() ? 1 : POINTS;
        for (int k = 0; k < TRIES && tried < points && System.nanoTime() < deadline; k++) {
            Optional<Proposition> point = point(claim.statement(), others, k, random);
            if (point.isEmpty()) {
                continue;
            }
            Optional<ValueScan.Found> found = ValueScan.of(point.get(), claim.variable());
            if (found.isEmpty() || found.get().largest() == Double.NEGATIVE_INFINITY) {
                continue;
            }
            tried++;
            boolean isMet = isMet(found.get(), claim.statement().relation());
            met += isMet ? 1 : 0;
            // What is met in double precision may be missed by less than that: exp(-x) = 0.
            if (!isMet || tried == 1) {
                Optional<Evidence> never = never(claim, point.get(), found.get(), others, k, deadline);
                if (never.isPresent()) {
                    return never.get();
                }
            }
        }
        if (tried > 0 && met == tried) {
            Evidence tested = Evidence.of(Verdict.TESTED, METHOD, "a value was found by numbers");
            return new Evidence(
                    tested.verdict(),
                    tested.method(),
                    List.of(),
                    OptionalLong.of(tried),
                    List.of(),
                    tested.maxRelativeError(),
                    Optional.empty(),
                    tested.reason(),
                    Optional.empty(),
                    List.of());
        }
        return unknown(tried == 0 ? "no value could be tried" : "no value was found, and none was excluded");
    }

    private static boolean isMet(ValueScan.Found found, Relation relation) {
        return switch (relation) {
            case EQUAL, APPROXIMATELY -> !found.roots().isEmpty();
            case NOT_EQUAL -> found.largest() > 0 || found.smallest() < 0;
            case LESS -> found.smallest() < 0;
            case LESS_OR_EQUAL -> found.smallest() <= 0 || !found.roots().isEmpty();
            case GREATER -> found.largest() > 0;
            case GREATER_OR_EQUAL -> found.largest() >= 0 || !found.roots().isEmpty();
        };
    }

    /** Returns the statement with simple numbers for the names other than the variable. */
    private static Optional<Proposition> point(
            Proposition p, Set<Variable> others, int attempt, SplittableRandom random) {
        Proposition point = p;
        for (Variable other : others) {
            if (!other.shape().isScalar()) {
                return Optional.empty();
            }
            Rational value = SIMPLE[attempt == 0 ? 0 : random.nextInt(SIMPLE.length)];
            if (!other.domain().contains(value.doubleValue())) {
                return Optional.empty();
            }
            Expr number = Num.of(value);
            List<Condition> conditions = point.assumptions().stream()
                    .map(c -> c.map(e -> Traversal.substitute(e, other, number)))
                    .toList();
            point = Proposition.of(
                    Traversal.substitute(point.left(), other, number),
                    point.relation(),
                    Traversal.substitute(point.right(), other, number),
                    conditions);
        }
        return Optional.of(point);
    }

    // The gap keeps its sign, and for a supremum its distance, wherever the variable goes.
    private Optional<Evidence> never(
            TypedStep.Existing claim,
            Proposition point,
            ValueScan.Found found,
            Set<Variable> others,
            int attempt,
            long deadline) {
        boolean below = found.largest() <= 0;
        boolean above = found.smallest() >= 0;
        boolean possible = switch (point.relation()) {
            case EQUAL, APPROXIMATELY -> below || above;
            case GREATER, GREATER_OR_EQUAL -> below;
            case LESS, LESS_OR_EQUAL -> above;
            case NOT_EQUAL -> false;
        };
        List<Proposition> opposites = new ArrayList<>();
        double distance = below ? -found.largest() : found.smallest();
        if (possible && distance > 1e-6) {
            Rational margin = Rational.of(distance / 2);
            Expr shifted = Expressions.sum(point.right(), Num.of(simpler(below ? margin.negate() : margin, distance)));
            opposites.add(Proposition.of(
                    point.left(),
                    below ? Relation.LESS_OR_EQUAL : Relation.GREATER_OR_EQUAL,
                    shifted,
                    point.assumptions()));
        }
        if (possible && !claim.inLimit()) {
            boolean strict = point.relation() == Relation.EQUAL
                    || point.relation() == Relation.LESS_OR_EQUAL
                    || point.relation() == Relation.GREATER_OR_EQUAL;
            Relation opposite = below
                    ? strict ? Relation.LESS : Relation.LESS_OR_EQUAL
                    : strict ? Relation.GREATER : Relation.GREATER_OR_EQUAL;
            opposites.add(Proposition.of(point.left(), opposite, point.right(), point.assumptions()));
        }
        if (point.relation() == Relation.EQUAL && !claim.inLimit()) {
            opposites.add(Proposition.of(point.left(), Relation.NOT_EQUAL, point.right(), point.assumptions()));
        }
        for (Proposition opposite : opposites) {
            if (judge.apply(opposite, share(deadline)).verdict() == Verdict.PROVED) {
                String where = others.isEmpty() ? "" : "for " + point.left() + " against " + point.right() + ": ";
                return Optional.of(Evidence.of(
                        Verdict.REFUTED,
                        METHOD,
                        where + "no value of " + claim.variable().label() + " meets it: always " + opposite.left() + " "
                                + opposite.relation().plain() + " " + opposite.right()));
            }
        }
        return Optional.empty();
    }

    /** Returns a short fraction next to a margin. */
    private static Rational simpler(Rational margin, double distance) {
        long denominator = (long) Math.pow(10, Math.ceil(2 - Math.log10(Math.min(1, distance))));
        return Rational.of(Math.round(margin.doubleValue() * denominator), denominator);
    }
}
