package org.chalkcheck.symbolic.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.symbolic.calculus.DerivativeProver;
import org.chalkcheck.symbolic.calculus.InverseFunctionProver;
import org.chalkcheck.symbolic.scalar.Claims;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasesProverTest {
    private static ProofAttempt attempt(String declarations, String claim) {
        Prover smt = new SmtProver();
        Prover small = new SmtProver(SmtProver.Effort.SMALL);
        Prover inverse = new InverseFunctionProver(List.of(smt), smt);
        return new CasesProver(List.of(smt, inverse, new DerivativeProver(List.of(smt), small)), small)
                .prove(Claims.of(declarations, claim), System.nanoTime() + 600_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:real @ relu(x) = (x + abs(x))/2",
                "x:real @ relu(x) - relu(-x) = x",
                "x:real @ relu(relu(x)) = relu(x)",
                "x:real @ abs(x) - log(2) <= log(cosh(x))",
                "x:real @ log(cosh(x)) <= abs(x)",
                "x:real; a:positive @ D(max(0, x) + min(0, a*(exp(x)-1)), x) = if(x > 0, 1, a*e^x)",
                "x:real @ hardswish(x) = x*relu6(x+3)/6",
                "x:real @ hardtanh(x) = max(-1, min(1, x))",
                "y:(-1 0) @ elu(log(1+y), 1) = y",
                "x:real | -pi <= x; x <= pi @ arccos(cos(x)) = abs(x)",
                "x:real | 0 <= x; x <= 2*pi @ arccos(cos(x)) = pi - abs(x-pi)",
                "x:real | -pi/2 <= x; x <= pi/2 @ arcsin(abs(sin(x))) = abs(x)",
                "x:real | -pi <= x; x <= pi @ arcsin(cos(x)) = pi/2 - abs(x)",
            })
    void provesRegionByRegion(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:real @ relu(x) = (x - abs(x))/2",
                "x:real @ relu(x) - relu(-x) = abs(x)",
                "x:real @ D(relu(x), x) = 1",
                "x:real; a:positive @ D(max(0, x) + min(0, a*(exp(x)-1)), x) = if(x > 0, 1, e^x)",
                "x:real @ hardswish(x) = relu6(x+3)/6",
                "x:real @ sign(x)^2 = 1",
                "x:real | -pi <= x; x <= 2*pi @ arccos(cos(x)) = abs(x)",
                "x:real | -pi <= x; x <= pi @ arcsin(abs(sin(x))) = abs(x)",
                "x:real @ arccos(cos(x)) = abs(x)",
                "x:real @ heaviside(x) + heaviside(-x) = 0",
            })
    void neverProvesFalseClaims(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isNotInstanceOf(ProofAttempt.Proof.class);
    }

    @Test
    void saysThatKinksAreLeftOut() {
        ProofAttempt attempt = attempt("x:real", "D(relu(x), x) = if(x > 0, 1, 0)");
        assertThat(attempt)
                .isInstanceOfSatisfying(
                        ProofAttempt.Proof.class,
                        proof -> assertThat(proof.notes()).anyMatch(note -> note.contains("left out")));
    }
}
