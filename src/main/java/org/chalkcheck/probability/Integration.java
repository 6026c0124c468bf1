package org.chalkcheck.probability;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Law;
import org.chalkcheck.numeric.special.Estimate;

/**
 * Means over laws at a parameter point: adaptive quadrature of one continuous variable, product rules of a few, samples of many.
 */
final class Integration {
    private static final int BATCH = 512;
    private static final int MOST_NODES = 250_000;
    private static final int SEGMENT_NODES = 240;
    /** Error bounds of sampled values are this many standard errors. */
    static final double DEVIATIONS = 8;

    private final RandomVariables random;
    private final int sampleSize;
    private final Sampler.Streams streams;
    private final SamplingWork work;
    private boolean sampled;

    Integration(RandomVariables random, int sampleSize, Sampler.Streams streams, SamplingWork work) {
        this.random = random;
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
            boolean vectorOfVectors = law.family() == org.chalkcheck.expr.Family.CATEGORICAL
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
        boolean jumps = size.continuous() > 0 && Roughness.hasJumps(roots);
        boolean small = size.continuous() <= 3 && !jumps && !size.vectors();
        if (small && size.discrete() <= 16) {
            Optional<RandomTable> fine = RandomTable.grid(laws, random, point, perDimension, MOST_NODES);
            Optional<RandomTable> coarse =
                    RandomTable.grid(laws, random, point, (int) (perDimension * 0.7) + 1, MOST_NODES);
            if (fine.isPresent() && size.continuous() == 0) {
                return new Product(roots, fine.get(), point);
            }
            if (fine.isPresent() && coarse.isPresent()) {
                boolean rough = size.continuous() > 0 && Roughness.hasKinks(roots);
                return new Product(roots, fine.get(), coarse.get(), point, perDimension, rough);
            }
        }
        sampled = true;
        return new Sampled(roots, laws, point);
    }

    /** One continuous scalar: double exponential rules between the kinks and jumps of the integrands. */
    private Means segmented(List<Expr> roots, Law law, ParameterPoint point) {
        double[] p =
                law.parameters().isEmpty() ? new double[0] : new BatchFunction(law.parameters(), point, 1).single()[0];
        if (!NumericDensity.isValid(law.family(), p)) {
            throw new OpenMomentException(
                    "inadmissible parameters of " + law.variable().label());
        }
        Segments segments = new Segments(law.family(), p);
        double[] ends = segments.ends(roots, law.variable(), point);
        String name = law.variable().name();
        RandomTable fine = RandomTable.of(name, segments.rule(ends, SEGMENT_NODES));
        RandomTable coarse = RandomTable.of(name, segments.rule(ends, 171));
        return new Product(roots, fine, coarse, point, SEGMENT_NODES, false);
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
     * Two product rules of different sizes; their difference bounds the error of smooth integrands. Where an integrand has a kink
     * the errors of both rules fall with the square of the nodes and swing between the signs, so that two rules can be close by
     * chance: the bound then has a floor of that order. Rules that differ in more than rounding show an integrand that is not smooth.
     */
    private static final class Product implements Means {
        private final RandomTable fine;
        private final RandomTable coarse;
        private final double[][] fineValues;
        private final double[][] coarseValues;
        private final double[][] rounding;
        private final double kinkError;
        private final boolean kinks;

        /** All values of discrete variables. */
        Product(List<Expr> roots, RandomTable all, ParameterPoint point) {
            this.kinkError = 0;
            this.kinks = false;
            this.fine = all;
            this.coarse = all;
            BatchFunction.Values found = new BatchFunction(roots, point, BATCH).atoms(all.columns, all.size());
            this.fineValues = found.values();
            this.coarseValues = found.values();
            this.rounding = found.errors();
        }

        Product(
                List<Expr> roots,
                RandomTable fine,
                RandomTable coarse,
                ParameterPoint point,
                int nodesPerDimension,
                boolean kinks) {
            this.kinkError = 10.0 / ((double) nodesPerDimension * nodesPerDimension);
            this.kinks = kinks;
            this.fine = fine;
            this.coarse = coarse;
            BatchFunction f = new BatchFunction(roots, point, BATCH);
            this.fineValues = f.all(fine.columns, fine.size());
            this.coarseValues = f.all(coarse.columns, coarse.size());
            this.rounding = f.roundingErrors(coarse.columns, coarse.size());
        }

        @Override
        public int count() {
            return fineValues.length;
        }

        @Override
        public Estimate mean(int k) {
            double[] a = sum(fine, fineValues[k], null, 0, 0);
            double[] b = sum(coarse, coarseValues[k], null, 0, 0);
            return estimate(a, b, rounding(k));
        }

        private double rounding(int k) {
            double total = 0;
            for (int i = 0; i < coarse.size(); i++) {
                total += coarse.weights[i] == 0 ? 0 : coarse.weights[i] * rounding[k][i];
            }
            return total;
        }

        /** Of a product of deviations. */
        private double rounding(int i, int j, double mi, double mj) {
            double total = 0;
            for (int k = 0; k < coarse.size(); k++) {
                double di = Math.abs(coarseValues[i][k] - mi);
                double dj = Math.abs(coarseValues[j][k] - mj);
                double error = di * rounding[j][k] + (dj + rounding[j][k]) * rounding[i][k];
                total += coarse.weights[k] == 0 ? 0 : coarse.weights[k] * error;
            }
            return total;
        }

        @Override
        public Estimate covariance(int i, int j) {
            Estimate mi = mean(i);
            Estimate mj = mean(j);
            double[] a = sum(fine, fineValues[i], fineValues[j], mi.value(), mj.value());
            double[] b = sum(coarse, coarseValues[i], coarseValues[j], mi.value(), mj.value());
            Estimate c = estimate(a, b, rounding(i, j, mi.value(), mj.value()));
            return c.exists() ? new Estimate(c.value(), c.error() + mi.error() * mj.error()) : c;
        }

        private Estimate estimate(double[] a, double[] b, double rounding) {
            double gap = Math.abs(a[0] - b[0]);
            double relative = kinks || gap > 1e-9 * a[2] ? kinkError : 1e-12;
            double error = 10 * gap + 30 * a[1] + relative * a[2] + rounding;
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
