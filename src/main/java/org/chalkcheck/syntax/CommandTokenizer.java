package org.chalkcheck.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Span;
import org.jspecify.annotations.Nullable;

/** The part of the tokenizer that knows commands: those with raw arguments, those that change others, those that vanish. */
final class CommandTokenizer {
    private static final int MAX_DECORATION_DEPTH = 20;

    private final Tokenizer characters;
    private final MappedText text;
    private final List<Token> tokens;
    private int decorations;

    CommandTokenizer(Tokenizer characters, MappedText text) {
        this.characters = characters;
        this.text = text;
        this.tokens = characters.tokens();
    }

    /** Reads what starts with a backslash and returns the offset behind it. */
    int command(int i, int end) {
        if (i + 1 >= end) {
            return characters.add(TokenKind.UNKNOWN, "\\", i, i + 1);
        }
        char c = text.charAt(i + 1);
        if (!MacroExpander.isLetter(c)) {
            return escaped(i, end, c);
        }
        int stop = i + 2;
        while (stop < end && MacroExpander.isLetter(text.charAt(stop))) {
            stop++;
        }
        return named(text.text().substring(i + 1, stop), i, stop, end);
    }

    private int escaped(int i, int end, char c) {
        switch (c) {
            case '\\':
                int after = i + 2;
                if (after < end && text.charAt(after) == '*') {
                    after++;
                }
                if (after < end && text.charAt(after) == '[') {
                    int close = text.text()
                                    .substring(after, Math.min(end, after + 12))
                                    .indexOf(']')
                            + after;
                    if (close > after && isLength(text.text().substring(after + 1, close))) {
                        after = close + 1;
                    }
                }
                return characters.add(TokenKind.ROW, "\\\\", i, after);
            case '{':
                return characters.add(TokenKind.OPEN, "{", i, i + 2);
            case '}':
                return characters.add(TokenKind.CLOSE, "{", i, i + 2);
            case '|':
                return characters.add(TokenKind.DOUBLE_BAR, "\\|", i, i + 2);
            case '%':
                return characters.add(TokenKind.PERCENT, "%", i, i + 2);
            case ',', ';', ':', '!', '>', ' ', '\n', '/', '-':
                characters.space();
                return i + 2;
            default:
                return characters.add(TokenKind.UNKNOWN, "\\" + c, i, i + 2);
        }
    }

    private static boolean isLength(String inner) {
        return inner.matches("\\s*-?[0-9.]+\\s*(pt|em|ex|cm|mm|in|mu|px|\\\\[a-zA-Z]+)\\s*");
    }

    /** Reads what a command's name, already read, stands for. */
    int named(String name, int i, int stop, int end) {
        Relation.Kind relation = Commands.RELATIONS.get(name);
        if (relation != null) {
            return characters.relation(relation, i, stop);
        }
        String arrow = Commands.ARROWS.get(name);
        if (arrow != null) {
            return characters.add(TokenKind.ARROW, arrow, i, stop);
        }
        String style = LayoutCommands.OLD_STYLES.get(name);
        if (style != null && !tokens.isEmpty() && tokens.get(tokens.size() - 1).is(TokenKind.OPEN_BRACE)) {
            Token open = tokens.remove(tokens.size() - 1);
            tokens.add(new Token(TokenKind.COMMAND, style, text.span(i, stop), open.spaced()));
            tokens.add(open);
            return stop;
        }
        if (style != null || LayoutCommands.IGNORED.contains(name)) {
            characters.space();
            return stop;
        }
        if (LayoutCommands.IGNORED_WITH_ARGUMENT.contains(name)) {
            characters.space();
            int after = stop < end && text.charAt(stop) == '*' ? stop + 1 : stop;
            int[] argument = argument(after, end);
            if (argument != null && LayoutCommands.isWide(name, text.text().substring(argument[0], argument[1]))) {
                return characters.add(TokenKind.QUAD, name, i, argument[2]);
            }
            return argument == null ? after : argument[2];
        }
        if (LayoutCommands.SECOND_ARGUMENT_STAYS.contains(name)) {
            int[] argument = argument(stop, end);
            return argument == null ? stop : argument[2];
        }
        if (LayoutCommands.TEXTS.contains(name)) {
            return words(i, stop, end);
        }
        if (LayoutCommands.SIZES.contains(name)) {
            return sized(name, stop, end);
        }
        switch (name) {
            case "operatorname":
                return operatorName(i, stop, end);
            case "begin", "end":
                return environment(name, i, stop, end);
            case "left", "right", "middle":
                return fence(name, i, stop, end);
            case "stackrel", "overset", "underset":
                return decorated(name, i, stop, end);
            case "mathrel", "mathbin", "mathop":
                return spliced(i, stop, end);
            case "not":
                return negated(i, stop, end);
            case "because":
                return characters.add(TokenKind.TEXT, name, i, stop);
            case "quad", "qquad":
                return characters.add(TokenKind.QUAD, name, i, stop);
            case "lvert":
                return characters.add(TokenKind.OPEN, "|", i, stop);
            case "rvert":
                return characters.add(TokenKind.CLOSE, "|", i, stop);
            case "lVert":
                return characters.add(TokenKind.OPEN, "||", i, stop);
            case "rVert":
                return characters.add(TokenKind.CLOSE, "||", i, stop);
            case "vert":
                return characters.add(TokenKind.BAR, "|", i, stop);
            case "Vert", "parallel":
                return characters.add(TokenKind.DOUBLE_BAR, "\\|", i, stop);
            case "mid", "given":
                return characters.add(TokenKind.MID, "\\mid", i, stop);
            case "colon":
                return characters.add(TokenKind.COLON, ":", i, stop);
            case "lfloor", "lceil", "langle", "lbrace", "lbrack", "lparen":
                return characters.add(TokenKind.OPEN, delimiter(name), i, stop);
            case "rfloor", "rceil", "rangle", "rbrace", "rbrack", "rparen":
                return characters.add(TokenKind.CLOSE, delimiter(name), i, stop);
            default:
                return characters.add(TokenKind.COMMAND, name, i, stop);
        }
    }

    private static String delimiter(String name) {
        return switch (name.substring(1)) {
            case "floor" -> "floor";
            case "ceil" -> "ceil";
            case "angle" -> "<";
            case "brace" -> "{";
            case "brack" -> "[";
            default -> "(";
        };
    }

    private int words(int i, int stop, int end) {
        int[] argument = argument(stop, end);
        if (argument == null) {
            return characters.add(TokenKind.TEXT, "", i, stop);
        }
        int from = argument[0];
        int to = argument[1];
        int pieceStart = i;
        int cursor = from;
        while (true) {
            int dollar = dollar(cursor, to);
            int close = dollar(dollar + 1, to);
            if (close >= to) {
                break;
            }
            addText(text.text().substring(cursor, dollar), pieceStart, dollar);
            characters.run(dollar + 1, close);
            cursor = close + 1;
            pieceStart = cursor;
        }
        addText(text.text().substring(cursor, to), pieceStart, argument[2]);
        return argument[2];
    }

    private int dollar(int start, int end) {
        int i = start;
        while (i < end && text.charAt(i) != '$') {
            i++;
        }
        return i;
    }

    private void addText(String content, int start, int end) {
        String clean = content.replace("~", " ")
                .replace("\\ ", " ")
                .replace("\\,", " ")
                .replaceAll("\\s+", " ");
        if (!clean.isBlank() || start != end && tokens.isEmpty()) {
            characters.add(TokenKind.TEXT, clean, start, end);
        }
        characters.space();
    }

    private int operatorName(int i, int stop, int end) {
        int after = stop < end && text.charAt(stop) == '*' ? stop + 1 : stop;
        int[] argument = argument(after, end);
        if (argument == null) {
            throw new ParseFailure(Diagnostic.error(
                    "missing-argument",
                    text.span(i, stop),
                    "\\operatorname needs a name in braces",
                    "\\operatorname{softmax}"));
        }
        String name = text.text()
                .substring(argument[0], argument[1])
                .replaceAll("\\\\(mathrm|text|mathbf|mathit|mathsf|rm|bf|textrm|textbf)\\b", "")
                .replaceAll("\\\\[,;:! ]|[{}\\s~$]", "")
                .replace("\\_", "_");
        return characters.add(TokenKind.OPERATOR_NAME, name, i, argument[2]);
    }

    private int environment(String name, int i, int stop, int end) {
        int[] argument = argument(stop, end);
        if (argument == null) {
            throw new ParseFailure(Diagnostic.error(
                    "missing-argument", text.span(i, stop), "\\" + name + " needs an environment in braces"));
        }
        String environment = text.text().substring(argument[0], argument[1]).strip();
        int after = argument[2];
        boolean begin = name.equals("begin");
        characters.add(begin ? TokenKind.BEGIN : TokenKind.END_ENVIRONMENT, environment, i, after);
        if (begin) {
            int open = skipSpace(after, end);
            if (open < end
                    && text.charAt(open) == '['
                    && open + 2 < end
                    && text.charAt(open + 2) == ']'
                    && "tbc".indexOf(text.charAt(open + 1)) >= 0) {
                after = open + 3;
            }
            if (environment.equals("array") || environment.startsWith("alignat") || environment.equals("alignedat")) {
                int[] columns = argument(after, end);
                after = columns == null ? after : columns[2];
            }
        }
        return after;
    }

    private int fence(String name, int i, int stop, int end) {
        int open = skipSpace(stop, end);
        if (open >= end) {
            throw new ParseFailure(Diagnostic.error(
                    "missing-delimiter",
                    text.span(i, stop),
                    "\\" + name + " needs a delimiter after it",
                    "\\" + name + "("));
        }
        String delimiter;
        int after = open + 1;
        char c = text.charAt(open);
        if (c == '\\') {
            while (after < end && MacroExpander.isLetter(text.charAt(after))) {
                after++;
            }
            if (after == open + 1) {
                after = Math.min(end, after + 1);
            }
            delimiter = fenceText(text.text().substring(open + 1, after));
        } else {
            delimiter = switch (c) {
                case '(', ')' -> "(";
                case '[', ']' -> "[";
                case '<', '>' -> "<";
                case '|', '.', '/' -> String.valueOf(c);
                default -> "";
            };
        }
        if (delimiter.isEmpty()) {
            throw new ParseFailure(Diagnostic.error(
                    "missing-delimiter",
                    text.span(open, after),
                    "\\" + name + " needs a delimiter after it, not "
                            + text.text().substring(open, after),
                    "braces are written \\" + name + (name.equals("right") ? "\\}" : "\\{")));
        }
        TokenKind kind = switch (name) {
            case "left" -> TokenKind.LEFT;
            case "right" -> TokenKind.RIGHT;
            default -> TokenKind.MID;
        };
        return characters.add(kind, delimiter, i, after);
    }

    private static String fenceText(String name) {
        return switch (name) {
            case "{", "}", "lbrace", "rbrace" -> "{";
            case "|", "lVert", "rVert", "Vert", "parallel" -> "||";
            case "lvert", "rvert", "vert", "mid" -> "|";
            case "lfloor", "rfloor" -> "floor";
            case "lceil", "rceil" -> "ceil";
            case "langle", "rangle" -> "<";
            case "lbrack", "rbrack" -> "[";
            case "lparen", "rparen" -> "(";
            default -> "";
        };
    }

    private int sized(String name, int stop, int end) {
        characters.space();
        int open = skipSpace(stop, end);
        boolean left = name.endsWith("l");
        boolean right = name.endsWith("r");
        if (open < end && (left || right)) {
            int after = open + 1;
            String delimiter = "";
            if (text.charAt(open) == '|') {
                delimiter = "|";
            } else if (text.text().startsWith("\\|", open)) {
                delimiter = "||";
                after = open + 2;
            } else if (text.text().startsWith("\\vert", open)) {
                delimiter = "|";
                after = open + 5;
            } else if (text.text().startsWith("\\Vert", open)) {
                delimiter = "||";
                after = open + 5;
            }
            boolean evaluation =
                    right && after < end && text.charAt(after) == '_' && delimiter.equals("|") && !openBarBefore();
            if (!delimiter.isEmpty() && !evaluation) {
                return characters.add(left ? TokenKind.OPEN : TokenKind.CLOSE, delimiter, open, after);
            }
        }
        return open;
    }

    private boolean openBarBefore() {
        int depth = 0;
        for (int k = tokens.size() - 1; k >= Math.max(0, tokens.size() - 2000); k--) {
            Token token = tokens.get(k);
            if (token.is(TokenKind.CLOSE, "|")) {
                depth++;
            } else if (token.is(TokenKind.OPEN, "|") && depth-- == 0) {
                return true;
            }
        }
        return false;
    }

    /** Reads {@code \stackrel{a}{b}}: b alone, as a definition if it is an equality under "def"; what is set under, as a subscript. */
    private int decorated(String name, int i, int stop, int end) {
        int[] first = argument(stop, end);
        int[] second = first == null ? null : argument(first[2], end);
        if (first == null || second == null) {
            throw new ParseFailure(Diagnostic.error(
                    "missing-argument", text.span(i, stop), "\\" + name + " needs two arguments in braces"));
        }
        deepen(i, stop);
        String label = text.text().substring(first[0], first[1]);
        int before = tokens.size();
        characters.run(second[0], second[1]);
        decorations--;
        boolean single = tokens.size() == before + 1;
        if (single && tokens.get(before).is(TokenKind.RELATION)) {
            Token sign = tokens.remove(before);
            boolean defines = sign.text().equals(Relation.Kind.EQUAL.name())
                    && (label.toLowerCase(Locale.ROOT).contains("def")
                            || label.contains("triangle")
                            || label.contains("Delta")
                            || label.equals("."));
            return characters.add(
                    TokenKind.RELATION, defines ? Relation.Kind.DEFINED_AS.name() : sign.text(), i, second[2]);
        }
        if (name.equals("underset")) {
            characters.add(TokenKind.UNDERSCORE, "_", first[0], first[0] + 1);
            characters.add(TokenKind.OPEN_BRACE, "{", first[0], first[0] + 1);
            characters.run(first[0], first[1]);
            characters.add(TokenKind.CLOSE_BRACE, "}", first[1], Math.min(end, first[1] + 1));
        } else if (!single) {
            Span span = text.span(second[0], second[1]);
            tokens.add(before, new Token(TokenKind.OPEN_BRACE, "{", span, true));
            tokens.add(new Token(TokenKind.CLOSE_BRACE, "}", span, false));
        }
        return second[2];
    }

    private int spliced(int i, int stop, int end) {
        int[] argument = argument(stop, end);
        if (argument == null || beginsWithOldStyle(argument[0], argument[1])) {
            return stop;
        }
        deepen(i, stop);
        characters.run(argument[0], argument[1]);
        decorations--;
        return argument[2];
    }

    /** Returns whether an argument is like {@code {\rm Var}}, which keeps its braces. */
    private boolean beginsWithOldStyle(int from, int to) {
        String inside = text.text().substring(from, to).strip();
        return LayoutCommands.OLD_STYLES.keySet().stream()
                .anyMatch(style -> inside.matches("(?s)\\\\" + style + "(?![A-Za-z]).*"));
    }

    private void deepen(int i, int stop) {
        if (++decorations > MAX_DECORATION_DEPTH) {
            throw new ParseFailure(Diagnostic.error(
                    "nesting-too-deep", text.span(i, stop), text.text().substring(i, stop) + " nests too deep"));
        }
    }

    private int negated(int i, int stop, int end) {
        deepen(i, stop);
        int before = tokens.size();
        int k = stop;
        while (k < end && tokens.size() == before) {
            k = characters.next(k, end);
        }
        decorations--;
        if (tokens.size() == before + 1 && tokens.get(before).is(TokenKind.RELATION)) {
            Relation.Kind kind = Relation.Kind.valueOf(tokens.get(before).text());
            Optional<Relation.Kind> opposite = opposite(kind);
            if (opposite.isPresent()) {
                tokens.remove(before);
                return characters.add(TokenKind.RELATION, opposite.get().name(), i, k);
            }
        }
        throw new ParseFailure(Diagnostic.error(
                "unknown-relation", text.span(i, k), "\\not here makes no relation that is known", "\\neq, \\notin"));
    }

    private static Optional<Relation.Kind> opposite(Relation.Kind kind) {
        return switch (kind) {
            case EQUAL -> Optional.of(Relation.Kind.NOT_EQUAL);
            case IN -> Optional.of(Relation.Kind.NOT_IN);
            case LESS -> Optional.of(Relation.Kind.GREATER_EQUAL);
            case GREATER -> Optional.of(Relation.Kind.LESS_EQUAL);
            case LESS_EQUAL -> Optional.of(Relation.Kind.GREATER);
            case GREATER_EQUAL -> Optional.of(Relation.Kind.LESS);
            default -> Optional.empty();
        };
    }

    /** Returns start, end and the offset behind an argument in braces or of one character, or null if there is none. */
    private int @Nullable [] argument(int after, int end) {
        int open = skipSpace(after, end);
        if (open >= end) {
            return null;
        }
        if (text.charAt(open) != '{') {
            int stop = open + 1;
            if (text.charAt(open) == '\\') {
                while (stop < end && MacroExpander.isLetter(text.charAt(stop))) {
                    stop++;
                }
                stop = Math.min(end, Math.max(stop, open + 2));
            }
            return new int[] {open, stop, stop};
        }
        int close = MacroExpander.matchingBrace(text.text(), open, end);
        if (close < 0) {
            throw new ParseFailure(Diagnostic.error(
                    "unclosed-brace", text.span(open, open + 1), "this { is never closed", "add the missing }"));
        }
        return new int[] {open + 1, close, close + 1};
    }

    private int skipSpace(int start, int end) {
        int i = start;
        while (i < end && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
