package org.chalkcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chalkcheck.cli.Main;
import org.chalkcheck.junit.ClaimAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example gives the output that stands below it. */
class ReadmeTest {
    @Test
    void theExampleGivesTheOutputShown(@TempDir Path folder) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String document = between(readme, "````markdown\n", "````\n");
        String expected = between(readme, "```text\n", "```\n");
        Path file = folder.resolve("gradient.md");
        Files.writeString(file, document);

        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(new PrintWriter(out), new PrintWriter(err), "check", "--deadline", "60", file.toString());

        String name = file.toString().replace('\\', '/');
        assertThat(out.toString().replace(file.toString(), "gradient.md").replace(name, "gradient.md"))
                .isEqualTo(expected);
        assertThat(status).isEqualTo(1);
    }

    @Test
    void theSingleFormulaHolds() {
        ClaimAssertions.assertClaim("\\sigma'(x) = \\sigma(x) (1 - \\sigma(x))", "x : real");
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
