package org.chalkcheck.report.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A drawing of fixed size in pixels that becomes an {@code svg} element. Texts are placed by their anchor, so that no font of this machine is
 * measured; styles are attributes, which a page's policy lets pass.
 */
final class SvgCanvas {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final Color GRID = new Color(0xDDE1E5);

    private final Document document =
            GenericDOMImplementation.getDOMImplementation().createDocument(NAMESPACE, "svg", null);
    private final SVGGraphics2D graphics;
    private final Element texts = document.createElementNS(NAMESPACE, "g");
    private final int width;
    private final int height;
    private final String title;
    private final String description;

    /** Where a text lies about its position. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** The pens; each differs from the others without colour, too. */
    enum Pen {
        LEFT(0x0B5CAD, 1.8f),
        RIGHT(0xC2410C, 1.8f, 7f, 4f),
        DIFFERENCE(0x6D2A8C, 1.6f),
        CLAIMED(0xA51220, 1.6f, 3f, 3f),
        FRAME(0x5A646F, 1f);

        private final Color color;
        private final BasicStroke stroke;

        Pen(int color, float width, float... dashes) {
            this.color = new Color(color);
            this.stroke = dashes.length == 0
                    ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                    : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
        }
    }

    SvgCanvas(int width, int height, String title, String description) {
        this.width = width;
        this.height = height;
        this.title = title;
        this.description = description;
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        graphics = new SVGGraphics2D(context, true);
        graphics.setSVGCanvasSize(new Dimension(width, height));
    }

    void line(Pen pen, double x1, double y1, double x2, double y2) {
        path(pen, List.of(new double[] {x1, y1}, new double[] {x2, y2}));
    }

    /** Draws a line through points {x, y}; a point with NaN interrupts it. */
    void path(Pen pen, List<double[]> points) {
        Path2D path = new Path2D.Double();
        boolean down = false;
        for (double[] point : points) {
            if (Double.isNaN(point[0]) || Double.isNaN(point[1])) {
                down = false;
            } else if (down) {
                path.lineTo(point[0], point[1]);
            } else {
                path.moveTo(point[0], point[1]);
                down = true;
            }
        }
        graphics.setColor(pen.color);
        graphics.setStroke(pen.stroke);
        graphics.draw(path);
    }

    void gridLine(double x1, double y1, double x2, double y2) {
        graphics.setColor(GRID);
        graphics.setStroke(new BasicStroke(1));
        Path2D path = new Path2D.Double();
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
        graphics.draw(path);
    }

    /** Fills the area inside points {x, y} with a faint tone of the pen. */
    void area(Pen pen, List<double[]> points) {
        Path2D path = new Path2D.Double();
        for (double[] point : points) {
            if (path.getCurrentPoint() == null) {
                path.moveTo(point[0], point[1]);
            } else {
                path.lineTo(point[0], point[1]);
            }
        }
        path.closePath();
        fill(faint(pen), path);
    }

    void box(Pen pen, double x, double y, double w, double h) {
        Rectangle2D box = new Rectangle2D.Double(x, y, w, h);
        fill(faint(pen), box);
        graphics.setColor(pen.color);
        graphics.setStroke(pen.stroke);
        graphics.draw(box);
    }

    void bar(Pen pen, double x, double y, double w, double h) {
        fill(pen.color, new Rectangle2D.Double(x, y, w, h));
    }

    void dot(Pen pen, double x, double y, double radius) {
        fill(pen.color, new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    private static Color faint(Pen pen) {
        return new Color(tone(pen.color.getRed()), tone(pen.color.getGreen()), tone(pen.color.getBlue()));
    }

    private static int tone(int channel) {
        return 255 - (255 - channel) / 7;
    }

    private void fill(Color color, Shape shape) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    void text(double x, double y, Anchor anchor, double size, String text) {
        Element element = document.createElementNS(NAMESPACE, "text");
        element.setAttribute("x", number(x));
        element.setAttribute("y", number(y));
        element.setAttribute("font-size", number(size));
        if (anchor != Anchor.START) {
            element.setAttribute("text-anchor", anchor == Anchor.MIDDLE ? "middle" : "end");
        }
        element.setTextContent(printable(text));
        texts.appendChild(element);
    }

    /** Characters that XML cannot hold are replaced. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean allowed = c >= 0x20 && c < 0xD800 || c > 0xDFFF && c < 0xFFFE || c > 0xFFFF;
            out.appendCodePoint(allowed ? c : c == '\n' || c == '\t' ? ' ' : 0xFFFD);
        });
        return out.toString();
    }

    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(1, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Returns the {@code svg} element; nothing can be drawn afterwards. */
    String markup() {
        Element root = graphics.getRoot();
        removeDefinitions(root);
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        root.setAttribute("role", "img");
        root.insertBefore(described("desc", description), root.getFirstChild());
        root.insertBefore(described("title", title), root.getFirstChild());
        texts.setAttribute("fill", "#1d2228");
        texts.setAttribute("stroke", "none");
        texts.setAttribute("font-family", "DejaVu Sans, sans-serif");
        root.appendChild(texts);
        StringWriter out = new StringWriter();
        try {
            graphics.stream(root, out, false, false);
        } catch (SVGGraphics2DIOException e) {
            throw new IllegalStateException("a string cannot be written to", e);
        }
        String all = out.toString();
        return all.substring(all.indexOf("<svg")).replaceAll("\\s*\\R\\s*", " ").strip();
    }

    private Element described(String name, String text) {
        Element element = document.createElementNS(NAMESPACE, name);
        element.setTextContent(printable(text));
        return element;
    }

    /** Empty definitions carry an id that would stand in the page once for every picture. */
    private static void removeDefinitions(Element root) {
        for (org.w3c.dom.Node child = root.getFirstChild(); child != null; ) {
            org.w3c.dom.Node next = child.getNextSibling();
            if ("defs".equals(child.getLocalName()) || "defs".equals(child.getNodeName())) {
                root.removeChild(child);
            }
            child = next;
        }
    }
}
