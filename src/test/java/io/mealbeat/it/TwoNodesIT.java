package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawWebSocket;
import io.mealbeat.testing.TomcatProcess;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two servers, one PostgreSQL, one Redis. The sweep's interval is an hour, so that what arrives while Redis is there came by a
 * wake-up.
 */
@Tag("faults")
class TwoNodesIT extends OnTwoNodes {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final Duration LATE_AT_MOST = Duration.ofSeconds(10);
    private static final Pattern LEAK = Pattern.compile("(?i)memory leak|failed to stop|failed to unregister|SEVERE");
    private static final Pattern OURS =
            Pattern.compile("mealbeat|lettuce|nioEventLoop|globalEventExecutor|db-scheduler");

    @Test
    void eventReachesTheSocketsAtBothNodesAtOnce() {
        User user = one.api().register();
        try (RawWebSocket here = open(one, user, "a");
                RawWebSocket there = open(two, user, "b")) {
            for (int i = 0; i < 5; i++) {
                JsonNode meal = (i % 2 == 0 ? one : two).api().logMeal(user, "2 eggs");
                Outcomes.await(here, meal, AT_ONCE);
                Outcomes.await(there, meal, AT_ONCE);
            }
        }
    }

    @Test
    void eventReachesAWaitingPollOfEitherNodeAtOnce() {
        User user = one.api().register();
        for (int i = 0; i < 4; i++) {
            CompletableFuture<Reply> poll = Outcomes.poll(i % 2 == 0 ? one : two, user, i);
            // Well after the poll has begun to wait; the meal before it was of the poll before it.
            await().pollDelay(Duration.ofMillis(300)).until(() -> !poll.isDone());
            one.api().logMeal(user, "2 eggs");

            assertThat(poll).succeedsWithin(AT_ONCE).satisfies(answer -> assertThat(
                            answer.data().path("events"))
                    .hasSize(1));
        }
    }

    @Test
    void presenceIsThatOfAllNodesAndTheLineNamesTheNode() {
        User user = one.api().register();
        assertThat(one.api().logMeal(user, "2 eggs").path("delivery").asText()).isEqualTo("poll");
        try (RawWebSocket there = open(two, user, "a")) {
            await().atMost(AT_ONCE).until(() -> one.api()
                    .logMeal(user, "2 eggs")
                    .path("delivery")
                    .asText()
                    .equals("websocket"));
            assertThat(one.output())
                    .containsPattern(
                            "\\[Registry] User " + user.id() + " IS connected \\(last seen: \\d+s ago\\) on node two-");
            assertThat(there.isOpen()).isTrue();
        }
        await().atMost(AT_ONCE).until(() -> one.api()
                .logMeal(user, "2 eggs")
                .path("delivery")
                .asText()
                .equals("poll"));
    }

    @Test
    void newestWinsAcrossNodes() {
        User user = one.api().register();
        try (RawWebSocket first = open(one, user, "a");
                RawWebSocket second = open(two, user, "b");
                RawWebSocket third = open(one, user, "c")) {
            assertThat(first.closeCode()).isEqualTo(4003);
            try (RawWebSocket fourth = open(one, user, "d")) {
                assertThat(second.closeCode()).isEqualTo(4003);
                assertThat(third.isOpen()).isTrue();
                assertThat(fourth.isOpen()).isTrue();
            }
        }
    }

    @Test
    void connectRateIsThatOfAllNodes() {
        User user = one.api().register();
        for (int i = 0; i < 10; i++) {
            open(i % 2 == 0 ? one : two, user, "a").close();
        }

        assertThat(one.api().socket(user).answer().status()).isEqualTo(429);
        assertThat(two.api().socket(user).answer().status()).isEqualTo(429);
    }

    @Test
    void failedLoginsAtAllNodesCountTogether() {
        User user = one.api().register();
        for (int i = 0; i < 10; i++) {
            assertThat((i % 2 == 0 ? one : two)
                            .api()
                            .post("/auth/login", null, Api.login(user.email(), "wrong password"))
                            .status())
                    .isEqualTo(401);
        }

        for (TomcatProcess node : List.of(one, two)) {
            assertThat(node.api()
                            .post("/auth/login", null, Api.login(user.email(), Api.PASSWORD))
                            .status())
                    .isEqualTo(429);
        }
    }

    @Test
    void operatorsSeeAndCloseTheConnectionsOfAllNodes() {
        User user = one.api().register();
        try (RawWebSocket here = open(one, user, "a");
                RawWebSocket there = open(two, user, "b")) {
            for (TomcatProcess node : List.of(one, two)) {
                JsonNode page = operator(node, "GET", "/ops/connections?sort=device&order=asc&q=" + user.id())
                        .data();
                assertThat(page.path("connections").findValuesAsText("device")).containsExactly("a", "b");
                assertThat(page.path("total_count").asInt()).isEqualTo(2);
                assertThat(page.path("nodes")).hasSize(2);
                assertThat(page.path("nodes_missing")).isEmpty();
                JsonNode all =
                        operator(node, "GET", "/debug/websocket/connections").data();
                assertThat(all.path("connections").findValuesAsText("user_id"))
                        .filteredOn(user.id()::equals)
                        .hasSize(2);
                assertThat(operator(node, "GET", "/ops/success").data().path("nodes"))
                        .hasSize(2);
                JsonNode nodes = operator(node, "GET", "/ops/nodes").data().path("nodes");
                assertThat(nodes).hasSize(2).allSatisfy(each -> {
                    assertThat(each.path("answers").asBoolean()).isTrue();
                    assertThat(each.path("redis").asText()).isEqualTo("UP");
                    assertThat(each.path("lease_renewed_ms_ago").asLong()).isLessThan(LEASE.toMillis());
                });
            }
            assertSamplesAreOfBoth();
            assertPagesDoNotOverlap(user);
            String name = operator(one, "GET", "/ops/connections?q=" + user.id() + "&sort=device&order=desc&limit=1")
                    .data()
                    .path("connections")
                    .path(0)
                    .path("name")
                    .asText();
            assertThat(operator(one, "DELETE", "/ops/connections/" + name).status())
                    .isEqualTo(204);
            assertThat(there.closeCode()).isEqualTo(1001);
            assertThat(here.isOpen()).isTrue();
            assertThat(operator(one, "DELETE", "/ops/connections/" + name).status())
                    .isEqualTo(404);
        }
    }

    private static void assertSamplesAreOfBoth() {
        JsonNode nodes = operator(one, "GET", "/ops/nodes").data().path("nodes");
        String other = nodes.path(0).path("is_this").asBoolean()
                ? nodes.path(1).path("node").asText()
                : nodes.path(0).path("node").asText();
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode all = operator(one, "GET", "/ops/samples?window=5m").data();
            assertThat(all.path("nodes")).hasSize(2);
            assertThat(all.path("nodes_missing")).isEmpty();
            assertThat(newest(all)).isGreaterThanOrEqualTo(2);
            assertThat(newest(operator(one, "GET", "/ops/samples?node=" + other).data()))
                    .isEqualTo(1);
        });
        assertThat(operator(one, "GET", "/ops/success?node=" + other).data().path("nodes"))
                .extracting(JsonNode::asText)
                .containsExactly(other);
        assertThat(operator(one, "GET", "/ops/samples?node=nobody").status()).isEqualTo(404);
    }

    /** Connections in the newest sample. */
    private static int newest(JsonNode data) {
        JsonNode samples = data.path("samples");
        return samples.path(samples.size() - 1).path("connections").asInt();
    }

    private static void assertPagesDoNotOverlap(User user) {
        Set<String> names = new TreeSet<>();
        for (int offset = 0; offset < 2; offset++) {
            JsonNode page = operator(two, "GET", "/ops/connections?limit=1&offset=" + offset + "&q=" + user.id())
                    .data();
            assertThat(page.path("has_more").asBoolean()).isEqualTo(offset == 0);
            names.addAll(page.path("connections").findValuesAsText("name"));
        }
        assertThat(names).hasSize(2);
    }

    /** The bug: a node that dies leaves its users connected for ever in everybody's eyes. */
    @Test
    void nodeThatDiesTakesItsConnectionsWithItAfterOneLease() {
        User user = one.api().register();
        try (RawWebSocket there = open(two, user, "a")) {
            await().atMost(AT_ONCE).until(() -> one.api()
                    .logMeal(user, "2 eggs")
                    .path("delivery")
                    .asText()
                    .equals("websocket"));
            two.kill();
            long killed = System.nanoTime();
            await().atMost(LEASE.plusSeconds(2))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> one.api()
                            .logMeal(user, "2 eggs")
                            .path("delivery")
                            .asText()
                            .equals("poll"));
            System.out.println("TwoNodesIT: entries of a killed node were believed for "
                    + Duration.ofNanos(System.nanoTime() - killed).toMillis() + " ms of a lease of "
                    + LEASE.toMillis());
            assertThat(there.isOpen()).isFalse();
        } finally {
            two.start();
            awaitStatus("READY");
        }
    }

    /** The bug: Redis is gone, and with it whatever has learned to need it. */
    @Test
    void withoutRedisEverythingGoesOnAndComesTogetherAgain() {
        User user = one.api().register();
        try (RawWebSocket here = open(one, user, "a");
                RawWebSocket there = open(two, user, "b")) {
            redis.stop();
            awaitStatus("DEGRADED");
            for (TomcatProcess node : List.of(one, two)) {
                assertThat(ready(node).status()).isEqualTo(200);
                assertThat(ready(node).json().path("checks").path("redis").asText())
                        .isEqualTo("DOWN");
            }
            assertThat(operator(one, "GET", "/ops/connections").data().path("nodes_missing"))
                    .hasSize(1);
            for (int i = 0; i < 3; i++) {
                long began = System.nanoTime();
                JsonNode meal = (i % 2 == 0 ? one : two).api().logMeal(user, "2 eggs");
                Outcomes.await(here, meal, LATE_AT_MOST);
                Outcomes.await(there, meal, LATE_AT_MOST);
                System.out.println("TwoNodesIT: without Redis an event was at both nodes after "
                        + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms");
            }
            try (RawWebSocket third = open(one, user, "c")) {
                // The limit is each node's own now.
                assertThat(third.isOpen()).isTrue();
                assertThat(here.isOpen()).isTrue();
                redis.start();
                awaitStatus("READY");

                // All have been entered anew, in their order: the oldest is one too many.
                assertThat(here.closeCode()).isEqualTo(4003);
                JsonNode meal = two.api().logMeal(user, "2 eggs");
                Outcomes.await(third, meal, AT_ONCE);
                Outcomes.await(there, meal, AT_ONCE);
            }
        } finally {
            redis.close();
            redis.start();
            awaitStatus("READY");
        }
    }

    @Test
    void undeployedNodeLeavesNothingBehind() {
        User user = one.api().register();
        try (RawWebSocket there = open(two, user, "a")) {
            one.api().logMeal(user, "2 eggs");
            two.api().logMeal(user, "2 eggs");
            operator(two, "GET", "/ops/connections");
            two.undeploy();
            assertThat(there.closeCode()).isEqualTo(1012);
            await().atMost(PATIENCE).until(() -> two.statusOf("/health") == 404);
            assertThat(two.jvm().threads()).noneMatch(name -> OURS.matcher(name).find());
            assertThat(operator(one, "GET", "/ops/nodes").data().path("nodes")).hasSize(1);
        } finally {
            two.deploy();
            two.awaitReady();
            awaitStatus("READY");
        }
        assertThat(two.output().lines().filter(line -> LEAK.matcher(line).find()))
                .isEmpty();
    }
}
