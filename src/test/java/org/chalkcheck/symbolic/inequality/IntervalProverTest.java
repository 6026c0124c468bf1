package org.chalkcheck.symbolic.inequality;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.chalkcheck.symbolic.calculus.DerivativeProver;
import org.chalkcheck.symbolic.scalar.Claims;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalProverTest {
    private static ProofAttempt attempt(String declarations, String claim) {
        Prover smt = new SmtProver(SmtProver.Effort.SMALL);
        return new IntervalProver(List.of(smt, new DerivativeProver(List.of(smt), smt)))
                .prove(Claims.of(declarations, claim), System.nanoTime() + 20_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:real @ D(silu(x), x) < 11/10",
                "x:(0 1) @ sin(pi*x)/(x*(1-x)) <= 4",
                "x:(0 1) @ pi < sin(pi*x)/(x*(1-x))",
                "x:[0 3] @ exp(x)*cos(x) <= 5/3",
                "x:[-2 2] @ x^4 - 2*x^2 + 1 >= 0",
                "x:real @ exp(-x^2) <= 1",
                // The limits at both ends are those of the bound.
                "x:real @ gelu(x) >= -9/50",
                "x:real @ silu(x) > -7/25",
                // Both sides agree at 0 with several derivatives.
                "x:positive @ cosh(x) <= (sinh(x)/x)^3",
                "x:(0 3/2) @ cos(x) <= (sin(x)/x)^3",
                "x:[-1 1] @ x*sin(x) >= x^2 - x^4/6",
            })
    void provesTrueClaims(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:real @ D(silu(x), x) < 109/100",
                "x:(0 1) @ sin(pi*x)/(x*(1-x)) < 4",
                "x:(0 1) @ sin(pi*x)/(x*(1-x)) <= 399/100",
                "x:[0 3] @ exp(x)*cos(x) <= 3/2",
                "x:[-2 2] @ x^4 - 2*x^2 + 1 > 0",
                "x:real @ exp(-x^2) < 1",
                "x:real @ gelu(x) >= -1699/10000",
                "x:real @ silu(x) > -278/1000",
                "x:positive @ cosh(x) <= (sinh(x)/x)^2",
                "x:(0 3/2) @ cos(x) >= (sin(x)/x)^3",
                "x:[-1 1] @ x*sin(x) <= x^2 - x^4/6",
                "x:[-1 1] @ sin(x) >= x - x^3/6",
                "x:[0 1] @ 1/x <= 100",
                "x:[-1 1] @ 1/x >= -1000000",
                "x:[0 7] @ cos(x) >= -999/1000",
                "x:[0 7] @ sin(x) <= 999/1000",
            })
    void neverProvesFalseClaims(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isNotInstanceOf(ProofAttempt.Proof.class);
    }

    /** The values are those of mpmath. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1e-9, 1.1283791670955125735e-9",
        "0.5, 0.52049987781304653768",
        "-1, -0.84270079294971486934",
        "2.5, 0.99959304798255504107",
        "5, 0.99999999999846254021"
    })
    void errorFunctionsOfPointsAreEnclosedNarrowly(double x, BigDecimal value) {
        DoubleInterval enclosure = DoubleInterval.point(x).erf();
        assertThat(new BigDecimal(enclosure.low())).isLessThanOrEqualTo(value);
        assertThat(new BigDecimal(enclosure.high())).isGreaterThanOrEqualTo(value);
        assertThat(enclosure.high() - enclosure.low()).isLessThan(1e-13);
    }

    @Test
    void sinesOfIntervalsHoldTheirPeaks() {
        assertThat(new DoubleInterval(1, 2).sin().high()).isEqualTo(1);
        assertThat(new DoubleInterval(4, 5).sin().low()).isEqualTo(-1);
        assertThat(new DoubleInterval(-1, 1).cos().high()).isEqualTo(1);
        assertThat(new DoubleInterval(3, 4).cos().low()).isEqualTo(-1);
        assertThat(new DoubleInterval(0.1, 0.2).sin().high()).isLessThan(0.2);
    }
}
