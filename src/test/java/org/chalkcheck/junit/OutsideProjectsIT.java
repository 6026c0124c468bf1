package org.chalkcheck.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The projects under src/it use the built jar as anybody's project does: Maven runs their tests with the plugins of this build, offline where all is there.
 *
 * <p>Their local repository consists of links to this build's, beside the jar and pom under test, so that neither is installed anywhere.
 */
class OutsideProjectsIT {
    private static final String VERSION = System.getProperty("chalkcheck.version", "");

    private static Path folder;
    private static Path repository;

    /** Links every group of the local repository, and the neighbours of ours one level below. */
    @BeforeAll
    static void makeRepository() throws IOException {
        assumeThat(VERSION).as("run by mvn verify, after the jar is built").isNotEmpty();
        folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "outside-projects-");
        repository = Files.createDirectory(folder.resolve("repository"));
        Path local = Path.of(System.getProperty("local.repository"));
        link(local, repository, "org");
        link(local.resolve("org"), Files.createDirectory(repository.resolve("org")), "chalkcheck");
        Path ours = Files.createDirectories(repository.resolve("org/chalkcheck/chalkcheck/" + VERSION));
        Files.copy(Path.of("target/chalkcheck-" + VERSION + ".jar"), ours.resolve("chalkcheck-" + VERSION + ".jar"));
        Files.copy(Path.of("pom.xml"), ours.resolve("chalkcheck-" + VERSION + ".pom"));
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (!entry.getFileName().toString().equals(except)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toAbsolutePath());
                }
            }
        }
    }

    /** Runs the tests of a copy of a project. */
    private static String test(String name) throws IOException, InterruptedException {
        Path project = folder.resolve(name);
        try (Stream<Path> files = Files.walk(Path.of("src/it", name))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        project.resolve(Path.of("src/it", name).relativize(file).toString()));
            }
        }
        Run run = maven(project, List.of("-o"));
        if (run.text().contains("Could not resolve dependencies")) {
            // A project of one's own resolves versions that this build pins, and asks for descriptions that it never
            // fetched.
            run = maven(project, List.of());
        }
        assertThat(run.passed()).as(run.text()).isEqualTo(!name.equals("failing"));
        return run.text();
    }

    /** What a run of Maven printed, and whether it passed. */
    private record Run(String text, boolean passed) {}

    private static Run maven(Path project, List<String> mode) throws IOException, InterruptedException {
        Path output = folder.resolve(project.getFileName() + ".txt");
        List<String> command = new ArrayList<>(mode);
        command.add(0, Path.of(System.getProperty("maven.home"), "bin", "mvn").toString());
        command.addAll(List.of(
                "-B",
                "-Dstyle.color=never",
                "-Dmaven.repo.local=" + repository,
                "-Dchalkcheck.version=" + VERSION,
                "test"));
        Process maven = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(maven.waitFor(10, TimeUnit.MINUTES)).isTrue();
        return new Run(Files.readString(output), maven.exitValue() == 0);
    }

    @Test
    void claimsAssertionsGradientChecksAndArbitrariesRunSideBySide() throws IOException, InterruptedException {
        // Three claims, four tests of Jupiter, three properties of jqwik.
        assertThat(test("passing")).contains("Tests run: 10, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void aDependencyAndAFolderSuffice() throws IOException, InterruptedException {
        // Two claims, one test of Jupiter.
        assertThat(test("folder"))
                .contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0")
                .contains("in org.chalkcheck.junit.ProofsTest")
                .contains("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void failuresReadWell() throws IOException, InterruptedException {
        assertThat(test("failing"))
                .contains("Tests run: 4, Failures: 4, Errors: 0, Skipped: 0")
                // The claim of the document: its place, the counterexample, the formula that holds.
                .contains("proofs/slips.md:10:1: refuted  quadratic-form")
                .contains("left side  =", "right side =")
                .contains("instead, this holds: ")
                // The assertion on a claim.
                .contains("sigmoid(-x) = 1 + sigmoid(x) is refuted", "instead, this holds: 1 - ")
                // The gradient: the component by its name, both values, the slip.
                .contains("1 of 2 components of the gradient is wrong at a = 3, b = 5")
                .contains("df/da", "written:        15", "by differences: 30 +- ", "a factor 2 is missing")
                // The property: the smallest point that breaks it, which the first one found may be already.
                .containsPattern("everyProbabilityIsPositive[\\s\\S]*(Shrunk )?Sample");
    }
}
