package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.ScriptedClient;
import io.mealbeat.testing.ScriptedClient.Behaviour;
import io.mealbeat.testing.TomcatProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteDataSource;

/** For a minute the database takes no write. Who is connected stays connected, who is told "accepted" was told the truth. */
@Tag("faults")
class DatabaseStallIT {
    private static final Duration STALL = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int BEFORE = 5;

    /**
     * The bugs: heartbeats that wait for the database and call everybody dead with it; a request that hangs for the whole minute,
     * or is answered "accepted" although nothing was stored; and a delivery that gives up instead of going on when it can.
     */
    @Test
    void socketsLiveOnRestSaysSoAndEverythingAcceptedArrives() throws SQLException {
        try (TomcatProcess tomcat = TomcatProcess.prepare("database-stall")
                .with("MEALBEAT_HEARTBEAT_INTERVAL", "PT2S")
                .with("MEALBEAT_HEARTBEAT_PONG_TIMEOUT", "PT1S")
                .with("MEALBEAT_AUTH_PASSWORD_COST", "4")
                .with("MEALBEAT_OPERATOR_KEY", EmbeddedServer.OPERATOR_KEY)
                .start()) {
            Api api = tomcat.api();
            User user = api.register();
            try (ScriptedClient phone = new ScriptedClient(user, "phone", Behaviour.HONEST);
                    ScriptedClient tablet = new ScriptedClient(user, "tablet", Behaviour.HONEST)) {
                phone.connect(api.port());
                tablet.connect(api.port());
                long accepted = 0;
                for (int meal = 0; meal < BEFORE; meal++) {
                    accepted += log(api, user).status() == 201 ? 1 : 0;
                }
                long pongs = pongs(api);
                Stall stall = stallWhileAsking(tomcat, user);
                accepted += stall.accepted;
                pongs = pongs(api) - pongs;
                assertThat(pongs).isGreaterThan(STALL.toSeconds() / 2);
                assertThat(stall.refusals).isNotEmpty().allSatisfy(DatabaseStallIT::assertSaysSo);

                await().atMost(LIMIT).until(() -> log(api, user).status() == 201);
                accepted++;
                for (ScriptedClient client : List.of(phone, tablet)) {
                    client.awaitOffset(accepted);
                    assertThat(client.socket().isOpen()).isTrue();
                    assertThat(client.offsets())
                            .isEqualTo(
                                    LongStream.rangeClosed(1, accepted).boxed().toList());
                }
                assertThat(tomcat.output()).doesNotContain("[WebSocket] Disconnected");
                System.out.println("DatabaseStallIT: " + STALL.toSeconds() + " s without a write, "
                        + stall.refusals.size()
                        + " requests answered 503 after at most " + stall.slowestMillis + " ms, " + pongs
                        + " pongs meanwhile, 0 of 2 connections lost, " + accepted + " meals accepted, " + accepted
                        + " events on each device, 0 lost");
            }
        }
    }

    private record Stall(long accepted, List<Reply> refusals, long slowestMillis) {}

    /** Holds SQLite's write lock from another process than the server's: this one. */
    private static Stall stallWhileAsking(TomcatProcess tomcat, User user) throws SQLException {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + tomcat.base().resolve("mealbeat-data/mealbeat.db") + "?busy_timeout=10000");
        List<Reply> refusals = new ArrayList<>();
        long accepted = 0;
        long slowest = 0;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            long until = System.nanoTime() + STALL.toNanos();
            while (System.nanoTime() - until < 0) {
                long began = System.nanoTime();
                Reply reply = log(tomcat.api(), user);
                slowest = Math.max(slowest, System.nanoTime() - began);
                if (reply.status() == 201) {
                    accepted++;
                } else {
                    refusals.add(reply);
                }
                assertThat(tomcat.statusOf("/health")).isEqualTo(200);
            }
            statement.execute("ROLLBACK");
        }
        return new Stall(accepted, refusals, Duration.ofNanos(slowest).toMillis());
    }

    private static void assertSaysSo(Reply reply) {
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.error().path("code").asText()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(reply.header("Retry-After")).matches("[1-9][0-9]*");
    }

    private static Reply log(Api api, User user) {
        return api.post("/meal-logs/natural", user, Api.meal("2 eggs"));
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
}
