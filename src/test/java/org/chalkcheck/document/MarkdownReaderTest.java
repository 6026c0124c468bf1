package org.chalkcheck.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.SourceText;
import org.junit.jupiter.api.Test;

class MarkdownReaderTest {

    static Document read(String... lines) {
        return DocumentReader.read(SourceText.of("note.md", String.join("\n", lines)), DocumentReader.Options.DEFAULT);
    }

    private static List<String> texts(Document document) {
        return document.displays().stream()
                .map(display -> display.text().strip())
                .toList();
    }

    private static List<String> ids(Document document) {
        return document.displays().stream().map(Display::id).toList();
    }

    private static List<String> codes(Document document) {
        return document.diagnostics().stream().map(Diagnostic::code).toList();
    }

    @Test
    void everyDelimiterMakesADisplayWithItsExactPlace() {
        Document document = read(
                "Text with _emphasis_ $$a_i * b_i = c_*$$ and \\[ x < y \\] here.",
                "",
                "```math",
                "p \\\\ q = r",
                "```",
                "\\begin{align*}",
                "u &= v \\\\",
                "  &= w",
                "\\end{align*}",
                "$$\\begin{aligned} k &= l \\end{aligned}$$");

        assertThat(texts(document))
                .containsExactly(
                        "a_i * b_i = c_*",
                        "x < y",
                        "p \\\\ q = r",
                        "u &= v \\\\\n  &= w",
                        "\\begin{aligned} k &= l \\end{aligned}");
        assertThat(document.displays())
                .extracting(Display::kind)
                .containsExactly(
                        DisplayKind.DOLLARS,
                        DisplayKind.BRACKETS,
                        DisplayKind.FENCE,
                        DisplayKind.ALIGN,
                        DisplayKind.DOLLARS);
        assertThat(document.displays())
                .allSatisfy(display ->
                        assertThat(document.source().slice(display.content())).isEqualTo(display.text()));
        assertThat(document.diagnostics()).isEmpty();
    }

    @Test
    void markdownRulesDoNotTouchMathematics() {
        Document document = read("$$", "a", "=", "b", "- c", "+ d", "> 0", "1. 5", "$$", "", "# After");

        assertThat(texts(document)).containsExactly("a\n=\nb\n- c\n+ d\n> 0\n1. 5");
        assertThat(document.sections()).extracting(Section::title).containsExactly("", "After");
    }

    @Test
    void codeIsNoMathematics() {
        Document document = read(
                "Inline `$$a = b$$` and ``$$ ` $$`` and \\$\\$ c = d \\$\\$.",
                "",
                "```",
                "$$ e = f $$",
                "```",
                "",
                "    $$ g = h $$",
                "",
                "- item",
                "",
                "      $$ i = j $$",
                "",
                "<pre>",
                "$$ k = l $$",
                "</pre>",
                "",
                "<!-- $$ m = n $$ -->");

        assertThat(texts(document)).isEmpty();
    }

    @Test
    void prefixesAndCommentsInsideADisplayBecomeBlanksOfTheSameLength() {
        Document document = read("> $$", "> a", "> > b % and c", "> $$", "", "1. item", "   $$", "   x = y", "   $$");

        Display quoted = document.displays().get(0);
        assertThat(quoted.text()).isEqualTo("\n  a\n  > b        \n  ");
        assertThat(quoted.text()).hasSameSizeAs(document.source().slice(quoted.content()));
        assertThat(texts(document).get(1)).isEqualTo("x = y");
    }

    @Test
    void blankLinesInsideADisplayAreForgiven() {
        assertThat(texts(read("$$", "a", "", "= b", "$$"))).containsExactly("a\n\n= b");
    }

    @Test
    void directivesAreReadAndDefaultsFillThem() {
        Document document = read(
                "---",
                "title: \"Notes: one\"",
                "author: [A. B, C. D]",
                "layout: post",
                "tolerance: 1e-6",
                "chalkcheck:",
                "  seed: 7",
                "---",
                "<!-- claim: id=a.b, expect=proved|tested points=2.5 dims=\"n=1..4, m=2\" tags='x y' -->",
                "$$ a = b $$");

        Directive directive = document.displays().get(0).directive();
        assertThat(document.title()).contains("Notes: one");
        assertThat(document.author()).contains("A. B, C. D");
        assertThat(directive.id()).contains("a.b");
        assertThat(directive.expect()).containsExactly("proved", "tested");
        assertThat(directive.points()).contains(2.5);
        assertThat(directive.dims())
                .containsEntry("n", new DimensionRange(1, 4))
                .containsEntry("m", new DimensionRange(2, 2));
        assertThat(directive.tags()).containsExactly("x", "y");
        assertThat(directive.tolerance()).contains(1e-6);
        assertThat(directive.seed()).contains(7L);
        assertThat(directive.layout()).isEmpty();
        assertThat(document.diagnostics()).isEmpty();
    }

    @Test
    void mistakesInDirectivesPointAtTheirPlace() {
        Document document = read("<!-- claim: expct=proved, layout=foo, id -->", "$$ a = b $$");

        assertThat(codes(document)).containsExactly("unknown-directive-key", "bad-directive-value", "bad-directive");
        assertThat(document.source().slice(document.diagnostics().get(0).span()))
                .isEqualTo("expct");
        assertThat(document.diagnostics().get(0).hint()).contains("did you mean expect?");
        assertThat(document.source().slice(document.diagnostics().get(1).span()))
                .isEqualTo("foo");
    }

    @Test
    void aDirectiveBeforeAParagraphChecksItsInlineFormulas() {
        Document document = read(
                "Not $p = q$ here.",
                "",
                "<!-- claim: id=one, expect=proved, points=3 -->",
                "With $x$, now $y = z$ costs $5 and",
                "also $u = v$.",
                "",
                "Nor $r = s$.");

        assertThat(texts(document)).containsExactly("y = z", "u = v");
        assertThat(ids(document)).containsExactly("one", "claim-2");
        assertThat(document.displays().get(1).directive().points()).isEmpty();
        assertThat(document.displays().get(1).directive().expect()).containsExactly("proved");
    }

    @Test
    void aDirectiveWithoutAFormulaIsReported() {
        assertThat(codes(read("<!-- claim: id=a -->", "Words.", "", "$$ a = b $$")))
                .containsExactly("dangling-directive");
    }

    @Test
    void switchesSkipWhatFollows() {
        Document document = read("<!-- claims: skip -->", "$$ a = b $$", "<!-- claims: check -->", "$$ c = d $$");

        assertThat(document.displays())
                .extracting(display -> display.directive().skip().orElse(false))
                .containsExactly(true, false);
    }

    @Test
    void idsComeFromTheSectionAndAreUnique() {
        Document document = read(
                "$$ a = 0 $$",
                "# Soft*max* & `Co`",
                "$$ b = 0 $$",
                "$$ c $$",
                "<!-- claim: id=x -->",
                "$$ d = 0 $$",
                "$$ e = 0 $$",
                "# Other",
                "<!-- claim: id=x -->",
                "$$ f = 0 $$");

        assertThat(ids(document))
                .containsExactly("claim-1", "softmax--co-1", "softmax--co-display-1", "x", "softmax--co-3", "x-2");
        assertThat(codes(document)).containsExactly("duplicate-id");
    }

    @Test
    void declarationsHoldToTheEndOfTheirSection() {
        Document document = read(
                "```given",
                "a : real   # everywhere",
                "# only a comment",
                "```",
                "# One",
                "```given",
                "b : real",
                "```",
                "## Inner",
                "$$ x = 1 $$",
                "# Two",
                "$$ y = 1 $$");

        Display inner = document.displays().get(0);
        Display two = document.displays().get(1);
        assertThat(document.declarationsAt(inner))
                .extracting(block -> block.lines().get(0).text())
                .containsExactly("a : real", "b : real");
        assertThat(document.declarationsAt(two))
                .extracting(block -> block.lines().get(0).text())
                .containsExactly("a : real");
        Line line = document.declarationsAt(two).get(0).lines().get(0);
        assertThat(document.source().slice(line.span())).isEqualTo(line.text());
    }

    @Test
    void blocksAndTablesAreItems() {
        Document document = read(
                "```network Tiny",
                "input (3, 4, 4)",
                "```",
                "```python network=Net",
                "class Net: pass",
                "```",
                "```solve in=32 out=16",
                "k, s, p",
                "```",
                "| n | $|x|$ |",
                "|---|-----|",
                "| 1 | 2   |");

        assertThat(document.networks()).extracting(NetworkBlock::name).containsExactly("Tiny", "Net");
        assertThat(document.networks()).extracting(NetworkBlock::python).containsExactly(false, true);
        assertThat(document.items().get(2))
                .isInstanceOfSatisfying(
                        SolveBlock.class, solve -> assertThat(solve.arguments()).isEqualTo("in=32 out=16"));
        assertThat(document.items().get(3)).isInstanceOfSatisfying(Table.class, table -> {
            assertThat(table.header()).extracting(Line::text).containsExactly("n", "$|x|$");
            assertThat(table.rows().get(0)).extracting(Line::text).containsExactly("1", "2");
        });
    }

    @Test
    void macrosAreCollectedAndBlanked() {
        Document document = read("$$\\newcommand{\\half}[1]{\\frac{#1}{2}} \\half{x} = y$$");

        assertThat(document.macros().get("half").arity()).isEqualTo(1);
        assertThat(document.macros().get("half").body()).isEqualTo("\\frac{#1}{2}");
        assertThat(texts(document)).containsExactly("\\half{x} = y");
    }

    @Test
    void whatIsNotClosedIsReportedAndTheRestStillRead() {
        Document document = read(
                "$$",
                "a = 1",
                "",
                "Some words of plain prose.",
                "",
                "$$ b = 2 $$",
                "",
                "<!-- open",
                "",
                "```given",
                "x : real",
                "",
                "# Next",
                "$$ c = 3 $$");

        assertThat(codes(document)).containsExactly("unclosed-display", "unclosed-comment", "unclosed-fence");
        assertThat(texts(document)).containsExactly("b = 2", "c = 3");
        assertThat(document.declarationsAt(document.displays().get(1))).hasSize(1);
        assertThat(document.sections()).extracting(Section::title).containsExactly("", "Next");
    }

    @Test
    void carriageReturnsAreLineEnds() {
        Document document = DocumentReader.read(
                SourceText.of("note.md", "# One\r\n```given\r\nx : real\r\n```\r\n\r\n$$\r\na = b\r\n$$\r\n# Two\r\n"),
                DocumentReader.Options.DEFAULT);

        assertThat(document.sections()).extracting(Section::title).containsExactly("", "One", "Two");
        assertThat(texts(document)).containsExactly("a = b");
        assertThat(document.diagnostics()).isEmpty();
    }
}
