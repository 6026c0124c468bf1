package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.special.Estimate;

/**
 * Values of moments at a parameter point, straight from densities: adaptive quadrature in one dimension, product rules in a few, samples in
 * many. It uses none of the exact route's theorems.
 */
final class MomentEvaluator {
    private static final int BATCH = 512;
    private static final int MOST_NODES = 250_000;
    /** Error bounds of sampled values are this many standard errors. */
    static final double DEVIATIONS = 8;

    private final RandomVariables random;
    private final Signs signs;
    private final int sampleSize;
    private final Sampler.Streams streams;
    private boolean sampled;

    /**
     * The value of a moment.
     *
     * @param values the entries, row by row; NaN where the moment does not exist or was not found
     * @param errors bounds of the absolute errors
     */
    record Value(double[] values, double[] errors) {}

    MomentEvaluator(RandomVariables random, Signs signs, int sampleSize, Sampler.Streams streams) {
        this.random = random;
        this.signs = signs;
        this.sampleSize = sampleSize;
        this.streams = streams;
    }

    /** Returns whether some value came from a sample. */
    boolean hasSampled() {
        return sampled;
    }

    /** Returns the value of a moment whose arguments contain no further moments. */
    Value evaluate(Moment m, ParameterPoint point) {
        if (!m.conditioning().isEmpty()) {
            throw new OpenMomentException("a moment given a random variable");
        }
        if (m.given().isPresent()) {
            return given(m, point);
        }
        List<Expr> a = m.arguments();
        return switch (m.kind()) {
            case EXPECTATION -> expectation(a.get(0), point);
            case PROBABILITY -> expectation(Cases.indicator(m.event().orElseThrow()), point);
            case VARIANCE -> covariance(a.get(0), a.get(0), m, point);
            case DEVIATION -> root(covariance(a.get(0), a.get(0), m, point));
            case COVARIANCE -> covariance(a.get(0), a.get(1), m, point);
            case CORRELATION -> correlation(a.get(0), a.get(1), m, point);
            case ENTROPY -> negated(expectation(entropyLog(a.get(0)), point));
            case CROSS_ENTROPY -> negated(expectation(logDensity(law(a.get(1)), a.get(0)), point));
            case DIVERGENCE ->
                expectation(
                        Expressions.subtract(logDensity(law(a.get(0)), a.get(0)), logDensity(law(a.get(1)), a.get(0))),
                        point);
            case JENSEN_SHANNON -> jensenShannon(a.get(0), a.get(1), point);
            case DENSITY -> density(a.get(0), a.get(1), point);
            case MUTUAL_INFORMATION -> throw new OpenMomentException("mutual information");
        };
    }

    private Law law(Expr e) {
        Optional<Law> marginal = random.marginal(e, "entry#");
        if (marginal.isPresent()) {
            return marginal.get();
        }
        if (!(e instanceof Variable v)) {
            throw new OpenMomentException("law of " + e);
        }
        if (!random.parents(v.name()).isEmpty()) {
            throw new OpenMomentException("law of a conditional variable");
        }
        return random.law(v.name());
    }

    private Value given(Moment m, ParameterPoint point) {
        Expr indicator = Cases.indicator(m.given().orElseThrow());
        Value probability = expectation(indicator, point);
        Value joint;
        if (m.kind() == Moment.Kind.PROBABILITY) {
            Condition both =
                    new Condition.And(List.of(m.event().orElseThrow(), m.given().get()));
            joint = expectation(Cases.indicator(both), point);
        } else if (m.kind() == Moment.Kind.EXPECTATION && m.shape().isScalar()) {
            joint = expectation(Expressions.product(m.arguments().get(0), indicator), point);
        } else {
            throw new OpenMomentException(m.kind() + " given an event");
        }
        double p = probability.values[0];
        double value = joint.values[0] / p;
        double error = (joint.errors[0] + Math.abs(value) * probability.errors[0]) / (p - probability.errors[0]);
        return new Value(new double[] {value}, new double[] {error >= 0 ? error : Double.POSITIVE_INFINITY});
    }

    private static Value negated(Value v) {
        return new Value(Arrays.stream(v.values).map(x -> -x).toArray(), v.errors);
    }

    private static Value root(Value v) {
        double[] values = new double[v.values.length];
        double[] errors = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.sqrt(v.values[k]);
            errors[k] = values[k] > 0 ? v.errors[k] / values[k] : Math.sqrt(v.errors[k]);
        }
        return new Value(values, errors);
    }

    private Value expectation(Expr root, ParameterPoint point) {
        Integrator integrator = integrator(List.of(root), point);
        double[] values = new double[integrator.count()];
        double[] errors = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            Estimate mean = integrator.mean(k);
            values[k] = mean.value();
            errors[k] = mean.error();
        }
        return new Value(values, errors);
    }

    private Value covariance(Expr x, Expr y, Moment m, ParameterPoint point) {
        boolean same = x.equals(y);
        Integrator integrator = integrator(same ? List.of(x) : List.of(x, y), point);
        int nx = entries(x, point);
        int ny = entries(y, point);
        boolean entrywise = m.shape().equals(x.shape()) && !x.shape().isScalar();
        int count = entrywise ? nx : nx * ny;
        double[] values = new double[count];
        double[] errors = new double[count];
        for (int k = 0; k < count; k++) {
            int i = entrywise ? k : k / ny;
            int j = (same ? 0 : nx) + (entrywise ? k : k % ny);
            Estimate c = integrator.covariance(i, j);
            values[k] = c.value();
            errors[k] = c.error();
        }
        return new Value(values, errors);
    }

    private static int entries(Expr e, ParameterPoint point) {
        return Arrays.stream(e.shape().lengths(point.integers())).reduce(1, Math::multiplyExact);
    }

    private Value correlation(Expr x, Expr y, Moment m, ParameterPoint point) {
        Integrator integrator = integrator(List.of(x, y), point);
        if (integrator.count() != 2) {
            throw new OpenMomentException("correlation of vectors");
        }
        Estimate xy = integrator.covariance(0, 1);
        Estimate xx = integrator.covariance(0, 0);
        Estimate yy = integrator.covariance(1, 1);
        double spread = Math.sqrt(xx.value() * yy.value());
        double value = xy.value() / spread;
        double relative = xx.error() / xx.value() + yy.error() / yy.value();
        return new Value(new double[] {value}, new double[] {xy.error() / spread + Math.abs(value) * relative});
    }

    private Value jensenShannon(Expr p, Expr q, ParameterPoint point) {
        Law lawP = law(p);
        Law lawQ = law(q);
        Value first = expectation(logRatioToMixture(lawP, lawQ, p), point);
        Value second = expectation(logRatioToMixture(lawQ, lawP, q), point);
        double value = (first.values[0] + second.values[0]) / 2;
        return new Value(new double[] {value}, new double[] {(first.errors[0] + second.errors[0]) / 2});
    }

    private Expr logRatioToMixture(Law p, Law q, Expr x) {
        Expr one = densityAt(p, x);
        Expr two = densityAt(q, x);
        return Expressions.log(Expressions.divide(one, Expressions.divide(Expressions.sum(one, two), Num.of(2))));
    }

    /** Returns an expression with the formulas of densities in place, so that a density may stand at a random point. */
    Expr withDensities(Expr e) {
        boolean none = !Traversal.contains(e, n -> n instanceof Moment m && m.kind() == Moment.Kind.DENSITY);
        if (none) {
            return e;
        }
        Expr inner =
                e.withChildren(e.children().stream().map(this::withDensities).toList());
        boolean formula = inner instanceof Moment m
                && m.kind() == Moment.Kind.DENSITY
                && m.arguments().get(0) instanceof Variable v
                && v.shape().isScalar();
        if (!formula) {
            return inner;
        }
        List<Expr> a = ((Moment) inner).arguments();
        return densityAt(law(a.get(0)), a.get(1));
    }

    private Value density(Expr variable, Expr at, ParameterPoint point) {
        if (random.isRandom(at)) {
            throw new OpenMomentException("a density at a random point");
        }
        if (!(variable instanceof Variable)) {
            return densityByDifferences(variable, at, point);
        }
        double[][] value = new BatchFunction(List.of(densityAt(law(variable), at)), point, 1).single();
        return new Value(value[0], value[1]);
    }

    /** The density of a function of random variables: differences of its distribution function, extrapolated once. */
    private Value densityByDifferences(Expr value, Expr at, ParameterPoint point) {
        if (!PointDensity.hasDensity(value, random)) {
            throw new OpenMomentException("density of " + value);
        }
        double y = new BatchFunction(List.of(at), point, 1).single()[0][0];
        double step = 0.02 * Math.max(Math.abs(y), 1e-3);
        Value wide = slope(value, at, step, point);
        Value narrow = slope(value, at, step / 2, point);
        double extrapolated = (4 * narrow.values[0] - wide.values[0]) / 3;
        double error = Math.abs(narrow.values[0] - wide.values[0]) + 2 * (narrow.errors[0] + wide.errors[0]);
        return new Value(new double[] {extrapolated}, new double[] {error});
    }

    /** Pr(at - h, at + h) / 2h. */
    private Value slope(Expr value, Expr at, double h, ParameterPoint point) {
        Num step = Num.of(Rational.of(new java.math.BigDecimal(h)));
        Condition near = new Condition.And(List.of(
                new Condition.Compare(value, Relation.GREATER, Expressions.subtract(at, step)),
                new Condition.Compare(value, Relation.LESS_OR_EQUAL, Expressions.sum(at, step))));
        Value p = expectation(Cases.indicator(near), point);
        return new Value(new double[] {p.values[0] / (2 * h)}, new double[] {p.errors[0] / (2 * h)});
    }

    private Expr densityAt(Law law, Expr x) {
        if (!x.shape().isScalar()) {
            throw new OpenMomentException("density of a vector");
        }
        Expr inside = Density.density(law.family(), law.parameters(), x, signs);
        return new Cases(List.of(new Cases.Branch(support(law, x), inside)), Optional.of(Num.ZERO));
    }

    private static Condition support(Law law, Expr x) {
        List<Condition> parts = new ArrayList<>();
        Expr low = Density.lower(law.family(), law.parameters());
        Expr high = Density.upper(law.family(), law.parameters());
        if (!Algebra.isInfinite(low)) {
            parts.add(new Condition.Compare(low, Relation.LESS_OR_EQUAL, x));
        }
        if (!Algebra.isInfinite(high)) {
            parts.add(new Condition.Compare(x, Relation.LESS_OR_EQUAL, high));
        }
        return new Condition.And(parts);
    }

    private Expr entropyLog(Expr x) {
        if (x instanceof Variable || random.marginal(x, "entry#").isPresent()) {
            return logDensity(law(x), x);
        }
        DerivedLaws laws = new DerivedLaws(random, new Ledger(signs, false));
        DerivedLaws.Derived d =
                laws.ofLinear(x).flatMap(laws::absorbed).orElseThrow(() -> new OpenMomentException("entropy of " + x));
        Expr inside = Density.logDensity(d.family(), d.parameters(), x, signs);
        return inside;
    }

    /** Returns the log density of a law at the value of an expression; undefined outside the support. */
    private Expr logDensity(Law law, Expr x) {
        if (x.shape().isScalar()) {
            Expr inside = law.family() == org.chalkcheck.expr.Family.CATEGORICAL
                    ? categorical(law, x)
                    : Density.logDensity(law.family(), law.parameters(), x, signs);
            return new Cases(List.of(new Cases.Branch(support(law, x), inside)), Optional.empty());
        }
        if (law.jointly()) {
            return law.family() == org.chalkcheck.expr.Family.DIRICHLET
                    ? VectorDensity.dirichlet(law, x)
                    : VectorDensity.log(law, x);
        }
        List<Variable> indices = new ArrayList<>();
        List<Expr> at = new ArrayList<>();
        for (org.chalkcheck.expr.Dim axis : x.shape().axes()) {
            Variable i = Lowering.index();
            indices.add(i);
            at.add(axis.isOne() ? Num.ONE : i);
        }
        Expr entry = new Entry(x, at);
        Expr body = Density.logDensity(law.family(), random.parametersAt(law, at), entry, signs);
        for (int k = indices.size() - 1; k >= 0; k--) {
            body = Lowering.sum(indices.get(k), x.shape().axis(k), body);
        }
        return body;
    }

    /** The log of p_x for a random index x, as a sum over the values. */
    private static Expr categorical(Law law, Expr x) {
        Variable k = Lowering.index();
        Expr p = law.parameters().get(0);
        Expr log = Expressions.log(Expressions.entry(p, k));
        Expr here = new Cases(
                List.of(new Cases.Branch(new Condition.Compare(x, Relation.EQUAL, k), log)), Optional.of(Num.ZERO));
        return Lowering.sum(k, p.shape().axis(p.shape().isRow() ? 1 : 0), here);
    }

    private Integrator integrator(List<Expr> roots, ParameterPoint point) {
        Set<String> names = new LinkedHashSet<>();
        boolean jumps = false;
        for (Expr root : roots) {
            names.addAll(random.of(root));
            jumps |= Traversal.contains(root, n -> n instanceof Cases);
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
        if (size.continuous() == 1
                && size.discrete() == 0
                && laws.size() == 1
                && !laws.get(0).jointly()) {
            return segmented(roots, laws.get(0), point);
        }
        int perDimension = size.continuous() <= 1 ? 500 : size.continuous() == 2 ? 200 : 48;
        boolean small = size.continuous() <= 3 && !(jumps && size.continuous() >= 2) && !size.vectors();
        if (small && size.discrete() <= 16) {
            Optional<RandomTable> fine = RandomTable.grid(laws, random, point, perDimension, MOST_NODES);
            Optional<RandomTable> coarse =
                    RandomTable.grid(laws, random, point, (int) (perDimension * 0.7) + 1, MOST_NODES);
            if (fine.isPresent() && coarse.isPresent()) {
                return new Product(roots, fine.get(), coarse.get(), point);
            }
        }
        sampled = true;
        return new Sampled(roots, laws, point);
    }

    /** One continuous scalar: double exponential rules between the kinks and jumps of the integrands. */
    private Integrator segmented(List<Expr> roots, Law law, ParameterPoint point) {
        double[] p =
                law.parameters().isEmpty() ? new double[0] : new BatchFunction(law.parameters(), point, 1).single()[0];
        if (!NumericDensity.isValid(law.family(), p)) {
            throw new OpenMomentException(
                    "inadmissible parameters of " + law.variable().label());
        }
        Segments segments = new Segments(law.family(), p);
        double[] ends = segments.ends(roots, law.variable(), point);
        String name = law.variable().name();
        RandomTable fine = RandomTable.of(name, segments.rule(ends, 240));
        RandomTable coarse = RandomTable.of(name, segments.rule(ends, 171));
        return new Product(roots, fine, coarse, point);
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
    private interface Integrator {
        int count();

        Estimate mean(int k);

        Estimate covariance(int i, int j);
    }

    /** Two product rules of different sizes; their difference bounds the error. */
    private static final class Product implements Integrator {
        private final RandomTable fine;
        private final RandomTable coarse;
        private final double[][] fineValues;
        private final double[][] coarseValues;

        Product(List<Expr> roots, RandomTable fine, RandomTable coarse, ParameterPoint point) {
            this.fine = fine;
            this.coarse = coarse;
            BatchFunction f = new BatchFunction(roots, point, BATCH);
            this.fineValues = f.all(fine.columns, fine.size());
            this.coarseValues = f.all(coarse.columns, coarse.size());
        }

        @Override
        public int count() {
            return fineValues.length;
        }

        @Override
        public Estimate mean(int k) {
            double[] a = sum(fine, fineValues[k], null, 0, 0);
            double[] b = sum(coarse, coarseValues[k], null, 0, 0);
            return estimate(a, b);
        }

        @Override
        public Estimate covariance(int i, int j) {
            Estimate mi = mean(i);
            Estimate mj = mean(j);
            double[] a = sum(fine, fineValues[i], fineValues[j], mi.value(), mj.value());
            double[] b = sum(coarse, coarseValues[i], coarseValues[j], mi.value(), mj.value());
            Estimate c = estimate(a, b);
            return c.exists() ? new Estimate(c.value(), c.error() + mi.error() * mj.error()) : c;
        }

        private static Estimate estimate(double[] a, double[] b) {
            double error = 10 * Math.abs(a[0] - b[0]) + 30 * a[1] + 1e-12 * a[2];
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
    private final class Sampled implements Integrator {
        private final double[][] values;

        Sampled(List<Expr> roots, List<Law> laws, ParameterPoint point) {
            int chunk = 1 << 14;
            BatchFunction f = new BatchFunction(roots, point, BATCH);
            int chunks = Math.max(1, sampleSize / chunk);
            int entries =
                    laws.stream().mapToInt(l -> RandomTable.entries(l, point)).sum();
            if ((long) f.outputCount() * chunks * chunk > 20_000_000L || entries > 2_000) {
                throw new OpenMomentException("too large to sample");
            }
            values = new double[f.outputCount()][chunks * chunk];
            for (int c = 0; c < chunks; c++) {
                RandomTable table = RandomTable.sample(laws, random, point, chunk, new Sampler(streams.next()));
                double[][] part = f.all(table.columns, chunk);
                for (int k = 0; k < part.length; k++) {
                    System.arraycopy(part[k], 0, values[k], c * chunk, chunk);
                }
            }
        }

        @Override
        public int count() {
            return values.length;
        }

        @Override
        public Estimate mean(int k) {
            CompensatedMean m = new CompensatedMean();
            for (double v : values[k]) {
                m.add(v);
            }
            return m.estimate(DEVIATIONS);
        }

        @Override
        public Estimate covariance(int i, int j) {
            Estimate mi = mean(i);
            Estimate mj = mean(j);
            CompensatedMean m = new CompensatedMean();
            for (int k = 0; k < values[i].length; k++) {
                m.add((values[i][k] - mi.value()) * (values[j][k] - mj.value()));
            }
            Estimate c = m.estimate(DEVIATIONS);
            return c.exists() && mi.exists() && mj.exists()
                    ? new Estimate(c.value(), c.error() + mi.error() * mj.error())
                    : Estimate.NONE;
        }
    }
}
