package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions with a name of several letters that a display defines. */
class DefinedFunctionsTest {
    private static final String SNR = " \\quad \\text{where } \\mathrm{SNR}(q) = \\frac{q}{1 - q}";
    private static final String LOSS = " \\quad \\text{where } \\operatorname{loss}(w, b) \\coloneqq (w + b - 1)^2";

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\mathrm{SNR}(1/2) = 1 # \\mathrm{SNR}(1/2) = 2
            \\frac{d}{dq} \\mathrm{SNR}(q) = \\frac{1}{(1 - q)^2} # \\frac{d}{dq} \\mathrm{SNR}(q) = \\frac{q}{(1 - q)^2}
            \\mathrm{SNR}'(q) = (1 - q)^{-2} # \\mathrm{SNR}'(q) = (1 - q)^{-1}
            \\mathrm{SNR}(\\sigma(x)) = e^x # \\mathrm{SNR}(\\sigma(x)) = e^{-x}
            """)
    void ofOneArgument_areDefinedByAnyWayOfSettingTheName(String claim, String near) {
        for (String setting : List.of("\\mathrm", "\\operatorname", "\\text", "\\textrm")) {
            assertThat(verdict((claim + SNR).replace("\\mathrm", setting)))
                    .as(setting)
                    .isEqualTo(Verdict.PROVED);
            assertThat(verdict((near + SNR).replace("\\mathrm", setting)))
                    .as(setting)
                    .isEqualTo(Verdict.REFUTED);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\nabla_w \\operatorname{loss}(w, b) = 2 (w + b - 1) # \\nabla_w \\operatorname{loss}(w, b) = 2 (w + b + 1)
            \\operatorname{loss}(2, 1) = 4 # \\operatorname{loss}(2, 1) = 2
            """)
    void ofSeveralArguments_areDefined(String claim, String near) {
        assertThat(verdict(claim + LOSS)).isEqualTo(Verdict.PROVED);
        assertThat(verdict(near + LOSS)).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void aKnownNameIsTakenAsItIsDefined() {
        String definition = " \\quad \\text{where } \\operatorname{softplus}(x) = 2 \\log(1 + e^x)";
        assertThat(verdict("\\operatorname{softplus}(0) = 2 \\log 2" + definition))
                .isEqualTo(Verdict.PROVED);
        assertThat(verdict("\\operatorname{softplus}(0) = \\log 2" + definition))
                .isEqualTo(Verdict.REFUTED);
    }

    @Test
    void momentsCannotBeDefinedAnew() {
        assertThat(CheckedDisplay.claim(
                                "X ~ Normal(0, 1)",
                                "\\operatorname{Var}(X) = 1 \\quad \\text{where } \\operatorname{Var}(X) \\coloneqq 2")
                        .verdict())
                .isEqualTo(Verdict.PROVED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\nabla J(w) = A w - b # \\nabla J(w) = A w + b
            \\nabla J = A w - b # \\nabla J = A^T A w - b
            \\nabla^2 J = A # \\nabla^2 J = 2 A
            w - (\\nabla^2 J)^{-1} \\nabla J(w) = A^{-1} b # w - (\\nabla^2 J)^{-1} \\nabla J(w) = -A^{-1} b
            """)
    void gradientsWithoutAVariable_areByTheOnlyParameter(String claim, String near) {
        String given = "A : spd(n); b, w : vector(n); J(w) = 1/2*w^T*A*w - b^T*w";
        assertThat(CheckedDisplay.claim(given, claim).verdict()).as(claim).isEqualTo(Verdict.PROVED);
        assertThat(CheckedDisplay.claim(given, near).verdict()).as(near).isEqualTo(Verdict.REFUTED);
    }

    private static Verdict verdict(String display) {
        return CheckedDisplay.claim("", display).verdict();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "f(0) = 0 => PROVED",
                "f(0) = 1 => REFUTED",
                "\\nabla f(0) = -b => PROVED",
                "\\nabla f(0) = b => REFUTED",
                "\\nabla^2 f(0) = A => PROVED",
                "\\nabla^2 f(0) = 2 A => REFUTED",
                "J(0, z) = z^\\top A z => PROVED",
                "J(x, 0) = x^\\top A x => REFUTED",
                "\\nabla_z J(x, 0) = x => PROVED",
                "\\nabla_z J(x, 0) = 0 => REFUTED",
                // Entrywise functions have a value at the number 0.
                "s(0) = \\frac12 => PROVED",
                "s(0) = 1 => REFUTED",
                "h(0) = 1 => PROVED",
            })
    void zeroInThePlaceOfAVector_isItsZero(String display, Verdict verdict) {
        String given =
                "A : spd(d); b, x, z : vector(d); t : real; f(x) = 1/2 * x^T A x - b^T x; s(z) = 1/(1 + exp(-z));"
                        + " h(t) = t^2 + 1; J(x, z) = x^T z + z^T A z";
        assertThat(CheckedDisplay.claim(given, display).verdict()).isEqualTo(verdict);
    }
}
