package org.chalkcheck.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.expr.Proposition;
import org.chalkcheck.verdict.ProofAttempt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Derivatives by matrices that SymPy is known to have got wrong, each beside the right one. */
class KnownWrongDerivativesTest {

    @ParameterizedTest(name = "SymPy #{0}")
    @CsvSource(
            delimiter = '@',
            value = {
                "27406 @ A, B : matrix(k, k) @ \\operatorname{tr}(A^\\top A) + \\operatorname{tr}(B^\\top B) @ 2 A @ 0",
                "23492 @ A : matrix(3, 3) @ \\operatorname{tr}(A) + \\operatorname{tr}(A^2) @ I + 2 A^\\top @ 0",
                "15136 @ A, B : matrix(k, k) @ \\operatorname{tr}(A^2 B) @ (A B + B A)^\\top"
                        + " @ (I + A^\\top) B^\\top (I + A^\\top)",
                "30527 @ A : matrix(3, 3) @ \\operatorname{tr}(I_3 - A)^2 @ (2 \\operatorname{tr}(A) - 6) I @ 0",
                "30527 @ A : matrix(n, n) @ \\operatorname{tr}(I_n - A)^2 @ 2 (\\operatorname{tr}(A) - n) I @ 0",
            })
    void rightDerivativeIsProved_andTheWrongOneIsNot(
            String issue, String given, String value, String right, String wrong) {
        assertThat(proves(given, value, right)).as(right).isTrue();
        assertThat(proves(given, value, wrong)).as(wrong).isFalse();
    }

    private static boolean proves(String given, String value, String derivative) {
        String claim = "\\frac{\\partial}{\\partial A} \\left(" + value + "\\right) = " + derivative;
        Proposition proposition = ClaimText.propositions(given, claim).get(0);
        return new KernelProver().prove(proposition, System.nanoTime() + 60_000_000_000L) instanceof ProofAttempt.Proof;
    }
}
