package org.chalkcheck.symbolic.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.calculus.ClosedForm;
import org.chalkcheck.symbolic.calculus.DomainCheck;
import org.chalkcheck.symbolic.scalar.Definedness;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.verdict.Prover;

/** The terms of a sum over an integer k from a known number on, and what is known of k and the parameters. */
final class Terms {
    final Variable k;
    final int low;
    final Expr body;
    private final List<Condition> assumptions;
    private final List<Condition> inside;
    private final DomainCheck check;
    private final long deadline;

    Terms(Reduction sum, int low, List<Condition> assumptions, Prover decider, long deadline) {
        Domain indices = new Domain(true, low > 0, Optional.of(new Bound(Num.of(low), low, false)), Optional.empty());
        this.k = new Variable(
                sum.index().name() + "@k", sum.index().shape(), indices, Structure.GENERAL, Variable.Role.FREE);
        this.low = low;
        this.body = new Preparation().prepare(Traversal.substitute(sum.body(), sum.index(), k));
        this.assumptions = List.copyOf(assumptions);
        this.inside = new ArrayList<>(assumptions);
        inside.add(new Condition.Compare(k, Relation.GREATER_OR_EQUAL, Num.of(low)));
        this.deadline = deadline;
        this.check = new DomainCheck(decider, deadline);
    }

    List<Condition> assumptions() {
        return assumptions;
    }

    long deadline() {
        return deadline;
    }

    /** Returns a normal form that knows the range of k. */
    Normalizer normalizer() {
        return new Normalizer(inside);
    }

    /** Returns a normal form of what is free of k. */
    Normalizer outside() {
        return new Normalizer(assumptions);
    }

    boolean isFree(Expr e) {
        return !Traversal.contains(e, k::equals);
    }

    Expr at(Expr e, Expr index) {
        return new Preparation().prepare(Traversal.substitute(e, k, index));
    }

    /** Returns whether a relation of parameters is proved. */
    boolean holds(Expr left, Relation relation, Expr right) {
        return check.holds(new Condition.Compare(left, relation, right), assumptions);
    }

    /** Returns whether a ratio is proved to lie between -1 and 1. */
    boolean isSmall(Expr ratio) {
        return holds(ratio, Relation.LESS, Num.ONE) && holds(ratio, Relation.GREATER, Num.MINUS_ONE);
    }

    /** Returns q, free of k, with term(k + 1) weight(k) = q term(k). */
    Optional<Expr> ratio(Expr term, Expr weight) {
        Expr next = Expressions.product(at(term, Expressions.sum(k, Num.ONE)), weight);
        Normalizer normalizer = normalizer();
        normalizer.scan(List.of(term, next, Expressions.divide(next, term)));
        Expr q = normalizer.canonical(Expressions.divide(next, term));
        if (!isFree(q)) {
            return Optional.empty();
        }
        Laurent difference = normalizer.normalize(next).minus(normalizer.normalize(Expressions.product(q, term)));
        return normalizer.clear(difference).numerator().isZero() ? Optional.of(q) : Optional.empty();
    }

    /** Returns a closed form, if it is defined for all parameters: a sum may be defined where a quotient in it is not. */
    Optional<ClosedForm> form(Expr value, String rule) {
        Expr prepared = new Preparation().prepare(value);
        boolean defined =
                Definedness.of(List.of(prepared)).conditions().stream().allMatch(c -> check.holds(c, assumptions))
                        && !Traversal.contains(prepared, node -> !Powers.isDefined(node, this));
        return defined ? Optional.of(new ClosedForm(prepared, List.of(rule))) : Optional.empty();
    }
}
