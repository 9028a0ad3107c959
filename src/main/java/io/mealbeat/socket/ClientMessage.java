package io.mealbeat.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** What a client says in a text. */
final class ClientMessage {
    private ClientMessage() {}

    /** An empty node when the text is not an object with a textual type. */
    static JsonNode parse(ObjectMapper json, String text) {
        try {
            JsonNode message = json.readTree(text);
            return message.path("type").isTextual() ? message : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
