package org.chalkcheck.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chalkcheck.report.Grader.Grade;

/** What a run of grading has finished, one line of JSON a submission, so that a further run goes on where it ended. */
public final class GradingState {
    private GradingState() {}

    /** Returns a digest of what marks depend on: the build of the tool, the options, the key and the submission. */
    public static String digest(List<byte[]> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(BuildDigest.value().getBytes(StandardCharsets.UTF_8));
            for (byte[] part : parts) {
                digest.update((byte) 0);
                digest.update(Integer.toString(part.length).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns a line, with its end. */
    public static String line(Gradebook.Entry entry) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("submission", entry.submission());
            json.writeStringField("author", entry.author());
            json.writeStringField("page", entry.page());
            json.writeStringField("digest", entry.digest());
            json.writeArrayFieldStart("grades");
            for (Grade grade : entry.grades()) {
                json.writeStartObject();
                json.writeStringField("id", grade.id());
                json.writeStringField("outcome", grade.outcome());
                json.writeNumberField("earned", grade.earned());
                json.writeNumberField("possible", grade.possible());
                json.writeStringField("given", grade.given());
                json.writeBooleanField("right", grade.right());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.append('\n').toString();
    }

    /** Returns the submissions of all whole lines; of several lines for one of them the last. A line cut short is left out. */
    public static Map<String, Gradebook.Entry> parse(String text) {
        Map<String, Gradebook.Entry> entries = new LinkedHashMap<>();
        for (String line : text.split("\n")) {
            try {
                if (!line.isBlank()) {
                    Gradebook.Entry entry = entry(JsonFields.parse(line));
                    entries.put(entry.submission(), entry);
                }
            } catch (IllegalArgumentException cutShort) {
                continue;
            }
        }
        return entries;
    }

    private static Gradebook.Entry entry(JsonFields fields) {
        List<Grade> grades = fields.list("grades").stream()
                .map(grade -> new Grade(
                        required(grade, "id"),
                        required(grade, "outcome"),
                        Double.parseDouble(required(grade, "earned")),
                        Double.parseDouble(required(grade, "possible")),
                        required(grade, "given"),
                        required(grade, "right").equals("true")))
                .toList();
        return new Gradebook.Entry(
                required(fields, "submission"),
                required(fields, "author"),
                required(fields, "page"),
                required(fields, "digest"),
                grades);
    }

    private static String required(JsonFields fields, String name) {
        return fields.text(name).orElseThrow(() -> new IllegalArgumentException("the key " + name + " is missing"));
    }
}
