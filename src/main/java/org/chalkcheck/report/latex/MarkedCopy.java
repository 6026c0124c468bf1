package org.chalkcheck.report.latex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.CheckedStep;
import org.chalkcheck.document.Declarations;
import org.chalkcheck.document.Display;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.Item;
import org.chalkcheck.document.LatexBody;
import org.chalkcheck.document.LatexText;
import org.chalkcheck.document.Macro;
import org.chalkcheck.document.ProseRenderer;
import org.chalkcheck.source.Span;

/**
 * The author's document as LaTeX, each claim with its verdict in the margin. A LaTeX document stays as it is but for a macro before
 * {@code \begin{document}} and a mark behind each claim; a Markdown document is converted.
 */
public final class MarkedCopy implements ProseRenderer.Embedding {
    private static final int LONGEST_REASON = 240;
    private static final String MARK = """
            \\providecommand{\\chalkcheckchar}[1]{\\ifdefined\\XeTeXversion\\char"#1\\else\\ifdefined\\directlua\\char"#1\\else[U+#1]\\fi\\fi}
            \\providecommand{\\chalkcheckmark}[3]{\\ifinner\\textsf{\\footnotesize\\ [#1: #2#3]}\\else
              \\marginpar{\\vspace*{-1.8\\baselineskip}\\raggedright\\sffamily\\footnotesize\\setlength{\\fboxsep}{2pt}#1\\\\{\\scriptsize #2#3}}\\fi}
            """;
    private static final String HEAD = """
            \\documentclass{article}
            \\usepackage[T1]{fontenc}
            \\usepackage[utf8]{inputenc}
            \\usepackage{amsmath,amssymb}
            \\usepackage[left=25mm,right=65mm,marginparwidth=50mm,marginparsep=6mm]{geometry}
            \\providecommand{\\textquotedbl}{"}
            \\setlength{\\parindent}{0pt}\\setlength{\\parskip}{6pt plus 2pt}\\sloppy
            """;

    private final CheckedDocument checked;
    private final Document document;
    private final Map<Integer, Item> items = new HashMap<>();

    private MarkedCopy(CheckedDocument checked) {
        this.checked = checked;
        this.document = checked.document();
        document.items().forEach(item -> items.put(item.span().start(), item));
    }

    /** Returns the marked copy. */
    public static String of(CheckedDocument checked) {
        MarkedCopy copy = new MarkedCopy(checked);
        return checked.document().source().path().matches("(?i).*\\.(tex|ltx|latex)")
                ? copy.inserted()
                : copy.converted();
    }

    private String inserted() {
        String text = document.source().text();
        Map<Integer, StringBuilder> insertions = new TreeMap<>();
        for (CheckedClaim claim : checked.claims()) {
            int end = document.displays().stream()
                    .filter(d -> d.span().start() <= claim.span().start()
                            && claim.span().start() < d.span().end())
                    .mapToInt(d -> d.span().end())
                    .findFirst()
                    .orElse(claim.span().end());
            insertions.computeIfAbsent(end, e -> new StringBuilder()).append(mark(claim));
        }
        int begin = text.indexOf("\\begin{document}");
        insertions.put(
                Math.max(begin, 0),
                new StringBuilder(MARK).append(insertions.getOrDefault(Math.max(begin, 0), new StringBuilder())));
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Map.Entry<Integer, StringBuilder> insertion : insertions.entrySet()) {
            out.append(text, at, insertion.getKey()).append(insertion.getValue());
            at = insertion.getKey();
        }
        return out.append(text.substring(at)).toString();
    }

    private String converted() {
        StringBuilder out = new StringBuilder(HEAD).append(MARK);
        for (Macro macro : new TreeMap<>(document.macros()).values()) {
            define(out, macro);
        }
        out.append("\\begin{document}\n").append(LatexBody.render(document, this));
        return out.append("\n\\end{document}\n").toString();
    }

    private static void define(StringBuilder out, Macro macro) {
        // Arguments are no parts of a plain formula, so that they are checked as letters.
        String body = macro.body().replaceAll("#[1-9]", "x");
        boolean plain = body.isBlank() || Formula.inline(body).startsWith("$");
        if (plain && macro.name().matches("[A-Za-z]+")) {
            out.append("\\providecommand{\\").append(macro.name()).append('}');
            if (macro.arity() > 0) {
                out.append('[').append(macro.arity()).append(']');
            }
            macro.optionalDefault()
                    .filter(d -> Formula.inline(d).startsWith("$"))
                    .ifPresent(d -> out.append('[').append(d).append(']'));
            out.append("{\\ensuremath{")
                    .append(macro.body().replaceAll("\\R", " "))
                    .append("}}\n");
        }
    }

    @Override
    public String inline(Span span, String latex) {
        return Formula.inline(latex) + marks(span);
    }

    @Override
    public String block(Span span) {
        Item item = items.get(span.start());
        if (item instanceof Display display) {
            return Formula.display(display.text()) + marks(span);
        }
        if (item instanceof Declarations given) {
            List<String> lines = new ArrayList<>(List.of("given"));
            given.lines().forEach(line -> lines.add(line.text()));
            return LatexText.code(String.join("\n", lines));
        }
        return LatexText.code(document.source().slice(span).replaceAll("(?m)^[ >]*[`~]{3,}", ""));
    }

    private String marks(Span span) {
        StringBuilder out = new StringBuilder();
        checked.claims().stream()
                .filter(c -> c.span().start() >= span.start() && c.span().start() < span.end())
                .forEach(claim -> out.append(mark(claim)));
        return out.toString();
    }

    /** A claim that holds has its verdict framed lightly, another one its reason below. */
    private static String mark(CheckedClaim claim) {
        String verdict = claim.verdict().label();
        boolean fine = claim.isAsItShould(false);
        String shown = fine ? "\\textit{" + verdict + "}" : "\\fbox{\\textbf{" + verdict + "}}";
        return "%\n\\chalkcheckmark{" + shown + "}{" + LatexText.escape(claim.id()) + "}{" + (fine ? "" : reason(claim))
                + "}";
    }

    private static String reason(CheckedClaim claim) {
        for (int i = 0; i < claim.steps().size(); i++) {
            CheckedStep step = claim.steps().get(i);
            if (step.evidence().verdict() == claim.verdict()) {
                String where = claim.steps().size() > 1 ? ", step " + (i + 1) : "";
                String why = step.evidence().reason().map(r -> ": " + r).orElse("");
                String text = (where + why).replaceAll("\\s+", " ");
                return LatexText.escape(
                        text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON - 1) + "\u2026" : text);
            }
        }
        return "";
    }
}
