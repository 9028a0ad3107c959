package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request, the answer is the contract's error body and gives nothing away of the server. */
class BadRequestsIT extends OnEmbeddedTomcat {
    private User user;

    @BeforeEach
    void register() {
        user = api.register();
    }

    /** The table is bad-bodies.txt: one request in each line. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvFileSource(
            resources = "bad-bodies.txt",
            quoteCharacter = '\'',
            delimiter = '|',
            maxCharsPerColumn = 4096,
            nullValues = "none")
    void aBadBodyIsRefusedAndTheFieldIsNamed(String method, String path, String body, String field) {
        String target = path.replace("{meal}", UUID.randomUUID().toString());
        Reply reply = api.send(api.build(method, target, user, expand(body)));

        assertError(reply, 400, "INVALID_INPUT");
        assertThat(reply.error().path("message").textValue()).contains(field);
        assertThat(api.get("/meal-logs", user).data().path("total_count").intValue())
                .isZero();
    }

    /** No reader is asked then, and the resource got null. */
    @ParameterizedTest
    @CsvSource({
        "POST, /auth/register",
        "POST, /auth/login",
        "POST, /auth/refresh",
        "POST, /meal-logs/natural",
        "POST, /meal-logs/batch",
        "PUT, /meal-logs/00000000-0000-0000-0000-000000000001",
        "POST, /nutrition/parse",
        "POST, /users/me/foods",
        "PUT, /users/me/foods/00000000-0000-0000-0000-000000000001",
        "POST, /events/ack"
    })
    void aRequestWithoutBodyAndContentTypeIsRefused(String method, String path) {
        HttpRequest.Builder request = api.request("/api/v1" + path)
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Bearer " + user.accessToken());

        assertError(api.send(request.build()), 400, "INVALID_INPUT");
    }

    /** {@code <1001>} stands for so many letters, what no table wants to hold. */
    private static String expand(String body) {
        return body == null
                ? ""
                : body.replace("<1001>", "x".repeat(1001))
                        .replace("<2001>", "x".repeat(2001))
                        .replace("<201>", "x".repeat(201));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/meal-logs?status=eaten",
                "/meal-logs?meal_type=brunch",
                "/meal-logs?limit=0",
                "/meal-logs?limit=101",
                "/meal-logs?limit=ten",
                "/meal-logs?limit=99999999999",
                "/meal-logs?offset=-1",
                "/meal-logs?page=0",
                "/meal-logs?page=1&offset=3",
                "/meal-logs?start_date=22.11.2026",
                "/meal-logs?end_date=2026-02-30",
                "/meal-logs?from=yesterday",
                "/meal-logs?to=2026-11-22",
                "/foods/search",
                "/foods/search?q=",
                "/foods/search?q=%20",
                "/foods/search?q=rice&limit=0",
                "/foods/search?q=rice&limit=101"
            })
    void aBadQueryIsRefused(String path) {
        assertError(api.get(path, user), 400, "INVALID_INPUT");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /meal-logs",
        "GET,    /meal-logs/00000000-0000-0000-0000-000000000001",
        "DELETE, /meal-logs/00000000-0000-0000-0000-000000000001",
        "PUT,    /meal-logs/00000000-0000-0000-0000-000000000001",
        "POST,   /meal-logs/natural",
        "POST,   /meal-logs/batch",
        "POST,   /nutrition/parse",
        "GET,    /foods/search?q=rice",
        "GET,    /foods/1",
        "GET,    /debug/websocket/connections"
    })
    void withoutAValidTokenThereIsNoAnswer(String method, String path) {
        String body = method.startsWith("P") ? "{}" : null;
        assertError(api.send(api.build(method, path, null, body)), 401, "UNAUTHORIZED");
        User forger = new User(user.id(), user.email(), ForgedToken.signedByAnotherKey(user), "");
        assertError(api.send(api.build(method, path, forger, body)), 401, "UNAUTHORIZED");
        User confused = new User(user.id(), user.email(), user.refreshToken(), "");
        assertError(api.send(api.build(method, path, confused, body)), 401, "UNAUTHORIZED");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/nothing",
        "/api/v1/meal-logs/00000000-0000-0000-0000-000000000001",
        "/api/v1/meal-logs/not-an-id",
        "/api/v1/foods/00000000-0000-0000-0000-000000000001",
        "/api/v1/foods/not-an-id",
        "/api/v1/",
        "/api/v2/meal-logs",
        "/nothing",
        "/ws/other",
        "/error",
        "/WEB-INF/web.xml",
        "/META-INF/context.xml",
        "/manager/html",
        "/nothing.jsp"
    })
    void nothingThereIs404(String path) {
        Reply reply = api.send(api.request(path)
                .header("Authorization", "Bearer " + user.accessToken())
                .build());
        assertError(reply, 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/v1/meal-logs",
        "GET,    /api/v1/auth/login",
        "PATCH,  /api/v1/meal-logs/00000000-0000-0000-0000-000000000001",
        "DELETE, /api/v1/foods/search",
        "PUT,    /api/v1/debug/websocket/connections",
        "POST,   /health",
        "DELETE, /ready",
        "PUT,    /index.html",
        "DELETE, /index.html",
        "BREW,   /api/v1/meal-logs"
    })
    void aWrongMethodIsRefused(String method, String path) {
        Reply reply = api.send(api.request(path)
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Bearer " + user.accessToken())
                .header("X-Operator-Key", EmbeddedServer.OPERATOR_KEY)
                .build());
        assertError(reply, 405);
    }

    @Test
    void traceIsRefusedAndEchoesNothing() {
        Reply reply = api.send(api.request("/api/v1/meal-logs")
                .method("TRACE", BodyPublishers.noBody())
                .header("X-Echo", "echo-me")
                .header("Authorization", "Bearer " + user.accessToken())
                .build());
        assertError(reply, 405, "INVALID_INPUT");
        assertThat(reply.body()).doesNotContain("echo-me");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data"})
    void anotherContentTypeThanJsonIsRefused(String type) {
        Reply reply = api.send(natural(BodyPublishers.ofString(Api.meal("2 eggs")), type));
        assertError(reply, 415, "INVALID_INPUT");
    }

    @Test
    void anotherAnswerThanJsonCannotBeHad() {
        Reply reply = api.send(api.request("/api/v1/meal-logs")
                .header("Authorization", "Bearer " + user.accessToken())
                .header("Accept", "text/html")
                .build());
        assertError(reply, 406, "INVALID_INPUT");
    }

    @Test
    void aBodyThatAnnouncesMoreThan64KbIsRefused() {
        assertError(api.send(natural(BodyPublishers.ofByteArray(padded(64 * 1024 + 1)), "application/json")), 413);
    }

    @Test
    void aChunkedBodyOfMoreThan64KbIsRefused() {
        byte[] bytes = padded(64 * 1024 + 1);
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
        assertError(api.send(natural(chunked, "application/json")), 413);
    }

    @Test
    void aBodyOf64KbIsTaken() {
        byte[] bytes = padded(64 * 1024);
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
        assertThat(api.send(natural(chunked, "application/json")).status()).isEqualTo(201);
        assertThat(api.send(natural(BodyPublishers.ofByteArray(bytes), "application/json"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void unknownFieldsAreIgnored() {
        String body = "{\"raw_input\":\"2 eggs\",\"meal_type\":\"snack\",\"mood\":{\"good\":[1,2]}}";
        assertThat(api.post("/meal-logs/natural", user, body).status()).isEqualTo(201);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] body = "{\"raw_input\":\"2 \u00e4\",\"meal_type\":\"snack\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertError(api.send(natural(BodyPublishers.ofByteArray(body), "application/json")), 400, "INVALID_INPUT");
    }

    private static byte[] padded(int length) {
        String body = Api.meal("2 eggs");
        return (body + " ".repeat(length - body.length())).getBytes(StandardCharsets.US_ASCII);
    }

    private HttpRequest natural(BodyPublisher body, String contentType) {
        return api.request("/api/v1/meal-logs/natural")
                .POST(body)
                .header("Content-Type", contentType)
                .header("Authorization", "Bearer " + user.accessToken())
                .build();
    }

    private static void assertError(Reply reply, int status) {
        assertError(reply, status, "INVALID_INPUT");
    }

    private static void assertError(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.error().path("code").textValue()).isEqualTo(code);
        assertThat(reply.error().path("message").textValue()).isNotBlank();
        assertThat(reply.json().size()).isEqualTo(1);
        assertThat(reply.body())
                .doesNotContainIgnoringCase("tomcat", "jersey", "exception", "io.mealbeat", "java.", "\tat ", "<html");
        assertThat(reply.header("Server")).isEmpty();
        assertThat(reply.header("X-Powered-By")).isEmpty();
    }
}
