package org.chalkcheck.probability;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values of dimensions and free variables.
 *
 * @param integers dimensions and structural integers
 * @param values the entries of each variable, row by row
 * @param errors bounds of the absolute errors of the entries, for variables that are not exact
 */
record ParameterPoint(Map<String, Integer> integers, Map<String, double[]> values, Map<String, double[]> errors) {

    ParameterPoint(Map<String, Integer> integers, Map<String, double[]> values) {
        this(integers, values, Map.of());
    }

    /** Returns the same point with another value of a scalar. */
    ParameterPoint with(String name, double value) {
        Map<String, double[]> changed = new LinkedHashMap<>(values);
        changed.put(name, new double[] {value});
        return new ParameterPoint(integers, changed, errors);
    }

    /** Returns the same point with values of further variables and bounds of their errors. */
    ParameterPoint with(Map<String, double[]> further, Map<String, double[]> furtherErrors) {
        Map<String, double[]> all = new LinkedHashMap<>(values);
        all.putAll(further);
        Map<String, double[]> allErrors = new LinkedHashMap<>(errors);
        allErrors.putAll(furtherErrors);
        return new ParameterPoint(integers, all, allErrors);
    }
}
