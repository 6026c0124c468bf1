package org.chalkcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.junit.jupiter.api.Test;

class GraderTest {
    private static final String KEY = """
            ```given
            x : real
            ```
            <!-- claim: id=square, points=4 -->
            $$(x + 1)^2 = x^2 + 2 x + 1$$

            <!-- claim: id=sum, points=2 -->
            $$x + x = 2 x$$
            """;

    private final Grader grader = new Grader(document(KEY), new CheckOptions(0, 10, 1, false, Optional.empty()));

    private static Document document(String text) {
        return DocumentReader.read(SourceText.of("d.md", text), DocumentReader.Options.DEFAULT);
    }

    private List<Grader.Grade> grade(String square) {
        return grader.grade(document("<!-- claim: id=square -->\n$$" + square + "$$\n"));
    }

    @Test
    void everyEquivalentFormEarnsAllPoints() {
        assertThat(grade("(1 + x)^2 = 1 + x (x + 2)"))
                .containsExactly(new Grader.Grade("square", "proved", 4, 4), new Grader.Grade("sum", "missing", 0, 2));
    }

    @Test
    void trueClaimsAboutSomethingElseEarnNothing() {
        assertThat(grade("(x + 1)^2 \\ge x^2 + 2 x + 1").get(0).outcome()).isEqualTo("other");
        assertThat(grade("1 = 1").get(0)).isEqualTo(new Grader.Grade("square", "other", 0, 4));
    }

    @Test
    void wrongStepsAreMarkedUpToTheFirst() {
        assertThat(grade("(x + 1)^2 = x (x + 1) + x + 1 = x^2 + x + 1").get(0))
                .isEqualTo(new Grader.Grade("square", "refuted", 2, 4));
    }

    @Test
    void rightStepsThatStopElsewhereLoseTheLastOne() {
        assertThat(grade("(x + 1)^2 = (x + 1)^2 + 0 x = (1 + x)^2").get(0).outcome())
                .isEqualTo("proved");
        assertThat(grade("(x + 1)^2 \\ge 0").get(0).earned()).isZero();
    }

    @Test
    void textsDoNotBecomeFormulasOfSpreadsheets() {
        assertThat(MarksTable.cell("=1+1")).isEqualTo("'=1+1");
        assertThat(MarksTable.cell("a,\"b\"")).isEqualTo("\"a,\"\"b\"\"\"");
        MarksTable table = new MarksTable(grader.ids());
        table.add("d.md", "Ada", grade("(1 + x)^2 = 1 + x (x + 2)"));
        assertThat(table.csv()).isEqualTo("submission,author,square,sum,total,possible\r\nd.md,Ada,4,0,4,6\r\n");
    }
}
