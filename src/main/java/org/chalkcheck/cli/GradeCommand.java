package org.chalkcheck.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.chalkcheck.document.Document;
import org.chalkcheck.report.Grader;
import org.chalkcheck.report.MarksTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chalkcheck grade}: marks for submissions by an answer key. */
@Command(
        name = "grade",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = "Marks submissions by an answer key, claim by claim of the same id, and writes a CSV table.",
        footer = {"", "Example:", "  chalkcheck grade --key key.md submissions --output marks.csv"})
final class GradeCommand implements Callable<Integer> {
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

    @Option(names = "--output", paramLabel = "FILE", description = "write to this file, not to standard output")
    private @Nullable Path output;

    @Mixin
    private CheckingOptions checking = new CheckingOptions();

    @Override
    public Integer call() {
        Grader grader = new Grader(checking.read(Inputs.of(List.of(key)).get(0)), checking.options());
        if (grader.ids().isEmpty()) {
            throw new UnusableInputException("the key " + key + " has no claim with points=");
        }
        MarksTable table = new MarksTable(grader.ids());
        List<Inputs.Input> inputs = Inputs.of(paths);
        try (ProgressBar progress = ProgressBar.on(spec.commandLine().getErr())) {
            int done = 0;
            for (Inputs.Input input : inputs) {
                Document submission = checking.read(input);
                table.add(input.name(), submission.author().orElse(""), grader.grade(submission));
                progress.of(input.name()).finished(++done, inputs.size());
            }
        }
        Output.write(table.csv(), output, spec.commandLine().getOut());
        return ExitStatus.FINE;
    }
}
