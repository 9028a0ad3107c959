package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.specs.Operation;
import io.mealbeat.specs.RestContract;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawHandshake;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What openapi.yaml forbids is refused as it says, and what it allows at the edge is not. */
class SpecifiedErrorsIT extends OnEmbeddedTomcat {
    private static final RestContract CONTRACT = new RestContract();
    private static final String SOCKET = "openWebSocket";

    private User user;

    @BeforeEach
    void register() {
        user = api.register();
    }

    static Stream<Operation> operationsThatNeedCredentials() {
        return operations()
                .filter(operation -> operation.statuses().contains("401"))
                .filter(Operation::takesAccessToken);
    }

    static Stream<Operation> operationsForOperators() {
        return operationsThatNeedCredentials().filter(Operation::takesOperatorKey);
    }

    static Stream<Operation> operationsWithBody() {
        return operations().filter(Operation::hasBody);
    }

    static Stream<Operation> operationsThatMayFindNothing() {
        return operations().filter(operation -> operation.statuses().contains("404"));
    }

    /** But for whose event is to be explained: of that, everybody but operators is refused whatever it is. */
    static Stream<Arguments> queryParameters() {
        return operations().flatMap(operation -> operation.parameters().stream()
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .filter(name -> !name.equals("user"))
                .map(name -> Arguments.of(operation.id(), name)));
    }

    private static Stream<Operation> operations() {
        return CONTRACT.operations().values().stream();
    }

    @ParameterizedTest
    @MethodSource("operationsThatNeedCredentials")
    void withoutCredentialsThereIsNoAnswer(Operation operation) {
        HttpRequest request = api.request(operation.somePath())
                .method(operation.method(), body(operation.someBody()))
                .header("Content-Type", "application/json")
                .build();

        assertRefused(operation.id(), 401, api.send(request));
    }

    @ParameterizedTest
    @MethodSource("operationsForOperators")
    void whatIsForOperatorsIsForNobodyElse(Operation operation) {
        assertRefused(operation.id(), 403, api.send(asUser(operation, "", operation.someBody())));
    }

    @ParameterizedTest
    @MethodSource("operationsWithBody")
    void bodyThatIsNoJsonOrTooLargeIsRefused(Operation operation) {
        HttpRequest text = api.request(operation.somePath())
                .method(operation.method(), BodyPublishers.ofString("eggs"))
                .header("Content-Type", "text/plain")
                .header(credentials(operation).getKey(), credentials(operation).getValue())
                .build();

        assertRefused(operation.id(), 400, api.send(withBody(operation, "{\"broken")));
        assertRefused(operation.id(), 400, api.send(withBody(operation, "{}")));
        assertRefused(operation.id(), 413, api.send(withBody(operation, "x".repeat(70_000))));
        assertRefused(operation.id(), 415, api.send(text));
    }

    @ParameterizedTest
    @MethodSource("operationsThatMayFindNothing")
    void whatIsNotThereIsNotFound(Operation operation) {
        // What has everything without a parameter may be asked for a node that is not there.
        assertRefused(operation.id(), 404, ask(operation, operation.queryWith("v", "1") + "&node=nobody"));
    }

    @ParameterizedTest
    @MethodSource("queryParameters")
    void valueThatItsSchemaForbidsIsRefusedAndTheOutermostOnesAreTaken(String operationId, String name) {
        Operation operation = CONTRACT.operation(operationId);
        JsonNode parameter = operation.parameters().stream()
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
        JsonNode schema = operation.document().resolve(parameter.path("schema"));

        for (String value : forbidden(schema)) {
            assertRefused(operationId, 400, ask(operation, operation.queryWith(name, value)));
        }
        if (parameter.path("required").asBoolean()) {
            assertRefused(operationId, 400, ask(operation, "?" + name + "="));
        }
        for (String value : outermost(schema)) {
            Reply reply = ask(operation, operation.queryWith(name, value));
            assertThat(reply.status()).as("%s=%s: %s", name, value, reply).isNotEqualTo(400);
            CONTRACT.check(operationId, reply);
        }
    }

    private static List<String> forbidden(JsonNode schema) {
        if (schema.path("type").asText().equals("integer")) {
            List<String> values = new ArrayList<>(List.of("many", "1.5"));
            if (schema.has("minimum")) {
                values.add(Long.toString(schema.path("minimum").longValue() - 1));
            }
            if (schema.has("maximum")) {
                values.add(Long.toString(schema.path("maximum").longValue() + 1));
            }
            return values;
        }
        if (schema.has("maxLength")) {
            return List.of("x".repeat(schema.path("maxLength").intValue() + 1));
        }
        boolean free = !schema.has("enum") && !schema.has("pattern") && !schema.has("format");
        return free ? List.of() : List.of("no%20such%20thing");
    }

    private static List<String> outermost(JsonNode schema) {
        if (schema.has("enum")) {
            List<String> all = new ArrayList<>();
            schema.path("enum").forEach(value -> all.add(value.asText()));
            return all;
        }
        return Stream.of("minimum", "maximum")
                .filter(schema::has)
                .map(key -> schema.path(key).asText())
                .toList();
    }

    @Test
    void whatBelongsToSomebodyElseIsForbidden() {
        String id = api.logMeal(api.register(), "2 eggs").path("id").textValue();
        for (String operationId : List.of("getMealLog", "replaceItems", "deleteMealLog")) {
            Operation operation = CONTRACT.operation(operationId);
            Reply reply = api.send(api.build(operation.method(), "/meal-logs/" + id, user, operation.someBody()));
            assertRefused(operationId, 403, reply);
        }
        String explain = "/events/explain?offset=1&user=" + api.register().id();
        assertRefused("explainEvent", 403, api.get(explain, user));
    }

    @Test
    void whatThePresentStateDoesNotAllowIsAConflict() {
        String id = api.logMeal(user, "xyzzy").path("id").textValue();
        await().atMost(Duration.ofSeconds(20)).until(() -> api.get("/meal-logs/" + id, user)
                .data()
                .path("status")
                .asText()
                .equals("failed"));
        String items = CONTRACT.operation("replaceItems").someBody();

        assertRefused("replaceItems", 409, api.put("/meal-logs/" + id, user, items));
        assertRefused("register", 409, api.post("/auth/register", null, Api.registration(user.email())));
    }

    @Test
    void wrongCredentialsAreRefusedAndManyOfThemForAWhile() {
        String wrong = Api.login(user.email(), "wrong password");
        assertRefused("login", 401, api.post("/auth/login", null, wrong));
        assertRefused("refresh", 401, api.post("/auth/refresh", null, "{\"refresh_token\":\"x\"}"));
        for (int i = 0; i < 9; i++) {
            assertRefused("login", 401, api.post("/auth/login", null, Api.login(user.email(), "guess number " + i)));
        }
        assertRefused("login", 429, api.post("/auth/login", null, Api.login(user.email(), Api.PASSWORD)));
    }

    @Test
    void whatElseIsRefusedIsRefusedAsDescribed() {
        assertRefused("parseMeal", 422, api.post("/nutrition/parse", user, "{\"raw_input\":\"xyzzy plugh\"}"));
        Operation socket = CONTRACT.operation(SOCKET);
        assertRefused(SOCKET, 426, api.send(asUser(socket, "", null)));
        assertRefused(SOCKET, 403, reply(api.socket(user).header("Origin", "https://evil.example")));
        Reply html = api.send(api.request("/api/v1/meal-logs")
                .header("Authorization", "Bearer " + user.accessToken())
                .header("Accept", "text/html")
                .build());
        assertThat(html.status()).isEqualTo(406);
        CONTRACT.checkAnswer("listMealLogs", html);
    }

    /** With credentials, and as a WebSocket where it has to be one. */
    private Reply ask(Operation operation, String query) {
        return operation.id().equals(SOCKET)
                ? reply(api.handshake(operation.path() + query).bearer(user.accessToken()))
                : api.send(asSomebody(operation, query));
    }

    private HttpRequest asSomebody(Operation operation, String query) {
        if (!operation.takesOperatorKey()) {
            return asUser(operation, query, operation.someBody());
        }
        return api.request(operation.somePath() + query)
                .method(operation.method(), BodyPublishers.noBody())
                .header("X-Operator-Key", EmbeddedServer.OPERATOR_KEY)
                .build();
    }

    private HttpRequest withBody(Operation operation, String body) {
        return api.request(operation.somePath())
                .method(operation.method(), body(body))
                .header("Content-Type", "application/json")
                .header(credentials(operation).getKey(), credentials(operation).getValue())
                .build();
    }

    private Map.Entry<String, String> credentials(Operation operation) {
        return operation.takesOperatorKey()
                ? Map.entry("X-Operator-Key", EmbeddedServer.OPERATOR_KEY)
                : Map.entry("Authorization", "Bearer " + user.accessToken());
    }

    private HttpRequest asUser(Operation operation, String query, String body) {
        return api.request(operation.somePath() + query)
                .method(operation.method(), body(body))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + user.accessToken())
                .build();
    }

    private static HttpRequest.BodyPublisher body(String body) {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    }

    private static Reply reply(RawHandshake handshake) {
        RawHandshake.Answer answer = handshake.answer();
        Map<String, List<String>> headers = answer.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        return new Reply(answer.status(), HttpHeaders.of(headers, (name, value) -> true), answer.body());
    }

    private static void assertRefused(String operationId, int status, Reply reply) {
        assertThat(reply.status()).as("%s answered by %s", operationId, reply).isEqualTo(status);
        CONTRACT.check(operationId, reply);
    }
}
