package org.chalkcheck.report.mathml;

import java.util.Map;
import org.chalkcheck.document.Macro;

/**
 * Turns LaTeX mathematics into MathML Core, by its layout and not by its meaning, so that formulas look as their author wrote them even
 * where they say nothing. All text is escaped; what is too long or too deep is shown as source.
 */
public final class MathmlWriter {
    private MathmlWriter() {}

    /**
     * Returns a {@code math} element, or a {@code code} element with the source where the formula is beyond bounds.
     *
     * @param latex what stands between the delimiters, or the body of an alignment
     * @param macros the author's macros
     * @param display whether it stands on a line of its own
     */
    public static String write(String latex, Map<String, Macro> macros, boolean display) {
        String attributes = display ? " display=\"block\"" : "";
        try {
            String body = new TexLayout(new TexSource(latex, macros)).rows();
            return "<math" + attributes + ">" + body + "</math>";
        } catch (UnprintableException e) {
            return "<code class=\"tex\">" + escape(latex) + "</code>";
        }
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(c < 0x20 && c != '\n' || c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c);
            }
        });
        return out.toString();
    }
}
