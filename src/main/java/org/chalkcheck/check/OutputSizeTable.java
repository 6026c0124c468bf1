package org.chalkcheck.check;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.Line;
import org.chalkcheck.document.Table;
import org.chalkcheck.source.Span;

/**
 * A table whose columns are input size i, padding p, dilation d, kernel k, stride s and output size o of convolutions or poolings; every o must be
 * floor((i + 2 p - d (k - 1) - 1) / s) + 1. Without their columns p is 0, d and s are 1.
 */
final class OutputSizeTable {
    private static final Set<String> NAMES = Set.of("i", "p", "d", "k", "s", "o");
    private static final Set<String> NUMBERING = Set.of("", "#", "row", "no", "no.", "case");
    private static final Map<String, BigInteger> DEFAULTS =
            Map.of("p", BigInteger.ZERO, "d", BigInteger.ONE, "s", BigInteger.ONE);
    private static final int PROSE_BEFORE = 600;

    private OutputSizeTable() {}

    /** Returns the cells that claim output sizes; none where the table is about something else. */
    static List<TableCell> cells(Document document, Table table) {
        List<String> header = table.header().stream()
                .map(cell -> TableNumbers.header(cell.text()))
                .toList();
        boolean fits = header.containsAll(List.of("i", "k", "o"))
                && header.stream().allMatch(name -> NAMES.contains(name) || NUMBERING.contains(name))
                && NAMES.stream().allMatch(name -> header.indexOf(name) == header.lastIndexOf(name));
        if (!fits || isAboutTransposed(document, table)) {
            return List.of();
        }
        List<TableCell> cells = new ArrayList<>();
        for (int i = 0; i < table.rows().size(); i++) {
            int row = i + 1;
            cell(header, table.rows().get(i), row).ifPresent(cells::add);
        }
        return cells;
    }

    /** Transposed convolutions have tables with the same header and another formula. */
    private static boolean isAboutTransposed(Document document, Table table) {
        int from = Math.max(
                document.sections().get(table.section()).start(), table.span().start() - PROSE_BEFORE);
        String before = document.source()
                .slice(new Span(
                        Math.min(from, table.span().start()), table.span().start()));
        String words = before.toLowerCase(Locale.ROOT);
        return words.contains("transpos") || words.contains("deconv") || words.contains("fractionally");
    }

    private static Optional<TableCell> cell(List<String> header, List<Line> cells, int row) {
        Map<String, BigInteger> values = new HashMap<>(DEFAULTS);
        for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
            if (NAMES.contains(header.get(i))) {
                Optional<BigInteger> value = TableNumbers.integer(cells.get(i).text());
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                values.put(header.get(i), value.get());
            }
        }
        boolean admissible = values.keySet().containsAll(NAMES)
                && List.of("i", "k", "d", "s").stream()
                        .allMatch(
                                name -> Objects.requireNonNull(values.get(name)).signum() > 0)
                && Objects.requireNonNull(values.get("p")).signum() >= 0;
        if (!admissible) {
            return Optional.empty();
        }
        BigInteger one = BigInteger.ONE;
        BigInteger span = Objects.requireNonNull(values.get("d"))
                .multiply(Objects.requireNonNull(values.get("k")).subtract(one))
                .add(one);
        BigInteger room = Objects.requireNonNull(values.get("i"))
                .add(Objects.requireNonNull(values.get("p")).shiftLeft(1))
                .subtract(span);
        if (room.signum() < 0) {
            return Optional.empty();
        }
        String formula = "\\left\\lfloor \\frac{" + values.get("i") + " + 2 \\cdot " + values.get("p") + " - "
                + values.get("d") + " \\cdot (" + values.get("k") + " - 1) - 1}{" + values.get("s")
                + "} \\right\\rfloor + 1";
        return Optional.of(new TableCell(
                row,
                "o",
                cells.get(header.indexOf("o")).span(),
                formula,
                "the output size of row " + row,
                List.of(room.divide(values.get("s")).add(one)),
                List.of(values.get("o")),
                false));
    }
}
