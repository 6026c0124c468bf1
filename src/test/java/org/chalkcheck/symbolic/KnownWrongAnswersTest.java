package org.chalkcheck.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.symbolic.scalar.Claims;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that computer algebra systems and solvers are known to have given, each wrong as it stands: no prover of ours accepts one. */
class KnownWrongAnswersTest {
    private static final List<Prover> PROVERS = ScalarProvers.inOrderOfCost();

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                // Symja 3.0.0: derivatives of piecewise functions and of sums are 0.
                "x:real @ D(if(x > 0, x^2, -x), x) = 0",
                "n:natural; x:real @ D(sum(i, 1, n, x^2*i), x) = 0",
                "x:real; y:real @ D(max(x, y), x) = 0",
                "x:real @ D(abs(x), x) = 1",
                "x:real @ D(sign(x)*x, x) = 1",
                // Symja 3.0.0: FullSimplify for all x.
                "x:real @ arctan(x) + arctan(1/x) = pi/2",
                // Symja 3.0.0: -I Pi; the integral does not exist.
                "x:real @ int(t, -1, 1, 1/t) = 0",
                "x:real @ int(t, -1, 1, 1/t^2) = -2",
                // An antiderivative that jumps inside the interval.
                "x:real @ int(t, 0, 2*pi, 1/(2+cos(t))) = 0",
                "x:real @ int(t, 0, 2*pi, sqrt(1+cos(2*t))) = 0",
                "x:real @ int(t, 0, 2*pi, sin(t)/sin(t)) = 0",
                // SymPy: a limit without a side is the one from above.
                "x:real @ lim(t, 0, abs(t)/t) = 1",
                "x:real @ lim(t, 0, arctan(1/t)) = pi/2",
                // Sums that do not converge.
                "x:real @ sum(k, 0, inf, (-1)^k) = 1/2",
                "x:real @ sum(k, 0, inf, 2^k) = -1",
                "a:real @ int(t, 0, inf, e^(-a*t)) = 1/a",
                // Symja 3.0.0: without a condition.
                "x:real @ sum(k, 0, inf, x^k) = 1/(1-x)",
                // Rules used outside their domains.
                "x:real @ sqrt(x^2) = x",
                "a:real; b:real; c:real @ (a^b)^c = a^(b*c)",
                "x:real @ (x^2)^(3/2) = x^3",
                "x:real; y:nonnegative @ sqrt(x^2*y) = x*sqrt(y)",
                "x:real; y:real @ sqrt(x^2+y^2) = x+y",
                "x:(-1 1) @ arccos(2*x^2-1) = 2*arccos(x)",
                "x:real; y:real @ arctan(x)+arctan(y) = arctan((x+y)/(1-x*y))",
                "x:real @ arccos(cos(x)) = x",
                "x:real @ arccosh(cosh(x)) = x",
                "x:real; y:real @ sqrt(x*y)^2 = abs(x*y) + 1",
                "x:real @ arctan(tan(x)) = tan(arctan(x))",
                "x:real @ arcsin(sin(x)) = x",
                "x:real @ log(x^2) = 2*log(abs(x)) + 1",
                "x:nonzero @ abs(x)/x = 1",
                "x:real @ x^2 >= x",
                "n:integer @ (-1)^n = 1",
                "x:real @ floor(-x) = -floor(x)",
                "x:real; y:real @ floor(x+y) = floor(x) + floor(y)",
                // Math-Verify: factorials of large numbers are compared as infinities.
                "x:real @ 1/factorial(2004) = 1/factorial(2006)",
                // Z3's nlsat: polynomials that touch zero at points that are not rational, or at a few only.
                "x:real; y:real @ x^4*y^2+x^2*y^4+1 > 3*x^2*y^2",
                "x:real @ (x^2-2)^2 > 0",
                "x:real; y:real @ (x^2-2)^2+(x*y-1)^2 > 0",
                "x:real @ (x^3-x-1)^2 > 0",
                // Math-Verify: a few digits are as good as all.
                "x:real @ 1/3 = 333333/1000000",
                "x:real @ sqrt(2) = 14142135623730951/10000000000000000",
                // A tolerance must not hide a small difference.
                "x:real @ x + 1/100000000000000000 = x",
                "x:positive @ exp(x)/(exp(x)+1/1000000000000000000) = 1",
            })
    void areNotProved(String declarations, String claim) {
        Proposition proposition = Claims.of(declarations, claim);
        for (Prover prover : PROVERS) {
            ProofAttempt attempt = prover.prove(proposition, System.nanoTime() + 10_000_000_000L);
            assertThat(attempt).as(prover.name()).isNotInstanceOf(ProofAttempt.Proof.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:positive @ arctan(x) + arctan(1/x) = pi/2",
                "x:(-1 1) @ sum(k, 0, inf, x^k) = 1/(1-x)",
                "x:nonnegative @ sqrt(x^2) = x",
                "a:positive; b:real; c:real @ (a^b)^c = a^(b*c)",
                "x:(-pi/2 pi/2) @ arctan(tan(x)) = x",
                "x:real @ tan(arctan(x)) = x",
            })
    void areProvedWithTheirConditions(String declarations, String claim) {
        Proposition proposition = Claims.of(declarations, claim);
        assertThat(PROVERS)
                .anySatisfy(prover -> assertThat(prover.prove(proposition, System.nanoTime() + 10_000_000_000L))
                        .isInstanceOf(ProofAttempt.Proof.class));
    }
}
