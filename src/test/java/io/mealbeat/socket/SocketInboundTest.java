package io.mealbeat.socket;

import static io.mealbeat.socket.SocketFixture.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.connection.CloseStatus;
import io.mealbeat.connection.Witness;
import io.mealbeat.testing.LogRecorder;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketInboundTest {
    private final SocketFixture node = new SocketFixture();
    private final SocketFixture.Client client = node.connect();

    @Test
    void textPingGetsAPongAndMovesLastSeenAndLeavesItsLines() {
        node.ticker.advance(Duration.ofSeconds(30));
        long before = client.socket.connection().lastSeenNanos();
        try (LogRecorder log = new LogRecorder(SocketConnection.class)) {
            client.socket.textReceived("{\"type\":\"ping\"}");

            assertThat(log.lines())
                    .containsExactly("FINE [Ping] Received from user " + USER, "FINE [Pong] Sent to user " + USER);
        }
        assertThat(client.lastMessage().path("type").asText()).isEqualTo("pong");
        assertThat(client.socket.connection().witness()).isEqualTo(Witness.TEXT_PING);
        assertThat(client.socket.connection().lastSeenNanos() - before)
                .isEqualTo(Duration.ofSeconds(30).toNanos());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ping",
                "{",
                "[]",
                "null",
                "42",
                "{}",
                "{\"type\":null}",
                "{\"type\":1}",
                "{\"type\":{\"type\":\"ping\"}}",
                "[{\"type\":\"ping\"}]",
                "{\"type\":\"ping\"} {\"type\":\"ping\"}",
                "{\"type\":\"ping\",\"type\":\"ping\"}",
                "{\"type\":\"\"}"
            })
    void malformedMessageGetsAnErrorAndTheConnectionLives(String text) {
        client.socket.textReceived(text);

        assertError("Malformed message");
    }

    @Test
    void deeplyNestedMessageIsMalformed() {
        client.socket.textReceived("[".repeat(1_000) + "]".repeat(1_000));

        assertError("Malformed message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"PING\"}", "{\"type\":\"pong\"}", "{\"type\":\"subscribe\",\"x\":[1]}"})
    void unknownTypeGetsAnErrorAndTheConnectionLives(String text) {
        client.socket.textReceived(text);

        assertError("Unknown message type");
    }

    @Test
    void binaryMessageGetsAnErrorAndTheConnectionLives() {
        client.socket.binaryReceived();

        assertError("Binary messages are not supported");
    }

    private void assertError(String error) {
        JsonNode message = client.lastMessage();
        assertThat(message.path("type").asText()).isEqualTo("error");
        assertThat(message.path("error_code").asText()).isEqualTo("SERVER_ERROR");
        assertThat(message.path("error").asText()).isEqualTo(error);
        assertThat(message.path("details").asText()).isNotEmpty();
        assertThat(client.socket.connection().witness()).isEqualTo(Witness.MESSAGE);
        client.socket.textReceived("{\"type\":\"ping\"}");
        assertThat(client.types()).containsExactly("connected", "error", "pong");
        assertThat(node.registry.connectionsOf(USER)).hasSize(1);
    }

    @Test
    void pingWithUnknownKeysIsAPing() {
        client.socket.textReceived(" {\"id\":7,\"type\":\"ping\",\"data\":{}} ");

        assertThat(client.types()).containsExactly("connected", "pong");
    }

    @Test
    void messageOfTheLimitPassesAndOneByteMoreCloses() {
        client.socket.textReceived(padded("x".repeat(4096 - padded("").length())));
        assertThat(client.types()).containsExactly("connected", "pong");

        client.socket.textReceived(padded("x".repeat(4097 - padded("").length())));
        node.executor.runAll();
        assertThat(client.wire.closes()).containsExactly(CloseStatus.TOO_BIG);
        assertThat(CloseStatus.TOO_BIG.code()).isEqualTo(1009);
    }

    @Test
    void limitIsInBytesAndNotInCharacters() {
        String text = padded("\uD83C\uDF5D".repeat(1_030));
        assertThat(text.length()).isLessThan(4096);

        client.socket.textReceived(text);
        node.executor.runAll();

        assertThat(client.wire.closes()).containsExactly(CloseStatus.TOO_BIG);
        assertThat(client.types()).containsExactly("connected");
    }

    private static String padded(String padding) {
        return "{\"type\":\"ping\",\"p\":\"" + padding + "\"}";
    }

    @Test
    void unsolicitedPongIsASignOfLifeAndNoMore() {
        node.ticker.advance(Duration.ofSeconds(3));
        try (LogRecorder log = new LogRecorder(SocketConnection.class)) {
            client.socket.pongReceived(ByteBuffer.allocate(0));

            assertThat(log.lines()).containsExactly("FINE [Pong] Received from user " + USER);
        }
        assertThat(client.socket.connection().witness()).isEqualTo(Witness.SERVER_PONG);
        assertThat(client.socket.connection().heartbeat().pongsReceived()).isZero();
        assertThat(client.types()).containsExactly("connected");
    }
}
