package org.chalkcheck.check;

import java.util.List;
import java.util.OptionalDouble;

/** The numbers of a picture about one step. */
public sealed interface Plot {

    /** Returns the number of the step that it is about, from 0. */
    int step();

    /**
     * Both sides of a scalar statement about one free name.
     *
     * @param step the step
     * @param name the free name
     * @param points values of the name, ascending
     * @param left the left side's values; NaN where it is not defined
     * @param right the right side's values; NaN where it is not defined
     * @param marked the counterexample, where there is one
     */
    record Sides(
            int step, String name, List<Double> points, List<Double> left, List<Double> right, OptionalDouble marked)
            implements Plot {
        public Sides {
            points = List.copyOf(points);
            left = List.copyOf(left);
            right = List.copyOf(right);
        }
    }

    /**
     * How far central differences lie from the claimed derivative and from the one by automatic differentiation, over the step size.
     *
     * @param step the step
     * @param variable what the step is taken in, such as {@code x (entry 2)}
     * @param point where, such as {@code x = 0.7}
     * @param sizes step sizes, ascending
     * @param fromClaim absolute distances from the claimed value
     * @param fromAutodiff absolute distances from the value by automatic differentiation
     */
    record DifferenceErrors(
            int step,
            String variable,
            String point,
            List<Double> sizes,
            List<Double> fromClaim,
            List<Double> fromAutodiff)
            implements Plot {
        public DifferenceErrors {
            sizes = List.copyOf(sizes);
            fromClaim = List.copyOf(fromClaim);
            fromAutodiff = List.copyOf(fromAutodiff);
        }
    }

    /**
     * The running estimate of a moment from samples.
     *
     * @param step the step
     * @param point the values of parameters and dimensions, such as {@code sigma = 2}
     * @param counts sample sizes, ascending
     * @param estimates the estimate from the first samples
     * @param errors standard errors of the estimates
     * @param claimed the value of the side without moments
     */
    record RunningEstimate(
            int step, String point, List<Integer> counts, List<Double> estimates, List<Double> errors, double claimed)
            implements Plot {
        public RunningEstimate {
            counts = List.copyOf(counts);
            estimates = List.copyOf(estimates);
            errors = List.copyOf(errors);
        }
    }
}
