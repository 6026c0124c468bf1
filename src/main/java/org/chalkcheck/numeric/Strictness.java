package org.chalkcheck.numeric;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Conditions as they guard derivatives: undefined on the boundary where a function may have a kink or jump.
 *
 * <p>Comparisons of values that do not depend on the variables of differentiation stay as they are.
 */
final class Strictness {
    private final Graph graph;
    private final IntPredicate depends;
    private final Map<Integer, Integer> done = new HashMap<>();

    Strictness(Graph graph, IntPredicate depends) {
        this.graph = graph;
        this.depends = depends;
    }

    int of(int condition) {
        if (!depends.test(condition)) {
            return condition;
        }
        Integer known = done.get(condition);
        if (known != null) {
            return known;
        }
        int a = graph.first(condition);
        int b = graph.second(condition);
        int strict = switch (graph.op(condition)) {
            case LESS, LESS_OR_EQUAL -> graph.above(b, a);
            case EQUAL -> graph.not(graph.apart(a, b));
            case AND -> graph.and(of(a), of(b));
            case OR -> graph.or(of(a), of(b));
            case NOT -> graph.not(of(a));
            default -> condition;
        };
        done.put(condition, strict);
        return strict;
    }
}
