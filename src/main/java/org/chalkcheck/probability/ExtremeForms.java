package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.div;
import static org.chalkcheck.probability.Algebra.exp;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.pow;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Dim;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Functions of the largest or smallest of independent variables, where that has a law of a named family: distribution functions of maxima
 * and tails of minima multiply.
 */
final class ExtremeForms {
    private final RandomVariables random;
    private final Ledger ledger;

    private record Extreme(Family family, List<Expr> parameters, Expr scale, Expr offset) {}

    ExtremeForms(RandomVariables random, Ledger ledger) {
        this.random = random;
        this.ledger = ledger;
    }

    /** Returns the expectation of the factors if they depend on the variables through one such extreme only. */
    Optional<Expr> expectation(Law law, List<Expr> factors, Set<String> free) {
        Expr product = mul(factors);
        Expr[] node = new Expr[1];
        Traversal.visit(product, n -> {
            boolean extreme = n instanceof Call c
                            && (c.function() == ScalarFunction.MAX || c.function() == ScalarFunction.MIN)
                            && random.of(n).size() > 1
                    || n instanceof Reduction r && (r.kind() == Reduction.Kind.MAX || r.kind() == Reduction.Kind.MIN)
                    || n instanceof TensorCall t
                            && (t.function() == TensorFunction.LARGEST || t.function() == TensorFunction.SMALLEST);
            if (extreme && node[0] == null && random.mentions(n, law.variable().name())) {
                node[0] = n;
            }
        });
        if (node[0] == null || !free.containsAll(random.of(node[0]))) {
            return Optional.empty();
        }
        Set<String> names = new LinkedHashSet<>(random.of(node[0]));
        if (names.stream().anyMatch(n -> !random.parents(n).isEmpty())) {
            return Optional.empty();
        }
        Optional<Extreme> extreme = node[0] instanceof Call c
                ? ofCall(c)
                : node[0] instanceof TensorCall t ? ofTensor(t) : ofReduction((Reduction) node[0]);
        if (extreme.isEmpty()) {
            return Optional.empty();
        }
        Variable x = ledger.scalar("m");
        Expr value = add(mul(extreme.get().scale(), x), extreme.get().offset());
        Expr target = node[0];
        Expr body = Traversal.rewrite(product, n -> n.equals(target) ? value : n);
        if (random.of(body).stream().anyMatch(names::contains)) {
            return Optional.empty();
        }
        ledger.rule("law of the largest or smallest of independent variables");
        ledger.fact(String.join(", ", names) + " are independent");
        return Optional.of(new ScalarExpectation(ledger)
                .of(body, x, extreme.get().family(), extreme.get().parameters()));
    }

    private Optional<Extreme> ofCall(Call c) {
        boolean max = c.function() == ScalarFunction.MAX;
        List<DerivedLaws.Derived> parts = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        DerivedLaws laws = new DerivedLaws(random, ledger);
        for (Expr argument : c.arguments()) {
            if (random.of(argument).size() != 1 || !seen.addAll(random.of(argument))) {
                return Optional.empty();
            }
            Optional<DerivedLaws.Derived> d = laws.ofLinear(argument).flatMap(laws::absorbed);
            if (d.isEmpty()) {
                return Optional.empty();
            }
            parts.add(d.get());
        }
        Family family = parts.get(0).family();
        if (parts.stream().anyMatch(p -> p.family() != family)) {
            return Optional.empty();
        }
        List<List<Expr>> p = parts.stream().map(DerivedLaws.Derived::parameters).toList();
        if (max && family == Family.GUMBEL) {
            Expr scale = p.get(0).get(1);
            if (p.stream().anyMatch(q -> !q.get(1).equals(scale))) {
                return Optional.empty();
            }
            Expr sum = add(p.stream().map(q -> exp(div(q.get(0), scale))).toList());
            return plain(Family.GUMBEL, List.of(mul(scale, ledger.signs().log(sum)), scale));
        }
        if (!max && family == Family.EXPONENTIAL) {
            return plain(family, List.of(add(p.stream().map(q -> q.get(0)).toList())));
        }
        if (family == Family.UNIFORM && p.stream().allMatch(p.get(0)::equals)) {
            return uniform(p.get(0), Num.of(p.size()), max);
        }
        return Optional.empty();
    }

    private static Optional<Extreme> plain(Family family, List<Expr> parameters) {
        return Optional.of(new Extreme(family, parameters, Num.ONE, Num.ZERO));
    }

    /** (X - a)/(b - a) of the largest of n is Beta(n, 1), of the smallest Beta(1, n). */
    private static Optional<Extreme> uniform(List<Expr> ends, Expr n, boolean max) {
        List<Expr> beta = max ? List.of(n, Num.ONE) : List.of(Num.ONE, n);
        return Optional.of(new Extreme(Family.BETA, beta, sub(ends.get(1), ends.get(0)), ends.get(0)));
    }

    private Optional<Extreme> ofTensor(TensorCall t) {
        return t.argument() instanceof Variable v
                ? ofEntries(v, t.function() == TensorFunction.LARGEST)
                : Optional.empty();
    }

    /** The extremum over all entries of a column or row. */
    private Optional<Extreme> ofReduction(Reduction r) {
        return whole(r).flatMap(v -> ofEntries(v, r.kind() == Reduction.Kind.MAX));
    }

    /** Returns the random column whose largest or smallest entry an expression is. */
    static Optional<Variable> wholeColumn(Expr e) {
        Optional<Variable> all = e instanceof Reduction r
                ? whole(r)
                : e instanceof TensorCall t && t.argument() instanceof Variable v ? Optional.of(v) : Optional.empty();
        return all.filter(v -> v.shape().isColumn() && v.role() == Variable.Role.RANDOM);
    }

    private static Optional<Variable> whole(Reduction r) {
        boolean entries = r.body() instanceof Entry entry
                && entry.tensor() instanceof Variable
                && entry.indices().stream().filter(r.index()::equals).count() == 1
                && entry.indices().stream().allMatch(i -> i.equals(r.index()) || i.equals(Num.ONE));
        if (!entries || !r.lower().equals(Num.ONE)) {
            return Optional.empty();
        }
        Entry entry = (Entry) r.body();
        Variable v = (Variable) entry.tensor();
        int axis = entry.indices().indexOf(r.index());
        // A column may be indexed by its rows alone.
        boolean whole = v.shape().isColumn() && axis == 0
                || v.shape().isRow() && axis == entry.indices().size() - 1;
        Dim size = v.shape().axis(v.shape().isColumn() ? 0 : 1);
        return whole && r.upper().equals(Expressions.dimension(size)) ? Optional.of(v) : Optional.empty();
    }

    private Optional<Extreme> ofEntries(Variable v, boolean max) {
        Law law = random.law(v.name());
        List<Expr> p = law.parameters();
        if (law.jointly() || p.stream().anyMatch(q -> !q.shape().isScalar())) {
            return Optional.empty();
        }
        Expr n = Num.ONE;
        for (Dim axis : v.shape().axes()) {
            n = mul(n, Expressions.dimension(axis));
        }
        return switch (law.family()) {
            case UNIFORM -> uniform(p, n, max);
            case GUMBEL ->
                max
                        ? plain(
                                Family.GUMBEL,
                                List.of(
                                        add(
                                                p.get(0),
                                                mul(p.get(1), ledger.signs().log(n))),
                                        p.get(1)))
                        : Optional.empty();
            case EXPONENTIAL -> max ? Optional.empty() : plain(Family.EXPONENTIAL, List.of(mul(n, p.get(0))));
            case PARETO -> max ? Optional.empty() : plain(Family.PARETO, List.of(p.get(0), mul(n, p.get(1))));
            case WEIBULL ->
                max
                        ? Optional.empty()
                        : plain(
                                Family.WEIBULL,
                                List.of(mul(p.get(0), pow(n, Algebra.negate(pow(p.get(1), -1)))), p.get(1)));
            default -> Optional.empty();
        };
    }
}
