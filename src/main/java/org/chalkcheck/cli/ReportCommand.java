package org.chalkcheck.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.Studies;
import org.chalkcheck.report.HtmlReport;
import org.chalkcheck.report.ReportPage;
import org.chalkcheck.report.Summary;
import org.chalkcheck.report.latex.MarkedCopy;
import org.chalkcheck.report.pdf.PdfWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chalkcheck report}: documents with their verdicts as pages to read. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = "Writes documents with their verdicts as HTML pages that need no network and no scripts.",
        footer = {"", "Example:", "  chalkcheck report homework.md --output marked"})
final class ReportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "a file, a folder (all .md and .tex in it) or - for standard input")
    private List<String> paths = List.of();

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "the folder to write to")
    private Path output = Path.of("");

    @Option(names = "--strict", description = "count tested as failure")
    private boolean strict;

    @Option(names = "--no-controls", description = "leave out the negative controls")
    private boolean noControls;

    @Option(names = "--pdf", description = "write every document's page as PDF, too")
    private boolean pdf;

    @Option(names = "--latex", description = "write every document as LaTeX with verdicts in the margin, too")
    private boolean latex;

    @Mixin
    private CheckingOptions checking = new CheckingOptions();

    @Override
    public Integer call() {
        List<CheckedDocument> documents =
                checking.check(paths, Optional.empty(), spec.commandLine().getErr());
        Studies studies = new Studies(checking.options(), !noControls);
        HtmlReport.pages(documents, documents.stream().map(studies::of).toList(), strict, checking.seed())
                .forEach((name, page) -> {
                    Output.write(
                            page.html(),
                            output.resolve(name),
                            spec.commandLine().getOut());
                    if (pdf && !name.equals("index.html")) {
                        Output.write(pdf(page), output.resolve(name.replaceAll("html$", "pdf")));
                    }
                });
        if (latex) {
            List<String> names = HtmlReport.names(
                    documents.stream().map(d -> d.document().source().path()).toList());
            for (int i = 0; i < documents.size(); i++) {
                Path file = output.resolve(names.get(i).replaceAll("html$", "tex"));
                Output.write(
                        MarkedCopy.of(documents.get(i)),
                        file,
                        spec.commandLine().getOut());
            }
        }
        spec.commandLine().getOut().println(Summary.of(documents).line() + "; see " + output.resolve("index.html"));
        return checking.status(documents.stream().allMatch(d -> d.isAsItShould(strict)));
    }

    private static byte[] pdf(ReportPage page) {
        try {
            return PdfWriter.write(page.title(), page.body());
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException("cannot write " + page.title() + " as PDF: " + e.getMessage());
        }
    }
}
