package org.chalkcheck.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chalkcheck.junit.ClaimAssertions.assertClaim;
import static org.chalkcheck.junit.ClaimAssertions.assertProved;
import static org.chalkcheck.junit.ClaimAssertions.assertRefuted;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class ClaimAssertionsTest {
    @Test
    void claimsInPlainSyntaxAndLatexHold() {
        assertClaim("softmax(x + c) = softmax(x)", "x : vector(n)", "c : real");
        assertClaim("\\frac{d}{dx} x^2 = 2 x", "x : real");
        assertClaim("x^T*A*x = sum(x .* (A*x))", "x : vector(n)", "A : matrix(n, n)");
        assertProved("sigmoid(-x) = 1 - sigmoid(x)");
        assertClaim("E(X*Y) = 0", "X, Y ~ Normal(0, 1)");
    }

    @Test
    void wrongClaimsAreRefuted() {
        assertRefuted("\\frac{d}{dx} x^2 = x", "x : real");
        assertRefuted("softmax(2*x) = softmax(x)", "x : vector(n)");
        assertThatThrownBy(() -> assertRefuted("x + x = 2*x")).hasMessage("x + x = 2*x is proved, not refuted");
    }

    @Test
    void aFailureShowsTheClaimTheVerdictAndTheCounterexample() {
        assertThatThrownBy(() -> assertClaim("softmax(2*x) = softmax(x)", "x : vector(n)"))
                .isInstanceOf(AssertionFailedError.class)
                .satisfies(error -> assertThat(
                                ((AssertionFailedError) error).getActual().getValue())
                        .isEqualTo("refuted"))
                .message()
                .startsWith("softmax(2*x) = softmax(x) is refuted\n")
                .contains("n = 2", "left side", "right side");
    }

    @Test
    void whatCannotBeReadIsShownWithItsPlace() {
        assertThatThrownBy(() -> assertClaim("\\frac{x}{ = 1", "x : real"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("invalid");
        assertThatThrownBy(() -> assertClaim("x = x", "x : vectr(n)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vectr");
        assertThatThrownBy(() -> assertClaim("x + 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no relation");
    }
}
