package org.chalkcheck.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.chalkcheck.check.CheckedTrace;
import org.chalkcheck.source.SourceText;
import org.chalkcheck.trace.TraceRows;

/** The traces of a document's trace blocks in JSON; nothing where it has none. */
final class JsonTraces {
    private JsonTraces() {}

    static void write(JsonGenerator json, SourceText source, List<CheckedTrace> traces) throws IOException {
        if (traces.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("traces");
        for (CheckedTrace trace : traces) {
            int offset = trace.block().span().start();
            json.writeStartObject();
            json.writeNumberField("line", source.line(offset));
            json.writeNumberField("column", source.column(offset));
            json.writeStringField("question", trace.question());
            if (trace.parsed().trace().isPresent()) {
                json.writeArrayFieldStart("tables");
                for (TraceRows.Rows table : TraceRows.of(trace.parsed().trace().get())) {
                    table(json, table);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void table(JsonGenerator json, TraceRows.Rows table) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", table.title());
        json.writeFieldName("columns");
        row(json, table.header());
        json.writeArrayFieldStart("rows");
        for (List<String> row : table.rows()) {
            row(json, row);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void row(JsonGenerator json, List<String> cells) throws IOException {
        json.writeStartArray();
        for (String cell : cells) {
            json.writeString(cell);
        }
        json.writeEndArray();
    }
}
