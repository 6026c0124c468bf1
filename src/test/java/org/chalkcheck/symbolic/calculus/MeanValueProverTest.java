package org.chalkcheck.symbolic.calculus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.symbolic.KernelProver;
import org.chalkcheck.symbolic.scalar.Claims;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeanValueProverTest {
    private static ProofAttempt attempt(String declarations, String claim) {
        return new MeanValueProver(List.of(new KernelProver(), new SmtProver()), new SmtProver(SmtProver.Effort.SMALL))
                .prove(Claims.of(declarations, claim), System.nanoTime() + 30_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:real; y:real @ abs(sin(x)-sin(y)) <= abs(x-y)",
                "x:real; y:real @ abs(tanh(x)-tanh(y)) <= abs(y-x)",
                "x:real; y:real @ abs(sigmoid(x)-sigmoid(y)) <= 1/4*abs(x-y)",
                "x:real; y:real @ abs(x-y) >= abs(arctan(x)-arctan(y))",
                "x:[1 inf); y:[1 inf) @ abs(log(x)-log(y)) <= abs(x-y)",
                "a:positive; x:real; y:real @ abs(sin(a*x)-sin(a*y)) <= a*abs(x-y)",
            })
    void provesLipschitzBounds(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                // The derivative exceeds the bound.
                "x:real; y:real @ abs(tanh(x)-tanh(y)) <= 1/2*abs(x-y)",
                "x:positive; y:positive @ abs(log(x)-log(y)) <= abs(x-y)",
                // No value between: the interval between x and y leaves the domain.
                "x:nonzero; y:nonzero @ abs(1/x-1/y) <= abs(x-y)",
                "x:nonzero; y:nonzero @ abs(abs(x)/x-abs(y)/y) <= abs(x-y)",
                // Not one function at two points.
                "x:real; y:real @ abs(sin(x)-cos(y)) <= abs(x-y)",
                "x:real; y:positive @ abs(sin(x)-sin(y)) <= abs(x-2*y)",
                "x:real; y:real @ abs(x+y) <= abs(x-y)",
                "x:real; y:real @ abs(sin(x)-sin(y)) <= abs(x-y)*abs(x-y)",
                "x:real; y:real @ abs(sin(x)-sin(y)) <= x*abs(x-y)",
            })
    void provesNothingElse(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isInstanceOf(ProofAttempt.NoProof.class);
    }
}
