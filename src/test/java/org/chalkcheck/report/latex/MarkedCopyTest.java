package org.chalkcheck.report.latex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.check.Checker;
import org.chalkcheck.check.Progress;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedCopyTest {
    /** Everything that could end the document, read a file or stop TeX. */
    private static final String HOSTILE = String.join(
            "\n",
            "# Evil <script>alert(1)</script> \\input{x} $ 100% & # _ ^ ~ \u20ac",
            "<!-- claim: id=\"x' onload=alert(1) \\end{document} $^%\" -->",
            "$$1 = 2$$",
            "",
            "$$\\input{/etc/hostname} = 1$$",
            "",
            "$$\\immediate\\write18{touch pwned} x = x$$",
            "",
            "$$\\begin{verbatim} \\end{document} = 3$$",
            "",
            "$$x \\right) = } 3$$",
            "",
            "$$a % b",
            "= a$$",
            "",
            "```",
            "\\end{verbatim} \\end{quote} $ \\input{x}",
            "```",
            "",
            "- a",
            "  - b",
            "    - c",
            "      - d",
            "        - e",
            "          - f **bold $$1=1$$ more** `code \\end{document}`",
            "",
            "| a | $x$ |",
            "|---|---|",
            "| 1 & 2 | \\\\ \\hline |",
            "",
            "> quote $\\csname end\\endcsname$ $^^5cinput{x}$ $x^{2}$ [l](javascript:alert(1)) \u03b1 \u6f22",
            "");

    @TempDir
    private Path folder = Path.of("");

    private static String copy(String path, String text) {
        return MarkedCopy.of(new Checker(new CheckOptions(0, 10, 1, false, Optional.empty()))
                .check(DocumentReader.read(SourceText.of(path, text), DocumentReader.Options.DEFAULT), Progress.NONE));
    }

    @Test
    void latexDocumentIsTheAuthorsButForMarks() {
        String text = "\\documentclass{article}\n\\begin{document}\nA % note\n\\[ x + x = 2 x \\]\n\\end{document}\n";
        String copy = copy("a.tex", text);
        assertThat(copy)
                .startsWith("\\documentclass{article}\n\\providecommand{\\chalkcheckchar}")
                .contains("\\[ x + x = 2 x \\]%\n\\chalkcheckmark{\\textit{proved}}{claim-1}{}\n\\end{document}");
        assertThat(copy.replaceAll("%\n\\\\chalkcheckmark.*", "").replaceAll("(?m)^(\\\\provide|  .margin).*\n", ""))
                .isEqualTo(text);
    }

    @Test
    void refutedClaimHasItsReasonInTheMargin() {
        assertThat(copy("a.tex", "\\[ 1 = 1 = 2 \\]"))
                .contains("\\chalkcheckmark{\\fbox{\\textbf{refuted}}}{claim-1}"
                        + "{, step 2: the left side is 1 and the right side is 2}");
    }

    @Test
    void markdownIsConverted() {
        assertThat(copy(
                        "a.md",
                        "# One\n\nA *b* **c** `d_e` $x^2$\n\n1. f\n\n$$\\begin{aligned} x &= x \\end{aligned}$$\n"))
                .contains(
                        "\\section*{One}",
                        "A \\emph{b} \\textbf{c} \\texttt{d\\_e} $x^2$",
                        "\\begin{enumerate}\n\\item{} f")
                .contains("\\[\\begin{aligned} x &= x \\end{aligned}\\]%\n\\chalkcheckmark{\\textit{proved}}{one-1}{}")
                .endsWith("\\end{document}\n");
    }

    @Test
    void rowsOutsideOfEnvironmentsAreAligned() {
        assertThat(Formula.display("x &= 1 \\\\ &= 2 \\label{e}"))
                .isEqualTo("\\[\\begin{aligned}\nx &= 1 \\\\ &= 2\n\\end{aligned}\\]");
    }

    @Test
    void formulaThatDoesMoreThanPrintIsShownAsSource() {
        assertThat(Formula.inline("\\input{/etc/passwd}"))
                .isEqualTo("\\texttt{\\textbackslash{}input\\{/etc/passwd\\}}");
        for (String formula :
                new String[] {"{", "}", "a $ b", "\\begin{array}", "\\left(", "a % b", "\\def\\x{}", "^^5c", "\\]"}) {
            assertThat(Formula.inline(formula)).as(formula).startsWith("\\texttt{");
        }
        assertThat(Formula.inline("\\left( \\{ \\frac{a}{b} \\% \\right)")).startsWith("$");
    }

    @Test
    void macrosOfADocumentAreKept() {
        assertThat(copy("a.md", "$$\\newcommand{\\half}[1]{\\frac{#1}{2}} \\half{x} + \\half{x} = x$$\n"))
                .contains("\\providecommand{\\half}[1]{\\ensuremath{\\frac{#1}{2}}}");
    }

    @Test
    void hostileDocumentCompilesAndTouchesNothing() throws IOException, InterruptedException {
        Optional<Path> pdflatex = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(part -> Path.of(part.isEmpty() ? "." : part, "pdflatex"))
                .filter(Files::isExecutable)
                .findFirst();
        String copy = copy("h.md", HOSTILE);
        assertThat(copy).doesNotContain("\\input", "\\write", "\\csname", "^^");
        assertThat(copy.split("\\\\end\\{document}", -1)).hasSize(2);
        assumeTrue(pdflatex.isPresent(), "pdflatex is not installed");
        Files.writeString(folder.resolve("h.tex"), copy);
        Process process = new ProcessBuilder(
                        pdflatex.get().toString(), "-interaction=nonstopmode", "-halt-on-error", "h.tex")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("out.txt"), java.nio.charset.StandardCharsets.ISO_8859_1))
                .isZero();
        assertThat(folder.resolve("pwned")).doesNotExist();
    }
}
