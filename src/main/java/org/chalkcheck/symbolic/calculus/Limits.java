package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.LogarithmicClaim;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.ScalarDerivative;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.Prover;

/**
 * Limits of elementary functions at infinity and from one side of a point.
 *
 * <p>Limits of parts combine where the form is determinate; an indeterminate quotient goes to the rule of de l'Hospital, for functions built of
 * exp, log, powers and, at a finite point, sines: these have no zeros close to the point unless they vanish identically. What is left goes to
 * power series. Signs of parameters are proved, never guessed.
 */
public final class Limits {
    private static final int MAX_ROUNDS = 7;
    private static final int MAX_STEPS = 400;

    private final Prover decider;
    private final List<Condition> assumptions;
    private final long deadline;
    private final LimitArithmetic values = new LimitArithmetic(this::sign);
    private int steps;

    public Limits(Prover decider, List<Condition> assumptions, long deadline) {
        this.decider = decider;
        this.assumptions = List.copyOf(assumptions);
        this.deadline = deadline;
    }

    /** Returns the finite limit at plus or minus infinity. */
    public Optional<Expr> atInfinity(Expr body, Variable x, boolean minus) {
        Variable y = positive(x);
        Expr moved = Traversal.substitute(body, x, minus ? Expressions.negate(y) : y);
        return start(moved, y, true);
    }

    /** Returns the finite limit from one side of a finite point. */
    public Optional<Expr> at(Expr body, Variable x, Expr point, boolean above) {
        Variable h = positive(x);
        Expr moved = Traversal.substitute(body, x, above ? Expressions.sum(point, h) : Expressions.subtract(point, h));
        return start(moved, h, false);
    }

    /** Returns the limit at an end in the extended reals, where it is known. */
    Optional<LimitValue> extended(Expr body, Variable x, End end) {
        Variable y = positive(x);
        Expr signed = end.above() ? y : Expressions.negate(y);
        Expr moved = end.point().map(point -> Expressions.sum(point, signed)).orElse(signed);
        return startExtended(
                Traversal.substitute(body, x, moved), y, end.point().isEmpty());
    }

    /** Returns whether two limits are proved to be different. */
    boolean differ(LimitValue a, LimitValue b) {
        return a.infinite() != b.infinite()
                || a.isFinite() && sign(new Preparation().prepare(Expressions.subtract(a.value(), b.value()))) != 0;
    }

    /** Returns the sign of a limit, 0 where it is zero or not known. */
    int sign(LimitValue v) {
        return v.isFinite() ? sign(v.value()) : v.infinite();
    }

    private static Variable positive(Variable x) {
        return new Variable("+" + x.name(), x.shape(), Domain.POSITIVE, Structure.GENERAL, Variable.Role.FREE);
    }

    private Optional<Expr> start(Expr body, Variable y, boolean infinite) {
        return startExtended(body, y, infinite).filter(LimitValue::isFinite).map(LimitValue::value);
    }

    private Optional<LimitValue> startExtended(Expr body, Variable y, boolean infinite) {
        steps = 0;
        try {
            Run run = new Run(y, infinite);
            Expr prepared = run.withoutFactorials(run.withoutCorners(new Preparation().prepare(body)));
            return run.limit(prepared, MAX_ROUNDS)
                    .or(() -> run.series(prepared))
                    .or(() -> run.series(run.canonical(prepared)));
        } catch (SizeLimitException | ArithmeticException stopped) {
            return Optional.empty();
        }
    }

    private int sign(Expr e) {
        DomainCheck check = new DomainCheck(decider, deadline);
        if (e instanceof Num num) {
            return num.value().signum();
        }
        if (check.holds(new Condition.Compare(e, Relation.GREATER, Num.ZERO), assumptions)) {
            return 1;
        }
        return check.holds(new Condition.Compare(e, Relation.LESS, Num.ZERO), assumptions) ? -1 : 0;
    }

    /** The limit of one function as y goes to infinity, or falls to zero. */
    private final class Run {
        private final Variable y;
        private final boolean infinite;

        Run(Variable y, boolean infinite) {
            this.y = y;
            this.infinite = infinite;
        }

        // Close to the point one argument of a maximum wins, unless they meet there to every order.
        Expr withoutCorners(Expr e) {
            return new Preparation().prepare(Traversal.rewrite(e, node -> {
                if (!(node instanceof Call call) || !node.shape().isScalar()) {
                    return node;
                }
                Expr x = call.argument();
                if (call.function() == ScalarFunction.ABS) {
                    return winner(x, Expressions.negate(x), true).orElse(node);
                }
                boolean max = call.function() == ScalarFunction.MAX;
                return (max || call.function() == ScalarFunction.MIN)
                                && call.arguments().size() == 2
                        ? winner(x, call.arguments().get(1), max).orElse(node)
                        : node;
            }));
        }

        Expr withoutFactorials(Expr e) {
            if (!infinite) {
                return e;
            }
            Stirling stirling = new Stirling(
                    y, a -> limit(a, 1).filter(v -> v.infinite() > 0).isPresent(), this::canonical);
            Expr expanded = stirling.expand(e);
            Expr powers = Traversal.rewrite(expanded, this::withoutRoot);
            return powers.equals(e) ? e : canonical(powers);
        }

        // A root whose index moves is a power where its radicand is positive close to the point.
        private Expr withoutRoot(Expr e) {
            if (!(e instanceof Call call)
                    || call.function() != ScalarFunction.ROOT
                    || !Traversal.contains(call.arguments().get(1), y::equals)) {
                return e;
            }
            boolean positive = limit(call.argument(), 1)
                    .filter(v -> v.infinite() > 0 || v.isFinite() && Limits.this.sign(v.value()) > 0)
                    .isPresent();
            return positive
                    ? Expressions.power(
                            call.argument(), Expressions.power(call.arguments().get(1), -1))
                    : e;
        }

        private Optional<Expr> winner(Expr a, Expr b, boolean larger) {
            return eventually(new Condition.Compare(a, Relation.GREATER, b), 1).map(above -> above == larger ? a : b);
        }

        Optional<LimitValue> limit(Expr e, int rounds) {
            if (++steps > MAX_STEPS || System.nanoTime() > deadline) {
                return Optional.empty();
            }
            if (!Traversal.contains(e, y::equals)) {
                return e.equals(Constant.INFINITY) ? Optional.empty() : Optional.of(LimitValue.finite(e));
            }
            if (e.equals(y)) {
                return Optional.of(infinite ? LimitValue.infinity(1) : LimitValue.zero(1));
            }
            Optional<LimitValue> direct = direct(e, rounds);
            if (direct.isPresent() || rounds == 0) {
                return direct.map(this::simplified);
            }
            return indeterminate(e, rounds).map(this::simplified).or(() -> squeezed(e, rounds - 1));
        }

        private Optional<LimitValue> squeezed(Expr e, int rounds) {
            Squeeze squeeze = new Squeeze(
                    y,
                    c -> new DomainCheck(decider, deadline).holds(c, assumptions),
                    a -> limit(a, 0).filter(v -> v.infinite() > 0).isPresent());
            return squeeze.above(e)
                    .flatMap(larger -> limit(new Preparation().prepare(larger), rounds))
                    .filter(LimitValue::isZero)
                    .map(v -> LimitValue.zero(0));
        }

        private LimitValue simplified(LimitValue v) {
            if (!v.isFinite() || v.isZero()) {
                return v;
            }
            Normalizer normalizer = new Normalizer(assumptions);
            normalizer.scan(List.of(v.value()));
            Laurent normal = normalizer.normalize(v.value());
            return normal.isZero() ? LimitValue.zero(v.side()) : v;
        }

        private Optional<LimitValue> direct(Expr e, int rounds) {
            if (e instanceof Sum sum) {
                return sum(sum, rounds);
            }
            if (e instanceof Product product) {
                return product(product.factors(), rounds);
            }
            if (e instanceof Cases cases) {
                return cases(cases, rounds);
            }
            if (e instanceof Reduction reduction) {
                return reduction(reduction, rounds);
            }
            return e instanceof Call call && call.shape().isScalar() ? call(call, rounds) : Optional.empty();
        }

        // A sum, product or maximum of a fixed number of values that have limits.
        private Optional<LimitValue> reduction(Reduction r, int rounds) {
            boolean fixed = !Traversal.contains(r.lower(), y::equals)
                    && !Traversal.contains(r.upper(), y::equals)
                    && !r.upper().equals(Constant.INFINITY);
            Optional<LimitValue> term = fixed ? limit(r.body(), rounds) : Optional.empty();
            return term.filter(LimitValue::isFinite).map(v -> {
                boolean same = r.kind() == Reduction.Kind.SUM
                        && r.lower().equals(Num.ONE)
                        && r.upper() instanceof DimensionValue
                        && !Traversal.contains(v.value(), r.index()::equals);
                return LimitValue.finite(
                        same
                                ? Expressions.product(r.upper(), v.value())
                                : new Reduction(r.kind(), r.index(), r.lower(), r.upper(), v.value()));
            });
        }

        private Optional<LimitValue> sum(Sum sum, int rounds) {
            List<Expr> finite = new ArrayList<>();
            int infinity = 0;
            for (Expr term : sum.terms()) {
                Optional<LimitValue> part = limit(term, rounds);
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                if (part.get().isFinite()) {
                    finite.add(part.get().value());
                } else if (infinity != 0 && infinity != part.get().infinite()) {
                    return rounds > 0 ? dominant(sum.terms(), rounds - 1) : Optional.empty();
                } else {
                    infinity = part.get().infinite();
                }
            }
            return Optional.of(
                    infinity != 0
                            ? LimitValue.infinity(infinity)
                            : LimitValue.finite(new Preparation().prepare(Expressions.sum(finite))));
        }

        // A sum goes where a term goes that outgrows all the others.
        private Optional<LimitValue> dominant(List<Expr> terms, int rounds) {
            for (Expr candidate : terms) {
                Optional<LimitValue> own = limit(candidate, 0);
                if (own.isEmpty() || own.get().isFinite()) {
                    continue;
                }
                boolean outgrows = terms.stream()
                        .filter(term -> term != candidate)
                        .allMatch(term -> limit(new Preparation().prepare(Expressions.divide(term, candidate)), rounds)
                                .filter(LimitValue::isZero)
                                .isPresent());
                if (outgrows) {
                    return own;
                }
            }
            return Optional.empty();
        }

        private Optional<LimitValue> product(List<Expr> factors, int rounds) {
            List<LimitValue> parts = new ArrayList<>();
            boolean oscillates = false;
            for (Expr factor : factors) {
                Optional<LimitValue> part = limit(factor, rounds);
                if (part.isPresent()) {
                    parts.add(part.get());
                } else if (isBounded(factor)) {
                    oscillates = true;
                } else {
                    return Optional.empty();
                }
            }
            if (oscillates) {
                boolean vanishes = parts.stream().anyMatch(LimitValue::isZero)
                        && parts.stream().allMatch(LimitValue::isFinite);
                return vanishes ? Optional.of(LimitValue.zero(0)) : Optional.empty();
            }
            return values.product(parts);
        }

        // A sine or cosine of what is defined close to the point, whether it has a limit or not.
        private boolean isBounded(Expr e) {
            return Stirling.isRemainder(e)
                    || e instanceof Call call
                            && (call.function() == ScalarFunction.SIN || call.function() == ScalarFunction.COS)
                            && !Traversal.contains(
                                    call.argument(),
                                    node -> !(node.equals(y)
                                            || !Traversal.contains(node, y::equals)
                                            || node instanceof Sum
                                            || node instanceof Product
                                            || node instanceof Call inner
                                                    && inner.function() == ScalarFunction.POW
                                                    && inner.argument().equals(y)));
        }

        private Optional<LimitValue> cases(Cases cases, int rounds) {
            for (Cases.Branch branch : cases.branches()) {
                Optional<Boolean> truth = eventually(branch.condition(), rounds);
                if (truth.isEmpty()) {
                    return Optional.empty();
                }
                if (truth.get()) {
                    return limit(branch.value(), rounds);
                }
            }
            return cases.otherwise().flatMap(last -> limit(last, rounds));
        }

        private Optional<Boolean> eventually(Condition condition, int rounds) {
            if (!(condition instanceof Condition.Compare c) || !c.relation().isOrder()) {
                return Optional.empty();
            }
            Optional<LimitValue> gap =
                    limit(new Preparation().prepare(Expressions.subtract(c.left(), c.right())), rounds);
            if (gap.isEmpty()) {
                return Optional.empty();
            }
            int sign = gap.get().isFinite()
                    ? gap.get().isZero()
                            ? gap.get().side()
                            : Limits.this.sign(gap.get().value())
                    : gap.get().infinite();
            boolean wantsPositive = c.relation() == Relation.GREATER || c.relation() == Relation.GREATER_OR_EQUAL;
            return sign == 0 ? Optional.empty() : Optional.of(sign > 0 == wantsPositive);
        }

        private Optional<LimitValue> call(Call call, int rounds) {
            if (call.function() == ScalarFunction.POW) {
                return power(call, rounds);
            }
            if (call.function() == ScalarFunction.ROOT) {
                return root(call, rounds);
            }
            if (call.function() == ScalarFunction.MAX || call.function() == ScalarFunction.MIN) {
                return extremum(call, rounds);
            }
            if (call.arguments().size() != 1) {
                return Optional.empty();
            }
            Optional<LimitValue> inner = limit(call.argument(), rounds);
            return inner.flatMap(x -> values.function(call.function(), x));
        }

        private Optional<LimitValue> extremum(Call call, int rounds) {
            boolean max = call.function() == ScalarFunction.MAX;
            List<Expr> finite = new ArrayList<>();
            boolean allInfinite = true;
            for (Expr argument : call.arguments()) {
                Optional<LimitValue> part = limit(argument, rounds);
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                if (part.get().isFinite()) {
                    finite.add(part.get().value());
                    allInfinite = false;
                } else if (part.get().infinite() > 0 == max) {
                    return part;
                }
            }
            if (allInfinite) {
                return Optional.of(LimitValue.infinity(max ? -1 : 1));
            }
            return Optional.of(
                    LimitValue.finite(finite.size() == 1 ? finite.get(0) : new Call(call.function(), finite)));
        }

        private Optional<LimitValue> power(Call call, int rounds) {
            Expr base = call.argument();
            Expr exponent = call.arguments().get(1);
            Optional<LimitValue> b = limit(base, rounds);
            if (b.isEmpty()) {
                return Optional.empty();
            }
            if (exponent instanceof Num num && num.value().isSmallInteger()) {
                return values.integerPower(b.get(), num.value().intValue());
            }
            boolean positive = b.get().isFinite()
                    ? b.get().isZero()
                            ? b.get().side() > 0
                            : Limits.this.sign(b.get().value()) > 0
                    : b.get().infinite() > 0;
            // The base is positive close to the point.
            return positive
                    ? limit(Expressions.exp(Expressions.product(exponent, Expressions.log(base))), rounds)
                    : Optional.empty();
        }

        // A root is a power where its radicand is positive close to the point, as power() proves unless the exponent is
        // an integer.
        private Optional<LimitValue> root(Call call, int rounds) {
            Expr exponent = Expressions.power(call.arguments().get(1), -1);
            return limit(new Preparation().prepare(Expressions.power(call.argument(), exponent)), rounds);
        }

        private Optional<LimitValue> indeterminate(Expr e, int rounds) {
            Normalizer normalizer = new Normalizer(assumptions);
            normalizer.scan(List.of(e));
            Laurent normal = normalizer.normalize(e);
            Expr canonical = normal.toExpr();
            if (!Traversal.contains(canonical, y::equals)) {
                return Optional.of(LimitValue.finite(canonical));
            }
            if (!canonical.equals(e)) {
                Optional<LimitValue> direct = direct(canonical, rounds - 1);
                if (direct.isPresent()) {
                    return direct;
                }
            }
            Optional<LimitValue> growth = byLogarithm(normal, rounds);
            if (growth.isPresent()) {
                return growth;
            }
            Normalizer.Fraction fraction = normalizer.clear(normal);
            List<Expr> divisors = new ArrayList<>();
            for (Map.Entry<Expr, Integer> d : fraction.denominators().entrySet()) {
                divisors.add(Expressions.power(d.getKey(), d.getValue()));
            }
            if (!divisors.isEmpty()) {
                Expr denominator = Expressions.product(divisors);
                if (Traversal.contains(denominator, y::equals)) {
                    Optional<LimitValue> scaled = byDominantExponential(normalizer, fraction, rounds);
                    if (scaled.isPresent()) {
                        return scaled;
                    }
                    return hospital(fraction.numerator().toExpr(), denominator, rounds - 1);
                }
            }
            Optional<LimitValue> swapped = zeroTimesInfinity(e, rounds);
            return swapped.isPresent() ? swapped : byExponential(normalizer, normal, rounds);
        }

        // Exponentials, powers of y and of its logarithm go where the exponential of the sum of their logarithms goes.
        private Optional<LimitValue> byLogarithm(Laurent normal, int rounds) {
            if (rounds == 0 || !normal.isMonomial()) {
                return Optional.empty();
            }
            Map.Entry<Monomial, Rational> only =
                    normal.terms().entrySet().iterator().next();
            List<Expr> exponents = new ArrayList<>();
            List<Expr> constants = new ArrayList<>(List.of(Num.of(only.getValue())));
            boolean exponential = false;
            for (Map.Entry<Expr, Integer> power : only.getKey().powers().entrySet()) {
                Expr atom = power.getKey();
                Num k = Num.of(power.getValue());
                if (!Traversal.contains(atom, y::equals)) {
                    constants.add(Expressions.power(atom, k));
                    continue;
                }
                Optional<Expr> logarithm = logarithm(atom);
                if (logarithm.isEmpty()) {
                    return Optional.empty();
                }
                exponential |= atom instanceof Call call && call.function() == ScalarFunction.EXP;
                exponents.add(Expressions.product(k, logarithm.get()));
            }
            if (!exponential || exponents.size() < 2) {
                return Optional.empty();
            }
            Expr constant = Expressions.product(constants);
            int sign = Limits.this.sign(constant);
            if (sign == 0) {
                return Optional.empty();
            }
            Expr total = canonical(Expressions.sum(exponents));
            Optional<LimitValue> exponent = limit(total, rounds - 1).or(() -> series(total));
            return exponent.map(v -> v.isFinite()
                    ? LimitValue.finite(
                            new Preparation().prepare(Expressions.product(constant, Expressions.exp(v.value()))))
                    : v.infinite() > 0 ? LimitValue.infinity(sign) : LimitValue.zero(sign));
        }

        Optional<LimitValue> series(Expr e) {
            return new SeriesExpansion(y, infinite, assumptions, Limits.this::sign).limit(e);
        }

        private Expr canonical(Expr e) {
            Expr prepared = new Preparation().prepare(e);
            Normalizer normalizer = new Normalizer(assumptions);
            normalizer.scan(List.of(prepared));
            return normalizer.normalize(prepared).toExpr();
        }

        // The logarithm of what is positive close to the point.
        private Optional<Expr> logarithm(Expr atom) {
            if (atom.equals(y) || infinite && atom.equals(Expressions.log(y))) {
                return Optional.of(Expressions.log(atom));
            }
            if (!Traversal.contains(atom, y::equals)) {
                return Limits.this.sign(atom) > 0 ? Optional.of(Expressions.log(atom)) : Optional.empty();
            }
            if (atom instanceof Product product) {
                List<Expr> parts = new ArrayList<>();
                product.factors().forEach(factor -> logarithm(factor).ifPresent(parts::add));
                return parts.size() == product.factors().size()
                        ? Optional.of(Expressions.sum(parts))
                        : Optional.empty();
            }
            if (!(atom instanceof Call call)) {
                return Optional.empty();
            }
            return switch (call.function()) {
                case EXP -> Optional.of(call.argument());
                case SQRT -> logarithm(call.argument()).map(log -> Expressions.product(Num.of(Rational.HALF), log));
                case POW ->
                    logarithm(call.argument())
                            .map(log -> Expressions.product(call.arguments().get(1), log));
                default -> Optional.empty();
            };
        }

        private Optional<LimitValue> byDominantExponential(
                Normalizer normalizer, Normalizer.Fraction fraction, int rounds) {
            Laurent denominator = Laurent.ONE;
            for (Map.Entry<Expr, Integer> d : fraction.denominators().entrySet()) {
                denominator = denominator.times(normalizer.normalize(d.getKey()).power(d.getValue()));
            }
            for (DominantExponential.Quotient quotient :
                    new DominantExponential(y, normalizer).of(fraction.numerator(), denominator)) {
                Optional<LimitValue> below = limit(quotient.denominator(), 0);
                if (below.isEmpty() || !below.get().isFinite() || below.get().isZero()) {
                    continue;
                }
                Optional<LimitValue> above = limit(quotient.numerator(), rounds - 1);
                if (above.isPresent()) {
                    return values.quotient(above.get(), below.get());
                }
            }
            return Optional.empty();
        }

        // 0 * infinity as 0 / (1 / infinity), for one factor at a time.
        private Optional<LimitValue> zeroTimesInfinity(Expr e, int rounds) {
            if (!(e instanceof Product product)) {
                return Optional.empty();
            }
            for (int i = 0; i < product.factors().size(); i++) {
                Expr factor = product.factors().get(i);
                Optional<LimitValue> part = limit(factor, 0);
                if (part.isPresent() && part.get().isZero()) {
                    List<Expr> others = new ArrayList<>(product.factors());
                    others.remove(i);
                    Expr rest = Expressions.product(others);
                    // A logarithm is better differentiated above the line.
                    boolean keep = Traversal.contains(
                            rest,
                            node -> node instanceof Call call
                                    && call.function() == ScalarFunction.LOG
                                    && Traversal.contains(call, y::equals));
                    return keep
                            ? hospital(rest, Expressions.power(factor, -1), rounds - 1)
                            : hospital(factor, Expressions.power(rest, -1), rounds - 1);
                }
            }
            return Optional.empty();
        }

        // A difference of logarithms is the logarithm of a quotient.
        private Optional<LimitValue> byExponential(Normalizer normalizer, Laurent d, int rounds) {
            Optional<Laurent> power = LogarithmicClaim.exponentiate(normalizer, d);
            if (power.isEmpty()) {
                return Optional.empty();
            }
            Expr quotient = power.get().plus(Laurent.ONE).toExpr();
            Optional<LimitValue> limit = limit(quotient, rounds - 1);
            Rational q = LogarithmicClaim.factor(d);
            return limit.flatMap(v -> v.isFinite() && Limits.this.sign(v.value()) > 0
                    ? Optional.of(LimitValue.finite(new Preparation()
                            .prepare(Expressions.product(
                                    Num.of(Rational.ONE.dividedBy(q)), Expressions.log(v.value())))))
                    : Optional.empty());
        }

        private Optional<LimitValue> hospital(Expr numerator, Expr denominator, int rounds) {
            if (rounds <= 0 || !isTame(numerator) || !isTame(denominator)) {
                return Optional.empty();
            }
            Optional<LimitValue> n = limit(numerator, rounds);
            Optional<LimitValue> d = limit(denominator, rounds);
            boolean bothZero = n.isPresent()
                    && d.isPresent()
                    && n.get().isZero()
                    && d.get().isZero();
            boolean infiniteBelow = d.isPresent() && !d.get().isFinite();
            if (n.isPresent() && d.isPresent() && n.get().isFinite() && infiniteBelow) {
                return Optional.of(LimitValue.zero(0));
            }
            if (!bothZero && !infiniteBelow) {
                return n.isPresent()
                                && d.isPresent()
                                && d.get().isFinite()
                                && !d.get().isZero()
                        ? values.quotient(n.get(), d.get())
                        : Optional.empty();
            }
            Optional<Expr> dn = ScalarDerivative.of(numerator, y);
            Optional<Expr> dd = ScalarDerivative.of(denominator, y);
            if (dn.isEmpty() || dd.isEmpty()) {
                return Optional.empty();
            }
            Expr slope = new Preparation().prepare(dd.get());
            Normalizer normalizer = new Normalizer(assumptions);
            normalizer.scan(List.of(slope));
            if (normalizer.normalize(slope).isZero()) {
                return Optional.empty();
            }
            return limit(Expressions.divide(new Preparation().prepare(dn.get()), slope), rounds - 1);
        }

        // Functions whose zeros do not pile up at the point.
        private boolean isTame(Expr e) {
            return !Traversal.contains(e, node -> {
                if (!Traversal.contains(node, y::equals)
                        || node.equals(y)
                        || node instanceof Sum
                        || node instanceof Product) {
                    return !node.shape().isScalar();
                }
                if (!(node instanceof Call call)) {
                    return true;
                }
                return switch (call.function()) {
                    case EXP, LOG, SQRT, POW -> false;
                    case SIN, COS -> infinite || singularInside(call);
                    case ARCTAN, ERF, ERFC, ARCSIN -> infinite;
                    default -> true;
                };
            });
        }

        // sin(1/h) oscillates at h = 0.
        private boolean singularInside(Call call) {
            return !(limit(call.argument(), 0).map(LimitValue::isFinite).orElse(false));
        }
    }
}
