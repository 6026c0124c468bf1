package org.chalkcheck.report;

import java.util.regex.Pattern;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.source.SourceText;

/** The command that checks one claim again, to be pasted into a shell. */
final class CommandLine {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+-]+");

    private CommandLine() {}

    /** Returns the command for a claim; the seed is named where it is not 0. */
    static String of(SourceText source, CheckedClaim claim, long seed) {
        boolean likeOption = claim.id().startsWith("-")
                || source.path().startsWith("-") && source.path().length() > 1;
        return "chalkcheck explain "
                + (seed == 0 ? "" : "--seed " + seed + " ")
                + (likeOption ? "-- " : "")
                + quote(claim.id())
                + " "
                + quote(source.path());
    }

    /** Returns an argument as a POSIX shell reads it. */
    static String quote(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
