package org.chalkcheck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.NetworkBlock;
import org.chalkcheck.network.NetworkParser;
import org.chalkcheck.network.NetworkTable;
import org.chalkcheck.network.ParsedNetwork;
import org.chalkcheck.network.TensorShape;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.DiagnosticFormatter;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.SourceText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chalkcheck network}: the layers of networks as a table. */
@Command(
        name = "network",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = "Prints the layers of networks with shapes, parameters and multiply-accumulates.",
        footer = {"", "Example:", "  chalkcheck network model.py --input 3,224,224"})
final class NetworkCommand implements Callable<Integer> {
    /** The formats of output. */
    enum Format {
        TEXT,
        JSON,
        LATEX
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "a document with network blocks (.md, .tex), a file with a PyTorch class (.py) or -")
    private String file = "";

    @Option(
            names = "--input",
            paramLabel = "SHAPE",
            description = "the input's shape without its batch axis, such as 3,224,224; again for further inputs")
    private List<String> inputs = List.of();

    @Option(names = "--format", paramLabel = "FORMAT", description = "one of: ${COMPLETION-CANDIDATES}; default text")
    private Format format = Format.TEXT;

    @Option(names = "--output", paramLabel = "FILE", description = "write to this file, not to standard output")
    private @Nullable Path output;

    /** A network with its name. */
    private record Named(String name, ParsedNetwork parsed) {}

    @Override
    public Integer call() {
        List<TensorShape> shapes = inputs.stream().map(NetworkCommand::shape).toList();
        Inputs.Input input = Inputs.of(List.of(file)).get(0);
        SourceText source;
        List<Named> networks = new ArrayList<>();
        if (isDocument(file)) {
            Document document = input.read(false);
            source = document.source();
            for (NetworkBlock block : document.networks()) {
                int offset = block.content().start();
                networks.add(new Named(
                        block.name(),
                        block.python()
                                ? NetworkParser.parsePython(block.text(), offset, shapes)
                                : NetworkParser.parse(block.text(), offset, shapes)));
            }
        } else {
            source = SourceText.of(file, text());
            networks.add(new Named("", NetworkParser.parse(source.text(), 0, shapes)));
        }
        boolean fine = report(source, networks);
        Output.write(text(networks), output, spec.commandLine().getOut());
        return fine ? ExitStatus.FINE : ExitStatus.FAILED;
    }

    private static boolean isDocument(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".md") || lower.endsWith(".markdown") || lower.endsWith(".tex");
    }

    private String text() {
        try {
            byte[] bytes = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UnusableInputException("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static TensorShape shape(String text) {
        String inner = text.strip().replaceAll("^[(\\[]|[)\\]]$", "");
        if (!inner.matches("\\s*[0-9]{1,9}(\\s*[,x]\\s*[0-9]{1,9})*\\s*")) {
            throw new UnusableInputException("--input " + text + " is no shape; write it as 3,224,224");
        }
        return new TensorShape(Arrays.stream(inner.strip().split("\\s*[,x]\\s*"))
                .map(BigInteger::new)
                .toList());
    }

    /** Prints what is wrong; returns whether nothing is. */
    private boolean report(SourceText source, List<Named> networks) {
        PrintWriter err = spec.commandLine().getErr();
        if (networks.isEmpty()) {
            throw new UnusableInputException(file + " has no network block");
        }
        boolean fine = true;
        for (Named network : networks) {
            fine &= network.parsed().network().isPresent();
            for (Diagnostic diagnostic : network.parsed().diagnostics()) {
                err.println(DiagnosticFormatter.format(source, diagnostic));
                fine &= diagnostic.severity() != Severity.ERROR;
            }
        }
        err.flush();
        return fine;
    }

    private String text(List<Named> networks) {
        StringBuilder out = new StringBuilder();
        for (Named network : networks) {
            if (network.parsed().network().isEmpty()) {
                continue;
            }
            NetworkTable table = NetworkTable.of(network.parsed().network().get());
            out.append(out.isEmpty() ? "" : "\n");
            if (networks.size() > 1) {
                out.append(format == Format.JSON ? "" : format == Format.LATEX ? "% " : "network ");
                out.append(format == Format.JSON ? "" : network.name() + "\n");
            }
            out.append(
                    switch (format) {
                        case TEXT -> table.text();
                        case JSON -> table.json();
                        case LATEX -> table.latex();
                    });
        }
        return out.toString();
    }
}
