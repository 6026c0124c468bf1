package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.pow;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/** Shows that a quotient is not negative: over a positive denominator, a quadratic with positive leading coefficient and no two real roots. */
final class QuadraticSign {
    private static final int MOST_VARIABLES = 8;

    private final Signs signs;

    QuadraticSign(Signs signs) {
        this.signs = signs;
    }

    boolean isNonNegative(Expr e) {
        Expr folded = Folding.fold(e);
        if (signs.isNonNegative(folded)) {
            return true;
        }
        Optional<Expr> numerator = numerator(folded);
        return numerator.isPresent() && (signs.isNonNegative(numerator.get()) || isDefinite(numerator.get()));
    }

    /** Multiplies by all denominators, if they are positive. */
    private Optional<Expr> numerator(Expr e) {
        Expr flat = distributed(e);
        Map<Expr, Integer> denominators = new LinkedHashMap<>();
        for (Expr term : Algebra.terms(flat)) {
            for (Expr f : Algebra.factors(term)) {
                if (f instanceof Call c
                        && c.function() == ScalarFunction.POW
                        && c.arguments().get(1) instanceof Num n
                        && n.value().isSmallInteger()
                        && n.value().signum() < 0) {
                    denominators.merge(c.arguments().get(0), -n.value().intValue(), Math::max);
                }
            }
        }
        List<Expr> common = new ArrayList<>();
        for (Map.Entry<Expr, Integer> d : denominators.entrySet()) {
            boolean even = d.getValue() % 2 == 0;
            if (!even && !signs.isPositive(d.getKey())) {
                return Optional.empty();
            }
            common.add(pow(d.getKey(), d.getValue()));
        }
        Expr denominator = mul(common);
        List<Expr> cleared = new ArrayList<>();
        for (Expr term : Algebra.terms(flat)) {
            cleared.add(distributed(mul(term, denominator)));
        }
        return Optional.of(add(cleared));
    }

    private Expr distributed(Expr e) {
        return new ExpTerms(Variable.real("none#"), signs).distributed(e);
    }

    private boolean isDefinite(Expr polynomial) {
        Set<Variable> variables = new LinkedHashSet<>(Traversal.variables(polynomial));
        if (variables.size() > MOST_VARIABLES) {
            return false;
        }
        for (Variable v : variables) {
            Optional<Expr[]> parts = quadratic(polynomial, v);
            if (parts.isEmpty()) {
                continue;
            }
            Expr a = parts.get()[2];
            Expr b = parts.get()[1];
            Expr c = parts.get()[0];
            Expr gap = distributed(sub(mul(Num.of(4), a, c), mul(b, b)));
            if (signs.isPositive(a) && (gap.equals(Num.ZERO) || signs.isNonNegative(gap))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the coefficients of 1, v and v^2, if the polynomial has no other powers of v. */
    private static Optional<Expr[]> quadratic(Expr polynomial, Variable v) {
        List<List<Expr>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Expr term : Algebra.terms(polynomial)) {
            int degree = 0;
            List<Expr> rest = new ArrayList<>();
            for (Expr f : Algebra.factors(term)) {
                if (f.equals(v)) {
                    degree += 1;
                } else if (f.equals(pow(v, 2))) {
                    degree += 2;
                } else if (Signs.mentions(f, v)) {
                    return Optional.empty();
                } else {
                    rest.add(f);
                }
            }
            if (degree > 2) {
                return Optional.empty();
            }
            parts.get(degree).add(mul(rest));
        }
        if (parts.get(2).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Expr[] {add(parts.get(0)), add(parts.get(1)), add(parts.get(2))});
    }
}
