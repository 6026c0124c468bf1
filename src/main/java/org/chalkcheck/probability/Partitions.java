package org.chalkcheck.probability;

import java.util.ArrayList;
import java.util.List;

/** Set partitions of {0, ..., n - 1}. */
final class Partitions {
    private static final int LARGEST = 8;

    private Partitions() {}

    static List<List<List<Integer>>> of(int n) {
        if (n > LARGEST) {
            throw new OpenMomentException("product of more than " + LARGEST + " entries");
        }
        List<List<List<Integer>>> out = new ArrayList<>();
        extend(0, n, new ArrayList<>(), out);
        return out;
    }

    private static void extend(int next, int n, List<List<Integer>> blocks, List<List<List<Integer>>> out) {
        if (next == n) {
            out.add(blocks.stream().map(List::copyOf).toList());
            return;
        }
        for (int i = 0; i < blocks.size(); i++) {
            blocks.get(i).add(next);
            extend(next + 1, n, blocks, out);
            blocks.get(i).remove(blocks.get(i).size() - 1);
        }
        List<Integer> alone = new ArrayList<>();
        alone.add(next);
        blocks.add(alone);
        extend(next + 1, n, blocks, out);
        blocks.remove(blocks.size() - 1);
    }
}
