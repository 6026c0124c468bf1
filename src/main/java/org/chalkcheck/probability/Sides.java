package org.chalkcheck.probability;

/**
 * What both sides are at a point.
 *
 * @param left the values of the left side with bounds of their errors
 * @param right those of the right side
 * @param source where they come from
 */
record Sides(MomentEvaluator.Value left, MomentEvaluator.Value right, Source source) {
    /** Where values come from. */
    enum Source {
        /** Integrals and sums of densities. */
        INTEGRALS,
        SAMPLES,
        /** Samples that nothing follows if they do not tell. */
        LARGEST_SAMPLES
    }

    boolean areSampled() {
        return source != Source.INTEGRALS;
    }
}
