package org.chalkcheck.symbolic.calculus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.symbolic.KernelProver;
import org.chalkcheck.symbolic.exact.ConstantProver;
import org.chalkcheck.symbolic.scalar.Claims;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosedFormProverTest {
    private static ProofAttempt attempt(String declarations, String claim) {
        Prover smt = new SmtProver();
        Prover small = new SmtProver(SmtProver.Effort.SMALL);
        Prover kernel = new KernelProver();
        return new ClosedFormProver(
                        "calculus",
                        List.of(new LimitRule(small), new IntegralRule(List.of(kernel, smt), small)),
                        List.of(kernel, new ConstantProver(), smt))
                .prove(
                        Claims.of(declarations == null ? "" : declarations, claim),
                        System.nanoTime() + 120_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "s:positive @ int(x, -inf, inf, x^4*e^(-x^2/(2*s^2))) = 3*s^5*sqrt(2*pi)",
                "s:positive @ int(x, 0, inf, x^(s-1)*e^(-x)) = gamma(s)",
                "n:natural @ int(x, 0, inf, x^n*e^(-x)) = factorial(n)",
                "a:positive @ int(x, -inf, inf, 1/(a^2+x^2)) = pi/a",
                "a:positive @ D(int(x, 0, inf, e^(-a*x)), a) = -1/a^2",
                "x:real @ int(x, 0, inf, 1/(e^x+1)) = log(2)",
                // Geometric series, term by term.
                "x:real @ int(x, 0, inf, x^3/(e^x-1)) = pi^4/15",
                "x:real; a:positive @ int(x, 0, inf, x/(e^(a*x)+1)) = pi^2/(12*a^2)",
                "x:real; s:(1 inf) @ int(x, 0, inf, x^(s-1)/(e^x-1)) = gamma(s)*zeta(s)",
                "x:real; s:(1 inf) @ int(x, 0, inf, x^(s-1)/(e^x+1)) = (1-2^(1-s))*gamma(s)*zeta(s)",
                "x:real @ int(x, 0, inf, x/sinh(x)) = pi^2/4",
                "x:real @ int(x, 0, inf, x*e^(-2*x)/(1-e^(-x))) = pi^2/6-1",
                "x:real @ int(x, 0, inf, x*e^(-2*x)/(1+e^(-x))) = 1-pi^2/12",
                "x:real @ int(x, 0, 1, log(x)/(1-x)) = -pi^2/6",
                "x:real @ int(x, 0, 1, log(x)^2/(1+x)) = 3*zeta(3)/2",
                "x:real @ int(x, 0, 1, log(1-x)/x) = -pi^2/6",
                "x:real @ int(x, 0, 1, log(1+x)/x) = pi^2/12",
                "x:real @ int(x, 0, inf, x*log(1-e^(-x))) = -zeta(3)",
                // Powers with any exponents.
                "t:positive; k:positive @ int(u, 0, t, u^(k-1)) = t^k/k",
                "t:positive; k:positive; s:positive @ int(u, 0, t, k/s*(u/s)^(k-1)) = (t/s)^k",
                "t:positive; k:positive @ int(u, 1, t, u^k) = (t^(k+1)-1)/(k+1)",
                "t:positive; k:positive @ int(u, t, 1, u^(-k-1)) = (t^(-k)-1)/k",
                "s:(1 inf) @ int(u, 1, inf, u^(-s)) = 1/(s-1)",
                "t:positive; a:positive; b:positive @ int(u, 0, t, u^a-u^b) = t^(a+1)/(a+1)-t^(b+1)/(b+1)",
                "c:real; d:real @ int(u, 0, 1, (c*d*u)^(1/2)) = 2/3*sqrt(c*d)",
                "k:positive @ int(u, 0, inf, e^(-u^k)) = gamma(1+1/k)",
                "k:positive; s:positive @ int(u, 0, inf, e^(-(u/s)^k)) = s*gamma(1+1/k)",
                "k:positive; b:positive; q:positive @ int(u, 0, inf, u^(b-1)*e^(-q*u^k)) = q^(-b/k)*gamma(b/k)/k",
                // By the mean with the mirror image.
                "x:real @ int(x, 0, pi/2, log(sin(x))) = -pi*log(2)/2",
                "x:real @ int(x, 0, pi, log(sin(x))) = -pi*log(2)",
                "x:real @ int(x, 0, pi/2, log(tan(x))) = 0",
                "x:real @ int(x, 0, pi/4, log(1+tan(x))) = pi*log(2)/8",
                "x:real @ int(x, 0, pi/2, sin(x)^3/(sin(x)^3+cos(x)^3)) = pi/4",
                "x:real @ int(x, -1, 1, x^2/(1+e^x)) = 1/3",
                "p:real @ int(p, 0, 1, -p*log(p) - (1-p)*log(1-p)) = 1/2",
                "m:natural; n:natural | m != n @ int(t, 0, pi, sin(m*t)*sin(n*t)) = 0",
                "x:real @ lim(n, inf, (1+x/n)^n) = e^x",
                "x:positive @ lim(h, 0, (sqrt(x+h)-sqrt(x))/h) = 1/(2*sqrt(x))",
                "z:real @ lim(z, 0, (1-cos(z))/z^2) = 1/2",
                "a:positive @ lim(x, -inf, max(0,x)+min(0,a*(exp(x)-1))) = -a",
                "x:real @ limAbove(x, 0, x*log(x)) = 0",
                "x:real @ lim(x, inf, x^3*e^(-x)) = 0",
                "x:real; a:positive @ limAbove(x, 0, x^a*log(x)) = 0",
                "x:real; a:positive; b:positive @ limAbove(x, 0, x^a*abs(log(x))^b) = 0",
                "x:real; a:positive @ lim(x, inf, log(x)/x^a) = 0",
                "x:real; a:positive @ lim(x, inf, log(log(x))/log(x)^a) = 0",
                "x:real @ lim(x, inf, sqrt(x^2+x)-x) = 1/2",
                "x:real @ lim(x, -inf, sqrt(x^2+x)+x) = -1/2",
                "a:positive; b:positive @ lim(x, inf, sqrt(x^2+a*x+b)-x) = a/2",
                "x:real @ lim(x, 0, (arcsin(x)-x)/x^3) = 1/6",
                "x:real @ lim(x, 0, x*sin(1/x)) = 0",
                "x:real @ lim(x, inf, sin(x)/x) = 0",
                "x:positive @ lim(h, 0, (max(0,x+h)-max(0,x))/h) = 1",
                "x:negative @ lim(h, 0, (max(0,x+h)-max(0,x))/h) = 0",
                "a:real; b:real | a > b @ lim(c, inf, exp(c*a)/(exp(c*a)+exp(c*b))) = 1",
                "a:real; b:real | a > b @ lim(c, inf, exp(c*b)/(exp(c*a)+exp(c*b))) = 0",
            })
    void provesTrueClaims(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "s:positive @ int(x, -inf, inf, x^4*e^(-x^2/(2*s^2))) = 3*s^4*sqrt(2*pi)",
                // Converges only for s > 0.
                "s:real @ int(x, 0, inf, x^(s-1)*e^(-x)) = gamma(s)",
                "a:real @ int(x, 0, inf, e^(-a*x)) = 1/a",
                "x:real @ int(x, 0, inf, x^3/(e^x-1)) = pi^4/90",
                "x:real; s:positive @ int(x, 0, inf, x^(s-1)/(e^x-1)) = gamma(s)*zeta(s)",
                "x:real; s:positive @ int(x, 0, inf, x^(s-1)/(e^x+1)) = gamma(s)*zeta(s)",
                // The divisor vanishes at log 2, and grows only for a > 0.
                "x:real @ int(x, 0, inf, x/(e^x-2)) = pi^2/6",
                "x:real; a:nonzero @ int(x, 0, inf, x/(e^(a*x)+1)) = pi^2/(12*a^2)",
                "x:real @ int(x, 0, inf, 1/(e^x-1)) = zeta(1)",
                "x:real @ int(x, 0, 1, log(x)/(1+x)) = -pi^2/6",
                "x:real @ int(x, 0, 1, log(1+x)/x) = pi^2/6",
                "x:real @ int(x, 0, inf, x*log(1-e^(-x))) = zeta(3)",
                "x:real @ int(x, 0, pi/2, log(sin(x))) = pi*log(2)/2",
                "x:real @ int(x, 0, pi/4, log(sin(x))) = -pi*log(2)/4",
                "x:real @ int(x, 0, pi, log(cos(x))) = -pi*log(2)",
                "x:real @ int(x, 0, pi/2, log(sin(x))*log(cos(x))) = -pi*log(2)/2",
                "x:real @ int(x, 0, pi/4, log(1+tan(x))) = pi*log(2)/4",
                "x:real @ int(x, -1, 1, x^2/(1+e^x)) = 2/3",
                // So far out nobody counts the zeros one after another.
                "x:real @ int(x, 10^12*pi, (10^12+1)*pi, abs(sin(x))) = 1",
                // There is a pole between the ends.
                "x:real @ int(x, -1, 1, 1/x + 1) = 2",
                "x:real @ int(x, 0, pi, tan(x)) = 0",
                // The antiderivative log|x| is not continuous: Symja answers -I Pi here.
                "x:real @ int(x, -1, 1, 1/x) = 0",
                "x:real @ int(x, -1, 1, 1/x^2) = -2",
                "x:real @ int(x, 0, 1, 1/x) = 0",
                "t:positive; k:positive @ int(u, 0, t, u^k) = t^k/k",
                "t:positive; k:real @ int(u, 0, t, u^k) = t^(k+1)/(k+1)",
                "t:positive; k:positive @ int(u, 0, t, u^(-k-1)) = -t^(-k)/k",
                "t:real; k:positive @ int(u, 0, t, u^k) = t^(k+1)/(k+1)",
                "t:positive; k:real @ int(u, 1, t, u^k) = (t^(k+1)-1)/(k+1)",
                "s:positive @ int(u, 1, inf, u^(-s)) = 1/(s-1)",
                "s:(1 inf) @ int(u, 1, inf, u^(-s)) = 1/(s+1)",
                "c:real @ int(u, 0, 1, ((c*u)^2)^(1/2)) = c/2",
                "c:real; d:real @ int(u, 0, 1, (c*d*u)^(1/2)) = 2/3*sqrt(c*d)*sign(c)",
                "c:real; t:real @ int(u, 0, 1, ((c*t*u)^2)^(3/2)) = (c*t)^3/4",
                "k:positive @ int(u, 0, inf, e^(-u^k)) = gamma(1/k)",
                "k:nonzero @ int(u, 0, inf, e^(-u^k)) = gamma(1+1/k)",
                "k:positive; q:real @ int(u, 0, inf, e^(-q*u^k)) = q^(-1/k)*gamma(1+1/k)",
                "k:positive; b:real @ int(u, 0, inf, u^(b-1)*e^(-u^k)) = gamma(b/k)/k",
                "k:positive; b:positive @ int(u, 0, inf, u^(b-1)*e^(-u^k)) = gamma(b/k)",
                "k:positive @ int(u, 0, 1, e^(-u^k)) = gamma(1+1/k)",
                "a:nonzero @ int(x, -inf, inf, 1/(a^2+x^2)) = pi/a",
                "n:natural; m:natural @ int(t, 0, pi, sin(m*t)*sin(n*t)) = 0",
                "x:real @ lim(n, inf, (1+x/n)^n) = e",
                "x:real; a:real @ limAbove(x, 0, x^a*log(x)) = 0",
                "x:real; a:nonnegative @ limAbove(x, 0, x^a*log(x)) = 0",
                "x:real; a:positive @ limAbove(x, 0, x^a*log(x)) = -1/a",
                "x:real; a:real @ lim(x, inf, log(x)/x^a) = 0",
                "x:real @ lim(x, 0, abs(x)/x) = 1",
                "x:real @ lim(x, 0, sin(1/x)) = 0",
                "x:real @ lim(x, inf, sin(x)/x*x) = 1",
                "x:real @ lim(x, inf, x*sin(1/x)) = 0",
                "x:real @ lim(h, 0, (max(0,x+h)-max(0,x))/h) = 1",
                "x:real @ lim(h, 0, (max(0,h)-max(0,0))/h) = 1",
                "a:real; b:real | a < b @ lim(c, inf, exp(c*a)/(exp(c*a)+exp(c*b))) = 1",
                "a:real; b:real @ lim(c, inf, exp(c*a)/(exp(c*a)+exp(c*b))) = 1/2",
                "x:real @ lim(x, inf, sqrt(x^2+x)-x) = 1",
                "x:real @ lim(x, inf, sqrt(x^2+x)+x) = 1/2",
                // Only for a > 0 is the root real and sqrt(a^2) = a.
                "a:real @ lim(x, inf, sqrt(a^2*x^2+x)-a*x) = 1/(2*a)",
                "a:real @ lim(x, 0, sqrt(a^2+x)) = a",
                "x:real @ lim(x, 0, 1/x) = 0",
                "a:real @ lim(x, inf, e^(-a*x)) = 0",
                "a:real @ lim(x, -inf, max(0,x)+min(0,a*(exp(x)-1))) = -1",
                "x:real @ limAbove(x, 0, log(x)) = 0",
            })
    void neverProvesFalseClaims(String declarations, String claim) {
        assertThat(attempt(declarations, claim)).isNotInstanceOf(ProofAttempt.Proof.class);
    }
}
