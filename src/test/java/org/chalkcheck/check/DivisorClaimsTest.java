package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Greatest common divisors and least common multiples of names. */
class DivisorClaimsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "\\gcd(a, b) \\operatorname{lcm}(a, b) = ab => PROVED",
                "\\gcd(a, b) + \\operatorname{lcm}(a, b) = a + b => REFUTED",
                "\\gcd(a, b) = \\gcd(b, a) => PROVED",
                "\\gcd(a, b) = \\gcd(a, a + b) => PROVED",
                "\\gcd(a, b) = \\gcd(a, 2a + b + 1) => REFUTED",
                "\\gcd(a, a + 1) = 1 => PROVED",
                "\\gcd(a, a + 2) = 1 => REFUTED",
                "\\gcd(2a + 1, a) = 1 => PROVED",
                "\\gcd(k a, k b) = k \\gcd(a, b) => PROVED",
                "\\gcd(k a, b) = k \\gcd(a, b) => REFUTED",
                "\\gcd(a, b) \\le a => TESTED",
                "\\gcd(a, b) \\ge 2 => REFUTED",
                "\\operatorname{lcm}(a, b) = ab => REFUTED",
                "\\gcd(84, 36) = 12 => PROVED",
                "\\operatorname{lcm}(4, 6) = 24 => REFUTED",
            })
    void ofNames(String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim("a, b, k : natural", display).verdict()).isEqualTo(verdict);
        assertThat(CheckedDisplay.claim("", display).verdict()).isEqualTo(verdict);
    }
}
