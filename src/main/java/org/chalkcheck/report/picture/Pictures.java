package org.chalkcheck.report.picture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.chalkcheck.check.Plot;

/** Draws plots of steps. */
public final class Pictures {
    private static final int WIDTH = 560;
    private static final double LEFT = 70;
    private static final double RIGHT = 545;

    private Pictures() {}

    /** Returns a plot as an {@code svg} element with its title and a description in words. */
    public static String svg(Plot plot) {
        if (plot instanceof Plot.Sides sides) {
            return sides(sides);
        }
        if (plot instanceof Plot.DifferenceErrors errors) {
            return differences(errors);
        }
        return estimate((Plot.RunningEstimate) plot);
    }

    /** Returns what a plot shows, in one line. */
    public static String caption(Plot plot) {
        if (plot instanceof Plot.Sides sides) {
            return "Both sides over " + sides.name() + ", and their difference";
        }
        if (plot instanceof Plot.DifferenceErrors errors) {
            return "Differences by " + errors.variable() + " against the step size"
                    + (errors.point().isEmpty() ? "" : " at " + errors.point());
        }
        String point = ((Plot.RunningEstimate) plot).point();
        return "Running estimate against the claimed value" + (point.isEmpty() ? "" : " at " + point);
    }

    private static String sides(Plot.Sides plot) {
        List<Double> difference = new ArrayList<>();
        for (int k = 0; k < plot.points().size(); k++) {
            difference.add(plot.left().get(k) - plot.right().get(k));
        }
        double largest = difference.stream()
                .filter(Double::isFinite)
                .mapToDouble(Math::abs)
                .max()
                .orElse(0);
        double low = plot.points().get(0);
        double high = plot.points().get(plot.points().size() - 1);
        SvgCanvas canvas = new SvgCanvas(
                WIDTH,
                350,
                caption(plot),
                "For " + plot.name() + " from " + number(low) + " to " + number(high)
                        + ": the left side as a solid line, the right side as a dashed one; below, their difference, at most "
                        + number(largest) + " in size"
                        + (plot.marked().isPresent()
                                ? "; the counterexample is at " + plot.name() + " = "
                                        + number(plot.marked().getAsDouble())
                                : "")
                        + ".");
        Scale x = new Scale(low, high, LEFT, RIGHT, false);
        List<Double> both =
                Stream.concat(plot.left().stream(), plot.right().stream()).toList();
        Panel upper = new Panel(canvas, x, vertical(both, 195, 28));
        Panel lower = new Panel(canvas, x, vertical(difference, 320, 232));
        upper.axes(false);
        upper.curve(SvgCanvas.Pen.LEFT, plot.points(), plot.left());
        upper.curve(SvgCanvas.Pen.RIGHT, plot.points(), plot.right());
        upper.legend(List.of(SvgCanvas.Pen.LEFT, SvgCanvas.Pen.RIGHT), List.of("left side", "right side"));
        lower.axes(true);
        lower.curve(SvgCanvas.Pen.DIFFERENCE, plot.points(), difference);
        lower.legend(List.of(SvgCanvas.Pen.DIFFERENCE), List.of("left side \u2212 right side"));
        plot.marked().ifPresent(at -> {
            canvas.line(SvgCanvas.Pen.CLAIMED, x.at(at), 28, x.at(at), 195);
            canvas.line(SvgCanvas.Pen.CLAIMED, x.at(at), 232, x.at(at), 320);
        });
        canvas.text((LEFT + RIGHT) / 2, 348, SvgCanvas.Anchor.MIDDLE, 12, plot.name());
        return canvas.markup();
    }

    /** A scale over most of the values: poles do not flatten everything else. */
    private static Scale vertical(List<Double> values, double from, double to) {
        List<Double> finite =
                new ArrayList<>(values.stream().filter(Double::isFinite).toList());
        if (finite.isEmpty()) {
            return new Scale(-1, 1, from, to, false);
        }
        Collections.sort(finite);
        double low = finite.get(0);
        double high = finite.get(finite.size() - 1);
        double inner = finite.get((int) (0.95 * (finite.size() - 1))) - finite.get((int) (0.05 * (finite.size() - 1)));
        if (inner > 0 && high - low > 6 * inner) {
            double middle = finite.get(finite.size() / 2);
            low = Math.max(low, middle - 2 * inner);
            high = Math.min(high, middle + 2 * inner);
        }
        boolean flat = high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high));
        double margin = flat ? Math.max(1, Math.abs(high)) * 0.5 : 0.06 * (high - low);
        return new Scale(low - margin, high + margin, from, to, false);
    }

    private static String differences(Plot.DifferenceErrors plot) {
        double floor = 1e-17;
        List<Double> claim =
                plot.fromClaim().stream().map(e -> Math.max(e, floor)).toList();
        List<Double> autodiff =
                plot.fromAutodiff().stream().map(e -> Math.max(e, floor)).toList();
        double low = Stream.concat(claim.stream(), autodiff.stream())
                .min(Double::compare)
                .orElse(floor);
        double high = Stream.concat(claim.stream(), autodiff.stream())
                .max(Double::compare)
                .orElse(1.0);
        double best = claim.stream().min(Double::compare).orElse(0.0);
        SvgCanvas canvas = new SvgCanvas(
                WIDTH,
                290,
                caption(plot),
                "How far central differences lie from the claimed derivative (solid) and from automatic differentiation (dashed), for steps from "
                        + number(plot.sizes().get(0)) + " to "
                        + number(plot.sizes().get(plot.sizes().size() - 1)) + "; the claim is met within "
                        + number(best) + " at best.");
        Scale x = new Scale(plot.sizes().get(0), plot.sizes().get(plot.sizes().size() - 1), LEFT, RIGHT, true);
        Panel panel =
                new Panel(canvas, x, new Scale(Math.max(low / 3, 1e-17), Math.max(high * 3, 1e-14), 245, 30, true));
        panel.axes(true);
        panel.curve(SvgCanvas.Pen.LEFT, plot.sizes(), claim);
        panel.curve(SvgCanvas.Pen.RIGHT, plot.sizes(), autodiff);
        panel.legend(
                List.of(SvgCanvas.Pen.LEFT, SvgCanvas.Pen.RIGHT),
                List.of("from the claim", "from automatic differentiation"));
        canvas.text((LEFT + RIGHT) / 2, 280, SvgCanvas.Anchor.MIDDLE, 12, "step size");
        return canvas.markup();
    }

    private static String estimate(Plot.RunningEstimate plot) {
        List<Double> across = plot.counts().stream().map(n -> (double) n).toList();
        List<Double> low = new ArrayList<>();
        List<Double> high = new ArrayList<>();
        for (int k = 0; k < across.size(); k++) {
            low.add(plot.estimates().get(k) - 2 * plot.errors().get(k));
            high.add(plot.estimates().get(k) + 2 * plot.errors().get(k));
        }
        int last = across.size() - 1;
        List<Double> all = new ArrayList<>(low);
        all.addAll(high);
        all.add(plot.claimed());
        double least = Collections.min(all);
        double most = Collections.max(all);
        double margin = most > least ? 0.06 * (most - least) : 0.5;
        SvgCanvas canvas = new SvgCanvas(
                WIDTH,
                290,
                "Running estimate against the claimed value",
                "The estimate from the first samples with a band of two standard errors; after "
                        + plot.counts().get(last) + " samples it is "
                        + number(plot.estimates().get(last)) + " with standard error "
                        + number(plot.errors().get(last)) + ", the claimed value is " + number(plot.claimed()) + ".");
        Scale x = new Scale(across.get(0), across.get(last), LEFT, RIGHT, true);
        Panel panel = new Panel(canvas, x, new Scale(least - margin, most + margin, 245, 30, false));
        panel.band(SvgCanvas.Pen.LEFT, across, low, high);
        panel.axes(true);
        panel.curve(SvgCanvas.Pen.LEFT, across, plot.estimates());
        canvas.line(
                SvgCanvas.Pen.CLAIMED,
                LEFT,
                panel.y().at(plot.claimed()),
                RIGHT,
                panel.y().at(plot.claimed()));
        panel.legend(
                List.of(SvgCanvas.Pen.LEFT, SvgCanvas.Pen.CLAIMED),
                List.of("estimate \u00b1 2 standard errors", "claimed"));
        canvas.text((LEFT + RIGHT) / 2, 280, SvgCanvas.Anchor.MIDDLE, 12, "samples");
        return canvas.markup();
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value)
                .replaceFirst("(\\.\\d*?)0+(e|$)", "$1$2")
                .replaceFirst("\\.(e|$)", "$1");
    }
}
