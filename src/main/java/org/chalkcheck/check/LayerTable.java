package org.chalkcheck.check;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.document.Line;
import org.chalkcheck.document.Table;
import org.chalkcheck.network.NetworkTable;
import org.chalkcheck.network.TensorShape;

/**
 * A table of the layers of a network: a column names the layers by number, name or constructor, others give output shapes, parameters and
 * multiply-accumulates. Rows for the input and for the total may stand among them.
 */
final class LayerTable {
    private static final Map<String, String> COLUMNS = columns();

    private final String network;
    private final NetworkTable layers;
    private final List<String> header;
    private final List<TableCell> cells = new ArrayList<>();
    private int next;

    private LayerTable(String network, NetworkTable layers, List<String> header) {
        this.network = network;
        this.layers = layers;
        this.header = header;
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new HashMap<>();
        List.of("layer", "layers", "operation", "module").forEach(name -> columns.put(name, "layer"));
        List.of("output", "output shape", "shape", "output size", "activation shape")
                .forEach(n -> columns.put(n, "shape"));
        List.of(
                        "parameters",
                        "params",
                        "# params",
                        "#params",
                        "param #",
                        "# parameters",
                        "#parameters",
                        "number of parameters")
                .forEach(name -> columns.put(name, "params"));
        List.of("macs", "multiply-accumulates", "mult-adds").forEach(name -> columns.put(name, "macs"));
        return Map.copyOf(columns);
    }

    /** Returns whether a table has a column for layers and one for a quantity. */
    static boolean fits(Table table) {
        List<String> header = header(table);
        return header.stream().filter("layer"::equals).count() == 1
                && header.stream().anyMatch(name -> !name.isEmpty() && !name.equals("layer"));
    }

    private static List<String> header(Table table) {
        return table.header().stream()
                .map(cell -> COLUMNS.getOrDefault(TableNumbers.header(cell.text()), ""))
                .toList();
    }

    /** Returns the cells whose layer is sure and whose value can be read. */
    static List<TableCell> cells(Table table, String network, NetworkTable layers) {
        LayerTable reader = new LayerTable(network, layers, header(table));
        for (int i = 0; i < table.rows().size(); i++) {
            reader.row(table.rows().get(i), i + 1);
        }
        return reader.cells;
    }

    private void row(List<Line> row, int number) {
        int column = header.indexOf("layer");
        if (column >= row.size()) {
            return;
        }
        String text = TableNumbers.plain(row.get(column).text());
        String word = text.toLowerCase(Locale.ROOT);
        if (word.startsWith("input")) {
            layers.input()
                    .ifPresent(shape -> shape(
                            row, number, "\\operatorname{shape}_{0}(" + network + ")", "the input's shape", shape));
        } else if (word.startsWith("total")) {
            String of = "(" + network + ")";
            count(
                    row,
                    number,
                    "params",
                    "\\operatorname{params}" + of,
                    "the parameters of " + network,
                    layers.parameters());
            count(
                    row,
                    number,
                    "macs",
                    "\\operatorname{macs}" + of,
                    "the multiply-accumulates of " + network,
                    layers.macs());
        } else {
            find(text).ifPresent(line -> layer(row, number, line));
        }
    }

    private void layer(List<Line> row, int number, NetworkTable.Line line) {
        String index = "_{" + line.number() + "}(" + network + ")";
        String of = " of layer " + line.number() + ", " + line.layer();
        line.output()
                .ifPresent(
                        shape -> shape(row, number, "\\operatorname{shape}" + index, "the output shape" + of, shape));
        count(row, number, "params", "\\operatorname{params}" + index, "the parameters" + of, line.parameters());
        count(row, number, "macs", "\\operatorname{macs}" + index, "the multiply-accumulates" + of, line.macs());
    }

    private Optional<NetworkTable.Line> find(String text) {
        Optional<BigInteger> number = TableNumbers.integer(text);
        List<NetworkTable.Line> lines = layers.lines();
        if (number.isPresent()) {
            return lines.stream()
                    .filter(line -> BigInteger.valueOf(line.number()).equals(number.get()))
                    .findFirst();
        }
        List<NetworkTable.Line> named = lines.stream()
                .filter(line -> !line.name().isEmpty() && line.name().equals(text))
                .toList();
        if (named.size() == 1) {
            next = named.get(0).number();
            return Optional.of(named.get(0));
        }
        if (next < lines.size() && describes(text, lines.get(next))) {
            return Optional.of(lines.get(next++));
        }
        // A row about something else: the rows below cannot be told apart any more.
        next = lines.size();
        return Optional.empty();
    }

    /** Whether a row's text is the layer as written, or its constructor's name alone. */
    private static boolean describes(String text, NetworkTable.Line line) {
        String written = squeezed(text);
        String layer = squeezed(line.layer());
        int open = layer.indexOf('(');
        return written.equals(layer) || open > 0 && written.equals(layer.substring(0, open));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "").replaceAll("^(torch\\.)?nn\\.", "").toLowerCase(Locale.ROOT);
    }

    private void shape(List<Line> row, int number, String quantity, String words, TensorShape shape) {
        int column = header.indexOf("shape");
        if (column < 0 || column >= row.size()) {
            return;
        }
        TableNumbers.shape(row.get(column).text(), shape.axisCount())
                .ifPresent(written -> cells.add(new TableCell(
                        number, "shape", row.get(column).span(), quantity, words, shape.dimensions(), written, true)));
    }

    private void count(
            List<Line> row, int number, String name, String quantity, String words, Optional<BigInteger> value) {
        int column = header.indexOf(name);
        if (column < 0 || column >= row.size() || value.isEmpty()) {
            return;
        }
        TableNumbers.integer(row.get(column).text())
                .ifPresent(written -> cells.add(new TableCell(
                        number,
                        name,
                        row.get(column).span(),
                        quantity,
                        words,
                        List.of(value.get()),
                        List.of(written),
                        false)));
    }
}
