package org.chalkcheck.report;

import java.util.List;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.verdict.Verdict;

/** Workflow commands that make GitHub show claims that are not as they should be at their lines. */
public final class GithubAnnotations {
    private GithubAnnotations() {}

    /** Returns one command a line; empty where everything is as it should be. */
    public static String write(List<CheckedDocument> documents, boolean strict) {
        StringBuilder out = new StringBuilder();
        for (CheckedDocument document : documents) {
            SourceText source = document.document().source();
            for (Diagnostic diagnostic : ClaimMessage.ofDocument(document)) {
                String level = diagnostic.severity() == Severity.ERROR ? "error" : "warning";
                String hint = diagnostic.hint().map(h -> "\n" + h).orElse("");
                command(out, level, source, diagnostic.span().start(), diagnostic.code(), diagnostic.message() + hint);
            }
            for (CheckedClaim claim : document.claims()) {
                if (!claim.isAsItShould(strict)) {
                    ClaimMessage message = ClaimMessage.of(source, claim);
                    String level = claim.verdict() == Verdict.UNKNOWN ? "warning" : "error";
                    command(out, level, source, claim.span().start(), message.title(), message.text());
                }
            }
        }
        return out.toString();
    }

    private static void command(
            StringBuilder out, String level, SourceText source, int offset, String title, String message) {
        out.append("::").append(level).append(" file=").append(property(source.path()));
        out.append(",line=").append(source.line(offset)).append(",col=").append(source.column(offset));
        out.append(",title=")
                .append(property(title))
                .append("::")
                .append(data(message))
                .append('\n');
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
