package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsualSlipsTest {
    private static CheckedDocument check(String text) {
        return new Checker(new CheckOptions(0, 20, 1, false, Optional.empty()))
                .check(DocumentReader.read(SourceText.of("t.md", text), DocumentReader.Options.DEFAULT), Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "$$a & b = c$$ ! stray-ampersand ! &",
                "$$x & = x$$ ! stray-ampersand ! &",
                "$$\\frac{a & b}{c} = c$$ ! stray-ampersand ! &",
                "\\begin{equation} a & b = c \\end{equation} ! stray-ampersand ! &",
                "\\begin{align} a & b = c \\end{align} ! stray-ampersand ! &",
                "$$\\frac{x = x$$ ! unclosed-brace ! {",
                "$$e^{x + 1 = e^x e$$ ! unclosed-brace ! {",
                "$$\\sqrt{\\frac{1}{2} = x$$ ! unclosed-brace ! {",
                "$$(x + 1 = 1 + x$$ ! unclosed-parenthesis ! (",
                "$$\\left( x + 1 = 1 + x$$ ! left-without-right ! \\left(",
                "$$x + 1 \\right) = 1 + x$$ ! unmatched-right ! \\right)",
                "$$x + 1) = 1 + x$$ ! unmatched-close ! )",
                "$$\\operatorname{rate} = 3$$ ! undeclared-name ! \\operatorname{rate}",
                "$$2 \\mathrm{loss} = \\mathrm{loss} + \\mathrm{loss}$$ ! undeclared-name ! \\mathrm{loss}",
            })
    void usualSlip_endsInAMessageWithItsPlaceAndTheWayOut(String display, String code, String found) {
        CheckedDocument document = check(display.strip() + "\n\n$$ 1 + 1 = 2 $$\n");
        CheckedClaim claim = document.claims().get(0);
        assertThat(claim.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(document.claims()).last().extracting(CheckedClaim::verdict).isEqualTo(Verdict.PROVED);
        Diagnostic error = claim.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .findFirst()
                .or(() -> claim.steps().stream()
                        .filter(step -> step.step().typing() instanceof TypedStep.Meaningless)
                        .map(step -> ((TypedStep.Meaningless) step.step().typing()).diagnostic())
                        .findFirst())
                .orElseThrow();
        assertThat(error.code()).isEqualTo(code);
        assertThat(document.document().source().slice(error.span())).isEqualTo(found.strip());
        assertThat(error.hint()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$$\\begin{aligned} x &= x \\\\ &= x + 0 \\end{aligned}$$",
                "\\begin{align} x & = x & \\text{(trivially)} \\\\ & = x \\end{align}",
                "\\begin{eqnarray} x &=& x \\end{eqnarray}",
                "$$\\begin{pmatrix} 1 & 2 \\end{pmatrix} = \\begin{pmatrix} 1 & 2 \\end{pmatrix}$$",
                "$$\\begin{cases} x & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases} = \\max(x, 0)$$",
                "\\begin{gather} \\begin{pmatrix} 1 & 2 \\end{pmatrix} = \\begin{pmatrix} 1 & 2 \\end{pmatrix} \\\\ x = x \\end{gather}",
            })
    void ampersandThatAlignsOrSeparatesColumns_isRead(String display) {
        assertThat(check(display + "\n").claims())
                .isNotEmpty()
                .allMatch(claim -> claim.verdict() == Verdict.PROVED || claim.verdict() == Verdict.TESTED);
    }

    @Test
    void wordOfUndeclaredLetters_isNotedWithTheWayOut() {
        CheckedClaim claim = check("$$rate = 3$$\n").claims().get(0);
        assertThat(claim.diagnostics())
                .filteredOn(diagnostic -> diagnostic.code().equals("undeclared-word"))
                .singleElement()
                .satisfies(note -> assertThat(note.message()).contains("\\operatorname{rate}", "rate : real"));
    }
}
