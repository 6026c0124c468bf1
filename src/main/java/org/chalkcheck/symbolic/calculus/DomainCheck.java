package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Definedness;
import org.chalkcheck.symbolic.scalar.Signs;
import org.chalkcheck.symbolic.scalar.SmoothFunctions;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;

/** Proves that expressions are defined everywhere under given assumptions, by proving each condition of their definedness. */
public final class DomainCheck {
    private final Prover decider;
    private final long deadline;

    public DomainCheck(Prover decider, long deadline) {
        this.decider = decider;
        this.deadline = deadline;
    }

    /** Returns whether all expressions, over primitive functions, are proved to be defined wherever the assumptions hold. */
    public boolean areDefined(List<Expr> expressions, List<Condition> assumptions) {
        List<Expr> elementary = new ArrayList<>();
        for (Expr e : expressions) {
            if (!integralsAreDefined(e, assumptions)) {
                return false;
            }
            elementary.add(withoutIntegrals(e));
        }
        Definedness definedness = Definedness.of(elementary);
        return definedness.isComplete() && definedness.conditions().stream().allMatch(c -> holds(c, assumptions));
    }

    // An integral over a bounded range on which the body is continuous exists.
    private boolean integralsAreDefined(Expr e, List<Condition> assumptions) {
        List<Integral> integrals = new ArrayList<>();
        Traversal.visit(e, node -> {
            if (node instanceof Integral integral) {
                integrals.add(integral);
            }
        });
        return integrals.stream().allMatch(integral -> isDefined(integral, assumptions));
    }

    private boolean isDefined(Integral integral, List<Condition> assumptions) {
        Expr low = integral.lower();
        Expr high = integral.upper();
        boolean nested = Traversal.has(integral.body(), Part.INTEGRAL);
        if (nested || !SmoothFunctions.areContinuous(integral.body())) {
            return false;
        }
        Variable t = new Variable(
                integral.variable().name() + "@inside",
                integral.variable().shape(),
                Domain.REAL,
                Structure.GENERAL,
                Variable.Role.FREE);
        Expr body = Traversal.substitute(integral.body(), integral.variable(), t);
        Definedness inside = Definedness.of(List.of(body));
        return inside.isComplete()
                && areDefined(List.of(low, high), assumptions)
                && allHold(inside.conditions(), between(low, t, high, assumptions))
                && allHold(inside.conditions(), between(high, t, low, assumptions));
    }

    private static List<Condition> between(Expr low, Variable t, Expr high, List<Condition> assumptions) {
        List<Condition> between = new ArrayList<>(assumptions);
        between.add(new Condition.Compare(t, Relation.GREATER_OR_EQUAL, low));
        between.add(new Condition.Compare(t, Relation.LESS_OR_EQUAL, high));
        return between;
    }

    private boolean allHold(List<Condition> conditions, List<Condition> assumptions) {
        return conditions.stream().allMatch(c -> holds(c, assumptions));
    }

    /** An integral that exists may have any value. */
    private static Expr withoutIntegrals(Expr e) {
        return Traversal.rewrite(
                e,
                node -> node instanceof Integral
                        ? new Variable(
                                node + "@value", Shape.SCALAR, Domain.REAL, Structure.GENERAL, Variable.Role.FREE)
                        : node);
    }

    /** Returns whether a condition is proved. */
    public boolean holds(Condition condition, List<Condition> assumptions) {
        if (System.nanoTime() > deadline) {
            return false;
        }
        if (condition instanceof Condition.Compare c) {
            return c.left().shape().isScalar() && compares(c, assumptions);
        }
        if (condition instanceof Condition.And and) {
            return and.parts().stream().allMatch(part -> holds(part, assumptions));
        }
        // a or b or c: assume that all but the last fail.
        if (condition instanceof Condition.Or or && !or.parts().isEmpty()) {
            List<Condition> further = new ArrayList<>(assumptions);
            int last = or.parts().size() - 1;
            or.parts().subList(0, last).forEach(part -> further.add(new Condition.Not(part)));
            return holds(or.parts().get(last), further);
        }
        if (condition instanceof Condition.Not not) {
            return holdsNot(not.part(), assumptions);
        }
        return false;
    }

    /** The rules of signs decide most conditions at once. */
    private boolean compares(Condition.Compare c, List<Condition> assumptions) {
        if (followsFromSigns(c, assumptions)) {
            return true;
        }
        return !isSignOfFreeName(c, assumptions)
                && decider.prove(Proposition.of(c.left(), c.relation(), c.right(), assumptions), deadline)
                        instanceof ProofAttempt.Proof;
    }

    private static boolean followsFromSigns(Condition.Compare c, List<Condition> assumptions) {
        Signs signs = new Signs(assumptions);
        Expr gap = Expressions.subtract(c.left(), c.right());
        Expr opposite = Expressions.subtract(c.right(), c.left());
        return switch (c.relation()) {
            case GREATER -> signs.isPositive(gap);
            case GREATER_OR_EQUAL -> signs.isNonnegative(gap);
            case LESS -> signs.isPositive(opposite);
            case LESS_OR_EQUAL -> signs.isNonnegative(opposite);
            case NOT_EQUAL -> signs.isNonzero(gap) || signs.isPositive(opposite);
            case EQUAL, APPROXIMATELY -> false;
        };
    }

    /** The sign of a real name that no assumption is about is a matter of its domain alone. */
    private static boolean isSignOfFreeName(Condition.Compare c, List<Condition> assumptions) {
        Expr name = Expressions.isZero(c.left()) ? c.right() : c.left();
        boolean sign = Expressions.isZero(c.left()) || Expressions.isZero(c.right());
        return sign
                && name instanceof Variable variable
                && !variable.domain().integer()
                && assumptions.stream()
                        .flatMap(assumption -> assumption.expressions().stream())
                        .noneMatch(e -> Traversal.contains(e, variable::equals));
    }

    private boolean holdsNot(Condition condition, List<Condition> assumptions) {
        if (condition instanceof Condition.Compare c && c.relation() != Relation.APPROXIMATELY) {
            return holds(new Condition.Compare(c.left(), c.relation().negated(), c.right()), assumptions);
        }
        return condition instanceof Condition.Not inner && holds(inner.part(), assumptions);
    }
}
