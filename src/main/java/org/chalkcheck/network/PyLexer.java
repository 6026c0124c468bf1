package org.chalkcheck.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.chalkcheck.network.PyToken.Kind;
import org.chalkcheck.source.Span;

/** Cuts Python text into tokens, with the ends of logical lines and changes of indentation. */
final class PyLexer {
    private static final Set<String> LONG_OPERATORS = Set.of(
            "**", "//", "==", "!=", "<=", ">=", "+=", "-=", "*=", "/=", "//=", "**=", "->", ":=", "@=", "...", "<<",
            ">>");

    private final String text;
    private final int base;
    private final List<PyToken> tokens = new ArrayList<>();
    private final Deque<Integer> indents = new ArrayDeque<>();
    private int brackets;
    private int position;

    private PyLexer(String text, int base) {
        this.text = text;
        this.base = base;
        indents.push(0);
    }

    /** Returns the tokens of {@code text}, whose first character stands at {@code base} in the source. */
    static List<PyToken> tokens(String text, int base) {
        PyLexer lexer = new PyLexer(text, base);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        boolean lineStart = true;
        while (true) {
            if (lineStart && brackets == 0) {
                if (!indentation()) {
                    break;
                }
                lineStart = false;
            }
            if (position >= text.length()) {
                break;
            }
            char c = text.charAt(position);
            if (c == '\n' || c == '\r') {
                if (brackets == 0) {
                    add(Kind.NEWLINE, position, position, "");
                    lineStart = true;
                }
                position++;
            } else if (c == '#') {
                skipComment();
            } else if (c == '\\' && position + 1 < text.length() && isLineEnd(text.charAt(position + 1))) {
                position++;
                skipLineEnd();
            } else if (Character.isWhitespace(c)) {
                position++;
            } else {
                token(c);
            }
        }
        add(Kind.NEWLINE, text.length(), text.length(), "");
        while (indents.size() > 1) {
            indents.pop();
            add(Kind.DEDENT, text.length(), text.length(), "");
        }
        add(Kind.END, text.length(), text.length(), "");
    }

    /** Skips blank lines and reports the indentation of the next line; false at the end of the text. */
    private boolean indentation() {
        while (position < text.length()) {
            int width = 0;
            int start = position;
            while (position < text.length() && (text.charAt(position) == ' ' || text.charAt(position) == '\t')) {
                width = text.charAt(position) == '\t' ? (width / 8 + 1) * 8 : width + 1;
                position++;
            }
            if (position >= text.length()) {
                return false;
            }
            char c = text.charAt(position);
            if (c == '#') {
                skipComment();
            } else if (isLineEnd(c)) {
                skipLineEnd();
            } else {
                indent(width, start);
                return true;
            }
        }
        return false;
    }

    private void indent(int width, int start) {
        if (width > indents.element()) {
            indents.push(width);
            add(Kind.INDENT, start, position, "");
        }
        while (width < indents.element()) {
            indents.pop();
            add(Kind.DEDENT, position, position, "");
        }
    }

    private void skipComment() {
        while (position < text.length() && !isLineEnd(text.charAt(position))) {
            position++;
        }
    }

    private void skipLineEnd() {
        if (text.charAt(position) == '\r' && position + 1 < text.length() && text.charAt(position + 1) == '\n') {
            position++;
        }
        position++;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private void token(char c) {
        int start = position;
        if (Character.isDigit(c)
                || c == '.' && position + 1 < text.length() && Character.isDigit(text.charAt(position + 1))) {
            number();
            add(Kind.NUMBER, start, position, text.substring(start, position));
        } else if (Character.isJavaIdentifierStart(c) && c != '$') {
            while (position < text.length()
                    && Character.isJavaIdentifierPart(text.charAt(position))
                    && text.charAt(position) != '$') {
                position++;
            }
            String word = text.substring(start, position);
            boolean quoted = position < text.length() && isQuote(text.charAt(position));
            if (quoted && word.length() <= 2 && word.matches("(?i)[rbfu]{1,2}")) {
                string(start);
            } else {
                add(Kind.NAME, start, position, word);
            }
        } else if (isQuote(c)) {
            string(start);
        } else {
            operator(c, start);
        }
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private void number() {
        while (position < text.length()) {
            char c = text.charAt(position);
            boolean exponentSign =
                    (c == '+' || c == '-') && (text.charAt(position - 1) == 'e' || text.charAt(position - 1) == 'E');
            if (!(Character.isLetterOrDigit(c) || c == '_' || c == '.' || exponentSign)) {
                break;
            }
            position++;
        }
    }

    private void string(int start) {
        char quote = text.charAt(position);
        String triple = String.valueOf(quote).repeat(3);
        boolean isTriple = text.startsWith(triple, position);
        String end = isTriple ? triple : String.valueOf(quote);
        position += end.length();
        int contents = position;
        while (position < text.length() && !text.startsWith(end, position)) {
            if (!isTriple && isLineEnd(text.charAt(position))) {
                add(Kind.BAD, start, position, text.substring(start, Math.min(position, start + 20)));
                return;
            }
            position += text.charAt(position) == '\\' ? 2 : 1;
        }
        if (position >= text.length()) {
            position = text.length();
            add(Kind.BAD, start, position, end);
            return;
        }
        String value = text.substring(contents, position);
        position += end.length();
        boolean format =
                text.substring(start, contents).toLowerCase(Locale.ROOT).indexOf('f') >= 0;
        add(format ? Kind.FORMAT : Kind.STRING, start, position, value);
    }

    private boolean startsLongOperator(char c) {
        return "*/=!<>+-:@.".indexOf(c) >= 0
                && position + 1 < text.length()
                && "*/=<>.".indexOf(text.charAt(position + 1)) >= 0;
    }

    private void operator(char c, int start) {
        int length = 1;
        for (int n = startsLongOperator(c) ? 3 : 1; n >= 2; n--) {
            if (position + n <= text.length() && LONG_OPERATORS.contains(text.substring(position, position + n))) {
                length = n;
                break;
            }
        }
        boolean known = length > 1 || "+-*/%()[]{},:.=<>@&|^~;".indexOf(c) >= 0;
        if (c == '(' || c == '[' || c == '{') {
            brackets++;
        } else if ((c == ')' || c == ']' || c == '}') && brackets > 0) {
            brackets--;
        }
        position += length;
        add(known ? Kind.OPERATOR : Kind.BAD, start, position, text.substring(start, position));
    }

    private void add(Kind kind, int start, int end, String tokenText) {
        tokens.add(new PyToken(kind, tokenText, new Span(base + start, base + end)));
    }
}
