package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.div;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Rewrites moments given values of random variables to moments without a condition, by the definition of a conditional law.
 *
 * <p>Given Y = y, the variables whose law depends on Y have that law at y, and what Y depends on is weighed by the density of Y at y (Bayes):
 * E[g(Z) | Y = y] = E[g(Z) f(y; Z)] / E[f(y; Z)]. A claim that equates random variables, such as E[X | N] = p N, is about all values of N.
 */
public final class Conditioning {
    private static final int DEEPEST = 32;

    private final Proposition proposition;
    private final RandomVariables random;
    private final Signs signs;
    private final List<Law> laws;
    /** Conditions on what is given, without which it cannot be. */
    private final Set<Condition> possible = new LinkedHashSet<>();

    private int fresh;

    private Conditioning(Proposition proposition) {
        this.proposition = proposition;
        this.random = new RandomVariables(proposition.laws(), proposition.dependent());
        this.signs = new Signs(new ArrayList<>(proposition.assumptions()));
        this.laws = new ArrayList<>(proposition.laws());
    }

    /** Returns an equivalent proposition with fewer conditions; the same one where there is none to take away. */
    public static Proposition resolve(Proposition stated) {
        Proposition proposition = SeparateEntries.resolve(withFixedLengths(stated));
        boolean concerned = Traversal.contains(proposition.left(), Conditioning::isConcerned)
                || Traversal.contains(proposition.right(), Conditioning::isConcerned);
        if (!concerned) {
            return proposition;
        }
        try {
            return new Conditioning(Observations.resolve(NestedMoments.resolve(proposition))).resolved();
        } catch (OpenMomentException | ArithmeticException open) {
            return proposition;
        }
    }

    private static Proposition withFixedLengths(Proposition stated) {
        try {
            return RandomLengths.resolve(stated);
        } catch (OpenMomentException | InvalidMomentException | ArithmeticException open) {
            return stated;
        }
    }

    private static boolean isConcerned(Expr e) {
        return e instanceof Moment m
                && (m.given().isPresent()
                        || !m.conditioning().isEmpty()
                        || m.kind() == Moment.Kind.MUTUAL_INFORMATION
                        || m.kind() == Moment.Kind.ENTROPY);
    }

    private Proposition resolved() {
        Map<Variable, Expr> values = pointwise();
        List<Condition> assumptions = new ArrayList<>(proposition.assumptions());
        values.forEach((v, value) -> assumptions.addAll(within(random.law(v.name()), value)));
        Expr left = levelled(rewrite(proposition.left(), values));
        Expr right = levelled(rewrite(proposition.right(), values));
        assumptions.addAll(possible);
        return new Proposition(
                left,
                proposition.relation(),
                right,
                assumptions,
                laws,
                proposition.dependent(),
                proposition.recurrences(),
                proposition.absoluteTolerance());
    }

    /** Values lie in the support, as far as its ends do not depend on other random variables. */
    private List<Condition> within(Law law, Expr value) {
        List<Condition> out = new ArrayList<>();
        if (value.shape().isScalar() && law.family() != Family.CATEGORICAL) {
            Expr upper = Density.upper(law.family(), law.parameters());
            if (!Algebra.isInfinite(upper) && !random.isRandom(upper) && !(upper instanceof Num)) {
                out.add(new Condition.Compare(value, Relation.LESS_OR_EQUAL, upper));
            }
        }
        return out;
    }

    /** The variables that stand outside of moments, where some moment is given each of them: any value of their support. */
    private Map<Variable, Expr> pointwise() {
        Set<Variable> given = new LinkedHashSet<>();
        Set<Variable> outside = new LinkedHashSet<>();
        collect(proposition.left(), given, outside);
        collect(proposition.right(), given, outside);
        Map<Variable, Expr> values = new LinkedHashMap<>();
        if (!given.containsAll(outside)) {
            return values;
        }
        for (Variable v : given) {
            Law law = random.law(v.name());
            values.put(
                    v,
                    new Variable(
                            v.name() + Observations.VALUE,
                            v.shape(),
                            v.shape().isScalar() ? Density.domain(law.family(), law.parameters(), signs) : v.domain(),
                            Structure.GENERAL,
                            Variable.Role.FREE));
        }
        return values;
    }

    private static void collect(Expr e, Set<Variable> given, Set<Variable> outside) {
        if (e instanceof Moment m) {
            if (m.kind() != Moment.Kind.ENTROPY) {
                given.addAll(m.conditioning());
            }
            return;
        }
        if (e instanceof Variable v && v.role() == Variable.Role.RANDOM) {
            outside.add(v);
        }
        e.children().forEach(child -> collect(child, given, outside));
    }

    private Expr rewrite(Expr e, Map<Variable, Expr> values) {
        if (e instanceof Moment m) {
            return moment(m, values);
        }
        if (e instanceof Variable v && values.containsKey(v)) {
            return values.get(v);
        }
        if (e.children().isEmpty()) {
            return e;
        }
        return e.withChildren(
                e.children().stream().map(child -> rewrite(child, values)).toList());
    }

    private Expr moment(Moment m, Map<Variable, Expr> values) {
        if (m.kind() == Moment.Kind.MUTUAL_INFORMATION || m.kind() == Moment.Kind.ENTROPY) {
            Information information = new Information(random, signs, laws);
            Expr rewritten = information.of(m);
            if (!rewritten.equals(m)
                    || m.kind() == Moment.Kind.MUTUAL_INFORMATION
                    || m.given().isEmpty()) {
                return rewritten;
            }
        }
        Map<Variable, Expr> fixed = new LinkedHashMap<>();
        for (Variable v : m.conditioning()) {
            if (!values.containsKey(v)) {
                return m;
            }
            fixed.put(v, values.get(v));
        }
        Optional<Condition> rest = m.given();
        if (m.given().isPresent()) {
            rest = withoutValues(m.given().get(), fixed);
        }
        if (!fixed.isEmpty()) {
            return new Given(fixed).of(m, rest);
        }
        return rest.isPresent() ? spread(m) : m;
    }

    /** Returns the expression with quotients of integrals over level sets in the place of moments given functions of continuous variables. */
    private Expr levelled(Expr e) {
        if (e instanceof Moment m && m.given().isPresent()) {
            RandomVariables here = new RandomVariables(laws, proposition.dependent());
            Signs known = signs.copy();
            new LawConditions(laws, proposition.assumptions()).supports(known);
            LevelSets levels = new LevelSets(here, known);
            if (!m.conditioning().isEmpty() || !levels.concerns(m.given().get())) {
                return m;
            }
            Observations.requireFixed(m.given().get());
            if (m.kind() == Moment.Kind.EXPECTATION && m.shape().isScalar()) {
                return level(levels, m.arguments().get(0), m);
            }
            if (m.kind() == Moment.Kind.PROBABILITY) {
                return level(levels, Cases.indicator(m.event().orElseThrow()), m);
            }
            Expr spread = spread(m);
            return spread.equals(m) ? m : levelled(spread);
        }
        if (e.children().isEmpty()) {
            return e;
        }
        return e.withChildren(e.children().stream().map(this::levelled).toList());
    }

    private Expr level(LevelSets levels, Expr h, Moment m) {
        try {
            List<Condition> common = new ArrayList<>();
            Expr mean = levels.mean(h, m.given().orElseThrow(), common);
            possible.addAll(common);
            return mean;
        } catch (OpenMomentException open) {
            return m;
        }
    }

    /** Moves equations of a variable and a value into {@code fixed} and returns the other conditions. */
    private Optional<Condition> withoutValues(Condition given, Map<Variable, Expr> fixed) {
        List<Condition> parts = given instanceof Condition.And and ? and.parts() : List.of(given);
        List<Condition> rest = new ArrayList<>();
        for (Condition part : parts) {
            boolean taken = false;
            if (part instanceof Condition.Compare c && c.relation() == Relation.EQUAL) {
                taken = fix(c.left(), c.right(), fixed) || fix(c.right(), c.left(), fixed);
            }
            if (!taken) {
                rest.add(part);
            }
        }
        return rest.isEmpty()
                ? Optional.empty()
                : Optional.of(rest.size() == 1 ? rest.get(0) : new Condition.And(rest));
    }

    private boolean fix(Expr variable, Expr value, Map<Variable, Expr> fixed) {
        boolean fits = variable instanceof Variable v
                && v.role() == Variable.Role.RANDOM
                && v.shape().isScalar()
                && !random.isRandom(value)
                && !fixed.containsKey(v)
                && !isOutside(value, random.law(v.name()));
        if (fits) {
            fixed.put((Variable) variable, value);
        }
        return fits;
    }

    /** Whether a number is no value of a law, so that nothing is known given it. */
    private boolean isOutside(Expr value, Law law) {
        boolean discrete = Density.isDiscrete(law.family());
        return Folding.fold(value) instanceof Num n
                && (discrete && !n.value().isInteger()
                        || !Density.domain(law.family(), law.parameters(), signs)
                                .contains(n.value().doubleValue()));
    }

    /** Var[X | A] = E[X^2 | A] - E[X | A]^2, Cov[X, Y | A] likewise. */
    private static Expr spread(Moment m) {
        boolean scalar = m.shape().isScalar();
        if (!scalar || m.kind() != Moment.Kind.VARIANCE && m.kind() != Moment.Kind.COVARIANCE) {
            return m;
        }
        Expr x = m.arguments().get(0);
        Expr y = m.arguments().get(m.arguments().size() - 1);
        return sub(expectation(mul(x, y), m), mul(expectation(x, m), expectation(y, m)));
    }

    private static Expr expectation(Expr e, Moment like) {
        return new Moment(
                Moment.Kind.EXPECTATION, List.of(e), Optional.empty(), like.given(), like.conditioning(), Shape.SCALAR);
    }

    private static Expr expectation(Expr e) {
        return Moment.of(Moment.Kind.EXPECTATION, List.of(e), e.shape());
    }

    /** The world in which some variables have values. */
    private final class Given {
        private final Map<Variable, Expr> fixed;
        private final Map<String, Expr> standing = new LinkedHashMap<>();

        Given(Map<Variable, Expr> fixed) {
            this.fixed = fixed;
            fixed.forEach((v, value) -> standing.put(v.name(), value));
        }

        Expr of(Moment m, Optional<Condition> rest) {
            requireIndependence(m);
            List<Expr> arguments = m.arguments().stream().map(this::inside).toList();
            Optional<Condition> event = m.event().map(this::inside);
            Optional<Condition> given = rest.map(this::inside);
            Set<String> reached = new LinkedHashSet<>();
            arguments.forEach(a -> reach(a, reached, 0));
            event.ifPresent(c -> c.expressions().forEach(a -> reach(a, reached, 0)));
            given.ifPresent(c -> c.expressions().forEach(a -> reach(a, reached, 0)));
            List<Expr> weights = weights(reached);
            if (weights.isEmpty()) {
                return new Moment(m.kind(), arguments, event, given, List.of(), m.shape());
            }
            if (given.isPresent() || !m.shape().isScalar()) {
                throw new OpenMomentException("a conditional moment of this kind");
            }
            Expr weight = mul(weights);
            return switch (m.kind()) {
                case EXPECTATION -> weighed(arguments.get(0), weight);
                case PROBABILITY -> weighed(Cases.indicator(event.orElseThrow()), weight);
                case VARIANCE, COVARIANCE -> {
                    Expr x = arguments.get(0);
                    Expr y = arguments.get(arguments.size() - 1);
                    yield sub(weighed(mul(x, y), weight), mul(weighed(x, weight), weighed(y, weight)));
                }
                default -> throw new OpenMomentException("a conditional moment of this kind");
            };
        }

        /** A joint law of variables that are declared dependent is not known, whether they are averaged over or have a value. */
        private void requireIndependence(Moment m) {
            Set<String> names = new LinkedHashSet<>();
            m.arguments().forEach(a -> names.addAll(random.of(a)));
            m.event().ifPresent(c -> c.expressions().forEach(e -> names.addAll(random.of(e))));
            m.given().ifPresent(c -> c.expressions().forEach(e -> names.addAll(random.of(e))));
            fixed.keySet().forEach(v -> names.add(v.name()));
            if (names.stream().anyMatch(a -> names.stream().anyMatch(b -> random.areDependent(a, b)))) {
                throw new OpenMomentException("conditioning among variables that are declared dependent");
            }
        }

        private Expr weighed(Expr e, Expr weight) {
            return div(expectation(mul(e, weight)), expectation(weight));
        }

        /** The densities at their values of those fixed variables that tell something about the variables reached. */
        private List<Expr> weights(Set<String> reached) {
            List<Expr> out = new ArrayList<>();
            Set<String> told = new LinkedHashSet<>(reached);
            boolean grows = true;
            Set<Variable> used = new LinkedHashSet<>();
            while (grows) {
                grows = false;
                for (Variable v : fixed.keySet()) {
                    Set<String> above = new LinkedHashSet<>();
                    Law law = law(random.law(v.name()));
                    law.parameters().forEach(p -> reach(p, above, 0));
                    if (!above.isEmpty() && above.stream().anyMatch(told::contains) && used.add(v)) {
                        if (law.jointly() || !v.shape().isScalar()) {
                            throw new OpenMomentException(
                                    "the law of what a random vector depends on, given that vector");
                        }
                        told.addAll(above);
                        out.add(density(law, fixed.get(v)));
                        grows = true;
                    }
                }
            }
            return out;
        }

        /** The density at a value; 0 outside of a support that moves with other random variables. */
        private Expr density(Law law, Expr value) {
            Expr inside = Density.density(law.family(), law.parameters(), value, signs);
            Expr lower = Density.lower(law.family(), law.parameters());
            Expr upper = Density.upper(law.family(), law.parameters());
            List<Condition> support = new ArrayList<>();
            if (random.isRandom(lower)) {
                support.add(new Condition.Compare(lower, Relation.LESS_OR_EQUAL, value));
            }
            // Beyond n, the binomial coefficient is 0.
            if (random.isRandom(upper) && law.family() != Family.BINOMIAL) {
                support.add(new Condition.Compare(value, Relation.LESS_OR_EQUAL, upper));
            }
            return support.isEmpty() ? inside : mul(Cases.indicator(new Condition.And(support)), inside);
        }

        private void reach(Expr e, Set<String> into, int depth) {
            for (Variable v : Traversal.variables(e)) {
                if (v.role() == Variable.Role.RANDOM && into.add(v.name())) {
                    if (depth > DEEPEST) {
                        throw new OpenMomentException("laws that depend on each other too deeply");
                    }
                    for (Law law : laws) {
                        if (law.variable().equals(v)) {
                            law.parameters().forEach(p -> reach(p, into, depth + 1));
                        }
                    }
                }
            }
        }

        private Condition inside(Condition c) {
            return c.map(this::inside);
        }

        /** Returns an expression with the values in place, and with the variables of conditional laws at those values. */
        private Expr inside(Expr e) {
            if (e instanceof Variable v && v.role() == Variable.Role.RANDOM) {
                return standing(v);
            }
            if (e.children().isEmpty()) {
                return e;
            }
            return e.withChildren(e.children().stream().map(this::inside).toList());
        }

        private Expr standsFor(Variable v) {
            Law law = random.law(v.name());
            Law at = law(law);
            if (at.equals(law)) {
                return v;
            }
            Variable copy =
                    new Variable(v.name() + "#g" + fresh++, v.shape(), v.domain(), v.structure(), Variable.Role.RANDOM);
            laws.add(new Law(copy, at.family(), at.parameters(), at.jointly()));
            return copy;
        }

        private Law law(Law law) {
            List<Expr> parameters = new ArrayList<>();
            for (Expr p : law.parameters()) {
                parameters.add(random.isRandom(p) ? inside(p) : p);
            }
            return new Law(law.variable(), law.family(), parameters, law.jointly());
        }

        private Expr standing(Variable v) {
            Expr known = standing.get(v.name());
            if (known == null) {
                known = standsFor(v);
                standing.put(v.name(), known);
            }
            return known;
        }
    }
}
