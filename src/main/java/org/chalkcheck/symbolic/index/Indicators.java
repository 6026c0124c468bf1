package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.jspecify.annotations.Nullable;

/**
 * Conditions as forms that are 1 where they hold and 0 elsewhere: deltas for equal positions, signs for all else. With s the sign of x,
 * which is -1, 0 or 1, the indicator of x > 0 is (s^2 + s) / 2 and that of x = 0 is 1 - s^2.
 */
final class Indicators {
    private final Lowering lowering;
    private final Workspace work;

    Indicators(Lowering lowering) {
        this.lowering = lowering;
        this.work = lowering.work;
    }

    /**
     * Returns the value by cases at a position: every value times the indicator that its condition is the first to hold. What has no value
     * where another case holds, as 1 / (x_i - x_j) at i = j, stays closed.
     */
    Form of(Cases cases, List<Index> at) {
        try {
            return open(cases, at);
        } catch (KernelLimitException | ArithmeticException e) {
            return closed(cases, at);
        }
    }

    private Form closed(Cases cases, List<Index> at) {
        StringBuilder structure = new StringBuilder("cases");
        List<Form> parts = new ArrayList<>();
        for (Cases.Branch branch : cases.branches()) {
            conditions(branch.condition(), structure, parts);
            parts.add(lowering.entry(branch.value(), at));
        }
        cases.otherwise().ifPresent(value -> {
            structure.append(" else");
            parts.add(lowering.entry(value, at));
        });
        return work.form(
                work.atom(Kind.FUNCTION, FunctionHead.opaque(structure.toString()), parts.toArray(Workspace.NO_FORMS)));
    }

    private void conditions(Condition condition, StringBuilder structure, List<Form> parts) {
        if (condition instanceof Condition.Compare compare) {
            structure.append(' ').append(compare.relation().name());
            parts.add(work.algebra.subtract(lowering.scalar(compare.left()), lowering.scalar(compare.right())));
        } else if (condition instanceof Condition.And and) {
            structure.append(" (and");
            and.parts().forEach(part -> conditions(part, structure, parts));
            structure.append(')');
        } else if (condition instanceof Condition.Or or) {
            structure.append(" (or");
            or.parts().forEach(part -> conditions(part, structure, parts));
            structure.append(')');
        } else if (condition instanceof Condition.Not not) {
            structure.append(" (not");
            conditions(not.part(), structure, parts);
            structure.append(')');
        }
    }

    private Form open(Cases cases, List<Index> at) {
        Form total = work.zero;
        Form rest = work.unit;
        for (Cases.Branch branch : cases.branches()) {
            Form holds = of(branch.condition());
            total = work.algebra.add(total, chosen(work.algebra.multiply(rest, holds), branch.value(), at));
            rest = work.algebra.multiply(rest, complement(holds));
        }
        work.use("cases.indicators");
        return cases.otherwise().isPresent()
                ? work.algebra.add(total, chosen(rest, cases.otherwise().get(), at))
                : total;
    }

    private Form chosen(Form indicator, Expr value, List<Index> at) {
        return indicator.isZero() ? work.zero : work.algebra.multiply(indicator, lowering.entry(value, at));
    }

    private Form complement(Form indicator) {
        return work.algebra.subtract(work.unit, indicator);
    }

    private Form of(Condition condition) {
        if (condition instanceof Condition.And and) {
            Form all = work.unit;
            for (Condition part : and.parts()) {
                all = work.algebra.multiply(all, of(part));
            }
            return all;
        }
        if (condition instanceof Condition.Or or) {
            Form none = work.unit;
            for (Condition part : or.parts()) {
                none = work.algebra.multiply(none, complement(of(part)));
            }
            return complement(none);
        }
        if (condition instanceof Condition.Not not) {
            return complement(of(not.part()));
        }
        Condition.Compare compare = (Condition.Compare) condition;
        if (!compare.left().shape().isScalar() || compare.relation() == Relation.APPROXIMATELY) {
            throw new KernelLimitException("a condition of this kind");
        }
        return of(compare);
    }

    private Form of(Condition.Compare compare) {
        Form decided = decided(compare);
        if (decided != null) {
            return decided;
        }
        Form equal = equalPositions(compare);
        if (equal != null && compare.relation() == Relation.EQUAL) {
            return equal;
        }
        if (equal != null && compare.relation() == Relation.NOT_EQUAL) {
            return complement(equal);
        }
        work.use("indicator.sign");
        Form difference = work.algebra.subtract(lowering.scalar(compare.left()), lowering.scalar(compare.right()));
        Form sign = work.elementary.sign(difference);
        Form differs = equal != null ? complement(equal) : work.algebra.multiply(sign, sign);
        Form above = work.algebra.scale(work.algebra.add(differs, sign), Rational.HALF);
        Form below = work.algebra.scale(work.algebra.subtract(differs, sign), Rational.HALF);
        return switch (compare.relation()) {
            case EQUAL -> complement(differs);
            case NOT_EQUAL -> differs;
            case GREATER -> above;
            case GREATER_OR_EQUAL -> complement(below);
            case LESS -> below;
            case LESS_OR_EQUAL -> complement(above);
            case APPROXIMATELY -> throw new IllegalArgumentException("no exact comparison: " + compare);
        };
    }

    /** Returns 1 or 0 where the ranges of the indices in an order decide it, as that of 1 and an index; else null. */
    private @Nullable Form decided(Condition.Compare compare) {
        Relation relation = compare.relation();
        if (!relation.isOrder()) {
            return null;
        }
        boolean greater = relation == Relation.GREATER || relation == Relation.GREATER_OR_EQUAL;
        try {
            Index left = lowering.position(greater ? compare.left() : compare.right());
            Index right = lowering.position(greater ? compare.right() : compare.left());
            return IndexSum.add(left, -1, right) instanceof IndexSum gap ? decided(gap, relation.isStrict()) : null;
        } catch (KernelLimitException e) {
            return null;
        }
    }

    private @Nullable Form decided(IndexSum gap, boolean strict) {
        Form least = work.bounds.least(gap);
        Form greatest = work.bounds.greatest(gap);
        if (least == null || greatest == null) {
            return null;
        }
        Form below = work.algebra.negate(greatest);
        if (strict ? work.signs.positive(least) : work.signs.nonNegative(least)) {
            work.use("indicator.range");
            return work.unit;
        }
        if (strict ? work.signs.nonNegative(below) : work.signs.positive(below)) {
            work.use("indicator.range");
            return work.zero;
        }
        return null;
    }

    /** Returns the delta of both sides, or null where they are no positions. */
    private @Nullable Form equalPositions(Condition.Compare compare) {
        try {
            Index left = lowering.position(compare.left());
            Index right = lowering.position(compare.right());
            return work.matrices.delta(left, right);
        } catch (KernelLimitException e) {
            // A comparison of numbers that are no indices.
            return null;
        }
    }
}
