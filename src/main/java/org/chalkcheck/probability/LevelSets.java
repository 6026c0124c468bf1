package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.negate;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Integrals over the level sets of a function of random variables: E[h; g = y] is the density of g at y times the mean of h given g = y.
 *
 * <p>On the pieces on which g is smooth, g = y is solved for one continuous variable X, and the change of variables gives the sum of
 * E[h f(x) |dx/dy|] over the solutions x. A finite choice, such as a Bernoulli variable, is averaged over first.
 */
final class LevelSets {
    private static final int MOST_PIECES = 24;

    private final RandomVariables random;
    private final Signs signs;

    LevelSets(RandomVariables random, Signs signs) {
        this.random = random;
        this.signs = signs;
    }

    /** A smooth piece of a function, and where it is that. */
    private record Piece(Expr value, List<Condition> where) {}

    /**
     * A part of an integral over a level set.
     *
     * @param body what is averaged over the random variables that are left
     * @param where the conditions on these, and on what is no random variable
     */
    private record Part(Expr body, List<Condition> where) {}

    /** Returns whether a condition is an equation that continuous random variables satisfy with probability 0, or has such a part. */
    boolean concerns(Condition given) {
        return parts(given).stream().anyMatch(this::isLevel);
    }

    private static List<Condition> parts(Condition given) {
        return given instanceof Condition.And and ? and.parts() : List.of(given);
    }

    private boolean isLevel(Condition c) {
        return c instanceof Condition.Compare compare
                && compare.relation() == Relation.EQUAL
                && compare.left().shape().isScalar()
                && (random.isRandom(compare.left()) || random.isRandom(compare.right()))
                && Stream.of(compare.left(), compare.right())
                        .flatMap(e -> random.of(e).stream())
                        .anyMatch(n -> !Density.isDiscrete(random.law(n).family()));
    }

    /**
     * Returns the mean of h given a condition with equations, as a quotient.
     *
     * @param common takes the conditions on free variables without which the density is 0, so that nothing is known
     */
    Expr mean(Expr h, Condition given, List<Condition> common) {
        List<Part> above = parts(h, given);
        List<Part> below = parts(Num.ONE, given);
        List<Condition> shared = new ArrayList<>(fixed(below.get(0)));
        List<Condition> needed = new ArrayList<>(needed(below.get(0)));
        for (Part part : below) {
            shared.retainAll(fixed(part));
            needed.retainAll(needed(part));
        }
        common.addAll(shared);
        common.addAll(needed);
        return Algebra.div(sum(above, shared), sum(below, shared));
    }

    /** Returns the density of g at y. */
    Expr density(Expr g, Expr y) {
        return sum(parts(Num.ONE, new Condition.Compare(g, Relation.EQUAL, y)), List.of());
    }

    private List<Condition> fixed(Part part) {
        return part.where().stream()
                .filter(c -> c.expressions().stream().noneMatch(random::isRandom))
                .toList();
    }

    /** What follows from conditions on random variables for the others: a > X with X > 0 needs a > 0. */
    private List<Condition> needed(Part part) {
        List<Condition> out = new ArrayList<>();
        for (Condition c : part.where()) {
            if (!(c instanceof Condition.Compare compare)) {
                continue;
            }
            boolean less = compare.relation() == Relation.LESS || compare.relation() == Relation.LESS_OR_EQUAL;
            boolean more = compare.relation() == Relation.GREATER || compare.relation() == Relation.GREATER_OR_EQUAL;
            Expr slack = less ? sub(compare.right(), compare.left()) : sub(compare.left(), compare.right());
            List<Expr> rest = new ArrayList<>();
            boolean bounded = less || more;
            for (Expr term : Algebra.terms(Folding.fold(slack))) {
                if (random.isRandom(term)) {
                    bounded &= signs.isNonPositive(term);
                } else {
                    rest.add(term);
                }
            }
            if (bounded && random.isRandom(slack) && !signs.isPositive(add(rest))) {
                out.add(LawConditions.positive(add(rest)));
            }
        }
        return out;
    }

    private Expr sum(List<Part> parts, List<Condition> without) {
        List<Expr> terms = new ArrayList<>();
        for (Part part : parts) {
            List<Condition> inside = new ArrayList<>();
            List<Condition> outside = new ArrayList<>();
            for (Condition c : new LinkedHashSet<>(part.where())) {
                boolean isRandom = c.expressions().stream().anyMatch(random::isRandom);
                if (!without.contains(c)) {
                    (isRandom ? inside : outside).add(c);
                }
            }
            Expr body = inside.isEmpty() ? part.body() : restricted(part.body(), joined(inside));
            Expr mean = random.isRandom(body) ? Moment.of(Moment.Kind.EXPECTATION, List.of(body), Shape.SCALAR) : body;
            terms.add(
                    outside.isEmpty()
                            ? mean
                            : new Cases(
                                    List.of(new Cases.Branch(joined(outside), mean)), Optional.of((Expr) Num.ZERO)));
        }
        return add(terms);
    }

    /** The body where a condition holds and 0 elsewhere, though it may not be defined there. */
    private Expr restricted(Expr body, Condition where) {
        boolean defined = !Traversal.contains(body, this::isOpen);
        return defined
                ? mul(body, Cases.indicator(where))
                : new Cases(List.of(new Cases.Branch(where, body)), Optional.of((Expr) Num.ZERO));
    }

    private boolean isOpen(Expr node) {
        if (!(node instanceof Call c) || !random.isRandom(c)) {
            return false;
        }
        return switch (c.function()) {
            case EXP -> !signs.isNonPositive(c.argument());
            case LOG, SQRT -> !signs.isNonNegative(c.argument());
            case POW ->
                !(c.arguments().get(1) instanceof Num n && n.value().isInteger()) && !signs.isNonNegative(c.argument());
            default -> false;
        };
    }

    private static Condition joined(List<Condition> parts) {
        return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    private List<Part> parts(Expr h, Condition given) {
        List<Condition> levels = new ArrayList<>();
        List<Condition> where = new ArrayList<>();
        for (Condition c : parts(given)) {
            (isLevel(c) ? levels : where).add(c);
        }
        if (levels.size() != 1) {
            throw new OpenMomentException("several equations of random variables");
        }
        Condition.Compare level = (Condition.Compare) levels.get(0);
        boolean plain = !random.isRandom(level.right());
        Expr g = Lowering.scalar(plain ? level.left() : sub(level.left(), level.right()));
        Expr y = plain ? Lowering.scalar(level.right()) : Num.ZERO;
        Expr target = Lowering.scalar(h);
        requireIndependence(g, target, where);
        List<Part> out = new ArrayList<>();
        choices(g, new Part(target, where), y, out);
        if (out.isEmpty()) {
            throw new OpenMomentException("an equation that holds nowhere");
        }
        return out;
    }

    private void requireIndependence(Expr g, Expr h, List<Condition> where) {
        Set<String> names = new LinkedHashSet<>(random.of(g));
        names.addAll(random.of(h));
        where.forEach(c -> c.expressions().forEach(e -> names.addAll(random.of(e))));
        if (names.stream().anyMatch(a -> names.stream().anyMatch(b -> random.areDependent(a, b)))) {
            throw new OpenMomentException("conditioning among variables that are declared dependent");
        }
    }

    /** Averages over the Bernoulli and Rademacher variables in g. */
    private void choices(Expr g, Part h, Expr y, List<Part> out) {
        for (String name : random.of(g)) {
            Law law = random.law(name);
            boolean binary = law.family() == Family.BERNOULLI || law.family() == Family.RADEMACHER;
            if (!Density.isDiscrete(law.family())) {
                continue;
            }
            if (!binary
                    || !law.variable().shape().isScalar()
                    || isParent(name)
                    || law.parameters().stream().anyMatch(random::isRandom)) {
                throw new OpenMomentException("an equation with the discrete variable "
                        + law.variable().label());
            }
            Expr low = Density.lower(law.family(), law.parameters());
            for (Expr value : List.of(low, Num.ONE)) {
                Expr weight = Density.density(law.family(), law.parameters(), value, signs);
                Part here = new Part(
                        mul(weight, at(h.body(), law.variable(), value)), at(h.where(), law.variable(), value));
                choices(at(g, law.variable(), value), here, y, out);
            }
            return;
        }
        for (Piece piece : pieces(g)) {
            List<Condition> where = new ArrayList<>(h.where());
            where.addAll(piece.where());
            out.addAll(solved(piece.value(), y, new Part(h.body(), where)));
        }
    }

    /** Values that are equal wherever g = y are so for all y, or for this y alone, where densities jump. */
    private static void requireGenericTies(List<Condition> solved, Expr y, Part h) {
        boolean generic = y instanceof Variable v
                && h.where().stream().flatMap(c -> c.expressions().stream()).noneMatch(e -> Signs.mentions(e, v));
        boolean tied = solved.stream()
                .anyMatch(c -> c instanceof Condition.Compare compare
                        && compare.relation().isOrder()
                        && Folding.fold(sub(compare.left(), compare.right())).equals(Num.ZERO));
        if (tied && !generic) {
            throw new OpenMomentException("a value at which several cases meet");
        }
    }

    private boolean isParent(String name) {
        return random.all().stream().anyMatch(other -> random.parents(other).contains(name));
    }

    private static Expr at(Expr e, Variable v, Expr value) {
        return Folding.fold(Traversal.substitute(e, v, value));
    }

    private static List<Condition> at(List<Condition> where, Variable v, Expr value) {
        List<Condition> out = new ArrayList<>();
        for (Condition c : where) {
            out.add(c.map(e -> at(e, v, value)));
        }
        return out;
    }

    /** The pieces between the kinks of |u| and of the larger and smaller of several. */
    private List<Piece> pieces(Expr g) {
        List<Piece> open = new ArrayList<>(List.of(new Piece(g, List.of())));
        List<Piece> out = new ArrayList<>();
        while (!open.isEmpty()) {
            Piece piece = open.remove(0);
            Optional<Call> kink = kink(piece.value());
            if (kink.isEmpty()) {
                out.add(piece);
            } else {
                open.addAll(0, split(piece, kink.get()));
            }
            if (open.size() + out.size() > MOST_PIECES) {
                throw new OpenMomentException("a function with many pieces");
            }
        }
        return out;
    }

    private Optional<Call> kink(Expr g) {
        List<Call> found = new ArrayList<>();
        Traversal.visit(g, node -> {
            if (node instanceof Call c && random.isRandom(c)) {
                switch (c.function()) {
                    case ABS, MAX, MIN, RELU -> found.add(c);
                    default -> {}
                }
            }
        });
        found.stream().findFirst().ifPresent(kink -> Pieces.requireOutside(kink, g));
        return found.stream().findFirst();
    }

    /** The pieces exclude each other: of values that are equal, the first one counts. */
    private static List<Piece> split(Piece piece, Call kink) {
        List<Expr> values = switch (kink.function()) {
            case ABS -> List.of(kink.argument(), negate(kink.argument()));
            case RELU -> List.of(kink.argument(), Num.ZERO);
            default -> List.copyOf(new LinkedHashSet<>(kink.arguments()));
        };
        boolean smallest = kink.function() == ScalarFunction.MIN;
        Relation strict = smallest ? Relation.LESS : Relation.GREATER;
        Relation weak = smallest ? Relation.LESS_OR_EQUAL : Relation.GREATER_OR_EQUAL;
        List<Piece> out = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Expr value = values.get(i);
            List<Condition> where = new ArrayList<>(piece.where());
            for (int j = 0; j < values.size(); j++) {
                if (j != i) {
                    // |u| is the larger one of u and -u, which is that of u and 0 where it is u.
                    Expr other = kink.function() == ScalarFunction.ABS ? Num.ZERO : values.get(j);
                    where.add(new Condition.Compare(value, j < i ? strict : weak, other));
                }
            }
            Expr here = Traversal.rewrite(piece.value(), node -> node.equals(kink) ? value : node);
            out.add(new Piece(Folding.fold(here), where));
        }
        return out;
    }

    /** Solves a smooth equation for one of its variables. */
    private List<Part> solved(Expr g, Expr y, Part h) {
        if (!random.isRandom(g)) {
            if (signs.isNonZero(sub(g, y))) {
                return List.of();
            }
            throw new OpenMomentException("a value that is taken with a positive probability");
        }
        Set<String> wanted = random.of(h.body());
        List<String> candidates = new ArrayList<>(random.of(g));
        candidates.sort(Comparator.comparing(wanted::contains));
        for (String name : candidates) {
            Law law = random.law(name);
            boolean fits = law.variable().shape().isScalar() && !law.jointly() && !isParent(name);
            Optional<List<Inversion.Solution>> solutions =
                    fits ? new Inversion(random, signs, law.variable()).solve(g, y) : Optional.empty();
            if (solutions.isPresent()) {
                return solutions.get().stream()
                        .flatMap(s -> part(law, s, y, h).stream())
                        .toList();
            }
        }
        throw new OpenMomentException("solving " + g + " = " + y + " for one random variable");
    }

    private Optional<Part> part(Law law, Inversion.Solution s, Expr y, Part h) {
        Variable v = law.variable();
        Expr density = Density.density(law.family(), law.parameters(), s.value(), signs);
        List<Condition> where = new ArrayList<>(at(h.where(), v, s.value()));
        requireGenericTies(where, y, h);
        where.addAll(s.where());
        Expr low = Density.lower(law.family(), law.parameters());
        Expr high = Density.upper(law.family(), law.parameters());
        if (!Algebra.isInfinite(low)) {
            where.add(new Condition.Compare(low, Relation.LESS, s.value()));
        }
        if (!Algebra.isInfinite(high)) {
            where.add(new Condition.Compare(s.value(), Relation.LESS, high));
        }
        if (where.stream().anyMatch(this::isImpossible)) {
            return Optional.empty();
        }
        where.removeIf(signs::holds);
        return Optional.of(new Part(Folding.fold(mul(at(h.body(), v, s.value()), density, s.jacobian())), where));
    }

    private boolean isImpossible(Condition c) {
        return c instanceof Condition.Compare compare
                && (compare.relation() == Relation.LESS && signs.isNonNegative(sub(compare.left(), compare.right()))
                        || compare.relation() == Relation.GREATER
                                && signs.isNonPositive(sub(compare.left(), compare.right())));
    }
}
