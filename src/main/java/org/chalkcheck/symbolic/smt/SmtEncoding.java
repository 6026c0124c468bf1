package org.chalkcheck.symbolic.smt;

import static org.chalkcheck.symbolic.smt.SmtText.add;
import static org.chalkcheck.symbolic.smt.SmtText.and;
import static org.chalkcheck.symbolic.smt.SmtText.atMost;
import static org.chalkcheck.symbolic.smt.SmtText.choose;
import static org.chalkcheck.symbolic.smt.SmtText.equal;
import static org.chalkcheck.symbolic.smt.SmtText.implies;
import static org.chalkcheck.symbolic.smt.SmtText.less;
import static org.chalkcheck.symbolic.smt.SmtText.multiply;
import static org.chalkcheck.symbolic.smt.SmtText.negate;
import static org.chalkcheck.symbolic.smt.SmtText.not;
import static org.chalkcheck.symbolic.smt.SmtText.number;
import static org.chalkcheck.symbolic.smt.SmtText.or;
import static org.chalkcheck.symbolic.smt.SmtText.plus;
import static org.chalkcheck.symbolic.smt.SmtText.times;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Call;
import org.chalkcheck.expr.Cases;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.DimensionValue;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Entry;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Product;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Sum;
import org.chalkcheck.expr.Traversal;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.exact.DecimalEvaluator;
import org.chalkcheck.symbolic.scalar.Laurent;
import org.chalkcheck.symbolic.scalar.Monomial;
import org.chalkcheck.symbolic.scalar.Normalizer;
import org.chalkcheck.symbolic.scalar.Signs;
import org.chalkcheck.symbolic.scalar.SizeLimitException;

/**
 * Terms and conditions of one query. An atom that Z3 does not know becomes a variable; what defines it is added as a definition, under the
 * condition that the atom is defined, so that definitions never contradict each other.
 */
final class SmtEncoding {
    private static final int MAX_ATOMS = 60;
    private static final String TO_REAL = "(to_real ";
    private static final int CONSTANT_DIGITS = 20;

    private final Normalizer normalizer;
    private final boolean integers;
    private final Map<Expr, String> atoms = new LinkedHashMap<>();
    private final Map<Expr, String> inverses = new LinkedHashMap<>();
    private final List<String> definitions = new ArrayList<>();
    private final List<String> declarations = new ArrayList<>();
    private boolean exact = true;
    private int created;

    /**
     * Starts an encoding.
     *
     * @param integers whether integer variables are integers; otherwise they are reals, which proves less but suits the solver for polynomials
     */
    SmtEncoding(Normalizer normalizer, boolean integers) {
        this.normalizer = normalizer;
        this.integers = integers;
    }

    Normalizer normalizer() {
        return normalizer;
    }

    Map<Expr, String> atoms() {
        return atoms;
    }

    List<String> definitions() {
        return definitions;
    }

    /** Returns whether all atoms are rational functions, so that a model may be a counterexample. */
    boolean isExact() {
        return exact;
    }

    private String declare(String name, String sort) {
        declarations.add("(declare-const " + name + " " + sort + ")");
        return name;
    }

    List<String> declarations() {
        return declarations;
    }

    // A name for a term that occurs several times, so that the text stays small.
    private String name(String name, String term) {
        String named = declare(name, "Real");
        definitions.add(equal(named, term));
        return named;
    }

    String term(Expr e) {
        return term(normalizer.normalize(e));
    }

    String term(Laurent polynomial) {
        List<String> sum = new ArrayList<>();
        for (Map.Entry<Monomial, Rational> entry : polynomial.sorted()) {
            List<String> product = new ArrayList<>();
            product.add(number(entry.getValue()));
            product.addAll(factors(entry.getKey()));
            sum.add(multiply(product));
        }
        return add(sum);
    }

    // A product of integers is one, which the solver sees only if it is written as a product of integers.
    private List<String> factors(Monomial monomial) {
        List<String> factors = new ArrayList<>();
        monomial.powers().forEach((atom, exponent) -> {
            String factor = exponent > 0 ? atom(atom) : inverse(atom);
            for (int i = 0; i < Math.abs(exponent); i++) {
                factors.add(factor);
            }
        });
        boolean whole = factors.size() > 1 && factors.stream().allMatch(f -> f.startsWith(TO_REAL));
        if (!whole) {
            return factors;
        }
        List<String> integers = factors.stream()
                .map(f -> f.substring(TO_REAL.length(), f.length() - 1))
                .toList();
        return List.of(TO_REAL + multiply(integers) + ")");
    }

    private String inverse(Expr atom) {
        String known = inverses.get(atom);
        if (known != null) {
            return known;
        }
        String inverse = declare("inverse" + inverses.size(), "Real");
        inverses.put(atom, inverse);
        String value = atom(atom);
        definitions.add(implies(not(equal(value, number(0))), equal(times(value, inverse), number(1))));
        return inverse;
    }

    String atom(Expr atom) {
        if (atom instanceof Sum || atom instanceof Product || atom instanceof Num) {
            return term(atom);
        }
        String known = atoms.get(atom);
        if (known != null) {
            return known;
        }
        if (atoms.size() >= MAX_ATOMS) {
            throw new SizeLimitException("more than " + MAX_ATOMS + " atoms");
        }
        String variable = create(atom, "a" + created++);
        atoms.putIfAbsent(atom, variable);
        return variable;
    }

    private String create(Expr atom, String name) {
        if (atom instanceof Variable v && v.shape().isScalar()) {
            return variable(name, v.domain());
        }
        if (atom instanceof DimensionValue) {
            return variable(name, Domain.NATURAL);
        }
        if (atom instanceof Entry entry && entry.tensor() instanceof Variable v) {
            return entry(name, v);
        }
        if (atom instanceof Cases cases) {
            return cases(cases, name);
        }
        if (atom instanceof Call call && call.shape().isScalar()) {
            return call(call, name);
        }
        exact = false;
        if (atom instanceof SequenceTerm term && term.shape().isScalar()) {
            return variable(name, term.domain());
        }
        String opaque = declare(name, "Real");
        if (atom instanceof Constant constant) {
            constant(constant, opaque);
        }
        return opaque;
    }

    private String variable(String name, Domain domain) {
        String variable = domain.integer() && integers ? TO_REAL + declare(name, "Int") + ")" : declare(name, "Real");
        if (domain.nonzero()) {
            definitions.add(not(equal(variable, number(0))));
        }
        domain.lower().filter(SmtEncoding::isFinite).ifPresent(bound -> {
            String end = term(bound.value());
            definitions.add(bound.open() ? less(end, variable) : atMost(end, variable));
        });
        domain.upper().filter(SmtEncoding::isFinite).ifPresent(bound -> {
            String end = term(bound.value());
            definitions.add(bound.open() ? less(variable, end) : atMost(variable, end));
        });
        return variable;
    }

    private static boolean isFinite(Bound bound) {
        return !Double.isInfinite(bound.approximation());
    }

    private String entry(String name, Variable tensor) {
        if (tensor.structure() == Structure.SIMPLEX) {
            String share = declare(name, "Real");
            definitions.add(atMost(number(0), share));
            definitions.add(atMost(share, number(1)));
            return share;
        }
        // A structure may force zeros where the domain would not allow them.
        return tensor.structure() == Structure.GENERAL ? variable(name, tensor.domain()) : declare(name, "Real");
    }

    private void constant(Constant constant, String value) {
        switch (constant.kind()) {
            case PI -> between(value, "3.14159265358979", "3.14159265358980");
            case EULER_GAMMA -> between(value, "0.57721566490153", "0.57721566490154");
            case E -> between(value, "2.71828182845904", "2.71828182845905");
            case INFINITY -> throw new SizeLimitException("infinity as a value");
        }
    }

    void between(String value, String low, String high) {
        definitions.add(atMost(low, value));
        definitions.add(atMost(value, high));
    }

    private String cases(Cases cases, String name) {
        String value = cases.otherwise().isPresent() ? term(cases.otherwise().get()) : declare(name, "Real");
        for (int i = cases.branches().size() - 1; i >= 0; i--) {
            Cases.Branch branch = cases.branches().get(i);
            value = choose(condition(branch.condition()), term(branch.value()), value);
        }
        return name("c" + created++, value);
    }

    private String call(Call call, String name) {
        switch (call.function()) {
            case ABS -> {
                String x = term(call.argument());
                return name(name, choose(atMost(number(0), x), x, negate(x)));
            }
            case MAX, MIN -> {
                String best = term(call.argument());
                for (Expr argument :
                        call.arguments().subList(1, call.arguments().size())) {
                    String next = term(argument);
                    String larger = atMost(best, next);
                    best = call.function() == ScalarFunction.MAX
                            ? choose(larger, next, best)
                            : choose(larger, best, next);
                    best = name("c" + created++, best);
                }
                return best;
            }
            case FLOOR -> {
                String floor = integers ? TO_REAL + declare(name, "Int") + ")" : declare(name, "Real");
                floor(floor, normalizer.normalize(call.argument()));
                exact &= integers;
                return floor;
            }
            case SQRT, ROOT -> {
                return root(call, name);
            }
            default -> {
                exact = false;
                String opaque = declare(name, "Real");
                if (!Traversal.contains(call, node -> node instanceof Variable || node instanceof DimensionValue)) {
                    new DecimalEvaluator(CONSTANT_DIGITS)
                            .enclose(call)
                            .ifPresent(value -> between(
                                    opaque,
                                    value.low().toPlainString(),
                                    value.high().toPlainString()));
                }
                return opaque;
            }
        }
    }

    // floor <= x < floor + 1; for x = m / q with integers m and q: q floor <= m <= q floor + q - 1
    private void floor(String floor, Laurent x) {
        BigInteger q = BigInteger.ONE;
        for (Rational c : x.terms().values()) {
            q = q.multiply(c.denominator()).divide(q.gcd(c.denominator()));
        }
        boolean fraction = integers
                && x.terms().keySet().stream()
                        .flatMap(m -> m.powers().entrySet().stream())
                        .allMatch(p -> p.getValue() > 0 && Signs.isInteger(p.getKey()));
        if (!fraction) {
            String value = term(x);
            definitions.add(atMost(floor, value));
            definitions.add(less(value, plus(floor, number(1))));
            if (integers) {
                byName(floor, x, Rational.of(q));
            }
            return;
        }
        String m = term(x.scale(Rational.of(q)));
        String low = times(number(Rational.of(q)), floor);
        definitions.add(atMost(low, m));
        definitions.add(atMost(m, plus(low, number(Rational.of(q).minus(Rational.ONE)))));
    }

    // for x = m / d with integers m and d: d floor <= m <= d floor + d - 1 where d is positive
    private void byName(String floor, Laurent x, Rational scale) {
        Monomial divisor = Monomial.ONE;
        for (Expr atom : x.atoms()) {
            int exponent = x.leastExponent(atom);
            if (exponent < 0) {
                divisor = divisor.times(Monomial.of(atom, -exponent));
            }
        }
        Laurent d = Laurent.term(scale, divisor);
        Laurent m = x.times(d);
        boolean whole = Stream.of(m, d)
                .flatMap(part -> part.terms().keySet().stream())
                .flatMap(monomial -> monomial.powers().entrySet().stream())
                .allMatch(power -> power.getValue() > 0 && Signs.isInteger(power.getKey()));
        if (!whole) {
            return;
        }
        String low = times(term(d), floor);
        String meaning = and(atMost(low, term(m)), atMost(term(m), plus(low, term(d.minus(Laurent.ONE)))));
        definitions.add(implies(less(number(0), term(d)), meaning));
    }

    private String root(Call call, String name) {
        String root = declare(name, "Real");
        exact = false;
        int degree = 2;
        if (call.function() == ScalarFunction.ROOT) {
            if (!(call.arguments().get(1) instanceof Num num)
                    || !num.value().isSmallInteger()
                    || num.value().intValue() < 2
                    || num.value().intValue() > 12) {
                return root;
            }
            degree = num.value().intValue();
        }
        String x = term(call.argument());
        List<String> factors = new ArrayList<>();
        for (int i = 0; i < degree; i++) {
            factors.add(root);
        }
        String meaning = and(atMost(number(0), root), equal(multiply(factors), x));
        definitions.add(implies(atMost(number(0), x), meaning));
        if (degree % 2 == 1) {
            definitions.add(implies(less(x, number(0)), and(less(root, number(0)), equal(multiply(factors), x))));
        }
        return root;
    }

    String condition(Condition condition) {
        if (condition instanceof Condition.Compare c) {
            return c.left().shape().isScalar()
                    ? compare(normalizer.difference(c.left(), c.right()), c.relation())
                    : declare("opaque" + created++, "Bool");
        }
        if (condition instanceof Condition.And and) {
            return and(and.parts().stream().map(this::condition).toList());
        }
        if (condition instanceof Condition.Or or) {
            return or(or.parts().stream().map(this::condition).toList());
        }
        return not(condition(((Condition.Not) condition).part()));
    }

    /** Returns {@code difference relation 0}, for points at which the difference is defined. */
    String compare(Laurent difference, Relation relation) {
        Normalizer.Fraction fraction = normalizer.clear(difference);
        Laurent numerator = fraction.numerator();
        String value = term(numerator);
        if (relation != Relation.EQUAL && relation != Relation.NOT_EQUAL) {
            for (Map.Entry<Expr, Integer> factor : fraction.denominators().entrySet()) {
                if (factor.getValue() % 2 != 0 && !normalizer.isKnownPositive(factor.getKey())) {
                    value = times(value, atom(factor.getKey()));
                }
            }
        }
        String zero = number(0);
        return switch (relation) {
            case EQUAL -> equal(value, zero);
            case NOT_EQUAL -> not(equal(value, zero));
            case LESS -> less(value, zero);
            case LESS_OR_EQUAL -> atMost(value, zero);
            case GREATER -> less(zero, value);
            case GREATER_OR_EQUAL -> atMost(zero, value);
            case APPROXIMATELY -> throw new SizeLimitException("an approximation");
        };
    }
}
