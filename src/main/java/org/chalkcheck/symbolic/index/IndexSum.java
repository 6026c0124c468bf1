package org.chalkcheck.symbolic.index;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chalkcheck.expr.Dim;

/**
 * An integer combination of index variables plus a constant, such as {@code i + k - 1} or the literal 3.
 *
 * @param factors without zeros
 * @param constant a polynomial in dimensions
 */
record IndexSum(SortedMap<IndexVar, Long> factors, Dim constant) implements Index {

    /** Returns a position that is a constant. */
    static Index constant(Dim value) {
        return new IndexSum(new TreeMap<>(), value);
    }

    /** Returns a combination in its simplest form: a single variable stands for itself. */
    static Index of(SortedMap<IndexVar, Long> factors, Dim constant) {
        if (factors.size() == 1
                && factors.getOrDefault(factors.firstKey(), 0L) == 1
                && constant.isLiteral()
                && constant.literal() == 0) {
            return factors.firstKey();
        }
        return new IndexSum(factors, constant);
    }

    /** Returns {@code left + factor * right}. */
    static Index add(Index left, long factor, Index right) {
        SortedMap<IndexVar, Long> factors = new TreeMap<>();
        Dim constant = accumulate(left, 1, factors, Dim.of(0));
        constant = accumulate(right, factor, factors, constant);
        factors.values().removeIf(value -> value == 0);
        return of(factors, constant);
    }

    private static Dim accumulate(Index index, long factor, SortedMap<IndexVar, Long> factors, Dim constant) {
        if (index instanceof IndexVar variable) {
            factors.merge(variable, factor, Math::addExact);
            return constant;
        }
        if (index instanceof IndexSum sum) {
            sum.factors.forEach((v, f) -> factors.merge(v, Math.multiplyExact(f, factor), Math::addExact));
            return constant.plus(sum.constant.times(Dim.of(factor)));
        }
        throw new KernelLimitException("arithmetic on an index of a composed axis");
    }

    /** Returns the factor of a variable; 0 where it does not occur. */
    long factor(IndexVar variable) {
        return factors.getOrDefault(variable, 0L);
    }

    boolean isConstant() {
        return factors.isEmpty();
    }

    @Override
    public List<IndexVar> variables() {
        return List.copyOf(factors.keySet());
    }

    @Override
    public Index substitute(Map<IndexVar, Index> values) {
        boolean touched = false;
        for (IndexVar variable : factors.keySet()) {
            touched |= values.containsKey(variable);
        }
        if (!touched) {
            return this;
        }
        Index result = constant(constant);
        for (Map.Entry<IndexVar, Long> factor : factors.entrySet()) {
            result = add(result, factor.getValue(), factor.getKey().substitute(values));
        }
        return result;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        factors.forEach((v, f) -> out.append(out.length() == 0 ? "" : "+")
                .append(f == 1 ? "" : f + "*")
                .append(v));
        String rest = constant.toString();
        return out.length() == 0 ? rest : rest.equals("0") ? out.toString() : out + "+" + rest;
    }
}
