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
    /** The dimension 1. */
    public static final Dim ONE = of(1);

    // A monomial is the sorted multiset of its names joined by '*'; the constant's monomial is the empty string.
    private final SortedMap<String, Long> terms;

    private Dim(SortedMap<String, Long> terms) {
        this.terms = terms;
    }

    /** Returns a literal dimension. */
    public static Dim of(long value) {
        SortedMap<String, Long> terms = new TreeMap<>();
        if (value != 0) {
            terms.put("", value);
        }
        return new Dim(terms);
    }

    /** Returns the dimension with this name. */
    public static Dim of(String name) {
        SortedMap<String, Long> terms = new TreeMap<>();
        terms.put(name, 1L);
        return new Dim(terms);
    }

    public Dim plus(Dim other) {
        SortedMap<String, Long> sum = new TreeMap<>(terms);
        other.terms.forEach((monomial, factor) -> add(sum, monomial, factor));
        return new Dim(sum);
    }

    public Dim minus(Dim other) {
        return plus(other.times(of(-1)));
    }

    public Dim times(Dim other) {
        SortedMap<String, Long> product = new TreeMap<>();
        terms.forEach((m, a) -> other.terms.forEach((k, b) -> add(product, join(m, k), Math.multiplyExact(a, b))));
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
        return terms.isEmpty() || terms.size() == 1 && terms.containsKey("");
    }

    /** Returns the value of a literal dimension. */
    public long literal() {
        if (!isLiteral()) {
            throw new IllegalStateException(this + " is no literal");
        }
        return terms.getOrDefault("", 0L);
    }

    public boolean isOne() {
        return isLiteral() && literal() == 1;
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
        Set<String> names = new TreeSet<>();
        for (String monomial : terms.keySet()) {
            if (!monomial.isEmpty()) {
                names.addAll(List.of(monomial.split("\\*")));
            }
        }
        return names;
    }

    /** Returns the monomials (sorted names joined by {@code *}, the empty string for the constant) with their factors. */
    public SortedMap<String, Long> terms() {
        return Collections.unmodifiableSortedMap(terms);
    }

    /** Returns the value under an assignment of all names; throws IllegalArgumentException if one is missing. */
    public long value(Map<String, Integer> assignment) {
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
        return other instanceof Dim dim && terms.equals(dim.terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
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
