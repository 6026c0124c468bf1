package org.chalkcheck.numeric;

import java.util.BitSet;

/** The nodes below some roots, and which of them depend on given leaves. */
final class Reach {
    private final Graph graph;
    private final BitSet marked = new BitSet();
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
        BitSet leaf = new BitSet();
        for (int node : leaves) {
            leaf.set(node);
        }
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
        return marked.stream().toArray();
    }
}
