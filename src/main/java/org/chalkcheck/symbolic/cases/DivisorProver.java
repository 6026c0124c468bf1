package org.chalkcheck.symbolic.cases;

import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Preparation;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.ProofAttempt.Proof;
import org.chalkcheck.verdict.Prover;

/**
 * Proves claims with greatest common divisors of polynomials in integers: common factors are taken out, and a multiple of one argument is
 * taken from the other as long as that makes it shorter, as Euclid does.
 */
public final class DivisorProver implements Prover {
    private static final int MAX_STEPS = 40;

    private final List<Prover> delegates;

    /** @param delegates what proves the claim with the divisors in their shortest form, in order */
    public DivisorProver(List<Prover> delegates) {
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public String name() {
        return "divisors";
    }

    @Override
    public ProofAttempt prove(Proposition p, long deadline) {
        if (!contains(p.left()) && !contains(p.right())) {
            return new NoProof("divisors: no greatest common divisor");
        }
        try {
            Normalizer normalizer = new Normalizer(p.assumptions());
            Preparation preparation = new Preparation();
            Proposition prepared = p.withSides(preparation.prepare(p.left()), preparation.prepare(p.right()));
            normalizer.scan(List.of(prepared.left(), prepared.right()));
            Proposition shortened =
                    prepared.withSides(shortened(prepared.left(), normalizer), shortened(prepared.right(), normalizer));
            for (Prover prover : delegates) {
                if (prover.prove(shortened, deadline) instanceof Proof proof) {
                    return Proof.from(List.of(proof), name(), p, List.of("euclid"), proof.notes());
                }
            }
            return new NoProof("divisors: not proved with the divisors in their shortest form");
        } catch (SizeLimitException | ArithmeticException stopped) {
            return new NoProof("divisors: " + stopped.getMessage());
        }
    }

    private static boolean contains(Expr side) {
        return Traversal.contains(side, node -> node instanceof Call call && call.function() == ScalarFunction.GCD);
    }

    private static Expr shortened(Expr side, Normalizer normalizer) {
        return Traversal.rewrite(side, node -> {
            if (!(node instanceof Call call) || call.function() != ScalarFunction.GCD) {
                return node;
            }
            Laurent a = normalizer.normalize(call.argument());
            Laurent b = normalizer.normalize(call.arguments().get(1));
            return isPolynomial(a) && isPolynomial(b) ? divisor(a, b) : node;
        });
    }

    /** Returns whether the terms are products of integer names with whole coefficients. */
    private static boolean isPolynomial(Laurent x) {
        return x.terms().entrySet().stream()
                .allMatch(term -> term.getValue().isInteger()
                        && term.getKey().powers().entrySet().stream()
                                .allMatch(power -> power.getValue() > 0
                                        && power.getKey() instanceof Variable v
                                        && v.domain().integer()));
    }

    private static Expr divisor(Laurent first, Laurent second) {
        Laurent a = first;
        Laurent b = second;
        for (int step = 0; step < MAX_STEPS; step++) {
            if (weight(a) < weight(b)) {
                Laurent swapped = a;
                a = b;
                b = swapped;
            }
            Laurent shorter = less(a, b);
            if (shorter == a) {
                break;
            }
            a = shorter;
        }
        if (a.isZero() || b.isZero()) {
            return absolute(a.isZero() ? b : a);
        }
        Rational content = gcd(a.content(), b.content());
        Monomial common = common(a.commonMonomial(), b.commonMonomial());
        Laurent factor = Laurent.term(content, common);
        Laurent inverse = Laurent.term(Rational.ONE.dividedBy(content), inverse(common));
        Laurent x = signed(a.times(inverse));
        Laurent y = signed(b.times(inverse));
        if (isUnit(x) || isUnit(y)) {
            return absolute(factor);
        }
        boolean ordered = x.toExpr().toString().compareTo(y.toExpr().toString()) <= 0;
        Expr rest = new Call(ScalarFunction.GCD, List.of((ordered ? x : y).toExpr(), (ordered ? y : x).toExpr()));
        return Expressions.product(absolute(factor), rest);
    }

    private static boolean isUnit(Laurent x) {
        return x.isConstant() && x.constantTerm().abs().equals(Rational.ONE);
    }

    private static Expr absolute(Laurent x) {
        return x.isConstant() ? Num.of(x.constantTerm().abs()) : Expressions.call(ScalarFunction.ABS, x.toExpr());
    }

    /** Returns the first argument less the multiple of the second that shortens it most; itself where none does. */
    private static Laurent less(Laurent a, Laurent b) {
        Laurent best = a;
        for (Map.Entry<Monomial, Rational> lead : b.terms().entrySet()) {
            for (Map.Entry<Monomial, Rational> term : a.terms().entrySet()) {
                Rational quotient = term.getValue().dividedBy(lead.getValue());
                Monomial ratio = term.getKey().times(inverse(lead.getKey()));
                boolean divides =
                        quotient.isInteger() && ratio.powers().values().stream().allMatch(k -> k > 0);
                if (divides) {
                    Laurent candidate = a.minus(b.times(Laurent.term(quotient, ratio)));
                    best = weight(candidate) < weight(best) ? candidate : best;
                }
            }
        }
        return best;
    }

    /** The number of names in all terms, then the size of the coefficients. */
    private static double weight(Laurent x) {
        double weight = 0;
        for (Map.Entry<Monomial, Rational> term : x.terms().entrySet()) {
            weight += 1 + Math.log1p(term.getValue().abs().doubleValue());
            for (int k : term.getKey().powers().values()) {
                weight += 8.0 * k;
            }
        }
        return weight;
    }

    private static Laurent signed(Laurent x) {
        Map.Entry<Monomial, Rational> first = x.sorted().get(0);
        return first.getValue().signum() < 0 ? x.scale(Rational.MINUS_ONE) : x;
    }

    private static Rational gcd(Rational a, Rational b) {
        return Rational.of(a.numerator().gcd(b.numerator()));
    }

    private static Monomial common(Monomial a, Monomial b) {
        Monomial common = Monomial.ONE;
        for (Map.Entry<Expr, Integer> power : a.powers().entrySet()) {
            int k = Math.min(power.getValue(), b.exponent(power.getKey()));
            if (k > 0) {
                common = common.times(Monomial.of(power.getKey(), k));
            }
        }
        return common;
    }

    private static Monomial inverse(Monomial monomial) {
        Monomial inverse = Monomial.ONE;
        for (Map.Entry<Expr, Integer> power : monomial.powers().entrySet()) {
            inverse = inverse.times(Monomial.of(power.getKey(), -power.getValue()));
        }
        return inverse;
    }
}
