package org.chalkcheck.expr;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The length of one axis: a polynomial with integer coefficients in dimension names, such as {@code n - f + 1}.
 *
 * <p>Unique per polynomial: two dimensions are equal exactly when they are equal for all values of the names.
 */
public final class Dim {
    private static final Dim[] SMALL = new Dim[33];

    static {
        for (int value = 0; value < SMALL.length; value++) {
            SMALL[value] = literal(value);
        }
    }

    /** The dimension 1. */
    public static final Dim ONE = of(1);

    // A monomial is the sorted multiset of its names joined by '*'; the constant's monomial is the empty string.
    private final SortedMap<String, Long> terms;
    private final Set<String> names;
    private final long constant;
    private final int hash;

    private Dim(SortedMap<String, Long> terms) {
        this.terms = terms;
        this.names = names(terms);
        this.constant = terms.getOrDefault("", 0L);
        this.hash = terms.hashCode();
    }

    private static Set<String> names(SortedMap<String, Long> terms) {
        if (isConstant(terms)) {
            return Set.of();
        }
        Set<String> names = new TreeSet<>();
        for (String monomial : terms.keySet()) {
            if (monomial.indexOf('*') >= 0) {
                names.addAll(List.of(monomial.split("\\*")));
            } else if (!monomial.isEmpty()) {
                names.add(monomial);
            }
        }
        return Collections.unmodifiableSet(names);
    }

    private static boolean isConstant(SortedMap<String, Long> terms) {
        return terms.isEmpty() || terms.size() == 1 && terms.firstKey().isEmpty();
    }

    private static Dim literal(long value) {
        SortedMap<String, Long> terms = new TreeMap<>();
        if (value != 0) {
            terms.put("", value);
        }
        return new Dim(terms);
    }

    /** Returns a literal dimension. */
    public static Dim of(long value) {
        return value >= 0 && value < SMALL.length ? SMALL[(int) value] : literal(value);
    }

    /** Returns the dimension with this name. */
    public static Dim of(String name) {
        SortedMap<String, Long> terms = new TreeMap<>();
        terms.put(name, 1L);
        return new Dim(terms);
    }

    public Dim plus(Dim other) {
        if (isLiteral() && other.isLiteral()) {
            return of(Math.addExact(constant, other.constant));
        }
        SortedMap<String, Long> sum = new TreeMap<>(terms);
        for (Map.Entry<String, Long> term : other.terms.entrySet()) {
            add(sum, term.getKey(), term.getValue());
        }
        return new Dim(sum);
    }

    public Dim minus(Dim other) {
        return plus(other.times(of(-1)));
    }

    public Dim times(Dim other) {
        if (isLiteral() && other.isLiteral()) {
            return of(Math.multiplyExact(constant, other.constant));
        }
        if (isOne()) {
            return other;
        }
        if (other.isOne()) {
            return this;
        }
        SortedMap<String, Long> product = new TreeMap<>();
        for (Map.Entry<String, Long> a : terms.entrySet()) {
            for (Map.Entry<String, Long> b : other.terms.entrySet()) {
                add(product, join(a.getKey(), b.getKey()), Math.multiplyExact(a.getValue(), b.getValue()));
            }
        }
        return new Dim(product);
    }

    private static void add(SortedMap<String, Long> terms, String monomial, long factor) {
        long sum = Math.addExact(terms.getOrDefault(monomial, 0L), factor);
        if (sum == 0) {
            terms.remove(monomial);
        } else {
            terms.put(monomial, sum);
        }
    }

    private static String join(String left, String right) {
        if (left.isEmpty()) {
            return right;
        }
        if (right.isEmpty()) {
            return left;
        }
        String[] names = (left + "*" + right).split("\\*");
        Arrays.sort(names);
        return String.join("*", names);
    }

    /** Returns whether no name occurs. */
    public boolean isLiteral() {
        return names.isEmpty();
    }

    /** Returns the value of a literal dimension. */
    public long literal() {
        if (!isLiteral()) {
            throw new IllegalStateException(this + " is no literal");
        }
        return constant;
    }

    public boolean isOne() {
        return constant == 1 && isLiteral();
    }

    /** Returns whether the dimension is a single name. */
    public boolean isName() {
        return terms.size() == 1
                && terms.values().iterator().next() == 1
                && !terms.firstKey().isEmpty()
                && terms.firstKey().indexOf('*') < 0;
    }

    /** Returns the names that occur, sorted. */
    public Set<String> names() {
        return names;
    }

    /** Returns the monomials (sorted names joined by {@code *}, the empty string for the constant) with their factors. */
    public SortedMap<String, Long> terms() {
        return Collections.unmodifiableSortedMap(terms);
    }

    /** Returns the value under an assignment of all names; throws IllegalArgumentException if one is missing. */
    public long value(Map<String, Integer> assignment) {
        if (isLiteral()) {
            return constant;
        }
        long sum = 0;
        for (Map.Entry<String, Long> term : terms.entrySet()) {
            long product = term.getValue();
            if (!term.getKey().isEmpty()) {
                for (String name : term.getKey().split("\\*")) {
                    Integer value = assignment.get(name);
                    if (value == null) {
                        throw new IllegalArgumentException("no value for dimension " + name);
                    }
                    product = Math.multiplyExact(product, (long) value);
                }
            }
            sum = Math.addExact(sum, product);
        }
        return sum;
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return this == other || other instanceof Dim dim && hash == dim.hash && terms.equals(dim.terms);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        if (terms.isEmpty()) {
            return "0";
        }
        StringBuilder out = new StringBuilder();
        terms.entrySet().stream()
                .sorted((a, b) ->
                        Boolean.compare(a.getKey().isEmpty(), b.getKey().isEmpty()))
                .forEach(term -> append(out, term.getKey(), term.getValue()));
        return out.toString();
    }

    private static void append(StringBuilder out, String monomial, long factor) {
        if (out.length() > 0) {
            out.append(factor < 0 ? " - " : " + ");
        } else if (factor < 0) {
            out.append('-');
        }
        long size = Math.abs(factor);
        if (monomial.isEmpty()) {
            out.append(size);
        } else {
            out.append(size == 1 ? "" : size + "*").append(monomial);
        }
    }
}
