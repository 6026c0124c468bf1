package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;

/**
 * Joint values of several random variables with weights: a product rule over their laws, or a sample.
 *
 * <p>{@code columns} has one array an entry of a variable. {@code edge} marks rows at the far end of a rule, where the integrand should have
 * died out.
 */
final class RandomTable {
    /** What lies past the edge is at most this many times what its nodes contribute. */
    static final double EDGE_SHARE = 30;

    final Map<String, double[][]> columns = new LinkedHashMap<>();
    double[] weights;
    boolean[] edge;

    private RandomTable(int size) {
        weights = new double[size];
        edge = new boolean[size];
        Arrays.fill(weights, 1);
    }

    int size() {
        return weights.length;
    }

    /**
     * Returns by how much the sum of the weights misses 1, beyond what lies past the edges: weights have rounding errors, of extreme parameters
     * say, that rules of other sizes share.
     */
    double lostMass() {
        CompensatedMean sum = new CompensatedMean();
        double beyond = 0;
        for (int k = 0; k < weights.length; k++) {
            sum.addToSum(weights[k]);
            beyond += edge[k] ? weights[k] : 0;
        }
        return Math.max(0, Math.abs(sum.sum() - 1) - EDGE_SHARE * beyond);
    }

    /** The scalar components of a list of laws at a point. */
    record Size(int continuous, int discrete, boolean vectors) {}

    static Size size(List<Law> laws, ParameterPoint point) {
        int continuous = 0;
        int discrete = 0;
        boolean vectors = false;
        for (Law law : laws) {
            int entries = entries(law, point);
            if (Density.isDiscrete(law.family())) {
                discrete += entries;
            } else {
                continuous += entries;
            }
            vectors |= law.family() == Family.DIRICHLET;
        }
        return new Size(continuous, discrete, vectors);
    }

    static int entries(Law law, ParameterPoint point) {
        int product = 1;
        for (int length : law.variable().shape().lengths(point.integers())) {
            product = Math.multiplyExact(product, length);
        }
        return product;
    }

    /** Returns the product rule; nothing if it would be larger than {@code most}. */
    static Optional<RandomTable> grid(
            List<Law> laws, RandomVariables random, ParameterPoint point, int perDimension, int most) {
        RandomTable table = new RandomTable(1);
        int dimension = 0;
        for (Law law : laws) {
            int entries = entries(law, point);
            double[][] parameters = table.parameters(law, random, point);
            if (law.jointly()) {
                if (!table.appendGaussianVector(law, parameters, entries, perDimension, most)) {
                    return Optional.empty();
                }
                continue;
            }
            table.columns.put(law.variable().name(), new double[entries][]);
            for (int entry = 0; entry < entries; entry++) {
                if (!table.append(law, parameters, entry, entries, apart(perDimension, dimension++), most)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(table);
    }

    /**
     * Returns a number of nodes near the given one, divisible by another power of two in each of three dimensions: rules with odd multiples of
     * half a step then share no node, and no node meets a singularity at x = y.
     */
    private static int apart(int size, int dimension) {
        return switch (dimension % 3) {
            case 0 -> size / 8 * 8;
            case 1 -> size / 8 * 8 + 2;
            default -> size / 8 * 8 + 4;
        };
    }

    /** Returns the table of one scalar with a given rule. */
    static RandomTable of(String name, NodeRule rule) {
        RandomTable table = new RandomTable(1);
        table.columns.put(name, new double[1][]);
        table.expand(new NodeRule[] {rule}, rule.points().length);
        table.columns.put(name, new double[][] {rule.points()});
        return table;
    }

    /** Returns the table of two scalars, where the rule of the second depends on the value of the first. */
    static RandomTable of(String first, NodeRule rule, String second, DoubleFunction<NodeRule> rest) {
        RandomTable table = of(first, rule);
        NodeRule[] rules = new NodeRule[table.size()];
        int size = 0;
        for (int row = 0; row < rules.length; row++) {
            rules[row] = rest.apply(rule.points()[row]);
            size += rules[row].points().length;
        }
        table.expand(rules, size);
        double[] values = new double[size];
        int at = 0;
        for (NodeRule r : rules) {
            System.arraycopy(r.points(), 0, values, at, r.points().length);
            at += r.points().length;
        }
        table.columns.put(second, new double[][] {values});
        return table;
    }

    /** Returns the parameters: one array a row of the table, or a single one where all rows share them. */
    private double[][] parameters(Law law, RandomVariables random, ParameterPoint point) {
        List<Expr> roots = law.parameters();
        if (roots.isEmpty()) {
            return new double[1][0];
        }
        boolean constant = random.parents(law.variable().name()).isEmpty();
        int rows = constant ? 1 : size();
        BatchFunction f = new BatchFunction(roots, point, Math.min(rows, 1024));
        double[][] byOutput = f.all(constant ? Map.of() : columns, rows);
        double[][] out = new double[rows][byOutput.length];
        for (int k = 0; k < byOutput.length; k++) {
            for (int row = 0; row < rows; row++) {
                out[row][k] = byOutput[k][row];
            }
        }
        return out;
    }

    /** Returns the parameters of one entry: entrywise ones are picked. */
    private static double[] ofEntry(Law law, double[] flat, int entry, int entries) {
        int count = law.parameters().size();
        if (law.family() == Family.CATEGORICAL || flat.length == count) {
            return flat;
        }
        double[] out = new double[count];
        int next = 0;
        for (int k = 0; k < count; k++) {
            boolean scalar = law.parameters().get(k).shape().isScalar();
            out[k] = flat[scalar ? next : next + entry];
            next += scalar ? 1 : entries;
        }
        return out;
    }

    private boolean append(Law law, double[][] parameters, int entry, int entries, int perDimension, int most) {
        int rows = size();
        NodeRule[] rules = new NodeRule[rows];
        long total = 0;
        NodeRule shared = null;
        for (int row = 0; row < rows; row++) {
            if (parameters.length == 1 && shared != null) {
                rules[row] = shared;
            } else {
                double[] p = ofEntry(law, parameters[parameters.length == 1 ? 0 : row], entry, entries);
                if (!NumericDensity.isValid(law.family(), p)) {
                    throw new OpenMomentException(
                            "inadmissible parameters of " + law.variable().label());
                }
                if (NodeRule.atoms(law.family(), p) > most) {
                    return false;
                }
                shared = NodeRule.of(law.family(), p, perDimension);
                rules[row] = shared;
            }
            total += rules[row].points().length;
        }
        if (total > most) {
            return false;
        }
        int size = (int) total;
        expand(rules, size);
        double[] values = new double[size];
        int at = 0;
        for (NodeRule rule : rules) {
            System.arraycopy(rule.points(), 0, values, at, rule.points().length);
            at += rule.points().length;
        }
        Objects.requireNonNull(columns.get(law.variable().name()))[entry] = values;
        return true;
    }

    /** Repeats every row for the nodes of its rule. */
    private void expand(NodeRule[] rules, int size) {
        double[] newWeights = new double[size];
        boolean[] newEdge = new boolean[size];
        int at = 0;
        for (int row = 0; row < rules.length; row++) {
            double[] w = rules[row].weights();
            for (int k = 0; k < w.length; k++) {
                newWeights[at] = weights[row] * w[k];
                newEdge[at++] = edge[row] || rules[row].edge()[k];
            }
        }
        for (double[][] column : columns.values()) {
            for (int entry = 0; entry < column.length; entry++) {
                if (column[entry] == null) {
                    continue;
                }
                double[] repeated = new double[size];
                int next = 0;
                for (int row = 0; row < rules.length; row++) {
                    int count = rules[row].weights().length;
                    Arrays.fill(repeated, next, next + count, column[entry][row]);
                    next += count;
                }
                column[entry] = repeated;
            }
        }
        weights = newWeights;
        edge = newEdge;
    }

    private boolean appendGaussianVector(Law law, double[][] parameters, int d, int perDimension, int most) {
        if (law.family() != Family.NORMAL || parameters.length != 1) {
            return false;
        }
        double[][] standard = new double[d][];
        String name = law.variable().name();
        columns.put(name, standard);
        for (int entry = 0; entry < d; entry++) {
            NodeRule rule = NodeRule.of(Family.NORMAL, new double[] {0, 1}, apart(perDimension, entry));
            int rows = size();
            long total = (long) rows * rule.points().length;
            if (total > most) {
                return false;
            }
            NodeRule[] rules = new NodeRule[rows];
            Arrays.fill(rules, rule);
            expand(rules, (int) total);
            double[] values = new double[(int) total];
            for (int row = 0; row < rows; row++) {
                System.arraycopy(rule.points(), 0, values, row * rule.points().length, rule.points().length);
            }
            standard[entry] = values;
        }
        columns.put(name, colored(law, standard, parameters[0], d));
        return true;
    }

    /** mean + L z with the lower triangular root L of the covariance. */
    private static double[][] colored(Law law, double[][] z, double[] parameters, int d) {
        boolean scalarMean = law.parameters().get(0).shape().isScalar();
        double[][] root = cholesky(parameters, scalarMean ? 1 : d, d);
        int size = z[0].length;
        double[][] out = new double[d][size];
        for (int i = 0; i < d; i++) {
            double mean = parameters[scalarMean ? 0 : i];
            for (int row = 0; row < size; row++) {
                double sum = mean;
                for (int j = 0; j <= i; j++) {
                    sum += root[i][j] * z[j][row];
                }
                out[i][row] = sum;
            }
        }
        return out;
    }

    private static double[][] cholesky(double[] flat, int start, int d) {
        double[][] root = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = flat[start + i * d + j];
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                if (i == j) {
                    if (!(sum > 0)) {
                        throw new OpenMomentException("a covariance that is not positive definite");
                    }
                    root[i][i] = Math.sqrt(sum);
                } else {
                    root[i][j] = sum / root[j][j];
                }
            }
        }
        return root;
    }

    /** Returns a sample of independent rows. */
    static RandomTable sample(List<Law> laws, RandomVariables random, ParameterPoint point, int size, Sampler sampler) {
        RandomTable table = new RandomTable(size);
        for (Law law : laws) {
            int entries = entries(law, point);
            double[][] parameters = table.parameters(law, random, point);
            double[][] out = new double[entries][size];
            if (law.jointly()) {
                table.sampleVector(law, parameters, out, sampler);
            } else {
                for (int entry = 0; entry < entries; entry++) {
                    table.sampleEntry(law, parameters, entry, out, sampler);
                }
            }
            table.columns.put(law.variable().name(), out);
        }
        Arrays.fill(table.weights, 1.0 / size);
        return table;
    }

    private void sampleEntry(Law law, double[][] parameters, int entry, double[][] out, Sampler sampler) {
        int size = size();
        for (int row = 0; row < parameters.length; row++) {
            double[] p = ofEntry(law, parameters[row], entry, out.length);
            if (!NumericDensity.isValid(law.family(), p)) {
                throw new OpenMomentException(
                        "inadmissible parameters of " + law.variable().label());
            }
            if (parameters.length == 1) {
                sampler.fill(law.family(), p, out[entry], 0, size);
            } else {
                sampler.fill(law.family(), p, out[entry], row, row + 1);
            }
        }
    }

    private void sampleVector(Law law, double[][] parameters, double[][] out, Sampler sampler) {
        if (parameters.length != 1) {
            throw new OpenMomentException("a random covariance");
        }
        int d = out.length;
        int size = size();
        if (law.family() == Family.DIRICHLET) {
            double[] alpha = parameters[0];
            ContinuousSampler[] gammas = new ContinuousSampler[d];
            for (int i = 0; i < d; i++) {
                gammas[i] = sampler.gamma(alpha[i]);
            }
            for (int row = 0; row < size; row++) {
                double sum = 0;
                for (int i = 0; i < d; i++) {
                    out[i][row] = gammas[i].sample();
                    sum += out[i][row];
                }
                for (int i = 0; i < d; i++) {
                    out[i][row] /= sum;
                }
            }
            return;
        }
        double[][] z = new double[d][size];
        for (int row = 0; row < size; row++) {
            for (int i = 0; i < d; i++) {
                z[i][row] = sampler.gaussian();
            }
        }
        double[][] colored = colored(law, z, parameters[0], d);
        System.arraycopy(colored, 0, out, 0, d);
    }

    /** Returns laws and all that they depend on, parents first. */
    static List<Law> closure(Iterable<String> names, RandomVariables random) {
        List<Law> out = new ArrayList<>();
        for (String name : names) {
            add(name, random, out, 0);
        }
        return out;
    }

    private static void add(String name, RandomVariables random, List<Law> out, int depth) {
        Law law = random.law(name);
        if (out.contains(law)) {
            return;
        }
        if (depth > 32) {
            throw new OpenMomentException("laws that depend on each other in a circle");
        }
        for (String parent : random.parents(name)) {
            add(parent, random, out, depth + 1);
        }
        if (!out.contains(law)) {
            out.add(law);
        }
    }
}
