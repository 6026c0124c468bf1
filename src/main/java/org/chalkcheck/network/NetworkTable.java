package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The layers of a network as a table: number, layer, output shape, parameters, multiply-accumulates, receptive field.
 *
 * @param input the input's shape, if known
 * @param lines one entry a layer
 * @param parameters learnable entries of the network, shared ones once, if known
 * @param buffers further entries that are kept, if known
 * @param macs products with weights on one sample, if known
 * @param memory bytes of all outputs of layers with 4 an entry, if known
 */
public record NetworkTable(
        Optional<TensorShape> input,
        List<Line> lines,
        Optional<BigInteger> parameters,
        Optional<BigInteger> buffers,
        Optional<BigInteger> macs,
        Optional<BigInteger> memory) {

    /**
     * One layer.
     *
     * @param number its number from 1
     * @param name the author's name for it, empty without one
     * @param layer the layer as written
     * @param output the shape after it
     * @param parameters its learnable entries
     * @param macs its products with weights
     * @param field extents of the receptive field, one an axis, or one for all where they agree
     */
    public record Line(
            int number,
            String name,
            String layer,
            Optional<TensorShape> output,
            Optional<BigInteger> parameters,
            Optional<BigInteger> macs,
            Optional<List<BigInteger>> field) {}

    private static final int MAX_LAYER_TEXT = 60;
    private static final String UNKNOWN = "?";

    public NetworkTable {
        lines = List.copyOf(lines);
    }

    /** Returns the table of a network. */
    public static NetworkTable of(Network network) {
        List<Line> lines = new ArrayList<>();
        for (LayerRow row : network.rows()) {
            Optional<List<BigInteger>> field = row.field()
                    .map(f -> f.extents().stream().distinct().count() == 1
                            ? List.of(f.extents().get(0))
                            : f.extents());
            lines.add(new Line(
                    lines.size() + 1,
                    row.name(),
                    row.text(),
                    row.output(),
                    row.learnable(),
                    row.work().map(Work::macs),
                    field));
        }
        return new NetworkTable(
                network.input(),
                lines,
                network.parameters().map(Inventory::learnable),
                network.parameters().map(Inventory::buffers),
                count(network.quantity("macs")),
                count(network.quantity("memory")));
    }

    private static Optional<BigInteger> count(QuantityResult result) {
        return result instanceof QuantityResult.Count count ? Optional.of(count.value()) : Optional.empty();
    }

    private static String shown(Optional<?> value) {
        return value.map(Object::toString).orElse(UNKNOWN);
    }

    private static String fieldText(Optional<List<BigInteger>> field) {
        return field.map(f -> f.stream().map(BigInteger::toString).collect(Collectors.joining(" x ")))
                .orElse(UNKNOWN);
    }

    private List<List<String>> cells() {
        List<List<String>> out = new ArrayList<>();
        out.add(List.of("#", "layer", "output", "parameters", "macs", "field"));
        for (Line line : lines) {
            String text = line.name().isEmpty() ? line.layer() : line.name() + " = " + line.layer();
            String layer = text.length() > MAX_LAYER_TEXT ? text.substring(0, MAX_LAYER_TEXT - 3) + "..." : text;
            out.add(List.of(
                    Integer.toString(line.number()),
                    layer,
                    shown(line.output()),
                    shown(line.parameters()),
                    shown(line.macs()),
                    fieldText(line.field())));
        }
        return out;
    }

    /** Returns the table in columns of plain text, with the totals below. */
    public String text() {
        List<List<String>> cells = cells();
        int[] widths = new int[cells.get(0).size()];
        for (List<String> row : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder out = new StringBuilder();
        input.ifPresent(shape -> out.append("input ").append(shape).append('\n'));
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i);
                String space = " ".repeat(widths[i] - cell.length());
                boolean left = i == 1 || i == 2;
                line.append(i == 0 ? "" : "  ").append(left ? cell + space : space + cell);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        out.append("parameters: ").append(shown(parameters));
        buffers.filter(b -> b.signum() > 0)
                .ifPresent(b -> out.append(" (and ").append(b).append(" in buffers)"));
        out.append('\n');
        out.append("macs: ").append(shown(macs)).append(", flops (2 per mac): ");
        out.append(shown(macs.map(m -> m.shiftLeft(1)))).append('\n');
        out.append("memory of outputs: ").append(shown(memory)).append(" bytes\n");
        return out.toString();
    }

    /** Returns the table as a JSON object; what is unknown is left out. */
    public String json() {
        StringBuilder out = new StringBuilder("{");
        input.ifPresent(shape ->
                out.append("\"input\": ").append(array(shape.dimensions())).append(", "));
        out.append("\"layers\": [");
        for (Line line : lines) {
            out.append(line.number() == 1 ? "\n" : ",\n")
                    .append("  {\"number\": ")
                    .append(line.number());
            if (!line.name().isEmpty()) {
                out.append(", \"name\": ").append(quoted(line.name()));
            }
            out.append(", \"layer\": ").append(quoted(line.layer()));
            line.output().ifPresent(shape -> out.append(", \"output\": ").append(array(shape.dimensions())));
            line.parameters()
                    .ifPresent(count -> out.append(", \"parameters\": ").append(count));
            line.macs().ifPresent(count -> out.append(", \"macs\": ").append(count));
            line.field().ifPresent(field -> out.append(", \"receptiveField\": ").append(array(field)));
            out.append('}');
        }
        out.append(lines.isEmpty() ? "]" : "\n]");
        parameters.ifPresent(count -> out.append(", \"parameters\": ").append(count));
        buffers.ifPresent(count -> out.append(", \"buffers\": ").append(count));
        macs.ifPresent(count -> out.append(", \"macs\": ").append(count));
        macs.ifPresent(count -> out.append(", \"flops\": ").append(count.shiftLeft(1)));
        memory.ifPresent(count -> out.append(", \"memory\": ").append(count));
        return out.append("}\n").toString();
    }

    private static String array(List<BigInteger> numbers) {
        return numbers.stream().map(BigInteger::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /** Returns the table as a LaTeX tabular. */
    public String latex() {
        StringBuilder out = new StringBuilder("\\begin{tabular}{rllrrr}\n\\hline\n");
        boolean first = true;
        for (List<String> row : cells()) {
            List<String> escaped = row.stream().map(NetworkTable::escaped).toList();
            List<String> shown = new ArrayList<>(escaped);
            if (!first) {
                shown.set(1, "\\texttt{" + escaped.get(1) + "}");
                shown.set(5, escaped.get(5).replace(" x ", " $\\times$ "));
            }
            out.append(String.join(" & ", shown)).append(" \\\\\n");
            out.append(first ? "\\hline\n" : "");
            first = false;
        }
        out.append("\\hline\n & total & & ")
                .append(shown(parameters))
                .append(" & ")
                .append(shown(macs));
        return out.append(" & \\\\\n\\hline\n\\end{tabular}\n").toString();
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '#', '$', '%', '&', '_', '{', '}' -> out.append('\\').append(c);
                case '\\' -> out.append("\\textbackslash{}");
                case '^' -> out.append("\\textasciicircum{}");
                case '~' -> out.append("\\textasciitilde{}");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
