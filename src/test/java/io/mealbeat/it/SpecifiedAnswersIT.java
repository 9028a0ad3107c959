package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.specs.Operation;
import io.mealbeat.specs.RestContract;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.FdcRelease;
import io.mealbeat.testing.RawHandshake;
import io.mealbeat.testing.RawWebSocket;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each call of openapi.yaml succeeds, and its answer is what openapi.yaml says, without a key more. */
@Timeout(120)
class SpecifiedAnswersIT extends OnEmbeddedTomcat {
    private static final RestContract CONTRACT = new RestContract();

    private final Set<String> succeeded = new TreeSet<>();
    private User user;

    @BeforeEach
    void register() {
        user = api.register();
    }

    @Test
    void everyOperationSucceedsAndAnswersAsDescribed() throws Exception {
        accounts();
        mealLogs();
        nutrition();
        events();
        try (RawWebSocket phone = api.socket(user, "phone").open()) {
            phone.nextText();
            operators();
        }
        node();

        assertThat(succeeded).isEqualTo(CONTRACT.operations().keySet());
    }

    private void accounts() {
        String email = UUID.randomUUID() + "@example.com";
        call("register", "/api/v1/auth/register", Api.registration(email));
        call("login", "/api/v1/auth/login", Api.login(email, Api.PASSWORD));
        call("refresh", "/api/v1/auth/refresh", Api.text(Map.of("refresh_token", user.refreshToken())));
    }

    private void mealLogs() {
        String natural = idOf(call("logMealAsSentence", "/api/v1/meal-logs/natural", Api.meal("a tea")));
        String failing = idOf(call("logMealAsSentence", "/api/v1/meal-logs/natural", Api.meal("xyzzy")));
        String batch = idOf(call(
                "logMealAsItems",
                "/api/v1/meal-logs/batch",
                CONTRACT.operation("logMealAsItems").someBody()));
        awaitStatus(natural, "completed");
        awaitStatus(failing, "failed");
        call("getMealLog", "/api/v1/meal-logs/" + failing, null);
        call("listMealLogs", "/api/v1/meal-logs?limit=2&page=1&device=phone", null);
        call(
                "replaceItems",
                "/api/v1/meal-logs/" + natural,
                CONTRACT.operation("replaceItems").someBody());
        call("deleteMealLog", "/api/v1/meal-logs/" + batch, null);
    }

    private void nutrition() {
        String sentence = "a bowl of oatmeal, two bananas and sme blueberries";
        call("parseMeal", "/api/v1/nutrition/parse", Api.text(Map.of("raw_input", sentence, "meal_type", "snack")));
        Reply found = call("searchFoods", "/api/v1/foods/search?q=rice&limit=100", null);
        String food = found.data().path("foods").get(0).path("id").textValue();
        call("getFood", "/api/v1/foods/" + food, null);
        ownFoods();
    }

    private void ownFoods() {
        String own = idOf(call(
                "addOwnFood",
                "/api/v1/users/me/foods",
                CONTRACT.operation("addOwnFood").someBody()));
        String path = "/api/v1/users/me/foods/" + own;
        call("replaceOwnFood", path, CONTRACT.operation("replaceOwnFood").someBody());
        call("getOwnFood", path, null);
        call("listOwnFoods", "/api/v1/users/me/foods?q=granola&limit=100", null);
        call("parseMeal", "/api/v1/nutrition/parse", Api.text(Map.of("raw_input", "2 bowls of granola of ours")));
        call("deleteOwnFood", path, null);
        corrections();
    }

    /** Of the one item that was replaced by another. */
    private void corrections() {
        Reply taught = call("listCorrections", "/api/v1/users/me/foods/corrections", null);
        String id = taught.data().at("/corrections/0/id").textValue();
        call("takeBackCorrection", "/api/v1/users/me/foods/corrections/" + id, null);
    }

    private void events() throws Exception {
        Reply page = call("pollEvents", "/api/v1/events?since=0&device=tv", null);
        assertThat(page.data().path("events")).hasSize(5);
        HttpRequest again = request("pollEvents", "/api/v1/events?since=0&device=tv", null)
                .header("If-None-Match", page.header("ETag"))
                .build();
        assertThat(checked("pollEvents", api.send(again)).status()).isEqualTo(304);
        call("pollEvents", "/api/v1/events?since=1&epoch=of-another-life&wait=PT1S", null);
        call("acknowledgeEvents", "/api/v1/events/ack?device=tv", "{\"offset\":1}");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !call("explainEvent", "/api/v1/events/explain?offset=1", null)
                        .data()
                        .path("attempts")
                        .isEmpty());
        stream("streamEvents", "/api/v1/events/stream");
        RawHandshake.Answer switched = api.socket(user).answer();
        checked("openWebSocket", new Reply(switched.status(), HttpHeaders.of(Map.of(), (n, v) -> true), ""));
    }

    private void operators() throws Exception {
        call("listAllConnections", "/api/v1/debug/websocket/connections", null);
        Reply page = call("findConnections", "/api/v1/ops/connections?limit=200&q=" + user.id(), null);
        long number = page.data().path("connections").get(0).path("connection").longValue();
        call("closeConnection", "/api/v1/ops/connections/" + number, null);
        call("successFigures", "/api/v1/ops/success", null);
        call("listNodes", "/api/v1/ops/nodes", null);
        call("samples", "/api/v1/ops/samples?window=1h", null);
        foodImport();
        stream("streamSamples", "/api/v1/ops/stream");
        call("metrics", "/metrics", null);
    }

    private void foodImport() {
        Path imports = EmbeddedServer.dataDir().resolve("imports");
        new FdcRelease()
                .food(990_001, "branded_food", "Specified soda", "Soda", 48, 0, 12, 0)
                .packaged(990_001, "Fizz", "00099000100012", 355, "ml", "1 can")
                .food(990_002, "sr_legacy_food", "Specified food without nutrients", "1")
                .toFolder(imports.resolve("specified"));
        call("startFoodImport", "/api/v1/ops/foods/import", "{\"path\":\"specified\"}");
        await().atMost(Duration.ofSeconds(30)).until(() -> call("foodImport", "/api/v1/ops/foods/import", null)
                .data()
                .at("/import/status")
                .asText()
                .equals("completed"));
        call("getFoodByBarcode", "/api/v1/foods/barcode/099000100012", null);
    }

    private void node() {
        call("health", "/health", null);
        call("ready", "/ready", null);
    }

    private Reply call(String operationId, String target, String body) {
        Reply reply =
                checked(operationId, api.send(request(operationId, target, body).build()));
        assertThat(reply.status()).as("%s answered by %s", operationId, reply).isLessThan(400);
        if (body != null) {
            CONTRACT.checkRequest(operationId, body);
        }
        return reply;
    }

    /** Begins to read an answer that has no end. */
    private void stream(String operationId, String target) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .send(request(operationId, target, null).build(), HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        checked(operationId, new Reply(answer.statusCode(), answer.headers(), ""));
    }

    private Reply checked(String operationId, Reply reply) {
        CONTRACT.check(operationId, reply);
        if (reply.status() < 400) {
            succeeded.add(operationId);
        }
        return reply;
    }

    private HttpRequest.Builder request(String operationId, String target, String body) {
        Operation operation = CONTRACT.operation(operationId);
        HttpRequest.Builder request = api.request(target)
                .method(operation.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        return operation.takesOperatorKey()
                ? request.header("X-Operator-Key", EmbeddedServer.OPERATOR_KEY)
                : request.header("Authorization", "Bearer " + user.accessToken());
    }

    private static String idOf(Reply reply) {
        return reply.data().path("id").textValue();
    }

    private void awaitStatus(String id, String status) {
        await().atMost(Duration.ofSeconds(20)).until(() -> call("getMealLog", "/api/v1/meal-logs/" + id, null)
                .data()
                .path("status")
                .asText()
                .equals(status));
    }
}
