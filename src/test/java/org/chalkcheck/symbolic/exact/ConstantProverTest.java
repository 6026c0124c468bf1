package org.chalkcheck.symbolic.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.symbolic.scalar.Claims;
import org.chalkcheck.verdict.ProofAttempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantProverTest {
    private static ProofAttempt attempt(Proposition claim) {
        return new ConstantProver().prove(claim, System.nanoTime() + 120_000_000_000L);
    }

    private static Proposition rounded(String claim, Rational tolerance) {
        Proposition p = Claims.of("", claim);
        return new Proposition(
                p.left(),
                p.relation(),
                p.right(),
                p.assumptions(),
                p.laws(),
                p.dependent(),
                p.recurrences(),
                Optional.of(tolerance));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(77+20*sqrt(13))^(1/6) - (77-20*sqrt(13))^(1/6) = 1",
                "2*sqrt(2) = sqrt(8)",
                "sqrt(5+2*sqrt(6)) = sqrt(2)+sqrt(3)",
                "5 < sqrt(30)",
                "floor(3000/7) = 428",
                "exp(-1/3*(log(1/2)+log(1/4)+log(1/8))) = 4",
                "softplus(0) = log(2)",
                "1-1/e = (e-1)/e",
                "exp(pi*sqrt(163)) < 262537412640768744",
                "sin(pi/12) = (sqrt(6)-sqrt(2))/4",
                "gamma(1/2) = sqrt(pi)",
                "abs(erf(3) - 0.9999779095030014) < 1/100000000000",
                "sum(k, 1, 10, k^2) = 385",
            })
    void provesTrueClaims(String claim) {
        assertThat(attempt(Claims.of("", claim))).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(77+20*sqrt(13))^(1/6) - (77-20*sqrt(13))^(1/6) = 1.0000000000000001",
                "sqrt(30)+sqrt(50) = sqrt(80)",
                "1/factorial(2004) = 1/factorial(2006)",
                "10^((-5+sqrt(13))/6) = 10^(-(5+sqrt(13))/6)",
                "sqrt(5+2*sqrt(6)) > sqrt(2)+sqrt(3)",
                "exp(pi*sqrt(163)) = 262537412640768744",
                "floor(3000/7) = 429",
            })
    void disprovesFalseClaims(String claim) {
        assertThat(attempt(Claims.of("", claim))).isInstanceOf(ProofAttempt.Disproof.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5/0 = 5/0", "log(-1) = log(-1)", "sqrt(-1) = sqrt(-1)"})
    void saysNothingOfUndefinedValues(String claim) {
        assertThat(attempt(Claims.of("", claim))).isInstanceOf(ProofAttempt.NoProof.class);
    }

    @Test
    void roundedDecimalsHoldWithinTheirTolerance() {
        Rational half = Rational.of(1, 200_000);
        assertThat(attempt(rounded("sqrt(3) = 1.73205", half))).isInstanceOf(ProofAttempt.Proof.class);
        assertThat(attempt(rounded("sqrt(3) = 1.73206", half))).isInstanceOf(ProofAttempt.Disproof.class);
        // Exactly half a unit off.
        assertThat(attempt(rounded("0.125 = 0.13", Rational.of(1, 200)))).isInstanceOf(ProofAttempt.Proof.class);
        assertThat(attempt(rounded("1/7 = 0.1430", Rational.of(1, 20_000)))).isInstanceOf(ProofAttempt.Disproof.class);
        Rational last = Rational.of(1, 20_000);
        assertThat(attempt(rounded("gamma(1/4) = 3.6256", last))).isInstanceOf(ProofAttempt.Proof.class);
        assertThat(attempt(rounded("gamma(1/4) = 3.6257", last))).isInstanceOf(ProofAttempt.Disproof.class);
        assertThat(attempt(rounded("zeta(3) = 1.2021", last))).isInstanceOf(ProofAttempt.Proof.class);
        assertThat(attempt(rounded("zeta(3) = 1.2020", last))).isInstanceOf(ProofAttempt.Disproof.class);
        assertThat(attempt(rounded("bessel_j(0, 1) = 0.7652", last))).isInstanceOf(ProofAttempt.Proof.class);
        assertThat(attempt(rounded("bessel_j(0, 1) = 0.7651", last))).isInstanceOf(ProofAttempt.Disproof.class);
    }
}
