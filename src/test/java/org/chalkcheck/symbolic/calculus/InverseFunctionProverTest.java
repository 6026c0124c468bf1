package org.chalkcheck.symbolic.calculus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.symbolic.scalar.Claims;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InverseFunctionProverTest {
    private static ProofAttempt attempt(String declarations, String claim) {
        Prover smt = new SmtProver();
        return new InverseFunctionProver(List.of(smt), smt)
                .prove(Claims.of(declarations, claim), System.nanoTime() + 10_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "u:(-1 1); v:(-1 1) | u < v @ arcsin(u)+arccos(v) = arcsin(u*v+((1-u^2)*(1-v^2))^(1/2))",
                "u:(-1 1); v:(-1 1) @ arctan(u)+arctan(v) = arctan((u+v)/(1-u*v))",
                "u:real; v:real @ arcsinh(u)-arcsinh(v) = arcsinh(u*(1+v^2)^(1/2)-v*(1+u^2)^(1/2))",
                "u:real; v:[1 inf) @ arcsinh(u)+arccosh(v) = arcsinh(u*v+((1+u^2)*(v^2-1))^(1/2))",
                "u:[1 inf); v:[1 inf) | u >= v @ arccosh(u)-arccosh(v) = arccosh(u*v-((u^2-1)*(v^2-1))^(1/2))",
                "u:(-1 1); v:(-1 1) @ arctanh(u)+arctanh(v) = arctanh((u+v)/(1+u*v))",
            })
    void provesTrueClaims(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "u:(-1 1); v:(-1 1) | u < v @ arcsin(u)+arccos(v) = arcsin(u*v-((1-u^2)*(1-v^2))^(1/2))",
                // The sines are equal, but the angle leaves the principal range.
                "u:(-1 1); v:(-1 1) | v < u @ arcsin(u)+arccos(v) = arcsin(u*v+((1-u^2)*(1-v^2))^(1/2))",
                "u:(0 1); v:(0 1) @ arcsin(u)+arcsin(v) = arcsin(u*(1-v^2)^(1/2)+v*(1-u^2)^(1/2))",
                "u:(1 inf); v:(1 inf) @ arctan(u)+arctan(v) = arctan((u+v)/(1-u*v))",
                "x:real @ arcsin(sin(x)) = x",
                "u:real; v:real @ arcsinh(u)-arcsinh(v) = arcsinh(u*(1+v^2)^(1/2)+v*(1+u^2)^(1/2))",
                // The hyperbolic cosines are equal, but the left side may be negative.
                "u:[1 inf); v:[1 inf) @ arccosh(u)-arccosh(v) = arccosh(u*v-((u^2-1)*(v^2-1))^(1/2))",
                "u:real @ 2*arcsinh(u) = arccosh(2*u^2+1)",
            })
    void neverProvesFalseClaims(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isNotInstanceOf(ProofAttempt.Proof.class);
    }
}
