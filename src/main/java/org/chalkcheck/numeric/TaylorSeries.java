package org.chalkcheck.numeric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.Rational;

/**
 * Forward mode to any order: the Taylor coefficients of nodes along one input, as nodes.
 *
 * <p>For v = f(u) with v' = p u', the coefficients follow from those of u and of the partial derivative p by
 * k v_k = sum of j u_j p_(k-j); p may use v itself, of which only lower coefficients are needed.
 */
final class TaylorSeries {
    private static final int MAX_DEPTH = 20_000;

    private final Graph graph;
    private final Partials partials;
    private final int input;
    private final Map<Integer, Boolean> dependent = new HashMap<>();
    private final Map<Long, Integer> coefficients = new HashMap<>();
    private final Strictness strictness;
    private int depth;

    TaylorSeries(Graph graph, Partials partials, int input) {
        this.graph = graph;
        this.partials = partials;
        this.input = input;
        this.strictness = new Strictness(graph, this::depends);
    }

    /** Returns the derivative of some order, undefined where the node is. */
    int derivative(int node, int order) {
        prepare(node);
        int coefficient = order == 0 ? node : coefficient(node, order);
        if (coefficient == Graph.NONE) {
            return graph.guard(node, graph.zero);
        }
        long factorial = 1;
        for (int k = 2; k <= order; k++) {
            factorial *= k;
        }
        return graph.guard(node, graph.mul(graph.constant(factorial), coefficient));
    }

    /** Finds low coefficients in ascending order, so that the recursion stays shallow. */
    private void prepare(int root) {
        if (coefficients.containsKey(key(root, 1))) {
            return;
        }
        for (int node : Reach.below(graph, new int[] {root}, new int[] {input})) {
            if (depends(node) && graph.op(node) != Op.INVERSE) {
                coefficient(node, 1);
            }
        }
    }

    private boolean depends(int node) {
        Boolean known = dependent.get(node);
        if (known != null) {
            return known;
        }
        boolean result = node == input;
        if (++depth > MAX_DEPTH) {
            throw new CompilationException("nested too deeply for a derivative");
        }
        for (int k = 0; k < graph.argumentCount(node) && !result; k++) {
            int argument = graph.argument(node, k);
            result = argument != Graph.NONE && depends(argument);
        }
        depth--;
        dependent.put(node, result);
        return result;
    }

    private static long key(int node, int k) {
        return (long) node << 6 | k;
    }

    private int coefficient(int node, int k) {
        if (k == 0) {
            return node;
        }
        if (!depends(node)) {
            return Graph.NONE;
        }
        long key = key(node, k);
        Integer known = coefficients.get(key);
        if (known != null) {
            return known;
        }
        if (++depth > MAX_DEPTH) {
            throw new CompilationException("nested too deeply for a derivative");
        }
        int result = compute(node, k);
        depth--;
        coefficients.put(key, result);
        return result;
    }

    private int compute(int node, int k) {
        int a = graph.first(node);
        int b = graph.second(node);
        switch (graph.op(node)) {
            case INPUT:
                return k == 1 ? graph.one : Graph.NONE;
            case ADD:
                return sum(coefficient(a, k), coefficient(b, k));
            case SUB:
                return difference(coefficient(a, k), coefficient(b, k));
            case NEG:
                return negated(coefficient(a, k));
            case MUL:
                return product(node, k);
            case DIV:
                return quotient(node, k);
            case GUARD:
                return guarded(a, coefficient(b, k));
            case SELECT:
                return selected(strictness.of(a), b, graph.third(node), k);
            case MERGE:
                return graph.merge(a, orZero(coefficient(b, k)), orZero(coefficient(graph.third(node), k)));
            case LESS, LESS_OR_EQUAL, EQUAL, AND, OR, NOT, ABOVE, APART, DETACH:
                return Graph.NONE;
            case COMPONENT:
                return component(node, k);
            case CALL:
                return switch (graph.function(node)) {
                    case MAX -> larger(node, graph.above(a, b), a, b, k);
                    case MIN -> larger(node, graph.above(b, a), a, b, k);
                    case ABS -> larger(node, graph.above(a, graph.zero), a, graph.neg(a), k);
                    default -> general(node, k);
                };
            default:
                return general(node, k);
        }
    }

    private int sum(int x, int y) {
        return x == Graph.NONE ? y : y == Graph.NONE ? x : graph.add(x, y);
    }

    private int difference(int x, int y) {
        return y == Graph.NONE ? x : x == Graph.NONE ? graph.neg(y) : graph.sub(x, y);
    }

    private int negated(int x) {
        return x == Graph.NONE ? x : graph.neg(x);
    }

    private int times(int x, int y) {
        return x == Graph.NONE || y == Graph.NONE ? Graph.NONE : graph.mul(x, y);
    }

    private int guarded(int test, int x) {
        return x == Graph.NONE ? x : graph.guard(test, x);
    }

    private int orZero(int x) {
        return x == Graph.NONE ? graph.zero : x;
    }

    private int selected(int condition, int a, int b, int k) {
        return graph.select(condition, orZero(coefficient(a, k)), orZero(coefficient(b, k)));
    }

    /** At a tie a maximum has the derivative on which both parts agree, if they agree on all lower ones too. */
    private int larger(int node, int condition, int a, int b, int k) {
        int merged = graph.merge(condition, orZero(coefficient(a, k)), orZero(coefficient(b, k)));
        return k == 1 ? merged : graph.guard(coefficient(node, k - 1), merged);
    }

    private int product(int node, int k) {
        int result = Graph.NONE;
        for (int j = 0; j <= k; j++) {
            result = sum(result, times(coefficient(graph.first(node), j), coefficient(graph.second(node), k - j)));
        }
        return result;
    }

    private int quotient(int node, int k) {
        int b = graph.second(node);
        int top = coefficient(graph.first(node), k);
        for (int j = 1; j <= k; j++) {
            top = difference(top, times(coefficient(b, j), coefficient(node, k - j)));
        }
        return top == Graph.NONE ? top : graph.div(top, b);
    }

    private int general(int node, int k) {
        int result = Graph.NONE;
        for (int m = 0; m < graph.argumentCount(node); m++) {
            int argument = graph.argument(node, m);
            if (argument != Graph.NONE && depends(argument)) {
                result = sum(result, chained(argument, partials.of(node, m), k));
            }
        }
        return scaled(result, k);
    }

    private int component(int node, int k) {
        List<Integer> entries = graph.entries(graph.first(node));
        int result = Graph.NONE;
        for (int m = 0; m < entries.size(); m++) {
            if (depends(entries.get(m))) {
                result = sum(result, chained(entries.get(m), partials.component(node, m), k));
            }
        }
        return scaled(result, k);
    }

    private int chained(int argument, int partial, int k) {
        int result = Graph.NONE;
        for (int j = 1; j <= k; j++) {
            int term = times(coefficient(argument, j), coefficient(partial, k - j));
            result = sum(result, term == Graph.NONE ? term : graph.mul(graph.constant(j), term));
        }
        return result;
    }

    private int scaled(int x, int k) {
        return x == Graph.NONE || k == 1 ? x : graph.mul(graph.constant(Rational.of(1, k)), x);
    }
}
