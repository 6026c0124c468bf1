package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments and events where a value is given or compared with: values that several cases share, and values that are not taken. */
class GivenValuesTest {
    private static Verdict verdict(String given, String display) {
        return CheckedDisplay.claim(given, display).verdict();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            U, V ~ Uniform(0, 1); u : real in (0, 1) # \\mathbb{E}[U \\mid \\max(U, \\max(U, V)) = u] = \\frac34 u # \\mathbb{E}[U \\mid \\max(U, \\max(U, V)) = u] = \\frac56 u
            U, V ~ Uniform(0, 1); u : real in (0, 1) # \\mathbb{E}[V \\mid \\min(U, \\max(U, V)) = u] = \\frac12 # \\mathbb{E}[V \\mid \\min(U, \\max(U, V)) = u] = \\frac12 u
            U, V ~ Uniform(0, 1); u : real in (0, 1) # \\mathbb{E}[U \\mid \\max(U, V, |U|) = u] = \\frac34 u # \\mathbb{E}[U \\mid \\max(U, V, |U|) = u] = \\frac56 u
            E, F ~ Exponential(1); y : positive # \\Pr(E > F \\mid \\max(E, F, E) = y) = \\frac12 # \\Pr(E > F \\mid \\max(E, F, E) = y) = \\frac23
            X ~ Normal(0, 1); y : positive # \\Pr(X > 0 \\mid \\max(|X|, X) = y) = \\frac12 # \\Pr(X > 0 \\mid \\max(|X|, X) = y) = \\frac23
            """)
    void equalArguments_countOnce(String given, String claim, String near) {
        assertThat(verdict(given, claim)).as(claim).isEqualTo(Verdict.PROVED);
        assertThat(verdict(given, near)).as(near).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            s : negative; Y ~ Exponential(1); X_1, ..., X_n ~ Exponential(1) # \\Pr(1/(Y + \\sum_{i=1}^n X_i) \\le s) = 0 # \\Pr(1/(Y + \\sum_{i=1}^n X_i) > s) = 0
            t : real in (1, inf); Y ~ Exponential(1); X_1, ..., X_n ~ Exponential(1) # \\Pr(\\frac{Y}{Y + \\sum_{i=1}^n X_i} > t) = 0 # \\Pr(\\frac{Y}{Y + \\sum_{i=1}^n X_i} > t) = 1
            t : real in (1, inf); X, Y ~ Exponential(1) # \\Pr(X/(X + Y) \\le t) = 1 # \\Pr(X/(X + Y) \\le t) = 0
            t : real in (0, 1); X, Y ~ Exponential(1) # \\Pr(X/(X + Y) \\le t) = t # \\Pr(X/(X + Y) > t) = t
            """)
    void comparisonsWithValuesOutsideTheRange_areNotTurned(String given, String claim, String near) {
        assertThat(verdict(given, claim)).as(claim).isEqualTo(Verdict.PROVED);
        assertThat(verdict(given, near)).as(near).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            P, Q ~ Poisson(a); a : positive # \\mathbb{E}[P \\mid P + Q = 3/2] = \\frac34 # INVALID
            P, Q ~ Poisson(a); a : positive # \\mathbb{E}[P \\mid P + Q = -1] = -\\frac12 # INVALID
            P, Q ~ Poisson(a); a : positive # \\mathbb{E}[P \\mid 2 P + 2 Q = 3] = \\frac34 # INVALID
            P ~ Poisson(a); a : positive # \\mathbb{E}[P^2 \\mid P = 3/2] = \\frac94 # INVALID
            P, Q ~ Poisson(a); a : positive # \\mathbb{E}[P \\mid P + Q = 3] = \\frac32 # PROVED
            P, Q ~ Poisson(a); a : positive; k : natural # \\mathbb{E}[P \\mid P + Q = k] = \\frac k2 # PROVED
            P, Q ~ Poisson(a); a : positive; k : natural # \\mathbb{E}[P \\mid P + Q = k] = \\frac k3 # REFUTED
            X, Y ~ Exponential(a); a : positive # \\mathbb{E}[X \\mid X + Y = -1] = -\\frac12 # INVALID
            X, Y ~ Exponential(a); a : positive; h : negative # \\mathbb{E}[X \\mid X + Y = h] = \\frac h2 # INVALID
            X, Y ~ Exponential(a); a : positive; t : real # \\mathbb{E}[X \\mid X + Y = t] = \\frac t2 # PROVED
            C ~ Binomial(n, q); D ~ Binomial(m, q); q : real in (0, 1); k : natural # \\mathbb{E}[C \\mid C + D = k] = \\min(k, n + m) \\frac{n}{n + m} # PROVED
            B_1, ..., B_n ~ Bernoulli(q); q : real in (0, 1) # \\mathbb{E}[B_1 \\mid \\sum_i B_i = -1] = -\\frac1n # INVALID
            """)
    void sumsAreGivenValuesThatTheyTake(String given, String claim, Verdict verdict) {
        assertThat(verdict(given, claim)).as(claim).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            a, r : positive; N ~ Poisson(a); X_1, ..., X_n ~ Exponential(r) # \\mathbb{E}[N \\sum_{i=1}^N X_i] = \\frac{a^2 + a}{r} # PROVED
            a, r : positive; N ~ Poisson(a); X_1, ..., X_n ~ Exponential(r) # \\mathbb{E}[N \\sum_{i=1}^N X_i] = \\frac{a^2}{r} # REFUTED
            a, r : positive; N ~ Poisson(a); X_1, ..., X_n ~ Exponential(r) # \\mathbb{E}[N X_2 \\sum_{i=1}^N X_i] = \\frac{a^2 + 2 a}{r^2} # UNKNOWN
            r : positive; N ~ Rademacher(); X_1, ..., X_n ~ Exponential(r) # \\mathbb{E}[\\sum_{i=1}^N X_i] = 0 # UNKNOWN
            a, r : positive; N ~ Poisson(a); X_1, ..., X_n ~ Exponential(r) # \\mathbb{E}[\\sum_{i=1}^N X_i \\mid N = -1] = -\\frac1r # UNKNOWN
            a, r : positive; N ~ Poisson(a); X_1, ..., X_n ~ Exponential(r) # \\mathbb{E}[\\sum_{i=1}^N X_i \\mid N = 3/2] = \\frac{3}{2 r} # UNKNOWN
            a, r : positive; N ~ Poisson(a); X_1, ..., X_n ~ Exponential(r); k : natural # \\mathbb{E}[\\sum_{i=1}^N X_i \\mid N = k] = \\frac kr # PROVED
            a, r : positive; N ~ Poisson(a); X_1, ..., X_n ~ Exponential(r); k : natural # \\mathbb{E}[\\sum_{i=1}^N X_i \\mid N = k] = \\frac{k}{r^2} # REFUTED
            """)
    void randomLengths_areThoseOfSumsAlone(String given, String claim, Verdict verdict) {
        assertThat(verdict(given, claim)).as(claim).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            p : real in (0, 1); X ~ Geometric(p); B ~ Bernoulli(p) # \\Pr(\\max(X/2, B) = 1) = p(1-(1-p)^3) + (1-p) p (1-p)^2 # \\Pr(\\max(X/2, B) = 1) = 1-(1-p)^4 - (1-p)(1-(1-p)^2)
            a : positive; P, Q ~ Poisson(a) # \\sum_{k=0}^3 \\mathbb{E}[P \\mid P + Q = k] = 3 # \\sum_{k=0}^3 \\mathbb{E}[P \\mid P + Q = k] = 4
            a : positive; P, Q ~ Poisson(a) # \\sum_{k=0}^2 \\Pr(P + Q = k) = e^{-2a}(1 + 2a + 2a^2) # \\sum_{k=0}^2 \\Pr(P + Q = k) = e^{-2a}(1 + 2a + a^2)
            """)
    void massesAtValues_areThoseOfHalvesAndOfEachIndex(String given, String claim, String near) {
        assertThat(verdict(given, claim)).as(claim).isIn(Verdict.PROVED, Verdict.TESTED);
        assertThat(verdict(given, near)).as(near).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            X ~ Normal(0, 1) # f_{|X|}(0) = \\sqrt{\\frac{2}{\\pi}}
            X ~ Normal(0, 1) # f_{|X|}(0) = \\sqrt{\\frac{1}{2\\pi}}
            """)
    void densityWhereItJumps_isLeftOpen(String given, String claim) {
        assertThat(verdict(given, claim)).as(claim).isEqualTo(Verdict.UNKNOWN);
    }
}
