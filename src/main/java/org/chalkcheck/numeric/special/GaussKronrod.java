package org.chalkcheck.numeric.special;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * Globally adaptive Gauss-Kronrod quadrature (7 and 15 nodes) over given panels, within a budget of evaluations.
 *
 * <p>A panel counts as done only after it was halved once: its error is the larger of the difference between the panel and its halves
 * and the halves' own estimates, which is the error of the cruder of two results.
 */
final class GaussKronrod {
    private static final int NODES_PER_PANEL = 15;
    private static final double[] NODES = {
        0.991455371120812639206854697526329, 0.949107912342758524526189684047851, 0.864864423359769072789712788640926,
        0.741531185599394439863864773280788, 0.586087235467691130294144691693843, 0.405845151377397166906606412076961,
        0.207784955007898467600689403773245, 0
    };
    private static final double[] KRONROD = {
        0.022935322010529224963732008058970, 0.063092092629978553290700663189204, 0.104790010322250183839876322541518,
        0.140653259715525918745189590510238, 0.169004726639267902826583426598550, 0.190350578064785409913256402421014,
        0.204432940075298892414161999234649, 0.209482141084727828012999174891714
    };
    private static final double[] GAUSS = {
        0.129484966168869693270611431679082,
        0.279705391489276667901467771423780,
        0.381830050505118944950369775488975,
        0.417959183673469387755102040816327
    };
    private static final double EPSILON = 0x1p-52;
    /** Panels below this width are looked at as places of singularities. */
    private static final double NARROW = 1e-7;
    /** Growth with this power of the distance, or a larger one, is taken for a pole. */
    private static final double POLE = 0.96;

    /** What the value at the right end is in terms of the values at the nodes, from the outermost right one to the left. */
    private static final double[] TO_THE_END = extrapolation();

    /** The part of a panel's half width that lies beyond its outermost node. */
    private static final double GAP = 1 - NODES[0];

    private static final int MOST_ROUNDS = 64;

    /** A panel's integral, the integral of the absolute value, the embedded error estimate, and the values extrapolated to its ends. */
    private record Panel(
            double low, double high, double value, double size, double error, double lowEnd, double highEnd) {
        double half() {
            return (high - low) / 2;
        }
    }

    /** A panel with the error that counts for it, in the order of urgency. */
    private record Leaf(Panel panel, double error) implements Comparable<Leaf> {
        @Override
        public int compareTo(Leaf other) {
            int order = Double.compare(other.error, error);
            return order != 0 ? order : Double.compare(panel.low, other.panel.low);
        }
    }

    /**
     * The outcome.
     *
     * @param value the integral
     * @param error the sum of the panels' errors
     * @param size the integral of the absolute value
     * @param singular what rounding of the argument may hide next to inner singularities; infinity at a pole
     */
    record Result(double value, double error, double size, double singular) {}

    private final DoubleUnaryOperator function;
    private final TreeMap<Double, Leaf> leaves = new TreeMap<>();
    private final List<Double> narrow = new ArrayList<>();
    private int evaluationsLeft;

    GaussKronrod(DoubleUnaryOperator function, int evaluations) {
        this.function = function;
        this.evaluationsLeft = evaluations;
    }

    /** Integrates between ascending breakpoints until the error is below {@code tolerance} times the size or the budget is spent. */
    Result integrate(double[] breakpoints, double tolerance) {
        List<Panel> first = new ArrayList<>();
        double size = 0;
        for (int i = 0; i + 1 < breakpoints.length; i++) {
            Panel panel = panel(breakpoints[i], breakpoints[i + 1]);
            first.add(panel);
            size += panel.size;
        }
        for (Panel panel : first) {
            if (panel.size < 1e-22 * size || panel.size == 0) {
                leaves.put(panel.low, new Leaf(panel, panel.size));
            } else {
                halve(panel);
            }
        }
        double goal = tolerance * size;
        double hidden = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            refine(goal);
            hidden = hidden(goal);
            if (hidden <= goal || evaluationsLeft <= 0) {
                break;
            }
        }
        double value = 0;
        double error = 0;
        size = 0;
        for (Leaf leaf : leaves.values()) {
            value += leaf.panel.value;
            size += leaf.panel.size;
            error += leaf.error;
        }
        return new Result(value, error + hidden, size, singular(narrow));
    }

    /** Halves the worst panels. */
    private void refine(double goal) {
        PriorityQueue<Leaf> queue = new PriorityQueue<>(leaves.values());
        double error = 0;
        int steps = 0;
        while (!queue.isEmpty() && evaluationsLeft > 0) {
            if (steps++ % 16 == 0) {
                error = 0;
                for (Leaf leaf : leaves.values()) {
                    error += unsplittable(leaf.panel) ? 0 : leaf.error;
                }
            }
            Leaf worst = queue.poll();
            if (error <= goal || worst.error == 0) {
                return;
            }
            Panel panel = worst.panel;
            if (panel.high - panel.low < NARROW) {
                narrow.add(panel.high);
            }
            if (!unsplittable(panel)) {
                halve(panel);
                queue.add(leaves.get(panel.low));
                queue.add(leaves.get((panel.low + panel.high) / 2));
            }
        }
    }

    /**
     * Compares the values that neighbours extrapolate to their common end: a jump or kink between the last nodes shows there, and nowhere
     * else. Returns a bound of what they may hide and marks the panels beside the worst ones.
     */
    private double hidden(double goal) {
        double sum = 0;
        Leaf left = null;
        for (Leaf right : new ArrayList<>(leaves.values())) {
            if (left != null) {
                double gap = GAP * (left.panel.half() + right.panel.half());
                double part = Math.abs(left.panel.highEnd - right.panel.lowEnd) * gap;
                if (part > goal / 64) {
                    sum += part;
                    mark(left.panel, part);
                    mark(right.panel, part);
                }
            }
            left = right;
        }
        return sum;
    }

    private void mark(Panel panel, double error) {
        if (!unsplittable(panel)) {
            leaves.computeIfPresent(panel.low, (low, leaf) -> new Leaf(panel, Math.max(leaf.error, error)));
        }
    }

    /** Looks at the growth of |g| towards the places of the narrowest panels, where it is singular if anywhere. */
    private double singular(List<Double> places) {
        double sum = 0;
        double last = Double.NaN;
        for (int i = places.size() - 1; i >= 0 && i > places.size() - 100; i--) {
            double place = places.get(i);
            if (Math.abs(place - last) < NARROW) {
                continue;
            }
            last = place;
            double step = 0x1p-49 * Math.max(1, Math.abs(place));
            double near = around(place, 64 * step);
            double far = around(place, 4096 * step);
            if (near > 1.01 * far && Math.log(near / far) / Math.log(64) > POLE) {
                return Double.POSITIVE_INFINITY;
            }
            sum += 8 * step * Math.max(near, around(place, step));
        }
        return sum;
    }

    private double around(double place, double distance) {
        double size = 0;
        for (int i = -1; i <= 1; i += 2) {
            double value = Math.abs(function.applyAsDouble(place + i * distance));
            size = Math.max(size, Double.isNaN(value) ? 0 : value);
        }
        return size;
    }

    private static boolean unsplittable(Panel panel) {
        return panel.high - panel.low <= 8 * EPSILON * Math.max(1, Math.max(Math.abs(panel.low), Math.abs(panel.high)));
    }

    /** Replaces a panel by its halves, each with a share of their difference from the whole. */
    private void halve(Panel panel) {
        double middle = (panel.low + panel.high) / 2;
        Panel left = panel(panel.low, middle);
        Panel right = panel(middle, panel.high);
        double share = Math.abs(left.value + right.value - panel.value) / 2;
        leaves.put(panel.low, new Leaf(left, worse(share, left.error)));
        leaves.put(middle, new Leaf(right, worse(share, right.error)));
    }

    private static double worse(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? Double.POSITIVE_INFINITY : Math.max(a, b);
    }

    /** Lagrange's polynomials of the nodes at 1. */
    private static double[] extrapolation() {
        double[] places = new double[NODES_PER_PANEL];
        for (int i = 0; i < NODES.length; i++) {
            places[i] = NODES[i];
            places[NODES_PER_PANEL - 1 - i] = -NODES[i];
        }
        double[] weights = new double[NODES_PER_PANEL];
        for (int i = 0; i < NODES_PER_PANEL; i++) {
            weights[i] = 1;
            for (int j = 0; j < NODES_PER_PANEL; j++) {
                weights[i] *= i == j ? 1 : (1 - places[j]) / (places[i] - places[j]);
            }
        }
        return weights;
    }

    private Panel panel(double low, double high) {
        evaluationsLeft -= NODES_PER_PANEL;
        double center = (low + high) / 2;
        double half = (high - low) / 2;
        double[] values = new double[NODES_PER_PANEL];
        double kronrod = 0;
        double gauss = 0;
        double size = 0;
        for (int i = 0; i < NODES.length; i++) {
            double offset = half * NODES[i];
            double left = function.applyAsDouble(center - offset);
            double right = i == 7 ? 0 : function.applyAsDouble(center + offset);
            values[2 * i] = left;
            if (i < 7) {
                values[2 * i + 1] = right;
            }
            kronrod += KRONROD[i] * (left + right);
            size += KRONROD[i] * (Math.abs(left) + Math.abs(right));
            if (i % 2 == 1) {
                gauss += GAUSS[i / 2] * (left + right);
            }
        }
        double mean = kronrod / 2;
        double spread = 0;
        for (int i = 0; i < NODES_PER_PANEL; i++) {
            spread += KRONROD[i / 2] * Math.abs(values[i] - mean);
        }
        double error = Math.abs(kronrod - gauss) * half;
        spread *= half;
        if (spread > 0 && error > 0) {
            // the scaling of QUADPACK's qk15
            error = spread * Math.min(1, Math.pow(200 * error / spread, 1.5));
        }
        error = Math.max(error, 4 * EPSILON * size * half);
        double lowEnd = 0;
        double highEnd = 0;
        for (int i = 0; i < NODES_PER_PANEL; i++) {
            // values[2 i] is left of the centre, values[2 i + 1] right of it, from outside to inside
            double right = values[i < 7 ? 2 * i + 1 : 2 * (NODES_PER_PANEL - 1 - i)];
            double left = values[i <= 7 ? 2 * i : 2 * (NODES_PER_PANEL - 1 - i) + 1];
            highEnd += TO_THE_END[i] * right;
            lowEnd += TO_THE_END[i] * left;
        }
        return new Panel(
                low,
                high,
                kronrod * half,
                size * half,
                Double.isNaN(error) ? Double.POSITIVE_INFINITY : error,
                lowEnd,
                highEnd);
    }
}
