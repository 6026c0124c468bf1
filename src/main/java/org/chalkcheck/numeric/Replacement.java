package org.chalkcheck.numeric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.ScalarFunction;

/** Copies of nodes in which some nodes are replaced by others. */
final class Replacement {
    private final Graph graph;
    private final Map<Integer, Integer> done;

    /**
     * Prepares a replacement.
     *
     * @param graph the graph
     * @param replaced the nodes with what stands in their place
     */
    Replacement(Graph graph, Map<Integer, Integer> replaced) {
        this.graph = graph;
        this.done = new HashMap<>(replaced);
    }

    /** Returns the node with the replacements made. */
    int of(int root) {
        int[] leaves = done.keySet().stream().mapToInt(Integer::intValue).toArray();
        Reach reach = new Reach(graph, new int[] {root}, leaves);
        for (int node : reach.nodes()) {
            if (!done.containsKey(node)) {
                done.put(node, reach.depends(node) ? copy(node) : node);
            }
        }
        Integer replaced = done.get(root);
        return replaced == null ? root : replaced;
    }

    private int at(int node) {
        return node == Graph.NONE ? Graph.NONE : done.getOrDefault(node, node);
    }

    private List<Integer> at(List<Integer> nodes) {
        return nodes.stream().map(this::at).toList();
    }

    private int copy(int node) {
        int a = at(graph.first(node));
        int b = at(graph.second(node));
        int c = at(graph.third(node));
        return switch (graph.op(node)) {
            case ADD -> graph.add(a, b);
            case SUB -> graph.sub(a, b);
            case MUL -> graph.mul(a, b);
            case DIV -> graph.div(a, b);
            case NEG -> graph.neg(a);
            case POWI -> graph.powi(a, graph.exponent(node));
            case CALL -> call(graph.function(node), a, b);
            case SELECT -> graph.select(a, b, c);
            case MERGE -> graph.merge(a, b, c);
            case LESS -> graph.less(a, b);
            case LESS_OR_EQUAL -> graph.lessOrEqual(a, b);
            case EQUAL -> graph.equal(a, b);
            case AND -> graph.and(a, b);
            case OR -> graph.or(a, b);
            case NOT -> graph.not(a);
            case ABOVE -> graph.above(a, b);
            case APART -> graph.apart(a, b);
            case SIDE -> graph.side(a);
            case DETACH -> graph.detach(a);
            case GUARD -> graph.guard(a, b);
            case COMPONENT -> graph.component(a, (Integer) graph.payload(node));
            case INVERSE -> graph.inverse(at(graph.entries(node)));
            case DETERMINANT -> graph.determinant(at(graph.entries(node)));
            case BINDER -> binder(graph.binder(node), a, b);
            case INPUT, CONST, PI, E, EULER_GAMMA, UNDEFINED, FMA, FMS, FNMA, COPY -> node;
        };
    }

    private int call(ScalarFunction function, int a, int b) {
        if (b == Graph.NONE) {
            return graph.call(function, a);
        }
        return function == ScalarFunction.POW ? graph.pow(a, b) : graph.call(function, a, b);
    }

    private int binder(Binder binder, int a, int b) {
        Map<Integer, Integer> inside = new HashMap<>();
        for (int node : binder.captured()) {
            inside.put(node, at(node));
        }
        int body = new Replacement(graph, inside).of(binder.body());
        return graph.bind(binder.kind(), binder.variable(), body, a, b);
    }
}
