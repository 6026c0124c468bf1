package org.chalkcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Marking a class from the command line to the files. */
class GradeCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private String out = "";
    private String err = "";

    @BeforeEach
    void writeKeyAndSubmissions() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("key.md"), """
                ```given
                x : real
                ```

                ## Answer 1.1

                <!-- claim: points=4 -->
                $$\\frac{d}{dx} x^3 = 3 x^2$$

                ## Answer 1.2

                <!-- claim: points=2 -->
                $$(x + 1)(x - 1) = x^2 - 1$$
                """);
        submission("ada.md", "3 x^2", "x^2 - 1");
        submission("ben.md", "x^2", "x^2 + 1");
        submission("cid.md", "x \\cdot x", "1 + x^2");
        submission("dot.md", "x + x^2 - x", "-1 + x^2");
        submission("eve.md", "3 x", "\\left( x^2 + 1 \\right)");
    }

    private void submission(String name, String first, String second) throws IOException {
        Files.writeString(folder.resolve("in").resolve(name), """
                ---
                author: %s
                ---

                **Problem 1** (1)

                $$\\frac{d}{dx} x^3 = %s$$

                **Problem 1** (2)

                $$(x + 1)(x - 1) = %s$$
                """.formatted(name, first, second));
    }

    private void grade(String... options) {
        StringWriter stdout = new StringWriter();
        StringWriter stderr = new StringWriter();
        List<String> arguments = new ArrayList<>(
                List.of("grade", "--key", folder.resolve("key.md").toString()));
        arguments.addAll(List.of(options));
        arguments.add(folder.resolve("in").toString());
        assertThat(Main.run(new PrintWriter(stdout), new PrintWriter(stderr), arguments.toArray(String[]::new)))
                .isZero();
        out = stdout.toString();
        err = stderr.toString();
    }

    private String file(String name) throws IOException {
        return Files.readString(folder.resolve("out").resolve(name));
    }

    @Test
    void withoutOutput_theTableIsPrinted() {
        grade();
        assertThat(out)
                .startsWith("submission,author,1.1,1.2,total,possible\r\n")
                .contains("ada.md,4,2,6,6\r\n");
        assertThat(out).contains("ben.md,0,0,0,6\r\n", "dot.md,0,2,2,6\r\n");
    }

    @Test
    void output_hasAPageForEachSubmissionAndOneForTheClass() throws IOException {
        grade("--output", folder.resolve("out").toString());
        assertThat(out).startsWith("5 submissions, mean 1.6 of 6 points");
        assertThat(file("ada.html")).contains("Marks: 6 / 6").doesNotContain("index.html");
        assertThat(file("ben.html")).contains("Marks: 0 / 6", "wrong result");
        assertThat(file("marks.csv")).contains("dot.md,0,2,2,6\r\n");
    }

    @Test
    void classReport_putsWrongResultsOfOneMeaningInOneRow() throws IOException {
        grade("--output", folder.resolve("out").toString());
        String report = file("index.html");
        String first = report.substring(report.indexOf(">1.1</h2>"), report.indexOf(">1.2</h2>"));
        String second = report.substring(report.indexOf(">1.2</h2>"), report.indexOf("<h2>Submissions"));
        assertThat(first.split("<tr><td>", -1)).hasSize(3);
        assertThat(first).contains("in 3 forms", "</td><td>3</td>", "</td><td>1</td>");
        assertThat(first.indexOf("in 3 forms")).isLessThan(first.indexOf("</td><td>1</td>"));
        assertThat(second.split("<tr><td>", -1)).hasSize(2);
        assertThat(second).contains("</td><td>3</td>", "sign");
    }

    @Test
    void secondRun_marksOnlyWhatIsNewOrChanged() throws IOException {
        grade("--output", folder.resolve("out").toString());
        String table = file("marks.csv");
        FileTime old = FileTime.fromMillis(1_000_000);
        for (String page : List.of("ada.html", "ben.html", "cid.html")) {
            Files.setLastModifiedTime(folder.resolve("out").resolve(page), old);
        }
        submission("ben.md", "3 x^2", "x^2 + 1");
        grade("--output", folder.resolve("out").toString());
        assertThat(Files.getLastModifiedTime(folder.resolve("out/ada.html"))).isEqualTo(old);
        assertThat(Files.getLastModifiedTime(folder.resolve("out/ben.html"))).isNotEqualTo(old);
        assertThat(file("marks.csv")).isEqualTo(table.replace("ben.md,0,0,0,6", "ben.md,4,0,4,6"));
    }

    @Test
    void changedKey_marksEverythingAnew() throws IOException {
        grade("--output", folder.resolve("out").toString());
        Path key = folder.resolve("key.md");
        Files.writeString(key, Files.readString(key).replace("points=4", "points=10"));
        grade("--output", folder.resolve("out").toString());
        assertThat(file("marks.csv")).contains("ada.md,10,2,12,12\r\n");
    }

    @Test
    void runThatWasCutShort_goesOn() throws IOException {
        grade("--output", folder.resolve("out").toString());
        String table = file("marks.csv");
        Path state = folder.resolve("out/state.jsonl");
        String lines = Files.readString(state);
        Files.writeString(state, lines.substring(0, lines.length() / 2));
        Files.delete(folder.resolve("out/marks.csv"));
        grade("--output", folder.resolve("out").toString());
        assertThat(file("marks.csv")).isEqualTo(table);
    }

    @Test
    void table_doesNotDependOnTheJobs() {
        grade("--jobs", "1");
        String one = out;
        grade("--jobs", "4");
        assertThat(out).isEqualTo(one);
        assertThat(err).isEmpty();
    }
}
