package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.FaultProxy;
import io.mealbeat.testing.Postgres;
import io.mealbeat.testing.ScriptedClient;
import io.mealbeat.testing.ScriptedClient.Behaviour;
import io.mealbeat.testing.TomcatProcess;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nothing passes any more between the server and its PostgreSQL, and no connection ends, while a hundred meals a second come in: far
 * more requests in five seconds of patience than the server has threads.
 */
@Tag("faults")
class SilentDatabaseIT {
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(6);
    /** Five seconds for a connection, the answer that does not come, and a machine with other things to do. */
    private static final Duration BOUND = Duration.ofSeconds(30);

    private static final Duration HEARTBEAT = Duration.ofSeconds(8);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PER_SECOND = 100;

    /**
     * The bugs: statements that wait for ever; requests that all wait their five seconds, on every thread that the server has, so
     * that nobody reads the pongs and everybody is called dead; a meal that was accepted and is not there.
     */
    @Test
    void socketsLiveOnRestSaysSoAndEverythingAcceptedArrives() {
        String direct = Postgres.fresh();
        int port = URI.create(direct.substring("jdbc:".length())).getPort();
        try (FaultProxy network = FaultProxy.before(port);
                TomcatProcess tomcat = server(direct.replace(":" + port + "/", ":" + network.port() + "/"))) {
            Api api = tomcat.api();
            User user = api.register();
            try (ScriptedClient phone = new ScriptedClient(user, "phone", Behaviour.HONEST);
                    ScriptedClient tablet = new ScriptedClient(user, "tablet", Behaviour.HONEST)) {
                phone.connect(api.port());
                tablet.connect(api.port());
                Load load = new Load(api, user);
                load.run(Duration.ofSeconds(2));
                network.fallSilent();
                long pongs = pongs(api);
                load.run(SILENCE.dividedBy(2));
                assertNotReady(api);
                load.run(SILENCE.dividedBy(2));
                pongs = pongs(api) - pongs;
                network.speakAgain();

                await().atMost(LIMIT).until(() -> load.one().join() == 201);
                load.settle();
                assertThat(pongs).isGreaterThanOrEqualTo(2 * (SILENCE.dividedBy(HEARTBEAT) - 1));
                assertThat(load.refusals).isNotEmpty();
                assertThat(load.slowest()).isLessThan(BOUND);
                long events = awaitCompleted(api, user, load.accepted);
                for (ScriptedClient client : List.of(phone, tablet)) {
                    client.awaitOffset(events);
                    assertThat(client.socket().isOpen()).isTrue();
                    assertThat(client.offsets())
                            .isEqualTo(LongStream.rangeClosed(1, events).boxed().toList());
                }
                assertThat(tomcat.output()).doesNotContain("[WebSocket] Disconnected");
                report(load, pongs, events);
            }
        }
    }

    private static void report(Load load, long pongs, long events) {
        System.out.println("SilentDatabaseIT: " + SILENCE.toSeconds() + " s without an answer of PostgreSQL, "
                + load.refusals.size() + " of " + load.sent + " requests answered 503, after "
                + load.slowest().toMillis() + " ms at most and " + load.median().toMillis() + " ms in the middle, "
                + pongs + " pongs meanwhile, 0 of 2 connections lost, " + load.accepted.size() + " meals accepted, "
                + events + " completed and announced once, 0 lost");
    }

    private static TomcatProcess server(String url) {
        return TomcatProcess.prepare("silent-database")
                .with("MEALBEAT_DB_URL", url)
                .with("MEALBEAT_DB_ANSWER_TIMEOUT", ANSWER_TIMEOUT.toString())
                .with("MEALBEAT_HEARTBEAT_INTERVAL", HEARTBEAT.toString())
                .with("MEALBEAT_HEARTBEAT_PONG_TIMEOUT", "PT6S")
                .with("MEALBEAT_AUTH_PASSWORD_COST", "4")
                .with("MEALBEAT_OPERATOR_KEY", EmbeddedServer.OPERATOR_KEY)
                .start();
    }

    private static void assertNotReady(Api api) {
        Reply ready = api.send(api.request("/ready").build());
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.json().path("checks").path("database").asText()).isEqualTo("DOWN");
        assertThat(ready.json().path("checks").path("heartbeats").asText()).isEqualTo("UP");
        assertThat(api.send(api.request("/health").build()).status()).isEqualTo(200);
    }

    /** @return events of the user: one for each meal, those among them of which the answer was lost */
    private static long awaitCompleted(Api api, User user, Queue<Integer> accepted) {
        await().atMost(LIMIT).until(() -> total(api, user, "?status=processing") == 0);
        assertThat(total(api, user, "?status=failed")).isZero();
        long completed = total(api, user, "?status=completed");
        assertThat(completed).isGreaterThanOrEqualTo(accepted.size());
        return completed;
    }

    private static long total(Api api, User user, String query) {
        return api.get("/meal-logs" + query, user).data().path("total_count").asLong(-1);
    }

    private static long pongs(Api api) {
        JsonNode connections = api.send(api.request("/api/v1/debug/websocket/connections")
                        .header("X-Operator-Key", EmbeddedServer.OPERATOR_KEY)
                        .build())
                .data()
                .path("connections");
        long pongs = 0;
        for (JsonNode connection : connections) {
            pongs += connection.path("pongs_received").longValue();
        }
        return pongs;
    }

    /** Meals at a steady rate, however long the answers take. */
    private static final class Load {
        private final Api api;
        private final User user;
        private final Queue<Integer> accepted = new ConcurrentLinkedQueue<>();
        private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
        private final Queue<Duration> times = new ConcurrentLinkedQueue<>();
        private final List<CompletableFuture<Integer>> answers = new ArrayList<>();
        private long sent;

        Load(Api api, User user) {
            this.api = api;
            this.user = user;
        }

        void run(Duration length) {
            long step = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
            long due = System.nanoTime();
            long end = due + length.toNanos();
            for (; due - end < 0; due += step) {
                LockSupport.parkNanos(due - System.nanoTime());
                answers.add(one());
            }
        }

        CompletableFuture<Integer> one() {
            HttpRequest request = HttpRequest.newBuilder(
                            api.build("POST", "/meal-logs/natural", user, Api.meal("2 eggs")), (name, value) -> true)
                    .timeout(LIMIT)
                    .build();
            long began = System.nanoTime();
            sent++;
            return api.sendLater(request).thenApply(status -> {
                times.add(Duration.ofNanos(System.nanoTime() - began));
                assertThat(status).isIn(201, 503);
                (status == 201 ? accepted : refusals).add(status);
                return status;
            });
        }

        /** Every request has been answered. */
        void settle() {
            answers.forEach(CompletableFuture::join);
        }

        Duration slowest() {
            return times.stream().max(Duration::compareTo).orElseThrow();
        }

        Duration median() {
            return times.stream().sorted().toList().get(times.size() / 2);
        }
    }
}
