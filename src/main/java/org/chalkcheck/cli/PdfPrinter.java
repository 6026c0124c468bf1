package org.chalkcheck.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Prints pages to PDF with an installed Chromium, which lays out MathML; its profile is a temporary folder. */
final class PdfPrinter {
    private static final List<String> BROWSERS = List.of(
            "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge");
    private static final long SECONDS = 120;

    private final Path browser;

    private PdfPrinter(Path browser) {
        this.browser = browser;
    }

    /** Returns a printer, if a browser is on the path. */
    static Optional<PdfPrinter> find() {
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
            for (String name : BROWSERS) {
                Path candidate = Path.of(folder.isEmpty() ? "." : folder, name);
                if (Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
                    return Optional.of(new PdfPrinter(candidate));
                }
            }
        }
        return Optional.empty();
    }

    /** Prints a page. */
    void print(Path page, Path pdf) {
        try {
            Path profile = Files.createTempDirectory("chalkcheck-pdf");
            try {
                Files.deleteIfExists(pdf);
                run(profile, page, pdf);
            } finally {
                delete(profile);
            }
            if (!Files.exists(pdf)) {
                throw new UnusableInputException(browser + " wrote no " + pdf);
            }
        } catch (IOException e) {
            throw new UnusableInputException("cannot print " + pdf + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while printing", e);
        }
    }

    private void run(Path profile, Path page, Path pdf) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                browser.toString(),
                "--headless",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-pdf-header-footer",
                "--user-data-dir=" + profile,
                "--print-to-pdf=" + pdf.toAbsolutePath()));
        // Chromium refuses to run as root with its sandbox; the pages forbid scripts and loading by their own policy.
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--no-sandbox");
        }
        command.add(page.toAbsolutePath().toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new UnusableInputException(browser + " did not print " + page + " within " + SECONDS + " s");
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (java.io.UncheckedIOException e) {
            return;
        }
        for (Path path : paths) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // A file of a browser that is still closing; the folder is temporary.
                continue;
            }
        }
    }
}
