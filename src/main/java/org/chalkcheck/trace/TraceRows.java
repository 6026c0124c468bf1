package org.chalkcheck.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.LatexPrinter;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Variable;

/** The three tables of a trace as people write them. */
public final class TraceRows {
    private static final String UNKNOWN = "?";

    private final Trace trace;

    /**
     * A table.
     *
     * @param title what it is
     * @param header the headers of the columns
     * @param rows cells of name and formula in LaTeX, then of values
     */
    public record Rows(String title, List<String> header, List<List<String>> rows) {
        public Rows {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    private TraceRows(Trace trace) {
        this.trace = trace;
    }

    /** Returns the tables: evaluation downwards, forward derivatives by each input downwards, adjoints upwards. */
    public static List<Rows> of(Trace trace) {
        TraceRows rows = new TraceRows(trace);
        return List.of(rows.evaluation(), rows.tangents(), rows.adjoints());
    }

    private Rows evaluation() {
        Map<Variable, Expr> values = trace.values();
        List<List<String>> rows = new ArrayList<>();
        for (int k = trace.first(); k <= trace.last(); k++) {
            String formula = k <= 0 ? input(k) : LatexPrinter.print(trace.operation(k));
            rows.add(List.of(
                    Intermediate.VALUE.latex(k),
                    formula,
                    Numeral.shown(Objects.requireNonNull(values.get(Intermediate.VALUE.at(k))))));
        }
        String last = Intermediate.VALUE.latex(trace.last());
        rows.add(List.of(trace.function(), last, rows.get(rows.size() - 1).get(2)));
        return new Rows("Forward evaluation trace", List.of("value", "operation", "at the point"), rows);
    }

    private Rows tangents() {
        List<String> header = new ArrayList<>(List.of("tangent", "formula"));
        List<Map<Variable, Expr>> columns = new ArrayList<>();
        for (int i = 0; i < trace.inputs().size(); i++) {
            header.add("by " + trace.inputs().get(i));
            List<Expr> direction = new ArrayList<>();
            for (int j = 0; j < trace.inputs().size(); j++) {
                direction.add(i == j ? Num.ONE : Num.ZERO);
            }
            columns.add(trace.tangents(direction));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int k = trace.first(); k <= trace.last(); k++) {
            String formula = k <= 0
                    ? "\\dot{" + input(k) + "}"
                    : trace.tangent(k).map(LatexPrinter::print).orElse(UNKNOWN);
            List<String> row = new ArrayList<>(List.of(Intermediate.TANGENT.latex(k), formula));
            for (Map<Variable, Expr> column : columns) {
                row.add(shown(column, Intermediate.TANGENT.at(k)));
            }
            rows.add(row);
        }
        return new Rows("Forward derivative trace", header, rows);
    }

    private Rows adjoints() {
        Map<Variable, Expr> values = trace.adjoints();
        List<List<String>> rows = new ArrayList<>();
        for (int j = trace.last(); j >= trace.first(); j--) {
            String formula = j == trace.last()
                    ? "\\bar{" + trace.function() + "}"
                    : trace.adjoint(j, trace.consumers(j))
                            .map(LatexPrinter::print)
                            .orElse(UNKNOWN);
            rows.add(List.of(Intermediate.ADJOINT.latex(j), formula, shown(values, Intermediate.ADJOINT.at(j))));
        }
        return new Rows("Reverse adjoint trace", List.of("adjoint", "formula", "at the point"), rows);
    }

    private static String shown(Map<Variable, Expr> values, Variable variable) {
        Expr value = values.get(variable);
        return value == null ? UNKNOWN : Numeral.shown(value);
    }

    private String input(int k) {
        return trace.inputs().get(k - trace.first());
    }
}
