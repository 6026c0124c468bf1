package outside;

import java.util.Arrays;

/** The function that the project is about, and its Jacobian as derived by hand. */
final class Softmax {
    private Softmax() {}

    static double[] value(double[] x) {
        double largest = Arrays.stream(x).max().orElseThrow();
        double[] s = Arrays.stream(x).map(entry -> Math.exp(entry - largest)).toArray();
        double sum = Arrays.stream(s).sum();
        return Arrays.stream(s).map(entry -> entry / sum).toArray();
    }

    static double[][] jacobian(double[] x) {
        double[] s = value(x);
        double[][] j = new double[s.length][s.length];
        for (int i = 0; i < s.length; i++) {
            for (int k = 0; k < s.length; k++) {
                j[i][k] = s[i] * ((i == k ? 1 : 0) - s[k]);
            }
        }
        return j;
    }
}
