package org.chalkcheck.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object of JSON as it was read back from a file of ours.
 *
 * @param values texts (numbers and truth values as they are written), lists, and objects, by their names
 */
record JsonFields(Map<String, Object> values) {

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException if the text is none
     */
    static JsonFields parse(String text) {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            json.nextToken();
            return fields(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static JsonFields fields(JsonParser json) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("an object is expected");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            values.put(name, item(json));
        }
        return new JsonFields(values);
    }

    private static Object item(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            return fields(json);
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return json.getText();
        }
        List<Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(item(json));
        }
        return items;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(String::valueOf);
    }

    List<String> texts(String name) {
        return items(name).stream().map(String::valueOf).toList();
    }

    /** Returns the objects of a list. */
    List<JsonFields> list(String name) {
        return items(name).stream()
                .filter(item -> item instanceof JsonFields)
                .map(item -> (JsonFields) item)
                .toList();
    }

    private List<?> items(String name) {
        return values.get(name) instanceof List<?> list ? list : List.of();
    }

    /** Returns an object that must be there. */
    JsonFields fields(String name) {
        if (values.get(name) instanceof JsonFields fields) {
            return fields;
        }
        throw new IllegalArgumentException("the key " + name + " is missing");
    }
}
