package org.chalkcheck.report.picture;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chalkcheck.network.NetworkTable;

/** The layers of a network from top to bottom: each a box, the shape on the arrow below it, and how far one unit sees of the input. */
public final class NetworkDiagram {
    private static final int MOST_LAYERS = 40;
    private static final int LONGEST = 44;
    private static final int ROW = 44;
    private static final double BOX = 300;
    private static final double BAR = 380;
    private static final double BAR_LENGTH = 150;

    private NetworkDiagram() {}

    /** Returns the diagram as an {@code svg} element. */
    public static String svg(String name, NetworkTable table) {
        List<NetworkTable.Line> lines =
                table.lines().subList(0, Math.min(MOST_LAYERS, table.lines().size()));
        int rest = table.lines().size() - lines.size();
        SvgCanvas canvas = new SvgCanvas(
                600, 70 + ROW * (lines.size() + (rest > 0 ? 1 : 0)), "Layers of " + name, description(table));
        canvas.text(BAR, 16, SvgCanvas.Anchor.START, 11, "receptive field");
        String input = table.input().map(Object::toString).orElse("shape unknown");
        canvas.text(10 + BOX / 2, 16, SvgCanvas.Anchor.MIDDLE, 12, "input " + input);
        double largest = lines.stream()
                .flatMap(line -> line.field().stream())
                .mapToDouble(NetworkDiagram::extent)
                .max()
                .orElse(1);
        double y = 24;
        for (NetworkTable.Line line : lines) {
            arrow(canvas, y);
            canvas.box(SvgCanvas.Pen.LEFT, 10, y + 10, BOX, 20);
            canvas.text(10 + BOX / 2, y + 24, SvgCanvas.Anchor.MIDDLE, 11, text(line));
            shape(canvas, line, y);
            double at = y;
            line.field().ifPresent(field -> {
                double length = BAR_LENGTH * Math.log1p(extent(field)) / Math.log1p(largest);
                canvas.bar(SvgCanvas.Pen.LEFT, BAR, at + 13, Math.max(1, length), 14);
                canvas.text(BAR + Math.max(1, length) + 6, at + 24, SvgCanvas.Anchor.START, 11, words(field));
            });
            y += ROW;
        }
        if (rest > 0) {
            canvas.text(10 + BOX / 2, y + 24, SvgCanvas.Anchor.MIDDLE, 12, "and " + rest + " more layers");
        }
        return canvas.markup();
    }

    private static void shape(SvgCanvas canvas, NetworkTable.Line line, double y) {
        String shape = line.output().map(Object::toString).orElse("?");
        canvas.text(18 + BOX / 2, y + 43, SvgCanvas.Anchor.START, 11, shape);
    }

    private static void arrow(SvgCanvas canvas, double y) {
        double x = 10 + BOX / 2;
        canvas.line(SvgCanvas.Pen.FRAME, x, y - 4, x, y + 10);
        canvas.path(
                SvgCanvas.Pen.FRAME,
                List.of(new double[] {x - 3, y + 5}, new double[] {x, y + 10}, new double[] {x + 3, y + 5}));
    }

    private static String text(NetworkTable.Line line) {
        String text = line.name().isEmpty() ? line.layer() : line.name() + " = " + line.layer();
        return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "\u2026" : text;
    }

    private static double extent(List<BigInteger> field) {
        return field.stream().mapToDouble(BigInteger::doubleValue).max().orElse(1);
    }

    private static String words(List<BigInteger> field) {
        return field.stream().map(BigInteger::toString).collect(Collectors.joining(" x "));
    }

    private static String description(NetworkTable table) {
        Optional<NetworkTable.Line> last = table.lines().isEmpty()
                ? Optional.empty()
                : Optional.of(table.lines().get(table.lines().size() - 1));
        return table.lines().size() + " layers from top to bottom, from input "
                + table.input().map(Object::toString).orElse("of unknown shape") + " to "
                + last.flatMap(NetworkTable.Line::output).map(Object::toString).orElse("an unknown shape")
                + last.flatMap(NetworkTable.Line::field)
                        .map(f -> "; one unit at the end sees " + words(f) + " of the input")
                        .orElse("")
                + ".";
    }
}
