package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Variable;

/** Probabilities that the largest or smallest of several independent values is on a side of an end, or at a value. */
final class ExtremeEvents {
    private final RandomVariables random;
    private final Ledger ledger;
    private final Events events;

    ExtremeEvents(RandomVariables random, Ledger ledger, Events events) {
        this.random = random;
        this.ledger = ledger;
        this.events = events;
    }

    /** Returns the probability of a comparison with a largest or smallest value on the left, if it is that of all values. */
    Optional<Expr> probability(Condition.Compare c) {
        return atom(c).or(() -> ofEntries(c)).or(() -> ofCounts(c).map(events::probability));
    }

    /** The largest of n independent entries with one law is below an end with the n-th power of the probability of one. */
    private Optional<Expr> ofEntries(Condition.Compare c) {
        boolean max = c.left() instanceof Reduction r && r.kind() == Reduction.Kind.MAX
                || c.left() instanceof TensorCall t && t.function() == TensorFunction.LARGEST;
        boolean min = c.left() instanceof Reduction r && r.kind() == Reduction.Kind.MIN
                || c.left() instanceof TensorCall t && t.function() == TensorFunction.SMALLEST;
        Optional<Variable> whole = max || min ? ExtremeForms.wholeColumn(c.left()) : Optional.empty();
        if (whole.isEmpty() || !c.relation().isOrder() || random.isRandom(c.right())) {
            return Optional.empty();
        }
        Law law = random.law(whole.get().name());
        if (law.jointly()
                || !random.parents(law.variable().name()).isEmpty()
                || law.parameters().stream().anyMatch(p -> !p.shape().isScalar())) {
            return Optional.empty();
        }
        boolean below = c.relation() == Relation.LESS || c.relation() == Relation.LESS_OR_EQUAL;
        if (below != max) {
            Relation opposite = switch (c.relation()) {
                case LESS -> Relation.GREATER_OR_EQUAL;
                case LESS_OR_EQUAL -> Relation.GREATER;
                case GREATER -> Relation.LESS_OR_EQUAL;
                default -> Relation.LESS;
            };
            return ofEntries(new Condition.Compare(c.left(), opposite, c.right()))
                    .map(p -> sub(Num.ONE, p));
        }
        ledger.rule("an extreme value is on one side of an end where all values are");
        ledger.fact("the entries of " + law.variable().label() + " are independent");
        Expr entry = Expressions.entry(law.variable(), Num.ONE);
        Expr one = events.probability(new Condition.Compare(entry, c.relation(), c.right()));
        return Optional.of(
                Algebra.pow(one, Expressions.dimension(law.variable().shape().axis(0))));
    }

    /** A largest count is k where it is at least k but not at least k + 1. */
    private Optional<Expr> atom(Condition.Compare c) {
        Condition.Compare from = new Condition.Compare(c.left(), Relation.GREATER_OR_EQUAL, c.right());
        if (c.relation() != Relation.EQUAL
                || !events.isInteger(c.right())
                || ofCounts(from).isEmpty()
                || !((Call) c.left()).arguments().stream().allMatch(events::isInteger)) {
            return Optional.empty();
        }
        Expr next = add(c.right(), Num.ONE);
        Condition beyond = new Condition.Compare(c.left(), Relation.GREATER_OR_EQUAL, next);
        return Optional.of(sub(events.probability(from), events.probability(beyond)));
    }

    /** A largest value is below an end where all values are, and a smallest one above; of counts, which have no densities. */
    private Optional<Condition> ofCounts(Condition.Compare c) {
        if (!c.relation().isOrder()
                || !(c.left() instanceof Call g)
                || random.isRandom(c.right())
                || g.function() != ScalarFunction.MAX && g.function() != ScalarFunction.MIN) {
            return Optional.empty();
        }
        boolean counts = random.of(g).stream()
                .allMatch(n -> Density.isDiscrete(random.law(n).family()));
        if (!counts) {
            return Optional.empty();
        }
        boolean below = c.relation() == Relation.LESS || c.relation() == Relation.LESS_OR_EQUAL;
        boolean all = below == (g.function() == ScalarFunction.MAX);
        Relation relation = all
                ? c.relation()
                : switch (c.relation()) {
                    case LESS -> Relation.GREATER_OR_EQUAL;
                    case LESS_OR_EQUAL -> Relation.GREATER;
                    case GREATER -> Relation.LESS_OR_EQUAL;
                    default -> Relation.LESS;
                };
        ledger.rule("an extreme value is on one side of an end where all values are");
        Condition every = new Condition.And(g.arguments().stream()
                .map(a -> (Condition) new Condition.Compare(a, relation, c.right()))
                .toList());
        return Optional.of(all ? every : new Condition.Not(every));
    }
}
