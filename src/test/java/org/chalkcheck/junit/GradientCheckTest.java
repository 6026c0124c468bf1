package org.chalkcheck.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class GradientCheckTest {
    private static double loss(double[] w) {
        return w[0] * w[0] * Math.exp(w[1]) + Math.sin(w[2]);
    }

    private static double[] gradient(double[] w) {
        return new double[] {2 * w[0] * Math.exp(w[1]), w[0] * w[0] * Math.exp(w[1]), Math.cos(w[2])};
    }

    private static double[] softmax(double[] x) {
        double sum = 0;
        double[] s = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            s[i] = Math.exp(x[i]);
            sum += s[i];
        }
        for (int i = 0; i < x.length; i++) {
            s[i] /= sum;
        }
        return s;
    }

    @Test
    void rightGradientsAreAcceptedAtEveryScale() {
        GradientCheck check = GradientCheck.of(GradientCheckTest::loss).gradient(GradientCheckTest::gradient);
        check.assertAtAll(
                List.of(new double[] {1, 2, 3}, new double[] {-1e-3, 0, 0}, new double[] {1e6, -5, 100}, new double[] {
                    0, 0, Math.PI / 2
                }));
        assertThat(check.compareAt(1, 2, 3))
                .extracting(PartialDerivative::outcome)
                .containsOnly(PartialDerivative.Outcome.RIGHT);
    }

    @Test
    void aWrongComponentIsNamedWithBothValuesAndTheErrorBar() {
        GradientCheck check = GradientCheck.of(GradientCheckTest::loss).gradient(w -> {
            double[] g = gradient(w);
            g[0] /= 2;
            return g;
        });
        assertThatThrownBy(() -> check.assertAt(3, 0, 1))
                .isInstanceOf(AssertionFailedError.class)
                .message()
                .matches("""
                        1 of 3 components of the gradient is wrong at x = \\(3, 0, 1\\)
                          df/dx\\[0\\]
                            written:        3
                            by differences: (6|6\\.00000000\\d|5\\.99999999\\d) \\+- \\de-\\d\\d
                            a factor 2 is missing""");
        assertThatThrownBy(() -> check.names("a", "b", "c").assertAt(3, 0, 1))
                .hasMessageContaining("at a = 3, b = 0, c = 1")
                .hasMessageContaining("df/da");
    }

    @Test
    void signsAndLeftOutComponentsAreRecognised() {
        GradientCheck check = GradientCheck.of(GradientCheckTest::loss)
                .gradient(w -> new double[] {-gradient(w)[0], 0, 3 * gradient(w)[2]});
        assertThatThrownBy(() -> check.assertAt(1, 0, 1))
                .hasMessageContaining("3 of 3 components")
                .hasMessageContaining("the sign is wrong")
                .hasMessageContaining("it is left out: written as 0")
                .hasMessageContaining("it is 3 times too large");
    }

    @Test
    void smallErrorsAreFoundWhereTheyExceedTolerance() {
        GradientCheck check = GradientCheck.of(GradientCheckTest::loss).gradient(w -> {
            double[] g = gradient(w);
            g[1] *= 1 + 1e-5;
            return g;
        });
        assertThatThrownBy(() -> check.assertAt(1, 1, 1)).hasMessageContaining("df/dx[1]");
        check.tolerance(1e-4).assertAt(1, 1, 1);
    }

    @Test
    void atAKinkEverySubgradientIsRight() {
        for (double slope : new double[] {0, 0.5, 1}) {
            GradientCheck check = GradientCheck.of(x -> Math.max(0, x[0])).gradient(x -> new double[] {slope});
            assertThat(check.compareAt(0.0))
                    .extracting(PartialDerivative::outcome)
                    .containsExactly(PartialDerivative.Outcome.RIGHT_AT_KINK);
            check.assertAt(0);
        }
        assertThatThrownBy(() -> GradientCheck.of(x -> Math.max(0, x[0]))
                        .gradient(x -> new double[] {2})
                        .assertAt(0))
                .hasMessageContaining("a kink, with slopes from 0 to 1");
    }

    @Test
    void differencesAreOneSidedAtTheEndOfADomain() {
        GradientCheck.of(x -> Math.pow(x[0], 1.5))
                .gradient(x -> new double[] {1.5 * Math.sqrt(x[0])})
                .assertAt(2);
        GradientCheck.of(x -> Math.sqrt(x[0]) * x[0] * x[0])
                .gradient(x -> new double[] {2.5 * Math.pow(x[0], 1.5)})
                .tolerance(1e-3)
                .assertAt(0);
    }

    @Test
    void whatIsNotDefinedOrTooRoughIsNoAgreement() {
        assertThatThrownBy(() -> GradientCheck.of(x -> Math.log(x[0]))
                        .gradient(x -> new double[] {1 / x[0]})
                        .assertAt(-1))
                .hasMessageContaining("the function is not defined at or beside the point");
        assertThatThrownBy(() -> GradientCheck.of(x -> 1e9 * ((x[0] * 1e9) % 1))
                        .gradient(x -> new double[] {1})
                        .assertAt(1))
                .isInstanceOf(AssertionFailedError.class);
    }

    @Test
    void infiniteComponents_agreeWithNothing() {
        GradientCheck check =
                GradientCheck.of(x -> Math.exp(x[0])).gradient(x -> new double[] {Double.POSITIVE_INFINITY});
        assertThat(check.compareAt(0.0))
                .extracting(PartialDerivative::outcome)
                .containsExactly(PartialDerivative.Outcome.WRONG);
    }

    @Test
    void wavesNarrowerThanTheSteps_areUndecidedAndNoKink() {
        GradientCheck check =
                GradientCheck.of(x -> Math.sin(1e3 * x[0])).gradient(x -> new double[] {1e3 * Math.cos(1e3 * x[0])});
        assertThat(check.compareAt(1.0))
                .extracting(PartialDerivative::outcome)
                .containsExactly(PartialDerivative.Outcome.UNDECIDED);
        assertThatThrownBy(() -> check.assertAt(1))
                .hasMessageContaining("1 of 1 components of the gradient cannot be compared at x = (1)");
    }

    @Test
    void jacobiansAreCheckedEntryByEntry() {
        GradientCheck.ofVector(GradientCheckTest::softmax)
                .jacobian(x -> {
                    double[] s = softmax(x);
                    double[][] j = new double[s.length][s.length];
                    for (int i = 0; i < s.length; i++) {
                        for (int k = 0; k < s.length; k++) {
                            j[i][k] = s[i] * ((i == k ? 1 : 0) - s[k]);
                        }
                    }
                    return j;
                })
                .assertAt(0.5, -1, 2);
        assertThatThrownBy(() -> GradientCheck.ofVector(x -> new double[] {x[0] * x[1], x[1]})
                        .jacobian(x -> new double[][] {{x[1], x[0]}, {1, 1}})
                        .assertAt(2, 3))
                .hasMessageContaining("1 of 4 components of the Jacobian is wrong at x = (2, 3)")
                .hasMessageContaining("df[1]/dx[0]");
    }

    @Test
    void transposedJacobiansAreRecognised() {
        assertThatThrownBy(() -> GradientCheck.ofVector(x -> new double[] {x[0] * x[1], x[1]})
                        .jacobian(x -> new double[][] {{x[1], 0}, {x[0], 1}})
                        .assertAt(2, 3))
                .hasMessageContaining("the Jacobian is transposed");
    }

    @Test
    void shapesThatDoNotFitAreSaid() {
        assertThatThrownBy(() -> GradientCheck.of(GradientCheckTest::loss)
                        .gradient(w -> new double[2])
                        .assertAt(1, 2, 3))
                .hasMessage("the gradient has 2 components, but 3 components are needed: one for each variable");
        assertThatThrownBy(() -> GradientCheck.ofVector(x -> new double[2])
                        .jacobian(w -> new double[3][2])
                        .assertAt(1, 2, 3))
                .hasMessageContaining("the Jacobian has 3 x 2, but 2 x 3 is needed");
    }

    @Test
    void theFunctionMayChangeTheArrayItIsGiven() {
        assertThatCode(() -> GradientCheck.of(x -> {
                            x[0] *= x[0];
                            return x[0];
                        })
                        .gradient(x -> new double[] {2 * x[0]})
                        .assertAt(3))
                .doesNotThrowAnyException();
    }
}
