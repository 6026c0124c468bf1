package org.chalkcheck.syntax;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the macros that a LaTeX source defines with {@code \newcommand} and its kin, {@code \def}, or {@code
 * \DeclareMathOperator}. What has delimited parameters, or no body in braces, is left alone.
 */
public final class MacroDefinitions {
    private static final int MAX_MACROS = 2_000;
    private static final Pattern COMMAND = Pattern.compile(
            "\\\\(?:newcommand|renewcommand|providecommand|def|DeclareMathOperator|DeclareRobustCommand)(\\*)?(?![a-zA-Z])");
    private static final Pattern NAME = Pattern.compile("\\G\\s*(?:\\{\\s*\\\\([a-zA-Z]+)\\s*\\}|\\\\([a-zA-Z]+))");
    private static final Pattern COUNT = Pattern.compile("\\G\\s*\\[\\s*([0-9])\\s*\\]");
    private static final Pattern DEFAULT = Pattern.compile("\\G\\s*\\[([^\\]]*)\\]");
    private static final Pattern PARAMETERS = Pattern.compile("\\G\\s*((?:#[1-9])*)");
    private static final Pattern OPEN = Pattern.compile("\\G\\s*\\{");

    private MacroDefinitions() {}

    /** Returns the macros by name, without backslash; a later definition of a name wins. */
    public static Map<String, Macro> find(String source) {
        Map<String, Macro> macros = new HashMap<>();
        Matcher command = COMMAND.matcher(source);
        while (macros.size() < MAX_MACROS && command.find()) {
            if (isComment(source, command.start())) {
                continue;
            }
            read(source, command, macros);
        }
        return Map.copyOf(macros);
    }

    private static boolean isComment(String source, int offset) {
        for (int i = offset - 1; i >= 0 && i > offset - 1_000 && source.charAt(i) != '\n'; i--) {
            if (source.charAt(i) == '%' && (i == 0 || source.charAt(i - 1) != '\\')) {
                return true;
            }
        }
        return false;
    }

    private static void read(String source, Matcher command, Map<String, Macro> macros) {
        Matcher name = NAME.matcher(source);
        if (!name.find(command.end())) {
            return;
        }
        int after = name.end();
        int parameters = 0;
        Optional<String> first = Optional.empty();
        if (command.group().startsWith("\\def")) {
            Matcher list = PARAMETERS.matcher(source);
            if (list.find(after)) {
                parameters = list.group(1).length() / 2;
                after = list.end();
            }
        } else {
            Matcher count = COUNT.matcher(source);
            if (count.find(after)) {
                parameters = Integer.parseInt(count.group(1));
                after = count.end();
                Matcher value = DEFAULT.matcher(source);
                if (value.find(after)) {
                    first = Optional.of(value.group(1));
                    after = value.end();
                }
            }
        }
        Matcher open = OPEN.matcher(source);
        if (!open.find(after)) {
            return;
        }
        int limit = Math.min(source.length(), open.end() + 5_000);
        int close = MacroExpander.matchingBrace(source, open.end() - 1, limit);
        if (close < 0) {
            return;
        }
        String body = source.substring(open.end(), close);
        boolean operator = command.group().startsWith("\\DeclareMathOperator");
        String spelled = name.group(1) != null ? name.group(1) : name.group(2);
        macros.put(spelled, new Macro(parameters, first, operator ? "\\operatorname{" + body + "}" : body));
    }
}
