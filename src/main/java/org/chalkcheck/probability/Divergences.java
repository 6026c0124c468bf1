package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.half;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.negate;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.MatMul;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Part;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Transpose;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Entropies and divergences from their definitions, expectations of logarithms of densities. */
final class Divergences {
    private final RandomVariables random;
    private final Ledger ledger;
    private final Tower tower;

    Divergences(RandomVariables random, Ledger ledger, Tower tower) {
        this.random = random;
        this.ledger = ledger;
        this.tower = tower;
    }

    Expr of(Moment m) {
        List<Law> marginals = new ArrayList<>();
        List<Expr> a = new ArrayList<>();
        for (Expr argument : m.arguments()) {
            Optional<Law> marginal = m.kind() == Moment.Kind.MUTUAL_INFORMATION
                    ? Optional.empty()
                    : random.marginal(argument, "entry#" + a.size());
            marginal.ifPresent(marginals::add);
            a.add(marginal.isPresent() ? marginal.get().variable() : argument);
        }
        if (!marginals.isEmpty()) {
            ledger.rule("an entry has its marginal law");
            RandomVariables extended = random.with(marginals);
            return new Divergences(extended, ledger, new Tower(extended, ledger)).of(Moment.of(m.kind(), a, m.shape()));
        }
        return switch (m.kind()) {
            case ENTROPY -> entropy(a.get(0));
            case DIVERGENCE -> divergence(a.get(0), a.get(1));
            case CROSS_ENTROPY -> {
                ledger.rule("cross-entropy: -E_P[log q]");
                yield negate(meanLogDensity(a.get(0), a.get(1)));
            }
            case DENSITY -> new PointDensity(random, ledger, tower).of(a.get(0), a.get(1));
            case JENSEN_SHANNON -> jensenShannon(a.get(0), a.get(1));
            case MUTUAL_INFORMATION -> mutualInformation(a.get(0), a.get(1));
            default -> throw new OpenMomentException(m.kind().name());
        };
    }

    private void requireRandom(Expr e) {
        if (!random.isRandom(e)) {
            throw new InvalidMomentException(e + " is no random variable and has no law");
        }
    }

    private Expr entropy(Expr x) {
        requireRandom(x);
        if (x instanceof Variable v) {
            ledger.rule("entropy: -E_P[log p]");
            return negate(meanLogDensity(x, v));
        }
        if (!x.shape().isScalar()) {
            return ofColumn(x);
        }
        DerivedLaws laws = new DerivedLaws(random, ledger);
        Optional<DerivedLaws.Derived> derived = laws.ofLinear(x);
        if (derived.isPresent()) {
            DerivedLaws.Derived d = derived.get();
            Expr base = negate(meanLog(d.family(), d.parameters(), d.family(), d.parameters()));
            if (Density.isDiscrete(d.family()) || d.scale().equals(Num.ONE)) {
                return base;
            }
            ledger.rule("entropy of a + b X is that of X plus log |b|");
            Expr size = ledger.signs().isPositive(d.scale()) ? d.scale() : Algebra.call(ScalarFunction.ABS, d.scale());
            return add(base, ledger.signs().log(size));
        }
        Optional<InjectiveMap> map = InjectiveMap.of(x, random, ledger.signs());
        if (map.isPresent()) {
            ledger.rule("entropy of g(X) is that of X plus E[log |g'(X)|]");
            return add(
                    entropy(map.get().variable()), tower.expectation(map.get().logSlope()));
        }
        return ofDensity(x);
    }

    /** -p log p, integrated over the values of a function of several variables. */
    private Expr ofDensity(Expr x) {
        Variable y = ledger.scalar("y");
        Expr density = new PointDensity(random, ledger, tower).of(x, y);
        if (!PointDensity.hasDensity(x, random) || Traversal.has(density, Part.MOMENT)) {
            throw new OpenMomentException("entropy of " + x);
        }
        ledger.rule("entropy: -E_P[log p]");
        Condition positive = new Condition.Compare(density, Relation.GREATER, Num.ZERO);
        Expr term = new Cases(
                List.of(new Cases.Branch(positive, mul(density, Expressions.log(density)))), Optional.of(Num.ZERO));
        return negate(new Integral(term, y, Algebra.minusInfinity(), Constant.INFINITY));
    }

    private Expr ofColumn(Expr x) {
        Optional<AffineMap> affine = AffineMap.of(x, random);
        if (affine.isEmpty()) {
            Law sum = GaussianColumns.law(x, random, "column#")
                    .orElseThrow(() -> new OpenMomentException("entropy of a function of a vector"));
            ledger.rule("sums of independent normal columns");
            RandomVariables extended = random.with(List.of(sum));
            return new Divergences(extended, ledger, new Tower(extended, ledger)).entropy(sum.variable());
        }
        AffineMap map = affine.get();
        Law law = unconditional(map.column());
        // The entries of a Dirichlet vector add up to 1: its density is one on a plane, which a map tilts.
        if (Density.isDiscrete(law.family()) || law.family() == Family.DIRICHLET) {
            throw new OpenMomentException("entropy of a function of a discrete or Dirichlet vector");
        }
        ledger.rule("entropy of M X + c is that of X plus log |det M|");
        return add(entropy(map.column()), map.logSize());
    }

    private Law unconditional(Expr e) {
        requireRandom(e);
        if (!(e instanceof Variable v)) {
            throw new OpenMomentException("law of " + e);
        }
        if (!random.parents(v.name()).isEmpty()) {
            throw new OpenMomentException("divergence of a conditional law");
        }
        return random.law(v.name());
    }

    /**
     * Returns the laws to compare in the place of affine functions of scalars: those of the functions where they are of named families, or
     * those of the scalars where both go through the same invertible map, which keeps the divergence.
     */
    private Optional<List<Law>> affine(Expr p, Expr q) {
        boolean function = !(p instanceof Variable) || !(q instanceof Variable);
        if (!function || !p.shape().isScalar() || !random.isRandom(p) || !random.isRandom(q)) {
            return Optional.empty();
        }
        DerivedLaws laws = new DerivedLaws(random, ledger);
        Optional<DerivedLaws.Derived> one = laws.ofLinear(p);
        Optional<DerivedLaws.Derived> two = laws.ofLinear(q);
        if (one.isEmpty() || two.isEmpty()) {
            return Optional.empty();
        }
        DerivedLaws.Derived a = one.get();
        DerivedLaws.Derived b = two.get();
        boolean invertible =
                ledger.signs().isPositive(a.scale()) || ledger.signs().isNegative(a.scale());
        if (invertible && a.scale().equals(b.scale()) && a.offset().equals(b.offset())) {
            ledger.rule("change of variables for densities");
            return Optional.of(List.of(law(p, a), law(q, b)));
        }
        return laws.absorbed(a).flatMap(x -> laws.absorbed(b).map(y -> List.of(law(p, x), law(q, y))));
    }

    private static Law law(Expr e, DerivedLaws.Derived derived) {
        String label = e instanceof Variable v ? v.label() : "x";
        Variable variable =
                new Variable(label + "#affine", e.shape(), Domain.REAL, Structure.GENERAL, Variable.Role.RANDOM);
        return new Law(variable, derived.family(), derived.parameters(), false);
    }

    private Expr divergence(Expr p, Expr q) {
        Optional<List<Law>> affine = affine(p, q);
        if (affine.isPresent()
                || p instanceof Variable && q instanceof Variable && p.shape().isScalar()) {
            Law lawP = affine.map(laws -> laws.get(0)).orElseGet(() -> unconditional(p));
            Law lawQ = affine.map(laws -> laws.get(1)).orElseGet(() -> unconditional(q));
            requireSupport(lawP, lawQ);
            ledger.rule("divergence: E_P[log p - log q]");
            if (affine.isEmpty() && (lawP.family() == Family.CATEGORICAL || lawQ.family() == Family.CATEGORICAL)) {
                return sub(meanLogDensity(p, p), meanLogDensity(p, q));
            }
            Variable x = ledger.scalar(lawP.variable().label());
            Signs known = ledger.signs().copy();
            known.support(x, Density.domain(lawP.family(), lawP.parameters(), known));
            Expr ratio = sub(
                    Density.logDensity(lawP.family(), lawP.parameters(), x, known),
                    Density.logDensity(lawQ.family(), lawQ.parameters(), x, known));
            return new ScalarExpectation(ledger).of(ratio, x, lawP.family(), lawP.parameters());
        }
        ledger.rule("divergence: E_P[log p] - E_P[log q]");
        return sub(meanLogDensity(p, p), meanLogDensity(p, q));
    }

    /** The divergence is finite only where P has no mass outside the support of Q. */
    private void requireSupport(Law p, Law q) {
        if (Density.isDiscrete(p.family()) != Density.isDiscrete(q.family())) {
            throw new InvalidMomentException("a divergence between a discrete and a continuous law means nothing");
        }
        Expr lowP = Density.lower(p.family(), p.parameters());
        Expr lowQ = Density.lower(q.family(), q.parameters());
        if (!Algebra.isMinusInfinity(lowQ)) {
            if (Algebra.isMinusInfinity(lowP)) {
                throw new InvalidMomentException(
                        "the support of P is not inside that of Q: the divergence is infinite");
            }
            requireInside(lowQ, lowP);
        }
        Expr highP = Density.upper(p.family(), p.parameters());
        Expr highQ = Density.upper(q.family(), q.parameters());
        if (!Algebra.isPlusInfinity(highQ)) {
            if (Algebra.isPlusInfinity(highP)) {
                throw new InvalidMomentException(
                        "the support of P is not inside that of Q: the divergence is infinite");
            }
            requireInside(highP, highQ);
        }
        boolean signs = p.family() == Family.RADEMACHER || q.family() == Family.RADEMACHER;
        if (signs && p.family() != q.family()) {
            throw new OpenMomentException("supports of a Rademacher law and another");
        }
    }

    private void requireInside(Expr smaller, Expr larger) {
        if (!smaller.equals(larger)) {
            if (Folding.decide(new Condition.Compare(smaller, Relation.LESS_OR_EQUAL, larger))
                    .filter(b -> !b)
                    .isPresent()) {
                throw new InvalidMomentException(
                        "the support of P is not inside that of Q: the divergence is infinite");
            }
            ledger.need(new Condition.Compare(smaller, Relation.LESS_OR_EQUAL, larger));
        }
    }

    /** E_P[log q]. */
    private Expr meanLogDensity(Expr p, Expr q) {
        Law lawP = unconditional(p);
        Law lawQ = unconditional(q);
        if (lawP.variable().shape().isScalar()) {
            return meanLog(lawP.family(), lawP.parameters(), lawQ.family(), lawQ.parameters());
        }
        if (!lawP.variable().shape().equals(lawQ.variable().shape())) {
            throw new InvalidMomentException("laws of vectors of different lengths");
        }
        if (!lawQ.jointly()) {
            return independentEntries(lawP, lawQ);
        }
        return jointly(lawP, lawQ);
    }

    private Expr meanLog(Family p, List<Expr> parametersP, Family q, List<Expr> parametersQ) {
        if (p == Family.CATEGORICAL) {
            Variable k = ledger.index("k");
            Expr weight = Expressions.entry(parametersP.get(0), k);
            Expr log = Algebra.call(ScalarFunction.LOG, Expressions.entry(parametersQ.get(0), k));
            return new Reduction(
                    Reduction.Kind.SUM, k, Num.ONE, Density.upper(p, parametersP), new Product(List.of(weight, log)));
        }
        Variable x = ledger.scalar("x");
        Signs known = ledger.signs().copy();
        known.support(x, Density.domain(p, parametersP, known));
        Expr log = Density.logDensity(q, parametersQ, x, known);
        return new ScalarExpectation(ledger).of(log, x, p, parametersP);
    }

    /** Entries that are independent under Q: the log density is the sum over entries. */
    private Expr independentEntries(Law p, Law q) {
        List<Variable> indices = new ArrayList<>();
        List<Expr> at = new ArrayList<>();
        for (Dim axis : p.variable().shape().axes()) {
            Variable i = Lowering.index();
            indices.add(i);
            at.add(axis.isOne() ? Num.ONE : i);
        }
        ledger.rule("the log density of independent entries is a sum");
        Expr entry = new Entry(p.variable(), at);
        Expr log = Density.logDensity(q.family(), random.parametersAt(q, at), entry, ledger.signs());
        Expr body = tower.expectation(log);
        for (int k = indices.size() - 1; k >= 0; k--) {
            body = Lowering.sum(indices.get(k), p.variable().shape().axis(k), body);
        }
        return body;
    }

    /** Q a Gaussian vector: log q(x) = -(d log(2 pi) + log det S + (x - m)' inv(S) (x - m)) / 2. */
    private Expr jointly(Law p, Law q) {
        if (q.family() == Family.DIRICHLET) {
            return dirichlet(p, q);
        }
        if (q.family() != Family.NORMAL || q.parameters().get(1).shape().isScalar()) {
            throw new OpenMomentException("joint law of family " + q.family());
        }
        ledger.rule("density of the Gaussian vector");
        Variable x = p.variable();
        Expr mean = q.parameters().get(0);
        Expr covariance = q.parameters().get(1);
        Expr centred = Expressions.subtract(x, mean.shape().isScalar() ? Expressions.fill(mean, x.shape()) : mean);
        Expr form;
        Expr logDeterminant;
        Expr dimension = RandomVariables.dimension(q);
        Optional<Expr> scale = VectorDensity.multipleOfIdentity(covariance);
        if (scale.isPresent()) {
            form = Algebra.div(squaredNorm(centred), scale.get());
            logDeterminant = mul(dimension, ledger.signs().log(scale.get()));
        } else if (covariance instanceof TensorCall diag && diag.function() == TensorFunction.DIAG) {
            Expr entries = diag.argument();
            Variable i = Lowering.index();
            Expr at = Expressions.entry(entries, i);
            Expr difference = Expressions.entry(centred, i);
            form = Lowering.sum(i, covariance.shape().axis(0), Algebra.div(Algebra.pow(difference, 2), at));
            Variable j = Lowering.index();
            Expr log = ledger.signs().log(Lowering.scalar(Expressions.entry(entries, j)));
            logDeterminant = Lowering.sum(j, covariance.shape().axis(0), log);
        } else {
            Expr inverse = new TensorCall(TensorFunction.INVERSE, List.of(covariance), covariance.shape());
            Expr row = centred.shape().isRow() ? centred : new Transpose(centred);
            Expr column = centred.shape().isRow() ? new Transpose(centred) : centred;
            form = Expressions.scalar(new MatMul(row, new MatMul(inverse, column)));
            logDeterminant = new TensorCall(TensorFunction.LOGDET, List.of(covariance), Shape.SCALAR);
        }
        Expr logTwoPi =
                add(Algebra.call(ScalarFunction.LOG, Algebra.TWO), Algebra.call(ScalarFunction.LOG, Constant.PI));
        Expr quadratic = tower.expectation(Lowering.scalar(form));
        return negate(half(add(mul(dimension, logTwoPi), logDeterminant, quadratic)));
    }

    /** log q(x) = log Gamma(sum a) - sum log Gamma(a_i) + sum (a_i - 1) log x_i. */
    private Expr dirichlet(Law p, Law q) {
        ledger.rule("density of the Dirichlet vector");
        Expr alpha = q.parameters().get(0);
        boolean row = alpha.shape().isRow();
        Dim size = alpha.shape().axis(row ? 1 : 0);
        Variable i = Lowering.index();
        Expr total = Lowering.sum(i, size, Expressions.entry(alpha, i));
        Variable j = Lowering.index();
        Expr logs = Lowering.sum(j, size, logGamma(Expressions.entry(alpha, j)));
        Variable k = Lowering.index();
        Expr term = mul(sub(Expressions.entry(alpha, k), Num.ONE), Expressions.log(Expressions.entry(p.variable(), k)));
        Expr mean = tower.expectation(Lowering.scalar(Lowering.sum(k, size, term)));
        return add(logGamma(total), negate(logs), mean);
    }

    private static Expr logGamma(Expr a) {
        return Expressions.log(Algebra.call(ScalarFunction.GAMMA, a));
    }

    private static Expr squaredNorm(Expr column) {
        return Algebra.pow(new TensorCall(TensorFunction.NORM, List.of(column), Shape.SCALAR), 2);
    }

    private Expr jensenShannon(Expr p, Expr q) {
        Law lawP = unconditional(p);
        Law lawQ = unconditional(q);
        if (!lawP.variable().shape().isScalar() || lawP.family() != lawQ.family()) {
            throw new OpenMomentException("Jensen-Shannon divergence of different families");
        }
        ledger.rule("Jensen-Shannon divergence: mean divergence from the mixture");
        Variable x = Density.isDiscrete(lawP.family()) ? ledger.index("k") : ledger.scalar("x");
        Signs known = ledger.signs().copy();
        known.support(x, Density.domain(lawP.family(), lawP.parameters(), known));
        Expr one = Density.density(lawP.family(), lawP.parameters(), x, known);
        Expr two = Density.density(lawQ.family(), lawQ.parameters(), x, known);
        Expr mixture = half(add(one, two));
        Expr body = half(add(
                mul(one, Expressions.log(Algebra.div(one, mixture))),
                mul(two, Expressions.log(Algebra.div(two, mixture)))));
        Expr low = Density.lower(lawP.family(), lawP.parameters());
        Expr high = Density.upper(lawP.family(), lawP.parameters());
        boolean sameSupport = low.equals(Density.lower(lawQ.family(), lawQ.parameters()))
                && high.equals(Density.upper(lawQ.family(), lawQ.parameters()));
        if (!sameSupport) {
            throw new OpenMomentException("Jensen-Shannon divergence of different supports");
        }
        if (lawP.family() == Family.BERNOULLI) {
            return add(at(body, x, Num.ZERO), at(body, x, Num.ONE));
        }
        return Density.isDiscrete(lawP.family())
                ? new Reduction(Reduction.Kind.SUM, x, low, high, body)
                : new Integral(body, x, low, high);
    }

    private static Expr at(Expr e, Variable x, Expr value) {
        return Folding.fold(Traversal.substitute(e, x, value));
    }

    /** Of jointly normal scalars: -log(1 - r^2)/2; of independent variables: 0. */
    private Expr mutualInformation(Expr a, Expr b) {
        List<String> names = new ArrayList<>(random.of(a));
        for (String name : random.of(b)) {
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        boolean scalars = a.shape().isScalar() && b.shape().isScalar();
        boolean normal = scalars
                && names.stream()
                        .allMatch(n -> random.law(n).family() == Family.NORMAL
                                && random.parents(n).isEmpty());
        Set<String> set = new LinkedHashSet<>(names);
        Expansion expansion = new Expansion(random, ledger);
        Expr x = Lowering.scalar(a);
        Expr y = Lowering.scalar(b);
        if (!normal
                || expansion.linear(x, set).isEmpty()
                || expansion.linear(y, set).isEmpty()) {
            throw new OpenMomentException("mutual information");
        }
        ledger.rule("mutual information of jointly normal variables");
        Expr covariance = tower.covariance(x, y);
        Expr product = mul(tower.covariance(x, x), tower.covariance(y, y));
        Expr r2 = Algebra.div(Algebra.pow(covariance, 2), product);
        return negate(half(Expressions.log(sub(Num.ONE, r2))));
    }
}
