package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawWebSocket;
import io.mealbeat.testing.TomcatProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that is killed while it accepts, analyses and delivers meals loses none that it has acknowledged. */
@Tag("faults")
class KilledServerIT {
    private static final int USERS = 4;
    private static final int MEALS_PER_USER = 50;

    /** One submitter: a user, what was acknowledged to them, and what their phone received before the kill. */
    private static final class Submitter {
        private final User user;
        private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        private final SortedMap<Long, String> received = new TreeMap<>();

        Submitter(User user) {
            this.user = user;
        }
    }

    /**
     * The bug: a meal was acknowledged, its analysis lived in the memory of an executor, and its event was sent and forgotten. A
     * crash between any two of these steps left a meal "processing" for ever, or completed without anybody being told. Another
     * form of it: the outcome was stored in one transaction and the event in the next. The kill comes at a random moment of all
     * this, because every moment has to be safe; the seed is printed so that a failure can be narrowed down.
     */
    @Test
    void everyAcknowledgedMealEndsCompletedOnceAndIsAnnouncedInOrder() throws Exception {
        long seed = Long.getLong("mealbeat.it.seed", System.nanoTime());
        int killAfter = 10 + new Random(seed).nextInt(USERS * MEALS_PER_USER - 20);
        System.out.println("KilledServerIT: seed " + seed + ", kill after " + killAfter + " acknowledged meals");
        try (TomcatProcess tomcat = TomcatProcess.prepare("killed")
                .with("MEALBEAT_ANALYSIS_THREADS", "1")
                .with("MEALBEAT_SOCKET_CONNECTS_PER_MINUTE", "100")
                .start()) {
            List<Submitter> submitters = new ArrayList<>();
            for (int i = 0; i < USERS; i++) {
                submitters.add(new Submitter(tomcat.api().register()));
            }
            try (RawWebSocket phone =
                    tomcat.api().socket(submitters.get(0).user, "phone").open()) {
                submitUntilKilled(tomcat, submitters, killAfter);
                collect(phone, submitters.get(0));
            }
            tomcat.start();
            for (Submitter submitter : submitters) {
                while (submitter.acknowledged.size() < MEALS_PER_USER) {
                    submitter.acknowledged.add(tomcat.api()
                            .logMeal(submitter.user, "2 eggs")
                            .path("id")
                            .textValue());
                }
                assertNothingIsLost(tomcat.api(), submitter);
            }
        }
    }

    private static void submitUntilKilled(TomcatProcess tomcat, List<Submitter> submitters, int killAfter)
            throws Exception {
        CountDownLatch untilKill = new CountDownLatch(killAfter);
        ExecutorService threads = Executors.newFixedThreadPool(submitters.size());
        List<Future<?>> ends = new ArrayList<>();
        for (Submitter submitter : submitters) {
            ends.add(threads.submit(() -> submitAll(tomcat.api(), submitter, untilKill)));
        }
        assertThat(untilKill.await(60, TimeUnit.SECONDS)).isTrue();
        tomcat.kill();
        for (Future<?> end : ends) {
            end.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void submitAll(Api api, Submitter submitter, CountDownLatch untilKill) {
        try {
            while (submitter.acknowledged.size() < MEALS_PER_USER) {
                Reply reply = api.trySend(
                        api.build("POST", "/meal-logs/natural", submitter.user, Api.meal("2 eggs, 1 apple")));
                assertThat(reply.status()).isEqualTo(201);
                submitter.acknowledged.add(reply.data().path("id").textValue());
                untilKill.countDown();
            }
        } catch (IOException killed) {
            assertThat(untilKill.getCount())
                    .as("meals that were missing for the kill")
                    .isZero();
        }
    }

    /** What the phone got before its connection broke. */
    private static void collect(RawWebSocket phone, Submitter submitter) {
        phone.closeCode();
        for (String text : phone.receivedTexts()) {
            JsonNode message = Api.json(text);
            if (!message.path("type").textValue().equals("connected")) {
                assertThat(take(message, submitter)).isEqualTo(submitter.received.size());
            }
        }
    }

    /** Remembers an event, which has to be the same as before when it comes again. */
    private static long take(JsonNode event, Submitter submitter) {
        long offset = StrictClient.decodeEnvelope(event, "meal_log.completed");
        StrictClient.decodeWithItems(event.path("data"));
        String id = event.path("data").path("id").textValue();
        assertThat(submitter.received.getOrDefault(offset, id)).isEqualTo(id);
        submitter.received.put(offset, id);
        return offset;
    }

    private static void assertNothingIsLost(Api api, Submitter submitter) {
        await().atMost(Duration.ofSeconds(30)).until(() -> count(api, submitter.user, "processing") == 0);
        int completed = count(api, submitter.user, "completed");
        assertThat(completed).isGreaterThanOrEqualTo(MEALS_PER_USER);
        assertThat(count(api, submitter.user, "failed")).isZero();
        for (String id : submitter.acknowledged) {
            JsonNode log = api.get("/meal-logs/" + id, submitter.user).data();
            assertThat(log.path("status").textValue()).isEqualTo("completed");
            assertThat(log.path("items")).isNotEmpty();
        }
        assertStreamIsWhole(api, submitter, completed);
    }

    private static int count(Api api, User user, String status) {
        return api.get("/meal-logs?limit=1&status=" + status, user)
                .data()
                .path("total_count")
                .intValue();
    }

    /** What the phone missed follows what it had, in order and without a gap; in the end it knows of each meal once. */
    private static void assertStreamIsWhole(Api api, Submitter submitter, int completed) {
        long known = submitter.received.size();
        try (RawWebSocket socket = api.socket(submitter.user, "phone").open()) {
            assertThat(Api.json(socket.nextText()).path("offset").intValue()).isEqualTo(completed);
            long offset = take(Api.json(socket.nextText()), submitter);
            assertThat(offset).isBetween(1L, known + 1);
            while (offset < completed) {
                assertThat(take(Api.json(socket.nextText()), submitter)).isEqualTo(++offset);
            }
        }
        assertThat(submitter.received).hasSize(completed);
        assertThat(submitter.received.lastKey()).isEqualTo(completed);
        assertThat(submitter.received.values()).doesNotHaveDuplicates().containsAll(submitter.acknowledged);
    }
}
