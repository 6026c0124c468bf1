package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.div;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.pow;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Integral;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Functions of linear forms of Gaussian variables: the form itself is normal, with the mean and variance that linearity gives. */
final class GaussianForms {
    private final RandomVariables random;
    private final Ledger ledger;
    private final Expansion expansion;

    /** Mean and variance of a linear form, the other random variables held fixed. */
    record Statistics(Expr mean, Expr variance) {}

    GaussianForms(RandomVariables random, Ledger ledger, Expansion expansion) {
        this.random = random;
        this.ledger = ledger;
        this.expansion = expansion;
    }

    /**
     * Returns the expectation of the product over the variable of a law, and over further normal variables where that is needed.
     *
     * @param free normal variables that nothing else depends on, the variable of the law among them
     */
    Expr expectation(Law law, List<Expr> factors, Set<String> free) {
        String name = law.variable().name();
        Set<String> wide = new LinkedHashSet<>();
        for (Expr f : factors) {
            for (String other : random.of(f)) {
                if (free.contains(other) && random.law(other).family() == Family.NORMAL) {
                    wide.add(other);
                }
            }
        }
        boolean separate =
                wide.stream().noneMatch(v -> random.parents(v).stream().anyMatch(wide::contains));
        List<Set<String>> choices = new ArrayList<>();
        if (separate && wide.size() > 1) {
            choices.add(wide);
        }
        choices.add(Set.of(name));
        OpenMomentException last = new OpenMomentException("no linear form");
        for (Set<String> names : choices) {
            Ledger.Mark mark = ledger.mark();
            try {
                return over(names, factors);
            } catch (OpenMomentException open) {
                ledger.rollback(mark);
                last = open;
            }
        }
        throw last;
    }

    private Expr over(Set<String> names, List<Expr> unmerged) {
        List<Expr> factors = Algebra.factors(mul(unmerged));
        Optional<Expr> two = quadrant(names, factors);
        if (two.isPresent()) {
            return two.get();
        }
        Expr product = mul(factors.stream().map(f -> differences(f, names)).toList());
        Expr form = null;
        for (Expr f : Algebra.factors(product)) {
            if (!mentions(f, names)) {
                continue;
            }
            Expr candidate = innermost(f, names);
            if (form == null) {
                form = candidate;
            } else if (!form.equals(candidate)) {
                return tilted(names, factors);
            }
        }
        if (form == null) {
            throw new OpenMomentException("no linear form");
        }
        Statistics s = statistics(form, names);
        if (Expansion.isBare(form)) {
            throw new OpenMomentException("a single entry");
        }
        ledger.rule("a linear form of independent normal variables is normal");
        ledger.fact(String.join(", ", names) + ": independent normal entries");
        Variable x = ledger.scalar("z");
        Expr u = form;
        Expr body = Traversal.rewrite(product, n -> n.equals(u) ? x : n);
        if (mentions(body, names)) {
            return tilted(names, factors);
        }
        return new ScalarExpectation(ledger).of(body, x, Family.NORMAL, List.of(s.mean(), s.variance()));
    }

    private boolean mentions(Expr e, Set<String> names) {
        return random.of(e).stream().anyMatch(names::contains);
    }

    /** Writes comparisons a > b as a - b > 0 and maxima as b + max(a - b, 0), so that one linear form is left. */
    private Expr differences(Expr e, Set<String> names) {
        return Traversal.rewrite(e, node -> {
            if (node instanceof Cases c && mentions(c, names)) {
                List<Cases.Branch> branches = new ArrayList<>();
                for (Cases.Branch b : c.branches()) {
                    branches.add(new Cases.Branch(difference(b.condition()), b.value()));
                }
                return new Cases(branches, c.otherwise());
            }
            return node;
        });
    }

    private Condition difference(Condition condition) {
        if (condition instanceof Condition.Compare c) {
            return new Condition.Compare(Lowering.canonical(sub(c.left(), c.right())), c.relation(), Num.ZERO);
        }
        if (condition instanceof Condition.And and) {
            return new Condition.And(and.parts().stream().map(this::difference).toList());
        }
        if (condition instanceof Condition.Or or) {
            return new Condition.Or(or.parts().stream().map(this::difference).toList());
        }
        return new Condition.Not(difference(((Condition.Not) condition).part()));
    }

    /** Returns the smallest part of a factor that has all occurrences of the variables, linear in them. */
    private Expr innermost(Expr e, Set<String> names) {
        boolean arithmetic = e instanceof Sum || e instanceof Product || e instanceof Reduction || Expansion.isBare(e);
        if (arithmetic && expansion.linear(e, names).isPresent()) {
            return e;
        }
        if (e instanceof Reduction || e instanceof Integral) {
            // The form would depend on a bound index: it is another variable at every value of it.
            throw new OpenMomentException("no linear form in a sum");
        }
        List<Expr> with = new ArrayList<>(new LinkedHashSet<>(
                e.children().stream().filter(c -> mentions(c, names)).toList()));
        if (with.size() != 1) {
            throw new OpenMomentException("no linear form in " + e);
        }
        return innermost(with.get(0), names);
    }

    /** Returns mean and variance of a linear form of the named variables. */
    Statistics statistics(Expr form, Set<String> names) {
        List<Monomial> monomials =
                expansion.linear(form, names).orElseThrow(() -> new OpenMomentException("no linear form: " + form));
        List<Expr> mean = new ArrayList<>();
        List<Expr> variance = new ArrayList<>();
        for (Monomial m : monomials) {
            Optional<Expr> atom = atom(m, names);
            if (atom.isEmpty()) {
                mean.add(m.expr());
                continue;
            }
            mean.add(without(m, atom.get()).times(mean(atom.get())).expr());
            for (Monomial k : monomials) {
                Monomial other = k.renamed();
                Optional<Expr> second = atom(other, names);
                if (second.isPresent()) {
                    Expr covariance = covariance(atom.get(), second.get());
                    if (!covariance.equals(Num.ZERO)) {
                        Monomial product = without(m, atom.get())
                                .times(without(other, second.get()))
                                .times(covariance);
                        variance.add(contracted(product));
                    }
                }
            }
        }
        return new Statistics(add(mean), add(variance));
    }

    private Expr contracted(Monomial m) {
        return new Contraction(ledger.signs(), Set.of()).of(m).expr();
    }

    private Optional<Expr> atom(Monomial m, Set<String> names) {
        return m.factors().stream().filter(f -> mentions(f, names)).findFirst();
    }

    private static Monomial without(Monomial m, Expr factor) {
        List<Expr> rest = new ArrayList<>(m.factors());
        rest.remove(factor);
        return m.withFactors(rest);
    }

    private Law lawOf(Expr atom) {
        Variable v = (Variable) (atom instanceof Entry e ? e.tensor() : atom);
        return random.law(v.name());
    }

    private static List<Expr> site(Expr atom) {
        return atom instanceof Entry e ? e.indices() : List.of();
    }

    private Expr mean(Expr atom) {
        Law law = lawOf(atom);
        return law.jointly()
                ? RandomVariables.meanAt(law, site(atom))
                : random.parametersAt(law, site(atom)).get(0);
    }

    /** Returns the covariance of two entries. */
    Expr covariance(Expr a, Expr b) {
        Law law = lawOf(a);
        if (!law.variable().equals(lawOf(b).variable())) {
            return Num.ZERO;
        }
        if (law.jointly()) {
            return RandomVariables.covarianceAt(law, site(a), site(b));
        }
        Expr product = random.parametersAt(law, site(a)).get(1);
        for (int axis = 0; axis < site(a).size(); axis++) {
            product = mul(
                    product,
                    Deltas.of(
                            site(a).get(axis),
                            site(b).get(axis),
                            law.variable().shape().axis(axis)));
        }
        return product;
    }

    /** E[exp(L) X_i X_j ...]: under the tilted law every mean is shifted by the covariance with L. */
    private Expr tilted(Set<String> names, List<Expr> factors) {
        List<Expr> exponents = new ArrayList<>();
        List<Expr> entries = new ArrayList<>();
        for (Expr f : factors) {
            Expr base = f;
            int times = 1;
            if (f instanceof Call c && c.function() == ScalarFunction.EXP) {
                exponents.add(c.argument());
                continue;
            }
            if (f instanceof Call c
                    && c.function() == ScalarFunction.POW
                    && Algebra.natural(c.arguments().get(1)) > 0) {
                base = c.arguments().get(0);
                times = Algebra.natural(c.arguments().get(1));
            }
            if (!Expansion.isBare(base)) {
                throw new OpenMomentException("functions of several linear forms");
            }
            for (int i = 0; i < times; i++) {
                entries.add(base);
            }
        }
        if (exponents.isEmpty() || entries.isEmpty()) {
            throw new OpenMomentException("functions of several linear forms");
        }
        Expr form = add(exponents);
        Statistics s = statistics(form, names);
        ledger.rule("exponential tilt of a normal law");
        List<Expr> shifted = new ArrayList<>();
        for (Expr entry : entries) {
            List<Expr> shift = new ArrayList<>();
            shift.add(mean(entry));
            for (Monomial m : expansion.linear(form, names).orElseThrow()) {
                Optional<Expr> atom = atom(m, names);
                if (atom.isPresent()) {
                    Expr covariance = covariance(entry, atom.get());
                    if (!covariance.equals(Num.ZERO)) {
                        shift.add(contracted(without(m, atom.get()).times(covariance)));
                    }
                }
            }
            shifted.add(add(shift));
        }
        List<Expr> sum = new ArrayList<>();
        for (List<List<Integer>> partition : Partitions.of(entries.size())) {
            Expr product = Num.ONE;
            for (List<Integer> block : partition) {
                if (block.size() > 2) {
                    product = Num.ZERO;
                    break;
                }
                product = mul(
                        product,
                        block.size() == 1
                                ? shifted.get(block.get(0))
                                : covariance(entries.get(block.get(0)), entries.get(block.get(1))));
            }
            sum.add(product);
        }
        return mul(Algebra.exp(add(s.mean(), Algebra.half(s.variance()))), add(sum));
    }

    /** The functions of two centred forms whose product has a mean in closed form. */
    private enum Kink {
        STEP,
        RECTIFIED,
        SIGN,
        SIZE
    }

    /** Sheppard's quadrant probability, and the mean of a product of two signs, rectified forms or absolute values of centred forms. */
    private Optional<Expr> quadrant(Set<String> names, List<Expr> factors) {
        Map<Kink, List<Expr>> kinks = new EnumMap<>(Kink.class);
        for (Expr f : factors) {
            if (!collect(f, kinks)) {
                return Optional.empty();
            }
        }
        if (kinks.size() != 1) {
            return Optional.empty();
        }
        Map.Entry<Kink, List<Expr>> same = kinks.entrySet().iterator().next();
        if (same.getValue().size() != 2) {
            return Optional.empty();
        }
        Expr first = same.getValue().get(0);
        Expr second = same.getValue().get(1);
        if (expansion.linear(first, names).isEmpty()
                || expansion.linear(second, names).isEmpty()) {
            return Optional.empty();
        }
        Statistics u = statistics(first, names);
        Statistics v = statistics(second, names);
        if (!u.mean().equals(Num.ZERO) || !v.mean().equals(Num.ZERO)) {
            return Optional.empty();
        }
        Expr covariance = crossCovariance(first, second, names);
        Expr roots = mul(
                ledger.signs().sqrt(simplified(u.variance())), ledger.signs().sqrt(simplified(v.variance())));
        Expr r = div(simplified(covariance), roots);
        ledger.fact(String.join(", ", names) + ": jointly normal, of mean 0");
        return Optional.of(mean(same.getKey(), r, roots));
    }

    /** The mean of the product at the correlation r; signs are twice a step less 1, absolute values the rectified form and that of its negative. */
    private Expr mean(Kink kink, Expr r, Expr roots) {
        Expr twoPi = mul(Algebra.TWO, Constant.PI);
        Expr angle = Algebra.call(ScalarFunction.ARCSIN, r);
        Expr sine = pow(sub(Num.ONE, pow(r, 2)), Algebra.HALF);
        boolean steps = kink == Kink.STEP || kink == Kink.SIGN;
        ledger.rule(
                steps ? "Sheppard's quadrant probability" : "the mean of a product of two rectified normal variables");
        return switch (kink) {
            case STEP -> add(pow(Num.of(4), -1), div(angle, twoPi));
            case SIGN -> div(mul(Algebra.TWO, angle), Constant.PI);
            case RECTIFIED -> {
                Expr rest = sub(Constant.PI, Algebra.call(ScalarFunction.ARCCOS, r));
                yield div(mul(roots, add(sine, mul(r, rest))), twoPi);
            }
            case SIZE -> div(mul(Algebra.TWO, roots, add(sine, mul(r, angle))), Constant.PI);
        };
    }

    private static boolean collect(Expr f, Map<Kink, List<Expr>> kinks) {
        if (f instanceof Cases c) {
            Optional<List<Expr>> forms = Events.positiveForms(c);
            forms.ifPresent(all ->
                    kinks.computeIfAbsent(Kink.STEP, k -> new ArrayList<>()).addAll(all));
            return forms.isPresent();
        }
        if (!(f instanceof Call c)) {
            return false;
        }
        boolean rectified = c.function() == ScalarFunction.MAX
                && c.arguments().size() == 2
                && c.arguments().contains(Num.ZERO);
        Optional<Kink> kink = switch (c.function()) {
            case HEAVISIDE -> Optional.of(Kink.STEP);
            case RELU -> Optional.of(Kink.RECTIFIED);
            case SIGN -> Optional.of(Kink.SIGN);
            case ABS -> Optional.of(Kink.SIZE);
            default -> rectified ? Optional.of(Kink.RECTIFIED) : Optional.empty();
        };
        Expr form = c.arguments().get(rectified && c.arguments().get(0).equals(Num.ZERO) ? 1 : 0);
        kink.ifPresent(
                found -> kinks.computeIfAbsent(found, k -> new ArrayList<>()).add(form));
        return kink.isPresent();
    }

    /** Expands products of sums of numbers and powers, so that r^2 + (1 - r^2) becomes 1. */
    private Expr simplified(Expr e) {
        return new ExpTerms(ledger.scalar("none"), ledger.signs()).distributed(e);
    }

    private Expr crossCovariance(Expr first, Expr second, Set<String> names) {
        List<Expr> terms = new ArrayList<>();
        for (Monomial m : expansion.linear(first, names).orElseThrow()) {
            Optional<Expr> a = atom(m, names);
            for (Monomial k : expansion.linear(second, names).orElseThrow()) {
                Monomial other = k.renamed();
                Optional<Expr> b = atom(other, names);
                if (a.isPresent() && b.isPresent()) {
                    Expr covariance = covariance(a.get(), b.get());
                    if (!covariance.equals(Num.ZERO)) {
                        terms.add(contracted(without(m, a.get())
                                .times(without(other, b.get()))
                                .times(covariance)));
                    }
                }
            }
        }
        return add(terms);
    }
}
