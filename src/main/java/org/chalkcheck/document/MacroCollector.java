package org.chalkcheck.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.source.Span;

/**
 * Collects simple macro definitions: {@code \newcommand} and its relatives, {@code \def}, {@code \let}, and those of amsmath
 * and mathtools: {@code \DeclareMathOperator}, {@code \DeclarePairedDelimiter}.
 */
final class MacroCollector {
    private static final int LONGEST_BODY = 4000;
    private static final int LONGEST_NAME = 60;
    private static final int MOST_MACROS = 2000;

    private final Map<String, Macro> macros = new LinkedHashMap<>();

    Map<String, Macro> macros() {
        return macros;
    }

    /**
     * Collects the definition whose backslash stands at {@code at}.
     *
     * @param text where it stands
     * @param at offset in {@code text}
     * @param shift offset of {@code text} in the source
     * @return the offset behind the definition, or -1 if none that can be read stands there
     */
    int collect(Text text, int at, int shift) {
        int nameEnd = text.letters(at + 1);
        if (nameEnd - at > LONGEST_NAME) {
            return -1;
        }
        String command = text.string().substring(at + 1, nameEnd);
        return switch (command) {
            case "newcommand", "renewcommand", "providecommand" -> newCommand(text, at, nameEnd, shift);
            case "DeclareMathOperator" -> operator(text, at, nameEnd, shift);
            case "DeclarePairedDelimiter" -> delimiters(text, at, nameEnd, shift);
            case "def" -> definition(text, at, nameEnd, shift);
            case "let" -> alias(text, at, nameEnd, shift);
            default -> -1;
        };
    }

    /** Collects the definitions inside a display and returns its text with blanks in their place. */
    String collectInside(String display, int shift) {
        if (!display.contains("\\newcommand")
                && !display.contains("\\renewcommand")
                && !display.contains("\\providecommand")
                && !display.contains("\\def")
                && !display.contains("\\let\\")
                && !display.contains("\\DeclareMathOperator")
                && !display.contains("\\DeclarePairedDelimiter")) {
            return display;
        }
        Text text = new Text(display);
        StringBuilder out = new StringBuilder(display);
        int at = 0;
        while (at < display.length()) {
            if (display.charAt(at) != '\\') {
                at++;
                continue;
            }
            int end = collect(text, at, shift);
            if (end < 0) {
                at += 2;
                continue;
            }
            for (; at < end; at++) {
                if (!text.isLineEnd(at)) {
                    out.setCharAt(at, ' ');
                }
            }
        }
        return out.toString();
    }

    private int newCommand(Text text, int start, int from, int shift) {
        int at = text.skipBlanks(text.at(from) == '*' ? from + 1 : from);
        boolean braced = text.at(at) == '{';
        at = text.skipBlanks(braced ? at + 1 : at);
        int nameEnd = nameEnd(text, at);
        if (nameEnd < 0) {
            return -1;
        }
        String name = text.string().substring(at + 1, nameEnd);
        at = text.skipBlanks(nameEnd);
        if (braced) {
            if (text.at(at) != '}') {
                return -1;
            }
            at = text.skipBlanks(at + 1);
        }
        int arity = 0;
        if (text.at(at) == '[') {
            char digit = text.at(at + 1);
            if (digit < '0' || digit > '9' || text.at(at + 2) != ']') {
                return -1;
            }
            arity = digit - '0';
            at = text.skipBlanks(at + 3);
        }
        Optional<String> optionalDefault = Optional.empty();
        if (arity > 0 && text.at(at) == '[') {
            int close = text.string().indexOf(']', at);
            if (close < 0 || close - at > LONGEST_BODY) {
                return -1;
            }
            optionalDefault = Optional.of(text.string().substring(at + 1, close));
            at = text.skipBlanks(close + 1);
        }
        int close = text.at(at) == '{' ? text.closingBrace(at, LONGEST_BODY) : -1;
        if (close < 0) {
            return -1;
        }
        String body = text.string().substring(at + 1, close);
        put(new Macro(name, arity, optionalDefault, false, body, span(start, close + 1, shift)));
        return close + 1;
    }

    private int operator(Text text, int start, int from, int shift) {
        boolean starred = text.at(from) == '*';
        int at = text.skipBlanks(starred ? from + 1 : from);
        boolean braced = text.at(at) == '{';
        at = braced ? at + 1 : at;
        int nameEnd = nameEnd(text, at);
        if (nameEnd < 0 || braced && text.at(nameEnd) != '}') {
            return -1;
        }
        String name = text.string().substring(at + 1, nameEnd);
        at = text.skipBlanks(braced ? nameEnd + 1 : nameEnd);
        return body(text, start, at, shift, name, 0, starred ? "\\operatorname*{" : "\\operatorname{", "}");
    }

    /** {@code \DeclarePairedDelimiter\abs{\lvert}{\rvert}}; a call is {@code \abs*{x}} or {@code \abs[\big]{x}} as well. */
    private int delimiters(Text text, int start, int from, int shift) {
        int at = text.skipBlanks(from);
        boolean braced = text.at(at) == '{';
        at = braced ? at + 1 : at;
        int nameEnd = nameEnd(text, at);
        if (nameEnd < 0 || braced && text.at(nameEnd) != '}') {
            return -1;
        }
        String name = text.string().substring(at + 1, nameEnd);
        int left = text.skipBlanks(braced ? nameEnd + 1 : nameEnd);
        int leftEnd = text.at(left) == '{' ? text.closingBrace(left, LONGEST_BODY) : -1;
        if (leftEnd < 0) {
            return -1;
        }
        int right = text.skipBlanks(leftEnd + 1);
        int rightEnd = text.at(right) == '{' ? text.closingBrace(right, LONGEST_BODY) : -1;
        if (rightEnd < 0) {
            return -1;
        }
        String body = "\\left" + text.string().substring(left + 1, leftEnd) + " #2 \\right"
                + text.string().substring(right + 1, rightEnd);
        put(new Macro(name, 2, Optional.of(""), true, body, span(start, rightEnd + 1, shift)));
        return rightEnd + 1;
    }

    private int definition(Text text, int start, int from, int shift) {
        int at = text.skipBlanks(from);
        int nameEnd = nameEnd(text, at);
        if (nameEnd < 0) {
            return -1;
        }
        String name = text.string().substring(at + 1, nameEnd);
        int arity = 0;
        at = text.skipBlanks(nameEnd);
        while (text.at(at) == '#' && text.at(at + 1) == '1' + arity && arity < 9) {
            arity++;
            at += 2;
        }
        return body(text, start, at, shift, name, arity, "", "");
    }

    private int alias(Text text, int start, int from, int shift) {
        int at = text.skipBlanks(from);
        int nameEnd = nameEnd(text, at);
        if (nameEnd < 0) {
            return -1;
        }
        String name = text.string().substring(at + 1, nameEnd);
        at = text.skipBlanks(nameEnd);
        at = text.at(at) == '=' ? text.skipBlanks(at + 1) : at;
        int targetEnd = nameEnd(text, at);
        if (targetEnd < 0) {
            return -1;
        }
        put(Macro.of(name, 0, text.string().substring(at, targetEnd), span(start, targetEnd, shift)));
        return targetEnd;
    }

    private int body(Text text, int start, int open, int shift, String name, int arity, String before, String after) {
        if (text.at(open) != '{') {
            return -1;
        }
        int close = text.closingBrace(open, LONGEST_BODY);
        if (close < 0) {
            return -1;
        }
        String body = before + text.string().substring(open + 1, close) + after;
        put(Macro.of(name, arity, body, span(start, close + 1, shift)));
        return close + 1;
    }

    private void put(Macro macro) {
        if (macros.size() < MOST_MACROS || macros.containsKey(macro.name())) {
            macros.put(macro.name(), macro);
        }
    }

    private static Span span(int start, int end, int shift) {
        return new Span(start + shift, end + shift);
    }

    /** Returns the end of the control sequence at {@code at}, or -1. */
    private static int nameEnd(Text text, int at) {
        if (text.at(at) != '\\') {
            return -1;
        }
        int end = text.letters(at + 1);
        if (end == at + 1) {
            return text.isLineEnd(end) || Text.isBlank(text.at(end)) ? -1 : end + 1;
        }
        return end - at > LONGEST_NAME ? -1 : end;
    }
}
