package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Tabulate;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Replaces the moments of an expression, inner ones first, by what their definitions give. */
final class Eliminator {
    private final RandomVariables random;
    private final Ledger ledger;

    Eliminator(RandomVariables random, Ledger ledger) {
        this.random = random;
        this.ledger = ledger;
    }

    Expr eliminate(Expr e) {
        return eliminate(e, new HashMap<>());
    }

    private Expr eliminate(Expr e, Map<Expr, Expr> done) {
        Expr known = done.get(e);
        if (known != null) {
            return known;
        }
        List<Expr> children = new ArrayList<>();
        boolean changed = false;
        for (Expr child : e.children()) {
            Expr next = eliminate(child, done);
            changed |= next != child;
            children.add(next);
        }
        Expr result = changed ? e.withChildren(children) : e;
        if (result instanceof Moment m) {
            result = tensor(m);
        } else if (result instanceof Integral integral) {
            result = new IntegralRule(ledger).of(integral).orElse(result);
        } else if (result instanceof Call call && call.function() == ScalarFunction.MAX) {
            result = leaky(call);
        }
        done.put(e, result);
        return result;
    }

    /** Of u and c u the larger is, for c at most 1, u where u is positive and c u elsewhere; for c at least 1 they change places. */
    private Expr leaky(Call max) {
        List<Expr> a = max.arguments();
        for (int i = 0; i < 2 && a.size() == 2; i++) {
            Optional<Expr> slope = slope(a.get(1 - i), a.get(i));
            if (slope.isEmpty()) {
                continue;
            }
            if (ledger.signs().isNonNegative(Algebra.sub(Num.ONE, slope.get()))) {
                return new Call(ScalarFunction.LEAKY_RELU, List.of(a.get(i), slope.get()));
            }
            if (ledger.signs().isNonNegative(Algebra.sub(slope.get(), Num.ONE))) {
                return new Call(ScalarFunction.LEAKY_RELU, List.of(a.get(1 - i), Algebra.pow(slope.get(), -1)));
            }
        }
        return max;
    }

    /** Returns the constant c of v = c u, as it is written. */
    private Optional<Expr> slope(Expr v, Expr u) {
        if (!random.isRandom(u) || !(v instanceof Product product)) {
            return Optional.empty();
        }
        List<Expr> constants = new ArrayList<>();
        List<Expr> rest = new ArrayList<>();
        for (Expr factor : product.factors()) {
            (factor.shape().isScalar() && !random.isRandom(factor) ? constants : rest).add(factor);
        }
        List<Expr> whole = u instanceof Product p ? p.factors() : List.of(u);
        return !constants.isEmpty() && rest.equals(whole) ? Optional.of(Algebra.mul(constants)) : Optional.empty();
    }

    private Expr tensor(Moment m) {
        if (m.given().isPresent()) {
            return conditional(m, m.given().get());
        }
        RandomVariables here = given(m);
        Tower tower = new Tower(here, ledger);
        if (m.shape().isScalar()) {
            return scalar(m, here, tower, List.of());
        }
        List<Variable> indices = new ArrayList<>();
        List<Expr> at = new ArrayList<>();
        for (Dim axis : m.shape().axes()) {
            Variable i = Lowering.index();
            indices.add(i);
            at.add(axis.isOne() ? Num.ONE : i);
        }
        return new Tabulate(indices, scalar(m, here, tower, at), m.shape());
    }

    /** E[Y | A] = E[Y 1_A] / Pr(A); probabilities likewise. */
    private Expr conditional(Moment m, Condition given) {
        Observations.requireFixed(given);
        if (m.kind() == Moment.Kind.EXPECTATION && m.shape().isScalar()) {
            RandomVariables here = given(m);
            Optional<Expr> known = new GivenSum(here, ledger, new Tower(here, ledger))
                    .expectation(m.arguments().get(0), given);
            if (known.isPresent()) {
                return known.get();
            }
        }
        ledger.rule("conditioning on an event: E[Y | A] = E[Y 1_A] / Pr(A)");
        Expr probability = Folding.fold(scalar(event(given, m)));
        if (probability.equals(Num.ZERO)) {
            boolean continuous = given.expressions().stream()
                    .flatMap(e -> random.of(e).stream())
                    .anyMatch(n -> !Density.isDiscrete(random.law(n).family()));
            if (continuous && hasEquality(given)) {
                throw new OpenMomentException("conditioning on an event of probability 0");
            }
            throw new InvalidMomentException("the event that is given has probability 0");
        }
        if (m.kind() == Moment.Kind.PROBABILITY) {
            Condition both = new Condition.And(List.of(m.event().orElseThrow(), given));
            return Algebra.div(scalar(event(both, m)), probability);
        }
        if (m.kind() != Moment.Kind.EXPECTATION || !m.shape().isScalar()) {
            throw new OpenMomentException(m.kind() + " given an event");
        }
        Expr restricted = Algebra.mul(m.arguments().get(0), Cases.indicator(given));
        Moment expectation = new Moment(
                Moment.Kind.EXPECTATION,
                List.of(restricted),
                Optional.empty(),
                Optional.empty(),
                m.conditioning(),
                Shape.SCALAR);
        return Algebra.div(scalar(expectation), probability);
    }

    private static boolean hasEquality(Condition c) {
        return c instanceof Condition.Compare compare && compare.relation() == Relation.EQUAL
                || c instanceof Condition.And and && and.parts().stream().anyMatch(Eliminator::hasEquality);
    }

    private static Moment event(Condition condition, Moment m) {
        return new Moment(
                Moment.Kind.PROBABILITY,
                List.of(),
                Optional.of(condition),
                Optional.empty(),
                m.conditioning(),
                Shape.SCALAR);
    }

    /** The laws given the variables of the condition, where these are no more than parameters of the others' laws. */
    private RandomVariables given(Moment m) {
        if (m.conditioning().isEmpty()) {
            return random;
        }
        RandomVariables here = random.fixing(m.conditioning());
        Set<String> averaged = new LinkedHashSet<>();
        m.arguments().forEach(a -> averaged.addAll(here.of(a)));
        m.event().ifPresent(event -> event.expressions().forEach(e -> averaged.addAll(here.of(e))));
        if (random.informs(m.conditioning(), averaged)) {
            throw new OpenMomentException("the law of a variable given one that depends on it");
        }
        return here;
    }

    private Expr scalar(Moment m) {
        RandomVariables here = given(m);
        return scalar(m, here, new Tower(here, ledger), List.of());
    }

    private Expr scalar(Moment m, RandomVariables here, Tower tower, List<Expr> at) {
        List<Expr> a = m.arguments();
        return switch (m.kind()) {
            case EXPECTATION -> {
                ledger.rule("linearity of expectation");
                yield expectation(part(a.get(0), at), tower);
            }
            case VARIANCE -> {
                if (!a.get(0).shape().isScalar()
                        && at.size() == 2
                        && !m.shape().equals(a.get(0).shape())) {
                    yield tower.covariance(row(a.get(0), at.get(0)), row(a.get(0), at.get(1)));
                }
                ledger.rule("variance is covariance with itself");
                Expr x = part(a.get(0), at);
                yield tower.covariance(x, x);
            }
            case DEVIATION -> {
                Expr x = part(a.get(0), at);
                yield ledger.signs().sqrt(tower.covariance(x, x));
            }
            case COVARIANCE ->
                at.isEmpty()
                        ? tower.covariance(part(a.get(0), at), part(a.get(1), at))
                        : tower.covariance(row(a.get(0), at.get(0)), row(a.get(1), at.get(1)));
            case CORRELATION -> {
                Expr x = part(a.get(0), at);
                Expr y = part(a.get(1), at);
                Expr spread = Algebra.mul(
                        ledger.signs().sqrt(tower.covariance(x, x)),
                        ledger.signs().sqrt(tower.covariance(y, y)));
                yield Algebra.div(tower.covariance(x, y), spread);
            }
            case PROBABILITY ->
                new Events(here, ledger, tower).probability(m.event().orElseThrow());
            default -> new Divergences(here, ledger, tower).of(m);
        };
    }

    /** Terms of a product with a sum may each diverge where the product does not, as in (1 - e^-x) / x at 0: that is left open. */
    private Expr expectation(Expr e, Tower tower) {
        try {
            return tower.expectation(e);
        } catch (InvalidMomentException invalid) {
            boolean mayCancel = Algebra.terms(e).stream()
                    .flatMap(term -> Algebra.factors(term).stream())
                    .anyMatch(factor -> factor instanceof Sum && random.isRandom(factor));
            if (mayCancel) {
                throw new OpenMomentException(String.valueOf(invalid.getMessage()));
            }
            throw invalid;
        }
    }

    private static Expr part(Expr e, List<Expr> at) {
        return e.shape().isScalar() ? Lowering.scalar(e) : Lowering.entry(e, at);
    }

    /** Returns the i-th entry of a column or row. */
    private static Expr row(Expr e, Expr i) {
        if (e.shape().isScalar()) {
            return Lowering.scalar(e);
        }
        if (e.shape().isColumn()) {
            return Lowering.entry(e, List.of(i, Num.ONE));
        }
        if (e.shape().isRow()) {
            return Lowering.entry(e, List.of(Num.ONE, i));
        }
        throw new OpenMomentException("covariance of matrices");
    }

    static boolean isFree(Expr e, Variable v) {
        return !Traversal.contains(e, v::equals);
    }
}
