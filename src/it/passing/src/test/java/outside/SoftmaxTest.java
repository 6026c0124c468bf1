package outside;

import static org.chalkcheck.junit.ClaimAssertions.assertClaim;
import static org.chalkcheck.junit.ClaimAssertions.assertRefuted;

import org.chalkcheck.junit.GradientCheck;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
    @Test
    void shiftsChangeNothing() {
        assertClaim("softmax(x + c) = softmax(x)", "x : vector(n)", "c : real");
    }

    @Test
    void scalesDo() {
        assertRefuted("\\operatorname{softmax}(2 x) = \\operatorname{softmax}(x)", "x : vector(n)");
    }

    @Test
    void theJacobianIsThatOfTheFunction() {
        GradientCheck.ofVector(Softmax::value).jacobian(Softmax::jacobian).assertAt(0.5, -1, 2);
    }

    @Test
    void theGradientOfLogSumExpIsSoftmax() {
        GradientCheck.of(x -> Math.log(Math.exp(x[0]) + Math.exp(x[1])))
                .gradient(Softmax::value)
                .assertAt(0.3, -0.2);
    }
}
