package org.chalkcheck.numeric.special;

/** Neumaier's compensated sum, which also keeps the sum of absolute values. */
final class CompensatedSum {
    private double sum;
    private double carry;
    private double size;

    void add(double value) {
        double next = sum + value;
        carry += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
        sum = next;
        size += Math.abs(value);
    }

    double value() {
        return sum + carry;
    }

    double size() {
        return size;
    }
}
