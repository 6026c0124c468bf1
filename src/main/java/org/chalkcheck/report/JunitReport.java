package org.chalkcheck.report;

import java.util.List;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.DiagnosticFormatter;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.SourceText;

/** Checked documents as JUnit XML: a suite a document, a test case a claim; a document's own errors are a case, too. */
public final class JunitReport {
    private JunitReport() {}

    /** Returns the XML, ending with a line break. */
    public static String write(List<CheckedDocument> documents, boolean strict) {
        StringBuilder suites = new StringBuilder();
        int tests = 0;
        int failures = 0;
        int errors = 0;
        for (CheckedDocument document : documents) {
            List<Diagnostic> mistakes = mistakes(document);
            int failed = (int) document.claims().stream()
                    .filter(claim -> !claim.isAsItShould(strict))
                    .count();
            int cases = document.claims().size() + (mistakes.isEmpty() ? 0 : 1);
            int broken = mistakes.isEmpty() ? 0 : 1;
            suites.append("  <testsuite name=\"")
                    .append(Markup.attribute(document.document().source().path()));
            suites.append(counts(cases, failed, broken)).append(">\n");
            document(suites, document, mistakes, strict);
            suites.append("  </testsuite>\n");
            tests += cases;
            failures += failed;
            errors += broken;
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"" + ToolVersion.NAME
                + counts(tests, failures, errors) + ">\n" + suites + "</testsuites>\n";
    }

    private static String counts(int tests, int failures, int errors) {
        return "\" tests=\"" + tests + "\" failures=\"" + failures + "\" errors=\"" + errors + "\" skipped=\"0\"";
    }

    private static List<Diagnostic> mistakes(CheckedDocument document) {
        return ClaimMessage.ofDocument(document).stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .toList();
    }

    private static void document(
            StringBuilder out, CheckedDocument document, List<Diagnostic> mistakes, boolean strict) {
        SourceText source = document.document().source();
        if (!mistakes.isEmpty()) {
            Diagnostic first = mistakes.get(0);
            start(out, source, "document", source.line(first.span().start()));
            out.append(">\n      <error message=\"").append(Markup.attribute(first.message()));
            out.append("\" type=\"").append(Markup.attribute(first.code())).append("\">");
            for (Diagnostic mistake : mistakes) {
                out.append(Markup.escape(DiagnosticFormatter.format(source, mistake)))
                        .append('\n');
            }
            out.append("</error>\n    </testcase>\n");
        }
        for (CheckedClaim claim : document.claims()) {
            start(out, source, claim.id(), source.line(claim.span().start()));
            if (claim.isAsItShould(strict)) {
                out.append("/>\n");
                continue;
            }
            String text = new TextReport(Palette.NONE, false).claim(source, claim, false);
            out.append(">\n      <failure message=\"")
                    .append(Markup.attribute(ClaimMessage.of(source, claim).title()));
            out.append("\" type=\"").append(claim.verdict().label()).append("\">");
            out.append(Markup.escape(text)).append("</failure>\n    </testcase>\n");
        }
    }

    private static void start(StringBuilder out, SourceText source, String name, int line) {
        out.append("    <testcase classname=\"").append(Markup.attribute(source.path()));
        out.append("\" name=\"").append(Markup.attribute(name));
        out.append("\" file=\"").append(Markup.attribute(source.path()));
        out.append("\" line=\"").append(line).append('"');
    }
}
