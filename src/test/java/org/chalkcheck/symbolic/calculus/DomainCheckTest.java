package org.chalkcheck.symbolic.calculus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.symbolic.scalar.Claims;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.ProofAttempt.NoProof;
import org.chalkcheck.verdict.Prover;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainCheckTest {
    private final AtomicInteger asked = new AtomicInteger();

    /** A decider that counts its questions and proves nothing. */
    private final Prover silent = new Prover() {
        @Override
        public String name() {
            return "silent";
        }

        @Override
        public ProofAttempt prove(Proposition p, long deadline) {
            asked.incrementAndGet();
            return new NoProof("silent");
        }
    };

    private boolean holds(String declarations, String claim) {
        Proposition p = Claims.of(declarations, claim);
        return new DomainCheck(silent, System.nanoTime() + 10_000_000_000L)
                .holds(new Condition.Compare(p.left(), p.relation(), p.right()), p.assumptions());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:real @ exp(x) + 1 > 0",
                "x:real @ 0 <= 7/5",
                "x:real @ 2 != 1",
                "x:real @ 1 != 2",
                "x:(-1 1) @ x > -1",
                "x:(-1 1) @ -x > -1",
                "x:[-1 1] @ -x >= -1",
                "x:(-1 inf) @ x + 1 != 0",
                "x:(-7/5 7/5) @ cos(x) != 0",
                "x:real; y:real | y > 0 @ y != 0",
                "x:real @ x^2 >= 0",
            })
    void theRulesOfSignsDecideWithoutAProver(String declarations, String claim) {
        assertThat(holds(declarations, claim)).isTrue();
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:real @ exp(x) - 1 > 0",
                "x:real @ 7/5 <= 0",
                "x:real @ 1 != 1",
                "x:[-1 1) @ x > -1",
                "x:[-1 inf) @ x + 1 != 0",
                "x:(-8/5 8/5) @ cos(x) != 0",
                "x:(-7/5 2) @ cos(x) > 0",
                "x:(-7/5 7/5) @ cos(x) < 0",
                "x:real; y:real | y >= 0 @ y != 0",
                "x:real; y:real | y > -1 @ y > 0",
                "x:real @ x^2 > 0",
                "x:real @ 0 <= x",
                "x:nonzero @ x > 0",
            })
    void provesNothingElse(String declarations, String claim) {
        assertThat(holds(declarations, claim)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:real @ x >= 0 @ 0",
                "x:real; y:real | x > y^2 @ x >= 0 @ 1",
                "k:integer @ k >= 0 @ 1",
                "x:real @ x >= 1 @ 1",
            })
    void onlyTheSignOfARealNameWithoutAssumptionsIsNoQuestion(String declarations, String claim, int questions) {
        assertThat(holds(declarations, claim)).isFalse();
        assertThat(asked).hasValue(questions);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "x:real @ 1/(1 + int(t, 0, x, cos(t))) @ false",
                "x:real @ log(2 + int(t, 0, x, cos(t))) @ false",
                "x:real @ x*int(t, 0, x, cos(t)) @ true",
                "x:real @ exp(int(t, 0, x, cos(t))) @ true",
            })
    void integralMayHaveAnyValue(String declarations, String side, boolean defined) {
        Proposition p = Claims.of(declarations, side.strip() + " = 0");
        assertThat(new DomainCheck(silent, System.nanoTime() + 10_000_000_000L)
                        .areDefined(List.of(p.left()), p.assumptions()))
                .isEqualTo(defined);
    }
}
