package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.ScriptedClient;
import io.mealbeat.testing.ScriptedClient.Behaviour;
import io.mealbeat.testing.TomcatProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A thousand clients live through a redeployment: told when to come back, not all at once, and nothing is lost. */
@Tag("faults")
class RedeployIT {
    private static final int USERS = 20;
    private static final int CLIENTS_PER_USER = 50;
    private static final int CLIENTS = USERS * CLIENTS_PER_USER;
    private static final int MEALS_BEFORE = 3;
    private static final int MEALS_AFTER = 2;
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final int SLICES = 10;
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String REASON = "server restarting; retry_after_ms=(\\d+)";

    /**
     * The bugs: a server that goes without a word, so that a thousand clients find out by their own time-outs; one that closes
     * all in the same instant, so that all come back in the same instant; and one that forgets over the
     * redeployment who has received what, so that a thousand clients get everything again, or miss what happened meanwhile.
     */
    @Test
    void aThousandClientsAreClosedOverTheDrainPeriodAndLoseNothing() {
        try (TomcatProcess tomcat = TomcatProcess.prepare("redeploy-many")
                .with("MEALBEAT_AUTH_PASSWORD_COST", "4")
                .with("MEALBEAT_SOCKET_MAX_CONNECTIONS_PER_USER", "1000")
                .with("MEALBEAT_SOCKET_CONNECTS_PER_MINUTE", "100000")
                .with("MEALBEAT_DRAIN_PERIOD", DRAIN.toString())
                .lookingForArchivesEachSecond()
                .start()) {
            List<User> users = new ArrayList<>();
            List<ScriptedClient> clients = new ArrayList<>();
            try {
                connectAll(tomcat.api(), users, clients);
                logMeals(tomcat.api(), users, MEALS_BEFORE);
                tomcat.undeploy();
                Closes closes = awaitCloses(clients);
                await().atMost(LIMIT).until(() -> tomcat.statusOf("/health") == 404);
                tomcat.deploy();
                tomcat.awaitReady();

                long began = System.nanoTime();
                logMeals(tomcat.api(), users, MEALS_AFTER);
                clients.forEach(client -> client.connect(tomcat.api().port()));
                clients.forEach(RedeployIT::assertHasEverything);
                long again =
                        clients.stream().mapToLong(ScriptedClient::duplicates).sum();
                System.out.println("RedeployIT: " + CLIENTS + " clients closed by 1012 over " + closes.overMillis
                        + " ms (drain period " + DRAIN.toMillis() + " ms, at most " + closes.mostAtOnce
                        + " within a tenth of it), asked to wait " + closes.leastWait + " to " + closes.longestWait
                        + " ms in " + closes.differentWaits + " different ways; "
                        + (MEALS_BEFORE + MEALS_AFTER) * CLIENTS + " events delivered, 0 lost, " + again
                        + " sent again, "
                        + Duration.ofNanos(System.nanoTime() - began).toMillis()
                        + " ms to reconnect all one by one");
            } finally {
                clients.forEach(ScriptedClient::close);
            }
        }
    }

    private static void connectAll(Api api, List<User> users, List<ScriptedClient> clients) {
        for (int user = 0; user < USERS; user++) {
            users.add(api.register());
            for (int client = 0; client < CLIENTS_PER_USER; client++) {
                clients.add(
                        new ScriptedClient(users.get(user), "device-" + client, Behaviour.HONEST).connect(api.port()));
            }
        }
    }

    private static void logMeals(Api api, List<User> users, int meals) {
        for (int i = 0; i < meals; i++) {
            users.forEach(user -> api.logMeal(user, "2 eggs"));
        }
    }

    private record Closes(long overMillis, int mostAtOnce, long leastWait, long longestWait, int differentWaits) {}

    /** Looks again and again who has been closed; exact to some milliseconds, which a drain of seconds can bear. */
    private static Closes awaitCloses(List<ScriptedClient> clients) {
        List<ScriptedClient> open = new ArrayList<>(clients);
        List<Long> closedAt = new ArrayList<>();
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(10)).until(() -> {
            long now = System.nanoTime();
            open.removeIf(client -> {
                boolean closed = !client.socket().isOpen();
                if (closed) {
                    closedAt.add(now);
                }
                return closed;
            });
            return open.isEmpty();
        });
        Set<Long> waits = new HashSet<>();
        for (ScriptedClient client : clients) {
            assertThat(client.socket().closeCode()).isEqualTo(1012);
            assertThat(client.socket().closeReason()).matches(REASON);
            waits.add(Long.parseLong(client.socket().closeReason().replaceAll(REASON, "$1")));
        }
        return assertSpread(closedAt, waits);
    }

    private static Closes assertSpread(List<Long> closedAt, Set<Long> waits) {
        long first = closedAt.get(0);
        int[] slices = new int[SLICES + 1];
        for (long at : closedAt) {
            slices[(int) Math.min(SLICES, (at - first) * SLICES / DRAIN.toNanos())]++;
        }
        int most = LongStream.range(0, slices.length)
                .mapToInt(slice -> slices[(int) slice])
                .max()
                .orElseThrow();
        long over = Duration.ofNanos(closedAt.get(closedAt.size() - 1) - first).toMillis();
        // A server that closes all at once has them all in one slice, within some hundred milliseconds.
        assertThat(most).isLessThan(CLIENTS / 2);
        assertThat(over).isGreaterThan(DRAIN.toMillis() / 2);
        assertThat(waits).allMatch(wait -> wait >= DRAIN.toMillis() / 2 && wait < DRAIN.toMillis() * 3 / 2);
        assertThat(waits).hasSizeGreaterThan(CLIENTS / 2);
        return new Closes(
                over,
                most,
                waits.stream().mapToLong(Long::longValue).min().orElseThrow(),
                waits.stream().mapToLong(Long::longValue).max().orElseThrow(),
                waits.size());
    }

    private static void assertHasEverything(ScriptedClient client) {
        client.awaitOffset(MEALS_BEFORE + MEALS_AFTER);
        // The first named device of a sign-in takes over its beginning; the others began at the newest event, which was
        // none.
        assertThat(client.offsets())
                .isEqualTo(LongStream.rangeClosed(1, MEALS_BEFORE + MEALS_AFTER)
                        .boxed()
                        .toList());
    }
}
