package org.chalkcheck.symbolic.inequality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.symbolic.calculus.DerivativeProver;
import org.chalkcheck.symbolic.scalar.Claims;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbsoluteBoundProverTest {
    private static ProofAttempt attempt(String declarations, String claim) {
        Prover smt = new SmtProver(SmtProver.Effort.SMALL);
        Prover derivative = new DerivativeProver(List.of(smt), smt);
        return new AbsoluteBoundProver(List.of(smt, new IntervalProver(List.of(smt, derivative)), derivative))
                .prove(Claims.of(declarations, claim), System.nanoTime() + 60_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:(0 1/2) @ abs(log(1-x)) < 3/2*x",
                "x:[0 1] @ 1/6 >= abs(sin(x) - x)",
                "x:(-6 6) @ abs(gelu(x) - x/2*(1+tanh(sqrt(2/pi)*(x+44715/1000000*x^3)))) < 1/1000",
                "x:real; y:real @ abs(x+y) <= 1 + (x+y)^2",
            })
    void provesBothBounds(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:(0 3/5) @ abs(log(1-x)) < 3/2*x",
                "x:[0 1] @ abs(sin(x) - x) <= 1/7",
                // One of the two bounds holds.
                "x:real @ abs(x) <= exp(x)",
                "x:real @ abs(x) >= 1",
                "x:(-6 6) @ abs(gelu(x) - x/2*(1+tanh(sqrt(2/pi)*(x+44715/1000000*x^3)))) < 1/3000",
            })
    void neverProvesFalseClaims(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isNotInstanceOf(ProofAttempt.Proof.class);
    }
}
