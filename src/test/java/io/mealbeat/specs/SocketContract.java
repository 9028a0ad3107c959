package io.mealbeat.specs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What asyncapi.yaml says of a message, and which of its messages were seen. For one thread. */
public final class SocketContract {
    private final Specification specification = Specification.asyncApi();
    private final Schemas schemas;
    private final Map<String, JsonNode> messages = new TreeMap<>();
    private final Set<String> seen = new TreeSet<>();

    /** @param operation names one direction of one channel, such as {@code sendToSocket} */
    public SocketContract(String operation) {
        Specification rest = Specification.openApi();
        ClosedSchemas.closeAll(rest.root());
        ClosedSchemas.closeAll(specification.root());
        schemas = new Schemas(rest, specification);
        for (JsonNode reference :
                specification.root().path("operations").path(operation).path("messages")) {
            JsonNode message = specification.resolve(reference);
            messages.put(message.path("name").textValue(), message);
        }
    }

    /** Names of all messages of this direction. */
    public Set<String> names() {
        return messages.keySet();
    }

    /** Names of those that were checked. */
    public Set<String> seen() {
        return seen;
    }

    /** Checks a message and returns it. */
    public JsonNode check(String text) {
        JsonNode message = Api.json(text);
        return check(message.path("type").asText(), message);
    }

    /** As {@link #check(String)}, when the message does not say its own name. */
    public JsonNode check(String name, JsonNode message) {
        assertThat(messages).as("%s", message).containsKey(name);
        assertThat(schemas.violations(messages.get(name).path("payload"), message))
                .as("%s", message)
                .isEmpty();
        seen.add(name);
        return message;
    }
}
