package org.chalkcheck.document;

/** Plain text as LaTeX prints it. */
public final class LatexText {
    private LatexText() {}

    /**
     * Returns a text with everything escaped that means something to LaTeX. What pdflatex has no sign for is left to the macro
     * {@code \chalkcheckchar} with the hexadecimal code point.
     */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> out.append("\\textbackslash{}");
                case '{', '}', '$', '&', '#', '_', '%' -> out.append('\\').appendCodePoint(c);
                case '^' -> out.append("\\textasciicircum{}");
                case '~' -> out.append("\\textasciitilde{}");
                case '<' -> out.append("\\textless{}");
                case '>' -> out.append("\\textgreater{}");
                case '|' -> out.append("\\textbar{}");
                case '"' -> out.append("\\textquotedbl{}");
                case '\'' -> out.append("{'}");
                case '`' -> out.append("{`}");
                case '\n', '\t', ' ' -> out.appendCodePoint(c);
                case '\u2018' -> out.append('`');
                case '\u2019' -> out.append('\'');
                case '\u201c' -> out.append("``");
                case '\u201d' -> out.append("''");
                case '\u2013' -> out.append("--");
                case '\u2014' -> out.append("---");
                case '\u2026' -> out.append("\\dots{}");
                case '\u00a0' -> out.append('~');
                default -> {
                    boolean known = c > ' ' && c < 0x7F || c >= 0xC0 && c <= 0xFF;
                    out.append(known ? Character.toString(c) : character(c));
                }
            }
        });
        return out.toString();
    }

    private static String character(int c) {
        boolean control = c < ' ' || c == 0x7F || c >= 0x80 && c < 0xA0 || c >= 0xD800 && c <= 0xDFFF;
        return control ? "?" : "\\chalkcheckchar{" + Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT) + "}";
    }

    /** Returns lines of code, each on a line of its own with its blanks. */
    public static String code(String text) {
        StringBuilder out = new StringBuilder("\\begin{quote}\\small\\ttfamily\n");
        for (String line : text.strip().isEmpty()
                ? new String[] {""}
                : text.stripTrailing().split("\\R")) {
            String blanks = escape(line).replace("\t", "~~~~").replace(" ", "~").replace("-", "{-}");
            out.append(blanks.isEmpty() ? "~" : blanks).append("\\par\n");
        }
        return out.append("\\end{quote}").toString();
    }
}
