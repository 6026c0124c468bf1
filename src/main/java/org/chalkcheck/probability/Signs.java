package org.chalkcheck.probability;

import static org.chalkcheck.probability.SignSet.NEGATIVE;
import static org.chalkcheck.probability.SignSet.POSITIVE;
import static org.chalkcheck.probability.SignSet.ZERO;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * What can be said about signs from declared domains and assumptions: a sufficient test, never a guess.
 */
final class Signs {
    private static final int DEPTH = 3;

    private static final Domain UNIT = closed(0, 1);
    private static final Domain SIGNED_UNIT = closed(-1, 1);

    private static Domain closed(long low, long high) {
        return Domain.interval(
                Optional.of(new Bound(Num.of(low), low, false)), Optional.of(new Bound(Num.of(high), high, false)));
    }

    private final LinearFacts facts = new LinearFacts(this);
    private final StructuralSigns structural = new StructuralSigns(this);
    private final Map<String, Domain> supports = new HashMap<>();
    private final Set<Expr> nonzero = new HashSet<>();
    private boolean scaling;
    private final Map<Expr, Integer> cache = new HashMap<>();

    Signs(List<Condition> assumptions) {
        assumptions.forEach(this::assume);
    }

    /** Returns a copy to which more can be added. */
    Signs copy() {
        Signs copy = new Signs(List.of());
        copy.facts.addAll(facts);
        copy.supports.putAll(supports);
        copy.nonzero.addAll(nonzero);
        return copy;
    }

    /** Adds a condition that may be used from now on. */
    void assume(Condition condition) {
        cache.clear();
        if (condition instanceof Condition.And and) {
            and.parts().forEach(this::assume);
        } else if (condition instanceof Condition.Compare c && c.left().shape().isScalar()) {
            Relation r = c.relation();
            if (r == Relation.LESS || r == Relation.LESS_OR_EQUAL) {
                facts.add(Algebra.sub(c.right(), c.left()), r == Relation.LESS);
            } else if (r == Relation.GREATER || r == Relation.GREATER_OR_EQUAL) {
                facts.add(Algebra.sub(c.left(), c.right()), r == Relation.GREATER);
            }
        }
    }

    /** Says that an expression is never 0, nor are its factors. */
    void nonZero(Expr e) {
        cache.clear();
        Expr folded = Folding.fold(e);
        nonzero.add(folded);
        for (Expr factor : Algebra.factors(folded)) {
            boolean power = factor instanceof Call c && c.function() == ScalarFunction.POW;
            nonzero.add(power ? ((Call) factor).arguments().get(0) : factor);
        }
    }

    /** Says that all values of a variable (or of its entries) lie in a domain. */
    void support(Variable variable, Domain domain) {
        cache.clear();
        supports.put(variable.name(), domain);
    }

    boolean isPositive(Expr e) {
        return bits(e) == POSITIVE;
    }

    boolean isNonNegative(Expr e) {
        return (bits(e) & NEGATIVE) == 0;
    }

    boolean isNegative(Expr e) {
        return bits(e) == NEGATIVE;
    }

    boolean isNonPositive(Expr e) {
        return (bits(e) & POSITIVE) == 0;
    }

    boolean isNonZero(Expr e) {
        return (bits(e) & ZERO) == 0;
    }

    /** Returns whether the condition follows from what is known; false means nothing. */
    boolean holds(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().allMatch(this::holds);
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().anyMatch(this::holds);
        }
        if (!(condition instanceof Condition.Compare c) || !c.left().shape().isScalar()) {
            return false;
        }
        Expr difference = Algebra.sub(c.left(), c.right());
        return switch (c.relation()) {
            case GREATER -> isPositive(difference);
            case GREATER_OR_EQUAL -> isNonNegative(difference);
            case LESS -> isNegative(difference);
            case LESS_OR_EQUAL -> isNonPositive(difference);
            case NOT_EQUAL -> isNonZero(difference);
            case EQUAL -> difference.equals(Num.ZERO);
            case APPROXIMATELY -> false;
        };
    }

    /** Returns the possible signs, as a {@link SignSet}. */
    int bits(Expr e) {
        Integer known = cache.get(e);
        if (known == null) {
            known = computeBits(e);
            cache.put(e, known);
        }
        return known;
    }

    private int computeBits(Expr e) {
        int direct = direct(e);
        if (direct == POSITIVE || direct == NEGATIVE || direct == ZERO || !(isLinearCandidate(e))) {
            return direct;
        }
        Map<Expr, Rational> form = LinearFacts.linear(e);
        int result = direct;
        if (facts.provable(form, true, DEPTH)) {
            result &= POSITIVE;
        } else if (facts.provable(form, false, DEPTH)) {
            result &= POSITIVE | ZERO;
        }
        Map<Expr, Rational> opposite = new LinkedHashMap<>();
        form.forEach((atom, factor) -> opposite.put(atom, factor.negate()));
        if (facts.provable(opposite, true, DEPTH)) {
            result &= NEGATIVE;
        } else if (facts.provable(opposite, false, DEPTH)) {
            result &= NEGATIVE | ZERO;
        }
        if (result == direct && e instanceof Sum s) {
            result &= differenceOfSquares(s);
        }
        if (result == direct && e instanceof Sum s && isOneLessAPart(s)) {
            result &= POSITIVE;
        }
        if (result == direct && e instanceof Sum s && !scaling) {
            result = scaled(s, direct);
        }
        return result == 0 ? direct : result;
    }

    /** Whether a sum is 1 - c u^p ... with all factors between 0 and 1. */
    private boolean isOneLessAPart(Sum s) {
        if (s.terms().size() != 2 || !s.terms().contains(Num.ONE)) {
            return false;
        }
        List<Expr> factors =
                Algebra.factors(Algebra.negate(s.terms().get(s.terms().get(0).equals(Num.ONE) ? 1 : 0)));
        for (Expr f : factors) {
            if (f instanceof Call c && c.function() == ScalarFunction.EXP) {
                if (!isNegative(c.argument())) {
                    return false;
                }
                continue;
            }
            boolean power = f instanceof Call c && c.function() == ScalarFunction.POW;
            Expr base = power ? ((Call) f).argument() : f;
            if (power && !isPositive(((Call) f).arguments().get(1)) || !power && factors.size() == 1) {
                return false;
            }
            // Shorter than the sum, so that this comes to an end.
            if (!isNonNegative(base) || !isPositive(Algebra.sub(Num.ONE, base))) {
                return false;
            }
        }
        return true;
    }

    /** c^2 - u^2 is (c - u)(c + u), and a positive multiple of it has its sign. */
    private int differenceOfSquares(Sum s) {
        for (int i = 0; i < 2 && s.terms().size() == 2; i++) {
            if (!(s.terms().get(i) instanceof Num n) || n.value().signum() <= 0) {
                continue;
            }
            Rational factor = Rational.ONE;
            Expr square = Num.ONE;
            for (Expr f : Algebra.factors(Algebra.negate(s.terms().get(1 - i)))) {
                if (f instanceof Num d) {
                    factor = factor.times(d.value());
                } else {
                    square = Algebra.mul(square, f);
                }
            }
            boolean fits = factor.signum() > 0
                    && square instanceof Call c
                    && c.function() == ScalarFunction.POW
                    && Algebra.natural(c.arguments().get(1)) == 2;
            if (fits && Algebra.pow(Num.of(n.value().dividedBy(factor)), Algebra.HALF) instanceof Num root) {
                Expr base = ((Call) square).argument();
                return SignSet.times(bits(Algebra.sub(root, base)), bits(Algebra.add(root, base)));
            }
        }
        return SignSet.ANY;
    }

    /** The sign of a sum is that of its quotient by something positive: 1 - b t is b (1/b - t). */
    private int scaled(Sum s, int direct) {
        scaling = true;
        try {
            Set<Expr> tried = new LinkedHashSet<>();
            for (Expr term : s.terms()) {
                for (Expr f : Algebra.factors(term)) {
                    Expr base = f instanceof Call c && c.function() == ScalarFunction.POW
                            ? c.arguments().get(0)
                            : f;
                    boolean atom = base instanceof Variable || base instanceof DimensionValue;
                    if (!atom || tried.size() >= 4 || !tried.add(f) || direct(base) != POSITIVE) {
                        continue;
                    }
                    Expr quotient = Algebra.add(
                            s.terms().stream().map(t -> Algebra.div(t, f)).toList());
                    int bits = computeBits(quotient) & direct;
                    if (bits != direct && bits != 0) {
                        return bits;
                    }
                }
            }
            return direct;
        } finally {
            scaling = false;
        }
    }

    private static boolean isLinearCandidate(Expr e) {
        return e instanceof Sum
                || e instanceof Variable
                || e instanceof Product
                || e instanceof DimensionValue
                || e instanceof Moment;
    }

    /** Returns the signs by structure and by what is known of the expression itself. */
    int direct(Expr e) {
        int bits = structural.of(e);
        return nonzero.contains(e) ? bits & ~ZERO : bits;
    }

    /** Returns the domain of an atom, or null where nothing is known. */
    @org.jspecify.annotations.Nullable
    Domain domain(Expr atom) {
        if (atom instanceof Variable v) {
            return supports.getOrDefault(v.name(), v.domain());
        }
        if (atom instanceof Entry e && e.tensor() instanceof Variable v) {
            if (v.structure() == Structure.SIMPLEX) {
                return Domain.NONNEGATIVE;
            }
            return supports.getOrDefault(v.name(), v.domain());
        }
        if (atom instanceof DimensionValue d && d.dimension().isName()) {
            return Domain.NATURAL;
        }
        if (atom instanceof Moment m && m.kind() == Moment.Kind.PROBABILITY) {
            return UNIT;
        }
        if (atom instanceof Moment m && m.kind() == Moment.Kind.CORRELATION) {
            return SIGNED_UNIT;
        }
        return null;
    }

    Expr sqrt(Expr e) {
        return new RootsAndLogarithms(this).sqrt(e);
    }

    Expr log(Expr e) {
        return new RootsAndLogarithms(this).log(e);
    }

    static boolean mentions(Expr e, Variable v) {
        return Traversal.contains(e, v::equals);
    }
}
