package org.chalkcheck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.Checker;
import org.chalkcheck.report.JsonReport;
import org.chalkcheck.report.Palette;
import org.chalkcheck.report.TextReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
        JSON
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "a file, a folder (all .md and .tex in it) or - for standard input")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "one of: ${COMPLETION-CANDIDATES}; default text")
    private Format format = Format.TEXT;

    @Option(names = "--output", paramLabel = "FILE", description = "write to this file, not to standard output")
    private @Nullable Path output;

    @Option(names = "--inline", description = "check inline mathematics, too")
    private boolean inline;

    @Option(names = "--seed", paramLabel = "N", description = "seed of random points; default 0")
    private long seed;

    @Option(names = "--deadline", paramLabel = "SECONDS", description = "time for a claim; default 10")
    private double deadline = 10;

    @Option(names = "--jobs", paramLabel = "N", description = "claims checked at a time; default all processors")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--strict", description = "count tested as failure")
    private boolean strict;

    @Option(names = "--only", paramLabel = "ID", description = "check this claim only")
    private @Nullable String only;

    @Option(names = "--quiet", description = "show only claims that are not as they should be")
    private boolean quiet;

    @Override
    public Integer call() {
        if (!(deadline > 0) || jobs < 1) {
            throw new UnusableInputException("--deadline and --jobs need positive numbers");
        }
        Checker checker =
                new Checker(new CheckOptions(seed, deadline, jobs, inline, Optional.ofNullable(only)));
        List<CheckedDocument> documents = new ArrayList<>();
        try (ProgressBar progress = ProgressBar.on(spec.commandLine().getErr())) {
            for (Inputs.Input input : Inputs.of(paths)) {
                documents.add(checker.check(input.read(inline), progress.of(input.name())));
            }
        }
        if (only != null && documents.stream().allMatch(d -> d.claims().isEmpty())) {
            throw new UnusableInputException("no claim has the id " + only);
        }
        write(text(documents));
        boolean fine = documents.stream().allMatch(d -> d.isAsItShould(strict));
        return fine ? ExitStatus.FINE : ExitStatus.FAILED;
    }

    private String text(List<CheckedDocument> documents) {
        return switch (format) {
            case TEXT -> {
                boolean terminal = output == null && Terminal.isInteractive();
                yield new TextReport(terminal ? Palette.ANSI : Palette.NONE, quiet).write(documents, strict);
            }
            case JSON -> JsonReport.write(documents, seed);
        };
    }

    private void write(String text) {
        if (output == null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(text);
            out.flush();
            return;
        }
        try {
            Path parent = output.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(output, text);
        } catch (IOException e) {
            throw new UnusableInputException("cannot write " + output + ": " + e.getMessage());
        }
    }
}
