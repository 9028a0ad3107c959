package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawWebSocket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see of a node while clients use it. */
class OperatorsIT extends OnEmbeddedTomcat {
    private static final Duration SOON = Duration.ofSeconds(20);

    private Reply asOperator(String method, String path) {
        return api.send(api.request(path)
                .header("X-Operator-Key", EmbeddedServer.OPERATOR_KEY)
                .method(method, BodyPublishers.noBody())
                .build());
    }

    private double metric(String line) {
        return asOperator("GET", "/metrics")
                .body()
                .lines()
                .filter(text -> text.startsWith(line + " "))
                .mapToDouble(text -> Double.parseDouble(text.substring(line.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + line));
    }

    @Test
    void aMealMovesTheMetricsOfConnectionsEventsAndAnalyses() {
        double opened = metric("websocket_connections_opened_total");
        double pings = metric("client_pings_total{kind=\"text\"}");
        double confirmed = metric("notifications_total{outcome=\"confirmed\",type=\"meal_log.completed\"}");
        double analyses = metric("analysis_seconds_count{outcome=\"completed\"}");
        User user = api.register();
        try (RawWebSocket socket = api.socket(user).open()) {
            socket.nextText();
            socket.sendText("{\"type\":\"ping\"}");
            socket.nextText();
            api.post("/meal-logs/natural", user, "{\"raw_input\":\"two eggs\",\"meal_type\":\"lunch\"}");
            socket.nextText();

            assertThat(metric("websocket_connections_opened_total")).isGreaterThan(opened);
            assertThat(metric("client_pings_total{kind=\"text\"}")).isGreaterThan(pings);
            await().atMost(SOON)
                    .until(() -> metric("notifications_total{outcome=\"confirmed\",type=\"meal_log.completed\"}")
                            > confirmed);
            // The client hears of the outcome before the analysis comes to its end.
            await().atMost(SOON).until(() -> metric("analysis_seconds_count{outcome=\"completed\"}") > analyses);
            await().atMost(SOON).until(() -> metric("websocket_connections_active") > 0);
            await().atMost(SOON).until(() -> metric("heartbeat_rtt_seconds_count") > 0);
        }
    }

    @Test
    void readinessHasItsNumbersForOperatorsAlone() {
        JsonNode details = asOperator("GET", "/ready").json().path("details");

        assertThat(details.path("database").path("answers").booleanValue()).isTrue();
        assertThat(details.path("heartbeats").path("last_pass_ms_ago").isIntegralNumber())
                .isTrue();
        assertThat(api.send(api.request("/ready").build()).json().has("details"))
                .isFalse();
    }

    @Test
    void theTraceOfARequestComesOutWithTheEventThatItCaused() {
        String traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        User user = api.register();
        try (RawWebSocket socket = api.socket(user).open()) {
            socket.nextText();
            api.send(api.request("/api/v1/meal-logs/natural")
                    .header("Authorization", "Bearer " + user.accessToken())
                    .header("Content-Type", "application/json")
                    .header("traceparent", traceparent)
                    .POST(BodyPublishers.ofString("{\"raw_input\":\"two eggs\",\"meal_type\":\"lunch\"}"))
                    .build());
            JsonNode traced = Api.json(socket.nextText());
            api.post("/meal-logs/natural", user, "{\"raw_input\":\"an apple\",\"meal_type\":\"snack\"}");
            JsonNode untraced = Api.json(socket.nextText());

            assertThat(traced.path("traceparent").textValue()).isEqualTo(traceparent);
            assertThat(untraced.has("traceparent")).isFalse();
        }
    }

    @Test
    void refusedHandshakesAreCountedByReason() {
        double before = metric("websocket_handshake_refusals_total{reason=\"unauthorized\"}");
        api.send(api.request("/ws/meal-logs?token=nonsense").build());

        assertThat(metric("websocket_handshake_refusals_total{reason=\"unauthorized\"}"))
                .isEqualTo(before + 1);
    }

    @Test
    void metricsAreForThisHostAndNotForWhomAProxyPassesOn() {
        assertThat(api.send(api.request("/metrics").build()).status()).isEqualTo(200);
        Reply passedOn = api.send(
                api.request("/metrics").header("X-Forwarded-For", "203.0.113.9").build());

        assertThat(passedOn.status()).isEqualTo(401);
        assertThat(passedOn.error().path("code").textValue()).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void openMetricsIsSpokenWhereItIsAskedFor() {
        Reply reply = api.send(api.request("/metrics")
                .header("Accept", "application/openmetrics-text; version=1.0.0")
                .build());

        assertThat(reply.header("Content-Type")).startsWith("application/openmetrics-text");
        assertThat(reply.body()).endsWith("# EOF\n");
    }

    @Test
    void connectionsAreFilteredAndPaged() {
        User user = api.register();
        try (RawWebSocket phone = api.socket(user, "phone").open();
                RawWebSocket tablet = api.socket(user, "tablet").open()) {
            phone.nextText();
            tablet.nextText();
            JsonNode all = list("?q=" + user.id()).data();
            JsonNode second = list("?q=" + user.id() + "&sort=device&order=asc&limit=1&offset=1")
                    .data();

            assertThat(all.path("total_count").intValue()).isEqualTo(2);
            assertThat(all.path("has_more").booleanValue()).isFalse();
            assertThat(second.path("connections").path(0).path("device").textValue())
                    .isEqualTo("tablet");
            assertThat(second.path("connections")).hasSize(1);
            assertThat(list("?q=" + user.id() + "&state=suspect")
                            .data()
                            .path("total_count")
                            .intValue())
                    .isZero();
        }
    }

    private Reply list(String query) {
        return asOperator("GET", "/api/v1/ops/connections" + query);
    }

    @Test
    void anOperatorClosesOneConnection() {
        User user = api.register();
        try (RawWebSocket socket = api.socket(user).open()) {
            socket.nextText();
            long number = list("?q=" + user.id())
                    .data()
                    .path("connections")
                    .path(0)
                    .path("connection")
                    .longValue();

            assertThat(asOperator("DELETE", "/api/v1/ops/connections/" + number).status())
                    .isEqualTo(204);
            assertThat(socket.closeCode()).isEqualTo(1001);
            assertThat(asOperator("DELETE", "/api/v1/ops/connections/" + number).status())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connections", "/nodes", "/success", "/samples", "/stream"})
    void usersWhoAreNoOperatorsAreTurnedAway(String path) {
        User user = api.register();

        assertThat(api.get("/ops" + path, user).status()).isEqualTo(403);
        assertThat(api.get("/ops" + path, null).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/connections?sort=age",
                "/connections?order=up",
                "/connections?limit=0",
                "/connections?limit=201",
                "/connections?offset=-1",
                "/connections?state=gone",
                "/connections?witness=rumour",
                "/samples?window=2h"
            })
    void aBadQueryIsRefused(String query) {
        assertThat(asOperator("GET", "/api/v1/ops" + query).status()).isEqualTo(400);
    }

    @Test
    void theSuccessFiguresHaveThreeWindowsWithFourFiguresEach() {
        JsonNode data = asOperator("GET", "/api/v1/ops/success").data();

        assertThat(data.path("windows").findValuesAsText("window")).containsExactly("5m", "1h", "24h");
        assertThat(data.path("windows")).allSatisfy(window -> {
            assertThat(window.path("figures")).hasSize(4);
            assertThat(window.path("verdict").textValue()).isIn("pass", "fail", "no_data");
        });
    }

    @Test
    void samplesComeAsTheyAreTakenAndAreKept() throws IOException {
        HttpURLConnection stream =
                (HttpURLConnection) URI.create("http://127.0.0.1:" + api.port() + "/api/v1/ops/stream")
                        .toURL()
                        .openConnection();
        stream.setRequestProperty("X-Operator-Key", EmbeddedServer.OPERATOR_KEY);
        stream.setReadTimeout((int) SOON.toMillis());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (!line.startsWith("data: ")) {
                line = lines.readLine();
            }
            JsonNode sample = Api.json(line.substring("data: ".length()));

            assertThat(stream.getContentType()).startsWith("text/event-stream");
            assertThat(sample.path("connections").isInt()).isTrue();
            assertThat(asOperator("GET", "/api/v1/ops/samples?window=5m").data().path("samples"))
                    .anyMatch(kept -> kept.path("at").equals(sample.path("at")));
        } finally {
            stream.disconnect();
        }
    }
}
