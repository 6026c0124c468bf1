package org.chalkcheck.numeric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.expr.ScalarFunction;

/**
 * Reverse mode on the graph: the derivatives of one node by many, as nodes, so that derivatives nest.
 *
 * <p>Beside its adjoint each node has a gate, the condition under which the result depends on it at all. A branch that is not taken adds
 * exactly nothing, even where its own derivative is infinite or undefined.
 */
final class Adjoints {
    private final Graph graph;
    private final Partials partials;
    private int[] adjoint = new int[0];
    private int[] gate = new int[0];
    private final Map<Integer, int[]> componentAdjoints = new HashMap<>();

    Adjoints(Graph graph, Partials partials) {
        this.graph = graph;
        this.partials = partials;
    }

    /** Returns the derivatives of a root by leaves; each is undefined where the root is. */
    int[] gradient(int root, int[] leaves) {
        Reach reach = new Reach(graph, new int[] {root}, leaves);
        int[] result = new int[leaves.length];
        Arrays.fill(result, graph.zero);
        if (reach.depends(root)) {
            sweep(root, leaves, reach);
            for (int k = 0; k < leaves.length; k++) {
                int node = leaves[k];
                result[k] = node > root || adjoint[node] == Graph.NONE ? graph.zero : adjoint[node];
            }
        }
        for (int k = 0; k < leaves.length; k++) {
            result[k] = graph.guard(root, result[k]);
        }
        return result;
    }

    private void sweep(int root, int[] leaves, Reach reach) {
        adjoint = new int[root + 1];
        gate = new int[root + 1];
        Arrays.fill(adjoint, Graph.NONE);
        Arrays.fill(gate, Graph.NONE);
        componentAdjoints.clear();
        Strictness strictness = new Strictness(graph, reach::depends);
        boolean[] isLeaf = new boolean[root + 1];
        for (int leaf : leaves) {
            if (leaf <= root) {
                isLeaf[leaf] = true;
            }
        }
        adjoint[root] = graph.one;
        gate[root] = graph.one;
        int[] nodes = reach.nodes();
        for (int at = nodes.length - 1; at >= 0; at--) {
            int node = nodes[at];
            if (isLeaf[node] || !reach.depends(node)) {
                continue;
            }
            if (graph.op(node) == Op.INVERSE) {
                inverse(node, reach);
            } else if (adjoint[node] != Graph.NONE) {
                propagate(node, reach, strictness);
            }
        }
    }

    private void propagate(int node, Reach reach, Strictness strictness) {
        int a = graph.first(node);
        int b = graph.second(node);
        switch (graph.op(node)) {
            case SELECT -> branch(node, strictness.of(a), b, graph.third(node), reach);
            case MERGE -> branch(node, a, b, graph.third(node), reach);
            case CALL -> {
                ScalarFunction function = graph.function(node);
                if (function == ScalarFunction.MAX) {
                    branch(node, graph.above(a, b), a, b, reach);
                } else if (function == ScalarFunction.MIN) {
                    branch(node, graph.above(b, a), a, b, reach);
                } else {
                    smooth(node, reach);
                }
            }
            case GUARD -> add(b, adjoint[node], gate[node], reach);
            case COMPONENT -> {
                int size = graph.entries(a).size();
                int[] parts = componentAdjoints.computeIfAbsent(a, ignored -> {
                    int[] none = new int[size];
                    Arrays.fill(none, graph.zero);
                    return none;
                });
                parts[(Integer) graph.payload(node)] = adjoint[node];
                gate[a] = gate[a] == Graph.NONE ? gate[node] : graph.or(gate[a], gate[node]);
            }
            case LESS, LESS_OR_EQUAL, EQUAL, AND, OR, NOT, ABOVE, DETACH -> {}
            case APART -> {}
            default -> smooth(node, reach);
        }
    }

    private void branch(int node, int condition, int a, int b, Reach reach) {
        int open = graph.and(gate[node], condition);
        int closed = graph.and(gate[node], graph.not(condition));
        add(a, graph.select(open, adjoint[node], graph.zero), open, reach);
        add(b, graph.select(closed, adjoint[node], graph.zero), closed, reach);
    }

    private void smooth(int node, Reach reach) {
        for (int k = 0; k < graph.argumentCount(node); k++) {
            int argument = graph.argument(node, k);
            if (argument == Graph.NONE || !reach.depends(argument)) {
                continue;
            }
            // A square a * a has one argument twice; each part counts.
            int partial = partials.of(node, k);
            int part = graph.mul(adjoint[node], partial);
            boolean mayPoison = gate[node] != graph.one && !graph.isTotal(partial);
            add(argument, mayPoison ? graph.select(gate[node], part, graph.zero) : part, gate[node], reach);
        }
    }

    private void add(int argument, int part, int open, Reach reach) {
        if (!reach.depends(argument) || open == graph.zero) {
            return;
        }
        boolean isFirst = adjoint[argument] == Graph.NONE;
        adjoint[argument] = isFirst ? part : graph.add(adjoint[argument], part);
        gate[argument] = isFirst ? open : graph.or(gate[argument], open);
    }

    /** With X the inverse of A, the adjoint of A is -X' B X' for the adjoint B of X. */
    private void inverse(int node, Reach reach) {
        int[] outer = componentAdjoints.get(node);
        if (outer == null) {
            return;
        }
        List<Integer> entries = graph.entries(node);
        int n = (int) Math.round(Math.sqrt(entries.size()));
        int[] half = new int[n * n];
        for (int i = 0; i < n; i++) {
            for (int l = 0; l < n; l++) {
                int sum = graph.zero;
                for (int k = 0; k < n; k++) {
                    sum = graph.add(sum, graph.mul(graph.component(node, k * n + i), outer[k * n + l]));
                }
                half[i * n + l] = sum;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int sum = graph.zero;
                for (int l = 0; l < n; l++) {
                    sum = graph.add(sum, graph.mul(half[i * n + l], graph.component(node, j * n + l)));
                }
                int open = gate[node];
                int part = graph.neg(sum);
                add(
                        entries.get(i * n + j),
                        open == graph.one ? part : graph.select(open, part, graph.zero),
                        open,
                        reach);
            }
        }
    }
}
