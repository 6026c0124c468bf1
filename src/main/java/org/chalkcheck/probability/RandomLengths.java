package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.verdict.Verdict;

/**
 * Sums of a random number of random variables, such as X_1 + ... + X_N with N ~ Poisson(a): a moment given N is one for the fixed length N,
 * and the moment is the mean of that function of N.
 *
 * <p>The function comes from the exact route and is used where densities agree with it for some lengths, and for no terms at all it is what
 * empty sums and products give.
 */
final class RandomLengths {
    private static final int POINTS = 4;
    private static final long NANOS = 2_000_000_000L;

    private final Proposition proposition;
    private final RandomVariables random;
    /** Conditions on what is given, without which it cannot be. */
    private final Set<Condition> possible = new LinkedHashSet<>();

    private RandomLengths(Proposition proposition) {
        this.proposition = proposition;
        this.random = new RandomVariables(proposition.laws(), proposition.dependent());
    }

    /** Refuses a proposition in which the number of entries of some random variable is random. */
    static void requireFixed(List<Law> laws) {
        if (!lengths(laws).isEmpty()) {
            throw new OpenMomentException(
                    "a random number of random variables, beyond moments of their sums and products");
        }
    }

    /** The random variables that are lengths of others. */
    private static Set<Variable> lengths(List<Law> laws) {
        Set<String> dimensions = new LinkedHashSet<>();
        laws.forEach(law -> law.variable().shape().axes().forEach(axis -> dimensions.addAll(axis.names())));
        Set<Variable> out = new LinkedHashSet<>();
        for (Law law : laws) {
            if (dimensions.contains(law.variable().name())) {
                out.add(law.variable());
            }
        }
        return out;
    }

    /** Returns an equivalent proposition without such lengths, as far as the calculus knows the moments. */
    static Proposition resolve(Proposition stated) {
        Proposition out = declared(stated);
        for (Variable n : lengths(out.laws())) {
            out = new RandomLengths(out).without(n);
        }
        return out;
    }

    /** X_1, ..., X_n with n that stands nowhere else are as many as a sum of a random number N of them asks for. */
    private static Proposition declared(Proposition stated) {
        Map<Variable, Variable> renamed = new LinkedHashMap<>();
        for (Expr side : List.of(stated.left(), stated.right())) {
            Traversal.visit(side, node -> {
                if (node instanceof Reduction r
                        && r.upper() instanceof Variable n
                        && n.role() == Variable.Role.RANDOM) {
                    for (Variable v : Traversal.variables(r.body())) {
                        if (isFamily(v, stated) && isSummed(v, n, stated)) {
                            renamed.put(v, resized(v, Dim.of(n.name())));
                        }
                    }
                }
            });
        }
        if (renamed.isEmpty()) {
            return stated;
        }
        List<Law> laws = new ArrayList<>();
        for (Law law : stated.laws()) {
            Variable to = renamed.get(law.variable());
            laws.add(to == null ? law : law.with(to, law.parameters()));
        }
        return new Proposition(
                renamed(stated.left(), renamed),
                stated.relation(),
                renamed(stated.right(), renamed),
                stated.assumptions(),
                laws,
                stated.dependent(),
                stated.recurrences(),
                stated.absoluteTolerance());
    }

    private static boolean isFamily(Variable v, Proposition stated) {
        boolean column = v.role() == Variable.Role.RANDOM
                && v.shape().isColumn()
                && v.shape().axis(0).isName();
        if (!column) {
            return false;
        }
        String length = v.shape().axis(0).toString();
        boolean lawOfEach = stated.laws().stream()
                .filter(law -> law.variable().equals(v))
                .allMatch(law -> !law.jointly()
                        && law.parameters().stream().allMatch(p -> p.shape().isScalar()));
        boolean spoken = Traversal.contains(stated.left(), node -> isLength(node, length))
                || Traversal.contains(stated.right(), node -> isLength(node, length));
        return lawOfEach && !spoken;
    }

    /** Whether the entries of a vector stand only in sums of the first N of them: one that is always there is not among the first N. */
    private static boolean isSummed(Variable v, Variable n, Proposition stated) {
        return isSummed(stated.left(), v, n, Set.of()) && isSummed(stated.right(), v, n, Set.of());
    }

    private static boolean isSummed(Expr e, Variable v, Variable n, Set<Variable> indices) {
        if (e.equals(v)) {
            return false;
        }
        if (e instanceof Entry entry && entry.tensor().equals(v)) {
            return entry.indices().stream().allMatch(i -> i.equals(Num.ONE) || indices.contains(i))
                    && entry.indices().stream().anyMatch(indices::contains);
        }
        if (e instanceof Reduction r) {
            Set<Variable> inside = new LinkedHashSet<>(indices);
            if (r.upper().equals(n)) {
                inside.add(r.index());
            } else {
                inside.remove(r.index());
            }
            return isSummed(r.lower(), v, n, indices)
                    && isSummed(r.upper(), v, n, indices)
                    && isSummed(r.body(), v, n, inside);
        }
        return e.children().stream().allMatch(child -> isSummed(child, v, n, indices));
    }

    private static boolean isLength(Expr node, String name) {
        return node instanceof DimensionValue d && d.dimension().names().contains(name);
    }

    private static Variable resized(Variable v, Dim length) {
        return new Variable(v.name(), Shape.column(length), v.domain(), v.structure(), v.role());
    }

    private static Expr renamed(Expr e, Map<Variable, Variable> names) {
        return Traversal.rewrite(e, node -> {
            Variable to = node instanceof Variable v ? names.get(v) : null;
            return to == null ? node : to;
        });
    }

    private Proposition without(Variable n) {
        Law law = random.law(n.name());
        boolean fits = n.shape().isScalar()
                && Density.isDiscrete(law.family())
                && random.parents(n.name()).isEmpty()
                && random.all().stream()
                        .noneMatch(other ->
                                random.parents(other).contains(n.name()) || random.areDependent(other, n.name()));
        if (!fits) {
            return proposition;
        }
        Expr left = resolved(proposition.left(), n);
        Expr right = resolved(proposition.right(), n);
        List<Law> laws = new ArrayList<>(proposition.laws());
        laws.removeIf(
                l -> hasLength(l.variable(), n) && !mentions(left, l.variable()) && !mentions(right, l.variable()));
        List<Condition> assumptions = new ArrayList<>(proposition.assumptions());
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

    private static boolean hasLength(Variable v, Variable n) {
        return v.shape().axes().stream().anyMatch(axis -> axis.names().contains(n.name()));
    }

    private static boolean mentions(Expr e, Variable v) {
        return Traversal.contains(e, v::equals);
    }

    private Expr resolved(Expr e, Variable n) {
        if (e.children().isEmpty()) {
            return e;
        }
        List<Expr> children = e.children().stream().map(c -> resolved(c, n)).toList();
        Expr out = children.equals(e.children()) ? e : e.withChildren(children);
        boolean concerned = out instanceof Moment m
                && m.shape().isScalar()
                && Traversal.variables(m).stream().anyMatch(v -> hasLength(v, n));
        return concerned ? moment((Moment) out, n).orElse(out) : out;
    }

    private Optional<Expr> moment(Moment m, Variable n) {
        if (m.conditioning().equals(List.of(n)) && m.given().isEmpty()) {
            return givenLength(m, n)
                    .map(f -> new Moment(
                            Moment.Kind.EXPECTATION,
                            List.of(at(f, n, n)),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(n),
                            Shape.SCALAR));
        }
        if (!m.conditioning().isEmpty()) {
            return Optional.empty();
        }
        if (m.given().isPresent()) {
            return m.given().get() instanceof Condition.Compare c
                            && c.relation() == Relation.EQUAL
                            && c.left().equals(n)
                            && !random.isRandom(c.right())
                            && isPossible(n, c.right())
                    ? givenLength(m, n).map(f -> at(f, n, c.right()))
                    : Optional.empty();
        }
        return switch (m.kind()) {
            case EXPECTATION, PROBABILITY -> mean(m, n);
            case VARIANCE, COVARIANCE -> {
                Expr x = m.arguments().get(0);
                Expr y = m.arguments().get(m.arguments().size() - 1);
                Optional<Expr> xy = mean(expectation(Algebra.mul(x, y)), n);
                Optional<Expr> first = mean(expectation(x), n);
                Optional<Expr> second = mean(expectation(y), n);
                yield xy.isPresent() && first.isPresent() && second.isPresent()
                        ? Optional.of(Algebra.sub(xy.get(), Algebra.mul(first.get(), second.get())))
                        : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    /** Whether a length can have a value, as far as this is known; what is not known is noted. */
    private boolean isPossible(Variable n, Expr written) {
        Expr value = Folding.fold(written);
        Law law = random.law(n.name());
        Support support = new Support(law.family(), law.parameters());
        Signs signs = new Signs(new ArrayList<>(proposition.assumptions()));
        if (support.excludes(value, signs)) {
            return false;
        }
        List<Condition> open = support.open(value, signs);
        possible.addAll(open);
        return open.isEmpty() || Support.isOfFreeNames(value);
    }

    private static Moment expectation(Expr e) {
        return Moment.of(Moment.Kind.EXPECTATION, List.of(e), Shape.SCALAR);
    }

    /** E[h] is the mean over N of E[h | N]. */
    private Optional<Expr> mean(Moment m, Variable n) {
        return givenLength(m, n).map(f -> expectation(at(f, n, n)));
    }

    private static Expr at(Expr function, Variable n, Expr value) {
        return Folding.fold(Traversal.rewrite(function, node -> isLength(node, n.name()) ? value : node));
    }

    /** Returns what a moment is for a fixed length, with the length as a dimension in it. */
    private Optional<Expr> givenLength(Moment m, Variable n) {
        Expr length = new DimensionValue(Dim.of(n.name()));
        Moment fixed = new Moment(
                m.kind(),
                m.arguments().stream()
                        .map(a -> Traversal.substitute(a, n, length))
                        .toList(),
                m.event().map(c -> c.map(e -> Traversal.substitute(e, n, length))),
                Optional.empty(),
                List.of(),
                m.shape());
        Proposition stated = lemma(fixed, Num.ZERO, n);
        if (!(new MomentCalculus().eliminate(stated) instanceof EliminationResult.Elimination e)
                || !e.obligations().isEmpty()) {
            return Optional.empty();
        }
        Expr function = Folding.fold(e.proposition().left());
        boolean closed = !Traversal.contains(
                function,
                node -> node instanceof Moment
                        || node instanceof Integral
                        || node instanceof Reduction
                        || isLength(node, n.name())
                                && !((DimensionValue) node).dimension().isName());
        boolean known = closed && isRightForNone(fixed, function, n);
        return known && agrees(lemma(fixed, function, n)) ? Optional.of(function) : Optional.empty();
    }

    private static boolean agrees(Proposition lemma) {
        return ProbabilityRoute.check(lemma, 1, System.nanoTime() + NANOS, POINTS)
                        .verdict()
                == Verdict.TESTED;
    }

    /** Whether the function is what empty sums and products give, where there may be no terms. */
    private boolean isRightForNone(Moment fixed, Expr function, Variable n) {
        Law law = random.law(n.name());
        if (!(Density.lower(law.family(), law.parameters()) instanceof Num least)
                || least.value().signum() < 0
                || !startsWithFirst(fixed, n)) {
            return false;
        }
        if (least.value().signum() > 0) {
            return true;
        }
        Optional<Boolean> extreme = fixed.event().flatMap(RandomLengths::ofNone);
        if (extreme.isPresent()) {
            return at(function, n, Num.ZERO).equals(extreme.get() ? Num.ONE : Num.ZERO);
        }
        Expr h = fixed.kind() == Moment.Kind.PROBABILITY
                ? Cases.indicator(fixed.event().orElseThrow())
                : fixed.kind() == Moment.Kind.EXPECTATION ? fixed.arguments().get(0) : Num.ZERO;
        Expr empty = at(
                Traversal.rewrite(h, node -> {
                    if (!(node instanceof Reduction r) || !isLength(r.upper(), n.name())) {
                        return node;
                    }
                    return switch (r.kind()) {
                        case SUM -> Num.ZERO;
                        case PRODUCT -> Num.ONE;
                        default -> node;
                    };
                }),
                n,
                Num.ZERO);
        return !random.isRandom(empty) && at(function, n, Num.ZERO).equals(empty);
    }

    /** Whether all ranges up to the length start with 1: one from 3 on has no terms for the lengths 1 and 2 either. */
    private static boolean startsWithFirst(Moment fixed, Variable n) {
        return !Traversal.contains(
                fixed,
                node -> node instanceof Reduction r
                        && isLength(r.upper(), n.name())
                        && r.lower() instanceof Num
                        && !r.lower().equals(Num.ONE));
    }

    /** Whether the largest or smallest of no values is on a side of an end: all of them are below it, and all above. */
    private static Optional<Boolean> ofNone(Condition event) {
        if (!(event instanceof Condition.Compare c) || !c.relation().isOrder()) {
            return Optional.empty();
        }
        boolean largest = c.left() instanceof Reduction r && r.kind() == Reduction.Kind.MAX
                || c.left() instanceof TensorCall t && t.function() == TensorFunction.LARGEST;
        boolean smallest = c.left() instanceof Reduction r && r.kind() == Reduction.Kind.MIN
                || c.left() instanceof TensorCall t && t.function() == TensorFunction.SMALLEST;
        boolean below = c.relation() == Relation.LESS || c.relation() == Relation.LESS_OR_EQUAL;
        return largest || smallest ? Optional.of(largest == below) : Optional.empty();
    }

    private Proposition lemma(Expr left, Expr right, Variable n) {
        List<Law> laws = new ArrayList<>(proposition.laws());
        laws.removeIf(law -> law.variable().equals(n));
        return new Proposition(
                left,
                Relation.EQUAL,
                right,
                proposition.assumptions(),
                laws,
                proposition.dependent(),
                List.of(),
                Optional.empty());
    }
}
