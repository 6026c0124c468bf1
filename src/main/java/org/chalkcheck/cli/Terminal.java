package org.chalkcheck.cli;

/** What the process talks to. */
final class Terminal {
    private Terminal() {}

    /** Returns whether a person sits before both standard streams and did not turn colours off. */
    static boolean isInteractive() {
        String term = System.getenv("TERM");
        return System.console() != null
                && System.getenv("NO_COLOR") == null
                && term != null
                && !term.equals("dumb")
                && isTerminal();
    }

    /** From Java 22 on, a console exists without a terminal and says so; before, its existence is the answer. */
    private static boolean isTerminal() {
        try {
            Object answer = java.io.Console.class.getMethod("isTerminal").invoke(System.console());
            return Boolean.TRUE.equals(answer);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
