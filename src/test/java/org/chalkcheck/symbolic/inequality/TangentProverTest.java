package org.chalkcheck.symbolic.inequality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.symbolic.scalar.Claims;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TangentProverTest {
    private static final Prover SMT = new SmtProver();

    private static ProofAttempt attempt(Prover prover, String declarations, String claim) {
        return prover.prove(Claims.of(declarations, claim), System.nanoTime() + 20_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "p:simplex(K); q:simplex(K) @ sum(i, 1, dim_K, p[i]*log(q[i])) <= sum(i, 1, dim_K, p[i]*log(p[i]))",
                "p:simplex(K) @ 0 <= -sum(i, 1, dim_K, p[i]*log(p[i]))",
                "p:simplex(K) @ -sum(i, 1, dim_K, p[i]*log(p[i])) <= log(dim_K)",
                "a:positive; b:positive; c:positive; d:positive @ (a+b)*log((a+b)/(c+d)) <= a*log(a/c)+b*log(b/d)",
                "x:vector(n); t:[0 1] @ sum(i, 1, dim_n, t^2*x[i]^2) <= t*sum(i, 1, dim_n, x[i]^2)",
            })
    void provesTrueClaims(String declarations, String claim) {
        assertThat(attempt(new TangentProver(List.of(SMT)), declarations, claim))
                .isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "p:simplex(K); q:simplex(K) @ sum(i, 1, dim_K, p[i]*log(p[i])) <= sum(i, 1, dim_K, p[i]*log(q[i]))",
                "p:simplex(K); q:simplex(K) @ sum(i, 1, dim_K, p[i]*log(q[i])) <= sum(i, 1, dim_K, q[i]*log(p[i]))",
                "p:simplex(K) @ -sum(i, 1, dim_K, p[i]*log(p[i])) <= log(dim_K)/2",
                "p:simplex(K); q:simplex(M) @ -sum(i, 1, dim_K, p[i]*log(p[i])) <= log(dim_M)",
                "p:vector(K) @ -sum(i, 1, dim_K, p[i]*log(p[i])) <= log(dim_K)",
                "a:positive; b:positive; c:positive; d:positive @ a*log(a/c)+b*log(b/d) <= (a+b)*log((a+b)/(c+d))",
                "x:vector(n); t:[0 2] @ sum(i, 1, dim_n, t^2*x[i]^2) <= t*sum(i, 1, dim_n, x[i]^2)",
            })
    void neverProvesFalseClaims(String declarations, String claim) {
        assertThat(attempt(new TangentProver(List.of(SMT)), declarations, claim))
                .isNotInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "e:(0 1); m:natural @ (1-e)^m <= exp(-e*m)",
                "x:positive; y:positive @ exp(x)*y <= exp(x+y-1)",
                "n:natural; x:real | x > -n @ (1+x/n)^n <= exp(x)",
            })
    void comparesLogarithms(String declarations, String claim) {
        assertThat(attempt(new LogarithmProver(List.of(SMT), SMT), declarations, claim))
                .isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "e:(0 1); m:natural @ (1-e)^m >= exp(-e*m)",
                "e:(0 1); m:natural @ (1-e)^m <= exp(-2*e*m)",
                "x:positive; y:positive @ exp(x)*y <= exp(x+y-2)",
                "x:real; y:real @ x*y <= exp(x+y)",
                "n:natural; x:real | x > -n @ (1+x/n)^n <= exp(x/2)",
                "n:natural; x:real @ (1+x/n)^n <= exp(x)",
            })
    void neverProvesFalseClaimsByLogarithms(String declarations, String claim) {
        assertThat(attempt(new LogarithmProver(List.of(SMT), SMT), declarations, claim))
                .isNotInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:vector(n) @ (sum(i, 1, dim_n, x[i])/dim_n)^2 <= sum(i, 1, dim_n, x[i]^2)/dim_n",
                "x:vector(n); y:vector(n) @ sum(i, 1, dim_n, x[i]*y[i])^2 <= sum(i, 1, dim_n, x[i]^2)*sum(i, 1, dim_n, y[i]^2)",
            })
    void smtKnowsCauchySchwarz(String declarations, String claim) {
        assertThat(attempt(SMT, declarations, claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:vector(n) @ (sum(i, 1, dim_n, x[i])/dim_n)^2 >= sum(i, 1, dim_n, x[i]^2)/dim_n",
                "x:vector(n) @ sum(i, 1, dim_n, x[i])^2 <= sum(i, 1, dim_n, x[i]^2)",
                "x:vector(n); y:vector(n) @ sum(i, 1, dim_n, x[i]*y[i]) <= sum(i, 1, dim_n, x[i])*sum(i, 1, dim_n, y[i])",
            })
    void smtKnowsOnlyTrueFactsAboutSums(String declarations, String claim) {
        assertThat(attempt(SMT, declarations, claim)).isNotInstanceOf(ProofAttempt.Proof.class);
    }
}
