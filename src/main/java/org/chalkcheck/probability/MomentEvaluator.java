package org.chalkcheck.probability;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
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
    private static final int DENSITY_STEPS = 16;
    /** How much of a density two steps may differ by that are small. */
    private static final double SETTLED = 0.05;

    private final RandomVariables random;
    private final Signs signs;
    private final Integration integration;

    /**
     * The value of a moment.
     *
     * @param values the entries, row by row; NaN where the moment does not exist or was not found
     * @param errors bounds of the absolute errors
     */
    record Value(double[] values, double[] errors) {}

    MomentEvaluator(RandomVariables random, Signs signs, int sampleSize, Sampler.Streams streams, SamplingWork work) {
        this.random = random;
        this.signs = signs;
        this.integration = new Integration(random, signs, sampleSize, streams, work);
    }

    /** Returns whether some value came from a sample. */
    boolean hasSampled() {
        return integration.hasSampled();
    }

    /** Returns the value of a moment whose arguments contain no further moments. */
    Value evaluate(Moment m, ParameterPoint point) {
        if (!m.conditioning().isEmpty()) {
            throw new OpenMomentException("a moment given a random variable");
        }
        if (point.errors().values().stream().flatMapToDouble(Arrays::stream).anyMatch(e -> !Double.isFinite(e))) {
            throw new OpenMomentException("a moment of a moment that was not found");
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
        Observations.requireFixed(m.given().orElseThrow());
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
        Integration.Means integrator = integrator(List.of(root), point);
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
        Integration.Means integrator = integrator(same ? List.of(x) : List.of(x, y), point);
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
        Integration.Means integrator = integrator(List.of(x, y), point);
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
                && (v.shape().isScalar() || law(v).jointly() && law(v).family() == Family.NORMAL);
        if (!formula) {
            return inner;
        }
        List<Expr> a = ((Moment) inner).arguments();
        Law law = law(a.get(0));
        return law.jointly() ? Expressions.exp(VectorDensity.log(law, a.get(1))) : densityAt(law, a.get(1));
    }

    private Value density(Expr variable, Expr at, ParameterPoint point) {
        if (random.isRandom(at)) {
            throw new OpenMomentException("a density at a random point");
        }
        if (!(variable instanceof Variable)) {
            return random.of(variable).size() > 1
                    ? densityOnLevelSet(variable, at, point)
                    : densityByDifferences(variable, at, point);
        }
        double[][] value = new BatchFunction(List.of(densityAt(law(variable), at)), point, 1).single();
        return new Value(value[0], value[1]);
    }

    /** By quadrature over all variables but one, which takes the values that give the function its value. */
    private Value densityOnLevelSet(Expr value, Expr at, ParameterPoint point) {
        Signs known = signs.copy();
        new LawConditions(random.all().stream().map(random::law).toList(), List.of()).supports(known);
        Expr density;
        try {
            density = new LevelSets(random, known).density(value, at);
        } catch (OpenMomentException open) {
            return densityByDifferences(value, at, point);
        }
        return new SideEvaluator(this).evaluate(density, point);
    }

    /** The density of a function of random variables: differences of its distribution function, extrapolated once. */
    private Value densityByDifferences(Expr value, Expr at, ParameterPoint point) {
        if (!PointDensity.hasDensity(value, random)) {
            throw new OpenMomentException("density of " + value);
        }
        double y = new BatchFunction(List.of(at), point, 1).single()[0][0];
        // The steps are small where three of them agree: what is far wider than the law gives twice as much at half the
        // step.
        double step = 0.02 * Math.max(Math.abs(y), 1e-3);
        Value widest = slope(value, at, 2 * step, point);
        Value wide = slope(value, at, step, point);
        for (int level = 0; level < DENSITY_STEPS; level++) {
            Value narrow = slope(value, at, step / 2, point);
            double size = Math.abs(narrow.values[0]);
            double noise = widest.errors[0] + wide.errors[0] + narrow.errors[0];
            double change =
                    Math.max(Math.abs(narrow.values[0] - wide.values[0]), Math.abs(wide.values[0] - widest.values[0]));
            if (change <= SETTLED * size + noise) {
                double extrapolated = (4 * narrow.values[0] - wide.values[0]) / 3;
                double error = Math.abs(narrow.values[0] - wide.values[0]) + 2 * (narrow.errors[0] + wide.errors[0]);
                return new Value(new double[] {extrapolated}, new double[] {error});
            }
            widest = wide;
            wide = narrow;
            step /= 2;
        }
        throw new OpenMomentException("density of " + value);
    }

    /** Pr(at - h, at + h) / 2h. */
    private Value slope(Expr value, Expr at, double h, ParameterPoint point) {
        Num step = Num.of(Rational.of(new BigDecimal(h)));
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
        if (!x.shape().isScalar()) {
            Optional<Law> normal = GaussianColumns.law(x, random, "column#");
            if (normal.isPresent()) {
                return logDensity(normal.get(), x);
            }
            AffineMap map = AffineMap.of(x, random)
                    .filter(m -> law(m.column()).family() != Family.DIRICHLET)
                    .orElseThrow(() -> new OpenMomentException("density of a function of a vector"));
            return Expressions.subtract(logDensity(law(map.column()), map.column()), map.logSize());
        }
        DerivedLaws laws = new DerivedLaws(random, new Ledger(signs, false));
        Optional<DerivedLaws.Derived> linear = laws.ofLinear(x).flatMap(laws::absorbed);
        if (linear.isEmpty()) {
            InjectiveMap map =
                    InjectiveMap.of(x, random, signs).orElseThrow(() -> new OpenMomentException("entropy of " + x));
            return Expressions.subtract(logDensity(law(map.variable()), map.variable()), map.logSlope());
        }
        DerivedLaws.Derived d = linear.get();
        Expr inside = Density.logDensity(d.family(), d.parameters(), x, signs);
        return inside;
    }

    /** Returns the log density of a law at the value of an expression; undefined outside the support. */
    private Expr logDensity(Law law, Expr x) {
        if (x.shape().isScalar()) {
            Expr inside = law.family() == Family.CATEGORICAL
                    ? categorical(law, x)
                    : Density.logDensity(law.family(), law.parameters(), x, signs);
            return new Cases(List.of(new Cases.Branch(support(law, x), inside)), Optional.empty());
        }
        if (law.jointly()) {
            return law.family() == Family.DIRICHLET ? VectorDensity.dirichlet(law, x) : VectorDensity.log(law, x);
        }
        List<Variable> indices = new ArrayList<>();
        List<Expr> at = new ArrayList<>();
        for (Dim axis : x.shape().axes()) {
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

    private Integration.Means integrator(List<Expr> roots, ParameterPoint point) {
        return integration.over(roots, point);
    }
}
