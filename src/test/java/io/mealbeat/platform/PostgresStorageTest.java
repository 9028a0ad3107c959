package io.mealbeat.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mealbeat.account.SigningKey;
import io.mealbeat.account.jdbc.JdbcSharedKey;
import io.mealbeat.testing.Parallel;
import io.mealbeat.testing.Postgres;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class PostgresStorageTest {
    private static final Duration WAIT = Duration.ofSeconds(20);

    @Test
    void nodesThatStartTogetherMigrateOnceAndShareOneKey() throws InterruptedException {
        String url = Postgres.empty();
        Queue<Storage> opened = new ConcurrentLinkedQueue<>();
        Queue<String> keys = new ConcurrentLinkedQueue<>();
        Parallel.run(3, () -> {
            Storage storage = Storage.open(Postgres.config(url, WAIT));
            opened.add(storage);
            SigningKey.shared(new JdbcSharedKey(storage.database()));
            return keys.add(
                    storage.database().<String>read(handle -> handle.createQuery("SELECT secret FROM shared_secrets")
                            .mapTo(String.class)
                            .one()));
        });

        assertThat(keys).hasSize(3);
        assertThat(List.copyOf(keys).stream().distinct()).hasSize(1);
        assertThat(migrations(opened.peek().database())).isPositive();
        opened.forEach(Storage::close);
    }

    private static int migrations(Database database) {
        return database.read(handle -> handle.createQuery(
                        "SELECT COUNT(*) FROM flyway_schema_history WHERE success AND version = '7'")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void databaseThatGoesAwayWhileANodeStartsIsWaitedForAtEveryStep() {
        try (Storage storage = Postgres.open()) {
            AtomicInteger tries = new AtomicInteger();
            String done = storage.patiently(() -> {
                if (tries.incrementAndGet() == 1) {
                    throw new DatabaseUnavailableException(new SQLException("broken pipe", "08006"));
                }
                return "done";
            });

            assertThat(done).isEqualTo("done");
            assertThat(tries).hasValue(2);
            assertThatThrownBy(() -> storage.patiently(() -> {
                        throw new IllegalStateException("no outage");
                    }))
                    .hasMessage("no outage");
        }
    }

    @Test
    void clockIsTheDatabasesOwn() {
        try (Storage storage = Postgres.open()) {
            Instant told = storage.steadyClock().instant();
            long off = storage.database().<Long>read(handle -> handle.createQuery(
                            "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)")
                    .mapTo(Long.class)
                    .one());

            assertThat(Duration.between(told, Instant.ofEpochMilli(off)).abs()).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void serverThatCutsItsConnectionsIsAnOutageAndIsBackAfterwards() {
        try (Storage storage = Postgres.open()) {
            Database database = storage.database();

            assertThatThrownBy(() -> database.write(handle -> {
                        handle.execute("SELECT pg_terminate_backend(pg_backend_pid())");
                        return null;
                    }))
                    .isInstanceOf(DatabaseUnavailableException.class);

            await().untilAsserted(() -> assertThat(database.isReachable()).isTrue());
            assertThat(database.<Integer>write(handle -> lock(handle, "anybody")))
                    .isEqualTo(1);
        }
    }

    @Test
    void lockThatDoesNotComeInTimeIsAnOutage() {
        try (Storage storage = Postgres.open(Duration.ofMillis(250))) {
            Database database = storage.database();
            insert(database, "a");

            database.write(handle -> {
                lock(handle, "a");
                assertThatThrownBy(() -> onAnotherThread(() -> database.<Integer>write(other -> lock(other, "a"))))
                        .hasCauseInstanceOf(DatabaseUnavailableException.class);
                return null;
            });
        }
    }

    private static void onAnotherThread(Runnable work) throws Exception {
        CompletableFuture.runAsync(work).get(WAIT.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * The bug: what two nodes write for the same users in different orders ends in a deadlock, and the database gives up one of the
     * two. Without another run that one would be an error to somebody, although nothing was wrong with it.
     */
    @Test
    void writesThatLockInOppositeOrdersBothSucceed() throws InterruptedException {
        try (Storage storage = Postgres.open()) {
            Database database = storage.database();
            insert(database, "a");
            insert(database, "b");
            CyclicBarrier bothHaveOne = new CyclicBarrier(2);
            AtomicInteger runs = new AtomicInteger();
            AtomicInteger turn = new AtomicInteger();
            Parallel.run(2, () -> {
                boolean forward = turn.getAndIncrement() == 0;
                AtomicInteger own = new AtomicInteger();
                return database.<Integer>write(handle -> {
                    runs.incrementAndGet();
                    lock(handle, forward ? "a" : "b");
                    if (own.getAndIncrement() == 0) {
                        meet(bothHaveOne);
                    }
                    return lock(handle, forward ? "b" : "a");
                });
            });

            assertThat(runs).hasValueGreaterThan(2);
            assertThat(offsets(database)).containsExactly(3L, 3L);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void insert(Database database, String stream) {
        database.<Integer>write(handle ->
                handle.execute("INSERT INTO streams (user_id, epoch, last_offset) VALUES (?, 'e', 1)", stream));
    }

    private static int lock(Handle handle, String stream) {
        return handle.execute(
                "INSERT INTO streams (user_id, epoch, last_offset) VALUES (?, 'e', 1)"
                        + " ON CONFLICT (user_id) DO UPDATE SET last_offset = streams.last_offset + 1",
                stream);
    }

    private static List<Long> offsets(Database database) {
        return database.read(handle -> handle.createQuery("SELECT last_offset FROM streams ORDER BY user_id")
                .mapTo(Long.class)
                .list());
    }
}
