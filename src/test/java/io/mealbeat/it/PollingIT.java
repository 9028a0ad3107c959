package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawWebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same events for clients that ask instead of listening. */
class PollingIT extends OnEmbeddedTomcat {
    private User user;

    @BeforeEach
    void register() {
        user = api.register();
    }

    @Test
    void eventsFollowThePositionThatTheClientNames() {
        mealsAreDone("2 eggs", "1 apple", "100 g rice");

        JsonNode page = api.get("/events?since=1&limit=1", user).data();
        assertThat(page.path("events")).hasSize(1);
        JsonNode event = page.path("events").get(0);
        assertThat(event.path("offset").intValue()).isEqualTo(2);
        assertThat(event.path("type").textValue()).isEqualTo("meal_log.completed");
        assertThat(event.path("data").path("items")).isNotEmpty();
        assertThat(page.path("has_more").booleanValue()).isTrue();
        assertThat(page.path("since").intValue()).isEqualTo(2);
        assertThat(page.path("resync").isNull()).isTrue();
    }

    @Test
    void whatAPollingClientSaysItHasIsNotSentToItsSocketAgain() throws Exception {
        mealsAreDone("2 eggs", "1 apple");
        assertThat(api.get("/events?since=1&device=tablet", user).data().path("events"))
                .hasSize(1);

        try (RawWebSocket socket = api.socket(user, "tablet").open()) {
            JsonNode connected = Api.json(socket.nextText());
            assertThat(connected.path("replaying").intValue()).isEqualTo(1);
            assertThat(Api.json(socket.nextText()).path("offset").intValue()).isEqualTo(2);
        }
    }

    @Test
    void unchangedAnswerIsNotSentAgain() {
        mealsAreDone("2 eggs");
        Reply first = api.get("/events?since=0", user);
        String tag = first.header("ETag");

        Reply second = api.send(api.request("/api/v1/events?since=0")
                .header("Authorization", "Bearer " + user.accessToken())
                .header("If-None-Match", tag)
                .build());
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void longPollIsAnsweredByTheNextEvent() throws Exception {
        CompletableFuture<Reply> waiting =
                CompletableFuture.supplyAsync(() -> api.get("/events?since=0&wait=PT30S", user));
        api.logMeal(user, "2 eggs");

        JsonNode page = waiting.get(20, TimeUnit.SECONDS).data();
        assertThat(page.path("events")).hasSize(1);
        assertThat(page.path("events").get(0).path("offset").intValue()).isEqualTo(1);
    }

    @Test
    void longPollThatNothingHappensToEndsEmpty() {
        Reply reply = api.get("/events?since=0&wait=PT0.2S", user);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().path("events")).isEmpty();
    }

    @Test
    void positionOfAnotherEpochIsToldToReload() {
        mealsAreDone("2 eggs");
        JsonNode page = api.get("/events?since=7&epoch=of-another-life", user).data();

        assertThat(page.path("resync").textValue()).isEqualTo("epoch");
        assertThat(page.path("events")).hasSize(1);
    }

    @Test
    void badParametersAreNamed() {
        for (String query : new String[] {"since=-1", "since=x", "limit=0", "wait=soon", "wait=PT5M", "device=a%20b"}) {
            Reply reply = api.get("/events?" + query, user);
            assertThat(reply.status()).as(query).isEqualTo(400);
            assertThat(reply.error().path("message").textValue()).startsWith(query.substring(0, query.indexOf('=')));
        }
    }

    @Test
    void socketsResumeFromAPositionAndAcknowledge() throws Exception {
        mealsAreDone("2 eggs", "1 apple", "100 g rice");
        try (RawWebSocket socket = api.socketWith(user, "device=phone&since=1").open()) {
            assertThat(Api.json(socket.nextText()).path("replaying").intValue()).isEqualTo(2);
            assertThat(Api.json(socket.nextText()).path("offset").intValue()).isEqualTo(2);
            assertThat(Api.json(socket.nextText()).path("offset").intValue()).isEqualTo(3);
        }
        try (RawWebSocket socket = api.socketWith(user, "device=phone&since=99").open()) {
            socket.nextText();
            JsonNode resync = Api.json(socket.nextText());
            assertThat(resync.path("type").textValue()).isEqualTo("resync");
            assertThat(resync.path("reason").textValue()).isEqualTo("ahead");
            assertThat(Api.json(socket.nextText()).path("offset").intValue()).isEqualTo(1);
        }
    }

    @Test
    void explanationNamesTheAttemptsTheirEvidenceAndTheirEnd() throws Exception {
        try (RawWebSocket mute = api.socket(user, "phone").mute().open()) {
            mute.nextText();
            api.logMeal(user, "2 eggs");
            mute.nextText();
        }
        try (RawWebSocket phone = api.socket(user, "phone").open()) {
            phone.nextText();
            phone.nextText();
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                JsonNode explanation = api.get("/events/explain?offset=1", user).data();
                assertThat(explanation.path("type").textValue()).isEqualTo("meal_log.completed");
                JsonNode attempts = explanation.path("attempts");
                assertThat(attempts).hasSize(2);
                assertThat(attempts.get(0).path("device").textValue()).isEqualTo("phone");
                assertThat(attempts.get(0).path("confirmed_at").isNull()).isTrue();
                assertThat(attempts.get(0).path("failure").textValue()).isNotEmpty();
                assertThat(attempts.get(1).path("confirmed_at").textValue()).isNotEmpty();
                assertThat(attempts.get(1).path("failure").isNull()).isTrue();
            });
        }
        assertThat(api.get("/events/explain?offset=2", user).status()).isEqualTo(404);
        assertThat(api.get("/events/explain?offset=1&user=" + user.id(), api.register())
                        .status())
                .isEqualTo(403);
    }

    private void mealsAreDone(String... meals) {
        for (String meal : meals) {
            api.logMeal(user, meal);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/meal-logs?status=completed", user)
                                .data()
                                .path("total_count")
                                .intValue()
                        == meals.length);
    }
}
