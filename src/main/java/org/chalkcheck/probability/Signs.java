package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Moment;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.TensorCall;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;

/**
 * What can be said about signs from declared domains and assumptions: a sufficient test, never a guess.
 */
final class Signs {
    private static final int NEGATIVE = 1;
    private static final int ZERO = 2;
    private static final int POSITIVE = 4;
    private static final int ANY = 7;
    private static final int DEPTH = 3;

    private static final Domain UNIT = closed(0, 1);
    private static final Domain SIGNED_UNIT = closed(-1, 1);

    private static Domain closed(long low, long high) {
        return Domain.interval(
                Optional.of(new Bound(Num.of(low), low, false)), Optional.of(new Bound(Num.of(high), high, false)));
    }

    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, Domain> supports = new HashMap<>();
    private final java.util.Set<Expr> nonzero = new java.util.HashSet<>();
    private boolean scaling;
    private final Map<Expr, Integer> cache = new HashMap<>();

    /** A linear form that is known to be positive, or nonnegative. */
    private record Fact(Map<Expr, Rational> form, boolean strict) {}

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
                facts.add(new Fact(linear(Folding.fold(Algebra.sub(c.right(), c.left()))), r == Relation.LESS));
            } else if (r == Relation.GREATER || r == Relation.GREATER_OR_EQUAL) {
                facts.add(new Fact(linear(Folding.fold(Algebra.sub(c.left(), c.right()))), r == Relation.GREATER));
            }
        }
    }

    /** Says that an expression is never 0, nor are its factors. */
    void nonZero(Expr e) {
        cache.clear();
        Expr folded = Folding.fold(e);
        nonzero.add(folded);
        for (Expr factor : Algebra.factors(folded)) {
            boolean power = factor instanceof Call c && c.function() == org.chalkcheck.expr.ScalarFunction.POW;
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

    private int bits(Expr e) {
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
        Map<Expr, Rational> form = linear(e);
        int result = direct;
        if (provable(form, true, DEPTH)) {
            result &= POSITIVE;
        } else if (provable(form, false, DEPTH)) {
            result &= POSITIVE | ZERO;
        }
        Map<Expr, Rational> opposite = new LinkedHashMap<>();
        form.forEach((atom, factor) -> opposite.put(atom, factor.negate()));
        if (provable(opposite, true, DEPTH)) {
            result &= NEGATIVE;
        } else if (provable(opposite, false, DEPTH)) {
            result &= NEGATIVE | ZERO;
        }
        if (result == direct && e instanceof Sum s && !scaling) {
            result = scaled(s, direct);
        }
        return result == 0 ? direct : result;
    }

    /** The sign of a sum is that of its quotient by something positive: 1 - b t is b (1/b - t). */
    private int scaled(Sum s, int direct) {
        scaling = true;
        try {
            java.util.Set<Expr> tried = new java.util.LinkedHashSet<>();
            for (Expr term : s.terms()) {
                for (Expr f : Algebra.factors(term)) {
                    Expr base = f instanceof Call c && c.function() == org.chalkcheck.expr.ScalarFunction.POW
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

    private boolean provable(Map<Expr, Rational> form, boolean strict, int depth) {
        int sum = sumBits(form);
        if (strict ? sum == POSITIVE : (sum & NEGATIVE) == 0) {
            return true;
        }
        if (depth == 0) {
            return false;
        }
        List<Fact> usable = new ArrayList<>(facts);
        for (Expr atom : form.keySet()) {
            usable.addAll(domainFacts(atom));
        }
        for (Fact fact : usable) {
            for (Map.Entry<Expr, Rational> term : fact.form().entrySet()) {
                Rational have = form.get(term.getKey());
                if (have == null
                        || term.getKey().equals(Num.ONE) && fact.form().size() > 1
                        || term.getValue().signum() != have.signum()) {
                    continue;
                }
                Rational factor = have.dividedBy(term.getValue());
                Map<Expr, Rational> rest = new LinkedHashMap<>(form);
                fact.form()
                        .forEach((atom, f) -> rest.merge(atom, f.times(factor).negate(), Rational::plus));
                rest.values().removeIf(f -> f.signum() == 0);
                if (rest.size() <= form.size() + 1 && provable(rest, strict && !fact.strict(), depth - 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Fact> domainFacts(Expr atom) {
        Domain domain = domain(atom);
        List<Fact> out = new ArrayList<>();
        if (domain == null) {
            return out;
        }
        domain.lower().flatMap(Signs::exact).ifPresent(bound -> {
            Map<Expr, Rational> form = new LinkedHashMap<>();
            form.put(atom, Rational.ONE);
            form.put(Num.ONE, bound.negate());
            out.add(new Fact(form, domain.lower().orElseThrow().open()));
        });
        domain.upper().flatMap(Signs::exact).ifPresent(bound -> {
            Map<Expr, Rational> form = new LinkedHashMap<>();
            form.put(atom, Rational.MINUS_ONE);
            form.put(Num.ONE, bound);
            out.add(new Fact(form, domain.upper().orElseThrow().open()));
        });
        return out;
    }

    private static Optional<Rational> exact(Bound bound) {
        if (bound.value() instanceof Num n) {
            return Optional.of(n.value());
        }
        return Optional.empty();
    }

    private @org.jspecify.annotations.Nullable Domain domain(Expr atom) {
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

    private int sumBits(Map<Expr, Rational> form) {
        int bits = ZERO;
        for (Map.Entry<Expr, Rational> term : form.entrySet()) {
            bits = sum(bits, times(ofNumber(term.getValue()), direct(term.getKey())));
        }
        return bits;
    }

    private Map<Expr, Rational> linear(Expr e) {
        Map<Expr, Rational> form = new LinkedHashMap<>();
        for (Expr term : Algebra.terms(e)) {
            if (term instanceof Num n) {
                form.merge(Num.ONE, n.value(), Rational::plus);
            } else if (term instanceof Product p && p.factors().get(0) instanceof Num n) {
                form.merge(Algebra.mul(p.factors().subList(1, p.factors().size())), n.value(), Rational::plus);
            } else {
                form.merge(term, Rational.ONE, Rational::plus);
            }
        }
        return form;
    }

    private static int ofNumber(Rational r) {
        return r.signum() > 0 ? POSITIVE : r.signum() < 0 ? NEGATIVE : ZERO;
    }

    private int direct(Expr e) {
        int bits = structural(e);
        return nonzero.contains(e) ? bits & ~ZERO : bits;
    }

    private int structural(Expr e) {
        if (e instanceof Num n) {
            return ofNumber(n.value());
        }
        if (e instanceof Constant) {
            return POSITIVE;
        }
        if (e instanceof DimensionValue d) {
            return d.dimension().terms().values().stream().allMatch(f -> f > 0) ? POSITIVE : ANY;
        }
        if (e instanceof Variable || e instanceof Entry) {
            Domain domain = domain(e);
            if (e instanceof Entry entry
                    && entry.tensor() instanceof Variable v
                    && v.structure() == Structure.SPD
                    && entry.indices().get(0).equals(entry.indices().get(1))) {
                return POSITIVE;
            }
            if (e instanceof Entry entry && entry.tensor() instanceof TensorCall t) {
                return switch (t.function()) {
                    case SOFTMAX -> POSITIVE;
                    default -> ANY;
                };
            }
            return domain == null ? ANY : ofDomain(domain);
        }
        if (e instanceof Sum s) {
            int bits = ZERO;
            for (Expr term : s.terms()) {
                bits = sum(bits, bits(term));
            }
            return bits;
        }
        if (e instanceof Product p) {
            int bits = POSITIVE;
            for (Expr factor : p.factors()) {
                bits = times(bits, bits(factor));
            }
            return bits;
        }
        if (e instanceof Call c) {
            return ofCall(c);
        }
        if (e instanceof TensorCall t) {
            return switch (t.function()) {
                case NORM, NORM_ONE, NORM_MAX -> POSITIVE | ZERO;
                case DET -> t.argument() instanceof Variable v && v.structure() == Structure.SPD ? POSITIVE : ANY;
                default -> ANY;
            };
        }
        if (e instanceof Reduction r) {
            return ofReduction(r);
        }
        if (e instanceof Moment m) {
            return ofMoment(m);
        }
        if (e instanceof Cases c && c.otherwise().isPresent()) {
            int bits = bits(c.otherwise().get());
            for (Cases.Branch branch : c.branches()) {
                bits |= bits(branch.value());
            }
            return bits;
        }
        return ANY;
    }

    /** Jensen's and Gibbs' inequalities, and monotonicity of expectation. */
    private int ofMoment(Moment m) {
        return switch (m.kind()) {
            case VARIANCE -> m.shape().isScalar() ? POSITIVE | ZERO : ANY;
            case DEVIATION, DIVERGENCE, JENSEN_SHANNON, MUTUAL_INFORMATION, PROBABILITY, DENSITY -> POSITIVE | ZERO;
            case EXPECTATION -> {
                int bits = m.shape().isScalar() ? bits(m.arguments().get(0)) : ANY;
                yield (bits & NEGATIVE) == 0 ? POSITIVE | ZERO : (bits & POSITIVE) == 0 ? NEGATIVE | ZERO : ANY;
            }
            case COVARIANCE, CORRELATION, ENTROPY, CROSS_ENTROPY -> ANY;
        };
    }

    private int ofReduction(Reduction r) {
        int body = bits(r.body());
        boolean nonEmpty = isNonNegative(Algebra.sub(r.upper(), r.lower()));
        return switch (r.kind()) {
            case SUM -> nonEmpty && (body == POSITIVE || body == NEGATIVE) ? body : sum(body, ZERO) | ZERO;
            case PRODUCT -> body == POSITIVE ? POSITIVE : ANY;
            case MAX, MIN -> body;
        };
    }

    private static int ofDomain(Domain domain) {
        int bits = ANY;
        if (domain.lowest() > 0
                || domain.lowest() == 0 && domain.lower().orElseThrow().open()) {
            bits = POSITIVE;
        } else if (domain.lowest() == 0) {
            bits = POSITIVE | ZERO;
        } else if (domain.highest() < 0
                || domain.highest() == 0 && domain.upper().orElseThrow().open()) {
            bits = NEGATIVE;
        } else if (domain.highest() == 0) {
            bits = NEGATIVE | ZERO;
        }
        return domain.nonzero() ? bits & ~ZERO : bits;
    }

    private int ofCall(Call c) {
        int x = bits(c.argument());
        return switch (c.function()) {
            case EXP, SIGMOID, COSH, SOFTPLUS, NORMAL_CDF, NORMAL_PDF, ERFC -> POSITIVE;
            case SQRT -> x == POSITIVE ? POSITIVE : POSITIVE | ZERO;
            case ABS -> (x & ZERO) == 0 ? POSITIVE : x == ZERO ? ZERO : POSITIVE | ZERO;
            case RELU -> x == POSITIVE ? POSITIVE : POSITIVE | ZERO;
            case GAMMA, UPPER_GAMMA, LOWER_GAMMA ->
                x == POSITIVE ? POSITIVE | (c.function() == org.chalkcheck.expr.ScalarFunction.GAMMA ? 0 : ZERO) : ANY;
            case BETA -> x == POSITIVE && bits(c.arguments().get(1)) == POSITIVE ? POSITIVE : ANY;
            case BINOMIAL ->
                isInteger(c.argument()) && isInteger(c.arguments().get(1)) && (x & NEGATIVE) == 0
                        ? POSITIVE | ZERO
                        : ANY;
            case FACTORIAL -> (x & NEGATIVE) == 0 ? POSITIVE : ANY;
            case ERF, ARCTAN, SINH, TANH, ARCSINH, SIGN -> x;
            case LOG -> bits(Algebra.sub(c.argument(), Num.ONE)) == POSITIVE ? POSITIVE : ANY;
            case FLOOR -> (x & NEGATIVE) == 0 ? POSITIVE | ZERO : ANY;
            case MAX -> {
                int any = 0;
                boolean positive = false;
                boolean nonNegative = false;
                for (Expr a : c.arguments()) {
                    int bits = bits(a);
                    any |= bits;
                    positive |= bits == POSITIVE;
                    nonNegative |= (bits & NEGATIVE) == 0;
                }
                yield positive ? POSITIVE : nonNegative ? any & ~NEGATIVE : any;
            }
            case MIN -> {
                int any = 0;
                for (Expr a : c.arguments()) {
                    any |= bits(a);
                }
                yield any;
            }
            case POW -> ofPower(x, c.arguments().get(1));
            default -> ANY;
        };
    }

    private boolean isInteger(Expr e) {
        Domain domain = domain(e);
        return e instanceof Num n && n.value().isInteger() || domain != null && domain.integer();
    }

    private int ofPower(int base, Expr exponent) {
        if (base == POSITIVE) {
            return POSITIVE;
        }
        if (exponent instanceof Num n && n.value().isInteger()) {
            boolean even = !n.value().numerator().testBit(0);
            if (even) {
                return (base & ZERO) == 0 || n.value().signum() < 0 ? POSITIVE : POSITIVE | ZERO;
            }
            return n.value().signum() < 0 ? base & ~ZERO : base;
        }
        return (base & NEGATIVE) == 0 ? POSITIVE | ZERO : ANY;
    }

    private static int sum(int a, int b) {
        int bits = 0;
        for (int i = NEGATIVE; i <= POSITIVE; i <<= 1) {
            for (int j = NEGATIVE; j <= POSITIVE; j <<= 1) {
                if ((a & i) != 0 && (b & j) != 0) {
                    bits |= i == ZERO ? j : j == ZERO || i == j ? i : ANY;
                }
            }
        }
        return bits;
    }

    private static int times(int a, int b) {
        int bits = 0;
        for (int i = NEGATIVE; i <= POSITIVE; i <<= 1) {
            for (int j = NEGATIVE; j <= POSITIVE; j <<= 1) {
                if ((a & i) != 0 && (b & j) != 0) {
                    bits |= i == ZERO || j == ZERO ? ZERO : i == j ? POSITIVE : NEGATIVE;
                }
            }
        }
        return bits;
    }

    /** Returns the square root with known squares pulled out: the root of s^2 is s for positive s, |s| otherwise. */
    Expr sqrt(Expr e) {
        List<Expr> outside = new ArrayList<>();
        List<Expr> inside = new ArrayList<>();
        for (Expr factor : Algebra.factors(e)) {
            if (factor instanceof Call c
                    && c.function() == org.chalkcheck.expr.ScalarFunction.POW
                    && c.arguments().get(1) instanceof Num n
                    && n.value().isSmallInteger()
                    && n.value().intValue() % 2 == 0) {
                Expr base = c.arguments().get(0);
                int half = n.value().intValue() / 2;
                Expr root = isNonNegative(base) || half % 2 == 0
                        ? base
                        : Algebra.call(org.chalkcheck.expr.ScalarFunction.ABS, base);
                outside.add(Algebra.pow(root, half));
            } else if (factor instanceof Call c && c.function() == org.chalkcheck.expr.ScalarFunction.EXP) {
                outside.add(Algebra.exp(Algebra.half(c.argument())));
            } else {
                inside.add(factor);
            }
        }
        Expr rest = Algebra.mul(inside);
        outside.add(Algebra.pow(rest, Algebra.HALF));
        return Algebra.mul(outside);
    }

    /** Returns the logarithm, split over factors that are known to be positive. */
    Expr log(Expr e) {
        if (e.equals(Num.ONE)) {
            return Num.ZERO;
        }
        if (e.equals(Constant.E)) {
            return Num.ONE;
        }
        if (e instanceof Call c) {
            switch (c.function()) {
                case EXP:
                    return c.argument();
                case SQRT:
                    if (isPositive(c.argument())) {
                        return Algebra.half(log(c.argument()));
                    }
                    break;
                case POW:
                    if (isPositive(c.arguments().get(0))) {
                        return Algebra.mul(
                                c.arguments().get(1), log(c.arguments().get(0)));
                    }
                    break;
                default:
                    break;
            }
        }
        if (e instanceof Product p && p.factors().stream().allMatch(this::isPositive)) {
            return Algebra.add(p.factors().stream().map(this::log).toList());
        }
        if (e instanceof Num n && n.value().signum() > 0 && !n.value().isInteger()) {
            Expr up = log(Num.of(Rational.of(n.value().numerator())));
            return Algebra.sub(up, log(Num.of(Rational.of(n.value().denominator()))));
        }
        return Algebra.call(org.chalkcheck.expr.ScalarFunction.LOG, e);
    }

    static boolean mentions(Expr e, Variable v) {
        return Traversal.contains(e, v::equals);
    }
}
