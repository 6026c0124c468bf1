package org.chalkcheck.report.mathml;

import java.util.ArrayList;
import java.util.List;

/** Lays out a formula: rows of cells, in each a row of parts with scripts. */
final class TexLayout {
    private static final String THIN_SPACE = "<mspace width=\"0.167em\"></mspace>";
    private static final int MAX_DEPTH = 60;
    private static final String EMPTY = "<mrow></mrow>";

    private final TexSource source;
    private final TexCommands commands = new TexCommands(this);
    private MathAlphabet alphabet = MathAlphabet.ITALIC;
    private int depth;

    TexLayout(TexSource source) {
        this.source = source;
    }

    TexSource source() {
        return source;
    }

    /** Returns the whole source: one row, or a table whose columns are aligned as in {@code align}. */
    String rows() {
        StringBuilder out = new StringBuilder();
        List<List<String>> rows = table();
        while (!source.atEnd()) {
            String command = source.command();
            // A closing mark without an opening one: it is shown, and the rest is still laid out.
            if (command.isEmpty()) {
                out.append("<mo>")
                        .append(MathmlWriter.escape(Character.toString(source.take())))
                        .append("</mo>");
            } else {
                source.pass(command);
                if (command.equals("end")) {
                    source.rawArgument();
                }
            }
            rows.addAll(table());
        }
        boolean single = rows.size() == 1 && rows.get(0).size() == 1;
        boolean column = rows.stream().allMatch(cells -> cells.size() == 1);
        return out
                + (single
                        ? rows.get(0).get(0)
                        : column ? Tables.table("gather", rows, "c", true) : Tables.aligned(rows));
    }

    /** Returns rows of cells, up to the end of the environment. */
    List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(row());
            if (source.takeIf('&')) {
                continue;
            }
            rows.add(cells);
            String command = source.command();
            if (!command.equals("\\") && !command.equals("cr")) {
                break;
            }
            source.pass(command);
            source.takeIf('*');
            if (source.peek() == '[') {
                optional();
            }
            cells = new ArrayList<>();
        }
        if (rows.size() > 1 && rows.get(rows.size() - 1).equals(List.of(EMPTY))) {
            rows.remove(rows.size() - 1);
        }
        return rows;
    }

    /** Takes an optional argument as it is, without its brackets. */
    String optional() {
        if (!source.takeIf('[')) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        int braces = 0;
        while (!source.atEnd() && !(braces == 0 && source.peek() == ']')) {
            int c = source.take();
            braces += c == '{' ? 1 : c == '}' ? -1 : 0;
            out.appendCodePoint(c);
        }
        source.takeIf(']');
        return out.toString();
    }

    /** Returns parts up to what ends a row: a closing brace, {@code &}, a line break, {@code \right} or {@code \end}. */
    String row() {
        if (++depth > MAX_DEPTH) {
            throw new UnprintableException("too deep");
        }
        List<String> parts = new ArrayList<>();
        while (!ends()) {
            if (source.command().equals("over")) {
                source.pass("over");
                String numerator = wrap(parts);
                parts = new ArrayList<>(List.of("<mfrac>" + numerator + row() + "</mfrac>"));
            } else {
                part(parts);
            }
            source.skipBlanks();
        }
        depth--;
        return wrap(parts);
    }

    private boolean ends() {
        source.skipBlanks();
        int c = source.peek();
        if (c == 0 || c == '}' || c == '&') {
            return true;
        }
        String command = source.command();
        return switch (command) {
            case "\\", "cr", "right", "end" -> true;
            default -> false;
        };
    }

    static String wrap(List<String> parts) {
        return parts.size() == 1 ? parts.get(0) : "<mrow>" + String.join("", parts) + "</mrow>";
    }

    private void part(List<String> parts) {
        Piece base = source.peek() == '_' || source.peek() == '^' ? Piece.ordinary(EMPTY) : atom();
        String markup = scripts(base);
        if (markup.isEmpty()) {
            return;
        }
        boolean named =
                base.kind() == Piece.Kind.FUNCTION || base.kind() == Piece.Kind.LIMITS && !markup.contains("<mo");
        if (named && followsOperand(parts)) {
            parts.add(THIN_SPACE);
        }
        parts.add(markup);
        if (named) {
            source.skipBlanks();
            int next = source.peek();
            boolean delimited = next == '(' || next == '[' || source.startsWith("\\left") || ends();
            parts.add(delimited ? "<mo>&#x2061;</mo>" : THIN_SPACE);
        }
    }

    private static boolean followsOperand(List<String> parts) {
        String last = parts.isEmpty() ? "<mo" : parts.get(parts.size() - 1);
        return !last.startsWith("<mo") && !last.startsWith("<mspace");
    }

    private String scripts(Piece base) {
        StringBuilder above = new StringBuilder();
        String below = "";
        while (true) {
            source.skipBlanks();
            int c = source.peek();
            if (c == '\'') {
                int primes = 0;
                while (source.takeIf('\'')) {
                    primes++;
                }
                above.append("<mo>").append("′".repeat(primes)).append("</mo>");
            } else if (c == '^') {
                source.take();
                above.append(argument());
            } else if (c == '_') {
                source.take();
                below += argument();
            } else if (source.command().equals("limits") || source.command().equals("nolimits")) {
                source.pass(source.command());
            } else {
                break;
            }
        }
        if (above.length() == 0 && below.isEmpty()) {
            return base.markup();
        }
        boolean limits = base.kind() == Piece.Kind.LIMITS;
        String name = (limits ? "m" + (below.isEmpty() ? "" : "under") : "m" + (below.isEmpty() ? "" : "sub"))
                + (above.length() == 0 ? "" : limits ? "over" : "sup");
        String lower = below.isEmpty() ? "" : "<mrow>" + below + "</mrow>";
        String upper = above.length() == 0 ? "" : "<mrow>" + above + "</mrow>";
        String body = base.markup().isEmpty() ? EMPTY : base.markup();
        return "<" + name + ">" + body + lower + upper + "</" + name + ">";
    }

    /** Returns an argument: what stands in braces, a command with its own arguments, or one character. */
    String argument() {
        source.skipBlanks();
        source.expand(source.command(), true);
        if (source.takeIf('{')) {
            String row = row();
            source.takeIf('}');
            return row;
        }
        if (source.atEnd() || source.peek() == '}' || source.peek() == '&') {
            return EMPTY;
        }
        int c = source.peek();
        if (c >= '0' && c <= '9') {
            return "<mn>" + Character.toString(source.take()) + "</mn>";
        }
        return enter().markup();
    }

    /** Arguments without braces nest without rows, so that they count, too. */
    private Piece enter() {
        if (++depth > MAX_DEPTH) {
            throw new UnprintableException("too deep");
        }
        Piece piece = atom();
        depth--;
        return piece.markup().isEmpty() ? Piece.ordinary(EMPTY) : piece;
    }

    /** Returns an argument whose letters are in an alphabet. */
    String argument(MathAlphabet letters) {
        MathAlphabet before = alphabet;
        alphabet = letters;
        String argument = argument();
        alphabet = before;
        return argument;
    }

    private Piece atom() {
        String command = source.command();
        if (!command.isEmpty()) {
            if (source.expand(command, false)) {
                return Piece.ordinary("");
            }
            source.pass(command);
            return commands.lay(command);
        }
        int c = source.peek();
        if (c >= '0' && c <= '9' || c == '.') {
            return number();
        }
        source.take();
        return switch (c) {
            case '{' -> group();
            case '(', ')', '[', ']', '|' -> Piece.delimiter(Character.toString(c), false);
            case '-' -> Piece.operator("−");
            case '*' -> Piece.operator("∗");
            case ':' -> Piece.operator(source.takeIf('=') ? "≔" : ":");
            case '~' -> Piece.space("0.25em");
            default ->
                Character.isLetter(c) || c > 127
                        ? Piece.ordinary(identifier(Character.toString(c)))
                        : Piece.operator(Character.toString(c));
        };
    }

    private Piece group() {
        String row = row();
        source.takeIf('}');
        return Piece.ordinary(row.equals(EMPTY) ? EMPTY : "<mrow>" + row + "</mrow>");
    }

    private Piece number() {
        StringBuilder digits = new StringBuilder();
        while (true) {
            int c = source.peek();
            if (c >= '0' && c <= '9' || c == '.') {
                digits.appendCodePoint(
                        alphabet == MathAlphabet.ITALIC ? c : alphabet.of(c).codePointAt(0));
                source.take();
            } else if (source.startsWith("{,}")) {
                digits.append(',');
                source.take();
                source.take();
                source.take();
            } else {
                break;
            }
        }
        return Piece.ordinary("<mn>" + digits + "</mn>");
    }

    /** Returns an identifier in the present alphabet. */
    String identifier(String letter) {
        int first = letter.codePointAt(0);
        if (alphabet == MathAlphabet.UPRIGHT) {
            return "<mi mathvariant=\"normal\">" + MathmlWriter.escape(letter) + "</mi>";
        }
        String shown = alphabet.of(first);
        boolean upright = first == '∞' || first >= 'Α' && first <= 'Ω' || first == '∇';
        return (upright && alphabet == MathAlphabet.ITALIC ? "<mi mathvariant=\"normal\">" : "<mi>")
                + MathmlWriter.escape(shown) + "</mi>";
    }
}
