package io.mealbeat.specs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Forbids keys that no schema names, which the specifications allow because keys may be added: in a test an unnamed key is one
 * that somebody forgot to describe.
 *
 * <p>A schema is closed where it is used for a value, after all that {@code allOf} and references bring together; the parts
 * themselves stay open, for none of them knows the keys of the others.
 */
final class ClosedSchemas {
    private static final List<String> ALTERNATIVES = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> DESCRIBING = List.of("$ref", "properties", "allOf", "anyOf", "oneOf");

    private ClosedSchemas() {}

    /** Changes the document. */
    static void closeAll(JsonNode document) {
        document.at("/components/schemas").forEach(ClosedSchemas::closeInside);
        closeValues(document);
    }

    private static void closeValues(JsonNode node) {
        node.properties().forEach(entry -> {
            if (entry.getKey().equals("schema") || entry.getKey().equals("payload")) {
                close(entry.getValue());
            }
        });
        node.forEach(ClosedSchemas::closeValues);
    }

    private static void close(JsonNode schema) {
        closeInside(schema);
        if (DESCRIBING.stream().anyMatch(schema::has)) {
            ((ObjectNode) schema).set("unevaluatedProperties", BooleanNode.FALSE);
        }
    }

    private static void closeInside(JsonNode schema) {
        schema.path("properties").forEach(ClosedSchemas::close);
        if (schema.path("items").isObject()) {
            close(schema.path("items"));
        }
        ALTERNATIVES.forEach(key -> schema.path(key).forEach(ClosedSchemas::closeInside));
    }
}
