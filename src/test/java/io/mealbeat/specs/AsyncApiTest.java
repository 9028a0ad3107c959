package io.mealbeat.specs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.connection.CloseStatus;
import io.mealbeat.notification.WireMessages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** asyncapi.yaml is consistent in itself, with openapi.yaml and with the code. No artifact has the schema of AsyncAPI itself. */
class AsyncApiTest {
    private final Specification specification = Specification.asyncApi();
    private final Specification rest = Specification.openApi();

    @Test
    void documentHasWhatAsyncApiAsksFor() {
        JsonNode root = specification.root();

        assertThat(root.path("asyncapi").textValue()).isEqualTo("3.0.0");
        assertThat(root.path("info").path("title").textValue()).isNotBlank();
        assertThat(root.path("info").path("version").isTextual()).isTrue();
        assertThat(root.path("servers")).allSatisfy(server -> {
            assertThat(server.path("host").isTextual()).isTrue();
            assertThat(server.path("protocol").isTextual()).isTrue();
        });
        assertThat(root.path("operations")).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.path("action").textValue()).isIn("send", "receive");
            assertThat(operation.path("channel").has("$ref")).isTrue();
        });
    }

    @Test
    void everyReferenceLeadsSomewhereInOneOfTheTwoFiles() {
        assertThat(specification.references()).isNotEmpty().allSatisfy(reference -> assertThat(
                        specification.target(reference).isMissingNode()
                                && rest.target(reference).isMissingNode())
                .as(reference)
                .isFalse());
    }

    /** A message that goes in neither direction was forgotten; so was a channel without any. */
    @Test
    void everyMessageOfAChannelIsSentOrReceived() {
        List<String> ofOperations = new ArrayList<>();
        specification.root().path("operations").forEach(operation -> {
            String channel = operation.path("channel").path("$ref").textValue();
            operation.path("messages").forEach(message -> {
                String reference = message.path("$ref").textValue();
                assertThat(reference).startsWith(channel + "/messages/");
                ofOperations.add(reference);
            });
        });
        List<String> ofChannels = new ArrayList<>();
        specification.root().path("channels").properties().forEach(channel -> channel.getValue()
                .path("messages")
                .fieldNames()
                .forEachRemaining(name -> ofChannels.add(
                        specification.address() + "#/channels/" + channel.getKey() + "/messages/" + name)));

        assertThat(ofOperations).containsExactlyInAnyOrderElementsOf(ofChannels);
    }

    @Test
    void addressesOfChannelsAreThoseOfRest() {
        specification.root().path("channels").forEach(channel -> assertThat(
                        rest.root().path("paths").has(channel.path("address").textValue()))
                .as("%s", channel.path("address"))
                .isTrue());
    }

    @Test
    void everyExampleIsValid() {
        ClosedSchemas.closeAll(specification.root());
        ClosedSchemas.closeAll(rest.root());
        Schemas schemas = new Schemas(specification, rest);

        for (JsonNode message : specification.root().at("/components/messages")) {
            for (JsonNode example : message.path("examples")) {
                assertThat(schemas.violations(message.path("payload"), example.path("payload")))
                        .as("%s", example)
                        .isEmpty();
            }
        }
    }

    @Test
    void closeCodesAreThoseOfTheCode() {
        Map<Integer, JsonNode> described = new TreeMap<>();
        specification
                .root()
                .at("/channels/mealLogs/x-close-codes")
                .forEach(entry -> described.put(entry.path("code").intValue(), entry));

        for (CloseStatus status : CloseStatus.values()) {
            JsonNode entry = described.get(status.code());
            assertThat(entry).as("%s", status).isNotNull();
            assertThat(entry.path("reason").textValue()).isEqualTo(status.reason());
            assertThat(entry.path("reconnect").booleanValue()).isEqualTo(status.mayReconnect());
        }
        assertThat(described.keySet()).filteredOn(code -> code >= 4000).hasSize((int)
                Arrays.stream(CloseStatus.values())
                        .filter(status -> status.code() >= 4000)
                        .count());
    }

    @Test
    void codesOfErrorMessagesAreThoseOfTheCode() {
        assertThat(specification.root().at("/components/schemas/ErrorMessage/properties/error_code/enum"))
                .extracting(JsonNode::textValue)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(WireMessages.Error.values())
                        .map(Enum::name)
                        .toList());
    }
}
