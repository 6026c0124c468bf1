package org.chalkcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.source.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        return grader.grade(document("<!-- claim: id=square -->\n$$" + square + "$$\n"))
                .grades();
    }

    private Grader.Grade square(String square) {
        return grade(square).get(0);
    }

    @Test
    void everyEquivalentFormEarnsAllPoints() {
        assertThat(grade("(1 + x)^2 = 1 + x (x + 2)"))
                .containsExactly(
                        new Grader.Grade("square", "proved", 4, 4, "1 + x (x + 2)", true),
                        new Grader.Grade("sum", "missing", 0, 2, "", false));
        assertThat(square("x^2 + 2x + 1 = (x + 1)^2").earned()).isEqualTo(4);
        assertThat(square("y = 1 + x (x + 2)").earned()).isEqualTo(4);
        assertThat(square("y = x^2 + x + x + 1 = 1 + x (x + 2)").earned()).isEqualTo(4);
    }

    @Test
    void trueClaimsAboutSomethingElseEarnNothing() {
        assertThat(square("(x + 1)^2 \\ge x^2 + 2 x + 1").outcome()).isEqualTo("other");
        assertThat(square("1 = 1")).isEqualTo(new Grader.Grade("square", "other", 0, 4, "1", false));
        assertThat(square("y = x^2").earned()).isZero();
    }

    @Test
    void wrongStepsAreMarkedUpToTheFirst() {
        Grader.Grade grade = square("(x + 1)^2 = x (x + 1) + x + 1 = x^2 + x + 1");
        assertThat(grade).isEqualTo(new Grader.Grade("square", "refuted", 2, 4, "x^2 + x + 1", false));
        assertThat(square("(x + 1)^2 = x^2 + 1 = x^2 + 2x + 1"))
                .isEqualTo(new Grader.Grade("square", "refuted", 0, 4, "x^2 + 2x + 1", true));
    }

    @Test
    void rightStepsThatStopElsewhereLoseTheLastOne() {
        assertThat(square("(x + 1)^2 = (x + 1)^2 + 0 x = (1 + x)^2").outcome()).isEqualTo("proved");
        assertThat(square("(x + 1)^2 \\ge 0").earned()).isZero();
    }

    @Test
    void declarationsOfASubmission_doNotChangeWhatTheKeyDeclares() {
        String cheat = "```given\nx = 0\n```\n\n<!-- claim: id=square -->\n$$(x + 1)^2 = x^2 + 3 x + 1$$\n";
        assertThat(grader.grade(document(cheat)).grades().get(0).earned()).isZero();
        String own = "```given\nh(t) = t + 1\n```\n\n<!-- claim: id=square -->\n$$(x + 1)^2 = h(x^2 + 2x)$$\n";
        assertThat(grader.grade(document(own)).grades().get(0).earned()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "assume a = 0 | 0 | 0",
                "a : positive | a | 0",
                "a = -1 | -a | 0",
                "r = a^2 | \\sqrt{r} | 4",
                "a : positive | \\max(a, -a) | 4",
            })
    void declarationsOfASubmission_doNotNarrowWhatTheKeyLeavesOpen(String declared, String result, double points) {
        Grader roots = new Grader(
                document("<!-- claim: id=root, points=4 -->\n$$\\sqrt{a^2} = |a|$$\n"),
                new CheckOptions(0, 10, 1, false, Optional.empty()));
        String submission =
                "```given\n" + declared + "\n```\n\n<!-- claim: id=root -->\n$$\\sqrt{a^2} = " + result + "$$\n";
        assertThat(roots.grade(document(submission)).grades().get(0).earned()).isEqualTo(points);
    }

    @Test
    void undecidedSteps_areNotCalledWrong() {
        Grader hasty = new Grader(document(KEY), new CheckOptions(0, 1e-9, 1, false, Optional.empty()));
        Grader.Graded graded = hasty.grade(document("<!-- claim: id=square -->\n$$(x + 1)^2 = x^2 + 2 x + 1$$\n"));
        assertThat(graded.grades().get(0))
                .isEqualTo(new Grader.Grade("square", "unknown", 0, 4, "x^2 + 2 x + 1", true));
        assertThat(GradedPage.of(graded, 0))
                .contains("a step on the way could not be decided")
                .doesNotContain("does not hold");
    }

    @Test
    void answerOverSeveralDisplays_countsAsOneChain() {
        String text = """
                <!-- claim: id=square -->
                $$(x + 1)^2 = x (x + 1) + (x + 1) \\quad x (x + 1) + (x + 1) = x^2 + 2x + 1$$
                """;
        assertThat(grader.grade(document(text)).grades().get(0).earned()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "## Answer 6.1 | ## Answer 6.1",
                "## Answer 6.1 | ### 6.1",
                "## Answer 6.1 | **Answer 6.1.** First we see",
                "## Answer 6.1 | # Question 6 / 1. We have",
                "## Answer 6.1 | Problem 6 / Part 1",
                "## Answer 6.1 | **6.1**",
                "## Answer 6.1 | **Problem 6** (1)",
                "## Answer 6.1 | Solution to Question 6.1:",
                "## Answer 6.1 | \\section*{Answer 6.1}",
                "## Answer 6.1 | <!-- claim: id=answer-6.1 -->",
                "## Problem 2b | **Problem 2 (b)**",
                "## Problem 2b | # Exercise 2 / (b) Then",
                "## Problem 2b | ## 2 / ### b)",
                "## Problem 2b | # 2 / ## 2 (b)",
                "## Problem 2b | **2 (b)** We find",
                "## Problem 2b | Solution to Question 2.b:",
                "## Problem 2b | # Problem 2 / (a) Nothing / (b) Then",
                "## 3 | # Q3",
                "## 3 | 3. We find",
                "# Question 4 / (ii) Show | **Answer 4.** / - (ii) So",
                "# Question 4 / 1. First | ## Question 4.1",
            })
    void labelsOfManyKinds_findTheirAnswer(String keyLabel, String label) {
        String key = lines(keyLabel) + "<!-- claim: points=3 -->\n$$(x + 1)^2 = x^2 + 2x + 1$$\n";
        String other = "\n# Question 99\n\n$$(x + 1)^2 = x^2$$\n";
        Grader byLabel = new Grader(document(key), new CheckOptions(0, 10, 1, false, Optional.empty()));
        String submission =
                lines(label) + (label.contains("claim:") ? "" : "\n") + "$$(1 + x)^2 = 1 + 2x + x^2$$\n" + other;
        assertThat(byLabel.grade(document(submission)).grades().get(0).earned()).isEqualTo(3);
    }

    private static String lines(String label) {
        return label.strip().replace(" / ", "\n\n") + "\n";
    }

    @Test
    void labelsOfOtherQuestions_areNotTaken() {
        String key = "## Answer 1\n\n<!-- claim: points=3 -->\n$$(x + 1)^2 = x^2 + 2x + 1$$\n";
        Grader byLabel = new Grader(document(key), new CheckOptions(0, 10, 1, false, Optional.empty()));
        String submission = "## Answer 11\n\n$$(x + 1)^2 = x^2 + 2x + 1$$\n";
        assertThat(byLabel.grade(document(submission)).grades().get(0).outcome())
                .isEqualTo("missing");
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
