package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawWebSocket;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices that the server knows by their requests: where they begin, what they confirm, what is recorded of them. */
class RestDevicesIT extends OnEmbeddedTomcat {
    private User user;

    @BeforeEach
    void register() {
        user = api.register();
    }

    /** The bug: the position is made by the first connect, and the meal that this very app has just logged is before it. */
    @Test
    void deviceThatNamesItselfInARequestGetsTheMealsThatItLogsBeforeItsFirstConnect() {
        logMealFrom("first");
        awaitOffset(1);
        logMealFrom("second");
        awaitOffset(2);

        try (RawWebSocket first = api.socket(user, "first").open();
                RawWebSocket second = api.socket(user, "second").open()) {
            assertThat(replaying(first)).isEqualTo(2);
            assertThat(replaying(second)).isEqualTo(1);
        }
    }

    @Test
    void malformedDeviceIsRefused() {
        Reply reply = api.get("/meal-logs?device=a%20b", user);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error().path("message").asText()).startsWith("device");
    }

    @Test
    void ackByRestMovesTheCursorOfItsDeviceAndNeverBack() {
        logMeals(3);

        assertThat(ack("?device=tv", 2).data().path("offset").longValue()).isEqualTo(2);
        assertThat(ack("?device=tv", 1).data().path("offset").longValue()).isEqualTo(2);

        try (RawWebSocket tv = api.socket(user, "tv").open()) {
            assertThat(replaying(tv)).isEqualTo(1);
            assertThat(Api.json(tv.nextText()).path("offset").longValue()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "-1", "1.5", "\"1\"", "null", "99999999999999999999"})
    void ackOfWhatWasNeverSentIsRefused(String offset) {
        logMeals(1);

        Reply reply = api.post("/events/ack?device=tv", user, "{\"offset\":" + offset + "}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error().path("code").asText()).isEqualTo("INVALID_INPUT");
        assertThat(reply.error().path("message").asText()).contains("offset");
    }

    @Test
    void explanationNamesPollsAndWhatTheDeviceSaidAfterwards() {
        logMeals(1);
        assertThat(api.get("/events?since=0&device=tv", user).data().path("events"))
                .hasSize(1);
        assertThat(awaitAttempt("poll-tv").path("confirmed_at").isNull()).isTrue();

        ack("?device=tv", 1);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> awaitAttempt("poll-tv").path("confirmed_at").isTextual());
        assertThat(awaitAttempt("poll-tv").path("device").asText()).isEqualTo("tv");
        assertThat(awaitAttempt("poll-tv").path("witness").asText()).isEqualTo("request");
    }

    private void logMealFrom(String device) {
        Reply reply = api.post("/meal-logs/natural?device=" + device, user, Api.meal("2 eggs"));
        assertThat(reply.status()).isEqualTo(201);
    }

    private void logMeals(int meals) {
        for (int i = 0; i < meals; i++) {
            api.logMeal(user, "2 eggs");
        }
        awaitOffset(meals);
    }

    /** By the session's own position, which no device of a test uses. */
    private void awaitOffset(long offset) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        api.get("/events?since=0", user).data().path("offset").longValue() >= offset);
    }

    private Reply ack(String query, long offset) {
        Reply reply = api.post("/events/ack" + query, user, "{\"offset\":" + offset + "}");
        assertThat(reply.status()).isEqualTo(200);
        return reply;
    }

    private static int replaying(RawWebSocket socket) {
        return Api.json(socket.nextText()).path("replaying").intValue();
    }

    private JsonNode awaitAttempt(String connection) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> attempt(connection), attempt -> attempt != null);
    }

    private JsonNode attempt(String connection) {
        for (JsonNode attempt : api.get("/events/explain?offset=1", user).data().path("attempts")) {
            if (attempt.path("connection").asText().equals(connection)) {
                return attempt;
            }
        }
        return null;
    }
}
