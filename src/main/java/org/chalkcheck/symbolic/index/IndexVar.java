package org.chalkcheck.symbolic.index;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An index variable, compared by identity: free, bound by a sum or the slot of a closure.
 *
 * <p>Names of the kind {@code 2.0} belong to closed atoms: level 2, position 0. A closed atom holds only atoms of lower levels, so that nothing is
 * captured.
 */
public final class IndexVar implements Index, Comparable<IndexVar> {
    private final String name;
    private final int number;
    private final @Nullable Form size;

    IndexVar(String name, int number, @Nullable Form size) {
        this.name = name;
        this.number = number;
        this.size = size;
    }

    public String name() {
        return name;
    }

    /** Returns how many values it takes, from 1 on; null where the range is not known. */
    @Nullable
    Form size() {
        return size;
    }

    /**
     * Returns how many values it takes, from 1 on.
     *
     * @throws KernelLimitException if the range is not known
     */
    Form length() {
        if (size == null) {
            throw new KernelLimitException("an index of unknown range");
        }
        return size;
    }

    @Override
    public List<IndexVar> variables() {
        return List.of(this);
    }

    @Override
    public Index substitute(Map<IndexVar, Index> values) {
        Index value = values.get(this);
        return value == null ? this : value;
    }

    @Override
    public int compareTo(IndexVar other) {
        return Integer.compare(number, other.number);
    }

    /** Hashes by number, so that hashes do not change between runs. */
    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public String toString() {
        return name;
    }
}
