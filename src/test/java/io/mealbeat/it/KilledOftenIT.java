package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.ScriptedClient;
import io.mealbeat.testing.ScriptedClient.Behaviour;
import io.mealbeat.testing.TomcatProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One server that is killed again and again on the same data, each time at another moment. How often and over how many meals is
 * set by the system properties {@code mealbeat.test.kills} and {@code mealbeat.test.meals}; the profile {@code faults} of the
 * build sets them high.
 */
@Tag("faults")
class KilledOftenIT {
    private static final int KILLS = Integer.getInteger("mealbeat.test.kills", 2);
    private static final int MEALS = Integer.getInteger("mealbeat.test.meals", 60);
    private static final long SEED = Long.getLong("mealbeat.test.seed", System.nanoTime());
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Random random = new Random(SEED);
    private final Set<String> acknowledged = new HashSet<>();
    private User user;

    /**
     * The bugs of one kill are in {@link KilledServerIT}; those of many are what each leaves to the next: a job that stays marked
     * as picked by a dead process, an event that the next life announces a second time, an offset that is given out twice
     * because the counter was stored apart from the event, a cursor that was flushed before the events which it confirms. They
     * add up over the kills, so all of them happen to one user, whose phone stays the same device.
     */
    @Test
    void everyAcceptedMealEndsOnceAndEveryEventArrivesOverManyKills() throws InterruptedException {
        try (TomcatProcess tomcat = TomcatProcess.prepare("killed-often")
                .with("MEALBEAT_AUTH_PASSWORD_COST", "4")
                .with("MEALBEAT_AUTH_ACCESS_TOKEN", "PT12H")
                .with("MEALBEAT_ANALYSIS_THREADS", "2")
                .with("MEALBEAT_SOCKET_CONNECTS_PER_MINUTE", "1000")
                .start()) {
            user = tomcat.api().register();
            try (ScriptedClient phone = new ScriptedClient(user, "phone", Behaviour.HONEST)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    phone.connect(tomcat.api().port());
                    submitUntilKilled(tomcat);
                    tomcat.start();
                }
                assertNothingIsLost(tomcat.api(), phone);
            }
        }
    }

    /** The kill falls between the first and the last acknowledgement, and up to 50 ms behind one, where analyses are under way. */
    private void submitUntilKilled(TomcatProcess tomcat) throws InterruptedException {
        CountDownLatch untilKill = new CountDownLatch(1 + random.nextInt(MEALS));
        long furtherNanos = TimeUnit.MICROSECONDS.toNanos(random.nextInt(50_000));
        Thread killer = new Thread(() -> killAfter(tomcat, untilKill, furtherNanos), "killer");
        killer.start();
        try {
            for (int meal = 0; meal < MEALS; meal++) {
                acknowledged.add(submit(tomcat.api()));
                untilKill.countDown();
            }
        } catch (IOException killed) {
            assertThat(untilKill.getCount())
                    .as("acknowledgements that were missing for the kill")
                    .isZero();
        }
        killer.join(LIMIT.toMillis());
        assertThat(killer.isAlive()).isFalse();
    }

    private static void killAfter(TomcatProcess tomcat, CountDownLatch untilKill, long furtherNanos) {
        try {
            if (untilKill.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                long at = System.nanoTime() + furtherNanos;
                while (System.nanoTime() < at) {
                    Thread.onSpinWait();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tomcat.kill();
    }

    private String submit(Api api) throws IOException {
        Reply reply = api.trySend(api.build("POST", "/meal-logs/natural", user, Api.meal("2 eggs, 1 apple")));
        assertThat(reply.status()).isEqualTo(201);
        return reply.data().path("id").textValue();
    }

    private void assertNothingIsLost(Api api, ScriptedClient phone) {
        await().atMost(LIMIT).until(() -> count(api, "processing") == 0);
        int completed = count(api, "completed");
        phone.connect(api.port());
        phone.awaitOffset(completed);

        assertThat(count(api, "failed")).isZero();
        // A meal that was committed when its acknowledgement got lost is there, too: at most one for each kill.
        assertThat(completed).isBetween(acknowledged.size(), acknowledged.size() + KILLS);
        assertThat(phone.offsets())
                .isEqualTo(LongStream.rangeClosed(1, completed).boxed().toList());
        List<String> announced = phone.events().stream()
                .map(event -> event.path("data").path("id").textValue())
                .toList();
        assertThat(announced).doesNotHaveDuplicates().containsAll(acknowledged);
        System.out.println("KilledOftenIT: seed " + SEED + ", " + KILLS + " kills, up to " + MEALS
                + " meals before each, " + acknowledged.size() + " acknowledged, " + completed + " completed, "
                + announced.size() + " announced once, offsets 1.." + phone.newest() + " without a gap, "
                + phone.duplicates() + " sent again");
    }

    private int count(Api api, String status) {
        return api.get("/meal-logs?limit=1&status=" + status, user)
                .data()
                .path("total_count")
                .intValue();
    }
}
