package org.chalkcheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.report.JsonReport;
import org.chalkcheck.report.Palette;
import org.chalkcheck.report.TextReport;
import org.junit.jupiter.api.Assertions;

/**
 * Whatever the bytes, checking ends with verdicts and diagnostics, and reports can be written.
 *
 * <p>A false alarm needs a document of a few hundred characters to wait a minute for the processor.
 */
class HostileDocumentProperties {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final List<String> PIECES = List.of(
            "x",
            "y",
            "n",
            "A",
            "v",
            "\\alpha",
            "0",
            "1",
            "2",
            "-1",
            "0.5",
            "1e9",
            "99999999999999999999",
            "+",
            "-",
            "*",
            "/",
            "^",
            "_",
            "=",
            "<",
            "\\le",
            "\\neq",
            "\\approx",
            "\\equiv",
            "\\to",
            "\\implies",
            "\\iff",
            ":=",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "|",
            "\\|",
            "'",
            "!",
            "%",
            "&",
            "\\\\",
            ",",
            ";",
            ".",
            "\\",
            "\\left(",
            "\\right)",
            "\\left.",
            "\\right|_{x=1}",
            "\\frac",
            "\\frac{1}{x}",
            "\\sqrt",
            "\\sqrt[3]{x}",
            "\\sum_{i=1}^n",
            "\\prod_{k=0}^{\\infty}",
            "\\int_0^1",
            "\\,dx",
            "dx",
            "\\lim_{x \\to 0}",
            "\\frac{d}{dx}",
            "\\frac{\\partial}{\\partial x}",
            "\\nabla_x",
            "\\frac{d^n}{dx^n}",
            "\\sin",
            "\\log",
            "\\exp",
            "e",
            "\\pi",
            "\\infty",
            "\\Gamma",
            "\\max",
            "\\operatorname{softmax}",
            "\\operatorname{",
            "\\text{if }",
            "\\text{",
            "\\mathbb{E}",
            "\\Pr",
            "\\operatorname{Var}",
            "\\mathbf{1}",
            "I",
            "^\\top",
            "^{-1}",
            "\\det",
            "\\begin{cases}",
            "\\end{cases}",
            "\\begin{pmatrix}",
            "\\end{pmatrix}",
            "\\begin{align}",
            "\\end{align}",
            "\\underbrace{x}_{=0}",
            "\\binom{n}{k}",
            "x_i",
            "A_{ij}",
            "\\delta_{ij}",
            "\\otimes",
            "\\odot",
            "\\star",
            "\\cdot",
            "\\times",
            "$",
            "$$",
            "```",
            "```math",
            "```given",
            "\n",
            "\n\n",
            "# ",
            "<!-- claim: id=a, expect=proved -->",
            "<!-- claim:",
            "-->",
            "x : real",
            "A : matrix(n, n)",
            "X ~ Normal(0, 1)",
            "f : function",
            "assume x > 0",
            "s = s + 1",
            "f(x) = f(x)",
            "x^{(k+1)} = x^{(k)} + 1",
            "\u0000",
            "\ud800",
            "\u202e",
            "\u00e9",
            "\ud835\udc65",
            "\\def\\a{\\a\\a}",
            "\\newcommand{\\b}[1]{#1#1}",
            "\\b",
            "\\a",
            "---\n",
            "|a|b|\n|-|-|\n|1|2|\n",
            "```network N\ninput (3, 8, 8)\nConv2d(3, 4, 3)\n```\n",
            "\\operatorname{shape}(N)",
            "```trace f(x) = x at (1)\n",
            "```solve\n",
            "\\%",
            "\\tag{1}",
            "\\label{a}");

    @Provide
    Arbitrary<String> formulas() {
        return Arbitraries.of(PIECES)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25)
                .map(list -> "```given\nA : matrix(n, n)\nv : vector(n)\nX ~ Normal(0, 1)\n```\n$$ "
                        + String.join(" ", list) + " $$\n");
    }

    @Provide
    Arbitrary<String> documents() {
        return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(80).map(list -> String.join("", list));
    }

    /** Formulas that mean something until a piece of them is lost, doubled or exchanged. */
    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<String> claims = Arbitraries.oneOf(
                        TrueStatements.scalars(),
                        TrueStatements.tensors(),
                        TrueStatements.derivatives(),
                        TrueStatements.structured())
                .map(Statement::toString);
        return claims.flatMap(text -> Arbitraries.integers()
                .between(0, text.length() - 1)
                .flatMap(at -> Arbitraries.of(PIECES)
                        .flatMap(piece -> Arbitraries.integers()
                                .between(0, 3)
                                .map(cut -> text.substring(0, at)
                                        + piece
                                        + text.substring(Math.min(text.length(), at + cut))))));
    }

    @Property(seed = "1", tries = 100, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void randomFormulasEndInVerdicts(@ForAll("formulas") String text) {
        ends("noise.md", text);
    }

    @Property(seed = "1", tries = 100, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void randomDocumentsEndInVerdicts(@ForAll("documents") String text) {
        ends("noise.md", text);
        ends("noise.tex", text);
    }

    @Property(seed = "1", tries = 100, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void damagedClaimsEndInVerdicts(@ForAll("damaged") String text) {
        ends("damaged.md", text);
    }

    @Property(seed = "1", tries = 60, edgeCases = EdgeCasesMode.NONE)
    void randomBytesEndInVerdicts(@ForAll byte[] bytes) {
        check("bytes.md", bytes);
        check("bytes.tex", bytes);
    }

    private static void ends(String path, String text) {
        Assertions.assertTimeoutPreemptively(LIMIT, () -> check(path, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void check(String path, byte[] bytes) {
        CheckedDocument checked = new Checker(new CheckOptions(0, 0.2, 1, true, Optional.empty()))
                .check(DocumentReader.read(path, bytes, new DocumentReader.Options(true)), Progress.NONE);
        for (CheckedClaim claim : checked.claims()) {
            String shown =
                    new TextReport(Palette.NONE, false).claim(checked.document().source(), claim, true);
            assertThat(shown).contains(claim.verdict().label());
        }
        assertThat(JsonReport.write(List.of(checked), 0, false)).contains("\"claims\"");
    }
}
