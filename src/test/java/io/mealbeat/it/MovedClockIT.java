package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.MovableClock;
import io.mealbeat.testing.ScriptedClient;
import io.mealbeat.testing.ScriptedClient.Behaviour;
import io.mealbeat.testing.TomcatProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The time of day is for people: set by an hour or by days, it decides nothing about who is alive and what comes when. */
@Tag("faults")
class MovedClockIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<Duration> JUMPS = List.of(
            Duration.ofHours(1), Duration.ofHours(-1), Duration.ofHours(-1), Duration.ofHours(1), Duration.ofHours(2));
    private static final int DAYS = 3;
    private static final int MEALS_A_DAY = 7;

    private static TomcatProcess prepare(String name) {
        return TomcatProcess.prepare(name)
                .with("MEALBEAT_HEARTBEAT_INTERVAL", "PT1S")
                .with("MEALBEAT_HEARTBEAT_PONG_TIMEOUT", "PT0.8S")
                .with("MEALBEAT_AUTH_PASSWORD_COST", "4")
                .with("MEALBEAT_SOCKET_CONNECTS_PER_MINUTE", "1000")
                .with("MEALBEAT_OPERATOR_KEY", EmbeddedServer.OPERATOR_KEY);
    }

    /** Tomcat's own time-outs of idle keep-alive connections do follow the clock: the next request finds such a one closed. */
    private static void move(MovableClock clock, Duration by, TomcatProcess tomcat) {
        clock.move(by);
        await().atMost(LIMIT).until(() -> tomcat.statusOf("/health") == 200);
    }

    /**
     * The bugs: a peer is called dead, or alive for an hour more, because somebody has set the clock; and meals that were
     * accepted at that moment wait until the clock has caught up, because their jobs are due by the time of day.
     */
    @Test
    void anHourEitherWayClosesNobodyAndDelaysNothing() {
        TomcatProcess prepared = prepare("clock-jumps");
        MovableClock clock = MovableClock.of(prepared);
        try (TomcatProcess tomcat = prepared.start()) {
            User user = tomcat.api().register();
            try (ScriptedClient client = new ScriptedClient(user, "phone", Behaviour.HONEST)) {
                client.connect(tomcat.api().port());
                long offset = 0;
                for (Duration jump : JUMPS) {
                    tomcat.api().logMeal(tomcat.api().login(user), "2 eggs");
                    move(clock, jump, tomcat);
                    tomcat.api().logMeal(tomcat.api().login(user), "2 eggs");
                    offset += 2;
                    client.awaitOffset(offset);
                    awaitPongs(tomcat, 2);
                    assertThat(client.socket().isOpen()).isTrue();
                }
                assertThat(client.offsets())
                        .isEqualTo(LongStream.rangeClosed(1, offset).boxed().toList());
                assertThat(client.duplicates()).isZero();
                assertThat(tomcat.output())
                        .doesNotContain("[WebSocket] Disconnected")
                        .doesNotContain("Suspect");
                System.out.println("MovedClockIT: " + JUMPS.size() + " jumps " + JUMPS + ", 1 connection throughout, "
                        + offset + " events in order, 0 late, 0 sent again");
            }
        }
    }

    /** More answered pings than now, and a last sign of life that is young by the server's own word. */
    private static void awaitPongs(TomcatProcess tomcat, long more) {
        long before = connection(tomcat).path("pongs_received").longValue();
        await().atMost(LIMIT)
                .until(() -> connection(tomcat).path("pongs_received").longValue() >= before + more);
        JsonNode connection = connection(tomcat);
        assertThat(connection.path("age_seconds").longValue()).isLessThanOrEqualTo(5);
        assertThat(connection.path("is_stale").booleanValue()).isFalse();
    }

    private static JsonNode connection(TomcatProcess tomcat) {
        return tomcat.api()
                .send(tomcat.api()
                        .request("/api/v1/debug/websocket/connections")
                        .header("X-Operator-Key", EmbeddedServer.OPERATOR_KEY)
                        .build())
                .data()
                .path("connections")
                .path(0);
    }

    /** The bug: what a device misses is kept by age, and three days later there is nothing to replay, or no position to replay from. */
    @Test
    void aDeviceThatWasAwayForThreeDaysGetsEveryEventOfThem() {
        TomcatProcess prepared = prepare("three-days");
        MovableClock clock = MovableClock.of(prepared);
        try (TomcatProcess tomcat =
                prepared.with("MEALBEAT_NOTIFICATION_TRIM_INTERVAL", "PT1S").start()) {
            User user = tomcat.api().register();
            try (ScriptedClient phone = new ScriptedClient(user, "phone", Behaviour.HONEST);
                    ScriptedClient tablet = new ScriptedClient(user, "tablet", Behaviour.HONEST)) {
                phone.connect(tomcat.api().port());
                tablet.connect(tomcat.api().port());
                tablet.vanish();
                for (int day = 1; day <= DAYS; day++) {
                    move(clock, Duration.ofDays(1), tomcat);
                    User today = tomcat.api().login(user);
                    for (int meal = 0; meal < MEALS_A_DAY; meal++) {
                        tomcat.api().logMeal(today, "2 eggs");
                    }
                }
                long newest = DAYS * MEALS_A_DAY;
                phone.awaitOffset(newest);
                try (ScriptedClient back = new ScriptedClient(tomcat.api().login(user), "tablet", Behaviour.HONEST)) {
                    back.connect(tomcat.api().port());
                    back.awaitOffset(newest);

                    assertThat(back.offsets())
                            .isEqualTo(LongStream.rangeClosed(1, newest).boxed().toList());
                    Instant first = Instant.parse(
                            back.events().get(0).path("data").path("created_at").asText());
                    Instant last = Instant.parse(back.events()
                            .get((int) newest - 1)
                            .path("data")
                            .path("created_at")
                            .asText());
                    assertThat(Duration.between(first, last)).isGreaterThanOrEqualTo(Duration.ofDays(DAYS - 1));
                    System.out.println("MovedClockIT: a device away for " + DAYS + " days of moved clock got " + newest
                            + " of " + newest + " events, 0 lost");
                }
            }
        }
    }
}
