package org.chalkcheck.numeric;

import java.util.BitSet;

/** The nodes below some roots, and which of them depend on given leaves. */
final class Reach {
    private final Graph graph;
    private final BitSet marked;
    private final BitSet dependent = new BitSet();
    private final BitSet usedByDependent = new BitSet();

    /**
     * Finds the nodes.
     *
     * @param graph the graph
     * @param roots where to start; nodes below the leaves are not entered
     * @param leaves the nodes on which dependence is asked
     */
    Reach(Graph graph, int[] roots, int[] leaves) {
        this.graph = graph;
        BitSet leaf = set(leaves);
        marked = marked(graph, roots, leaf);
        for (int node = marked.nextSetBit(0); node >= 0; node = marked.nextSetBit(node + 1)) {
            if (leaf.get(node) || anyArgumentDepends(node)) {
                dependent.set(node);
                if (!leaf.get(node)) {
                    for (int k = graph.argumentCount(node) - 1; k >= 0; k--) {
                        int argument = graph.argument(node, k);
                        if (argument != Graph.NONE) {
                            usedByDependent.set(argument);
                        }
                    }
                }
            }
        }
    }

    /**
     * Returns the nodes below some roots in ascending order.
     *
     * @param graph the graph
     * @param roots where to start; they are among the nodes
     * @param leaves nodes that are not entered; they are among the nodes where they are met
     */
    static int[] below(Graph graph, int[] roots, int[] leaves) {
        return numbers(marked(graph, roots, set(leaves)));
    }

    private static BitSet set(int[] nodes) {
        BitSet set = new BitSet();
        for (int node : nodes) {
            set.set(node);
        }
        return set;
    }

    private static BitSet marked(Graph graph, int[] roots, BitSet leaf) {
        BitSet marked = new BitSet();
        int high = 0;
        for (int root : roots) {
            marked.set(root);
            high = Math.max(high, root);
        }
        for (int node = high; node >= 0; node = node == 0 ? -1 : marked.previousSetBit(node - 1)) {
            if (!leaf.get(node)) {
                for (int k = graph.argumentCount(node) - 1; k >= 0; k--) {
                    int argument = graph.argument(node, k);
                    if (argument != Graph.NONE) {
                        marked.set(argument);
                    }
                }
            }
        }
        return marked;
    }

    private static int[] numbers(BitSet set) {
        int[] numbers = new int[set.cardinality()];
        int count = 0;
        for (int node = set.nextSetBit(0); node >= 0; node = set.nextSetBit(node + 1)) {
            numbers[count++] = node;
        }
        return numbers;
    }

    private boolean anyArgumentDepends(int node) {
        for (int k = graph.argumentCount(node) - 1; k >= 0; k--) {
            int argument = graph.argument(node, k);
            if (argument != Graph.NONE && dependent.get(argument)) {
                return true;
            }
        }
        return false;
    }

    boolean depends(int node) {
        return dependent.get(node);
    }

    boolean isUsedByDependent(int node) {
        return usedByDependent.get(node);
    }

    /** Returns the nodes in ascending order. */
    int[] nodes() {
        return numbers(marked);
    }
}
