package io.mealbeat.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** Compares what was promised with what there is, once the faults are over. */
final class Books {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int LISTED = 100;

    private final Nodes nodes;
    private final Crowd crowd;
    private final Meals meals;

    Books(Nodes nodes, Crowd crowd, Meals meals) {
        this.nodes = nodes;
        this.crowd = crowd;
        this.meals = meals;
    }

    /** Every accepted meal is completed and announced once, in order and without a gap; every event is confirmed. */
    void balance() {
        crowd.gather(LIMIT);
        meals.finish();
        await().alias("no analysis is open")
                .atMost(LIMIT)
                .until(() ->
                        nodes.postgres().number("SELECT COUNT(*) FROM meal_logs WHERE status = 'processing'") == 0);
        await().alias("every event is confirmed").atMost(LIMIT).untilAsserted(() -> assertThat(unconfirmed())
                .isEmpty());

        assertThat(crowd.reports().broken()).isEmpty();
        assertThat(meals.wrong()).isEmpty();
        crowd.check();
        assertEachMealCompletedAndAnnouncedOnce();
        assertTheApiSaysSo();
    }

    private List<List<String>> unconfirmed() {
        return nodes.postgres()
                .rows(
                        "SELECT s.user_id, s.last_offset, c.confirmed_offset FROM streams s"
                                + " LEFT JOIN cursors c ON c.user_id = s.user_id AND c.device = ?"
                                + " WHERE COALESCE(c.confirmed_offset, 0) < s.last_offset LIMIT 20",
                        Phone.DEVICE);
    }

    private void assertEachMealCompletedAndAnnouncedOnce() {
        Map<String, Set<String>> completed = new HashMap<>();
        nodes.postgres().rows("SELECT user_id, id, status FROM meal_logs").forEach(row -> {
            assertThat(row.get(2)).isEqualTo("completed");
            completed.computeIfAbsent(row.get(0), any -> new HashSet<>()).add(row.get(1));
        });
        meals.accepted().forEach((id, user) -> assertThat(completed.get(user)).contains(id));
        Map<String, String> heads = new HashMap<>();
        nodes.postgres()
                .rows("SELECT user_id, last_offset FROM streams")
                .forEach(row -> heads.put(row.get(0), row.get(1)));
        for (Phone phone : crowd.phones()) {
            String user = phone.user().id();
            List<String> announced = List.copyOf(phone.meals().values());
            assertThat(announced)
                    .as("announced to " + user)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(completed.getOrDefault(user, Set.of()));
            assertThat(phone.meals().keySet())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, announced.size()).boxed().toList());
            assertThat(heads.getOrDefault(user, "0")).isEqualTo(Integer.toString(announced.size()));
        }
    }

    /** As people see it: the logs of each user who has any, page by page. */
    private void assertTheApiSaysSo() {
        Set<String> missing = new HashSet<>(meals.accepted().keySet());
        Set<String> users = new HashSet<>(meals.accepted().values());
        List<String> listed = crowd.phones().parallelStream()
                .filter(phone -> users.contains(phone.user().id()))
                .flatMap(phone -> completed(phone.user()).stream())
                .toList();
        listed.forEach(missing::remove);
        assertThat(missing).as("accepted and not completed for the API").isEmpty();
    }

    private List<String> completed(User user) {
        Api api = nodes.api();
        List<String> ids = new ArrayList<>();
        JsonNode page;
        do {
            page = api.get("/meal-logs?status=completed&limit=" + LISTED + "&offset=" + ids.size(), user)
                    .data();
            page.path("meal_logs").forEach(log -> ids.add(log.path("id").asText()));
        } while (page.path("has_more").asBoolean());
        return ids;
    }

    /** In one line. */
    String figures() {
        List<Long> delays = crowd.reports().delays(meals.acceptedAt());
        return meals.accepted().size() + " meals accepted (tries that failed: " + meals.failures() + "), "
                + nodes.postgres().number("SELECT COUNT(*) FROM meal_logs") + " completed and announced once each; "
                + crowd.phones().size() + " phones: " + crowd.reports() + "; acceptance to event p50 "
                + share(delays, 0.5) + " ms, p99 " + share(delays, 0.99) + " ms, max " + share(delays, 1) + " ms";
    }

    static long share(List<Long> ascending, double share) {
        return ascending.isEmpty() ? -1 : ascending.get((int) Math.ceil(share * ascending.size()) - 1);
    }
}
