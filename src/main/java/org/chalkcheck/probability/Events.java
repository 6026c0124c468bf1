package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.negate;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Probabilities of events: expectations of indicators, after independent parts are separated and sums within a family merged. */
final class Events {
    private final RandomVariables random;
    private final Ledger ledger;
    private final Tower tower;

    Events(RandomVariables random, Ledger ledger, Tower tower) {
        this.random = random;
        this.ledger = ledger;
        this.tower = tower;
    }

    Expr probability(Condition event) {
        Condition lowered = event.map(Lowering::scalar);
        if (lowered instanceof Condition.Not not) {
            return sub(Num.ONE, probability(not.part()));
        }
        if (lowered instanceof Condition.Compare c && c.relation() == Relation.NOT_EQUAL) {
            return sub(Num.ONE, probability(new Condition.Compare(c.left(), Relation.EQUAL, c.right())));
        }
        if (lowered instanceof Condition.Compare squashed) {
            Condition.Compare c = inverted(squashed);
            if (!c.equals(squashed)) {
                return probability(c);
            }
            Optional<Expr> extreme = new ExtremeEvents(random, ledger, this).probability(c);
            if (extreme.isPresent()) {
                return extreme.get();
            }
            Optional<Expr> direct = comparison(c);
            if (direct.isPresent()) {
                return direct.get();
            }
        }
        if (lowered instanceof Condition.And and) {
            return joint(and.parts());
        }
        Ledger.Mark mark = ledger.mark();
        try {
            return indicator(lowered);
        } catch (OpenMomentException open) {
            ledger.rollback(mark);
            return lowered instanceof Condition.Compare c
                    ? solved(c).map(this::probability).orElseThrow(() -> open)
                    : rethrown(open);
        }
    }

    private static Expr rethrown(OpenMomentException open) {
        throw open;
    }

    /** The same as a comparison of one variable with a function of the others, for a function that grows or falls with it throughout. */
    private Optional<Condition> solved(Condition.Compare c) {
        if (!c.relation().isOrder() || random.isRandom(c.right())) {
            return Optional.empty();
        }
        for (String name : random.of(c.left())) {
            Variable v = random.law(name).variable();
            if (c.left().equals(v) || !v.shape().isScalar()) {
                continue;
            }
            List<Inversion.Solution> solutions = new Inversion(random, ledger.signs(), v)
                    .solve(Folding.fold(c.left()), c.right())
                    .orElse(List.of());
            boolean monotone = solutions.size() == 1
                    && solutions.get(0).direction() != 0
                    && solutions.get(0).where().stream().allMatch(ledger.signs()::holds);
            if (monotone) {
                ledger.rule("an increasing function keeps the order");
                boolean grows = solutions.get(0).direction() > 0;
                Relation relation = grows ? c.relation() : c.relation().flipped();
                return Optional.of(
                        new Condition.Compare(v, relation, solutions.get(0).value()));
            }
        }
        return Optional.empty();
    }

    /** Returns u against the inverse of c in the place of g(u) against c, for an increasing g with c inside its range. */
    private Condition.Compare inverted(Condition.Compare c) {
        boolean order = c.relation().isOrder();
        if (!order
                || !(c.left() instanceof Call g)
                || random.isRandom(c.right())
                || g.arguments().size() != 1) {
            return c;
        }
        Expr v = c.right();
        Signs signs = ledger.signs();
        boolean inUnit = signs.isPositive(v) && signs.isPositive(sub(Num.ONE, v));
        boolean inBall = signs.isPositive(add(Num.ONE, v)) && signs.isPositive(sub(Num.ONE, v));
        Optional<Expr> inverse = switch (g.function()) {
            case SIGMOID ->
                inUnit ? Optional.of(sub(Expressions.log(v), Expressions.log(sub(Num.ONE, v)))) : Optional.empty();
            case TANH ->
                inBall
                        ? Optional.of(mul(
                                Algebra.HALF, sub(Expressions.log(add(Num.ONE, v)), Expressions.log(sub(Num.ONE, v)))))
                        : Optional.empty();
            case SOFTPLUS ->
                signs.isPositive(v) ? Optional.of(Expressions.log(sub(Algebra.exp(v), Num.ONE))) : Optional.empty();
            default -> Optional.empty();
        };
        if (inverse.isEmpty()) {
            return c;
        }
        ledger.rule("an increasing function keeps the order");
        return new Condition.Compare(g.argument(), c.relation(), inverse.get());
    }

    private Expr indicator(Condition event) {
        ledger.rule("a probability is the expectation of an indicator");
        return tower.expectation(Cases.indicator(event));
    }

    private Set<String> roots(Condition c) {
        Set<String> out = new LinkedHashSet<>();
        c.expressions().forEach(e -> out.addAll(random.of(e)));
        List<String> open = new ArrayList<>(out);
        while (!open.isEmpty()) {
            for (String parent : random.parents(open.remove(open.size() - 1))) {
                if (out.add(parent)) {
                    open.add(parent);
                }
            }
        }
        return out;
    }

    /** Puts the values that equations give to counts in the place of these in the other conditions. */
    private List<Condition> withValues(List<Condition> parts) {
        List<Condition> out = new ArrayList<>(parts);
        for (int k = 0; k < out.size(); k++) {
            if (!(out.get(k) instanceof Condition.Compare c) || c.relation() != Relation.EQUAL) {
                continue;
            }
            boolean left = random.isRandom(c.left());
            Expr count = left ? c.left() : c.right();
            Expr value = left ? c.right() : c.left();
            boolean atom = count instanceof Variable v
                    && Density.isDiscrete(random.law(v.name()).family())
                    && !random.isRandom(value);
            for (int j = 0; j < out.size() && atom; j++) {
                if (j != k) {
                    Condition other = out.get(j);
                    out.set(j, other.map(e -> Folding.fold(Traversal.substitute(e, (Variable) count, value))));
                }
            }
        }
        return out;
    }

    /** Pr(A, B) = Pr(A) Pr(B) where A and B share no variable. */
    private Expr joint(List<Condition> written) {
        List<Condition> parts = withValues(written);
        List<Set<String>> names = new ArrayList<>();
        List<List<Condition>> groups = new ArrayList<>();
        for (Condition part : parts) {
            Set<String> mine = roots(part);
            List<Condition> merged = new ArrayList<>(List.of(part));
            for (int i = groups.size() - 1; i >= 0; i--) {
                if (shares(names.get(i), mine)) {
                    mine.addAll(names.remove(i));
                    merged.addAll(0, groups.remove(i));
                }
            }
            names.add(mine);
            groups.add(merged);
        }
        if (groups.size() == 1) {
            List<Condition> needed = withoutImplied(groups.get(0));
            return needed.size() == 1 ? probability(needed.get(0)) : indicator(new Condition.And(needed));
        }
        ledger.rule("probabilities of independent events multiply");
        Expr product = Num.ONE;
        for (List<Condition> group : groups) {
            product = mul(product, probability(group.size() == 1 ? group.get(0) : new Condition.And(group)));
        }
        return product;
    }

    /** Leaves out conditions X >= b where X >= a with a >= b is among them, and likewise below. */
    private List<Condition> withoutImplied(List<Condition> parts) {
        List<Condition> out = new ArrayList<>(parts);
        for (Condition weak : parts) {
            boolean implied =
                    parts.stream().anyMatch(strong -> strong != weak && out.contains(strong) && implies(strong, weak));
            if (implied) {
                out.remove(weak);
            }
        }
        return out;
    }

    private boolean implies(Condition strong, Condition weak) {
        if (!(strong instanceof Condition.Compare a)
                || !(weak instanceof Condition.Compare b)
                || a.relation() != b.relation()) {
            return false;
        }
        Expr slack = sub(sub(b.left(), b.right()), sub(a.left(), a.right()));
        boolean constant = !random.isRandom(slack);
        return switch (a.relation()) {
            case GREATER, GREATER_OR_EQUAL -> constant && ledger.signs().isNonNegative(slack);
            case LESS, LESS_OR_EQUAL -> constant && ledger.signs().isNonPositive(slack);
            default -> false;
        };
    }

    private boolean shares(Set<String> a, Set<String> b) {
        return a.stream().anyMatch(x -> b.contains(x) || b.stream().anyMatch(y -> random.areDependent(x, y)));
    }

    private Optional<Expr> comparison(Condition.Compare c) {
        Expr difference = sub(c.left(), c.right());
        Optional<DerivedLaws.Derived> derived = new DerivedLaws(random, ledger).ofLinear(difference, true);
        boolean discrete = random.of(difference).stream()
                .allMatch(n -> Density.isDiscrete(random.law(n).family()));
        if (c.relation() == Relation.EQUAL) {
            if (!discrete) {
                boolean anyContinuous = random.of(difference).stream()
                        .anyMatch(n -> !Density.isDiscrete(random.law(n).family()));
                if (anyContinuous && derived.isPresent()) {
                    ledger.rule("a continuous law has no atoms");
                    return Optional.of(Num.ZERO);
                }
                throw new OpenMomentException("equality of random variables");
            }
            if (derived.isEmpty()) {
                return discrete ? givenOthers(difference, c.relation()) : Optional.empty();
            }
            return derived.map(d -> averaged(atom(d.family(), d.parameters(), negate(d.offset()), d.scale())));
        }
        if (derived.isPresent() && discrete) {
            return tail(derived.get(), c.relation()).map(this::averaged);
        }
        return discrete ? givenOthers(difference, c.relation()) : Optional.empty();
    }

    /** The probability of X + rest = 0 or X + rest > 0 for one count X, averaged over the rest. */
    private Optional<Expr> givenOthers(Expr difference, Relation relation) {
        for (String name : random.of(difference)) {
            Law law = random.law(name);
            boolean fits =
                    law.family() == Family.GEOMETRIC || law.family() == Family.POISSON && relation == Relation.EQUAL;
            if (!fits
                    || !law.variable().shape().isScalar()
                    || random.of(difference).stream()
                            .anyMatch(other -> random.areDependent(name, other)
                                    || random.parents(other).contains(name))) {
                continue;
            }
            List<Expr> with = new ArrayList<>();
            List<Expr> rest = new ArrayList<>();
            for (Expr term : Algebra.terms(Folding.fold(difference))) {
                (random.mentions(term, name) ? with : rest).add(term);
            }
            boolean plus = with.equals(List.of(law.variable()));
            boolean minus = with.equals(List.of(negate(law.variable())));
            if (!plus && !minus) {
                continue;
            }
            Expr offset = plus ? add(rest) : negate(add(rest));
            DerivedLaws.Derived d = new DerivedLaws.Derived(law.family(), law.parameters(), Num.ONE, offset);
            Ledger.Mark mark = ledger.mark();
            try {
                Optional<Expr> inside = relation == Relation.EQUAL
                        ? Optional.of(atom(d.family(), d.parameters(), negate(offset), Num.ONE))
                        : tail(d, plus ? relation : relation.flipped());
                if (inside.isPresent()) {
                    return Optional.of(averaged(inside.get()));
                }
            } catch (OpenMomentException open) {
                ledger.rollback(mark);
            }
        }
        return Optional.empty();
    }

    /** The mean over the variables that the parameters of a conditional law depend on. */
    private Expr averaged(Expr probability) {
        if (!random.isRandom(probability)) {
            return probability;
        }
        ledger.rule("total probability");
        return tower.expectation(probability);
    }

    /** Pr(scale X = value) of a discrete law. */
    private Expr atom(Family family, List<Expr> p, Expr value, Expr scale) {
        ledger.rule("mass function of the " + family.name().toLowerCase(java.util.Locale.ROOT) + " law");
        Expr at = Algebra.div(value, scale);
        if (family == Family.BERNOULLI && at instanceof Num n) {
            return n.equals(Num.ONE) ? p.get(0) : n.equals(Num.ZERO) ? sub(Num.ONE, p.get(0)) : Num.ZERO;
        }
        if (family == Family.RADEMACHER && at instanceof Num n) {
            return n.value().abs().equals(Num.ONE.value()) ? Algebra.HALF : Num.ZERO;
        }
        if (family == Family.RADEMACHER) {
            throw new OpenMomentException("mass at " + at);
        }
        Signs signs = ledger.signs();
        if (at instanceof Num n && (!n.value().isInteger() || n.value().signum() < 0)) {
            return Num.ZERO;
        }
        if (at instanceof Num && (family == Family.POISSON || family == Family.GEOMETRIC)) {
            return Folding.fold(Density.density(family, p, at, signs));
        }
        if (!isInteger(at)) {
            throw new OpenMomentException("mass at " + at);
        }
        Expr inside = Density.density(family, p, at, signs);
        Condition low = new Condition.Compare(Density.lower(family, p), Relation.LESS_OR_EQUAL, at);
        List<Condition> unknown = new ArrayList<>();
        if (!signs.holds(low)) {
            unknown.add(low);
        }
        Expr upper = Density.upper(family, p);
        Condition high = new Condition.Compare(at, Relation.LESS_OR_EQUAL, upper);
        // Beyond n, the binomial coefficient is 0.
        boolean vanishes = family == Family.BINOMIAL && signs.isPositive(sub(Num.ONE, p.get(1)));
        if (!Algebra.isInfinite(upper) && !vanishes && !signs.holds(high)) {
            unknown.add(high);
        }
        if (unknown.isEmpty()) {
            return inside;
        }
        Condition all = unknown.size() == 1 ? unknown.get(0) : new Condition.And(unknown);
        return new Cases(List.of(new Cases.Branch(all, inside)), Optional.of(Num.ZERO));
    }

    boolean isInteger(Expr e) {
        return Algebra.terms(e).stream()
                .allMatch(t -> Algebra.factors(t).stream()
                        .allMatch(f -> f instanceof Num n && n.value().isInteger()
                                || f instanceof Variable v && (v.domain().integer() || isCount(v))
                                || f instanceof DimensionValue));
    }

    private boolean isCount(Variable v) {
        return random.isRandom(v) && Density.isDiscrete(random.law(v.name()).family());
    }

    /** Tails of geometric laws, and of the other discrete laws at literal ends. */
    private Optional<Expr> tail(DerivedLaws.Derived d, Relation relation) {
        if (!d.scale().equals(Num.ONE)) {
            return Optional.empty();
        }
        Expr end = negate(d.offset());
        // X >= k is the tail from k on; the other relations follow from it.
        return switch (relation) {
            case GREATER_OR_EQUAL -> from(d, end);
            case GREATER -> isInteger(end) ? from(d, add(end, Num.ONE)) : Optional.empty();
            case LESS -> from(d, end).map(p -> sub(Num.ONE, p));
            case LESS_OR_EQUAL ->
                isInteger(end) ? from(d, add(end, Num.ONE)).map(p -> sub(Num.ONE, p)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Expr> from(DerivedLaws.Derived d, Expr k) {
        if (!isInteger(k)) {
            return Optional.empty();
        }
        if (d.family() == Family.GEOMETRIC && ledger.signs().isNonNegative(k)) {
            ledger.rule("tail of the geometric law");
            return Optional.of(Algebra.pow(sub(Num.ONE, d.parameters().get(0)), k));
        }
        int literal = Algebra.natural(k);
        boolean counted = d.family() == Family.POISSON || d.family() == Family.BINOMIAL;
        if (counted && literal >= 0 && literal <= 20) {
            List<Expr> terms = new ArrayList<>();
            terms.add(Num.ONE);
            for (int i = 0; i < literal; i++) {
                terms.add(negate(atom(d.family(), d.parameters(), Num.of(i), Num.ONE)));
            }
            return Optional.of(add(terms));
        }
        return Optional.empty();
    }

    /** Returns the forms u, v, ... of an indicator of u > 0 and v > 0 and ..., if it is one. */
    static Optional<List<Expr>> positiveForms(Cases c) {
        boolean indicator = c.branches().size() == 1
                && c.branches().get(0).value().equals(Num.ONE)
                && c.otherwise().isPresent()
                && c.otherwise().get().equals(Num.ZERO);
        if (!indicator) {
            return Optional.empty();
        }
        Condition condition = c.branches().get(0).condition();
        List<Condition> parts = condition instanceof Condition.And and ? and.parts() : List.of(condition);
        List<Expr> forms = new ArrayList<>();
        for (Condition part : parts) {
            if (!(part instanceof Condition.Compare compare)) {
                return Optional.empty();
            }
            Expr difference = sub(compare.left(), compare.right());
            switch (compare.relation()) {
                case GREATER, GREATER_OR_EQUAL -> forms.add(difference);
                case LESS, LESS_OR_EQUAL -> forms.add(negate(difference));
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(forms);
    }
}
