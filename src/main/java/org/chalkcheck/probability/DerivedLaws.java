package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.div;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.negate;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Variable;

/** Laws of linear forms of independent scalars within families that are closed under sums, affine maps and scaling. */
final class DerivedLaws {
    private final RandomVariables random;
    private final Ledger ledger;

    /** The law of offset + scale X with X of the family. */
    record Derived(Family family, List<Expr> parameters, Expr scale, Expr offset) {}

    DerivedLaws(RandomVariables random, Ledger ledger) {
        this.random = random;
        this.ledger = ledger;
    }

    private record Part(Law law, Expr coefficient, Expr count) {}

    /** Returns the law of a linear form with constant coefficients in independent scalars of one family. */
    Optional<Derived> ofLinear(Expr e) {
        return ofLinear(e, false);
    }

    /** The same; with {@code allowConditional} a single variable may have parameters that are random. */
    Optional<Derived> ofLinear(Expr e, boolean allowConditional) {
        List<Part> parts = new ArrayList<>();
        List<Expr> constants = new ArrayList<>();
        boolean conditional = false;
        List<Monomial> monomials;
        try {
            monomials = new Expansion(random, ledger).of(Lowering.scalar(e));
        } catch (OpenMomentException open) {
            return Optional.empty();
        }
        for (Monomial m : monomials) {
            if (m.factors().isEmpty()) {
                constants.add(m.expr());
                continue;
            }
            Optional<Summands> summands = Summands.of(m, random);
            if (summands.isEmpty() || !(summands.get().atom() instanceof Variable v)) {
                return Optional.empty();
            }
            conditional |= !random.parents(v.name()).isEmpty();
            merge(parts, random.law(v.name()), m.coefficient(), summands.get().count());
        }
        parts.removeIf(p -> p.coefficient().equals(Num.ZERO));
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Expr offset = add(constants);
        if (conditional && (parts.size() > 1 || !allowConditional)) {
            return Optional.empty();
        }
        boolean one = parts.size() == 1 && parts.get(0).count().equals(Num.ONE);
        if (conditional && !one) {
            return Optional.empty();
        }
        if (one) {
            Part p = parts.get(0);
            return Optional.of(new Derived(p.law().family(), p.law().parameters(), p.coefficient(), offset));
        }
        for (int i = 0; i < parts.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (random.areDependent(
                        parts.get(i).law().variable().name(),
                        parts.get(j).law().variable().name())) {
                    return Optional.empty();
                }
            }
        }
        Set<Family> families = new HashSet<>();
        parts.forEach(p -> families.add(p.law().family()));
        if (families.size() != 1) {
            return Optional.empty();
        }
        Optional<Derived> sum = sum(families.iterator().next(), parts, offset);
        sum.ifPresent(d -> ledger.rule(
                "sums of independent " + d.family().name().toLowerCase(java.util.Locale.ROOT) + " variables"));
        return sum;
    }

    private static void merge(List<Part> parts, Law law, Expr coefficient, Expr count) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).law().equals(law)) {
                parts.set(i, new Part(law, add(parts.get(i).coefficient(), coefficient), count));
                return;
            }
        }
        parts.add(new Part(law, coefficient, count));
    }

    private Optional<Derived> sum(Family family, List<Part> parts, Expr offset) {
        List<Expr> first = new ArrayList<>();
        List<Expr> second = new ArrayList<>();
        Expr scale = parts.get(0).coefficient();
        boolean unit = parts.stream().allMatch(p -> p.coefficient().equals(scale));
        switch (family) {
            case NORMAL:
                for (Part p : parts) {
                    first.add(
                            mul(p.count(), p.coefficient(), p.law().parameters().get(0)));
                    second.add(mul(
                            p.count(),
                            Algebra.pow(p.coefficient(), 2),
                            p.law().parameters().get(1)));
                }
                return Optional.of(new Derived(family, List.of(add(first), add(second)), Num.ONE, offset));
            case CAUCHY:
                for (Part p : parts) {
                    Expr size = Folding.fold(Algebra.call(ScalarFunction.ABS, p.coefficient()));
                    first.add(
                            mul(p.count(), p.coefficient(), p.law().parameters().get(0)));
                    second.add(mul(p.count(), size, p.law().parameters().get(1)));
                }
                return Optional.of(new Derived(family, List.of(add(first), add(second)), Num.ONE, offset));
            case POISSON, CHI_SQUARED:
                parts.forEach(p -> first.add(mul(p.count(), p.law().parameters().get(0))));
                return unit ? Optional.of(new Derived(family, List.of(add(first)), scale, offset)) : Optional.empty();
            case GAMMA, BINOMIAL:
                Expr same = parts.get(0).law().parameters().get(1);
                boolean equal =
                        parts.stream().allMatch(p -> p.law().parameters().get(1).equals(same));
                parts.forEach(p -> first.add(mul(p.count(), p.law().parameters().get(0))));
                return unit && equal
                        ? Optional.of(new Derived(family, List.of(add(first), same), scale, offset))
                        : Optional.empty();
            case EXPONENTIAL:
                Expr rate = parts.get(0).law().parameters().get(0);
                boolean alike =
                        parts.stream().allMatch(p -> p.law().parameters().get(0).equals(rate));
                return unit && alike
                        ? Optional.of(new Derived(Family.GAMMA, List.of(count(parts), rate), scale, offset))
                        : Optional.empty();
            case BERNOULLI:
                Expr p0 = parts.get(0).law().parameters().get(0);
                boolean all =
                        parts.stream().allMatch(p -> p.law().parameters().get(0).equals(p0));
                return unit && all
                        ? Optional.of(new Derived(Family.BINOMIAL, List.of(count(parts), p0), scale, offset))
                        : Optional.empty();
            default:
                return Optional.empty();
        }
    }

    private static Expr count(List<Part> parts) {
        return add(parts.stream().map(Part::count).toList());
    }

    /** Absorbs scale and offset into the parameters where the family allows it. */
    Optional<Derived> absorbed(Derived d) {
        if (d.scale().equals(Num.ONE) && d.offset().equals(Num.ZERO)) {
            return Optional.of(d);
        }
        List<Expr> p = d.parameters();
        Expr c = d.scale();
        Expr size = ledger.signs().isPositive(c)
                ? c
                : ledger.signs().isNegative(c) ? negate(c) : Algebra.call(ScalarFunction.ABS, c);
        return switch (d.family()) {
            case NORMAL -> plain(Family.NORMAL, add(mul(c, p.get(0)), d.offset()), mul(Algebra.pow(c, 2), p.get(1)));
            case LAPLACE, CAUCHY -> plain(d.family(), add(mul(c, p.get(0)), d.offset()), mul(size, p.get(1)));
            case GUMBEL ->
                ledger.signs().isPositive(c)
                        ? plain(d.family(), add(mul(c, p.get(0)), d.offset()), mul(size, p.get(1)))
                        : Optional.empty();
            case UNIFORM ->
                ledger.signs().isPositive(c)
                        ? plain(d.family(), add(mul(c, p.get(0)), d.offset()), add(mul(c, p.get(1)), d.offset()))
                        : Optional.empty();
            case EXPONENTIAL ->
                ledger.signs().isPositive(c) && d.offset().equals(Num.ZERO)
                        ? Optional.of(new Derived(d.family(), List.of(div(p.get(0), c)), Num.ONE, Num.ZERO))
                        : Optional.empty();
            case GAMMA ->
                ledger.signs().isPositive(c) && d.offset().equals(Num.ZERO)
                        ? plain(d.family(), p.get(0), div(p.get(1), c))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Derived> plain(Family family, Expr first, Expr second) {
        return Optional.of(new Derived(family, List.of(first, second), Num.ONE, Num.ZERO));
    }

    static Expr difference(Expr a, Expr b) {
        return sub(a, b);
    }
}
