package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.div;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Makes a variable of what is observed: given that X + N takes a value, the noise N gives way to Y = X + N, whose law given X is that of N moved
 * by X.
 *
 * <p>The joint law stays the same, so that all that is said of it stays true; conditions on Y are then conditions on a variable.
 */
final class Observations {
    /** How the name of a free variable ends that stands for a value of an expression. */
    static final String VALUE = "#value";

    /** The same, where another moment averages over that value. */
    private static final String AVERAGED = "#averaged";

    private static final int MOST = 4;

    private final Proposition proposition;
    private final RandomVariables random;
    private final Ledger ledger;

    private Observations(Proposition proposition) {
        this.proposition = proposition;
        this.random = new RandomVariables(proposition.laws(), proposition.dependent());
        Signs signs = new Signs(new ArrayList<>(proposition.assumptions()));
        new LawConditions(proposition.laws(), proposition.assumptions()).supports(signs);
        this.ledger = new Ledger(signs, false);
    }

    /** Returns an equivalent proposition that is given values of variables where it was given values of sums. */
    static Proposition resolve(Proposition proposition) {
        Proposition out = proposition;
        for (int k = 0; k < MOST; k++) {
            Proposition next = new Observations(out).step();
            if (next.equals(out)) {
                break;
            }
            out = next;
        }
        return out;
    }

    /** Refuses an event with a value over which another moment averages. */
    static void requireFixed(Condition given) {
        boolean averaged = given.expressions().stream()
                .flatMap(e -> Traversal.variables(e).stream())
                .anyMatch(v -> v.name().endsWith(AVERAGED));
        if (averaged) {
            throw new OpenMomentException("a moment of a conditional moment given a function of random variables");
        }
    }

    /** Whether a free variable stands for a value that an expression takes. */
    static boolean isValue(Variable v) {
        return v.name().endsWith(VALUE) || isAveraged(v);
    }

    /** Whether a free variable stands for a value over which another moment averages. */
    static boolean isAveraged(Variable v) {
        return v.name().endsWith(AVERAGED);
    }

    private Proposition step() {
        Set<Condition.Compare> equations = new LinkedHashSet<>();
        Set<String> wanted = new LinkedHashSet<>();
        collect(proposition.left(), equations, wanted);
        collect(proposition.right(), equations, wanted);
        for (Condition.Compare equation : equations) {
            boolean leftRandom = random.isRandom(equation.left());
            Expr sum = leftRandom ? equation.left() : equation.right();
            Expr value = leftRandom ? equation.right() : equation.left();
            boolean counted = random.of(sum).stream().allMatch(this::isCount);
            boolean fresh = value instanceof Variable v
                    && v.name().endsWith(VALUE)
                    && !v.domain().integer();
            List<String> candidates = new ArrayList<>(random.of(sum));
            candidates.sort(Comparator.comparing(wanted::contains));
            for (String name : candidates) {
                Optional<Proposition> changed = !counted
                        ? changed(sum, value, random.law(name))
                        : fresh ? counted((Variable) value, sum, random.law(name)) : Optional.empty();
                if (changed.isPresent()) {
                    return changed.get();
                }
            }
            Optional<Proposition> named =
                    value instanceof Variable v && v.name().endsWith(VALUE) ? named(v, sum, counted) : Optional.empty();
            if (named.isPresent() && !named.get().equals(proposition)) {
                return named.get();
            }
        }
        return proposition;
    }

    /** The value takes the place of the function outside of moments, and is a count where that is one. */
    private Optional<Proposition> named(Variable value, Expr function, boolean counted) {
        Optional<Part> part = Optional.empty();
        for (String name : random.of(function)) {
            Variable v = random.law(name).variable();
            if (part.isEmpty() && v.shape().isScalar()) {
                part = line(function, v).map(line -> new Part(v, line));
            }
        }
        Variable at = value;
        if (counted && !value.domain().integer() && isWhole(function)) {
            at = count(value, function);
        }
        Variable named = at;
        UnaryOperator<Expr> inside = e -> Traversal.substitute(e, value, named);
        return Optional.of(mapped(inside, new Outside(function, named, part), proposition.laws()));
    }

    /** Whether a function of counts is a sum of them. */
    private static boolean isWhole(Expr e) {
        return e instanceof Variable
                || e instanceof Entry
                || e instanceof Num n && n.value().isInteger()
                || e instanceof Reduction r && r.kind() == Reduction.Kind.SUM && isWhole(r.body())
                || e instanceof Sum sum && sum.terms().stream().allMatch(Observations::isWhole);
    }

    private boolean isCount(String name) {
        return Density.isDiscrete(random.law(name).family());
    }

    /** Equations of sums of random variables with values that are given, and the variables whose moments are wanted. */
    private void collect(Expr e, Set<Condition.Compare> equations, Set<String> wanted) {
        Traversal.visit(e, node -> {
            if (node instanceof Moment m && m.given().isPresent()) {
                Condition given = m.given().get();
                List<Condition> parts = given instanceof Condition.And and ? and.parts() : List.of(given);
                for (Condition part : parts) {
                    if (part instanceof Condition.Compare c
                            && c.relation() == Relation.EQUAL
                            && c.left().shape().isScalar()
                            && random.isRandom(c.left()) != random.isRandom(c.right())
                            && !(c.left() instanceof Variable && random.isRandom(c.left()))
                            && !(c.right() instanceof Variable && random.isRandom(c.right()))) {
                        equations.add(c);
                    }
                }
                m.arguments().forEach(a -> wanted.addAll(random.of(a)));
            }
        });
    }

    /** A value of a sum of counts is a count. */
    private Optional<Proposition> counted(Variable value, Expr sum, Law law) {
        Optional<Line> line = line(sum, law.variable());
        if (line.isEmpty()) {
            return Optional.empty();
        }
        Variable count = count(value, sum);
        Outside outside = new Outside(sum, count, Optional.of(new Part(law.variable(), line.get())));
        UnaryOperator<Expr> inside = e -> Traversal.substitute(e, value, count);
        return Optional.of(mapped(inside, outside, proposition.laws()));
    }

    private Variable count(Variable value, Expr sum) {
        Optional<Bound> zero = Optional.of(new Bound(Num.ZERO, 0, false));
        boolean whole = ledger.signs().isNonNegative(sum);
        Domain domain = Domain.INTEGER.and(whole ? Domain.interval(zero, Optional.empty()) : Domain.REAL);
        return new Variable(value.name(), value.shape(), domain, value.structure(), value.role());
    }

    /** A sum as a function of one variable: slope times the variable and an offset without it. */
    private record Line(Expr slope, Expr offset) {
        Expr solvedFor(Expr value) {
            return Folding.fold(div(sub(value, offset), slope));
        }
    }

    /** What stands outside of moments speaks of the value at which both sides are compared. */
    private record Outside(Expr sum, Expr value, Optional<Part> part) {
        Expr of(Expr e) {
            boolean same =
                    e.getClass() == sum.getClass() && Lowering.canonical(e).equals(Lowering.canonical(sum));
            if (!same && e instanceof Product && sum instanceof Product) {
                // X/(X + Y) is a part of 2 X/(X + Y).
                List<Expr> rest = new ArrayList<>(Algebra.factors(e));
                if (Algebra.factors(sum).stream().allMatch(rest::remove)) {
                    return Algebra.mul(Algebra.mul(rest), value);
                }
            }
            return same
                    ? value
                    : part.filter(p -> e.equals(p.variable()))
                            .map(p -> p.line().solvedFor(value))
                            .orElse(e);
        }
    }

    private record Part(Variable variable, Line line) {}

    private Optional<Line> line(Expr sum, Variable n) {
        List<Expr> slopes = new ArrayList<>();
        List<Expr> rest = new ArrayList<>();
        try {
            for (Monomial m : new Expansion(random, ledger).of(Lowering.scalar(sum))) {
                if (m.factors().stream().noneMatch(f -> random.mentions(f, n.name()))) {
                    rest.add(m.expr());
                } else if (m.sums().isEmpty() && m.factors().equals(List.of(n))) {
                    slopes.add(m.coefficient());
                } else {
                    return Optional.empty();
                }
            }
        } catch (OpenMomentException open) {
            return Optional.empty();
        }
        Expr slope = add(slopes);
        return ledger.signs().isNonZero(slope) ? Optional.of(new Line(slope, add(rest))) : Optional.empty();
    }

    private Proposition mapped(UnaryOperator<Expr> inside, Outside outside, List<Law> laws) {
        return new Proposition(
                mapped(proposition.left(), inside, outside),
                proposition.relation(),
                mapped(proposition.right(), inside, outside),
                proposition.assumptions(),
                laws,
                proposition.dependent(),
                proposition.recurrences(),
                proposition.absoluteTolerance());
    }

    private static Expr mapped(Expr e, UnaryOperator<Expr> inside, Outside outside) {
        if (e instanceof Moment) {
            return inside.apply(e);
        }
        Expr replaced = outside.of(e);
        if (!replaced.equals(e) || e.children().isEmpty()) {
            return replaced;
        }
        List<Expr> children =
                e.children().stream().map(c -> mapped(c, inside, outside)).toList();
        return children.equals(e.children()) ? e : Folding.fold(e.withChildren(children));
    }

    private static String label(Expr value, Expr sum) {
        return value instanceof Variable v && v.name().endsWith(VALUE) ? v.label() : String.valueOf(sum);
    }

    /** The noise gives way to the sum, where the law of the sum given the rest is one of a family. */
    private Optional<Proposition> changed(Expr sum, Expr value, Law noise) {
        Variable n = noise.variable();
        boolean fits = n.shape().isScalar()
                && !noise.jointly()
                && !Density.isDiscrete(noise.family())
                && random.all().stream()
                        .noneMatch(other ->
                                random.parents(other).contains(n.name()) || random.areDependent(other, n.name()));
        Optional<Line> line = fits ? line(sum, n) : Optional.empty();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        Optional<DerivedLaws.Derived> law = new DerivedLaws(random, ledger)
                .absorbed(new DerivedLaws.Derived(
                        noise.family(),
                        noise.parameters(),
                        line.get().slope(),
                        line.get().offset()));
        if (law.isEmpty()) {
            return Optional.empty();
        }
        Variable y = new Variable(
                label(value, sum) + "#sum " + n.name(),
                Shape.SCALAR,
                Domain.REAL,
                Structure.GENERAL,
                Variable.Role.RANDOM);
        List<Law> laws = new ArrayList<>(proposition.laws());
        laws.removeIf(other -> other.variable().equals(n));
        laws.add(new Law(y, law.get().family(), law.get().parameters(), false));
        Expr solved = line.get().solvedFor(y);
        UnaryOperator<Expr> inside = e -> {
            Expr withY = Traversal.rewrite(e, node -> node.equals(sum) ? y : node);
            return Folding.fold(Traversal.substitute(withY, n, solved));
        };
        return Optional.of(mapped(inside, new Outside(sum, value, Optional.of(new Part(n, line.get()))), laws));
    }
}
