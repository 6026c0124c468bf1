package org.chalkcheck.report.mathml;

import java.util.Map;
import java.util.Optional;
import org.chalkcheck.document.Macro;

/** A position in LaTeX, with macros expanded as they come. */
final class TexSource {
    private static final int MAX_LENGTH = 40_000;
    private static final int MAX_EXPANSIONS = 1_000;

    private final Map<String, Macro> macros;
    private String text;
    private int at;
    private int expansions;

    TexSource(String text, Map<String, Macro> macros) {
        this.text = text;
        this.macros = macros;
        checkLength();
    }

    private void checkLength() {
        if (text.length() > MAX_LENGTH) {
            throw new UnprintableException("longer than " + MAX_LENGTH);
        }
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** Returns the next character, 0 at the end. */
    int peek() {
        return atEnd() ? 0 : text.codePointAt(at);
    }

    int take() {
        int c = peek();
        at += Character.charCount(c);
        return c;
    }

    boolean takeIf(char c) {
        if (peek() == c) {
            at++;
            return true;
        }
        return false;
    }

    /** Passes blanks and comments. */
    void skipBlanks() {
        while (!atEnd()) {
            char c = text.charAt(at);
            if (c == '%') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end + 1;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                return;
            }
        }
    }

    /** Returns the command that stands here without its backslash, or an empty text. */
    String command() {
        if (peek() != '\\' || at + 1 >= text.length()) {
            return "";
        }
        int end = at + 1;
        while (end < text.length() && isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(at + 1, end == at + 1 ? end + 1 : end);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** Passes a command that {@link #command} returned. */
    void pass(String command) {
        at += 1 + command.length();
    }

    /** Returns whether the text goes on with this. */
    boolean startsWith(String prefix) {
        return text.startsWith(prefix, at);
    }

    private Optional<String> optionalArgument() {
        skipBlanks();
        int close = startsWith("[") ? text.indexOf(']', at) : -1;
        if (close < 0) {
            return Optional.empty();
        }
        String argument = text.substring(at + 1, close);
        at = close + 1;
        return Optional.of(argument);
    }

    /** Takes the text of a braced argument as it is, or one character. */
    String rawArgument() {
        skipBlanks();
        if (!takeIf('{')) {
            String command = command();
            if (!command.isEmpty()) {
                pass(command);
                return "\\" + command;
            }
            return atEnd() ? "" : Character.toString(take());
        }
        int start = at;
        int depth = 1;
        while (!atEnd()) {
            char c = text.charAt(at++);
            if (c == '\\' && !atEnd()) {
                at++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return text.substring(start, at - 1);
            }
        }
        return text.substring(start);
    }

    /**
     * Replaces a macro that stands here by its body with its arguments; returns whether there was one.
     *
     * @param braced whether the body is put in braces, as for an argument
     */
    boolean expand(String command, boolean braced) {
        Macro macro = macros.get(command);
        if (macro == null) {
            return false;
        }
        if (++expansions > MAX_EXPANSIONS) {
            throw new UnprintableException("too many macros");
        }
        pass(command);
        String body = macro.body();
        if (macro.starred()) {
            takeIf('*');
        }
        String[] arguments = new String[macro.arity()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = i == 0 && macro.optionalDefault().isPresent()
                    ? optionalArgument().orElse(macro.optionalDefault().get())
                    : rawArgument();
        }
        StringBuilder out = new StringBuilder(braced ? "{" : "");
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            int number = c == '#' && i + 1 < body.length() ? body.charAt(i + 1) - '0' : 0;
            if (number >= 1 && number <= arguments.length) {
                out.append(arguments[number - 1]);
                i++;
            } else {
                out.append(c);
            }
            if (out.length() > MAX_LENGTH) {
                throw new UnprintableException("macro too long");
            }
        }
        text = out.append(braced ? "}" : " ").append(text, at, text.length()).toString();
        at = 0;
        checkLength();
        return true;
    }
}
