package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.div;
import static org.chalkcheck.probability.Algebra.negate;
import static org.chalkcheck.probability.Algebra.pow;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.FunctionDefinitions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Splits a function of a continuous scalar at the roots of the guards of its absolute values, maxima, steps and cases, so that no such node
 * is left on any piece. Single points have no mass and may fall to either side.
 */
final class Pieces {
    private static final int MOST = 64;

    private final Variable x;
    private final Signs signs;
    private final List<Piece> pieces = new ArrayList<>();

    /** A smooth body between two ends; an end may be larger than the other only where {@link Ends} says so. */
    record Piece(Expr lower, Expr upper, Expr body) {}

    /** The sign of a guard: constant between consecutive roots, which ascend. */
    private record Pattern(List<Expr> roots, List<Integer> signs) {}

    Pieces(Variable x, Signs signs) {
        this.x = x;
        this.signs = signs;
    }

    List<Piece> split(Expr body, Expr lower, Expr upper) {
        refine(body, lower, upper);
        return pieces;
    }

    private void refine(Expr body, Expr lower, Expr upper) {
        if (pieces.size() > MOST) {
            throw new OpenMomentException("too many pieces");
        }
        if (body.equals(Num.ZERO)) {
            return;
        }
        Optional<Expr> node = innermost(body);
        if (node.isEmpty()) {
            pieces.add(new Piece(lower, upper, body));
            return;
        }
        Expr guard = guard(node.get());
        Pattern pattern = pattern(guard);
        Expr from = lower;
        for (int i = 0; i < pattern.signs().size(); i++) {
            Expr to = i < pattern.roots().size() ? inside(pattern.roots().get(i), from, upper) : upper;
            if (!from.equals(to)) {
                refine(fold(replace(body, node.get(), pattern.signs().get(i))), from, to);
            }
            from = to;
        }
    }

    /** Clamps a root to an interval, without a maximum where the order is known. */
    private Expr inside(Expr root, Expr lower, Expr upper) {
        return Ends.clamp(root, lower, upper, signs);
    }

    private Optional<Expr> innermost(Expr body) {
        Expr[] found = new Expr[1];
        Traversal.visit(body, node -> {
            if (found[0] == null && isPiecewise(node) && Signs.mentions(node, x)) {
                found[0] = node;
            }
        });
        if (found[0] != null) {
            requireOutside(found[0], body);
        }
        return Optional.ofNullable(found[0]);
    }

    /** What depends on a variable that a sum or integral binds cannot be taken out of it. */
    static void requireOutside(Expr kink, Expr body) {
        Set<Variable> bound = Traversal.boundInside(body);
        bound.removeAll(Traversal.boundInside(kink));
        if (bound.stream().anyMatch(v -> Signs.mentions(kink, v))) {
            throw new OpenMomentException("a piecewise function inside of an integral or sum");
        }
    }

    static boolean isPiecewise(Expr node) {
        if (node instanceof Cases) {
            return true;
        }
        return node instanceof Call c
                && switch (c.function()) {
                    case ABS,
                            MAX,
                            MIN,
                            RELU,
                            LEAKY_RELU,
                            HEAVISIDE,
                            SIGN,
                            ELU,
                            CELU,
                            SELU,
                            HARDTANH,
                            HARDSIGMOID,
                            HARDSWISH,
                            RELU6,
                            HARDSHRINK,
                            SOFTSHRINK -> true;
                    default -> false;
                };
    }

    private Expr guard(Expr node) {
        if (node instanceof Cases c) {
            return guard(firstComparison(c).orElseThrow(() -> new OpenMomentException("condition")));
        }
        Call c = (Call) node;
        return switch (c.function()) {
            case ABS, RELU, LEAKY_RELU, HEAVISIDE, SIGN -> c.argument();
            case MAX, MIN ->
                sub(
                        c.arguments().get(0),
                        c.arguments().size() > 1 ? c.arguments().get(1) : Num.ZERO);
            default ->
                guard(firstPiece(
                        FunctionDefinitions.unfold(c.function(), c.arguments()).orElseThrow()));
        };
    }

    private Expr firstPiece(Expr unfolded) {
        return innermost(unfolded).orElseThrow(() -> new OpenMomentException("piecewise function"));
    }

    private Expr guard(Condition.Compare compare) {
        return sub(compare.left(), compare.right());
    }

    private Optional<Condition.Compare> firstComparison(Cases c) {
        for (Cases.Branch branch : c.branches()) {
            Optional<Condition.Compare> found = firstComparison(branch.condition());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Condition.Compare> firstComparison(Condition condition) {
        if (condition instanceof Condition.Compare c) {
            boolean mentions = Signs.mentions(c.left(), x) || Signs.mentions(c.right(), x);
            return mentions ? Optional.of(c) : Optional.empty();
        }
        List<Condition> parts = condition instanceof Condition.And and
                ? and.parts()
                : condition instanceof Condition.Or or ? or.parts() : List.of(((Condition.Not) condition).part());
        for (Condition part : parts) {
            Optional<Condition.Compare> found = firstComparison(part);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Returns the body with a node resolved by its guard's sign. */
    private Expr replace(Expr body, Expr node, int sign) {
        Expr resolved = resolve(node, sign);
        return Traversal.rewrite(body, n -> n.equals(node) ? resolved : n);
    }

    private Expr resolve(Expr node, int sign) {
        if (node instanceof Cases c) {
            return resolve(c, firstComparison(c).orElseThrow(), sign);
        }
        Call c = (Call) node;
        Expr a = c.argument();
        return switch (c.function()) {
            case ABS -> sign > 0 ? a : negate(a);
            case RELU -> sign > 0 ? a : Num.ZERO;
            case LEAKY_RELU -> sign > 0 ? a : Algebra.mul(c.arguments().get(1), a);
            case HEAVISIDE -> sign > 0 ? Num.ONE : Num.ZERO;
            case SIGN -> Num.of(sign);
            case MAX, MIN -> {
                boolean first = (c.function() == ScalarFunction.MAX) == (sign > 0);
                if (c.arguments().size() == 1) {
                    yield a;
                }
                List<Expr> rest = new ArrayList<>(c.arguments());
                rest.remove(first ? 1 : 0);
                yield rest.size() == 1 ? rest.get(0) : new Call(c.function(), rest);
            }
            default -> {
                Expr unfolded =
                        FunctionDefinitions.unfold(c.function(), c.arguments()).orElseThrow();
                yield replace(unfolded, firstPiece(unfolded), sign);
            }
        };
    }

    private Expr resolve(Cases c, Condition.Compare compare, int sign) {
        boolean truth = switch (compare.relation()) {
            case GREATER, GREATER_OR_EQUAL -> sign > 0;
            case LESS, LESS_OR_EQUAL -> sign < 0;
            case NOT_EQUAL -> true;
            case EQUAL -> false;
            case APPROXIMATELY -> throw new OpenMomentException("approximate condition");
        };
        List<Cases.Branch> branches = new ArrayList<>();
        for (Cases.Branch branch : c.branches()) {
            Optional<Condition> condition = decide(branch.condition(), compare, truth);
            if (condition.isEmpty()) {
                continue;
            }
            if (condition.get() instanceof Condition.And and && and.parts().isEmpty()) {
                return branches.isEmpty() ? branch.value() : new Cases(branches, Optional.of(branch.value()));
            }
            branches.add(new Cases.Branch(condition.get(), branch.value()));
        }
        if (branches.isEmpty()) {
            return c.otherwise().orElseThrow(() -> new OpenMomentException("cases without a last value"));
        }
        return new Cases(branches, c.otherwise());
    }

    /** Returns the condition with a comparison decided: empty for false, an empty conjunction for true. */
    private static Optional<Condition> decide(Condition condition, Condition.Compare compare, boolean truth) {
        Condition yes = new Condition.And(List.of());
        if (condition.equals(compare)) {
            return truth ? Optional.of(yes) : Optional.empty();
        }
        if (condition instanceof Condition.And and) {
            List<Condition> parts = new ArrayList<>();
            for (Condition part : and.parts()) {
                Optional<Condition> decided = decide(part, compare, truth);
                if (decided.isEmpty()) {
                    return Optional.empty();
                }
                if (!decided.get().equals(yes)) {
                    parts.add(decided.get());
                }
            }
            return Optional.of(parts.size() == 1 ? parts.get(0) : new Condition.And(parts));
        }
        if (condition instanceof Condition.Or or) {
            List<Condition> parts = new ArrayList<>();
            for (Condition part : or.parts()) {
                Optional<Condition> decided = decide(part, compare, truth);
                if (decided.isPresent() && decided.get().equals(yes)) {
                    return Optional.of(yes);
                }
                decided.ifPresent(parts::add);
            }
            return parts.isEmpty()
                    ? Optional.empty()
                    : Optional.of(parts.size() == 1 ? parts.get(0) : new Condition.Or(parts));
        }
        if (condition instanceof Condition.Not not) {
            Optional<Condition> decided = decide(not.part(), compare, truth);
            if (decided.isEmpty()) {
                return Optional.of(yes);
            }
            return decided.get().equals(yes) ? Optional.empty() : Optional.of(new Condition.Not(decided.get()));
        }
        return Optional.of(condition);
    }

    private static Expr fold(Expr e) {
        return Folding.fold(e);
    }

    private Pattern pattern(Expr guard) {
        List<ExpTerm> terms = new ExpTerms(x, signs).of(guard);
        List<Expr> constants = new ArrayList<>();
        List<ExpTerm> moving = new ArrayList<>();
        for (ExpTerm t : terms) {
            if (t.isConstant()) {
                constants.add(t.coefficient());
            } else {
                moving.add(t);
            }
        }
        Expr constant = Algebra.add(constants);
        if (moving.isEmpty()) {
            return constantSign(constant);
        }
        if (moving.size() > 1) {
            if (signs.isPositive(guard)) {
                return new Pattern(List.of(), List.of(1));
            }
            if (signs.isNegative(guard)) {
                return new Pattern(List.of(), List.of(-1));
            }
            throw new OpenMomentException("guard " + guard);
        }
        ExpTerm t = moving.get(0);
        int slope = sign(t.coefficient());
        Expr level = div(negate(constant), t.coefficient());
        return root(t, level, slope);
    }

    private Pattern constantSign(Expr constant) {
        return new Pattern(List.of(), List.of(constant.equals(Num.ZERO) ? 1 : sign(constant)));
    }

    private int sign(Expr e) {
        if (signs.isPositive(e)) {
            return 1;
        }
        if (signs.isNegative(e)) {
            return -1;
        }
        throw new OpenMomentException("unknown sign of " + e);
    }

    /** Solves coefficient * m(x) = coefficient * level for a monotone m, or for an even power. */
    private Pattern root(ExpTerm t, Expr level, int slope) {
        if (t.naturalPower() == 1) {
            return new Pattern(List.of(level), List.of(-slope, slope));
        }
        if (t.shape().equals(ExpTerm.logarithm())) {
            return new Pattern(List.of(Algebra.exp(level)), List.of(-slope, slope));
        }
        boolean positive = signs.isPositive(x);
        int natural = t.naturalPower();
        boolean even = natural > 0 && natural % 2 == 0 && !positive;
        boolean exponential = t.shape().equals(ExpTerm.exponential(t.alpha(), Num.ZERO));
        boolean power = positive && t.shape().equals(ExpTerm.power(t.power()));
        if (!even && !exponential && !power) {
            throw new OpenMomentException("guard in " + t);
        }
        if (signs.isNonPositive(level)) {
            return new Pattern(List.of(), List.of(slope));
        }
        if (!signs.isNonNegative(level)) {
            throw new OpenMomentException("unknown sign of " + level);
        }
        if (even) {
            Expr r = natural == 2 ? signs.sqrt(level) : pow(level, pow(Num.of(natural), -1));
            return new Pattern(List.of(negate(r), r), List.of(slope, -slope, slope));
        }
        if (exponential) {
            int direction = slope * sign(t.alpha());
            return new Pattern(List.of(div(signs.log(level), t.alpha())), List.of(-direction, direction));
        }
        int direction = slope * sign(t.power());
        return new Pattern(List.of(pow(level, pow(t.power(), -1))), List.of(-direction, direction));
    }

    static Condition compare(Expr left, Relation relation, Expr right) {
        return new Condition.Compare(left, relation, right);
    }
}
