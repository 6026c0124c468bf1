package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchingInequalitiesTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "x : real => (x-\\pi)^2 > 0 => UNKNOWN",
                "x : real => |x^2-2| > 0 => UNKNOWN",
                "x : real => |x^3-x-1| > 0 => UNKNOWN",
                "x, y : real => (x-\\pi y)^2 + (y - 1)^2 > 0 => UNKNOWN",
                "x : real => (x-\\pi)^2 \\ge 0 => PROVED",
                "x : real => (x-\\pi)^2 + 10^{-9} > 0 => PROVED",
                "x : real => e^{-x^2} > 0 => PROVED",
            })
    void strictRelationsThatFailBetweenAllPoints_areNotTested(String given, String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "x : real => (x-\\pi)^2 \\ge 10^{-12}",
                "x, y : real => (x-\\pi y)^2 + (y - 1)^2 \\ge 10^{-6}",
                "x, y, z : real => (x-y-1)^2+(y-z-\\pi)^2 + (x-3)^2 \\ge 10^{-6}",
                "x : vector(n) => (\\|x\\|^2 - \\pi)^2 \\ge 10^{-9}",
            })
    void boundsThatFailInASmallPlace_areRefutedThere(String given, String display) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "x : nonnegative => \\pi x > 0 => REFUTED",
                "x : nonnegative => \\pi x \\ge 0 => PROVED",
                "x : positive => \\pi x > 0 => PROVED",
                "x : real => e^{\\pi x} \\ne 1 => REFUTED",
                "x : real in [0, 1] => e^x < 1 + (e-1) x => REFUTED",
                "x : real in (0, 1) => e^x < 1 + (e-1) x => PROVED",
                "x : real in [0, pi/2) => \\sin x > \\frac{2x}{\\pi} => REFUTED",
                "x, y : real => \\sqrt2 |x| + \\sqrt3 |y| > 0 => REFUTED",
                "x : nonnegative => J_0(\\pi x) < 1 => REFUTED",
                "x : nonnegative => \\operatorname{erfc}(x) < 1 + x => REFUTED",
                // Too small for all digits that are computed, and not 0.
                "x : real => e^{-e^{x^2}} > 0 => PROVED",
                "x : real => \\tanh(10^6 x) < 1 => PROVED",
                "x : real => \\operatorname{erfc}(10^3 x) > 0 => PROVED",
            })
    void strictRelations_failWhereBothSidesAreExactlyEqual(String given, String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "x : nonnegative => \\int_0^{x} e^{t^2}\\,dt > 0 => REFUTED",
                "x : nonnegative => \\int_0^{x} e^{t^2}\\,dt > x => REFUTED",
                "x : real => \\int_0^{x} t e^{t^2}\\,dt > 0 => REFUTED",
                "a, b : real; assume a <= b => \\int_a^{b} e^{t^2}\\,dt > 0 => REFUTED",
                "x : positive => \\int_x^{2x} e^{-10^6 t^2}\\,dt > 0 => TESTED",
                // What has no closed form is followed to where it fails, too.
                "x : real in (0, 10) => \\int_0^x e^{-t^4}\\,dt > 0.01 => REFUTED",
                "x : real => \\int_0^{1} e^{x t^3}\\,dt > 0.05 => REFUTED",
                "x : real in (1, 10) => \\int_0^x e^{-t^4}\\,dt > 0.84 => TESTED",
            })
    void integrals_areMetWhereTheyAre0OrSmall(String given, String display, Verdict verdict) {
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(verdict);
    }
}
