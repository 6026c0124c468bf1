package org.chalkcheck.numeric;

/** Comparisons, connectives and selections over consecutive points. */
final class ConditionLoops {
    private ConditionLoops() {}

    static void run(Op op, double[] r, int ro, double[] a, int ao, double[] b, int bo, double[] c, int co, int count) {
        for (int k = 0; k < count; k++) {
            double x = a[ao + k];
            double y = b[bo + k];
            r[ro + k] = op == Op.SELECT || op == Op.MERGE ? select(op, x, y, c[co + k]) : apply(op, x, y);
        }
    }

    /** Returns the value of a selection at one point. */
    static double select(Op op, double condition, double x, double y) {
        if (condition == 1 || condition == 0) {
            return condition == 1 ? x : y;
        }
        return op == Op.MERGE && x == y ? x : Double.NaN;
    }

    /** Returns the value at one point; an operation of one argument ignores the second. */
    static double apply(Op op, double x, double y) {
        switch (op) {
            case AND:
                return x == 0 || y == 0 ? 0 : x * y;
            case OR:
                return x == 1 || y == 1 ? 1 : x + y;
            case NOT:
                return 1 - x;
            case SIDE:
                return x == 0 ? Double.NaN : Math.signum(x);
            case GUARD:
                return Double.isNaN(x) ? Double.NaN : y;
            default:
                break;
        }
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Double.NaN;
        }
        return switch (op) {
            case LESS -> x < y ? 1 : 0;
            case LESS_OR_EQUAL -> x <= y ? 1 : 0;
            case EQUAL -> x == y ? 1 : 0;
            case ABOVE -> x == y ? Double.NaN : x > y ? 1 : 0;
            case APART -> x == y ? Double.NaN : 1;
            default -> throw new IllegalStateException("not a condition: " + op);
        };
    }
}
