package org.chalkcheck.probability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplingWorkTest {
    @Test
    void aMultipleOfTheLastAttempt_isAllowedWhileItFits() {
        SamplingWork work = new SamplingWork(100_000);
        work.begin();
        work.count(1_000, 1, 4);
        assertThat(work.isSpent()).isFalse();
        assertThat(work.allows(4)).isTrue();
        assertThat(work.allows(5)).isFalse();
    }

    @Test
    void whatWasDoneBeforeTheAttempt_countsAgainstTheWhole() {
        SamplingWork work = new SamplingWork(100_000);
        work.count(1_000, 4, 16);
        work.begin();
        work.count(1_000, 0, 10);
        assertThat(work.allows(1)).isTrue();
        assertThat(work.allows(2)).isFalse();
        work.count(1_000, 1, 0);
        assertThat(work.isSpent()).isTrue();
    }
}
