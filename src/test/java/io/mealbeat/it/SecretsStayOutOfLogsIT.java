package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawHandshake;
import io.mealbeat.testing.RawWebSocket;
import io.mealbeat.testing.TomcatProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever may read the logs of the server, the access log of an untouched Tomcat included, cannot become one of its users. */
class SecretsStayOutOfLogsIT {
    private static final String WRONG_PASSWORD = "a-wrong-password-4711";
    private static final String OPERATOR_KEY = "operator-key-0815-of-this-test";

    private final Map<String, String> secrets = new LinkedHashMap<>();

    @Test
    void noLogHoldsATokenOrAPassword() {
        try (TomcatProcess tomcat = TomcatProcess.prepare("secrets")
                .with("MEALBEAT_LOG_LEVEL", "TRACE")
                .with("MEALBEAT_OPERATOR_KEY", OPERATOR_KEY)
                .start()) {
            live(tomcat.api());
            tomcat.stop();

            assertThat(tomcat.accessLog())
                    .contains("GET /ws/meal-logs?device=phone&v=2 ")
                    .contains("GET /ws/meal-logs?device=refused")
                    .contains("POST /api/v1/auth/login ");
            assertThat(tomcat.output()).contains("[WebSocket] Connected: user=", "[Ping] Received from user ");
            tomcat.logs().forEach(this::assertClean);
        }
    }

    private void assertClean(String file, String text) {
        secrets.forEach((name, secret) -> assertThat(text.contains(secret))
                .as(file + " holds the " + name)
                .isFalse());
    }

    private void live(Api api) {
        User user = api.register();
        remember("tokens of the registration", user);
        secrets.put("password", Api.PASSWORD);
        secrets.put("wrong password", WRONG_PASSWORD);
        secrets.put("operator key", OPERATOR_KEY);
        connect(RawHandshake.to(api.port(), "/ws/meal-logs?device=phone&token=" + user.accessToken() + "&v=2"));
        connect(RawHandshake.to(api.port(), "/ws/meal-logs?token=" + user.accessToken()));
        connect(RawHandshake.to(api.port(), "/ws/meal-logs?token=" + user.accessToken() + "&token=second"), 401);
        connect(RawHandshake.to(api.port(), "/ws/meal-logs?token=first&token=" + user.accessToken()), 401);
        connect(api.socket(user, "phone"));
        connect(
                RawHandshake.to(api.port(), "/ws/meal-logs?device=refused&token=" + user.accessToken() + ".tampered"),
                401);
        connect(RawHandshake.to(api.port(), "/ws/meal-logs?token=" + user.refreshToken()), 401);
        User later = api.login(user);
        remember("tokens of the login", later);
        Reply refreshed = api.post("/auth/refresh", null, refresh(later.refreshToken()));
        assertThat(refreshed.status()).isEqualTo(200);
        remember("tokens of the refresh", refreshed.data());
        assertThat(api.post("/auth/refresh", null, refresh(user.refreshToken() + "x"))
                        .status())
                .isEqualTo(401);
        assertThat(api.post("/auth/login", null, Api.login(user.email(), WRONG_PASSWORD))
                        .status())
                .isEqualTo(401);
        assertThat(api.post("/auth/login", null, "{\"password\":\"" + WRONG_PASSWORD + "\"")
                        .status())
                .isEqualTo(400);
        assertThat(api.get("/meal-logs?token=" + user.accessToken(), null).status())
                .isEqualTo(401);
        assertThat(api.send(api.request("/api/v1/debug/websocket/connections")
                                .header("X-Operator-Key", OPERATOR_KEY)
                                .build())
                        .status())
                .isEqualTo(200);
    }

    private void remember(String name, User user) {
        secrets.put(name + " (access)", user.accessToken());
        secrets.put(name + " (refresh)", user.refreshToken());
    }

    private void remember(String name, JsonNode tokens) {
        secrets.put(name + " (access)", tokens.path("access_token").textValue());
        secrets.put(name + " (refresh)", tokens.path("refresh_token").textValue());
    }

    private static String refresh(String token) {
        return Api.text(Map.of("refresh_token", token));
    }

    private static void connect(RawHandshake handshake) {
        try (RawWebSocket socket = handshake.open()) {
            List<String> texts = new ArrayList<>();
            texts.add(socket.nextText());
            socket.sendText("{\"type\":\"ping\"}");
            texts.add(socket.nextText());
            assertThat(texts.get(1)).contains("\"pong\"");
        }
    }

    private static void connect(RawHandshake handshake, int status) {
        assertThat(handshake.answer().status()).isEqualTo(status);
    }
}
