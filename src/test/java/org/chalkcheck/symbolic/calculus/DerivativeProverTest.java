package org.chalkcheck.symbolic.calculus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.symbolic.scalar.Claims;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivativeProverTest {
    private static ProofAttempt attempt(String declarations, String claim) {
        Prover smt = new SmtProver();
        Prover small = new SmtProver(SmtProver.Effort.SMALL);
        return new DerivativeProver(List.of(smt), small)
                .prove(Claims.of(declarations, claim), System.nanoTime() + 120_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:real @ arcsin(tanh(x)) = arctan(sinh(x))",
                "u:(-1 1); v:(-1 1) @ arctan(u)+arctan(v) = arctan((u+v)/(1-u*v))",
                "x:real @ log(1+x^2) <= x^2",
                "x:nonnegative @ log(1+x) <= x/sqrt(1+x)",
                "x:positive @ log(1+x) < x",
                "x:nonnegative @ x-x^3/6+x^5/120 >= sin(x)",
                "x:nonnegative @ erf(x) <= 2*x/sqrt(pi)",
                // From the limit at infinity.
                "x:positive @ log(1+1/x) < 1/x",
                "n:natural @ n*log(1+1/n) < 1",
                "n:natural @ 1 < (n+1)*log(1+1/n)",
                // From the point where the difference is least.
                "x:positive @ log(x)/x <= 1/e",
                // One turn between two ends where the difference vanishes.
                "x:nonnegative @ erfc(x) <= exp(-x^2)",
                "x:[0 1] @ x^2 <= x",
            })
    void provesFromOnePointAndTheDerivatives(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                // Equal derivatives, but the domain has two parts.
                "x:nonzero @ arctan(x)+arctan(1/x) = pi/2",
                "u:(1 inf); v:(1 inf) @ arctan(u)+arctan(v) = arctan((u+v)/(1-u*v))",
                // A pole on the way.
                "x:real @ 1/x + 1 = (x+1)/x + 1",
                "x:nonnegative @ x-x^3/6+x^5/120 <= sin(x)",
                "x:nonnegative @ log(1+x) < x",
                "x:nonnegative @ erf(x) <= x",
                "x:real @ 2*arctan(e^x)-pi/2 = arctan(cosh(x))",
                "x:real @ sqrt(x^2) = x",
                "x:real @ floor(x) = 0",
                "x:positive @ log(1+1/x) < 1/x - 1/1000",
                "n:natural @ 1 < (n+1/3)*log(1+1/n)",
                "x:positive @ log(x)/x < 1/e",
                "x:positive @ log(x)/x <= 1/3",
                "x:nonnegative @ erfc(x) < exp(-x^2)",
                "x:nonnegative @ erfc(x) >= exp(-x^2)",
                "x:[0 1] @ x^2 < x",
                // True of integers, not of the reals between them, nor of negative ones.
                "n:integer @ n <= n^2/2",
                "n:integer @ exp(n) >= n + 2",
            })
    void neverProvesFalseClaims(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isNotInstanceOf(ProofAttempt.Proof.class);
    }
}
