package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Derivative;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.FunctionDefinitions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Expands a scalar in index form into monomials, as far as random variables are concerned: linearity of expectation starts here. */
final class Expansion {
    private static final int MOST = 600;
    private static final int LARGEST_EXPONENT = 12;

    private final RandomVariables random;
    private final Ledger ledger;

    Expansion(RandomVariables random, Ledger ledger) {
        this.random = random;
        this.ledger = ledger;
    }

    List<Monomial> of(Expr e) {
        ledger.step();
        if (!random.isRandom(e)) {
            return e.equals(Num.ZERO) ? List.of() : List.of(Monomial.constant(e));
        }
        if (e instanceof Sum s) {
            List<Monomial> out = new ArrayList<>();
            for (Expr term : s.terms()) {
                out.addAll(of(term));
            }
            return limited(out);
        }
        if (e instanceof Product p) {
            List<Monomial> out = List.of(Monomial.constant(Num.ONE));
            for (Expr factor : p.factors()) {
                out = times(out, of(factor));
            }
            return out;
        }
        if (e instanceof Reduction r && r.kind() == Reduction.Kind.SUM) {
            Variable i = Lowering.index();
            List<Monomial> out = new ArrayList<>();
            for (Monomial m : of(Traversal.substitute(r.body(), r.index(), i))) {
                out.add(m.summedOver(new Monomial.Range(i, r.lower(), r.upper())));
            }
            return out;
        }
        if (e instanceof Derivative d && d.variable().shape().isScalar()) {
            return of(Folding.fold(Differentiation.derive(d.body(), d.variable())));
        }
        if (e instanceof Call c) {
            return ofCall(c);
        }
        return List.of(Monomial.factor(Lowering.canonical(e)));
    }

    private List<Monomial> limited(List<Monomial> out) {
        if (out.size() > MOST) {
            throw new OpenMomentException("too many terms");
        }
        return out;
    }

    List<Monomial> times(List<Monomial> a, List<Monomial> b) {
        List<Monomial> out = new ArrayList<>();
        for (Monomial m : a) {
            for (Monomial k : b) {
                out.add(m.times(k));
            }
            limited(out);
        }
        return out;
    }

    private List<Monomial> ofCall(Call c) {
        return switch (c.function()) {
            case POW -> power(c);
            case EXP -> exponential(c);
            case MAX, MIN -> maximum(c);
            case SQRT -> List.of(Monomial.factor(Lowering.canonical(Algebra.pow(c.argument(), Algebra.HALF))));
            case GELU, SILU ->
                of(FunctionDefinitions.unfold(c.function(), c.arguments()).orElseThrow());
            default -> List.of(Monomial.factor(Lowering.canonical(c)));
        };
    }

    /** max(a, b) = b + relu(a - b) for linear forms of several normal variables, whose difference is normal. */
    private List<Monomial> maximum(Call c) {
        if (c.arguments().size() == 2) {
            Expr a = c.arguments().get(0);
            Expr b = c.arguments().get(1);
            Set<String> names = new HashSet<>(random.of(a));
            names.addAll(random.of(b));
            boolean normal = (names.size() > 1 || isOfEntries(a) && isOfEntries(b))
                    && names.stream().allMatch(n -> random.law(n).family() == Family.NORMAL);
            if (normal && random.isRandom(a) && random.isRandom(b)) {
                boolean max = c.function() == ScalarFunction.MAX;
                Expr relu = Algebra.call(ScalarFunction.RELU, Algebra.sub(a, b));
                return of(max ? Algebra.add(b, relu) : Algebra.sub(a, relu));
            }
        }
        return List.of(Monomial.factor(Lowering.canonical(c)));
    }

    private static boolean isOfEntries(Expr e) {
        return Traversal.contains(e, Entry.class::isInstance);
    }

    private List<Monomial> power(Call c) {
        Expr base = c.arguments().get(0);
        Expr exponent = c.arguments().get(1);
        if (random.isRandom(exponent)) {
            if (!random.isRandom(base) && ledger.signs().isPositive(base)) {
                return exponential((Call)
                        Expressions.exp(Algebra.mul(exponent, ledger.signs().log(base))));
            }
            return List.of(Monomial.factor(Lowering.canonical(c)));
        }
        int n = Algebra.natural(exponent);
        if (base instanceof Call root && root.function() == ScalarFunction.SQRT && n > 0 && n % 2 == 0) {
            return of(Algebra.pow(root.argument(), n / 2));
        }
        if (n >= 1 && n <= LARGEST_EXPONENT) {
            List<Monomial> out = of(base);
            boolean single = out.size() == 1 && out.get(0).sums().isEmpty();
            if (single) {
                Monomial m = out.get(0);
                return List.of(new Monomial(
                        List.of(),
                        Algebra.pow(m.coefficient(), n),
                        m.factors().stream().map(f -> Algebra.pow(f, n)).toList()));
            }
            for (int i = 1; i < n; i++) {
                out = times(out, of(base));
            }
            return out;
        }
        List<Monomial> inside = of(base);
        boolean integer = exponent instanceof Num k && k.value().isInteger();
        if (inside.size() == 1 && inside.get(0).sums().isEmpty() && integer) {
            Monomial m = inside.get(0);
            return List.of(new Monomial(
                    List.of(),
                    Algebra.pow(m.coefficient(), exponent),
                    m.factors().stream().map(f -> Algebra.pow(f, exponent)).toList()));
        }
        return List.of(Monomial.factor(Lowering.canonical(c)));
    }

    /** exp of a sum is the product of exponentials of the parts that share no random variable. */
    private List<Monomial> exponential(Call c) {
        List<Expr> constants = new ArrayList<>();
        List<Set<String>> groups = new ArrayList<>();
        List<List<Expr>> parts = new ArrayList<>();
        for (Monomial m : of(c.argument())) {
            Set<String> names = new HashSet<>();
            m.factors().forEach(f -> names.addAll(random.of(f)));
            if (names.isEmpty()) {
                constants.add(m.expr());
                continue;
            }
            List<Expr> merged = new ArrayList<>();
            merged.add(m.expr());
            for (int i = groups.size() - 1; i >= 0; i--) {
                if (groups.get(i).stream().anyMatch(names::contains)) {
                    names.addAll(groups.remove(i));
                    merged.addAll(parts.remove(i));
                }
            }
            groups.add(names);
            parts.add(merged);
        }
        List<Expr> factors = new ArrayList<>();
        for (List<Expr> part : parts) {
            factors.add(Lowering.canonical(Expressions.exp(Algebra.add(part))));
        }
        return List.of(new Monomial(List.of(), Algebra.exp(Algebra.add(constants)), factors));
    }

    /** Returns the linear form of some random variables, if the scalar is one: a monomial has one of their entries, bare, or none. */
    Optional<List<Monomial>> linear(Expr e, Set<String> names) {
        List<Monomial> out = of(e);
        for (Monomial m : out) {
            int count = 0;
            for (Expr f : m.factors()) {
                if (random.of(f).stream().anyMatch(names::contains)) {
                    count++;
                    if (!isBare(f)) {
                        return Optional.empty();
                    }
                }
            }
            if (count > 1) {
                return Optional.empty();
            }
        }
        return Optional.of(out);
    }

    /** Returns whether the factor is a random variable or one entry of it. */
    static boolean isBare(Expr f) {
        return f instanceof Variable || f instanceof Entry entry && entry.tensor() instanceof Variable;
    }
}
