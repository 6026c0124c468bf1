package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas with differentials, as Magnus and Neudecker write them, each kind with false ones. */
class DifferentialsTest {
    private static final String GIVEN = """
            ```given
            X : invertible(n)
            A, Y : matrix(n, n)
            S : symmetric(n)
            x : vector(n)
            y = A * x
            t, u : real
            ```

            """;

    private static Verdict verdict(String given, String display) {
        return new Checker(new CheckOptions(0, 20, 1, false, Optional.empty()))
                .check(
                        DocumentReader.read(
                                SourceText.of("t.md", given + "$$ " + display + " $$\n"),
                                DocumentReader.Options.DEFAULT),
                        Progress.NONE)
                .claims()
                .get(0)
                .verdict();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d(X^{-1}) = -X^{-1} (dX) X^{-1}",
                "dX^{-1} = -X^{-1} dX X^{-1}",
                "d \\det X = \\det X \\operatorname{tr}(X^{-1} dX)",
                "d \\ln \\det X = \\operatorname{tr}(X^{-1} \\mathrm{d}X)",
                "d(x^\\top A x) = x^\\top (A + A^\\top) dx",
                "d(x^\\top S x) = 2 x^\\top S dx",
                "d(XY) = (dX) Y + X dY",
                "d(X Y) = A Y + X dY + (dX) Y - A Y",
                "d(X \\odot Y) = dX \\odot Y + X \\odot dY",
                "dy = A dx",
                "d \\sin(t) = \\cos(t) dt",
                "d(tu) = u\\,dt + t\\,du"
            })
    void trueDifferential_isProved(String display) {
        assertThat(verdict(GIVEN, display)).isEqualTo(Verdict.PROVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d(X^{-1}) = X^{-1} (dX) X^{-1}",
                "d(X^{-1}) = -(dX) X^{-2}",
                "d \\det X = \\operatorname{tr}(X^{-1} dX)",
                "d(x^\\top A x) = 2 x^\\top A dx",
                "d(XY) = (dX) Y + dY X",
                "d \\operatorname{tr}(X^2) = 2 \\operatorname{tr}(X^\\top dX)",
                "dy = A^\\top dx",
                "d(X^3) = 3 X^2 dX"
            })
    void falseDifferential_isRefuted(String display) {
        assertThat(verdict(GIVEN, display)).isEqualTo(Verdict.REFUTED);
    }

    /** A declared d is a number, and so is one that multiplies everywhere. */
    @ParameterizedTest
    @ValueSource(strings = {"d (t + u) = d t + d u", "t d u = d u t", "2 d t = d t + t d"})
    void letterThatMultiplies_staysANumber(String display) {
        String declared = GIVEN.replace("t, u : real", "t, u, d : real");
        assertThat(verdict(declared, display)).isEqualTo(Verdict.PROVED);
        assertThat(verdict(GIVEN, display)).isEqualTo(Verdict.PROVED);
    }
}
