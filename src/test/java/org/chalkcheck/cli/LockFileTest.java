package org.chalkcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock file as a user meets it: written by one run, read by the next ones. */
class LockFileTest {
    private static final String SQUARE = """
            # Squares

            ```given
            x : real
            ```

            The square of a sum.

            $$ (x + 1)^2 = x^2 + 2 x + 1 $$
            """;

    @TempDir
    private Path folder = Path.of("");

    private String out = "";
    private String err = "";

    private int check(String text, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("d.md"), text);
        StringWriter stdout = new StringWriter();
        StringWriter stderr = new StringWriter();
        String[] arguments = new String[options.length + 4];
        arguments[0] = "check";
        arguments[1] = "--lock-file";
        arguments[2] = lock().toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        arguments[arguments.length - 1] = file.toString();
        int status = Main.run(new PrintWriter(stdout), new PrintWriter(stderr), arguments);
        out = stdout.toString();
        err = stderr.toString();
        return status;
    }

    private Path lock() {
        return folder.resolve("chalkcheck.lock");
    }

    /** Marks the recorded method, so that an answer from the file can be told from a judgement. */
    private void markAnswers() throws IOException {
        String text = Files.readString(lock());
        assertThat(text).contains("\"method\" : \"kernel\"");
        Files.writeString(lock(), text.replace("\"method\" : \"kernel\"", "\"method\" : \"recorded\""));
    }

    private boolean answeredFromFile(String text) throws IOException {
        assertThat(check(text, "--format", "json")).isZero();
        return out.contains("\"recorded\"");
    }

    @Test
    void unchangedClaim_isAnsweredFromTheFile() throws IOException {
        assertThat(check(SQUARE, "--lock")).isZero();
        markAnswers();
        assertThat(answeredFromFile(SQUARE)).isTrue();
        check(SQUARE, "--format", "json", "--no-lock");
        assertThat(out).doesNotContain("recorded");
    }

    @Test
    void renamedHeadingAndReflowedText_keepTheEntry() throws IOException {
        check(SQUARE, "--lock");
        markAnswers();
        String moved = SQUARE.replace("# Squares", "# Sums, squared")
                .replace("The square of a sum.", "The square\n\nof a sum, in other words, in several lines.")
                .replace("(x + 1)^2 = x^2", "\\left( x+1 \\right)^2\n  = x^2");
        assertThat(answeredFromFile(moved)).isTrue();
    }

    @Test
    void otherDeclarationOfItsName_invalidatesTheEntry() throws IOException {
        check(SQUARE, "--lock");
        markAnswers();
        assertThat(answeredFromFile(SQUARE.replace("x : real", "x : positive"))).isFalse();
        assertThat(answeredFromFile(SQUARE.replace("x : real", "y : real\nx : real")))
                .isTrue();
        assertThat(answeredFromFile(SQUARE.replace("x : real", "x : real\nassume x < 3")))
                .isFalse();
    }

    @Test
    void otherOptions_invalidateTheEntry() throws IOException {
        check(SQUARE, "--lock");
        markAnswers();
        check(SQUARE, "--format", "json", "--seed", "7");
        assertThat(out).doesNotContain("recorded");
    }

    @Test
    void changedClaimThatIsProvedNoMore_failsTheRun() throws IOException {
        check(SQUARE, "--lock");
        String wrong = SQUARE.replace("2 x", "3 x");
        assertThat(check(wrong.replace("$$ (", "<!-- claim: expect=refuted -->\n$$ (")))
                .as("though it is expected to fail")
                .isEqualTo(1);
        assertThat(err).contains("weakened  squares-1  was proved, is now refuted");
        assertThat(check(SQUARE.replace("2 x + 1", "1 + 2 x"))).isZero();
    }

    @Test
    void proofThatIsLostByAnotherBuild_failsTheRun() throws IOException {
        String open = "$$ x^2 + 1 = 2 x $$\n";
        check(open, "--lock");
        String text = Files.readString(lock());
        Files.writeString(
                lock(),
                text.replaceFirst("\"build\" : \"[^\"]*\"", "\"build\" : \"0\"")
                        .replace("\"verdict\" : \"refuted\"", "\"verdict\" : \"proved\""));
        assertThat(check("# Under another heading\n\n" + open)).isEqualTo(1);
        assertThat(err).contains("was proved, is now refuted");
    }

    @Test
    void answersOfThisBuild_areTaken_thoseOfAnotherNot() throws IOException {
        String open = "<!-- claim: expect=refuted -->\n$$ x^2 + 1 = 2 x $$\n";
        check(open, "--lock");
        String forged = Files.readString(lock()).replace("\"points\" : ", "\"points\" : 77777");
        assertThat(forged).as("a refuted step keeps its points").contains("77777");
        Files.writeString(lock(), forged);
        check(open, "--lock");
        assertThat(Files.readString(lock())).contains("77777");
        Files.writeString(lock(), forged.replaceFirst("\"build\" : \"[^\"]*\"", "\"build\" : \"0\""));
        check(open, "--lock");
        assertThat(Files.readString(lock())).doesNotContain("77777");
    }

    @Test
    void recordingAgain_acceptsTheChange() throws IOException {
        check(SQUARE, "--lock");
        String wrong = SQUARE.replace("2 x", "3 x").replace("$$ (", "<!-- claim: expect=refuted -->\n$$ (");
        assertThat(check(wrong, "--lock")).isZero();
        assertThat(check(wrong)).isZero();
        assertThat(err).isEmpty();
    }

    @Test
    void damagedFile_isAnError() throws IOException {
        Files.writeString(lock(), "{ \"claims\" : 3");
        assertThat(check(SQUARE)).isEqualTo(2);
        assertThat(err).contains("cannot read the lock file");
    }
}
