package org.chalkcheck.replay;

/** The number of operations that one equation may cost at all its points together: a count, so that no clock decides. */
final class StepBudget {
    private int left;

    StepBudget(int steps) {
        this.left = steps;
    }

    void spend() {
        if (--left < 0) {
            throw new OutsideException("the size of the claim");
        }
    }
}
