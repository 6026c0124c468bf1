package org.chalkcheck.probability;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;

/** Scalar arithmetic that folds numbers, merges equal terms and factors, and keeps exponentials and logarithms apart. */
final class Algebra {
    static final Expr HALF = Num.of(Rational.HALF);
    static final Expr TWO = Num.of(2);
    private static final int LARGEST_POWER_OF_A_NUMBER = 64;

    private Algebra() {}

    static boolean isNumber(Expr e, long value) {
        return e instanceof Num n && n.value().equals(Rational.of(value));
    }

    static boolean isInfinite(Expr e) {
        return isPlusInfinity(e) || isMinusInfinity(e);
    }

    static boolean isPlusInfinity(Expr e) {
        return e.equals(Constant.INFINITY);
    }

    static boolean isMinusInfinity(Expr e) {
        return e instanceof Product p
                && p.factors().size() == 2
                && isNumber(p.factors().get(0), -1)
                && isPlusInfinity(p.factors().get(1));
    }

    static Expr minusInfinity() {
        return new Product(List.of(Num.MINUS_ONE, Constant.INFINITY));
    }

    static Expr add(Expr... terms) {
        return add(List.of(terms));
    }

    /** Returns the sum with equal terms merged. */
    static Expr add(List<Expr> terms) {
        Map<Expr, Rational> collected = new LinkedHashMap<>();
        for (Expr term : terms) {
            collect(term, Rational.ONE, collected);
        }
        List<Expr> out = new ArrayList<>();
        collected.forEach((rest, factor) -> {
            if (factor.signum() != 0) {
                out.add(scale(factor, rest));
            }
        });
        if (out.isEmpty()) {
            return Num.ZERO;
        }
        return out.size() == 1 ? out.get(0) : new Sum(out);
    }

    private static void collect(Expr term, Rational factor, Map<Expr, Rational> into) {
        if (term instanceof Sum s) {
            s.terms().forEach(t -> collect(t, factor, into));
        } else if (term instanceof Num n) {
            into.merge(Num.ONE, n.value().times(factor), Rational::plus);
        } else if (term instanceof Product p && p.factors().get(0) instanceof Num n) {
            List<Expr> rest = p.factors().subList(1, p.factors().size());
            Expr body = rest.size() == 1 ? rest.get(0) : new Product(rest);
            if (body instanceof Sum) {
                collect(body, factor.times(n.value()), into);
            } else {
                into.merge(body, n.value().times(factor), Rational::plus);
            }
        } else {
            into.merge(term, factor, Rational::plus);
        }
    }

    private static Expr scale(Rational factor, Expr rest) {
        if (rest.equals(Num.ONE)) {
            return Num.of(factor);
        }
        if (factor.equals(Rational.ONE)) {
            return rest;
        }
        List<Expr> factors = new ArrayList<>();
        factors.add(Num.of(factor));
        if (rest instanceof Product p) {
            factors.addAll(p.factors());
        } else {
            factors.add(rest);
        }
        return new Product(factors);
    }

    /** Returns the terms of a sum, or the expression alone. */
    static List<Expr> terms(Expr e) {
        return e instanceof Sum s ? s.terms() : List.of(e);
    }

    /** Returns the factors of a product, or the expression alone. */
    static List<Expr> factors(Expr e) {
        return e instanceof Product p ? p.factors() : List.of(e);
    }

    static Expr sub(Expr a, Expr b) {
        return add(a, negate(b));
    }

    static Expr negate(Expr e) {
        return mul(Num.MINUS_ONE, e);
    }

    static Expr mul(Expr... factors) {
        return mul(List.of(factors));
    }

    /** Returns the product with powers of equal bases merged; a number comes first. */
    static Expr mul(List<Expr> factors) {
        Rational[] number = {Rational.ONE};
        Map<Expr, Expr> powers = new LinkedHashMap<>();
        List<Expr> exponentials = new ArrayList<>();
        for (Expr factor : factors) {
            gather(factor, number, powers, exponentials);
        }
        if (number[0].signum() == 0) {
            return Num.ZERO;
        }
        List<Expr> out = new ArrayList<>();
        powers.forEach((base, exponent) -> {
            Expr power = pow(base, exponent);
            for (Expr part : factors(power)) {
                if (part instanceof Num n) {
                    number[0] = number[0].times(n.value());
                } else {
                    out.add(part);
                }
            }
        });
        if (!exponentials.isEmpty()) {
            Expr e = exp(add(exponentials));
            for (Expr part : factors(e)) {
                if (part instanceof Num n) {
                    number[0] = number[0].times(n.value());
                } else {
                    out.add(part);
                }
            }
        }
        if (out.isEmpty()) {
            return Num.of(number[0]);
        }
        out.sort(Comparator.comparingInt(Expr::hashCode));
        if (!number[0].equals(Rational.ONE)) {
            if (out.size() == 1 && out.get(0) instanceof Sum s) {
                Expr factor = Num.of(number[0]);
                return add(s.terms().stream().map(t -> mul(factor, t)).toList());
            }
            out.add(0, Num.of(number[0]));
        }
        return out.size() == 1 ? out.get(0) : new Product(out);
    }

    private static void gather(Expr e, Rational[] number, Map<Expr, Expr> powers, List<Expr> exponentials) {
        if (e instanceof Num n) {
            number[0] = number[0].times(n.value());
        } else if (e instanceof Product p) {
            p.factors().forEach(f -> gather(f, number, powers, exponentials));
        } else if (e instanceof Call c && c.function() == ScalarFunction.EXP) {
            exponentials.add(c.argument());
        } else if (e instanceof Call c && c.function() == ScalarFunction.POW) {
            Expr base = c.arguments().get(0);
            if (base instanceof Call root
                    && root.function() == ScalarFunction.SQRT
                    && c.arguments().get(1) instanceof Num) {
                powers.merge(root.argument(), mul(HALF, c.arguments().get(1)), Algebra::add);
            } else {
                powers.merge(base, c.arguments().get(1), Algebra::add);
            }
        } else if (e instanceof Call c && c.function() == ScalarFunction.SQRT) {
            powers.merge(c.argument(), HALF, Algebra::add);
        } else {
            powers.merge(e, Num.ONE, Algebra::add);
        }
    }

    static Expr div(Expr a, Expr b) {
        return mul(a, pow(b, Num.MINUS_ONE));
    }

    static Expr pow(Expr base, long exponent) {
        return pow(base, Num.of(exponent));
    }

    /** Returns the power; powers of powers merge only where the outer exponent is an integer. */
    static Expr pow(Expr base, Expr exponent) {
        if (exponent instanceof Num n) {
            Rational e = n.value();
            if (e.signum() == 0) {
                return Num.ONE;
            }
            if (e.equals(Rational.ONE)) {
                return base;
            }
            if (base instanceof Num b && e.isSmallInteger() && Math.abs(e.intValue()) <= LARGEST_POWER_OF_A_NUMBER) {
                if (b.value().signum() != 0) {
                    return Num.of(b.value().power(e.intValue()));
                }
                if (e.signum() > 0) {
                    return Num.ZERO;
                }
            }
            if (base.equals(Num.ONE)) {
                return Num.ONE;
            }
            if (e.isInteger()) {
                if (base instanceof Product p) {
                    return mul(p.factors().stream().map(f -> pow(f, exponent)).toList());
                }
                if (base instanceof Call c && c.function() == ScalarFunction.POW) {
                    return pow(c.arguments().get(0), mul(c.arguments().get(1), exponent));
                }
                if (base instanceof Call c && c.function() == ScalarFunction.EXP) {
                    return exp(mul(exponent, c.argument()));
                }
                if (base instanceof Call c && c.function() == ScalarFunction.SQRT) {
                    return pow(c.argument(), mul(HALF, exponent));
                }
            }
            if (e.equals(Rational.HALF)) {
                return root(base);
            }
            if (e.denominator().equals(BigInteger.TWO) && e.isInteger() == false) {
                Rational whole = e.minus(Rational.HALF);
                return mulRaw(root(base), pow(base, Num.of(whole)));
            }
        }
        if (base.equals(Constant.E)) {
            return exp(exponent);
        }
        return Expressions.power(base, exponent);
    }

    private static Expr mulRaw(Expr root, Expr power) {
        List<Expr> all = new ArrayList<>(factors(root));
        all.addAll(factors(power));
        return new Product(all);
    }

    /** The square root; positive numbers and constants come out of a product. */
    private static Expr root(Expr base) {
        if (base instanceof Num n) {
            return rootOf(n.value());
        }
        if (!(base instanceof Product p)) {
            return Expressions.sqrt(base);
        }
        List<Expr> outside = new ArrayList<>();
        List<Expr> inside = new ArrayList<>();
        for (Expr f : p.factors()) {
            if (f instanceof Num n && n.value().signum() > 0) {
                outside.add(rootOf(n.value()));
            } else if (f instanceof Constant) {
                outside.add(Expressions.sqrt(f));
            } else {
                inside.add(f);
            }
        }
        if (outside.isEmpty()) {
            return Expressions.sqrt(base);
        }
        if (!inside.isEmpty()) {
            outside.add(Expressions.sqrt(inside.size() == 1 ? inside.get(0) : new Product(inside)));
        }
        return outside.size() == 1 ? outside.get(0) : new Product(outside);
    }

    private static Expr rootOf(Rational value) {
        if (value.signum() < 0) {
            return Expressions.sqrt(Num.of(value));
        }
        BigInteger inside = value.numerator().multiply(value.denominator());
        BigInteger root = inside.sqrt();
        if (root.multiply(root).equals(inside)) {
            return Num.of(Rational.of(root).dividedBy(Rational.of(value.denominator())));
        }
        return Expressions.sqrt(Num.of(value));
    }

    /** Returns the exponential; logarithms among the terms become factors. */
    static Expr exp(Expr e) {
        if (Expressions.isZero(e)) {
            return Num.ONE;
        }
        List<Expr> outside = new ArrayList<>();
        List<Expr> inside = new ArrayList<>();
        for (Expr term : terms(e)) {
            List<Expr> factors = factors(term);
            Expr logarithm = null;
            for (Expr factor : factors) {
                if (factor instanceof Call c && c.function() == ScalarFunction.LOG) {
                    logarithm = factor;
                }
            }
            if (logarithm == null) {
                inside.add(term);
            } else {
                List<Expr> rest = new ArrayList<>(factors);
                rest.remove(logarithm);
                outside.add(pow(((Call) logarithm).argument(), mul(rest)));
            }
        }
        Expr rest = add(inside);
        if (outside.isEmpty()) {
            return rest.equals(Num.ZERO) ? Num.ONE : Expressions.exp(rest);
        }
        if (!rest.equals(Num.ZERO)) {
            outside.add(Expressions.exp(rest));
        }
        return mul(outside);
    }

    static Expr half(Expr e) {
        return mul(HALF, e);
    }

    static Expr factorial(int n) {
        BigInteger product = BigInteger.ONE;
        for (int i = 2; i <= n; i++) {
            product = product.multiply(BigInteger.valueOf(i));
        }
        return Num.of(Rational.of(product));
    }

    static Expr choose(int n, int k) {
        BigInteger value = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            value = value.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return Num.of(Rational.of(value));
    }

    /** Returns the number if the expression is an integer of moderate size, else -1 or less. */
    static int natural(Expr e) {
        return e instanceof Num n
                        && n.value().isSmallInteger()
                        && n.value().signum() >= 0
                        && n.value().intValue() <= 1000
                ? n.value().intValue()
                : -1;
    }

    static Expr call(ScalarFunction function, Expr... arguments) {
        return Expressions.call(function, arguments);
    }
}
