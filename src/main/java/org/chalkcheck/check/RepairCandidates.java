package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.NthDerivative;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Substitution;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.refute.FailingPoint;

/** The conditions that may repair a claim, written as words of a sentence and as a declaration. */
final class RepairCandidates {
    private static final int MAX_NAMES = 3;
    private static final int MAX_WRITTEN = 6;

    /** In a range shorter than this, integers are no condition worth naming. */
    private static final int FEW_INTEGERS = 3;

    private final Proposition p;
    private final List<FailingPoint> known;
    private final List<Candidate> candidates = new ArrayList<>();

    private RepairCandidates(Proposition p, List<FailingPoint> known) {
        this.p = p;
        this.known = known;
    }

    /**
     * A condition in the words of the claim and of a declaration.
     *
     * @param words the condition
     * @param declaration the line of a given block
     * @param proposition the claim under the condition
     * @param signs the condition as signs of names, where it is made of signs only
     */
    record Candidate(String words, String declaration, Proposition proposition, List<Sign> signs) {
        Candidate(String words, String declaration, Proposition proposition) {
            this(words, declaration, proposition, List.of());
        }
    }

    /**
     * A name compared with 0.
     *
     * @param variable the name
     * @param relation how it compares
     */
    record Sign(Variable variable, Relation relation) {
        Condition condition() {
            return new Condition.Compare(variable, relation, Num.ZERO);
        }

        /** Returns the condition that all of some signs hold. */
        static Condition condition(List<Sign> signs) {
            List<Condition> conditions = signs.stream().map(Sign::condition).toList();
            return conditions.size() == 1 ? conditions.get(0) : new Condition.And(conditions);
        }

        boolean includesZero() {
            return relation == Relation.GREATER_OR_EQUAL || relation == Relation.LESS_OR_EQUAL;
        }

        /** Returns the sign without zero. */
        Sign strict() {
            return new Sign(variable, relation == Relation.GREATER_OR_EQUAL ? Relation.GREATER : Relation.LESS);
        }

        private String kind() {
            return switch (relation) {
                case NOT_EQUAL -> "nonzero";
                case GREATER_OR_EQUAL -> "nonnegative";
                case LESS_OR_EQUAL -> "real in (-inf, 0]";
                case GREATER -> "positive";
                default -> "negative";
            };
        }
    }

    /** Returns the claim under signs of some of its names. */
    static Candidate signs(Proposition p, List<Sign> signs) {
        Condition condition = Sign.condition(signs);
        Map<String, List<String>> names = new LinkedHashMap<>();
        signs.forEach(sign -> names.computeIfAbsent(sign.kind(), kind -> new ArrayList<>())
                .add(sign.variable().label()));
        String declaration = names.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + " : " + entry.getKey())
                .collect(Collectors.joining("\" and \""));
        return new Candidate(condition.toString(), declaration, assuming(p, condition), signs);
    }

    /** Returns the claim where a name is 0. */
    static Proposition atZero(Proposition p, Variable v) {
        Optional<Bound> zero = Optional.of(new Bound(Num.ZERO, 0, false));
        return restricted(p, v, Domain.interval(zero, zero));
    }

    /** Returns the scalars and vectors of a claim; none where it has others too, or too many. */
    static List<Variable> names(Proposition p) {
        List<Variable> names = plainNames(p);
        return names.size() > MAX_NAMES ? List.of() : names;
    }

    private static List<Variable> plainNames(Proposition p) {
        List<Variable> names = new ArrayList<>();
        for (Expr side : List.of(p.left(), p.right())) {
            for (Variable variable : Traversal.variables(side)) {
                // A condition on a scalar seldom saves a claim about matrices, and each candidate costs a search.
                boolean plain = variable.shape().isScalar()
                        || variable.shape().isColumn() && variable.structure() == Structure.GENERAL;
                if (!plain || variable.role() != Variable.Role.FREE) {
                    return List.of();
                }
                if (!names.contains(variable)) {
                    names.add(variable);
                }
            }
        }
        return names;
    }

    /**
     * Returns the signs and orders, and for integers what divides what, from the weakest on.
     *
     * @param known points at which the claim fails; what admits one of them is left out
     */
    static List<Candidate> of(Proposition p, List<FailingPoint> known) {
        return new RepairCandidates(p, known).all();
    }

    private List<Candidate> all() {
        List<Variable> all = names(p);
        List<Variable> vectors = all.stream().filter(v -> !v.shape().isScalar()).toList();
        if (!vectors.isEmpty()) {
            vectors.forEach(this::entries);
            return candidates;
        }
        boolean integers = hasFloors(p) && !plainNames(p).isEmpty();
        if (integers) {
            all.stream().filter(v -> v.domain().integer()).forEach(this::parity);
            IntegerConditions.ofQuotients(p).forEach(this::worded);
        }
        if (!plainNames(p).isEmpty()) {
            IntegerConditions.ofOrders(p).forEach(this::worded);
        }
        scalars(all);
        return candidates;
    }

    private boolean admitsFailure(Condition condition) {
        for (FailingPoint point : known) {
            if (point.meets(condition)) {
                return true;
            }
        }
        return false;
    }

    private void entries(Variable v) {
        if (!v.domain().equals(Domain.REAL)) {
            return;
        }
        String shape = v.label() + " : vector(" + v.shape().axis(0) + "), ";
        narrowed("nonnegative entries of " + v.label(), shape + "nonnegative", v, Domain.NONNEGATIVE);
        narrowed("positive entries of " + v.label(), shape + "positive", v, Domain.POSITIVE);
    }

    private void narrowed(String words, String declaration, Variable v, Domain domain) {
        if (!FailingPoint.anyLies(known, v, domain)) {
            candidates.add(new Candidate(words, declaration, restricted(p, v, domain)));
        }
    }

    private void scalars(List<Variable> names) {
        names.forEach(v -> sign(v, Relation.NOT_EQUAL));
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                order(names.get(i), Relation.NOT_EQUAL, names.get(j));
            }
        }
        if (names.size() == 1) {
            written(p).forEach(c -> other(names.get(0), c));
        }
        names.forEach(v -> sign(v, Relation.GREATER_OR_EQUAL));
        names.forEach(v -> sign(v, Relation.GREATER));
        names.forEach(v -> sign(v, Relation.LESS_OR_EQUAL));
        names.forEach(v -> sign(v, Relation.LESS));
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                if (names.get(i).domain().integer() == names.get(j).domain().integer()) {
                    order(names.get(i), Relation.LESS_OR_EQUAL, names.get(j));
                    order(names.get(j), Relation.LESS_OR_EQUAL, names.get(i));
                }
            }
        }
        names.forEach(this::integer);
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                both(names.get(i), names.get(j), Relation.GREATER_OR_EQUAL);
                both(names.get(i), names.get(j), Relation.GREATER);
            }
        }
    }

    // Small integers of the claim with both signs.
    private static Set<Num> written(Proposition p) {
        Set<Num> numbers = new LinkedHashSet<>();
        for (Expr side : List.of(p.left(), p.right())) {
            Traversal.visit(side, node -> {
                if (node instanceof Num num
                        && num.value().isSmallInteger()
                        && num.value().signum() != 0
                        && numbers.size() < MAX_WRITTEN) {
                    numbers.add(num);
                    numbers.add(Num.of(num.value().negate()));
                }
            });
        }
        return numbers;
    }

    private void other(Variable v, Num value) {
        if (v.domain().contains(value.value().doubleValue())) {
            assumed(new Condition.Compare(v, Relation.NOT_EQUAL, value));
        }
    }

    private void assumed(Condition condition) {
        if (!admitsFailure(condition)) {
            candidates.add(new Candidate(condition.toString(), "assume " + condition, assuming(p, condition)));
        }
    }

    private void worded(IntegerConditions.Wording wording) {
        worded(wording.words(), wording.declaration(), wording.condition());
    }

    private void worded(String words, String declaration, Condition condition) {
        if (!admitsFailure(condition)) {
            candidates.add(new Candidate(words, declaration, assuming(p, condition)));
        }
    }

    private static boolean hasFloors(Proposition p) {
        return Stream.of(p.left(), p.right())
                .anyMatch(side -> Traversal.contains(
                        side,
                        e -> e instanceof Call call
                                && (call.function() == ScalarFunction.FLOOR
                                        || call.function() == ScalarFunction.CEIL
                                        || call.function() == ScalarFunction.MOD)));
    }

    private void parity(Variable v) {
        Expr rest = Expressions.call(ScalarFunction.MOD, v, Num.of(2));
        String name = v.label();
        worded("odd " + name, "assume " + name + " mod 2 = 1", new Condition.Compare(rest, Relation.EQUAL, Num.ONE));
        worded("even " + name, "assume " + name + " mod 2 = 0", new Condition.Compare(rest, Relation.EQUAL, Num.ZERO));
    }

    private void sign(Variable v, Relation relation) {
        boolean positive = relation == Relation.GREATER_OR_EQUAL || relation == Relation.GREATER;
        boolean possible = switch (relation) {
            case NOT_EQUAL -> v.domain().contains(0) && !v.domain().nonzero();
            case GREATER_OR_EQUAL, GREATER ->
                v.domain().lowest() < 0
                        || relation == Relation.GREATER && v.domain().contains(0);
            default ->
                v.domain().highest() > 0
                        || relation == Relation.LESS && v.domain().contains(0);
        };
        boolean vacuous = positive
                ? v.domain().highest() <= 0
                : relation != Relation.NOT_EQUAL && v.domain().lowest() >= 0;
        if (possible && !vacuous) {
            signed(List.of(new Sign(v, relation)));
        }
    }

    private void signed(List<Sign> signs) {
        Condition condition = Sign.condition(signs);
        if (!admitsFailure(condition)) {
            candidates.add(signs(p, signs));
        }
    }

    private void order(Variable left, Relation relation, Variable right) {
        if (!leavesEqual(p, left, relation, right)) {
            assumed(new Condition.Compare(left, relation, right));
        }
    }

    /** Returns whether an order together with what is assumed says that both names are equal, or nothing. */
    private static boolean leavesEqual(Proposition p, Expr left, Relation relation, Expr right) {
        return relation == Relation.LESS_OR_EQUAL
                && p.assumptions().stream()
                        .anyMatch(c -> c.equals(new Condition.Compare(right, Relation.LESS_OR_EQUAL, left))
                                || c.equals(new Condition.Compare(left, Relation.GREATER_OR_EQUAL, right))
                                || c.equals(new Condition.Compare(right, Relation.LESS, left))
                                || c.equals(new Condition.Compare(left, Relation.GREATER, right)));
    }

    private void both(Variable a, Variable b, Relation relation) {
        if (a.domain().highest() > 0 && b.domain().highest() > 0) {
            signed(List.of(new Sign(a, relation), new Sign(b, relation)));
        }
    }

    private void integer(Variable v) {
        boolean many = !(v.domain().highest() - v.domain().lowest() < FEW_INTEGERS);
        if (!v.domain().integer() && many) {
            narrowed(v.label() + " an integer", v.label() + " : integer", v, Domain.INTEGER);
        }
    }

    /**
     * Returns an interval with its finite ends, and without them.
     *
     * @param known points at which the claim fails; what admits one of them is left out
     */
    static List<Candidate> intervals(Proposition p, List<FailingPoint> known, Variable v, IntervalCells.Run run) {
        List<IntervalCells.Run> both = run.isClosed() ? List.of(run, run.open()) : List.of(run);
        return both.stream()
                .filter(one -> !FailingPoint.anyLies(known, v, one.domain()))
                .map(one -> interval(p, v, one))
                .toList();
    }

    private static Candidate interval(Proposition p, Variable v, IntervalCells.Run run) {
        return new Candidate(run.words(v.label()), v.label() + " : real in " + run.declaration(), within(p, v, run));
    }

    /** Returns the claim for values of one name in an interval. */
    static Proposition within(Proposition p, Variable v, IntervalCells.Run run) {
        return restricted(p, v, run.domain());
    }

    private static Proposition restricted(Proposition p, Variable v, Domain domain) {
        Variable narrower = new Variable(v.name(), v.shape(), v.domain().and(domain), v.structure(), v.role());
        Proposition restricted = p.withSides(renamed(p.left(), v, narrower), renamed(p.right(), v, narrower));
        List<Condition> assumptions = p.assumptions().stream()
                .map(a -> a.map(e -> renamed(e, v, narrower)))
                .toList();
        return assuming(restricted, assumptions);
    }

    private static Expr renamed(Expr root, Variable v, Variable narrower) {
        if (Traversal.contains(
                root, node -> node instanceof Substitution s && s.variable().equals(v))) {
            return Traversal.substitute(root, v, narrower);
        }
        return Traversal.rewrite(root, node -> {
            if (node.equals(v)) {
                return narrower;
            }
            if (node instanceof Derivative d && d.variable().equals(v)) {
                return new Derivative(d.body(), narrower);
            }
            return node instanceof NthDerivative d && d.variable().equals(v)
                    ? new NthDerivative(d.body(), narrower, d.order())
                    : node;
        });
    }

    private static Proposition assuming(Proposition p, Condition condition) {
        List<Condition> assumptions = new ArrayList<>(p.assumptions());
        if (condition instanceof Condition.And and) {
            assumptions.addAll(and.parts());
        } else {
            assumptions.add(condition);
        }
        return assuming(p, assumptions);
    }

    private static Proposition assuming(Proposition p, List<Condition> assumptions) {
        return p.withAssumptions(assumptions);
    }
}
