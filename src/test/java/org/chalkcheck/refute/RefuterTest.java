package org.chalkcheck.refute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chalkcheck.expr.Condition;
import org.chalkcheck.expr.Domain;
import org.chalkcheck.expr.Expr;
import org.chalkcheck.expr.Expressions;
import org.chalkcheck.expr.Num;
import org.chalkcheck.expr.Proposition;
import org.chalkcheck.expr.Rational;
import org.chalkcheck.expr.Reduction;
import org.chalkcheck.expr.Relation;
import org.chalkcheck.expr.Shape;
import org.chalkcheck.expr.Structure;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims about scalars: x, y, z, a, b, c real, p, q positive, m integer, n, l natural. */
class RefuterTest {
    private static final Map<String, Expr> NAMES = names();

    private static Map<String, Expr> names() {
        Map<String, Expr> names = new HashMap<>();
        for (String name : "x y z a b c".split(" ")) {
            names.put(name, scalar(name, Domain.REAL));
        }
        for (String name : "p q".split(" ")) {
            names.put(name, scalar(name, Domain.POSITIVE));
        }
        names.put("m", scalar("m", Domain.INTEGER));
        names.put("n", scalar("n", Domain.NATURAL));
        names.put("l", scalar("l", Domain.NATURAL));
        return names;
    }

    private static Variable scalar(String name, Domain domain) {
        return new Variable(name, Shape.SCALAR, domain, Structure.GENERAL, Variable.Role.FREE);
    }

    private static Outcome examine(String claim, String... assumptions) {
        return Refuter.examine(Formulas.claim(NAMES, claim, assumptions), Options.of(0, 60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sin(x)^2+cos(x)^2 = 1",
                "(x+y)^2 = x^2+2*x*y+y^2",
                "(x+y)^3-x^3-y^3 = 3*x*y*(x+y)",
                "sqrt(x^2) = abs(x)",
                "root(x,3)^3 = x",
                "log(p*q) = log(p)+log(q)",
                "log(x*y) = log(x)+log(y)",
                "(x^2-1)/(x+1) = x-1",
                "exp(x)*exp(y) = exp(x+y)",
                "tanh(x) = 2*sigmoid(2*x)-1",
                "softplus(x)-softplus(-x) = x",
                "floor(x+1) = floor(x)+1",
                "floor(x)+floor(-x) <= 0",
                "floor(n/2)+ceil(n/2) = n",
                "(1-cos(x))/x^2 = 2*sin(x/2)^2/x^2",
                "sqrt(x^2+1)-x = 1/(sqrt(x^2+1)+x)",
                "(exp(x)-1-x)-(exp(x)-1) = -x",
                "1/(x*(x+1)) = 1/x-1/(x+1)",
                "max(x,y)+min(x,y) = x+y",
                "x^2+y^2 >= 2*x*y",
                "exp(x) > 0",
                "exp(x) >= 1+x",
                "erf(x) < 1",
                "tanh(x) < 1",
                "sigmoid(x) > 0",
                "p/(1+p) < 1",
                "exp(-p^2) > 0",
                "abs(x+y) <= abs(x)+abs(y)",
                "(-1)^(2*m) = 1",
                "gamma(p+1) = p*gamma(p)",
                "1+x^2 != 0",
                "2 = 2",
                "sqrt(2)*sqrt(3) = sqrt(6)",
                "exp(pi*sqrt(163)) != 262537412640768744",
                "sin(10^6*x) = 2*sin(5*10^5*x)*cos(5*10^5*x)",
                "pi ~= 22/7",
                "gelu(x) ~= x/2*(1+tanh(sqrt(2/pi)*(x+0.044715*x^3)))",
            })
    void trueClaimsAgree(String claim) {
        assertThat(examine(claim)).isInstanceOf(Outcome.Agreed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a^2-b^2 = a-b | a+b = 1",
                "a*x+b*y = c*(x+y) | a = c; b = c",
                "x^4+y^4 = 1-2*x^2*y^2 | x^2+y^2 = 1",
                "p = sqrt(q) | p^2 = q",
                "x < y+1 | x < y",
                "a < c | a < b; b < c",
                "log(sqrt(x)) = log(x)/2 | x > 5",
                "arctan(x)+arctan(1/x) = pi/2 | x > 0",
                "arcsin(sin(x)) = x | x > -pi/2; x < pi/2",
                "binomial(n,l) = binomial(n,n-l) | l <= n",
                "abs(x) = x | x*abs(x) >= 0",
                "x > 0 | x^2 > 1; x > -1",
            })
    void assumptionsAreRespected(String claim, String assumptions) {
        assertThat(examine(claim, assumptions.split(";"))).isInstanceOf(Outcome.Agreed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x+x != 0", "x+y+x-y != -2", "x+y+z-x-y != 2", "c+x+y+z-x-y-z != 1"})
    void eachScalarIsZeroOneMinusOneAndTwo_whateverTheSeed(String claim) {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(Refuter.examine(Formulas.claim(NAMES, claim), Options.of(seed, 60)))
                    .isInstanceOf(Outcome.Refuted.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(x+y)^2 = x^2+y^2 | at x = 1, y = 1 the left side is 4 and the right side is 2",
                "sqrt(x^2) = x | at x = -1 the left side is 1 and the right side is -1",
                "x^2 > 0 | at x = 0 both sides are 0",
                "x != 3 | at x = 3 both sides are 3",
                "log(p+q) = log(p)+log(q) | at p = 1, q = 1 the left side is 0.6931471806 and the right side is 0",
                "2 = 3 | the left side is 2 and the right side is 3",
                "sqrt(2) = 1.4142135623 | the left side is 1.4142135623731 and the right side is 1.4142135623",
                "x*(1-x) <= 0.2499 | at x = 1/2 the left side is 0.25 and the right side is 0.2499",
                "exp(pi*sqrt(163)) = 262537412640768744"
                        + " | the left side is 262537412640768743.99999999999925 and the right side is 262537412640768744",
                "(x+10^-9)^2 = x^2 | at x = 0 the left side is 1e-18 and the right side is 0",
                "arctan(x)+arctan(1/x) = pi/2"
                        + " | at x = -1 the left side is -1.570796327 and the right side is 1.570796327",
            })
    void falseClaimsAreRefutedBySmallNumbers(String claim, String reason) {
        assertThat(examine(claim)).isInstanceOfSatisfying(Outcome.Refuted.class, refuted -> {
            assertThat(refuted.reason()).isEqualTo(reason);
            assertThat(refuted.evidence().verdict()).isEqualTo(Verdict.REFUTED);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exp(x)+exp(y) = exp(x+y)",
                "sin(2*x) = 2*sin(x)",
                "tanh(x) = 2*sigmoid(x)-1",
                "abs(x-y) <= abs(x)-abs(y)",
                "floor(x+1/2) = ceil(x)",
                "max(x,y) = x",
                "1/(x*(x+1)) = 1/x+1/(x+1)",
                "x = x*(1+10^-12)",
                "sin(x) ~= x",
                "(p+q)/2 <= sqrt(p*q)",
                "silu(x) = x*sigmoid(1.702*x)",
                "x^4-3*x^2+2.24 >= 0",
                "(x-p)^2+(y-q)^2 > 0.00001",
                "(-1)^m = 1",
                "sqrt(p) != sqrt(p)",
                "exp(x) < exp(x)",
            })
    void nearMissesAreRefuted(String claim) {
        assertThat(examine(claim)).isInstanceOf(Outcome.Refuted.class);
    }

    @Test
    void counterexamplesMeetTheAssumptions() {
        assertThat(examine("x^3 = x", "x > 1", "x <= 3"))
                .isInstanceOfSatisfying(
                        Outcome.Refuted.class,
                        refuted -> assertThat(refuted.counterexample()
                                        .values()
                                        .get("x")
                                        .entries())
                                .containsExactly("2"));
        assertThat(examine("x = y", "x^2 = y^2"))
                .isInstanceOfSatisfying(
                        Outcome.Refuted.class,
                        refuted -> assertThat(refuted.reason())
                                .isEqualTo("at x = -1, y = 1 the left side is -1 and the right side is 1"));
    }

    @Test
    void boundsOfSumsThatFailLateAreRefuted() {
        Expr from = NAMES.get("l");
        Expr to = NAMES.get("n");
        Variable k = Variable.index("k#0");
        Expr sum = new Reduction(Reduction.Kind.SUM, k, from, to, Expressions.power(k, -2));
        List<Condition> range = List.of(
                new Condition.Compare(from, Relation.LESS_OR_EQUAL, to),
                new Condition.Compare(from, Relation.GREATER_OR_EQUAL, Num.of(2)));
        // 1/4 + ... + 1/49 is the first sum from 1/4 on beyond 1/2.
        Expr late = Expressions.power(from, -1);
        Expr never = Expressions.power(Expressions.subtract(from, Num.ONE), -1);
        assertThat(Refuter.examine(Proposition.of(sum, Relation.LESS_OR_EQUAL, late, range), Options.of(0, 60)))
                .isInstanceOf(Outcome.Refuted.class);
        assertThat(Refuter.examine(Proposition.of(sum, Relation.LESS_OR_EQUAL, never, range), Options.of(0, 60)))
                .isNotInstanceOf(Outcome.Refuted.class);
    }

    @Test
    void impossibleAssumptionsAndNowhereDefinedSidesAreInvalid() {
        assertThat(examine("x = x", "x > 3", "x < 2")).isInstanceOf(Outcome.NoAdmissiblePoint.class);
        assertThat(examine("x = y", "x^2+y^2 = -1")).isInstanceOf(Outcome.NoAdmissiblePoint.class);
        assertThat(examine("log(-x^2-1) = 1").evidence().verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void aDomainThatDiffersIsNoted() {
        assertThat(examine("(x^2-1)/(x+1) = x-1").evidence().notes())
                .containsExactly("compared where both sides are defined; the right side is also defined at x = -1");
    }

    @Test
    void equalityToAllDigitsDoesNotRefuteAStrictOrder() {
        assertThat(examine("erf(100) < 1")).isNotInstanceOf(Outcome.Refuted.class);
        assertThat(examine("1 != erf(100)")).isNotInstanceOf(Outcome.Refuted.class);
    }

    @Test
    void valuesTooSmallForDoublesAreNotTakenForZero() {
        assertThat(examine("exp(-10^9) = 0")).isNotInstanceOf(Outcome.Agreed.class);
        assertThat(examine("exp(-2000-x^2) = 0")).isInstanceOf(Outcome.Refuted.class);
        assertThat(examine("sin(x)^2+cos(x)^2-1 = 0")).isInstanceOf(Outcome.Agreed.class);
    }

    @Test
    void roundedDecimalsAreRightWithinTheirTolerance() {
        assertThat(rounded("pi = 3.142", Rational.of(5, 10_000))).isInstanceOf(Outcome.Agreed.class);
        assertThat(rounded("pi = 3.141", Rational.of(5, 10_000))).isInstanceOf(Outcome.Refuted.class);
        assertThat(rounded("1/8 = 0.13", Rational.of(5, 1000))).isInstanceOf(Outcome.Agreed.class);
        assertThat(rounded("1/8+10^-30 = 0.12", Rational.of(5, 1000))).isInstanceOf(Outcome.Refuted.class);
    }

    private static Outcome rounded(String text, Rational tolerance) {
        Proposition claim = Formulas.claim(NAMES, text);
        return Refuter.examine(
                new Proposition(
                        claim.left(),
                        claim.relation(),
                        claim.right(),
                        List.of(),
                        List.of(),
                        Set.of(),
                        List.of(),
                        Optional.of(tolerance)),
                Options.of(0, 60));
    }

    @Test
    void aGrantedRelativeToleranceIsRespected() {
        Options options = new Options(
                0, 200, Map.of(), OptionalDouble.of(1e-3), System.nanoTime() + 60_000_000_000L, Effort.COUNTEREXAMPLE);
        assertThat(Refuter.examine(Formulas.claim(NAMES, "x = 1.0001*x"), options))
                .isInstanceOf(Outcome.Agreed.class);
        assertThat(Refuter.examine(Formulas.claim(NAMES, "x = 1.01*x"), options))
                .isInstanceOf(Outcome.Refuted.class);
    }

    @Test
    void forASuggestion_onlyLargeSizesAreLeftOut() {
        for (Effort effort : Effort.values()) {
            Options options =
                    new Options(0, 64, Map.of(), OptionalDouble.empty(), System.nanoTime() + 60_000_000_000L, effort);
            assertThat(Refuter.examine(Formulas.claim(NAMES, "sin(2*x) = 2*sin(x)"), options))
                    .as(effort.name())
                    .isInstanceOf(Outcome.Refuted.class);
            assertThat(Refuter.examine(Formulas.claim(NAMES, "sin(2*x) = 2*sin(x)*cos(x)"), options))
                    .as(effort.name())
                    .isInstanceOf(Outcome.Agreed.class);
        }
    }

    @Test
    void theOutcomeDependsOnSeedAndClaimOnly() throws Exception {
        List<String> claims = List.of("sin(2*x) = 2*sin(x)", "exp(x)*exp(y) = exp(x+y)", "(p+q)/2 <= sqrt(p*q)");
        List<String> expected =
                claims.stream().map(claim -> examine(claim).toString()).toList();
        ExecutorService workers = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < 3; round++) {
                List<Callable<String>> tasks = claims.stream()
                        .<Callable<String>>map(c -> () -> examine(c).toString())
                        .toList();
                for (int k = 0; k < claims.size(); k++) {
                    Future<String> result = workers.submit(tasks.get(k));
                    assertThat(result.get()).isEqualTo(expected.get(k));
                }
            }
        } finally {
            workers.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"erf(x) ~= tanh(1.2*x)", "gelu(x) ~= x*sigmoid(1.702*x)", "x ~= 1.04*x"})
    void agreesWithApproximationsWithinATwentieth(String claim) {
        assertThat(examine(claim)).isInstanceOf(Outcome.Agreed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"erf(x) ~= tanh(x)", "cos(x)+2 ~= 1.08*cos(x)+2.16"})
    void leavesApproximationsOpenBetweenOneAndTwoTwentieths(String claim) {
        assertThat(examine(claim))
                .isInstanceOfSatisfying(
                        Outcome.Undecided.class,
                        undecided -> assertThat(undecided.reason()).contains("differs by at most"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"erf(x) ~= tanh(2*x)", "x ~= 1.2*x", "gelu(x) ~= relu(x)"})
    void refutesApproximationsBeyondTwoTwentieths(String claim) {
        assertThat(examine(claim)).isInstanceOf(Outcome.Refuted.class);
    }
}
