package org.chalkcheck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chalkcheck.check.CheckOptions;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.DocumentReader;
import org.chalkcheck.report.Gradebook;
import org.chalkcheck.report.GradedPage;
import org.chalkcheck.report.Grader;
import org.chalkcheck.report.GradingState;
import org.chalkcheck.report.HtmlReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chalkcheck grade}: marks and reports for submissions by an answer key. */
@Command(
        name = "grade",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = {
            "Marks submissions by an answer key: answers are found by id or by labels such as \"Answer 6.1\", and every equivalent form counts.",
            "Prints a CSV table; with --output writes a folder with the table, a report on each submission and one on the class."
                    + " A run that was interrupted goes on where it ended."
        },
        footer = {"", "Example:", "  chalkcheck grade --key key.md submissions --output marks"})
final class GradeCommand implements Callable<Integer> {
    private static final String STATE = "state.jsonl";
    private static final long STACK_BYTES = 256L << 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "SUBMISSION", description = "a file or a folder (all .md and .tex in it)")
    private List<String> paths = List.of();

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "the answers; those with points are marked")
    private String key = "";

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "the folder to write to; a name that ends in .csv is a file for the table alone")
    private @Nullable Path output;

    @Mixin
    private CheckingOptions checking = new CheckingOptions();

    @Override
    public Integer call() {
        Inputs.Input keyFile = Inputs.of(List.of(key)).get(0);
        byte[] keyBytes = keyFile.bytes();
        Document answers = checking.read(keyFile.name(), keyBytes);
        // Submissions are marked side by side, the claims of each one after the other.
        CheckOptions options = checking.options();
        Grader grader = new Grader(
                answers, new CheckOptions(options.seed(), options.deadline(), 1, options.inline(), options.only()));
        if (grader.ids().isEmpty()) {
            throw new UnusableInputException("the key " + key + " has no claim with points=");
        }
        boolean table = output == null || output.toString().endsWith(".csv");
        Gradebook book = grade(grader, keyBytes, table ? null : output);
        PrintWriter out = spec.commandLine().getOut();
        if (table) {
            Output.write(book.csv(), output, out);
        } else {
            Path folder = output == null ? Path.of("") : output;
            Output.write(book.csv(), folder.resolve("marks.csv"), out);
            Output.write(book.classReport(), folder.resolve("index.html"), out);
            out.println(book.line() + "; see " + folder.resolve("index.html"));
        }
        return ExitStatus.FINE;
    }

    private Gradebook grade(Grader grader, byte[] keyBytes, @Nullable Path folder) {
        PrintWriter err = spec.commandLine().getErr();
        List<Inputs.Input> inputs = Inputs.of(paths);
        List<String> pages =
                HtmlReport.names(inputs.stream().map(Inputs.Input::name).toList());
        Map<String, Gradebook.Entry> finished = folder == null ? Map.of() : finished(folder.resolve(STATE));
        Gradebook book = new Gradebook(grader);
        ExecutorService graders =
                Executors.newFixedThreadPool(checking.options().jobs(), GradeCommand::thread);
        try (ProgressBar progress = ProgressBar.on(err)) {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                Inputs.Input input = inputs.get(i);
                String page = pages.get(i);
                outcomes.add(graders.submit(() -> outcome(grader, keyBytes, input, page, finished, folder)));
            }
            for (int i = 0; i < inputs.size(); i++) {
                Outcome outcome = outcomes.get(i).get();
                outcome.problem().ifPresent(problem -> {
                    err.println(problem + "; it has no marks");
                    err.flush();
                });
                book.add(outcome.entry());
                progress.of(inputs.get(i).name()).finished(i + 1, inputs.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while grading", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("grading broke off", e.getCause());
        } finally {
            graders.shutdownNow();
        }
        return book;
    }

    /** Formulas nest deeper than a usual stack takes. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "chalkcheck-grader", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    /** The marks for one submission, and why it could not be read. */
    private record Outcome(Gradebook.Entry entry, Optional<String> problem) {}

    /** Marks one submission; an unreadable file must not end the marking of the others. */
    private Outcome outcome(
            Grader grader,
            byte[] keyBytes,
            Inputs.Input input,
            String page,
            Map<String, Gradebook.Entry> finished,
            @Nullable Path folder) {
        try {
            return new Outcome(entry(grader, keyBytes, input, page, finished, folder), Optional.empty());
        } catch (UnusableInputException e) {
            Document none = DocumentReader.read(input.name(), new byte[0], DocumentReader.Options.DEFAULT);
            List<Grader.Grade> grades = grader.grade(none).grades();
            return new Outcome(
                    new Gradebook.Entry(input.name(), "", page, "", grades),
                    Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private Gradebook.Entry entry(
            Grader grader,
            byte[] keyBytes,
            Inputs.Input input,
            String page,
            Map<String, Gradebook.Entry> finished,
            @Nullable Path folder) {
        byte[] bytes = input.bytes();
        String digest = GradingState.digest(List.of(options(), keyBytes, bytes, page.getBytes(StandardCharsets.UTF_8)));
        Gradebook.Entry before = finished.get(input.name());
        if (before != null && folder != null && before.digest().equals(digest) && Files.exists(folder.resolve(page))) {
            return before;
        }
        Document submission = checking.read(input.name(), bytes);
        Grader.Graded graded = grader.grade(submission);
        Gradebook.Entry entry =
                new Gradebook.Entry(input.name(), submission.author().orElse(""), page, digest, graded.grades());
        if (folder != null) {
            Output.write(
                    GradedPage.of(graded, checking.seed()),
                    folder.resolve(page),
                    spec.commandLine().getOut());
            append(folder.resolve(STATE), GradingState.line(entry));
        }
        return entry;
    }

    /** Returns the options that marks depend on. */
    private byte[] options() {
        CheckOptions options = checking.options();
        return (options.seed() + " " + options.deadline() + " " + options.inline()).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Gradebook.Entry> finished(Path state) {
        try {
            return Files.exists(state) ? GradingState.parse(Files.readString(state)) : Map.of();
        } catch (IOException e) {
            throw new UnusableInputException("cannot read " + state + ": " + e.getMessage());
        }
    }

    private static synchronized void append(Path state, String line) {
        try {
            Files.writeString(state, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UnusableInputException("cannot write " + state + ": " + e.getMessage());
        }
    }
}
