package org.chalkcheck.symbolic.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * One piecewise node and its pieces: conditions that exclude each other and cover every point at which the node is defined.
 *
 * @param node the node
 * @param pieces the conditions with the node's value under each
 * @param covering whether some condition holds at every point
 */
record Pieces(Expr node, List<Piece> pieces, boolean covering) {
    Pieces {
        pieces = List.copyOf(pieces);
    }

    /**
     * A condition and the value under it.
     *
     * @param condition the condition
     * @param value the value
     */
    record Piece(Condition condition, Expr value) {}

    /** Returns the first piecewise node whose guards are free of further ones and of bound variables. */
    static Optional<Pieces> firstOf(Expr e) {
        List<Pieces> found = new ArrayList<>();
        Traversal.visit(e, node -> {
            if (found.isEmpty()) {
                of(node).filter(Pieces::isFree).ifPresent(found::add);
            }
        });
        return found.stream().findFirst();
    }

    private boolean isFree() {
        return pieces.stream()
                .flatMap(piece -> piece.condition().expressions().stream())
                .noneMatch(e -> Traversal.contains(
                        e,
                        part -> part instanceof Variable v && v.role() == Variable.Role.BOUND
                                || of(part).isPresent()
                                || !part.shape().isScalar()));
    }

    private static Optional<Pieces> of(Expr node) {
        if (node instanceof Cases cases && cases.shape().isScalar()) {
            return Optional.of(of(cases));
        }
        if (!(node instanceof Call call) || !call.shape().isScalar()) {
            return Optional.empty();
        }
        Expr x = call.argument();
        return switch (call.function()) {
            case ABS ->
                Optional.of(new Pieces(
                        node,
                        List.of(
                                new Piece(new Condition.Compare(x, Relation.GREATER_OR_EQUAL, Num.ZERO), x),
                                new Piece(new Condition.Compare(x, Relation.LESS, Num.ZERO), Expressions.negate(x))),
                        true));
            case MAX, MIN -> Optional.of(extremum(call));
            default -> Optional.empty();
        };
    }

    private static Pieces extremum(Call call) {
        Relation first = call.function() == ScalarFunction.MAX ? Relation.GREATER_OR_EQUAL : Relation.LESS_OR_EQUAL;
        Expr best = call.argument();
        if (call.arguments().size() == 1) {
            return new Pieces(call, List.of(new Piece(new Condition.And(List.of()), best)), true);
        }
        List<Expr> rest = call.arguments().subList(1, call.arguments().size());
        Expr other = rest.size() == 1 ? rest.get(0) : new Call(call.function(), rest);
        Condition wins = new Condition.Compare(best, first, other);
        return new Pieces(
                call,
                List.of(new Piece(wins, best), new Piece(new Condition.Compare(best, first.negated(), other), other)),
                true);
    }

    private static Pieces of(Cases cases) {
        List<Piece> pieces = new ArrayList<>();
        List<Condition> before = new ArrayList<>();
        for (Cases.Branch branch : cases.branches()) {
            pieces.add(new Piece(and(before, branch.condition()), branch.value()));
            before.add(opposite(branch.condition()));
        }
        cases.otherwise().ifPresent(last -> pieces.add(new Piece(new Condition.And(before), last)));
        return new Pieces(cases, pieces, cases.otherwise().isPresent());
    }

    private static Condition and(List<Condition> before, Condition last) {
        if (before.isEmpty()) {
            return last;
        }
        List<Condition> all = new ArrayList<>(before);
        all.add(last);
        return new Condition.And(all);
    }

    private static Condition opposite(Condition condition) {
        return condition instanceof Condition.Compare c && c.relation() != Relation.APPROXIMATELY
                ? new Condition.Compare(c.left(), c.relation().negated(), c.right())
                : new Condition.Not(condition);
    }
}
