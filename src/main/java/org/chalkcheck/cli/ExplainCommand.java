package org.chalkcheck.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.report.ExplainReport;
import org.chalkcheck.report.Palette;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chalkcheck explain}: the whole evidence for one claim. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = "Prints the whole evidence for one claim.",
        footer = {"", "Example:", "  chalkcheck explain softmax.shift notes.md"})
final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "the claim's id, as check prints it; trace-1 is a document's first trace block")
    private String id = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PATH", description = "a file, a folder or -")
    private List<String> paths = List.of();

    @Mixin
    private CheckingOptions checking = new CheckingOptions();

    @Override
    public Integer call() {
        List<CheckedDocument> documents =
                checking.check(paths, Optional.of(id), spec.commandLine().getErr());
        Palette palette = Terminal.isInteractive() ? Palette.ANSI : Palette.NONE;
        String text = new ExplainReport(palette, checking.seed()).write(documents, id);
        Output.write(text, null, spec.commandLine().getOut());
        boolean fine = documents.stream().flatMap(d -> d.claims().stream()).allMatch(c -> c.isAsItShould(false));
        return fine ? ExitStatus.FINE : ExitStatus.FAILED;
    }
}
