package io.mealbeat.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.FaultProxy;
import io.mealbeat.testing.LogRecorder;
import io.mealbeat.testing.Parallel;
import io.mealbeat.testing.Postgres;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A PostgreSQL behind a network that has stopped carrying anything: every connection is still open, and no answer ever comes. Nothing
 * tells the driver; only limits of time do.
 */
class SilentPostgresTest {
    private static final Duration ACQUIRE = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    /** Some times what the limits add up to, for a machine that does other things, too; without them it would be for ever. */
    private static final Duration BOUND = Duration.ofSeconds(30);

    private FaultProxy network;
    private Storage storage;
    private Database database;

    @BeforeEach
    void connect() {
        String direct = Postgres.fresh();
        int port = URI.create(direct.substring("jdbc:".length())).getPort();
        network = FaultProxy.before(port);
        String url = direct.replace(":" + port + "/", ":" + network.port() + "/");
        storage = Storage.open(Postgres.config(url, ACQUIRE, ANSWER));
        database = storage.database();
    }

    @AfterEach
    void close() {
        network.speakAgain();
        storage.close();
        network.close();
    }

    /** The bug: a read from a socket waits for ever, and with it the request, its thread and, one after the other, the pool. */
    @Test
    void statementUnderWayEndsWithinTheAnswerTimeout() throws Exception {
        CountDownLatch inTransaction = new CountDownLatch(1);
        CountDownLatch silent = new CountDownLatch(1);
        CompletableFuture<Object> write = CompletableFuture.supplyAsync(() -> database.write(handle -> {
            handle.execute("SELECT 1");
            inTransaction.countDown();
            awaitLatch(silent);
            return handle.execute("SELECT 2");
        }));
        awaitLatch(inTransaction);

        network.fallSilent();
        long began = System.nanoTime();
        silent.countDown();

        assertThat(write.handle((value, failure) -> failure).get(1, TimeUnit.MINUTES))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(DatabaseUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND);
    }

    /** The bug: five seconds of patience each, times some hundred requests, are all threads of the server for as long as it lasts. */
    @Test
    void everyCallerIsTurnedAwayInTimeAndTheManyAtOnce() throws InterruptedException {
        network.fallSilent();
        ConcurrentLinkedQueue<Duration> waits = new ConcurrentLinkedQueue<>();
        try (LogRecorder log = new LogRecorder(StallGuard.class)) {
            List<Object> outcomes = Parallel.run(60, () -> {
                for (int round = 0; round < 6; round++) {
                    waits.add(turnedAwayAfter());
                }
                return "done";
            });

            assertThat(outcomes).containsOnly("done");
            assertThat(log.lines()).singleElement().asString().contains("further ones are refused at once");
        }
        assertThat(waits).hasSize(360).allMatch(each -> each.compareTo(BOUND) < 0);
    }

    @Test
    void readinessSaysSoInTime() {
        network.fallSilent();
        long began = System.nanoTime();

        assertThat(database.isReachable()).isFalse();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND);
    }

    /** What was committed is there, what was not answered is there once or not at all, and nobody had to do anything. */
    @Test
    void everythingGoesOnByItselfWhenTheNetworkIsBack() {
        insert("before");
        network.fallSilent();
        turnedAwayAfter();

        network.speakAgain();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(database.isReachable()).isTrue());
        insert("after");
        assertThat(streams()).contains("before", "after");
    }

    private Duration turnedAwayAfter() {
        long began = System.nanoTime();
        try {
            insert("during-" + began);
            throw new AssertionError("a silent database has answered");
        } catch (DatabaseUnavailableException expected) {
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }

    private void insert(String stream) {
        database.<Integer>write(handle ->
                handle.execute("INSERT INTO streams (user_id, epoch, last_offset) VALUES (?, 'e', 1)", stream));
    }

    private List<String> streams() {
        return database.read(SilentPostgresTest::streams);
    }

    private static List<String> streams(Handle handle) {
        return handle.createQuery("SELECT user_id FROM streams")
                .mapTo(String.class)
                .list();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            if (!latch.await(1, TimeUnit.MINUTES)) {
                throw new AssertionError("waited in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
