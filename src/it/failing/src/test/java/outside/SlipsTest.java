package outside;

import static org.chalkcheck.junit.ClaimAssertions.assertClaim;

import org.chalkcheck.junit.GradientCheck;
import org.junit.jupiter.api.Test;

class SlipsTest {
    @Test
    void aClaimWithASlip() {
        assertClaim("sigmoid(-x) = 1 + sigmoid(x)", "x : real");
    }

    @Test
    void aGradientWithASlip() {
        GradientCheck.of(w -> w[0] * w[0] * w[1])
                .gradient(w -> new double[] {w[0] * w[1], w[0] * w[0]})
                .names("a", "b")
                .assertAt(3, 5);
    }
}
