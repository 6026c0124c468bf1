package org.chalkcheck.network;

import java.math.BigInteger;
import java.util.List;

/**
 * Where axes go when entries keep their order and the shape changes.
 *
 * <p>Axes whose products agree from the front form groups; an axis alone in its new group carries all old ones of it.
 */
final class Regrouping {
    private final int[] targets;

    Regrouping(List<BigInteger> from, List<BigInteger> to) {
        targets = new int[from.size()];
        int i = 0;
        int j = 0;
        while (i < from.size()) {
            int firstOld = i;
            int firstNew = j;
            BigInteger old = from.get(i++);
            BigInteger made = j < to.size() ? to.get(j++) : BigInteger.ONE;
            while (!old.equals(made) && (i < from.size() || j < to.size())) {
                if (old.compareTo(made) < 0 && i < from.size() || j >= to.size()) {
                    old = old.multiply(from.get(i++));
                } else {
                    made = made.multiply(to.get(j++));
                }
            }
            boolean carried = j - firstNew == 1;
            for (int axis = firstOld; axis < i; axis++) {
                targets[axis] = carried ? firstNew : -1;
            }
        }
    }

    /** Returns the new axis that carries an old one, -1 if none does. */
    int target(int axis) {
        return axis < targets.length ? targets[axis] : -1;
    }
}
