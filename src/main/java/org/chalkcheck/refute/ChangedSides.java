package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.chalkcheck.expr.Block;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.Comparison;
import org.chalkcheck.numeric.CompilationException;
import org.chalkcheck.numeric.Compiler;
import org.chalkcheck.numeric.Program;
import org.chalkcheck.numeric.SharedValues;

/**
 * Meets equations that are an equation with one side changed at the points of that equation. A side that many of them share is compiled and
 * evaluated once. Not safe for several threads.
 */
public final class ChangedSides {
    private static final int MOST_KEPT = 4;
    private static final int GLANCES = 2;
    private static final double MODERATE = 1e200;
    private static final double VISIBLE = 1e-7;
    private static final double ROUNDING = 1e-9;

    private final Proposition equation;
    private final List<Refuter.Meeting> meetings;
    private final List<Glance> glances;
    private final Judge judge;
    private final Map<Expr, Map<Refuter.Meeting, Optional<Execution>>> kept = new HashMap<>();

    /** A point at which sides are looked at without bounds of errors. */
    private record Glance(Refuter.Meeting meeting, int point, SharedValues values) {}

    /**
     * Draws the points.
     *
     * @param equation the equation before the changes
     * @param options how it is examined
     */
    public ChangedSides(Proposition equation, Options options) {
        this.equation = equation;
        List<Refuter.Meeting> all = Refuter.meetings(equation, options);
        this.meetings =
                all.stream().filter(meeting -> !meeting.trial().isSinglePoint()).toList();
        this.glances = glances(all);
        OptionalDouble relative = options.relativeTolerance();
        this.judge = new Judge(Relation.EQUAL, relative.orElse(0), Rational.ZERO, false);
    }

    /**
     * Compares the sides of a changed equation at the points: they differ at one of them, agree at some and differ at none, or it cannot be told
     * here.
     */
    public Comparison.Outcome compare(Proposition changed) {
        boolean comparable = changed.relation() == Relation.EQUAL
                && changed.absoluteTolerance().isEmpty()
                && changed.assumptions().equals(equation.assumptions())
                && changed.left().shape().equals(changed.right().shape());
        if (!comparable) {
            return Comparison.Outcome.UNCERTAIN;
        }
        if (differVisibly(changed)) {
            return Comparison.Outcome.DIFFER;
        }
        boolean agree = false;
        for (Refuter.Meeting meeting : meetings) {
            Optional<Execution> left = values(changed.left(), meeting);
            Optional<Execution> right = left.isPresent() ? values(changed.right(), meeting) : left;
            if (right.isEmpty()) {
                return Comparison.Outcome.UNCERTAIN;
            }
            for (int point = 0; point < meeting.count(); point++) {
                Judge.Finding finding = judge.judge(left.get(), right.get(), point);
                if (finding == Judge.Finding.FAILS) {
                    return Comparison.Outcome.DIFFER;
                }
                agree |= finding == Judge.Finding.HOLDS;
            }
        }
        return agree ? Comparison.Outcome.AGREE : Comparison.Outcome.UNCERTAIN;
    }

    /** Most false versions differ so much that no bounds of errors are needed to tell. */
    private boolean differVisibly(Proposition changed) {
        List<Expr> left = entries(changed.left());
        List<Expr> right = entries(changed.right());
        if (left.size() != right.size()) {
            return false;
        }
        for (Glance glance : glances) {
            for (int entry = 0; entry < left.size(); entry++) {
                if (differVisibly(left.get(entry), right.get(entry), glance)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the entries that are written out; none where they are not. */
    private static List<Expr> entries(Expr side) {
        if (side.shape().isScalar()) {
            return List.of(side);
        }
        boolean written = side instanceof Block block
                && block.rows().stream()
                        .flatMap(List::stream)
                        .allMatch(cell -> cell.shape().isScalar());
        return written ? ((Block) side).rows().stream().flatMap(List::stream).toList() : List.of();
    }

    private boolean differVisibly(Expr leftEntry, Expr rightEntry, Glance glance) {
        double left = side(leftEntry, glance);
        double right = side(rightEntry, glance);
        double size = Math.max(Math.abs(left), Math.abs(right));
        double distance = Math.abs(left - right);
        return size < MODERATE
                && distance > VISIBLE * size
                && distance > ROUNDING * glance.values().largest();
    }

    /** A side of the equation itself may hold what only a program evaluates. */
    private double side(Expr side, Glance glance) {
        double value = glance.values().value(side);
        boolean stays = isOfEquation(side) || kept.containsKey(side);
        if (!Double.isNaN(value) || !stays || glance.meeting().trial().isSinglePoint()) {
            return value;
        }
        return values(side, glance.meeting())
                .map(run -> run.value(0, 0, glance.point()))
                .orElse(value);
    }

    private static List<Glance> glances(List<Refuter.Meeting> meetings) {
        List<Glance> glances = new ArrayList<>();
        for (Refuter.Meeting meeting : meetings) {
            boolean single = meeting.trial().isSinglePoint();
            for (int point = 0; point < (single ? 1 : Math.min(meeting.count(), GLANCES)); point++) {
                int at = point;
                glances.add(new Glance(meeting, point, new SharedValues(variable -> value(meeting, variable, at))));
            }
        }
        return glances;
    }

    private static double value(Refuter.Meeting meeting, Variable variable, int point) {
        Integer whole = meeting.trial().integers().get(variable.name());
        return whole != null
                ? whole
                : meeting.trial()
                        .layout()
                        .find(variable)
                        .map(unknown -> meeting.points().column(unknown.start())[point])
                        .orElse(Double.NaN);
    }

    /** The sides that stay are those of the equation itself, or what stands for them from the first on. */
    private Optional<Execution> values(Expr side, Refuter.Meeting meeting) {
        Map<Refuter.Meeting, Optional<Execution>> known = kept.get(side);
        if (known == null && (isOfEquation(side) || kept.size() < MOST_KEPT)) {
            known = new IdentityHashMap<>();
            kept.put(side, known);
        }
        return known == null
                ? evaluated(side, meeting)
                : known.computeIfAbsent(meeting, there -> evaluated(side, there));
    }

    private boolean isOfEquation(Expr side) {
        return side.equals(equation.left()) || side.equals(equation.right());
    }

    private static Optional<Execution> evaluated(Expr side, Refuter.Meeting meeting) {
        try {
            Program program = Compiler.compile(List.of(side), meeting.trial().integers());
            if (!meeting.trial().layout().covers(program)) {
                return Optional.empty();
            }
            Execution run = new Execution(
                    program, meeting.trial().layout(), meeting.points().capacity());
            run.run(meeting.points(), meeting.count());
            return Optional.of(run);
        } catch (CompilationException e) {
            return Optional.empty();
        }
    }
}
