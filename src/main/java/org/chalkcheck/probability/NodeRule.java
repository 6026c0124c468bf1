package org.chalkcheck.probability;

import java.util.Arrays;
import java.util.List;
import org.chalkcheck.expr.Family;

/**
 * Points and weights for expectations of one scalar variable: all values of discrete laws up to a negligible tail, double exponential
 * trapezoid rules against the densities of continuous ones.
 *
 * @param points the values
 * @param weights probabilities; they sum to nearly 1
 * @param edge which nodes, next to an end of the support or to a singularity, should not matter any more
 */
record NodeRule(double[] points, double[] weights, boolean[] edge) {
    private static final int EDGE = 3;
    /** The logarithm of a probability that does not matter. */
    private static final double NEGLIGIBLE = -140;

    /** A probability that is small, but may be one of few. */
    private static final double TINY = 1e-30;

    private static final double REACH = 4.2;

    private NodeRule(double[] points, double[] weights, int low, int high) {
        this(points, weights, new boolean[points.length]);
        Arrays.fill(edge, 0, low, true);
        Arrays.fill(edge, points.length - high, points.length, true);
    }

    /** Returns the rule, with about {@code size} nodes where the law is continuous. */
    static NodeRule of(Family family, double[] p, int size) {
        return switch (family) {
            case BERNOULLI -> new NodeRule(new double[] {0, 1}, new double[] {1 - p[0], p[0]}, 0, 0);
            case RADEMACHER -> new NodeRule(new double[] {-1, 1}, new double[] {0.5, 0.5}, 0, 0);
            case CATEGORICAL -> {
                double[] values = new double[p.length];
                Arrays.setAll(values, k -> k + 1);
                yield new NodeRule(values, p.clone(), 0, 0);
            }
            case POISSON, GEOMETRIC, BINOMIAL -> counts(family, p);
            case NORMAL -> normal(p[0], Math.sqrt(p[1]), size);
            case UNIFORM -> bounded(family, p, p[0], p[1], size);
            case BETA -> bounded(family, p, 0, 1, size);
            case LAPLACE -> joined(half(family, p, p[0], p[1], size / 2, -1), half(family, p, p[0], p[1], size / 2, 1));
            case STUDENT_T, CAUCHY, GUMBEL ->
                line(family, p, family == Family.STUDENT_T ? 0 : p[0], family == Family.STUDENT_T ? 1 : p[1], size);
            case PARETO -> half(family, p, p[0], p[0] / p[1], size, 1);
            case EXPONENTIAL -> half(family, p, 0, 1 / p[0], size, 1);
            case GAMMA -> half(family, p, 0, p[0] / p[1], size, 1);
            case CHI_SQUARED -> half(family, p, 0, p[0], size, 1);
            case INVERSE_GAMMA -> half(family, p, 0, p[1] / p[0], size, 1);
            case LOG_NORMAL -> half(family, p, 0, Math.exp(p[0]), size, 1);
            case WEIBULL -> half(family, p, 0, p[0], size, 1);
            case HALF_NORMAL -> half(family, p, 0, Math.sqrt(p[0]), size, 1);
            case DIRICHLET -> throw new IllegalArgumentException("no rule for a vector");
        };
    }

    /** Returns a rule on a segment of the support of a continuous law; infinite ends are allowed. */
    static NodeRule onSegment(Family family, double[] p, double lower, double upper, double scale, int size) {
        if (Double.isInfinite(lower) && Double.isInfinite(upper)) {
            throw new IllegalArgumentException("a segment needs an end");
        }
        if (Double.isInfinite(upper)) {
            return half(family, p, lower, scale, size, 1);
        }
        return Double.isInfinite(lower)
                ? half(family, p, upper, scale, size, -1)
                : bounded(family, p, lower, upper, size);
    }

    /** Returns one rule after the other. */
    static NodeRule concatenation(List<NodeRule> rules) {
        NodeRule all = rules.get(0);
        for (NodeRule rule : rules.subList(1, rules.size())) {
            all = joined(all, rule);
        }
        return all;
    }

    /** Returns how many values of a discrete law matter, however many that are; 0 for a continuous one. */
    static long atoms(Family family, double[] p) {
        return switch (family) {
            case BERNOULLI, RADEMACHER -> 2;
            case CATEGORICAL -> p.length;
            case POISSON, GEOMETRIC, BINOMIAL -> {
                double first = firstCount(family, p);
                yield (long) Math.min(lastCount(family, p) - first + 1, Long.MAX_VALUE / 2.0);
            }
            default -> 0;
        };
    }

    private static double mode(Family family, double[] p) {
        return switch (family) {
            case POISSON -> Math.floor(p[0]);
            case BINOMIAL -> Math.min(p[0], Math.floor((p[0] + 1) * p[1]));
            default -> 0;
        };
    }

    private static boolean counts(Family family, double[] p, double k) {
        return !(NumericDensity.log(family, p, k) < NEGLIGIBLE);
    }

    /** The mass functions rise up to the mode and fall from there. */
    private static double firstCount(Family family, double[] p) {
        double low = 0;
        double high = mode(family, p);
        while (low < high) {
            double middle = Math.floor((low + high) / 2);
            if (counts(family, p, middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static double lastCount(Family family, double[] p) {
        double most = family == Family.BINOMIAL ? p[0] : 1e15;
        double low = mode(family, p);
        double step = 1;
        while (low + step <= most && counts(family, p, low + step)) {
            low += step;
            step *= 2;
        }
        double high = Math.min(most, low + step);
        while (low < high) {
            double middle = Math.ceil((low + high) / 2);
            if (counts(family, p, middle)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static NodeRule counts(Family family, double[] p) {
        double first = firstCount(family, p);
        int count = Math.toIntExact(atoms(family, p));
        double[] values = new double[count];
        double[] weights = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = first + k;
            weights[k] = Math.exp(NumericDensity.log(family, p, values[k]));
        }
        int low = 0;
        while (first > 0 && low < Math.min(EDGE, count) && weights[low] < TINY) {
            low++;
        }
        int high = 0;
        while (high < Math.min(EDGE, count) && weights[count - 1 - high] < TINY) {
            high++;
        }
        boolean whole = family == Family.BINOMIAL && values[count - 1] == p[0];
        return new NodeRule(values, weights, low, whole ? 0 : high);
    }

    private static NodeRule normal(double mean, double deviation, int size) {
        double reach = 13;
        double h = 2 * reach / size;
        double[] x = new double[size];
        double[] w = new double[size];
        for (int k = 0; k < size; k++) {
            double z = -reach + (k + 0.5) * h;
            x[k] = mean + deviation * z;
            w[k] = h * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        }
        return new NodeRule(x, w, EDGE, EDGE);
    }

    /** The tanh-sinh rule. */
    private static NodeRule bounded(Family family, double[] p, double a, double b, int size) {
        double reach = 3.1;
        double h = 2 * reach / size;
        double[] x = new double[size];
        double[] w = new double[size];
        for (int k = 0; k < size; k++) {
            double t = -reach + (k + 0.5) * h;
            double s = Math.PI / 2 * Math.sinh(t);
            // The distance from the nearer end keeps its digits.
            double gap = 1 / (1 + Math.exp(2 * Math.abs(s)));
            double unit = s < 0 ? gap : 1 - gap;
            x[k] = a + (b - a) * unit;
            double slope = (b - a) * Math.PI / 2 * Math.cosh(t) * 2 * gap * (1 - gap);
            w[k] = x[k] > a && x[k] < b ? h * slope * Math.exp(NumericDensity.log(family, p, x[k])) : 0;
        }
        return trimmed(x, w);
    }

    /** The exp-sinh rule on a half line from {@code end}. */
    private static NodeRule half(Family family, double[] p, double end, double scale, int size, int direction) {
        double h = 2 * REACH / size;
        double[] x = new double[size];
        double[] w = new double[size];
        for (int k = 0; k < size; k++) {
            double t = -REACH + (k + 0.5) * h;
            double distance = scale * Math.exp(Math.PI / 2 * Math.sinh(t));
            x[k] = end + direction * distance;
            double slope = distance * Math.PI / 2 * Math.cosh(t);
            w[k] = x[k] == end ? 0 : h * slope * Math.exp(NumericDensity.log(family, p, x[k]));
        }
        return trimmed(x, w);
    }

    /** The sinh-sinh rule on the real line. */
    private static NodeRule line(Family family, double[] p, double location, double scale, int size) {
        double h = 2 * REACH / size;
        double[] x = new double[size];
        double[] w = new double[size];
        for (int k = 0; k < size; k++) {
            double t = -REACH + (k + 0.5) * h;
            double s = Math.PI / 2 * Math.sinh(t);
            x[k] = location + scale * Math.sinh(s);
            w[k] = h
                    * scale
                    * Math.cosh(s)
                    * Math.PI
                    / 2
                    * Math.cosh(t)
                    * Math.exp(NumericDensity.log(family, p, x[k]));
        }
        return trimmed(x, w);
    }

    private static NodeRule joined(NodeRule a, NodeRule b) {
        double[] x = Arrays.copyOf(a.points, a.points.length + b.points.length);
        double[] w = Arrays.copyOf(a.weights, x.length);
        System.arraycopy(b.points, 0, x, a.points.length, b.points.length);
        System.arraycopy(b.weights, 0, w, a.weights.length, b.weights.length);
        boolean[] edge = Arrays.copyOf(a.edge, x.length);
        System.arraycopy(b.edge, 0, edge, a.points.length, b.edge.length);
        return new NodeRule(x, w, edge);
    }

    /** Leaves out nodes whose weight is 0 or not finite. */
    private static NodeRule trimmed(double[] x, double[] w) {
        int count = 0;
        double[] points = new double[x.length];
        double[] weights = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            if (w[k] > 0 && Double.isFinite(w[k]) && Double.isFinite(x[k])) {
                points[count] = x[k];
                weights[count++] = w[k];
            }
        }
        return new NodeRule(
                Arrays.copyOf(points, count),
                Arrays.copyOf(weights, count),
                Math.min(EDGE, count),
                Math.min(EDGE, count));
    }
}
