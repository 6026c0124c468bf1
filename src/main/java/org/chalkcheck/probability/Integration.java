package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.numeric.special.Estimate;

/**
 * Means over laws at a parameter point: adaptive quadrature of one continuous variable, product rules of a few, samples of many.
 */
final class Integration {
    private static final int BATCH = 512;
    private static final int MOST_NODES = 250_000;
    /** Rules of several sizes: two of them may be close by chance where an integrand is singular at a place that was not found. */
    private static final int[] SEGMENT_NODES = {240, 221, 206, 171};

    private static final int[] NESTED_NODES = {168, 148, 130};
    private static final int MOST_OUTER = 1_000;
    /** Error bounds of sampled values are this many standard errors. */
    static final double DEVIATIONS = 8;

    private final RandomVariables random;
    private final Signs signs;
    private final int sampleSize;
    private final Sampler.Streams streams;
    private final SamplingWork work;
    private boolean sampled;

    Integration(RandomVariables random, Signs signs, int sampleSize, Sampler.Streams streams, SamplingWork work) {
        this.random = random;
        this.signs = signs;
        this.sampleSize = sampleSize;
        this.streams = streams;
        this.work = work;
    }

    /** Returns whether some value came from a sample. */
    boolean hasSampled() {
        return sampled;
    }

    /** Returns the means of the entries of some expressions over all random variables in them. */
    Means over(List<Expr> roots, ParameterPoint point) {
        Set<String> names = new LinkedHashSet<>();
        for (Expr root : roots) {
            names.addAll(random.of(root));
        }
        requireIndependence(names);
        List<Law> laws = RandomTable.closure(names, random);
        for (Law law : laws) {
            boolean vectorOfVectors = law.family() == Family.CATEGORICAL
                    && !law.variable().shape().isScalar();
            if (vectorOfVectors) {
                throw new OpenMomentException("a vector of categorical variables");
            }
        }
        RandomTable.Size size = RandomTable.size(laws, point);
        boolean single = size.continuous() == 1
                && size.discrete() == 0
                && laws.size() == 1
                && !laws.get(0).jointly();
        if (single && !Roughness.hasStairs(roots)) {
            return segmented(roots, laws.get(0), point);
        }
        int perDimension = size.continuous() <= 1 ? 500 : size.continuous() == 2 ? 200 : 48;
        boolean jumps = size.continuous() > 0
                && (Roughness.hasJumps(roots) || Roughness.hasSingularities(roots, random, signs));
        boolean small = size.continuous() <= 3 && !jumps && !size.vectors();
        if (small && size.discrete() <= 16) {
            Optional<RandomTable> fine = RandomTable.grid(laws, random, point, perDimension, MOST_NODES);
            Optional<RandomTable> coarse =
                    RandomTable.grid(laws, random, point, (int) (perDimension * 0.7) + 1, MOST_NODES);
            if (fine.isPresent() && size.continuous() == 0) {
                return new Product(roots, fine.get(), point);
            }
            boolean rough = size.continuous() > 0 && Roughness.hasKinks(roots);
            // Across kinks in three dimensions samples are as good as a grid, and know their error better.
            if (fine.isPresent() && coarse.isPresent() && !(rough && size.continuous() > 2)) {
                return new Product(roots, List.of(fine.get(), coarse.get()), point, perDimension, rough);
            }
        }
        try {
            Optional<Means> nested = nested(roots, laws, point);
            if (nested.isPresent()) {
                return nested.get();
            }
        } catch (OpenMomentException open) {
            // Samples need no segments.
        }
        sampled = true;
        FixedParts fixed = FixedParts.of(
                roots, point, laws.stream().map(law -> law.variable().name()).collect(Collectors.toSet()));
        return new Sampled(fixed.roots(), laws, fixed.point());
    }

    /** Two scalars, where the integrands jump: rules between the jumps for the second at every node of the first. */
    private Optional<Means> nested(List<Expr> roots, List<Law> laws, ParameterPoint point) {
        boolean two = laws.size() == 2
                && laws.stream()
                        .allMatch(law -> law.variable().shape().isScalar()
                                && !law.jointly()
                                && law.family() != Family.CATEGORICAL);
        if (!two || Roughness.hasStairs(roots)) {
            return Optional.empty();
        }
        boolean turned = Density.isDiscrete(laws.get(1).family())
                && random.parents(laws.get(1).variable().name()).isEmpty();
        Law outer = laws.get(turned ? 1 : 0);
        Law inner = laws.get(turned ? 0 : 1);
        boolean ordered = random.parents(outer.variable().name()).isEmpty() && !Density.isDiscrete(inner.family());
        if (!ordered || Roughness.hasSingularities(Roughness.withoutConditions(roots), random, signs)) {
            return Optional.empty();
        }
        String first = outer.variable().name();
        String second = inner.variable().name();
        double[] p = parameters(outer, point);
        List<RandomTable> tables = new ArrayList<>();
        for (int size : NESTED_NODES) {
            NodeRule rule = outerRule(roots, outer, inner, p, point, size);
            if (rule.points().length > MOST_OUTER) {
                return Optional.empty();
            }
            tables.add(RandomTable.of(first, rule, second, value -> {
                ParameterPoint at = point.with(first, value);
                Segments segments = new Segments(inner.family(), parameters(inner, at));
                return segments.rule(segments.ends(roots, inner.variable(), at), size / 3);
            }));
        }
        return Optional.of(new Product(roots, tables, point, NESTED_NODES[0] / 2, true));
    }

    /**
     * Between the places where a condition on the first variable changes for a small, a usual or a large value of the second: there the mean over the second
     * jumps. Where the larger one is below an end, it jumps for small values of the second only.
     */
    private NodeRule outerRule(List<Expr> roots, Law outer, Law inner, double[] p, ParameterPoint point, int size) {
        NodeRule whole = NodeRule.of(outer.family(), p, size);
        if (Density.isDiscrete(outer.family())) {
            return whole;
        }
        String first = outer.variable().name();
        double[] q = parameters(inner, point.with(first, whole.points()[size / 3]));
        double[] values = NodeRule.of(inner.family(), q, size).points();
        Segments segments = new Segments(outer.family(), p);
        double[] ends = IntStream.of(0, size / 3, values.length - 1)
                .mapToObj(k -> point.with(inner.variable().name(), values[k]))
                .flatMapToDouble(at -> Arrays.stream(segments.ends(roots, outer.variable(), at)))
                .distinct()
                .sorted()
                .toArray();
        int parts = ends.length - 1;
        return segments.rule(ends, parts <= 2 ? size : Math.max(40, 2 * size / parts) / 2 * 2);
    }

    private double[] parameters(Law law, ParameterPoint point) {
        double[] p =
                law.parameters().isEmpty() ? new double[0] : new BatchFunction(law.parameters(), point, 1).single()[0];
        if (!NumericDensity.isValid(law.family(), p)) {
            throw new OpenMomentException(
                    "inadmissible parameters of " + law.variable().label());
        }
        return p;
    }

    /** One continuous scalar: double exponential rules between the kinks and jumps of the integrands. */
    private Means segmented(List<Expr> roots, Law law, ParameterPoint point) {
        double[] p = parameters(law, point);
        Segments segments = new Segments(law.family(), p);
        double[] ends = segments.ends(roots, law.variable(), point);
        String name = law.variable().name();
        List<RandomTable> tables = Arrays.stream(SEGMENT_NODES)
                .mapToObj(size -> RandomTable.of(name, segments.rule(ends, size)))
                .toList();
        return new Product(roots, tables, point, SEGMENT_NODES[0], false);
    }

    private void requireIndependence(Set<String> names) {
        for (String a : names) {
            for (String b : names) {
                if (random.areDependent(a, b)) {
                    throw new OpenMomentException(a + " and " + b + " are declared dependent");
                }
            }
        }
    }

    /** Means and covariances of the entries of some roots. */
    interface Means {
        int count();

        Estimate mean(int k);

        Estimate covariance(int i, int j);
    }

    /**
     * Product rules of different sizes; their differences bound the error of smooth integrands. Where an integrand has a kink
     * the errors of the rules fall with the square of the nodes and swing between the signs, so that two rules can be close by
     * chance: the bound then has a floor of that order. Rules that differ in more than rounding show an integrand that is not smooth.
     */
    private static final class Product implements Means {
        /** The finest first. */
        private final List<RandomTable> tables;

        private final List<double[][]> values;
        /** At the nodes of the last table. */
        private final double[][] rounding;

        private final double lostMass;
        private final double kinkError;
        private final boolean kinks;

        /** All values of discrete variables. */
        Product(List<Expr> roots, RandomTable all, ParameterPoint point) {
            this.kinkError = 0;
            this.kinks = false;
            this.tables = List.of(all);
            BatchFunction.Values found = new BatchFunction(roots, point, BATCH).atoms(all.columns, all.size());
            this.values = Collections.singletonList(found.values());
            this.rounding = found.errors();
            this.lostMass = all.lostMass();
        }

        Product(
                List<Expr> roots,
                List<RandomTable> tables,
                ParameterPoint point,
                int nodesPerDimension,
                boolean kinks) {
            this.kinkError = 10.0 / ((double) nodesPerDimension * nodesPerDimension);
            this.kinks = kinks;
            this.tables = tables;
            BatchFunction f = new BatchFunction(roots, point, BATCH);
            this.values = tables.stream().map(t -> f.all(t.columns, t.size())).toList();
            RandomTable last = tables.get(tables.size() - 1);
            this.rounding = f.roundingErrors(last.columns, last.size());
            this.lostMass =
                    tables.stream().mapToDouble(RandomTable::lostMass).max().orElse(0);
        }

        @Override
        public int count() {
            return rounding.length;
        }

        @Override
        public Estimate mean(int k) {
            List<double[]> sums = new ArrayList<>();
            for (int t = 0; t < tables.size(); t++) {
                sums.add(sum(tables.get(t), values.get(t)[k], null, 0, 0));
            }
            return estimate(sums, rounding(k));
        }

        private double rounding(int k) {
            double total = 0;
            double[] weights = tables.get(tables.size() - 1).weights;
            for (int i = 0; i < weights.length; i++) {
                total += weights[i] == 0 ? 0 : weights[i] * rounding[k][i];
            }
            return total;
        }

        /** Of a product of deviations. */
        private double rounding(int i, int j, double mi, double mj) {
            double total = 0;
            double[] weights = tables.get(tables.size() - 1).weights;
            double[][] last = values.get(tables.size() - 1);
            for (int k = 0; k < weights.length; k++) {
                double di = Math.abs(last[i][k] - mi);
                double dj = Math.abs(last[j][k] - mj);
                double error = di * rounding[j][k] + (dj + rounding[j][k]) * rounding[i][k];
                total += weights[k] == 0 ? 0 : weights[k] * error;
            }
            return total;
        }

        @Override
        public Estimate covariance(int i, int j) {
            Estimate mi = mean(i);
            Estimate mj = mean(j);
            List<double[]> sums = new ArrayList<>();
            for (int t = 0; t < tables.size(); t++) {
                double[][] v = values.get(t);
                sums.add(sum(tables.get(t), v[i], v[j], mi.value(), mj.value()));
            }
            Estimate c = estimate(sums, rounding(i, j, mi.value(), mj.value()));
            return c.exists() ? new Estimate(c.value(), c.error() + mi.error() * mj.error()) : c;
        }

        private Estimate estimate(List<double[]> sums, double rounding) {
            double[] a = sums.get(0);
            double gap = 0;
            for (double[] b : sums) {
                // A rule that gives no number shows that there is none.
                gap = Double.isNaN(b[0]) ? Double.NaN : Math.max(gap, Math.abs(a[0] - b[0]));
            }
            if (RandomTable.EDGE_SHARE * a[1] > a[2]) {
                // What lies past the edges may be any number of times what lies before them.
                return Estimate.NONE;
            }
            double relative = (kinks || gap > 1e-9 * a[2] ? kinkError : 1e-12) + 4 * lostMass;
            double error = 10 * gap + RandomTable.EDGE_SHARE * a[1] + relative * a[2] + rounding;
            return Double.isFinite(a[0]) && Double.isFinite(error) ? new Estimate(a[0], error) : Estimate.NONE;
        }

        /** Returns the weighted sum, what its edge contributes, and the sum of absolute values. */
        private static double[] sum(
                RandomTable t, double[] x, double @org.jspecify.annotations.Nullable [] y, double mx, double my) {
            CompensatedMean all = new CompensatedMean();
            double edge = 0;
            double absolute = 0;
            for (int k = 0; k < x.length; k++) {
                double v = y == null ? x[k] : (x[k] - mx) * (y[k] - my);
                double term = t.weights[k] == 0 ? 0 : t.weights[k] * v;
                all.addToSum(term);
                absolute += Math.abs(term);
                if (t.edge[k]) {
                    edge += Math.abs(term);
                }
            }
            return new double[] {all.sum(), edge, absolute};
        }
    }

    /** A sample; errors are many standard errors. */
    private final class Sampled implements Means {
        private final double[][] values;
        private final double[] rounding;

        Sampled(List<Expr> roots, List<Law> laws, ParameterPoint point) {
            int chunk = 1 << 14;
            BatchFunction f = new BatchFunction(roots, point, BATCH);
            int chunks = Math.max(1, sampleSize / chunk);
            int entries =
                    laws.stream().mapToInt(l -> RandomTable.entries(l, point)).sum();
            if ((long) f.outputCount() * chunks * chunk > 20_000_000L || entries > 2_000) {
                throw new OpenMomentException("too large to sample");
            }
            work.count((long) chunks * chunk, entries, f.operationCount());
            values = new double[f.outputCount()][chunks * chunk];
            double[] rounding = new double[f.outputCount()];
            for (int c = 0; c < chunks; c++) {
                RandomTable table = RandomTable.sample(laws, random, point, chunk, new Sampler(streams.next()));
                f.all(table.columns, chunk, values, c * chunk);
                if (c == 0) {
                    rounding = means(f.roundingErrors(table.columns, BATCH));
                }
            }
            this.rounding = rounding;
        }

        /** The largest values that the means of these errors may have. */
        private static double[] means(double[][] errors) {
            return Arrays.stream(errors)
                    .mapToDouble(e -> {
                        CompensatedMean m = new CompensatedMean();
                        m.addAll(e);
                        Estimate mean = m.estimate(DEVIATIONS);
                        double most = Arrays.stream(e).max().orElse(0);
                        return mean.exists() ? Math.min(most, mean.value() + mean.error()) : most;
                    })
                    .toArray();
        }

        @Override
        public int count() {
            return values.length;
        }

        @Override
        public Estimate mean(int k) {
            CompensatedMean m = new CompensatedMean();
            m.addAll(values[k]);
            return widened(m.estimate(DEVIATIONS), rounding[k]);
        }

        private static Estimate widened(Estimate e, double error) {
            return e.exists() ? new Estimate(e.value(), e.error() + error) : e;
        }

        @Override
        public Estimate covariance(int i, int j) {
            Estimate mi = mean(i);
            Estimate mj = mean(j);
            double[] products = new double[values[i].length];
            for (int k = 0; k < products.length; k++) {
                products[k] = (values[i][k] - mi.value()) * (values[j][k] - mj.value());
            }
            CompensatedMean m = new CompensatedMean();
            m.addAll(products);
            // Rounding of both factors, at the spread of the other one.
            double spread = Math.sqrt(Math.abs(m.estimate(DEVIATIONS).value()));
            Estimate c =
                    widened(m.estimate(DEVIATIONS), spread * (rounding[i] + rounding[j]) + rounding[i] * rounding[j]);
            return c.exists() && mi.exists() && mj.exists()
                    ? new Estimate(c.value(), c.error() + mi.error() * mj.error())
                    : Estimate.NONE;
        }
    }
}
