package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawHandshake;
import io.mealbeat.testing.RawWebSocket;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a WebSocket is decided before the 101, and who does not gets the contract's error body. */
class HandshakeIT extends OnEmbeddedTomcat {
    private static final String PATH = "/ws/meal-logs";

    private User user;

    @BeforeEach
    void register() {
        user = api.register();
    }

    @Test
    void aTokenInTheQueryOpens() {
        assertOpens(RawHandshake.to(api.port(), PATH + "?token=" + user.accessToken()));
    }

    @Test
    void aTokenBetweenOtherParametersOpensAndTheDeviceIsKept() {
        RawHandshake handshake =
                RawHandshake.to(api.port(), PATH + "?v=2&token=" + user.accessToken() + "&device=phone-1");
        try (RawWebSocket socket = handshake.open()) {
            socket.nextText();
            assertThat(connectionsOf(user).get(0).path("device").textValue()).isEqualTo("phone-1");
        }
    }

    @Test
    void aTokenInTheHeaderOpens() {
        assertOpens(api.socket(user));
    }

    @Test
    void aTokenSignedByTheServersKeyOpensUntilItExpires() {
        assertOpens(withToken(
                ForgedToken.expiringAt(user, Instant.now().plusSeconds(60).minusNanos(1))));
        assertRefused(401, "UNAUTHORIZED", withToken(ForgedToken.expiringAt(user, Instant.now())));
    }

    @Test
    void noTokenIsRefused() {
        assertRefused(401, "UNAUTHORIZED", RawHandshake.to(api.port(), PATH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "a.b.c", "%00", "%zz", "null"})
    void garbageForATokenIsRefused(String garbage) {
        assertRefused(401, "UNAUTHORIZED", RawHandshake.to(api.port(), PATH + "?token=" + garbage));
        assertRefused(401, "UNAUTHORIZED", withToken(garbage));
    }

    @Test
    void aTokenWithoutSignatureIsRefused() {
        assertRefused(401, "UNAUTHORIZED", withToken(ForgedToken.unsigned(user)));
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() {
        assertRefused(401, "UNAUTHORIZED", withToken(ForgedToken.signedByAnotherKey(user)));
    }

    @Test
    void aRefreshTokenIsNoAccessToken() {
        assertRefused(401, "UNAUTHORIZED", withToken(user.refreshToken()));
        assertRefused(401, "UNAUTHORIZED", RawHandshake.to(api.port(), PATH + "?token=" + user.refreshToken()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1", "http://127.0.0.1:1", "::"})
    void aForeignOriginIsRefused(String origin) {
        assertRefused(403, "FORBIDDEN", api.socket(user).header("Origin", origin));
    }

    @Test
    void theSameHostAsOriginOpens() {
        assertOpens(api.socket(user).header("Origin", "http://127.0.0.1:" + api.port()));
        assertOpens(api.socket(user).header("Origin", "https://127.0.0.1:" + api.port()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b", "%C3%A4", "a/b", "x%0Ay"})
    void aDeviceNameOfOtherCharactersIsRefused(String device) {
        JsonNode error = assertRefused(400, "INVALID_INPUT", api.socket(user, device));
        assertThat(error.path("message").textValue()).contains("device");
    }

    @Test
    void aDeviceNameOf64CharactersIsTheLongest() {
        assertOpens(api.socket(user, "d".repeat(64)));
        assertRefused(400, "INVALID_INPUT", api.socket(user, "d".repeat(65)));
    }

    @Test
    void aPlainGetIsToldToUpgrade() {
        Reply reply = api.send(api.request(PATH)
                .header("Authorization", "Bearer " + user.accessToken())
                .build());

        assertThat(reply.status()).isEqualTo(426);
        assertThat(reply.header("Upgrade")).isEqualTo("websocket");
        assertThat(reply.error().path("code").textValue()).isEqualTo("INVALID_INPUT");
    }

    @Test
    void aRefusalLeavesNoConnection() {
        assertRefused(403, "FORBIDDEN", api.socket(user).header("Origin", "https://evil.example"));

        assertThat(connectionsOf(user)).isEmpty();
    }

    private RawHandshake withToken(String token) {
        return RawHandshake.to(api.port(), PATH).bearer(token);
    }

    private void assertOpens(RawHandshake handshake) {
        try (RawWebSocket socket = handshake.open()) {
            JsonNode connected = Api.json(socket.nextText());
            assertThat(connected.path("type").textValue()).isEqualTo("connected");
            assertThat(connected.path("user_id").textValue()).isEqualTo(user.id());
        }
    }

    private static JsonNode assertRefused(int status, String code, RawHandshake handshake) {
        RawHandshake.Answer answer = handshake.answer();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().get("content-type")).startsWith("application/json");
        JsonNode error = Api.json(answer.body()).path("error");
        assertThat(error.path("code").textValue()).isEqualTo(code);
        assertThat(error.path("message").textValue()).isNotBlank();
        return error;
    }
}
