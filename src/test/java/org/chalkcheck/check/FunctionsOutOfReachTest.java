package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsOutOfReachTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "J_{200}(5000) < 1 => UNKNOWN",
                "K_{1000.5}(0.001) > 1 => UNKNOWN",
                "J_{20}(50) < 1 => PROVED",
                "J_{1/2}(-1) < 1 => INVALID",
                "K_{2}(-1) > 1 => INVALID",
            })
    void valuesThatNoMethodReaches_areNoUndefinedOnes(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("", display).verdict()).isEqualTo(verdict);
    }
}
