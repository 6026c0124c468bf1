package org.chalkcheck.symbolic.inequality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.symbolic.scalar.Claims;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightedMeansProverTest {
    private static ProofAttempt attempt(String declarations, String claim) {
        return new WeightedMeansProver(List.of(new SmtProver()))
                .prove(Claims.of(declarations, claim), System.nanoTime() + 60_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "a:nonnegative; b:nonnegative; p:(1 inf); q:(1 inf) | 1/p+1/q = 1 @ a*b <= a^p/p + b^q/q",
                "a:positive; b:positive; p:(1 inf) @ a*b <= a^p/p + b^(p/(p-1))*(p-1)/p",
                "a:positive; b:positive; t:(0 1) @ t*a + (1-t)*b >= a^t*b^(1-t)",
                "a:positive; b:positive; t:[0 1] @ a^t*b^(1-t) <= t*a + (1-t)*b",
                "a:nonnegative; b:nonnegative; c:nonnegative @ a*b*c <= a^3/3 + b^3/3 + c^3/3",
                "a:nonnegative; b:nonnegative @ sqrt(a)*sqrt(b) <= a/2 + b/2",
                "x:positive @ x <= x^3/3 + 2/3",
            })
    void provesThatTheGeometricMeanIsTheSmaller(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "a:nonnegative; b:nonnegative; p:(1 inf); q:(1 inf) | 1/p+1/q = 1 @ a*b <= a^p/q + b^q/p",
                "a:nonnegative; b:nonnegative; p:(1 inf); q:(1 inf) @ a*b <= a^p/p + b^q/q",
                "a:positive; b:positive; t:real @ a^t*b^(1-t) <= t*a + (1-t)*b",
                "a:positive; b:positive; t:(0 1) @ a^t*b^(1-t) <= (1-t)*a + t*b",
                "a:positive; b:positive; t:(0 1) @ a^t*b^(1-t) >= t*a + (1-t)*b",
                "a:positive; b:positive; t:(0 1) @ a^t*b^(1-t) < t*a + (1-t)*b",
                // At 0 the power with exponent 0 is 1.
                "a:nonnegative; b:nonnegative; t:[0 1] @ a^t*b^(1-t) <= t*a + (1-t)*b",
                "a:real; b:real; c:real @ a*b*c <= a^3/3 + b^3/3 + c^3/3",
                "a:nonnegative; b:nonnegative @ sqrt(a)*sqrt(b) <= a/3 + b/2",
                "x:positive @ x <= x^3/3 + 1/3",
            })
    void neverProvesFalseClaims(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isNotInstanceOf(ProofAttempt.Proof.class);
    }
}
