package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.HashSet;
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
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.TensorFunction;
import org.chalkcheck.expr.Variable;

/** Sums over Kronecker deltas, and over the entries of a matrix times those of its inverse. */
final class Contraction {
    private final Signs signs;
    private final Set<Expr> symmetric;

    /**
     * @param signs to compare ends of ranges
     * @param symmetric matrices that are known to be symmetric
     */
    Contraction(Signs signs, Set<Expr> symmetric) {
        this.signs = signs;
        this.symmetric = symmetric;
    }

    /** Returns an equal monomial in which no sum is left that a delta decides. */
    Monomial of(Monomial m) {
        Monomial now = new Monomial(m.sums(), idempotent(m.coefficient()), m.factors());
        for (int guard = 0; guard < 64; guard++) {
            Optional<Monomial> next = delta(now);
            if (next.isEmpty()) {
                next = inverse(now);
            }
            if (next.isEmpty()) {
                return now;
            }
            now = next.get();
        }
        return now;
    }

    /** A natural power of a delta is the delta. */
    private static Expr idempotent(Expr coefficient) {
        List<Expr> out = new ArrayList<>();
        for (Expr f : Algebra.factors(coefficient)) {
            boolean power = f instanceof Call c
                    && c.function() == ScalarFunction.POW
                    && Algebra.natural(c.arguments().get(1)) > 0
                    && c.arguments().get(0) instanceof Entry e
                    && e.tensor() instanceof Identity;
            out.add(power ? ((Call) f).arguments().get(0) : f);
        }
        return Algebra.mul(out);
    }

    private Optional<Monomial> delta(Monomial m) {
        List<Expr> factors = Algebra.factors(m.coefficient());
        for (Expr f : factors) {
            if (!(f instanceof Entry e) || !(e.tensor() instanceof Identity)) {
                continue;
            }
            Expr i = e.indices().get(0);
            Expr j = e.indices().get(1);
            Expr size = Expressions.dimension(((Identity) e.tensor()).size());
            for (int side = 0; side < 2; side++) {
                Expr from = side == 0 ? i : j;
                Expr to = side == 0 ? j : i;
                for (Monomial.Range r : m.sums()) {
                    boolean full = r.lower().equals(Num.ONE) && r.upper().equals(size);
                    boolean decided = full || contains(m, r, to);
                    if (r.index().equals(from) && !Signs.mentions(to, r.index()) && decided) {
                        List<Expr> rest = new ArrayList<>(factors);
                        rest.remove(f);
                        Monomial without = new Monomial(m.sums(), Algebra.mul(rest), m.factors());
                        return Optional.of(without.substitute(r.index(), to));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether an index expression lies in a range for sure; on a full axis it does wherever the delta means something. */
    private boolean contains(Monomial m, Monomial.Range range, Expr value) {
        for (Monomial.Range r : m.sums()) {
            if (r.index().equals(value)) {
                return atLeast(r.lower(), range.lower()) && atLeast(range.upper(), r.upper());
            }
        }
        return atLeast(value, range.lower()) && atLeast(range.upper(), value);
    }

    private boolean atLeast(Expr a, Expr b) {
        return a.equals(b) || signs.isNonNegative(Algebra.sub(a, b));
    }

    /** The sum over j of inv(M)[i, j] M[j, k] is the delta of i and k. */
    private Optional<Monomial> inverse(Monomial m) {
        List<Expr> factors = Algebra.factors(m.coefficient());
        for (Expr f : factors) {
            if (!(f instanceof Entry e)
                    || !(e.tensor() instanceof TensorCall call)
                    || call.function() != TensorFunction.INVERSE) {
                continue;
            }
            Expr matrix = call.argument();
            for (Expr g : factors) {
                if (g == f || !(g instanceof Entry other) || !other.tensor().equals(matrix)) {
                    continue;
                }
                for (Monomial.Range r : m.sums()) {
                    Optional<Expr[]> ends = ends(e, other, r, matrix);
                    if (ends.isEmpty()) {
                        continue;
                    }
                    List<Expr> rest = new ArrayList<>(factors);
                    rest.remove(f);
                    rest.remove(g);
                    boolean elsewhere = rest.stream().anyMatch(h -> Signs.mentions(h, r.index()))
                            || m.factors().stream().anyMatch(h -> Signs.mentions(h, r.index()));
                    boolean full = r.lower().equals(Num.ONE)
                            && r.upper()
                                    .equals(Expressions.dimension(matrix.shape().axis(0)));
                    if (elsewhere || !full) {
                        continue;
                    }
                    rest.add(Deltas.of(
                            ends.get()[0], ends.get()[1], matrix.shape().axis(0)));
                    List<Monomial.Range> sums = new ArrayList<>(m.sums());
                    sums.remove(r);
                    return Optional.of(new Monomial(sums, Algebra.mul(rest), m.factors()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Expr[]> ends(Entry inverse, Entry other, Monomial.Range r, Expr matrix) {
        boolean isSymmetric = symmetric.contains(matrix)
                || matrix instanceof Variable v
                        && Set.of("SYMMETRIC", "SPD", "DIAGONAL")
                                .contains(v.structure().name());
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 2; b++) {
                boolean straight = a != b;
                boolean meets = inverse.indices().get(a).equals(r.index())
                        && other.indices().get(b).equals(r.index());
                if (meets && (straight || isSymmetric)) {
                    return Optional.of(new Expr[] {
                        inverse.indices().get(1 - a), other.indices().get(1 - b)
                    });
                }
            }
        }
        return Optional.empty();
    }

    static Set<Expr> covariances(Iterable<Law> laws) {
        Set<Expr> out = new HashSet<>();
        for (Law law : laws) {
            if (law.jointly() && law.family() == Family.NORMAL) {
                out.add(law.parameters().get(1));
            }
        }
        return out;
    }
}
