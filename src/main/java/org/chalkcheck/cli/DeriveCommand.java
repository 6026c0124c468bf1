package org.chalkcheck.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chalkcheck.check.Derivation;
import org.chalkcheck.check.RuleApplication;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chalkcheck derive}: a derivative in matrix notation. */
@Command(
        name = "derive",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = "Prints a derivative, simplified, in LaTeX and plain syntax.",
        footer = {
            "",
            "Examples:",
            "  chalkcheck derive 'x^T A x' --wrt x --given 'x : vector(n)' --given 'A : matrix(n, n)'",
            "  chalkcheck derive '\\frac{d}{dx} \\ln(1 + e^x)' --given 'x : real' --steps"
        })
final class DeriveCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "EXPR", description = "an expression in LaTeX or plain syntax")
    private String expression = "";

    @Option(names = "--wrt", paramLabel = "NAME", description = "the name to differentiate by")
    private @Nullable String by;

    @Option(names = "--given", paramLabel = "DECLARATION", description = "a declaration, as in a given block")
    private List<String> given = new ArrayList<>();

    @Option(names = "--steps", description = "print the derivation step by step, with the rules applied")
    private boolean steps;

    @Override
    public Integer call() {
        Derivation.Outcome outcome = Derivation.derive(expression, Optional.ofNullable(by), given);
        if (outcome.derivation().isEmpty()) {
            throw new UnusableInputException(outcome.problem());
        }
        Derivation derivation = outcome.derivation().get();
        PrintWriter out = spec.commandLine().getOut();
        out.println(derivation.latex());
        out.println(derivation.plain());
        if (steps) {
            out.println("derived from " + derivation.asked());
            int number = 0;
            for (RuleApplication step : derivation.steps()) {
                out.println("step " + ++number + ", by " + String.join(", ", step.rules()));
                out.println("    " + step.before());
                out.println("  = " + step.after());
            }
            out.println("replay of the steps: " + derivation.replay());
        }
        out.println(
                derivation.proved()
                        ? "proved equal to the definition by the kernel"
                                + (steps ? ": " + String.join(", ", derivation.rules()) : "")
                        : "not proved by the kernel; check it before use");
        out.flush();
        return ExitStatus.FINE;
    }
}
