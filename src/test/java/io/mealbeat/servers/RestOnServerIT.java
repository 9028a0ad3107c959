package io.mealbeat.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** REST through whatever implementation the server has of it. */
class RestOnServerIT extends DeployedOnServer {
    private static final String ITEM = "{\"food_name\":\"egg\",\"quantity\":1,\"unit\":\"piece\",\"calories\":78,"
            + "\"protein_g\":6.3,\"carbs_g\":0.5,\"fat_g\":5.3}";

    @Test
    @Shows("sign-in")
    void someoneRegistersSignsInAndStaysSignedIn() {
        User user = api.register();
        Reply known = api.post("/auth/register", null, Api.registration(user.email()));
        Reply wrong = api.post("/auth/login", null, Api.login(user.email(), "wrong"));
        User session = api.login(user);
        Reply refreshed = api.post("/auth/refresh", null, "{\"refresh_token\":\"" + session.refreshToken() + "\"}");

        assertThat(known.status()).isEqualTo(409);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.json().path("access_token"))
                .isEqualTo(refreshed.data().path("access_token"));
        assertThat(api.get("/meal-logs", session).status()).isEqualTo(200);
    }

    @Test
    @Shows("REST")
    void mealLogsAreWrittenReadChangedAndDeleted() {
        User user = api.register();
        JsonNode natural = api.logMeal(user, "2 eggs and a glass of water");
        String path = "/meal-logs/" + natural.path("id").textValue();
        await().atMost(PATIENCE)
                .until(() -> api.get(path, user).data().path("status").asText().equals("completed"));
        Reply manual = api.post("/meal-logs/batch", user, "{\"meal_type\":\"lunch\",\"items\":[" + ITEM + "]}");

        assertThat(manual.status()).isEqualTo(201);
        assertThat(manual.data().path("total_calories").isIntegralNumber()).isTrue();
        assertThat(api.put(path, user, "{\"items\":[" + ITEM + "]}")
                        .data()
                        .path("total_calories")
                        .intValue())
                .isEqualTo(78);
        assertThat(api.get("/meal-logs?limit=1", user).data().path("has_more").booleanValue())
                .isTrue();
        assertThat(api.delete(path, user).status()).isEqualTo(204);
        assertThat(api.get(path, user).status()).isEqualTo(404);
        assertThat(api.get("/foods/search?q=egg", user).data().path("foods")).isNotEmpty();
    }

    /** Each server has a page of its own for each of these, in HTML, and some a status of their own. */
    @ParameterizedTest
    @CsvSource({
        "GET,    /api/v1/nothing,              404, NOT_FOUND",
        "GET,    /nothing,                     404, NOT_FOUND",
        "GET,    /api/v1/meal-logs,            401, UNAUTHORIZED",
        "PATCH,  /api/v1/auth/login,           405, INVALID_INPUT",
        "POST,   /api/v1/auth/login,           400, INVALID_INPUT",
        "GET,    /ws/meal-logs,                401, UNAUTHORIZED",
        "GET,    /ws/nothing,                  404, NOT_FOUND",
    })
    @Shows("errors")
    void everyErrorHasTheContractsBody(String method, String path, int status, String code) {
        Reply reply = api.send(api.request(path)
                .method(method, BodyPublishers.ofString(method.equals("GET") ? "" : "{\"broken"))
                .header("Content-Type", "application/json")
                .build());

        assertError(reply, status, code);
    }

    @Test
    @Shows("errors")
    void whatTheServersRestImplementationRefusesHasTheContractsBody() {
        User user = api.register();
        Reply text = api.send(api.request("/api/v1/auth/login")
                .POST(BodyPublishers.ofString("x"))
                .header("Content-Type", "text/plain")
                .build());
        Reply html = api.send(api.request("/api/v1/meal-logs")
                .header("Authorization", "Bearer " + user.accessToken())
                .header("Accept", "text/html")
                .build());

        assertError(text, 415, "INVALID_INPUT");
        assertError(html, 406, "INVALID_INPUT");
        assertError(api.get("/meal-logs?limit=many", user), 400, "INVALID_INPUT");
        assertError(api.get("/meal-logs/00000000-0000-0000-0000-000000000000", user), 404, "NOT_FOUND");
        assertError(api.post("/nutrition/parse", user, "{\"raw_input\":\"xyzzy plugh\"}"), 422, "PARSING_FAILED");
        assertError(api.post("/meal-logs/natural", user, Api.meal("x".repeat(70_000))), 413, "INVALID_INPUT");
    }

    @Test
    @Shows("health and page")
    void healthAndTheWebPageAreThere() {
        assertThat(statusOf("/health")).isEqualTo(200);
        assertThat(api.send(api.request("/").build()).body()).contains("<title>Mealbeat</title>");
    }

    /** The parser comes from inside of a jar, and the type from web.xml, because the servers' own ones differ. */
    @Test
    @Shows("health and page")
    void specificationsAndTheirPageAreThere() {
        Reply rest = api.send(api.request("/openapi.yaml").build());
        Reply parser =
                api.send(api.request("/webjars/js-yaml/4.1.1/dist/js-yaml.mjs").build());

        assertThat(rest.header("Content-Type")).startsWith("application/yaml");
        assertThat(rest.body()).startsWith("openapi: 3.1");
        assertThat(statusOf("/asyncapi.yaml")).isEqualTo(200);
        assertThat(api.send(api.request("/docs/").build()).body()).contains("<h1>Specifications</h1>");
        assertThat(parser.status()).isEqualTo(200);
        assertThat(parser.header("Content-Type")).startsWith("text/javascript");
    }

    @Test
    @Shows("event stream")
    void eventsCanBePolledWithoutHoldingAThread() {
        User user = api.register();
        api.logMeal(user, "2 eggs");

        Reply events = api.get("/events?since=0&wait=PT20S", user);
        assertThat(events.data().path("events").path(0).path("type").asText()).isEqualTo("meal_log.completed");
    }

    private static void assertError(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.error().path("code").textValue()).isEqualTo(code);
        assertThat(reply.error().path("message").textValue()).isNotBlank();
    }
}
