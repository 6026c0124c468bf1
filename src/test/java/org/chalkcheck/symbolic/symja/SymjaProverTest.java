package org.chalkcheck.symbolic.symja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chalkcheck.expr.Expressions.call;
import static org.chalkcheck.expr.Expressions.divide;
import static org.chalkcheck.expr.Expressions.power;
import static org.chalkcheck.expr.Expressions.product;
import static org.chalkcheck.expr.Expressions.sum;

import java.util.concurrent.TimeUnit;
import org.chalkcheck.expr.Constant;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.ScalarFunction;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.verdict.ProofAttempt;
import org.junit.jupiter.api.Test;

class SymjaProverTest {
    // The name of one of Symja's own functions, which must not reach its evaluator.
    private final Variable x = Variable.real("Integrate");

    private ProofAttempt attempt(Expr left, Expr right) {
        return new SymjaProver()
                .prove(Proposition.of(left, Relation.EQUAL, right), System.nanoTime() + TimeUnit.SECONDS.toNanos(60));
    }

    @Test
    void pythagoras_isProved() {
        Expr left = sum(power(call(ScalarFunction.SIN, x), 2), power(call(ScalarFunction.COS, x), 2));

        assertThat(attempt(left, Num.ONE)).isInstanceOf(ProofAttempt.Proof.class);
    }

    @Test
    void nearMiss_isNotProved() {
        Expr left = sum(power(call(ScalarFunction.SIN, x), 2), power(call(ScalarFunction.COS, x), 3));

        assertThat(attempt(left, Num.ONE)).isInstanceOf(ProofAttempt.NoProof.class);
    }

    @Test
    void inverseFunctions_areNotAskedFor() {
        Expr left = sum(call(ScalarFunction.ARCTAN, x), call(ScalarFunction.ARCTAN, divide(Num.ONE, x)));

        assertThat(attempt(left, product(Num.of(Rational.HALF), Constant.PI)))
                .isEqualTo(new ProofAttempt.NoProof("symja: outside the class that is trusted to it"));
    }
}
