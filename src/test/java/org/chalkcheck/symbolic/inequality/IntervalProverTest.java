package org.chalkcheck.symbolic.inequality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.symbolic.scalar.Claims;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalProverTest {
    private static ProofAttempt attempt(String declarations, String claim) {
        return new IntervalProver(List.of(new SmtProver()))
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
                "x:[0 1] @ 1/x <= 100",
                "x:[-1 1] @ 1/x >= -1000000",
                "x:[0 7] @ cos(x) >= -999/1000",
                "x:[0 7] @ sin(x) <= 999/1000",
            })
    void neverProvesFalseClaims(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isNotInstanceOf(ProofAttempt.Proof.class);
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
