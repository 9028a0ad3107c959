package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The REST calls on meal logs, as the contract has them. */
class MealCallsIT extends OnEmbeddedTomcat {
    private static final String EGG = "{\"food_name\":\"egg\",\"quantity\":2,\"unit\":\"piece\",\"calories\":143.5,"
            + "\"protein_g\":12.56,\"carbs_g\":0.72,\"fat_g\":9.51}";
    private static final String TEA = "{\"food_name\":\"water\",\"quantity\":250,\"unit\":\"ml\",\"calories\":0,"
            + "\"protein_g\":0,\"carbs_g\":0,\"fat_g\":0,\"fiber_g\":0.04,\"sugar_g\":1.26}";

    private User user;

    @BeforeEach
    void register() {
        user = api.register();
    }

    @Test
    void aBatchIsStoredWithItsItemsAndTotals() {
        Reply reply = batch("breakfast", "2026-11-20T07:30:00+02:00", EGG, TEA);

        assertThat(reply.status()).isEqualTo(201);
        JsonNode log = reply.data();
        StrictClient.decodeWithItems(log);
        assertThat(log.path("status").textValue()).isEqualTo("manual");
        assertThat(log.path("logged_at").textValue()).isEqualTo("2026-11-20T05:30:00Z");
        assertThat(log.path("total_calories").intValue()).isEqualTo(144);
        assertThat(log.path("total_protein_g").doubleValue()).isEqualTo(12.6);
        assertThat(log.path("total_sugar_g").doubleValue()).isEqualTo(1.3);
        assertThat(log.path("items"))
                .extracting(item -> item.path("food_type").textValue())
                .containsExactly("food", "water");
    }

    @Test
    void aStoredLogReadsAsItWasAnswered() {
        JsonNode created = batch("lunch", null, EGG).data();
        Reply reply = api.get(pathOf(created), user);

        assertThat(reply.status()).isEqualTo(200);
        StrictClient.decodeWithItems(reply.data());
        assertThat(reply.data()).isEqualTo(created);
    }

    @Test
    void aBatchReachesTheOtherDevicesToo() {
        try (RawWebSocket phone = api.socket(user, "phone").open()) {
            phone.nextText();
            JsonNode created = batch("lunch", null, EGG).data();

            JsonNode event = Api.json(phone.nextText());
            StrictClient.decodeEnvelope(event, "meal_log.created");
            assertThat(event.path("data")).isEqualTo(created);
        }
    }

    /** Clients keep items under ids of their own, and the API has always ignored what it does not know. */
    @Test
    void idsOfClientsOnItemsAreIgnored() {
        for (String id : new String[] {"7", "\"\"", "\"tmp-1\"", "\"" + user.id() + "\"", "null", "{}"}) {
            String item = "{\"id\":" + id + "," + EGG.substring(1);
            JsonNode created = batch("lunch", null, item).data();

            assertThat(created.path("items")).as(id).hasSize(1);
            assertThat(api.put(pathOf(created), user, "{\"items\":[" + item + "]}")
                            .status())
                    .as(id)
                    .isEqualTo(200);
        }
    }

    @Test
    void itemsAreReplacedAndTotalsRecomputed() {
        JsonNode created = batch("lunch", null, EGG).data();
        Reply reply = api.put(pathOf(created), user, "{\"items\":[" + TEA + "," + EGG + "," + EGG + "]}");

        assertThat(reply.status()).isEqualTo(200);
        StrictClient.decodeWithItems(reply.data());
        assertThat(reply.data().path("items")).hasSize(3);
        assertThat(reply.data().path("total_calories").intValue()).isEqualTo(288);
        assertThat(reply.data().path("created_at")).isEqualTo(created.path("created_at"));
        assertThat(api.get(pathOf(created), user).data()).isEqualTo(reply.data());
    }

    @Test
    void aCompletedLogMayBeEditedAndAFailedOneMayNot() {
        JsonNode completed = awaitStatus(api.logMeal(user, "2 eggs"), "completed");
        JsonNode failed = awaitStatus(api.logMeal(user, "xyzzy"), "failed");

        assertThat(api.put(pathOf(completed), user, "{\"items\":[" + TEA + "]}").status())
                .isEqualTo(200);
        Reply refused = api.put(pathOf(failed), user, "{\"items\":[" + TEA + "]}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error().path("code").textValue()).isEqualTo("CONFLICT");
    }

    @Test
    void aDeletedLogIsGone() {
        JsonNode created = batch("lunch", null, EGG).data();
        Reply reply = api.delete(pathOf(created), user);

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(api.get(pathOf(created), user).status()).isEqualTo(404);
        assertThat(api.delete(pathOf(created), user).status()).isEqualTo(404);
        assertThat(list("").path("total_count").intValue()).isZero();
    }

    @Test
    void anotherUsersLogIsForbidden() {
        JsonNode created = batch("lunch", null, EGG).data();
        User other = api.register();

        List<Reply> replies = List.of(
                api.get(pathOf(created), other),
                api.put(pathOf(created), other, "{\"items\":[" + TEA + "]}"),
                api.delete(pathOf(created), other));
        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.error().path("code").textValue()).isEqualTo("FORBIDDEN");
        });
        assertThat(api.get(pathOf(created), user).data()).isEqualTo(created);
        assertThat(api.get("/meal-logs", other).data().path("total_count").intValue())
                .isZero();
    }

    @Test
    void anUnknownLogIsNotFound() {
        String path = "/meal-logs/" + UUID.randomUUID();

        assertThat(api.get(path, user).status()).isEqualTo(404);
        assertThat(api.put(path, user, "{\"items\":[" + TEA + "]}").status()).isEqualTo(404);
        assertThat(api.delete(path, user).status()).isEqualTo(404);
    }

    @Test
    void theListIsSortedByLoggedAtAndPaged() {
        List<String> days = List.of("2026-11-03", "2026-11-05", "2026-11-01", "2026-11-04", "2026-11-02");
        days.forEach(day -> batch("lunch", day + "T12:00:00Z", EGG));

        assertThat(loggedDays(list(""))).containsExactly("05", "04", "03", "02", "01");
        JsonNode second = list("?limit=2&page=2");
        assertThat(loggedDays(second)).containsExactly("03", "02");
        assertThat(second.path("total_count").intValue()).isEqualTo(5);
        assertThat(second.path("limit").intValue()).isEqualTo(2);
        assertThat(second.path("offset").intValue()).isEqualTo(2);
        assertThat(second.path("has_more").booleanValue()).isTrue();
        JsonNode last = list("?limit=2&offset=4");
        assertThat(loggedDays(last)).containsExactly("01");
        assertThat(last.path("has_more").booleanValue()).isFalse();
        assertThat(list("").path("limit").intValue()).isEqualTo(50);
        second.path("meal_logs").forEach(StrictClient::decodeMealLog);
    }

    @Test
    void theListIsFiltered() {
        batch("breakfast", "2026-11-01T23:59:59Z", EGG);
        batch("dinner", "2026-11-02T00:00:00Z", EGG);
        awaitStatus(api.logMeal(user, "2 eggs"), "completed");

        assertThat(list("?meal_type=breakfast").path("total_count").intValue()).isEqualTo(1);
        assertThat(list("?status=manual").path("total_count").intValue()).isEqualTo(2);
        assertThat(list("?status=completed").path("total_count").intValue()).isEqualTo(1);
        assertThat(loggedDays(list("?end_date=2026-11-01"))).containsExactly("01");
        assertThat(loggedDays(list("?start_date=2026-11-02&end_date=2026-11-02")))
                .containsExactly("02");
        assertThat(loggedDays(list("?from=2026-11-01T00:00:00Z&to=2026-11-01T23:59:59Z")))
                .containsExactly("01");
        assertThat(loggedDays(list("?from=2026-11-02T02:00:00%2B02:00&to=2026-11-03T00:00:00Z")))
                .containsExactly("02");
    }

    @Test
    void loggedAtAndNotesOfASentenceAreKept() {
        String body = "{\"raw_input\":\"2 eggs\",\"meal_type\":\"snack\",\"logged_at\":\"2026-11-01T10:00:00.750Z\","
                + "\"notes\":\"after \u00fcben \ud83c\udfca\"}";
        JsonNode log = api.post("/meal-logs/natural", user, body).data();

        assertThat(log.path("logged_at").textValue()).isEqualTo("2026-11-01T10:00:00Z");
        assertThat(awaitStatus(log, "completed").path("notes").textValue()).isEqualTo("after \u00fcben \ud83c\udfca");
    }

    private Reply batch(String mealType, String loggedAt, String... items) {
        String time = loggedAt == null ? "" : "\"logged_at\":\"" + loggedAt + "\",";
        return api.post(
                "/meal-logs/batch",
                user,
                "{\"meal_type\":\"" + mealType + "\"," + time + "\"items\":[" + String.join(",", items) + "]}");
    }

    private JsonNode list(String query) {
        Reply reply = api.get("/meal-logs" + query, user);
        assertThat(reply.status()).isEqualTo(200);
        return reply.data();
    }

    private static List<String> loggedDays(JsonNode list) {
        List<String> days = new ArrayList<>();
        list.path("meal_logs")
                .forEach(log -> days.add(log.path("logged_at").textValue().substring(8, 10)));
        return days;
    }

    private JsonNode awaitStatus(JsonNode log, String status) {
        await().atMost(Duration.ofSeconds(15)).until(() -> api.get(pathOf(log), user)
                .data()
                .path("status")
                .textValue()
                .equals(status));
        JsonNode stored = api.get(pathOf(log), user).data();
        StrictClient.decodeWithItems(stored);
        return stored;
    }

    private static String pathOf(JsonNode log) {
        return "/meal-logs/" + log.path("id").textValue();
    }
}
