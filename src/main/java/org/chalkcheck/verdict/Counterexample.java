package org.chalkcheck.verdict;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An admissible point at which a claim fails, and both sides' values there.
 *
 * @param values the values of dimensions, variables and unknown functions, in order of first occurrence
 * @param left the left side's value
 * @param right the right side's value
 */
public record Counterexample(Map<String, TensorValue> values, TensorValue left, TensorValue right) {
    public Counterexample {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
