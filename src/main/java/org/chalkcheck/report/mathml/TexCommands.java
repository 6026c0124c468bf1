package org.chalkcheck.report.mathml;

import java.util.List;
import java.util.Map;

/** Lays out commands with their arguments, and environments. */
final class TexCommands {
    private final TexLayout layout;

    TexCommands(TexLayout layout) {
        this.layout = layout;
    }

    /** Returns the layout of a command that has been passed. */
    Piece lay(String command) {
        String known = TexSymbols.IDENTIFIERS.get(command);
        if (known != null) {
            return Piece.ordinary(layout.identifier(known));
        }
        known = TexSymbols.OPERATORS.get(command);
        if (known != null) {
            return Piece.operator(known);
        }
        known = TexSymbols.LARGE.get(command);
        if (known != null) {
            return new Piece("<mo movablelimits=\"true\" largeop=\"true\">" + known + "</mo>", Piece.Kind.LIMITS);
        }
        known = TexSymbols.INTEGRALS.get(command);
        if (known != null) {
            return new Piece("<mo largeop=\"true\">" + known + "</mo>", Piece.Kind.OPERATOR);
        }
        known = TexSymbols.DELIMITERS.get(command);
        if (known != null) {
            return Piece.delimiter(known, false);
        }
        known = TexSymbols.SPACES.get(command);
        if (known != null || command.isBlank()) {
            return Piece.space(known == null ? "0.25em" : known);
        }
        if (TexSymbols.FUNCTIONS.contains(command)) {
            return new Piece(word(command), Piece.Kind.FUNCTION);
        }
        if (TexSymbols.LIMITS.contains(command)) {
            return new Piece(
                    word(command.startsWith("lim") && command.length() > 3 ? "lim " + command.substring(3) : command),
                    Piece.Kind.LIMITS);
        }
        known = TexSymbols.ACCENTS.get(command);
        if (known != null) {
            return accent(known);
        }
        if (TexSymbols.IGNORED.contains(command)) {
            return Piece.ordinary("");
        }
        return structure(command);
    }

    private static String word(String word) {
        return "<mi>" + MathmlWriter.escape(word.replace(' ', '\u2009')) + "</mi>";
    }

    private Piece accent(String accent) {
        return Piece.ordinary("<mover accent=\"true\">" + layout.argument() + "<mo stretchy=\"false\">"
                + MathmlWriter.escape(accent) + "</mo></mover>");
    }

    private Piece structure(String command) {
        return switch (command) {
            case "frac", "dfrac", "tfrac", "cfrac" ->
                Piece.ordinary("<mfrac>" + layout.argument() + layout.argument() + "</mfrac>");
            case "binom", "dbinom", "tbinom" ->
                fenced("(", "<mfrac linethickness=\"0\">" + layout.argument() + layout.argument() + "</mfrac>", ")");
            case "sqrt" -> root();
            case "left" -> left();
            case "middle" -> Piece.delimiter(delimiter(), true);
            case "text", "textrm", "mbox", "textnormal", "textit", "textbf", "texttt", "textsf", "intertext", "hbox" ->
                Piece.text(layout.source()
                        .rawArgument()
                        .replace("$", "")
                        .replace("\\ ", " ")
                        .replace("~", " "));
            case "operatorname", "mathop" -> operatorName();
            case "mathrm", "mathsf", "mathtt", "rm" -> upright();
            case "mathbf", "boldsymbol", "bm", "pmb", "mathbfit" -> Piece.ordinary(layout.argument(MathAlphabet.BOLD));
            case "mathbb", "mathds" -> Piece.ordinary(layout.argument(MathAlphabet.DOUBLE_STRUCK));
            case "mathcal", "mathscr" -> Piece.ordinary(layout.argument(MathAlphabet.CALLIGRAPHIC));
            case "mathfrak" -> Piece.ordinary(layout.argument(MathAlphabet.FRAKTUR));
            case "mathit", "mathnormal", "mathstrut", "ensuremath", "mathbin", "mathrel", "mathord" ->
                Piece.ordinary(layout.argument());
            case "underline" -> Piece.ordinary("<munder>" + layout.argument() + "<mo>_</mo></munder>");
            case "underbrace" ->
                new Piece("<munder>" + layout.argument() + "<mo stretchy=\"true\">⏟</mo></munder>", Piece.Kind.LIMITS);
            case "overbrace" ->
                new Piece("<mover>" + layout.argument() + "<mo stretchy=\"true\">⏞</mo></mover>", Piece.Kind.LIMITS);
            case "stackrel", "overset" -> stacked("mover");
            case "underset" -> stacked("munder");
            case "substack" -> substack();
            case "boxed", "fbox" -> Piece.ordinary("<mrow class=\"boxed\">" + layout.argument() + "</mrow>");
            case "cancel", "hphantom", "vphantom", "smash", "mathclap", "mathllap", "mathrlap" ->
                Piece.ordinary(layout.argument());
            case "phantom" -> Piece.ordinary("<mphantom>" + layout.argument() + "</mphantom>");
            case "color", "label", "hspace", "vspace", "ref", "eqref", "definecolor" -> ignored();
            case "textcolor", "colorbox" -> coloured();
            case "tag" -> Piece.text("  (" + layout.source().rawArgument() + ")");
            case "not" -> negated();
            case "bmod" -> new Piece("<mo lspace=\"0.222em\" rspace=\"0.222em\">mod</mo>", Piece.Kind.OPERATOR);
            case "mod" -> new Piece("<mo lspace=\"0.5em\" rspace=\"0.3em\">mod</mo>", Piece.Kind.OPERATOR);
            case "pmod" ->
                Piece.ordinary(
                        "<mrow><mspace width=\"0.4em\"></mspace><mo>(</mo><mi>mod</mi><mspace width=\"0.3em\"></mspace>"
                                + layout.argument() + "<mo>)</mo></mrow>");
            case "begin" -> environment();
            default -> Piece.ordinary("<mtext class=\"unknown\">\\" + MathmlWriter.escape(command) + "</mtext>");
        };
    }

    private Piece root() {
        String index = layout.optional();
        String radicand = layout.argument();
        if (index.isEmpty()) {
            return Piece.ordinary("<msqrt>" + radicand + "</msqrt>");
        }
        return Piece.ordinary("<mroot>" + radicand + "<mrow>" + inner(index) + "</mrow></mroot>");
    }

    private static String inner(String latex) {
        return latex.length() > 200
                ? "<mtext>" + MathmlWriter.escape(latex) + "</mtext>"
                : new TexLayout(new TexSource(latex, Map.of())).rows();
    }

    private static Piece fenced(String open, String body, String close) {
        return Piece.ordinary("<mrow>" + Piece.delimiter(open, true).markup() + body
                + Piece.delimiter(close, true).markup() + "</mrow>");
    }

    private String delimiter() {
        TexSource source = layout.source();
        source.skipBlanks();
        String command = source.command();
        if (!command.isEmpty()) {
            source.pass(command);
            return TexSymbols.DELIMITERS.getOrDefault(command, TexSymbols.OPERATORS.getOrDefault(command, ""));
        }
        int c = source.atEnd() ? '.' : source.take();
        return c == '.' ? "" : c == '<' ? "⟨" : c == '>' ? "⟩" : Character.toString(c);
    }

    private Piece left() {
        String open = delimiter();
        StringBuilder body = new StringBuilder(layout.row());
        TexSource source = layout.source();
        // An alignment mark inside delimiters is no cell of its own.
        while (source.peek() == '&') {
            source.take();
            body.append(layout.row());
        }
        String close = "";
        if (source.command().equals("right")) {
            source.pass("right");
            close = delimiter();
        }
        String before = open.isEmpty() ? "" : Piece.delimiter(open, true).markup();
        String after = close.isEmpty() ? "" : Piece.delimiter(close, true).markup();
        return Piece.ordinary("<mrow>" + before + body + after + "</mrow>");
    }

    private Piece operatorName() {
        boolean limits = layout.source().takeIf('*');
        String name = layout.source().rawArgument().replace("\\,", " ").replaceAll("\\\\[a-z]+|[{}\\\\]", "");
        return new Piece(word(name), limits ? Piece.Kind.LIMITS : Piece.Kind.FUNCTION);
    }

    /** Words in roman letters are one identifier. */
    private Piece upright() {
        TexSource source = layout.source();
        source.skipBlanks();
        if (source.peek() == '{') {
            String raw = source.rawArgument();
            if (raw.matches("[A-Za-z0-9 _.-]*")) {
                return Piece.ordinary("<mi mathvariant=\"normal\">" + MathmlWriter.escape(raw) + "</mi>");
            }
            return Piece.ordinary("<mrow>" + inner(raw) + "</mrow>");
        }
        return Piece.ordinary(layout.argument(MathAlphabet.UPRIGHT));
    }

    private Piece stacked(String element) {
        String mark = layout.argument();
        String base = layout.argument();
        return new Piece("<" + element + ">" + base + mark + "</" + element + ">", Piece.Kind.OPERATOR);
    }

    private Piece substack() {
        layout.source().skipBlanks();
        layout.source().takeIf('{');
        List<List<String>> rows = layout.table();
        layout.source().takeIf('}');
        return Piece.ordinary(Tables.table("substack", rows, "c", false));
    }

    private Piece ignored() {
        layout.source().takeIf('*');
        layout.optional();
        layout.source().rawArgument();
        return Piece.ordinary("");
    }

    private Piece coloured() {
        layout.source().rawArgument();
        return Piece.ordinary(layout.argument());
    }

    private Piece negated() {
        TexSource source = layout.source();
        source.skipBlanks();
        String command = source.command();
        String sign;
        if (command.isEmpty()) {
            sign = source.atEnd() ? "" : Character.toString(source.take());
        } else {
            source.pass(command);
            sign = TexSymbols.OPERATORS.getOrDefault(command, "");
        }
        return Piece.operator(
                switch (sign) {
                    case "=" -> "≠";
                    case "∈" -> "∉";
                    default -> sign + "\u0338";
                });
    }

    private Piece environment() {
        TexSource source = layout.source();
        String name = source.rawArgument().replace("*", "").strip();
        String columns = "c";
        if (name.equals("array") || name.equals("alignedat") || name.equals("alignat")) {
            layout.optional();
            String given = source.rawArgument().replaceAll("[^lcr]", "");
            columns = given.isEmpty() ? "c" : given;
        } else if (source.peek() == '[' && name.endsWith("ed")) {
            layout.optional();
        }
        List<List<String>> rows = layout.table();
        if (source.command().equals("end")) {
            source.pass("end");
            source.rawArgument();
        }
        return switch (name) {
            case "pmatrix" -> fenced("(", Tables.table("matrix", rows, columns, false), ")");
            case "bmatrix" -> fenced("[", Tables.table("matrix", rows, columns, false), "]");
            case "Bmatrix" -> fenced("{", Tables.table("matrix", rows, columns, false), "}");
            case "vmatrix" -> fenced("|", Tables.table("matrix", rows, columns, false), "|");
            case "Vmatrix" -> fenced("‖", Tables.table("matrix", rows, columns, false), "‖");
            case "cases", "dcases", "rcases" ->
                Piece.ordinary("<mrow>" + Piece.delimiter("{", true).markup()
                        + Tables.table("cases", rows, "l", name.equals("dcases")) + "</mrow>");
            case "matrix", "smallmatrix", "array" -> Piece.ordinary(Tables.table("matrix", rows, columns, false));
            case "gather", "gathered", "multline", "equation" ->
                Piece.ordinary(Tables.table("gather", rows, "c", true));
            default -> Piece.ordinary(Tables.aligned(rows));
        };
    }
}
