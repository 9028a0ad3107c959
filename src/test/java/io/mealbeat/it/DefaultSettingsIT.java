package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawHandshake;
import io.mealbeat.testing.RawWebSocket;
import io.mealbeat.testing.TomcatProcess;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The archive dropped into an untouched Tomcat, with no setting at all. */
class DefaultSettingsIT {
    private static TomcatProcess tomcat;
    private static Api api;

    @BeforeAll
    static void start() {
        tomcat = TomcatProcess.prepare("default").start();
        api = tomcat.api();
    }

    @AfterAll
    static void stop() {
        tomcat.close();
    }

    @Test
    void theEleventhConnectInAMinuteIsToldWhenToComeBack() {
        User user = api.register();
        for (int i = 0; i < 10; i++) {
            try (RawWebSocket socket = api.socket(user, "d" + i).open()) {
                socket.nextText();
            }
        }

        RawHandshake.Answer answer = api.socket(user, "d10").answer();
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.headers().get("retry-after"))).isBetween(1, 61);
        assertThat(Api.json(answer.body()).path("error").path("code").textValue())
                .isEqualTo("RATE_LIMIT_EXCEEDED");
        try (RawWebSocket ofAnother = api.socket(api.register()).open()) {
            assertThat(ofAnother.nextText()).contains("\"connected\"");
        }
    }

    @Test
    void theOperatorsListingIsClosedWithoutAKey() {
        User user = api.register();

        assertThat(api.get("/debug/websocket/connections", null).status()).isEqualTo(401);
        assertThat(api.get("/debug/websocket/connections", user).status()).isEqualTo(403);
        assertThat(api.send(api.request("/api/v1/debug/websocket/connections")
                                .header("X-Operator-Key", "")
                                .build())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void dataLivesBelowTheServersBaseDirectory() {
        assertThat(tomcat.base().resolve("mealbeat-data/mealbeat.db")).isRegularFile();
        assertThat(Files.isReadable(tomcat.base().resolve("mealbeat-data/signing.key")))
                .isTrue();
    }

    @Test
    void healthSaysThatTheProcessLives() {
        Reply reply = api.send(api.request("/health").build());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.json().path("status").textValue()).isEqualTo("UP");
    }

    @Test
    void readyNamesEachPartThatWorks() {
        Reply reply = api.send(api.request("/ready").build());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("status").textValue()).isEqualTo("READY");
        assertThat(reply.json().path("checks").fieldNames())
                .toIterable()
                .contains("database", "migrations", "analyses", "heartbeats");
        assertThat(reply.json().path("checks"))
                .allMatch(check -> check.textValue().equals("UP"));
    }

    @Test
    void metricsTellOfTheJvmAndOfTomcat() {
        String metrics = api.send(api.request("/metrics").build()).body();

        assertThat(metrics)
                .contains("jvm_memory_used_bytes{")
                .contains("hikaricp_connections_active{pool=\"mealbeat-writer\"}")
                .contains("tomcat_connections_current_connections{");
    }

    @Test
    void noPingLineIsLoggedUnlessDebugIsOn() {
        User user = api.register();
        try (RawWebSocket socket = api.socket(user).open()) {
            socket.nextText();
            socket.sendText("{\"type\":\"ping\"}");
            socket.nextText();
        }
        await().atMost(Duration.ofSeconds(15))
                .until(() -> tomcat.output().contains("[WebSocket] Disconnected: user=" + user.id()));
        assertThat(tomcat.output()).contains("[WebSocket] Connected: user=" + user.id());
        assertThat(tomcat.output())
                .doesNotContain("[Ping] Received from user " + user.id())
                .doesNotContain("[Registry] Updated LastSeen for user " + user.id());
    }
}
