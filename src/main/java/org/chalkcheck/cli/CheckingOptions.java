package org.chalkcheck.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.Checker;
import org.chalkcheck.check.KnownEvidence;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.DocumentReader;
import picocli.CommandLine.Option;

/** The options of all commands that check documents. */
final class CheckingOptions {
    @Option(names = "--inline", description = "check inline mathematics, too")
    private boolean inline;

    @Option(names = "--seed", paramLabel = "N", description = "seed of random points; default 0")
    private long seed;

    @Option(names = "--deadline", paramLabel = "SECONDS", description = "time for a claim; default 10")
    private double deadline = 10;

    @Option(names = "--jobs", paramLabel = "N", description = "claims checked at a time; default all processors")
    private int jobs = Runtime.getRuntime().availableProcessors();

    private boolean unreadable;

    /** Returns the exit status of a command that checked documents: an unreadable one outweighs claims that fail. */
    int status(boolean fine) {
        return unreadable ? ExitStatus.UNUSABLE : fine ? ExitStatus.FINE : ExitStatus.FAILED;
    }

    long seed() {
        return seed;
    }

    /** Returns the options for whole documents. */
    CheckOptions options() {
        return options(Optional.empty());
    }

    private CheckOptions options(Optional<String> only) {
        if (!(deadline > 0) || jobs < 1) {
            throw new UnusableInputException("--deadline and --jobs need positive numbers");
        }
        return new CheckOptions(seed, deadline, jobs, inline, only);
    }

    /** Reads a document. */
    Document read(Inputs.Input input) {
        return input.read(inline);
    }

    /** Reads a document whose bytes are known. */
    Document read(String name, byte[] bytes) {
        return DocumentReader.read(name, bytes, new DocumentReader.Options(inline));
    }

    /**
     * Checks documents in the order of their names.
     *
     * @param paths files, folders or {@code -}
     * @param only the only claim to check
     * @param err where progress is shown, and what is wrong with inputs that cannot be read; the others are checked all the same
     */
    List<CheckedDocument> check(List<String> paths, Optional<String> only, PrintWriter err) {
        return check(paths, only, KnownEvidence.NONE, err);
    }

    /** Checks documents as above; steps whose meaning is {@code known} are not judged again. */
    List<CheckedDocument> check(List<String> paths, Optional<String> only, KnownEvidence known, PrintWriter err) {
        Checker checker = new Checker(options(only), known);
        List<CheckedDocument> documents = new ArrayList<>();
        try (ProgressBar progress = ProgressBar.on(err)) {
            for (Inputs.Input input : Inputs.of(paths)) {
                try {
                    documents.add(checker.check(read(input), progress.of(input.name())));
                } catch (UnusableInputException e) {
                    unreadable = true;
                    err.println("chalkcheck: " + e.getMessage());
                    err.flush();
                }
            }
        }
        if (only.isPresent()
                && !unreadable
                && documents.stream()
                        .allMatch(
                                d -> d.claims().isEmpty() && d.trace(only.get()).isEmpty())) {
            throw new UnusableInputException("no claim has the id " + only.get());
        }
        return documents;
    }
}
