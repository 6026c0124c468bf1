package org.chalkcheck.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A statement about values that is true or false at a point: an assumption, the guard of a case, an event. */
public sealed interface Condition permits Condition.Compare, Condition.And, Condition.Or, Condition.Not {

    /** A comparison of two scalars, or entrywise of two values of one shape. */
    record Compare(Expr left, Relation relation, Expr right) implements Condition {
        @Override
        public List<Expr> expressions() {
            return List.of(left, right);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Compare that
                    && relation == that.relation
                    && left.equals(that.left)
                    && right.equals(that.right);
        }

        /** Hashes the relation by its name, so that hashes do not change between runs. */
        @Override
        public int hashCode() {
            return Objects.hash(left, relation.name(), right);
        }

        @Override
        public Condition withExpressions(List<Expr> expressions) {
            return new Compare(expressions.get(0), relation, expressions.get(1));
        }

        @Override
        public String toString() {
            return left + " " + relation.plain() + " " + right;
        }
    }

    /** All of several conditions; true where there are none. */
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public List<Expr> expressions() {
            return parts.stream().flatMap(part -> part.expressions().stream()).toList();
        }

        @Override
        public Condition withExpressions(List<Expr> expressions) {
            return new And(regroup(parts, expressions));
        }

        @Override
        public String toString() {
            return join(parts, " and ");
        }
    }

    /** At least one of several conditions; false where there are none. */
    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public List<Expr> expressions() {
            return parts.stream().flatMap(part -> part.expressions().stream()).toList();
        }

        @Override
        public Condition withExpressions(List<Expr> expressions) {
            return new Or(regroup(parts, expressions));
        }

        @Override
        public String toString() {
            return join(parts, " or ");
        }
    }

    /** The opposite of a condition. */
    record Not(Condition part) implements Condition {
        @Override
        public List<Expr> expressions() {
            return part.expressions();
        }

        @Override
        public Condition withExpressions(List<Expr> expressions) {
            return new Not(part.withExpressions(expressions));
        }

        @Override
        public String toString() {
            return "not (" + part + ")";
        }
    }

    /** Returns the expressions that the condition compares, in the order of writing. */
    List<Expr> expressions();

    /** Returns the same condition about other expressions, given in the order of {@link #expressions()}. */
    Condition withExpressions(List<Expr> expressions);

    /** Returns the same condition with each expression changed. */
    default Condition map(UnaryOperator<Expr> change) {
        return withExpressions(expressions().stream().map(change).toList());
    }

    private static List<Condition> regroup(List<Condition> parts, List<Expr> expressions) {
        List<Condition> regrouped = new ArrayList<>();
        int start = 0;
        for (Condition part : parts) {
            int end = start + part.expressions().size();
            regrouped.add(part.withExpressions(expressions.subList(start, end)));
            start = end;
        }
        return regrouped;
    }

    private static String join(List<Condition> parts, String word) {
        return String.join(word, parts.stream().map(Condition::toString).toList());
    }
}
