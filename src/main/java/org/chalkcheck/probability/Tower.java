package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Expectations of sums of products by the tower rule: in every monomial the variables are integrated out one after the other, those on which
 * other laws depend last.
 */
final class Tower {
    private static final int MOST_LEVELS = 24;

    private final RandomVariables random;
    private final Ledger ledger;
    private final Expansion expansion;
    private final Contraction contraction;

    Tower(RandomVariables random, Ledger ledger) {
        this.random = random;
        this.ledger = ledger;
        this.expansion = new Expansion(random, ledger);
        List<Law> laws = random.all().stream().map(random::law).toList();
        this.contraction = new Contraction(ledger.signs(), Contraction.covariances(laws));
    }

    /** Returns E[e] for a scalar in index form. */
    Expr expectation(Expr e) {
        return expr(integrate(expansion.of(e)));
    }

    /** Returns Cov(a, b): only pairs of monomials that share a random variable count. */
    Expr covariance(Expr a, Expr b) {
        List<Monomial> out = new ArrayList<>();
        List<Monomial> left = expansion.of(a);
        List<Monomial> right = expansion.of(b);
        ledger.rule("bilinearity of covariance");
        for (Monomial m : left) {
            for (Monomial k : right) {
                Set<String> shared = roots(m);
                shared.retainAll(roots(k));
                boolean dependent =
                        roots(m).stream().anyMatch(x -> roots(k).stream().anyMatch(y -> random.areDependent(x, y)));
                if (shared.isEmpty() && !dependent) {
                    requireMean(m.factors(), 0);
                    requireMean(k.factors(), 0);
                    if (!roots(m).isEmpty() && !roots(k).isEmpty()) {
                        ledger.rule("covariance of independent variables is 0");
                    }
                    continue;
                }
                Monomial other = k.renamed();
                Monomial product = m.times(other);
                out.addAll(integrate(expandFactors(product)));
                Expr first = expr(integrate(List.of(m)));
                if (first.equals(Num.ZERO)) {
                    continue;
                }
                Expr second = expr(integrate(List.of(other)));
                if (!second.equals(Num.ZERO)) {
                    out.add(Monomial.constant(Algebra.mul(Num.MINUS_ONE, first, second)));
                }
            }
        }
        return expr(out);
    }

    /** The variables of a monomial with all that their laws depend on. */
    private Set<String> roots(Monomial m) {
        Set<String> out = new LinkedHashSet<>();
        m.factors().forEach(f -> out.addAll(random.of(f)));
        return random.withAncestors(out);
    }

    /** Returns the sum as a scalar. */
    Expr expr(List<Monomial> monomials) {
        List<Expr> terms = new ArrayList<>();
        for (Monomial m : monomials) {
            Monomial contracted = contraction.of(m);
            terms.add(Lowering.canonical(contracted.expr()));
        }
        return Algebra.add(terms);
    }

    private List<Monomial> integrate(List<Monomial> monomials) {
        List<Monomial> out = new ArrayList<>();
        for (Monomial m : monomials) {
            out.addAll(integrate(m, 0));
        }
        return out;
    }

    private List<Monomial> expandFactors(Monomial m) {
        List<Monomial> out = List.of(new Monomial(m.sums(), m.coefficient(), List.of()));
        // Factors of the product that meet as powers of one factor must be expanded together.
        return expansion.times(out, expansion.of(Algebra.mul(m.factors())));
    }

    private List<Monomial> integrate(Monomial monomial, int level) {
        ledger.step();
        if (level > MOST_LEVELS) {
            throw new OpenMomentException("too many levels");
        }
        Monomial m = contraction.of(monomial);
        if (m.coefficient().equals(Num.ZERO)) {
            return List.of();
        }
        Set<String> present = new LinkedHashSet<>();
        m.factors().forEach(f -> present.addAll(random.of(f)));
        if (present.isEmpty()) {
            return List.of(m);
        }
        List<String> names = new ArrayList<>(present);
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (random.areDependent(names.get(i), names.get(j))) {
                    throw new OpenMomentException(names.get(i) + " and " + names.get(j) + " are declared dependent");
                }
            }
        }
        List<String> candidates = new ArrayList<>();
        for (String name : names) {
            if (names.stream()
                    .noneMatch(other -> !other.equals(name) && ancestors(other).contains(name))) {
                candidates.add(name);
            }
        }
        candidates.sort(Comparator.comparingInt(name -> depth(m, name)));
        OpenMomentException last = new OpenMomentException("no variable can be integrated first");
        for (String name : candidates) {
            Ledger.Mark mark = ledger.mark();
            try {
                return integrateOut(name, m, present, level);
            } catch (OpenMomentException open) {
                ledger.rollback(mark);
                last = open;
            }
        }
        throw last;
    }

    private Set<String> ancestors(String name) {
        Set<String> out = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(random.parents(name));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (out.add(next)) {
                open.addAll(random.parents(next));
            }
        }
        return out;
    }

    /** How deep inside functions a variable occurs; bare factors and their powers count 0. */
    private int depth(Monomial m, String name) {
        int most = 0;
        for (Expr f : m.factors()) {
            if (random.mentions(f, name)) {
                most = Math.max(most, depth(f, name));
            }
        }
        return most;
    }

    private int depth(Expr f, String name) {
        if (Expansion.isBare(f)) {
            return 0;
        }
        if (f instanceof Call c
                && c.function() == ScalarFunction.POW
                && Algebra.natural(c.arguments().get(1)) > 0) {
            return depth(c.arguments().get(0), name);
        }
        int most = 0;
        for (Expr child : f.children()) {
            if (random.mentions(child, name)) {
                most = Math.max(most, depth(child, name));
            }
        }
        return 1 + most;
    }

    /** Names that are made up for a sum say what stands behind a mark. */
    private static String shown(String name) {
        int mark = name.indexOf('#');
        return mark < 0 ? name : name.substring(0, mark);
    }

    private static String shown(Collection<String> names) {
        return names.stream().map(Tower::shown).distinct().collect(Collectors.joining(", "));
    }

    private List<Monomial> integrateOut(String name, Monomial m, Set<String> present, int level) {
        List<Expr> inside = new ArrayList<>();
        List<Expr> outside = new ArrayList<>();
        for (Expr f : m.factors()) {
            (random.mentions(f, name) ? inside : outside).add(f);
        }
        Set<String> others = new LinkedHashSet<>(present);
        others.remove(name);
        if (!others.isEmpty() && random.parents(name).isEmpty()) {
            ledger.fact(shown(name) + " is independent of " + shown(others));
        }
        if (!random.parents(name).isEmpty()) {
            ledger.rule("total expectation");
            ledger.fact("the law of " + shown(name) + " is given " + shown(random.parents(name)));
            requireTame(name, inside, m, level);
        } else {
            ledger.rule("expectation of products of independent factors");
        }
        Law law = random.law(name);
        Set<String> free = new LinkedHashSet<>();
        for (String other : present) {
            boolean needed = outside.stream().anyMatch(f -> random.mentions(f, other))
                    || present.stream()
                            .anyMatch(v -> !v.equals(other) && ancestors(v).contains(other));
            if (!needed) {
                free.add(other);
            }
        }
        List<Monomial> integrated = new FactorExpectation(random, ledger, expansion).of(law, inside, free);
        List<Monomial> out = new ArrayList<>();
        try {
            for (Monomial part : integrated) {
                Monomial rest = new Monomial(m.sums(), m.coefficient(), outside).times(part);
                out.addAll(integrate(rest, level + 1));
            }
        } catch (InvalidMomentException invalid) {
            // Parts of a mean may each diverge where their sum does not, as those of (x - 1) / log x at 1.
            throw integrated.size() > 1 ? new OpenMomentException(String.valueOf(invalid.getMessage())) : invalid;
        }
        if (integrated.stream().allMatch(part -> part.coefficient().equals(Num.ZERO))) {
            requireMean(outside, level + 1);
        }
        return out;
    }

    /** A product with an independent factor of mean 0 has mean 0 only where the mean of the rest exists. */
    private void requireMean(List<Expr> factors, int level) {
        boolean light = random.withAncestors(namesOf(factors)).stream()
                .map(random::law)
                .allMatch(law ->
                        isLight(law.family()) && law.parameters().stream().allMatch(this::isPolynomial));
        List<Expr> open = factors.stream()
                .filter(f -> !isBounded(f) && !(light && growsPolynomially(f)))
                .toList();
        if (open.stream().anyMatch(random::isRandom)) {
            integrate(new Monomial(List.of(), Num.ONE, factors), level);
        }
    }

    private Set<String> namesOf(List<Expr> factors) {
        Set<String> out = new LinkedHashSet<>();
        factors.forEach(f -> out.addAll(random.of(f)));
        return out;
    }

    /**
     * A conditional law whose parameters are random: odd powers need more of the parameter's law than their mean shows. The mean of the square
     * existing suffices.
     */
    private void requireTame(String name, List<Expr> inside, Monomial m, int level) {
        Law law = random.law(name);
        boolean bounded = switch (law.family()) {
            case BERNOULLI, RADEMACHER, CATEGORICAL, BETA, DIRICHLET -> true;
            default -> false;
        };
        boolean nonNegative = ledger.signs().isNonNegative(Algebra.mul(inside));
        boolean light = random.parents(name).stream()
                        .allMatch(parent -> isLight(random.law(parent).family()))
                && law.parameters().stream().allMatch(this::isPolynomial);
        if (!bounded && !nonNegative && !light) {
            List<Expr> squares =
                    m.factors().stream().map(f -> Algebra.pow(f, 2)).toList();
            integrate(new Monomial(m.sums(), m.coefficient(), squares), level + 1);
        }
    }

    /** Whether random variables are only added, multiplied and raised to natural powers. */
    private boolean isPolynomial(Expr e) {
        if (!random.isRandom(e)) {
            return true;
        }
        boolean arithmetic = Expansion.isBare(e)
                || e instanceof Sum
                || e instanceof Product
                || isFiniteSum(e)
                || e instanceof Call c
                        && c.function() == ScalarFunction.POW
                        && Algebra.natural(c.arguments().get(1)) > 0;
        return arithmetic && e.children().stream().allMatch(this::isPolynomial);
    }

    /** Whether a factor is at most a power of its variables in size, wherever it is defined. */
    private boolean growsPolynomially(Expr e) {
        if (isPolynomial(e) || isBounded(e)) {
            return true;
        }
        boolean tame = e instanceof Sum
                || e instanceof Product
                || isFiniteSum(e)
                || e instanceof Cases
                || e instanceof Call c
                        && switch (c.function()) {
                            case ABS, RELU, LEAKY_RELU, MAX, MIN, FLOOR, CEIL, ROUND, SOFTPLUS, GELU, SILU, ELU -> true;
                            case POW -> Algebra.natural(c.arguments().get(1)) > 0;
                            default -> false;
                        };
        return tame && e.children().stream().allMatch(this::growsPolynomially);
    }

    private static boolean isFiniteSum(Expr e) {
        return e instanceof Reduction r
                && r.kind() == Reduction.Kind.SUM
                && !Algebra.isInfinite(r.lower())
                && !Algebra.isInfinite(r.upper());
    }

    private boolean isBounded(Expr e) {
        if (!random.isRandom(e)) {
            return true;
        }
        if (e instanceof Cases cases) {
            return cases.branches().stream().allMatch(branch -> isBounded(branch.value()))
                    && cases.otherwise().stream().allMatch(this::isBounded);
        }
        return e instanceof Call c
                && switch (c.function()) {
                    case SIN, COS, TANH, SECH, ARCTAN, ERF, NORMAL_CDF, SIGMOID, SIGN, HEAVISIDE, HARDTANH, SOFTSIGN ->
                        true;
                    case POW ->
                        Algebra.natural(c.arguments().get(1)) > 0
                                && isBounded(c.arguments().get(0));
                    default -> false;
                };
    }

    static boolean isLight(Family family) {
        return switch (family) {
            case NORMAL,
                    UNIFORM,
                    BERNOULLI,
                    CATEGORICAL,
                    EXPONENTIAL,
                    GAMMA,
                    BETA,
                    DIRICHLET,
                    POISSON,
                    GEOMETRIC,
                    BINOMIAL,
                    LAPLACE,
                    LOG_NORMAL,
                    CHI_SQUARED,
                    WEIBULL,
                    GUMBEL,
                    HALF_NORMAL,
                    RADEMACHER -> true;
            case INVERSE_GAMMA, PARETO, STUDENT_T, CAUCHY -> false;
        };
    }

    /** Whether some of the variables occur. */
    static boolean mentionsAny(Expr e, List<Variable> variables) {
        return Traversal.contains(e, variables::contains);
    }
}
