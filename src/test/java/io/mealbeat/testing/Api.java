package io.mealbeat.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** REST as a client on the loopback address speaks it, over the JDK's HTTP client. Thread-safe. */
public final class Api {
    public static final ObjectMapper JSON = new ObjectMapper();
    public static final String PASSWORD = "correct horse battery";

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final int port;
    private final String base;

    /** The root application of the server that listens there. */
    public Api(int port) {
        this(port, "");
    }

    /** @param base context path of the application, such as {@code /mealbeat}; empty for the root application */
    public Api(int port, String base) {
        this.port = port;
        this.base = base;
    }

    /** A registered user with a session. */
    public record User(String id, String email, String accessToken, String refreshToken) {}

    /** An answer; the body may be empty. */
    public record Reply(int status, HttpHeaders headers, String body) {
        public JsonNode json() {
            return Api.json(body);
        }

        public JsonNode data() {
            return json().path("data");
        }

        public JsonNode error() {
            return json().path("error");
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    public int port() {
        return port;
    }

    /** The same application, reached through another port. */
    public Api through(int otherPort) {
        return new Api(otherPort, base);
    }

    /** A request to be completed; {@code path} begins with a slash and is below the application. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + base + path))
                .timeout(Duration.ofSeconds(20));
    }

    public Reply send(HttpRequest request) {
        try {
            return trySend(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IOException when the server is not there or goes away meanwhile */
    public Reply trySend(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Answered by the status once the answer is complete, or by a failure. */
    public CompletableFuture<Integer> sendLater(HttpRequest request) {
        return CLIENT.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    /** @param path below /api/v1; @param body null for none */
    public HttpRequest build(String method, String path, User user, String body) {
        HttpRequest.Builder request = request("/api/v1" + path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (user != null) {
            request.header("Authorization", "Bearer " + user.accessToken());
        }
        return request.build();
    }

    public Reply get(String path, User user) {
        return send(build("GET", path, user, null));
    }

    public Reply post(String path, User user, String body) {
        return send(build("POST", path, user, body));
    }

    public Reply put(String path, User user, String body) {
        return send(build("PUT", path, user, body));
    }

    public Reply delete(String path, User user) {
        return send(build("DELETE", path, user, null));
    }

    /** Registers somebody new. */
    public User register() {
        String email = UUID.randomUUID() + "@example.com";
        return user(email, post("/auth/register", null, registration(email)), 201);
    }

    /** Another session of the user. */
    public User login(User user) {
        return user(user.id(), user.email(), post("/auth/login", null, login(user.email(), PASSWORD)));
    }

    private static User user(String email, Reply reply, int status) {
        if (reply.status() != status) {
            throw new AssertionError("answered by " + reply);
        }
        return user(reply.data().path("user_id").textValue(), email, reply);
    }

    private static User user(String id, String email, Reply reply) {
        JsonNode data = reply.data();
        return new User(
                id,
                email,
                data.path("access_token").textValue(),
                data.path("refresh_token").textValue());
    }

    public static String registration(String email) {
        return text(Map.of("email", email, "password", PASSWORD, "name", "Ann", "date_of_birth", "1990-05-17"));
    }

    public static String login(String email, String password) {
        return text(Map.of("email", email, "password", password));
    }

    /** The body of a natural log. */
    public static String meal(String rawInput) {
        return text(Map.of("raw_input", rawInput, "meal_type", "lunch"));
    }

    /** Logs a meal as a sentence and returns its data. */
    public JsonNode logMeal(User user, String rawInput) {
        Reply reply = post("/meal-logs/natural", user, meal(rawInput));
        if (reply.status() != 201) {
            throw new AssertionError("answered by " + reply);
        }
        return reply.data();
    }

    public static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A handshake without a token; {@code path} begins with a slash and is below the application. */
    public RawHandshake handshake(String path) {
        return RawHandshake.to(port, base + path);
    }

    /** A WebSocket of the user, to be opened. */
    public RawHandshake socket(User user) {
        return handshake("/ws/meal-logs").bearer(user.accessToken());
    }

    /** A WebSocket of a named device of the user, to be opened. */
    public RawHandshake socket(User user, String device) {
        return handshake("/ws/meal-logs?device=" + device).bearer(user.accessToken());
    }

    /** A WebSocket of the user with a query such as {@code device=phone&since=3}, to be opened. */
    public RawHandshake socketWith(User user, String query) {
        return handshake("/ws/meal-logs?" + query).bearer(user.accessToken());
    }
}
