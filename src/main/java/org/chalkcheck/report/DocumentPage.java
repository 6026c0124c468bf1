package org.chalkcheck.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.CheckedStep;
import org.chalkcheck.check.Study;
import org.chalkcheck.document.Declarations;
import org.chalkcheck.document.Display;
import org.chalkcheck.document.Document;
import org.chalkcheck.document.Heading;
import org.chalkcheck.document.Item;
import org.chalkcheck.document.ProseRenderer;
import org.chalkcheck.report.mathml.MathmlWriter;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.DiagnosticFormatter;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.source.Span;
import org.chalkcheck.verdict.Verdict;

/** The page of one document: as written, each claim with its verdict in the margin and its evidence folded below. */
final class DocumentPage implements ProseRenderer.Embedding {
    private final CheckedDocument checked;
    private final Document document;
    private final Map<String, Study> studies;
    private final boolean strict;
    private final String preface;
    /** Claims that are not as they should be, in order. */
    private final List<CheckedClaim> bad;

    private final HtmlEvidence evidence;
    private final Map<Integer, Item> items = new HashMap<>();
    /** Claims that no block of the page has shown yet. */
    private final List<CheckedClaim> unshown;

    DocumentPage(CheckedDocument checked, Map<String, Study> studies, boolean strict, long seed) {
        this(checked, studies, strict, seed, "");
    }

    /** Makes a page with markup of its own in front of the document. */
    DocumentPage(CheckedDocument checked, Map<String, Study> studies, boolean strict, long seed, String preface) {
        this.preface = preface;
        this.checked = checked;
        this.studies = studies;
        this.document = checked.document();
        this.strict = strict;
        this.evidence = new HtmlEvidence(document.source(), document.macros(), seed);
        this.bad =
                checked.claims().stream().filter(c -> !c.isAsItShould(strict)).toList();
        this.unshown = new ArrayList<>(checked.claims());
        document.items().forEach(item -> items.put(item.span().start(), item));
    }

    /** Returns the title of a document, or else its path. */
    static String title(CheckedDocument checked) {
        return checked.document().title().orElse(checked.document().source().path());
    }

    /** Returns the whole page. */
    ReportPage page() {
        String prose = ProseRenderer.render(document, this);
        StringBuilder body = new StringBuilder();
        head(body);
        body.append("<main>\n").append(prose);
        if (!unshown.isEmpty()) {
            body.append("<section class=\"rest\"><h2>Claims in running text and tables</h2>\n");
            for (CheckedClaim claim : List.copyOf(unshown)) {
                claims(body, List.of(claim), math(claim.latex(), true));
            }
            body.append("</section>\n");
        }
        body.append("</main>\n");
        HtmlControls.survivors(checked.claims(), studies, this::anchor).ifPresent(body::append);
        ledger(body);
        return new ReportPage(title(checked), body.append(HtmlPage.footer()).toString());
    }

    private void head(StringBuilder out) {
        out.append("<header>\n");
        if (preface.isEmpty()) {
            out.append("<nav><a href=\"index.html\">All documents</a></nav>\n");
        }
        boolean titled = document.items().stream()
                .anyMatch(item -> item instanceof Heading h
                        && h.level() <= 1
                        && document.title().equals(Optional.of(h.text())));
        if (!titled) {
            out.append("<h1>").append(Markup.escape(title(checked))).append("</h1>\n");
        }
        out.append("<p class=\"by\">");
        document.author().ifPresent(author -> out.append(Markup.escape(author)).append(" &#183; "));
        out.append("<code>").append(Markup.escape(document.source().path())).append("</code></p>\n");
        out.append(preface);
        out.append(HtmlSummary.of(List.of(checked))).append(HtmlControls.summary(studies.values()));
        problems(out);
        out.append("</header>\n");
    }

    private void problems(StringBuilder out) {
        for (Diagnostic diagnostic : ClaimMessage.ofDocument(checked)) {
            out.append("<pre class=\"diagnostic\">");
            out.append(Markup.escape(DiagnosticFormatter.format(document.source(), diagnostic)))
                    .append("</pre>\n");
        }
        if (!bad.isEmpty()) {
            out.append("<nav class=\"problems\" id=\"to-look-at\"><h2>To look at</h2><ul>\n");
            for (CheckedClaim claim : bad) {
                out.append("<li>")
                        .append(VerdictSign.badge(claim.verdict()))
                        .append(" <a href=\"#")
                        .append(anchor(claim));
                out.append("\">").append(Markup.escape(claim.id())).append("</a> <span class=\"line\">line ");
                out.append(document.source().line(claim.span().start())).append("</span></li>\n");
            }
            out.append("</ul></nav>\n");
        }
    }

    private String anchor(CheckedClaim claim) {
        String id = claim.id();
        return id.matches("[A-Za-z0-9._-]{1,80}")
                ? "claim-" + id
                : "claim:" + checked.claims().indexOf(claim);
    }

    private String math(String latex, boolean display) {
        return MathmlWriter.write(latex, document.macros(), display);
    }

    @Override
    public String inline(Span span, String latex) {
        StringBuilder out = new StringBuilder(math(latex, false));
        for (CheckedClaim claim : within(span)) {
            String verdict = claim.verdict().label();
            out.append("<a class=\"mark ").append(verdict).append("\" href=\"#").append(anchor(claim));
            out.append("\" title=\"")
                    .append(verdict)
                    .append("\">")
                    .append(VerdictSign.of(claim.verdict()))
                    .append("</a>");
        }
        return out.toString();
    }

    @Override
    public String block(Span span) {
        Item item = items.get(span.start());
        StringBuilder out = new StringBuilder();
        if (item instanceof Display display) {
            List<CheckedClaim> claims = within(span);
            unshown.removeAll(claims);
            claims(out, claims, math(display.text(), true));
        } else if (item instanceof Declarations given) {
            out.append("<pre class=\"given\">");
            given.lines().forEach(line -> out.append(Markup.escape(line.text())).append('\n'));
            out.append("</pre>\n");
        } else {
            String[] lines = document.source().slice(span).split("\\R", 2);
            String label = lines[0].replaceAll("^[`~]+", "").strip();
            String content = lines.length < 2 ? "" : lines[1].replaceAll("\\R[ >]*[`~]{3,}$", "");
            out.append("<figure><figcaption>").append(Markup.escape(label)).append("</figcaption><pre>");
            out.append(Markup.escape(content)).append("</pre></figure>\n");
            BlockAnswer.of(checked, item).ifPresent(out::append);
        }
        return out.toString();
    }

    private List<CheckedClaim> within(Span span) {
        return checked.claims().stream()
                .filter(c -> c.span().start() >= span.start() && c.span().start() < span.end())
                .toList();
    }

    private void claims(StringBuilder out, List<CheckedClaim> claims, String formula) {
        boolean look = claims.stream().anyMatch(c -> !c.isAsItShould(strict));
        out.append("<section class=\"claim")
                .append(claims.isEmpty() ? " none" : look ? " bad" : " good")
                .append("\">\n");
        out.append("<div class=\"formula\">").append(formula).append("</div>\n<div class=\"margin\">");
        for (CheckedClaim claim : claims) {
            margin(out, claim);
        }
        out.append("</div>\n");
        for (CheckedClaim claim : claims) {
            if (claims.size() > 1) {
                out.append("<p class=\"which\">")
                        .append(VerdictSign.badge(claim.verdict()))
                        .append(' ');
                out.append(math(claim.latex(), false)).append("</p>\n");
            }
            out.append(evidence.of(claim, studies.getOrDefault(claim.id(), Study.NONE), claim.isAsItShould(strict)));
        }
        out.append("</section>\n");
    }

    private void margin(StringBuilder out, CheckedClaim claim) {
        SourceText source = document.source();
        out.append("<p id=\"").append(anchor(claim)).append("\">").append(VerdictSign.badge(claim.verdict()));
        expectation(out, claim);
        steps(out, claim);
        out.append("<br/><a class=\"id\" href=\"#")
                .append(anchor(claim))
                .append("\">")
                .append(Markup.escape(claim.id()));
        out.append("</a> <span class=\"line\">line ")
                .append(source.line(claim.span().start()))
                .append("</span>");
        Marks.of(claim)
                .ifPresent(marks ->
                        out.append("<br/><span class=\"marks\">").append(marks).append(" points</span>"));
        next(out, claim);
        out.append("</p>\n");
    }

    /** Each step of a chain has its sign. */
    private static void steps(StringBuilder out, CheckedClaim claim) {
        if (claim.steps().size() > 1) {
            out.append("<br/><span class=\"chain\">steps");
            int number = 1;
            for (CheckedStep step : claim.steps()) {
                Verdict verdict = step.evidence().verdict();
                out.append(" <span class=\"mark ")
                        .append(verdict.label())
                        .append("\" title=\"step ")
                        .append(number)
                        .append(": ")
                        .append(verdict.label())
                        .append("\">")
                        .append(number++)
                        .append('\u00a0')
                        .append(VerdictSign.of(verdict))
                        .append("</span>");
            }
            out.append("</span>");
        }
    }

    /** From each claim that is to be looked at, the way to the next one; from the last one, back to the list. */
    private void next(StringBuilder out, CheckedClaim claim) {
        int at = bad.indexOf(claim);
        if (at >= 0 && bad.size() > 1) {
            boolean last = at == bad.size() - 1;
            out.append("<br/><a class=\"next\" href=\"#")
                    .append(last ? "to-look-at" : anchor(bad.get(at + 1)))
                    .append("\">")
                    .append(last ? "\u2191 back to the list" : "\u2193 next to look at")
                    .append("</a>");
        }
    }

    /** An expectation is told where it is news: a claim that is meant to fail, or one that is not as it should be. */
    private static void expectation(StringBuilder out, CheckedClaim claim) {
        boolean fine = claim.isAsItShould(false);
        boolean accepted = claim.verdict() == Verdict.PROVED || claim.verdict() == Verdict.TESTED;
        if (claim.hasExpectation() && !fine) {
            out.append("<br/><span class=\"unexpected\">expected ");
            out.append(Markup.escape(String.join(" or ", claim.directive().expect())))
                    .append("</span>");
        } else if (claim.hasExpectation() && !accepted) {
            out.append("<br/><span class=\"expected\">as expected</span>");
        }
    }

    private void ledger(StringBuilder out) {
        List<Ledger.Entry> entries = Ledger.of(checked);
        if (entries.isEmpty()) {
            return;
        }
        out.append("<section class=\"ledger\"><h2>Notation</h2>\n<table><thead><tr><th>symbol</th><th>type</th>");
        out.append("<th>shape</th><th>first used in</th></tr></thead>\n<tbody>\n");
        for (Ledger.Entry entry : entries) {
            out.append("<tr><td><code>").append(Markup.escape(entry.name())).append("</code></td><td>");
            out.append(Markup.escape(entry.type()))
                    .append("</td><td>")
                    .append(Markup.escape(entry.shape()))
                    .append("</td><td><a href=\"#")
                    .append(anchor(entry.claim()));
            out.append("\">").append(Markup.escape(entry.claim().id())).append("</a></td></tr>\n");
        }
        out.append("</tbody></table></section>\n");
    }
}
