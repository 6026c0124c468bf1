package org.chalkcheck.probability;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values of dimensions and free variables.
 *
 * @param integers dimensions and structural integers
 * @param values the entries of each variable, row by row
 */
record ParameterPoint(Map<String, Integer> integers, Map<String, double[]> values) {

    /** Returns the same point with another value of a scalar. */
    ParameterPoint with(String name, double value) {
        Map<String, double[]> changed = new LinkedHashMap<>(values);
        changed.put(name, new double[] {value});
        return new ParameterPoint(integers, changed);
    }

    ParameterPoint with(Map<String, double[]> further) {
        Map<String, double[]> all = new LinkedHashMap<>(values);
        all.putAll(further);
        return new ParameterPoint(integers, all);
    }
}
