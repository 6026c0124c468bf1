package org.chalkcheck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.KnownEvidence;
import org.chalkcheck.report.GithubAnnotations;
import org.chalkcheck.report.JsonReport;
import org.chalkcheck.report.JunitReport;
import org.chalkcheck.report.LockFile;
import org.chalkcheck.report.Palette;
import org.chalkcheck.report.SarifReport;
import org.chalkcheck.report.TextReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chalkcheck check}: verdicts on every claim of some documents. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = "Checks every displayed claim of documents.",
        footer = {
            "",
            "Examples:",
            "  chalkcheck check homework.md",
            "  chalkcheck check --only softmax.shift notes.md",
            "  chalkcheck check --format json - < notes.md"
        })
final class CheckCommand implements Callable<Integer> {
    /** The formats of output. */
    enum Format {
        TEXT,
        JSON,
        SARIF,
        JUNIT
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "a file, a folder (all .md and .tex in it) or - for standard input")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "one of: ${COMPLETION-CANDIDATES}; default text")
    private Format format = Format.TEXT;

    @Option(names = "--output", paramLabel = "FILE", description = "write to this file, not to standard output")
    private @Nullable Path output;

    @Mixin
    private CheckingOptions checking = new CheckingOptions();

    @Option(names = "--strict", description = "count tested as failure")
    private boolean strict;

    @Option(names = "--only", paramLabel = "ID", description = "check this claim only")
    private @Nullable String only;

    @Option(
            names = "--lock",
            description =
                    "record the verdicts in the lock file: later runs answer unchanged claims from it, and fail where"
                            + " a claim that was proved is so no more")
    private boolean lock;

    @Option(names = "--no-lock", description = "do not read the lock file, even if it is there")
    private boolean noLock;

    @Option(names = "--lock-file", paramLabel = "FILE", description = "the lock file; default chalkcheck.lock")
    private Path lockFile = Path.of(LockFile.NAME);

    @Option(
            names = "--no-timings",
            description = "leave the measured seconds out of the JSON, so that equal runs write equal bytes")
    private boolean noTimings;

    @Option(names = "--quiet", description = "show only claims that are not as they should be")
    private boolean quiet;

    @Override
    public Integer call() {
        if (lock && only != null) {
            throw new UnusableInputException("--lock records whole documents; leave --only out");
        }
        LockFile locked = locked();
        PrintWriter err = spec.commandLine().getErr();
        KnownEvidence known = lock || !locked.isEmpty() ? locked : KnownEvidence.NONE;
        List<CheckedDocument> documents = checking.check(paths, Optional.ofNullable(only), known, err);
        Output.write(text(documents), output, spec.commandLine().getOut());
        annotate(documents);
        boolean kept = true;
        if (lock) {
            Output.write(locked.after(documents), lockFile, spec.commandLine().getOut());
        } else {
            for (LockFile.Weakened weakened : locked.weakened(documents)) {
                err.println(weakened.line());
                kept = false;
            }
            err.flush();
        }
        boolean fine = documents.stream().allMatch(d -> d.isAsItShould(strict));
        return checking.status(fine && kept);
    }

    /** Returns the lock file that is there; an empty one if there is none, or if it is to be ignored. */
    private LockFile locked() {
        if (noLock || !Files.exists(lockFile)) {
            return LockFile.empty();
        }
        try {
            return LockFile.parse(Files.readString(lockFile));
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableInputException("cannot read the lock file " + lockFile + ": " + e.getMessage()
                    + "; remove it, or write it anew with --no-lock --lock");
        }
    }

    /** In a GitHub workflow, shows what is wrong at its line; standard output stays clean where it is read by a program. */
    private void annotate(List<CheckedDocument> documents) {
        if ("true".equals(System.getenv("GITHUB_ACTIONS"))) {
            boolean free = format == Format.TEXT || output != null;
            PrintWriter out =
                    free ? spec.commandLine().getOut() : spec.commandLine().getErr();
            out.print(GithubAnnotations.write(documents, strict));
            out.flush();
        }
    }

    private String text(List<CheckedDocument> documents) {
        return switch (format) {
            case TEXT -> {
                boolean terminal = output == null && Terminal.isInteractive();
                yield new TextReport(terminal ? Palette.ANSI : Palette.NONE, quiet).write(documents, strict);
            }
            case JSON -> JsonReport.write(documents, checking.seed(), !noTimings);
            case SARIF -> SarifReport.write(documents, strict);
            case JUNIT -> JunitReport.write(documents, strict);
        };
    }
}
