package org.chalkcheck.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chalkcheck.source.Span;

/**
 * Cuts a formula into tokens, and drops what only concerns its looks: space, sizes, colours, labels, comments. Linear in the
 * length of the text.
 */
final class Tokenizer {
    private final MappedText text;
    private final Dialect dialect;
    private final Set<String> words;
    private final int longestName;
    private final List<Token> tokens = new ArrayList<>();
    private final CommandTokenizer commands;
    private boolean spaced;

    private Tokenizer(MappedText text, Dialect dialect, KnownNames names) {
        this.text = text;
        this.dialect = dialect;
        this.commands = new CommandTokenizer(this, text);
        this.words = names.words();
        this.longestName = words.stream().mapToInt(String::length).max().orElse(1);
    }

    /** Returns the tokens, ending with one of kind END; throws {@link ParseFailure} on an unclosed argument. */
    static List<Token> tokenize(MappedText text, Dialect dialect, KnownNames names) {
        Tokenizer tokenizer = new Tokenizer(text, dialect, names);
        tokenizer.run(0, text.length());
        Span end = text.span(text.length(), text.length());
        tokenizer.tokens.add(new Token(TokenKind.END, "", end, true));
        return tokenizer.tokens;
    }

    /** Adds the tokens of a part of the text. */
    void run(int start, int end) {
        int i = start;
        while (i < end) {
            i = next(i, end);
        }
    }

    /** Adds what starts at {@code i} and returns the offset behind it. */
    int next(int i, int end) {
        char c = text.charAt(i);
        if (Character.isWhitespace(c) || c == '\u00a0' || c == '\u200b') {
            spaced = true;
            return i + 1;
        }
        if (c == '\\') {
            return commands.command(i, end);
        }
        if (MacroExpander.isLetter(c)) {
            return word(i, end);
        }
        if (c >= '0' && c <= '9' || c == '.' && i + 1 < end && isDigit(text.charAt(i + 1))) {
            return number(i, end);
        }
        return sign(i, end, c);
    }

    private int sign(int i, int end, char c) {
        char following = i + 1 < end ? text.charAt(i + 1) : '\0';
        boolean plain = dialect == Dialect.PLAIN;
        switch (c) {
            case '%':
                if (plain) {
                    return add(TokenKind.PERCENT, "%", i, i + 1);
                }
                return lineEnd(i, end);
            case '~':
                if (plain) {
                    return relation(Relation.Kind.DISTRIBUTED, i, i + 1);
                }
                spaced = true;
                return i + 1;
            case '=':
                if (plain && following == '=') {
                    return relation(Relation.Kind.EQUAL, i, i + 2);
                }
                if (following == ':') {
                    return relation(Relation.Kind.DEFINES, i, i + 2);
                }
                return relation(Relation.Kind.EQUAL, i, i + 1);
            case '<':
                return following == '='
                        ? relation(Relation.Kind.LESS_EQUAL, i, i + 2)
                        : relation(Relation.Kind.LESS, i, i + 1);
            case '>':
                return following == '='
                        ? relation(Relation.Kind.GREATER_EQUAL, i, i + 2)
                        : relation(Relation.Kind.GREATER, i, i + 1);
            case '!':
                return plain && following == '='
                        ? relation(Relation.Kind.NOT_EQUAL, i, i + 2)
                        : add(TokenKind.BANG, "!", i, i + 1);
            case ':':
                return following == '='
                        ? relation(Relation.Kind.DEFINED_AS, i, i + 2)
                        : add(TokenKind.COLON, ":", i, i + 1);
            case '-', '\u2212', '\u2013':
                if (plain && following == '>') {
                    return relation(Relation.Kind.TO, i, i + 2);
                }
                return add(TokenKind.OPERATOR, "-", i, i + 1);
            case '+', '*', '/':
                return add(TokenKind.OPERATOR, String.valueOf(c), i, i + 1);
            case '.':
                if (text.text().startsWith("...", i)) {
                    return add(TokenKind.COMMAND, "dots", i, i + 3);
                }
                if (plain && (following == '*' || following == '/' || following == '^')) {
                    return add(TokenKind.OPERATOR, "." + following, i, i + 2);
                }
                return add(TokenKind.DOT, ".", i, i + 1);
            case '{':
                return add(TokenKind.OPEN_BRACE, "{", i, i + 1);
            case '}':
                return add(TokenKind.CLOSE_BRACE, "}", i, i + 1);
            case '(', '[':
                return add(TokenKind.OPEN, String.valueOf(c), i, i + 1);
            case ')':
                return add(TokenKind.CLOSE, "(", i, i + 1);
            case ']':
                return add(TokenKind.CLOSE, "[", i, i + 1);
            case '|':
                return add(TokenKind.BAR, "|", i, i + 1);
            case '^':
                return add(TokenKind.CARET, "^", i, i + 1);
            case '_':
                return add(TokenKind.UNDERSCORE, "_", i, i + 1);
            case '&':
                return add(TokenKind.AMPERSAND, "&", i, i + 1);
            case ',':
                return add(TokenKind.COMMA, ",", i, i + 1);
            case ';':
                return add(TokenKind.SEMICOLON, ";", i, i + 1);
            case '\'', '\u2032', '\u2019':
                return add(TokenKind.PRIME, "'", i, i + 1);
            default:
                Optional<String> name = CharacterCommands.of(c);
                if (name.isPresent()) {
                    return commands.named(name.get(), i, i + 1, end);
                }
                return add(TokenKind.UNKNOWN, String.valueOf(c), i, i + 1);
        }
    }

    private int lineEnd(int i, int end) {
        int k = i;
        while (k < end && text.charAt(k) != '\n') {
            k++;
        }
        spaced = true;
        return k;
    }

    private int word(int i, int end) {
        int limit = dialect == Dialect.PLAIN ? end : Math.min(end, i + longestName);
        int stop = i + 1;
        while (stop < limit && (MacroExpander.isLetter(text.charAt(stop)) || isDigit(text.charAt(stop)))) {
            stop++;
        }
        if (dialect == Dialect.PLAIN) {
            return add(TokenKind.WORD, text.text().substring(i, stop), i, stop);
        }
        for (int length = stop - i; length > 1; length--) {
            String candidate = text.text().substring(i, i + length);
            if (words.contains(candidate)) {
                return add(TokenKind.WORD, candidate, i, i + length);
            }
        }
        return add(TokenKind.WORD, text.text().substring(i, i + 1), i, i + 1);
    }

    private int number(int i, int end) {
        StringBuilder digits = new StringBuilder();
        int k = i;
        boolean point = false;
        while (k < end) {
            char c = text.charAt(k);
            if (isDigit(c)) {
                digits.append(c);
                k++;
            } else if (c == '.' && !point && k + 1 < end && isDigit(text.charAt(k + 1))) {
                point = true;
                digits.append(digits.isEmpty() ? "0." : ".");
                k++;
            } else if (!point && thousandsAt(k, end) > 0) {
                k += thousandsAt(k, end);
            } else {
                break;
            }
        }
        if (dialect == Dialect.PLAIN && k < end && (text.charAt(k) == 'e' || text.charAt(k) == 'E')) {
            int exponent = k + 1;
            if (exponent < end && (text.charAt(exponent) == '-' || text.charAt(exponent) == '+')) {
                exponent++;
            }
            int stop = exponent;
            while (stop < end && isDigit(text.charAt(stop))) {
                stop++;
            }
            boolean wordGoesOn = stop < end && MacroExpander.isLetter(text.charAt(stop));
            if (stop > exponent && stop - exponent <= 4 && !wordGoesOn) {
                digits.append(text.text(), k, stop);
                k = stop;
            }
        }
        return add(TokenKind.NUMBER, digits.toString(), i, k);
    }

    /** Returns the length of a separator of thousands at {@code k}, or 0: a comma in braces, {@code ,\!} or {@code \,}, then three digits. */
    private int thousandsAt(int k, int end) {
        String all = text.text();
        int length = all.startsWith("{,}", k)
                ? 3
                : all.startsWith(",\\!", k) ? 3 : all.startsWith("{\\,}", k) ? 4 : all.startsWith("\\,", k) ? 2 : 0;
        if (length == 0 || k + length + 3 > end) {
            return 0;
        }
        for (int d = 0; d < 3; d++) {
            if (!isDigit(text.charAt(k + length + d))) {
                return 0;
            }
        }
        boolean more = k + length + 3 < end && isDigit(text.charAt(k + length + 3));
        return more ? 0 : length;
    }

    List<Token> tokens() {
        return tokens;
    }

    /** Notes that space stands before the next token. */
    void space() {
        spaced = true;
    }

    int relation(Relation.Kind kind, int start, int end) {
        return add(TokenKind.RELATION, kind.name(), start, end);
    }

    int add(TokenKind kind, String content, int start, int end) {
        tokens.add(new Token(kind, content, text.span(start, end), spaced));
        spaced = false;
        return end;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
