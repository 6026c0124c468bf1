package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.trace.Intermediate;
import org.chalkcheck.trace.Trace;

/**
 * What a row of a trace must say.
 *
 * @param trace the trace that the table is about
 * @param formula the right formula in the names of the trace
 * @param value the right value at the point, a constant expression; nothing where an unfinished sum is given by its value alone
 * @param values all values at the point when the row is reckoned
 */
record TraceExpectation(Trace trace, Expr formula, Optional<Expr> value, Map<Variable, Expr> values) {

    /**
     * Returns what the rows must say; rows of values that the trace does not have are left out.
     *
     * <p>Adjoints are assignments in the order of the sweep: {@code \bar v_0 = \bar v_0 + \bar v_1 \partial v_1 / \partial v_0} adds a contribution to what
     * an earlier row gave. A later row of a value must complete it: every operation that takes the value contributes once.
     */
    static Map<TraceRow, TraceExpectation> of(Trace trace, List<TraceRow> rows) {
        Map<TraceRow, TraceExpectation> expectations = new IdentityHashMap<>();
        Map<Variable, Expr> values = trace.values();
        values.putAll(trace.tangents(direction(trace, rows)));
        values.putAll(trace.adjoints());
        List<TraceRow> sweep = new ArrayList<>();
        for (TraceRow row : rows) {
            if (row.name().index() < trace.first() || row.name().index() > trace.last()) {
                continue;
            }
            if (row.name().kind() == Intermediate.ADJOINT) {
                sweep.add(row);
            } else {
                forward(trace, row, values).ifPresent(expectation -> expectations.put(row, expectation));
            }
        }
        if (isUpwards(trace, sweep)) {
            Collections.reverse(sweep);
        }
        new Sweep(trace, sweep, values).run(expectations);
        return expectations;
    }

    private static Optional<TraceExpectation> forward(Trace trace, TraceRow row, Map<Variable, Expr> values) {
        int k = row.name().index();
        Variable variable = row.name().kind().at(k);
        boolean isName = row.parts().stream()
                .filter(TraceRow.Part::isFormula)
                .allMatch(part -> part.text().equals(row.name().latex()));
        Optional<Expr> formula = k < 1 || isName
                ? Optional.of(variable)
                : row.name().kind() == Intermediate.VALUE ? Optional.of(trace.operation(k)) : trace.tangent(k);
        Optional<Expr> value = Optional.ofNullable(values.get(variable));
        return formula.flatMap(f -> value.map(v -> new TraceExpectation(trace, f, Optional.of(v), values)));
    }

    /** Returns the tangents of the inputs as the rows give them; the first input's is 1 where they do not. */
    private static List<Expr> direction(Trace trace, List<TraceRow> rows) {
        Map<Integer, Expr> given = new HashMap<>();
        for (TraceRow row : rows) {
            if (row.name().kind() == Intermediate.TANGENT && row.name().index() < 1) {
                row.parts().stream()
                        .filter(part -> !part.isFormula())
                        .findFirst()
                        .flatMap(part -> TraceCells.constant(part.text()))
                        .ifPresent(value -> given.put(row.name().index(), value));
            }
        }
        List<Expr> direction = new ArrayList<>();
        for (int j = trace.first(); j < 1; j++) {
            Expr otherwise = given.isEmpty() && j == trace.first() ? Num.ONE : Num.ZERO;
            direction.add(given.getOrDefault(j, otherwise));
        }
        return direction;
    }

    /** Whether the sweep is written from the bottom to the top: the function's own adjoint stands below. */
    private static boolean isUpwards(Trace trace, List<TraceRow> sweep) {
        return sweep.size() > 1
                && sweep.get(0).name().index() < trace.last()
                && sweep.get(sweep.size() - 1).name().index()
                        > sweep.get(0).name().index();
    }

    /** Runs through the assignments of a reverse sweep. */
    private record Sweep(
            Trace trace, List<TraceRow> rows, Map<Variable, Expr> values, Map<Integer, Set<Integer>> included) {
        Sweep(Trace trace, List<TraceRow> rows, Map<Variable, Expr> values) {
            this(trace, rows, values, new HashMap<>());
        }

        void run(Map<TraceRow, TraceExpectation> expectations) {
            for (int i = 0; i < rows.size(); i++) {
                TraceRow row = rows.get(i);
                int j = row.name().index();
                boolean last = rows.subList(i + 1, rows.size()).stream()
                        .noneMatch(later -> later.name().equals(row.name()) && !copies(later));
                expectation(row, j, last).ifPresent(expectation -> expectations.put(row, expectation));
            }
        }

        private static boolean copies(TraceRow row) {
            return row.parts().stream()
                    .filter(TraceRow.Part::isFormula)
                    .allMatch(part -> part.text().equals(row.name().latex()));
        }

        private Optional<TraceExpectation> expectation(TraceRow row, int j, boolean last) {
            Set<Integer> all = new HashSet<>(trace.consumers(j));
            Variable self = Intermediate.ADJOINT.at(j);
            if (j == trace.last()) {
                boolean copy = copies(row);
                return Optional.of(new TraceExpectation(trace, copy ? self : Num.ONE, Optional.of(Num.ONE), values));
            }
            Set<Integer> mentioned = new HashSet<>();
            row.parts()
                    .forEach(part -> TraceNotation.names(part.text()).stream()
                            .filter(name -> name.kind() == Intermediate.ADJOINT)
                            .forEach(name -> mentioned.add(name.index())));
            boolean adds = mentioned.remove(j);
            if (adds && mentioned.isEmpty()
                    || copies(row) && row.parts().stream().anyMatch(TraceRow.Part::isFormula)) {
                return value(j, included.getOrDefault(j, all))
                        .map(value -> new TraceExpectation(trace, self, Optional.of(value), values));
            }
            Set<Integer> before = adds ? included.getOrDefault(j, Set.of()) : Set.of();
            Set<Integer> now = new HashSet<>(mentioned);
            now.retainAll(all);
            now.removeAll(before);
            if (last || now.isEmpty()) {
                now = new HashSet<>(all);
                now.removeAll(before);
            }
            Set<Integer> together = new HashSet<>(before);
            together.addAll(now);
            Map<Variable, Expr> atRow = new HashMap<>(values);
            value(j, before).ifPresent(value -> atRow.put(self, value));
            included.put(j, together);
            boolean silent = row.parts().stream().noneMatch(TraceRow.Part::isFormula) && !last;
            Optional<Expr> value = silent ? Optional.empty() : value(j, together);
            return trace.adjoint(j, now.stream().sorted().toList())
                    .map(sum -> adds ? Expressions.sum(self, sum) : sum)
                    .map(formula -> new TraceExpectation(trace, formula, value, atRow));
        }

        private Optional<Expr> value(int j, Set<Integer> consumers) {
            return trace.adjoint(j, consumers.stream().sorted().toList()).map(sum -> Trace.at(sum, values));
        }
    }
}
