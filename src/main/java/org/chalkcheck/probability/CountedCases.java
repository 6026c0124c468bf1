package org.chalkcheck.probability;

import static org.chalkcheck.probability.Algebra.add;
import static org.chalkcheck.probability.Algebra.mul;
import static org.chalkcheck.probability.Algebra.pow;
import static org.chalkcheck.probability.Algebra.sub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Family;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * Expectations of counts with conditions on their size: the values up to a literal end are added one by one, and what is beyond is the whole
 * less these; a geometric count of at least n is n more than another one.
 */
final class CountedCases {
    private static final int MOST = 20;

    private final Ledger ledger;
    private final Variable x;

    CountedCases(Ledger ledger, Variable x) {
        this.ledger = ledger;
        this.x = x;
    }

    /** Returns E[g(X)], where all conditions in g compare X with numbers, or one with a count. */
    Optional<Expr> split(Expr g, Family family, List<Expr> p) {
        List<Condition.Compare> comparisons = new ArrayList<>();
        boolean[] other = new boolean[1];
        Traversal.visit(g, node -> {
            if (node instanceof Cases cases && Signs.mentions(cases, x)) {
                cases.branches().forEach(b -> other[0] |= !collect(b.condition(), comparisons));
            } else if (Pieces.isPiecewise(node) && Signs.mentions(node, x)) {
                Pieces.requireOutside(node, g);
                Optional<Num> kink = kink(node);
                other[0] |= kink.isEmpty();
                kink.ifPresent(at -> comparisons.add(new Condition.Compare(x, Relation.GREATER_OR_EQUAL, at)));
            }
        });
        if (other[0] || comparisons.isEmpty()) {
            return Optional.empty();
        }
        long largest = 0;
        boolean literal = true;
        for (Condition.Compare c : comparisons) {
            if (c.right() instanceof Num n && n.value().abs().compareTo(Rational.of(MOST)) <= 0) {
                largest = Math.max(largest, n.value().floor().longValue() + 1);
            } else {
                literal = false;
            }
        }
        if (literal) {
            return Optional.of(finite(g, Math.max(0, largest), family, p));
        }
        return family == Family.GEOMETRIC && comparisons.size() == 1
                ? shifted(g, comparisons.get(0), p)
                : Optional.empty();
    }

    /** Returns where the guard of |u|, relu(u), max(a, b) or min(a, b) changes its sign, if it is a X + b with numbers. */
    private Optional<Num> kink(Expr node) {
        Expr guard = guard(node);
        Expr zero = Folding.fold(Traversal.substitute(guard, x, Num.ZERO));
        Expr one = Folding.fold(Traversal.substitute(guard, x, Num.ONE));
        if (!(zero instanceof Num a) || !(one instanceof Num b) || a.equals(b)) {
            return Optional.empty();
        }
        Expr line = add(a, mul(sub(b, a), x));
        boolean straight = Folding.fold(sub(guard, line)).equals(Num.ZERO);
        return straight ? Optional.of((Num) Algebra.div(Algebra.negate(a), sub(b, a))) : Optional.empty();
    }

    private static Expr guard(Expr node) {
        Call c = (Call) node;
        return switch (c.function()) {
            case ABS, RELU -> c.argument();
            case MAX, MIN ->
                c.arguments().size() == 2
                        ? sub(c.arguments().get(0), c.arguments().get(1))
                        : c;
            default -> c;
        };
    }

    private static Expr branch(Call c, boolean positive) {
        return switch (c.function()) {
            case ABS -> positive ? c.argument() : Algebra.negate(c.argument());
            case RELU -> positive ? c.argument() : Num.ZERO;
            case MAX -> c.arguments().get(positive ? 0 : 1);
            default -> c.arguments().get(positive ? 1 : 0);
        };
    }

    /** Collects comparisons of X alone on the left with a constant; false where there are others. */
    private boolean collect(Condition condition, List<Condition.Compare> into) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().allMatch(part -> collect(part, into));
        }
        boolean plain = condition instanceof Condition.Compare c
                && (c.left().equals(x) && !Signs.mentions(c.right(), x)
                        || !Signs.mentions(c.left(), x) && c.right().equals(x));
        if (!plain) {
            return false;
        }
        Condition.Compare c = (Condition.Compare) condition;
        into.add(
                c.left().equals(x)
                        ? c
                        : new Condition.Compare(c.right(), c.relation().flipped(), c.left()));
        return true;
    }

    /** The values 0, ..., end - 1 one by one, and all conditions decided beyond them. */
    private Expr finite(Expr g, long end, Family family, List<Expr> p) {
        ledger.rule("the values of a count up to an end, and the rest");
        Expr beyond = decided(g, Num.of(end + 1));
        List<Expr> terms = new ArrayList<>();
        if (Signs.mentions(beyond, x) || !beyond.equals(Num.ZERO)) {
            terms.add(
                    Signs.mentions(beyond, x) ? new DiscreteExpectation(ledger).smooth(beyond, x, family, p) : beyond);
        }
        for (long k = 0; k <= end; k++) {
            Num at = Num.of(k);
            Expr value = Folding.fold(Traversal.substitute(g, x, at));
            Expr less = Folding.fold(Traversal.substitute(beyond, x, at));
            Expr mass = Folding.fold(Density.density(family, p, at, ledger.signs()));
            terms.add(mul(sub(value, less), mass));
        }
        return Folding.fold(add(terms));
    }

    /** Decides the conditions in g as they are at a number, and leaves X elsewhere. */
    private Expr decided(Expr g, Num at) {
        return Folding.fold(Traversal.rewrite(g, node -> {
            if (node instanceof Call c && Pieces.isPiecewise(c) && Signs.mentions(c, x)) {
                Expr there = Folding.fold(Traversal.substitute(guard(c), x, at));
                return branch(c, there instanceof Num n && n.value().signum() > 0);
            }
            if (!(node instanceof Cases cases) || !Signs.mentions(cases, x)) {
                return node;
            }
            List<Cases.Branch> branches = new ArrayList<>();
            for (Cases.Branch b : cases.branches()) {
                Condition here = b.condition().map(e -> Traversal.substitute(e, x, at));
                branches.add(new Cases.Branch(here, b.value()));
            }
            return new Cases(branches, cases.otherwise());
        }));
    }

    /** E[g(X); X >= n] = (1 - p)^n E[g(X + n)]. */
    private Optional<Expr> shifted(Expr g, Condition.Compare c, List<Expr> p) {
        boolean from = c.relation() == Relation.GREATER_OR_EQUAL || c.relation() == Relation.GREATER;
        Expr n = c.relation() == Relation.GREATER ? add(c.right(), Num.ONE) : c.right();
        boolean count = n instanceof Variable v && v.domain().integer()
                || n instanceof Sum s
                        && s.terms().stream()
                                .allMatch(t -> t instanceof Num k && k.value().isInteger()
                                        || t instanceof Variable v && v.domain().integer());
        if (!from || !count || !ledger.signs().isNonNegative(n)) {
            return Optional.empty();
        }
        boolean[] indicators = {true};
        Expr body = Traversal.rewrite(g, node -> {
            if (!(node instanceof Cases cases) || !Signs.mentions(cases, x)) {
                return node;
            }
            boolean zero = cases.branches().size() == 1
                    && cases.otherwise().filter(Num.ZERO::equals).isPresent();
            indicators[0] &= zero;
            return zero ? cases.branches().get(0).value() : node;
        });
        boolean product = g instanceof Cases
                || Algebra.factors(g).stream().anyMatch(f -> f instanceof Cases && Signs.mentions(f, x));
        if (!indicators[0] || !product) {
            return Optional.empty();
        }
        ledger.rule("a geometric count of at least n is n more than another one");
        Expr moved = Folding.fold(Traversal.substitute(body, x, add(x, n)));
        Expr mean = Signs.mentions(moved, x)
                ? new DiscreteExpectation(ledger).smooth(moved, x, Family.GEOMETRIC, p)
                : moved;
        return Optional.of(mul(pow(sub(Num.ONE, p.get(0)), n), mean));
    }
}
