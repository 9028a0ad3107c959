package io.mealbeat.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.Parallel;
import io.mealbeat.testing.RawHandshake;
import io.mealbeat.testing.RawWebSocket;
import io.mealbeat.testing.ScriptedClient;
import io.mealbeat.testing.ScriptedClient.Behaviour;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The WebSocket through whatever implementation the server has of it. */
class SocketOnServerIT extends DeployedOnServer {
    private static final String PATH = "/ws/meal-logs";
    private static final int WRITERS = 4;
    private static final int MEALS_EACH = 25;

    private User user;

    @BeforeEach
    void register() {
        user = api.register();
    }

    @Test
    @Shows("token in query and header")
    void aTokenInTheQueryOrInTheHeaderOpens() {
        assertOpens(api.handshake(PATH + "?v=2&token=" + user.accessToken() + "&device=phone"));
        assertOpens(api.socket(user, "phone"));
    }

    /** On a server that switches protocols before the application has looked, anybody would be in. */
    @Test
    @Shows("401 before the 101")
    void withoutAValidTokenThereIsNoSwitchOfProtocols() {
        assertRefused(401, "UNAUTHORIZED", api.handshake(PATH));
        assertRefused(401, "UNAUTHORIZED", api.handshake(PATH + "?token=garbage"));
        assertRefused(401, "UNAUTHORIZED", api.handshake(PATH).bearer(user.refreshToken()));
        assertRefused(403, "FORBIDDEN", api.socket(user).header("Origin", "https://evil.example"));
        assertRefused(400, "INVALID_INPUT", api.socket(user, "a%20b"));
    }

    @Test
    @Shows("text ping")
    void aTextPingIsAnswered() {
        try (RawWebSocket socket = api.socket(user).open()) {
            socket.nextText();
            socket.sendText("{\"type\":\"ping\"}");

            assertThat(Api.json(socket.nextText()).path("type").textValue()).isEqualTo("pong");
        }
    }

    @Test
    @Shows("no permessage-deflate unless wanted")
    void compressionIsNotNegotiated() {
        RawHandshake offering = api.socket(user).header("Sec-WebSocket-Extensions", "permessage-deflate");
        RawHandshake.Answer answer = offering.answer();

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.headers().getOrDefault("sec-websocket-extensions", ""))
                .isEmpty();
    }

    @Test
    @Shows("message limit")
    void aMessageBeyondTheLimitEndsTheConnectionAlone() {
        try (RawWebSocket socket = api.socket(user).open();
                RawWebSocket other = api.socket(user).open()) {
            socket.nextText();
            other.nextText();
            socket.sendText("{\"type\":\"" + "x".repeat(5_000) + "\"}");

            assertThat(socket.closeCode()).isEqualTo(1009);
            other.sendText("{\"type\":\"ping\"}");
            assertThat(other.nextText()).contains("pong");
        }
    }

    @Test
    @Shows("malformed and binary messages")
    void whatIsNoMessageIsAnsweredAndTheConnectionLivesOn() {
        try (RawWebSocket socket = api.socket(user).open()) {
            socket.nextText();
            socket.sendText("no json");
            assertThat(socket.nextText()).contains("\"type\":\"error\"");
            socket.send(RawWebSocket.BINARY, new byte[] {1, 2, 3});
            assertThat(socket.nextText()).contains("\"type\":\"error\"");
            socket.sendText("{\"type\":\"ping\"}");
            assertThat(socket.nextText()).contains("pong");
        }
    }

    @Test
    @Shows("completed over the socket")
    void theOutcomeComesOverTheSocket() {
        try (RawWebSocket socket = api.socket(user).open()) {
            socket.nextText();
            JsonNode meal = api.logMeal(user, "2 eggs");

            assertThat(meal.path("delivery").textValue()).isEqualTo("websocket");
            JsonNode event = Api.json(socket.nextText());
            assertThat(event.path("type").textValue()).isEqualTo("meal_log.completed");
            assertThat(event.path("data").path("id")).isEqualTo(meal.path("id"));
        }
    }

    @Test
    @Shows("replay")
    void whatWasMissedComesFirst() {
        api.logMeal(user, "2 eggs");
        api.get("/events?since=0&wait=PT20S", user);
        try (RawWebSocket socket = api.socket(user).open()) {
            assertThat(Api.json(socket.nextText()).path("replaying").intValue()).isEqualTo(1);
            assertThat(socket.nextText()).contains("meal_log.completed");
        }
    }

    @Test
    @Shows("pong confirmation")
    void onlyWhatAPongHasConfirmedIsNotSentAgain() {
        api.logMeal(user, "2 eggs");
        api.get("/events?since=0&wait=PT20S", user);
        try (RawWebSocket mute = api.socket(user, "phone").mute().open()) {
            mute.nextText();
            assertThat(mute.nextText()).contains("meal_log.completed");
        }
        assertThat(replaying()).isEqualTo(1);
        try (RawWebSocket honest = api.socket(user, "phone").open()) {
            honest.nextText();
            assertThat(honest.nextText()).contains("meal_log.completed");
            Awaitility.await().atMost(PATIENCE).until(() -> honest.pingsReceived() > 0 && replaying() == 0);
        }
    }

    /** Asked without taking anything: a mute client confirms nothing. */
    private int replaying() {
        try (RawWebSocket mute = api.socket(user, "phone").mute().open()) {
            return Api.json(mute.nextText()).path("replaying").intValue();
        }
    }

    /**
     * The servers differ in what two sends at once do: an exception, a wait, frames that mix. Events of several writers, answers
     * to text pings and heartbeats meet on one connection here, and have to come whole and in order.
     */
    @Test
    @Shows("sends of many at once")
    void eventsOfManyWritersComeInOrderBetweenPongs() throws InterruptedException {
        try (ScriptedClient client = new ScriptedClient(user, "phone", Behaviour.HONEST)) {
            client.connect(api);
            List<Object> outcomes = Parallel.run(WRITERS, () -> {
                for (int i = 0; i < MEALS_EACH; i++) {
                    api.logMeal(user, "2 eggs");
                    client.socket().sendText("{\"type\":\"ping\"}");
                }
                return null;
            });
            assertThat(outcomes).containsOnlyNulls();
            client.awaitOffset(WRITERS * MEALS_EACH);

            assertThat(client.offsets())
                    .isEqualTo(LongStream.rangeClosed(1, WRITERS * MEALS_EACH)
                            .boxed()
                            .toList());
            assertThat(client.socket().isOpen()).isTrue();
        }
    }

    private void assertOpens(RawHandshake handshake) {
        try (RawWebSocket socket = handshake.open()) {
            JsonNode connected = Api.json(socket.nextText());
            assertThat(connected.path("type").textValue()).isEqualTo("connected");
            assertThat(connected.path("user_id").textValue()).isEqualTo(user.id());
        }
    }

    private static void assertRefused(int status, String code, RawHandshake handshake) {
        RawHandshake.Answer answer = handshake.answer();
        assertThat(answer.status()).isEqualTo(status);
        if (ServerRun.setup().namesTypeOfRefusal()) {
            assertThat(answer.headers().get("content-type")).startsWith("application/json");
        }
        assertThat(Api.json(answer.body()).path("error").path("code").textValue())
                .isEqualTo(code);
    }
}
