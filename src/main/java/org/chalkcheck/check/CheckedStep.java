package org.chalkcheck.check;

import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.verdict.Evidence;

/**
 * A step with its verdict.
 *
 * @param step the step after typing, with the places of its sides and its relation
 * @param left the left side's LaTeX as written
 * @param right the right side's LaTeX as written
 * @param evidence the verdict and what it rests on
 */
public record CheckedStep(TypedStep step, String left, String right, Evidence evidence) {}
