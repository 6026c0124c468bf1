package org.chalkcheck.numeric;

/** Determinants and inverses of larger matrices by elimination with row exchanges, point after point, with error bounds. */
final class MatrixLoops {
    private MatrixLoops() {}

    static void run(
            Op op,
            Instruction.MatrixSlots matrix,
            int target,
            Evaluator evaluator,
            int start,
            int count,
            boolean withErrors) {
        int n = matrix.size();
        double[] a = new double[n * n];
        double[] e = new double[n * n];
        for (int k = 0; k < count; k++) {
            boolean isOpen = false;
            for (int m = 0; m < a.length; m++) {
                int slot = matrix.arguments()[m];
                int at = evaluator.offset(slot, start) + k;
                a[m] = evaluator.values(slot)[at];
                if (withErrors) {
                    e[m] = evaluator.errors(slot)[at];
                    isOpen |= e[m] == Double.POSITIVE_INFINITY;
                }
            }
            MatrixElimination elimination = new MatrixElimination(a, n);
            if (op == Op.DETERMINANT) {
                int at = evaluator.offset(target, start) + k;
                evaluator.values(target)[at] = elimination.determinant();
                if (withErrors) {
                    evaluator.errors(target)[at] =
                            settled(elimination.determinant(), elimination.determinantError(e), isOpen);
                }
                continue;
            }
            double[] inverse = elimination.inverse();
            double[] bounds = withErrors ? elimination.inverseErrors(inverse, e) : inverse;
            for (int m = 0; m < a.length; m++) {
                int slot = matrix.results()[m];
                int at = evaluator.offset(slot, start) + k;
                evaluator.values(slot)[at] = inverse[m];
                if (withErrors) {
                    evaluator.errors(slot)[at] = settled(inverse[m], bounds[m], isOpen);
                }
            }
        }
    }

    private static double settled(double value, double error, boolean isOpen) {
        if (isOpen || error == Double.POSITIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        return Double.isNaN(value) ? Double.NaN : Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
}
