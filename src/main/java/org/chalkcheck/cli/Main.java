package org.chalkcheck.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code chalkcheck}. */
@Command(
        name = "chalkcheck",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Checks hand-derived mathematics the way a test suite checks code.",
        subcommands = {
            CheckCommand.class,
            ExplainCommand.class,
            ReportCommand.class,
            GradeCommand.class,
            NetworkCommand.class,
            DeriveCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  chalkcheck check homework.md",
            "  chalkcheck check --format json --output verdicts.json proofs",
            "  cat notes.md | chalkcheck check -",
            "  chalkcheck explain softmax.shift notes.md",
            "  chalkcheck report homework.md --output marked",
            "  chalkcheck network model.py --input 3,224,224",
            "",
            "Exit status: 0 all claims hold or are what they are expected to be; 1 some are not; 2 wrong usage or"
                    + " unreadable input."
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private Main() {}

    /** Runs the command and ends the process with its exit status; threads of libraries do not hold it up. */
    public static void main(String[] arguments) {
        int status = run(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments);
        Runtime.getRuntime().halt(status);
    }

    /** Runs the command with these streams and returns its exit status. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine command = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, line, result) -> {
                    line.getErr().println("chalkcheck: " + describe(exception));
                    return ExitStatus.UNUSABLE;
                });
        // An expression may begin with a minus sign.
        Objects.requireNonNull(command.getSubcommands().get("derive")).setUnmatchedOptionsArePositionalParams(true);
        int status = command.execute(arguments);
        out.flush();
        err.flush();
        return status;
    }

    private static String describe(Exception exception) {
        if (exception instanceof UnusableInputException) {
            return String.valueOf(exception.getMessage());
        }
        StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace));
        return "internal error, please report it: " + trace;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new UnusableInputException("a command is needed, such as: chalkcheck check homework.md");
    }
}
