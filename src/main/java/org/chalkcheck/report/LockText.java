package org.chalkcheck.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.chalkcheck.verdict.Counterexample;
import org.chalkcheck.verdict.Evidence;
import org.chalkcheck.verdict.TensorValue;
import org.chalkcheck.verdict.Verdict;

/** The JSON text of a lock file: the tool's version and build, the verdicts of claims by name, the evidence on steps by meaning. */
final class LockText {
    private LockText() {}

    /** Returns the text, ending with a line break; one key a line, in the order of the maps. */
    static String write(Map<String, Evidence> steps, Map<String, Verdict> claims) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("", " ")));
            json.writeStartObject();
            json.writeStringField("tool", ToolVersion.NAME);
            json.writeStringField("version", ToolVersion.version());
            json.writeStringField("build", BuildDigest.value());
            json.writeObjectFieldStart("claims");
            for (Map.Entry<String, Verdict> claim : claims.entrySet()) {
                json.writeStringField(claim.getKey(), claim.getValue().label());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("steps");
            for (Map.Entry<String, Evidence> step : steps.entrySet()) {
                json.writeFieldName(step.getKey());
                evidence(json, step.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.append('\n').toString();
    }

    private static void evidence(JsonGenerator json, Evidence evidence) throws IOException {
        json.writeStartObject();
        json.writeStringField("verdict", evidence.verdict().label());
        optional(json, "method", evidence.method());
        strings(json, "rules", evidence.rules());
        if (evidence.points().isPresent()) {
            json.writeNumberField("points", evidence.points().getAsLong());
        }
        strings(json, "dimensions", evidence.dimensions());
        if (evidence.maxRelativeError().isPresent()) {
            json.writeStringField(
                    "maxRelativeError",
                    Double.toString(evidence.maxRelativeError().getAsDouble()));
        }
        if (evidence.counterexample().isPresent()) {
            Counterexample counterexample = evidence.counterexample().get();
            json.writeObjectFieldStart("counterexample");
            json.writeObjectFieldStart("values");
            for (Map.Entry<String, TensorValue> value : counterexample.values().entrySet()) {
                value(json, value.getKey(), value.getValue());
            }
            json.writeEndObject();
            value(json, "left", counterexample.left());
            value(json, "right", counterexample.right());
            json.writeEndObject();
        }
        optional(json, "reason", evidence.reason());
        optional(json, "suggestion", evidence.suggestion());
        strings(json, "notes", evidence.notes());
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, String name, TensorValue value) throws IOException {
        json.writeObjectFieldStart(name);
        strings(json, "lengths", value.lengths().stream().map(String::valueOf).toList());
        strings(json, "entries", value.entries());
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
    }

    /**
     * Reads a text into the maps and returns the build that wrote it.
     *
     * @throws IllegalArgumentException if the text is no lock file
     */
    static String read(String text, Map<String, Evidence> steps, Map<String, Verdict> claims) {
        JsonFields root = JsonFields.parse(text);
        for (Map.Entry<String, Object> claim : root.fields("claims").values().entrySet()) {
            claims.put(claim.getKey(), verdict(String.valueOf(claim.getValue())));
        }
        JsonFields all = root.fields("steps");
        all.values().keySet().forEach(meaning -> steps.put(meaning, evidence(all.fields(meaning))));
        return root.text("build").orElse("");
    }

    private static Verdict verdict(String label) {
        return Verdict.valueOf(label.toUpperCase(Locale.ROOT));
    }

    private static Evidence evidence(JsonFields fields) {
        Optional<String> points = fields.text("points");
        Optional<String> error = fields.text("maxRelativeError");
        return new Evidence(
                verdict(fields.text("verdict").orElse("")),
                fields.text("method"),
                fields.texts("rules"),
                points.map(Long::parseLong).map(OptionalLong::of).orElseGet(OptionalLong::empty),
                fields.texts("dimensions"),
                error.map(Double::parseDouble).map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                fields.values().containsKey("counterexample")
                        ? Optional.of(counterexample(fields.fields("counterexample")))
                        : Optional.empty(),
                fields.text("reason"),
                fields.text("suggestion"),
                fields.texts("notes"));
    }

    private static Counterexample counterexample(JsonFields fields) {
        JsonFields values = fields.fields("values");
        Map<String, TensorValue> all = new LinkedHashMap<>();
        values.values().keySet().forEach(name -> all.put(name, value(values.fields(name))));
        return new Counterexample(all, value(fields.fields("left")), value(fields.fields("right")));
    }

    private static TensorValue value(JsonFields fields) {
        List<Integer> lengths =
                fields.texts("lengths").stream().map(Integer::valueOf).toList();
        return new TensorValue(lengths, fields.texts("entries"));
    }
}
