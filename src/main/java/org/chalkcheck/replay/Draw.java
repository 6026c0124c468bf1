package org.chalkcheck.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Draws points of a proposition: dimensions, and values in the domains and structures of its variables that fulfil its assumptions. */
final class Draw {
    private static final int LARGEST_DIMENSION = 3;
    private static final int INTEGERS = 5;

    private final Proposition claim;
    private final Set<Variable> variables = new LinkedHashSet<>();
    private final Set<String> dimensions = new TreeSet<>();
    private final Map<Variable, Expr> solved = new HashMap<>();
    private final List<Condition> conditions = new ArrayList<>();

    Draw(Proposition claim) {
        this.claim = claim;
        scan(claim.left());
        scan(claim.right());
        for (Condition condition : claim.assumptions()) {
            condition.expressions().forEach(this::scan);
        }
        for (Condition condition : claim.assumptions()) {
            if (!solve(condition)) {
                conditions.add(condition);
            }
        }
    }

    private void scan(Expr e) {
        dimensions.addAll(Traversal.dimensions(e));
        for (Variable variable : Traversal.variables(e)) {
            if (variables.add(variable)) {
                variable.shape().axes().forEach(axis -> dimensions.addAll(axis.names()));
                variable.domain().lower().ifPresent(bound -> scan(bound.value()));
                variable.domain().upper().ifPresent(bound -> scan(bound.value()));
            }
        }
    }

    /** An assumed equation with a variable on one side gives that variable its value. */
    private boolean solve(Condition condition) {
        if (!(condition instanceof Condition.Compare compare) || compare.relation() != Relation.EQUAL) {
            return false;
        }
        return solve(compare.left(), compare.right()) || solve(compare.right(), compare.left());
    }

    private boolean solve(Expr side, Expr value) {
        boolean solves = side instanceof Variable v
                && v.shape().isScalar()
                && !v.domain().integer()
                && !solved.containsKey(v)
                && Traversal.variables(value).stream().noneMatch(w -> w.equals(v) || solved.containsKey(w));
        if (solves) {
            solved.put((Variable) side, value);
        }
        return solves;
    }

    /** Returns the next point; throws {@link UndefinedPointException} where the drawn values do not fulfil the assumptions. */
    Evaluator next(SplittableRandom random, Arithmetic arithmetic) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String name : dimensions) {
            lengths.put(name, 1 + random.nextInt(LARGEST_DIMENSION));
        }
        Evaluator point = new Evaluator(arithmetic, lengths);
        for (Variable variable : variables) {
            Integer length = variable.shape().isScalar() ? lengths.get(variable.name()) : null;
            if (length != null) {
                // A dimension that is used as a number.
                point.bind(variable, Tensor.scalar(Jet.of(length)));
            } else if (!solved.containsKey(variable)) {
                point.bind(variable, value(variable, point, arithmetic));
            }
        }
        solved.forEach((variable, value) -> {
            Tensor at = point.value(value);
            requireWithin(variable, at.value().primal(), point, arithmetic);
            point.bind(variable, at);
        });
        for (Condition condition : conditions) {
            if (!point.holds(condition)) {
                throw new UndefinedPointException();
            }
        }
        return point;
    }

    private Tensor value(Variable variable, Evaluator point, Arithmetic arithmetic) {
        int[] lengths = point.lengths(variable.shape());
        Jet[] entries = new Jet[Tensor.size(lengths)];
        for (int k = 0; k < entries.length; k++) {
            entries[k] = Jet.of(number(variable, point, arithmetic));
        }
        Tensor general = new Tensor(lengths, entries);
        JetFunctions field = new JetFunctions(arithmetic);
        Matrices matrices = new Matrices(field);
        return switch (variable.structure()) {
            case GENERAL, INVERTIBLE -> general;
            case SYMMETRIC -> symmetric(general);
            case SPD -> matrices.multiply(general, Matrices.transpose(general));
            case DIAGONAL -> Tensor.matrix(lengths[0], lengths[1], (i, j) -> i == j ? general.at(i, i) : Jet.ZERO);
            case ORTHOGONAL -> orthogonal(general, field, matrices, arithmetic.choose(2) == 0);
            case SIMPLEX -> simplex(general, field, arithmetic);
        };
    }

    private static Tensor symmetric(Tensor general) {
        return Tensor.matrix(general.rows(), general.columns(), (i, j) -> i <= j ? general.at(i, j) : general.at(j, i));
    }

    /** Cayley: (I - S) inv(I + S) for S with transpose -S, and with a reflection of the first axis. */
    private static Tensor orthogonal(Tensor general, JetFunctions field, Matrices matrices, boolean reflects) {
        int n = general.rows();
        Tensor plus = Tensor.matrix(n, n, (i, j) -> cayley(general, field, i, j, 1));
        Tensor minus = Tensor.matrix(n, n, (i, j) -> cayley(general, field, i, j, -1));
        Tensor rotation = matrices.multiply(minus, matrices.inverse(plus));
        return Tensor.matrix(n, n, (i, j) -> reflects && i == 0 ? field.negate(rotation.at(i, j)) : rotation.at(i, j));
    }

    private static Jet cayley(Tensor general, JetFunctions field, int i, int j, int sign) {
        if (i == j) {
            return Jet.ONE;
        }
        boolean negative = (i > j) == (sign > 0);
        Jet entry = i < j ? general.at(i, j) : general.at(j, i);
        return negative ? field.negate(entry) : entry;
    }

    /** The last entry is 1 minus the others; all must be positive. */
    private static Tensor simplex(Tensor general, JetFunctions field, Arithmetic arithmetic) {
        Jet[] entries = general.entries.clone();
        Jet rest = Jet.ONE;
        for (int k = 0; k < entries.length - 1; k++) {
            entries[k] = Jet.of(arithmetic.fresh(true));
            rest = field.minus(rest, entries[k]);
        }
        entries[entries.length - 1] = rest;
        if (rest.primal().sign() <= 0) {
            throw new UndefinedPointException();
        }
        return new Tensor(general.lengths, entries);
    }

    private static Element number(Variable variable, Evaluator point, Arithmetic arithmetic) {
        Domain domain = variable.domain();
        if (domain.integer()) {
            return integer(domain, point, arithmetic);
        }
        boolean lower = domain.lower().map(b -> isZero(b, point)).orElse(false);
        boolean upper = domain.upper().map(b -> isZero(b, point)).orElse(false);
        Element value = arithmetic.fresh(lower || upper);
        if (upper) {
            value = arithmetic.negate(value);
        }
        requireWithin(variable, value, point, arithmetic);
        return value;
    }

    private static boolean isZero(Bound bound, Evaluator point) {
        return point.value(bound.value()).value().primal().isZero();
    }

    private static void requireWithin(Variable variable, Element value, Evaluator point, Arithmetic arithmetic) {
        Optional<Bound> lower = variable.domain().lower();
        Optional<Bound> upper = variable.domain().upper();
        boolean within = (lower.isEmpty()
                        || arithmetic.minus(value, bound(lower.get(), point)).sign() > 0)
                && (upper.isEmpty()
                        || arithmetic.minus(bound(upper.get(), point), value).sign() > 0);
        if (!within) {
            throw new UndefinedPointException();
        }
    }

    private static Element bound(Bound bound, Evaluator point) {
        return point.value(bound.value()).value().primal();
    }

    private static Element integer(Domain domain, Evaluator point, Arithmetic arithmetic) {
        Optional<Integer> least = domain.lower().flatMap(b -> whole(b, point, 1));
        Optional<Integer> most = domain.upper().flatMap(b -> whole(b, point, -1));
        int from = least.orElseGet(() -> most.orElse(INTEGERS / 2) - INTEGERS);
        int to = most.orElse(from + INTEGERS);
        if (to < from) {
            throw new UndefinedPointException();
        }
        int value = from + arithmetic.choose(Math.min(to - from, INTEGERS) + 1);
        if (domain.nonzero() && value == 0) {
            throw new UndefinedPointException();
        }
        return Element.of(value);
    }

    private static Optional<Integer> whole(Bound bound, Evaluator point, int inward) {
        Rational value = bound(bound, point).exact();
        if (value == null || !value.isSmallInteger()) {
            return Optional.empty();
        }
        return Optional.of(value.intValue() + (bound.open() ? inward : 0));
    }

    Proposition claim() {
        return claim;
    }

    /** Returns whether some variable is a random one, whose law the field does not know. */
    boolean isRandom() {
        return variables.stream().anyMatch(v -> v.role() == Variable.Role.RANDOM);
    }

    /** Returns whether structures that mean positive numbers occur. */
    boolean hasOrder() {
        return variables.stream().anyMatch(v -> v.structure() == Structure.SPD || v.structure() == Structure.SIMPLEX);
    }
}
