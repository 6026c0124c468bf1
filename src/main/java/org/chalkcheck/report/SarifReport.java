package org.chalkcheck.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.Severity;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.source.Span;
import org.chalkcheck.verdict.Verdict;

/** Claims that are not as they should be, and what is wrong with documents, in SARIF 2.1.0 for code scanning. */
public final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private SarifReport() {}

    /** Returns the log as text, ending with a line break. */
    public static String write(List<CheckedDocument> documents, boolean strict) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeStringField("$schema", SCHEMA);
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            driver(json, documents);
            json.writeStringField("columnKind", "utf16CodeUnits");
            json.writeArrayFieldStart("results");
            for (CheckedDocument document : documents) {
                results(json, document, strict);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.append('\n').toString();
    }

    private static void driver(JsonGenerator json, List<CheckedDocument> documents) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", ToolVersion.NAME);
        json.writeStringField("version", ToolVersion.version());
        json.writeArrayFieldStart("rules");
        for (Verdict verdict : Verdict.values()) {
            rule(json, verdict.label(), meaning(verdict));
        }
        TreeSet<String> codes = new TreeSet<>();
        documents.forEach(
                document -> ClaimMessage.ofDocument(document).forEach(diagnostic -> codes.add(diagnostic.code())));
        for (String code : codes) {
            rule(json, code, "The document has this mistake: " + code.replace('-', ' ') + ".");
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void rule(JsonGenerator json, String id, String description) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeObjectFieldStart("shortDescription");
        json.writeStringField("text", description);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String meaning(Verdict verdict) {
        return switch (verdict) {
            case REFUTED -> "The claim fails.";
            case INVALID -> "The claim cannot be read, or means nothing.";
            case UNKNOWN -> "The claim was neither proved nor refuted.";
            case TESTED -> "The claim held at every tried point, without a proof.";
            case PROVED -> "The claim holds.";
        };
    }

    private static void results(JsonGenerator json, CheckedDocument document, boolean strict) throws IOException {
        SourceText source = document.document().source();
        for (Diagnostic diagnostic : ClaimMessage.ofDocument(document)) {
            String hint = diagnostic.hint().map(h -> "\n" + h).orElse("");
            start(json, diagnostic.code(), level(diagnostic.severity()), diagnostic.message() + hint);
            location(json, source, diagnostic.span());
            json.writeEndObject();
        }
        for (CheckedClaim claim : document.claims()) {
            if (!claim.isAsItShould(strict)) {
                ClaimMessage message = ClaimMessage.of(source, claim);
                start(json, claim.verdict().label(), level(claim), message.title() + "\n" + message.text());
                location(json, source, claim.span());
                json.writeObjectFieldStart("partialFingerprints");
                json.writeStringField("claim/v1", source.path() + "#" + claim.id());
                json.writeEndObject();
                json.writeEndObject();
            }
        }
    }

    private static void start(JsonGenerator json, String rule, String level, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", rule);
        json.writeStringField("level", level);
        json.writeObjectFieldStart("message");
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static String level(CheckedClaim claim) {
        boolean open = claim.verdict() == Verdict.UNKNOWN || claim.verdict() == Verdict.TESTED;
        return open && !claim.hasExpectation() ? "warning" : "error";
    }

    private static String level(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static void location(JsonGenerator json, SourceText source, Span span) throws IOException {
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(source.path()));
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", source.line(span.start()));
        json.writeNumberField("startColumn", source.column(span.start()));
        json.writeNumberField("endLine", source.line(span.end()));
        json.writeNumberField("endColumn", source.column(span.end()));
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    /** Returns a path as a URI reference, everything but unreserved characters and slashes percent-encoded. */
    static String uri(String path) {
        String plain = path.equals("-") ? "stdin" : path.replace('\\', '/');
        StringBuilder out = new StringBuilder(plain.startsWith("/") ? "file://" : "");
        for (byte b : plain.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean unreserved = c < 128 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            out.append(unreserved ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return out.toString();
    }
}
