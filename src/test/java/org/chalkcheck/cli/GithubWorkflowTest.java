package org.chalkcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own, with and without the variable that GitHub sets in workflows. */
class GithubWorkflowTest {
    private static final String ANNOTATION = "::error file=x.md,line=1,col=3,title=claim-1 is refuted::";

    @TempDir
    private Path folder = Path.of("");

    /** Returns standard output and standard error. */
    private List<String> check(String inWorkflow, String... options) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("x.md"), "$$1 = 2$$\n");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.chalkcheck.cli.Main",
                "check",
                "x.md"));
        command.addAll(Arrays.asList(options));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("GITHUB_ACTIONS", inWorkflow);
        builder.redirectOutput(folder.resolve("out").toFile());
        builder.redirectError(folder.resolve("err").toFile());
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        return List.of(
                Files.readString(folder.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
    }

    @Test
    void annotationsAppearInAWorkflowOnly() throws IOException, InterruptedException {
        assertThat(check("true").get(0)).contains("x.md:1:3: refuted", ANNOTATION);
        assertThat(check("").get(0)).contains("x.md:1:3: refuted").doesNotContain("::error");
    }

    @Test
    void outputForProgramsStaysFreeOfAnnotations() throws IOException, InterruptedException {
        List<String> texts = check("true", "--format", "sarif");
        assertThat(texts.get(0)).startsWith("{").doesNotContain("::error");
        assertThat(texts.get(1)).contains(ANNOTATION);
    }
}
