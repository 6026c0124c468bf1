package org.chalkcheck.verdict;

import java.util.List;

/**
 * A value at a point, entries in row-major order, each exact ({@code "1/3"}) or in decimal ({@code "0.3678794"}).
 *
 * @param lengths the axis lengths; empty for a scalar
 * @param entries the entries as text that JSON can print as a number or string
 */
public record TensorValue(List<Integer> lengths, List<String> entries) {
    public TensorValue {
        lengths = List.copyOf(lengths);
        entries = List.copyOf(entries);
        int size = lengths.stream().reduce(1, (a, b) -> a * b);
        if (size != entries.size()) {
            throw new IllegalArgumentException(entries.size() + " entries for lengths " + lengths);
        }
    }

    /** Returns a scalar. */
    public static TensorValue scalar(String value) {
        return new TensorValue(List.of(), List.of(value));
    }
}
