package org.chalkcheck.symbolic.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.symbolic.KernelProver;
import org.chalkcheck.symbolic.calculus.ClosedFormProver;
import org.chalkcheck.symbolic.scalar.Claims;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesRuleTest {
    private static ProofAttempt attempt(String declarations, String claim) {
        Prover small = new SmtProver(SmtProver.Effort.SMALL);
        return new ClosedFormProver(
                        "calculus", List.of(new SeriesRule(small)), List.of(new KernelProver(), new SmtProver()))
                .prove(Claims.of(declarations, claim), System.nanoTime() + 120_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:(-1 1) @ sum(k, 0, inf, x^k) = 1/(1-x)",
                "x:real @ sum(k, 0, inf, x^k/factorial(k)) = e^x",
                "x:(0 1) @ sum(k, 1, inf, k*x^k) = x/(1-x)^2",
                "n:natural @ sum(k, 0, n, binomial(n, k)) = 2^n",
                "n:natural; p:(0 1) @ sum(k, 0, n, k*binomial(n, k)*p^k*(1-p)^(n-k)) = n*p",
                "m:natural; n:natural; r:natural @ sum(k, 0, r, binomial(m, k)*binomial(n, r-k)) = binomial(m+n, r)",
                "n:natural @ sum(k, 0, n, binomial(n, k)^2) = binomial(2*n, n)",
            })
    void provesTrueClaims(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                // Symja gives this sum no condition.
                "x:real @ sum(k, 0, inf, x^k) = 1/(1-x)",
                "x:[-1 1] @ sum(k, 0, inf, x^k) = 1/(1-x)",
                "x:(-1 1) @ sum(k, 1, inf, x^k) = 1/(1-x)",
                "n:natural @ sum(k, 1, n, binomial(n, k)) = 2^n",
                "n:natural; p:(0 1) @ sum(k, 0, n, k*binomial(n, k)*p^k*(1-p)^(n-k)) = n*(1-p)",
                "n:natural @ sum(k, 0, n, binomial(n, k)^2) = 2^(2*n)",
                "m:natural; n:natural; r:natural @ sum(k, 1, r, binomial(m, k)*binomial(n, r-k)) = binomial(m+n, r)",
                // At p = 1 the ratio of the terms is not defined, and the sum is 1.
                "n:natural; p:[0 1] @ sum(k, 0, n, binomial(n, k)*p^k*(1-p)^(n-k)) = if(p < 1, 1, 2)",
            })
    void neverProvesFalseClaims(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isNotInstanceOf(ProofAttempt.Proof.class);
    }
}
