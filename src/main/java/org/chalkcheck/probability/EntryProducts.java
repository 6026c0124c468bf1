package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Factors that depend on many independent entries at once: exponentials of linear forms, and positively homogeneous functions of a linear form
 * of entries whose law is symmetric about 0.
 */
final class EntryProducts {
    private final RandomVariables random;
    private final Ledger ledger;
    private final Expansion expansion;

    EntryProducts(RandomVariables random, Ledger ledger, Expansion expansion) {
        this.random = random;
        this.ledger = ledger;
        this.expansion = expansion;
    }

    List<Monomial> of(Law law, List<Expr> factors) {
        if (factors.size() == 1 && factors.get(0) instanceof Call c && c.function() == ScalarFunction.EXP) {
            return expansion.of(exponential(law, c.argument()));
        }
        if (isSymmetric(law)) {
            return expansion.of(symmetric(law, factors));
        }
        throw new OpenMomentException(
                "function of many entries of " + law.variable().label());
    }

    /** The mean of exp(sum of f(X_j)) is the product of the means of exp f(X_j). */
    private Expr exponential(Law law, Expr exponent) {
        List<Expr> constants = new ArrayList<>();
        Expr product = Num.ONE;
        int sums = 0;
        for (Monomial m : expansion.of(exponent)) {
            boolean mentions = m.factors().stream()
                    .anyMatch(f -> random.mentions(f, law.variable().name()));
            if (!mentions) {
                constants.add(m.expr());
                continue;
            }
            if (m.sums().size() != 1 || ++sums > 1) {
                throw new OpenMomentException("exponential of several sums");
            }
            Monomial.Range range = m.sums().get(0);
            Expr body = new Monomial(List.of(), m.coefficient(), m.factors()).expr();
            Variable x = ledger.scalar(law.variable().label());
            List<List<Expr>> sites = new ArrayList<>();
            Traversal.visit(body, node -> {
                if (node instanceof Entry e && e.tensor().equals(law.variable())) {
                    sites.add(e.indices());
                }
            });
            boolean exact = !sites.isEmpty()
                    && sites.get(0).stream()
                                    .filter(i -> i.equals(range.index()))
                                    .count()
                            == 1;
            if (!exact) {
                throw new OpenMomentException("exponential of a sum");
            }
            Expr atom = new Entry(law.variable(), sites.get(0));
            Expr g = Traversal.rewrite(Algebra.exp(body), n -> n.equals(atom) ? x : n);
            if (random.mentions(g, law.variable().name())) {
                throw new OpenMomentException("exponential of a sum");
            }
            Expr mean = new ScalarExpectation(ledger).of(g, x, law.family(), random.parametersAt(law, sites.get(0)));
            product = Signs.mentions(mean, range.index()) || !Monomial.isCounted(range)
                    ? new Reduction(Reduction.Kind.PRODUCT, range.index(), range.lower(), range.upper(), mean)
                    : Algebra.pow(mean, Algebra.add(range.upper(), Algebra.negate(range.lower()), Num.ONE));
        }
        ledger.rule("the mean of a product over independent entries");
        ledger.fact("the entries of " + law.variable().label() + " are independent");
        return Algebra.mul(Algebra.exp(Algebra.add(constants)), product);
    }

    static boolean isSymmetric(Law law) {
        List<Expr> p = law.parameters();
        return switch (law.family()) {
            case NORMAL, LAPLACE -> p.get(0).equals(Num.ZERO);
            case UNIFORM -> Algebra.add(p.get(0), p.get(1)).equals(Num.ZERO);
            case RADEMACHER -> true;
            default -> false;
        };
    }

    /** A linear form L of symmetric entries without constant part is symmetric: E[g(L)] = E[(g(L) + g(-L))/2]. */
    private Expr symmetric(Law law, List<Expr> factors) {
        Set<String> names = Set.of(law.variable().name());
        Expr product = Algebra.mul(factors);
        Expr form = argument(product, law);
        Optional<List<Monomial>> linear = expansion.linear(form, names);
        boolean centred = linear.isPresent()
                && linear.get().stream()
                        .allMatch(m -> m.factors().stream()
                                .anyMatch(f -> random.mentions(f, law.variable().name())));
        if (!centred) {
            throw new OpenMomentException("no symmetric linear form");
        }
        Variable x = ledger.scalar("z");
        Expr body = Traversal.rewrite(product, n -> n.equals(form) ? x : n);
        if (random.mentions(body, law.variable().name())) {
            throw new OpenMomentException("functions of several linear forms");
        }
        List<Expr> sum = new ArrayList<>();
        for (Pieces.Piece piece :
                new Pieces(x, ledger.signs()).split(body, Algebra.minusInfinity(), Constant.INFINITY)) {
            boolean half = piece.lower().equals(Num.ZERO) && Algebra.isPlusInfinity(piece.upper())
                    || piece.upper().equals(Num.ZERO) && Algebra.isMinusInfinity(piece.lower());
            boolean whole = Algebra.isMinusInfinity(piece.lower()) && Algebra.isPlusInfinity(piece.upper());
            for (ExpTerm t : new ExpTerms(x, ledger.signs()).of(piece.body())) {
                int k = t.naturalPower();
                if (k < 2 || k % 2 == 1 || !half && !whole) {
                    throw new OpenMomentException("function of a symmetric linear form");
                }
                Expr share = half ? Algebra.HALF : Num.ONE;
                sum.add(Algebra.mul(t.coefficient(), share, Algebra.pow(form, k)));
            }
        }
        ledger.rule("a linear form of independent symmetric entries is symmetric");
        return Algebra.add(sum);
    }

    private Expr argument(Expr e, Law law) {
        boolean arithmetic = e instanceof Sum || e instanceof Reduction;
        if (arithmetic && expansion.linear(e, Set.of(law.variable().name())).isPresent()) {
            return e;
        }
        if (e instanceof Reduction || e instanceof Integral) {
            throw new OpenMomentException("no linear form in a sum");
        }
        List<Expr> with = e.children().stream()
                .filter(c -> random.mentions(c, law.variable().name()))
                .distinct()
                .toList();
        if (with.size() != 1) {
            throw new OpenMomentException("no linear form in " + e);
        }
        return argument(with.get(0), law);
    }

    static boolean isContinuous(Family family) {
        return !Density.isDiscrete(family);
    }
}
