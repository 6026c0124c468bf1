package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.div;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.pow;
import static org.chalkcheck.probability.Algebra.sub;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Polynomial moments of a summand given the sum of independent variables of one family: binomial for Poisson counts, hypergeometric for
 * binomial ones, Beta for gamma variables, normal for normal ones, and for any family s/n as the mean of one of n with the same law.
 */
final class GivenSum {
    private static final int LARGEST_POWER = 12;

    private final RandomVariables random;
    private final Ledger ledger;
    private final Tower tower;

    GivenSum(RandomVariables random, Ledger ledger, Tower tower) {
        this.random = random;
        this.ledger = ledger;
        this.tower = tower;
    }

    private record Total(List<Summands> summands, Expr value) {
        Expr count() {
            return add(summands.stream().map(Summands::count).toList());
        }
    }

    /** Returns E[h | condition], where the condition says what a sum of independent variables is. */
    Optional<Expr> expectation(Expr h, Condition given) {
        if (!(given instanceof Condition.Compare c)
                || c.relation() != Relation.EQUAL
                || random.isRandom(c.left()) == random.isRandom(c.right())) {
            return Optional.empty();
        }
        Ledger.Mark mark = ledger.mark();
        try {
            boolean left = random.isRandom(c.left());
            Optional<Total> total = total(left ? c.left() : c.right(), left ? c.right() : c.left());
            if (total.isEmpty()) {
                return Optional.empty();
            }
            suppose(total.get());
            return Optional.of(mean(Lowering.scalar(h), total.get()));
        } catch (OpenMomentException open) {
            ledger.rollback(mark);
            return Optional.empty();
        }
    }

    /** The claim is about values that the sum can have. */
    private void suppose(Total total) {
        Expr value = total.value();
        if (Traversal.contains(value, n -> n instanceof Variable v && Observations.isValue(v))) {
            return;
        }
        Support support = Support.ofSum(total.summands());
        if (support.excludes(value, ledger.signs())) {
            throw new InvalidMomentException("what is given never has the value " + value);
        }
        List<Condition> open = support.open(value, ledger.signs());
        if (!open.isEmpty() && (value instanceof Num || !Support.isOfFreeNames(value))) {
            throw new OpenMomentException("a sum whose value may be impossible");
        }
        open.forEach(ledger::suppose);
    }

    private Optional<Total> total(Expr sum, Expr value) {
        List<Summands> summands = new ArrayList<>();
        List<Expr> constants = new ArrayList<>();
        Set<Expr> scales = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (Monomial m : new Expansion(random, ledger).of(Lowering.scalar(sum))) {
            if (m.factors().isEmpty()) {
                constants.add(m.expr());
                continue;
            }
            Optional<Summands> found = Summands.of(m, random);
            if (found.isEmpty() || !names.addAll(random.of(found.get().atom()))) {
                return Optional.empty();
            }
            summands.add(found.get());
            scales.add(m.coefficient());
        }
        boolean independent = names.stream()
                .noneMatch(a -> !random.parents(a).isEmpty()
                        || names.stream().anyMatch(b -> random.areDependent(a, b))
                        || random.all().stream().anyMatch(x -> random.parents(x).contains(a)));
        if (!independent
                || scales.size() != 1
                || !ledger.signs().isNonZero(scales.iterator().next())) {
            return Optional.empty();
        }
        Expr scale = scales.iterator().next();
        return Optional.of(new Total(summands, Folding.fold(div(sub(Lowering.scalar(value), add(constants)), scale))));
    }

    private Expr mean(Expr h, Total total) {
        List<Summands> all = total.summands();
        Expr body = h;
        boolean two =
                all.size() == 2 && all.stream().allMatch(s -> s.atom().shape().isScalar());
        if (two && random.of(h).size() == 2) {
            Variable second = (Variable) all.get(1).atom();
            body = Folding.fold(Traversal.substitute(
                    h, second, sub(total.value(), all.get(0).atom())));
        }
        if (!two && all.size() == 1 && all.get(0).atom().shape().isScalar()) {
            throw new OpenMomentException("a sum of one variable");
        }
        List<Expr> terms = new ArrayList<>();
        for (Monomial m : new Expansion(random, ledger).of(body)) {
            if (m.factors().isEmpty()) {
                terms.add(m.expr());
                continue;
            }
            Expr atom = base(m.factors().get(0));
            int power = 0;
            for (Expr factor : m.factors()) {
                if (!base(factor).equals(atom)) {
                    throw new OpenMomentException("several summands given their sum");
                }
                power += factor instanceof Call c && !factor.equals(atom)
                        ? Algebra.natural(c.arguments().get(1))
                        : 1;
            }
            Expr moment = moment(of(atom, all), power, total);
            terms.add(m.withFactors(List.of()).times(moment).expr());
        }
        return Folding.fold(add(terms));
    }

    private static Expr base(Expr factor) {
        boolean power = factor instanceof Call c
                && c.function() == ScalarFunction.POW
                && Algebra.natural(c.arguments().get(1)) > 0;
        return power ? ((Call) factor).argument() : factor;
    }

    private Summands of(Expr atom, List<Summands> all) {
        Expr whole = atom instanceof Entry entry ? entry.tensor() : atom;
        return all.stream()
                .filter(s -> s.atom().equals(whole))
                .findFirst()
                .orElseThrow(() -> new OpenMomentException("what is no summand, given a sum"));
    }

    /** Returns E[U^k | S = s]. */
    private Expr moment(Summands u, int k, Total total) {
        if (k > LARGEST_POWER) {
            throw new OpenMomentException("power " + k + " given a sum");
        }
        Set<Family> families = new LinkedHashSet<>();
        total.summands().forEach(s -> families.add(kind(s.family())));
        boolean alike = total.summands().stream()
                .allMatch(s -> s.family() == u.family() && s.parameters().equals(u.parameters()));
        if (families.size() == 1) {
            Optional<Expr> known = ofFamily(u, k, total);
            if (known.isPresent()) {
                return known.get();
            }
        }
        if (alike && k == 1) {
            // The mean must exist.
            tower.expectation(u.atom().shape().isScalar() ? u.atom() : Expressions.entry(u.atom(), Num.ONE));
            ledger.rule("the mean of each of n variables with one law, given their sum, is sum / n");
            return div(total.value(), total.count());
        }
        throw new OpenMomentException("a summand given a sum");
    }

    private static Family kind(Family family) {
        return switch (family) {
            case BERNOULLI -> Family.BINOMIAL;
            case EXPONENTIAL, CHI_SQUARED -> Family.GAMMA;
            default -> family;
        };
    }

    private Optional<Expr> ofFamily(Summands u, int k, Total total) {
        Expr s = total.value();
        return switch (kind(u.family())) {
            case POISSON -> {
                Expr share = div(
                        u.parameters().get(0), sum(total, p -> p.parameters().get(0)));
                ledger.rule("a Poisson variable given a sum with it is binomial");
                yield Optional.of(fromFactorial(k, j -> mul(falling(s, j), pow(share, j))));
            }
            case BINOMIAL -> {
                if (!shared(total, GivenSum::chance)) {
                    yield Optional.empty();
                }
                Expr trials = sum(total, GivenSum::trials);
                ledger.rule("a binomial variable given a sum with it is hypergeometric");
                yield Optional.of(fromFactorial(
                        k, j -> div(mul(falling(trials(u), j), falling(s, j)), falling(trials, j))));
            }
            case GEOMETRIC -> {
                if (!shared(total, p -> p.parameters().get(0))) {
                    yield Optional.empty();
                }
                ledger.rule("geometric variables given their sum are uniform among its partitions");
                yield Optional.of(fromFactorial(
                        k, j -> div(mul(Algebra.factorial(j), falling(s, j)), rising(total.count(), j))));
            }
            case GAMMA -> {
                if (!shared(total, GivenSum::rate)) {
                    yield Optional.empty();
                }
                Expr shape = sum(total, GivenSum::shape);
                ledger.rule("a gamma variable is a Beta share of a sum with it, independent of that");
                yield Optional.of(mul(pow(s, k), div(rising(shape(u), k), rising(shape, k))));
            }
            case NORMAL -> {
                Expr v = u.parameters().get(1);
                Expr all = sum(total, p -> p.parameters().get(1));
                Expr share = div(v, all);
                Expr mean = add(
                        u.parameters().get(0),
                        mul(share, sub(s, sum(total, p -> p.parameters().get(0)))));
                ledger.rule("a normal variable given a sum with it is normal");
                yield Optional.of(NormalIntegrals.moment(k, mean, mul(v, sub(Num.ONE, share))));
            }
            default -> Optional.empty();
        };
    }

    private static Expr sum(Total total, Function<Summands, Expr> of) {
        return add(
                total.summands().stream().map(s -> mul(s.count(), of.apply(s))).toList());
    }

    private static boolean shared(Total total, Function<Summands, Expr> of) {
        Expr first = of.apply(total.summands().get(0));
        return total.summands().stream().allMatch(s -> of.apply(s).equals(first));
    }

    private static Expr chance(Summands s) {
        return s.parameters().get(s.family() == Family.BINOMIAL ? 1 : 0);
    }

    private static Expr trials(Summands s) {
        return s.family() == Family.BINOMIAL ? s.parameters().get(0) : Num.ONE;
    }

    private static Expr shape(Summands s) {
        return switch (s.family()) {
            case EXPONENTIAL -> Num.ONE;
            case CHI_SQUARED -> Algebra.half(s.parameters().get(0));
            default -> s.parameters().get(0);
        };
    }

    private static Expr rate(Summands s) {
        return switch (s.family()) {
            case EXPONENTIAL -> s.parameters().get(0);
            case CHI_SQUARED -> Algebra.HALF;
            default -> s.parameters().get(1);
        };
    }

    private static Expr falling(Expr e, int j) {
        Expr out = Num.ONE;
        for (int i = 0; i < j; i++) {
            out = mul(out, sub(e, Num.of(i)));
        }
        return out;
    }

    private static Expr rising(Expr e, int j) {
        return j == 0 ? Num.ONE : mul(rising(e, j - 1), add(e, Num.of(j - 1L)));
    }

    /** Returns the moment of order k from factorial moments. */
    private static Expr fromFactorial(int k, IntFunction<Expr> factorialMoment) {
        BigInteger[] stirling = DiscreteExpectation.stirling(k);
        List<Expr> terms = new ArrayList<>();
        for (int j = 0; j <= k; j++) {
            if (stirling[j].signum() != 0) {
                terms.add(mul(Num.of(Rational.of(stirling[j])), Objects.requireNonNull(factorialMoment.apply(j))));
            }
        }
        return add(terms);
    }
}
