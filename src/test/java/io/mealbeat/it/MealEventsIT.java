package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.LogLines;
import io.mealbeat.testing.RawWebSocket;
import java.time.Duration;
import java.util.logging.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The outcome of every meal reaches every device of its user, in a form that the strictest client can decode. */
class MealEventsIT extends OnEmbeddedTomcat {
    private static final String MEAL = "chicken breast 150g, a glass of orange juice, 500 ml water";

    private User user;

    @BeforeEach
    void register() {
        user = api.register();
    }

    @Test
    void aMealLoggedWithoutASocketIsToBePolled() {
        JsonNode accepted = api.logMeal(user, MEAL);

        StrictClient.decodeMealLog(accepted);
        assertThat(accepted.path("status").textValue()).isEqualTo("processing");
        assertThat(accepted.path("user_id").textValue()).isEqualTo(user.id());
        assertThat(accepted.path("raw_input").textValue()).isEqualTo(MEAL);
        assertThat(accepted.path("estimated_completion_seconds").isIntegralNumber())
                .isTrue();
        assertThat(accepted.path("estimated_completion_seconds").intValue()).isPositive();
        assertThat(accepted.path("delivery").textValue()).isEqualTo("poll");
    }

    @Test
    void aCompletedMealArrivesInFullOnTheSocket() {
        try (LogLines log = LogLines.open();
                RawWebSocket socket = connected("phone")) {
            JsonNode accepted = api.logMeal(user, MEAL);
            assertThat(accepted.path("delivery").textValue()).isEqualTo("websocket");

            JsonNode event = Api.json(socket.nextText());
            assertThat(StrictClient.decodeEnvelope(event, "meal_log.completed")).isEqualTo(1);
            JsonNode data = event.path("data");
            StrictClient.decodeWithItems(data);
            assertThat(data.path("id")).isEqualTo(accepted.path("id"));
            assertThat(data.path("status").textValue()).isEqualTo("completed");
            assertThat(data.path("raw_input").textValue()).isEqualTo(MEAL);
            assertThat(data.path("items"))
                    .extracting(item -> item.path("food_type").textValue())
                    .containsExactly("food", "drink", "water");
            int sum = 0;
            for (JsonNode item : data.path("items")) {
                sum += item.path("calories").intValue();
            }
            assertThat(data.path("total_calories").intValue()).isEqualTo(sum).isBetween(250, 500);
            log.await(Level.INFO, "[WebSocket] Sending meal_log.completed to user " + user.id());
            log.await(Level.INFO, "[WebSocket] Notification sent successfully");
            assertThat(log.all())
                    .anyMatch(line -> line.level() == Level.INFO
                            && line.message()
                                    .matches("\\[Registry] User " + user.id()
                                            + " IS connected \\(last seen: \\d+s ago\\)"));
        }
    }

    @Test
    void aUserWithoutConnectionIsReportedAsNotInTheRegistry() {
        try (LogLines log = LogLines.open()) {
            api.logMeal(user, "1 apple");

            log.await(Level.WARNING, "[Registry] User " + user.id() + " NOT in registry");
        }
    }

    @Test
    void aTextWithoutFoodFailsWithThreeSuggestions() {
        try (RawWebSocket socket = connected("phone")) {
            JsonNode accepted = api.logMeal(user, "xyzzy plugh");

            JsonNode event = Api.json(socket.nextText());
            StrictClient.decodeEnvelope(event, "meal_log.failed");
            JsonNode data = event.path("data");
            StrictClient.decodeFailure(data);
            assertThat(data.path("meal_log_id")).isEqualTo(accepted.path("id"));
            assertThat(data.path("error_code").textValue()).isEqualTo("PARSING_FAILED");
            assertThat(data.path("suggestions")).hasSize(3);
            JsonNode stored = api.get("/meal-logs/" + accepted.path("id").textValue(), user)
                    .data();
            assertThat(stored.path("status").textValue()).isEqualTo("failed");
            assertThat(stored.path("error_message").textValue()).isNotBlank();
        }
    }

    @Test
    void aMealLoggedBeforeTheFirstConnectIsDeliveredOnConnect() {
        JsonNode accepted = api.logMeal(user, MEAL);
        awaitCompleted(accepted);

        try (RawWebSocket socket = api.socket(user, "phone").open()) {
            assertThat(Api.json(socket.nextText()).path("type").textValue()).isEqualTo("connected");
            JsonNode event = Api.json(socket.nextText());
            StrictClient.decodeEnvelope(event, "meal_log.completed");
            StrictClient.decodeWithItems(event.path("data"));
            assertThat(event.path("data").path("id")).isEqualTo(accepted.path("id"));
        }
    }

    @Test
    void anUnconfirmedEventIsSentAgainOnTheNextConnectionOfTheDevice() {
        JsonNode first;
        try (RawWebSocket mute = api.socket(user, "phone").mute().open()) {
            mute.nextText();
            api.logMeal(user, MEAL);
            first = Api.json(mute.nextText());
            mute.vanish();
        }
        try (RawWebSocket next = connected("phone")) {
            JsonNode again = Api.json(next.nextText());
            assertThat(again.path("offset")).isEqualTo(first.path("offset"));
            assertThat(again.path("data")).isEqualTo(first.path("data"));
        }
    }

    @Test
    void aConfirmedEventIsNotSentAgain() {
        try (RawWebSocket socket = connected("phone")) {
            api.logMeal(user, MEAL);
            socket.nextText();
            awaitAPongAfterTheEvent(socket);
        }
        awaitConnections(user, 0);
        try (RawWebSocket next = api.socket(user, "phone").open()) {
            assertThat(Api.json(next.nextText()).path("replaying").intValue()).isZero();
            JsonNode second = api.logMeal(user, "1 apple");
            assertThat(Api.json(next.nextText()).path("data").path("id")).isEqualTo(second.path("id"));
        }
    }

    @Test
    void bothDevicesGetTheEvent() {
        try (RawWebSocket phone = connected("phone");
                RawWebSocket tablet = connected("tablet")) {
            JsonNode accepted = api.logMeal(user, MEAL);

            JsonNode onPhone = Api.json(phone.nextText());
            JsonNode onTablet = Api.json(tablet.nextText());
            assertThat(onPhone.path("data").path("id")).isEqualTo(accepted.path("id"));
            assertThat(onTablet.path("data")).isEqualTo(onPhone.path("data"));
            assertThat(onTablet.path("offset")).isEqualTo(onPhone.path("offset"));
        }
    }

    @Test
    void nobodyElseGetsTheEvent() {
        User other = api.register();
        try (RawWebSocket foreign = api.socket(other).open()) {
            foreign.nextText();
            awaitCompleted(api.logMeal(user, MEAL));
            JsonNode own = api.logMeal(other, "1 apple");

            assertThat(Api.json(foreign.nextText()).path("data").path("id")).isEqualTo(own.path("id"));
        }
    }

    @Test
    void eventsArriveInTheOrderOfTheirOffsets() {
        try (RawWebSocket socket = connected("phone")) {
            for (int i = 0; i < 20; i++) {
                api.logMeal(user, i + 1 + " eggs");
            }
            for (int offset = 1; offset <= 20; offset++) {
                JsonNode event = Api.json(socket.nextText());
                assertThat(StrictClient.decodeEnvelope(event, "meal_log.completed"))
                        .isEqualTo(offset);
            }
        }
    }

    private RawWebSocket connected(String device) {
        RawWebSocket socket = api.socket(user, device).open();
        assertThat(Api.json(socket.nextText()).path("type").textValue()).isEqualTo("connected");
        return socket;
    }

    private void awaitCompleted(JsonNode meal) {
        String path = "/meal-logs/" + meal.path("id").textValue();
        await().atMost(Duration.ofSeconds(15))
                .until(() ->
                        api.get(path, user).data().path("status").textValue().equals("completed"));
    }

    /** The server pings after an event, and pings anew only once that was answered: the second ping proves the confirmation. */
    private void awaitAPongAfterTheEvent(RawWebSocket socket) {
        int before = socket.pingsReceived();
        await().atMost(Duration.ofSeconds(15)).until(() -> socket.pingsReceived() >= before + 2);
    }
}
