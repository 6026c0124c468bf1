package org.chalkcheck.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.report.GithubAnnotations;
import org.chalkcheck.report.JsonReport;
import org.chalkcheck.report.JunitReport;
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

    @Option(names = "--timings", description = "write the seconds of each claim to JSON, which differ from run to run")
    private boolean timings;

    @Option(names = "--quiet", description = "show only claims that are not as they should be")
    private boolean quiet;

    @Override
    public Integer call() {
        List<CheckedDocument> documents = checking.check(
                paths, Optional.ofNullable(only), spec.commandLine().getErr());
        Output.write(text(documents), output, spec.commandLine().getOut());
        annotate(documents);
        boolean fine = documents.stream().allMatch(d -> d.isAsItShould(strict));
        return fine ? ExitStatus.FINE : ExitStatus.FAILED;
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
            case JSON -> JsonReport.write(documents, checking.seed(), timings);
            case SARIF -> SarifReport.write(documents, strict);
            case JUNIT -> JunitReport.write(documents, strict);
        };
    }
}
