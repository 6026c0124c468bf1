package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;

/**
 * Expands macros in a formula, character by character, so that every character keeps a place in the source: those of a body
 * have the place of the call, those of an argument their own. Depth and size are bounded.
 */
final class MacroExpander {
    private static final int MAX_DEPTH = 40;
    private static final int MAX_LENGTH = 400_000;
    private static final int MAX_CALLS = 10_000;

    private final Map<String, Macro> macros;
    private StringBuilder out = new StringBuilder();
    private int[] from = new int[256];
    private int[] to = new int[256];
    private int calls;
    private long work;

    private MacroExpander(Map<String, Macro> macros) {
        this.macros = macros;
    }

    /** Returns the expanded text; throws {@link ParseFailure} at the bounds. */
    static MappedText expand(MappedText text, Map<String, Macro> macros) {
        if (macros.isEmpty() || text.text().indexOf('\\') < 0) {
            return text;
        }
        MacroExpander expander = new MacroExpander(macros);
        expander.run(text, 0, text.length(), 0);
        return MappedText.of(
                expander.out.toString(),
                Arrays.copyOf(expander.from, expander.out.length()),
                Arrays.copyOf(expander.to, expander.out.length()));
    }

    private void run(MappedText text, int start, int end, int depth) {
        int i = start;
        while (i < end) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 >= end) {
                put(c, text.from(i), text.to(i));
                i++;
                continue;
            }
            int nameEnd = i + 1;
            while (nameEnd < end && isLetter(text.charAt(nameEnd))) {
                nameEnd++;
            }
            if (nameEnd == i + 1) {
                nameEnd++;
            }
            String name = text.text().substring(i + 1, nameEnd);
            Macro macro = macros.get(name);
            if (macro == null) {
                for (int k = i; k < nameEnd; k++) {
                    put(text.charAt(k), text.from(k), text.to(k));
                }
                i = nameEnd;
                continue;
            }
            Span call = text.span(i, nameEnd);
            if (depth >= MAX_DEPTH) {
                throw new ParseFailure(Diagnostic.error(
                        "macro-recursion", call, "\\" + name + " expands more than " + MAX_DEPTH + " levels deep"));
            }
            if (++calls > MAX_CALLS) {
                throw tooLong(call);
            }
            i = expandCall(text, nameEnd, end, macro, name, call, depth);
        }
    }

    private int expandCall(MappedText text, int after, int end, Macro macro, String name, Span call, int depth) {
        List<MappedText> arguments = new ArrayList<>();
        int i = macro.starred() && after < end && text.charAt(after) == '*' ? after + 1 : after;
        int first = 0;
        if (macro.optionalDefault().isPresent() && macro.parameters() > 0) {
            int open = skipSpace(text, i, end);
            int close = open < end && text.charAt(open) == '[' ? text.text().indexOf(']', open) : -1;
            if (close >= 0 && close < end) {
                arguments.add(part(text, open + 1, close));
                i = close + 1;
            } else {
                arguments.add(constant(macro.optionalDefault().get(), call));
            }
            first = 1;
        }
        for (int k = first; k < macro.parameters(); k++) {
            int open = skipSpace(text, i, end);
            if (open >= end) {
                throw new ParseFailure(Diagnostic.error(
                        "macro-argument",
                        call,
                        "\\" + name + " needs " + macro.parameters() + " arguments and has " + k));
            }
            if (text.charAt(open) == '{') {
                int close = matchingBrace(text.text(), open, end);
                if (close < 0) {
                    throw new ParseFailure(Diagnostic.error(
                            "unclosed-brace",
                            text.span(open, open + 1),
                            "this { is never closed",
                            "add the missing }"));
                }
                arguments.add(part(text, open + 1, close));
                i = close + 1;
            } else {
                int stop = open + 1;
                if (text.charAt(open) == '\\') {
                    while (stop < end && isLetter(text.charAt(stop))) {
                        stop++;
                    }
                    stop = Math.min(end, Math.max(stop, open + 2));
                }
                arguments.add(part(text, open, stop));
                i = stop;
            }
        }
        Span whole = i > after ? call.to(text.span(i - 1, i)) : call;
        MappedText body = substitute(macro.body(), arguments, whole);
        if (i == after && i < end && isLetter(text.charAt(i)) && endsWithCommand(macro.body())) {
            body = append(body, ' ', call);
        }
        work += body.length();
        if (work > 4L * MAX_LENGTH) {
            throw tooLong(call);
        }
        run(body, 0, body.length(), depth + 1);
        return i;
    }

    private MappedText substitute(String body, List<MappedText> arguments, Span call) {
        MacroExpander buffer = new MacroExpander(Map.of());
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == '#' && i + 1 < body.length() && Character.isDigit(body.charAt(i + 1))) {
                int index = body.charAt(i + 1) - '1';
                if (index >= 0 && index < arguments.size()) {
                    MappedText argument = arguments.get(index);
                    for (int k = 0; k < argument.length(); k++) {
                        buffer.put(argument.charAt(k), argument.from(k), argument.to(k));
                    }
                }
                i++;
            } else {
                buffer.put(c, call.start(), call.end());
            }
        }
        return buffer.result();
    }

    private MappedText append(MappedText text, char c, Span call) {
        MacroExpander buffer = new MacroExpander(Map.of());
        for (int k = 0; k < text.length(); k++) {
            buffer.put(text.charAt(k), text.from(k), text.to(k));
        }
        buffer.put(c, call.start(), call.end());
        return buffer.result();
    }

    private MappedText result() {
        return MappedText.of(out.toString(), Arrays.copyOf(from, out.length()), Arrays.copyOf(to, out.length()));
    }

    private void put(char c, int start, int end) {
        if (out.length() >= MAX_LENGTH) {
            throw tooLong(new Span(start, end));
        }
        if (out.length() == from.length) {
            from = Arrays.copyOf(from, 2 * from.length);
            to = Arrays.copyOf(to, 2 * to.length);
        }
        from[out.length()] = start;
        to[out.length()] = end;
        out.append(c);
    }

    private static ParseFailure tooLong(Span span) {
        return new ParseFailure(Diagnostic.error(
                "macro-too-long",
                span,
                "the macros of this formula expand to more than " + MAX_LENGTH + " characters or " + MAX_CALLS
                        + " calls"));
    }

    private static MappedText part(MappedText text, int start, int end) {
        int[] from = new int[end - start];
        int[] to = new int[end - start];
        for (int k = start; k < end; k++) {
            from[k - start] = text.from(k);
            to[k - start] = text.to(k);
        }
        return MappedText.of(text.text().substring(start, end), from, to);
    }

    private static MappedText constant(String value, Span call) {
        int[] from = new int[value.length()];
        int[] to = new int[value.length()];
        Arrays.fill(from, call.start());
        Arrays.fill(to, call.end());
        return MappedText.of(value, from, to);
    }

    private static boolean endsWithCommand(String body) {
        int i = body.length();
        while (i > 0 && isLetter(body.charAt(i - 1))) {
            i--;
        }
        return i < body.length() && i > 0 && body.charAt(i - 1) == '\\';
    }

    private static int skipSpace(MappedText text, int start, int end) {
        int i = start;
        while (i < end && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Returns the offset of the brace that closes the one at {@code open}, or -1. */
    static int matchingBrace(String text, int open, int end) {
        int depth = 0;
        for (int i = open; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
