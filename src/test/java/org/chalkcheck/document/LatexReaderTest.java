package org.chalkcheck.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.SourceText;
import org.junit.jupiter.api.Test;

class LatexReaderTest {

    private static Document read(String... lines) {
        return DocumentReader.read(SourceText.of("note.tex", String.join("\n", lines)), DocumentReader.Options.DEFAULT);
    }

    @Test
    void displaysSectionsAndCommentLinesAreRead() {
        Document document = read(
                "\\documentclass{article}",
                "\\newcommand{\\R}{\\mathbb{R}}",
                "\\title{On \\emph{softmax}}",
                "\\begin{document}",
                "% given: x : real  # a comment",
                "\\section{Intro\\label{sec:intro}}",
                "% claim: id=one, expect=proved",
                "\\begin{equation}\\label{eq:one}",
                "  a = b % $$ hidden",
                "  + c \\% d",
                "\\end{equation}",
                "\\subsection*{Inner}",
                "% given: y : positive",
                "\\[ p \\\\[2pt] = q \\]",
                "\\section{Last}",
                "$$\\begin{aligned} k &= l \\end{aligned}$$",
                "\\end{document}",
                "$$ after = end $$");

        assertThat(document.title()).contains("On softmax");
        assertThat(document.macros()).containsKey("R");
        assertThat(document.displays()).extracting(Display::id).containsExactly("one", "inner-1", "last-1");
        assertThat(document.displays().get(0).text()).isEqualTo("\\label{eq:one}\n  a = b            \n  + c \\% d\n");
        assertThat(document.declarationsAt(document.displays().get(1))).hasSize(2);
        assertThat(document.declarationsAt(document.displays().get(2))).hasSize(1);
        assertThat(document.diagnostics()).isEmpty();
    }

    @Test
    void delimitersAndOptionalArgumentsAreMacrosToo() {
        Document document = read(
                "\\DeclarePairedDelimiter{\\abs}{\\lvert}{\\rvert}",
                "\\newcommand{\\mean}[2][X]{\\mathbb{E}_{#1}[#2]}",
                "$$ \\abs*{x} = x $$");

        Macro abs = document.macros().get("abs");
        assertThat(abs.starred()).isTrue();
        assertThat(abs.body()).isEqualTo("\\left\\lvert #2 \\right\\rvert");
        assertThat(document.macros().get("mean").optionalDefault()).contains("X");
    }

    @Test
    void verbatimTextIsNoMathematics() {
        Document document = read(
                "\\begin{verbatim}",
                "$$ a = b $$",
                "\\end{verbatim}",
                "\\verb|$$c = d$$|",
                "% $$ e = f $$",
                "\\$\\$ g = h");

        assertThat(document.displays()).isEmpty();
        assertThat(document.diagnostics()).isEmpty();
    }

    @Test
    void inlineFormulasAreCheckedBehindADirective() {
        Document document = read("Not $a = b$.", "", "% claim: id=here", "But $c = d$ and \\(e = f\\).");

        assertThat(document.displays()).extracting(Display::text).containsExactly("c = d", "e = f");
    }

    @Test
    void whatIsNotFollowedOrNotClosedIsReported() {
        Document document = read("\\input{other}", "\\begin{align} a = b", "", "\\section{Next}", "$$ c = d $$");

        assertThat(document.diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("input-not-followed", "unclosed-display");
        assertThat(document.displays()).extracting(Display::id).containsExactly("next-1");
    }
}
