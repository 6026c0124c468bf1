package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims about random variables as a document writes them, declared or with their laws in place. */
class RandomVariablesTest {
    private static CheckedClaim check(String given, String display) {
        String text = "```given\n" + given.replace("; ", "\n") + "\n```\n\n$$ " + display + " $$\n";
        return new Checker(new CheckOptions(0, 20, 1, false, Optional.empty()))
                .check(DocumentReader.read(SourceText.of("t.md", text), DocumentReader.Options.DEFAULT), Progress.NONE)
                .claims()
                .get(0);
    }

    private static String reasons(CheckedClaim claim) {
        StringBuilder out = new StringBuilder();
        claim.steps().forEach(step -> step.evidence().reason().ifPresent(out::append));
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "X ~ Binomial(n, p)# \\frac{p (1 - p)}{n} \\le \\frac{1}{4 n}# \\frac{p (1 - p)}{n} \\le \\frac{1}{8 n}",
                "X ~ Exponential(lambda)# \\frac{1}{\\lambda} > 0# \\frac{1}{\\lambda} > 1",
                "X ~ Normal(mu, sigma^2)# \\sqrt{\\sigma^2} = \\sigma# \\sqrt{\\mu^2} = \\mu",
                "X ~ Uniform(a, b)# (b - a)^2 \\ge 0# b \\ge 0",
            })
    void undeclaredParameter_isWhatItsLawNeeds(String given, String claim, String near) {
        assertThat(check(given, claim).verdict()).isEqualTo(Verdict.PROVED);
        assertThat(check(given, near).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            m, n : real; s, t : positive # D_{\\mathrm{KL}}(\\mathcal N(m, s^2) \\,\\|\\, \\mathcal N(n, t^2)) = \\log\\frac{t}{s} + \\frac{s^2 + (m-n)^2}{2t^2} - \\frac12
            p, q : real in (0, 1) # D_{KL}(\\operatorname{Bern}(p) || \\operatorname{Bern}(q)) = p\\log\\frac pq + (1-p)\\log\\frac{1-p}{1-q}
            mu : vector(d); Sigma : spd(d) # \\mathrm{KL}\\left(\\mathcal{N}(\\mu, \\Sigma) \\,\\middle\\|\\, \\mathcal{N}(0, I)\\right) = \\frac12(\\operatorname{tr}\\Sigma + \\mu^\\top\\mu - d - \\log\\det\\Sigma)
            p, q : real in (0, 1) # \\operatorname{JSD}(\\mathrm{Bern}(p) \\,\\|\\, \\mathrm{Bern}(q)) \\le \\log 2
            p, q : real in (0, 1) # D_{\\mathrm{JS}}(\\mathrm{Bern}(p) \\,\\|\\, \\mathrm{Bern}(q)) \\ge 0
            a, b : real; assume a < b # H(\\operatorname{Uniform}(a, b)) = \\log(b - a)
            m : real; s : positive # \\mathbb{E}_{\\epsilon\\sim\\mathcal N(0,1)}[(m + s\\epsilon)^2] = m^2 + s^2
            mu : vector(d); s : positive # \\mathbb{E}_{z\\sim\\mathcal{N}(0, I_d)}[\\|\\mu + s z\\|^2] = \\|\\mu\\|^2 + d s^2
            r : positive # \\operatorname{Var}_{x \\sim \\mathrm{Exp}(r)}[x] = \\frac{1}{r^2}
            X ~ Exponential(r); Y ~ Normal(m, 1); r : positive; m : real # \\mathbb{E}_Y[\\mathbb{E}_X[XY]] = \\frac{m}{r}
            x, m : real; s : positive # \\mathcal{N}(x; m, s^2) = \\frac{1}{\\sqrt{2\\pi}s} e^{-(x-m)^2/(2s^2)}
            x, m : real; s : positive # \\mathcal{N}(x \\mid m, s^2) = \\frac{1}{\\sqrt{2\\pi}s} e^{-(x-m)^2/(2s^2)}
            """)
    void lawsWrittenInPlace_areRead(String given, String display) {
        assertThat(check(given, display).verdict()).isEqualTo(Verdict.PROVED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            m, n : real; s, t : positive # D_{\\mathrm{KL}}(\\mathcal N(m, s^2) \\,\\|\\, \\mathcal N(n, t^2)) = \\log\\frac{s}{t} + \\frac{s^2 + (m-n)^2}{2t^2} - \\frac12
            Z ~ Normal(0, 1) # \\mathbb{E}_{Z \\sim \\mathcal N(1, 1)}[Z] = 0
            mu : vector(d); s : positive # \\mathbb{E}_{z\\sim\\mathcal{N}(0, I_d)}[\\|\\mu + s z\\|^2] = \\|\\mu\\|^2 + s^2
            p : real in (0, 1) # \\mathbb{E}_{x \\sim \\mathrm{Bern}(p)}[x^2] = p^2
            """)
    void falseClaimsWithLawsWrittenInPlace_areRefuted(String given, String display) {
        assertThat(check(given, display).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            x : positive; X ~ Normal(0, 1); Y = exp(X) # p_Y(x) = \\frac{1}{x\\sqrt{2\\pi}}e^{-(\\log x)^2/2} # PROVED
            y : real in (0, 1); X ~ Uniform(0, 1); Y = X^2 # p_Y(y) = \\frac{1}{\\sqrt{y}} # REFUTED
            t : real in (0, 1); X ~ Normal(m, s^2); m : real; s : positive; T = sigmoid(X) # p_T(t) = \\frac{1}{t(1-t)s\\sqrt{2\\pi}} e^{-(\\log\\frac{t}{1-t}-m)^2/(2s^2)} # PROVED
            y : real; X ~ Normal(0, 1); R = max(0, X) # p_R(y) = 0 # UNKNOWN
            x, mu : vector(d); Sigma : spd(d); V ~ Normal(mu, Sigma) # p_V(x) = \\frac{1}{\\sqrt{(2\\pi)^d \\det\\Sigma}} e^{-\\frac12 (x-\\mu)^\\top\\Sigma^{-1}(x-\\mu)} # PROVED
            theta : real; s : positive; X ~ Normal(theta, s^2) # \\mathbb{E}\\left[\\frac{\\partial}{\\partial\\theta}\\log p_X(X)\\right] = 0 # PROVED
            r : positive; Y ~ Exponential(r) # \\mathbb{E}\\left[\\left(\\frac{\\partial}{\\partial r}\\log p_Y(Y)\\right)^2\\right] = \\frac{1}{r} # REFUTED
            """)
    void densities_areDecided(String given, String display, Verdict expected) {
        assertThat(check(given, display).verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            X ~ Normal(0, -1) # \\mathbb{E}[X] = 0 # the law of X needs -1 > 0
            v : negative; X ~ Normal(0, v) # \\mathbb{E}[X] = 0 # the law of X needs v > 0
            X ~ Normal(0, [1, 2;2, 1]) # \\mathbb{E}[X] = 0 # not positive definite
            X ~ Normal(0, [1, 2;0, 1]) # \\mathbb{E}[X] = 0 # not symmetric
            X ~ Normal(0, -eye(3)) # \\mathbb{E}[X] = 0 # the covariance of X needs -1 > 0
            X ~ Categorical([0.5, 0.6]) # \\mathbb{E}[X] = 1 # not nonnegative with sum 1
            p, q : real in (0, 1); X ~ Categorical([p;1-p;q]) # \\mathbb{E}[X] = 1 # not nonnegative with sum 1
            p : vector(K), positive; X ~ Categorical(p) # H(X) = 1 # need not sum to one
            X ~ Cauchy(0, 1) # \\mathbb{E}[X] = 0 # no moment of order 1
            X ~ StudentT(2) # \\operatorname{Var}(X) = 1 # does not exist
            X ~ Normal(0, 1) # \\mathbb{E}[1/X] = 0 # does not exist
            X ~ Normal(0, 1) # \\mathbb{E}[\\log X] = 0 # does not exist
            X ~ LogNormal(0, 1) # \\mathbb{E}[e^X] = 1 # does not exist
            X ~ Normal(0, 1) # X = 0 # used as a constant
            X, Y ~ Normal(0, 1) # \\mathbb{E}[X] = Y # used as a constant
            X ~ Normal(0, 1) # X^2 \\ge 0 # used as a constant
            X ~ Uniform(0, 1) # \\mathbb{E}[X \\mid X > 2] = 3 # has probability 0
            X ~ Normal(0, 1); x : real # D_{\\mathrm{KL}}(x \\,\\|\\, X) = 0 # is no random variable
            x : real # \\mathbb{E}_{x \\sim p}[x] = 1 #
            """)
    void errorsOfUse_areInvalidWithAReason(String given, String display, String reason) {
        CheckedClaim claim = check(given, display);
        assertThat(claim.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(reasons(claim)).contains(reason == null ? "" : reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            x : vector(n) # x_1 + x_2 + \\dots + x_n = \\sum_{i=1}^n x_i # PROVED
            x, y : vector(n) # x_1 y_1 + \\cdots + x_n y_n = x^T y # PROVED
            n : natural # 1^2 + 2^2 + \\dots + n^2 = \\frac{n(n+1)(2n+1)}{6} # PROVED
            n : natural # 1 + 2 + 4 + \\dots + 2^n = 2^{n+1} - 1 # PROVED
            n : natural; x : vector(n) # x_1 + x_3 + \\dots + x_n = 0 # INVALID
            n : natural; U_1, ..., U_n ~ Uniform(0, 1) # \\mathbb{E}[\\max(U_1, \\dots, U_n)] = \\frac{n}{n+1} # PROVED
            n : natural; U_1, ..., U_n ~ Uniform(0, 1) # \\mathbb{E}[\\max(U_1, \\dots, U_n)] = \\frac{n-1}{n} # REFUTED
            n : natural; X_1, ..., X_n ~ Normal(m, 1); m : real # \\operatorname{Var}\\left(\\frac{X_1 + \\dots + X_n}{n}\\right) = \\frac{1}{n} # PROVED
            n : natural; X_1, ..., X_n ~ Normal(m, 1); m : real; M = 1/n * sum_{i=1}^n X_i # \\mathbb{E}[M] = m # PROVED
            """)
    void dots_standForARunOfAnIndex(String given, String display, Verdict expected) {
        assertThat(check(given, display).verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\mathbb{E}[X \\mid N] = pN # PROVED
            \\mathbb{E}[X \\mid N] = N # REFUTED
            \\Pr(X = k \\mid N = n) = \\binom{n}{k} p^k (1-p)^{n-k} # PROVED
            \\operatorname{Var}(X \\mid N) = N p # REFUTED
            \\operatorname{Var}(X) = \\mathbb{E}[\\operatorname{Var}(X \\mid N)] + \\operatorname{Var}(\\mathbb{E}[X \\mid N]) # PROVED
            \\mathbb{E}[Y \\mid Z = y] = y # PROVED
            \\operatorname{Var}(Y \\mid Z = y) = t^2 # PROVED
            \\operatorname{Var}(Y \\mid Z = y) = t^2 + s^2 # REFUTED
            \\mathbb{E}[Z \\mid Y = y] = \\frac{t^2 m + s^2 y}{s^2 + t^2} # PROVED
            \\mathbb{E}[Z \\mid Y = y] = \\frac{s^2 m + t^2 y}{s^2 + t^2} # REFUTED
            \\mathbb{E}[U V \\mid U] = 0 # PROVED
            \\mathbb{E}[U + V \\mid V] = 1 + V # REFUTED
            \\operatorname{Var}(V \\mid V > 0) = 1 - \\frac{2}{\\pi} # PROVED
            \\operatorname{Var}(U \\mid U > \\frac12) = \\frac{1}{12} # REFUTED
            I(B; C) = 0 # PROVED
            I(B; B) = H(B) # PROVED
            I(B; B + C) = 0 # REFUTED
            I(Y; Z) = H(Y) - H(Y \\mid Z) # PROVED
            I(Y; Z) = \\frac12\\log\\left(1 + \\frac{s^2}{t^2}\\right) # PROVED
            I(Y; Z) = \\frac12\\log\\left(1 + \\frac{t^2}{s^2}\\right) # REFUTED
            H(Y \\mid Z) = \\frac12\\log(2\\pi e t^2) # PROVED
            H(Y \\mid Z) = \\frac12\\log(2\\pi e (s^2 + t^2)) # REFUTED
            """)
    void conditionalLaws_areDecided(String display, Verdict expected) {
        String given = "lambda, s, t : positive; m, y : real; p : real in (0, 1); n, k : natural; N ~ Poisson(lambda);"
                + " X | N ~ Binomial(N, p); Z ~ Normal(m, s^2); Y | Z ~ Normal(Z, t^2); U ~ Uniform(0, 1);"
                + " V ~ Normal(0, 1); B ~ Bernoulli(p); C ~ Bernoulli(1/2)";
        assertThat(check(given, display).verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            W : matrix(m, n) ~ HeNormal(); i : index(m); j : index(n) # \\operatorname{Var}[W_{ij}] = \\frac{2}{n} # PROVED
            W : matrix(m, n) ~ HeNormal(); i : index(m); j : index(n) # \\operatorname{Var}[W_{ij}] = \\frac{2}{m} # REFUTED
            W : matrix(m, n) ~ KaimingUniform(a); a : real in (0, 1); i : index(m); j : index(n) # \\operatorname{Var}[W_{ij}] = \\frac{2}{(1 + a^2) n} # PROVED
            W : matrix(m, n) ~ GlorotUniform(2); i : index(m); j : index(n) # \\operatorname{Var}[W_{ij}] = \\frac{8}{n + m} # PROVED
            w ~ XavierNormal(n, m); n, m : natural # \\operatorname{Var}[w] = \\frac{2}{n + m} # PROVED
            w ~ LeCunUniform(n); n : natural # \\operatorname{Var}[w] = \\frac{1}{n} # PROVED
            b : vector(m) ~ PyTorchDefault(n); n : natural; i : index(m) # \\operatorname{Var}[b_i] = \\frac{1}{3n} # PROVED
            w ~ HeNormal() # \\operatorname{Var}[w] = 1 # INVALID
            """)
    void initialisations_haveNames(String given, String display, Verdict expected) {
        assertThat(check(given, display).verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            v^{k} = \\frac{1}{3^k} + \\frac{1}{2n}\\left(1 - \\frac{1}{3^k}\\right) # PROVED
            v^{k} = \\frac{1}{3^k} + \\frac{1}{2n} # REFUTED
            t^{k} = \\frac{1}{3^k} + \\sum_{j=0}^{k-1} \\frac{1}{3^{k-j} w^{j}} # PROVED
            t^{k} = \\frac{1}{3^k} + \\sum_{j=0}^{k} \\frac{1}{3^{k-j} w^{j}} # REFUTED
            """)
    void variancesOfEveryDepth_areProvedByInduction(String display, Verdict expected) {
        String given = "n : natural; v^{k} : sequence of real for k >= 0; v^{0} = 1; v^{k+1} = v^{k}/3 + 1/(3*n);"
                + " w^{k} : sequence of positive for k >= 0; t^{k} : sequence of real for k >= 0; t^{0} = 1;"
                + " t^{k+1} = t^{k}/3 + 1/(3*w^{k})";
        assertThat(check(given, display).verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            X : vector(d) ~ Normal(f, s); Y : vector(d) ~ Normal(g, t); f, g : vector(d); s, t : vector(d), positive # D_{KL}(X||Y) = D_{KL}(X_1||Y_1) + \\dots + D_{KL}(X_d||Y_d) # PROVED
            X ~ Normal(f, S); Y ~ Normal(g, T); f, g : vector(d); S, T : spd(d) # D_{KL}(X||Y) = D_{KL}(X_1||Y_1) + \\dots + D_{KL}(X_d||Y_d) # REFUTED
            X ~ Normal(f, S); f : vector(d); S : spd(d); i : index(d) # H(X_i) = \\frac12 \\log(2\\pi e S_{ii}) # PROVED
            X ~ Normal(f, S); f : vector(d); S : spd(d); i : index(d) # H(X_i) = \\frac12 \\log(2\\pi S_{ii}) # REFUTED
            x : vector(n) ~ Normal(0, v); v : positive; A : matrix(n, n) ~ HeNormal(); i, j : index(n) # i \\neq j \\implies \\operatorname{Cov}((A x)_i, (A x)_j) = 0 # PROVED
            x, t : real; p : real in (0, 1); r ~ Bernoulli(1 - p) # \\Pr(r x^2 \\le t) = \\Pr(2 r x^2 \\le t) # REFUTED
            """)
    void entriesOfVectors_haveTheirMarginalLaws(String given, String display, Verdict expected) {
        assertThat(check(given, display).verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            X ~ Exponential(1) # \\mathbb{E}\\left[\\frac{1 - e^{-X}}{X}\\right] = \\log 2 # ACCEPTED
            X ~ Exponential(1) # \\mathbb{E}\\left[\\frac{1 - e^{-X}}{X}\\right] = \\log 3 # REFUTED
            X ~ Exponential(1) # \\mathbb{E}\\left[\\frac{1}{X}\\right] = 1 # INVALID
            Y, Z ~ Normal(0, 1); U ~ Uniform(0, 1) # \\mathbb{E}[\\operatorname{sigmoid}(Y + Z + U)] = \\frac12 # REFUTED
            Y, Z ~ Normal(0, 1); U ~ Uniform(0, 1) # \\mathbb{E}[\\operatorname{sigmoid}(Y + Z + U - \\frac12)] = \\frac12 # ACCEPTED
            """)
    void expectationsWithoutAClosedForm_areIntegratedOrSampled(String given, String display, String expected) {
        Verdict verdict = check(given, display).verdict();
        boolean accepted = verdict == Verdict.PROVED || verdict == Verdict.TESTED;
        assertThat(accepted ? "ACCEPTED" : verdict.name()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            N ~ Poisson(3); X | N ~ Binomial(N, 1/2) # \\mathbb{E}[X \\mathbb{E}[N \\mid X]] = 6 # PROVED
            N ~ Poisson(3); X | N ~ Binomial(N, 1/2) # \\mathbb{E}[X \\mathbb{E}[N \\mid X]] = \\frac92 # REFUTED
            N ~ Poisson(3); X | N ~ Binomial(N, 1/2) # \\operatorname{Var}(\\mathbb{E}[N \\mid X]) = 0 # REFUTED
            """)
    void conditionalMomentsInMoments_mindWhatIsTold(String given, String display, Verdict expected) {
        assertThat(check(given, display).verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            Z ~ Normal(0, 1); W ~ Normal(0, 1); Z, W dependent; Y | Z ~ Normal(Z, 1) # \\mathbb{E}[W \\mid Y = y] = 0
            Z ~ Normal(0, 1); W ~ Normal(0, 1); Z, W dependent; Y | Z ~ Normal(Z, 1) # \\operatorname{Cov}(W, Y) = 0
            P ~ Bernoulli(1/2); Q ~ Bernoulli(1/2); P, Q dependent; A | P ~ Bernoulli(P/2); B | Q ~ Bernoulli(Q/2) # I(A; B) = 0
            P ~ Bernoulli(1/2); Q ~ Bernoulli(1/2); P, Q dependent; A | P ~ Bernoulli(P/2); B | Q ~ Bernoulli(Q/2) # \\mathbb{E}[AB] = \\frac{1}{16}
            N ~ Poisson(3); A | N ~ Poisson(N); B | N ~ Poisson(N); A, B dependent # \\mathbb{E}[AB \\mid N = n] = n^2
            X ~ Normal(0, 1); Y ~ Normal(0, 1); X, Y dependent # \\mathbb{E}[X \\mid Y] = 0
            X ~ Normal(0, 1); Y ~ Normal(0, 1); X, Y dependent # H(X \\mid Y) = \\frac12 \\log(2\\pi e)
            X ~ Normal(0, I_d); Y | X ~ Normal(X, I_d) # H(X \\mid Y) = H(X)
            """)
    void valuesThatTellOfAVariable_areNotIgnored(String given, String display) {
        assertThat(check(given, display).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            N ~ Poisson(3); X | N ~ Binomial(N, 1/2) # \\operatorname{Var}(X) = \\mathbb{E}[\\operatorname{Var}(X \\mid N)] + \\operatorname{Var}(\\mathbb{E}[X \\mid N]) # PROVED
            Z ~ Normal(0, 1); W ~ Normal(0, 1); Z, W dependent; Y | Z ~ Normal(Z, 1) # \\mathbb{E}[Y \\mid Z = z] = z # PROVED
            X ~ Normal(0, 1); Y ~ Cauchy(0, 1) # \\mathbb{E}[X \\sin Y] = 0 # PROVED
            X ~ Normal(0, 1); L ~ LogNormal(0, 1) # \\mathbb{E}[X \\operatorname{ReLU}(L)] = 0 # PROVED
            X ~ Normal(0, 1); Y ~ Cauchy(0, 1) # \\mathbb{E}[XY] = 0 # INVALID
            X ~ Normal(0, 1); Y ~ Cauchy(0, 1) # \\operatorname{Cov}(X, Y) = 0 # INVALID
            X, Y ~ Normal(0, 1) # \\mathbb{E}[X/Y] = 0 # INVALID
            X ~ Normal(0, 1); L ~ LogNormal(0, 1) # \\mathbb{E}[X e^L] = 0 # INVALID
            """)
    void productsWithAFactorOfMeanZero_needTheMeanOfTheOthers(String given, String display, Verdict expected) {
        assertThat(check(given, display).verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            X ~ Normal(0, 1); a : real # \\mathbb{E}[(X + a)^2] > 1
            X ~ Normal(0, 1); a : real # \\mathbb{E}[e^{aX}] \\ne 1
            X ~ Bernoulli(p); p : real in [0, 1] # \\operatorname{Var}(X) < \\frac14
            m : real; s : positive # D_{KL}(\\mathcal{N}(m, s^2) \\| \\mathcal{N}(0, 1)) > 0
            """)
    void strictRelationsOfMoments_areRefutedByATie(String given, String display) {
        assertThat(check(given, display).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            p : real in [0, 1]; X ~ Bernoulli(p) # H(X) > 0 # UNKNOWN
            p : real in [0, 1]; X ~ Bernoulli(p) # H(X) \\ne 0 # UNKNOWN
            p : real in [0, 1]; X ~ Bernoulli(p) # H(X) \\ge 0 # PROVED
            p : real in (0, 1); X ~ Bernoulli(p) # H(X) > 0 # PROVED
            """)
    void strictRelationsOfEntropies_mindProbabilitiesOf0(String given, String display, Verdict expected) {
        assertThat(check(given, display).verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            X ~ Uniform(0, 1) # \\mathbb{E}[X \\mid X = 2] = 2 # INVALID
            X ~ Uniform(0, 1) # \\mathbb{E}[X \\mid X = \\frac12] = \\frac12 # PROVED
            X ~ Bernoulli(1/2); Y ~ Normal(0, 1) # \\mathbb{E}[Y \\mid X = 2] = 0 # INVALID
            X ~ Bernoulli(1/2); Y ~ Normal(0, 1) # \\mathbb{E}[Y \\mid X = 1] = 0 # PROVED
            """)
    void valuesOutsideOfTheSupport_areNotGiven(String given, String display, Verdict expected) {
        assertThat(check(given, display).verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            lambda : positive; p : real in (0, 1); N ~ Poisson(lambda); X | N ~ Binomial(N, p) # \\mathbb{E}[N \\mid X] = X + (1-p)\\lambda # PROVED
            lambda : positive; p : real in (0, 1); N ~ Poisson(lambda); X | N ~ Binomial(N, p) # \\mathbb{E}[N \\mid X] = X + p\\lambda # REFUTED
            x, mu : vector(d) # \\log \\mathcal{N}(x; \\mu, I) = -\\frac d2\\log(2\\pi) - \\frac12\\|x - \\mu\\|^2 # PROVED
            x, mu : vector(d) # \\log \\mathcal{N}(x; \\mu, I) = -\\frac d2\\log(2\\pi) - \\frac12\\|x\\|^2 # REFUTED
            """)
    void conditioningValuesAndLogDensities_areReadAsMeant(String given, String display, Verdict verdict) {
        assertThat(check(given, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            m : real; s : positive # X \\sim \\mathcal{N}(m, s^2) \\implies \\mathbb{E}[X^2] = m^2 + s^2 # PROVED
            m : real; s : positive # X \\sim \\mathcal{N}(m, s^2) \\implies \\mathbb{E}[X^2] = m^2 + s # REFUTED
            r : positive # X \\sim \\operatorname{Exp}(r) \\Rightarrow \\Pr(X > 1) = e^{-r} # PROVED
            r : positive # X \\sim \\operatorname{Exp}(r) \\Rightarrow \\Pr(X > 1) = e^{-1/r} # REFUTED
            a, b : real # X \\sim \\mathcal{N}(0, 4), Y \\sim \\mathcal{N}(0, 1) \\implies \\operatorname{Var}(aX + bY) = 4a^2 + b^2 # PROVED
            m : real # X \\sim \\mathcal{N}(m, 1) \\implies X + 1 \\sim \\mathcal{N}(m + 1, 1) # INVALID
            """)
    void lawsInPremises_declareRandomVariablesForTheConclusion(String given, String display, Verdict verdict) {
        assertThat(check(given, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            a, b : positive; c : real; P ~ Exponential(a); Q ~ Exponential(b) # D_{\\mathrm{KL}}(P + c \\,\\|\\, Q + c) = \\log\\frac ab + \\frac ba - 1 # PROVED
            a, b : positive; c : real; P ~ Exponential(a); Q ~ Exponential(b) # D_{\\mathrm{KL}}(P + c \\,\\|\\, Q + c) = \\log\\frac ba + \\frac ba - 1 # REFUTED
            s : positive; c : real; Z ~ Normal(0, 1) # D_{\\mathrm{KL}}(sZ + c \\,\\|\\, Z) = \\frac{s^2 + c^2 - 1}{2} - \\log s # PROVED
            s : positive; c : real; Z ~ Normal(0, 1) # D_{\\mathrm{KL}}(sZ + c \\,\\|\\, Z) = \\frac{s^2 + c^2 - 1}{2} + \\log s # REFUTED
            U ~ Uniform(0, 1) # D_{\\mathrm{KL}}(U + 1 \\,\\|\\, U) = 0 # INVALID
            """)
    void divergencesOfAffineFunctions_areThoseOfTheirLaws(String given, String display, Verdict verdict) {
        assertThat(check(given, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\mathbb{E}[X \\mid Y] = \\frac{s^2}{s^2 + t^2} Y # PROVED
            \\mathbb{E}[X \\mid Y] = \\frac{t^2}{s^2 + t^2} Y # REFUTED
            \\mathbb{E}[X \\mid X + N = y] = \\frac{s^2}{s^2 + t^2} y # PROVED
            \\mathbb{E}[X \\mid 3X + N] = \\frac{3 s^2}{9 s^2 + t^2} (3X + N) # PROVED
            \\mathbb{E}[N \\mid Y] = Y - \\frac{s^2}{s^2 + t^2} Y # PROVED
            \\operatorname{Var}(X \\mid Y) = \\frac{s^2 t^2}{s^2 + t^2} # PROVED
            \\operatorname{Var}(X \\mid Y) = \\frac{s^2 + t^2}{s^2 t^2} # REFUTED
            \\mathbb{E}[X \\mid C] = \\frac{r s^2 C}{r^2 s^2 + (1 - r^2) t^2} # PROVED
            \\mathbb{E}[X \\mid C] = \\frac{C}{r} # REFUTED
            \\mathbb{E}[P \\mid P + Q] = \\frac{s}{s + t} (P + Q) # PROVED
            \\mathbb{E}[P \\mid P + Q] = \\frac{t}{s + t} (P + Q) # REFUTED
            \\mathbb{E}[P \\mid P + Q = 3] = \\frac{3s}{s + t} # PROVED
            \\mathbb{E}[\\mathbb{E}[X \\mid Y]] = 1 # REFUTED
            """)
    void whatIsObservedMayBeASum(String display, Verdict verdict) {
        String given = "s, t : positive; y : real; X ~ Normal(0, s^2); N ~ Normal(0, t^2); Y = X + N;"
                + " P ~ Poisson(s); Q ~ Poisson(t); r : real in (-1, 1); C = r*X + sqrt(1 - r^2)*N";
        assertThat(check(given, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            p_{X+Y}(\\tfrac12) = \\frac12 # PROVED
            p_{X+Y}(\\tfrac12) = 1 # REFUTED
            p_{X^2}(y) = \\frac{1}{2\\sqrt y} # PROVED
            p_{X^2}(y) = \\frac{1}{\\sqrt y} # REFUTED
            f_{aX + b}(b + \\frac{a}{2}) = \\frac1a # PROVED
            """)
    void densitiesOfFunctionsAreWrittenWithTheFunctionBelow(String display, Verdict verdict) {
        String given = "X, Y ~ Uniform(0, 1); y : real in (0, 1); a : positive; b : real";
        assertThat(check(given, display).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            \\mathbb{E}[X \\mid X + Y] = \\frac{X + Y}{2} # PROVED
            \\mathbb{E}[X \\mid X + Y] = \\frac12 # REFUTED
            \\mathbb{E}[X \\mid X + Y = z] = \\frac z2 # PROVED
            \\mathbb{E}[X \\mid X - Y] = \\frac{1 + X - Y}{2} # PROVED
            \\mathbb{E}[X \\mid W = z] = \\frac{1 - z}{-\\log z} # PROVED
            \\mathbb{E}[X \\mid W = z] = \\frac12 # REFUTED
            """)
    void densitiesVanishOutsideOfSupportsThatMove(String display, Verdict verdict) {
        String given = "X, Y ~ Uniform(0, 1); z : real in (0, 1); W ~ Uniform(0, X)";
        assertThat(check(given, display).verdict()).isEqualTo(verdict);
    }
}
