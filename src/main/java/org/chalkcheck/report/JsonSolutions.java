package org.chalkcheck.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chalkcheck.check.Solution;
import org.chalkcheck.network.WindowSolution;
import org.chalkcheck.source.SourceText;

/** The answers to a document's solve blocks in JSON; nothing where it has none. */
final class JsonSolutions {
    private JsonSolutions() {}

    static void write(JsonGenerator json, SourceText source, List<Solution> solutions) throws IOException {
        if (solutions.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("solutions");
        for (Solution solution : solutions) {
            json.writeStartObject();
            json.writeNumberField("line", source.line(solution.block().span().start()));
            json.writeNumberField(
                    "column", source.column(solution.block().span().start()));
            json.writeStringField("question", solution.result().question());
            json.writeArrayFieldStart("solutions");
            for (WindowSolution found : solution.result().solutions()) {
                solution(json, found);
            }
            json.writeEndArray();
            if (solution.result().impossible().isPresent()) {
                json.writeStringField(
                        "impossible", solution.result().impossible().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void solution(JsonGenerator json, WindowSolution found) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("values");
        for (Map.Entry<String, BigInteger> value : new TreeMap<>(found.values()).entrySet()) {
            json.writeFieldName(value.getKey());
            json.writeNumber(value.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("conditions");
        for (WindowSolution.Condition condition : WindowSolution.Condition.values()) {
            Optional<Boolean> holds = found.holds(condition);
            if (holds.isPresent()) {
                json.writeBooleanField(condition.words(), holds.get());
            }
        }
        json.writeEndObject();
        json.writeFieldName("parameters");
        json.writeNumber(found.parameters());
        json.writeEndObject();
    }
}
