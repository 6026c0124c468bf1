package org.chalkcheck.report;

/** Texts as they may stand in XML and HTML, in content and in attributes with either quote. */
final class Markup {
    private Markup() {}

    /** Returns a text with all markup escaped; what XML 1.0 cannot hold is replaced by U+FFFD. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    /** Returns a text escaped for an attribute in XML, where line breaks would become spaces. */
    static String attribute(String text) {
        return escape(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;");
    }

    private static boolean isAllowed(int c) {
        return c == '\n' || c == '\r' || c == '\t' || c >= 0x20 && c < 0xD800 || c > 0xDFFF && c < 0xFFFE || c > 0xFFFF;
    }
}
