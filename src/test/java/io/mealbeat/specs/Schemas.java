package io.mealbeat.specs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what is wrong with a value by a schema of the specifications (JSON Schema 2020-12, formats checked). Thread-safe. */
final class Schemas {
    private final SchemaRegistry registry;

    Schemas(Specification... documents) {
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        Map<String, String> texts =
                Arrays.stream(documents).collect(Collectors.toMap(Specification::address, Schemas::components));
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(config).schemas(texts));
    }

    /** All that references lead to; the validator wonders aloud at every other key. */
    private static String components(Specification document) {
        ObjectNode onlyThese = JsonNodeFactory.instance.objectNode();
        onlyThese.set("components", document.root().path("components"));
        return onlyThese.toString();
    }

    /** Empty when nothing is. */
    List<String> violations(JsonNode schema, JsonNode value) {
        return registry.getSchema(schema).validate(value).stream()
                .map(Schemas::text)
                .distinct()
                .toList();
    }

    private static String text(Error error) {
        return error.getInstanceLocation() + ": " + error.getMessage();
    }
}
