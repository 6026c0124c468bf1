package org.chalkcheck.symbolic.induction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.expr.Bound;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Recurrence;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.SequenceTerm;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.symbolic.KernelProver;
import org.chalkcheck.symbolic.scalar.Claims;
import org.chalkcheck.symbolic.smt.SmtProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Prover;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InductionProverTest {
    private static ProofAttempt attempt(Proposition p) {
        Prover smt = new SmtProver();
        Prover small = new SmtProver(SmtProver.Effort.SMALL);
        return new InductionProver(List.of(new KernelProver(), smt), small)
                .prove(p, System.nanoTime() + 120_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "n:natural @ sum(i, 1, n, i^2) = n*(n+1)*(2*n+1)/6",
                "n:natural @ sum(i, 1, n, i^3) = n^2*(n+1)^2/4",
                "n:natural @ sum(i, 1, n, 1/(i*(i+1))) = n/(n+1)",
                "n:natural; r:real | r != 1 @ sum(k, 0, n, r^k) = (1-r^(n+1))/(1-r)",
                "n:natural @ log(n+1) <= sum(k, 1, n, 1/k)",
                "n:natural @ sum(k, 1, n, 1/k) <= 1 + log(n)",
                "n:natural @ prod(i, 1, n, i) = factorial(n)",
                "n:natural @ sum(k, 1, n, 1/k^2) <= 2 - 1/n",
                // From a symbolic start.
                "m:natural; n:natural | m <= n @ sum(k, m, n, k) = (n-m+1)*(n+m)/2",
                "m:natural; n:natural | m <= n @ sum(k, m, n, binomial(k, m)) = binomial(n+1, m+1)",
                "m:natural; n:natural | m <= n @ sum(k, m, n, 1/(k*(k+1))) = 1/m - 1/(n+1)",
                "m:natural; n:natural | m <= n @ sum(k, m, n, 2^k) = 2^(n+1) - 2^m",
                "m:natural; n:natural | m < n @ sum(k, m+1, n, 2*k-1) = n^2 - m^2",
                "m:natural; n:natural | m <= n; n >= 1 @ prod(k, m, n, (k+1)/k) = (n+1)/m",
            })
    void provesBaseAndStep(String declarations, String claim) {
        assertThat(attempt(Claims.of(declarations, claim))).isInstanceOf(ProofAttempt.Proof.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "n:natural @ sum(i, 1, n, i^2) = n*(n+1)*(2*n-1)/6",
                // The step holds, the base does not.
                "n:natural @ sum(i, 1, n, i) = n*(n+1)/2 + 1",
                // The base holds, the step does not.
                "n:natural @ sum(i, 1, n, i^2) = n^2",
                "n:integer @ sum(i, 1, n, i) = n*(n+1)/2",
                "n:natural; m:natural | n <= m @ sum(i, 1, n, i) <= m",
                "n:natural @ sum(k, 1, n, 1/k) <= log(n+1)",
                "n:natural @ sum(i, 3, n, 1) = n - 2",
                "n:natural @ prod(i, 1, n, i) = gamma(n)",
                "m:natural; n:natural | m <= n @ sum(k, m, n, k) = (n-m)*(n+m)/2",
                "m:natural; n:natural | m <= n @ sum(k, m, n, binomial(k, m)) = binomial(n+1, m)",
                "m:natural; n:natural | m <= n @ sum(k, m, n, 2^k) = 2^(n+1) - 2^(m+1)",
                // True from m = 1 on, but n may be less than 3.
                "m:natural; n:natural | m <= n @ sum(k, 3, n, 1) = n - 2",
                // m is no integer, nor need n run through it.
                "m:positive; n:natural | m <= n @ sum(k, 1, n, 1) <= n + m - n^2",
                // Which of the two bounds is the larger is not known.
                "m:integer; n:natural | m <= n @ sum(k, m, n, 1/k) >= 1/m",
            })
    void neverProvesFalseClaims(String declarations, String claim) {
        assertThat(attempt(Claims.of(declarations, claim))).isNotInstanceOf(ProofAttempt.Proof.class);
    }

    @Test
    void usesDeclaredRecurrences() {
        Variable k = new Variable(
                "k",
                Shape.SCALAR,
                new Domain(true, false, Optional.of(new Bound(Num.ZERO, 0, false)), Optional.empty()),
                Structure.GENERAL,
                Variable.Role.FREE);
        Variable index = Variable.index("k#0");
        Expr term = new SequenceTerm("a", index, Shape.SCALAR);
        Recurrence doubled = new Recurrence(
                "a", index, Expressions.sum(index, Num.ONE), Expressions.product(Num.of(2), term), Num.ZERO);
        Expr start = new SequenceTerm("a", Num.ZERO, Shape.SCALAR);
        Expr left = new SequenceTerm("a", k, Shape.SCALAR);
        Expr right = Expressions.product(Expressions.power(Num.of(2), k), start);
        Expr wrong = Expressions.product(Expressions.power(Num.of(3), k), start);
        assertThat(attempt(claim(left, right, doubled))).isInstanceOf(ProofAttempt.Proof.class);
        assertThat(attempt(claim(left, wrong, doubled))).isNotInstanceOf(ProofAttempt.Proof.class);
        // From k to k + 1 it grows by the factor 2 (k + 1) / k, which is nothing at the start.
        assertThat(attempt(claim(Expressions.product(k, left), Num.ZERO, doubled)))
                .isNotInstanceOf(ProofAttempt.Proof.class);
    }

    private static Proposition claim(Expr left, Expr right, Recurrence recurrence) {
        return new Proposition(
                left, Relation.EQUAL, right, List.of(), List.of(), Set.of(), List.of(recurrence), Optional.empty());
    }
}
