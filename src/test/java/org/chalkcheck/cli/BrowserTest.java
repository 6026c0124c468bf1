package org.chalkcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real browser opens a report without a complaint on its console. */
class BrowserTest {
    @TempDir
    private Path folder = Path.of("");

    private static Optional<Path> chromium() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(part -> Path.of(part.isEmpty() ? "." : part, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Test
    void hostileDocumentIsShownAndRunsNothing() throws IOException, InterruptedException {
        Optional<Path> browser = chromium();
        assumeTrue(browser.isPresent(), "Chromium is not installed");
        Path document = Files.write(
                folder.resolve("x.md"),
                List.of(
                        "# Report <script>document.title = 'run'</script>",
                        "<img src=x onerror=\"document.title = 'run'\"> [a](javascript:alert(1))",
                        "",
                        "$$\\frac{d}{dx} x^2 = 2 x = 3 x$$"));
        int status = Main.run(
                new PrintWriter(Writer.nullWriter()),
                new PrintWriter(Writer.nullWriter()),
                "report",
                document.toString(),
                "--output",
                folder.resolve("out").toString());
        assertThat(status).isEqualTo(1);

        Path dom = folder.resolve("dom.txt");
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        browser.get().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--enable-logging=stderr",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        folder.resolve("out/x.html").toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS))
                .as("the browser ends")
                .isTrue();

        assertThat(Files.readString(log)).doesNotContain("CONSOLE");
        assertThat(Files.readString(dom))
                .contains("<title>Report", "</math>", "refuted", "<summary>")
                .doesNotContain("<title>run", "<script", "<img");
    }
}
