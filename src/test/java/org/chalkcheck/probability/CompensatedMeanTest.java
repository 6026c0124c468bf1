package org.chalkcheck.probability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CompensatedMeanTest {
    private static double[] values(int size) {
        return new SplittableRandom(11).doubles(size, -1, 3).toArray();
    }

    private static CompensatedMean oneByOne(double[] values) {
        CompensatedMean mean = new CompensatedMean();
        Arrays.stream(values).forEach(mean::add);
        return mean;
    }

    private static CompensatedMean atOnce(double[] values) {
        CompensatedMean mean = new CompensatedMean();
        mean.addAll(values);
        return mean;
    }

    @Test
    void addingAllAtOnce_givesWhatAddingOneByOneGives() {
        for (int size : new int[] {2, 7, 8, 511, 512, 513, 5_000}) {
            double[] values = values(size);
            CompensatedMean one = oneByOne(values);
            CompensatedMean all = atOnce(values);
            assertThat(all.mean()).isEqualTo(one.mean(), within(1e-15));
            assertThat(all.variance()).isEqualTo(one.variance(), within(1e-13));
        }
    }

    @Test
    void sumThatCancels_isExact() {
        double[] values = new double[1_024];
        Arrays.fill(values, 1);
        values[3] = 1e17;
        values[700] = -1e17;
        assertThat(atOnce(values).sum()).isEqualTo(1_022);
    }

    @Test
    void oneValueThatMakesUpTheVariance_isHeavy() {
        double[] values = values(4_000);
        assertThat(atOnce(values).isHeavyTailed()).isFalse();
        values[1_234] = 1e6;
        assertThat(atOnce(values).isHeavyTailed()).isTrue();
        assertThat(atOnce(values).estimate(8).exists()).isFalse();
    }

    @Test
    void undefinedValue_leavesNoEstimate() {
        double[] values = values(2_000);
        values[17] = Double.NaN;
        assertThat(atOnce(values).estimate(8).exists()).isFalse();
    }
}
