package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Points at which laws of powers fail for negative bases: every combination of a few exponents, even and odd integers and halves among them, with
 * the other scalars at -1 and -2. At random such combinations are rare: (x^a)^b differs from x^(ab) only for even a and a fraction b whose product
 * is an integer.
 */
final class PowerPoints {
    private static final double[] EXPONENTS = {0.5, 2, 3, -1, 1.5};
    private static final double[] BASES = {-1, -2};
    private static final int MAX_EXPONENTS = 3;
    private static final int MAX_POINTS = 50;

    private final List<Unknown> exponents;
    private final List<Unknown> others;
    private int next;

    private PowerPoints(List<Unknown> exponents, List<Unknown> others) {
        this.exponents = exponents;
        this.others = others;
    }

    /** Returns the points for a claim; none where no exponent has a name. */
    static PowerPoints of(Proposition claim, List<Unknown> unknowns) {
        Set<String> names = new TreeSet<>();
        for (Expr side : List.of(claim.left(), claim.right())) {
            Traversal.visit(side, node -> {
                if (node instanceof Call call
                        && call.function() == ScalarFunction.POW
                        && !Traversal.variables(call.argument()).isEmpty()) {
                    Traversal.variables(call.arguments().get(1)).stream()
                            .map(Variable::name)
                            .forEach(names::add);
                }
            });
        }
        List<Unknown> exponents = new ArrayList<>();
        List<Unknown> others = new ArrayList<>();
        for (Unknown unknown : unknowns) {
            if (unknown.isScalar()) {
                (names.contains(unknown.name()) ? exponents : others).add(unknown);
            }
        }
        return exponents.size() > MAX_EXPONENTS
                ? new PowerPoints(List.of(), List.of())
                : new PowerPoints(exponents, others);
    }

    /** Returns whether points are left. */
    boolean hasNext() {
        return !exponents.isEmpty() && next < Math.min(MAX_POINTS, Math.pow(EXPONENTS.length, exponents.size()));
    }

    /** Writes the next point over a drawn one, where the domains allow it. */
    void write(Points points, int at, Domain[] domains, List<Unknown> unknowns) {
        int code = next++;
        for (int k = 0; k < domains.length; k++) {
            Unknown unknown = unknowns.get(k);
            if (exponents.contains(unknown)) {
                set(points, at, unknown, domains[k], EXPONENTS[code % EXPONENTS.length]);
                code /= EXPONENTS.length;
            } else if (others.contains(unknown)) {
                set(points, at, unknown, domains[k], BASES[next % BASES.length]);
            }
        }
    }

    private static void set(Points points, int at, Unknown unknown, Domain domain, double value) {
        if (ScalarSampler.contains(domain, Rational.of(value))) {
            points.set(unknown.start(), at, value);
        }
    }
}
