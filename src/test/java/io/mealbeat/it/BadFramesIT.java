package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nonsense on a socket is answered, a broken protocol ends its connection, and no other one notices. */
class BadFramesIT extends OnEmbeddedTomcat {
    private static final int FIN = 0x80;

    private RawWebSocket socket;
    private RawWebSocket bystander;

    @BeforeEach
    void connect() {
        User user = api.register();
        bystander = api.socket(user, "bystander").open();
        bystander.nextText();
        socket = api.socket(user, "bad").open();
        socket.nextText();
    }

    @AfterEach
    void disconnect() {
        socket.close();
        bystander.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "ping",
                "[]",
                "null",
                "{\"type\":5}",
                "{\"type\":null}",
                "{\"kind\":\"ping\"}",
                "{\"type\":\"ping\"} {}",
                "{\"type\":\"dance\"}",
                "{\"type\":\"PING\"}",
                "{\"type\":\"\"}"
            })
    void aTextThatIsNoKnownMessageGetsAnErrorAndTheConnectionLives(String text) {
        socket.sendText(text);

        assertErrorMessage();
        assertLives(socket);
    }

    @Test
    void aVeryDeepTextGetsAnErrorAndTheConnectionLives() {
        socket.sendText("[".repeat(2_000) + "]".repeat(2_000));

        assertErrorMessage();
        assertLives(socket);
    }

    @Test
    void aBinaryMessageGetsAnErrorAndTheConnectionLives() {
        socket.send(RawWebSocket.BINARY, new byte[] {1, 2, 3});

        assertErrorMessage();
        assertLives(socket);
    }

    @Test
    void aPingInFragmentsIsUnderstood() {
        socket.sendFrame(RawWebSocket.TEXT, true, "{\"type\":".getBytes(StandardCharsets.UTF_8));
        socket.send(RawWebSocket.PING, new byte[0]);
        socket.sendFrame(FIN | RawWebSocket.CONTINUATION, true, "\"ping\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(Api.json(socket.nextText()).path("type").textValue()).isEqualTo("pong");
    }

    @Test
    void aMessageAtTheLimitIsTakenAndOneBeyondIsTooBig() {
        socket.sendText(ofLength(4096));
        assertThat(Api.json(socket.nextText()).path("type").textValue()).isEqualTo("pong");
        socket.sendText(ofLength(5000));

        assertThat(socket.closeCode()).isEqualTo(1009);
        assertLives(bystander);
    }

    @Test
    void theLimitCountsBytesAndNotCharacters() {
        String umlauts = "{\"type\":\"ping\",\"x\":\"" + "\u00e4".repeat(2_500) + "\"}";
        socket.sendText(umlauts);

        assertThat(socket.closeCode()).isEqualTo(1009);
    }

    @Test
    void aBinaryMessageBeyondTheLimitIsTooBig() {
        socket.send(RawWebSocket.BINARY, new byte[5_000]);

        assertThat(socket.closeCode()).isEqualTo(1009);
        assertLives(bystander);
    }

    static Stream<Arguments> violations() {
        byte[] ping = "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8);
        byte[] badUtf8 = {(byte) 0xC3, (byte) 0x28};
        return Stream.of(
                violation("unmasked frame", 1002, s -> s.sendFrame(FIN | RawWebSocket.TEXT, false, ping)),
                violation("reserved opcode", 1002, s -> s.sendFrame(FIN | 0x3, true, ping)),
                violation("reserved control opcode", 1002, s -> s.sendFrame(FIN | 0xB, true, ping)),
                violation("reserved bit", 1002, s -> s.sendFrame(FIN | 0x40 | RawWebSocket.TEXT, true, ping)),
                violation("continuation of nothing", 1002, s -> s.send(RawWebSocket.CONTINUATION, ping)),
                violation("long ping", 1002, s -> s.send(RawWebSocket.PING, new byte[126])),
                violation("ping in fragments", 1002, s -> s.sendFrame(RawWebSocket.PING, true, ping)),
                violation("close frame of one byte", 1002, s -> s.send(RawWebSocket.CLOSE, new byte[1])),
                violation("bad UTF-8", 1007, s -> s.send(RawWebSocket.TEXT, badUtf8)));
    }

    private static Arguments violation(String name, int code, Consumer<RawWebSocket> act) {
        return Arguments.of(name, code, act);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void aViolationOfTheProtocolClosesThatConnectionAndNoOther(String name, int code, Consumer<RawWebSocket> act) {
        act.accept(socket);

        assertThat(socket.closeCode()).as(name).isEqualTo(code);
        assertLives(bystander);
    }

    private static String ofLength(int bytes) {
        String text = "{\"type\":\"ping\",\"x\":\"\"}";
        return text.replace("\"\"", "\"" + "y".repeat(bytes - text.length()) + "\"");
    }

    private void assertErrorMessage() {
        JsonNode error = Api.json(socket.nextText());
        assertThat(error.path("type").textValue()).isEqualTo("error");
        assertThat(error.path("error").textValue()).isNotBlank();
        assertThat(error.path("details").textValue()).isNotBlank();
        assertThat(error.path("error_code").textValue())
                .isIn("AUTH_FAILED", "CONNECTION_LIMIT", "SERVER_ERROR", "RATE_LIMIT");
        StrictClient.timestamp(error, "timestamp");
    }

    private static void assertLives(RawWebSocket connection) {
        connection.sendText("{\"type\":\"ping\"}");
        assertThat(Api.json(connection.nextText()).path("type").textValue()).isEqualTo("pong");
    }
}
