package org.chalkcheck.symbolic.series;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.calculus.ClosedForm;
import org.chalkcheck.symbolic.calculus.ClosedFormRule;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.Signs;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.Prover;

/**
 * Closed forms of sums by the ratio of neighbouring terms, which is proved before it is used.
 *
 * <p>Infinite: geometric and arithmetic-geometric series, the exponential and the logarithmic series. Finite: geometric sums and binomial sums.
 * See Graham, Knuth and Patashnik, Concrete Mathematics, chapter 5.
 */
public final class SeriesRule implements ClosedFormRule {
    private static final int MAX_PARTS = 6;
    private static final int MAX_POWER = 4;
    private static final int MAX_EXPONENT = 6;

    private static final int MAX_TERMS = 6;

    private final Prover decider;

    public SeriesRule(Prover decider) {
        this.decider = decider;
    }

    @Override
    public Optional<ClosedForm> closedForm(Expr node, List<Condition> assumptions, long deadline) {
        if (!(node instanceof Reduction written) || written.kind() != Reduction.Kind.SUM) {
            return Optional.empty();
        }
        Reduction sum = fromZero(written);
        if (!(sum.lower() instanceof Num low) || !low.value().isSmallInteger()) {
            return Optional.empty();
        }
        try {
            Attempt attempt = new Attempt(sum, low.value().intValue(), assumptions, deadline);
            return sum.upper().equals(Constant.INFINITY) ? attempt.infinite() : attempt.finite();
        } catch (SizeLimitException | ArithmeticException stopped) {
            return Optional.empty();
        }
    }

    /** Counts the terms of a series that begins at a whole number which is no numeral from there. */
    private static Reduction fromZero(Reduction series) {
        Expr start = series.lower();
        boolean shifts = series.upper().equals(Constant.INFINITY) && !(start instanceof Num) && isWhole(start);
        return shifts
                ? new Reduction(
                        Reduction.Kind.SUM,
                        series.index(),
                        Num.ZERO,
                        Constant.INFINITY,
                        Traversal.substitute(series.body(), series.index(), Expressions.sum(series.index(), start)))
                : series;
    }

    private static boolean isWhole(Expr value) {
        return value instanceof Num number && number.value().isInteger()
                || value instanceof Variable name && name.domain().integer()
                || value instanceof DimensionValue
                || value instanceof Sum sum && sum.terms().stream().allMatch(SeriesRule::isWhole)
                || value instanceof Product product
                        && product.factors().stream().allMatch(SeriesRule::isWhole);
    }

    /** One sum on its way. */
    private final class Attempt {
        private final Terms terms;
        private final Variable k;
        private final int low;
        private final Expr upper;
        private final Expr body;

        Attempt(Reduction sum, int low, List<Condition> assumptions, long deadline) {
            this.terms = new Terms(sum, low, assumptions, decider, deadline);
            this.k = terms.k;
            this.low = low;
            this.upper = sum.upper();
            this.body = terms.body;
        }

        private boolean isFree(Expr e) {
            return terms.isFree(e);
        }

        private Expr at(Expr e, Expr index) {
            return terms.at(e, index);
        }

        private boolean holds(Expr left, Relation relation, Expr right) {
            return terms.holds(left, relation, right);
        }

        private Optional<Expr> ratio(Expr term, Expr weight) {
            return terms.ratio(term, weight);
        }

        Optional<ClosedForm> infinite() {
            Optional<Expr> q = ratio(body, Num.ONE);
            Expr first = at(body, Num.of(low));
            if (q.isPresent()) {
                return terms.isSmall(q.get())
                        ? form(Expressions.divide(first, Expressions.subtract(Num.ONE, q.get())), "geometric-series")
                        : Optional.empty();
            }
            Optional<ClosedForm> exponential = exponential(first);
            return exponential
                    .or(this::polynomialGeometric)
                    .or(() -> weighted(Expressions.product(body, k), this::logarithmic))
                    .or(this::termwise);
        }

        // The sum of convergent series.
        private Optional<ClosedForm> termwise() {
            Normalizer normalizer = terms.normalizer();
            normalizer.scan(List.of(body));
            Laurent normal = normalizer.normalize(body);
            if (normal.terms().size() < 2 || normal.terms().size() > MAX_TERMS) {
                return Optional.empty();
            }
            List<Expr> total = new ArrayList<>();
            Set<String> rules = new LinkedHashSet<>();
            for (Map.Entry<Monomial, Rational> term : normal.sorted()) {
                Expr part = Laurent.term(term.getValue(), term.getKey()).toExpr();
                Reduction series = new Reduction(Reduction.Kind.SUM, k, Num.of(low), Constant.INFINITY, part);
                Optional<ClosedForm> found = closedForm(series, terms.assumptions(), terms.deadline());
                if (found.isEmpty()) {
                    return Optional.empty();
                }
                total.add(found.get().value());
                rules.addAll(found.get().rules());
            }
            return Optional.of(new ClosedForm(Expressions.sum(total), List.copyOf(rules)));
        }

        // term(k + 1) (k + 1) = q term(k): term(0) q^k / k!, times a power of k
        private Optional<ClosedForm> exponential(Expr first) {
            if (low == 0) {
                Optional<ClosedForm> plain = ratio(body, Expressions.sum(k, Num.ONE))
                        .flatMap(q -> form(Expressions.product(first, Expressions.exp(q)), "exponential-series"));
                if (plain.isPresent()) {
                    return plain;
                }
            }
            return low <= 1 ? exponentialMoment() : Optional.empty();
        }

        // k^j = sum over i of S(j, i) k (k - 1) ... (k - i + 1), and the sum of k ... (k - i + 1) q^k / k! is q^i e^q
        private Optional<ClosedForm> exponentialMoment() {
            Expr rest = body;
            for (int j = 1; j <= MAX_POWER; j++) {
                Expr divided = new Preparation().prepare(Expressions.divide(rest, k));
                Normalizer normalizer = terms.normalizer();
                normalizer.scan(List.of(divided));
                rest = normalizer.canonical(divided);
                Optional<Expr> q = ratio(rest, Expressions.sum(k, Num.ONE));
                if (q.isPresent()) {
                    List<Expr> powers = new ArrayList<>();
                    for (int i = 1; i <= j; i++) {
                        powers.add(Expressions.product(Num.of(partitions(j, i)), Expressions.power(q.get(), i)));
                    }
                    // The term for k = 0 vanishes.
                    return form(
                            Expressions.product(at(rest, Num.ZERO), Expressions.exp(q.get()), Expressions.sum(powers)),
                            "exponential-series");
                }
            }
            return Optional.empty();
        }

        private Optional<ClosedForm> weighted(Expr geometric, BiFunction<Expr, Expr, Optional<ClosedForm>> rule) {
            if (low != 1
                    && !(low == 0
                            && terms.outside().normalize(at(body, Num.ZERO)).isZero())) {
                return Optional.empty();
            }
            Expr canonical = new Preparation().prepare(geometric);
            Optional<Expr> q = ratio(canonical, Num.ONE);
            if (q.isEmpty() || !terms.isSmall(q.get())) {
                return Optional.empty();
            }
            return rule.apply(at(canonical, Num.ONE), q.get());
        }

        private Optional<ClosedForm> polynomialGeometric() {
            for (int m = 1; m <= MAX_POWER; m++) {
                int power = m;
                Optional<ClosedForm> found =
                        weighted(Expressions.divide(body, Expressions.power(k, m)), (g, q) -> eulerian(g, q, power));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        // sum of k^m g q^(k-1) from k = 1 is g (A(m, 0) + A(m, 1) q + ...) / (1 - q)^(m + 1) with Eulerian numbers A
        private Optional<ClosedForm> eulerian(Expr g, Expr q, int m) {
            List<Expr> numerator = new ArrayList<>();
            long[] numbers = {1};
            for (int n = 2; n <= m; n++) {
                long[] next = new long[n];
                for (int j = 0; j < n; j++) {
                    next[j] = (j < n - 1 ? (j + 1) * numbers[j] : 0) + (j > 0 ? (n - j) * numbers[j - 1] : 0);
                }
                numbers = next;
            }
            for (int j = 0; j < m; j++) {
                Expr power = j == 0 ? Num.ONE : Expressions.power(q, j);
                numerator.add(Expressions.product(Num.of(numbers[j]), power));
            }
            return form(
                    Expressions.divide(
                            Expressions.product(g, Expressions.sum(numerator)),
                            Expressions.power(Expressions.subtract(Num.ONE, q), m + 1)),
                    "arithmetic-geometric-series");
        }

        // sum of g q^(k-1) / k from k = 1 is -(g / q) log(1 - q)
        private Optional<ClosedForm> logarithmic(Expr g, Expr q) {
            Normalizer normalizer = terms.outside();
            normalizer.scan(List.of(g, q));
            Laurent factor = normalizer.normalize(Expressions.divide(g, q));
            boolean regular = factor.terms().keySet().stream()
                    .allMatch(m -> m.powers().values().stream().allMatch(exponent -> exponent > 0));
            if (!regular && !holds(q, Relation.NOT_EQUAL, Num.ZERO)) {
                return Optional.empty();
            }
            return form(
                    Expressions.negate(
                            Expressions.product(factor.toExpr(), Expressions.log(Expressions.subtract(Num.ONE, q)))),
                    "logarithmic-series");
        }

        Optional<ClosedForm> finite() {
            return binomial().or(this::geometric).or(this::powers);
        }

        // Sums of powers of k, by (m + 1)^(j+1) - 1 = sum over i of binomial(j + 1, i) S_i(m).
        private Optional<ClosedForm> powers() {
            Normalizer normalizer = terms.normalizer();
            normalizer.scan(List.of(body));
            Laurent normal = normalizer.normalize(body);
            if (normal.terms().size() > MAX_PARTS
                    || !holds(Expressions.sum(upper, Num.of(1L - low)), Relation.GREATER_OR_EQUAL, Num.ZERO)) {
                return Optional.empty();
            }
            List<Expr> total = new ArrayList<>();
            for (Map.Entry<Monomial, Rational> term : normal.terms().entrySet()) {
                int j = term.getKey().exponent(k);
                Expr factor =
                        Laurent.term(term.getValue(), term.getKey().without(k)).toExpr();
                if (j < 0 || j > MAX_EXPONENT || !isFree(factor)) {
                    return Optional.empty();
                }
                Expr range = Expressions.subtract(sumOfPowers(j, upper), sumOfPowers(j, Num.of(low - 1L)));
                total.add(Expressions.product(factor, range));
            }
            return form(Expressions.sum(total), "sum-of-powers");
        }

        private static Expr sumOfPowers(int j, Expr m) {
            List<Expr> sums = new ArrayList<>();
            for (int i = 0; i <= j; i++) {
                Expr total = Expressions.subtract(Expressions.power(Expressions.sum(m, Num.ONE), i + 1), Num.ONE);
                long binomial = 1;
                for (int t = 0; t < i; t++) {
                    total = Expressions.subtract(total, Expressions.product(Num.of(binomial), sums.get(t)));
                    binomial = binomial * (i + 1 - t) / (t + 1);
                }
                sums.add(Expressions.product(Num.of(Rational.of(1, i + 1)), total));
            }
            return sums.get(j);
        }

        private Optional<ClosedForm> geometric() {
            Expr count = Expressions.sum(upper, Num.of(1L - low));
            Optional<Expr> q = ratio(body, Num.ONE);
            if (q.isEmpty()
                    || !holds(q.get(), Relation.NOT_EQUAL, Num.ONE)
                    || !holds(count, Relation.GREATER_OR_EQUAL, Num.ZERO)) {
                return Optional.empty();
            }
            Expr first = at(body, Num.of(low));
            Expr total = Expressions.divide(
                    Expressions.product(first, Expressions.subtract(Num.ONE, Expressions.power(q.get(), count))),
                    Expressions.subtract(Num.ONE, q.get()));
            return form(total, "geometric-sum");
        }

        // sum over k = 0 ... n of binomial(n, k) g(k), of k binomial(n, k) g(k), and of products of two binomials
        private Optional<ClosedForm> binomial() {
            if (!holds(upper, Relation.GREATER_OR_EQUAL, Num.ZERO)) {
                return Optional.empty();
            }
            Normalizer normalizer = terms.normalizer();
            normalizer.scan(List.of(body));
            Laurent normal = normalizer.normalize(body);
            if (normal.isMonomial()) {
                return binomial(normal.terms().entrySet().iterator().next());
            }
            List<Expr> values = new ArrayList<>();
            Set<String> rules = new LinkedHashSet<>();
            for (Map.Entry<Monomial, Rational> term : normal.terms().entrySet()) {
                Optional<ClosedForm> part = normal.terms().size() > MAX_PARTS ? Optional.empty() : binomial(term);
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                values.add(part.get().value());
                rules.addAll(part.get().rules());
            }
            return Optional.of(new ClosedForm(Expressions.sum(values), List.copyOf(rules)));
        }

        private Optional<ClosedForm> binomial(Map.Entry<Monomial, Rational> term) {
            List<Call> binomials = new ArrayList<>();
            Monomial rest = term.getKey();
            for (Map.Entry<Expr, Integer> p : term.getKey().powers().entrySet()) {
                if (p.getKey() instanceof Call call && call.function() == ScalarFunction.BINOMIAL && !isFree(call)) {
                    for (int i = 0; i < p.getValue(); i++) {
                        binomials.add(call);
                    }
                    rest = rest.without(call);
                }
            }
            Expr factor = Laurent.term(term.getValue(), rest).toExpr();
            if (binomials.size() == 1) {
                return binomialTheorem(binomials.get(0), factor);
            }
            return binomials.size() == 2 && isFree(factor) && low == 0
                    ? vandermonde(binomials.get(0), binomials.get(1), factor)
                    : Optional.empty();
        }

        private Optional<ClosedForm> binomialTheorem(Call binomial, Expr factor) {
            Expr n = binomial.argument();
            if (!binomial.arguments().get(1).equals(k) || !same(n, upper) || low > 1) {
                return Optional.empty();
            }
            Optional<Expr> q = ratio(factor, Num.ONE);
            if (q.isPresent()) {
                Expr first = at(factor, Num.ZERO);
                Expr missing = low == 0 ? Num.ZERO : first;
                if (same(q.get(), Num.MINUS_ONE)) {
                    // 0^n
                    return holds(n, Relation.GREATER_OR_EQUAL, Num.ONE)
                            ? form(Expressions.negate(missing), "binomial-theorem")
                            : Optional.empty();
                }
                Expr all = Expressions.product(first, Expressions.power(Expressions.sum(Num.ONE, q.get()), n));
                boolean power =
                        nonzeroBase(q.get()) || Signs.isInteger(n) && holds(n, Relation.GREATER_OR_EQUAL, Num.ONE);
                return power ? form(Expressions.subtract(all, missing), "binomial-theorem") : Optional.empty();
            }
            return powerOfIndex(n, factor).or(() -> overNextIndex(n, factor));
        }

        // k^j = sum over i of S(j, i) k (k - 1) ... (k - i + 1), and binomial(n, k) k ... (k - i + 1) = n ... (n - i +
        // 1) binomial(n - i, k - i)
        private Optional<ClosedForm> powerOfIndex(Expr n, Expr factor) {
            Expr rest = factor;
            for (int j = 1; j <= MAX_POWER; j++) {
                Expr divided = new Preparation().prepare(Expressions.divide(rest, k));
                Normalizer normalizer = terms.normalizer();
                normalizer.scan(List.of(divided));
                rest = normalizer.canonical(divided);
                Optional<Expr> q = ratio(rest, Num.ONE);
                if (q.isPresent()) {
                    // The term for k = 0 vanishes.
                    return nonzeroBase(q.get()) && holds(n, Relation.GREATER_OR_EQUAL, Num.ONE)
                            ? form(
                                    Expressions.product(at(rest, Num.ZERO), moment(n, q.get(), j)),
                                    "binomial-theorem-differentiated")
                            : Optional.empty();
                }
            }
            return Optional.empty();
        }

        private static Expr moment(Expr n, Expr q, int j) {
            List<Expr> terms = new ArrayList<>();
            Expr falling = Num.ONE;
            for (int i = 1; i <= j; i++) {
                falling = Expressions.product(falling, Expressions.subtract(n, Num.of(i - 1)));
                Expr power = Expressions.power(Expressions.sum(Num.ONE, q), Expressions.subtract(n, Num.of(i)));
                terms.add(Expressions.product(Num.of(partitions(j, i)), falling, Expressions.power(q, i), power));
            }
            return Expressions.sum(terms);
        }

        // Stirling numbers of the second kind.
        private static long partitions(int j, int i) {
            return i == 0 || i > j ? (i == j ? 1 : 0) : i * partitions(j - 1, i) + partitions(j - 1, i - 1);
        }

        // binomial(n, k) / (k + 1) = binomial(n + 1, k + 1) / (n + 1)
        private Optional<ClosedForm> overNextIndex(Expr n, Expr factor) {
            Expr next = Expressions.sum(k, Num.ONE);
            Expr rest = terms.normalizer().canonical(new Preparation().prepare(Expressions.product(factor, next)));
            Optional<Expr> q = ratio(rest, Num.ONE);
            if (low != 0
                    || q.isEmpty()
                    || !holds(q.get(), Relation.NOT_EQUAL, Num.ZERO)
                    || !holds(n, Relation.GREATER_OR_EQUAL, Num.ONE)) {
                return Optional.empty();
            }
            Expr count = Expressions.sum(n, Num.ONE);
            Expr power = same(q.get(), Num.MINUS_ONE)
                    ? Num.ZERO
                    : Expressions.power(Expressions.sum(Num.ONE, q.get()), count);
            return form(
                    Expressions.divide(
                            Expressions.product(at(rest, Num.ZERO), Expressions.subtract(power, Num.ONE)),
                            Expressions.product(q.get(), count)),
                    "binomial-theorem-integrated");
        }

        // (1 + q)^n is only used where its base is not zero.
        private boolean nonzeroBase(Expr q) {
            return holds(Expressions.sum(Num.ONE, q), Relation.NOT_EQUAL, Num.ZERO);
        }

        private Optional<ClosedForm> vandermonde(Call first, Call second, Expr factor) {
            Optional<ClosedForm> ordered = convolution(first, second, factor);
            return ordered.isPresent() ? ordered : convolution(second, first, factor);
        }

        // sum of C(m, k) C(n, r - k) = C(m + n, r); C(n, k) = C(n, n - k)
        private Optional<ClosedForm> convolution(Call first, Call second, Expr factor) {
            if (!first.arguments().get(1).equals(k)) {
                return Optional.empty();
            }
            Expr m = first.argument();
            Expr n = second.argument();
            Expr r = Expressions.sum(second.arguments().get(1), k);
            boolean mirrored = second.arguments().get(1).equals(k) && same(n, upper);
            Expr order = mirrored ? n : r;
            if (!isFree(m) || !isFree(n) || !mirrored && !same(r, upper)) {
                return Optional.empty();
            }
            boolean integers = holds(m, Relation.GREATER_OR_EQUAL, Num.ZERO)
                    && holds(n, Relation.GREATER_OR_EQUAL, Num.ZERO)
                    && Signs.isInteger(m)
                    && Signs.isInteger(n);
            Expr total = Expressions.call(ScalarFunction.BINOMIAL, canonical(Expressions.sum(m, n)), canonical(order));
            return integers ? form(Expressions.product(factor, total), "vandermonde-convolution") : Optional.empty();
        }

        private Expr canonical(Expr e) {
            return terms.outside().canonical(new Preparation().prepare(e));
        }

        private boolean same(Expr a, Expr b) {
            return terms.outside().difference(a, b).isZero();
        }

        private Optional<ClosedForm> form(Expr value, String rule) {
            return terms.form(value, rule);
        }
    }
}
