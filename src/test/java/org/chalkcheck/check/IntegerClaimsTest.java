package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegerClaimsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "n : integer => n^3 - n \\equiv 0 \\pmod 6 => PROVED",
                "n : integer => n^3 - n \\equiv 0 \\pmod{12} => REFUTED",
                "n : integer; assume n mod 2 = 1 => n^2 \\equiv 1 \\pmod 8 => PROVED",
                "n : integer; assume n mod 2 = 1 => n^2 \\equiv 1 \\pmod{16} => REFUTED",
                "m, n : integer => (m + n)^3 \\equiv m^3 + n^3 \\pmod 3 => PROVED",
                "m, n : integer => (m + n)^2 \\equiv m^2 + n^2 \\pmod 3 => REFUTED",
                "n : integer => n^2 \\bmod 3 \\neq 2 => PROVED",
                "n : integer => n^2 \\bmod 4 \\le 1 => PROVED",
                "n : integer => (-1)^{n(n+1)} = 1 => PROVED",
                "n : natural => \\sum_{k=1}^n \\left\\lfloor \\frac k2 \\right\\rfloor = \\left\\lfloor \\frac{n^2}{4} \\right\\rfloor => PROVED",
                "n : natural => \\sum_{k=1}^n \\left\\lfloor \\frac k2 \\right\\rfloor = \\left\\lfloor \\frac{n^2}{3} \\right\\rfloor => REFUTED",
            })
    void remainders_areProvedResidueByResidue(String given, String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "n : natural => \\sum_{i=1}^n \\sum_{j=i+1}^n 1 = \\binom n2 => PROVED",
                "n : natural => \\sum_{i=1}^n \\sum_{j=i}^n 1 = \\binom n2 => REFUTED",
                "n : natural => \\sum_{i=1}^n \\sum_{j=i}^n i = \\frac{n(n+1)(n+2)}{6} => PROVED",
                "n : natural => \\sum_{i=1}^n \\sum_{j=i}^n j = \\frac{n(n+1)(n+2)}{6} => REFUTED",
                "x : vector(n) => \\sum_{i=1}^{n} \\sum_{j=i}^{n} x_j = \\sum_{j=1}^{n} j x_j => PROVED",
                "x : vector(n) => \\sum_{i=1}^{n} \\sum_{j=1}^{i} x_j = \\sum_{j=1}^{n} (n - j + 1) x_j => PROVED",
                "x : vector(n) => \\sum_{i=1}^{n} \\sum_{j=1}^{i} x_j = \\sum_{j=1}^{n} (n - j) x_j => REFUTED",
            })
    void triangularSums_areProved(String given, String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "n : natural; z : positive => \\frac{d^n}{dz^n} \\ln z = (-1)^{n-1} (n-1)! z^{-n} => PROVED",
                "n : natural; z : positive => \\frac{d^n}{dz^n} \\ln z = (-1)^n (n-1)! z^{-n} => REFUTED",
                "n : natural; z : real => \\frac{d^n}{dz^n} \\sin z = \\sin(z + \\frac12 n \\pi) => PROVED",
                "n : natural; z : real => \\frac{d^n}{dz^n} \\sin z = \\cos(z + \\frac12 n \\pi) => REFUTED",
                "n : natural; z : real => \\frac{d^n}{dz^n} (z e^z) = (z + n) e^z => PROVED",
                "n : natural; z : real => \\frac{d^n}{dz^n} (z e^z) = (z - n) e^z => REFUTED",
            })
    void derivativesOfSymbolicOrder_areProvedByInduction(String given, String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(verdict);
    }
}
