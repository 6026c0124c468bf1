package org.chalkcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands from their arguments to their output and exit status. */
class CommandsTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private String file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines)).toString();
    }

    @Test
    void check_endsWithOneWhereAClaimFails() throws IOException {
        assertThat(run("check", file("good.md", "$$1 + 1 = 2$$"))).isZero();
        assertThat(run("check", file("bad.md", "$$1 + 1 = 3$$"))).isEqualTo(1);
        assertThat(run("check", file("meant.md", "<!-- claim: expect=refuted -->", "$$1 + 1 = 3$$")))
                .isZero();
        assertThat(run("check", folder.resolve("none.md").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no such file or folder");
    }

    @Test
    void check_goesOnBehindWhatCannotBeRead() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        String good = file("good.md", "$$1 + 1 = 2$$");
        String missing = folder.resolve("none.md").toString();
        assertThat(run("check", missing, good, folder.resolve("empty").toString()))
                .isEqualTo(2);
        assertThat(out.toString()).contains("proved  claim-1");
        assertThat(err.toString()).contains("none.md: no such file or folder");
        assertThat(run("check", missing)).isEqualTo(2);
        assertThat(run("check", folder.resolve("empty").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no documents");
    }

    @Test
    void check_saysWhatIsWrongWithDeclarationsThatContradict() throws IOException {
        String file = file(
                "given.md",
                "```given",
                "x : positive, negative",
                "y : positive in (-2, -1)",
                "z : real",
                "z : vector(n)",
                "n : integer in (1, 2)",
                "a : real",
                "assume a > 1",
                "assume a < 0",
                "```",
                "",
                "$$a = a$$",
                "",
                "$$1 + 1 = 2$$");
        assertThat(run("check", file)).isEqualTo(1);
        assertThat(out.toString())
                .contains("given.md:2:", "given.md:3:", "z is declared twice", "given.md:6:")
                .contains("satisfies the assumptions a > 1, a < 0", "proved  claim-2");
        assertThat(out.toString().split("empty-interval", -1)).hasSize(4);
    }

    @Test
    void check_writesEveryFormat() throws IOException {
        String file = file("bad.md", "$$1 + 1 = 3$$");
        for (String format : List.of("text", "json", "sarif", "junit")) {
            assertThat(run("check", "--format", format, file)).isEqualTo(1);
        }
        assertThat(out.toString())
                .contains("refuted  claim-1", "\"verdict\" : \"refuted\"", "\"$schema\"", "<testsuites");
    }

    @Test
    void check_writesTheSameBytesWhateverTheJobs() throws IOException {
        String file = file(
                "several.md",
                "$$1 + 1 = 3$$",
                "",
                "$$\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}$$",
                "",
                "$$\\sin(x)^2 + \\cos(x)^2 = 1 = x$$",
                "",
                "$$\\frac{a & b}{c$$",
                "",
                "$$\\int_0^1 x^2 \\, dx = \\frac13$$");
        List<String> outputs = new ArrayList<>();
        for (String jobs : List.of("1", "4", "2", "1")) {
            out.getBuffer().setLength(0);
            run("check", "--format", "json", "--no-timings", "--jobs", jobs, file);
            outputs.add(out.toString());
        }
        assertThat(outputs).allMatch(outputs.get(0)::equals);
        assertThat(outputs.get(0)).doesNotContain("\"seconds\"").contains("\"refuted\"", "\"proved\"", "\"invalid\"");
        out.getBuffer().setLength(0);
        run("check", "--format", "json", file);
        assertThat(out.toString()).contains("\"seconds\"");
    }

    @Test
    void derive_printsEachStepWithItsRuleAndTheReplay() {
        assertThat(run(
                        "derive",
                        "\\|A x - b\\|^2",
                        "--wrt",
                        "x",
                        "--given",
                        "x : vector(n)",
                        "--given",
                        "A : matrix(m, n)",
                        "--given",
                        "b : vector(m)",
                        "--steps"))
                .isEqualTo(0);
        assertThat(out.toString())
                .contains("step 2, by derivative.norm\n")
                .contains("_{u=A x - b}\n  = 2 \\left(A x - b\\right)\n")
                .contains("replay of the steps: accepted; 4 of 4 equations");
    }

    @Test
    void explain_printsOneClaim() throws IOException {
        String file = file("two.md", "$$1 + 1 = 2$$", "", "$$2 + 2 = 5$$");
        assertThat(run("explain", "claim-2", file)).isEqualTo(1);
        assertThat(out.toString()).startsWith("claim-2: refuted\n").doesNotContain("claim-1");
        assertThat(run("explain", "claim-9", file)).isEqualTo(2);
    }

    @Test
    void report_writesPagesIntoAFolder() throws IOException {
        Path output = folder.resolve("a/b");
        assertThat(run("report", file("good.md", "# Good", "$$1 + 1 = 2$$"), "--output", output.toString()))
                .isZero();
        assertThat(output.resolve("index.html")).content().contains("good.html");
        assertThat(output.resolve("good.html")).content().contains("<math", "proved");
    }

    @Test
    void report_writesPdf() throws IOException {
        Path output = folder.resolve("pdf");
        assertThat(run("report", file("good.md", "# Good", "$$1 + 1 = 2$$"), "--pdf", "--output", output.toString()))
                .as(err.toString())
                .isZero();
        assertThat(Files.readString(output.resolve("good.pdf"), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
    }

    @Test
    void network_printsTheTableInEveryFormat() throws IOException {
        String file = file("net.md", "```network N", "input (3, 8, 8)", "Conv2d(3, 4, 3)", "```");
        assertThat(run("network", file)).isZero();
        assertThat(run("network", file, "--format", "json", "--input", "3,9,9")).isZero();
        assertThat(run("network", file, "--format", "latex")).isZero();
        assertThat(out.toString()).contains("parameters: 112", "\"output\": [4, 7, 7]", "\\begin{tabular}");
        assertThat(run("network", file("wrong.md", "```network N", "input (5)", "Linear(4, 2)", "```")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("Linear expects 4 features");
        assertThat(run("network", file, "--input", "three")).isEqualTo(2);
    }
}
