package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.chalkcheck.document.Directive;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.Item;
import org.chalkcheck.document.Table;
import org.chalkcheck.trace.Intermediate;
import org.chalkcheck.trace.Trace;

/**
 * The claims that tables make about the traces of trace blocks: each formula and each number of a row is one, {@code table-1.row-3.v_2.1}. A table is about
 * the last block before it whose section has not ended. Operations may be numbered as the author likes, as long as they give the function together.
 */
final class TraceClaims {
    private final Document document;
    private final List<CheckedTrace> traces;
    private final TraceCells cells;
    private final List<Cell> found = new ArrayList<>();

    /** The operations that the author wrote, by block; later tables of the block are about them. */
    private final Map<CheckedTrace, Trace> written = new HashMap<>();

    /** A part of a row with what it must say. */
    private record Cell(
            String id, Directive directive, TraceRow row, TraceRow.Part part, TraceExpectation expectation) {}

    private TraceClaims(Document document, List<CheckedTrace> traces, TraceCells cells) {
        this.document = document;
        this.traces = traces;
        this.cells = cells;
    }

    /** Returns the claims that are wanted by their ids, with their verdicts. */
    static List<CheckedClaim> claims(
            Document document,
            List<CheckedTrace> traces,
            StepJudge judge,
            CheckOptions options,
            Predicate<String> wanted) {
        TraceClaims reader = new TraceClaims(document, traces, new TraceCells(judge, options));
        return reader.cells().stream()
                .filter(cell -> wanted.test(cell.id()))
                .map(cell ->
                        reader.cells.check(cell.id(), cell.directive(), cell.row(), cell.part(), cell.expectation()))
                .toList();
    }

    /** Returns the claims without verdicts. */
    static List<ClaimOutline> outline(Document document) {
        TraceCells cells = new TraceCells(StepJudge.standard(), CheckOptions.DEFAULT);
        return new TraceClaims(document, CheckedTrace.all(document), cells)
                .cells().stream()
                        .map(cell -> new ClaimOutline(cell.id(), cell.part().span(), cell.directive()))
                        .toList();
    }

    private List<Cell> cells() {
        if (traces.isEmpty() || document.defaults().skip().orElse(false)) {
            return List.of();
        }
        int number = 0;
        for (Item item : document.items()) {
            if (item instanceof Table table) {
                number++;
                read(table, table.id("table-" + number));
            }
        }
        return found;
    }

    private void read(Table table, String id) {
        Optional<CheckedTrace> block = traces.stream()
                .filter(trace -> trace.parsed().trace().isPresent() && document.holdsAt(trace.block(), table))
                .reduce((first, second) -> second);
        if (block.isEmpty()) {
            return;
        }
        Trace own = block.get().parsed().trace().get();
        List<TraceRow> rows = TraceTable.read(table, new TraceNotation(written.getOrDefault(block.get(), own)));
        Optional<Trace> authors = cells.operations(own, TraceTable.read(table, new TraceNotation(own)));
        if (authors.isPresent()) {
            written.put(block.get(), authors.get());
            rows = TraceTable.read(table, new TraceNotation(authors.get()));
        }
        check(table, id, rows, written.getOrDefault(block.get(), own));
    }

    private void check(Table table, String id, List<TraceRow> rows, Trace trace) {
        Map<TraceRow, TraceExpectation> expectations = TraceExpectation.of(trace, rows);
        Map<String, Integer> parts = new HashMap<>();
        for (TraceRow row : rows) {
            TraceExpectation expectation = expectations.get(row);
            if (expectation == null) {
                continue;
            }
            for (TraceRow.Part part : row.parts()) {
                String prefix = id + ".row-" + row.row() + "." + label(row.name());
                String name = prefix + "." + parts.merge(prefix, 1, Integer::sum);
                found.add(new Cell(name, table.directive(name), row, part, expectation));
            }
        }
    }

    private static String label(TraceNotation.Name name) {
        String decoration = switch (name.kind()) {
            case VALUE -> "v";
            case TANGENT -> "v-dot";
            case ADJOINT -> "v-bar";
        };
        return decoration + "_" + name.index();
    }

    /** Returns the line that declares all names of a trace. */
    static String declared(Trace trace) {
        StringBuilder names = new StringBuilder();
        for (Intermediate kind : Intermediate.values()) {
            for (int k = trace.first(); k <= trace.last(); k++) {
                names.append(names.isEmpty() ? "" : ", ").append(kind.latex(k));
            }
        }
        return names.append(" : real").toString();
    }
}
