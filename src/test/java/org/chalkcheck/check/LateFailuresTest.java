package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LateFailuresTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "x : vector(n) => \\|x\\|_1 \\le \\sqrt{n} \\|x\\|_2 => PROVED",
                "x : vector(n) => \\|x\\|_1 \\le 3\\|x\\|_2 => REFUTED",
                "x : vector(n) => \\|x\\|_1 \\le 2.3\\|x\\|_2 => REFUTED",
                "p : simplex(K) => \\sum_{k=1}^K p_k^2 \\ge \\frac1K => PROVED",
                "p : simplex(K) => \\sum_{k=1}^K p_k^2 \\ge \\frac{1}{10} => REFUTED",
                "p : simplex(K) => -\\sum_{k=1}^K p_k\\log p_k \\le \\log K => PROVED",
                "p : simplex(K) => -\\sum_{k=1}^K p_k\\log p_k \\le 2 => REFUTED",
                "x : vector(n) => \\sum_{i=1}^{n} \\mathbb{1}[i > 8] x_i = 0 => REFUTED",
                "n : natural => \\sum_{k=1}^n \\mathbb{1}[k > 8] = 0 => REFUTED",
                "n : natural => \\sum_{k=1}^n \\mathbb{1}[k = 20] = 0 => REFUTED",
                "n : natural => \\sum_{k=1}^n \\mathbb{1}[k > 0] = n => PROVED",
                "n : natural => \\sum_{k=1}^n \\frac1k \\le 1 + \\log n - \\frac{n - 1}{1000} => REFUTED",
                "n : natural => \\sum_{k=1}^n \\frac1k \\le 1 + \\log n => PROVED",
                "n : natural => \\sum_{k=1}^n \\frac1k \\le 7 => REFUTED",
                "n : natural => \\log(n + 1) \\le 6 => REFUTED",
                "n : natural => n \\log n \\le 4 n + 100 => REFUTED",
            })
    void claimsThatFailForLargeNumbersAlone_areRefutedThere(String given, String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(verdict);
    }
}
