package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** The expectation of a product of factors over one random variable, or over all entries of a random tensor, the rest held fixed. */
final class FactorExpectation {
    private final RandomVariables random;
    private final Ledger ledger;
    private final Expansion expansion;

    FactorExpectation(RandomVariables random, Ledger ledger, Expansion expansion) {
        this.random = random;
        this.ledger = ledger;
        this.expansion = expansion;
    }

    /** Returns the expectation as monomials that may contain other random variables. */
    List<Monomial> of(Law law, List<Expr> factors, Set<String> free) {
        String name = law.variable().name();
        Optional<Expr> extreme = new ExtremeForms(random, ledger).expectation(law, factors, free);
        if (extreme.isPresent()) {
            return expansion.of(extreme.get());
        }
        Optional<Expr> norm = new NormForms(random, ledger)
                .expectation(law, factors)
                .or(() -> new NormForms(random, ledger).ofScalars(law, factors, free));
        if (norm.isPresent()) {
            return expansion.of(norm.get());
        }
        if (law.family() == Family.NORMAL && factors.stream().anyMatch(f -> !isPolynomial(f, name))) {
            GaussianForms forms = new GaussianForms(random, ledger, expansion);
            Ledger.Mark mark = ledger.mark();
            try {
                return expansion.of(forms.expectation(law, factors, free));
            } catch (OpenMomentException open) {
                if (!law.variable().shape().isScalar()
                        && sites(law, factors).values().stream().anyMatch(s -> s.isEmpty())) {
                    throw open;
                }
                ledger.rollback(mark);
            }
        }
        if (law.variable().shape().isScalar()) {
            return expansion.of(scalar(law, List.of(), factors));
        }
        return law.jointly() ? jointly(law, factors) : entries(law, factors);
    }

    private boolean isPolynomial(Expr f, String name) {
        if (Expansion.isBare(f)) {
            return true;
        }
        return f instanceof Call c
                && c.function() == ScalarFunction.POW
                && Algebra.natural(c.arguments().get(1)) > 0
                && isPolynomial(c.arguments().get(0), name);
    }

    /** E of the product of functions of one entry. */
    private Expr scalar(Law law, List<Expr> site, List<Expr> factors) {
        Expr atom = site.isEmpty() ? law.variable() : new Entry(law.variable(), site);
        Variable x = ledger.scalar(law.variable().label());
        Expr body = Traversal.rewrite(Algebra.mul(factors), node -> node.equals(atom) ? x : node);
        if (random.mentions(body, law.variable().name())) {
            throw new OpenMomentException("other entries of " + law.variable().label());
        }
        if (law.jointly() && law.family() == Family.NORMAL) {
            List<Expr> marginal =
                    List.of(RandomVariables.meanAt(law, site), RandomVariables.covarianceAt(law, site, site));
            return new ScalarExpectation(ledger).of(body, x, Family.NORMAL, marginal);
        }
        return new ScalarExpectation(ledger).of(body, x, law.family(), random.parametersAt(law, site));
    }

    /** Groups factors by the entry that they are functions of; a site is empty where a factor has several entries. */
    private Map<Expr, List<Expr>> sites(Law law, List<Expr> factors) {
        Map<Expr, List<Expr>> out = new LinkedHashMap<>();
        for (Expr f : factors) {
            Set<List<Expr>> found = new LinkedHashSet<>();
            Set<Variable> bound = new LinkedHashSet<>();
            Traversal.visit(f, node -> {
                if (node instanceof Entry e && e.tensor().equals(law.variable())) {
                    found.add(e.indices());
                }
                if (node instanceof Reduction r) {
                    bound.add(r.index());
                }
            });
            boolean single = found.size() == 1
                    && found.iterator().next().stream().noneMatch(i -> Tower.mentionsAny(i, List.copyOf(bound)));
            out.put(f, single ? found.iterator().next() : List.of());
        }
        return out;
    }

    private List<Monomial> entries(Law law, List<Expr> factors) {
        Map<List<Expr>, List<Expr>> groups = new LinkedHashMap<>();
        Map<Expr, List<Expr>> sites = sites(law, factors);
        for (Expr f : factors) {
            List<Expr> site = sites.get(f);
            if (site == null || site.isEmpty()) {
                return new EntryProducts(random, ledger, expansion).of(law, factors);
            }
            groups.computeIfAbsent(site, s -> new ArrayList<>()).add(f);
        }
        return independent(law, groups);
    }

    /** Joint moments of functions of independent entries, from joint cumulants: these vanish unless all sites agree. */
    private List<Monomial> independent(Law law, Map<List<Expr>, List<Expr>> groups) {
        List<List<Expr>> at = new ArrayList<>(groups.keySet());
        if (at.size() == 1) {
            return expansion.of(scalar(law, at.get(0), Objects.requireNonNull(groups.get(at.get(0)))));
        }
        ledger.rule("joint cumulants of independent entries");
        ledger.fact("the entries of " + law.variable().label() + " are independent");
        List<Monomial> out = new ArrayList<>();
        Map<List<Integer>, Expr> cumulants = new LinkedHashMap<>();
        for (List<List<Integer>> partition : Partitions.of(at.size())) {
            Expr product = Num.ONE;
            for (List<Integer> block : partition) {
                for (int k = 1; k < block.size() && !product.equals(Num.ZERO); k++) {
                    product = Algebra.mul(product, delta(law, at.get(block.get(0)), at.get(block.get(k))));
                }
            }
            for (List<Integer> block : partition) {
                if (product.equals(Num.ZERO)) {
                    break;
                }
                Expr cumulant = cumulants.get(block);
                if (cumulant == null) {
                    cumulant = cumulant(law, block, at, groups);
                    cumulants.put(block, cumulant);
                }
                product = Algebra.mul(product, cumulant);
            }
            if (!product.equals(Num.ZERO)) {
                out.addAll(expansion.of(product));
            }
        }
        return out;
    }

    private static Expr delta(Law law, List<Expr> a, List<Expr> b) {
        Expr product = Num.ONE;
        for (int axis = 0; axis < a.size(); axis++) {
            product = Algebra.mul(
                    product,
                    Deltas.of(a.get(axis), b.get(axis), law.variable().shape().axis(axis)));
        }
        return product;
    }

    /** The joint cumulant of functions of one entry: signed products of moments over partitions. */
    private Expr cumulant(Law law, List<Integer> block, List<List<Expr>> at, Map<List<Expr>, List<Expr>> groups) {
        List<Expr> site = at.get(block.get(0));
        List<Expr> terms = new ArrayList<>();
        for (List<List<Integer>> partition : Partitions.of(block.size())) {
            int size = partition.size();
            Expr sign = Num.of(size % 2 == 1 ? 1 : -1);
            Expr term = Algebra.mul(sign, Algebra.factorial(size - 1));
            for (List<Integer> part : partition) {
                if (term.equals(Num.ZERO)) {
                    break;
                }
                List<Expr> factors = new ArrayList<>();
                for (int k : part) {
                    List<Expr> here = at.get(block.get(k));
                    for (Expr f : Objects.requireNonNull(groups.get(here))) {
                        factors.add(moved(f, law, here, site));
                    }
                }
                term = Algebra.mul(term, scalar(law, site, factors));
            }
            terms.add(term);
        }
        return Algebra.add(terms);
    }

    private static Expr moved(Expr f, Law law, List<Expr> from, List<Expr> to) {
        Expr before = new Entry(law.variable(), from);
        Expr after = new Entry(law.variable(), to);
        return Traversal.rewrite(f, node -> node.equals(before) ? after : node);
    }

    private List<Monomial> jointly(Law law, List<Expr> factors) {
        if (law.family() == Family.DIRICHLET) {
            return new DirichletMoments(random, ledger, expansion).of(law, factors);
        }
        if (law.family() != Family.NORMAL) {
            throw new OpenMomentException("joint law of family " + law.family());
        }
        List<List<Expr>> entries = new ArrayList<>();
        for (Expr f : factors) {
            Expr base = f;
            int times = 1;
            if (f instanceof Call c && isPolynomial(f, law.variable().name())) {
                base = c.arguments().get(0);
                times = Algebra.natural(c.arguments().get(1));
            }
            if (!(base instanceof Entry e) || !e.tensor().equals(law.variable())) {
                Map<Expr, List<Expr>> sites = sites(law, factors);
                Set<List<Expr>> distinct = new LinkedHashSet<>(sites.values());
                if (distinct.size() == 1 && !distinct.iterator().next().isEmpty()) {
                    return expansion.of(scalar(law, distinct.iterator().next(), factors));
                }
                throw new OpenMomentException("function of a Gaussian vector");
            }
            for (int i = 0; i < times; i++) {
                entries.add(e.indices());
            }
        }
        return isserlis(law, entries);
    }

    /** Isserlis' theorem with means. */
    private List<Monomial> isserlis(Law law, List<List<Expr>> entries) {
        ledger.rule("Isserlis' theorem for Gaussian vectors");
        List<Monomial> terms = new ArrayList<>();
        for (List<List<Integer>> partition : Partitions.of(entries.size())) {
            Expr product = Num.ONE;
            for (List<Integer> block : partition) {
                if (block.size() > 2 || product.equals(Num.ZERO)) {
                    product = Num.ZERO;
                    break;
                }
                List<Expr> first = entries.get(block.get(0));
                Expr cumulant = block.size() == 2
                        ? RandomVariables.covarianceAt(law, first, entries.get(block.get(1)))
                        : RandomVariables.meanAt(law, first);
                product = Algebra.mul(product, cumulant);
            }
            if (!product.equals(Num.ZERO)) {
                terms.addAll(expansion.of(product));
            }
        }
        return terms;
    }
}
