package org.chalkcheck.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chalkcheck.check.CheckedClaim;
import org.chalkcheck.check.CheckedDocument;
import org.chalkcheck.check.CheckedStep;
import org.chalkcheck.source.Diagnostic;
import org.chalkcheck.source.DiagnosticFormatter;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.typing.TypedStep;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.TensorValue;
import org.chalkcheck.verdict.Verdict;

/** The checked documents as one JSON object; keys that do not apply are left out. */
public final class JsonReport {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final JsonGenerator json;
    private final boolean timings;

    private JsonReport(JsonGenerator json, boolean timings) {
        this.json = json;
        this.timings = timings;
    }

    /**
     * Returns the object as text, ending with a line break.
     *
     * @param timings whether the seconds that each claim took are written: they differ from run to run
     */
    public static String write(List<CheckedDocument> documents, long seed, boolean timings) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n"));
            json.setPrettyPrinter(printer);
            json.writeStartObject();
            json.writeObjectFieldStart("tool");
            json.writeStringField("name", ToolVersion.NAME);
            json.writeStringField("version", ToolVersion.version());
            json.writeEndObject();
            json.writeNumberField("seed", seed);
            json.writeArrayFieldStart("documents");
            for (CheckedDocument document : documents) {
                new JsonReport(json, timings).document(document);
            }
            json.writeEndArray();
            summary(json, Summary.of(documents));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.append('\n').toString();
    }

    private static void summary(JsonGenerator json, Summary summary) throws IOException {
        json.writeObjectFieldStart("summary");
        for (Verdict verdict :
                List.of(Verdict.PROVED, Verdict.TESTED, Verdict.REFUTED, Verdict.UNKNOWN, Verdict.INVALID)) {
            json.writeNumberField(verdict.label(), summary.count(verdict));
        }
        json.writeEndObject();
    }

    private void document(CheckedDocument document) throws IOException {
        SourceText source = document.document().source();
        json.writeStartObject();
        json.writeStringField("path", source.path());
        json.writeArrayFieldStart("claims");
        for (CheckedClaim claim : document.claims()) {
            claim(source, claim);
        }
        json.writeEndArray();
        JsonSolutions.write(json, source, document.solutions());
        JsonTraces.write(json, source, document.traces());
        diagnostics(json, source, document.diagnostics());
        json.writeEndObject();
    }

    private static void diagnostics(JsonGenerator json, SourceText source, List<Diagnostic> diagnostics)
            throws IOException {
        if (diagnostics.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("diagnostics");
        for (Diagnostic diagnostic : diagnostics) {
            json.writeStartObject();
            json.writeStringField("severity", diagnostic.severity().name().toLowerCase(java.util.Locale.ROOT));
            json.writeStringField("code", diagnostic.code());
            json.writeNumberField("line", source.line(diagnostic.span().start()));
            json.writeNumberField("column", source.column(diagnostic.span().start()));
            json.writeStringField("message", diagnostic.message());
            if (diagnostic.hint().isPresent()) {
                json.writeStringField("hint", diagnostic.hint().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void claim(SourceText source, CheckedClaim claim) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", claim.id());
        json.writeNumberField("line", source.line(claim.span().start()));
        json.writeNumberField("column", source.column(claim.span().start()));
        json.writeStringField("latex", claim.latex());
        json.writeStringField("verdict", claim.verdict().label());
        if (claim.hasExpectation()) {
            json.writeStringField("expect", String.join("|", claim.directive().expect()));
        } else {
            json.writeNullField("expect");
        }
        if (timings) {
            json.writeFieldName("seconds");
            json.writeNumber(BigDecimal.valueOf(claim.seconds()).setScale(4, RoundingMode.HALF_UP));
        }
        json.writeArrayFieldStart("steps");
        for (CheckedStep step : claim.steps()) {
            step(json, source, step);
        }
        json.writeEndArray();
        diagnostics(json, source, claim.diagnostics());
        json.writeEndObject();
    }

    private static void step(JsonGenerator json, SourceText source, CheckedStep step) throws IOException {
        Evidence evidence = step.evidence();
        json.writeStartObject();
        json.writeNumberField("line", source.line(step.step().left().start()));
        json.writeStringField("relation", step.step().relation().latex());
        json.writeStringField("lhs", step.left());
        json.writeStringField("rhs", step.right());
        json.writeStringField("verdict", evidence.verdict().label());
        text(json, "method", evidence.method());
        strings(json, "rules", evidence.rules());
        if (evidence.points().isPresent()) {
            json.writeNumberField("points", evidence.points().getAsLong());
        }
        strings(json, "dimensions", evidence.dimensions());
        if (evidence.maxRelativeError().isPresent()
                && Double.isFinite(evidence.maxRelativeError().getAsDouble())) {
            json.writeNumberField(
                    "maxRelativeError", evidence.maxRelativeError().getAsDouble());
        }
        if (evidence.counterexample().isPresent()) {
            counterexample(json, evidence.counterexample().get());
        }
        text(json, "reason", reason(source, step));
        text(json, "suggestion", evidence.suggestion());
        strings(json, "notes", evidence.notes());
        json.writeEndObject();
    }

    /** A reason that has a place is given with its line and caret. */
    private static Optional<String> reason(SourceText source, CheckedStep step) {
        if (step.step().typing() instanceof TypedStep.Conflict conflict) {
            return Optional.of(DiagnosticFormatter.format(source, conflict.diagnostic()));
        }
        if (step.step().typing() instanceof TypedStep.Meaningless meaningless) {
            return Optional.of(DiagnosticFormatter.format(source, meaningless.diagnostic()));
        }
        return step.evidence().reason();
    }

    private static void text(JsonGenerator json, String key, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(key, value.get());
        }
    }

    private static void strings(JsonGenerator json, String key, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(key);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
    }

    private static void counterexample(JsonGenerator json, Counterexample counterexample) throws IOException {
        json.writeObjectFieldStart("counterexample");
        json.writeObjectFieldStart("values");
        for (Map.Entry<String, TensorValue> value : counterexample.values().entrySet()) {
            json.writeFieldName(value.getKey());
            value(json, value.getValue());
        }
        json.writeEndObject();
        json.writeFieldName("lhs");
        value(json, counterexample.left());
        json.writeFieldName("rhs");
        value(json, counterexample.right());
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, TensorValue value) throws IOException {
        List<Integer> lengths = value.lengths();
        boolean column = lengths.size() == 2 && lengths.get(1) == 1;
        nested(json, column ? lengths.subList(0, 1) : lengths, value.entries());
    }

    private static void nested(JsonGenerator json, List<Integer> lengths, List<String> entries) throws IOException {
        if (lengths.isEmpty()) {
            entry(json, entries.get(0));
            return;
        }
        json.writeStartArray();
        int count = lengths.get(0);
        int size = count == 0 ? 0 : entries.size() / count;
        for (int i = 0; i < count; i++) {
            nested(json, lengths.subList(1, lengths.size()), entries.subList(i * size, (i + 1) * size));
        }
        json.writeEndArray();
    }

    private static void entry(JsonGenerator json, String entry) throws IOException {
        if (NUMBER.matcher(entry).matches()) {
            json.writeNumber(entry);
        } else {
            json.writeString(entry);
        }
    }
}
