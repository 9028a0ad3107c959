package io.mealbeat.specs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import java.util.Map;

/** What openapi.yaml says of an answer: its status, its headers, its type, its body, and that nothing else is in it. */
public final class RestContract {
    private final Specification specification;
    private final Map<String, Operation> operations;
    private final Schemas schemas;

    public RestContract() {
        specification = Specification.openApi();
        ClosedSchemas.closeAll(specification.root());
        operations = specification.operations();
        schemas = new Schemas(specification);
    }

    public Map<String, Operation> operations() {
        return operations;
    }

    public Operation operation(String id) {
        assertThat(operations).containsKey(id);
        return operations.get(id);
    }

    /** @throws AssertionError when the answer is not as described, or its status is none of the named ones */
    public void check(String operationId, Reply reply) {
        Operation operation = operation(operationId);
        assertThat(operation.statuses()).as("%s: %s", operationId, reply).contains(Integer.toString(reply.status()));
        checkAnswer(operationId, reply);
    }

    /** As {@link #check}, when the status may also be one that stands for all others. */
    public void checkAnswer(String operationId, Reply reply) {
        Operation operation = operation(operationId);
        JsonNode response = operation.response(reply.status());
        String what = operationId + " answered by " + reply;
        checkHeaders(response.path("headers"), reply, what);
        if (!response.has("content")) {
            assertThat(reply.body()).as(what).isEmpty();
            return;
        }
        String mediaType = response.path("content").fieldNames().next();
        assertThat(reply.header("Content-Type")).as(what).startsWith(mediaType);
        JsonNode schema = response.path("content").path(mediaType).path("schema");
        JsonNode body = mediaType.equals("application/json") ? reply.json() : TextNode.valueOf(reply.body());
        assertThat(schemas.violations(schema, body)).as(what).isEmpty();
    }

    private void checkHeaders(JsonNode headers, Reply reply, String what) {
        headers.properties().forEach(entry -> {
            JsonNode header = specification.resolve(entry.getValue());
            String value = reply.header(entry.getKey());
            assertThat(value.isEmpty() && header.path("required").asBoolean())
                    .as("%s lacks %s", what, entry.getKey())
                    .isFalse();
            if (!value.isEmpty()) {
                JsonNode schema = header.path("schema");
                boolean number = schema.path("type").asText().equals("integer");
                JsonNode node = number ? IntNode.valueOf(Integer.parseInt(value)) : TextNode.valueOf(value);
                assertThat(schemas.violations(schema, node)).as(what).isEmpty();
            }
        });
    }

    /** A request that the server has taken has to be one that the specification allows. */
    public void checkRequest(String operationId, String body) {
        assertThat(schemas.violations(operation(operationId).bodySchema(), Api.json(body)))
                .as("%s with %s", operationId, body)
                .isEmpty();
    }
}
