package org.chalkcheck.symbolic.smt;

import static org.chalkcheck.symbolic.smt.SmtText.atMost;
import static org.chalkcheck.symbolic.smt.SmtText.less;
import static org.chalkcheck.symbolic.smt.SmtText.number;
import static org.chalkcheck.symbolic.smt.SmtText.times;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;

/**
 * Facts about sums and products over one range, and about determinants: signs, Cauchy-Schwarz, the inequality of the arithmetic and the geometric
 * mean, shares that sum to one.
 */
final class SumFacts {
    private final SmtEncoding encoding;
    private final Normalizer normalizer;
    private final List<String> facts = new ArrayList<>();

    SumFacts(SmtEncoding encoding) {
        this.encoding = encoding;
        this.normalizer = encoding.normalizer();
    }

    List<String> facts() {
        for (Expr atom : List.copyOf(encoding.atoms().keySet())) {
            if (atom instanceof Reduction r && r.kind() == Reduction.Kind.SUM) {
                triangle(r);
            }
        }
        List<Expr> atoms = List.copyOf(encoding.atoms().keySet());
        List<Reduction> sums = new ArrayList<>();
        for (Expr atom : atoms) {
            if (atom instanceof Reduction r && r.kind() == Reduction.Kind.SUM) {
                sums.add(r);
                sign(r);
                share(r);
                weighted(r);
            }
        }
        for (Reduction a : sums) {
            for (Reduction b : sums) {
                square(a, b);
                reciprocal(a, b);
                exponential(a, b);
                for (Reduction c : sums) {
                    cauchySchwarz(a, b, c);
                }
            }
        }
        for (Expr atom : atoms) {
            if (atom instanceof Call call && call.function() == ScalarFunction.EXP) {
                means(call, atoms);
            }
        }
        return List.copyOf(facts);
    }

    private void sign(Reduction r) {
        if (normalizer.isKnownPositive(r)) {
            facts.add(less(number(0), encoding.atom(r)));
        } else if (normalizer.isKnownNonnegative(r)) {
            facts.add(atMost(number(0), encoding.atom(r)));
        }
    }

    // The entries of a simplex sum to one.
    private void share(Reduction r) {
        if (r.body() instanceof Entry entry
                && entry.tensor() instanceof Variable v
                && v.structure() == Structure.SIMPLEX
                && r.lower().equals(Num.ONE)
                && r.upper().equals(Expressions.dimension(v.shape().axis(0)))
                && entry.indices().get(0).equals(r.index())) {
            facts.add(SmtText.equal(encoding.atom(r), number(1)));
        }
    }

    // sum p u <= sum u for u >= 0 and shares p
    private void weighted(Reduction r) {
        if (!(r.body() instanceof Product product)) {
            return;
        }
        for (Expr factor : product.factors()) {
            boolean share = factor instanceof Entry entry
                    && entry.tensor() instanceof Variable v
                    && v.structure() == Structure.SIMPLEX
                    && entry.indices().get(0).equals(r.index());
            List<Expr> others =
                    product.factors().stream().filter(f -> f != factor).toList();
            Expr rest = Expressions.product(others);
            if (share && normalizer.isKnownNonnegative(rest)) {
                Expr whole = new Reduction(r.kind(), r.index(), r.lower(), r.upper(), rest);
                if (encoding.atoms().containsKey(whole)) {
                    facts.add(atMost(encoding.atom(r), encoding.atom(whole)));
                }
            }
        }
    }

    // sum |t_1 + ... + t_k| <= sum |t_1| + ... + sum |t_k|
    private void triangle(Reduction r) {
        if (!(r.body() instanceof Call call) || call.function() != ScalarFunction.ABS) {
            return;
        }
        if (!(call.argument() instanceof Sum sum)) {
            return;
        }
        String bound = number(0);
        for (Expr term : sum.terms()) {
            Expr size = normalizer.isKnownNonnegative(term)
                    ? term
                    : normalizer.isKnownNonnegative(Expressions.negate(term))
                            ? Expressions.negate(term)
                            : Expressions.call(ScalarFunction.ABS, term);
            bound = SmtText.plus(bound, encoding.atom(new Reduction(r.kind(), r.index(), r.lower(), r.upper(), size)));
        }
        facts.add(atMost(encoding.atom(r), bound));
    }

    /** Returns what has the same square. */
    private static Expr withoutAbsolute(Expr e) {
        return e instanceof Call call && call.function() == ScalarFunction.ABS ? call.argument() : e;
    }

    private static boolean sameRange(Reduction a, Reduction b) {
        return a.index().equals(b.index())
                && a.lower().equals(b.lower())
                && a.upper().equals(b.upper());
    }

    // (sum u)^2 <= n sum u^2, and sum u^2 <= (sum u)^2 for u >= 0
    private void square(Reduction a, Reduction b) {
        if (!sameRange(a, b)) {
            return;
        }
        Laurent u = normalizer.normalize(withoutAbsolute(a.body()));
        if (!u.times(u).equals(normalizer.normalize(b.body()))) {
            return;
        }
        String sum = encoding.atom(a);
        if (a.lower().equals(Num.ONE) && a.upper() instanceof DimensionValue) {
            facts.add(atMost(times(sum, sum), times(encoding.term(a.upper()), encoding.atom(b))));
        }
        if (normalizer.isKnownNonnegative(a.body())) {
            facts.add(atMost(encoding.atom(b), times(sum, sum)));
        }
    }

    // n^2 <= (sum f)(sum 1/f) for f > 0
    private void reciprocal(Reduction f, Reduction g) {
        if (sameRange(f, g)
                && f.lower().equals(Num.ONE)
                && f.upper() instanceof DimensionValue
                && normalizer.isKnownPositive(f.body())
                && normalizer
                        .normalize(f.body())
                        .times(normalizer.normalize(g.body()))
                        .equals(Laurent.ONE)) {
            String n = encoding.term(f.upper());
            facts.add(atMost(times(n, n), times(encoding.atom(f), encoding.atom(g))));
        }
    }

    // n log(sum exp u) >= sum u + n log n: the geometric mean of exp u is at most the arithmetic one
    private void exponential(Reduction a, Reduction b) {
        Expr logarithm = Expressions.log(b);
        if (sameRange(a, b)
                && a.lower().equals(Num.ONE)
                && a.upper() instanceof DimensionValue
                && encoding.atoms().containsKey(logarithm)
                && b.body().equals(Expressions.exp(a.body()))) {
            String n = encoding.term(a.upper());
            String bound = SmtText.plus(encoding.atom(a), times(n, encoding.term(Expressions.log(a.upper()))));
            facts.add(atMost(bound, times(n, encoding.atom(logarithm))));
        }
    }

    // (sum w)^2 <= (sum f)(sum g) where w^2 = f g and f, g >= 0
    private void cauchySchwarz(Reduction w, Reduction f, Reduction g) {
        if (!sameRange(w, f)
                || !sameRange(w, g)
                || !normalizer.isKnownNonnegative(f.body())
                || !normalizer.isKnownNonnegative(g.body())) {
            return;
        }
        Laurent cross = normalizer.normalize(withoutAbsolute(w.body()));
        Laurent product = normalizer.normalize(f.body()).times(normalizer.normalize(g.body()));
        if (cross.times(cross).equals(product)) {
            String sum = encoding.atom(w);
            facts.add(atMost(times(sum, sum), times(encoding.atom(f), encoding.atom(g))));
        }
    }

    // exp(log(prod u) / n) <= (sum u) / n for u > 0; exp(log(det A) / n) <= (tr A) / n for a positive definite A of
    // size n
    private void means(Call exponential, List<Expr> atoms) {
        Laurent exponent = normalizer.normalize(exponential.argument());
        if (!exponent.isMonomial()) {
            return;
        }
        Map.Entry<Monomial, Rational> term =
                exponent.terms().entrySet().iterator().next();
        Expr inside = null;
        Expr size = null;
        for (Map.Entry<Expr, Integer> p : term.getKey().powers().entrySet()) {
            if (p.getValue() == 1 && p.getKey() instanceof Call log && log.function() == ScalarFunction.LOG) {
                inside = log.argument();
            } else if (p.getValue() == -1 && p.getKey() instanceof DimensionValue) {
                size = p.getKey();
            } else {
                return;
            }
        }
        if (inside == null || size == null || !term.getValue().equals(Rational.ONE)) {
            return;
        }
        for (Expr atom : atoms) {
            if (isMeanOf(atom, inside, size)) {
                facts.add(atMost(times(encoding.atom(exponential), encoding.atom(size)), encoding.atom(atom)));
            }
        }
    }

    private boolean isMeanOf(Expr sum, Expr product, Expr size) {
        if (sum instanceof Reduction s && product instanceof Reduction p) {
            return s.kind() == Reduction.Kind.SUM
                    && p.kind() == Reduction.Kind.PRODUCT
                    && sameRange(s, p)
                    && s.lower().equals(Num.ONE)
                    && s.upper().equals(size)
                    && s.body().equals(p.body())
                    && normalizer.isKnownPositive(s.body());
        }
        return sum instanceof TensorCall trace
                && product instanceof TensorCall det
                && trace.function() == TensorFunction.TRACE
                && det.function() == TensorFunction.DET
                && trace.argument().equals(det.argument())
                && trace.argument() instanceof Variable a
                && a.structure() == Structure.SPD
                && Expressions.dimension(a.shape().axis(0)).equals(size);
    }
}
