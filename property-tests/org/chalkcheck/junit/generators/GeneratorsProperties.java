package org.chalkcheck.junit.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.chalkcheck.junit.ClaimAssertions.assertClaim;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.chalkcheck.expr.Law;
import org.chalkcheck.expr.Shape;

/** The arbitraries give what their names say. No false alarms: the rounding of a few operations is allowed for. */
class GeneratorsProperties {
    private static final double ROUNDING = 1e-12;

    private static Arbitrary<Integer> sizes() {
        return Arbitraries.integers().between(1, 5);
    }

    @Provide
    Arbitrary<double[]> points() {
        return sizes().flatMap(Vectors::simplex);
    }

    @Provide
    Arbitrary<double[][]> positiveDefinite() {
        return sizes().flatMap(Matrices::spd);
    }

    @Provide
    Arbitrary<double[][]> rotations() {
        return sizes().flatMap(Matrices::orthogonal);
    }

    @Provide
    Arbitrary<double[][]> symmetric() {
        return sizes().flatMap(Matrices::symmetric);
    }

    @Provide
    Arbitrary<double[][]> invertible() {
        return sizes().flatMap(Matrices::invertible);
    }

    @Provide
    Arbitrary<Shape> shapes() {
        return Shapes.all(4);
    }

    @Provide
    Arbitrary<Law> laws() {
        return Laws.of("X");
    }

    @Property(seed = "1", tries = 300)
    void simplexPointsAreProbabilities(@ForAll("points") double[] p) {
        assertThat(Arrays.stream(p)).allMatch(entry -> entry >= 0);
        assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(ROUNDING));
    }

    @Property(seed = "1", tries = 300)
    void rotationsKeepInnerProducts(@ForAll("rotations") double[][] q) {
        for (int i = 0; i < q.length; i++) {
            for (int j = 0; j < q.length; j++) {
                double sum = 0;
                for (int k = 0; k < q.length; k++) {
                    sum += q[k][i] * q[k][j];
                }
                assertThat(sum).isCloseTo(i == j ? 1 : 0, within(ROUNDING));
            }
        }
    }

    @Property(seed = "1", tries = 300)
    void symmetricMatricesEqualTheirTranspose(@ForAll("symmetric") double[][] a) {
        isSymmetric(a);
    }

    @Property(seed = "1", tries = 300)
    void positiveDefiniteMatricesHavePositivePivots(@ForAll("positiveDefinite") double[][] a) {
        isSymmetric(a);
        assertThat(Arrays.stream(pivots(a))).allMatch(pivot -> pivot > 0.01);
    }

    @Property(seed = "1", tries = 300)
    void invertibleMatricesHaveADeterminant(@ForAll("invertible") double[][] a) {
        double[][] gram = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                for (double[] row : a) {
                    gram[i][j] += row[i] * row[j];
                }
            }
        }
        assertThat(Arrays.stream(pivots(gram))).allMatch(pivot -> pivot > 1e-4);
    }

    private static void isSymmetric(double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                assertThat(a[i][j]).isCloseTo(a[j][i], within(ROUNDING));
            }
        }
    }

    /** The pivots of elimination; all are positive just for positive definite matrices. */
    private static double[] pivots(double[][] matrix) {
        double[][] a = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
        double[] pivots = new double[a.length];
        for (int k = 0; k < a.length; k++) {
            pivots[k] = a[k][k];
            for (int i = k + 1; i < a.length; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = k; j < a.length; j++) {
                    a[i][j] -= factor * a[k][j];
                }
            }
        }
        return pivots;
    }

    @Property(seed = "1", tries = 300)
    void shapesStayWithinTheirBound(@ForAll("shapes") Shape shape) {
        assertThat(shape.axes()).allMatch(axis -> axis.literal() >= 1 && axis.literal() <= 4);
    }

    /** The probability of the whole line is 1 under every law, if its declaration means what it should. */
    @Property(seed = "1", tries = 60, edgeCases = EdgeCasesMode.NONE)
    void lawsAreDeclaredAsTheyAreMeant(@ForAll("laws") Law law) {
        assertClaim("\\Pr(X^2 \\ge 0) = 1", Laws.declaration(law));
    }
}
