package org.chalkcheck.symbolic.calculus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.ScalarDerivative;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.symbolic.scalar.SmoothFunctions;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Closed forms of integrals: Gaussian, Gamma and Beta integrals by rule, others by an antiderivative that is differentiated before it counts, that is
 * continuous inside the range, and whose values or limits at the ends are found.
 */
public final class IntegralRule implements ClosedFormRule {
    private static final Expr MINUS_INFINITY = Expressions.negate(Constant.INFINITY);

    private final List<Prover> identities;
    private final Prover decider;

    /**
     * Creates the rule.
     *
     * @param identities what proves that the derivative of an antiderivative is the body
     * @param decider what proves signs and conditions of definedness
     */
    public IntegralRule(List<Prover> identities, Prover decider) {
        this.identities = List.copyOf(identities);
        this.decider = decider;
    }

    @Override
    public Optional<ClosedForm> closedForm(Expr node, List<Condition> assumptions, long deadline) {
        if (!(node instanceof Integral integral)) {
            return Optional.empty();
        }
        if (integral.lower().equals(MINUS_INFINITY) && !integral.upper().equals(Constant.INFINITY)
                || integral.upper().equals(MINUS_INFINITY)
                || integral.lower().equals(Constant.INFINITY)) {
            return fromMinusInfinity(integral, assumptions, deadline);
        }
        try {
            Attempt attempt = new Attempt(integral, assumptions, deadline);
            return attempt.byRule()
                    .or(attempt::byAntiderivative)
                    .or(attempt::byPowers)
                    .or(() -> byPieces(integral, assumptions, deadline))
                    .or(() ->
                            attempt.isEvenOnWholeLine() ? twiceHalf(integral, assumptions, deadline) : Optional.empty())
                    .or(attempt::byGeometricSeries)
                    .or(attempt::byLogarithmsOfSines)
                    .or(attempt::byReflection);
        } catch (SizeLimitException | ArithmeticException stopped) {
            return Optional.empty();
        }
    }

    // x = -y turns the range (-inf, b) into (-b, inf).
    private Optional<ClosedForm> fromMinusInfinity(Integral integral, List<Condition> assumptions, long deadline) {
        if (!integral.lower().equals(MINUS_INFINITY) || integral.upper().equals(MINUS_INFINITY)) {
            return Optional.empty();
        }
        Variable y = Variable.bound(
                integral.variable().name() + "@mirror", integral.variable().shape());
        Expr body = Traversal.substitute(integral.body(), integral.variable(), Expressions.negate(y));
        Integral mirrored = new Integral(body, y, Expressions.negate(integral.upper()), Constant.INFINITY);
        return closedForm(mirrored, assumptions, deadline);
    }

    private Optional<ClosedForm> byPieces(Integral integral, List<Condition> assumptions, long deadline) {
        return PiecewiseIntegrals.split(integral).flatMap(parts -> {
            List<Expr> values = new ArrayList<>();
            Set<String> rules = new LinkedHashSet<>(List.of("integral-split-at-kinks"));
            for (Integral part : parts) {
                Optional<ClosedForm> form = closedForm(part, assumptions, deadline);
                if (form.isEmpty()) {
                    return Optional.empty();
                }
                values.add(form.get().value());
                rules.addAll(form.get().rules());
            }
            return Optional.of(new ClosedForm(Expressions.sum(values), List.copyOf(rules)));
        });
    }

    private Optional<ClosedForm> twiceHalf(Integral integral, List<Condition> assumptions, long deadline) {
        Integral half = new Integral(integral.body(), integral.variable(), Num.ZERO, Constant.INFINITY);
        return closedForm(half, assumptions, deadline).map(form -> {
            List<String> rules = new ArrayList<>(form.rules());
            rules.add("integral-of-even-function");
            return new ClosedForm(Expressions.product(Num.of(2), form.value()), rules);
        });
    }

    private static boolean isLogarithm(Expr node) {
        return node instanceof Call call && call.function() == ScalarFunction.LOG;
    }

    /** One integral on its way. */
    private final class Attempt {
        private final Expr lower;
        private final Expr upper;
        private final Expr body;
        private final Variable x;
        private final List<Condition> assumptions;
        private final List<Condition> inside;
        private final long deadline;
        private final DomainCheck check;

        Attempt(Integral integral, List<Condition> assumptions, long deadline) {
            this.lower = integral.lower();
            this.upper = integral.upper();
            this.assumptions = assumptions;
            this.deadline = deadline;
            this.check = new DomainCheck(decider, deadline);
            boolean positive = lower.equals(Num.ZERO)
                    || lower instanceof Num low && low.value().signum() > 0;
            this.x = new Variable(
                    integral.variable().name() + "@x",
                    integral.variable().shape(),
                    positive ? Domain.POSITIVE : Domain.REAL,
                    Structure.GENERAL,
                    Variable.Role.FREE);
            this.body = new Preparation().prepare(Traversal.substitute(integral.body(), integral.variable(), x));
            this.inside = new ArrayList<>(assumptions);
            if (!lower.equals(MINUS_INFINITY)) {
                inside.add(new Condition.Compare(x, Relation.GREATER, lower));
            }
            if (!upper.equals(Constant.INFINITY)) {
                inside.add(new Condition.Compare(x, Relation.LESS, upper));
            }
        }

        Optional<ClosedForm> byRule() {
            boolean wholeLine = lower.equals(MINUS_INFINITY) && upper.equals(Constant.INFINITY);
            boolean halfLine = lower.equals(Num.ZERO) && upper.equals(Constant.INFINITY);
            boolean unit = lower.equals(Num.ZERO) && upper.equals(Num.ONE);
            if (halfLine || unit) {
                Optional<ClosedForm> beta = new BetaIntegrals(check, assumptions)
                        .integrate(body, x, halfLine)
                        .map(value -> new ClosedForm(new Preparation().prepare(value), List.of("beta-integral")));
                if (beta.isPresent()) {
                    return beta;
                }
            }
            Optional<ClosedForm> quarterTurn = isQuarterTurn()
                    ? new BetaIntegrals(check, assumptions)
                            .integrateQuarterTurn(body, x)
                            .map(value -> new ClosedForm(new Preparation().prepare(value), List.of("beta-integral")))
                    : Optional.empty();
            if (quarterTurn.isPresent()) {
                return quarterTurn;
            }
            Optional<ClosedForm> frullani = frullani(halfLine, unit);
            if (frullani.isPresent()) {
                return frullani;
            }
            if (!wholeLine && !halfLine) {
                return Optional.empty();
            }
            Normalizer normalizer = new Normalizer(assumptions);
            normalizer.scan(List.of(body));
            return new GaussianIntegrals(check, assumptions)
                    .integrate(normalizer.normalize(body), x, normalizer, wholeLine)
                    .map(value -> new ClosedForm(value, List.of(wholeLine ? "gaussian-integral" : "gamma-integral")));
        }

        boolean isEvenOnWholeLine() {
            if (!lower.equals(MINUS_INFINITY) || !upper.equals(Constant.INFINITY)) {
                return false;
            }
            Expr mirrored = new Preparation().prepare(Traversal.substitute(body, x, Expressions.negate(x)));
            Normalizer normalizer = new Normalizer(assumptions);
            normalizer.scan(List.of(body, mirrored));
            return normalizer.difference(body, mirrored).isZero();
        }

        private boolean isQuarterTurn() {
            return lower.equals(Num.ZERO)
                    && !upper.equals(Constant.INFINITY)
                    && new Normalizer(List.of())
                            .difference(upper, Expressions.product(Num.of(Rational.HALF), Constant.PI))
                            .isZero();
        }

        // x = exp(-u) turns the range (0, 1) into (0, inf), and log x into -u.
        private Optional<ClosedForm> frullani(boolean halfLine, boolean unit) {
            FrullaniIntegrals integrals =
                    new FrullaniIntegrals(check, new Limits(decider, assumptions, deadline), assumptions);
            Optional<Expr> value = Optional.empty();
            if (halfLine) {
                value = integrals.integrate(body, x);
            } else if (unit && Traversal.contains(body, Expressions.log(x)::equals)) {
                Variable u = new Variable(
                        x.name() + "@log", x.shape(), Domain.POSITIVE, Structure.GENERAL, Variable.Role.FREE);
                Expr e = Expressions.exp(Expressions.negate(u));
                Expr moved = Expressions.product(Traversal.substitute(body, x, e), e);
                value = integrals.integrate(new Preparation().prepare(moved), u);
            }
            return value.map(v -> new ClosedForm(new Preparation().prepare(v), List.of("frullani-integral")));
        }

        // x = exp(-u) turns the range (0, 1) into (0, inf); x = 1 - y leaves it.
        Optional<ClosedForm> byGeometricSeries() {
            boolean unit = lower.equals(Num.ZERO) && upper.equals(Num.ONE);
            Optional<Expr> value = Optional.empty();
            if (lower.equals(Num.ZERO) && upper.equals(Constant.INFINITY)) {
                value = new GeometricIntegrals(check, assumptions, x).integrate(body);
            } else if (unit && Traversal.contains(body, IntegralRule::isLogarithm)) {
                Expr mirrored = Traversal.substitute(body, x, Expressions.subtract(Num.ONE, x));
                value = overDecay(body).or(() -> overDecay(mirrored));
            }
            return value.map(
                    v -> new ClosedForm(new Preparation().prepare(v), List.of("integral-of-geometric-series")));
        }

        private Optional<Expr> overDecay(Expr e) {
            Expr decay = Expressions.exp(Expressions.negate(x));
            Expr moved = Expressions.product(Traversal.substitute(e, x, decay), decay);
            return new GeometricIntegrals(check, assumptions, x).integrate(new Preparation().prepare(moved));
        }

        Optional<ClosedForm> byLogarithmsOfSines() {
            if (!lower.equals(Num.ZERO) || !ReflectedIntegrals.hasLogarithmOfSine(body)) {
                return Optional.empty();
            }
            boolean halfTurn =
                    new Normalizer(List.of()).difference(upper, Constant.PI).isZero();
            if (!isQuarterTurn() && !(halfTurn && isMirrored())) {
                return Optional.empty();
            }
            return ReflectedIntegrals.logarithmsOfSines(body, x, inside)
                    .map(v -> halfTurn ? Expressions.product(Num.of(2), v) : v)
                    .map(v -> new ClosedForm(new Preparation().prepare(v), List.of("integral-of-log-sine")));
        }

        private boolean isMirrored() {
            Expr mirrored = new Preparation()
                    .prepare(Traversal.substitute(body, x, Expressions.subtract(Expressions.sum(lower, upper), x)));
            Normalizer normalizer = new Normalizer(inside);
            normalizer.scan(List.of(body, mirrored));
            return normalizer.difference(body, mirrored).isZero();
        }

        Optional<ClosedForm> byReflection() {
            if (lower.equals(MINUS_INFINITY) || upper.equals(Constant.INFINITY) || !rangeIsOrdered() || isMirrored()) {
                return Optional.empty();
            }
            List<Condition> closed = new ArrayList<>(assumptions);
            closed.add(new Condition.Compare(x, Relation.GREATER_OR_EQUAL, lower));
            closed.add(new Condition.Compare(x, Relation.LESS_OR_EQUAL, upper));
            Optional<Expr> mean =
                    new ReflectedIntegrals(check, identities, deadline).mean(body, x, lower, upper, closed);
            Optional<ClosedForm> form = mean.flatMap(m -> Traversal.contains(m, x::equals)
                    ? new Attempt(new Integral(m, x, lower, upper), assumptions, deadline).byAntiderivative()
                    : Optional.of(
                            new ClosedForm(Expressions.product(m, Expressions.subtract(upper, lower)), List.of())));
            return form.map(f -> {
                List<String> rules = new ArrayList<>(List.of("integral-by-reflection"));
                rules.addAll(f.rules());
                return new ClosedForm(new Preparation().prepare(f.value()), rules);
            });
        }

        Optional<ClosedForm> byAntiderivative() {
            if (!rangeIsOrdered() || !SmoothFunctions.areSmooth(body)) {
                return Optional.empty();
            }
            Normalizer normalizer = new Normalizer(inside);
            normalizer.scan(List.of(body));
            Laurent normal = normalizer.normalize(body);
            Optional<Expr> guess = new Antiderivatives(x, normalizer).guess(normal);
            return guess.flatMap(this::checked);
        }

        Optional<ClosedForm> byPowers() {
            return new PowerIntegrals(check, assumptions, x, lower, upper)
                    .integrate(body)
                    .map(value -> new ClosedForm(new Preparation().prepare(value), List.of("integral-of-powers")));
        }

        private boolean rangeIsOrdered() {
            return lower.equals(MINUS_INFINITY)
                    || upper.equals(Constant.INFINITY)
                    || check.holds(new Condition.Compare(lower, Relation.LESS_OR_EQUAL, upper), assumptions);
        }

        private Optional<ClosedForm> checked(Expr guess) {
            Expr f = positiveAbsolutes(guess);
            Optional<Expr> derivative = ScalarDerivative.of(f, x).map(d -> new Preparation().prepare(d));
            if (derivative.isEmpty()
                    || !SmoothFunctions.areSmooth(f)
                    || !check.areDefined(List.of(body, f, derivative.get()), inside)) {
                return Optional.empty();
            }
            Proposition claim = Proposition.of(derivative.get(), Relation.EQUAL, body, inside);
            boolean proved = identities.stream().anyMatch(prover -> prover.prove(claim, deadline) instanceof Proof);
            if (!proved) {
                return Optional.empty();
            }
            Optional<Expr> top = end(f, upper, false);
            Optional<Expr> bottom = end(f, lower, true);
            if (top.isEmpty() || bottom.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new ClosedForm(
                    Expressions.subtract(top.get(), bottom.get()),
                    List.of("antiderivative-checked-by-differentiation", "fundamental-theorem")));
        }

        // |u| where the sign of u is known in the range.
        private Expr positiveAbsolutes(Expr e) {
            return Traversal.rewrite(e, node -> {
                if (!(node instanceof Call call) || call.function() != ScalarFunction.ABS) {
                    return node;
                }
                Expr u = call.argument();
                if (check.holds(new Condition.Compare(u, Relation.GREATER, Num.ZERO), inside)) {
                    return u;
                }
                return check.holds(new Condition.Compare(u, Relation.LESS, Num.ZERO), inside)
                        ? Expressions.negate(u)
                        : node;
            });
        }

        private Optional<Expr> end(Expr f, Expr end, boolean above) {
            Limits limits = new Limits(decider, assumptions, deadline);
            if (end.equals(Constant.INFINITY)) {
                return limits.atInfinity(f, x, false);
            }
            if (end.equals(MINUS_INFINITY)) {
                return limits.atInfinity(f, x, true);
            }
            Expr value = new Preparation().prepare(Traversal.substitute(f, x, end));
            if (check.areDefined(List.of(value), assumptions)) {
                return Optional.of(value);
            }
            return limits.at(f, x, end, above);
        }
    }
}
