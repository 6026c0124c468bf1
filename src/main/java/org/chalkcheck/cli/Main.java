package org.chalkcheck.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code chalkcheck}. */
@Command(name = "chalkcheck", mixinStandardHelpOptions = true, description = "Checks hand-derived mathematics.")
public final class Main implements Runnable {

    private Main() {}

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
