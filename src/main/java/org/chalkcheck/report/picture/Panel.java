package org.chalkcheck.report.picture;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A rectangle of a canvas with axes, curves and a legend.
 *
 * @param canvas what is drawn on
 * @param x the horizontal scale
 * @param y the vertical scale, from the lower end up
 */
record Panel(SvgCanvas canvas, Scale x, Scale y) {
    private static final double SMALL = 11;

    /** Draws frame, grid and ticks. */
    void axes(boolean named) {
        for (BigDecimal tick : x.ticks()) {
            double at = x.at(tick.doubleValue());
            canvas.gridLine(at, y.from(), at, y.to());
            if (named) {
                canvas.text(at, y.from() + 15, SvgCanvas.Anchor.MIDDLE, SMALL, Scale.text(tick));
            }
        }
        for (BigDecimal tick : y.ticks()) {
            double at = y.at(tick.doubleValue());
            canvas.gridLine(x.from(), at, x.to(), at);
            canvas.text(x.from() - 6, at + 4, SvgCanvas.Anchor.END, SMALL, Scale.text(tick));
        }
        canvas.path(
                SvgCanvas.Pen.FRAME,
                List.of(new double[] {x.from(), y.to()}, new double[] {x.from(), y.from()}, new double[] {
                    x.to(), y.from()
                }));
    }

    /** Draws a curve; values far outside and undefined ones interrupt it. */
    void curve(SvgCanvas.Pen pen, List<Double> across, List<Double> up) {
        List<double[]> points = new ArrayList<>();
        double reach = 3 * (y.high() - y.low());
        for (int k = 0; k < across.size(); k++) {
            double value = up.get(k);
            boolean shown = Double.isFinite(value)
                    && (y.logarithmic() || value <= y.high() + reach && value >= y.low() - reach);
            points.add(new double[] {x.at(across.get(k)), shown ? y.at(value) : Double.NaN});
        }
        canvas.path(pen, points);
    }

    /** Fills between two curves. */
    void band(SvgCanvas.Pen pen, List<Double> across, List<Double> low, List<Double> high) {
        List<double[]> points = new ArrayList<>();
        for (int k = 0; k < across.size(); k++) {
            points.add(new double[] {x.at(across.get(k)), y.at(high.get(k))});
        }
        for (int k = across.size() - 1; k >= 0; k--) {
            points.add(new double[] {x.at(across.get(k)), y.at(low.get(k))});
        }
        canvas.area(pen, points);
    }

    /** Names curves in one row above the panel. */
    void legend(List<SvgCanvas.Pen> pens, List<String> names) {
        double at = x.from();
        for (int k = 0; k < pens.size(); k++) {
            canvas.line(pens.get(k), at, y.to() - 12, at + 26, y.to() - 12);
            canvas.text(at + 31, y.to() - 8, SvgCanvas.Anchor.START, SMALL, names.get(k));
            at += 55 + 6.4 * names.get(k).length();
        }
    }
}
