package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.pow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.FunctionDefinitions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Variable;

/** Writes a function of a scalar as a sum of {@link ExpTerm}s on a piece of the support. */
final class ExpTerms {
    private static final int MOST_TERMS = 400;
    private static final int LARGEST_EXPONENT = 24;

    private final Variable x;
    private final Signs signs;

    /**
     * @param x the variable
     * @param signs what is known about signs on the piece, that of x included
     */
    ExpTerms(Variable x, Signs signs) {
        this.x = x;
        this.signs = signs;
    }

    List<ExpTerm> of(Expr e) {
        return merge(parse(e));
    }

    private List<ExpTerm> merge(List<ExpTerm> terms) {
        Map<ExpTerm, List<Expr>> merged = new LinkedHashMap<>();
        for (ExpTerm t : terms) {
            merged.computeIfAbsent(t.shape(), k -> new ArrayList<>()).add(t.coefficient());
        }
        List<ExpTerm> out = new ArrayList<>();
        merged.forEach((shape, coefficients) -> {
            Expr sum = add(coefficients);
            if (!sum.equals(Num.ZERO)) {
                out.add(shape.withCoefficient(sum));
            }
        });
        return out;
    }

    private List<ExpTerm> parse(Expr e) {
        if (!Signs.mentions(e, x)) {
            return List.of(ExpTerm.constant(e));
        }
        if (e.equals(x)) {
            return List.of(ExpTerm.power(Num.ONE));
        }
        if (e instanceof Sum s) {
            List<ExpTerm> out = new ArrayList<>();
            s.terms().forEach(t -> out.addAll(parse(t)));
            return merge(out);
        }
        if (e instanceof Product p) {
            List<ExpTerm> out = List.of(ExpTerm.constant(Num.ONE));
            for (Expr f : p.factors()) {
                out = times(out, parse(f));
            }
            return out;
        }
        if (e instanceof Call c) {
            return ofCall(c);
        }
        return List.of(ExpTerm.other(e));
    }

    private List<ExpTerm> times(List<ExpTerm> a, List<ExpTerm> b) {
        if (a.size() * b.size() > MOST_TERMS) {
            throw new OpenMomentException("too many terms");
        }
        List<ExpTerm> out = new ArrayList<>();
        for (ExpTerm s : a) {
            for (ExpTerm t : b) {
                out.add(s.times(t));
            }
        }
        return merge(out);
    }

    private List<ExpTerm> ofCall(Call c) {
        return switch (c.function()) {
            case EXP -> exponential(c.argument());
            case LOG -> logarithm(c);
            case SQRT -> power(c.argument(), Num.of(Rational.HALF), c);
            case POW ->
                Signs.mentions(c.arguments().get(1), x)
                        ? powerOfConstant(c)
                        : power(c.arguments().get(0), c.arguments().get(1), c);
            case COS -> squareFree(c);
            case BINOMIAL, FACTORIAL, GAMMA, NORMAL_CDF, NORMAL_PDF, ERF, ERFC, SIN -> normalised(c);
            default -> {
                Optional<Expr> unfolded = FunctionDefinitions.unfold(c.function(), c.arguments());
                yield unfolded.isPresent() ? parse(unfolded.get()) : List.of(ExpTerm.other(c));
            }
        };
    }

    private List<ExpTerm> squareFree(Call c) {
        return normalised(c);
    }

    private List<ExpTerm> normalised(Call c) {
        if (c.function() == ScalarFunction.NORMAL_PDF) {
            return parse(FunctionDefinitions.unfold(c.function(), c.arguments()).orElseThrow());
        }
        if (c.function() == ScalarFunction.ERF || c.function() == ScalarFunction.ERFC) {
            // erf(u) = 2 Phi(sqrt(2) u) - 1
            Expr phi = Algebra.call(ScalarFunction.NORMAL_CDF, mul(pow(Algebra.TWO, Algebra.HALF), c.argument()));
            ExpTerm two = ExpTerm.other(phi).withCoefficient(Algebra.TWO);
            return c.function() == ScalarFunction.ERF
                    ? List.of(two, ExpTerm.constant(Num.MINUS_ONE))
                    : List.of(two.withCoefficient(Num.of(-2)), ExpTerm.constant(Algebra.TWO));
        }
        return List.of(ExpTerm.other(c));
    }

    private List<ExpTerm> powerOfConstant(Call c) {
        Expr base = c.arguments().get(0);
        if (base.equals(Constant.E)) {
            return exponential(c.arguments().get(1));
        }
        if (!Signs.mentions(base, x) && signs.isPositive(base)) {
            return exponential(mul(c.arguments().get(1), signs.log(base)));
        }
        return List.of(ExpTerm.other(c));
    }

    private List<ExpTerm> exponential(Expr argument) {
        ExpTerm out = ExpTerm.constant(Num.ONE);
        List<Expr> opaque = new ArrayList<>();
        for (ExpTerm t : of(argument)) {
            if (t.isConstant()) {
                out = out.times(ExpTerm.constant(Algebra.exp(t.coefficient())));
            } else if (t.naturalPower() == 1) {
                out = out.times(ExpTerm.exponential(t.coefficient(), Num.ZERO));
            } else if (t.naturalPower() == 2) {
                out = out.times(ExpTerm.exponential(Num.ZERO, t.coefficient()));
            } else if (t.shape().equals(ExpTerm.logarithm())) {
                out = out.times(ExpTerm.power(t.coefficient()));
            } else if (t.shape().equals(ExpTerm.complement(Num.ZERO, 1))) {
                out = out.times(ExpTerm.complement(t.coefficient(), 0));
            } else {
                opaque.add(expr(t));
            }
        }
        if (!opaque.isEmpty()) {
            out = out.times(ExpTerm.other(Algebra.exp(add(opaque))));
        }
        return List.of(out);
    }

    private List<ExpTerm> logarithm(Call c) {
        List<ExpTerm> inside = of(c.argument());
        if (inside.size() == 1) {
            ExpTerm t = inside.get(0);
            boolean plain = t.logs() == 0 && t.restLogs() == 0 && t.others().isEmpty();
            if (plain && signs.isPositive(t.coefficient()) && (t.power().equals(Num.ZERO) || signs.isPositive(x))) {
                List<ExpTerm> out = new ArrayList<>();
                out.add(ExpTerm.constant(signs.log(t.coefficient())));
                out.add(ExpTerm.logarithm().withCoefficient(t.power()));
                out.add(ExpTerm.power(Num.ONE).withCoefficient(t.alpha()));
                out.add(ExpTerm.power(Algebra.TWO).withCoefficient(t.beta()));
                out.add(ExpTerm.complement(Num.ZERO, 1).withCoefficient(t.rest()));
                return merge(out);
            }
        }
        if (isComplement(inside)) {
            return List.of(ExpTerm.complement(Num.ZERO, 1));
        }
        return List.of(ExpTerm.other(Algebra.call(ScalarFunction.LOG, expr(inside))));
    }

    private static boolean isComplement(List<ExpTerm> terms) {
        if (terms.size() != 2) {
            return false;
        }
        ExpTerm a = terms.get(0);
        ExpTerm b = terms.get(1);
        if (!a.isConstant()) {
            ExpTerm swap = a;
            a = b;
            b = swap;
        }
        return a.isConstant()
                && a.coefficient().equals(Num.ONE)
                && b.naturalPower() == 1
                && b.coefficient().equals(Num.MINUS_ONE);
    }

    private List<ExpTerm> power(Expr base, Expr exponent, Call whole) {
        List<ExpTerm> terms = of(base);
        int natural = Algebra.natural(exponent);
        if (terms.isEmpty()) {
            return natural > 0 ? List.of() : List.of(ExpTerm.other(whole));
        }
        if (terms.size() == 1) {
            Optional<ExpTerm> scaled = scaled(terms.get(0), exponent);
            if (scaled.isPresent()) {
                return List.of(scaled.get());
            }
        }
        boolean polynomial = terms.stream().noneMatch(ExpTerm::hasOthers) || natural == 2;
        if (natural > 0 && natural <= LARGEST_EXPONENT && polynomial) {
            List<ExpTerm> out = terms;
            for (int i = 1; i < natural; i++) {
                out = times(out, terms);
            }
            return out;
        }
        if (isComplement(terms)) {
            return List.of(ExpTerm.complement(exponent, 0));
        }
        return List.of(ExpTerm.other(pow(expr(terms), exponent)));
    }

    private Optional<ExpTerm> scaled(ExpTerm t, Expr n) {
        boolean integer = n instanceof Num k && k.value().isInteger();
        if (t.logs() != 0 || t.restLogs() != 0 || t.hasOthers()) {
            int natural = Algebra.natural(n);
            if (natural > 1 && natural <= LARGEST_EXPONENT) {
                ExpTerm out = t;
                for (int i = 1; i < natural; i++) {
                    out = out.times(t);
                }
                return Optional.of(out);
            }
            return Optional.empty();
        }
        Expr coefficient = t.coefficient();
        if (!integer) {
            if (!t.power().equals(Num.ZERO) && !signs.isPositive(x)) {
                return Optional.empty();
            }
            if (!signs.isNonNegative(coefficient)) {
                return Optional.empty();
            }
        }
        return Optional.of(new ExpTerm(
                n.equals(Num.of(Rational.HALF)) ? signs.sqrt(coefficient) : pow(coefficient, n),
                mul(t.power(), n),
                0,
                mul(t.alpha(), n),
                mul(t.beta(), n),
                mul(t.rest(), n),
                0,
                List.of()));
    }

    /** Returns an expression free of x with its products of sums multiplied out. */
    Expr distributed(Expr e) {
        if (e instanceof Sum s) {
            return add(s.terms().stream().map(this::distributed).toList());
        }
        if (e instanceof Product p) {
            List<Expr> terms = List.of(Num.ONE);
            for (Expr factor : p.factors()) {
                Expr inner = distributed(factor);
                List<Expr> next = new ArrayList<>();
                for (Expr term : terms) {
                    for (Expr other : Algebra.terms(inner)) {
                        next.add(mul(term, other));
                    }
                }
                if (next.size() > MOST_TERMS) {
                    return e;
                }
                terms = next;
            }
            return add(terms);
        }
        if (e instanceof Call c
                && c.function() == ScalarFunction.POW
                && c.arguments().get(0) instanceof Sum base) {
            int n = Algebra.natural(c.arguments().get(1));
            return n >= 2 && n <= 6 ? distributed(new Product(Collections.nCopies(n, base))) : e;
        }
        return e;
    }

    Expr expr(List<ExpTerm> terms) {
        return add(terms.stream().map(this::expr).toList());
    }

    Expr expr(ExpTerm t) {
        List<Expr> factors = new ArrayList<>();
        factors.add(t.coefficient());
        factors.add(pow(x, t.power()));
        if (t.logs() > 0) {
            factors.add(pow(Algebra.call(ScalarFunction.LOG, x), t.logs()));
        }
        factors.add(Algebra.exp(add(mul(t.alpha(), x), mul(t.beta(), pow(x, 2)))));
        Expr complement = Algebra.sub(Num.ONE, x);
        factors.add(pow(complement, t.rest()));
        if (t.restLogs() > 0) {
            factors.add(pow(Algebra.call(ScalarFunction.LOG, complement), t.restLogs()));
        }
        factors.addAll(t.others());
        return mul(factors);
    }
}
