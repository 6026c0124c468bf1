package org.chalkcheck.symbolic.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.symbolic.calculus.ClosedForm;
import org.chalkcheck.symbolic.calculus.ClosedFormRule;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.SizeLimitException;
import org.chalkcheck.verdict.Prover;

/**
 * Power series in squares, by the ratio of neighbouring terms: cosine and sine, their hyperbolic companions, arctangent and area tangent, and the
 * error function. The ratio is w^2 or -w^2 for a w that is found among the powers of the term.
 *
 * <p>See NIST Digital Library of Mathematical Functions, 4.19, 4.33, 4.24.3, 4.38.5 and 7.6.1.
 */
public final class WaveSeries implements ClosedFormRule {
    private final Prover decider;

    public WaveSeries(Prover decider) {
        this.decider = decider;
    }

    @Override
    public Optional<ClosedForm> closedForm(Expr node, List<Condition> assumptions, long deadline) {
        if (!(node instanceof Reduction sum)
                || sum.kind() != Reduction.Kind.SUM
                || !sum.upper().equals(Constant.INFINITY)
                || !sum.lower().equals(Num.ZERO)) {
            return Optional.empty();
        }
        try {
            return new Attempt(new Terms(sum, 0, assumptions, decider, deadline)).run();
        } catch (SizeLimitException | ArithmeticException stopped) {
            return Optional.empty();
        }
    }

    /** One series on its way. */
    private static final class Attempt {
        private final Terms terms;
        private final Expr k;

        Attempt(Terms terms) {
            this.terms = terms;
            this.k = terms.k;
        }

        private Expr linear(int slope, int constant) {
            return Expressions.sum(Expressions.product(Num.of(slope), k), Num.of(constant));
        }

        Optional<ClosedForm> run() {
            Expr term = terms.body;
            Expr odd = Expressions.product(term, linear(2, 1));
            return even(term, Expressions.product(linear(2, 1), linear(2, 2)))
                    .or(() -> odd(
                            term,
                            Expressions.product(linear(2, 2), linear(2, 3)),
                            ScalarFunction.SIN,
                            ScalarFunction.SINH))
                    .or(() -> odd(odd, Num.ONE, ScalarFunction.ARCTAN, ScalarFunction.ARCTANH))
                    .or(() -> errorFunction(odd));
        }

        // sum of a (-w^2)^k / (2k)! = a cos w
        private Optional<ClosedForm> even(Expr term, Expr weight) {
            return terms.ratio(term, weight).flatMap(this::root).flatMap(root -> {
                Expr first = terms.at(term, Num.ZERO);
                ScalarFunction f = root.negative() ? ScalarFunction.COS : ScalarFunction.COSH;
                return terms.form(Expressions.product(first, Expressions.call(f, root.w())), "power-series");
            });
        }

        // sum of a (-w^2)^k / (2k + 1)! = (a / w) sin w; without the factorial it is the arctangent, for |w| < 1
        private Optional<ClosedForm> odd(Expr term, Expr weight, ScalarFunction negative, ScalarFunction positive) {
            Optional<Expr> q = terms.ratio(term, weight);
            if (q.isEmpty() || weight.equals(Num.ONE) && !terms.isSmall(q.get())) {
                return Optional.empty();
            }
            return root(q.get())
                    .flatMap(root -> quotient(term, root)
                            .flatMap(a -> terms.form(
                                    Expressions.product(
                                            a, Expressions.call(root.negative() ? negative : positive, root.w())),
                                    "power-series")));
        }

        // sum of a (-w^2)^k / (k! (2k + 1)) = a sqrt(pi) / (2 w) erf(w)
        private Optional<ClosedForm> errorFunction(Expr term) {
            Optional<Root> root = terms.ratio(term, linear(1, 1)).flatMap(this::root);
            if (root.isEmpty() || !root.get().negative()) {
                return Optional.empty();
            }
            return quotient(term, root.get())
                    .flatMap(a -> terms.form(
                            Expressions.product(
                                    Num.of(Rational.HALF),
                                    Expressions.sqrt(Constant.PI),
                                    a,
                                    Expressions.call(
                                            ScalarFunction.ERF, root.get().w())),
                            "power-series"));
        }

        // The first term by w: without w below the line, or w is not 0.
        private Optional<Expr> quotient(Expr term, Root root) {
            Normalizer normalizer = terms.outside();
            Expr quotient = Expressions.divide(terms.at(term, Num.ZERO), root.w());
            normalizer.scan(List.of(quotient));
            Laurent a = normalizer.normalize(quotient);
            boolean regular = a.terms().keySet().stream()
                    .allMatch(m -> m.powers().values().stream().allMatch(exponent -> exponent > 0));
            return regular || terms.holds(root.w(), Relation.NOT_EQUAL, Num.ZERO)
                    ? Optional.of(a.toExpr())
                    : Optional.empty();
        }

        /** A ratio w^2, or -w^2 where it is negative. */
        private record Root(Expr w, boolean negative) {}

        private Optional<Root> root(Expr q) {
            Normalizer normalizer = terms.outside();
            List<Expr> bases = bases();
            List<Expr> squares = new ArrayList<>();
            bases.forEach(base -> squares.add(Expressions.power(base, 2)));
            squares.add(q);
            normalizer.scan(squares);
            for (Expr base : bases) {
                Expr square = Expressions.power(base, 2);
                if (normalizer.difference(q, square).isZero()) {
                    return Optional.of(new Root(base, false));
                }
                if (normalizer.difference(q, Expressions.negate(square)).isZero()) {
                    return Optional.of(new Root(base, true));
                }
            }
            return monomialRoot(normalizer.normalize(q));
        }

        // The bases of powers that grow with k.
        private List<Expr> bases() {
            List<Expr> bases = new ArrayList<>();
            Traversal.visit(terms.body, node -> {
                if (node instanceof Call call
                        && call.function() == ScalarFunction.POW
                        && terms.isFree(call.argument())
                        && !terms.isFree(call.arguments().get(1))
                        && !bases.contains(call.argument())) {
                    bases.add(call.argument());
                }
            });
            return bases;
        }

        private static Optional<Root> monomialRoot(Laurent q) {
            if (!q.isMonomial()) {
                return Optional.empty();
            }
            var term = q.terms().entrySet().iterator().next();
            Rational size = term.getValue().signum() < 0 ? term.getValue().negate() : term.getValue();
            List<Expr> factors = new ArrayList<>();
            factors.add(Expressions.sqrt(Num.of(size)));
            for (var power : term.getKey().powers().entrySet()) {
                if (power.getValue() % 2 != 0) {
                    return Optional.empty();
                }
                factors.add(Expressions.power(power.getKey(), power.getValue() / 2));
            }
            return Optional.of(
                    new Root(Expressions.product(factors), term.getValue().signum() < 0));
        }
    }
}
