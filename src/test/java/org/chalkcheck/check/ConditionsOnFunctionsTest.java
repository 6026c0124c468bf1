package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims given the value of a function of random variables, densities of such functions, and moments of conditional moments. */
class ConditionsOnFunctionsTest {
    private static Verdict verdict(String given, String display) {
        return CheckedDisplay.claim(given, display).verdict();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            t : positive; X ~ Normal(0, 1) # \\mathbb E[X \\mid X^2 = t] = 0 # \\mathbb E[X \\mid X^2 = t] = \\sqrt{t}
            t : positive; X ~ Normal(1, 1) # \\mathbb E[X \\mid X^2 = t] = \\sqrt{t} \\tanh(\\sqrt t) # \\mathbb E[X \\mid X^2 = t] = \\tanh(\\sqrt t)
            t : positive; X ~ Exponential(1) # \\mathbb E[X \\mid X^2 = t] = \\sqrt t # \\mathbb E[X \\mid X^2 = t] = t
            m : real in (0, 1); X, Y ~ Uniform(0, 1) # \\mathbb E[X \\mid \\max(X, Y) = m] = \\frac{3m}{4} # \\mathbb E[X \\mid \\max(X, Y) = m] = \\frac{2m}{3}
            s : positive; X, Y ~ Exponential(1) # \\mathbb{E}[X^2 \\mid X+Y=s] = \\frac{s^2}{3} # \\mathbb{E}[X^2 \\mid X+Y=s] = \\frac{s^2}{4}
            r, a, b, s : positive; X ~ Gamma(a, r); Y ~ Gamma(b, r) # \\mathbb{E}[X \\mid X+Y=s] = \\frac{a s}{a+b} # \\mathbb{E}[X \\mid X+Y=s] = \\frac{b s}{a+b}
            a, b : positive; X ~ Poisson(a); Y ~ Poisson(b) # \\mathbb{E}[X \\mid X + Y] = \\frac{a(X+Y)}{a+b} # \\mathbb{E}[X \\mid X + Y] = \\frac{b(X+Y)}{a+b}
            p : real in (0, 1); n : natural; X, Y ~ Geometric(p) # \\mathbb{E}[X \\mid X+Y = n] = \\frac n2 # \\mathbb{E}[X \\mid X+Y = n] = \\frac{n}{2p}
            w : real in (0, 1); z : real; B ~ Bernoulli(w); X, Y ~ Normal(0, 1); Z = B*X + (1-B)*(1 + Y) # P(B = 1 \\mid Z = z) = \\frac{w}{w + (1-w)e^{z - 1/2}} # P(B = 1 \\mid Z = z) = \\frac{w}{w + (1-w)e^{1/2 - z}}
            """)
    void valuesOfFunctions_areConditions(String given, String holds, String fails) {
        assertThat(verdict(given, holds)).isEqualTo(Verdict.PROVED);
        assertThat(verdict(given, fails)).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            s, t : positive; X ~ Normal(0, s^2); Y ~ Normal(0, t^2) # \\operatorname{Var}(\\mathbb E[X \\mid X+Y]) = \\frac{s^4}{s^2+t^2} # \\operatorname{Var}(\\mathbb E[X \\mid X+Y]) = \\frac{s^2 t^2}{s^2+t^2}
            a, b : positive; X ~ Poisson(a); Y ~ Poisson(b) # \\mathbb{E}[\\operatorname{Var}(X \\mid X + Y)] = \\frac{ab}{a+b} # \\mathbb{E}[\\operatorname{Var}(X \\mid X + Y)] = \\frac{ab}{(a+b)^2}
            X, Y ~ Exponential(1) # \\operatorname{Var}(\\mathbb{E}[X \\mid X+Y]) = \\frac12 # \\operatorname{Var}(\\mathbb{E}[X \\mid X+Y]) = \\frac14
            n : natural; p : real in (0, 1); X_1, ..., X_n ~ Bernoulli(p); S = \\sum_{i=1}^n X_i # \\operatorname{Var}(\\mathbb{E}[X_1 \\mid S]) = \\frac{p(1-p)}{n} # \\operatorname{Var}(\\mathbb{E}[X_1 \\mid S]) = \\frac{p(1-p)}{n^2}
            n : natural; s : positive; m : real; X_1, ..., X_n ~ Normal(m, s^2) # \\operatorname{Var}(\\mathbb{E}[X_1 \\mid \\bar X]) = \\frac{s^2}{n} # \\operatorname{Var}(\\mathbb{E}[X_1 \\mid \\bar X]) = s^2
            a, b : positive; L ~ Gamma(a, b); X | L ~ Poisson(L) # \\operatorname{Var}(\\mathbb{E}[L \\mid X]) = \\frac{a}{b^2(b+1)} # \\operatorname{Var}(\\mathbb{E}[L \\mid X]) = \\frac{a}{b(b+1)}
            """)
    void momentsOfConditionalMoments_areKnown(String given, String holds, String fails) {
        assertThat(verdict(given, holds)).isEqualTo(Verdict.PROVED);
        assertThat(verdict(given, fails)).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            z : real in (0, 1); X, Y ~ Uniform(0, 1) # p_{XY}(z) = -\\log z # p_{XY}(z) = -\\frac{\\log z}{2}
            z : real in (0, 1); X, Y ~ Uniform(0, 1) # p_{\\max(X, Y)}(z) = 2z # p_{\\max(X, Y)}(z) = 2(1-z)
            z : real; X, Y ~ Normal(0, 1) # p_{X/Y}(z) = \\frac{1}{\\pi (1+z^2)} # p_{X/Y}(z) = \\frac{1}{\\pi (1+z)^2}
            z : positive; a, b : positive; X ~ Exponential(a); Y ~ Exponential(b) # p_{\\min(X,Y)}(z) = (a+b) e^{-(a+b)z} # p_{\\min(X,Y)}(z) = (a+b) e^{-abz}
            z : positive; X, Y ~ Exponential(1) # p_{|X-Y|}(z) = e^{-z} # p_{|X-Y|}(z) = 2e^{-z}
            """)
    void functionsOfTwoVariables_haveDensities(String given, String holds, String fails) {
        assertThat(verdict(given, holds)).isEqualTo(Verdict.PROVED);
        assertThat(verdict(given, fails)).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            p : real in (0, 1); X, Y ~ Geometric(p) # P(X = Y) = \\frac{p}{2-p} # P(X = Y) = \\frac{p}{1-p}
            p : real in (0, 1); X, Y ~ Geometric(p) # P(X < Y) = \\frac{1-p}{2-p} # P(X < Y) = \\frac12
            p : real in (0, 1); X, Y ~ Geometric(p) # P(\\min(X, Y) = 0) = 1 - (1-p)^2 # P(\\min(X, Y) = 0) = p^2
            """)
    void comparisonsOfCounts_haveProbabilities(String given, String holds, String fails) {
        assertThat(verdict(given, holds)).isEqualTo(Verdict.PROVED);
        assertThat(verdict(given, fails)).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            t : real; U ~ Uniform(0, 1) # P\\left(\\log\\frac{U}{1-U} \\le t\\right) = \\sigma(t) # P\\left(\\log\\frac{U}{1-U} \\le t\\right) = \\sigma(-t)
            t : real; a, b : positive; U ~ Uniform(0, 1) # P(a - b\\log(-\\log U) \\le t) = e^{-e^{-(t-a)/b}} # P(a - b\\log(-\\log U) \\le t) = e^{-e^{-(t-b)/a}}
            t : real in (0, 1); X ~ Exponential(1); Y ~ Exponential(2) # P\\left(\\frac{X}{X+Y} \\le t\\right) = \\frac{t}{2 - t} # P\\left(\\frac{X}{X+Y} \\le t\\right) = t
            s, t : positive; X ~ Normal(0, s^2); Z ~ Normal(0, t^2); Y = X + Z # H(X \\mid Y) = \\frac12 \\log\\left(2\\pi e \\frac{s^2t^2}{s^2+t^2}\\right) # H(X \\mid Y) = \\frac12 \\log\\left(2\\pi e \\frac{s^2}{s^2+t^2}\\right)
            """)
    void functionsThatGrow_areUndone(String given, String holds, String fails) {
        assertThat(verdict(given, holds)).isEqualTo(Verdict.PROVED);
        assertThat(verdict(given, fails)).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            X, Y ~ Normal(0, 1) # \\mathbb E[XY \\mid XY > 0] = \\frac{2}{\\pi}
            z : real; X, Y ~ Normal(0, 1) # P(X/Y \\le z) = \\frac12 + \\frac1\\pi \\arctan z
            """)
    void jumpsOfTwoVariables_areIntegratedOver(String given, String holds) {
        assertThat(verdict(given, holds)).isIn(Verdict.TESTED, Verdict.PROVED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            t : real; U ~ Uniform(0, 1) # P(-\\log U \\le t) = 1 - e^{-t} # holds for t >= 0; add "t : nonnegative"
            z : real; X, Y ~ Uniform(0, 1) # p_{X+Y}(z) = z # holds for 0 <= z <= 1; add "z : real in [0, 1]"
            a : real; X ~ Normal(0, 1) # \\mathbb{E}[|aX|] = a\\sqrt{2/\\pi} # holds for a >= 0; add "a : nonnegative"
            """)
    void refutedClaims_offerTheConditionUnderWhichTheyHold(String given, String display, String offer) {
        CheckedClaim claim = CheckedDisplay.claim(given, display);
        assertThat(claim.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(claim.steps().get(0).evidence().notes()).contains(offer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            z : real; X, Y ~ Uniform(0, 1) # P(XY \\le z) = z - z\\log z
            z : real; X, Y ~ Uniform(0, 1) # p_{XY}(z) = -\\log z
            """)
    void formulasOfAPartOfTheRange_areRefutedOnTheRest(String given, String display) {
        assertThat(verdict(given, display)).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\mathbb{E}[S] = am # \\mathbb{E}[S] = a + m
            \\operatorname{Var}(S) = a(m^2 + s^2) # \\operatorname{Var}(S) = a s^2
            \\mathbb{E}[e^{tS}] = \\exp(a (e^{mt + s^2t^2/2} - 1)) # \\mathbb{E}[e^{tS}] = \\exp(a e^{mt + s^2t^2/2})
            \\operatorname{Var}(S \\mid N) = N s^2 # \\operatorname{Var}(S \\mid N) = N^2 s^2
            \\operatorname{Var}(\\mathbb{E}[S \\mid N]) = a m^2 # \\operatorname{Var}(\\mathbb{E}[S \\mid N]) = a^2 m^2
            \\operatorname{Cov}(S, N) = am # \\operatorname{Cov}(S, N) = a^2 m
            """)
    void sumsOfARandomNumber_haveMoments(String holds, String fails) {
        String given = "a, s : positive; m, t : real; N ~ Poisson(a); X_1, ..., X_N ~ Normal(m, s^2);"
                + " S = \\sum_{i=1}^N X_i";
        assertThat(verdict(given, holds)).isEqualTo(Verdict.PROVED);
        assertThat(verdict(given, fails)).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            a : positive; N ~ Poisson(a); X_1, ..., X_N ~ Exponential(1) # \\mathbb{E}[\\max_i X_i] = a
            a : positive; N ~ Poisson(a); X_1, ..., X_N ~ Exponential(1) # \\mathbb{E}[\\bar X] = 1
            """)
    void otherFunctionsOfARandomNumber_areLeftOpen(String given, String display) {
        assertThat(verdict(given, display)).isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            r : positive; X, Y ~ Normal(0, 1) # P(X^2 + Y^2 \\le r^2) = 1 - e^{-r^2/2} # P(X^2 + Y^2 \\le r^2) = 1 - e^{-r^2}
            r : positive; X, Y ~ Normal(0, 1) # p_{\\sqrt{X^2 + Y^2}}(r) = r e^{-r^2/2} # p_{\\sqrt{X^2 + Y^2}}(r) = e^{-r^2/2}
            n : natural; l : positive; X_1, ..., X_n ~ Poisson(l) # P(\\sum_{i=1}^n X_i = 2) = \\frac{n^2l^2}{2} e^{-nl} # P(\\sum_{i=1}^n X_i = 2) = \\frac{l^2}{2} e^{-nl}
            n : natural; s : positive; m : real; X_1, ..., X_n ~ Normal(m, s^2) # P(\\bar X > m + s/\\sqrt n) = 1 - \\Phi(1) # P(\\bar X > m + s/n) = 1 - \\Phi(1)
            X, Y ~ Uniform(0, 1) # E|X - Y| = \\frac13 # E|X - Y| = \\frac12
            X, Y ~ Uniform(0, 1) # E X^2 - E X = -\\frac16 # E X^2 - E X = \\frac16
            """)
    void sumsAndSquares_haveNamedLaws(String given, String holds, String fails) {
        assertThat(verdict(given, holds)).isEqualTo(Verdict.PROVED);
        assertThat(verdict(given, fails)).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            p : real in (0, 1); n : natural; T ~ Geometric(p) # \\mathbb{E}[T \\mid T \\ge n] = n + \\frac{1-p}{p} # \\mathbb{E}[T \\mid T > n] = n + \\frac{1-p}{p}
            a : positive; N ~ Poisson(a) # \\mathbb{E}[N \\mid N \\ge 1] = \\frac{a}{1 - e^{-a}} # \\mathbb{E}[N \\mid N \\ge 1] = a + 1
            a : positive; N ~ Poisson(a) # \\mathbb{E}[\\max(N - 1, 0)] = a - 1 + e^{-a} # \\mathbb{E}[\\max(N - 1, 0)] = a - 1
            p : real in (0, 1); X, Y ~ Geometric(p) # P(Y > 2X) = \\frac{1-p}{1 + (1-p) + (1-p)^2} # P(Y > 2X) = \\frac{1-p}{1 + (1-p)^2}
            a, x : positive; N ~ Poisson(a); X_1, ..., X_N ~ Exponential(1) # P(\\max_i X_i \\le x) = e^{-a e^{-x}} # P(\\max_i X_i \\le x) = 1 - e^{-a e^{-x}}
            n : natural; x : real in (0, 1); X_1, ..., X_n ~ Uniform(0, 1) # P(\\min_i X_i \\le x) = 1 - (1-x)^n # P(\\min_i X_i \\le x) = 1 - x^n
            a, b : positive; t : real in (0, 1); U ~ Uniform(0, 1); X = (1 - (1-U)^(1/b))^(1/a) # p_X(t) = ab t^{a-1} (1-t^a)^{b-1} # p_X(t) = ab t^{a} (1-t^a)^{b}
            """)
    void endsOfCountsAndExtremes_areClosed(String given, String holds, String fails) {
        assertThat(verdict(given, holds)).isEqualTo(Verdict.PROVED);
        assertThat(verdict(given, fails)).isEqualTo(Verdict.REFUTED);
    }
}
