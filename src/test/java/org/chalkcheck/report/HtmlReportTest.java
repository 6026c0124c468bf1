package org.chalkcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.Studies;
import org.chalkcheck.check.Study;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static String page(CheckedDocument document) {
        Map<String, String> pages = HtmlReport.write(List.of(document), false, 0);
        return pages.entrySet().stream()
                .filter(e -> !e.getKey().equals("index.html"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyDocumentHasAPageThatTheIndexLinks() {
        Map<String, String> pages = HtmlReport.write(List.of(Homework.mixed(), Homework.hostile()), false, 0);
        assertThat(pages).containsOnlyKeys("index.html", "sums.html", "a-b-c.html");
        assertThat(pages.get("index.html")).contains("href=\"sums.html\"", "href=\"a-b-c.html\"");
    }

    @Test
    void claimsHaveTheirVerdictsInWordsAndSigns() {
        assertThat(page(Homework.mixed()))
                .contains("id=\"claim-sums-1\"", "\u2713</span> proved", "\u2717</span> refuted", "!</span> invalid")
                .contains("<details class=\"step proved\">", "<details class=\"step refuted\" open>")
                .contains("<mn>2</mn><mo>+</mo><mn>3</mn><mo>=</mo><mn>5</mn><mo>=</mo><mn>6</mn>");
    }

    @Test
    void nothingOfAHostileDocumentRuns() {
        String page = page(Homework.check(
                "x.md",
                "# <img src=x onerror=alert(1)>",
                "<script>alert(1)</script> <b onclick=alert(1)>b</b> [a](javascript:alert(1)) ![i](data:text/html,x)",
                "",
                "[t](http://a.example \"$x$ \\\" onmouseover=alert(1)\")",
                "",
                "$$\\text{<script>alert(2)</script>} = \\href{javascript:alert(3)}{x}$$",
                "",
                "```given",
                "x : real # </pre><script>alert(4)</script>",
                "y</pre><script> : real",
                "```"));
        assertThat(page)
                .doesNotContain("<script", "<img", "<b ", "href=\"javascript")
                .doesNotContainPattern("<[a-z]+( [a-z-]+=\"[^\"]*\")* on[a-z]+=");
    }

    @Test
    void pagesLoadNothingAndAllowNothing() {
        assertThat(page(Homework.mixed()))
                .contains("default-src 'none'; style-src 'sha256-")
                .doesNotContain("http://", "https://", " style=");
    }

    @Test
    void sameDocumentGivesTheSameBytes() {
        assertThat(page(Homework.mixed())).isEqualTo(page(Homework.mixed()));
    }

    @Test
    void marksOfAChainAreTheShareUpToTheFirstWrongStep() {
        CheckedDocument document = Homework.check(
                "marks.md",
                "<!-- claim: points=4 -->",
                "$$1 = 1 = 2 = 2 = 2$$",
                "",
                "<!-- claim: points=2 -->",
                "$$3 = 3$$");
        assertThat(page(document)).contains("1 / 4 points", "2 / 2 points", "3 / 6 points");
    }

    @Test
    void expectedRefutationEarnsAllMarks() {
        CheckedDocument document = Homework.check("marks.md", "<!-- claim: points=4, expect=refuted -->", "$$1 = 2$$");
        assertThat(page(document)).contains("4 / 4 points", "as expected");
    }

    @Test
    void everyStepOfAChainIsMarkedInTheMargin() {
        assertThat(page(Homework.mixed()))
                .contains(
                        "title=\"step 1: proved\">1\u00a0\u2713</span>",
                        "title=\"step 2: refuted\">2\u00a0\u2717</span>");
    }

    @Test
    void fromEachClaimThatIsToBeLookedAtALinkLeadsToTheNext() {
        assertThat(page(Homework.mixed()))
                .contains(
                        "<a class=\"next\" href=\"#claim-sums-3\">\u2193 next to look at</a>",
                        "<a class=\"next\" href=\"#to-look-at\">\u2191 back to the list</a>",
                        "id=\"to-look-at\"");
    }

    @Test
    void wrongVariantsAreCountedAndShownUnderTheirClaims() {
        CheckedDocument document = Homework.check("c.md", "# C", "$$\\frac{d}{dx} x^3 = 3 x^2$$");
        Map<String, Study> studies = new Studies(CheckOptions.DEFAULT, true).of(document);
        String page = HtmlReport.pages(List.of(document), List.of(studies), false, 0)
                .get("c.html")
                .html();
        assertThat(page)
                .contains("Negative controls: 1 of 1 wrong variant of accepted claims was refuted (100 %).")
                .contains("<dt>negative control</dt>", "<span class=\"caught\">\u2713 refuted</span>")
                .doesNotContain("class=\"survivors\"");
    }

    @Test
    void notationIsListedWithItsFirstUse() {
        assertThat(page(Homework.check("n.md", "```given", "x : vector(n), positive", "```", "$$x + x = 2 x$$")))
                .contains(
                        "<td><code>x</code></td><td>vector(n), positive</td><td>n</td><td><a href=\"#claim-claim-1\">");
    }

    @Test
    void fileNamesAreWhatDiffersBetweenPaths() {
        assertThat(HtmlReport.names(List.of("a/b/x.md", "a/c/x.tex", "a/b/index.md", "a/b/../../e.md")))
                .containsExactly("b-x.html", "c-x.html", "b-index.html", "b-..-..-e.html");
        assertThat(HtmlReport.names(List.of("-", "index.md", "X.md", "x.md")))
                .containsExactly("document.html", "index-2.html", "X.html", "x-2.html");
    }
}
