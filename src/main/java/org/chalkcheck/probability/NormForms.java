package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Identity;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Functions of the squared norm of a centred column with independent normal entries of one variance: it is chi-squared, scaled. */
final class NormForms {
    private final RandomVariables random;
    private final Ledger ledger;

    NormForms(RandomVariables random, Ledger ledger) {
        this.random = random;
        this.ledger = ledger;
    }

    Optional<Expr> expectation(Law law, List<Expr> factors) {
        Optional<Expr> variance = variance(law);
        if (variance.isEmpty() || !law.variable().shape().isColumn()) {
            return Optional.empty();
        }
        Expr product = Algebra.mul(factors);
        Variable y = ledger.scalar("y");
        Expr scaled = Algebra.mul(variance.get(), y);
        Expr body = Traversal.rewrite(product, n -> isSquaredNorm(n, law.variable()) ? scaled : n);
        if (body.equals(product) || random.mentions(body, law.variable().name())) {
            return Optional.empty();
        }
        ledger.rule("the squared norm of a white Gaussian vector is chi-squared");
        ledger.fact("the entries of " + law.variable().label() + " are independent");
        Expr degrees = Expressions.dimension(law.variable().shape().axis(0));
        return Optional.of(new ScalarExpectation(ledger).of(body, y, Family.CHI_SQUARED, List.of(degrees)));
    }

    /** Functions of a sum of squares of centred normal scalars with one variance, of all that are in the factors. */
    Optional<Expr> ofScalars(Law law, List<Expr> factors, Set<String> free) {
        Expr product = Algebra.mul(factors);
        Set<String> names = random.of(product);
        Optional<Expr> variance = variance(law);
        boolean alike = variance.isPresent()
                && names.size() > 1
                && free.containsAll(names)
                && names.stream().map(random::law).allMatch(other -> isAlike(law, other));
        if (!alike) {
            return Optional.empty();
        }
        Variable y = ledger.scalar("y");
        Expr scaled = Algebra.mul(variance.get(), y);
        Expr body = Traversal.rewrite(product, n -> withoutSquares(n, names, scaled));
        if (random.isRandom(body)) {
            return Optional.empty();
        }
        ledger.rule("the squared norm of a white Gaussian vector is chi-squared");
        ledger.fact(String.join(", ", names) + " are independent");
        return Optional.of(new ScalarExpectation(ledger)
                .of(Folding.fold(body), y, Family.CHI_SQUARED, List.of(Num.of(names.size()))));
    }

    private boolean isAlike(Law law, Law other) {
        String name = other.variable().name();
        return other.family() == law.family()
                && other.parameters().equals(law.parameters())
                && other.variable().shape().isScalar()
                && !other.jointly()
                && random.parents(name).isEmpty()
                && random.all().stream().noneMatch(x -> random.areDependent(x, name));
    }

    /** Puts a value in the place of the squares of all variables where these are added with one coefficient. */
    private Expr withoutSquares(Expr node, Set<String> names, Expr value) {
        if (!(node instanceof Sum sum)) {
            return node;
        }
        Set<String> squared = new LinkedHashSet<>();
        Set<Expr> coefficients = new LinkedHashSet<>();
        List<Expr> rest = new ArrayList<>();
        for (Expr term : sum.terms()) {
            List<Expr> constants = new ArrayList<>();
            List<Expr> squares = new ArrayList<>();
            for (Expr factor : Algebra.factors(term)) {
                (random.isRandom(factor) ? squares : constants).add(factor);
            }
            boolean square = squares.size() == 1
                    && squares.get(0) instanceof Call c
                    && c.function() == ScalarFunction.POW
                    && c.arguments().get(1).equals(Algebra.TWO)
                    && c.argument() instanceof Variable;
            if (square && squared.addAll(random.of(term))) {
                coefficients.add(Algebra.mul(constants));
            } else {
                rest.add(term);
            }
        }
        if (!squared.equals(names) || coefficients.size() != 1) {
            return node;
        }
        rest.add(Algebra.mul(coefficients.iterator().next(), value));
        return Algebra.add(rest);
    }

    private static boolean isSquaredNorm(Expr e, Variable v) {
        return e instanceof Reduction r
                && r.kind() == Reduction.Kind.SUM
                && r.lower().equals(Num.ONE)
                && r.upper().equals(Expressions.dimension(v.shape().axis(0)))
                && r.body() instanceof Call c
                && c.function() == ScalarFunction.POW
                && c.arguments().get(1).equals(Algebra.TWO)
                && c.arguments().get(0) instanceof Entry entry
                && entry.tensor().equals(v)
                && entry.indices().get(0).equals(r.index());
    }

    private static Optional<Expr> variance(Law law) {
        if (law.family() != Family.NORMAL
                || !Expressions.isZero(law.parameters().get(0))) {
            return Optional.empty();
        }
        Expr spread = law.parameters().get(1);
        if (spread.shape().isScalar()) {
            return Optional.of(spread);
        }
        if (spread instanceof Identity) {
            return Optional.of(Num.ONE);
        }
        if (spread instanceof Product p
                && p.factors().size() == 2
                && p.factors().get(0).shape().isScalar()
                && p.factors().get(1) instanceof Identity) {
            return Optional.of(p.factors().get(0));
        }
        return Optional.empty();
    }
}
