package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;

class LayoutResolverTest {
    private static List<CheckedClaim> check(String... lines) {
        String text =
                "```given\nA : matrix(m, n)\nB : matrix(n, n)\nx, a : vector(n)\n```\n" + String.join("\n", lines);
        return new Checker(new CheckOptions(0, 20, 1, false, Optional.empty()))
                .check(DocumentReader.read(SourceText.of("t.md", text), DocumentReader.Options.DEFAULT), Progress.NONE)
                .claims();
    }

    private static List<String> notes(CheckedClaim claim) {
        return claim.steps().get(0).evidence().notes();
    }

    @Test
    void claimOfAnotherLayout_isRefutedAndSaysWhichLayoutItHoldsIn() {
        CheckedClaim claim =
                check("$$\\frac{\\partial A x}{\\partial x} = A^\\top$$").get(0);
        assertThat(claim.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(notes(claim))
                .contains("in denominator layout this holds; if that is meant, declare it: layout denominator");
    }

    @Test
    void changeOfConvention_isToldWhereItHappens() {
        List<CheckedClaim> claims = check(
                "$$\\frac{\\partial a^\\top x}{\\partial x} = a^\\top$$",
                "$$\\frac{\\partial A x}{\\partial x} = A$$",
                "",
                "$$\\frac{\\partial x^\\top B x}{\\partial x} = (B + B^\\top) x$$",
                "$$\\frac{\\partial A x}{\\partial x} = A^\\top$$");
        assertThat(notes(claims.get(2))).contains("denominator layout from here; lines 6 to 7 use numerator layout");
        assertThat(notes(claims.get(3))).noneMatch(note -> note.contains("from here"));
    }

    @Test
    void mixedLayoutThroughout_isNoChange() {
        List<CheckedClaim> claims = check(
                "$$\\nabla_x a^\\top x = a$$",
                "$$\\frac{\\partial A x}{\\partial x} = A$$",
                "$$\\nabla_x x^\\top B x = (B + B^\\top) x$$");
        assertThat(claims).hasSize(3).allMatch(claim -> claim.verdict() == Verdict.PROVED);
        assertThat(claims).allMatch(claim -> notes(claim).stream().noneMatch(note -> note.contains("layout")));
    }

    @Test
    void falseClaim_holdsInNoLayout() {
        CheckedClaim claim = check("$$\\nabla_x x^\\top B x = 2 B x$$").get(0);
        assertThat(notes(claim)).noneMatch(note -> note.contains("layout"));
    }
}
