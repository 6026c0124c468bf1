package org.chalkcheck.document;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that a misspelt one probably means. */
final class Spelling {
    private static final int LONGEST = 40;

    private Spelling() {}

    /** Returns the nearest of {@code words} within two edits, the first one at equal distance. */
    static Optional<String> nearest(String word, Collection<String> words) {
        String best = null;
        int least = 3;
        for (String candidate : words) {
            int distance = distance(word, candidate);
            if (distance < least && distance < candidate.length()) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Returns the least number of insertions, deletions, replacements and swaps of neighbours between two words. */
    static int distance(String a, String b) {
        if (a.length() > LONGEST || b.length() > LONGEST) {
            return Math.max(a.length(), b.length());
        }
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
