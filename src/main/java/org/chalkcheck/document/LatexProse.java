package org.chalkcheck.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders the prose of a LaTeX document: paragraphs, headings, emphasis and items; other commands are left out or shown. */
final class LatexProse {
    private static final Pattern COMMENT = Pattern.compile("(?<!\\\\)%[^\n]*\n?");
    private static final Pattern SILENT =
            Pattern.compile("\\\\(?:begin|end|label|title|author|date|vspace|hspace|usepackage|input)\\*?"
                    + "(?:\\[[^\\[\\]\n]{0,200}])?\\{[^{}\n]{0,500}}");
    private static final Pattern BARE =
            Pattern.compile("\\\\(?:maketitle|noindent|newpage|clearpage|centering|medskip|bigskip|smallskip"
                    + "|tableofcontents|qed|par)\\b");
    private static final Pattern STYLED =
            Pattern.compile("\\\\(emph|textit|textbf|texttt|underline|textrm)\\{([^{}]{0,2000})}");

    private LatexProse() {}

    static String render(String marked) {
        int begin = marked.indexOf("\\begin{document}");
        String body = begin < 0 ? marked : marked.substring(begin + "\\begin{document}".length());
        int end = body.indexOf("\\end{document}");
        body = COMMENT.matcher(end < 0 ? body : body.substring(0, end)).replaceAll("");
        body = BARE.matcher(SILENT.matcher(body).replaceAll("")).replaceAll("");
        StringBuilder out = new StringBuilder();
        for (String paragraph : body.split("\n[ \t]*\n")) {
            if (!paragraph.isBlank()) {
                out.append("<p>").append(inline(paragraph.strip())).append("</p>\n");
            }
        }
        return out.toString();
    }

    /** Returns the markup of a heading. */
    static String heading(Heading heading) {
        int level = Math.min(6, Math.max(2, heading.level() - 1));
        return "<h" + level + " id=\"" + ProseRenderer.escape(ProseRenderer.anchor(heading.slug())) + "\">"
                + ProseRenderer.escape(heading.text()) + "</h" + level + ">";
    }

    private static String inline(String paragraph) {
        String html = ProseRenderer.escape(paragraph)
                .replace("\\item", "<br/>&#8226; ")
                .replace("``", "\u201c")
                .replace("''", "\u201d")
                .replace("---", "\u2014")
                .replace("--", "\u2013")
                .replace("~", "\u00a0")
                .replace("\\%", "%")
                .replace("\\&amp;", "&amp;")
                .replace("\\_", "_");
        Matcher matcher = STYLED.matcher(html);
        return matcher.replaceAll(match -> {
            String tag = switch (match.group(1)) {
                case "textbf" -> "strong";
                case "texttt" -> "code";
                case "textrm" -> "span";
                default -> "em";
            };
            return Matcher.quoteReplacement("<" + tag + ">" + match.group(2) + "</" + tag + ">");
        });
    }
}
