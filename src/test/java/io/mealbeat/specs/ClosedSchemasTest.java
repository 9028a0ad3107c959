package io.mealbeat.specs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.testing.Api;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The check finds what it is there for: what would break a shipped client, and what nobody has described. */
class ClosedSchemasTest {
    private final Specification messages = Specification.asyncApi();
    private final Specification rest = Specification.openApi();
    private final JsonNode completed = messages.root().at("/components/messages/mealLogCompleted");
    private final ObjectNode example = completed.at("/examples/0/payload").deepCopy();

    @Test
    void whatIsDescribedIsFoundGood() {
        assertThat(violations()).isEmpty();
    }

    @Test
    void keyThatNobodyHasDescribedIsFoundAtAnyDepth() {
        example.put("trace", "x");
        assertThat(violations()).hasSize(1).first().asString().contains("trace");
        example.remove("trace");

        ((ObjectNode) example.path("data")).put("colour", "red");
        assertThat(violations()).anyMatch(violation -> violation.contains("colour"));
        ((ObjectNode) example.path("data")).remove("colour");

        item().put("spice", 3);
        assertThat(violations()).anyMatch(violation -> violation.contains("spice"));
    }

    @Test
    void specificationItselfAllowsKeysToBeAdded() {
        item().put("spice", 3);

        assertThat(new Schemas(rest, messages).violations(completed.path("payload"), example))
                .isEmpty();
    }

    @Test
    void fractionsOfCaloriesAndSecondsAndMissingFoodTypesAreFound() {
        item().put("calories", 198.4);
        assertThat(violations()).anyMatch(violation -> violation.contains("calories"));
        item().put("calories", 198);

        item().put("protein_g", 12.57);
        assertThat(violations()).anyMatch(violation -> violation.contains("protein_g"));
        item().put("protein_g", 12.6);

        example.put("timestamp", "2026-11-23T06:16:58.123Z");
        assertThat(violations()).anyMatch(violation -> violation.contains("timestamp"));
        example.put("timestamp", "2026-11-23T06:16:58Z");

        item().remove("food_type");
        assertThat(violations()).anyMatch(violation -> violation.contains("food_type"));
    }

    @Test
    void errorOfAnotherCodeIsFound() {
        ClosedSchemas.closeAll(rest.root());
        JsonNode schema = rest.root().at("/components/responses/NotFound/content/application~1json/schema");
        JsonNode conflict = Api.json("{\"error\":{\"message\":\"m\",\"code\":\"CONFLICT\"}}");
        JsonNode stack = Api.json("{\"error\":{\"message\":\"m\",\"code\":\"NOT_FOUND\",\"stack\":\"s\"}}");

        assertThat(new Schemas(rest).violations(schema, conflict)).isNotEmpty();
        assertThat(new Schemas(rest).violations(schema, stack)).isNotEmpty();
    }

    private ObjectNode item() {
        return (ObjectNode) example.at("/data/items/0");
    }

    private List<String> violations() {
        ClosedSchemas.closeAll(rest.root());
        ClosedSchemas.closeAll(messages.root());
        return new Schemas(rest, messages).violations(completed.path("payload"), example);
    }
}
