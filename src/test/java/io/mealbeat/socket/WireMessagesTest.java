package io.mealbeat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.notification.Event;
import io.mealbeat.notification.StreamHead;
import io.mealbeat.notification.WireMessages;
import io.mealbeat.platform.Json;
import io.mealbeat.testing.MutableClock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireMessagesTest {
    private static final UUID USER = UUID.fromString("0f7a3f3e-5b8a-4c7e-9d59-0a1b2c3d4e5f");
    private static final Instant NOW = Instant.parse("2026-11-22T09:41:08.987654321Z");

    private final WireMessages messages = new WireMessages(new MutableClock(NOW));

    @Test
    void connectedSaysWhoAndWhereTheStreamStands() {
        assertThat(parse(messages.connected(USER, new StreamHead("e1", 7), 3)))
                .isEqualTo(parse("{\"type\":\"connected\",\"user_id\":\"0f7a3f3e-5b8a-4c7e-9d59-0a1b2c3d4e5f\","
                        + "\"epoch\":\"e1\",\"offset\":7,\"replaying\":3,\"timestamp\":\"2026-11-22T09:41:08Z\"}"));
    }

    @Test
    void connectedWithoutTheDatabaseHasWhatTheContractAsksFor() {
        assertThat(parse(messages.connected(USER)))
                .isEqualTo(parse("{\"type\":\"connected\",\"user_id\":\"0f7a3f3e-5b8a-4c7e-9d59-0a1b2c3d4e5f\","
                        + "\"timestamp\":\"2026-11-22T09:41:08Z\"}"));
    }

    @Test
    void pongIsTypeAndTimestamp() {
        assertThat(messages.pong()).isEqualTo("{\"type\":\"pong\",\"timestamp\":\"2026-11-22T09:41:08Z\"}");
    }

    @ParameterizedTest
    @EnumSource
    void errorHasItsCodeAndTextsEscaped(WireMessages.Error code) {
        JsonNode error = parse(messages.error(code, "a \"quoted\" text\n", "\u0000\u2028\uD83C\uDF5D"));

        assertThat(error.properties()).hasSize(5);
        assertThat(error.path("type").asText()).isEqualTo("error");
        assertThat(error.path("error").asText()).isEqualTo("a \"quoted\" text\n");
        assertThat(error.path("error_code").asText()).isEqualTo(code.name());
        assertThat(error.path("details").asText()).isEqualTo("\u0000\u2028\uD83C\uDF5D");
        assertThat(error.path("timestamp").asText()).isEqualTo("2026-11-22T09:41:08Z");
    }

    @Test
    void eventCarriesItsOffsetAndItsPayloadAsItWasStored() {
        String payload = "{\"id\":\"m1\",\"total_calories\":198,\"total_fat_g\":3.0,\"items\":[]}";
        String text = messages.event(new Event(USER, 12, "meal_log.completed", payload, NOW.minusSeconds(3_600)));

        assertThat(text).contains("\"data\":" + payload);
        assertThat(parse(text))
                .isEqualTo(parse("{\"type\":\"meal_log.completed\",\"offset\":12,\"data\":" + payload
                        + ",\"timestamp\":\"2026-11-22T09:41:08Z\"}"));
    }

    /** A shipped client takes any form but whole seconds for "now". */
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T09:41:08Z", "2026-11-22T09:41:08.001Z", "2026-11-22T09:41:08.999999999Z"})
    void timestampsHaveNoFraction(String now) {
        WireMessages then = new WireMessages(new MutableClock(Instant.parse(now)));

        assertThat(parse(then.pong()).path("timestamp").asText()).isEqualTo("2026-11-22T09:41:08Z");
    }

    private static JsonNode parse(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
