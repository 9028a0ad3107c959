package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.LogLines;
import io.mealbeat.testing.RawHandshake;
import io.mealbeat.testing.RawWebSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of sign of life that shipped clients give is seen, and leaves the lines that an operator greps for. */
class LivenessIT extends OnEmbeddedTomcat {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String TIMESTAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

    private LogLines log;
    private User user;

    @BeforeEach
    void openLog() {
        log = LogLines.open();
        user = api.register();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void pingsOfOkHttpLeaveTheContractsLinesAtTheContractsLevels() {
        try (OkHttp client = new OkHttp()) {
            client.connect(user);

            log.await(Level.INFO, "[WebSocket] Connected: user=" + user.id());
            log.awaitTimes(2, Level.FINE, "[Ping] Received from user " + user.id());
            log.awaitTimes(2, Level.FINE, "[Pong] Sent to user " + user.id());
            log.awaitTimes(2, Level.FINE, "[Registry] Updated LastSeen for user " + user.id());
            log.await(Level.FINE, "[Pong] Received from user " + user.id());
        }
        log.await(Level.INFO, "[WebSocket] Disconnected: user=" + user.id());
    }

    @Test
    void lastSeenMovesWithThePingsOfOkHttp() {
        try (OkHttp client = new OkHttp()) {
            client.connect(user);
            awaitConnections(user, 1);
            JsonNode first = connectionsOf(user).get(0);
            Instant seenAtFirst = Instant.parse(first.path("last_seen").textValue());

            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode now = connectionsOf(user).get(0);
                assertThat(now.path("connection")).isEqualTo(first.path("connection"));
                assertThat(Instant.parse(now.path("last_seen").textValue())).isAfter(seenAtFirst.plusSeconds(1));
                assertThat(now.path("witness").textValue()).isIn("client_ping", "server_pong");
                assertThat(now.path("pongs_received").longValue()).isPositive();
                assertThat(now.path("is_stale").booleanValue()).isFalse();
                assertThat(now.path("connected_at").textValue()).matches(TIMESTAMP);
                assertThat(now.path("last_seen").textValue()).matches(TIMESTAMP);
            });
        }
    }

    @Test
    void permessageDeflateIsNotNegotiatedThoughOkHttpAsksForIt() {
        try (OkHttp client = new OkHttp()) {
            Response handshake = client.connect(user);

            assertThat(handshake.code()).isEqualTo(101);
            assertThat(handshake.request().header("Sec-WebSocket-Extensions")).contains("permessage-deflate");
            assertThat(handshake.header("Sec-WebSocket-Extensions")).isNull();
        }
    }

    @Test
    void aPingOfTheJdkClientIsTheWitness() throws Exception {
        JdkListener listener = new JdkListener();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + user.accessToken())
                .buildAsync(URI.create("ws://127.0.0.1:" + api.port() + "/ws/meal-logs"), listener)
                .get(15, TimeUnit.SECONDS);
        try {
            // Pings of the server come in between and change the witness: the moment after one of ours is caught.
            await().atMost(PATIENCE).until(() -> {
                socket.sendPing(ByteBuffer.wrap(new byte[] {1, 2, 3})).get(15, TimeUnit.SECONDS);
                return connectionsOf(user).stream()
                        .anyMatch(entry -> entry.path("witness").textValue().equals("client_ping"));
            });
            assertThat(listener.ponged.await(15, TimeUnit.SECONDS)).isTrue();
            log.await(Level.FINE, "[Ping] Received from user " + user.id());
            log.await(Level.FINE, "[Pong] Sent to user " + user.id());
        } finally {
            socket.abort();
        }
        awaitConnections(user, 0);
    }

    @Test
    void aClientPingIsAnsweredWithItsOwnPayload() {
        try (RawWebSocket socket = api.socket(user).open()) {
            socket.nextText();
            byte[] payload = "some bytes".getBytes(StandardCharsets.UTF_8);
            socket.send(RawWebSocket.PING, payload);

            RawWebSocket.Frame pong = socket.nextFrame();
            assertThat(pong.opcode()).isEqualTo(RawWebSocket.PONG);
            assertThat(pong.payload()).isEqualTo(payload);
        }
    }

    @Test
    void aTextPingIsAnsweredByAPongWithoutFraction() {
        try (RawWebSocket socket = api.socket(user).open()) {
            socket.nextText();
            socket.sendText("{\"type\":\"ping\"}");

            JsonNode pong = Api.json(socket.nextText());
            assertThat(pong.path("type").textValue()).isEqualTo("pong");
            assertThat(pong.path("timestamp").textValue()).matches(TIMESTAMP);
            log.await(Level.FINE, "[Ping] Received from user " + user.id());
            log.await(Level.FINE, "[Pong] Sent to user " + user.id());
            log.await(Level.FINE, "[Registry] Updated LastSeen for user " + user.id());
        }
    }

    @Test
    void connectedComesFirstAndNamesTheUser() {
        try (RawWebSocket socket = api.socket(user).open()) {
            JsonNode connected = Api.json(socket.nextText());

            assertThat(connected.path("type").textValue()).isEqualTo("connected");
            assertThat(connected.path("user_id").textValue()).isEqualTo(user.id());
            assertThat(connected.path("timestamp").textValue()).matches(TIMESTAMP);
        }
    }

    @Test
    void permessageDeflateWithParametersIsNotNegotiatedEither() {
        RawHandshake.Answer answer = api.socket(user)
                .header("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits")
                .answer();

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.headers()).doesNotContainKey("sec-websocket-extensions");
    }

    /** OkHttp as an Android app uses it, with a ping each second. */
    private final class OkHttp extends WebSocketListener implements AutoCloseable {
        private final OkHttpClient client =
                new OkHttpClient.Builder().pingInterval(Duration.ofSeconds(1)).build();
        private final CompletableFuture<Response> opened = new CompletableFuture<>();
        private okhttp3.WebSocket socket;

        Response connect(User as) {
            Request request = new Request.Builder()
                    .url("ws://127.0.0.1:" + api.port() + "/ws/meal-logs")
                    .header("Authorization", "Bearer " + as.accessToken())
                    .build();
            socket = client.newWebSocket(request, this);
            return opened.orTimeout(15, TimeUnit.SECONDS).join();
        }

        @Override
        public void onOpen(okhttp3.WebSocket webSocket, Response response) {
            opened.complete(response);
        }

        @Override
        public void onFailure(okhttp3.WebSocket webSocket, Throwable cause, Response response) {
            opened.completeExceptionally(cause);
        }

        @Override
        public void close() {
            socket.close(1000, null);
            client.dispatcher().executorService().shutdown();
        }
    }

    private static final class JdkListener implements WebSocket.Listener {
        private final CountDownLatch ponged = new CountDownLatch(1);

        @Override
        public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
            ponged.countDown();
            webSocket.request(1);
            return null;
        }
    }
}
