package org.chalkcheck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.rule.Rule;
import org.chalkcheck.rule.Rules;
import org.chalkcheck.symbolic.ClaimText;
import org.chalkcheck.symbolic.KernelProver;
import org.chalkcheck.verdict.ProofAttempt;
import org.chalkcheck.verdict.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {
    private static final Variable X = Variable.real("x");
    private static final Expr SQUARE = Expressions.power(X, 2);
    private static final Proposition TRUE = Proposition.of(
            Expressions.power(Expressions.sum(X, Num.ONE), 2),
            Relation.EQUAL,
            Expressions.sum(SQUARE, Expressions.product(Num.of(2), X), Num.ONE));
    private static final Proposition FALSE = Proposition.of(
            Expressions.power(Expressions.sum(X, Num.ONE), 2), Relation.EQUAL, Expressions.sum(SQUARE, Num.ONE));
    private static final List<String> RULES = List.of("quotient.common-denominator");

    private static Replay.Result replay(Proposition claim, Step... steps) {
        return Replay.of(claim, List.of(steps));
    }

    @Test
    void unknownRule_failsTheReplay() {
        assertThat(replay(TRUE, new Step(TRUE, List.of("wishful.thinking"), List.of()))
                        .objection())
                .hasValue("the rule wishful.thinking is unknown");
    }

    @Test
    void falseEquation_failsTheReplay_atAnyStep() {
        assertThat(replay(FALSE, new Step(FALSE, RULES, List.of())).objection().orElse(""))
                .startsWith("not an identity");
        Step reduces = new Step(TRUE, List.of("definitions-unfolded"), List.of(FALSE));
        assertThat(replay(TRUE, reduces, new Step(FALSE, RULES, List.of())).isAccepted())
                .isFalse();
    }

    @Test
    void derivationOfAnotherClaim_failsTheReplay() {
        assertThat(replay(FALSE, new Step(TRUE, RULES, List.of())).objection().orElse(""))
                .startsWith("a step proves what nothing asks for");
    }

    @Test
    void claimThatIsLeftOver_failsTheReplay() {
        Step reduces = new Step(FALSE, List.of("definitions-unfolded"), List.of(TRUE));
        assertThat(replay(FALSE, reduces).objection().orElse("")).startsWith("not proved");
        assertThat(Replay.of(TRUE, List.of()).isAccepted()).isFalse();
    }

    @Test
    void trustedRules_areNamed() {
        Replay.Result result = replay(TRUE, new Step(TRUE, List.of("negation-unsatisfiable"), List.of()));
        assertThat(result.isAccepted()).isTrue();
        assertThat(result.trusted()).isEqualTo(Set.of("negation-unsatisfiable"));
    }

    @Test
    void assumedEquation_isPutIn() {
        Variable y = Variable.real("y");
        Condition equal = new Condition.Compare(X, Relation.EQUAL, Expressions.sum(y, Num.ONE));
        Proposition claim = Proposition.of(
                SQUARE,
                Relation.EQUAL,
                Expressions.sum(Expressions.power(y, 2), Expressions.product(Num.of(2), y), Num.ONE),
                List.of(equal));
        assertThat(EquationCheck.answer(claim)).isEqualTo(EquationCheck.Answer.AGREE);
    }

    static List<Rule> identities() {
        return Rules.all().stream().filter(rule -> rule.instance().isPresent()).toList();
    }

    @ParameterizedTest
    @MethodSource("identities")
    void registeredIdentity_neverDiffers(Rule rule) {
        Rule.Instance instance = rule.instance().orElseThrow();
        Proposition claim = Proposition.of(instance.left(), Relation.EQUAL, instance.right(), instance.conditions());
        assertThat(EquationCheck.answer(claim)).as(rule.name()).isNotEqualTo(EquationCheck.Answer.DIFFER);
        instance.outside()
                .ifPresent(outside -> assertThat(
                                EquationCheck.answer(Proposition.of(outside.left(), Relation.EQUAL, outside.right())))
                        .as(rule.name() + " outside")
                        .isNotEqualTo(EquationCheck.Answer.AGREE));
    }

    @Test
    void mostRegisteredIdentities_areCertified() {
        long certified = identities().stream()
                .map(rule -> rule.instance().orElseThrow())
                .filter(i -> EquationCheck.answer(Proposition.of(i.left(), Relation.EQUAL, i.right(), i.conditions()))
                        == EquationCheck.Answer.AGREE)
                .count();
        assertThat(certified).isGreaterThan(identities().size() * 2L / 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "A : matrix(m, n); x : vector(n); b : vector(m) @ \\frac{\\partial}{\\partial x} \\|A x - b\\|^2 = 2 A^\\top (A x - b)",
                "X : invertible(n); A : matrix(n, n) @ \\frac{\\partial}{\\partial X} \\operatorname{tr}(A X^{-1}) = -(X^{-1} A X^{-1})^\\top",
                "X : invertible(n) @ \\frac{\\partial}{\\partial X} \\det(X) = \\det(X) X^{-\\top}",
                "z : vector(K); s = softmax(z) @ \\frac{\\partial}{\\partial z} \\operatorname{softmax}(z) = \\operatorname{diag}(s) - s s^\\top",
                "A : matrix(m, n); b : vector(m); y : vector(n); sigma : function @ \\frac{\\partial}{\\partial y} \\sigma(A y + b) = \\operatorname{diag}(\\sigma'(A y + b)) A",
                "x : real @ \\cosh(x)^2 - \\sinh(x)^2 = 1",
                "x, y : real @ \\sin(x + y) = \\sin(x) \\cos(y) + \\cos(x) \\sin(y)",
                "x, y : positive @ \\log(x y^2) = \\log(x) + 2 \\log(y)",
                "A : invertible(n); u, v : vector(n) @ \\det(A + u v^\\top) = \\det(A) (1 + v^\\top A^{-1} u)",
                "Q : orthogonal(n); x : vector(n) @ \\|Q x\\|^2 = \\|x\\|^2",
                "p : simplex(K); c : real @ \\sum_{k=1}^{K} p_k c = c",
                "x : vector(n) @ \\nabla_x^2 (x^\\top x)^2 = 4 x^\\top x I + 8 x x^\\top",
            })
    void kernelsDerivation_isCertified(String given, String latex) {
        Proposition claim = ClaimText.propositions(given, latex).get(0);
        ProofAttempt attempt = new KernelProver().prove(claim, System.nanoTime() + 60_000_000_000L);
        assertThat(attempt).isInstanceOf(ProofAttempt.Proof.class);
        Replay.Result result = Replay.of(claim, ((ProofAttempt.Proof) attempt).derivation());
        assertThat(result.objection()).isEmpty();
        assertThat(result.certified()).isEqualTo(result.equations()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "A, B : matrix(n, n) @ A B = B A",
                "A : matrix(m, n); x : vector(n); b : vector(m) @ \\frac{\\partial}{\\partial x} (A x - b)^\\top (A x - b) = A^\\top (A x - b)",
                "X : invertible(n); A : matrix(n, n) @ \\frac{\\partial}{\\partial X} \\operatorname{tr}(A X^{-1}) = -X^{-1} A X^{-1}",
                "z : vector(K); s = softmax(z) @ \\frac{\\partial}{\\partial z} \\operatorname{softmax}(z) = \\operatorname{diag}(s) + s s^\\top",
                "A : matrix(m, m); b, y : vector(m); sigma : function @ \\frac{\\partial}{\\partial y} \\sigma(A y + b) = A \\operatorname{diag}(\\sigma'(A y + b))",
                "x, y : real @ \\exp(x + y) = \\exp(x) + \\exp(y)",
                "x, y : real @ \\sin(x + y) = \\sin(x) \\cos(y) - \\cos(x) \\sin(y)",
                "S : matrix(n, n); x, y : vector(n) @ x^\\top S y = y^\\top S x",
                "n : natural; r : real @ \\sum_{k=0}^{n} r^k = \\frac{1 - r^n}{1 - r}",
            })
    void nearMiss_differs(String given, String latex) {
        Proposition claim = ClaimText.propositions(given, latex).get(0);
        assertThat(EquationCheck.answer(claim)).isEqualTo(EquationCheck.Answer.DIFFER);
    }

    @Test
    void hugeClaim_isLeftOutside() {
        Proposition claim = ClaimText.propositions(
                        "x : vector(300)", "\\nabla_x^2 (x^\\top x)^2 = 4 x^\\top x I + 8 x x^\\top")
                .get(0);
        assertThat(EquationCheck.answer(claim)).isEqualTo(EquationCheck.Answer.OUTSIDE);
    }

    /** The steps that the kernel records on demand: every one an equation, and one wrong step is enough to fail. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "z : vector(K)# \\nabla_z \\log \\sum_{k=1}^K e^{z_k} = \\operatorname{softmax}(z)",
                "A : matrix(m, n); x : vector(n); b : vector(m)# \\nabla_x \\|A x - b\\|^2 = 2 A^\\top (A x - b)",
                "u, v : vector(n)# \\det(I + u v^\\top) = 1 + u^\\top v",
                "S : symmetric(n); x : vector(n); i : index(n)# \\frac{\\partial}{\\partial x_i} x^\\top S x = 2 (S x)_i"
            })
    void kernelDerivation_isReplayedRuleByRule(String given, String latex) {
        Proposition claim = ClaimText.propositions(given, latex).get(0);
        List<Step> steps = new KernelProver()
                .derivation(claim, System.nanoTime() + 20_000_000_000L)
                .orElseThrow()
                .derivation();
        assertThat(steps.size()).isGreaterThan(1);
        Replay.Result result = Replay.of(claim, steps);
        assertThat(result.objection()).isEmpty();
        assertThat(result.certified()).isEqualTo(steps.size());
        for (int k = 1; k < steps.size(); k++) {
            // Where signs decide, sides that differ are not certified; elsewhere they are an objection.
            assertThat(Replay.of(claim, withWrongStep(steps, k)).certified()).isLessThan(steps.size());
        }
    }

    private static List<Step> withWrongStep(List<Step> steps, int k) {
        Proposition right = steps.get(k).claim();
        Proposition wrong = right.withSides(
                right.left(),
                Expressions.sum(
                        right.right(), Expressions.fill(Num.ONE, right.right().shape())));
        List<Step> all = new ArrayList<>(steps);
        all.set(k, new Step(wrong, steps.get(k).rules(), List.of()));
        Step first = steps.get(0);
        all.set(
                0,
                new Step(
                        first.claim(),
                        first.rules(),
                        first.remaining().stream()
                                .map(part -> part.equals(right) ? wrong : part)
                                .toList()));
        return all;
    }
}
