package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.div;
import static org.chalkcheck.probability.Algebra.exp;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.pow;
import static org.chalkcheck.probability.Algebra.sub;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Moments of Poisson, binomial and geometric laws times exponentials c^X, from factorial moments of the tilted law. */
final class DiscreteExpectation {
    private final Ledger ledger;

    DiscreteExpectation(Ledger ledger) {
        this.ledger = ledger;
    }

    Expr of(Expr g, Variable x, Family family, List<Expr> p) {
        Optional<Expr> split = new CountedCases(ledger, x).split(g, family, p);
        return split.isPresent() ? split.get() : smooth(g, x, family, p);
    }

    /** Returns E[g(X)] for a g without cases. */
    Expr smooth(Expr g, Variable x, Family family, List<Expr> p) {
        List<Expr> sum = new ArrayList<>();
        List<Expr> open = new ArrayList<>();
        ExpTerms terms = new ExpTerms(x, ledger.signs());
        for (ExpTerm t : terms.of(g)) {
            int k = Algebra.natural(t.power());
            boolean plain = t.logs() == 0
                    && t.restLogs() == 0
                    && t.rest().equals(Num.ZERO)
                    && t.beta().equals(Num.ZERO);
            if (plain
                    && k == 0
                    && t.others().size() == 1
                    && isSuccessor(t.others().get(0), x)
                    && family != Family.GEOMETRIC) {
                sum.add(mul(t.coefficient(), reciprocalMoment(exp(t.alpha()), family, p)));
            } else if (plain
                    && k >= 0
                    && k <= 40
                    && t.others().size() == 1
                    && isPowerOf(t.others().get(0), x, family)) {
                // A base of any sign; a positive one is an exponential.
                Expr base = mul(exp(t.alpha()), ((Call) t.others().get(0)).argument());
                sum.add(mul(t.coefficient(), moment(k, base, family, p)));
            } else if (plain && k >= 0 && k <= 6 && isChoice(t.others(), x)) {
                Expr chosen = ((Call) t.others().get(0)).arguments().get(1);
                ledger.rule("binomial moments of the " + family.name().toLowerCase(java.util.Locale.ROOT) + " law");
                sum.add(mul(t.coefficient(), binomialMoment(k, chosen, exp(t.alpha()), family, p)));
            } else if (k < 0 || k > 40 || !plain || t.hasOthers()) {
                open.add(terms.expr(t));
            } else {
                sum.add(mul(t.coefficient(), moment(k, exp(t.alpha()), family, p)));
            }
        }
        if (!open.isEmpty()) {
            if (!ledger.integrals()) {
                throw new OpenMomentException("function of a discrete variable");
            }
            ledger.rule("expectation as a sum over the mass function");
            Variable k = ledger.index("k");
            for (Expr part : open) {
                Expr weight = Density.density(family, p, k, ledger.signs());
                sum.add(new Reduction(
                        Reduction.Kind.SUM,
                        k,
                        Density.lower(family, p),
                        Density.upper(family, p),
                        mul(Traversal.substitute(part, x, k), weight)));
            }
        }
        return add(sum);
    }

    private static boolean isSuccessor(Expr e, Variable x) {
        return e.equals(pow(add(Num.ONE, x), -1)) || e.equals(pow(add(x, Num.ONE), -1));
    }

    /** Whether a factor is c^x; the mean of that for geometric laws depends on the size of c. */
    private boolean isPowerOf(Expr e, Variable x, Family family) {
        return e instanceof Call c
                && c.function() == ScalarFunction.POW
                && c.arguments().get(1).equals(x)
                && !Signs.mentions(c.argument(), x)
                && (family != Family.GEOMETRIC || ledger.signs().isNonNegative(c.argument()));
    }

    /** Whether the only other factor is a binomial coefficient of x over a count. */
    private boolean isChoice(List<Expr> others, Variable x) {
        if (others.size() != 1
                || !(others.get(0) instanceof Call c)
                || c.function() != ScalarFunction.BINOMIAL
                || !c.argument().equals(x)) {
            return false;
        }
        Expr k = c.arguments().get(1);
        boolean whole = Algebra.terms(k).stream()
                .allMatch(t -> t instanceof Num n && n.value().isInteger()
                        || t instanceof Variable v && v.domain().integer());
        return whole && ledger.signs().isNonNegative(k);
    }

    /** E[X^j binom(X, k) c^X], by x binom(x, k) = k binom(x, k) + (k + 1) binom(x, k + 1). */
    private Expr binomialMoment(int j, Expr k, Expr c, Family family, List<Expr> p) {
        if (j > 0) {
            Expr next = add(k, Num.ONE);
            return add(
                    mul(k, binomialMoment(j - 1, k, c, family, p)),
                    mul(next, binomialMoment(j - 1, next, c, family, p)));
        }
        return switch (family) {
            case POISSON -> div(mul(pow(mul(p.get(0), c), k), exp(mul(p.get(0), sub(c, Num.ONE)))), factorial(k));
            case BINOMIAL -> {
                Expr n = p.get(0);
                Expr base = add(sub(Num.ONE, p.get(1)), mul(p.get(1), c));
                ledger.needPositive(base);
                Expr choices = Algebra.call(ScalarFunction.BINOMIAL, n, k);
                yield mul(choices, pow(mul(p.get(1), c), k), pow(base, sub(n, k)));
            }
            case GEOMETRIC -> {
                Expr q = mul(sub(Num.ONE, p.get(0)), c);
                Expr left = sub(Num.ONE, q);
                ledger.exists(left, "the exponential moment of a geometric law");
                yield mul(p.get(0), pow(q, k), pow(left, sub(Num.MINUS_ONE, k)));
            }
            default -> throw new IllegalArgumentException(family.name());
        };
    }

    private static Expr factorial(Expr k) {
        int literal = Algebra.natural(k);
        return literal >= 0 && literal <= 40 ? Algebra.factorial(literal) : Algebra.call(ScalarFunction.FACTORIAL, k);
    }

    /** E[c^X / (X + 1)]: the integral of E[s^X] over s from 0 to c, divided by c. */
    private Expr reciprocalMoment(Expr c, Family family, List<Expr> p) {
        ledger.rule("mean of 1/(X + 1) by integrating the generating function");
        if (family == Family.POISSON) {
            Expr l = p.get(0);
            return div(sub(exp(mul(l, sub(c, Num.ONE))), exp(Algebra.negate(l))), mul(l, c));
        }
        Expr n = add(p.get(0), Num.ONE);
        Expr q = sub(Num.ONE, p.get(1));
        ledger.needPositive(p.get(1));
        return div(sub(pow(add(q, mul(p.get(1), c)), n), pow(q, n)), mul(n, p.get(1), c));
    }

    /** E[X^k c^X]: the sum over j of Stirling numbers S(k, j) times the tilted factorial moments. */
    private Expr moment(int k, Expr c, Family family, List<Expr> p) {
        ledger.rule("factorial moments of the " + family.name().toLowerCase(java.util.Locale.ROOT) + " law");
        List<Expr> terms = new ArrayList<>();
        boolean tilted = !c.equals(Num.ONE);
        BigInteger[] stirling = stirling(k);
        for (int j = 0; j <= k; j++) {
            if (stirling[j].signum() != 0) {
                terms.add(mul(Num.of(Rational.of(stirling[j])), factorialMoment(j, c, tilted, family, p)));
            }
        }
        return add(terms);
    }

    /** Returns the Stirling numbers of the second kind S(k, 0), ..., S(k, k). */
    static BigInteger[] stirling(int k) {
        BigInteger[] row = new BigInteger[k + 1];
        Arrays.fill(row, BigInteger.ZERO);
        row[0] = BigInteger.ONE;
        for (int n = 1; n <= k; n++) {
            for (int j = n; j >= 1; j--) {
                row[j] = row[j].multiply(BigInteger.valueOf(j)).add(row[j - 1]);
            }
            row[0] = BigInteger.ZERO;
        }
        return row;
    }

    /** E[X (X - 1) ... (X - j + 1) c^X]. */
    private Expr factorialMoment(int j, Expr c, boolean tilted, Family family, List<Expr> p) {
        return switch (family) {
            case POISSON -> {
                Expr scale = tilted ? exp(mul(p.get(0), sub(c, Num.ONE))) : Num.ONE;
                yield mul(scale, pow(mul(p.get(0), c), j));
            }
            case BINOMIAL -> {
                Expr n = p.get(0);
                List<Expr> factors = new ArrayList<>();
                for (int i = 0; i < j; i++) {
                    factors.add(sub(n, Num.of(i)));
                }
                factors.add(pow(mul(p.get(1), c), j));
                if (tilted) {
                    Expr base = add(sub(Num.ONE, p.get(1)), mul(p.get(1), c));
                    factors.add(mul(pow(base, n), pow(base, -j)));
                }
                yield mul(factors);
            }
            case GEOMETRIC -> {
                Expr q = sub(Num.ONE, p.get(0));
                if (!tilted) {
                    yield mul(Algebra.factorial(j), pow(div(q, p.get(0)), j));
                }
                Expr left = sub(Num.ONE, mul(q, c));
                ledger.exists(left, "the exponential moment of a geometric law");
                yield mul(Algebra.factorial(j), p.get(0), pow(mul(q, c), j), pow(left, -j - 1L));
            }
            default -> throw new IllegalArgumentException(family.name());
        };
    }
}
