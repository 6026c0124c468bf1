package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.numeric.CompilationException;
import org.chalkcheck.numeric.Compiler;
import org.chalkcheck.numeric.Program;

/**
 * Meets equations that are an equation with one side changed at the points of that equation. A side that many of them share is compiled and
 * evaluated once. Not safe for several threads.
 */
public final class ChangedSides {
    private static final int MOST_KEPT = 4;

    private final Proposition equation;
    private final List<Refuter.Meeting> meetings;
    private final Judge judge;
    private final Map<Expr, Optional<List<Execution>>> kept = new HashMap<>();

    /**
     * Draws the points.
     *
     * @param equation the equation before the changes
     * @param options how it is examined
     */
    public ChangedSides(Proposition equation, Options options) {
        this.equation = equation;
        this.meetings = Refuter.meetings(equation, options).stream()
                .filter(meeting -> !meeting.trial().isSinglePoint())
                .toList();
        OptionalDouble relative = options.relativeTolerance();
        this.judge = new Judge(Relation.EQUAL, relative.orElse(0), Rational.ZERO, false);
    }

    /** Returns whether the sides of a changed equation differ at one of the points; where that cannot be told here, it does not. */
    public boolean differ(Proposition changed) {
        boolean comparable = changed.relation() == Relation.EQUAL
                && changed.absoluteTolerance().isEmpty()
                && changed.assumptions().equals(equation.assumptions())
                && changed.left().shape().equals(changed.right().shape());
        if (!comparable || meetings.isEmpty()) {
            return false;
        }
        Optional<List<Execution>> left = values(changed.left());
        Optional<List<Execution>> right = left.isPresent() ? values(changed.right()) : left;
        if (right.isEmpty()) {
            return false;
        }
        for (int k = 0; k < meetings.size(); k++) {
            for (int point = 0; point < meetings.get(k).count(); point++) {
                if (judge.differ(left.get().get(k), right.get().get(k), point)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The sides that stay are those of the equation itself, or what stands for them from the first on. */
    private Optional<List<Execution>> values(Expr side) {
        Optional<List<Execution>> known = kept.get(side);
        if (known != null) {
            return known;
        }
        Optional<List<Execution>> fresh = evaluated(side);
        if (side.equals(equation.left()) || side.equals(equation.right()) || kept.size() < MOST_KEPT) {
            kept.put(side, fresh);
        }
        return fresh;
    }

    private Optional<List<Execution>> evaluated(Expr side) {
        List<Execution> runs = new ArrayList<>();
        for (Refuter.Meeting meeting : meetings) {
            try {
                Program program =
                        Compiler.compile(List.of(side), meeting.trial().integers());
                if (!meeting.trial().layout().covers(program)) {
                    return Optional.empty();
                }
                Execution run = new Execution(
                        program, meeting.trial().layout(), meeting.points().capacity());
                run.run(meeting.points(), meeting.count());
                runs.add(run);
            } catch (CompilationException e) {
                return Optional.empty();
            }
        }
        return Optional.of(runs);
    }
}
