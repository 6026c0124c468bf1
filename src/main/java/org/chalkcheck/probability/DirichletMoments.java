package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.List;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Moments of Dirichlet vectors: products of entries by Polya's urn, functions of one entry by its beta marginal. */
final class DirichletMoments {
    private final RandomVariables random;
    private final Ledger ledger;
    private final Expansion expansion;

    DirichletMoments(RandomVariables random, Ledger ledger, Expansion expansion) {
        this.random = random;
        this.ledger = ledger;
        this.expansion = expansion;
    }

    List<Monomial> of(Law law, List<Expr> factors) {
        Expr alpha = law.parameters().get(0);
        Dim size = alpha.shape().axis(alpha.shape().isRow() ? 1 : 0);
        Variable k = Lowering.index();
        Expr total = Lowering.sum(k, size, at(alpha, k));
        List<Expr> indices = new ArrayList<>();
        boolean polynomial = true;
        for (Expr f : factors) {
            Expr base = f;
            int times = 1;
            if (f instanceof Call c
                    && c.function() == ScalarFunction.POW
                    && Algebra.natural(c.arguments().get(1)) > 0) {
                base = c.arguments().get(0);
                times = Algebra.natural(c.arguments().get(1));
            }
            if (base instanceof Entry e && e.tensor().equals(law.variable())) {
                for (int i = 0; i < times; i++) {
                    indices.add(index(law, e));
                }
            } else {
                polynomial = false;
            }
        }
        if (polynomial) {
            ledger.rule("Polya's urn for products of Dirichlet entries");
            Expr product = Num.ONE;
            for (int r = 0; r < indices.size(); r++) {
                List<Expr> top = new ArrayList<>();
                top.add(at(alpha, indices.get(r)));
                for (int s = 0; s < r; s++) {
                    top.add(Deltas.of(indices.get(r), indices.get(s), size));
                }
                product = Algebra.mul(product, Algebra.add(top), Algebra.pow(Algebra.add(total, Num.of(r)), -1));
            }
            return distribute(product);
        }
        return marginal(law, factors, alpha, total);
    }

    private List<Monomial> distribute(Expr product) {
        List<Monomial> out = List.of(Monomial.constant(Num.ONE));
        for (Expr f : Algebra.factors(product)) {
            List<Monomial> next = new ArrayList<>();
            for (Monomial m : out) {
                for (Expr term : Algebra.terms(f)) {
                    next.add(m.times(term));
                }
            }
            out = next;
        }
        return out;
    }

    private List<Monomial> marginal(Law law, List<Expr> factors, Expr alpha, Expr total) {
        Expr[] site = new Expr[1];
        Expr product = Algebra.mul(factors);
        Traversal.visit(product, node -> {
            if (node instanceof Entry e && e.tensor().equals(law.variable())) {
                if (site[0] != null && !site[0].equals(e)) {
                    throw new OpenMomentException("function of several Dirichlet entries");
                }
                site[0] = e;
            }
        });
        if (site[0] == null) {
            throw new OpenMomentException("function of a Dirichlet vector");
        }
        ledger.rule("a Dirichlet entry is Beta(alpha_i, sum of the others)");
        Variable x = ledger.scalar(law.variable().label());
        Expr body = Traversal.rewrite(product, n -> n.equals(site[0]) ? x : n);
        if (random.mentions(body, law.variable().name())) {
            throw new OpenMomentException("function of a Dirichlet vector");
        }
        Expr a = at(alpha, index(law, (Entry) site[0]));
        List<Expr> beta = List.of(a, Algebra.sub(total, a));
        return expansion.of(new ScalarExpectation(ledger).of(body, x, Family.BETA, beta));
    }

    private static Expr index(Law law, Entry e) {
        return law.variable().shape().isRow() ? e.indices().get(1) : e.indices().get(0);
    }

    private static Expr at(Expr alpha, Expr i) {
        if (alpha.shape().isScalar()) {
            return alpha;
        }
        return Lowering.entry(alpha, alpha.shape().isRow() ? List.of(Num.ONE, i) : List.of(i, Num.ONE));
    }
}
